because-promise = { $booked ->
    [on-time] prenotato alle { $slot }, è arrivato in orario; doveva iniziare entro le { $time }
    [late] prenotato alle { $slot }, è arrivato { $late } min dopo; doveva iniziare entro le { $time }
   *[no] la sua classe promette l’inizio entro le { $time }, ed è passato
}
because-ordinary = { $count ->
    [one] dopo una precedenza tocca a chi è in coda: { $since }
   *[other] dopo { $count } precedenze di seguito tocca a chi è in coda: { $since }
}
because-due = { $booked ->
    [on-time] prenotato alle { $slot }, è arrivato in orario
    [late] prenotato alle { $slot }, è arrivato { $late } min dopo
   *[no] { $others ->
        [0] { $since }, ed è l’unico che puoi chiamare
       *[other] { $since }, il suo turno viene prima di tutti
    }
}
because-preferred = { $since }, e questo sportello serve prima { $service }
because-fallback = nessuno aspetta i tuoi servizi principali: dai una mano con { $service }
because-fallback-overdue = { $service } è in ritardo di { $count } min: dai una mano
because-early-booking = prenotato alle { $time }, è già qui e nessun altro aspetta
because-tied = { $whom ->
    [desk] aspettava proprio questo sportello
   *[operator] aspettava proprio te
}
because-chosen = l’hai scelto tu dall’elenco
because-ready = eri pronto, ed è appena arrivato
because-since = { $n ->
    [0] appena arrivato
    [one] in coda da un minuto
   *[other] in coda da { $n } minuti
}
