because-promise = { $booked ->
    [on-time] naročen ob { $slot }, prišel pravočasno; začetek je bil obljubljen do { $time }
    [late] naročen ob { $slot }, prišel { $late } min pozneje; začetek je bil obljubljen do { $time }
   *[no] razred obljublja začetek do { $time }, in to je minilo
}
because-ordinary = { $count ->
    [one] po eni prednosti je na vrsti vrsta: čaka { $waited } min
   *[other] po več prednostih zapored ({ $count }) je na vrsti vrsta: čaka { $waited } min
}
because-due = { $booked ->
    [on-time] naročen ob { $slot }, prišel pravočasno
    [late] naročen ob { $slot }, prišel { $late } min pozneje
   *[no] { $others ->
        [0] čaka { $waited } min in je edini, ki ga lahko pokličete
       *[other] čaka { $waited } min in je na vrsti pred vsemi drugimi
    }
}
because-preferred = čaka { $waited } min na { $service }, kar to okence ureja najprej
because-fallback = nihče ne čaka na vaše glavne storitve: pomagate pri { $service }
because-fallback-overdue = { $service } zamuja { $count } min: pomagate
because-early-booking = naročen ob { $time }, že tukaj, in nihče drug ne čaka
because-tied = { $whom ->
    [desk] čakal je prav na to okence
   *[operator] čakal je prav na vas
}
because-chosen = sami ste ga izbrali s seznama
because-ready = bili ste pripravljeni, in pravkar je prišel
