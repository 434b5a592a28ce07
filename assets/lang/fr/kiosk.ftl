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
kiosk-when-date = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
} { $month } à { $time }
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
kiosk-person-limit-title = Vous avez déjà vos numéros du jour
kiosk-service-limit-title = Plus de places aujourd’hui
kiosk-service-limit-text = { $service } : le nombre maximal de visiteurs est atteint aujourd’hui. Revenez demain ou demandez à l’accueil.
kiosk-service-late-title = Le temps ne suffit plus aujourd’hui
kiosk-service-late-text = { $service } : avec un numéro pris maintenant, on n’arrive pas au guichet avant la fermeture. Revenez demain ou demandez à l’accueil.
kiosk-service-exhausted-title = Les numéros du jour sont épuisés
kiosk-service-exhausted-text = { $service } : il n’y a plus de numéros aujourd’hui. Demandez à l’accueil : on vous dit comment faire.
kiosk-service-booked = Vous avez un rendez-vous ? Montrez ou tapez son code. Sans le code, demandez à l’accueil.
kiosk-service-booked-ask = Vous avez un rendez-vous ? Demandez à l’accueil.
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

## Qui a un rendez-vous
kiosk-identify = J’ai un rendez-vous
kiosk-identify-note = Carte de santé, code QR ou code
kiosk-identify-note-typed = Tapez le code et prenez un numéro
kiosk-identify-title = Montrez la carte ou le code
kiosk-identify-title-typed = Tapez votre code
kiosk-identify-lead = Nous trouvons ainsi votre rendez-vous du jour. Si vous préférez, continuez sans.
kiosk-identify-lead-off = Les lecteurs ne marchent pas en ce moment : tapez le code, ou continuez sans.
kiosk-again-title = Montrez encore le code
kiosk-again-text = Voyez d’abord comment nous utilisons vos données, puis approchez-le de nouveau du lecteur.
kiosk-way-chip = Carte de santé
kiosk-way-chip-text = Insérez-la, la puce en avant.
kiosk-way-scanner = Code-barres ou QR
kiosk-way-scanner-text = Approchez carte de santé, carte d’identité, rendez-vous ou ticket du lecteur.
kiosk-way-stripe = Bande magnétique
kiosk-way-stripe-text = Passez la carte dans le lecteur.
kiosk-way-off = Ne marche pas en ce moment : choisissez un autre moyen.
kiosk-type = Taper le code
kiosk-type-note = Code fiscal ou de rendez-vous
kiosk-type-again = Taper de nouveau
kiosk-without-card = Sans carte
kiosk-without-card-note = Prenez un numéro sans dire qui vous êtes.
kiosk-take-anyway = Prendre un numéro
kiosk-take-anyway-note = Il compte quand même : nous vous appelons.
kiosk-go-on = Continuer
kiosk-go-on-note = Ma carte peut être lue.
kiosk-inside-title = La carte est dans le lecteur
kiosk-inside-text = Avant de la lire : voyez comment nous utilisons vos données, puis continuez.
kiosk-left-in-title = Il y a déjà une carte dans le lecteur
kiosk-left-in-text = C’est la vôtre ? Retirez-la et insérez-la de nouveau. C’est celle d’une autre personne ? Apportez-la à l’accueil.
kiosk-reading-title = Lecture de la carte
kiosk-reading-text = Laissez-la encore un instant.
kiosk-unread-foreign-title = Cette carte ne sert pas ici
kiosk-unread-foreign-text = Il faut la carte de santé à puce. Retirez celle-ci, puis montrez un code-barres ou tapez le code.
kiosk-unread-mute-title = La carte ne répond pas
kiosk-unread-mute-text = Retirez-la, retournez-la et insérez-la, la puce en avant.
kiosk-unread-pulled-title = La carte est sortie trop tôt
kiosk-unread-pulled-text = Insérez-la de nouveau et laissez-la jusqu’à ce que nous vous le disions.
kiosk-unread-garbled-title = La carte est illisible
kiosk-unread-garbled-text = Essuyez la puce avec un chiffon sec et réessayez, ou tapez le code fiscal.
kiosk-unread-slow-title = La carte est trop lente
kiosk-unread-slow-text = Retirez-la et insérez-la de nouveau, ou tapez le code fiscal.
kiosk-unread-interrupted-title = Le lecteur s’est arrêté
kiosk-unread-interrupted-text = Votre carte n’y est pour rien. Retirez-la et réessayez dans un instant, ou tapez le code fiscal.
kiosk-unread-code-title = Ce code n’est pas des nôtres
kiosk-unread-code-text = Montrez le code-barres de la carte de santé ou d’identité, le QR du rendez-vous ou votre ticket.
kiosk-identify-cut-off-title = Les rendez-vous sont introuvables pour l’instant
kiosk-identify-cut-off-text = La liaison est interrompue. Prenez un numéro et, à l’appel, dites que vous avez un rendez-vous.
kiosk-privacy-title = Vos données
kiosk-privacy-text = { $town } ne lit que le code fiscal, pour trouver votre rendez-vous du jour, et l’oublie à la fermeture.
kiosk-privacy-more = Photographiez le code : toute la notice.
kiosk-card-read = La carte est lue : vous pouvez la retirer.
kiosk-card-was-read = La carte est lue : choisissez maintenant.
kiosk-code-read = Le code est lu : choisissez maintenant.
kiosk-card-left = Il reste une carte dans le lecteur : ne l’oubliez pas.

## Un code à la main
kiosk-keypad-title = Tapez le code
kiosk-keypad-lead = Code fiscal : 16 lettres et chiffres. Code de rendez-vous : 9.
kiosk-keypad-written = { $n ->
    [0] Vous n’avez encore rien tapé
    [one] Vous avez tapé { $n } caractère
   *[other] Vous avez tapé { $n } caractères
}
kiosk-keypad-erase = Effacer
kiosk-keypad-confirm = Confirmer
kiosk-typed-empty = Tapez d’abord le code, puis confirmez.
kiosk-typed-length = Ici { $n } caractères : le code fiscal en a 16, celui de rendez-vous 9.
kiosk-typed-letter = En position { $at }, il faut une lettre : comparez avec la carte.
kiosk-typed-digit = En position { $at }, il faut un chiffre : comparez avec la carte.
kiosk-typed-month = En position 9, il faut la lettre du mois : comparez avec la carte.
kiosk-typed-day = En positions 10 et 11, il faut le jour de naissance : comparez avec la carte.
kiosk-typed-check = Un caractère ne va pas : comparez le code avec la carte.
kiosk-typed-booking = Un caractère ne va pas : comparez le code avec le rendez-vous.
kiosk-typed-provisional = Avec un code provisoire de 11 chiffres, nous ne trouvons pas de rendez-vous : demandez à l’accueil.
kiosk-typed-other = Ce n’est ni un code fiscal ni un code de rendez-vous : vérifiez-le.

## Arriver avec le code d’un rendez-vous
kiosk-booking-asking = Recherche de votre rendez-vous.
kiosk-booking-early-title = Il est encore tôt
kiosk-booking-early-text = Avec le rendez-vous, vous prenez le numéro { $when } : revenez alors. Ou prenez un numéro maintenant et attendez avec les autres.
kiosk-booking-unknown-title = Ce rendez-vous est introuvable
kiosk-booking-unknown-text = Il est peut-être d’un autre jour ou d’un autre bureau. Vérifiez le code, demandez à l’accueil ou prenez un numéro.
kiosk-booking-over-title = Ce rendez-vous a déjà servi
kiosk-booking-over-text = Son numéro n’est plus dans la file. Prenez un nouveau numéro ou demandez à l’accueil.
kiosk-booking-other-title = Pour ce rendez-vous, il faut une personne
kiosk-booking-other-text = Demandez à l’accueil, on vous aide tout de suite. Ou prenez un numéro.
kiosk-booking-unreached-title = Les rendez-vous sont introuvables pour l’instant
kiosk-booking-unreached-text = Nous continuons d’essayer. Pour ne pas attendre, prenez un numéro et, à l’appel, dites que vous avez un rendez-vous.
kiosk-booking-here = Vous êtes déjà dans la file avec ce numéro
kiosk-booking-late = L’heure du rendez-vous est passée : vous attendez avec les autres.

## Son propre ticket
kiosk-slip-asking = Recherche de votre ticket.
kiosk-slip-waiting = Votre place dans la file
kiosk-slip-called = C’est à vous : { $desk }
kiosk-slip-serving = On vous attend : { $desk }
kiosk-slip-parked = Nous vous rappelons bientôt
kiosk-slip-absent = Nous vous avons appelé sans vous voir : { $desk }
kiosk-slip-leave = Je renonce
kiosk-slip-return = Je suis là
kiosk-slip-leave-title = Renoncer au numéro { $number } ?
kiosk-slip-leave-text = Vous quittez la file et nous ne vous appelons plus. Pour revenir, prenez un nouveau numéro.
kiosk-slip-stay = Je reste
kiosk-slip-leave-now = Oui, je renonce
kiosk-slip-declined = Ce n’est pas possible maintenant : demandez à l’accueil.
kiosk-slip-done-title = La visite { $number } est terminée
kiosk-slip-done-text = Besoin d’autre chose ? Prenez un nouveau numéro.
kiosk-slip-cancelled-title = Le numéro { $number } n’est plus dans la file
kiosk-slip-cancelled-text = Nous ne vous appelons plus. Pour revenir dans la file, prenez un nouveau numéro.
kiosk-slip-unserved-title = Le numéro { $number } est fini pour aujourd’hui
kiosk-slip-unserved-text = Le bureau a fermé avant votre tour. Demandez à l’accueil ou prenez un nouveau numéro.
kiosk-slip-unknown-title = Ce ticket n’est pas d’aujourd’hui
kiosk-slip-unknown-text = Prenez un nouveau numéro ou demandez à l’accueil.
kiosk-slip-unreached-title = Votre ticket est introuvable pour l’instant
kiosk-slip-unreached-text = Votre numéro compte : regardez l’écran de la salle et écoutez l’appel.
kiosk-ticket-only = Votre numéro est le
kiosk-unprinted-only = Il compte aussi sans papier : asseyez-vous, nous vous appelons.

## Qui s’occupe de la machine
kiosk-tech-pin-title = Tapez le code PIN
kiosk-tech-pin-lead = Réservé à la maintenance. Vous voulez un numéro ? Appuyez sur Retour.
kiosk-tech-pin-short = Le code PIN a de 6 à 12 chiffres.
kiosk-tech-pin-wrong = { $n ->
    [one] Ce n’est pas le code de cette borne. Reste { $n } essai.
   *[other] Ce n’est pas le code de cette borne. Restent { $n } essais.
}
kiosk-tech-pin-locked = Trop d’essais : réessayez dans { $time }.
kiosk-tech-title = Maintenance
kiosk-tech-leave = Quitter
kiosk-tech-printer = { $n ->
    [0] Imprimante
   *[other] Imprimante { $n }
}
kiosk-tech-paper-left = reste { $m } m de papier
kiosk-tech-chip = Lecteur de cartes
kiosk-tech-scanner = Lecteur de codes
kiosk-tech-stripe = Lecteur de pistes
kiosk-tech-unasked = pas encore connu
kiosk-tech-link = Liaison
kiosk-tech-live = Le serveur répond
kiosk-tech-heard = Dernière réponse du serveur : { $time }
kiosk-tech-never = Le serveur n’a jamais répondu
kiosk-tech-waiting = Numéros à transmettre
kiosk-tech-waiting-text = { $n ->
    [0] Aucun : le serveur les connaît tous
    [one] { $n } numéro, transmis dès qu’il répond
   *[other] { $n } numéros, transmis dès qu’il répond
}
kiosk-tech-disk = Disque
kiosk-tech-room = { $mb } Mo libres
kiosk-tech-version = version { $version }
kiosk-tech-print = Essai d’impression
kiosk-tech-print-lead = Regardez l’essai : chaque lettre se lit, les chiffres tiennent sur une ligne, le code se scanne.
kiosk-tech-print-going = Impression en cours
kiosk-tech-print-done = Sorti en entier
kiosk-tech-print-failed = Pas sorti : { $why }
kiosk-tech-print-again = Imprimer encore
kiosk-tech-readers = Essai des lecteurs
kiosk-tech-readers-lead = Insérez une carte ou montrez un code. Vous voyez seulement ce que c’est, jamais ce qu’il dit.
kiosk-tech-tried-nothing = Prêt : montrez quelque chose
kiosk-tech-tried-card = Carte de santé, bien lue
kiosk-tech-tried-barcode = Code fiscal, bien lu
kiosk-tech-tried-stripe = Piste magnétique, bien lue
kiosk-tech-tried-booking = Code de rendez-vous, bien lu
kiosk-tech-tried-slip = Un de nos tickets, bien lu
kiosk-tech-roll = Nouveau rouleau
kiosk-tech-roll-asking = Je demande à l’imprimante si elle voit le nouveau rouleau.
kiosk-tech-roll-answered = L’imprimante a répondu : voyez ci-dessous comment elle va.
kiosk-tech-log = Journal
kiosk-tech-log-empty = Il n’y a rien ici.
kiosk-tech-page = { $page } sur { $pages }
kiosk-tech-newer = Plus récentes
kiosk-tech-older = Plus anciennes
kiosk-tech-warnings = Alertes uniquement
kiosk-tech-all = Toutes les lignes
kiosk-tech-restart = Redémarrer
kiosk-tech-restart-title = Redémarrer le programme ?
kiosk-tech-restart-text = L’écran reste vide quelques secondes. Les numéros déjà donnés restent valables.
kiosk-tech-restart-busy = Pas maintenant : un ticket s’imprime ou un numéro arrive. Réessayez dans un instant.
kiosk-tech-restart-yes = Oui, redémarrer

## Comment va un appareil
doctor-printer-ready = prête
doctor-printer-low = prête, mais le rouleau touche à sa fin ; apportez-en un nouveau
doctor-printer-paper-out = plus de papier ; mettez un nouveau rouleau
doctor-printer-cover-open = le capot est ouvert ; fermez-le
doctor-printer-offline = injoignable ou éteinte ; regardez le câble, le courant et l’adresse
doctor-printer-hung = elle est là et ne dit rien de sensé ; éteignez-la et rallumez-la, et comparez printer.model avec l’appareil
doctor-printer-absent = aucune : les numéros sont seulement à l’écran
doctor-reader-ready = prêt
doctor-chip-missing = aucun lecteur branché, ou aucun de ce nom ; `pcsc_scan` montre les noms
doctor-reader-missing = absent ; regardez son câble et l’adresse dans les réglages
doctor-reader-down = le service des cartes ne tourne pas ; `systemctl enable --now pcscd.socket`
doctor-reader-failed = il est là, mais inutilisable ; l’utilisateur sportello-kiosk peut-il l’ouvrir ?
doctor-storage = le disque refuse l’écriture ; regardez la place et les droits
