refusal-day-not-open = La giornata non è ancora aperta. Aspetta un momento e riprova.
refusal-day-already-open = La giornata è già aperta.
refusal-plan-unknown = Questo piano non è ancora stato caricato. Importalo e riprova.
refusal-service-unknown = Questo servizio non c’è nel piano. Ricarica la pagina e scegli di nuovo.
refusal-desk-unknown = Questo sportello non c’è nel piano. Scegline un altro.
refusal-class-unknown = Questa classe non c’è nel piano. Scegline un’altra.
refusal-ticket-unknown = Questo biglietto non è di oggi. Controlla il numero.
refusal-booking-unknown = Questa prenotazione non è di oggi. Controlla il codice.
refusal-language-unknown = Questa lingua non è disponibile. Scegline un’altra.
refusal-reason-unknown = Questo motivo non c’è nel piano. Scegline un altro.
refusal-office-closed = { $known ->
    [yes] L’ufficio è chiuso. Riapre alle { $time }.
   *[no] L’ufficio è chiuso. Guarda gli orari all’ingresso.
}
refusal-service-closed = { $known ->
    [yes] Questo servizio è chiuso. Riapre alle { $time }.
   *[no] Questo servizio è chiuso. Guarda gli orari all’ingresso.
}
refusal-service-suspended = { $known ->
    [yes] Questo servizio è sospeso fino alle { $time }.
   *[no] Questo servizio è sospeso. Chiedi al personale quando riprende.
}
refusal-limit-reached = I numeri di oggi per questo servizio sono finiti. Torna domani.
refusal-person-limit = Hai già preso oggi i numeri di questo servizio. Se non eri tu, chiedi al personale.
refusal-no-more-today = Oggi non faremmo in tempo a servirti. Torna nel prossimo giorno di apertura.
refusal-numbers-exhausted = La serie dei numeri di questo servizio è finita. Chiedi al personale.
refusal-class-not-offered = Questo servizio non ha questa classe. Scegline un’altra.
refusal-ticket-exists = Questo biglietto esiste già. Prendine uno nuovo.
refusal-number-not-reserved = Questo numero non è fra quelli riservati al totem.
refusal-booking-already-here = Questa prenotazione è già arrivata. Aspetta la chiamata.
refusal-slot-not-today = Questo appuntamento non è di oggi. Qui si aspettano solo quelli di oggi.
refusal-booking-too-early = È presto per questa prenotazione. Torna dalle { $time }.
refusal-ticket-not-booked = Dietro questo biglietto non c’è una prenotazione.
refusal-already-called = Questa persona è già stata chiamata: l’arrivo resta segnato.
refusal-desk-closed = Lo sportello è chiuso. Aprilo, poi chiama.
refusal-desk-already-open = Lo sportello è già aperto da un’altra persona. Scegline un altro.
refusal-desk-paused = Lo sportello è in pausa. Riprendi, poi chiama.
refusal-desk-busy = Allo sportello c’è già una persona. Prima finisci con lei.
refusal-already-at-desk = Sei già allo sportello { $desk }. Chiudilo prima di aprirne un altro.
refusal-service-not-served = Questo sportello non serve { $service }. Trasferisci il biglietto a chi lo serve.
refusal-desk-moved-on = Questa scheda era rimasta indietro: lo sportello è già andato avanti. Ora è aggiornata, guarda e riprova.
refusal-ticket-still-called = La persona chiamata non è ancora arrivata. Segna se è arrivata o assente, poi chiama.
refusal-nobody-waiting = Nessuno aspetta i servizi di questo sportello.
refusal-ticket-not-waiting = Questa persona non è più in attesa. Guarda l’elenco aggiornato.
refusal-ticket-not-called = Questa persona non è chiamata. Guarda lo stato aggiornato.
refusal-ticket-not-serving = Questa persona non è allo sportello. Guarda lo stato aggiornato.
refusal-ticket-not-parked = Questa persona non è più messa da parte. Guarda l’elenco aggiornato.
refusal-ticket-not-absent = Questa persona non è segnata assente. Guarda l’elenco aggiornato.
refusal-ticket-ended = Questo biglietto è già finito.
refusal-ticket-elsewhere = Questa persona è allo sportello { $desk }.
refusal-ticket-tied = Questa persona aspetta un altro sportello o un altro operatore.
refusal-ticket-away = Questa persona non è in sala. Aspetta che arrivi.
refusal-too-late-to-reopen = Sono passati più di 5 minuti: non si può più riaprire. Dai un nuovo numero.
refusal-nothing-to-do = È già così: non c’è niente da cambiare.
refusal-destination-missing = Scegli un servizio o uno sportello a cui trasferire.
