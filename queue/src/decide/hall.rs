//! The day as a whole: opening, closing, plans, services that stop issuing.

use std::collections::BTreeSet;

use crate::booking::Expected;
use crate::day::{Day, DeskNow};
use crate::decide::{Decision, desk, look};
use crate::event::Event;
use crate::forecast::Prior;
use crate::ids::{DeskId, Hash, ServiceId};
use crate::plan::Plan;
use crate::refusal::Refusal;
use crate::ticket::{Outcome, State, Ticket};
use crate::time::{BusinessDate, Timestamp};

/// Opens a new day; one that was closed never opens again. What was suspended before stays so.
pub(super) fn open_day(day: &Day, date: BusinessDate, plan: &Hash, bookings: &[Expected], priors: &[Prior], at: Timestamp) -> Decision {
    let new_plan = day.shelved(plan).ok_or(Refusal::PlanUnknown)?;
    if day.date.is_some_and(|last| date <= last) {
        return Err(Refusal::DayAlreadyOpen);
    }
    let opened = Event::DayOpened {
        date,
        plan: plan.clone(),
        priors: priors.to_vec(),
    };
    let mut seen = BTreeSet::new();
    let expected = bookings
        .iter()
        .filter(|booking| seen.insert(booking.id))
        .map(|booking| Event::BookingExpected { booking: booking.clone() });
    let lasting = day
        .suspensions()
        .filter(|(service, until)| new_plan.service(service).is_some() && until.is_none_or(|until| until > at));
    let suspended = lasting.map(|(service, until)| Event::ServiceSuspended {
        service: service.clone(),
        until,
    });
    Ok(std::iter::once(opened).chain(expected).chain(suspended).collect())
}

/// Ends the day: whoever still waits or was called goes unserved, whoever is being served or parked is carried, bookings that
/// did not come are missed, desks close.
pub(super) fn close_day(day: &Day) -> Decision {
    let ends: Vec<Event> = day.tickets().filter_map(end_of).collect();
    let unserved = ends.iter().filter(|event| matches!(event, Event::TicketUnserved { .. })).count();
    let carried = ends.len() - unserved;
    let missed = day.expected().map(|booking| Event::BookingMissed { booking: booking.id });
    let desks = day
        .desks()
        .filter(|(_, desk)| desk.is_open())
        .map(|(id, _)| Event::DeskClosed { desk: id.clone() });
    let closed = Event::DayClosed {
        unserved: count(unserved),
        carried: count(carried),
    };
    Ok(ends.into_iter().chain(missed).chain(desks).chain([closed]).collect())
}

fn end_of(ticket: &Ticket) -> Option<Event> {
    let carried = |desk: Option<&DeskId>| Event::TicketFinished {
        ticket: ticket.id,
        desk: desk.cloned(),
        outcome: Outcome::Carried,
    };
    match &ticket.state {
        State::Waiting | State::Called { .. } => Some(Event::TicketUnserved { ticket: ticket.id }),
        State::Serving { desk } => Some(carried(Some(desk))),
        State::Parked { by, .. } => Some(carried(by.as_ref())),
        State::Absent { .. } | State::Done { .. } | State::Cancelled { .. } | State::Unserved => None,
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// Puts another plan in force. Open desks take on its services, and keep removed ones while somebody waits for them.
pub(super) fn change_plan(day: &Day, hash: &Hash) -> Decision {
    let plan = day.shelved(hash).ok_or(Refusal::PlanUnknown)?;
    if day.plan_hash() == Some(hash) {
        return Err(Refusal::NothingToDo);
    }
    let changed = Event::PlanChanged { plan: hash.clone() };
    let desks = day.desks().filter_map(|(id, desk)| reopened(day, plan, id, desk));
    Ok(std::iter::once(changed).chain(desks).collect())
}

/// The open desk again, if its services differ under `plan`.
fn reopened(day: &Day, plan: &Plan, id: &DeskId, now: &DeskNow) -> Option<Event> {
    let shift = now.shift.as_ref()?;
    let services = match plan.desk(id) {
        Some(rules) => desk::services_of(day, plan, rules, shift),
        // A desk that the plan dropped works on until it closes.
        None => now.services.clone(),
    };
    let differs = services != now.services;
    differs.then(|| Event::DeskOpened {
        desk: id.clone(),
        shift: shift.clone(),
        services,
    })
}

/// Stops a service's issuing.
pub(super) fn suspend(day: &Day, id: &ServiceId, until: Option<Timestamp>, at: Timestamp) -> Decision {
    look::service(day, id)?;
    let in_the_past = until.is_some_and(|until| until <= at);
    if in_the_past || day.suspended(id) == Some(until) {
        return Err(Refusal::NothingToDo);
    }
    Ok(vec![Event::ServiceSuspended {
        service: id.clone(),
        until,
    }])
}

/// Starts a service's issuing again.
pub(super) fn resume_service(day: &Day, id: &ServiceId) -> Decision {
    match day.suspended(id) {
        Some(_) => Ok(vec![Event::ServiceResumed { service: id.clone() }]),
        None => look::service(day, id).and(Err(Refusal::NothingToDo)),
    }
}
