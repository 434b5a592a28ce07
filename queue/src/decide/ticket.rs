//! What happens to a ticket away from calling and serving: set aside, put back, given up, printed again.

use crate::day::Day;
use crate::decide::{Decision, look, serve, stops, terms};
use crate::event::Event;
use crate::ids::{DeskId, Reason, TicketId};
use crate::refusal::Refusal;
use crate::ticket::{Before, CancelledBy, Presence, State, Ticket};
use crate::time::Timestamp;

/// A remote or away visitor is in the hall now.
pub(super) fn arrive(day: &Day, id: TicketId) -> Decision {
    let ticket = look::ticket(day, id)?;
    if !ticket.state.is_live() {
        return Err(Refusal::TicketEnded);
    }
    if ticket.presence == Presence::InHall && ticket.channel != crate::Channel::Remote {
        return Err(Refusal::NothingToDo);
    }
    Ok(std::iter::once(Event::TicketArrived { ticket: id })
        .chain(stops::untied(day, ticket))
        .collect())
}

/// Sets a ticket aside, by the desk that holds it, or by nobody in particular while it waits.
pub(super) fn park(day: &Day, by: Option<&DeskId>, id: TicketId, until: Option<Timestamp>, at: Timestamp) -> Decision {
    let ticket = match by {
        Some(desk) if look::ticket(day, id)?.state != State::Waiting => look::held(day, desk, id)?,
        Some(desk) => look::open_desk(day, desk).and(look::ticket(day, id))?,
        None => look::ticket(day, id)?,
    };
    if until.is_some_and(|until| until <= at) {
        return Err(Refusal::NothingToDo);
    }
    let was = match &ticket.state {
        State::Waiting => Before::Waiting,
        State::Called { .. } => Before::Called,
        State::Serving { .. } => Before::Serving,
        State::Parked { .. } => return Err(Refusal::NothingToDo),
        State::Absent { .. } => return Err(Refusal::TicketNotWaiting),
        State::Done { .. } | State::Cancelled { .. } | State::Unserved => return Err(Refusal::TicketEnded),
    };
    let by = ticket.state.desk().or(by).cloned();
    Ok(vec![Event::TicketParked {
        ticket: id,
        by,
        until,
        was,
    }])
}

/// Leads a parked ticket back to where it was; without a desk, or parked while it waited, to the queue.
pub(super) fn resume(day: &Day, desk: Option<&DeskId>, id: TicketId) -> Decision {
    let ticket = look::ticket(day, id)?;
    let State::Parked { was, .. } = &ticket.state else {
        return Err(not_parked(ticket));
    };
    stops::is_alone(day, ticket)?;
    match (was, desk) {
        (Before::Waiting, _) | (Before::Called | Before::Serving, None) => Ok(to_the_queue(day, ticket)),
        (Before::Called | Before::Serving, Some(desk)) => to_the_desk(day, ticket, desk, *was),
    }
}

fn not_parked(ticket: &Ticket) -> Refusal {
    if ticket.state.is_live() {
        Refusal::TicketNotParked
    } else {
        Refusal::TicketEnded
    }
}

/// Back to the line, due time kept.
pub(super) fn to_the_queue(day: &Day, ticket: &Ticket) -> Vec<Event> {
    let resumed = Event::TicketResumed {
        ticket: ticket.id,
        desk: None,
        to: Before::Waiting,
        call: None,
    };
    std::iter::once(resumed).chain(stops::untied(day, ticket)).collect()
}

fn to_the_desk(day: &Day, ticket: &Ticket, desk: &DeskId, was: Before) -> Decision {
    let now = look::free_desk(day, desk)?;
    let own = matches!(&ticket.state, State::Parked { by: Some(by), .. } if by == desk);
    if !own && !now.serves(&ticket.service) {
        return Err(serve::not_served(&ticket.service));
    }
    let call = (was == Before::Called).then(|| look::next_call(day, &[]));
    Ok(vec![Event::TicketResumed {
        ticket: ticket.id,
        desk: Some(desk.clone()),
        to: was,
        call,
    }])
}

/// Back to the line with the plan's penalty; a promise is kept, though not sooner than the new due time.
pub(super) fn put_back(day: &Day, id: TicketId, at: Timestamp) -> Decision {
    let plan = look::plan(day)?;
    let ticket = look::ticket(day, id)?;
    match &ticket.state {
        State::Absent { .. } | State::Called { .. } | State::Serving { .. } => {}
        State::Waiting | State::Parked { .. } => return Err(Refusal::TicketNotAbsent),
        State::Done { .. } | State::Cancelled { .. } | State::Unserved => return Err(Refusal::TicketEnded),
    }
    stops::is_alone(day, ticket)?;
    let due = at + plan.routing.put_back_penalty;
    let promise = ticket.promise.map(|promise| promise.max(due));
    let late = ticket.slot.is_some_and(|slot| slot + plan.routing.late_window < at);
    // As any walk-in who is put back: whoever looks at the place in line must not see that there was a booking.
    let unbooked = late.then_some(Event::TicketUnbooked { ticket: id, due });
    let put_back = Event::TicketPutBack { ticket: id, due, promise };
    Ok(std::iter::once(put_back)
        .chain(unbooked)
        .chain(stops::untied(day, ticket))
        .collect())
}

/// The terms that the ticket would have had without its booking.
pub(crate) fn as_walk_in(day: &Day, ticket: &Ticket) -> terms::Terms {
    let plan = day.plan().expect("an open day has a plan");
    terms::of_walk_in(plan, day.service(&ticket.service), ticket.class.as_ref(), ticket.joined)
}

/// The visitor gives up, or staff give the visitor up: the whole visit ends.
pub(super) fn cancel(day: &Day, id: TicketId, by: CancelledBy, why: Option<&Reason>) -> Decision {
    let ticket = look::ticket(day, id)?;
    if why.is_some_and(|why| !is_key(why)) {
        return Err(Refusal::ReasonUnknown);
    }
    if !ticket.state.is_live() {
        return Err(Refusal::TicketEnded);
    }
    Ok(given_up(day, ticket, by, why))
}

/// Ends every stop of the ticket's visit that is still alive.
pub(super) fn given_up(day: &Day, ticket: &Ticket, by: CancelledBy, why: Option<&Reason>) -> Vec<Event> {
    let stops = stops::of(day, ticket).filter(|stop| stop.state.is_live());
    stops
        .map(|stop| Event::TicketCancelled {
            ticket: stop.id,
            by,
            why: why.cloned(),
        })
        .collect()
}

/// A key is short and plain; a sentence about somebody is not.
fn is_key(reason: &Reason) -> bool {
    let text = reason.as_str();
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-')
}

/// The slip is printed once more; number and place stay.
pub(super) fn reprint(day: &Day, id: TicketId) -> Decision {
    let ticket = look::ticket(day, id)?;
    if ticket.state.is_live() {
        Ok(vec![Event::TicketReprinted { ticket: id }])
    } else {
        Err(Refusal::TicketEnded)
    }
}

/// A misprinted slip leaves the queue.
pub(super) fn void(day: &Day, id: TicketId) -> Decision {
    let ticket = look::ticket(day, id)?;
    if !matches!(ticket.state, State::Parked { .. }) {
        serve::is_waiting(ticket)?;
    }
    Ok(given_up(day, ticket, CancelledBy::Void, None))
}
