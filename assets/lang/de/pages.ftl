pages-skip = Zum Inhalt springen
pages-nav = Navigation
pages-nav-desk = Schalter
pages-nav-manager = Überblick
pages-nav-admin = Benutzer
pages-nav-backups = Sicherungen
pages-login = Anmelden
pages-logout = Abmelden
pages-language = Sprache
pages-licences = Lizenzen
pages-hush = Meldung schließen
pages-no-script = Schalten Sie JavaScript im Browser ein: ohne kann diese Seite Sie nicht anmelden.

pages-line-sending = Wird gesendet: der Controller antwortet langsam
pages-line-unreachable = Der Controller antwortet nicht: es wurde nichts geändert. Versuchen Sie es gleich noch einmal.
pages-line-on = verbunden
pages-line-off = getrennt seit
pages-offline = Der Controller antwortet nicht seit
pages-offline-advice = Die Liste ist von diesem Moment: rufen Sie mit der Stimme auf und haken Sie auf Papier ab, wen Sie bedienen.

pages-home-title = Die Warteschlange des Amtes, gut geordnet
pages-home-lead = Sportello gibt Nummern aus, ruft auf und zeigt allen, wie lange es noch dauert.
pages-home-desk = An einem Schalter arbeiten
pages-home-desk-note = Aufrufen, bedienen, weiterleiten.
pages-home-manager = Den Tag überblicken
pages-home-manager-note = Wartezeiten, Schalter, Terminals und Anzeigen in diesem Moment.
pages-home-admin = Benutzer verwalten
pages-home-admin-note = Zugänge für das Personal anlegen und abschalten.
pages-home-visitor = Sie warten? Scannen Sie den QR-Code auf Ihrem Zettel und folgen Sie der Warteschlange auf dem Telefon.

pages-login-title = Anmelden
pages-login-name = Benutzername
pages-login-password = Passwort
pages-login-enter = Anmelden
pages-login-help = Passwort vergessen? Fragen Sie, wer in Ihrem Amt die Benutzer verwaltet.
pages-password-title = Wählen Sie Ihr Passwort
pages-password-why = Das Passwort, das Sie bekommen haben, ist vorläufig: ändern Sie es, um fortzufahren.
pages-password-old = Bisheriges Passwort
pages-password-new = Neues Passwort
pages-password-rule = Nehmen Sie mindestens 8 Zeichen. Ein Satz, den Sie sich merken, ist gut.
pages-password-save = Speichern und weiter

pages-trouble-home = Zurück zum Anfang
pages-missing-title = Diese Seite gibt es nicht
pages-missing-advice = Prüfen Sie die Adresse oder gehen Sie zum Anfang und wählen Sie von dort.
pages-not-allowed-title = Diese Seite ist nicht für Ihre Rolle
pages-not-allowed-advice = Wenn Sie sie brauchen, fragen Sie, wer in Ihrem Amt die Benutzer verwaltet.
pages-failed-title = Die Seite kann jetzt nicht gezeigt werden
pages-failed-advice = Warten Sie kurz und laden Sie neu. Die Warteschlange läuft weiter: vergebene Nummern bleiben gültig.

pages-choose-title = Wählen Sie Ihren Schalter
pages-choose-lead = Öffnen Sie ihn, wenn Sie am Platz sind: von da an können Sie aufrufen.
pages-choose-none = Das Amt hat noch keine Schalter: wer den Plan pflegt, kann welche anlegen.
pages-choose-open = Öffnen
pages-choose-mine = Weiter an
pages-choose-look = Ansehen

pages-desk-closed = geschlossen
pages-desk-free = frei
pages-desk-ready = bereit
pages-desk-calling = ruft { $number }
pages-desk-serving = bedient { $number }
pages-desk-paused = Pause
pages-desk-paused-for = Pause: { $reason }

pages-hand = Die Person am Schalter
pages-now-closed = { $desk } ist geschlossen
pages-now-closed-advice = Öffnen Sie ihn, wenn Sie am Platz sind: von da an können Sie aufrufen.
pages-now-taken = An { $desk } arbeitet jemand anderes
pages-now-taken-advice = Sie sehen von hier die Warteschlange. Zum Aufrufen öffnen Sie einen freien Schalter.
pages-now-taken-choose = Anderen Schalter wählen
pages-now-nobody = Niemand wartet
pages-now-nobody-advice = Atmen Sie durch: wer als Nächstes kommt, erscheint hier. Wenn Sie möchten, ruft der Schalter von selbst auf.
pages-now-nobody-here-advice = { $count ->
    [one] Niemand wartet auf Ihre Dienste. Eine Person wartet auf andere Schalter.
   *[other] Niemand wartet auf Ihre Dienste. { $count } Personen warten auf andere Schalter.
}
pages-now-free = Sie sind frei
pages-now-ready = Bereit
pages-now-ready-advice = Wer als Nächstes kommt, wird von selbst aufgerufen. Sie sehen es hier und hören es im Warteraum.
pages-now-calling = Aufgerufen
pages-now-serving = Am Schalter
pages-now-paused = Pause
pages-now-paused-for = Pause: { $reason }
pages-now-paused-advice = { $count ->
    [0] Niemand wartet: nehmen Sie sich Zeit.
    [one] Eine Person wartet. Machen Sie weiter, wenn Sie so weit sind.
   *[other] { $count } Personen warten. Machen Sie weiter, wenn Sie so weit sind.
}

pages-ticket-stop = { $stop }. Station: vorher bei { $service }
pages-ticket-reprints = { $n ->
    [one] einmal nachgedruckt
   *[other] { $n }-mal nachgedruckt
}
pages-channel-phone = am Telefon
pages-channel-video = per Video
pages-channel-remote = kommt von außen
pages-next = Als Nächstes
pages-why-then = Warum:
pages-why = Warum jetzt:
pages-why-next = { $minutes ->
    [0] danach { $number }, gerade angekommen
    [one] danach { $number }, wartet seit einer Minute
   *[other] danach { $number }, wartet seit { $minutes } Minuten
}
pages-watch-wait = Wartezeit
pages-watch-called = Aufgerufen seit
pages-watch-service = Bedienung
pages-watch-target = Ziel
pages-minutes-joined = { $n ->
    [0] gerade da
   *[other] { $n } Min.
}
pages-minutes-since = { $n ->
    [0] jetzt
   *[other] { $n } Min.
}
pages-wait-unknown = unbekannt
pages-minutes = { $n } Min.

pages-key-space = Leertaste
pages-keys = Tastenkürzel
pages-do-open = Schalter öffnen
pages-do-call-next = Nächste aufrufen
pages-do-await-next = Ankommende aufrufen
pages-do-unready = Nicht von selbst aufrufen
pages-do-resume-desk = Weiter
pages-do-start = Ist da
pages-do-recall = Noch einmal
pages-do-absent = Abwesend
pages-do-finish = Fertig
pages-do-next = Fertig, weiter
pages-do-transfer = Weiterleiten
pages-do-park = Zurückstellen
pages-do-put-back = Wieder einreihen
pages-do-reprint = Nachdrucken
pages-do-slip = Zettel
pages-do-void = Zettel ungültig machen
pages-do-reopen = Wieder öffnen
pages-do-reopen-number = { $number } wieder öffnen
pages-do-call = Aufrufen
pages-do-resume = Weiter
pages-do-pause = Pause
pages-do-close = Schließen
pages-done-reprint = Der Nachdruck kommt am Terminal.
pages-done-void = Der Zettel ist ungültig.
pages-slip-title = Der Zettel von
pages-slip-advice = Nachdrucken: Er kommt aus dem Terminal, das ihn gedruckt hat, mit derselben Nummer. Ungültig: Die Nummer verlässt die Warteschlange und wird nicht aufgerufen.

pages-pause-title = Warum machen Sie Pause?
pages-pause-no-reason = Ohne Grund
pages-transfer-title = Weiterleiten
pages-transfer-services = An einen Dienst
pages-transfer-desks = An einen Schalter
pages-transfer-no-desk = Kein anderer offener Schalter bietet diesen Dienst.
pages-dialog-back = Zurück

pages-side = Die Warteschlange und die anderen Schalter
pages-waiting = Wartende
pages-expected = erwartet
pages-waiting-empty = Niemand wartet.
pages-waiting-more = { $n ->
    [one] und eine weitere Person
   *[other] und { $n } weitere Personen
}
pages-due-now = jetzt aufrufen
pages-due-in = in { $n } Min.
pages-booked = Termin { $time }
pages-booked-for = Termin { $time }: { $name }
pages-noted = Vom Empfang:
pages-noted-companion = mit Begleitung
pages-noted-interpreter = Dolmetschen: { $language }
pages-parked = Zurückgestellt
pages-absent = Abwesend
pages-done = Gerade fertig
pages-others = Andere Schalter
pages-others-closed = Geschlossen: { $desks }
pages-others-empty = Es gibt keine anderen Schalter.

pages-paper-open = Liste zum Drucken
pages-paper-print = Liste drucken
pages-paper-advice = Stand der Controller still? Haken Sie ab, wen Sie mit der Stimme bedient haben: alle verlassen die Warteschlange auf einmal.
pages-paper-mark = Als bedient vermerken
pages-paper-title = Wer wartet
pages-paper-at = Stand vom
pages-paper-count = { $n ->
    [0] niemand wartet
    [one] eine Person wartet
   *[other] { $n } Personen warten
}
pages-paper-served = Bedient
pages-paper-number = Nummer
pages-paper-service = Dienst
pages-paper-joined = Ankunft
pages-paper-due = Aufrufen um
pages-paper-note = Notiz

pages-phone-number = Ihre Nummer
pages-phone-ahead = Vor Ihnen
pages-phone-wait = Erwartete Wartezeit
pages-phone-waiting = Sie sind in der Warteschlange
pages-phone-waiting-advice = Lassen Sie diese Seite offen: sie sagt Ihnen, wann Sie an der Reihe sind.
pages-phone-next = Sie sind als Nächstes an der Reihe
pages-phone-next-advice = Kommen Sie in die Nähe des Warteraums: gleich sind Sie an der Reihe.
pages-phone-called = Sie sind an der Reihe: { $desk }
pages-phone-called-advice = Kommen Sie jetzt, wir erwarten Sie.
pages-phone-serving = Sie werden bedient: { $desk }
pages-phone-serving-advice = Sie können das Telefon weglegen.
pages-phone-parked = Sie sind zurückgestellt
pages-phone-parked-advice = Ihr Platz ist sicher: bleiben Sie im Warteraum, wir rufen Sie wieder auf.
pages-phone-absent = Wir haben Sie aufgerufen
pages-phone-absent-advice = Kommen Sie zu { $desk }: wir reihen Sie wieder ein.
pages-phone-done = Sie sind fertig
pages-phone-done-advice = Danke für Ihren Besuch. Sie können diese Seite schließen.
pages-phone-cancelled = Diese Nummer wurde gestrichen
pages-phone-cancelled-advice = Wenn Sie sie noch brauchen, ziehen Sie am Terminal eine neue Nummer.
pages-phone-unserved = Das Amt hat geschlossen
pages-phone-unserved-advice = Es tut uns leid: heute sind wir nicht bis zu Ihnen gekommen. Kommen Sie am nächsten Öffnungstag wieder.
pages-phone-gone = Diese Nummer ist nicht mehr in der Warteschlange
pages-phone-gone-advice = Der Link gilt nur am Tag der Nummer. Ziehen Sie am Terminal eine neue.
pages-phone-leave = Platz aufgeben
pages-phone-leave-advice = Ihr Platz geht an die Wartenden. Das lässt sich nicht rückgängig machen.
pages-phone-leave-yes = Ja, aufgeben
pages-phone-here = Ich bin da
pages-phone-sound = Mit einem Ton Bescheid geben
pages-phone-note = Hier steht nichts Persönliches: wer diese Seite sieht, sieht nur eine Nummer.
pages-phone-stale = Verbindung unterbrochen, Stand von
pages-phone-stale-advice = Sehen Sie auf die Anzeige im Warteraum: wir versuchen es weiter.

pages-manager-title = So läuft der Tag
pages-manager-services = Dienste
pages-manager-service = Dienst
pages-manager-waiting = Wartende
pages-manager-served = Bedient
pages-manager-wait = Erwartete Wartezeit
pages-manager-state = Zustand
pages-manager-command = Aktion
pages-manager-suspend = Aussetzen
pages-manager-resume = Fortsetzen
pages-manager-desks = Schalter
pages-manager-devices = Terminals und Anzeigen
pages-service-open = gibt Nummern aus
pages-service-late = gibt Nummern aus, weist auf die späte Stunde hin
pages-service-late-at = gibt Nummern aus, weist auf die Schließung um { $time } hin
pages-service-closed = geschlossen
pages-service-closed-at = geschlossen, öffnet um { $time }
pages-service-suspended = ausgesetzt
pages-service-suspended-at = ausgesetzt bis { $time }
pages-service-limit = Nummern für heute vergeben
pages-service-no-more = heute keine Nummern mehr
pages-service-exhausted = Nummernkreis aufgebraucht
pages-device-kiosk = Terminal
pages-device-display = Anzeige
pages-fault-paper-out = kein Papier
pages-fault-paper-low = Papier fast zu Ende
pages-fault-cover-open = Deckel offen
pages-fault-printer-offline = Drucker nicht verbunden
pages-fault-printer-hung = Drucker hängt
pages-fault-sound-failed = Ton geht nicht
pages-fault-slip-refused = eine Nummer ist nicht in der Warteschlange
pages-fault-slip-renumbered = eine Nummer wurde geändert
pages-fault-reader-missing = Kartenleser nicht verbunden
pages-fault-reader-down = Kartendienst angehalten
pages-fault-reader-failed = Kartenleser hängt
pages-fault-scanner-missing = Scanner nicht verbunden
pages-fault-scanner-failed = Scanner nicht benutzbar
pages-fault-stripe-missing = Magnetstreifenleser nicht verbunden
pages-fault-stripe-failed = Magnetstreifenleser nicht benutzbar
pages-fault-second = zweiter Drucker: { $fault }
pages-fault-other = braucht Aufmerksamkeit

pages-admin-title = Benutzer
pages-admin-name = Benutzername
pages-admin-role = Rolle
pages-admin-state = Zustand
pages-admin-active = aktiv
pages-admin-disabled = abgeschaltet
pages-admin-locked = für eine Weile gesperrt: zu viele falsche Passwörter
pages-admin-disable = Abschalten
pages-admin-enable = Einschalten
pages-admin-new = Neuer Benutzer
pages-admin-password = Vorläufiges Passwort
pages-admin-create = Anlegen
pages-admin-rule = Mindestens 8 Zeichen. Bei der ersten Anmeldung wählt die Person ihr eigenes.
pages-backups-title = Sicherungen und Speicherplatz
pages-backups-copies = Sicherungen
pages-backups-space = Platz auf den Datenträgern
pages-backups-list = Aufbewahrte Sicherungen
pages-backups-made = Gemacht am
pages-backups-size = Größe
pages-backups-last = Letzte Sicherung
pages-backups-next = Nächste Sicherung
pages-backups-kept = Aufbewahrt
pages-backups-folder = Ordner
pages-backups-copy = { $time }, { $size }
pages-backups-none = noch keine
pages-backups-never = keine Uhrzeit eingestellt
pages-backups-soon = gleich
pages-backups-kept-of = { $n } von { $most }
pages-backups-disk-data = Datenträger der Daten
pages-backups-disk-copies = Datenträger der Sicherungen
pages-backups-rule = Hinweis unter
pages-backups-free = { $size } frei
pages-backups-unknown = nicht bekannt
pages-backups-off = Es werden keine Sicherungen gemacht: Nennen Sie in controller.toml unter [backup] einen Ordner dafür.
pages-backups-failed = { $time }: Es wurde keine Sicherung gemacht. { $why }
pages-backups-failed-full = Der Datenträger der Sicherungen ist voll: Schaffen Sie Platz.
pages-backups-failed-read-only = Im Ordner der Sicherungen kann nicht geschrieben werden: Prüfen Sie Rechte und Datenträger.
pages-backups-failed-disk = Ein Datenträger antwortet nicht gut: Sehen Sie ins Protokoll des Systems und lassen Sie ihn ersetzen.
pages-backups-failed-busy = Ein anderes Programm hält die Daten belegt: Wir versuchen es in einer halben Stunde wieder.
pages-backups-failed-damaged = Die Daten sind nicht mehr unversehrt: Stellen Sie die letzte Sicherung wieder her und lassen Sie den Datenträger prüfen.
pages-backups-failed-other = Sehen Sie ins Protokoll des Servers: Dort steht mehr.
pages-backups-low-data = Auf dem Datenträger der Daten ist wenig Platz: Schaffen Sie welchen, bevor der Saal stillsteht.
pages-backups-low-copies = Auf dem Datenträger der Sicherungen ist wenig Platz: Schaffen Sie welchen, bevor keine mehr gemacht werden.
pages-backups-restore = Eine Sicherung wird auf dem Server wiederhergestellt, mit sportello-controller restore. Bewahren Sie Sicherungen so sicher auf wie die Daten: Sie enthalten Schlüssel und Zugänge.
pages-size-kb = { $n } kB
pages-size-mb = { $n } MB
pages-size-gb = { $n } GB
pages-role-operator = Sachbearbeitung
pages-role-receptionist = Empfang
pages-role-manager = Leitung
pages-role-admin = Verwaltung des Systems
pages-role-auditor = Prüfung
pages-role-contact-centre = Telefonzentrale

pages-privacy-title = Was mit Ihren Daten geschieht
pages-privacy-choice = Sie können immer eine Nummer ziehen, ohne zu sagen, wer Sie sind. Eine Karte oder einen Code zeigen Sie nur, wenn wir Ihren Termin finden sollen.
pages-privacy-what-title = Was wir lesen
pages-privacy-what = Von der Gesundheitskarte, vom Personalausweis oder von der Tastatur lesen wir nur die Steuernummer. Name, Kartennummer und alles andere werden sofort verworfen. Wir lesen keine Gesundheitsdaten und machen keine Fotos oder Kopien.
pages-privacy-why-title = Warum
pages-privacy-why = Die Steuernummer findet Ihren Termin von heute und gibt, wo das Amt es so vorsieht, allen gleich viele Nummern. Sie steht weder auf dem Zettel noch auf Bildschirmen, in Adressen oder in technischen Protokollen.
pages-privacy-long-title = Wie lange
pages-privacy-long = Die Steuernummer wird nicht aufbewahrt: Bis zum Ende des Tages bleibt ein verschlüsselter Fingerabdruck. Dann werden er und sein Schlüssel gelöscht, ebenso was der Empfang notiert hat, um Ihnen zu helfen, und niemand kann mehr sagen, wer da war. Von der Nummer bleiben Dienst und Zeiten, ohne etwas, das zu Ihnen führt.
pages-privacy-names = Haben Sie beim Vereinbaren des Termins Ihren Namen genannt und kommen Sie, löschen wir ihn am Ende des Tages. Kommen Sie nicht, löschen wir ihn mit dem Termin nach { $days } Tagen.
pages-privacy-who-title = An wen Sie sich wenden
pages-privacy-who = Verantwortlich ist die Behörde, die dieses Amt führt. Beim Personal oder beim Datenschutzbeauftragten können Sie Ihre Daten einsehen, berichtigen oder löschen lassen, und Sie können sich bei der italienischen Datenschutzbehörde beschweren.
