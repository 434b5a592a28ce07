pages-skip = Pojdi na vsebino
pages-nav = Navigacija
pages-nav-desk = Okence
pages-nav-manager = Pregled
pages-nav-admin = Uporabniki
pages-login = Prijava
pages-logout = Odjava
pages-language = Jezik
pages-licences = Licence
pages-hush = Zapri sporočilo
pages-no-script = V brskalniku vklopi JavaScript: brez njega te ta stran ne more prijaviti.

pages-line-sending = Pošiljam: krmilnik počasi odgovarja
pages-line-unreachable = Krmilnik ne odgovarja: nič se ni spremenilo. Čez trenutek poskusi znova.
pages-line-on = povezano
pages-line-off = brez povezave od
pages-offline = Krmilnik ne odgovarja od
pages-offline-advice = Seznam je iz tistega trenutka: kliči na glas in na papirju označi, koga si uredil.

pages-home-title = Vrsta v uradu, lepo urejena
pages-home-lead = Sportello daje številke, kliče ljudi in vsakomur pokaže, koliko še čaka.
pages-home-desk = Delaj pri okencu
pages-home-desk-note = Pokliči, uredi, preusmeri.
pages-home-manager = Poglej, kako teče dan
pages-home-manager-note = Čakanja, okenca, terminali in zasloni v tem trenutku.
pages-home-admin = Upravljaj uporabnike
pages-home-admin-note = Ustvari dostope za osebje in jih izklopi.
pages-home-visitor = Čakaš na vrsto? Skeniraj kodo QR na listku in spremljaj vrsto na telefonu.

pages-login-title = Prijava
pages-login-name = Uporabniško ime
pages-login-password = Geslo
pages-login-enter = Vstopi
pages-login-help = Si pozabil geslo? Vprašaj tistega, ki v tvojem uradu ureja uporabnike.
pages-password-title = Izberi svoje geslo
pages-password-why = Geslo, ki si ga dobil, je začasno: spremeni ga za nadaljevanje.
pages-password-old = Sedanje geslo
pages-password-new = Novo geslo
pages-password-rule = Uporabi vsaj 8 znakov. Stavek, ki si ga zapomniš, je čisto dober.
pages-password-save = Shrani in nadaljuj

pages-trouble-home = Nazaj na začetek
pages-missing-title = Te strani ni
pages-missing-advice = Preveri naslov ali se vrni na začetek in izberi tam.
pages-not-allowed-title = Ta stran ni za tvojo vlogo
pages-not-allowed-advice = Če jo potrebuješ, vprašaj tistega, ki v tvojem uradu ureja uporabnike.
pages-failed-title = Strani zdaj ni mogoče prikazati
pages-failed-advice = Počakaj trenutek in osveži. Vrsta teče naprej: že dane številke veljajo.

pages-choose-title = Izberi svoje okence
pages-choose-lead = Odpri ga, ko si na mestu: od takrat lahko kličeš.
pages-choose-none = Urad še nima okenc: kdor skrbi za načrt, jih lahko doda.
pages-choose-open = Odpri
pages-choose-mine = Nadaljuj:
pages-choose-look = Poglej

pages-desk-closed = zaprto
pages-desk-free = prosto
pages-desk-ready = pripravljeno
pages-desk-calling = kliče { $number }
pages-desk-serving = ureja { $number }
pages-desk-paused = odmor
pages-desk-paused-for = odmor: { $reason }

pages-hand = Oseba pri okencu
pages-now-closed = { $desk } je zaprto
pages-now-closed-advice = Odpri ga, ko si na mestu: od takrat lahko kličeš.
pages-now-taken = Tukaj dela nekdo drug: { $desk }
pages-now-taken-advice = Od tu vidiš vrsto. Za klicanje odpri prosto okence.
pages-now-taken-choose = Izberi drugo okence
pages-now-nobody = Nihče ne čaka
pages-now-nobody-advice = Zadihaj: kdor pride, se pokaže tukaj. Če želiš, ga okence pokliče samo.
pages-now-nobody-here-advice = { $count ->
    [one] Nihče ne čaka na tvoje storitve. { $count } oseba čaka na druga okenca.
    [two] Nihče ne čaka na tvoje storitve. { $count } osebi čakata na druga okenca.
    [few] Nihče ne čaka na tvoje storitve. { $count } osebe čakajo na druga okenca.
   *[other] Nihče ne čaka na tvoje storitve. { $count } oseb čaka na druga okenca.
}
pages-now-free = Prost si
pages-now-free-advice = { $minutes ->
    [0] Prvi na seznamu je { $number }, { $service }, pravkar prispel.
   *[other] Prvi na seznamu je { $number }, { $service }, čaka { $minutes } min.
}
pages-now-ready = Pripravljen
pages-now-ready-advice = Kdor pride, je poklican sam od sebe. Vidiš ga tukaj in slišiš v dvorani.
pages-now-calling = Poklican
pages-now-serving = Pri okencu
pages-now-paused = Odmor
pages-now-paused-for = Odmor: { $reason }
pages-now-paused-advice = { $count ->
    [0] Nihče ne čaka: vzemi si čas.
    [one] { $count } oseba čaka. Nadaljuj, ko si pripravljen.
    [two] { $count } osebi čakata. Nadaljuj, ko si pripravljen.
    [few] { $count } osebe čakajo. Nadaljuj, ko si pripravljen.
   *[other] { $count } oseb čaka. Nadaljuj, ko si pripravljen.
}

pages-ticket-stop = { $stop }. postaja: prej { $service }
pages-ticket-reprints = { $n ->
    [one] znova natisnjeno enkrat
    [two] znova natisnjeno dvakrat
   *[other] znova natisnjeno { $n }-krat
}
pages-channel-phone = po telefonu
pages-channel-video = po videu
pages-channel-remote = prihaja od zunaj
pages-why = Zakaj zdaj:
pages-why-next = { $minutes ->
    [0] potem { $number }, pravkar prispel
   *[other] potem { $number }, čaka { $minutes } min
}
pages-watch-wait = Čakanje
pages-watch-called = Poklican pred
pages-watch-service = Storitev
pages-watch-target = Cilj
pages-minutes = { $n } min

pages-key-space = Preslednica
pages-keys = Bližnjice
pages-do-open = Odpri okence
pages-do-call-next = Pokliči naslednjega
pages-do-await-next = Pokliči, kdor pride
pages-do-unready = Ne kliči samodejno
pages-do-resume-desk = Nadaljuj
pages-do-start = Je tukaj
pages-do-recall = Pokliči znova
pages-do-absent = Ni ga
pages-do-finish = Končano
pages-do-next = Končano, naslednji
pages-do-transfer = Preusmeri
pages-do-park = Daj na stran
pages-do-put-back = Vrni v vrsto
pages-do-reprint = Natisni znova
pages-do-reopen = Znova odpri
pages-do-reopen-number = Znova odpri { $number }
pages-do-call = Pokliči
pages-do-resume = Nadaljuj
pages-do-pause = Odmor
pages-do-close = Zapri
pages-done-reprint = Listek se znova tiska na terminalu.

pages-pause-title = Zakaj se ustaviš?
pages-pause-no-reason = Brez razloga
pages-transfer-title = Preusmeri
pages-transfer-services = Na storitev
pages-transfer-desks = Na okence
pages-dialog-back = Nazaj

pages-side = Vrsta in druga okenca
pages-waiting = Čakajo
pages-expected = predvideno
pages-waiting-empty = Nihče ne čaka.
pages-waiting-more = { $n ->
    [one] in še { $n } oseba
    [two] in še { $n } osebi
    [few] in še { $n } osebe
   *[other] in še { $n } oseb
}
pages-due-now = pokliči zdaj
pages-due-in = čez { $n } min
pages-booked = naročen { $time }
pages-parked = Dani na stran
pages-absent = Odsotni
pages-done = Pravkar končani
pages-others = Druga okenca
pages-others-empty = Drugih okenc ni.

pages-paper-open = Seznam za tisk
pages-paper-print = Natisni seznam
pages-paper-title = Kdo čaka
pages-paper-at = stanje
pages-paper-count = { $n ->
    [0] nihče ne čaka
    [one] { $n } oseba čaka
    [two] { $n } osebi čakata
    [few] { $n } osebe čakajo
   *[other] { $n } oseb čaka
}
pages-paper-served = Urejeno
pages-paper-number = Številka
pages-paper-service = Storitev
pages-paper-joined = Prihod
pages-paper-due = Pokliči ob
pages-paper-note = Opomba

pages-phone-number = Tvoja številka
pages-phone-ahead = Pred tabo
pages-phone-wait = Predvideno čakanje
pages-phone-waiting = V vrsti si
pages-phone-waiting-advice = To stran pusti odprto: povedala ti bo, ko boš na vrsti.
pages-phone-next = Naslednji si na vrsti
pages-phone-next-advice = Pridi bliže dvorani: kmalu boš na vrsti.
pages-phone-called = Na vrsti si: { $desk }
pages-phone-called-advice = Pridi zdaj, čakamo te.
pages-phone-serving = Urejamo tvojo zadevo: { $desk }
pages-phone-serving-advice = Telefon lahko pospraviš.
pages-phone-parked = Tvoja številka je dana na stran
pages-phone-parked-advice = Tvoje mesto je varno: ostani v dvorani, znova te pokličemo.
pages-phone-absent = Poklicali smo te
pages-phone-absent-advice = Pridi sem: { $desk }. Vrnemo te v vrsto.
pages-phone-done = Končano
pages-phone-done-advice = Hvala za obisk. To stran lahko zapreš.
pages-phone-cancelled = Ta številka je preklicana
pages-phone-cancelled-advice = Če jo še potrebuješ, vzemi novo številko na terminalu.
pages-phone-unserved = Urad se je zaprl
pages-phone-unserved-advice = Žal nam je: danes nismo prišli do tebe. Vrni se naslednji delovni dan.
pages-phone-gone = Te številke ni več v vrsti
pages-phone-gone-advice = Povezava velja samo na dan listka. Vzemi novo številko na terminalu.
pages-phone-sound = Opozori me z zvokom
pages-phone-note = Tukaj ni nič osebnega: kdor vidi to stran, vidi samo številko.
pages-phone-stale = Povezava prekinjena, podatki od
pages-phone-stale-advice = Poglej na zaslon v dvorani: še poskušamo.

pages-manager-title = Kako teče dan
pages-manager-services = Storitve
pages-manager-service = Storitev
pages-manager-waiting = Čakajo
pages-manager-served = Urejeni
pages-manager-wait = Predvideno čakanje
pages-manager-state = Stanje
pages-manager-command = Dejanje
pages-manager-suspend = Ustavi
pages-manager-resume = Nadaljuj
pages-manager-desks = Okenca
pages-manager-devices = Terminali in zasloni
pages-service-open = daje številke
pages-service-late = daje številke, opozarja, da je pozno
pages-service-late-at = daje številke, opozarja, da se zapre ob { $time }
pages-service-closed = zaprto
pages-service-closed-at = zaprto, odpre se ob { $time }
pages-service-suspended = ustavljeno
pages-service-suspended-at = ustavljeno do { $time }
pages-service-limit = današnje številke so pošle
pages-service-no-more = danes ni več številk
pages-service-exhausted = niz številk je porabljen
pages-device-kiosk = terminal
pages-device-display = zaslon
pages-device-none = Noben terminal in noben zaslon še nista povezana.
pages-device-never = nikoli povezan
pages-device-silent = tiho od { $time }
pages-device-well = deluje
pages-fault-paper-out = ni papirja
pages-fault-paper-low = papirja skoraj ni več
pages-fault-cover-open = pokrov odprt
pages-fault-printer-offline = tiskalnik ni povezan
pages-fault-printer-hung = tiskalnik se je ustavil
pages-fault-sound-failed = zvok ne deluje
pages-fault-other = potrebuje pozornost

pages-admin-title = Uporabniki
pages-admin-name = Uporabniško ime
pages-admin-role = Vloga
pages-admin-state = Stanje
pages-admin-active = dejaven
pages-admin-disabled = izklopljen
pages-admin-locked = za nekaj časa zaklenjen: preveč napačnih gesel
pages-admin-disable = Izklopi
pages-admin-enable = Vklopi
pages-admin-new = Nov uporabnik
pages-admin-password = Začasno geslo
pages-admin-create = Ustvari
pages-admin-rule = Vsaj 8 znakov. Ob prvi prijavi si oseba izbere svoje.
pages-role-operator = referent
pages-role-receptionist = sprejem
pages-role-manager = vodja
pages-role-admin = skrbnik
pages-role-auditor = nadzor
pages-role-contact-centre = klicni center
