refusal-day-not-open = La journée n’est pas encore ouverte. Attendez un instant et réessayez.
refusal-day-already-open = La journée est déjà ouverte.
refusal-plan-unknown = Ce plan n’est pas encore chargé. Importez-le et réessayez.
refusal-service-unknown = Ce service n’est pas dans le plan. Rechargez la page et choisissez de nouveau.
refusal-desk-unknown = Ce guichet n’est pas dans le plan. Choisissez-en un autre.
refusal-class-unknown = Cette classe n’est pas dans le plan. Choisissez-en une autre.
refusal-ticket-unknown = Ce ticket n’est pas d’aujourd’hui. Vérifiez le numéro.
refusal-booking-unknown = Ce rendez-vous n’est pas d’aujourd’hui. Vérifiez le code.
refusal-language-unknown = Cette langue n’est pas disponible. Choisissez-en une autre.
refusal-reason-unknown = Ce motif n’est pas dans le plan. Choisissez-en un autre.
refusal-office-closed = { $known ->
    [yes] Le service est fermé. Il ouvre à { $time }.
   *[no] Le service est fermé. Regardez les horaires à l’entrée.
}
refusal-service-closed = { $known ->
    [yes] Ce service est fermé. Il ouvre à { $time }.
   *[no] Ce service est fermé. Regardez les horaires à l’entrée.
}
refusal-service-suspended = { $known ->
    [yes] Ce service est suspendu jusqu’à { $time }.
   *[no] Ce service est suspendu. Demandez au personnel quand il reprend.
}
refusal-limit-reached = Les numéros du jour pour ce service sont épuisés. Revenez demain.
refusal-person-limit = Vous avez déjà pris vos numéros du jour pour ce service. Si ce n’était pas vous, adressez-vous au personnel.
refusal-no-more-today = Aujourd’hui nous n’arriverions pas jusqu’à vous. Revenez le prochain jour d’ouverture.
refusal-numbers-exhausted = Ce service n’a plus de numéros. Demandez au personnel.
refusal-class-not-offered = Ce service n’a pas cette classe. Choisissez-en une autre.
refusal-ticket-exists = Ce ticket existe déjà. Prenez-en un nouveau.
refusal-number-not-reserved = Ce numéro n’est pas de ceux réservés à la borne.
refusal-booking-already-here = Pour ce rendez-vous, vous êtes déjà dans la file. Attendez l’appel.
refusal-slot-not-today = Ce rendez-vous n’est pas aujourd’hui. Ici, seuls ceux d’aujourd’hui sont attendus.
refusal-booking-too-early = Il est tôt pour ce rendez-vous. Revenez à partir de { $time }.
refusal-ticket-not-booked = Il n’y a pas de rendez-vous derrière ce ticket.
refusal-already-called = Cette personne a déjà été appelée : son arrivée reste enregistrée.
refusal-desk-closed = Le guichet est fermé. Ouvrez-le, puis appelez.
refusal-desk-already-open = Quelqu’un d’autre a déjà ouvert ce guichet. Choisissez-en un autre.
refusal-desk-paused = Le guichet est en pause. Reprenez, puis appelez.
refusal-desk-busy = Il y a déjà une personne au guichet. Terminez d’abord avec elle.
refusal-already-at-desk = Vous êtes déjà au guichet { $desk }. Fermez-le avant d’en ouvrir un autre.
refusal-service-not-served = Ce guichet ne sert pas { $service }. Transférez le ticket à un guichet qui le sert.
refusal-desk-moved-on = Cet onglet était resté en arrière : le guichet a avancé. Il est à jour maintenant, regardez et réessayez.
refusal-ticket-still-called = La personne appelée n’est pas encore là. Dites si elle est arrivée ou absente, puis appelle.
refusal-nobody-waiting = Personne n’attend les services de ce guichet.
refusal-ticket-not-waiting = Cette personne n’attend plus. Regardez la liste à jour.
refusal-ticket-not-called = Cette personne n’est pas appelée. Regardez l’état à jour.
refusal-ticket-not-serving = Cette personne n’est pas au guichet. Regardez l’état à jour.
refusal-ticket-not-parked = Cette personne n’est plus mise de côté. Regardez la liste à jour.
refusal-ticket-not-absent = Cette personne n’est pas notée absente. Regardez la liste à jour.
refusal-ticket-ended = Ce ticket est déjà terminé.
refusal-ticket-elsewhere = Cette personne est au guichet { $desk }.
refusal-ticket-tied = Cette personne attend un autre guichet ou quelqu’un d’autre.
refusal-ticket-away = Cette personne n’est pas dans la salle. Attendez qu’elle arrive.
refusal-too-late-to-reopen = Plus de 5 minutes sont passées : on ne peut plus rouvrir. Donnez un nouveau numéro.
refusal-nothing-to-do = C’est déjà ainsi : il n’y a rien à changer.
refusal-destination-missing = Choisissez un service ou un guichet pour le transfert.
