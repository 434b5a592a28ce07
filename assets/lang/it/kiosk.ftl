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
kiosk-service-limit-title = Per oggi i posti sono finiti
kiosk-service-limit-text = { $service }: oggi è già arrivato il numero massimo di visitatori. Torna domani o chiedi alla reception.
kiosk-service-late-title = Oggi non facciamo in tempo
kiosk-service-late-text = { $service }: chi prende il numero adesso non arriva allo sportello prima della chiusura. Torna domani o chiedi alla reception.
kiosk-service-exhausted-title = I numeri di oggi sono finiti
kiosk-service-exhausted-text = { $service }: non ci sono altri numeri per oggi. Chiedi alla reception: ti dicono come fare.
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
