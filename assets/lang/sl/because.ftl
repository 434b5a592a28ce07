because-promise = { $booked ->
    [on-time] termin ob { $slot }, prihod pravočasen; začetek je bil obljubljen do { $time }
    [late] termin ob { $slot }, prihod { $late } min pozneje; začetek je bil obljubljen do { $time }
   *[no] razred obljublja začetek do { $time }, in to je minilo
}
because-ordinary = { $count ->
    [one] po eni prednosti je na vrsti vrsta: { $since }
   *[other] po več prednostih zapored ({ $count }) je na vrsti vrsta: { $since }
}
because-due = { $booked ->
    [on-time] termin ob { $slot }, prihod pravočasen
    [late] termin ob { $slot }, prihod { $late } min pozneje
   *[no] { $others ->
        [0] { $since } in je edini, ki ga lahko pokličete
       *[other] { $since } in je na vrsti pred vsemi drugimi
    }
}
because-preferred = { $since }, in to okence najprej ureja storitev { $service }
because-fallback = nihče ne čaka na vaše glavne storitve: pomagate pri { $service }
because-fallback-overdue = { $service } zamuja { $count } min: pomagate
because-early-booking = termin ob { $time }, že tukaj, in nihče drug ne čaka
because-tied = { $whom ->
    [desk] čakal je prav na to okence
   *[operator] čakal je prav na vas
}
because-chosen = sami ste ga izbrali s seznama
because-ready = bili ste pripravljeni, in pravkar je prišel
because-since = { $n ->
    [0] pravkar prispel
    [one] čaka { $n } minuto
    [two] čaka { $n } minuti
    [few] čaka { $n } minute
   *[other] čaka { $n } minut
}
