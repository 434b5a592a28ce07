# Das Terminal. Höfliche Anrede, Gegenwart, Tätigkeit zuerst.
kiosk-window = Sportello · Terminal

## Rund um jede Seite
kiosk-listen = Vorlesen
kiosk-listen-stop = Stille
kiosk-larger = Größer
kiosk-smaller = Normal
kiosk-back = Zurück
kiosk-help = Hilfe
kiosk-restart = Neu beginnen
kiosk-next = Weitere Dienste
kiosk-previous = Vorherige
kiosk-done = Fertig
kiosk-notice-late = Wir schließen um { $time }: Vielleicht schaffen wir es heute nicht mehr.
kiosk-notice-printer = Der Drucker ist nicht bereit: Ihre Nummer erscheint hier, fotografieren Sie sie.
kiosk-notice-absent = Hier wird nicht gedruckt: Ihre Nummer erscheint am Bildschirm, fotografieren Sie sie.

## Zeiten und Tage
kiosk-time = { $h }:{ $m } Uhr
kiosk-when-today = um { $time }
kiosk-when-tomorrow = morgen um { $time }
kiosk-when-weekday = am { $weekday } um { $time }
kiosk-when-date = am { $weekday }, { $day }. { $month } um { $time }
kiosk-weekday = { $n ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
kiosk-month = { $n ->
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

## In Ruhe
kiosk-greeting = Willkommen.
kiosk-greeting-lead = Ziehen Sie eine Nummer und nehmen Sie Platz: Wir rufen Sie am Bildschirm und per Stimme auf.
kiosk-take = Nummer ziehen
kiosk-waiting = { $n ->
    [0] Niemand wartet
    [one] { $n } Person wartet
   *[other] { $n } Personen warten
}
kiosk-waiting-shortest = { $waiting } · kürzeste Schlange: { $wait }
kiosk-open-always = Tag und Nacht geöffnet.
kiosk-open-until = Heute geöffnet bis { $time }.
kiosk-open-until-last = Heute geöffnet bis { $time }. Letzte Nummern gegen { $last }.

## Auswählen
kiosk-language-title = Wählen Sie die Sprache
kiosk-language-note = Weiter auf Deutsch
kiosk-service-title = Wofür sind Sie hier?
kiosk-tile-open = { $people } · { $wait }
kiosk-tile-late = { $people } · kurz vor Schluss
kiosk-tile-opens = öffnet { $when }
kiosk-tile-closed = geschlossen
kiosk-tile-suspended-until = unterbrochen, weiter { $when }
kiosk-tile-suspended = unterbrochen
kiosk-tile-finished = heute keine Nummern mehr
kiosk-tile-group = { $n ->
    [one] { $n } Dienst
   *[other] { $n } Dienste
}
kiosk-class-title = Haben Sie Vorrang?
kiosk-class-lead = Wählen Sie, was für Sie gilt. Wir fragen nicht nach dem Grund und schreiben ihn nicht auf.
kiosk-class-none = Nein, weiter
kiosk-class-none-note = Wir rufen Sie der Reihe nach auf.

## Bereit
kiosk-ready-summary = { $n ->
    [0] Vor Ihnen wartet niemand
    [one] Vor Ihnen wartet { $n } Person
   *[other] Vor Ihnen warten { $n } Personen
}. Voraussichtliche Wartezeit: { $wait }.
kiosk-ready-summary-unknown = { $n ->
    [0] Vor Ihnen wartet niemand
    [one] Vor Ihnen wartet { $n } Person
   *[other] Vor Ihnen warten { $n } Personen
}. Die Wartezeit lässt sich noch nicht sagen.
kiosk-ready-class = { $class }. { $summary }
kiosk-ready-bring = Bringen Sie mit
kiosk-ready-print = Nummer drucken
kiosk-ready-print-note = Nehmen Sie dann Platz: Wir rufen Sie auf.
kiosk-ready-asking = Einen Moment
kiosk-ready-asking-note = Ihre Nummer kommt gleich.

## Die Nummer
kiosk-ticket-lead = Hier ist Ihre Nummer
kiosk-ticket-wait = Wartezeit
kiosk-ticket-wait-unknown = nicht bekannt
kiosk-ticket-ahead = Vor Ihnen
kiosk-ticket-area = Warten Sie hier: { $area }
kiosk-ticket-printing = Ihre Nummer wird gedruckt
kiosk-ticket-paper-below = Nehmen Sie unten Ihren Zettel
kiosk-ticket-paper-left = Nehmen Sie links Ihren Zettel
kiosk-ticket-paper-right = Nehmen Sie rechts Ihren Zettel
kiosk-qr-title = Warten Sie mit dem Telefon
kiosk-qr-text = Scannen Sie den Code: Sie sehen, wann Sie dran sind, auch von draußen.

## Wenn etwas nicht geht
kiosk-connecting-title = Einen Moment
kiosk-connecting-text = Das Terminal macht sich bereit: Gleich können Sie eine Nummer ziehen.
kiosk-reach-title = Hier gibt es gerade keine Nummern
kiosk-reach-text = Gehen Sie zum Empfang: Dort hilft man Ihnen sofort. Das Terminal versucht es weiter und ist wieder da, sobald die Verbindung steht.
kiosk-code = Für die Technik: { $code }
kiosk-closed-title = Jetzt ist geschlossen
kiosk-closed-opens = Wir öffnen wieder { $when }.
kiosk-closed-text = Kommen Sie zu den Öffnungszeiten wieder: Sie stehen am Eingang.
kiosk-service-closed-title = Dieser Dienst ist jetzt geschlossen
kiosk-service-closed-until = { $service }: öffnet { $when }. Wählen Sie einen anderen Dienst oder fragen Sie am Empfang.
kiosk-service-closed-text = { $service }: öffnet vorerst nicht. Wählen Sie einen anderen Dienst oder fragen Sie am Empfang.
kiosk-service-suspended-title = Dieser Dienst ist unterbrochen
kiosk-service-suspended-until = { $service }: geht weiter { $when }. Wählen Sie einen anderen Dienst oder fragen Sie am Empfang.
kiosk-service-suspended-text = { $service }: Fragen Sie am Empfang, wann es weitergeht, oder wählen Sie einen anderen Dienst.
kiosk-person-limit-title = Ihre Nummern für heute haben Sie schon
kiosk-service-limit-title = Für heute ist alles vergeben
kiosk-service-limit-text = { $service }: Heute sind schon so viele Besucher da, wie möglich ist. Kommen Sie morgen wieder oder fragen Sie am Empfang.
kiosk-service-late-title = Heute reicht die Zeit nicht mehr
kiosk-service-late-text = { $service }: Wer jetzt eine Nummer zieht, kommt vor Schluss nicht mehr an die Reihe. Kommen Sie morgen wieder oder fragen Sie am Empfang.
kiosk-service-exhausted-title = Die Nummern von heute sind aus
kiosk-service-exhausted-text = { $service }: Heute gibt es keine Nummern mehr. Fragen Sie am Empfang: Dort sagt man Ihnen, wie es weitergeht.
kiosk-service-booked = Sie haben einen Termin? Zeigen oder tippen Sie seinen Code. Ohne Code fragen Sie am Empfang.
kiosk-service-booked-ask = Sie haben einen Termin? Fragen Sie am Empfang.
kiosk-service-other-title = Diese Nummer gibt es hier nicht
kiosk-service-other-text = { $service }: Fragen Sie am Empfang, dort hilft man Ihnen sofort.
kiosk-other-service = Anderen Dienst wählen
kiosk-unprinted-paper-out = Kein Papier: Ihre Nummer ist { $number }, fotografieren Sie sie
kiosk-unprinted-cover-open = Der Drucker ist offen: Ihre Nummer ist { $number }, fotografieren Sie sie
kiosk-unprinted-offline = Der Drucker ist aus: Ihre Nummer ist { $number }, fotografieren Sie sie
kiosk-unprinted-hung = Der Drucker antwortet nicht: Ihre Nummer ist { $number }, fotografieren Sie sie
kiosk-unprinted-absent = Ihre Nummer ist { $number }, fotografieren Sie sie
kiosk-unprinted-interrupted = Der Druck wurde unterbrochen: Ihre Nummer ist { $number }, fotografieren Sie sie
kiosk-unprinted-given-up = Der Druck gelingt nicht: Ihre Nummer ist { $number }, fotografieren Sie sie
kiosk-unprinted-storage = Der Druck gelingt nicht: Ihre Nummer ist { $number }, fotografieren Sie sie
kiosk-unprinted-text = Sie gilt auch ohne Papier: Nehmen Sie Platz, wir rufen Sie auf. Vor Ihnen: { $people }. Wartezeit: { $wait }.
kiosk-reprint = Jetzt drucken
kiosk-alone-notice = Verbindung unterbrochen: Ihre Nummer gilt, die Wartezeit ist nicht bekannt.
kiosk-alone-take = Ihre Nummer gilt: Wir rufen sie auf.
kiosk-alone-wait = nicht bekannt
kiosk-ready-alone = Ihre Nummer gilt: Wir rufen Sie auf. Wie viele vor Ihnen sind und wie lange es dauert, ist gerade nicht bekannt.
kiosk-unprinted-alone = Sie gilt auch ohne Papier: Nehmen Sie Platz, wir rufen sie auf. Wie lange es dauert, ist gerade nicht bekannt.

## Hilfe
kiosk-help-title = So geht es
kiosk-help-choose = Wählen Sie den Dienst: Sie sehen gleich, wie viele Personen warten.
kiosk-help-take = Nehmen Sie Ihre Nummer, auf Papier oder als Foto.
kiosk-help-sit = Nehmen Sie Platz: Wir rufen Sie am Bildschirm und per Stimme auf.
kiosk-help-person = Möchten Sie lieber mit jemandem sprechen? Gehen Sie zum Empfang.

## Zeit
kiosk-warning-title = Sind Sie noch da?
kiosk-warning-text = { $n ->
    [one] In { $n } Sekunde geht es zurück zum Anfang.
   *[other] In { $n } Sekunden geht es zurück zum Anfang.
}
kiosk-warning-more = Mehr Zeit

## Wer einen Termin hat
kiosk-identify = Ich habe einen Termin
kiosk-identify-note = Gesundheitskarte, QR-Code oder Code
kiosk-identify-note-typed = Code eintippen und Nummer ziehen
kiosk-identify-title = Zeigen Sie Karte oder Code
kiosk-identify-title-typed = Tippen Sie Ihren Code ein
kiosk-identify-lead = So finden wir Ihren Termin von heute. Wenn Sie möchten, machen Sie ohne weiter.
kiosk-identify-lead-off = Die Lesegeräte gehen gerade nicht: Tippen Sie den Code ein oder machen Sie ohne weiter.
kiosk-again-title = Zeigen Sie den Code noch einmal
kiosk-again-text = Sehen Sie zuerst, wie wir Ihre Daten nutzen, und halten Sie ihn dann wieder an das Lesegerät.
kiosk-way-chip = Gesundheitskarte
kiosk-way-chip-text = Mit dem Chip voran einstecken.
kiosk-way-scanner = Strichcode oder QR
kiosk-way-scanner-text = Karte, Ausweis, Termin oder Zettel an das Lesegerät halten.
kiosk-way-stripe = Magnetstreifen
kiosk-way-stripe-text = Die Karte durch das Lesegerät ziehen.
kiosk-way-off = Geht gerade nicht: Nutzen Sie einen anderen Weg.
kiosk-type = Code eintippen
kiosk-type-note = Steuernummer oder Termincode
kiosk-type-again = Noch einmal tippen
kiosk-without-card = Ohne Karte
kiosk-without-card-note = Nummer ziehen, ohne zu sagen, wer Sie sind.
kiosk-take-anyway = Nummer ziehen
kiosk-take-anyway-note = Sie gilt trotzdem: Wir rufen Sie auf.
kiosk-go-on = Weiter
kiosk-go-on-note = Meine Karte darf gelesen werden.
kiosk-inside-title = Die Karte steckt im Lesegerät
kiosk-inside-text = Bevor wir sie lesen: Sehen Sie, wie wir Ihre Daten nutzen, dann geht es weiter.
kiosk-left-in-title = Im Lesegerät steckt schon eine Karte
kiosk-left-in-text = Ist es Ihre? Nehmen Sie sie heraus und stecken Sie sie wieder ein. Gehört sie jemand anderem? Bringen Sie sie zum Empfang.
kiosk-reading-title = Die Karte wird gelesen
kiosk-reading-text = Lassen Sie sie noch einen Moment stecken.
kiosk-unread-foreign-title = Diese Karte hilft hier nicht
kiosk-unread-foreign-text = Nötig ist die Gesundheitskarte mit Chip. Nehmen Sie diese heraus, zeigen Sie einen Strichcode oder tippen Sie den Code ein.
kiosk-unread-mute-title = Die Karte antwortet nicht
kiosk-unread-mute-text = Nehmen Sie sie heraus, drehen Sie sie und stecken Sie sie mit dem Chip voran ein.
kiosk-unread-pulled-title = Die Karte kam zu früh heraus
kiosk-unread-pulled-text = Stecken Sie sie wieder ein und lassen Sie sie stecken, bis wir Bescheid geben.
kiosk-unread-garbled-title = Die Karte ist nicht lesbar
kiosk-unread-garbled-text = Wischen Sie den Chip trocken ab und versuchen Sie es noch einmal, oder tippen Sie die Steuernummer ein.
kiosk-unread-slow-title = Die Karte ist zu langsam
kiosk-unread-slow-text = Nehmen Sie sie heraus und stecken Sie sie wieder ein, oder tippen Sie die Steuernummer ein.
kiosk-unread-interrupted-title = Das Lesegerät hat angehalten
kiosk-unread-interrupted-text = Es liegt nicht an Ihrer Karte. Nehmen Sie sie heraus und versuchen Sie es gleich noch einmal, oder tippen Sie die Steuernummer ein.
kiosk-unread-code-title = Dieser Code ist keiner von uns
kiosk-unread-code-text = Zeigen Sie den Strichcode der Gesundheitskarte oder Identitätskarte, den QR-Code des Termins oder Ihren Zettel.
kiosk-identify-cut-off-title = Termine sind gerade nicht zu finden
kiosk-identify-cut-off-text = Die Verbindung ist unterbrochen. Ziehen Sie eine Nummer und sagen Sie beim Aufruf, dass Sie einen Termin haben.
kiosk-privacy-title = Ihre Daten
kiosk-privacy-text = { $town } liest nur die Steuernummer, um Ihren Termin von heute zu finden. Bei Dienstschluss wird sie vergessen.
kiosk-privacy-more = Code abfotografieren: der ganze Datenschutzhinweis.
kiosk-card-read = Die Karte ist gelesen: Sie können sie herausnehmen.
kiosk-card-was-read = Die Karte ist gelesen: Wählen Sie jetzt.
kiosk-code-read = Der Code ist gelesen: Wählen Sie jetzt.
kiosk-card-left = Im Lesegerät steckt noch eine Karte: Vergessen Sie sie nicht.

## Ein Code von Hand
kiosk-keypad-title = Code eintippen
kiosk-keypad-lead = Steuernummer: 16 Buchstaben und Ziffern. Termincode: 9.
kiosk-keypad-written = { $n ->
    [0] Sie haben noch nichts getippt
    [one] Sie haben { $n } Zeichen getippt
   *[other] Sie haben { $n } Zeichen getippt
}
kiosk-keypad-erase = Löschen
kiosk-keypad-confirm = Bestätigen
kiosk-typed-empty = Tippen Sie zuerst den Code, dann bestätigen Sie.
kiosk-typed-length = Hier sind es { $n } Zeichen: Die Steuernummer hat 16, der Termincode 9.
kiosk-typed-letter = An { $at }. Stelle muss ein Buchstabe stehen: Vergleichen Sie mit der Karte.
kiosk-typed-digit = An { $at }. Stelle muss eine Ziffer stehen: Vergleichen Sie mit der Karte.
kiosk-typed-month = An 9. Stelle muss der Buchstabe des Monats stehen: Vergleichen Sie mit der Karte.
kiosk-typed-day = An 10. und 11. Stelle muss der Tag der Geburt stehen: Vergleichen Sie mit der Karte.
kiosk-typed-check = Ein Zeichen passt nicht: Vergleichen Sie den Code mit der Karte.
kiosk-typed-booking = Ein Zeichen passt nicht: Vergleichen Sie den Code mit Ihrem Termin.
kiosk-typed-provisional = Mit einer vorläufigen Nummer aus 11 Ziffern finden wir keine Termine: Fragen Sie am Empfang.
kiosk-typed-other = Das ist weder Steuernummer noch Termincode: Prüfen Sie ihn.

## Ankunft mit dem Code eines Termins
kiosk-booking-asking = Ihr Termin wird gesucht.
kiosk-booking-early-title = Es ist noch früh
kiosk-booking-early-text = Mit Ihrem Termin ziehen Sie die Nummer { $when }: Kommen Sie dann wieder. Oder ziehen Sie jetzt eine Nummer und warten Sie mit den anderen.
kiosk-booking-unknown-title = Dieser Termin ist nicht zu finden
kiosk-booking-unknown-text = Vielleicht ist er an einem anderen Tag oder in einem anderen Amt. Prüfen Sie den Code, fragen Sie am Empfang oder ziehen Sie eine Nummer.
kiosk-booking-over-title = Dieser Termin wurde schon genutzt
kiosk-booking-over-text = Seine Nummer wartet nicht mehr. Ziehen Sie eine neue Nummer oder fragen Sie am Empfang.
kiosk-booking-other-title = Für diesen Termin braucht es einen Menschen
kiosk-booking-other-text = Fragen Sie am Empfang, man hilft Ihnen sofort. Oder ziehen Sie eine Nummer.
kiosk-booking-unreached-title = Termine sind gerade nicht zu finden
kiosk-booking-unreached-text = Wir versuchen es weiter. Wenn Sie nicht warten möchten, ziehen Sie eine Nummer und sagen Sie beim Aufruf, dass Sie einen Termin haben.
kiosk-booking-here = Sie warten schon mit dieser Nummer
kiosk-booking-late = Die Zeit Ihres Termins ist vorbei: Sie warten mit den anderen.

## Der eigene Zettel
kiosk-slip-asking = Ihr Zettel wird gesucht.
kiosk-slip-waiting = Ihr Platz in der Reihe
kiosk-slip-called = Sie sind dran: { $desk }
kiosk-slip-serving = Sie werden erwartet: { $desk }
kiosk-slip-parked = Wir rufen Sie gleich wieder auf
kiosk-slip-absent = Sie wurden aufgerufen und waren nicht da: { $desk }
kiosk-slip-leave = Ich verzichte
kiosk-slip-return = Ich bin da
kiosk-slip-leave-title = Auf Nummer { $number } verzichten?
kiosk-slip-leave-text = Sie verlassen die Reihe und werden nicht mehr aufgerufen. Zum Wiederkommen ziehen Sie eine neue Nummer.
kiosk-slip-stay = Ich warte weiter
kiosk-slip-leave-now = Ja, ich verzichte
kiosk-slip-declined = Das geht gerade nicht: Fragen Sie am Empfang.
kiosk-slip-done-title = Der Besuch { $number } ist beendet
kiosk-slip-done-text = Brauchen Sie noch etwas? Ziehen Sie eine neue Nummer.
kiosk-slip-cancelled-title = Nummer { $number } wartet nicht mehr
kiosk-slip-cancelled-text = Sie werden nicht mehr aufgerufen. Zum Wiederkommen ziehen Sie eine neue Nummer.
kiosk-slip-unserved-title = Nummer { $number } ist für heute zu Ende
kiosk-slip-unserved-text = Das Amt hat geschlossen, bevor Sie dran waren. Fragen Sie am Empfang oder ziehen Sie eine neue Nummer.
kiosk-slip-unknown-title = Dieser Zettel ist nicht von heute
kiosk-slip-unknown-text = Ziehen Sie eine neue Nummer oder fragen Sie am Empfang.
kiosk-slip-unreached-title = Ihr Zettel ist gerade nicht zu finden
kiosk-slip-unreached-text = Ihre Nummer gilt: Achten Sie auf den Bildschirm im Warteraum und auf den Aufruf.
kiosk-ticket-only = Ihre Nummer ist
kiosk-unprinted-only = Sie gilt auch ohne Papier: Nehmen Sie Platz, wir rufen Sie auf.

## Wer sich um die Maschine kümmert
kiosk-tech-pin-title = PIN eingeben
kiosk-tech-pin-lead = Nur für den technischen Dienst. Möchten Sie eine Nummer? Drücken Sie Zurück.
kiosk-tech-pin-short = Die PIN hat 6 bis 12 Ziffern.
kiosk-tech-pin-wrong = { $n ->
    [one] Das ist nicht die PIN dieses Automaten. Noch { $n } Versuch.
   *[other] Das ist nicht die PIN dieses Automaten. Noch { $n } Versuche.
}
kiosk-tech-pin-locked = Zu viele Versuche: wieder möglich in { $time }.
kiosk-tech-title = Wartung
kiosk-tech-leave = Verlassen
kiosk-tech-printer = { $n ->
    [0] Drucker
   *[other] Drucker { $n }
}
kiosk-tech-paper-left = noch { $m } m Papier
kiosk-tech-chip = Kartenleser
kiosk-tech-scanner = Codeleser
kiosk-tech-stripe = Streifenleser
kiosk-tech-unasked = noch nicht bekannt
kiosk-tech-link = Verbindung
kiosk-tech-live = Der Server antwortet
kiosk-tech-heard = Letzte Antwort des Servers: { $time }
kiosk-tech-never = Der Server hat noch nie geantwortet
kiosk-tech-waiting = Noch zu melden
kiosk-tech-waiting-text = { $n ->
    [0] Keine: der Server kennt alle Nummern
    [one] { $n } Nummer, sobald er antwortet
   *[other] { $n } Nummern, sobald er antwortet
}
kiosk-tech-disk = Speicher
kiosk-tech-room = { $mb } MB frei
kiosk-tech-version = Version { $version }
kiosk-tech-print = Probedruck
kiosk-tech-print-lead = Prüfen Sie den Druck: jeder Buchstabe lesbar, die Ziffern in einer Zeile, der Code lesbar.
kiosk-tech-print-going = Wird gedruckt
kiosk-tech-print-done = Vollständig gedruckt
kiosk-tech-print-failed = Nicht gedruckt: { $why }
kiosk-tech-print-again = Noch einmal
kiosk-tech-readers = Leser prüfen
kiosk-tech-readers-lead = Karte einstecken oder Code zeigen. Sie sehen nur, was es ist, nie was darauf steht.
kiosk-tech-tried-nothing = Bereit: zeigen Sie etwas
kiosk-tech-tried-card = Gesundheitskarte, gut gelesen
kiosk-tech-tried-barcode = Steuernummer, gut gelesen
kiosk-tech-tried-stripe = Magnetstreifen, gut gelesen
kiosk-tech-tried-booking = Termincode, gut gelesen
kiosk-tech-tried-slip = Unser Zettel, gut gelesen
kiosk-tech-roll = Neue Rolle
kiosk-tech-roll-asking = Der Drucker wird gefragt, ob er die neue Rolle sieht.
kiosk-tech-roll-answered = Der Drucker hat geantwortet: unten steht, in welchem Zustand er ist.
kiosk-tech-log = Protokoll
kiosk-tech-log-empty = Hier steht nichts.
kiosk-tech-page = { $page } von { $pages }
kiosk-tech-newer = Neuere
kiosk-tech-older = Ältere
kiosk-tech-warnings = Nur Warnungen
kiosk-tech-all = Alle Zeilen
kiosk-tech-restart = Neu starten
kiosk-tech-restart-title = Programm neu starten?
kiosk-tech-restart-text = Der Bildschirm bleibt einige Sekunden leer. Vergebene Nummern bleiben gültig.
kiosk-tech-restart-busy = Jetzt nicht: ein Zettel wird gedruckt oder eine Nummer ist unterwegs. Versuchen Sie es gleich noch einmal.
kiosk-tech-restart-yes = Ja, neu starten

## Wie es einem Gerät geht
doctor-printer-ready = bereit
doctor-printer-low = bereit, aber die Rolle ist fast leer; bringen Sie eine neue
doctor-printer-paper-out = kein Papier; legen Sie eine neue Rolle ein
doctor-printer-cover-open = die Klappe ist offen; schließen Sie sie
doctor-printer-offline = nicht erreichbar oder ausgeschaltet; prüfen Sie Kabel, Strom und Adresse
doctor-printer-hung = da, sagt aber nichts Sinnvolles; schalten Sie ihn aus und ein und vergleichen Sie printer.model mit dem Gerät
doctor-printer-absent = keiner: Nummern stehen nur auf dem Bildschirm
doctor-reader-ready = bereit
doctor-chip-missing = kein Leser angeschlossen, oder keiner mit diesem Namen; `pcsc_scan` zeigt die Namen
doctor-reader-missing = nicht da; prüfen Sie das Kabel und die Adresse in den Einstellungen
doctor-reader-down = der Kartendienst läuft nicht; `systemctl enable --now pcscd.socket`
doctor-reader-failed = da, aber nicht zu benutzen; darf der Benutzer sportello-kiosk ihn öffnen?
doctor-storage = der Speicher lässt sich nicht beschreiben; prüfen Sie Platz und Rechte
