refusal-day-not-open = Der Tag ist noch nicht eröffnet. Warte kurz und versuche es noch einmal.
refusal-day-already-open = Der Tag ist schon eröffnet.
refusal-plan-unknown = Dieser Plan ist noch nicht geladen. Importiere ihn und versuche es noch einmal.
refusal-service-unknown = Diesen Dienst gibt es im Plan nicht. Lade die Seite neu und wähle noch einmal.
refusal-desk-unknown = Diesen Schalter gibt es im Plan nicht. Wähle einen anderen.
refusal-class-unknown = Diese Klasse gibt es im Plan nicht. Wähle eine andere.
refusal-ticket-unknown = Diese Nummer ist nicht von heute. Prüfe sie.
refusal-booking-unknown = Dieser Termin ist nicht von heute. Prüfe den Code.
refusal-language-unknown = Diese Sprache gibt es hier nicht. Wähle eine andere.
refusal-reason-unknown = Diesen Grund gibt es im Plan nicht. Wähle einen anderen.
refusal-office-closed = { $known ->
    [yes] Das Amt ist geschlossen. Es öffnet um { $time }.
   *[no] Das Amt ist geschlossen. Die Öffnungszeiten stehen am Eingang.
}
refusal-service-closed = { $known ->
    [yes] Dieser Dienst ist geschlossen. Er öffnet um { $time }.
   *[no] Dieser Dienst ist geschlossen. Die Öffnungszeiten stehen am Eingang.
}
refusal-service-suspended = { $known ->
    [yes] Dieser Dienst ist bis { $time } ausgesetzt.
   *[no] Dieser Dienst ist ausgesetzt. Frage das Personal, wann es weitergeht.
}
refusal-limit-reached = Die Nummern für diesen Dienst sind heute vergeben. Komm morgen wieder.
refusal-no-more-today = Heute kommen wir nicht mehr bis zu dir. Komm am nächsten Öffnungstag wieder.
refusal-numbers-exhausted = Dieser Dienst hat keine Nummern mehr. Frage das Personal.
refusal-class-not-offered = Dieser Dienst hat diese Klasse nicht. Wähle eine andere.
refusal-ticket-exists = Diese Nummer gibt es schon. Zieh eine neue.
refusal-number-not-reserved = Diese Nummer gehört nicht zu denen, die für das Terminal reserviert sind.
refusal-booking-already-here = Dieser Termin ist schon da. Warte auf den Aufruf.
refusal-booking-too-early = Für diesen Termin ist es noch früh. Komm ab { $time } wieder.
refusal-desk-closed = Der Schalter ist geschlossen. Öffne ihn und rufe dann auf.
refusal-desk-already-open = Diesen Schalter hat schon jemand anderes geöffnet. Wähle einen anderen.
refusal-desk-paused = Der Schalter hat Pause. Mach weiter und rufe dann auf.
refusal-desk-busy = Am Schalter ist schon eine Person. Bediene sie zuerst zu Ende.
refusal-already-at-desk = Du bist schon an Schalter { $desk }. Schließe ihn, bevor du einen anderen öffnest.
refusal-service-not-served = Dieser Schalter bedient { $service } nicht. Leite die Nummer an einen weiter, der es tut.
refusal-desk-moved-on = Dieser Tab war zurückgeblieben: der Schalter ist schon weiter. Jetzt ist er aktuell, sieh hin und versuche es noch einmal.
refusal-ticket-still-called = Die aufgerufene Person ist noch nicht da. Sag, ob sie da oder abwesend ist, und rufe dann auf.
refusal-nobody-waiting = Niemand wartet auf die Dienste dieses Schalters.
refusal-ticket-not-waiting = Diese Person wartet nicht mehr. Sieh auf die aktuelle Liste.
refusal-ticket-not-called = Diese Person ist nicht aufgerufen. Sieh auf den aktuellen Stand.
refusal-ticket-not-serving = Diese Person ist nicht am Schalter. Sieh auf den aktuellen Stand.
refusal-ticket-not-parked = Diese Person ist nicht mehr zurückgestellt. Sieh auf die aktuelle Liste.
refusal-ticket-not-absent = Diese Person ist nicht als abwesend vermerkt. Sieh auf die aktuelle Liste.
refusal-ticket-ended = Diese Nummer ist schon abgeschlossen.
refusal-ticket-elsewhere = Diese Person ist an Schalter { $desk }.
refusal-ticket-tied = Diese Person wartet auf einen anderen Schalter oder jemand anderen.
refusal-ticket-away = Diese Person ist nicht im Saal. Warte, bis sie kommt.
refusal-too-late-to-reopen = Mehr als 5 Minuten sind vorbei: das lässt sich nicht mehr öffnen. Gib eine neue Nummer aus.
refusal-nothing-to-do = Es ist schon so: es gibt nichts zu ändern.
refusal-destination-missing = Wähle einen Dienst oder einen Schalter zum Weiterleiten.
