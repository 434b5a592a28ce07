pages-nav-devices = Geräte
pages-devices-title = Terminals und Anzeigen
pages-devices-well = Alles läuft.
pages-devices-hands = { $n ->
    [one] Ein Gerät braucht jemanden.
   *[other] { $n } Geräte brauchen jemanden.
}
pages-devices-watch = { $n ->
    [one] Behalten Sie eines im Auge.
   *[other] Behalten Sie { $n } im Auge.
}
pages-devices-none = Noch kein Terminal und keine Anzeige: Wer den Server verwaltet, koppelt eines mit „sportello-controller token create“.
pages-devices-parts = Teile von { $name }

pages-device-is-hands = braucht jemanden
pages-device-is-watch = im Auge behalten
pages-device-is-ready = läuft
pages-device-is-awaited = erwartet
pages-device-version = Version { $version }
pages-device-other-version = Version { $version }, der Controller hat { $ours }: aktualisieren Sie es bei Gelegenheit.
pages-device-spool = { $n ->
    [one] Eine selbst vergebene Nummer ist noch nicht in der Warteschlange.
   *[other] { $n } selbst vergebene Nummern sind noch nicht in der Warteschlange.
}
pages-device-shortest = Auf der kürzeren Rolle sind noch etwa { $metres } m.
pages-device-silent-yet = Es hat noch nicht gesagt, in welchem Zustand es ist.
pages-device-others = und mehr: { $n }

pages-since-clock = seit { $time }
pages-since-date = seit { $time }
pages-link-connected = verbunden
pages-link-away = Verbindung unterbrochen { $since }
pages-link-lost = antwortet nicht { $since }
pages-link-awaited = noch nicht verbunden

pages-part-link = Verbindung
pages-part-printer = Drucker
pages-part-cover = Deckel
pages-part-paper = Papier
pages-part-second-printer = zweiter Drucker
pages-part-second-cover = zweiter Deckel
pages-part-second-paper = zweite Rolle
pages-part-chip = Kartenleser
pages-part-scanner = Scanner
pages-part-stripe = Magnetstreifenleser
pages-part-sound = Ton
pages-part-storage = Speicher
pages-part-slips = selbst vergebene Nummern
pages-part-other = anderes
pages-part-is-ready = in Ordnung
pages-part-is-unknown = unbekannt
pages-part-paper-left = in Ordnung, etwa { $metres } m
pages-part-low-left = { $fault }, etwa { $metres } m

pages-fault-lost = antwortet nicht
pages-fault-storage-failed = Speicher funktioniert nicht

pages-do-paper-out = Legen Sie eine neue Rolle ein und schließen Sie den Deckel: Bis dahin bleiben die Nummern auf dem Bildschirm.
pages-do-paper-low = Legen Sie eine neue Rolle bereit und wechseln Sie sie in einem ruhigen Moment.
pages-do-cover-open = Schließen Sie den Deckel des Druckers, bis er einrastet.
pages-do-printer-offline = Prüfen Sie, ob der Drucker eingeschaltet ist und die Kabel stecken.
pages-do-printer-hung = Schalten Sie den Drucker aus, warten Sie zehn Sekunden und schalten Sie ihn wieder ein.
pages-do-reader-missing = Stecken Sie das Kabel des Kartenlesers wieder ein: Bis dahin kann man auf dem Bildschirm tippen.
pages-do-reader-down = Starten Sie das Terminal neu und rufen Sie die Technik, falls das nicht hilft.
pages-do-reader-failed = Ziehen Sie das Kabel des Kartenlesers ab und stecken Sie es wieder ein.
pages-do-scanner-missing = Stecken Sie das Kabel des Scanners wieder ein: Bis dahin kann man auf dem Bildschirm tippen.
pages-do-scanner-failed = Ziehen Sie das Kabel des Scanners ab und stecken Sie es wieder ein.
pages-do-stripe-missing = Stecken Sie das Kabel des Magnetstreifenlesers wieder ein: Bis dahin kann man auf dem Bildschirm tippen.
pages-do-stripe-failed = Ziehen Sie das Kabel des Magnetstreifenlesers ab und stecken Sie es wieder ein.
pages-do-sound-failed = Rufen Sie laut auf und prüfen Sie, ob die Lautsprecher eingeschaltet und angeschlossen sind.
pages-do-storage-failed = Rufen Sie die Technik: Das Terminal kann nicht auf seinen Datenträger schreiben und gibt ohne Netz keine Nummern.
pages-do-slip-refused = Suchen Sie im Warteraum, wer eine Nummer hat, die nie aufgerufen wird, und geben Sie eine neue.
pages-do-slip-renumbered = Kommt niemand auf Ihren Aufruf, fragen Sie im Warteraum, wer einen Zettel mit anderer Nummer hat.
pages-do-lost = Sehen Sie nach, ob es eingeschaltet ist und das Netzwerkkabel steckt.
pages-do-other = Sehen Sie nach: Es meldet etwas, das der Controller noch nicht kennt.

pages-alarm = Geräte, die jemanden brauchen
pages-alarm-seen = Gesehen
pages-alarm-details = Geräte öffnen
pages-alarm-mark = Zu beheben: { $n }
