because-promise = { $booked ->
    [on-time] booked for { $slot }, came on time; was to start by { $time }
    [late] booked for { $slot }, came { $late } min later; was to start by { $time }
   *[no] the class promises a start by { $time }, and that has passed
}
because-ordinary = { $count ->
    [one] after one with precedence it is the queue’s turn: waiting for { $waited } min
   *[other] after { $count } with precedence in a row it is the queue’s turn: waiting for { $waited } min
}
because-due = { $booked ->
    [on-time] booked for { $slot }, came on time
    [late] booked for { $slot }, came { $late } min later
   *[no] { $others ->
        [0] waiting for { $waited } min, and the only one you can call
       *[other] waiting for { $waited } min, due before everybody else
    }
}
because-preferred = waiting for { $waited } min for { $service }, which this desk serves first
because-fallback = nobody waits for your main services: you help out with { $service }
because-fallback-overdue = { $service } is { $count } min late: you help out
because-early-booking = booked for { $time }, already here, and nobody else waits
because-tied = { $whom ->
    [desk] was waiting for this very desk
   *[operator] was waiting for you
}
because-chosen = you chose them from the list
because-ready = you were ready, and they have just arrived
