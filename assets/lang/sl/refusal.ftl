refusal-day-not-open = Dan še ni odprt. Počakajte trenutek in poskusite znova.
refusal-day-already-open = Dan je že odprt.
refusal-plan-unknown = Ta načrt še ni naložen. Uvozite ga in poskusite znova.
refusal-service-unknown = Te storitve v načrtu ni. Osvežite stran in izberite znova.
refusal-desk-unknown = Tega okenca v načrtu ni. Izberite drugo.
refusal-class-unknown = Tega razreda v načrtu ni. Izberite drugega.
refusal-ticket-unknown = Ta listek ni od danes. Preverite številko.
refusal-booking-unknown = Ta termin ni današnji. Preverite kodo.
refusal-language-unknown = Ta jezik ni na voljo. Izberite drugega.
refusal-reason-unknown = Tega razloga v načrtu ni. Izberite drugega.
refusal-office-closed = { $known ->
    [yes] Urad je zaprt. Odpre se ob { $time }.
   *[no] Urad je zaprt. Uradne ure so pri vhodu.
}
refusal-service-closed = { $known ->
    [yes] Ta storitev je zaprta. Odpre se ob { $time }.
   *[no] Ta storitev je zaprta. Uradne ure so pri vhodu.
}
refusal-service-suspended = { $known ->
    [yes] Ta storitev je ustavljena do { $time }.
   *[no] Ta storitev je ustavljena. Vprašajte osebje, kdaj se nadaljuje.
}
refusal-limit-reached = Današnje številke za to storitev so pošle. Vrnite se jutri.
refusal-person-limit = Danes ste svoje številke za to storitev že vzeli. Če to niste bili vi, vprašajte osebje.
refusal-no-more-today = Danes ne bi prišli do vas. Vrnite se naslednji delovni dan.
refusal-numbers-exhausted = Ta storitev nima več številk. Vprašajte osebje.
refusal-class-not-offered = Ta storitev nima tega razreda. Izberite drugega.
refusal-ticket-exists = Ta listek že obstaja. Vzemite novega.
refusal-number-not-reserved = Ta številka ni med tistimi, ki so prihranjene za terminal.
refusal-booking-already-here = S tem terminom ste že v vrsti. Počakajte na klic.
refusal-slot-not-today = Ta termin ni danes. Tu so pričakovani samo današnji.
refusal-booking-too-early = Za ta termin je še zgodaj. Vrnite se od { $time }.
refusal-ticket-not-booked = Za tem listkom ni termina.
refusal-already-called = Ta oseba je bila že poklicana: prihod ostane zabeležen.
refusal-desk-closed = Okence je zaprto. Odprite ga, nato kličite.
refusal-desk-already-open = To okence je že odprl nekdo drug. Izberite drugo.
refusal-desk-paused = Okence ima odmor. Nadaljujte, nato kličite.
refusal-desk-busy = Pri okencu je že oseba. Najprej končajte z njo.
refusal-already-at-desk = Ste že pri okencu { $desk }. Zaprite ga, preden odprete drugo.
refusal-service-not-served = To okence ne ureja storitve { $service }. Preusmerite listek na okence, ki jo ureja.
refusal-desk-moved-on = Ta zavihek je zaostal: okence je že naprej. Zdaj je osvežen, poglejte in poskusite znova.
refusal-ticket-still-called = Poklicana oseba še ni prišla. Označite, ali je tukaj ali je ni, nato kličite.
refusal-nobody-waiting = Nihče ne čaka na storitve tega okenca.
refusal-ticket-not-waiting = Ta oseba ne čaka več. Poglejte osveženi seznam.
refusal-ticket-not-called = Ta oseba ni poklicana. Poglejte osveženo stanje.
refusal-ticket-not-serving = Te osebe ni pri okencu. Poglejte osveženo stanje.
refusal-ticket-not-parked = Ta oseba ni več dana na stran. Poglejte osveženi seznam.
refusal-ticket-not-absent = Ta oseba ni označena kot odsotna. Poglejte osveženi seznam.
refusal-ticket-ended = Ta listek je že končan.
refusal-ticket-elsewhere = Ta oseba je pri okencu { $desk }.
refusal-ticket-tied = Ta oseba čaka na drugo okence ali na koga drugega.
refusal-ticket-away = Te osebe ni v dvorani. Počakajte, da pride.
refusal-too-late-to-reopen = Minilo je več kot 5 minut: znova se ne da odpreti. Dajte novo številko.
refusal-nothing-to-do = Je že tako: ni česa spremeniti.
refusal-destination-missing = Izberite storitev ali okence, kamor preusmerite.
