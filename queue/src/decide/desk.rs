//! Desks open, pause and close.

use crate::day::{Day, DeskNow};
use crate::decide::{Decision, look, serve};
use crate::event::Event;
use crate::ids::{DeskId, Reason, ServiceId};
use crate::plan::{Desk, Plan};
use crate::refusal::Refusal;
use crate::ticket::{DeskState, Shift};
use crate::time::Timestamp;

/// An operator sits down, or comes back from a pause or from waiting for the next arrival.
pub(super) fn open(day: &Day, id: &DeskId, shift: &Shift) -> Decision {
    let plan = look::plan(day)?;
    let now = day.desk(id).ok_or(Refusal::DeskUnknown)?;
    if let Some(desk) = day.desk_of_shift(shift.id).filter(|desk| *desk != id) {
        return Err(Refusal::AlreadyAtDesk { desk: desk.clone() });
    }
    let rules = plan.desk(id).ok_or(Refusal::DeskUnknown)?;
    let shift = with_channels(plan, shift);
    let services = services_of(day, plan, rules, &shift);
    if let (true, Some(skill)) = (services.is_empty(), shift.skills.iter().flatten().next()) {
        return Err(Refusal::ServiceNotServed { service: skill.clone() });
    }
    match now.shift_id() {
        None => Ok(vec![opened(id, shift, services)]),
        Some(there) if there == shift.id => come_back(id, now, shift, services),
        Some(_) => Err(Refusal::DeskAlreadyOpen),
    }
}

/// The same operator again: the pause or the readiness ends, changed skills count from now on.
fn come_back(id: &DeskId, now: &DeskNow, shift: Shift, services: Vec<ServiceId>) -> Decision {
    let changed = now.shift.as_ref() != Some(&shift) || now.services != services;
    let freed = match now.state {
        DeskState::Paused { .. } | DeskState::Ready => Some(Event::DeskFreed { desk: id.clone() }),
        DeskState::Closed | DeskState::Free | DeskState::Calling { .. } | DeskState::Serving { .. } => None,
    };
    let events: Vec<Event> = changed.then(|| opened(id, shift, services)).into_iter().chain(freed).collect();
    if events.is_empty() { Err(Refusal::NothingToDo) } else { Ok(events) }
}

fn opened(id: &DeskId, shift: Shift, services: Vec<ServiceId>) -> Event {
    Event::DeskOpened {
        desk: id.clone(),
        shift,
        services,
    }
}

/// The shift with the plan's channels where it names none.
fn with_channels(plan: &Plan, shift: &Shift) -> Shift {
    let channels = if shift.channels.is_empty() {
        plan.routing.channels.clone()
    } else {
        shift.channels.clone()
    };
    Shift { channels, ..shift.clone() }
}

/// What a desk serves under `plan`: its services within the operator's skills, and services that the plan dropped while
/// somebody still waits for them.
pub(super) fn services_of(day: &Day, plan: &Plan, desk: &Desk, shift: &Shift) -> Vec<ServiceId> {
    let skilled = |service: &&ServiceId| shift.skills.as_ref().is_none_or(|skills| skills.contains(service));
    let dropped = |service: &&ServiceId| plan.service(service).is_none() && day.waiting_count_for(service) > 0;
    desk.serves
        .iter()
        .chain(day.ever_served_by(&desk.id).filter(dropped))
        .filter(skilled)
        .cloned()
        .collect()
}

/// The operator is away for a while. A called or served visitor must be dealt with first.
pub(super) fn pause(day: &Day, id: &DeskId, reason: Option<&Reason>) -> Decision {
    let plan = look::plan(day)?;
    let desk = look::open_desk(day, id)?;
    if reason.is_some_and(|reason| !plan.pause_reasons.contains(reason)) {
        return Err(Refusal::ReasonUnknown);
    }
    match &desk.state {
        DeskState::Calling { .. } | DeskState::Serving { .. } => Err(Refusal::DeskBusy),
        DeskState::Paused { reason: now } if now.as_ref() == reason => Err(Refusal::NothingToDo),
        DeskState::Paused { .. } | DeskState::Free | DeskState::Ready | DeskState::Closed => Ok(vec![Event::DeskPaused {
            desk: id.clone(),
            reason: reason.cloned(),
        }]),
    }
}

/// The operator leaves; tickets that waited for this desk alone return to their services.
pub(super) fn close(day: &Day, id: &DeskId) -> Decision {
    let desk = look::open_desk(day, id)?;
    if desk.ticket().is_some() {
        return Err(Refusal::DeskBusy);
    }
    let closed = Event::DeskClosed { desk: id.clone() };
    Ok(std::iter::once(closed).chain(untied_from(day, id, desk)).collect())
}

/// Tickets that wait for `id` or its operator alone go back to everybody who serves them.
pub(super) fn untied_from(day: &Day, id: &DeskId, desk: &DeskNow) -> Vec<Event> {
    day.lines()
        .tied_to(id, desk.shift_id())
        .map(|ticket| Event::TicketUntied { ticket })
        .collect()
}

/// Calls whoever is next, or waits for the next arrival.
pub(super) fn await_next(day: &Day, id: &DeskId, at: Timestamp) -> Decision {
    let desk = look::working_desk(day, id)?;
    match desk.state {
        DeskState::Ready => Err(Refusal::NothingToDo),
        DeskState::Calling { ticket } => Err(Refusal::TicketStillCalled { ticket }),
        DeskState::Serving { .. } => Err(Refusal::DeskBusy),
        DeskState::Free | DeskState::Closed | DeskState::Paused { .. } => {
            let call = serve::next_call_at(day, id, &[], at);
            Ok(vec![call.unwrap_or_else(|| Event::DeskReady { desk: id.clone() })])
        }
    }
}
