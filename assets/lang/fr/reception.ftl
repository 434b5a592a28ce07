pages-nav-reception = Accueil
pages-home-reception = Accueillir les visiteurs
pages-home-reception-note = Trouver rendez-vous et tickets, donner des numéros, déplacer qui attend.

pages-reception-title = Accueil
pages-reception-find = Trouver
pages-reception-do-find = Chercher
pages-reception-find-hint = Nom, numéro, code de rendez-vous ou codice fiscale. Une carte ou un ticket présenté au lecteur se trouve tout seul.
pages-reception-close = Fermer
pages-reception-offline-advice = Ce que vous avez écrit reste ici. La liste date de ce moment : appelez à voix haute et notez sur papier qui arrive.
pages-reception-key-enter = Entrée

pages-reception-issue = Donner un numéro
pages-reception-service = Service
pages-reception-give = Donner le numéro
pages-reception-choose = Choisissez d’abord un service.
pages-reception-empty = Vider
pages-reception-class = Classe
pages-reception-no-class = aucune
pages-reception-language = Langue
pages-reception-no-language = non indiquée
pages-reception-desk = Guichet
pages-reception-no-desk = n’importe lequel
pages-reception-note = Note pour le guichet
pages-reception-note-hint = Seul qui sert lit la note. Elle n’est ni sur le ticket ni sur les écrans, et elle est effacée en fin de journée.
pages-reception-interpreter = Interprète
pages-reception-interpreter-hint = langue des signes, arabe …
pages-reception-companion = Avec accompagnant
pages-reception-ahead = { $n ->
    [0] personne avant
    [one] une personne avant
   *[other] { $n } personnes avant
}
pages-reception-print-again = Imprimer encore

pages-reception-found = { $n ->
    [one] Un résultat
   *[other] { $n } résultats
}
pages-reception-compare = Comparez avec le document :
pages-reception-or = ou
pages-reception-date = { $day ->
    [1] 1er
   *[other] { $day }
} { $month ->
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
} { $year }
pages-reception-claims = { $sex ->
    [female] femme, née le { $born }
   *[male] homme, né le { $born }
}{ $where ->
    [here] { " " }à { $place }
    [abroad] { " " }à l’étranger : { $place }
   *[unknown] {""}
}
pages-reception-none-slip = Ce ticket n’est pas d’aujourd’hui
pages-reception-none-slip-advice = Un ticket ne vaut que pour son jour. Demandez ce qu’il faut et donnez un nouveau numéro.
pages-reception-none-number = Ce numéro n’existe pas aujourd’hui
pages-reception-none-number-advice = Regardez le ticket : une lettre et trois chiffres. S’il est d’un autre jour, donnez un nouveau numéro.
pages-reception-none-code = Aucun rendez-vous d’aujourd’hui avec ce code
pages-reception-none-code-advice = Regardez la date sur la confirmation et essayez le nom. Si ce n’est pas pour aujourd’hui, vous pouvez donner un numéro.
pages-reception-none-person = Aucun rendez-vous d’aujourd’hui pour cette personne
pages-reception-none-person-advice = Essayez le nom : quelqu’un d’autre l’a peut-être pris pour elle. Sinon, donnez un numéro.
pages-reception-none-name = Aucun rendez-vous d’aujourd’hui à ce nom
pages-reception-none-name-advice = Essayez le nom de famille seul, ou le code. Sinon, donnez un numéro.
pages-reception-none-unreadable = Impossible à lire
pages-reception-none-unreadable-advice = { $why ->
    [fiscal_code] Un caractère du codice fiscale n’est pas juste : vérifiez-le sur la carte et écrivez-le de nouveau.
    [provisional] Onze chiffres sont un code provisoire ou celui d’un organisme. Cherchez par le nom.
    [booking_code] Un caractère du code de rendez-vous n’est pas juste : vérifiez-le, ou cherchez par le nom.
    [card_number] C’est le numéro de la carte, pas de la personne. Scannez le code-barres, ou écrivez le codice fiscale.
    [layout] Le lecteur écrit comme un clavier d’un autre pays : appelez qui le règle. Écrivez à la main en attendant.
    [several] Deux codes sont arrivés ensemble : passez-les un par un.
   *[other] Passez la carte encore une fois, doucement. Ou écrivez le nom, le numéro ou le code.
}
pages-reception-none-row = Ce ticket n’est plus là
pages-reception-none-row-advice = La journée a changé. Regardez la liste à jour.

pages-reception-expected = Rendez-vous d’aujourd’hui, l’arrivée peut être notée
pages-reception-early = Trop tôt : l’arrivée se note dès { $time }
pages-reception-late = L’heure est passée : prend place comme qui arrive maintenant
pages-reception-here = Déjà là avec le numéro { $number }
pages-reception-joined = arrivée { $time }
pages-reception-is-waiting = { $n ->
    [0] En attente : la prochaine personne pour ce service
    [one] En attente : une personne avant
   *[other] En attente : { $n } personnes avant
}
pages-reception-is-called = Appel en cours : { $desk }
pages-reception-is-serving = Au guichet : { $desk }
pages-reception-is-parked = Mis de côté
pages-reception-is-absent = Absent à l’appel : { $desk }
pages-reception-is-done = Terminé
pages-reception-is-cancelled = Annulé
pages-reception-is-unserved = Pas servi : le bureau a fermé

pages-reception-do-check-in = Noter l’arrivée
pages-reception-do-arrive = Est dans la salle
pages-reception-do-put-back = Remettre en file
pages-reception-do-move = Déplacer
pages-reception-do-note = Note
pages-reception-do-reprint = Réimprimer à la borne
pages-reception-do-print = Imprimer ici
pages-reception-do-undo-check-in = Retirer l’arrivée
pages-reception-do-void = Annuler le ticket
pages-reception-do-cancel = Renonce
pages-reception-did-arrive = Est maintenant dans la salle et peut être appelé.
pages-reception-did-put-back = Est de nouveau dans la file.
pages-reception-did-move = Est déplacé, avec le même numéro.
pages-reception-did-note = La note est enregistrée.
pages-reception-did-reprint = La réimpression arrive à la borne.
pages-reception-did-undo-check-in = L’arrivée est retirée : le rendez-vous est de nouveau attendu.
pages-reception-did-void = Le ticket est annulé.
pages-reception-did-cancel = Le renoncement est noté.
pages-reception-sure-undo-check-in = Retirer l’arrivée de { $number } ? Le rendez-vous est de nouveau attendu et ce numéro n’est pas appelé.
pages-reception-sure-void = Annuler le ticket { $number } ? Le numéro quitte la file et ne revient pas.
pages-reception-sure-cancel = { $number } renonce ? La place va à qui attend et ne revient pas.
pages-reception-move-title = Déplacer
pages-reception-note-title = Note pour
pages-reception-note-save = Enregistrer

pages-reception-all = Tous
pages-reception-filter = N’afficher qu’un service
pages-reception-pages = Pages de la liste
pages-reception-page = { $from }–{ $to } sur { $of }
pages-reception-earlier = Avant
pages-reception-later = Après
pages-reception-called = Aux guichets
pages-reception-away = hors de la salle
