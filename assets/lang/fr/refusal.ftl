refusal-day-not-open = La journée n’est pas encore ouverte. Attends un instant et réessaie.
refusal-day-already-open = La journée est déjà ouverte.
refusal-plan-unknown = Ce plan n’est pas encore chargé. Importe-le et réessaie.
refusal-service-unknown = Ce service n’est pas dans le plan. Recharge la page et choisis de nouveau.
refusal-desk-unknown = Ce guichet n’est pas dans le plan. Choisis-en un autre.
refusal-class-unknown = Cette classe n’est pas dans le plan. Choisis-en une autre.
refusal-ticket-unknown = Ce ticket n’est pas d’aujourd’hui. Vérifie le numéro.
refusal-booking-unknown = Cette réservation n’est pas d’aujourd’hui. Vérifie le code.
refusal-language-unknown = Cette langue n’est pas disponible. Choisis-en une autre.
refusal-reason-unknown = Ce motif n’est pas dans le plan. Choisis-en un autre.
refusal-office-closed = { $known ->
    [yes] L’office est fermé. Il ouvre à { $time }.
   *[no] L’office est fermé. Regarde les horaires à l’entrée.
}
refusal-service-closed = { $known ->
    [yes] Ce service est fermé. Il ouvre à { $time }.
   *[no] Ce service est fermé. Regarde les horaires à l’entrée.
}
refusal-service-suspended = { $known ->
    [yes] Ce service est suspendu jusqu’à { $time }.
   *[no] Ce service est suspendu. Demande au personnel quand il reprend.
}
refusal-limit-reached = Les numéros du jour pour ce service sont épuisés. Reviens demain.
refusal-no-more-today = Aujourd’hui nous n’arriverions pas jusqu’à toi. Reviens le prochain jour d’ouverture.
refusal-numbers-exhausted = Ce service n’a plus de numéros. Demande au personnel.
refusal-class-not-offered = Ce service n’a pas cette classe. Choisis-en une autre.
refusal-ticket-exists = Ce ticket existe déjà. Prends-en un nouveau.
refusal-number-not-reserved = Ce numéro n’est pas de ceux réservés à la borne.
refusal-booking-already-here = Cette réservation est déjà arrivée. Attends l’appel.
refusal-booking-too-early = Il est tôt pour cette réservation. Reviens à partir de { $time }.
refusal-desk-closed = Le guichet est fermé. Ouvre-le, puis appelle.
refusal-desk-already-open = Quelqu’un d’autre a déjà ouvert ce guichet. Choisis-en un autre.
refusal-desk-paused = Le guichet est en pause. Reprends, puis appelle.
refusal-desk-busy = Il y a déjà une personne au guichet. Termine d’abord avec elle.
refusal-already-at-desk = Tu es déjà au guichet { $desk }. Ferme-le avant d’en ouvrir un autre.
refusal-service-not-served = Ce guichet ne sert pas { $service }. Transfère le ticket à un guichet qui le sert.
refusal-desk-moved-on = Cet onglet était resté en arrière : le guichet a avancé. Il est à jour maintenant, regarde et réessaie.
refusal-ticket-still-called = La personne appelée n’est pas encore là. Dis si elle est arrivée ou absente, puis appelle.
refusal-nobody-waiting = Personne n’attend les services de ce guichet.
refusal-ticket-not-waiting = Cette personne n’attend plus. Regarde la liste à jour.
refusal-ticket-not-called = Cette personne n’est pas appelée. Regarde l’état à jour.
refusal-ticket-not-serving = Cette personne n’est pas au guichet. Regarde l’état à jour.
refusal-ticket-not-parked = Cette personne n’est plus mise de côté. Regarde la liste à jour.
refusal-ticket-not-absent = Cette personne n’est pas notée absente. Regarde la liste à jour.
refusal-ticket-ended = Ce ticket est déjà terminé.
refusal-ticket-elsewhere = Cette personne est au guichet { $desk }.
refusal-ticket-tied = Cette personne attend un autre guichet ou quelqu’un d’autre.
refusal-ticket-away = Cette personne n’est pas dans la salle. Attends qu’elle arrive.
refusal-too-late-to-reopen = Plus de 5 minutes sont passées : on ne peut plus rouvrir. Donne un nouveau numéro.
refusal-nothing-to-do = C’est déjà ainsi : il n’y a rien à changer.
refusal-destination-missing = Choisis un service ou un guichet pour le transfert.
