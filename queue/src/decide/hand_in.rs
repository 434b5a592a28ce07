//! A slip that a cut-off kiosk printed comes home. A slip in a hand is a fact: hours, limits, suspensions, plan changes and the
//! end of the day do not matter to it, only that no number is held by two visitors.

use crate::calendar;
use crate::command::HandIn;
use crate::day::Day;
use crate::decide::{Decision, look, terms};
use crate::event::{Event, Issued};
use crate::ids::VisitId;
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
    let ended_before = day.date.is_some_and(|date| calendar::business_date(plan, slip.issued_at) < date);
    if ended_before {
        return of_ended_day(day, slip, at);
    }
    is_reserved(day, slip)?;
    is_free(day, slip, None)?;
    if day.visit(slip.visit).is_some() {
        return Err(Refusal::TicketExists);
    }
    Ok(vec![Event::TicketHandedIn {
        ticket: printed(day, plan, slip, at),
        ended_day: false,
    }])
}

/// A slip of a day that is over counts as unserved; its number is nobody's today.
pub(super) fn of_ended_day(day: &Day, slip: &HandIn, at: Timestamp) -> Decision {
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
    Ok(vec![Event::TicketHandedIn { ticket, ended_day: true }])
}

/// The controller had given this ticket a number, but its answer was lost: the printed number wins.
fn of_known_ticket(day: &Day, known: &Ticket, slip: &HandIn) -> Decision {
    if known.number == slip.number {
        return Ok(Vec::new());
    }
    is_reserved(day, slip)?;
    is_free(day, slip, Some(known.visit))?;
    Ok(vec![Event::NumberChanged {
        visit: known.visit,
        from: known.number.clone(),
        to: slip.number.clone(),
    }])
}

/// The number must lie in the range that is this kiosk's alone, under the letters of its service.
fn is_reserved(day: &Day, slip: &HandIn) -> Result<(), Refusal> {
    let range = day.numbers().and_then(|numbers| numbers.reserved.get(slip.kiosk.as_str()));
    let in_range = range
        .zip(slip.number.value())
        .is_some_and(|(range, value)| (range.from..=range.to).contains(&value));
    let in_service = day.prefix(&slip.service).is_none_or(|prefix| prefix == slip.number.prefix());
    if in_range && in_service {
        Ok(())
    } else {
        Err(Refusal::NumberNotReserved)
    }
}

fn is_free(day: &Day, slip: &HandIn, visit: Option<VisitId>) -> Result<(), Refusal> {
    let own = day.holder(&slip.number).map(|holder| holder.id) == visit && visit.is_some();
    if own || !day.is_taken(&slip.number) {
        Ok(())
    } else {
        Err(Refusal::NumberNotReserved)
    }
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
        kiosk: Some(slip.kiosk.clone()),
    }
}
