because-promise = { $booked ->
    [on-time] Termin um { $slot }, kam pünktlich; Beginn war bis { $time } zugesagt
    [late] Termin um { $slot }, kam { $late } Min. später; Beginn war bis { $time } zugesagt
   *[no] die Klasse sagt den Beginn bis { $time } zu, und das ist vorbei
}
because-ordinary = { $count ->
    [one] nach einem Vorrang ist die Warteschlange dran: { $since }
   *[other] nach { $count } Vorrängen in Folge ist die Warteschlange dran: { $since }
}
because-due = { $booked ->
    [on-time] Termin um { $slot }, kam pünktlich
    [late] Termin um { $slot }, kam { $late } Min. später
   *[no] { $others ->
        [0] { $since }; sonst können Sie niemanden aufrufen
       *[other] { $since }, vor allen anderen an der Reihe
    }
}
because-preferred = { $since }, und dieser Schalter bedient { $service } zuerst
because-fallback = niemand wartet auf Ihre Hauptdienste: Sie helfen bei { $service }
because-fallback-overdue = { $service } ist { $count } Min. im Verzug: Sie helfen aus
because-early-booking = Termin um { $time }, schon da, und niemand sonst wartet
because-tied = { $whom ->
    [desk] hat genau auf diesen Schalter gewartet
   *[operator] hat genau auf Sie gewartet
}
because-chosen = Sie haben die Person aus der Liste gewählt
because-ready = Sie waren bereit, und die Person ist gerade gekommen
because-since = { $n ->
    [0] gerade angekommen
    [one] wartet seit einer Minute
   *[other] wartet seit { $n } Minuten
}
