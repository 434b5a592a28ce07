pages-skip = Na vsebino
pages-nav = Navigacija
pages-nav-desk = Okence
pages-nav-manager = Pregled
pages-nav-admin = Uporabniki
pages-nav-backups = Varnostne kopije
pages-login = Prijava
pages-logout = Odjava
pages-language = Jezik
pages-licences = Licence
pages-hush = Zaprite sporočilo
pages-no-script = V brskalniku vklopite JavaScript: brez njega vas ta stran ne more prijaviti.

pages-line-sending = Pošiljam: krmilnik počasi odgovarja
pages-line-unreachable = Krmilnik ne odgovarja: nič se ni spremenilo. Čez trenutek poskusite znova.
pages-line-on = povezano
pages-line-off = brez povezave od
pages-offline = Krmilnik ne odgovarja od
pages-offline-advice = Seznam je iz tistega trenutka: kličite na glas in na papirju označite, koga ste uredili.

pages-home-title = Vrsta v uradu, lepo urejena
pages-home-lead = Sportello daje številke, kliče ljudi in vsakomur pokaže, koliko še čaka.
pages-home-desk = Delajte pri okencu
pages-home-desk-note = Pokličite, uredite, preusmerite.
pages-home-manager = Poglejte, kako teče dan
pages-home-manager-note = Čakanja, okenca, terminali in zasloni v tem trenutku.
pages-home-admin = Upravljajte uporabnike
pages-home-admin-note = Ustvarite dostope za osebje in jih izklopite.
pages-home-visitor = Čakate na vrsto? Skenirajte kodo QR na listku in spremljajte vrsto na telefonu.

pages-login-title = Prijava
pages-login-name = Uporabniško ime
pages-login-password = Geslo
pages-login-enter = Vstopite
pages-login-help = Ste pozabili geslo? Vprašajte tistega, ki v vašem uradu ureja uporabnike.
pages-password-title = Izberite svoje geslo
pages-password-why = Geslo, ki ste ga dobili, je začasno: spremenite ga za nadaljevanje.
pages-password-old = Sedanje geslo
pages-password-new = Novo geslo
pages-password-rule = Uporabite vsaj 8 znakov. Stavek, ki si ga zapomnite, je čisto dober.
pages-password-save = Shranite in nadaljujte

pages-trouble-home = Nazaj na začetek
pages-missing-title = Te strani ni
pages-missing-advice = Preverite naslov ali se vrnite na začetek in izberite tam.
pages-not-allowed-title = Ta stran ni za vašo vlogo
pages-not-allowed-advice = Če jo potrebujete, vprašajte tistega, ki v vašem uradu ureja uporabnike.
pages-failed-title = Strani zdaj ni mogoče prikazati
pages-failed-advice = Počakajte trenutek in osvežite. Vrsta teče naprej: že dane številke veljajo.

pages-choose-title = Izberite svoje okence
pages-choose-lead = Odprite ga, ko ste na mestu: od takrat lahko kličete.
pages-choose-none = Urad še nima okenc: kdor skrbi za načrt, jih lahko doda.
pages-choose-open = Odprite
pages-choose-mine = Nadaljujte:
pages-choose-look = Poglejte

pages-desk-closed = zaprto
pages-desk-free = prosto
pages-desk-ready = pripravljeno
pages-desk-calling = kliče { $number }
pages-desk-serving = ureja { $number }
pages-desk-paused = odmor
pages-desk-paused-for = odmor: { $reason }

pages-hand = Oseba pri okencu
pages-now-closed = { $desk } je zaprto
pages-now-closed-advice = Odprite ga, ko ste na mestu: od takrat lahko kličete.
pages-now-taken = Tukaj dela nekdo drug: { $desk }
pages-now-taken-advice = Od tu vidite vrsto. Za klicanje odprite prosto okence.
pages-now-taken-choose = Izberite drugo okence
pages-now-nobody = Nihče ne čaka
pages-now-nobody-advice = Zadihajte: kdor pride, se pokaže tukaj. Če želite, ga okence pokliče samo.
pages-now-nobody-here-advice = { $count ->
    [one] Nihče ne čaka na vaše storitve. { $count } oseba čaka na druga okenca.
    [two] Nihče ne čaka na vaše storitve. { $count } osebi čakata na druga okenca.
    [few] Nihče ne čaka na vaše storitve. { $count } osebe čakajo na druga okenca.
   *[other] Nihče ne čaka na vaše storitve. { $count } oseb čaka na druga okenca.
}
pages-now-free = Prosti ste
pages-now-ready = Pripravljen
pages-now-ready-advice = Kdor pride, je poklican sam od sebe. Vidite ga tukaj in slišite v dvorani.
pages-now-calling = Poklican
pages-now-serving = Pri okencu
pages-now-paused = Odmor
pages-now-paused-for = Odmor: { $reason }
pages-now-paused-advice = { $count ->
    [0] Nihče ne čaka: vzemite si čas.
    [one] { $count } oseba čaka. Nadaljujte, ko ste pripravljeni.
    [two] { $count } osebi čakata. Nadaljujte, ko ste pripravljeni.
    [few] { $count } osebe čakajo. Nadaljujte, ko ste pripravljeni.
   *[other] { $count } oseb čaka. Nadaljujte, ko ste pripravljeni.
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
pages-next = Naslednji
pages-why-then = Zakaj:
pages-why = Zakaj zdaj:
pages-why-next = { $minutes ->
    [0] potem { $number }, pravkar prispel
   *[other] potem { $number }, čaka { $minutes } min
}
pages-watch-wait = Čakanje
pages-watch-called = Poklican pred
pages-watch-service = Storitev
pages-watch-target = Cilj
pages-minutes-joined = { $n ->
    [0] pravkar
   *[other] { $n } min
}
pages-minutes-since = { $n ->
    [0] zdaj
   *[other] { $n } min
}
pages-wait-unknown = ni znano
pages-minutes = { $n } min

pages-key-space = Preslednica
pages-keys = Bližnjice
pages-do-open = Odprite okence
pages-do-call-next = Pokličite naslednjega
pages-do-await-next = Pokličite, kdor pride
pages-do-unready = Ne kličite samodejno
pages-do-resume-desk = Nadaljujte
pages-do-start = Je tukaj
pages-do-recall = Pokličite znova
pages-do-absent = Ni ga
pages-do-finish = Končano
pages-do-next = Končano, naslednji
pages-do-transfer = Preusmerite
pages-do-park = Dajte na stran
pages-do-put-back = Vrnite v vrsto
pages-do-reprint = Natisnite znova
pages-do-slip = Listek
pages-do-void = Razveljavite listek
pages-do-reopen = Znova odprite
pages-do-reopen-number = Znova odprite { $number }
pages-do-call = Pokličite
pages-do-resume = Nadaljujte
pages-do-pause = Odmor
pages-do-close = Zaprite
pages-done-reprint = Listek se znova tiska na terminalu.
pages-done-void = Listek je razveljavljen.
pages-slip-title = Listek številke
pages-slip-advice = Natis znova: listek z isto številko pride iz terminala, ki ga je natisnil. Razveljavitev: številka zapusti vrsto in ni klicana.

pages-pause-title = Zakaj odmor?
pages-pause-no-reason = Brez razloga
pages-transfer-title = Preusmeritev
pages-transfer-services = Na storitev
pages-transfer-desks = Na okence
pages-transfer-no-desk = Nobeno drugo odprto okence ne ureja te storitve.
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
pages-due-now = pokličite zdaj
pages-due-in = čez { $n } min
pages-booked = termin { $time }
pages-booked-for = termin { $time }: { $name }
pages-noted = Iz sprejemne pisarne:
pages-noted-companion = s spremstvom
pages-noted-interpreter = tolmač: { $language }
pages-parked = Dani na stran
pages-absent = Odsotni
pages-done = Pravkar končani
pages-others = Druga okenca
pages-others-closed = Zaprta: { $desks }
pages-others-empty = Drugih okenc ni.

pages-paper-open = Seznam za tisk
pages-paper-print = Natisnite seznam
pages-paper-advice = Je krmilnik stal? Označite, koga ste uredili na glas: vsi hkrati zapustijo vrsto.
pages-paper-mark = Označite kot urejene
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
pages-paper-due = Klic ob
pages-paper-note = Opomba

pages-phone-number = Vaša številka
pages-phone-ahead = Pred vami
pages-phone-wait = Predvideno čakanje
pages-phone-waiting = V vrsti ste
pages-phone-waiting-advice = To stran pustite odprto: povedala vam bo, ko boste na vrsti.
pages-phone-next = Naslednji ste na vrsti
pages-phone-next-advice = Pridite bliže dvorani: kmalu boste na vrsti.
pages-phone-called = Na vrsti ste: { $desk }
pages-phone-called-advice = Pridite zdaj, čakamo vas.
pages-phone-serving = Urejamo vašo zadevo: { $desk }
pages-phone-serving-advice = Telefon lahko pospravite.
pages-phone-parked = Vaša številka je dana na stran
pages-phone-parked-advice = Vaše mesto je varno: ostanite v dvorani, znova vas pokličemo.
pages-phone-absent = Poklicali smo vas
pages-phone-absent-advice = Pridite sem: { $desk }. Vrnemo vas v vrsto.
pages-phone-done = Končano
pages-phone-done-advice = Hvala za obisk. To stran lahko zaprete.
pages-phone-cancelled = Ta številka je preklicana
pages-phone-cancelled-advice = Če jo še potrebujete, vzemite novo številko na terminalu.
pages-phone-unserved = Urad se je zaprl
pages-phone-unserved-advice = Žal nam je: danes nismo prišli do vas. Vrnite se naslednji delovni dan.
pages-phone-gone = Te številke ni več v vrsti
pages-phone-gone-advice = Povezava velja samo na dan listka. Vzemite novo številko na terminalu.
pages-phone-leave = Odpovejte se mestu
pages-phone-leave-advice = Vaše mesto dobijo tisti, ki čakajo. Tega ni mogoče razveljaviti.
pages-phone-leave-yes = Da, odpovem se
pages-phone-here = Tukaj sem
pages-phone-sound = Opozorilo z zvokom
pages-phone-note = Tukaj ni nič osebnega: kdor vidi to stran, vidi samo številko.
pages-phone-stale = Povezava prekinjena, podatki od
pages-phone-stale-advice = Poglejte na zaslon v dvorani: še poskušamo.

pages-manager-title = Kako teče dan
pages-manager-services = Storitve
pages-manager-service = Storitev
pages-manager-waiting = Čakajo
pages-manager-served = Urejeni
pages-manager-wait = Predvideno čakanje
pages-manager-state = Stanje
pages-manager-command = Dejanje
pages-manager-suspend = Ustavite
pages-manager-resume = Nadaljujte
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
pages-fault-paper-out = ni papirja
pages-fault-paper-low = papirja skoraj ni več
pages-fault-cover-open = pokrov odprt
pages-fault-printer-offline = tiskalnik ni povezan
pages-fault-printer-hung = tiskalnik se je ustavil
pages-fault-sound-failed = zvok ne deluje
pages-fault-slip-refused = številka ni v vrsti
pages-fault-slip-renumbered = številka je spremenjena
pages-fault-reader-missing = čitalnik kartic ni povezan
pages-fault-reader-down = storitev za kartice se je ustavila
pages-fault-reader-failed = čitalnik kartic se je ustavil
pages-fault-scanner-missing = čitalnik kod ni povezan
pages-fault-scanner-failed = čitalnika kod ni mogoče uporabiti
pages-fault-stripe-missing = čitalnik magnetnega traku ni povezan
pages-fault-stripe-failed = čitalnika magnetnega traku ni mogoče uporabiti
pages-fault-second = drugi tiskalnik: { $fault }
pages-fault-other = potrebuje pozornost

pages-admin-title = Uporabniki
pages-admin-name = Uporabniško ime
pages-admin-role = Vloga
pages-admin-state = Stanje
pages-admin-active = dejaven
pages-admin-disabled = izklopljen
pages-admin-locked = za nekaj časa zaklenjen: preveč napačnih gesel
pages-admin-disable = Izklopite
pages-admin-enable = Vklopite
pages-admin-new = Nov uporabnik
pages-admin-password = Začasno geslo
pages-admin-create = Ustvarite
pages-admin-rule = Vsaj 8 znakov. Ob prvi prijavi si oseba izbere svoje.
pages-backups-title = Varnostne kopije in prostor
pages-backups-copies = Varnostne kopije
pages-backups-space = Prostor na diskih
pages-backups-list = Shranjene kopije
pages-backups-made = Narejena
pages-backups-size = Velikost
pages-backups-last = Zadnja kopija
pages-backups-next = Naslednja kopija
pages-backups-kept = Shranjene
pages-backups-folder = Mapa
pages-backups-copy = { $time }, { $size }
pages-backups-none = še nobene
pages-backups-never = ura ni določena
pages-backups-soon = čez trenutek
pages-backups-kept-of = { $n } od { $most }
pages-backups-disk-data = Disk s podatki
pages-backups-disk-copies = Disk s kopijami
pages-backups-rule = Opozorimo vas pod
pages-backups-free = prosto { $size }
pages-backups-unknown = ni znano
pages-backups-off = Kopije se ne delajo: v controller.toml pod [backup] vpišite mapo zanje.
pages-backups-failed = { $time }: kopija ni bila narejena. { $why }
pages-backups-failed-full = Disk s kopijami je poln: sprostite prostor.
pages-backups-failed-read-only = V mapo s kopijami ni mogoče pisati: preverite pravice in disk.
pages-backups-failed-disk = Disk se slabo odziva: poglejte v dnevnik sistema in ga dajte zamenjati.
pages-backups-failed-busy = Podatke zaseda drug program: poskusimo znova čez pol ure.
pages-backups-failed-damaged = Podatki niso več celi: obnovite zadnjo kopijo in dajte disk pregledati.
pages-backups-failed-other = Poglejte v dnevnik strežnika: tam piše več.
pages-backups-low-data = Na disku s podatki je malo prostora: sprostite ga, preden se dvorana ustavi.
pages-backups-low-copies = Na disku s kopijami je malo prostora: sprostite ga, preden se kopije ustavijo.
pages-backups-restore = Kopija se obnovi na strežniku, z ukazom sportello-controller restore. Kopije hranite tako varno kot podatke: v njih so ključi in dostopi.
pages-size-kb = { $n } kB
pages-size-mb = { $n } MB
pages-size-gb = { $n } GB
pages-role-operator = referent
pages-role-receptionist = sprejem
pages-role-manager = vodja
pages-role-admin = skrbnik
pages-role-auditor = nadzor
pages-role-contact-centre = klicni center

pages-privacy-title = Kaj se zgodi z vašimi podatki
pages-privacy-choice = Številko lahko vedno vzamete, ne da poveste, kdo ste. Kartico ali kodo pokažete le, da najdemo vaš termin.
pages-privacy-what-title = Kaj preberemo
pages-privacy-what = Z zdravstvene kartice, osebne izkaznice ali tipkovnice preberemo samo davčno kodo (codice fiscale). Ime, številko kartice in vse drugo takoj zavržemo. Zdravstvenih podatkov ne beremo, ne fotografiramo in ne kopiramo.
pages-privacy-why-title = Zakaj
pages-privacy-why = Po davčni kodi najdemo vaš današnji termin in, kjer urad tako določa, damo vsem enako število listkov. Ni je na listku, na zaslonih, v naslovih ali v tehničnih dnevnikih.
pages-privacy-long-title = Kako dolgo
pages-privacy-long = Davčne kode ne hranimo: do konca dneva ostane njen šifriran odtis. Nato izbrišemo odtis in njegov ključ ter to, kar si je sprejemna pisarna zapisala, da vam pomaga, in nihče ne more več vedeti, kdo je prišel. Od listka ostanejo številka, storitev in ure, brez česar koli, kar vodi k vam.
pages-privacy-names = Če ste ob naročanju termina navedli ime in pridete, ga izbrišemo ob koncu dneva. Če ne pridete, ga izbrišemo s terminom po { $days } dneh.
pages-privacy-who-title = Na koga se obrnete
pages-privacy-who = Upravljavec podatkov je organ, ki vodi ta urad. Osebje ali pooblaščeno osebo za varstvo podatkov lahko prosite za vpogled, popravek ali izbris podatkov in se pritožite italijanskemu organu za varstvo podatkov (Garante).
