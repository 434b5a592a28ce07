refusal-day-not-open = The day has not been opened yet. Wait a moment and try again.
refusal-day-already-open = The day is already open.
refusal-plan-unknown = This plan has not been loaded yet. Import it and try again.
refusal-service-unknown = The plan has no such service. Reload the page and choose again.
refusal-desk-unknown = The plan has no such desk. Choose another one.
refusal-class-unknown = The plan has no such class. Choose another one.
refusal-ticket-unknown = This ticket is not of today. Check the number.
refusal-booking-unknown = This booking is not of today. Check the code.
refusal-language-unknown = This language is not available. Choose another one.
refusal-reason-unknown = The plan has no such reason. Choose another one.
refusal-office-closed = { $known ->
    [yes] The office is closed. It opens at { $time }.
   *[no] The office is closed. See the opening hours at the entrance.
}
refusal-service-closed = { $known ->
    [yes] This service is closed. It opens at { $time }.
   *[no] This service is closed. See the opening hours at the entrance.
}
refusal-service-suspended = { $known ->
    [yes] This service is suspended until { $time }.
   *[no] This service is suspended. Ask the staff when it resumes.
}
refusal-limit-reached = Today’s numbers for this service are used up. Come back tomorrow.
refusal-person-limit = You have taken your numbers for this service today. If it was not you, ask the staff.
refusal-no-more-today = We would not get to you today. Come back on the next opening day.
refusal-numbers-exhausted = This service has no numbers left. Ask the staff.
refusal-class-not-offered = This service does not have this class. Choose another one.
refusal-ticket-exists = This ticket exists already. Take a new one.
refusal-number-not-reserved = This number is not one of those kept for the kiosk.
refusal-booking-already-here = This booking has already arrived. Wait for the call.
refusal-slot-not-today = This appointment is not today. Only today’s are expected here.
refusal-booking-too-early = It is early for this booking. Come back from { $time }.
refusal-ticket-not-booked = There is no booking behind this ticket.
refusal-already-called = This person has been called already: the check-in stands.
refusal-desk-closed = The desk is closed. Open it, then call.
refusal-desk-already-open = Somebody else has opened this desk. Choose another one.
refusal-desk-paused = The desk is on a break. Resume, then call.
refusal-desk-busy = There is a person at the desk. Finish with them first.
refusal-already-at-desk = You are already at desk { $desk }. Close it before you open another one.
refusal-service-not-served = This desk does not serve { $service }. Transfer the ticket to one that does.
refusal-desk-moved-on = This tab had stayed behind: the desk has moved on. It is up to date now, look and try again.
refusal-ticket-still-called = The person you called has not come yet. Say whether they are here or absent, then call.
refusal-nobody-waiting = Nobody waits for this desk’s services.
refusal-ticket-not-waiting = This person is not waiting any more. Look at the updated list.
refusal-ticket-not-called = This person has not been called. Look at the updated state.
refusal-ticket-not-serving = This person is not at the desk. Look at the updated state.
refusal-ticket-not-parked = This person is not set aside any more. Look at the updated list.
refusal-ticket-not-absent = This person is not marked absent. Look at the updated list.
refusal-ticket-ended = This ticket has already ended.
refusal-ticket-elsewhere = This person is at desk { $desk }.
refusal-ticket-tied = This person waits for another desk or another operator.
refusal-ticket-away = This person is not in the hall. Wait until they arrive.
refusal-too-late-to-reopen = More than 5 minutes have passed: it cannot be reopened. Give a new number.
refusal-nothing-to-do = It is so already: there is nothing to change.
refusal-destination-missing = Choose a service or a desk to transfer to.
