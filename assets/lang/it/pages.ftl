pages-skip = Vai al contenuto
pages-nav = Navigazione
pages-nav-desk = Sportello
pages-nav-manager = Andamento
pages-nav-admin = Utenti
pages-nav-backups = Copie
pages-login = Accedi
pages-logout = Esci
pages-language = Lingua
pages-licences = Licenze
pages-hush = Chiudi il messaggio
pages-no-script = Attiva JavaScript nel browser: senza, questa pagina non può accedere.

pages-line-sending = Invio in corso: il controller tarda a rispondere
pages-line-unreachable = Il controller non risponde: il comando non è partito. Riprova tra poco.
pages-line-on = in linea
pages-line-off = non in linea dalle
pages-offline = Il controller non risponde dalle
pages-offline-advice = L’elenco è di quel momento: chiama a voce e segna su carta chi servi.

pages-home-title = La coda dell’ufficio, in ordine
pages-home-lead = Sportello dà i numeri, chiama le persone e mostra a ciascuno quanto manca al suo turno.
pages-home-desk = Lavora a uno sportello
pages-home-desk-note = Chiama il prossimo, servi, trasferisci.
pages-home-manager = Guarda l’andamento
pages-home-manager-note = Attese, sportelli, totem e schermi in questo momento.
pages-home-admin = Gestisci gli utenti
pages-home-admin-note = Crea gli accessi del personale e disattivali.
pages-home-visitor = Aspetti il tuo turno? Inquadra il codice QR sul tuo biglietto per seguire la coda dal telefono.

pages-login-title = Accedi
pages-login-name = Nome utente
pages-login-password = Password
pages-login-enter = Entra
pages-login-help = Hai dimenticato la password? Chiedi a chi gestisce gli utenti del tuo ufficio.
pages-password-title = Scegli la tua password
pages-password-why = Quella che hai ricevuto è provvisoria: cambiala per continuare.
pages-password-old = Password attuale
pages-password-new = Nuova password
pages-password-rule = Usa almeno 8 caratteri. Una frase che ricordi va benissimo.
pages-password-save = Salva e continua

pages-trouble-home = Torna all’inizio
pages-missing-title = Questa pagina non c’è
pages-missing-advice = Controlla l’indirizzo, oppure torna all’inizio e scegli da lì.
pages-not-allowed-title = Questa pagina non è per il tuo ruolo
pages-not-allowed-advice = Se ti serve, chiedi a chi gestisce gli utenti del tuo ufficio.
pages-failed-title = La pagina ora non si può mostrare
pages-failed-advice = Aspetta un momento e ricarica. La coda continua: i numeri già dati restano validi.

pages-choose-title = Scegli il tuo sportello
pages-choose-lead = Aprilo quando sei al tuo posto: da quel momento puoi chiamare.
pages-choose-none = L’ufficio non ha ancora sportelli: chi gestisce il piano ne può aggiungere.
pages-choose-open = Apri
pages-choose-mine = Continua a
pages-choose-look = Guarda

pages-desk-closed = chiuso
pages-desk-free = libero
pages-desk-ready = pronto
pages-desk-calling = chiama { $number }
pages-desk-serving = serve { $number }
pages-desk-paused = pausa
pages-desk-paused-for = pausa: { $reason }

pages-hand = La persona allo sportello
pages-now-closed = { $desk } è chiuso
pages-now-closed-advice = Aprilo quando sei al tuo posto: da quel momento puoi chiamare.
pages-now-taken = { $desk } è di un’altra persona
pages-now-taken-advice = Da qui vedi la coda. Per chiamare, apri uno sportello libero.
pages-now-taken-choose = Scegli un altro sportello
pages-now-nobody = Nessuno in attesa
pages-now-nobody-advice = Respira: appena arriva qualcuno lo vedi qui. Se vuoi, lo sportello lo chiama da solo.
pages-now-nobody-here-advice = { $count ->
    [one] Nessuno aspetta i tuoi servizi. Una persona aspetta altri sportelli.
   *[other] Nessuno aspetta i tuoi servizi. { $count } persone aspettano altri sportelli.
}
pages-now-free = Sei libero
pages-now-ready = Pronto
pages-now-ready-advice = Il prossimo che arriva viene chiamato da solo. Lo vedi qui e lo senti in sala.
pages-now-calling = Chiamato
pages-now-serving = Allo sportello
pages-now-paused = In pausa
pages-now-paused-for = In pausa: { $reason }
pages-now-paused-advice = { $count ->
    [0] Nessuno aspetta: prenditi il tuo tempo.
    [one] Una persona è in attesa. Riprendi quando sei pronto.
   *[other] { $count } persone sono in attesa. Riprendi quando sei pronto.
}

pages-ticket-stop = tappa { $stop }: prima da { $service }
pages-ticket-reprints = { $n ->
    [one] ristampato una volta
   *[other] ristampato { $n } volte
}
pages-channel-phone = al telefono
pages-channel-video = in video
pages-channel-remote = arriva da fuori
pages-next = Il prossimo
pages-why-then = Perché:
pages-why = Perché adesso:
pages-why-next = { $minutes ->
    [0] dopo, { $number }, appena arrivato
    [one] dopo, { $number }, in coda da un minuto
   *[other] dopo, { $number }, in coda da { $minutes } minuti
}
pages-watch-wait = Attesa
pages-watch-called = Chiamato da
pages-watch-service = Servizio
pages-watch-target = Obiettivo
pages-minutes-joined = { $n ->
    [0] arriva ora
   *[other] { $n } min
}
pages-minutes-since = { $n ->
    [0] adesso
   *[other] { $n } min
}
pages-wait-unknown = non si sa
pages-minutes = { $n } min

pages-key-space = Spazio
pages-keys = Tasti rapidi
pages-do-open = Apri lo sportello
pages-do-call-next = Chiama il prossimo
pages-do-await-next = Chiama chi arriva
pages-do-unready = Non chiamare da solo
pages-do-resume-desk = Riprendi
pages-do-start = È arrivato
pages-do-recall = Richiama
pages-do-absent = Assente
pages-do-finish = Finito
pages-do-next = Finito, il prossimo
pages-do-transfer = Trasferisci
pages-do-park = Metti da parte
pages-do-put-back = Rimetti in coda
pages-do-reprint = Ristampa
pages-do-slip = Biglietto
pages-do-void = Annulla il biglietto
pages-do-reopen = Riapri
pages-do-reopen-number = Riapri { $number }
pages-do-call = Chiama
pages-do-resume = Riprendi
pages-do-pause = Pausa
pages-do-close = Chiudi
pages-done-reprint = La ristampa è in arrivo al totem.
pages-done-void = Il biglietto è annullato.
pages-slip-title = Il biglietto di
pages-slip-advice = Ristampa: esce dal totem che l’ha stampato, con lo stesso numero. Annulla: il numero lascia la coda e non viene chiamato.

pages-pause-title = Perché ti fermi?
pages-pause-no-reason = Senza motivo
pages-transfer-title = Trasferisci
pages-transfer-services = A un servizio
pages-transfer-desks = A uno sportello
pages-transfer-no-desk = Nessun altro sportello aperto fa questo servizio.
pages-dialog-back = Torna indietro

pages-side = La coda e gli altri sportelli
pages-waiting = In attesa
pages-expected = previsti
pages-waiting-empty = Nessuno aspetta.
pages-waiting-more = { $n ->
    [one] e un’altra persona
   *[other] e altre { $n } persone
}
pages-due-now = da chiamare ora
pages-due-in = fra { $n } min
pages-booked = prenotato { $time }
pages-booked-for = prenotato { $time }: { $name }
pages-noted = Dall’accoglienza:
pages-noted-companion = con accompagnatore
pages-noted-interpreter = interprete: { $language }
pages-parked = Messi da parte
pages-absent = Assenti
pages-done = Appena finiti
pages-others = Altri sportelli
pages-others-closed = Chiusi: { $desks }
pages-others-empty = Non ci sono altri sportelli.

pages-paper-open = Elenco da stampare
pages-paper-print = Stampa l’elenco
pages-paper-advice = Il controller era fermo? Spunta chi hai servito a voce: esce dalla coda in un colpo solo.
pages-paper-mark = Segna come serviti
pages-paper-title = Chi aspetta
pages-paper-at = situazione del
pages-paper-count = { $n ->
    [0] nessuno in attesa
    [one] una persona in attesa
   *[other] { $n } persone in attesa
}
pages-paper-served = Servito
pages-paper-number = Numero
pages-paper-service = Servizio
pages-paper-joined = Arrivo
pages-paper-due = Da chiamare
pages-paper-note = Nota

pages-phone-number = Il tuo numero
pages-phone-ahead = Prima di te
pages-phone-wait = Attesa prevista
pages-phone-waiting = Sei in coda
pages-phone-waiting-advice = Tieni aperta questa pagina: ti avvisa quando tocca a te.
pages-phone-next = Sei il prossimo
pages-phone-next-advice = Avvicinati alla sala: tra poco tocca a te.
pages-phone-called = Tocca a te: { $desk }
pages-phone-called-advice = Vieni adesso, ti aspettiamo.
pages-phone-serving = Sei servito: { $desk }
pages-phone-serving-advice = Puoi mettere via il telefono.
pages-phone-parked = Il tuo turno è messo da parte
pages-phone-parked-advice = Il tuo posto è salvo: resta in sala, ti richiamiamo noi.
pages-phone-absent = Ti abbiamo chiamato
pages-phone-absent-advice = Vieni a { $desk }: ti rimettiamo in coda.
pages-phone-done = Hai finito
pages-phone-done-advice = Grazie della visita. Puoi chiudere questa pagina.
pages-phone-cancelled = Questo numero è annullato
pages-phone-cancelled-advice = Se ti serve ancora, prendi un nuovo numero al totem.
pages-phone-unserved = L’ufficio ha chiuso
pages-phone-unserved-advice = Ci dispiace: oggi non siamo arrivati a te. Torna nel prossimo giorno di apertura.
pages-phone-gone = Questo numero non è più in coda
pages-phone-gone-advice = Il collegamento vale solo per il giorno del biglietto. Prendi un nuovo numero al totem.
pages-phone-leave = Rinuncia al posto
pages-phone-leave-advice = Il tuo posto va a chi aspetta. Non si torna indietro.
pages-phone-leave-yes = Sì, rinuncio
pages-phone-here = Sono qui
pages-phone-sound = Avvisami con un suono
pages-phone-note = Qui non c’è nulla di personale: chi vede questa pagina vede solo un numero.
pages-phone-stale = Collegamento interrotto, dati delle
pages-phone-stale-advice = Guarda lo schermo in sala: riproviamo da soli.

pages-manager-title = Andamento di oggi
pages-manager-services = Servizi
pages-manager-service = Servizio
pages-manager-waiting = In attesa
pages-manager-served = Serviti
pages-manager-wait = Attesa prevista
pages-manager-state = Stato
pages-manager-command = Azione
pages-manager-suspend = Sospendi
pages-manager-resume = Riattiva
pages-manager-desks = Sportelli
pages-manager-devices = Totem e schermi
pages-service-open = dà numeri
pages-service-late = dà numeri, avvisa che è tardi
pages-service-late-at = dà numeri, avvisa che si chiude alle { $time }
pages-service-closed = chiuso
pages-service-closed-at = chiuso, apre alle { $time }
pages-service-suspended = sospeso
pages-service-suspended-at = sospeso fino alle { $time }
pages-service-limit = numeri di oggi esauriti
pages-service-no-more = basta numeri per oggi
pages-service-exhausted = serie dei numeri esaurita
pages-device-kiosk = totem
pages-device-display = schermo
pages-fault-paper-out = manca la carta
pages-fault-paper-low = carta quasi finita
pages-fault-cover-open = coperchio aperto
pages-fault-printer-offline = stampante scollegata
pages-fault-printer-hung = stampante bloccata
pages-fault-sound-failed = audio non funziona
pages-fault-slip-refused = un numero non è in coda
pages-fault-slip-renumbered = un numero è cambiato
pages-fault-reader-missing = lettore di tessere scollegato
pages-fault-reader-down = servizio delle tessere fermo
pages-fault-reader-failed = lettore di tessere bloccato
pages-fault-scanner-missing = lettore di codici scollegato
pages-fault-scanner-failed = lettore di codici non utilizzabile
pages-fault-stripe-missing = lettore di bande magnetiche scollegato
pages-fault-stripe-failed = lettore di bande magnetiche non utilizzabile
pages-fault-second = seconda stampante: { $fault }
pages-fault-other = chiede attenzione

pages-admin-title = Utenti
pages-admin-name = Nome utente
pages-admin-role = Ruolo
pages-admin-state = Stato
pages-admin-active = attivo
pages-admin-disabled = disattivato
pages-admin-locked = bloccato per un po’: troppe password sbagliate
pages-admin-disable = Disattiva
pages-admin-enable = Riattiva
pages-admin-new = Nuovo utente
pages-admin-password = Password provvisoria
pages-admin-create = Crea
pages-admin-rule = Almeno 8 caratteri. Al primo accesso la persona ne sceglie una sua.
pages-backups-title = Copie di sicurezza e spazio
pages-backups-copies = Copie di sicurezza
pages-backups-space = Spazio sui dischi
pages-backups-list = Copie conservate
pages-backups-made = Fatta il
pages-backups-size = Grandezza
pages-backups-last = Ultima copia
pages-backups-next = Prossima copia
pages-backups-kept = Conservate
pages-backups-folder = Cartella
pages-backups-copy = { $time }, { $size }
pages-backups-none = ancora nessuna
pages-backups-never = nessun orario impostato
pages-backups-soon = tra poco
pages-backups-kept-of = { $n } di { $most }
pages-backups-disk-data = Disco dei dati
pages-backups-disk-copies = Disco delle copie
pages-backups-rule = Ti avvisiamo sotto
pages-backups-free = { $size } liberi
pages-backups-unknown = non si sa
pages-backups-off = Nessuna copia viene fatta: scrivi in controller.toml, sotto [backup], in quale cartella metterle.
pages-backups-failed = { $time }: la copia non è riuscita. { $why }
pages-backups-failed-full = Il disco delle copie è pieno: libera spazio.
pages-backups-failed-read-only = Nella cartella delle copie non si può scrivere: controlla i permessi e il disco.
pages-backups-failed-disk = Un disco non risponde bene: guarda il registro del sistema e fallo sostituire.
pages-backups-failed-busy = Un altro programma tiene occupato l’archivio: riproviamo tra mezz’ora.
pages-backups-failed-damaged = L’archivio non è più integro: ripristina l’ultima copia e fai controllare il disco.
pages-backups-failed-other = Guarda il registro del server: dice di più.
pages-backups-low-data = Sul disco dei dati resta poco spazio: liberane, prima che la sala si fermi.
pages-backups-low-copies = Sul disco delle copie resta poco spazio: liberane, prima che le copie si fermino.
pages-backups-restore = Una copia si ripristina sul server, con sportello-controller restore. Tieni le copie al sicuro come i dati: contengono chiavi e accessi.
pages-size-kb = { $n } kB
pages-size-mb = { $n } MB
pages-size-gb = { $n } GB
pages-role-operator = operatore
pages-role-receptionist = accoglienza
pages-role-manager = responsabile
pages-role-admin = amministratore
pages-role-auditor = revisore
pages-role-contact-centre = centralino

pages-privacy-title = Che cosa succede ai tuoi dati
pages-privacy-choice = Puoi sempre prendere un numero senza dire chi sei. Mostrare una tessera o un codice serve solo se vuoi ritrovare la tua prenotazione.
pages-privacy-what-title = Che cosa leggiamo
pages-privacy-what = Dalla tessera sanitaria, dalla carta d’identità o dalla tastiera leggiamo solo il codice fiscale. Nome, numero della tessera e ogni altro dato vengono scartati subito. Non leggiamo dati sanitari, non facciamo fotografie né copie.
pages-privacy-why-title = Perché
pages-privacy-why = Il codice fiscale serve a trovare la tua prenotazione di oggi e, dove l’ufficio lo prevede, a dare a tutti lo stesso numero di biglietti. Non compare sul biglietto, sugli schermi, negli indirizzi o nei registri tecnici.
pages-privacy-long-title = Per quanto tempo
pages-privacy-long = Il codice fiscale non viene conservato: ne resta fino alla chiusura della giornata un’impronta cifrata. Poi l’impronta e la sua chiave vengono cancellate, come ciò che l’accoglienza ha annotato per aiutarti, e nessuno può più sapere chi è venuto. Del biglietto restano numero, servizio e orari, senza nulla che porti a te.
pages-privacy-names = Se hai prenotato dando il tuo nome e vieni, lo cancelliamo alla chiusura della giornata. Se non vieni, lo cancelliamo con la prenotazione dopo { $days } giorni.
pages-privacy-who-title = A chi rivolgerti
pages-privacy-who = Titolare del trattamento è l’ente che gestisce questo ufficio. Puoi chiedere di vedere, correggere o cancellare i tuoi dati al personale o al responsabile della protezione dei dati, e presentare reclamo al Garante per la protezione dei dati personali.
