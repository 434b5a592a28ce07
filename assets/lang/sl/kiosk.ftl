# Terminal. Vikanje, sedanjik, glagol najprej.
kiosk-window = Sportello · terminal

## Okrog vsakega zaslona
kiosk-listen = Poslušajte
kiosk-listen-stop = Tišina
kiosk-larger = Večje
kiosk-smaller = Običajno
kiosk-back = Nazaj
kiosk-help = Pomoč
kiosk-restart = Začnite znova
kiosk-next = Druge storitve
kiosk-previous = Prejšnje
kiosk-done = Končano
kiosk-notice-late = Zapremo ob { $time }: danes morda ne pridete na vrsto.
kiosk-notice-printer = Tiskalnik ni pripravljen: številka se pokaže na zaslonu, fotografirajte jo.
kiosk-notice-absent = Tu se ne tiska: številka se pokaže na zaslonu, fotografirajte jo.

## Ure in dnevi
kiosk-time = { $h }.{ $m }
kiosk-when-today = ob { $time }
kiosk-when-tomorrow = jutri ob { $time }
kiosk-when-weekday = v { $weekday } ob { $time }
kiosk-when-date = v { $weekday }, { $day }. { $month }, ob { $time }
kiosk-weekday = { $n ->
    [1] ponedeljek
    [2] torek
    [3] sredo
    [4] četrtek
    [5] petek
    [6] soboto
   *[7] nedeljo
}
kiosk-month = { $n ->
    [1] januarja
    [2] februarja
    [3] marca
    [4] aprila
    [5] maja
    [6] junija
    [7] julija
    [8] avgusta
    [9] septembra
    [10] oktobra
    [11] novembra
   *[12] decembra
}

## V mirovanju
kiosk-greeting = Dobrodošli.
kiosk-greeting-lead = Vzemite številko in sedite: pokličemo vas na zaslonu in z glasom.
kiosk-take = Vzemite številko
kiosk-waiting = { $n ->
    [0] Nihče ne čaka
    [one] Čaka { $n } oseba
    [two] Čakata { $n } osebi
    [few] Čakajo { $n } osebe
   *[other] Čaka { $n } oseb
}
kiosk-waiting-shortest = { $waiting } · najkrajša vrsta: { $wait }
kiosk-open-always = Odprto noč in dan.
kiosk-open-until = Danes odprto do { $time }.
kiosk-open-until-last = Danes odprto do { $time }. Zadnje številke okoli { $last }.

## Izbira
kiosk-language-title = Izberite jezik
kiosk-language-note = Nadaljujte v slovenščini
kiosk-service-title = Po kaj ste prišli?
kiosk-tile-open = { $people } · { $wait }
kiosk-tile-late = { $people } · tik pred zaprtjem
kiosk-tile-opens = odpre { $when }
kiosk-tile-closed = zaprto
kiosk-tile-suspended-until = prekinjeno, spet { $when }
kiosk-tile-suspended = prekinjeno
kiosk-tile-finished = danes ni več številk
kiosk-tile-group = { $n ->
    [one] { $n } storitev
    [two] { $n } storitvi
    [few] { $n } storitve
   *[other] { $n } storitev
}
kiosk-class-title = Imate prednost?
kiosk-class-lead = Izberite, kar velja za vas. Razloga ne sprašujemo in ga ne zapišemo.
kiosk-class-none = Ne, nadaljujte
kiosk-class-none-note = Pokličemo vas po vrstnem redu.

## Pripravljeno
kiosk-ready-summary = { $n ->
    [0] Pred vami ni nikogar
    [one] Pred vami je { $n } oseba
    [two] Pred vami sta { $n } osebi
    [few] Pred vami so { $n } osebe
   *[other] Pred vami je { $n } oseb
}. Predvideno čakanje: { $wait }.
kiosk-ready-summary-unknown = { $n ->
    [0] Pred vami ni nikogar
    [one] Pred vami je { $n } oseba
    [two] Pred vami sta { $n } osebi
    [few] Pred vami so { $n } osebe
   *[other] Pred vami je { $n } oseb
}. Časa čakanja zdaj ni mogoče napovedati.
kiosk-ready-class = { $class }. { $summary }
kiosk-ready-bring = Prinesite s seboj
kiosk-ready-print = Natisnite številko
kiosk-ready-print-note = Potem sedite: pokličemo vas.
kiosk-ready-asking = Trenutek
kiosk-ready-asking-note = Vaša številka prihaja.

## Številka
kiosk-ticket-lead = To je vaša številka
kiosk-ticket-wait = Predvideno čakanje
kiosk-ticket-wait-unknown = ni znano
kiosk-ticket-ahead = Pred vami
kiosk-ticket-area = Počakajte tu: { $area }
kiosk-ticket-printing = Tiskam vašo številko
kiosk-ticket-paper-below = Vzemite listek spodaj
kiosk-ticket-paper-left = Vzemite listek na levi
kiosk-ticket-paper-right = Vzemite listek na desni
kiosk-qr-title = Spremljajte vrsto na telefonu
kiosk-qr-text = Skenirajte kodo: vidite, kdaj ste na vrsti, tudi od zunaj.

## Ko kaj ne gre
kiosk-connecting-title = Trenutek
kiosk-connecting-text = Terminal se pripravlja: kmalu lahko vzamete številko.
kiosk-reach-title = Tu zdaj ni mogoče vzeti številke
kiosk-reach-text = Pojdite v sprejemno pisarno: takoj vam pomagajo. Terminal poskuša naprej in nadaljuje, ko se povezava vrne.
kiosk-code = Za tehnika: { $code }
kiosk-closed-title = Zdaj je zaprto
kiosk-closed-opens = Spet odpremo { $when }.
kiosk-closed-text = Pridite v času uradnih ur: zapisane so pri vhodu.
kiosk-service-closed-title = Ta storitev je zdaj zaprta
kiosk-service-closed-until = { $service }: odpre { $when }. Izberite drugo storitev ali vprašajte v sprejemni pisarni.
kiosk-service-closed-text = { $service }: za zdaj ne odpre. Izberite drugo storitev ali vprašajte v sprejemni pisarni.
kiosk-service-suspended-title = Ta storitev je prekinjena
kiosk-service-suspended-until = { $service }: nadaljuje se { $when }. Izberite drugo storitev ali vprašajte v sprejemni pisarni.
kiosk-service-suspended-text = { $service }: v sprejemni pisarni vprašajte, kdaj se nadaljuje, ali izberite drugo storitev.
kiosk-service-limit-title = Za danes ni več mest
kiosk-service-limit-text = { $service }: danes je prišlo že največ obiskovalcev. Pridite jutri ali vprašajte v sprejemni pisarni.
kiosk-service-late-title = Danes ni več dovolj časa
kiosk-service-late-text = { $service }: kdor zdaj vzame številko, pred zaprtjem ne pride na vrsto. Pridite jutri ali vprašajte v sprejemni pisarni.
kiosk-service-exhausted-title = Današnjih številk je zmanjkalo
kiosk-service-exhausted-text = { $service }: danes ni več številk. Vprašajte v sprejemni pisarni: povedo vam, kako naprej.
kiosk-service-other-title = Te številke tu ni mogoče vzeti
kiosk-service-other-text = { $service }: vprašajte v sprejemni pisarni, takoj vam pomagajo.
kiosk-other-service = Izberite drugo storitev
kiosk-unprinted-paper-out = Ni papirja: vaša številka je { $number }, fotografirajte jo
kiosk-unprinted-cover-open = Tiskalnik je odprt: vaša številka je { $number }, fotografirajte jo
kiosk-unprinted-offline = Tiskalnik je izklopljen: vaša številka je { $number }, fotografirajte jo
kiosk-unprinted-hung = Tiskalnik se ne odziva: vaša številka je { $number }, fotografirajte jo
kiosk-unprinted-absent = Vaša številka je { $number }, fotografirajte jo
kiosk-unprinted-interrupted = Tiskanje se je prekinilo: vaša številka je { $number }, fotografirajte jo
kiosk-unprinted-given-up = Tiskanje ne uspe: vaša številka je { $number }, fotografirajte jo
kiosk-unprinted-storage = Tiskanje ne uspe: vaša številka je { $number }, fotografirajte jo
kiosk-unprinted-text = Velja tudi brez papirja: sedite, pokličemo vas. Pred vami: { $people }. Predvideno čakanje: { $wait }.
kiosk-reprint = Natisnite zdaj
kiosk-alone-notice = Povezava je prekinjena: vaša številka vseeno velja, čas čakanja pa ni znan.
kiosk-alone-take = Vaša številka velja: poklicali jo bomo.
kiosk-alone-wait = ni znano
kiosk-ready-alone = Vaša številka velja: poklicali vas bomo. Koliko ljudi je pred vami in kako dolgo boste čakali, trenutno ni znano.
kiosk-unprinted-alone = Velja tudi brez papirja: usedite se, poklicali jo bomo. Kako dolgo boste čakali, trenutno ni znano.

## Pomoč
kiosk-help-title = Kako deluje
kiosk-help-choose = Izberite storitev: takoj vidite, koliko ljudi čaka.
kiosk-help-take = Vzemite številko, na papirju ali s fotografijo.
kiosk-help-sit = Sedite: pokličemo vas na zaslonu in z glasom.
kiosk-help-person = Bi raje govorili s kom? Pojdite v sprejemno pisarno.

## Čas
kiosk-warning-title = Ste še tu?
kiosk-warning-text = { $n ->
    [one] Čez { $n } sekundo se vrnem na začetek.
    [two] Čez { $n } sekundi se vrnem na začetek.
    [few] Čez { $n } sekunde se vrnem na začetek.
   *[other] Čez { $n } sekund se vrnem na začetek.
}
kiosk-warning-more = Več časa
