refusal-day-not-open = Dan še ni odprt. Počakaj trenutek in poskusi znova.
refusal-day-already-open = Dan je že odprt.
refusal-plan-unknown = Ta načrt še ni naložen. Uvozi ga in poskusi znova.
refusal-service-unknown = Te storitve v načrtu ni. Osveži stran in izberi znova.
refusal-desk-unknown = Tega okenca v načrtu ni. Izberi drugo.
refusal-class-unknown = Tega razreda v načrtu ni. Izberi drugega.
refusal-ticket-unknown = Ta listek ni od danes. Preveri številko.
refusal-booking-unknown = To naročilo ni za danes. Preveri kodo.
refusal-language-unknown = Ta jezik ni na voljo. Izberi drugega.
refusal-reason-unknown = Tega razloga v načrtu ni. Izberi drugega.
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
   *[no] Ta storitev je ustavljena. Vprašaj osebje, kdaj se nadaljuje.
}
refusal-limit-reached = Današnje številke za to storitev so pošle. Vrni se jutri.
refusal-no-more-today = Danes ne bi prišli do tebe. Vrni se naslednji delovni dan.
refusal-numbers-exhausted = Ta storitev nima več številk. Vprašaj osebje.
refusal-class-not-offered = Ta storitev nima tega razreda. Izberi drugega.
refusal-ticket-exists = Ta listek že obstaja. Vzemi novega.
refusal-number-not-reserved = Ta številka ni med tistimi, ki so prihranjene za terminal.
refusal-booking-already-here = To naročilo je že prispelo. Počakaj na klic.
refusal-booking-too-early = Za to naročilo je še zgodaj. Vrni se od { $time }.
refusal-desk-closed = Okence je zaprto. Odpri ga, nato kliči.
refusal-desk-already-open = To okence je že odprl nekdo drug. Izberi drugo.
refusal-desk-paused = Okence ima odmor. Nadaljuj, nato kliči.
refusal-desk-busy = Pri okencu je že oseba. Najprej končaj z njo.
refusal-already-at-desk = Si že pri okencu { $desk }. Zapri ga, preden odpreš drugo.
refusal-service-not-served = To okence ne ureja storitve { $service }. Preusmeri listek na okence, ki jo ureja.
refusal-desk-moved-on = Ta zavihek je zaostal: okence je že naprej. Zdaj je osvežen, poglej in poskusi znova.
refusal-ticket-still-called = Poklicana oseba še ni prišla. Označi, ali je tukaj ali je ni, nato kliči.
refusal-nobody-waiting = Nihče ne čaka na storitve tega okenca.
refusal-ticket-not-waiting = Ta oseba ne čaka več. Poglej osveženi seznam.
refusal-ticket-not-called = Ta oseba ni poklicana. Poglej osveženo stanje.
refusal-ticket-not-serving = Te osebe ni pri okencu. Poglej osveženo stanje.
refusal-ticket-not-parked = Ta oseba ni več dana na stran. Poglej osveženi seznam.
refusal-ticket-not-absent = Ta oseba ni označena kot odsotna. Poglej osveženi seznam.
refusal-ticket-ended = Ta listek je že končan.
refusal-ticket-elsewhere = Ta oseba je pri okencu { $desk }.
refusal-ticket-tied = Ta oseba čaka na drugo okence ali na koga drugega.
refusal-ticket-away = Te osebe ni v dvorani. Počakaj, da pride.
refusal-too-late-to-reopen = Minilo je več kot 5 minut: znova se ne da odpreti. Daj novo številko.
refusal-nothing-to-do = Je že tako: ni česa spremeniti.
refusal-destination-missing = Izberi storitev ali okence, kamor preusmeriš.
