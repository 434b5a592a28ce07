//! The stops of a visit: sent on, opened one after the other, opened again.

use crate::command::Destination;
use crate::day::Day;
use crate::decide::{Decision, issue, look, serve, terms, ticket};
use crate::event::{Event, Issued};
use crate::ids::{DeskId, ServiceId, TicketId};
use crate::refusal::Refusal;
use crate::ticket::{Before, CancelledBy, Outcome, PlannedStop, State, Ticket, Visit};
use crate::time::{Minutes, Timestamp};

/// How long a mis-click can be taken back.
pub(crate) const REOPEN_WITHIN: Minutes = Minutes(5);

/// All stops of the ticket's visit.
pub(super) fn of<'a>(day: &'a Day, ticket: &Ticket) -> impl Iterator<Item = &'a Ticket> {
    visit(day, ticket).stops.iter().filter_map(|id| day.ticket(*id))
}

fn visit<'a>(day: &'a Day, ticket: &Ticket) -> &'a Visit {
    day.visit(ticket.visit).expect("every ticket has a visit")
}

/// Whether `other` is a later stop of the same visit.
pub(super) fn comes_later(day: &Day, ticket: &Ticket, other: TicketId) -> bool {
    day.ticket(other)
        .is_some_and(|other| other.visit == ticket.visit && other.stop > ticket.stop)
}

/// A visitor is in one place at a time: no other stop may be in line or at a desk.
pub(super) fn is_alone(day: &Day, ticket: &Ticket) -> Result<(), Refusal> {
    let other = of(day, ticket).find(|stop| stop.id != ticket.id && stop.state.is_active());
    match other.map(|stop| stop.state.desk()) {
        None => Ok(()),
        Some(Some(desk)) => Err(Refusal::TicketElsewhere { desk: desk.clone() }),
        Some(None) => Err(Refusal::NothingToDo),
    }
}

/// A ticket that joins the line again while its desk or operator has gone returns to its service.
pub(super) fn untied(day: &Day, ticket: &Ticket) -> Option<Event> {
    let desk_gone = ticket
        .tied_desk
        .as_ref()
        .is_some_and(|desk| !day.desk(desk).is_some_and(|desk| desk.is_open()));
    let shift_gone = ticket.tied_shift.is_some_and(|shift| day.desk_of_shift(shift).is_none());
    (desk_gone || shift_gone).then_some(Event::TicketUntied { ticket: ticket.id })
}

/// What follows the end of a stop: one that was set aside for it, or the next planned one.
pub(super) fn after(day: &Day, ended: &Ticket, at: Timestamp) -> Vec<Event> {
    let set_aside = |stop: &&Ticket| stop.stop > ended.stop && matches!(stop.state, State::Parked { .. });
    if let Some(stop) = of(day, ended).find(set_aside) {
        return ticket::to_the_queue(day, stop);
    }
    let visit = visit(day, ended);
    match visit.planned.split_first() {
        Some((next, rest)) => vec![opened(day, ended, next, terms_of(day, ended, &next.service, at), None, rest, at)],
        None => Vec::new(),
    }
}

fn terms_of(day: &Day, ended: &Ticket, service: &ServiceId, at: Timestamp) -> terms::Terms {
    let plan = day.plan().expect("an open day has a plan");
    terms::of_walk_in(plan, day.service(service), ended.class.as_ref(), at)
}

/// A further stop of the visit joins the queue.
fn opened(
    day: &Day,
    ended: &Ticket,
    next: &PlannedStop,
    terms: terms::Terms,
    desk: Option<&DeskId>,
    planned: &[PlannedStop],
    at: Timestamp,
) -> Event {
    let visit = visit(day, ended);
    let (ahead, forecast) = terms::outlook(day, &next.service, terms.due, at);
    let ticket = Issued {
        id: next.ticket,
        number: visit.number.clone(),
        visit: visit.id,
        service: next.service.clone(),
        class: ended.class.clone(),
        language: visit.language.clone(),
        channel: ended.channel,
        presence: ended.presence,
        joined: at,
        due: terms.due,
        promise: terms.promise,
        booking: None,
        slot: terms.slot,
        tied_desk: desk.cloned(),
        tied_shift: None,
        stop: u32::try_from(visit.stops.len()).unwrap_or(u32::MAX).saturating_add(1),
        planned: planned.to_vec(),
        person: None,
        proven: false,
        kiosk: None,
    };
    Event::TicketIssued { ticket, ahead, forecast }
}

/// Sends a visitor to another service or desk.
pub(super) fn transfer(day: &Day, id: TicketId, next: TicketId, to: &Destination, at: Timestamp) -> Decision {
    let plan = look::plan(day)?;
    let ticket = look::ticket(day, id)?;
    if to.service.is_none() && to.desk.is_none() {
        return Err(Refusal::DestinationMissing);
    }
    let service = to.service.as_ref().unwrap_or(&ticket.service);
    if to.service.is_some() {
        look::service(day, service)?;
    }
    to.desk
        .as_ref()
        .map_or(Ok(()), |desk| issue::may_tie(day, plan, desk, service, at))?;
    match &ticket.state {
        State::Waiting => moved(day, ticket, service, to.desk.as_ref()),
        State::Called { .. } | State::Serving { .. } => sent_on(day, ticket, next, service, to.desk.as_ref(), at),
        State::Parked { .. } | State::Absent { .. } => Err(Refusal::TicketNotServing),
        State::Done { .. } | State::Cancelled { .. } | State::Unserved => Err(Refusal::TicketEnded),
    }
}

/// A waiting ticket changes its line and keeps its arrival; a booking keeps its due time.
fn moved(day: &Day, ticket: &Ticket, service: &ServiceId, desk: Option<&DeskId>) -> Decision {
    if *service == ticket.service && desk == ticket.tied_desk.as_ref() {
        return Err(Refusal::NothingToDo);
    }
    let keeps_due = *service == ticket.service || ticket.slot.is_some();
    let due = if keeps_due {
        ticket.due
    } else {
        terms_of(day, ticket, service, ticket.joined).due
    };
    let (ticket, promise) = (ticket.id, ticket.promise);
    Ok(vec![Event::TicketMoved {
        ticket,
        service: service.clone(),
        due,
        promise,
        tied_desk: desk.cloned(),
    }])
}

/// Ends the stop as transferred and opens the next; whoever was called to the wrong place keeps due time and promise.
fn sent_on(day: &Day, ticket: &Ticket, next: TicketId, service: &ServiceId, desk: Option<&DeskId>, at: Timestamp) -> Decision {
    let planned = &visit(day, ticket).planned;
    if !issue::is_unused(day, next) || planned.iter().any(|stop| stop.ticket == next) {
        return Err(Refusal::TicketExists);
    }
    let terms = match ticket.started {
        Some(_) => terms_of(day, ticket, service, at),
        None => terms::Terms {
            due: ticket.due,
            promise: ticket.promise,
            slot: ticket.slot,
        },
    };
    let end = Event::TicketFinished {
        ticket: ticket.id,
        desk: ticket.state.desk().cloned(),
        outcome: Outcome::Transferred { to: next },
    };
    let stop = PlannedStop {
        ticket: next,
        service: service.clone(),
    };
    Ok(vec![end, opened(day, ticket, &stop, terms, desk, planned, at)])
}

/// Takes a mis-click back: the ticket returns to the desk that ended it.
pub(super) fn reopen(day: &Day, id: &DeskId, ticket: TicketId, at: Timestamp) -> Decision {
    let ticket = look::ticket(day, ticket)?;
    let (desk, to) = match &ticket.state {
        State::Done { desk, .. } if ticket.started.is_some() => (desk.as_ref(), Before::Serving),
        State::Done { desk, .. } => (desk.as_ref(), Before::Called),
        State::Absent { desk } => (Some(desk), Before::Called),
        State::Waiting | State::Called { .. } | State::Serving { .. } | State::Parked { .. } => return Err(Refusal::NothingToDo),
        State::Cancelled { .. } | State::Unserved => return Err(Refusal::TicketEnded),
    };
    if let Some(desk) = desk.filter(|desk| *desk != id) {
        return Err(Refusal::TicketElsewhere { desk: desk.clone() });
    }
    if ticket.since + REOPEN_WITHIN < at {
        return Err(Refusal::TooLateToReopen);
    }
    look::free_desk(day, id)?;
    // A visitor who was marked as served elsewhere and never called has no call to repeat: serving is what was meant.
    let to = if ticket.calls.is_empty() { Before::Serving } else { to };
    let mut events = later_stops(day, ticket)?;
    let call = (to == Before::Called).then(|| look::next_call(day, &[]));
    events.push(Event::TicketReopened {
        ticket: ticket.id,
        desk: id.clone(),
        to,
        call,
    });
    Ok(events)
}

/// What the end of a stop opened is taken back: a transfer is cancelled, a planned stop waits aside.
fn later_stops(day: &Day, ticket: &Ticket) -> Decision {
    let transferred_to = match &ticket.state {
        State::Done {
            outcome: Outcome::Transferred { to },
            ..
        } => Some(*to),
        State::Waiting
        | State::Called { .. }
        | State::Serving { .. }
        | State::Parked { .. }
        | State::Absent { .. }
        | State::Done { .. }
        | State::Cancelled { .. }
        | State::Unserved => None,
    };
    of(day, ticket)
        .filter(|stop| stop.stop > ticket.stop)
        .filter_map(|stop| taken_back(stop, transferred_to).transpose())
        .collect()
}

fn taken_back(stop: &Ticket, transferred_to: Option<TicketId>) -> Result<Option<Event>, Refusal> {
    let aside = Event::TicketParked {
        ticket: stop.id,
        by: None,
        until: None,
        was: Before::Waiting,
    };
    match &stop.state {
        State::Called { desk, .. } | State::Serving { desk } => Err(Refusal::TicketElsewhere { desk: desk.clone() }),
        State::Waiting | State::Parked { .. } | State::Absent { .. } if transferred_to == Some(stop.id) => {
            Ok(Some(Event::TicketCancelled {
                ticket: stop.id,
                by: CancelledBy::Staff,
                why: None,
            }))
        }
        State::Waiting | State::Parked { .. } => Ok(Some(aside)),
        State::Done { .. } => Err(serve::is_waiting(stop).expect_err("a done ticket does not wait")),
        State::Absent { .. } | State::Cancelled { .. } | State::Unserved => Ok(None),
    }
}
