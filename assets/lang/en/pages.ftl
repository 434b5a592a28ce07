pages-skip = Skip to the content
pages-nav = Navigation
pages-nav-desk = Desk
pages-nav-manager = Overview
pages-nav-admin = Users
pages-nav-backups = Backups
pages-login = Log in
pages-logout = Log out
pages-language = Language
pages-licences = Licences
pages-hush = Close the message
pages-no-script = Switch on JavaScript in your browser: without it this page cannot log you in.

pages-line-sending = Sending: the controller is slow to answer
pages-line-unreachable = The controller does not answer: nothing was changed. Try again in a moment.
pages-line-on = on line
pages-line-off = off line since
pages-offline = The controller has not answered since
pages-offline-advice = The list is from that moment: call by voice and tick off on paper whom you serve.

pages-home-title = The office’s queue, in good order
pages-home-lead = Sportello gives the numbers, calls people, and shows everybody how long it takes until their turn.
pages-home-desk = Work at a desk
pages-home-desk-note = Call the next, serve, transfer.
pages-home-manager = See how the day goes
pages-home-manager-note = Waits, desks, kiosks and screens right now.
pages-home-admin = Manage the users
pages-home-admin-note = Make staff accounts and switch them off.
pages-home-visitor = Waiting for your turn? Scan the QR code on your ticket to follow the queue on your phone.

pages-login-title = Log in
pages-login-name = User name
pages-login-password = Password
pages-login-enter = Enter
pages-login-help = Forgot your password? Ask whoever manages the users of your office.
pages-password-title = Choose your password
pages-password-why = The one you were given is provisional: change it to go on.
pages-password-old = Present password
pages-password-new = New password
pages-password-rule = Use at least 8 characters. A phrase that you remember is fine.
pages-password-save = Save and go on

pages-trouble-home = Back to the start
pages-missing-title = There is no such page
pages-missing-advice = Check the address, or go back to the start and choose from there.
pages-not-allowed-title = This page is not for your role
pages-not-allowed-advice = If you need it, ask whoever manages the users of your office.
pages-failed-title = The page cannot be shown now
pages-failed-advice = Wait a moment and reload. The queue goes on: numbers already given stay valid.

pages-choose-title = Choose your desk
pages-choose-lead = Open it when you are at your place: from then on you can call.
pages-choose-none = The office has no desks yet: whoever keeps the plan can add some.
pages-choose-open = Open
pages-choose-mine = Continue at
pages-choose-look = Look at

pages-desk-closed = closed
pages-desk-free = free
pages-desk-ready = ready
pages-desk-calling = calls { $number }
pages-desk-serving = serves { $number }
pages-desk-paused = break
pages-desk-paused-for = break: { $reason }

pages-hand = The person at the desk
pages-now-closed = { $desk } is closed
pages-now-closed-advice = Open it when you are at your place: from then on you can call.
pages-now-taken = Somebody else works at { $desk }
pages-now-taken-advice = You see the queue from here. To call, open a free desk.
pages-now-taken-choose = Choose another desk
pages-now-nobody = Nobody is waiting
pages-now-nobody-advice = Take a breath: whoever comes next shows up here. If you like, the desk calls them by itself.
pages-now-nobody-here-advice = { $count ->
    [one] Nobody waits for your services. One person waits for other desks.
   *[other] Nobody waits for your services. { $count } people wait for other desks.
}
pages-now-free = You are free
pages-now-ready = Ready
pages-now-ready-advice = Whoever comes next is called by itself. You see them here and hear it in the hall.
pages-now-calling = Called
pages-now-serving = At the desk
pages-now-paused = On a break
pages-now-paused-for = On a break: { $reason }
pages-now-paused-advice = { $count ->
    [0] Nobody is waiting: take your time.
    [one] One person is waiting. Resume when you are ready.
   *[other] { $count } people are waiting. Resume when you are ready.
}

pages-ticket-stop = stop { $stop }: came from { $service }
pages-ticket-reprints = { $n ->
    [one] printed again once
   *[other] printed again { $n } times
}
pages-channel-phone = on the phone
pages-channel-video = on video
pages-channel-remote = coming from outside
pages-next = Next
pages-why-then = Why:
pages-why = Why now:
pages-why-next = { $minutes ->
    [0] then { $number }, just arrived
    [one] then { $number }, waiting for one minute
   *[other] then { $number }, waiting for { $minutes } minutes
}
pages-watch-wait = Wait
pages-watch-called = Called for
pages-watch-service = Service
pages-watch-target = Target
pages-minutes-joined = { $n ->
    [0] just in
   *[other] { $n } min
}
pages-minutes-since = { $n ->
    [0] now
   *[other] { $n } min
}
pages-wait-unknown = not known
pages-minutes = { $n } min

pages-key-space = Space
pages-keys = Keyboard shortcuts
pages-do-open = Open the desk
pages-do-call-next = Call the next
pages-do-await-next = Call who comes
pages-do-unready = Stop calling by itself
pages-do-resume-desk = Resume
pages-do-start = Is here
pages-do-recall = Call again
pages-do-absent = Absent
pages-do-finish = Finished
pages-do-next = Finished, next
pages-do-transfer = Transfer
pages-do-park = Set aside
pages-do-put-back = Put back
pages-do-reprint = Print again
pages-do-slip = Ticket
pages-do-void = Void the ticket
pages-do-reopen = Reopen
pages-do-reopen-number = Reopen { $number }
pages-do-call = Call
pages-do-resume = Resume
pages-do-pause = Break
pages-do-close = Close
pages-done-reprint = The ticket is being printed again at the kiosk.
pages-done-void = The ticket is void.
pages-slip-title = The ticket of
pages-slip-advice = Print again: it comes out of the kiosk that printed it, with the same number. Void: the number leaves the queue and is not called.

pages-pause-title = Why do you stop?
pages-pause-no-reason = No reason
pages-transfer-title = Transfer
pages-transfer-services = To a service
pages-transfer-desks = To a desk
pages-transfer-no-desk = No other open desk does this service.
pages-dialog-back = Go back

pages-side = The queue and the other desks
pages-waiting = Waiting
pages-expected = expect
pages-waiting-empty = Nobody is waiting.
pages-waiting-more = { $n ->
    [one] and one more person
   *[other] and { $n } more people
}
pages-due-now = call now
pages-due-in = in { $n } min
pages-booked = booked { $time }
pages-booked-for = booked { $time }: { $name }
pages-noted = From the reception:
pages-noted-companion = with a companion
pages-noted-interpreter = interpreter: { $language }
pages-parked = Set aside
pages-absent = Absent
pages-done = Just finished
pages-others = Other desks
pages-others-closed = Closed: { $desks }
pages-others-empty = There are no other desks.

pages-paper-open = List to print
pages-paper-print = Print the list
pages-paper-advice = Was the controller down? Tick whom you served by voice: they leave the queue in one go.
pages-paper-mark = Mark as served
pages-paper-title = Who waits
pages-paper-at = as of
pages-paper-count = { $n ->
    [0] nobody waiting
    [one] one person waiting
   *[other] { $n } people waiting
}
pages-paper-served = Served
pages-paper-number = Number
pages-paper-service = Service
pages-paper-joined = Arrived
pages-paper-due = Call at
pages-paper-note = Note

pages-phone-number = Your number
pages-phone-ahead = Before you
pages-phone-wait = Expected wait
pages-phone-waiting = You are in the queue
pages-phone-waiting-advice = Keep this page open: it tells you when it is your turn.
pages-phone-next = You are next
pages-phone-next-advice = Come near the hall: your turn is close.
pages-phone-called = It is your turn: { $desk }
pages-phone-called-advice = Come now, we are waiting for you.
pages-phone-serving = You are being served: { $desk }
pages-phone-serving-advice = You can put your phone away.
pages-phone-parked = Your turn is set aside
pages-phone-parked-advice = Your place is safe: stay in the hall, we call you again.
pages-phone-absent = We called you
pages-phone-absent-advice = Come to { $desk }: we put you back in the queue.
pages-phone-done = You are done
pages-phone-done-advice = Thank you for coming. You can close this page.
pages-phone-cancelled = This number was cancelled
pages-phone-cancelled-advice = If you still need it, take a new number at the kiosk.
pages-phone-unserved = The office has closed
pages-phone-unserved-advice = We are sorry: we did not get to you today. Come back on the next opening day.
pages-phone-gone = This number is not in the queue any more
pages-phone-gone-advice = The link is good for the day of the ticket only. Take a new number at the kiosk.
pages-phone-leave = Give up your place
pages-phone-leave-advice = Your place goes to those who wait. It cannot be undone.
pages-phone-leave-yes = Yes, give it up
pages-phone-here = I am here
pages-phone-sound = Alert me with a sound
pages-phone-note = There is nothing personal here: whoever sees this page sees only a number.
pages-phone-stale = Connection lost, data from
pages-phone-stale-advice = Look at the screen in the hall: we keep trying.

pages-manager-title = How today goes
pages-manager-services = Services
pages-manager-service = Service
pages-manager-waiting = Waiting
pages-manager-served = Served
pages-manager-wait = Expected wait
pages-manager-state = State
pages-manager-command = Action
pages-manager-suspend = Suspend
pages-manager-resume = Resume
pages-manager-desks = Desks
pages-manager-devices = Kiosks and screens
pages-service-open = gives numbers
pages-service-late = gives numbers, warns that it is late
pages-service-late-at = gives numbers, warns that it closes at { $time }
pages-service-closed = closed
pages-service-closed-at = closed, opens at { $time }
pages-service-suspended = suspended
pages-service-suspended-at = suspended until { $time }
pages-service-limit = today’s numbers are used up
pages-service-no-more = no more numbers today
pages-service-exhausted = range of numbers used up
pages-device-kiosk = kiosk
pages-device-display = screen
pages-fault-paper-out = out of paper
pages-fault-paper-low = paper almost out
pages-fault-cover-open = cover open
pages-fault-printer-offline = printer not connected
pages-fault-printer-hung = printer stuck
pages-fault-sound-failed = sound does not work
pages-fault-slip-refused = a number is not in the queue
pages-fault-slip-renumbered = a number was changed
pages-fault-reader-missing = card reader not connected
pages-fault-reader-down = card service stopped
pages-fault-reader-failed = card reader stuck
pages-fault-scanner-missing = scanner not connected
pages-fault-scanner-failed = scanner cannot be used
pages-fault-stripe-missing = stripe reader not connected
pages-fault-stripe-failed = stripe reader cannot be used
pages-fault-second = second printer: { $fault }
pages-fault-other = needs attention

pages-admin-title = Users
pages-admin-name = User name
pages-admin-role = Role
pages-admin-state = State
pages-admin-active = active
pages-admin-disabled = switched off
pages-admin-locked = locked for a while: too many wrong passwords
pages-admin-disable = Switch off
pages-admin-enable = Switch on
pages-admin-new = New user
pages-admin-password = Provisional password
pages-admin-create = Make
pages-admin-rule = At least 8 characters. At the first login the person chooses their own.
pages-backups-title = Backups and space
pages-backups-copies = Backups
pages-backups-space = Space on the disks
pages-backups-list = Backups kept
pages-backups-made = Made on
pages-backups-size = Size
pages-backups-last = Last backup
pages-backups-next = Next backup
pages-backups-kept = Kept
pages-backups-folder = Folder
pages-backups-copy = { $time }, { $size }
pages-backups-none = none yet
pages-backups-never = no time is set
pages-backups-soon = in a moment
pages-backups-kept-of = { $n } of { $most }
pages-backups-disk-data = Disk of the data
pages-backups-disk-copies = Disk of the backups
pages-backups-rule = We warn you below
pages-backups-free = { $size } free
pages-backups-unknown = not known
pages-backups-off = No backups are made: name a folder for them in controller.toml, under [backup].
pages-backups-failed = { $time }: no backup was made. { $why }
pages-backups-failed-full = The disk of the backups is full: free some space.
pages-backups-failed-read-only = Nothing can be written in the folder of the backups: check its permissions and its disk.
pages-backups-failed-disk = A disk does not answer well: look at the system’s log and have it replaced.
pages-backups-failed-busy = Another program keeps the data busy: we try again in half an hour.
pages-backups-failed-damaged = The data are no longer whole: restore the last backup and have the disk checked.
pages-backups-failed-other = Look at the server’s log: it says more.
pages-backups-low-data = Little space is left on the disk of the data: free some before the hall stops.
pages-backups-low-copies = Little space is left on the disk of the backups: free some before they stop.
pages-backups-restore = A backup is restored on the server, with sportello-controller restore. Keep backups as safe as the data: they hold keys and accounts.
pages-size-kb = { $n } kB
pages-size-mb = { $n } MB
pages-size-gb = { $n } GB
pages-role-operator = operator
pages-role-receptionist = reception
pages-role-manager = manager
pages-role-admin = administrator
pages-role-auditor = auditor
pages-role-contact-centre = contact centre

pages-privacy-title = What happens to your data
pages-privacy-choice = You can always take a number without saying who you are. Showing a card or a code only helps to find your booking.
pages-privacy-what-title = What we read
pages-privacy-what = From the health card, the identity card or the keypad we read the tax code (codice fiscale) and nothing else. Name, card number and everything else are thrown away at once. We read no health data and take no photographs or copies.
pages-privacy-why-title = Why
pages-privacy-why = The tax code finds your booking of today and, where the office has such a rule, gives everybody the same number of tickets. It is not on the ticket, on the screens, in addresses or in technical logs.
pages-privacy-long-title = For how long
pages-privacy-long = The tax code is not kept: until the day closes there is an encrypted fingerprint of it. Then the fingerprint and its key are deleted, and so is what the reception noted to help you, and nobody can tell any more who came. Of the ticket there remain number, service and times, with nothing that leads to you.
pages-privacy-names = If you gave your name when you booked and you come, we delete it when the day closes. If you do not come, we delete it with the booking after { $days } days.
pages-privacy-who-title = Whom to ask
pages-privacy-who = The data controller is the authority that runs this office. You can ask the staff or the data protection officer to see, correct or delete your data, and complain to the Italian data protection authority (Garante).
