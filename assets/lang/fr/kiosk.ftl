# La borne. Vouvoiement, présent, le verbe d’abord.
kiosk-window = Sportello · borne

## Autour de chaque écran
kiosk-listen = Écouter
kiosk-listen-stop = Silence
kiosk-larger = Plus grand
kiosk-smaller = Normal
kiosk-back = Retour
kiosk-help = Aide
kiosk-restart = Recommencer
kiosk-next = Autres services
kiosk-previous = Précédents
kiosk-done = Terminé
kiosk-notice-late = Nous fermons à { $time } : nous ne pourrons peut-être pas vous recevoir aujourd’hui.
kiosk-notice-printer = L’imprimante n’est pas prête : votre numéro s’affiche à l’écran, prenez-le en photo.
kiosk-notice-absent = Ici on n’imprime pas : votre numéro s’affiche à l’écran, prenez-le en photo.

## Heures et jours
kiosk-time = { $h } h { $m }
kiosk-when-today = à { $time }
kiosk-when-tomorrow = demain à { $time }
kiosk-when-weekday = { $weekday } à { $time }
kiosk-when-date = { $weekday } { $day } { $month } à { $time }
kiosk-weekday = { $n ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
}
kiosk-month = { $n ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}

## Au repos
kiosk-greeting = Bienvenue.
kiosk-greeting-lead = Prenez un numéro et asseyez-vous : nous vous appelons à l’écran et de vive voix.
kiosk-take = Prendre un numéro
kiosk-waiting = { $n ->
    [0] Personne n’attend
    [one] { $n } personne attend
   *[other] { $n } personnes attendent
}
kiosk-waiting-shortest = { $waiting } · file la plus courte : { $wait }
kiosk-open-always = Ouvert jour et nuit.
kiosk-open-until = Ouvert aujourd’hui jusqu’à { $time }.
kiosk-open-until-last = Ouvert aujourd’hui jusqu’à { $time }. Derniers numéros vers { $last }.

## Choisir
kiosk-language-title = Choisissez la langue
kiosk-language-note = Continuer en français
kiosk-service-title = Pour quel service venez-vous ?
kiosk-tile-open = { $people } · { $wait }
kiosk-tile-late = { $people } · fermeture proche
kiosk-tile-opens = ouvre { $when }
kiosk-tile-closed = fermé
kiosk-tile-suspended-until = suspendu, reprend { $when }
kiosk-tile-suspended = suspendu
kiosk-tile-finished = plus de numéros aujourd’hui
kiosk-tile-group = { $n ->
    [one] { $n } service
   *[other] { $n } services
}
kiosk-class-title = Avez-vous la priorité ?
kiosk-class-lead = Choisissez ce qui vaut pour vous. Nous ne demandons pas la raison et ne l’écrivons pas.
kiosk-class-none = Non, continuer
kiosk-class-none-note = Nous vous appelons dans l’ordre d’arrivée.

## Prêt
kiosk-ready-summary = { $n ->
    [0] Il n’y a personne avant vous
    [one] Il y a { $n } personne avant vous
   *[other] Il y a { $n } personnes avant vous
}. Attente prévue : { $wait }.
kiosk-ready-summary-unknown = { $n ->
    [0] Il n’y a personne avant vous
    [one] Il y a { $n } personne avant vous
   *[other] Il y a { $n } personnes avant vous
}. Le temps d’attente ne se prévoit pas pour le moment.
kiosk-ready-class = { $class }. { $summary }
kiosk-ready-bring = Apportez
kiosk-ready-print = Imprimer le numéro
kiosk-ready-print-note = Puis asseyez-vous : nous vous appelons.
kiosk-ready-asking = Un instant
kiosk-ready-asking-note = Votre numéro arrive.

## Le numéro
kiosk-ticket-lead = Voici votre numéro
kiosk-ticket-wait = Attente prévue
kiosk-ticket-wait-unknown = non connue
kiosk-ticket-ahead = Avant vous
kiosk-ticket-area = Attendez ici : { $area }
kiosk-ticket-printing = Votre numéro s’imprime
kiosk-ticket-paper-below = Prenez votre ticket ci-dessous
kiosk-ticket-paper-left = Prenez votre ticket à gauche
kiosk-ticket-paper-right = Prenez votre ticket à droite
kiosk-qr-title = Suivez la file sur votre téléphone
kiosk-qr-text = Scannez le code : voyez quand c’est votre tour, même de l’extérieur.

## Quand quelque chose ne va pas
kiosk-connecting-title = Un instant
kiosk-connecting-text = La borne se prépare : vous pourrez bientôt prendre un numéro.
kiosk-reach-title = Ici, pas de numéro pour le moment
kiosk-reach-text = Allez à l’accueil : on vous aide tout de suite. La borne continue d’essayer et reprend dès que la liaison revient.
kiosk-code = Pour l’assistance : { $code }
kiosk-closed-title = Nous sommes fermés
kiosk-closed-opens = Nous rouvrons { $when }.
kiosk-closed-text = Revenez aux heures d’ouverture : elles sont affichées à l’entrée.
kiosk-service-closed-title = Ce service est fermé maintenant
kiosk-service-closed-until = { $service } : ouvre { $when }. Choisissez un autre service ou demandez à l’accueil.
kiosk-service-closed-text = { $service } : pas d’ouverture pour le moment. Choisissez un autre service ou demandez à l’accueil.
kiosk-service-suspended-title = Ce service est suspendu
kiosk-service-suspended-until = { $service } : reprend { $when }. Choisissez un autre service ou demandez à l’accueil.
kiosk-service-suspended-text = { $service } : demandez à l’accueil quand il reprend, ou choisissez un autre service.
kiosk-service-limit-title = Plus de places aujourd’hui
kiosk-service-limit-text = { $service } : le nombre maximal de visiteurs est atteint aujourd’hui. Revenez demain ou demandez à l’accueil.
kiosk-service-late-title = Le temps ne suffit plus aujourd’hui
kiosk-service-late-text = { $service } : avec un numéro pris maintenant, on n’arrive pas au guichet avant la fermeture. Revenez demain ou demandez à l’accueil.
kiosk-service-exhausted-title = Les numéros du jour sont épuisés
kiosk-service-exhausted-text = { $service } : il n’y a plus de numéros aujourd’hui. Demandez à l’accueil : on vous dit comment faire.
kiosk-service-other-title = Ce numéro ne se prend pas ici
kiosk-service-other-text = { $service } : demandez à l’accueil, on vous aide tout de suite.
kiosk-other-service = Choisir un autre service
kiosk-unprinted-paper-out = Il n’y a plus de papier : votre numéro est { $number }, prenez-le en photo
kiosk-unprinted-cover-open = L’imprimante est ouverte : votre numéro est { $number }, prenez-le en photo
kiosk-unprinted-offline = L’imprimante est éteinte : votre numéro est { $number }, prenez-le en photo
kiosk-unprinted-hung = L’imprimante ne répond pas : votre numéro est { $number }, prenez-le en photo
kiosk-unprinted-absent = Votre numéro est { $number }, prenez-le en photo
kiosk-unprinted-interrupted = L’impression s’est interrompue : votre numéro est { $number }, prenez-le en photo
kiosk-unprinted-given-up = L’impression ne se fait pas : votre numéro est { $number }, prenez-le en photo
kiosk-unprinted-storage = L’impression ne se fait pas : votre numéro est { $number }, prenez-le en photo
kiosk-unprinted-text = Il compte aussi sans papier : asseyez-vous, nous vous appelons. Avant vous : { $people }. Attente prévue : { $wait }.
kiosk-reprint = Imprimer maintenant
kiosk-alone-notice = Connexion interrompue : votre numéro reste valable, l’attente n’est pas connue.
kiosk-alone-take = Votre numéro est valable : nous l’appellerons.
kiosk-alone-wait = non connue
kiosk-ready-alone = Votre numéro est valable : nous vous appellerons. Combien de personnes passent avant vous et combien de temps cela prend, on ne le sait pas pour l’instant.
kiosk-unprinted-alone = Il est valable même sans papier : asseyez-vous, nous l’appellerons. L’attente n’est pas connue pour l’instant.

## Aide
kiosk-help-title = Comment faire
kiosk-help-choose = Choisissez le service : voyez tout de suite combien de personnes attendent.
kiosk-help-take = Prenez votre numéro, sur papier ou en photo.
kiosk-help-sit = Asseyez-vous : nous vous appelons à l’écran et de vive voix.
kiosk-help-person = Vous préférez parler à quelqu’un ? Allez à l’accueil.

## Temps
kiosk-warning-title = Êtes-vous encore là ?
kiosk-warning-text = { $n ->
    [one] Dans { $n } seconde, retour au début.
   *[other] Dans { $n } secondes, retour au début.
}
kiosk-warning-more = Plus de temps
