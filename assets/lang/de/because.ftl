because-promise = { $booked ->
    [on-time] Termin um { $slot }, kam pünktlich; Beginn war bis { $time } zugesagt
    [late] Termin um { $slot }, kam { $late } Min. später; Beginn war bis { $time } zugesagt
   *[no] die Klasse sagt den Beginn bis { $time } zu, und das ist vorbei
}
because-ordinary = { $count ->
    [one] nach einem Vorrang ist die Warteschlange dran: wartet seit { $waited } Minuten
   *[other] nach { $count } Vorrängen in Folge ist die Warteschlange dran: wartet seit { $waited } Minuten
}
because-due = { $booked ->
    [on-time] Termin um { $slot }, kam pünktlich
    [late] Termin um { $slot }, kam { $late } Min. später
   *[no] { $others ->
        [0] wartet seit { $waited } Min. und kann als Einzige aufgerufen werden
       *[other] wartet seit { $waited } Min. und ist vor allen anderen an der Reihe
    }
}
because-preferred = wartet seit { $waited } Min. auf { $service }, das dieser Schalter zuerst bedient
because-fallback = niemand wartet auf Ihre Hauptdienste: Sie helfen bei { $service }
because-fallback-overdue = { $service } ist { $count } Min. im Verzug: Sie helfen aus
because-early-booking = Termin um { $time }, schon da, und niemand sonst wartet
because-tied = { $whom ->
    [desk] hat genau auf diesen Schalter gewartet
   *[operator] hat genau auf Sie gewartet
}
because-chosen = Sie haben die Person aus der Liste gewählt
because-ready = Sie waren bereit, und die Person ist gerade gekommen
