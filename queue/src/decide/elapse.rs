//! What time does by itself: parked tickets return, bookings are missed, away tickets lapse, ties and suspensions end, ready
//! desks look again.

use std::collections::BTreeSet;

use crate::day::{Day, DeskNow};
use crate::decide::{desk, look, stops, ticket};
use crate::event::Event;
use crate::ids::{DeskId, TicketId};
use crate::order;
use crate::plan::Routing;
use crate::ticket::{CancelledBy, DeskState};
use crate::time::{Minutes, Timestamp};

/// Everything that is due by `at`.
pub(super) fn elapse(day: &Day, at: Timestamp) -> Vec<Event> {
    let Some(plan) = day.plan() else { return Vec::new() };
    let rules = &plan.routing;
    let mut events = returned(day, at);
    events.extend(missed(day, rules, at));
    events.extend(lapsed(day, rules, at));
    events.extend(resumed_services(day, at));
    events.extend(untied(day, rules, at));
    looked_again(day, &mut events, at);
    events
}

/// The next moment at which [`elapse`] does something.
pub(crate) fn deadline(day: &Day) -> Option<Timestamp> {
    let rules = &day.plan().filter(|_| day.is_open())?.routing;
    let first = |set: &BTreeSet<(Timestamp, TicketId)>, after: Minutes| set.first().map(|(at, _)| *at + after);
    let moments = [
        day.lines()
            .parked_until
            .iter()
            .find(|(_, id)| may_return(day, *id))
            .map(|(until, _)| *until),
        day.expected().next().map(|booking| booking.slot + rules.late_window),
        first(&day.lines().away, rules.away_lapse),
        first(&day.lines().away_slots, rules.late_window),
        day.suspensions().filter_map(|(_, until)| until).min(),
        paused_too_long(day, rules).map(|(moment, ..)| moment).min(),
        ready_calls(day, day.last_at()).next().map(|_| day.last_at()),
    ];
    moments.into_iter().flatten().min()
}

/// Parked tickets whose time has come go back to the line.
fn returned(day: &Day, at: Timestamp) -> Vec<Event> {
    let due = day
        .lines()
        .parked_until
        .iter()
        .take_while(|(until, _)| *until <= at)
        .filter(|(_, id)| may_return(day, *id));
    due.filter_map(|(_, id)| day.ticket(*id))
        .flat_map(|parked| ticket::to_the_queue(day, parked))
        .collect()
}

/// Not while another stop of the visit is in line or at a desk: its end brings this one back.
fn may_return(day: &Day, id: TicketId) -> bool {
    day.ticket(id).is_some_and(|ticket| stops::is_alone(day, ticket).is_ok())
}

/// Bookings that nobody came for within the late window.
fn missed(day: &Day, rules: &Routing, at: Timestamp) -> Vec<Event> {
    let late = day.expected().take_while(|booking| booking.slot + rules.late_window <= at);
    late.map(|booking| Event::BookingMissed { booking: booking.id }).collect()
}

/// Away tickets lapse once they are overdue by the rule; a booking that is still away after the late window is one no more.
fn lapsed(day: &Day, rules: &Routing, at: Timestamp) -> Vec<Event> {
    let lines = day.lines();
    let gone: BTreeSet<TicketId> = lines
        .away
        .iter()
        .take_while(|(due, _)| *due + rules.away_lapse <= at)
        .map(|(_, id)| *id)
        .collect();
    let late = lines
        .away_slots
        .iter()
        .take_while(|(slot, _)| *slot + rules.late_window <= at)
        .filter(|(_, id)| !gone.contains(id));
    let unbooked = late.filter_map(|(_, id)| day.ticket(*id)).map(|away| Event::TicketUnbooked {
        ticket: away.id,
        due: ticket::as_walk_in(day, away).due.max(away.due),
    });
    let cancelled = gone
        .iter()
        .filter_map(|id| day.ticket(*id))
        .flat_map(|away| ticket::given_up(day, away, CancelledBy::Lapse, None));
    cancelled.chain(unbooked).collect()
}

fn resumed_services(day: &Day, at: Timestamp) -> Vec<Event> {
    let over = day.suspensions().filter(|(_, until)| until.is_some_and(|until| until <= at));
    over.map(|(service, _)| Event::ServiceResumed { service: service.clone() })
        .collect()
}

/// Tickets that wait for a desk which pauses longer than the rule go back to everybody who serves them.
fn untied(day: &Day, rules: &Routing, at: Timestamp) -> Vec<Event> {
    paused_too_long(day, rules)
        .filter(|(moment, ..)| *moment <= at)
        .flat_map(|(_, id, now)| desk::untied_from(day, id, now))
        .collect()
}

/// Paused desks that somebody waits for, and when that ends.
fn paused_too_long<'a>(day: &'a Day, rules: &Routing) -> impl Iterator<Item = (Timestamp, &'a DeskId, &'a DeskNow)> {
    let paused = day.desks().filter(|(_, desk)| matches!(desk.state, DeskState::Paused { .. }));
    let waited_for = paused.filter(|(id, desk)| day.lines().tied_to(id, desk.shift_id()).next().is_some());
    waited_for.map(|(id, desk)| (desk.since + rules.tied_pause, id, desk))
}

/// Ready desks call whom a changed plan or changed skills brought into their reach.
fn looked_again(day: &Day, events: &mut Vec<Event>, at: Timestamp) {
    for (desk, ticket, because) in ready_calls(day, at) {
        let touched = events.iter().any(|event| names(event, ticket));
        if !touched {
            events.push(Event::TicketCalled {
                ticket,
                desk: desk.clone(),
                call: look::next_call(day, events),
                because,
            });
        }
    }
}

fn ready_calls(day: &Day, at: Timestamp) -> impl Iterator<Item = (&DeskId, TicketId, crate::Because)> {
    let ready = day.desks().filter(|(_, desk)| desk.state == DeskState::Ready);
    ready.filter_map(move |(id, _)| order::next(day, id, at).map(|(ticket, because)| (id, ticket, because)))
}

/// Whether one of this moment's events is about `id` already.
fn names(event: &Event, id: TicketId) -> bool {
    match event {
        Event::TicketCalled { ticket, .. } | Event::TicketCancelled { ticket, .. } | Event::TicketUntied { ticket } => *ticket == id,
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
        | Event::DeskOpened { .. }
        | Event::DeskPaused { .. }
        | Event::DeskClosed { .. }
        | Event::DeskReady { .. }
        | Event::DeskFreed { .. }
        | Event::TicketRecalled { .. }
        | Event::ServingStarted { .. }
        | Event::TicketFinished { .. }
        | Event::TicketAbsent { .. }
        | Event::TicketParked { .. }
        | Event::TicketResumed { .. }
        | Event::TicketMoved { .. }
        | Event::TicketPutBack { .. }
        | Event::TicketReopened { .. }
        | Event::TicketUnbooked { .. }
        | Event::TicketUnserved { .. }
        | Event::ServiceSuspended { .. }
        | Event::ServiceResumed { .. }
        | Event::TicketReprinted { .. } => false,
    }
}
