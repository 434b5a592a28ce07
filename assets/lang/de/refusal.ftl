refusal-day-not-open = Der Tag ist noch nicht eröffnet. Warten Sie kurz und versuchen Sie es noch einmal.
refusal-day-already-open = Der Tag ist schon eröffnet.
refusal-plan-unknown = Dieser Plan ist noch nicht geladen. Importieren Sie ihn und versuchen Sie es noch einmal.
refusal-service-unknown = Diesen Dienst gibt es im Plan nicht. Laden Sie die Seite neu und wählen Sie noch einmal.
refusal-desk-unknown = Diesen Schalter gibt es im Plan nicht. Wählen Sie einen anderen.
refusal-class-unknown = Diese Klasse gibt es im Plan nicht. Wählen Sie eine andere.
refusal-ticket-unknown = Diese Nummer ist nicht von heute. Prüfen Sie sie.
refusal-booking-unknown = Dieser Termin ist nicht von heute. Prüfen Sie den Code.
refusal-language-unknown = Diese Sprache gibt es hier nicht. Wählen Sie eine andere.
refusal-reason-unknown = Diesen Grund gibt es im Plan nicht. Wählen Sie einen anderen.
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
   *[no] Dieser Dienst ist ausgesetzt. Fragen Sie das Personal, wann es weitergeht.
}
refusal-limit-reached = Die Nummern für diesen Dienst sind heute vergeben. Kommen Sie morgen wieder.
refusal-person-limit = Sie haben Ihre Nummern für diesen Dienst heute schon. Wenn Sie das nicht waren, fragen Sie das Personal.
refusal-no-more-today = Heute kommen wir nicht mehr bis zu Ihnen. Kommen Sie am nächsten Öffnungstag wieder.
refusal-numbers-exhausted = Dieser Dienst hat keine Nummern mehr. Fragen Sie das Personal.
refusal-class-not-offered = Dieser Dienst hat diese Klasse nicht. Wählen Sie eine andere.
refusal-ticket-exists = Diese Nummer gibt es schon. Ziehen Sie eine neue.
refusal-number-not-reserved = Diese Nummer gehört nicht zu denen, die für das Terminal reserviert sind.
refusal-booking-already-here = Dieser Termin ist schon da. Warten Sie auf den Aufruf.
refusal-slot-not-today = Dieser Termin ist nicht heute. Hier werden nur die von heute erwartet.
refusal-booking-too-early = Für diesen Termin ist es noch früh. Kommen Sie ab { $time } wieder.
refusal-ticket-not-booked = Hinter dieser Nummer steht kein Termin.
refusal-already-called = Diese Person wurde schon aufgerufen: die Ankunft bleibt vermerkt.
refusal-desk-closed = Der Schalter ist geschlossen. Öffnen Sie ihn und rufen Sie dann auf.
refusal-desk-already-open = Diesen Schalter hat schon jemand anderes geöffnet. Wählen Sie einen anderen.
refusal-desk-paused = Der Schalter hat Pause. Machen Sie weiter und rufen Sie dann auf.
refusal-desk-busy = Am Schalter ist schon eine Person. Bedienen Sie sie zuerst zu Ende.
refusal-already-at-desk = Sie sind schon an Schalter { $desk }. Schließen Sie ihn, bevor Sie einen anderen öffnen.
refusal-service-not-served = Dieser Schalter bedient { $service } nicht. Leiten Sie die Nummer an einen weiter, der es tut.
refusal-desk-moved-on = Dieser Tab war zurückgeblieben: der Schalter ist schon weiter. Jetzt ist er aktuell, sehen Sie hin und versuchen Sie es noch einmal.
refusal-ticket-still-called = Die aufgerufene Person ist noch nicht da. Sagen Sie, ob sie da oder abwesend ist, und rufen Sie dann auf.
refusal-nobody-waiting = Niemand wartet auf die Dienste dieses Schalters.
refusal-ticket-not-waiting = Diese Person wartet nicht mehr. Sehen Sie auf die aktuelle Liste.
refusal-ticket-not-called = Diese Person ist nicht aufgerufen. Sehen Sie auf den aktuellen Stand.
refusal-ticket-not-serving = Diese Person ist nicht am Schalter. Sehen Sie auf den aktuellen Stand.
refusal-ticket-not-parked = Diese Person ist nicht mehr zurückgestellt. Sehen Sie auf die aktuelle Liste.
refusal-ticket-not-absent = Diese Person ist nicht als abwesend vermerkt. Sehen Sie auf die aktuelle Liste.
refusal-ticket-ended = Diese Nummer ist schon abgeschlossen.
refusal-ticket-elsewhere = Diese Person ist an Schalter { $desk }.
refusal-ticket-tied = Diese Person wartet auf einen anderen Schalter oder jemand anderen.
refusal-ticket-away = Diese Person ist nicht im Warteraum. Warten Sie, bis sie kommt.
refusal-too-late-to-reopen = Mehr als 5 Minuten sind vorbei: das lässt sich nicht mehr öffnen. Geben Sie eine neue Nummer aus.
refusal-nothing-to-do = Es ist schon so: es gibt nichts zu ändern.
refusal-destination-missing = Wählen Sie einen Dienst oder einen Schalter zum Weiterleiten.
