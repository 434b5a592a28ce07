pages-nav-reception = Accoglienza
pages-home-reception = Accogli chi arriva
pages-home-reception-note = Trova prenotazioni e biglietti, dai numeri, sposta chi aspetta.

pages-reception-title = Accoglienza
pages-reception-find = Trova
pages-reception-do-find = Cerca
pages-reception-find-hint = Nome, numero, codice della prenotazione o codice fiscale. Una tessera o un biglietto al lettore si trova da solo.
pages-reception-close = Chiudi
pages-reception-offline-advice = Quello che hai scritto resta qui. L’elenco è di quel momento: chiama a voce e segna su carta chi arriva.
pages-reception-key-enter = Invio

pages-reception-issue = Dai un numero
pages-reception-service = Servizio
pages-reception-give = Dai il numero
pages-reception-choose = Scegli prima un servizio.
pages-reception-empty = Svuota
pages-reception-class = Classe
pages-reception-no-class = nessuna
pages-reception-language = Lingua
pages-reception-no-language = non indicata
pages-reception-desk = Sportello
pages-reception-no-desk = qualsiasi
pages-reception-note = Nota per lo sportello
pages-reception-note-hint = La nota la legge solo chi serve. Non va sul biglietto né sugli schermi, e a fine giornata si cancella.
pages-reception-interpreter = Interprete
pages-reception-interpreter-hint = LIS, arabo …
pages-reception-companion = Con accompagnatore
pages-reception-ahead = { $n ->
    [0] nessuno prima
    [one] una persona prima
   *[other] { $n } persone prima
}
pages-reception-print-again = Stampa ancora

pages-reception-found = { $n ->
    [one] Uno trovato
   *[other] { $n } trovati
}
pages-reception-compare = Confronta con il documento:
pages-reception-or = o
pages-reception-date = { $day } { $month ->
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
} { $year }
pages-reception-claims = { $sex ->
    [female] donna
   *[male] uomo
}, data di nascita: { $born }{ $where ->
    [here] {""}, luogo: { $place }
    [abroad] {""}, all’estero: { $place }
   *[unknown] {""}
}
pages-reception-none-slip = Questo biglietto non è di oggi
pages-reception-none-slip-advice = Un biglietto vale solo per il suo giorno. Chiedi che cosa serve e dai un numero nuovo.
pages-reception-none-number = Oggi questo numero non c’è
pages-reception-none-number-advice = Guarda il biglietto: lettera e tre cifre. Se è di un altro giorno, dai un numero nuovo.
pages-reception-none-code = Nessuna prenotazione di oggi con questo codice
pages-reception-none-code-advice = Guarda la data sulla conferma e prova con il nome. Se non è per oggi, puoi dare un numero.
pages-reception-none-person = Nessuna prenotazione di oggi per questa persona
pages-reception-none-person-advice = Prova con il nome: forse ha prenotato qualcun altro per lei. Altrimenti dai un numero.
pages-reception-none-name = Nessuna prenotazione di oggi con questo nome
pages-reception-none-name-advice = Prova con il solo cognome, o con il codice. Altrimenti dai un numero.
pages-reception-none-unreadable = Non si riesce a leggere
pages-reception-none-unreadable-advice = { $why ->
    [fiscal_code] Nel codice fiscale un carattere non torna: controllalo sulla tessera e scrivilo di nuovo.
    [provisional] Undici cifre sono un codice provvisorio o di un ente. Cerca con il nome.
    [booking_code] Nel codice della prenotazione un carattere non torna: controllalo, o cerca con il nome.
    [card_number] Questo è il numero della tessera, non della persona. Passa il codice a barre, o scrivi il codice fiscale.
    [layout] Il lettore scrive come una tastiera di un altro paese: chiama chi lo imposta. Intanto scrivi a mano.
    [several] Sono arrivati due codici insieme: passane uno alla volta.
   *[other] Passa la tessera ancora una volta, con calma. Oppure scrivi il nome, il numero o il codice.
}
pages-reception-none-row = Questo biglietto non c’è più
pages-reception-none-row-advice = La giornata è cambiata. Guarda l’elenco aggiornato.

pages-reception-expected = Prenotazione di oggi, si può registrare l’arrivo
pages-reception-early = È presto: l’arrivo si registra dalle { $time }
pages-reception-late = L’orario è passato: entra in coda come chi arriva ora
pages-reception-here = È già qui con il numero { $number }
pages-reception-joined = arrivo { $time }
pages-reception-is-waiting = { $n ->
    [0] In attesa: è il prossimo per questo servizio
    [one] In attesa: una persona prima
   *[other] In attesa: { $n } persone prima
}
pages-reception-is-called = Chiamato adesso: { $desk }
pages-reception-is-serving = Allo sportello: { $desk }
pages-reception-is-parked = Messo da parte
pages-reception-is-absent = Assente alla chiamata: { $desk }
pages-reception-is-done = Finito
pages-reception-is-cancelled = Annullato
pages-reception-is-unserved = Non servito: l’ufficio ha chiuso

pages-reception-do-check-in = Registra l’arrivo
pages-reception-do-arrive = È in sala
pages-reception-do-put-back = Rimetti in coda
pages-reception-do-move = Sposta
pages-reception-do-note = Nota
pages-reception-do-reprint = Ristampa al totem
pages-reception-do-print = Stampa qui
pages-reception-do-undo-check-in = Togli l’arrivo
pages-reception-do-void = Annulla il biglietto
pages-reception-do-cancel = Rinuncia
pages-reception-did-arrive = Ora è in sala: può essere chiamato.
pages-reception-did-put-back = È di nuovo in coda.
pages-reception-did-move = È spostato, con lo stesso numero.
pages-reception-did-note = La nota è salvata.
pages-reception-did-reprint = La ristampa è in arrivo al totem.
pages-reception-did-undo-check-in = L’arrivo è tolto: la prenotazione è di nuovo attesa.
pages-reception-did-void = Il biglietto è annullato.
pages-reception-did-cancel = La rinuncia è registrata.
pages-reception-sure-undo-check-in = Togliere l’arrivo di { $number }? La prenotazione torna attesa e questo numero non viene chiamato.
pages-reception-sure-void = Annullare il biglietto { $number }? Il numero lascia la coda e non torna.
pages-reception-sure-cancel = { $number } rinuncia? Il posto va a chi aspetta e non torna.
pages-reception-move-title = Sposta
pages-reception-note-title = Nota per
pages-reception-note-save = Salva

pages-reception-all = Tutti
pages-reception-filter = Mostra solo un servizio
pages-reception-pages = Pagine dell’elenco
pages-reception-page = { $from }–{ $to } di { $of }
pages-reception-earlier = Prima
pages-reception-later = Dopo
pages-reception-called = Agli sportelli
pages-reception-away = fuori sala
