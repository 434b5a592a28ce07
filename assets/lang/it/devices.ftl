pages-nav-devices = Dispositivi
pages-devices-title = Totem e schermi
pages-devices-well = Tutto funziona.
pages-devices-hands = { $n ->
    [one] Un dispositivo ha bisogno di qualcuno.
   *[other] { $n } dispositivi hanno bisogno di qualcuno.
}
pages-devices-watch = { $n ->
    [one] Uno è da tenere d’occhio.
   *[other] { $n } sono da tenere d’occhio.
}
pages-devices-none = Ancora nessun totem e nessuno schermo: chi amministra il server ne abbina uno con «sportello-controller token create».
pages-devices-parts = Parti di { $name }

pages-device-is-hands = da sistemare
pages-device-is-watch = da tenere d’occhio
pages-device-is-ready = funziona
pages-device-is-awaited = atteso
pages-device-version = Versione { $version }
pages-device-other-version = Versione { $version }, il controller ha la { $ours }: aggiornalo quando puoi.
pages-device-spool = { $n ->
    [one] Un numero dato da solo non è ancora in coda.
   *[other] { $n } numeri dati da solo non sono ancora in coda.
}
pages-device-shortest = Sul rotolo più corto restano circa { $metres } m.
pages-device-silent-yet = Non ha ancora detto come sta.
pages-device-others = e altro: { $n }

pages-since-clock = dalle { $time }
pages-since-date = dal { $time }
pages-link-connected = collegato
pages-link-away = collegamento interrotto { $since }
pages-link-lost = non risponde { $since }
pages-link-awaited = non si è ancora collegato

pages-part-link = collegamento
pages-part-printer = stampante
pages-part-cover = coperchio
pages-part-paper = carta
pages-part-second-printer = seconda stampante
pages-part-second-cover = secondo coperchio
pages-part-second-paper = seconda carta
pages-part-chip = lettore di tessere
pages-part-scanner = lettore di codici
pages-part-stripe = lettore di bande magnetiche
pages-part-sound = audio
pages-part-storage = memoria
pages-part-slips = numeri dati da solo
pages-part-other = altro
pages-part-is-ready = a posto
pages-part-is-unknown = non si sa
pages-part-paper-left = a posto, circa { $metres } m
pages-part-low-left = { $fault }, circa { $metres } m

pages-fault-lost = non risponde
pages-fault-storage-failed = la memoria non funziona

pages-do-paper-out = Metti un rotolo nuovo e chiudi il coperchio: intanto i numeri restano sullo schermo.
pages-do-paper-low = Prepara un rotolo nuovo e cambialo in un momento tranquillo.
pages-do-cover-open = Chiudi il coperchio della stampante finché scatta.
pages-do-printer-offline = Controlla che la stampante sia accesa e che i cavi siano inseriti.
pages-do-printer-hung = Spegni la stampante, aspetta dieci secondi e riaccendila.
pages-do-reader-missing = Inserisci di nuovo il cavo del lettore di tessere: intanto si può scrivere sullo schermo.
pages-do-reader-down = Riavvia il totem e, se non basta, chiama l’assistenza.
pages-do-reader-failed = Stacca il cavo del lettore di tessere e inseriscilo di nuovo.
pages-do-scanner-missing = Inserisci di nuovo il cavo del lettore di codici: intanto si può scrivere sullo schermo.
pages-do-scanner-failed = Stacca il cavo del lettore di codici e inseriscilo di nuovo.
pages-do-stripe-missing = Inserisci di nuovo il cavo del lettore di bande magnetiche: intanto si può scrivere sullo schermo.
pages-do-stripe-failed = Stacca il cavo del lettore di bande magnetiche e inseriscilo di nuovo.
pages-do-sound-failed = Chiama a voce e controlla che gli altoparlanti siano accesi e collegati.
pages-do-storage-failed = Chiama l’assistenza: il totem non può scrivere sul suo disco e senza rete non dà numeri.
pages-do-slip-refused = Cerca in sala chi ha un numero che non viene chiamato e dagliene uno nuovo.
pages-do-slip-renumbered = Se chi chiami non arriva, chiedi in sala chi ha un biglietto con un altro numero.
pages-do-lost = Guarda se è acceso e se il cavo di rete è inserito.
pages-do-other = Vai a vedere: dice qualcosa che il controller non conosce ancora.

pages-alarm = Dispositivi da sistemare
pages-alarm-seen = Ho visto
pages-alarm-details = Apri i dispositivi
pages-alarm-mark = Da sistemare: { $n }
