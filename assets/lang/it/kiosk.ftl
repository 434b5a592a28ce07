# Il totem. Seconda persona, presente, verbi per primi.
kiosk-window = Sportello · totem

## Intorno a ogni schermata
kiosk-listen = Ascolta
kiosk-listen-stop = Silenzio
kiosk-larger = Più grande
kiosk-smaller = Normale
kiosk-back = Indietro
kiosk-help = Aiuto
kiosk-restart = Ricomincia
kiosk-next = Altri servizi
kiosk-previous = Precedenti
kiosk-done = Fatto
kiosk-notice-late = Chiudiamo alle { $time }: forse oggi non riusciamo a servirti.
kiosk-notice-printer = La stampante non è pronta: il numero appare sullo schermo, fotografalo.
kiosk-notice-absent = Qui non si stampa: il numero appare sullo schermo, fotografalo.

## Ore e giorni
kiosk-time = { $h }:{ $m }
kiosk-when-today = alle { $time }
kiosk-when-tomorrow = domani alle { $time }
kiosk-when-weekday = { $weekday } alle { $time }
kiosk-when-date = { $weekday } { $day } { $month } alle { $time }
kiosk-weekday = { $n ->
    [1] lunedì
    [2] martedì
    [3] mercoledì
    [4] giovedì
    [5] venerdì
    [6] sabato
   *[7] domenica
}
kiosk-month = { $n ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
}

## A riposo
kiosk-greeting = Benvenuto.
kiosk-greeting-lead = Prendi il numero e siediti: ti chiamiamo sullo schermo e a voce.
kiosk-take = Prendi il numero
kiosk-waiting = { $n ->
    [0] Nessuno in attesa
    [one] { $n } persona in attesa
   *[other] { $n } persone in attesa
}
kiosk-waiting-shortest = { $waiting } · la coda più breve: { $wait }
kiosk-open-always = Aperto giorno e notte.
kiosk-open-until = Oggi aperto fino alle { $time }.
kiosk-open-until-last = Oggi aperto fino alle { $time }. Ultimi numeri alle { $last } circa.

## Scegliere
kiosk-language-title = Scegli la lingua
kiosk-language-note = Continua in italiano
kiosk-service-title = Per quale servizio sei qui?
kiosk-tile-open = { $people } · { $wait }
kiosk-tile-late = { $people } · vicino alla chiusura
kiosk-tile-opens = apre { $when }
kiosk-tile-closed = chiuso
kiosk-tile-suspended-until = sospeso, riprende { $when }
kiosk-tile-suspended = sospeso
kiosk-tile-finished = per oggi i numeri sono finiti
kiosk-tile-group = { $n ->
    [one] { $n } servizio
   *[other] { $n } servizi
}
kiosk-class-title = Hai diritto alla precedenza?
kiosk-class-lead = Scegli quello che vale per te. Non chiediamo il motivo e non lo scriviamo.
kiosk-class-none = No, continua
kiosk-class-none-note = Ti chiamiamo in ordine di arrivo.

## Pronto
kiosk-ready-summary = { $n ->
    [0] Non c’è nessuno prima di te
    [one] C’è { $n } persona prima di te
   *[other] Ci sono { $n } persone prima di te
}. Attesa prevista: { $wait }.
kiosk-ready-summary-unknown = { $n ->
    [0] Non c’è nessuno prima di te
    [one] C’è { $n } persona prima di te
   *[other] Ci sono { $n } persone prima di te
}. Il tempo di attesa per ora non si può prevedere.
kiosk-ready-class = { $class }. { $summary }
kiosk-ready-bring = Porta con te
kiosk-ready-print = Stampa il numero
kiosk-ready-print-note = Poi siediti: ti chiamiamo noi.
kiosk-ready-asking = Un momento
kiosk-ready-asking-note = Chiedo il tuo numero.

## Il numero
kiosk-ticket-lead = Ecco il tuo numero
kiosk-ticket-wait = Attesa prevista
kiosk-ticket-wait-unknown = non prevedibile
kiosk-ticket-ahead = Prima di te
kiosk-ticket-area = Aspetta qui: { $area }
kiosk-ticket-printing = Sto stampando il tuo numero
kiosk-ticket-paper-below = Ritira il biglietto qui sotto
kiosk-ticket-paper-left = Ritira il biglietto a sinistra
kiosk-ticket-paper-right = Ritira il biglietto a destra
kiosk-qr-title = Segui la coda dal telefono
kiosk-qr-text = Inquadra il codice: vedi quando tocca a te, anche da fuori.

## Quando qualcosa non va
kiosk-connecting-title = Un momento
kiosk-connecting-text = Mi sto preparando: tra poco puoi prendere il numero.
kiosk-reach-title = Ora qui non puoi prendere il numero
kiosk-reach-text = Vai alla reception: ti aiutano subito. Io intanto continuo a provare, appena torna il collegamento riprendo.
kiosk-code = Per l’assistenza: { $code }
kiosk-closed-title = Adesso siamo chiusi
kiosk-closed-opens = Riapriamo { $when }.
kiosk-closed-text = Torna nell’orario di apertura: lo trovi all’ingresso.
kiosk-service-closed-title = Questo servizio adesso è chiuso
kiosk-service-closed-until = { $service }: apre { $when }. Scegli un altro servizio o chiedi alla reception.
kiosk-service-closed-text = { $service }: per ora non apre. Scegli un altro servizio o chiedi alla reception.
kiosk-service-suspended-title = Questo servizio è sospeso
kiosk-service-suspended-until = { $service }: riprende { $when }. Scegli un altro servizio o chiedi alla reception.
kiosk-service-suspended-text = { $service }: chiedi alla reception quando riprende, oppure scegli un altro servizio.
kiosk-person-limit-title = Per oggi hai già i tuoi numeri
kiosk-service-limit-title = Per oggi i posti sono finiti
kiosk-service-limit-text = { $service }: oggi è già arrivato il numero massimo di visitatori. Torna domani o chiedi alla reception.
kiosk-service-late-title = Oggi non facciamo in tempo
kiosk-service-late-text = { $service }: chi prende il numero adesso non arriva allo sportello prima della chiusura. Torna domani o chiedi alla reception.
kiosk-service-exhausted-title = I numeri di oggi sono finiti
kiosk-service-exhausted-text = { $service }: non ci sono altri numeri per oggi. Chiedi alla reception: ti dicono come fare.
kiosk-service-booked = Hai una prenotazione? Mostra o scrivi il suo codice. Se non lo hai, chiedi alla reception.
kiosk-service-booked-ask = Hai una prenotazione? Chiedi alla reception.
kiosk-service-other-title = Qui il numero non si può prendere
kiosk-service-other-text = { $service }: chiedi alla reception, ti aiutano subito.
kiosk-other-service = Scegli un altro servizio
kiosk-unprinted-paper-out = Non c’è carta: il tuo numero è { $number }, fotografalo
kiosk-unprinted-cover-open = La stampante è aperta: il tuo numero è { $number }, fotografalo
kiosk-unprinted-offline = La stampante è spenta: il tuo numero è { $number }, fotografalo
kiosk-unprinted-hung = La stampante non risponde: il tuo numero è { $number }, fotografalo
kiosk-unprinted-absent = Il tuo numero è { $number }, fotografalo
kiosk-unprinted-interrupted = La stampa si è interrotta: il tuo numero è { $number }, fotografalo
kiosk-unprinted-given-up = La stampa non riesce: il tuo numero è { $number }, fotografalo
kiosk-unprinted-storage = La stampa non riesce: il tuo numero è { $number }, fotografalo
kiosk-unprinted-text = Vale anche senza carta: siediti, ti chiamiamo. Prima di te: { $people }. Attesa prevista: { $wait }.
kiosk-reprint = Stampa ora
kiosk-alone-notice = Il collegamento è interrotto: il numero vale lo stesso, ma l’attesa non si conosce.
kiosk-alone-take = Il numero vale: ti chiamiamo.
kiosk-alone-wait = non si conosce
kiosk-ready-alone = Il numero vale: ti chiamiamo. Quante persone ci sono prima di te e quanto si aspetta, adesso non si sa.
kiosk-unprinted-alone = Vale anche senza carta: siediti, ti chiamiamo. Quanto si aspetta, adesso non si sa.

## Aiuto
kiosk-help-title = Come funziona
kiosk-help-choose = Scegli il servizio: vedi subito quante persone aspettano.
kiosk-help-take = Prendi il numero, di carta o con una foto.
kiosk-help-sit = Siediti: ti chiamiamo sullo schermo e a voce.
kiosk-help-person = Preferisci una persona? Vai alla reception.

## Tempo
kiosk-warning-title = Sei ancora qui?
kiosk-warning-text = { $n ->
    [one] Tra { $n } secondo torno all’inizio.
   *[other] Tra { $n } secondi torno all’inizio.
}
kiosk-warning-more = Più tempo

## Chi ha una prenotazione
kiosk-identify = Ho una prenotazione
kiosk-identify-note = Tessera sanitaria, codice QR o codice
kiosk-identify-note-typed = Scrivi il codice e prendi il numero
kiosk-identify-title = Mostra la tessera o il codice
kiosk-identify-title-typed = Scrivi il tuo codice
kiosk-identify-lead = Così troviamo la tua prenotazione di oggi. Se preferisci, continua senza.
kiosk-identify-lead-off = I lettori adesso non funzionano: scrivi il codice, oppure continua senza.
kiosk-again-title = Mostra di nuovo il codice
kiosk-again-text = Prima guarda come usiamo i tuoi dati, poi avvicinalo ancora al lettore.
kiosk-way-chip = Tessera sanitaria
kiosk-way-chip-text = Inseriscila con il chip in avanti.
kiosk-way-scanner = Codice a barre o QR
kiosk-way-scanner-text = Avvicina tessera sanitaria, carta d’identità, prenotazione o biglietto.
kiosk-way-stripe = Banda magnetica
kiosk-way-stripe-text = Striscia la tessera nel lettore.
kiosk-way-off = Adesso non funziona: usa un altro modo.
kiosk-type = Scrivi il codice
kiosk-type-note = Codice fiscale o di prenotazione
kiosk-type-again = Scrivi di nuovo
kiosk-without-card = Senza tessera
kiosk-without-card-note = Prendi un numero senza dire chi sei.
kiosk-take-anyway = Prendi il numero
kiosk-take-anyway-note = Vale lo stesso: ti chiamiamo.
kiosk-go-on = Continua
kiosk-go-on-note = Leggi pure la mia tessera.
kiosk-inside-title = La tessera è nel lettore
kiosk-inside-text = Prima di leggerla: guarda come usiamo i tuoi dati, poi continua.
kiosk-left-in-title = C’è già una tessera nel lettore
kiosk-left-in-text = È la tua? Toglila e rimettila. È di un’altra persona? Portala alla reception.
kiosk-reading-title = Sto leggendo la tessera
kiosk-reading-text = Lasciala dentro ancora un momento.
kiosk-unread-foreign-title = Questa tessera qui non serve
kiosk-unread-foreign-text = Serve la tessera sanitaria con il chip. Togli questa, poi mostra un codice a barre o scrivi il codice.
kiosk-unread-mute-title = La tessera non risponde
kiosk-unread-mute-text = Toglila, girala e rimettila con il chip in avanti.
kiosk-unread-pulled-title = La tessera è uscita troppo presto
kiosk-unread-pulled-text = Rimettila e lasciala dentro finché non ti dico che puoi toglierla.
kiosk-unread-garbled-title = La tessera non si legge
kiosk-unread-garbled-text = Pulisci il chip con un panno asciutto e riprova, oppure scrivi il codice fiscale.
kiosk-unread-slow-title = La tessera è troppo lenta
kiosk-unread-slow-text = Toglila e rimettila, oppure scrivi il codice fiscale.
kiosk-unread-interrupted-title = Il lettore si è fermato
kiosk-unread-interrupted-text = Non dipende dalla tua tessera. Toglila e riprova tra poco, oppure scrivi il codice fiscale.
kiosk-unread-code-title = Questo codice non è dei nostri
kiosk-unread-code-text = Mostra il codice a barre della tessera sanitaria o della carta d’identità, il QR della prenotazione o il tuo biglietto.
kiosk-identify-cut-off-title = Ora non posso cercare prenotazioni
kiosk-identify-cut-off-text = Il collegamento è interrotto. Prendi un numero e, quando ti chiamiamo, di’ che hai una prenotazione.
kiosk-privacy-title = I tuoi dati
kiosk-privacy-text = { $town } legge solo il codice fiscale, per trovare la tua prenotazione di oggi. Alla chiusura lo dimentica.
kiosk-privacy-more = Inquadra il codice: trovi l’informativa completa.
kiosk-card-read = Ho letto la tessera: puoi toglierla.
kiosk-card-was-read = Ho letto la tessera: adesso scegli.
kiosk-code-read = Ho letto il codice: adesso scegli.
kiosk-card-left = C’è ancora una tessera nel lettore: non dimenticarla.

## Un codice a mano
kiosk-keypad-title = Scrivi il codice
kiosk-keypad-lead = Codice fiscale: 16 lettere e cifre. Codice di prenotazione: 9.
kiosk-keypad-written = { $n ->
    [0] Non hai ancora scritto niente
    [one] Hai scritto { $n } carattere
   *[other] Hai scritto { $n } caratteri
}
kiosk-keypad-erase = Cancella
kiosk-keypad-confirm = Conferma
kiosk-typed-empty = Prima scrivi il codice, poi conferma.
kiosk-typed-length = Qui sono { $n } caratteri: il codice fiscale ne ha 16, quello di prenotazione 9.
kiosk-typed-letter = In posizione { $at } va una lettera: confronta con la tessera.
kiosk-typed-digit = In posizione { $at } va una cifra: confronta con la tessera.
kiosk-typed-month = In posizione 9 va la lettera del mese: confronta con la tessera.
kiosk-typed-day = Nelle posizioni 10 e 11 va il giorno di nascita: confronta con la tessera.
kiosk-typed-check = Un carattere non torna: confronta il codice con la tessera.
kiosk-typed-booking = Un carattere non torna: confronta il codice con la prenotazione.
kiosk-typed-provisional = Con un codice provvisorio di 11 cifre non trovo prenotazioni: chiedi alla reception.
kiosk-typed-other = Questo non è un codice fiscale né di prenotazione: controllalo.

## Chi arriva con il codice della prenotazione
kiosk-booking-asking = Cerco la tua prenotazione.
kiosk-booking-early-title = È ancora presto
kiosk-booking-early-text = Con la prenotazione prendi il numero { $when }: torna allora. Oppure prendi un numero adesso e aspetta con gli altri.
kiosk-booking-unknown-title = Non trovo questa prenotazione
kiosk-booking-unknown-text = Forse è di un altro giorno o di un altro ufficio. Controlla il codice, chiedi alla reception o prendi un numero.
kiosk-booking-over-title = Questa prenotazione è già stata usata
kiosk-booking-over-text = Il suo numero non è più in coda. Prendi un nuovo numero o chiedi alla reception.
kiosk-booking-other-title = Per questa prenotazione serve una persona
kiosk-booking-other-text = Chiedi alla reception, ti aiutano subito. Oppure prendi un numero.
kiosk-booking-unreached-title = Ora non posso cercare prenotazioni
kiosk-booking-unreached-text = Io continuo a provare. Se non vuoi aspettare, prendi un numero e, quando ti chiamiamo, di’ che hai una prenotazione.
kiosk-booking-here = Sei già in coda con questo numero
kiosk-booking-late = L’ora della prenotazione è passata: aspetti con gli altri.

## Il proprio biglietto
kiosk-slip-asking = Cerco il tuo biglietto.
kiosk-slip-waiting = Il tuo posto in coda
kiosk-slip-called = Tocca a te: { $desk }
kiosk-slip-serving = Ti aspettano: { $desk }
kiosk-slip-parked = Ti richiamiamo tra poco
kiosk-slip-absent = Ti abbiamo chiamato e non c’eri: { $desk }
kiosk-slip-leave = Rinuncio
kiosk-slip-return = Sono qui
kiosk-slip-leave-title = Rinunci al numero { $number }?
kiosk-slip-leave-text = Esci dalla coda e non ti chiamiamo più. Per tornare in coda prendi un nuovo numero.
kiosk-slip-stay = Resto in coda
kiosk-slip-leave-now = Sì, rinuncio
kiosk-slip-declined = Adesso non si può fare: chiedi alla reception.
kiosk-slip-done-title = La visita { $number } è finita
kiosk-slip-done-text = Ti serve altro? Prendi un nuovo numero.
kiosk-slip-cancelled-title = Il numero { $number } non è più in coda
kiosk-slip-cancelled-text = Non ti chiamiamo più. Se vuoi tornare in coda, prendi un nuovo numero.
kiosk-slip-unserved-title = Per oggi il numero { $number } è finito
kiosk-slip-unserved-text = L’ufficio ha chiuso prima del tuo turno. Chiedi alla reception o prendi un nuovo numero.
kiosk-slip-unknown-title = Questo biglietto non è di oggi
kiosk-slip-unknown-text = Prendi un nuovo numero o chiedi alla reception.
kiosk-slip-unreached-title = Ora non posso cercare il biglietto
kiosk-slip-unreached-text = Il tuo numero vale: guarda lo schermo in sala e ascolta la chiamata.
kiosk-ticket-only = Il tuo numero è
kiosk-unprinted-only = Vale anche senza carta: siediti, ti chiamiamo.

## Chi cura la macchina
kiosk-tech-pin-title = Scrivi il PIN
kiosk-tech-pin-lead = È per chi cura il totem. Vuoi un numero? Premi Indietro.
kiosk-tech-pin-short = Il PIN ha da 6 a 12 cifre.
kiosk-tech-pin-wrong = { $n ->
    [one] Non è il PIN di questo totem. Resta { $n } tentativo.
   *[other] Non è il PIN di questo totem. Restano { $n } tentativi.
}
kiosk-tech-pin-locked = Troppi tentativi: riprova tra { $time }.
kiosk-tech-title = Assistenza
kiosk-tech-leave = Esci
kiosk-tech-printer = { $n ->
    [0] Stampante
   *[other] Stampante { $n }
}
kiosk-tech-paper-left = restano { $m } m di carta
kiosk-tech-chip = Lettore di tessere
kiosk-tech-scanner = Lettore di codici
kiosk-tech-stripe = Lettore di bande
kiosk-tech-unasked = non si sa ancora
kiosk-tech-link = Collegamento
kiosk-tech-live = Il server risponde
kiosk-tech-heard = Ultima risposta del server: { $time }
kiosk-tech-never = Il server non ha mai risposto
kiosk-tech-waiting = Numeri da consegnare
kiosk-tech-waiting-text = { $n ->
    [0] Nessuno: il server li conosce tutti
    [one] { $n } numero, lo riceve appena risponde
   *[other] { $n } numeri, li riceve appena risponde
}
kiosk-tech-disk = Disco
kiosk-tech-room = { $mb } MB liberi
kiosk-tech-version = versione { $version }
kiosk-tech-print = Prova di stampa
kiosk-tech-print-lead = Guarda la prova: ogni lettera si legge, le cifre stanno su una riga sola, il codice si inquadra.
kiosk-tech-print-going = La sto stampando
kiosk-tech-print-done = È uscita intera
kiosk-tech-print-failed = Non è uscita: { $why }
kiosk-tech-print-again = Stampa ancora
kiosk-tech-readers = Prova dei lettori
kiosk-tech-readers-lead = Metti una tessera o mostra un codice. Qui vedi solo che cosa è, mai che cosa dice.
kiosk-tech-tried-nothing = Pronto: mostra qualcosa
kiosk-tech-tried-card = Tessera sanitaria, letta bene
kiosk-tech-tried-barcode = Codice fiscale, letto bene
kiosk-tech-tried-stripe = Banda magnetica, letta bene
kiosk-tech-tried-booking = Codice di prenotazione, letto bene
kiosk-tech-tried-slip = Nostro biglietto, letto bene
kiosk-tech-roll = Nuovo rotolo
kiosk-tech-roll-asking = Chiedo alla stampante se vede il nuovo rotolo.
kiosk-tech-roll-answered = La stampante ha risposto: qui sotto vedi come sta.
kiosk-tech-log = Registro
kiosk-tech-log-empty = Qui non c’è niente.
kiosk-tech-page = { $page } di { $pages }
kiosk-tech-newer = Più nuove
kiosk-tech-older = Più vecchie
kiosk-tech-warnings = Solo avvisi
kiosk-tech-all = Tutte le righe
kiosk-tech-restart = Riavvia
kiosk-tech-restart-title = Riavvio il programma?
kiosk-tech-restart-text = Lo schermo resta vuoto per qualche secondo. I numeri già dati restano validi.
kiosk-tech-restart-busy = Adesso no: un biglietto è in stampa o un numero è in arrivo. Riprova tra poco.
kiosk-tech-restart-yes = Sì, riavvia

## Come sta un apparecchio
doctor-printer-ready = pronta
doctor-printer-low = pronta, ma il rotolo è quasi finito; portane uno nuovo
doctor-printer-paper-out = manca la carta; metti un nuovo rotolo
doctor-printer-cover-open = il coperchio è aperto; chiudilo
doctor-printer-offline = non si raggiunge o è spenta; guarda cavo, corrente e indirizzo
doctor-printer-hung = c’è, ma non dice niente di sensato; spegnila e riaccendila, e confronta printer.model con la macchina
doctor-printer-absent = non c’è: i numeri appaiono solo sullo schermo
doctor-reader-ready = pronto
doctor-chip-missing = nessun lettore è collegato, o nessuno con quel nome; `pcsc_scan` mostra i nomi
doctor-reader-missing = non c’è; guarda il cavo e l’indirizzo nelle impostazioni
doctor-reader-down = il servizio delle tessere è fermo; `systemctl enable --now pcscd.socket`
doctor-reader-failed = c’è e non si può usare; l’utente sportello-kiosk può aprirlo?
doctor-storage = il disco non si lascia scrivere; guarda spazio e permessi
