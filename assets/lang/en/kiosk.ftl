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
kiosk-person-limit-title = You have had your numbers for today
kiosk-service-limit-title = No more places today
kiosk-service-limit-text = { $service }: the greatest number of visitors for today has come. Come back tomorrow or ask at the reception desk.
kiosk-service-late-title = There is not enough time today
kiosk-service-late-text = { $service }: whoever takes a number now does not reach a desk before closing time. Come back tomorrow or ask at the reception desk.
kiosk-service-exhausted-title = Today’s numbers are used up
kiosk-service-exhausted-text = { $service }: there are no more numbers today. Ask at the reception desk: they tell you what to do.
kiosk-service-booked = Do you have a booking? Show or type its code. If you do not have it, ask at reception.
kiosk-service-booked-ask = Do you have a booking? Ask at reception.
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

## Who has a booking
kiosk-identify = I have a booking
kiosk-identify-note = Health card, QR code or typed code
kiosk-identify-note-typed = Type your code and take a number
kiosk-identify-title = Show your card or your code
kiosk-identify-title-typed = Type your code
kiosk-identify-lead = This is how we find your booking for today. If you prefer, go on without.
kiosk-identify-lead-off = The readers are not working now: type your code, or go on without.
kiosk-again-title = Show your code once more
kiosk-again-text = First see how we use your data, then hold it to the reader again.
kiosk-way-chip = Health card
kiosk-way-chip-text = Insert it with the chip first.
kiosk-way-scanner = Barcode or QR code
kiosk-way-scanner-text = Hold your health card, identity card, booking or ticket to the reader.
kiosk-way-stripe = Magnetic stripe
kiosk-way-stripe-text = Swipe your card through the reader.
kiosk-way-off = Not working now: use another way.
kiosk-type = Type your code
kiosk-type-note = Tax code or booking code
kiosk-type-again = Type it again
kiosk-without-card = Without a card
kiosk-without-card-note = Take a number without saying who you are.
kiosk-take-anyway = Take a number
kiosk-take-anyway-note = It counts all the same: we will call you.
kiosk-go-on = Continue
kiosk-go-on-note = You may read my card.
kiosk-inside-title = Your card is in the reader
kiosk-inside-text = Before we read it: see how we use your data, then continue.
kiosk-left-in-title = There is already a card in the reader
kiosk-left-in-text = Is it yours? Take it out and insert it again. Is it somebody else’s? Take it to reception.
kiosk-reading-title = Reading your card
kiosk-reading-text = Leave it in for a moment.
kiosk-unread-foreign-title = This card is not the right one
kiosk-unread-foreign-text = Use a health card with a chip. Take this one out, then show a barcode or type your code.
kiosk-unread-mute-title = The card does not answer
kiosk-unread-mute-text = Take it out, turn it round and insert it with the chip first.
kiosk-unread-pulled-title = The card came out too early
kiosk-unread-pulled-text = Insert it again and leave it in until you are told to take it out.
kiosk-unread-garbled-title = The card cannot be read
kiosk-unread-garbled-text = Wipe the chip with a dry cloth and try again, or type your tax code.
kiosk-unread-slow-title = The card takes too long
kiosk-unread-slow-text = Take it out and insert it again, or type your tax code.
kiosk-unread-interrupted-title = The reader stopped
kiosk-unread-interrupted-text = It is not your card. Take it out and try again shortly, or type your tax code.
kiosk-unread-code-title = This is not one of our codes
kiosk-unread-code-text = Show the barcode of your health card or identity card, the QR code of your booking, or your ticket.
kiosk-identify-cut-off-title = Bookings cannot be looked up now
kiosk-identify-cut-off-text = The connection is interrupted. Take a number and, when you are called, say that you have a booking.
kiosk-privacy-title = Your data
kiosk-privacy-text = { $town } reads only your tax code, to find your booking for today. It is forgotten when we close.
kiosk-privacy-more = Scan the code for the full privacy notice.
kiosk-card-read = Your card has been read: you can take it out.
kiosk-card-was-read = Your card has been read: now choose.
kiosk-code-read = Your code has been read: now choose.
kiosk-card-left = There is still a card in the reader: do not forget it.

## A code by hand
kiosk-keypad-title = Type your code
kiosk-keypad-lead = Tax code: 16 letters and digits. Booking code: 9.
kiosk-keypad-written = { $n ->
    [0] You have not typed anything yet
    [one] You have typed { $n } character
   *[other] You have typed { $n } characters
}
kiosk-keypad-erase = Delete
kiosk-keypad-confirm = Confirm
kiosk-typed-empty = Type your code first, then confirm.
kiosk-typed-length = Here are { $n } characters: a tax code has 16, a booking code 9.
kiosk-typed-letter = Character { $at } must be a letter: compare it with your card.
kiosk-typed-digit = Character { $at } must be a digit: compare it with your card.
kiosk-typed-month = Character 9 must be the letter of a month: compare it with your card.
kiosk-typed-day = Characters 10 and 11 must be the day of birth: compare them with your card.
kiosk-typed-check = One character does not fit: compare the code with your card.
kiosk-typed-booking = One character does not fit: compare the code with your booking.
kiosk-typed-provisional = With a provisional code of 11 digits we cannot find bookings: ask at reception.
kiosk-typed-other = This is neither a tax code nor a booking code: check it.

## Arriving with a booking's code
kiosk-booking-asking = Looking for your booking.
kiosk-booking-early-title = It is still early
kiosk-booking-early-text = With your booking you can take your number { $when }: come back then. Or take a number now and wait with the others.
kiosk-booking-unknown-title = We cannot find this booking
kiosk-booking-unknown-text = It may be for another day or another office. Check the code, ask at reception or take a number.
kiosk-booking-over-title = This booking has been used already
kiosk-booking-over-text = Its number is no longer in the queue. Take a new number or ask at reception.
kiosk-booking-other-title = This booking needs a person
kiosk-booking-other-text = Ask at reception, they help you at once. Or take a number.
kiosk-booking-unreached-title = Bookings cannot be looked up now
kiosk-booking-unreached-text = We keep trying. If you would rather not wait, take a number and, when you are called, say that you have a booking.
kiosk-booking-here = You are already in the queue with this number
kiosk-booking-late = The time of your booking has passed: you wait with the others.

## One's own ticket
kiosk-slip-asking = Looking for your ticket.
kiosk-slip-waiting = Your place in the queue
kiosk-slip-called = It is your turn: { $desk }
kiosk-slip-serving = They are expecting you: { $desk }
kiosk-slip-parked = We will call you again shortly
kiosk-slip-absent = We called you and you were not there: { $desk }
kiosk-slip-leave = Give up my place
kiosk-slip-return = I am here
kiosk-slip-leave-title = Give up number { $number }?
kiosk-slip-leave-text = You leave the queue and we will not call you. To come back you take a new number.
kiosk-slip-stay = Stay in the queue
kiosk-slip-leave-now = Yes, give it up
kiosk-slip-declined = This cannot be done now: ask at reception.
kiosk-slip-done-title = Visit { $number } is over
kiosk-slip-done-text = Do you need anything else? Take a new number.
kiosk-slip-cancelled-title = Number { $number } is no longer in the queue
kiosk-slip-cancelled-text = We will not call you. To come back to the queue, take a new number.
kiosk-slip-unserved-title = Number { $number } is over for today
kiosk-slip-unserved-text = The office closed before your turn. Ask at reception or take a new number.
kiosk-slip-unknown-title = This ticket is not from today
kiosk-slip-unknown-text = Take a new number or ask at reception.
kiosk-slip-unreached-title = Your ticket cannot be looked up now
kiosk-slip-unreached-text = Your number counts: watch the screen in the hall and listen for the call.
kiosk-ticket-only = Your number is
kiosk-unprinted-only = It counts without paper too: take a seat, we will call you.

## Whoever looks after the machine
kiosk-tech-pin-title = Type the PIN
kiosk-tech-pin-lead = This is for whoever looks after the kiosk. Do you want a number? Press Back.
kiosk-tech-pin-short = The PIN has 6 to 12 digits.
kiosk-tech-pin-wrong = { $n ->
    [one] That is not this kiosk’s PIN. { $n } try left.
   *[other] That is not this kiosk’s PIN. { $n } tries left.
}
kiosk-tech-pin-locked = Too many tries: try again in { $time }.
kiosk-tech-title = Service
kiosk-tech-leave = Leave
kiosk-tech-printer = { $n ->
    [0] Printer
   *[other] Printer { $n }
}
kiosk-tech-paper-left = { $m } m of paper left
kiosk-tech-chip = Card reader
kiosk-tech-scanner = Code scanner
kiosk-tech-stripe = Stripe reader
kiosk-tech-unasked = not known yet
kiosk-tech-link = Link
kiosk-tech-live = The server answers
kiosk-tech-heard = Last answer from the server: { $time }
kiosk-tech-never = The server has never answered
kiosk-tech-waiting = Numbers to hand in
kiosk-tech-waiting-text = { $n ->
    [0] None: the server knows them all
    [one] { $n } number, handed in once it answers
   *[other] { $n } numbers, handed in once it answers
}
kiosk-tech-disk = Disk
kiosk-tech-room = { $mb } MB free
kiosk-tech-version = version { $version }
kiosk-tech-print = Test print
kiosk-tech-print-lead = Look at the test: every letter can be read, the digits fit on one line, the code can be scanned.
kiosk-tech-print-going = Printing it
kiosk-tech-print-done = It came out whole
kiosk-tech-print-failed = It did not come out: { $why }
kiosk-tech-print-again = Print again
kiosk-tech-readers = Reader test
kiosk-tech-readers-lead = Put in a card or show a code. You only see what it is, never what it says.
kiosk-tech-tried-nothing = Ready: show something
kiosk-tech-tried-card = Health card, read well
kiosk-tech-tried-barcode = Tax code, read well
kiosk-tech-tried-stripe = Magnetic stripe, read well
kiosk-tech-tried-booking = Booking code, read well
kiosk-tech-tried-slip = One of our slips, read well
kiosk-tech-roll = New roll
kiosk-tech-roll-asking = Asking the printer whether it sees the new roll.
kiosk-tech-roll-answered = The printer has answered: see below how it is.
kiosk-tech-log = Log
kiosk-tech-log-empty = There is nothing here.
kiosk-tech-page = { $page } of { $pages }
kiosk-tech-newer = Newer
kiosk-tech-older = Older
kiosk-tech-warnings = Warnings only
kiosk-tech-all = All lines
kiosk-tech-restart = Restart
kiosk-tech-restart-title = Restart the program?
kiosk-tech-restart-text = The screen stays empty for a few seconds. Numbers already given stay valid.
kiosk-tech-restart-busy = Not now: a slip is being printed or a number is on its way. Try again in a moment.
kiosk-tech-restart-yes = Yes, restart

## How a device is
doctor-printer-ready = ready
doctor-printer-low = ready, but the roll is near its end; bring a new one
doctor-printer-paper-out = no paper; put a new roll in
doctor-printer-cover-open = its cover is open; close it
doctor-printer-offline = it cannot be reached, or is switched off; look at cable, power and address
doctor-printer-hung = it is there and says nothing sensible; switch it off and on, and compare printer.model with the machine
doctor-printer-absent = none: numbers are on the glass only
doctor-reader-ready = ready
doctor-chip-missing = no card reader is plugged in, or none by the name in the settings; `pcsc_scan` shows the names
doctor-reader-missing = not there; look at its cable and at the address in the settings
doctor-reader-down = the card service does not run; `systemctl enable --now pcscd.socket`
doctor-reader-failed = it is there and cannot be used; may the user sportello-kiosk open it?
doctor-storage = the disk takes no writing; look at its space and permissions
