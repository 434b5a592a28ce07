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
kiosk-service-limit-title = Für heute ist alles vergeben
kiosk-service-limit-text = { $service }: Heute sind schon so viele Besucher da, wie möglich ist. Kommen Sie morgen wieder oder fragen Sie am Empfang.
kiosk-service-late-title = Heute reicht die Zeit nicht mehr
kiosk-service-late-text = { $service }: Wer jetzt eine Nummer zieht, kommt vor Schluss nicht mehr an die Reihe. Kommen Sie morgen wieder oder fragen Sie am Empfang.
kiosk-service-exhausted-title = Die Nummern von heute sind aus
kiosk-service-exhausted-text = { $service }: Heute gibt es keine Nummern mehr. Fragen Sie am Empfang: Dort sagt man Ihnen, wie es weitergeht.
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
