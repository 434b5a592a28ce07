//! Desks that take the next arrival by themselves.

use std::collections::BTreeMap;

use crate::day::lines::Place;
use crate::day::{Day, DeskNow};
use crate::decide::look;
use crate::event::Event;
use crate::ids::{DeskId, TicketId};
use crate::order;
use crate::ticket::{Before, DeskState, Presence, State, Ticket};

/// Adds the calls of ready desks for those whom `events` bring into the line, in their order of due times.
pub(super) fn greet(day: &Day, events: &mut Vec<Event>) {
    let mut desks = ready_desks(day, events);
    if desks.is_empty() {
        return;
    }
    let mut newcomers: Vec<Ticket> = newcomers(day, events).into_values().collect();
    newcomers.sort_by_key(Place::of);
    for ticket in newcomers {
        let Some(at) = desks.iter().position(|(id, desk)| order::may_call(id, desk, &ticket)) else {
            continue;
        };
        let (desk, _) = desks.remove(at);
        let call = look::next_call(day, events);
        events.push(Event::TicketCalled {
            ticket: ticket.id,
            desk: desk.clone(),
            call,
            because: order::ready(&ticket),
        });
    }
}

/// Ready desks that `events` leave alone, the one that has waited longest first.
fn ready_desks<'a>(day: &'a Day, events: &[Event]) -> Vec<(&'a DeskId, &'a DeskNow)> {
    let ready = day.desks().filter(|(_, desk)| desk.state == DeskState::Ready);
    let mut ready: Vec<_> = ready
        .filter(|(id, _)| !events.iter().any(|event| desk_of(event) == Some(*id)))
        .collect();
    ready.sort_by_key(|(id, desk)| (desk.since, *id));
    ready
}

/// The desk whose state an event changes.
fn desk_of(event: &Event) -> Option<&DeskId> {
    match event {
        Event::DeskOpened { desk, .. }
        | Event::DeskPaused { desk, .. }
        | Event::DeskClosed { desk }
        | Event::DeskReady { desk }
        | Event::DeskFreed { desk }
        | Event::TicketCalled { desk, .. }
        | Event::TicketRecalled { desk, .. }
        | Event::ServingStarted { desk, .. }
        | Event::TicketAbsent { desk, .. }
        | Event::TicketReopened { desk, .. } => Some(desk),
        Event::TicketFinished { desk, .. } | Event::TicketResumed { desk, .. } => desk.as_ref(),
        Event::DayOpened { .. }
        | Event::DayClosed { .. }
        | Event::DayRestored { .. }
        | Event::PlanChanged { .. }
        | Event::BookingExpected { .. }
        | Event::BookingDropped { .. }
        | Event::BookingMissed { .. }
        | Event::CheckInUndone { .. }
        | Event::TicketIssued { .. }
        | Event::TicketHandedIn { .. }
        | Event::NumberChanged { .. }
        | Event::TicketArrived { .. }
        | Event::TicketParked { .. }
        | Event::TicketMoved { .. }
        | Event::TicketPutBack { .. }
        | Event::TicketCancelled { .. }
        | Event::TicketUntied { .. }
        | Event::TicketUnbooked { .. }
        | Event::TicketUnserved { .. }
        | Event::ServiceSuspended { .. }
        | Event::ServiceResumed { .. }
        | Event::TicketReprinted { .. } => None,
    }
}

/// Who stands in the line anew after `events`, as they will be then.
fn newcomers(day: &Day, events: &[Event]) -> BTreeMap<TicketId, Ticket> {
    let mut line = BTreeMap::new();
    for (arrival, event) in (day.arrivals() + 1..).zip(events) {
        note(day, &mut line, event, arrival);
    }
    line.retain(|_, ticket| ticket.state == State::Waiting && ticket.presence != Presence::Away);
    line
}

/// Follows the line through one event: who joins as that `arrival`, who leaves, who changes.
fn note(day: &Day, line: &mut BTreeMap<TicketId, Ticket>, event: &Event, arrival: u32) {
    let mut change = |id: &TicketId, change: &dyn Fn(&mut Ticket)| {
        let Some(mut ticket) = line.remove(id).or_else(|| day.ticket(*id).cloned()) else {
            return;
        };
        change(&mut ticket);
        line.insert(*id, ticket);
    };
    match event {
        Event::TicketIssued { ticket, .. }
        | Event::TicketHandedIn {
            ticket, ended_day: false, ..
        } => drop(line.insert(ticket.id, ticket.joining(arrival))),
        Event::TicketPutBack { ticket, due, promise } => {
            change(ticket, &|ticket| {
                (ticket.state, ticket.due, ticket.promise) = (State::Waiting, *due, *promise)
            });
        }
        Event::TicketResumed {
            ticket,
            to: Before::Waiting,
            ..
        } => change(ticket, &|ticket| ticket.state = State::Waiting),
        Event::TicketMoved {
            ticket,
            service,
            due,
            promise,
            tied_desk,
        } => change(ticket, &|ticket| {
            (ticket.service, ticket.due, ticket.promise) = (service.clone(), *due, *promise);
            (ticket.tied_desk, ticket.tied_shift) = (tied_desk.clone(), None);
        }),
        Event::TicketArrived { ticket } => change(ticket, &Ticket::arrive),
        Event::TicketUntied { ticket } => change(ticket, &|ticket| (ticket.tied_desk, ticket.tied_shift) = (None, None)),
        Event::TicketUnbooked { ticket, due } => change(ticket, &|ticket| (ticket.due, ticket.promise, ticket.slot) = (*due, None, None)),
        Event::TicketCalled { ticket, .. }
        | Event::TicketRecalled { ticket, .. }
        | Event::ServingStarted { ticket, .. }
        | Event::TicketFinished { ticket, .. }
        | Event::TicketAbsent { ticket, .. }
        | Event::TicketParked { ticket, .. }
        | Event::TicketResumed {
            ticket,
            to: Before::Called | Before::Serving,
            ..
        }
        | Event::TicketReopened { ticket, .. }
        | Event::TicketCancelled { ticket, .. }
        | Event::CheckInUndone { ticket, .. }
        | Event::TicketUnserved { ticket } => drop(line.remove(ticket)),
        Event::DayOpened { .. }
        | Event::DayClosed { .. }
        | Event::DayRestored { .. }
        | Event::PlanChanged { .. }
        | Event::BookingExpected { .. }
        | Event::BookingDropped { .. }
        | Event::BookingMissed { .. }
        | Event::TicketHandedIn { ended_day: true, .. }
        | Event::NumberChanged { .. }
        | Event::DeskOpened { .. }
        | Event::DeskPaused { .. }
        | Event::DeskClosed { .. }
        | Event::DeskReady { .. }
        | Event::DeskFreed { .. }
        | Event::ServiceSuspended { .. }
        | Event::ServiceResumed { .. }
        | Event::TicketReprinted { .. } => {}
    }
}
