//! When a ticket's turn is due, and what it was promised.

use crate::day::Day;
use crate::forecast::{self, Wait};
use crate::ids::{ClassId, ServiceId};
use crate::plan::{Plan, Service};
use crate::refusal::Refusal;
use crate::time::{Minutes, Timestamp};

/// What decides a ticket's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    pub(crate) due: Timestamp,
    pub(crate) promise: Option<Timestamp>,
    pub(super) slot: Option<Timestamp>,
}

/// A walk-in is due after the target of its class, else of its service; its class may promise a latest start.
pub(super) fn of_walk_in(plan: &Plan, service: Option<&Service>, class: Option<&ClassId>, joined: Timestamp) -> Terms {
    let class = class.and_then(|class| plan.class(class));
    let target = class.and_then(|class| class.target).or(service.map(|service| service.target));
    let promise = class.and_then(|class| class.promise).map(|promise| joined + promise);
    Terms {
        due: joined + target.unwrap_or(Minutes(0)),
        promise,
        slot: None,
    }
}

/// A booking is due its lead before slot or arrival, whichever is later, and promised from there.
pub(super) fn of_booking(plan: &Plan, slot: Timestamp, arrival: Timestamp) -> Terms {
    let start = slot.max(arrival);
    Terms {
        due: start - plan.routing.booking_lead,
        promise: Some(start + plan.routing.booking_promise),
        slot: Some(slot),
    }
}

/// A class of the plan that the service offers, or none.
pub(super) fn offered(plan: &Plan, service: &Service, class: Option<&ClassId>) -> Result<(), Refusal> {
    let Some(class) = class else { return Ok(()) };
    if plan.class(class).is_none() {
        Err(Refusal::ClassUnknown)
    } else if !service.classes.contains(class) {
        Err(Refusal::ClassNotOffered)
    } else {
        Ok(())
    }
}

/// How many are before whoever joins `service` with this due time, and the wait to expect.
pub(super) fn outlook(day: &Day, service: &ServiceId, due: Timestamp, at: Timestamp) -> (u32, Option<Wait>) {
    let (waiting, wait) = forecast::quick(day, service, at);
    let ahead = day.ahead_of(service, due);
    if ahead == waiting {
        return (ahead, wait);
    }
    (
        ahead,
        day.last_forecast().and_then(|forecast| forecast.wait_in_line(service, ahead, at)),
    )
}
