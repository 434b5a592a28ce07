# The kiosk. Second person, present tense, verbs first.
kiosk-window = Sportello · kiosk

## Around every screen
kiosk-listen = Listen
kiosk-listen-stop = Silence
kiosk-larger = Larger
kiosk-smaller = Normal size
kiosk-back = Back
kiosk-help = Help
kiosk-restart = Start again
kiosk-next = More services
kiosk-previous = Previous
kiosk-done = Done
kiosk-notice-late = We close at { $time }: we might not be able to serve you today.
kiosk-notice-printer = The printer is not ready: your number appears on the screen, take a photo of it.
kiosk-notice-absent = There is no printer here: your number appears on the screen, take a photo of it.

## Hours and days
kiosk-time = { $h }:{ $m }
kiosk-when-today = at { $time }
kiosk-when-tomorrow = tomorrow at { $time }
kiosk-when-weekday = on { $weekday } at { $time }
kiosk-when-date = on { $weekday } { $day } { $month } at { $time }
kiosk-weekday = { $n ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
kiosk-month = { $n ->
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

## At rest
kiosk-greeting = Welcome.
kiosk-greeting-lead = Take a number and have a seat: we call you on the screen and by voice.
kiosk-take = Take a number
kiosk-waiting = { $n ->
    [0] Nobody waiting
    [one] { $n } person waiting
   *[other] { $n } people waiting
}
kiosk-waiting-shortest = { $waiting } · shortest queue: { $wait }
kiosk-open-always = Open day and night.
kiosk-open-until = Open today until { $time }.
kiosk-open-until-last = Open today until { $time }. Last numbers at about { $last }.

## Choosing
kiosk-language-title = Choose your language
kiosk-language-note = Continue in English
kiosk-service-title = What are you here for?
kiosk-tile-open = { $people } · { $wait }
kiosk-tile-late = { $people } · close to closing time
kiosk-tile-opens = opens { $when }
kiosk-tile-closed = closed
kiosk-tile-suspended-until = suspended, resumes { $when }
kiosk-tile-suspended = suspended
kiosk-tile-finished = no more numbers today
kiosk-tile-group = { $n ->
    [one] { $n } service
   *[other] { $n } services
}
kiosk-class-title = Do you have priority?
kiosk-class-lead = Choose what applies to you. We do not ask why, and we do not write it down.
kiosk-class-none = No, continue
kiosk-class-none-note = We call you in order of arrival.

## Ready
kiosk-ready-summary = { $n ->
    [0] There is nobody before you
    [one] There is { $n } person before you
   *[other] There are { $n } people before you
}. Expected wait: { $wait }.
kiosk-ready-summary-unknown = { $n ->
    [0] There is nobody before you
    [one] There is { $n } person before you
   *[other] There are { $n } people before you
}. The waiting time cannot be told for now.
kiosk-ready-class = { $class }. { $summary }
kiosk-ready-bring = Bring with you
kiosk-ready-print = Print my number
kiosk-ready-print-note = Then have a seat: we call you.
kiosk-ready-asking = One moment
kiosk-ready-asking-note = Asking for your number.

## The number
kiosk-ticket-lead = Here is your number
kiosk-ticket-wait = Expected wait
kiosk-ticket-wait-unknown = not known
kiosk-ticket-ahead = Before you
kiosk-ticket-area = Wait here: { $area }
kiosk-ticket-printing = Printing your number
kiosk-ticket-paper-below = Take your ticket below
kiosk-ticket-paper-left = Take your ticket on the left
kiosk-ticket-paper-right = Take your ticket on the right
kiosk-qr-title = Follow the queue on your phone
kiosk-qr-text = Scan the code: see when it is your turn, even from outside.

## When something is wrong
kiosk-connecting-title = One moment
kiosk-connecting-text = Getting ready: you can take a number soon.
kiosk-reach-title = You cannot take a number here right now
kiosk-reach-text = Go to the reception desk: they help you at once. This kiosk keeps trying and resumes as soon as the connection is back.
kiosk-code = For support: { $code }
kiosk-closed-title = We are closed now
kiosk-closed-opens = We open again { $when }.
kiosk-closed-text = Come back during opening hours: you find them at the entrance.
kiosk-service-closed-title = This service is closed now
kiosk-service-closed-until = { $service }: opens { $when }. Choose another service or ask at the reception desk.
kiosk-service-closed-text = { $service }: not open for now. Choose another service or ask at the reception desk.
kiosk-service-suspended-title = This service is suspended
kiosk-service-suspended-until = { $service }: resumes { $when }. Choose another service or ask at the reception desk.
kiosk-service-suspended-text = { $service }: ask at the reception desk when it resumes, or choose another service.
kiosk-service-limit-title = No more places today
kiosk-service-limit-text = { $service }: the greatest number of visitors for today has come. Come back tomorrow or ask at the reception desk.
kiosk-service-late-title = There is not enough time today
kiosk-service-late-text = { $service }: whoever takes a number now does not reach a desk before closing time. Come back tomorrow or ask at the reception desk.
kiosk-service-exhausted-title = Today’s numbers are used up
kiosk-service-exhausted-text = { $service }: there are no more numbers today. Ask at the reception desk: they tell you what to do.
kiosk-service-other-title = You cannot take this number here
kiosk-service-other-text = { $service }: ask at the reception desk, they help you at once.
kiosk-other-service = Choose another service
kiosk-unprinted-paper-out = There is no paper: your number is { $number }, take a photo of it
kiosk-unprinted-cover-open = The printer is open: your number is { $number }, take a photo of it
kiosk-unprinted-offline = The printer is off: your number is { $number }, take a photo of it
kiosk-unprinted-hung = The printer does not answer: your number is { $number }, take a photo of it
kiosk-unprinted-absent = Your number is { $number }, take a photo of it
kiosk-unprinted-interrupted = Printing was interrupted: your number is { $number }, take a photo of it
kiosk-unprinted-given-up = Printing does not work: your number is { $number }, take a photo of it
kiosk-unprinted-storage = Printing does not work: your number is { $number }, take a photo of it
kiosk-unprinted-text = It counts without paper too: have a seat, we call you. Before you: { $people }. Expected wait: { $wait }.
kiosk-reprint = Print now
kiosk-alone-notice = The connection is down: your number is valid all the same, but the wait is not known.
kiosk-alone-take = Your number is valid: we will call it.
kiosk-alone-wait = not known
kiosk-ready-alone = Your number is valid: we will call you. How many are before you and how long it takes is not known right now.
kiosk-unprinted-alone = It is valid without paper: sit down, we will call it. How long it takes is not known right now.

## Help
kiosk-help-title = How it works
kiosk-help-choose = Choose a service: see at once how many people are waiting.
kiosk-help-take = Take your number, on paper or with a photo.
kiosk-help-sit = Have a seat: we call you on the screen and by voice.
kiosk-help-person = Would you rather talk to somebody? Go to the reception desk.

## Time
kiosk-warning-title = Are you still here?
kiosk-warning-text = { $n ->
    [one] In { $n } second I go back to the start.
   *[other] In { $n } seconds I go back to the start.
}
kiosk-warning-more = More time
