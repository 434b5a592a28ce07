display-now = Now serving
display-last = Last number called
display-again = { $times ->
    [2] Second call
    [3] Third call
   *[other] Call number { $times }
}
display-column-number = Number
display-column-since = since
display-row-now = now
display-row-minutes = { $n } min
display-row-hours = { $n } h
display-call-name = Number { $number }, { $desk }
display-row-name = Number { $number }, { $desk }, { $since }
display-waiting = Waiting
display-waiting-name = { $letter }: { $n } waiting
display-clock-name = Time { $time }
display-date = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
} { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
display-quiet-title = No calls
display-quiet-text =
    Take a seat: when it is your turn,
    your number appears here.
display-closed-title = The desks are closed
display-closed-text = When they open again, the numbers called appear here.
display-connecting-title = Connecting
display-connecting-text = Listen: until you see numbers here, we call you by voice.
display-trouble-unreachable = the controller does not answer
display-trouble-unauthorised = this screen’s token is not valid
display-trouble-untrusted = who answers is not this screen’s controller: check the pairing code
display-trouble-needs-tls = the controller’s address has to begin with https://
display-trouble-version = update this screen’s program
display-trouble-garbled = the controller’s answer cannot be read
display-stale = Connection lost · as of { $time } · we call you by voice
display-panel-free = Free
display-panel-busy = Busy
display-panel-paused = On a break
display-panel-closed = Closed
display-panel-unknown = Not in service
display-spoken = Number { $letters }, { $digits }, { $kind } { $desk }
