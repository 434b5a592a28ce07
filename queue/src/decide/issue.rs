//! A walk-in joins.

use std::collections::BTreeSet;

use crate::command::IssueTicket;
use crate::day::Day;
use crate::decide::{Decision, look, terms};
use crate::event::{Event, Issued};
use crate::forecast::Wait;
use crate::ids::{DeskId, ServiceId, TicketId, VisitId};
use crate::plan::{Plan, Service};
use crate::refusal::Refusal;
use crate::ticket::{DeskState, PlannedStop};
use crate::time::Timestamp;
use crate::view::{self, Availability};

/// Gives a number, unless the doors, a limit or the plan say no.
pub(super) fn issue(day: &Day, wish: &IssueTicket, at: Timestamp) -> Decision {
    let plan = look::plan(day)?;
    let service = asked_for(plan, wish)?;
    are_new(day, wish.visit, wish.ticket, &wish.planned)?;
    wish.planned
        .iter()
        .try_for_each(|stop| look::service(day, &stop.service).map(drop))?;
    may_have_class(plan, service, wish)?;
    look::language(plan, wish.language.as_ref())?;
    wish.desk
        .as_ref()
        .map_or(Ok(()), |desk| may_tie(day, plan, desk, &service.id, at))?;
    let terms = terms::of_walk_in(plan, Some(service), wish.class.as_ref(), at);
    let (ahead, forecast) = terms::outlook(day, &service.id, terms.due, at);
    may_issue(day, service, forecast, at)?;
    within_person_limit(day, service, wish)?;
    let number = day.next_number(&service.id).ok_or(Refusal::NumbersExhausted)?;
    let ticket = Issued {
        id: wish.ticket,
        number,
        visit: wish.visit,
        service: wish.service.clone(),
        class: wish.class.clone(),
        language: wish.language.clone(),
        channel: wish.channel,
        presence: wish.presence,
        joined: at,
        due: terms.due,
        promise: terms.promise,
        booking: None,
        slot: None,
        tied_desk: wish.desk.clone(),
        tied_shift: None,
        stop: 1,
        planned: wish.planned.clone(),
        person: wish.person,
        proven: wish.proven,
        kiosk: wish.kiosk.clone(),
    };
    Ok(vec![Event::TicketIssued { ticket, ahead, forecast }])
}

/// At the reception a person chooses; elsewhere only what the service offers can be chosen.
fn may_have_class(plan: &Plan, service: &Service, wish: &IssueTicket) -> Result<(), Refusal> {
    match &wish.class {
        Some(class) if wish.any_class => plan.class(class).map(drop).ok_or(Refusal::ClassUnknown),
        class => terms::offered(plan, service, class.as_ref()),
    }
}

/// Whether `service` gives numbers to newcomers at `at` who would wait for `wait`: what the kiosk shows is what it gets.
fn may_issue(day: &Day, service: &Service, wait: Option<Wait>, at: Timestamp) -> Result<(), Refusal> {
    match view::availability(day, service, wait, at) {
        Availability::Open | Availability::LateWarning { .. } => Ok(()),
        Availability::Closed { opens_at } if view::office(day, at).open => Err(Refusal::ServiceClosed { opens_at }),
        Availability::Closed { opens_at } => Err(Refusal::OfficeClosed { opens_at }),
        Availability::Suspended { until } => Err(Refusal::ServiceSuspended { until }),
        Availability::LimitReached => Err(Refusal::LimitReached),
        Availability::NoMoreToday => Err(Refusal::NoMoreToday),
        Availability::NumbersExhausted => Err(Refusal::NumbersExhausted),
    }
}

/// Binds what a chip said only: by a typed code anybody could use up a neighbour's numbers, or learn of them.
fn within_person_limit(day: &Day, service: &Service, wish: &IssueTicket) -> Result<(), Refusal> {
    let (Some(limit), Some(person), true) = (service.per_person, wish.person, wish.proven) else {
        return Ok(());
    };
    if day.count_of_person(person, &service.id) < limit {
        Ok(())
    } else {
        Err(Refusal::PersonLimit)
    }
}

/// A service that a kiosk may not offer is unknown to it.
fn asked_for<'a>(plan: &'a Plan, wish: &IssueTicket) -> Result<&'a Service, Refusal> {
    let offered = |service: &&Service| wish.kiosk.is_none() || service.on_kiosk;
    plan.service(&wish.service).filter(offered).ok_or(Refusal::ServiceUnknown)
}

/// Ids come from the caller; all differ, and none is in use.
pub(super) fn are_new(day: &Day, visit: VisitId, ticket: TicketId, planned: &[PlannedStop]) -> Result<(), Refusal> {
    let mut ids = BTreeSet::from([ticket]);
    let distinct = planned.iter().all(|stop| ids.insert(stop.ticket)) && !ids.contains(&TicketId::NONE);
    let unused = day.visit(visit).is_none() && ids.iter().all(|id| is_unused(day, *id));
    if distinct && unused { Ok(()) } else { Err(Refusal::TicketExists) }
}

/// Whether no ticket of today has this id.
pub(super) fn is_unused(day: &Day, id: TicketId) -> bool {
    day.ticket(id).is_none() && day.late_slip(id).is_none()
}

/// Whether a ticket for `service` may be kept for `desk`: it must be able to call it soon.
pub(super) fn may_tie(day: &Day, plan: &Plan, desk: &DeskId, service: &ServiceId, at: Timestamp) -> Result<(), Refusal> {
    let now = look::open_desk(day, desk)?;
    let pause_over = now.since + plan.routing.tied_pause <= at;
    if !now.serves(service) {
        Err(Refusal::ServiceNotServed { service: service.clone() })
    } else if matches!(now.state, DeskState::Paused { .. }) && pause_over {
        Err(Refusal::DeskPaused)
    } else {
        Ok(())
    }
}
