//! What staff see: all desks, who waits, what can still be put right.

use crate::day::{Day, DeskNow};
use crate::decide::REOPEN_WITHIN;
use crate::forecast::Forecast;
use crate::ids::{AreaId, DeskId, Hash};
use crate::plan::{Plan, Service};
use crate::ticket::{Outcome, State, Ticket};
use crate::time::{Minutes, Span, Timestamp};
use crate::view::menu::Hours;
use crate::view::{Console, ConsoleDesk, ConsoleService, ConsoleTicket};

/// How many waiting tickets the console's first page holds.
pub const CONSOLE_PAGE: usize = 50;

/// The staff's view as of `now`.
pub fn console(day: &Day, content: &Hash, forecast: &Forecast, now: Timestamp) -> Console {
    let hours = Hours::of(day, now);
    let services = day.plan().into_iter().flat_map(|plan| &plan.services);
    let longest = day
        .known_services()
        .filter_map(|service| forecast.wait(&service.id))
        .max_by_key(|wait| (wait.to_min, wait.from_min));
    Console {
        day: day.date,
        content: content.clone(),
        desks: day.plan().map(|plan| desks(day, plan)).unwrap_or_default(),
        waiting: page(day, day.waiting()),
        waiting_count: u32::try_from(day.waiting_count()).unwrap_or(u32::MAX),
        longest,
        parked: page(day, day.parked()),
        absent: page(day, day.absent()),
        done: page(day, reopenable(day, now)),
        services: services.map(|service| console_service(&hours, service, forecast)).collect(),
    }
}

/// When done tickets can no longer be reopened.
pub(super) fn changes(day: &Day, now: Timestamp) -> impl Iterator<Item = Timestamp> {
    reopenable(day, now).map(|ticket| ticket.since + REOPEN_WITHIN + Span(1))
}

fn page<'a>(day: &Day, tickets: impl Iterator<Item = &'a Ticket>) -> Vec<ConsoleTicket> {
    tickets.take(CONSOLE_PAGE).map(|ticket| console_ticket(day, ticket)).collect()
}

/// Done at a desk a moment ago, newest first.
fn reopenable(day: &Day, now: Timestamp) -> impl Iterator<Item = &Ticket> {
    let recent = day.done().take_while(move |ticket| now <= ticket.since + REOPEN_WITHIN);
    recent.filter(|ticket| {
        matches!(
            ticket.state,
            State::Done {
                desk: Some(_),
                outcome: Outcome::Served
            }
        )
    })
}

/// In the plan's order; then those that are still open though the plan dropped them.
fn desks(day: &Day, plan: &Plan) -> Vec<ConsoleDesk> {
    let planned = plan.desks.iter().map(|desk| (&desk.id, Some(&desk.area)));
    let dropped = day
        .desks()
        .filter(|(id, desk)| plan.desk(id).is_none() && desk.is_open())
        .map(|(id, _)| (id, None));
    let all = planned.chain(dropped).filter_map(|(id, area)| console_desk(day, plan, id, area));
    all.collect()
}

fn console_desk(day: &Day, plan: &Plan, id: &DeskId, area: Option<&AreaId>) -> Option<ConsoleDesk> {
    let closed = DeskNow::default();
    let desk = day.desk(id).unwrap_or(&closed);
    let ticket = desk.ticket().and_then(|ticket| day.ticket(ticket));
    let somewhere = plan.areas.first().map(|area| &area.id);
    Some(ConsoleDesk {
        desk: id.clone(),
        area: area.or(somewhere)?.clone(),
        state: desk.state.clone(),
        since: desk.since,
        shift: desk.shift_id(),
        services: desk.services.clone(),
        because: ticket.and_then(|ticket| ticket.calls.last()).map(|call| call.because.clone()),
        ticket: ticket.map(|ticket| console_ticket(day, ticket)),
    })
}

fn console_ticket(day: &Day, ticket: &Ticket) -> ConsoleTicket {
    let visit = day.visit(ticket.visit);
    ConsoleTicket {
        ticket: ticket.id,
        visit: ticket.visit,
        number: ticket.number.clone(),
        service: ticket.service.clone(),
        class: ticket.class.clone(),
        language: visit.and_then(|visit| visit.language.clone()),
        channel: ticket.channel,
        presence: ticket.presence,
        joined: ticket.joined,
        due: ticket.due,
        promise: ticket.promise,
        slot: ticket.slot,
        target: target(day, ticket),
        state: ticket.state.clone(),
        since: ticket.since,
        called_at: ticket.calls.last().map(|call| call.at),
        started: ticket.started,
        stop: ticket.stop,
        came_from: stop_before(day, ticket).map(|stop| stop.service.clone()),
        tied_desk: ticket.tied_desk.clone(),
        reprints: ticket.reprints,
    }
}

/// The class's target where it has one, else the service's.
fn target(day: &Day, ticket: &Ticket) -> Minutes {
    let class = ticket.class.as_ref().and_then(|class| day.plan()?.class(class)?.target);
    class
        .or_else(|| day.service(&ticket.service).map(|service| service.target))
        .unwrap_or_default()
}

fn stop_before<'a>(day: &'a Day, ticket: &Ticket) -> Option<&'a Ticket> {
    let stops = &day.visit(ticket.visit)?.stops;
    let place = stops.iter().position(|stop| *stop == ticket.id)?;
    day.ticket(*stops.get(place.checked_sub(1)?)?)
}

fn console_service(hours: &Hours<'_>, service: &Service, forecast: &Forecast) -> ConsoleService {
    let day = hours.day;
    let wait = forecast.wait(&service.id);
    ConsoleService {
        service: service.id.clone(),
        letter: day.prefix(&service.id).unwrap_or(&service.prefix).to_owned(),
        waiting: u32::try_from(day.waiting_count_for(&service.id)).unwrap_or(u32::MAX),
        served: day.counts(&service.id).served,
        wait,
        availability: hours.availability(service, wait),
    }
}
