//! A slip that a cut-off kiosk printed comes home. A slip in a hand is a fact: hours, limits, suspensions, plan changes and the
//! end of the day do not matter to it, nor does the range that its number is of; only that no number is held by two visitors.

use crate::calendar;
use crate::command::HandIn;
use crate::day::Day;
use crate::decide::{Decision, look, terms};
use crate::event::{Event, Issued};
use crate::ids::Number;
use crate::plan::Plan;
use crate::refusal::Refusal;
use crate::ticket::{Channel, Presence, Ticket};
use crate::time::Timestamp;

/// Takes a slip in while a day is open; it may be a slip of an earlier day.
pub(super) fn hand_in(day: &Day, slip: &HandIn, at: Timestamp) -> Decision {
    let plan = look::plan(day)?;
    if let Some(known) = day.ticket(slip.ticket) {
        return of_known_ticket(day, known, slip);
    }
    is_number(&slip.number)?;
    let ended_before = day.date.is_some_and(|date| calendar::business_date(plan, slip.issued_at) < date);
    if ended_before {
        return of_ended_day(day, slip, at);
    }
    if day.visit(slip.visit).is_some() {
        return Err(Refusal::TicketExists);
    }
    let ticket = printed(day, plan, slip, at);
    // Both visitors are in the hall, and both papers say the same: whoever was journaled first keeps the number.
    let held = day.is_taken(&slip.number);
    Ok(vec![Event::TicketHandedIn {
        ticket: if held {
            Issued {
                number: another(day, slip),
                ..ticket
            }
        } else {
            ticket
        },
        ended_day: false,
        printed: held.then(|| slip.number.clone()),
    }])
}

/// A slip of a day that is over counts as unserved; its number is nobody's today.
pub(super) fn of_ended_day(day: &Day, slip: &HandIn, at: Timestamp) -> Decision {
    is_number(&slip.number)?;
    if let Some(known) = day.ticket(slip.ticket) {
        return of_known_ticket(day, known, slip);
    }
    if day.late_slip(slip.ticket).is_some() {
        return Ok(Vec::new());
    }
    let joined = slip.issued_at.min(at);
    let ticket = issued(
        slip,
        joined,
        terms::Terms {
            due: joined,
            promise: None,
            slot: None,
        },
    );
    Ok(vec![Event::TicketHandedIn {
        ticket,
        ended_day: true,
        printed: None,
    }])
}

/// The controller had given this ticket a number, but its answer was lost: the printed number wins, unless another visitor holds it.
fn of_known_ticket(day: &Day, known: &Ticket, slip: &HandIn) -> Decision {
    is_number(&slip.number)?;
    if known.number == slip.number || day.is_taken(&slip.number) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::NumberChanged {
        visit: known.visit,
        from: known.number.clone(),
        to: slip.number.clone(),
    }])
}

/// Whatever range it is of, it must look like a number: nothing else may enter the journal, where it stays.
fn is_number(number: &Number) -> Result<(), Refusal> {
    let (letters, digits) = (number.prefix(), number.digits());
    let fits = (1..=2).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase()) && (1..=5).contains(&digits.len());
    if fits { Ok(()) } else { Err(Refusal::NumberNotReserved) }
}

/// A number that nobody holds, for a slip whose own is held: the next of its service, else any of its letters.
fn another(day: &Day, slip: &HandIn) -> Number {
    let width = day.numbers().map_or(3, |numbers| numbers.width);
    let any = || (1..).map(|value| Number::new(slip.number.prefix(), value, width));
    day.next_number(&slip.service)
        .or_else(|| any().find(|number| !day.is_taken(number)))
        .expect("there are more numbers than visitors in a day")
}

fn printed(day: &Day, plan: &Plan, slip: &HandIn, at: Timestamp) -> Issued {
    let joined = slip.issued_at.min(at);
    let terms = terms::of_walk_in(plan, day.service(&slip.service), slip.class.as_ref(), joined);
    let known_class = slip.class.clone().filter(|class| plan.class(class).is_some());
    let known_language = slip.language.clone().filter(|language| plan.languages.contains(language));
    Issued {
        class: known_class,
        language: known_language,
        ..issued(slip, joined, terms)
    }
}

fn issued(slip: &HandIn, joined: Timestamp, terms: terms::Terms) -> Issued {
    Issued {
        id: slip.ticket,
        number: slip.number.clone(),
        visit: slip.visit,
        service: slip.service.clone(),
        class: None,
        language: None,
        channel: Channel::Hall,
        presence: Presence::InHall,
        joined,
        due: terms.due,
        promise: terms.promise,
        booking: None,
        slot: None,
        tied_desk: None,
        tied_shift: None,
        stop: 1,
        planned: Vec::new(),
        person: None,
        proven: false,
        kiosk: Some(slip.kiosk.clone()),
    }
}
