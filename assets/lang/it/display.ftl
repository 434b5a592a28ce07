display-now = Ora tocca a
display-last = Ultimo numero chiamato
display-again = { $times ->
    [2] Seconda chiamata
    [3] Terza chiamata
   *[other] Chiamata numero { $times }
}
display-column-number = Numero
display-column-since = da
display-row-now = ora
display-row-minutes = { $n } min
display-row-hours = { $n } h
display-call-name = Numero { $number }, { $desk }
display-row-name = Numero { $number }, { $desk }, { $since }
display-waiting = In attesa
display-waiting-name = { $letter }: { $n } in attesa
display-clock-name = Ore { $time }
display-date = { $weekday ->
    [1] lunedì
    [2] martedì
    [3] mercoledì
    [4] giovedì
    [5] venerdì
    [6] sabato
   *[7] domenica
} { $day } { $month ->
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
display-quiet-title = Nessuna chiamata
display-quiet-text =
    Siediti: quando tocca a te,
    il tuo numero appare qui.
display-closed-title = Gli sportelli sono chiusi
display-closed-text = Quando riaprono, i numeri chiamati appaiono qui.
display-connecting-title = Collegamento in corso
display-connecting-text = Ascolta: finché qui non vedi i numeri, ti chiamiamo a voce.
display-trouble-unreachable = il controller non risponde
display-trouble-unauthorised = il token di questo schermo non è valido
display-trouble-untrusted = chi risponde non è il controller di questo schermo: controlla il codice di abbinamento
display-trouble-needs-tls = l’indirizzo del controller deve iniziare con https://
display-trouble-version = aggiorna il programma di questo schermo
display-trouble-garbled = la risposta del controller non è leggibile
display-stale = Collegamento interrotto · dati delle { $time } · ti chiamiamo a voce
display-panel-free = Libero
display-panel-busy = Occupato
display-panel-paused = In pausa
display-panel-closed = Chiuso
display-panel-unknown = Non in servizio
display-spoken = Numero { $letters }, { $digits }, { $kind } { $desk }
