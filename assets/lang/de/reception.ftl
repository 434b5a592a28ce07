pages-nav-reception = Empfang
pages-home-reception = Ankommende empfangen
pages-home-reception-note = Termine und Zettel finden, Nummern geben, Wartende umstellen.

pages-reception-title = Empfang
pages-reception-find = Finden
pages-reception-do-find = Suchen
pages-reception-find-hint = Name, Nummer, Termincode oder Codice fiscale. Eine Karte oder ein Zettel am Lesegerät wird von selbst gefunden.
pages-reception-close = Schließen
pages-reception-offline-advice = Was Sie geschrieben haben, bleibt hier. Die Liste ist von diesem Moment: rufen Sie mit der Stimme auf und notieren Sie auf Papier, wer kommt.
pages-reception-key-enter = Eingabe

pages-reception-issue = Eine Nummer geben
pages-reception-service = Dienst
pages-reception-give = Nummer geben
pages-reception-choose = Wählen Sie zuerst einen Dienst.
pages-reception-empty = Leeren
pages-reception-class = Klasse
pages-reception-no-class = keine
pages-reception-language = Sprache
pages-reception-no-language = nicht angegeben
pages-reception-desk = Schalter
pages-reception-no-desk = jeder
pages-reception-note = Notiz für den Schalter
pages-reception-note-hint = Die Notiz liest nur, wer bedient. Sie steht weder auf dem Zettel noch auf den Anzeigen und wird am Ende des Tages gelöscht.
pages-reception-interpreter = Dolmetschen
pages-reception-interpreter-hint = Gebärdensprache, Arabisch …
pages-reception-companion = Mit Begleitung
pages-reception-ahead = { $n ->
    [0] niemand davor
    [one] eine Person davor
   *[other] { $n } Personen davor
}
pages-reception-print-again = Noch einmal drucken

pages-reception-found = { $n ->
    [one] Ein Treffer
   *[other] { $n } Treffer
}
pages-reception-compare = Mit dem Ausweis vergleichen:
pages-reception-or = oder
pages-reception-date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }
pages-reception-claims = { $sex ->
    [female] Frau, geboren am { $born }
   *[male] Mann, geboren am { $born }
}{ $where ->
    [here] { " " }in { $place }
    [abroad] { " " }im Ausland: { $place }
   *[unknown] {""}
}
pages-reception-none-slip = Dieser Zettel ist nicht von heute
pages-reception-none-slip-advice = Ein Zettel gilt nur an seinem Tag. Fragen Sie, worum es geht, und geben Sie eine neue Nummer.
pages-reception-none-number = Diese Nummer gibt es heute nicht
pages-reception-none-number-advice = Sehen Sie auf den Zettel: ein Buchstabe und drei Ziffern. Ist er von einem anderen Tag, geben Sie eine neue Nummer.
pages-reception-none-code = Kein Termin von heute hat diesen Code
pages-reception-none-code-advice = Sehen Sie auf das Datum der Bestätigung und versuchen Sie den Namen. Ist er nicht für heute, können Sie eine Nummer geben.
pages-reception-none-person = Heute kein Termin für diese Person
pages-reception-none-person-advice = Versuchen Sie den Namen: vielleicht hat jemand anderes gebucht. Sonst geben Sie eine Nummer.
pages-reception-none-name = Heute kein Termin unter diesem Namen
pages-reception-none-name-advice = Versuchen Sie nur den Nachnamen oder den Code. Sonst geben Sie eine Nummer.
pages-reception-none-unreadable = Das lässt sich nicht lesen
pages-reception-none-unreadable-advice = { $why ->
    [fiscal_code] Im Codice fiscale stimmt ein Zeichen nicht: prüfen Sie es auf der Karte und schreiben Sie es noch einmal.
    [provisional] Elf Ziffern sind ein vorläufiger Code oder der einer Organisation. Suchen Sie nach dem Namen.
    [booking_code] Im Termincode stimmt ein Zeichen nicht: prüfen Sie es, oder suchen Sie nach dem Namen.
    [card_number] Das ist die Nummer der Karte, nicht der Person. Scannen Sie den Strichcode, oder schreiben Sie den Codice fiscale.
    [layout] Das Lesegerät schreibt wie eine Tastatur eines anderen Landes: rufen Sie, wer es einstellt. Schreiben Sie inzwischen von Hand.
    [several] Zwei Codes kamen zugleich: bitte einen nach dem anderen.
   *[other] Ziehen Sie die Karte noch einmal langsam durch. Oder schreiben Sie Name, Nummer oder Code.
}
pages-reception-none-row = Diesen Zettel gibt es nicht mehr
pages-reception-none-row-advice = Der Tag hat gewechselt. Sehen Sie auf die neue Liste.

pages-reception-expected = Termin von heute, Ankunft kann eingetragen werden
pages-reception-early = Zu früh: Ankunft ab { $time } Uhr
pages-reception-late = Die Zeit ist vorbei: reiht sich ein wie jemand, der jetzt kommt
pages-reception-here = Ist schon da mit der Nummer { $number }
pages-reception-joined = gekommen { $time }
pages-reception-is-waiting = { $n ->
    [0] Wartet: als Nächstes bei diesem Dienst
    [one] Wartet: eine Person davor
   *[other] Wartet: { $n } Personen davor
}
pages-reception-is-called = Gerade aufgerufen: { $desk }
pages-reception-is-serving = Am Schalter: { $desk }
pages-reception-is-parked = Zurückgestellt
pages-reception-is-absent = Beim Aufruf nicht da: { $desk }
pages-reception-is-done = Fertig
pages-reception-is-cancelled = Ungültig
pages-reception-is-unserved = Nicht bedient: das Amt hat geschlossen

pages-reception-do-check-in = Ankunft eintragen
pages-reception-do-arrive = Ist im Warteraum
pages-reception-do-put-back = Wieder einreihen
pages-reception-do-move = Umstellen
pages-reception-do-note = Notiz
pages-reception-do-reprint = Am Terminal nachdrucken
pages-reception-do-print = Hier drucken
pages-reception-do-undo-check-in = Ankunft zurücknehmen
pages-reception-do-void = Zettel ungültig machen
pages-reception-do-cancel = Verzichtet
pages-reception-did-arrive = Ist jetzt im Warteraum und kann aufgerufen werden.
pages-reception-did-put-back = Ist wieder eingereiht.
pages-reception-did-move = Ist umgestellt, mit derselben Nummer.
pages-reception-did-note = Die Notiz ist gespeichert.
pages-reception-did-reprint = Der Nachdruck kommt am Terminal.
pages-reception-did-undo-check-in = Die Ankunft ist zurückgenommen: der Termin wird wieder erwartet.
pages-reception-did-void = Der Zettel ist ungültig.
pages-reception-did-cancel = Der Verzicht ist eingetragen.
pages-reception-sure-undo-check-in = Ankunft von { $number } zurücknehmen? Der Termin wird wieder erwartet, diese Nummer wird nicht aufgerufen.
pages-reception-sure-void = Zettel { $number } ungültig machen? Die Nummer verlässt die Warteschlange und kommt nicht zurück.
pages-reception-sure-cancel = Verzichtet { $number }? Der Platz geht an die Wartenden und kommt nicht zurück.
pages-reception-move-title = Umstellen:
pages-reception-note-title = Notiz für
pages-reception-note-save = Speichern

pages-reception-all = Alle
pages-reception-filter = Nur einen Dienst zeigen
pages-reception-pages = Seiten der Liste
pages-reception-page = { $from }–{ $to } von { $of }
pages-reception-earlier = Zurück
pages-reception-later = Weiter
pages-reception-called = An den Schaltern
pages-reception-away = nicht im Warteraum
