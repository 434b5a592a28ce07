//! What an operator does with the visitor who is called.

use crate::day::Day;
use crate::decide::{Decision, look, stops};
use crate::event::Event;
use crate::ids::{DeskId, ServiceId, TicketId};
use crate::order;
use crate::refusal::Refusal;
use crate::ticket::{DeskState, Outcome, State, Ticket};
use crate::time::Timestamp;

/// Finishes the ticket being served and calls whoever is next. With nobody waiting the ticket is finished all the same:
/// the operator loses nothing.
pub(super) fn call_next(day: &Day, id: &DeskId, after: Option<TicketId>, at: Timestamp) -> Decision {
    let desk = look::working_desk(day, id)?;
    let believed = after.filter(|ticket| *ticket != TicketId::NONE);
    if after.is_some() && desk.ticket() != believed {
        return Err(Refusal::DeskMovedOn { ticket: desk.ticket() });
    }
    let mut events = match desk.state {
        DeskState::Calling { ticket } => return Err(Refusal::TicketStillCalled { ticket }),
        DeskState::Serving { ticket } => finished(day, look::ticket(day, ticket)?, at),
        DeskState::Closed | DeskState::Free | DeskState::Ready | DeskState::Paused { .. } => Vec::new(),
    };
    events.extend(next_call_at(day, id, &events, at));
    if events.is_empty() {
        Err(Refusal::NobodyWaiting)
    } else {
        Ok(events)
    }
}

/// The call of whoever is next at `desk`; `events` are decided before it.
pub(super) fn next_call_at(day: &Day, desk: &DeskId, events: &[Event], at: Timestamp) -> Option<Event> {
    let (ticket, because) = order::next(day, desk, at)?;
    Some(Event::TicketCalled {
        ticket,
        desk: desk.clone(),
        call: look::next_call(day, events),
        because,
    })
}

/// Calls one waiting ticket out of turn.
pub(super) fn call_ticket(day: &Day, id: &DeskId, ticket: TicketId, at: Timestamp) -> Decision {
    let ticket = look::ticket(day, ticket)?;
    let desk = look::working_desk(day, id)?;
    match desk.state {
        DeskState::Calling { ticket } => return Err(Refusal::TicketStillCalled { ticket }),
        DeskState::Serving { .. } => return Err(Refusal::DeskBusy),
        DeskState::Closed | DeskState::Free | DeskState::Ready | DeskState::Paused { .. } => {}
    }
    is_waiting(ticket)?;
    in_reach(day, id, ticket)?;
    let because = order::chosen(day, id, ticket, at);
    Ok(vec![Event::TicketCalled {
        ticket: ticket.id,
        desk: id.clone(),
        call: look::next_call(day, &[]),
        because,
    }])
}

/// Refuses what `desk` may not call. A service that the plan dropped may be called by any desk, lest its visitors wait for ever.
fn in_reach(day: &Day, id: &DeskId, ticket: &Ticket) -> Result<(), Refusal> {
    let desk = look::open_desk(day, id)?;
    let tied = ticket.tied_desk.is_some() || ticket.tied_shift.is_some();
    let orphaned = !day.is_planned(&ticket.service) && !tied && desk.takes(ticket.channel);
    if ticket.presence == crate::Presence::Away {
        Err(Refusal::TicketAway)
    } else if orphaned || order::may_call(id, desk, ticket) {
        Ok(())
    } else if tied {
        Err(Refusal::TicketTied)
    } else {
        Err(not_served(&ticket.service))
    }
}

pub(super) fn not_served(service: &ServiceId) -> Refusal {
    Refusal::ServiceNotServed { service: service.clone() }
}

pub(super) fn is_waiting(ticket: &Ticket) -> Result<(), Refusal> {
    match &ticket.state {
        State::Waiting => Ok(()),
        State::Called { desk, .. } | State::Serving { desk } => Err(Refusal::TicketElsewhere { desk: desk.clone() }),
        State::Parked { .. } | State::Absent { .. } => Err(Refusal::TicketNotWaiting),
        State::Done { .. } | State::Cancelled { .. } | State::Unserved => Err(Refusal::TicketEnded),
    }
}

/// Calls the same visitor once more.
pub(super) fn recall(day: &Day, desk: &DeskId, ticket: TicketId) -> Decision {
    is_called(look::held(day, desk, ticket)?)?;
    Ok(vec![Event::TicketRecalled {
        ticket,
        desk: desk.clone(),
        call: look::next_call(day, &[]),
    }])
}

/// The visitor is here.
pub(super) fn start(day: &Day, desk: &DeskId, ticket: TicketId) -> Decision {
    is_called(look::held(day, desk, ticket)?)?;
    Ok(vec![Event::ServingStarted {
        ticket,
        desk: desk.clone(),
    }])
}

/// The visitor did not come.
pub(super) fn mark_absent(day: &Day, desk: &DeskId, ticket: TicketId) -> Decision {
    is_called(look::held(day, desk, ticket)?)?;
    Ok(vec![Event::TicketAbsent {
        ticket,
        desk: desk.clone(),
    }])
}

fn is_called(ticket: &Ticket) -> Result<(), Refusal> {
    if matches!(ticket.state, State::Called { .. }) {
        Ok(())
    } else {
        Err(Refusal::TicketNotCalled)
    }
}

/// The visitor is served; one who was only called was served as well.
pub(super) fn finish(day: &Day, desk: &DeskId, ticket: TicketId, at: Timestamp) -> Decision {
    let ticket = look::held(day, desk, ticket)?;
    let started = matches!(ticket.state, State::Called { .. }).then(|| Event::ServingStarted {
        ticket: ticket.id,
        desk: desk.clone(),
    });
    Ok(started.into_iter().chain(finished(day, ticket, at)).collect())
}

/// The end of a stop, and the beginning of the visit's next one.
fn finished(day: &Day, ticket: &Ticket, at: Timestamp) -> Vec<Event> {
    let end = Event::TicketFinished {
        ticket: ticket.id,
        desk: ticket.state.desk().cloned(),
        outcome: Outcome::Served,
    };
    std::iter::once(end).chain(stops::after(day, ticket, at)).collect()
}

/// Who was served while the controller was down. Tickets that have ended since are passed over.
pub(super) fn served_elsewhere(day: &Day, tickets: &[TicketId], at: Timestamp) -> Decision {
    let mut events = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for id in tickets {
        let ticket = look::ticket(day, *id)?;
        if !ticket.state.is_live() || !seen.insert(*id) {
            continue;
        }
        let outcome = Outcome::ServedElsewhere;
        events.push(Event::TicketFinished {
            ticket: *id,
            desk: ticket.state.desk().cloned(),
            outcome,
        });
        if !tickets.iter().any(|other| stops::comes_later(day, ticket, *other)) {
            events.extend(stops::after(day, ticket, at));
        }
    }
    if events.is_empty() { Err(Refusal::NothingToDo) } else { Ok(events) }
}
