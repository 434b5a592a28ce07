pages-skip = Aller au contenu
pages-nav = Navigation
pages-nav-desk = Guichet
pages-nav-manager = Suivi
pages-nav-admin = Utilisateurs
pages-nav-backups = Sauvegardes
pages-login = Se connecter
pages-logout = Se déconnecter
pages-language = Langue
pages-licences = Licences
pages-hush = Fermer le message
pages-no-script = Activez JavaScript dans le navigateur : sans lui, cette page ne peut pas vous connecter.

pages-line-sending = Envoi en cours : le contrôleur tarde à répondre
pages-line-unreachable = Le contrôleur ne répond pas : rien n’a changé. Réessayez dans un instant.
pages-line-on = en ligne
pages-line-off = hors ligne depuis
pages-offline = Le contrôleur ne répond pas depuis
pages-offline-advice = La liste date de ce moment : appelez à voix haute et notez sur papier qui vous servez.

pages-home-title = La file d’attente, en bon ordre
pages-home-lead = Sportello donne les numéros, appelle les personnes et montre à chacun combien il reste à attendre.
pages-home-desk = Travailler à un guichet
pages-home-desk-note = Appeler, servir, transférer.
pages-home-manager = Suivre la journée
pages-home-manager-note = Attentes, guichets, bornes et écrans en ce moment.
pages-home-admin = Gérer les utilisateurs
pages-home-admin-note = Créer les accès du personnel et les désactiver.
pages-home-visitor = Vous attendez votre tour ? Scannez le code QR de votre ticket pour suivre la file sur votre téléphone.

pages-login-title = Se connecter
pages-login-name = Nom d’utilisateur
pages-login-password = Mot de passe
pages-login-enter = Entrer
pages-login-help = Mot de passe oublié ? Demandez à la personne qui gère les utilisateurs de votre service.
pages-password-title = Choisissez votre mot de passe
pages-password-why = Celui que vous avez reçu est provisoire : changez-le pour continuer.
pages-password-old = Mot de passe actuel
pages-password-new = Nouveau mot de passe
pages-password-rule = Prenez au moins 8 caractères. Une phrase que vous retenez convient très bien.
pages-password-save = Enregistrer et continuer

pages-trouble-home = Revenir au début
pages-missing-title = Cette page n’existe pas
pages-missing-advice = Vérifiez l’adresse, ou revenez au début et choisissez de là.
pages-not-allowed-title = Cette page n’est pas pour votre rôle
pages-not-allowed-advice = Si vous en avez besoin, demandez à la personne qui gère les utilisateurs de votre service.
pages-failed-title = La page ne peut pas s’afficher maintenant
pages-failed-advice = Attendez un instant et rechargez. La file continue : les numéros déjà donnés restent valables.

pages-choose-title = Choisissez votre guichet
pages-choose-lead = Ouvrez-le quand vous êtes à votre place : dès lors, vous pouvez appeler.
pages-choose-none = Le service n’a pas encore de guichets : qui tient le plan peut en ajouter.
pages-choose-open = Ouvrir
pages-choose-mine = Continuer au
pages-choose-look = Voir

pages-desk-closed = fermé
pages-desk-free = libre
pages-desk-ready = prêt
pages-desk-calling = appelle { $number }
pages-desk-serving = sert { $number }
pages-desk-paused = pause
pages-desk-paused-for = pause : { $reason }

pages-hand = La personne au guichet
pages-now-closed = { $desk } est fermé
pages-now-closed-advice = Ouvrez-le quand vous êtes à votre place : dès lors, vous pouvez appeler.
pages-now-taken = Quelqu’un d’autre travaille ici : { $desk }
pages-now-taken-advice = D’ici vous voyez la file. Pour appeler, ouvrez un guichet libre.
pages-now-taken-choose = Choisir un autre guichet
pages-now-nobody = Personne n’attend
pages-now-nobody-advice = Respirez : la prochaine personne apparaît ici. Si vous voulez, le guichet l’appelle tout seul.
pages-now-nobody-here-advice = { $count ->
    [one] Personne n’attend vos services. Une personne attend d’autres guichets.
   *[other] Personne n’attend vos services. { $count } personnes attendent d’autres guichets.
}
pages-now-free = Vous êtes libre
pages-now-ready = Prêt
pages-now-ready-advice = La prochaine personne est appelée toute seule. Vous la voyez ici et vous l’entendez dans la salle.
pages-now-calling = Appelé
pages-now-serving = Au guichet
pages-now-paused = En pause
pages-now-paused-for = En pause : { $reason }
pages-now-paused-advice = { $count ->
    [0] Personne n’attend : prenez votre temps.
    [1] Une personne attend. Reprenez quand vous êtes prêt.
   *[other] { $count } personnes attendent. Reprenez quand vous êtes prêt.
}

pages-ticket-stop = étape { $stop } : vient de { $service }
pages-ticket-reprints = { $n ->
    [one] réimprimé une fois
   *[other] réimprimé { $n } fois
}
pages-channel-phone = au téléphone
pages-channel-video = en vidéo
pages-channel-remote = arrive de l’extérieur
pages-next = Le prochain
pages-why-then = Pourquoi :
pages-why = Pourquoi maintenant :
pages-why-next = { $minutes ->
    [0] ensuite { $number }, vient d’arriver
    [1] ensuite { $number }, attend depuis une minute
   *[other] ensuite { $number }, attend depuis { $minutes } minutes
}
pages-watch-wait = Attente
pages-watch-called = Appelé depuis
pages-watch-service = Service
pages-watch-target = Objectif
pages-minutes-joined = { $n ->
    [0] à l’instant
   *[other] { $n } min
}
pages-minutes-since = { $n ->
    [0] maintenant
   *[other] { $n } min
}
pages-wait-unknown = inconnue
pages-minutes = { $n } min

pages-key-space = Espace
pages-keys = Raccourcis clavier
pages-do-open = Ouvrir le guichet
pages-do-call-next = Appeler le prochain
pages-do-await-next = Appeler qui arrive
pages-do-unready = Ne plus appeler tout seul
pages-do-resume-desk = Reprendre
pages-do-start = Est arrivé
pages-do-recall = Rappeler
pages-do-absent = Absent
pages-do-finish = Terminé
pages-do-next = Terminé, suivant
pages-do-transfer = Transférer
pages-do-park = Mettre de côté
pages-do-put-back = Remettre en file
pages-do-reprint = Réimprimer
pages-do-slip = Ticket
pages-do-void = Annuler le ticket
pages-do-reopen = Rouvrir
pages-do-reopen-number = Rouvrir { $number }
pages-do-call = Appeler
pages-do-resume = Reprendre
pages-do-pause = Pause
pages-do-close = Fermer
pages-done-reprint = La réimpression arrive à la borne.
pages-done-void = Le ticket est annulé.
pages-slip-title = Le ticket de
pages-slip-advice = Réimprimer : il sort de la borne qui l’a imprimé, avec le même numéro. Annuler : le numéro quitte la file et n’est pas appelé.

pages-pause-title = Pourquoi cette pause ?
pages-pause-no-reason = Sans motif
pages-transfer-title = Transférer
pages-transfer-services = À un service
pages-transfer-desks = À un guichet
pages-transfer-no-desk = Aucun autre guichet ouvert ne traite ce service.
pages-dialog-back = Revenir

pages-side = La file et les autres guichets
pages-waiting = En attente
pages-expected = prévu
pages-waiting-empty = Personne n’attend.
pages-waiting-more = { $n ->
    [one] et une autre personne
   *[other] et { $n } autres personnes
}
pages-due-now = à appeler
pages-due-in = dans { $n } min
pages-booked = rendez-vous { $time }
pages-booked-for = rendez-vous { $time } : { $name }
pages-noted = De l’accueil :
pages-noted-companion = accompagné
pages-noted-interpreter = interprète : { $language }
pages-parked = Mis de côté
pages-absent = Absents
pages-done = À l’instant
pages-others = Autres guichets
pages-others-closed = Fermés : { $desks }
pages-others-empty = Il n’y a pas d’autres guichets.

pages-paper-open = Liste à imprimer
pages-paper-print = Imprimer la liste
pages-paper-advice = Le contrôleur était arrêté ? Cochez qui vous avez servi à voix haute : tous quittent la file d’un seul coup.
pages-paper-mark = Marquer comme servis
pages-paper-title = Qui attend
pages-paper-at = situation du
pages-paper-count = { $n ->
    [0] personne n’attend
    [1] une personne attend
   *[other] { $n } personnes attendent
}
pages-paper-served = Servi
pages-paper-number = Numéro
pages-paper-service = Service
pages-paper-joined = Arrivée
pages-paper-due = À appeler
pages-paper-note = Note

pages-phone-number = Votre numéro
pages-phone-ahead = Avant vous
pages-phone-wait = Attente prévue
pages-phone-waiting = Vous êtes dans la file
pages-phone-waiting-advice = Gardez cette page ouverte : elle vous prévient quand c’est votre tour.
pages-phone-next = Vous êtes le prochain
pages-phone-next-advice = Approchez-vous de la salle : c’est bientôt votre tour.
pages-phone-called = C’est votre tour : { $desk }
pages-phone-called-advice = Venez maintenant, nous vous attendons.
pages-phone-serving = On vous sert : { $desk }
pages-phone-serving-advice = Vous pouvez ranger votre téléphone.
pages-phone-parked = Votre tour est mis de côté
pages-phone-parked-advice = Votre place est gardée : restez dans la salle, nous vous rappelons.
pages-phone-absent = Nous vous avons appelé
pages-phone-absent-advice = Venez ici : { $desk }. Nous vous remettons dans la file.
pages-phone-done = C’est terminé
pages-phone-done-advice = Merci de votre visite. Vous pouvez fermer cette page.
pages-phone-cancelled = Ce numéro est annulé
pages-phone-cancelled-advice = Si vous en avez encore besoin, prenez un nouveau numéro à la borne.
pages-phone-unserved = Le service a fermé
pages-phone-unserved-advice = Nous sommes désolés : aujourd’hui nous ne sommes pas arrivés jusqu’à vous. Revenez le prochain jour d’ouverture.
pages-phone-gone = Ce numéro n’est plus dans la file
pages-phone-gone-advice = Le lien ne vaut que le jour du ticket. Prenez un nouveau numéro à la borne.
pages-phone-leave = Renoncer à votre place
pages-phone-leave-advice = Votre place va à ceux qui attendent. On ne revient pas en arrière.
pages-phone-leave-yes = Oui, je renonce
pages-phone-here = Je suis là
pages-phone-sound = Me prévenir par un son
pages-phone-note = Il n’y a rien de personnel ici : qui voit cette page ne voit qu’un numéro.
pages-phone-stale = Liaison interrompue, données de
pages-phone-stale-advice = Regardez l’écran de la salle : nous réessayons.

pages-manager-title = La journée en cours
pages-manager-services = Services
pages-manager-service = Service
pages-manager-waiting = En attente
pages-manager-served = Servis
pages-manager-wait = Attente prévue
pages-manager-state = État
pages-manager-command = Action
pages-manager-suspend = Suspendre
pages-manager-resume = Reprendre
pages-manager-desks = Guichets
pages-manager-devices = Bornes et écrans
pages-service-open = donne des numéros
pages-service-late = donne des numéros, prévient qu’il est tard
pages-service-late-at = donne des numéros, prévient de la fermeture à { $time }
pages-service-closed = fermé
pages-service-closed-at = fermé, ouvre à { $time }
pages-service-suspended = suspendu
pages-service-suspended-at = suspendu jusqu’à { $time }
pages-service-limit = numéros du jour épuisés
pages-service-no-more = plus de numéros aujourd’hui
pages-service-exhausted = série de numéros épuisée
pages-device-kiosk = borne
pages-device-display = écran
pages-fault-paper-out = plus de papier
pages-fault-paper-low = bientôt plus de papier
pages-fault-cover-open = capot ouvert
pages-fault-printer-offline = imprimante non reliée
pages-fault-printer-hung = imprimante bloquée
pages-fault-sound-failed = le son ne marche pas
pages-fault-slip-refused = un numéro n’est pas dans la file
pages-fault-slip-renumbered = un numéro a changé
pages-fault-reader-missing = lecteur de cartes non relié
pages-fault-reader-down = service des cartes arrêté
pages-fault-reader-failed = lecteur de cartes bloqué
pages-fault-scanner-missing = lecteur de codes non relié
pages-fault-scanner-failed = lecteur de codes inutilisable
pages-fault-stripe-missing = lecteur de pistes magnétiques non relié
pages-fault-stripe-failed = lecteur de pistes magnétiques inutilisable
pages-fault-second = deuxième imprimante : { $fault }
pages-fault-other = demande de l’attention

pages-admin-title = Utilisateurs
pages-admin-name = Nom d’utilisateur
pages-admin-role = Rôle
pages-admin-state = État
pages-admin-active = actif
pages-admin-disabled = désactivé
pages-admin-locked = bloqué pour un moment : trop de mots de passe inexacts
pages-admin-disable = Désactiver
pages-admin-enable = Réactiver
pages-admin-new = Nouvel utilisateur
pages-admin-password = Mot de passe provisoire
pages-admin-create = Créer
pages-admin-rule = Au moins 8 caractères. À la première connexion, la personne choisit le sien.
pages-backups-title = Sauvegardes et espace
pages-backups-copies = Sauvegardes
pages-backups-space = Espace sur les disques
pages-backups-list = Sauvegardes conservées
pages-backups-made = Faite le
pages-backups-size = Taille
pages-backups-last = Dernière sauvegarde
pages-backups-next = Prochaine sauvegarde
pages-backups-kept = Conservées
pages-backups-folder = Dossier
pages-backups-copy = { $time }, { $size }
pages-backups-none = aucune pour l’instant
pages-backups-never = aucune heure n’est fixée
pages-backups-soon = dans un instant
pages-backups-kept-of = { $n } sur { $most }
pages-backups-disk-data = Disque des données
pages-backups-disk-copies = Disque des sauvegardes
pages-backups-rule = Nous vous avertissons sous
pages-backups-free = { $size } libres
pages-backups-unknown = inconnu
pages-backups-off = Aucune sauvegarde n’est faite : indiquez un dossier dans controller.toml, sous [backup].
pages-backups-failed = { $time } : la sauvegarde n’a pas été faite. { $why }
pages-backups-failed-full = Le disque des sauvegardes est plein : libérez de l’espace.
pages-backups-failed-read-only = Impossible d’écrire dans le dossier des sauvegardes : vérifiez les droits et le disque.
pages-backups-failed-disk = Un disque répond mal : regardez le journal du système et faites-le remplacer.
pages-backups-failed-busy = Un autre programme occupe les données : nous réessayons dans une demi-heure.
pages-backups-failed-damaged = Les données ne sont plus intactes : restaurez la dernière sauvegarde et faites vérifier le disque.
pages-backups-failed-other = Regardez le journal du serveur : il en dit plus.
pages-backups-low-data = Il reste peu d’espace sur le disque des données : libérez-en avant que la salle s’arrête.
pages-backups-low-copies = Il reste peu d’espace sur le disque des sauvegardes : libérez-en avant qu’elles s’arrêtent.
pages-backups-restore = Une sauvegarde se restaure sur le serveur, avec sportello-controller restore. Gardez les sauvegardes en lieu sûr comme les données : elles contiennent clés et comptes.
pages-size-kb = { $n } kB
pages-size-mb = { $n } MB
pages-size-gb = { $n } GB
pages-role-operator = guichet
pages-role-receptionist = accueil
pages-role-manager = responsable
pages-role-admin = administration
pages-role-auditor = contrôle
pages-role-contact-centre = standard

pages-privacy-title = Ce que deviennent vos données
pages-privacy-choice = Vous pouvez toujours prendre un numéro sans dire qui vous êtes. Montrer une carte ou un code sert seulement à retrouver votre rendez-vous.
pages-privacy-what-title = Ce que nous lisons
pages-privacy-what = Sur la carte de santé, la carte d’identité ou le clavier nous lisons seulement le code fiscal. Le nom, le numéro de la carte et tout le reste sont écartés aussitôt. Nous ne lisons pas de données de santé et ne faisons ni photo ni copie.
pages-privacy-why-title = Pourquoi
pages-privacy-why = Le code fiscal retrouve votre rendez-vous d’aujourd’hui et, là où le bureau le prévoit, donne à chacun le même nombre de tickets. Il n’est ni sur le ticket, ni sur les écrans, ni dans les adresses, ni dans les journaux techniques.
pages-privacy-long-title = Combien de temps
pages-privacy-long = Le code fiscal n’est pas gardé : jusqu’à la fermeture de la journée il en reste une empreinte chiffrée. Ensuite l’empreinte et sa clé sont effacées, comme ce que l’accueil a noté pour vous aider, et personne ne peut plus savoir qui est venu. Du ticket restent le numéro, le service et les heures, sans rien qui mène à vous.
pages-privacy-names = Si vous avez donné votre nom en prenant rendez-vous et que vous venez, nous l’effaçons à la fermeture de la journée. Si vous ne venez pas, nous l’effaçons avec le rendez-vous après { $days } jours.
pages-privacy-who-title = À qui vous adresser
pages-privacy-who = Le responsable du traitement est l’administration qui gère ce bureau. Vous pouvez demander au personnel ou au délégué à la protection des données de voir, corriger ou effacer vos données, et porter plainte auprès de l’autorité italienne (Garante).
