pages-nav-reception = Reception
pages-home-reception = Welcome whoever comes
pages-home-reception-note = Find bookings and tickets, give numbers, move those who wait.

pages-reception-title = Reception
pages-reception-find = Find
pages-reception-do-find = Search
pages-reception-find-hint = Name, number, booking code or tax code (codice fiscale). A card or a ticket held to the reader is found by itself.
pages-reception-close = Close
pages-reception-offline-advice = What you have written stays here. The list is from that moment: call by voice and note on paper who comes.
pages-reception-key-enter = Enter

pages-reception-issue = Give a number
pages-reception-service = Service
pages-reception-give = Give the number
pages-reception-choose = Choose a service first.
pages-reception-empty = Empty
pages-reception-class = Class
pages-reception-no-class = none
pages-reception-language = Language
pages-reception-no-language = not given
pages-reception-desk = Desk
pages-reception-no-desk = any
pages-reception-note = Note for the desk
pages-reception-note-hint = Only whoever serves reads the note. It is on no ticket and no screen, and is deleted at the end of the day.
pages-reception-interpreter = Interpreter
pages-reception-interpreter-hint = sign language, Arabic …
pages-reception-companion = With a companion
pages-reception-ahead = { $n ->
    [0] nobody before
    [one] one person before
   *[other] { $n } people before
}
pages-reception-print-again = Print again

pages-reception-found = { $n ->
    [one] One found
   *[other] { $n } found
}
pages-reception-compare = Compare with the document:
pages-reception-or = or
pages-reception-date = { $day } { $month ->
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
} { $year }
pages-reception-claims = { $sex ->
    [female] woman, born on { $born }
   *[male] man, born on { $born }
}{ $where ->
    [here] { " " }in { $place }
    [abroad] { " " }abroad: { $place }
   *[unknown] {""}
}
pages-reception-none-slip = This ticket is not of today
pages-reception-none-slip-advice = A ticket is good for its own day only. Ask what is needed and give a new number.
pages-reception-none-number = There is no such number today
pages-reception-none-number-advice = Look at the ticket: a letter and three digits. If it is of another day, give a new number.
pages-reception-none-code = No booking of today has this code
pages-reception-none-code-advice = Look at the date on the confirmation and try the name. If it is not for today, you can give a number.
pages-reception-none-person = No booking of today for this person
pages-reception-none-person-advice = Try the name: somebody else may have booked for them. Otherwise give a number.
pages-reception-none-name = No booking of today with this name
pages-reception-none-name-advice = Try the surname alone, or the code. Otherwise give a number.
pages-reception-none-unreadable = This cannot be read
pages-reception-none-unreadable-advice = { $why ->
    [fiscal_code] One character of the tax code (codice fiscale) is not right: check it on the card and write it again.
    [provisional] Eleven digits are a provisional code, or an organisation’s. Search by name.
    [booking_code] One character of the booking code is not right: check it, or search by name.
    [card_number] This is the number of the card, not of the person. Scan the barcode, or write the tax code (codice fiscale).
    [layout] The reader types like a keyboard of another country: call whoever sets it up. Meanwhile write by hand.
    [several] Two codes came at once: pass them one at a time.
   *[other] Pass the card once more, slowly. Or write the name, the number or the code.
}
pages-reception-none-row = This ticket is no longer there
pages-reception-none-row-advice = The day has changed. Look at the list as it is now.

pages-reception-expected = Booked for today, can be checked in
pages-reception-early = Early: can be checked in from { $time }
pages-reception-late = The time has passed: joins the queue like whoever comes now
pages-reception-here = Already here with number { $number }
pages-reception-joined = arrived { $time }
pages-reception-is-waiting = { $n ->
    [0] Waiting: next for this service
    [one] Waiting: one person before
   *[other] Waiting: { $n } people before
}
pages-reception-is-called = Called just now: { $desk }
pages-reception-is-serving = At the desk: { $desk }
pages-reception-is-parked = Set aside
pages-reception-is-absent = Did not come when called: { $desk }
pages-reception-is-done = Finished
pages-reception-is-cancelled = Cancelled
pages-reception-is-unserved = Not served: the office has closed

pages-reception-do-check-in = Check in
pages-reception-do-arrive = Is in the hall
pages-reception-do-put-back = Put back in the queue
pages-reception-do-move = Move
pages-reception-do-note = Note
pages-reception-do-reprint = Print again at the kiosk
pages-reception-do-print = Print here
pages-reception-do-undo-check-in = Undo the check-in
pages-reception-do-void = Void the ticket
pages-reception-do-cancel = Gives up
pages-reception-did-arrive = Is in the hall now and can be called.
pages-reception-did-put-back = Is in the queue again.
pages-reception-did-move = Is moved, with the same number.
pages-reception-did-note = The note is saved.
pages-reception-did-reprint = The ticket is being printed again at the kiosk.
pages-reception-did-undo-check-in = The check-in is undone: the booking is expected again.
pages-reception-did-void = The ticket is void.
pages-reception-did-cancel = The place is given up.
pages-reception-sure-undo-check-in = Undo the check-in of { $number }? The booking is expected again and this number is not called.
pages-reception-sure-void = Void ticket { $number }? The number leaves the queue and does not come back.
pages-reception-sure-cancel = Does { $number } give up? The place goes to those who wait and does not come back.
pages-reception-move-title = Move
pages-reception-note-title = Note for
pages-reception-note-save = Save

pages-reception-all = All
pages-reception-filter = Show one service only
pages-reception-pages = Pages of the list
pages-reception-page = { $from }–{ $to } of { $of }
pages-reception-earlier = Earlier
pages-reception-later = Later
pages-reception-called = At the desks
pages-reception-away = not in the hall
