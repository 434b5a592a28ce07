display-now = C’est au tour de
display-last = Dernier numéro appelé
display-again = { $times ->
    [2] Deuxième appel
    [3] Troisième appel
   *[other] Appel numéro { $times }
}
display-column-number = Numéro
display-column-since = depuis
display-row-now = maintenant
display-row-minutes = { $n } min
display-row-hours = { $n } h
display-call-name = Numéro { $number }, { $desk }
display-row-name = Numéro { $number }, { $desk }, { $since }
display-waiting = En attente
display-waiting-name = { $letter } : { $n } en attente
display-clock-name = Il est { $time }
display-date = { $weekday ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
} { $day } { $month ->
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
display-quiet-title = Aucun appel
display-quiet-text =
    Asseyez-vous : quand c’est votre tour,
    votre numéro apparaît ici.
display-closed-title = Les guichets sont fermés
display-closed-text = À la réouverture, les numéros appelés apparaissent ici.
display-connecting-title = Connexion en cours
display-connecting-text = Écoutez : tant que vous ne voyez pas de numéros ici, nous vous appelons de vive voix.
display-trouble-unreachable = le contrôleur ne répond pas
display-trouble-unauthorised = le jeton de cet écran n’est pas valable
display-trouble-untrusted = celui qui répond n’est pas le contrôleur de cet écran : vérifiez le code d’association
display-trouble-needs-tls = l’adresse du contrôleur doit commencer par https://
display-trouble-version = mettez à jour le programme de cet écran
display-trouble-garbled = la réponse du contrôleur n’est pas lisible
display-stale = Connexion interrompue · données de { $time } · nous vous appelons de vive voix
display-panel-free = Libre
display-panel-busy = Occupé
display-panel-paused = En pause
display-panel-closed = Fermé
display-panel-unknown = Hors service
display-spoken = Numéro { $letters }, { $digits }, { $kind } { $desk }
