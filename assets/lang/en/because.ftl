because-promise = { $booked ->
    [on-time] booked for { $slot }, came on time; was to start by { $time }
    [late] booked for { $slot }, came { $late } min later; was to start by { $time }
   *[no] the class promises a start by { $time }, and that has passed
}
because-ordinary = { $count ->
    [one] after one with precedence it is the queue’s turn: { $since }
   *[other] after { $count } with precedence in a row it is the queue’s turn: { $since }
}
because-due = { $booked ->
    [on-time] booked for { $slot }, came on time
    [late] booked for { $slot }, came { $late } min later
   *[no] { $others ->
        [0] { $since }, and the only one you can call
       *[other] { $since }, due before everybody else
    }
}
because-preferred = { $since }, and this desk serves { $service } first
because-fallback = nobody waits for your main services: you help out with { $service }
because-fallback-overdue = { $service } is { $count } min late: you help out
because-early-booking = booked for { $time }, already here, and nobody else waits
because-tied = { $whom ->
    [desk] was waiting for this very desk
   *[operator] was waiting for you
}
because-chosen = you chose them from the list
because-ready = you were ready, and they have just arrived
because-since = { $n ->
    [0] just arrived
    [one] waiting for one minute
   *[other] waiting for { $n } minutes
}
