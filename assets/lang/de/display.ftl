display-now = Jetzt an der Reihe
display-last = Zuletzt aufgerufen
display-again = { $times ->
    [2] Zweiter Aufruf
    [3] Dritter Aufruf
   *[other] { $times }. Aufruf
}
display-column-number = Nummer
display-column-since = seit
display-row-now = jetzt
display-row-minutes = { $n } Min.
display-row-hours = { $n } Std.
display-call-name = Nummer { $number }, { $desk }
display-row-name = Nummer { $number }, { $desk }, { $since }
display-waiting = Es warten
display-waiting-name = { $letter }: { $n } warten
display-clock-name = { $time } Uhr
display-date = { $weekday ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}, { $day }. { $month ->
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
}
display-quiet-title = Kein Aufruf
display-quiet-text =
    Nehmen Sie Platz: Wenn Sie an der Reihe sind,
    erscheint Ihre Nummer hier.
display-closed-title = Die Schalter sind geschlossen
display-closed-text = Sobald sie öffnen, erscheinen die aufgerufenen Nummern hier.
display-connecting-title = Verbindung wird hergestellt
display-connecting-text = Hören Sie bitte zu: Solange hier keine Nummern stehen, rufen wir Sie persönlich auf.
display-trouble-unreachable = der Controller antwortet nicht
display-trouble-unauthorised = das Token dieses Bildschirms ist nicht gültig
display-trouble-untrusted = wer antwortet, ist nicht der Controller dieses Bildschirms: bitte prüfen Sie den Kopplungscode
display-trouble-needs-tls = die Adresse des Controllers muss mit https:// beginnen
display-trouble-version = aktualisieren Sie das Programm dieses Bildschirms
display-trouble-garbled = die Antwort des Controllers ist nicht lesbar
display-stale = Verbindung unterbrochen · Stand { $time } · wir rufen Sie mündlich auf
display-panel-free = Frei
display-panel-busy = Besetzt
display-panel-paused = Pause
display-panel-closed = Geschlossen
display-panel-unknown = Nicht in Betrieb
display-spoken = Nummer { $letters }, { $digits }, { $kind } { $desk }
