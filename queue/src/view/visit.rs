//! What one phone shows of its own visit.

use crate::day::Day;
use crate::day::lines::Place;
use crate::forecast::Forecast;
use crate::ids::{Hash, VisitId};
use crate::ticket::{State, Ticket};
use crate::time::Timestamp;
use crate::view::{VisitState, VisitView};

/// One visit's phone page; `None` if the day does not know it.
pub fn visit(day: &Day, content: &Hash, forecast: &Forecast, visit: VisitId, now: Timestamp) -> Option<VisitView> {
    let visit = day.visit(visit)?;
    let ticket = day.current_stop(visit)?;
    let service = day.service(&ticket.service)?;
    Some(VisitView {
        number: visit.number.clone(),
        content: content.clone(),
        service: (!service.discreet).then(|| service.id.clone()),
        area: service.area.clone(),
        joined: ticket.joined,
        now: state(forecast, ticket, day.seen_before(ticket), now),
    })
}

/// How many of the same service come before a waiting ticket, as staff see it.
pub fn place_in_line(day: &Day, ticket: &Ticket) -> u32 {
    let line = day.lines().waiting.get(&ticket.service);
    let before = line.map_or(0, |line| line.range(..Place::of(ticket)).count());
    u32::try_from(before).unwrap_or(u32::MAX)
}

fn state(forecast: &Forecast, ticket: &Ticket, ahead: u32, now: Timestamp) -> VisitState {
    match &ticket.state {
        State::Waiting => VisitState::Waiting {
            ahead,
            wait: forecast.wait_in_line(&ticket.service, ahead, now),
        },
        State::Called { desk, .. } => VisitState::Called {
            desk: desk.clone(),
            at: ticket.calls.last().map_or(ticket.since, |call| call.at),
        },
        State::Serving { desk } => VisitState::Serving { desk: desk.clone() },
        State::Parked { .. } => VisitState::Parked,
        State::Absent { desk } => VisitState::Absent { desk: desk.clone() },
        State::Done { .. } => VisitState::Done,
        State::Cancelled { .. } => VisitState::Cancelled,
        State::Unserved => VisitState::Unserved,
    }
}
