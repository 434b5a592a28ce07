display-now = Na vrsti je
display-last = Zadnja poklicana številka
display-again = { $times ->
    [2] Drugi klic
    [3] Tretji klic
   *[other] { $times }. klic
}
display-column-number = Številka
display-column-since = pred
display-row-now = zdaj
display-row-minutes = { $n } min
display-row-hours = { $n } h
display-call-name = Številka { $number }, { $desk }
display-row-name = Številka { $number }, { $desk }, { $since }
display-waiting = Čakajo
display-waiting-name = { $letter }: čaka { $n }
display-clock-name = Ura je { $time }
display-date = { $weekday ->
    [1] ponedeljek
    [2] torek
    [3] sreda
    [4] četrtek
    [5] petek
    [6] sobota
   *[7] nedelja
}, { $day }. { $month ->
    [1] januar
    [2] februar
    [3] marec
    [4] april
    [5] maj
    [6] junij
    [7] julij
    [8] avgust
    [9] september
    [10] oktober
    [11] november
   *[12] december
}
display-quiet-title = Ni klicev
display-quiet-text =
    Sedite: ko pridete na vrsto,
    se vaša številka pokaže tukaj.
display-closed-title = Okenca so zaprta
display-closed-text = Ko se odprejo, se poklicane številke pokažejo tukaj.
display-connecting-title = Povezovanje
display-connecting-text = Poslušajte: dokler tukaj ne vidite številk, vas pokličemo z glasom.
display-trouble-unreachable = krmilnik ne odgovarja
display-trouble-unauthorised = žeton tega zaslona ni veljaven
display-trouble-untrusted = odgovarja nekdo, ki ni krmilnik tega zaslona: preverite kodo za seznanitev
display-trouble-needs-tls = naslov krmilnika se mora začeti s https://
display-trouble-version = posodobite program tega zaslona
display-trouble-garbled = odgovora krmilnika ni mogoče prebrati
display-stale = Povezava je prekinjena · podatki ob { $time } · pokličemo vas na glas
display-panel-free = Prosto
display-panel-busy = Zasedeno
display-panel-paused = Odmor
display-panel-closed = Zaprto
display-panel-unknown = Ne obratuje
display-spoken = Številka { $letters }, { $digits }, { $kind } { $desk }
