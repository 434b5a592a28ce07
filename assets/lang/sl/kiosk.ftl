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
kiosk-person-limit-title = Svoje številke za danes že imate
kiosk-service-limit-title = Za danes ni več mest
kiosk-service-limit-text = { $service }: danes je prišlo že največ obiskovalcev. Pridite jutri ali vprašajte v sprejemni pisarni.
kiosk-service-late-title = Danes ni več dovolj časa
kiosk-service-late-text = { $service }: kdor zdaj vzame številko, pred zaprtjem ne pride na vrsto. Pridite jutri ali vprašajte v sprejemni pisarni.
kiosk-service-exhausted-title = Današnjih številk je zmanjkalo
kiosk-service-exhausted-text = { $service }: danes ni več številk. Vprašajte v sprejemni pisarni: povedo vam, kako naprej.
kiosk-service-booked = Imate termin? Pokažite ali vtipkajte njegovo kodo. Če je nimate, vprašajte v sprejemni pisarni.
kiosk-service-booked-ask = Imate termin? Vprašajte v sprejemni pisarni.
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

## Kdor ima termin
kiosk-identify = Imam termin
kiosk-identify-note = Zdravstvena kartica, koda QR ali koda
kiosk-identify-note-typed = Vtipkajte kodo in vzemite številko
kiosk-identify-title = Pokažite kartico ali kodo
kiosk-identify-title-typed = Vtipkajte svojo kodo
kiosk-identify-lead = Tako najdemo vaš današnji termin. Če želite, nadaljujte brez.
kiosk-identify-lead-off = Čitalniki zdaj ne delujejo: vtipkajte kodo ali nadaljujte brez.
kiosk-again-title = Kodo pokažite še enkrat
kiosk-again-text = Najprej poglejte, kako uporabljamo podatke, nato jo znova približajte čitalniku.
kiosk-way-chip = Zdravstvena kartica
kiosk-way-chip-text = Vstavite jo s čipom naprej.
kiosk-way-scanner = Črtna koda ali QR
kiosk-way-scanner-text = Približajte kartico, osebno izkaznico, potrdilo ali listek.
kiosk-way-stripe = Magnetni trak
kiosk-way-stripe-text = Kartico potegnite skozi čitalnik.
kiosk-way-off = Zdaj ne deluje: uporabite drug način.
kiosk-type = Vtipkajte kodo
kiosk-type-note = Davčna koda ali koda termina
kiosk-type-again = Vtipkajte znova
kiosk-without-card = Brez kartice
kiosk-without-card-note = Vzemite številko, ne da poveste, kdo ste.
kiosk-take-anyway = Vzemite številko
kiosk-take-anyway-note = Velja enako: poklicali vas bomo.
kiosk-go-on = Naprej
kiosk-go-on-note = Mojo kartico lahko preberete.
kiosk-inside-title = Kartica je v čitalniku
kiosk-inside-text = Preden jo preberemo: poglejte, kako uporabljamo podatke, nato nadaljujte.
kiosk-left-in-title = V čitalniku je že kartica
kiosk-left-in-text = Je vaša? Vzemite jo ven in jo znova vstavite. Je od koga drugega? Odnesite jo v sprejemno pisarno.
kiosk-reading-title = Beremo kartico
kiosk-reading-text = Pustite jo notri še trenutek.
kiosk-unread-foreign-title = Ta kartica tu ni prava
kiosk-unread-foreign-text = Potrebna je zdravstvena kartica s čipom. To vzemite ven, nato pokažite črtno kodo ali vtipkajte kodo.
kiosk-unread-mute-title = Kartica se ne odziva
kiosk-unread-mute-text = Vzemite jo ven, obrnite in vstavite s čipom naprej.
kiosk-unread-pulled-title = Kartica je bila prehitro zunaj
kiosk-unread-pulled-text = Vstavite jo znova in jo pustite notri, dokler vam ne povemo.
kiosk-unread-garbled-title = Kartice ni mogoče prebrati
kiosk-unread-garbled-text = Čip obrišite s suho krpo in poskusite znova ali vtipkajte davčno kodo.
kiosk-unread-slow-title = Kartica je prepočasna
kiosk-unread-slow-text = Vzemite jo ven in jo znova vstavite ali vtipkajte davčno kodo.
kiosk-unread-interrupted-title = Čitalnik se je ustavil
kiosk-unread-interrupted-text = Ni zaradi vaše kartice. Vzemite jo ven in čez trenutek poskusite znova ali vtipkajte davčno kodo.
kiosk-unread-code-title = Ta koda ni naša
kiosk-unread-code-text = Pokažite črtno kodo zdravstvene kartice ali osebne izkaznice, kodo QR termina ali svoj listek.
kiosk-identify-cut-off-title = Terminov zdaj ni mogoče poiskati
kiosk-identify-cut-off-text = Povezava je prekinjena. Vzemite številko in ob klicu povejte, da imate termin.
kiosk-privacy-title = Vaši podatki
kiosk-privacy-text = { $town } prebere samo davčno kodo, da najde vaš današnji termin. Ob zaprtju jo pozabi.
kiosk-privacy-more = Poslikajte kodo: celotno obvestilo o zasebnosti.
kiosk-card-read = Kartica je prebrana: lahko jo vzamete ven.
kiosk-card-was-read = Kartica je prebrana: zdaj izberite.
kiosk-code-read = Koda je prebrana: zdaj izberite.
kiosk-card-left = V čitalniku je še kartica: ne pozabite je.

## Koda na roko
kiosk-keypad-title = Vtipkajte kodo
kiosk-keypad-lead = Davčna koda: 16 črk in števk. Koda termina: 9.
kiosk-keypad-written = { $n ->
    [0] Niste še ničesar vtipkali
    [one] Vtipkali ste { $n } znak
    [two] Vtipkali ste { $n } znaka
    [few] Vtipkali ste { $n } znake
   *[other] Vtipkali ste { $n } znakov
}
kiosk-keypad-erase = Izbriši
kiosk-keypad-confirm = Potrdi
kiosk-typed-empty = Najprej vtipkajte kodo, nato potrdite.
kiosk-typed-length = Število znakov: { $n }. Davčna koda jih ima 16, koda termina 9.
kiosk-typed-letter = Na mestu { $at } mora biti črka: primerjajte s kartico.
kiosk-typed-digit = Na mestu { $at } mora biti števka: primerjajte s kartico.
kiosk-typed-month = Na mestu 9 mora biti črka meseca: primerjajte s kartico.
kiosk-typed-day = Na mestih 10 in 11 mora biti dan rojstva: primerjajte s kartico.
kiosk-typed-check = En znak se ne ujema: primerjajte kodo s kartico.
kiosk-typed-booking = En znak se ne ujema: primerjajte kodo s potrdilom o terminu.
kiosk-typed-provisional = Z začasno kodo iz 11 števk terminov ne najdemo: vprašajte v sprejemni pisarni.
kiosk-typed-other = To ni ne davčna koda ne koda termina: preverite jo.

## Prihod s kodo termina
kiosk-booking-asking = Iščemo vaš termin.
kiosk-booking-early-title = Še prezgodaj je
kiosk-booking-early-text = S terminom vzamete številko { $when }: vrnite se takrat. Ali pa jo vzemite zdaj in počakajte z drugimi.
kiosk-booking-unknown-title = Tega termina ne najdemo
kiosk-booking-unknown-text = Morda je za drug dan ali drug urad. Preverite kodo, vprašajte v sprejemni pisarni ali vzemite številko.
kiosk-booking-over-title = Ta termin je že uporabljen
kiosk-booking-over-text = Njegova številka ni več v vrsti. Vzemite novo številko ali vprašajte v sprejemni pisarni.
kiosk-booking-other-title = Za ta termin potrebujete človeka
kiosk-booking-other-text = Vprašajte v sprejemni pisarni, takoj vam pomagajo. Ali pa vzemite številko.
kiosk-booking-unreached-title = Terminov zdaj ni mogoče poiskati
kiosk-booking-unreached-text = Poskušamo naprej. Če ne želite čakati, vzemite številko in ob klicu povejte, da imate termin.
kiosk-booking-here = S to številko ste že v vrsti
kiosk-booking-late = Ura termina je minila: čakate z drugimi.

## Lastni listek
kiosk-slip-asking = Iščemo vaš listek.
kiosk-slip-waiting = Vaše mesto v vrsti
kiosk-slip-called = Na vrsti ste: { $desk }
kiosk-slip-serving = Čakajo vas: { $desk }
kiosk-slip-parked = Kmalu vas znova pokličemo
kiosk-slip-absent = Poklicali smo vas in vas ni bilo: { $desk }
kiosk-slip-leave = Odpovem se mestu
kiosk-slip-return = Tukaj sem
kiosk-slip-leave-title = Se odpoveste številki { $number }?
kiosk-slip-leave-text = Zapustite vrsto in ne pokličemo vas več. Za vrnitev vzemite novo številko.
kiosk-slip-stay = Ostanem v vrsti
kiosk-slip-leave-now = Da, odpovem se
kiosk-slip-declined = Tega zdaj ni mogoče: vprašajte v sprejemni pisarni.
kiosk-slip-done-title = Obisk { $number } je končan
kiosk-slip-done-text = Potrebujete še kaj? Vzemite novo številko.
kiosk-slip-cancelled-title = Številka { $number } ni več v vrsti
kiosk-slip-cancelled-text = Ne pokličemo vas več. Za vrnitev v vrsto vzemite novo številko.
kiosk-slip-unserved-title = Številka { $number } se je za danes končala
kiosk-slip-unserved-text = Urad se je zaprl pred vašo vrsto. Vprašajte v sprejemni pisarni ali vzemite novo številko.
kiosk-slip-unknown-title = Ta listek ni današnji
kiosk-slip-unknown-text = Vzemite novo številko ali vprašajte v sprejemni pisarni.
kiosk-slip-unreached-title = Listka zdaj ni mogoče poiskati
kiosk-slip-unreached-text = Vaša številka velja: glejte zaslon v čakalnici in poslušajte klic.
kiosk-ticket-only = Vaša številka je
kiosk-unprinted-only = Velja tudi brez papirja: sedite, poklicali vas bomo.

## Kdor skrbi za napravo
kiosk-tech-pin-title = Vpišite PIN
kiosk-tech-pin-lead = To je za tehnika. Želite številko? Pritisnite Nazaj.
kiosk-tech-pin-short = PIN ima od 6 do 12 števk.
kiosk-tech-pin-wrong = { $n ->
    [one] To ni PIN te naprave. Ostal je še { $n } poskus.
    [two] To ni PIN te naprave. Ostala sta še { $n } poskusa.
    [few] To ni PIN te naprave. Ostali so še { $n } poskusi.
   *[other] To ni PIN te naprave. Ostalo je še { $n } poskusov.
}
kiosk-tech-pin-locked = Preveč poskusov: poskusite znova čez { $time }.
kiosk-tech-title = Vzdrževanje
kiosk-tech-leave = Izhod
kiosk-tech-printer = { $n ->
    [0] Tiskalnik
   *[other] Tiskalnik { $n }
}
kiosk-tech-paper-left = še { $m } m papirja
kiosk-tech-chip = Čitalnik kartic
kiosk-tech-scanner = Čitalnik kod
kiosk-tech-stripe = Čitalnik trakov
kiosk-tech-unasked = še ni znano
kiosk-tech-link = Povezava
kiosk-tech-live = Strežnik odgovarja
kiosk-tech-heard = Zadnji odgovor strežnika: { $time }
kiosk-tech-never = Strežnik še ni odgovoril
kiosk-tech-waiting = Številke za predajo
kiosk-tech-waiting-text = { $n ->
    [0] Nobena: strežnik pozna vse
    [one] { $n } številka, ko strežnik odgovori
    [two] { $n } številki, ko strežnik odgovori
    [few] { $n } številke, ko strežnik odgovori
   *[other] { $n } številk, ko strežnik odgovori
}
kiosk-tech-disk = Disk
kiosk-tech-room = { $mb } MB prostora
kiosk-tech-version = različica { $version }
kiosk-tech-print = Preizkus tiska
kiosk-tech-print-lead = Poglejte izpis: vsaka črka je berljiva, števke so v eni vrstici, kodo je mogoče prebrati.
kiosk-tech-print-going = Tiskam
kiosk-tech-print-done = Izpis je cel
kiosk-tech-print-failed = Izpisa ni: { $why }
kiosk-tech-print-again = Natisni znova
kiosk-tech-readers = Preizkus čitalnikov
kiosk-tech-readers-lead = Vstavite kartico ali pokažite kodo. Vidite samo, kaj je, nikoli, kaj na njej piše.
kiosk-tech-tried-nothing = Pripravljen: pokažite kaj
kiosk-tech-tried-card = Zdravstvena kartica, dobro prebrana
kiosk-tech-tried-barcode = Davčna koda, dobro prebrana
kiosk-tech-tried-stripe = Magnetni trak, dobro prebran
kiosk-tech-tried-booking = Koda termina, dobro prebrana
kiosk-tech-tried-slip = Naš listek, dobro prebran
kiosk-tech-roll = Nov zvitek
kiosk-tech-roll-asking = Tiskalnik vprašam, ali vidi nov zvitek.
kiosk-tech-roll-answered = Tiskalnik je odgovoril: spodaj vidite, v kakšnem stanju je.
kiosk-tech-log = Dnevnik
kiosk-tech-log-empty = Tu ni ničesar.
kiosk-tech-page = { $page } od { $pages }
kiosk-tech-newer = Novejše
kiosk-tech-older = Starejše
kiosk-tech-warnings = Samo opozorila
kiosk-tech-all = Vse vrstice
kiosk-tech-restart = Ponovni zagon
kiosk-tech-restart-title = Znova zaženem program?
kiosk-tech-restart-text = Zaslon je nekaj sekund prazen. Že izdane številke ostanejo veljavne.
kiosk-tech-restart-busy = Zdaj ne: listek se tiska ali pa številka prihaja. Poskusite čez trenutek.
kiosk-tech-restart-yes = Da, zaženi znova

## Kako je z napravo
doctor-printer-ready = pripravljen
doctor-printer-low = pripravljen, a zvitek je skoraj pri koncu; prinesite novega
doctor-printer-paper-out = ni papirja; vstavite nov zvitek
doctor-printer-cover-open = pokrov je odprt; zaprite ga
doctor-printer-offline = ni dosegljiv ali je ugasnjen; poglejte kabel, elektriko in naslov
doctor-printer-hung = tu je, a ne pove nič smiselnega; ugasnite ga in prižgite ter primerjajte printer.model z napravo
doctor-printer-absent = ni ga: številke so samo na zaslonu
doctor-reader-ready = pripravljen
doctor-chip-missing = čitalnik kartic ni priključen ali pa nima imena iz nastavitev; `pcsc_scan` pokaže imena
doctor-reader-missing = ni ga; poglejte kabel in naslov v nastavitvah
doctor-reader-down = storitev za kartice ne teče; `systemctl enable --now pcscd.socket`
doctor-reader-failed = tu je, a ga ni mogoče uporabiti; ali ga uporabnik sportello-kiosk sme odpreti?
doctor-storage = na disk ni mogoče pisati; poglejte prostor in dovoljenja
