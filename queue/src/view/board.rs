//! The waiting room's screen: whom to call out, who was called, how many wait.

use std::collections::{BTreeMap, BTreeSet};

use crate::day::{Day, DeskNow};
use crate::ids::{AreaId, DeskId, Hash};
use crate::plan::{Plan, Service};
use crate::ticket::{Channel, DeskState, State, Ticket};
use crate::time::{Minutes, Span, Timestamp};
use crate::view::{Board, BoardCall, BoardCount, BoardDesk, BoardDeskState, is_on_boards};

/// So many recent calls are kept per waiting room.
const RECENT_CALLS: usize = 12;

/// A call that took longer than this to start is no news when it does: recent calls are looked for no further back.
const SLOWEST_START: Minutes = Minutes(60);

/// The board as of `now`; `area` limits it to one waiting room's desks.
pub fn board(day: &Day, content: &Hash, area: Option<&AreaId>, now: Timestamp) -> Board {
    let plan = day.plan();
    let board = Board {
        day: day.date,
        content: content.clone(),
        calls: plan.map(|plan| calls(day, plan, now)).unwrap_or_default(),
        waiting: plan
            .map(|plan| plan.services.iter().map(|service| count(day, service)).collect())
            .unwrap_or_default(),
        desks: plan.map(|plan| desks(day, plan)).unwrap_or_default(),
    };
    match area {
        Some(area) => board.only(area),
        None => board,
    }
}

impl Board {
    /// What one waiting room sees of it.
    pub fn only(&self, area: &AreaId) -> Self {
        Self {
            day: self.day,
            content: self.content.clone(),
            calls: self.calls.iter().filter(|call| call.area == *area).cloned().collect(),
            waiting: self.waiting.iter().filter(|count| count.area == *area).cloned().collect(),
            desks: self.desks.iter().filter(|desk| desk.area == *area).cloned().collect(),
        }
    }

    /// What the panel over one desk sees of it: no counts.
    pub fn at_desk(&self, desk: &DeskId) -> Self {
        Self {
            day: self.day,
            content: self.content.clone(),
            calls: self.calls.iter().filter(|call| call.desk == *desk).cloned().collect(),
            waiting: Vec::new(),
            desks: self.desks.iter().filter(|panel| panel.desk == *desk).cloned().collect(),
        }
    }
}

/// When the calls shown now stop being recent.
pub(super) fn changes(day: &Day, now: Timestamp) -> impl Iterator<Item = Timestamp> {
    let recent = day.plan().map(|plan| recent_calls(day, plan, now)).unwrap_or_default();
    recent.into_iter().map(|(_, until)| until)
}

fn calls(day: &Day, plan: &Plan, now: Timestamp) -> Vec<BoardCall> {
    let mut fresh: Vec<_> = day.desks().filter_map(|(_, desk)| fresh_call(day, plan, desk)).collect();
    fresh.sort_by_key(|call| std::cmp::Reverse(call.call));
    fresh.extend(recent_calls(day, plan, now).into_iter().map(|(call, _)| call));
    fresh
}

fn fresh_call(day: &Day, plan: &Plan, desk: &DeskNow) -> Option<BoardCall> {
    let ticket = day.ticket(desk.ticket()?)?;
    is_fresh(ticket).then(|| call(day, plan, ticket)).flatten()
}

/// Calls that are over, newest first, each with the moment until which it is recent.
fn recent_calls(day: &Day, plan: &Plan, now: Timestamp) -> Vec<(BoardCall, Timestamp)> {
    let since = now - Span(plan.recent.span().0 + SLOWEST_START.span().0);
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut places_left: BTreeMap<&AreaId, usize> = plan.areas.iter().map(|area| (&area.id, RECENT_CALLS)).collect();
    for dialled in day.calls().iter().rev().take_while(|dialled| dialled.at >= since) {
        let newest = seen.insert(dialled.ticket);
        let Some(recent) = newest.then(|| recent_call(day, plan, day.ticket(dialled.ticket)?, now)).flatten() else {
            continue;
        };
        let Some(left) = places_left.get_mut(&recent.0.area).filter(|left| **left > 0) else {
            continue;
        };
        *left -= 1;
        found.push(recent);
        if places_left.values().all(|left| *left == 0) {
            break;
        }
    }
    found
}

fn recent_call(day: &Day, plan: &Plan, ticket: &Ticket, now: Timestamp) -> Option<(BoardCall, Timestamp)> {
    let until = over_since(ticket)? + plan.recent;
    let call = call(day, plan, ticket)?;
    (now < until).then_some((call, until))
}

fn is_fresh(ticket: &Ticket) -> bool {
    matches!(ticket.state, State::Called { .. })
}

/// When the newest call was answered or given up; `None` while it is fresh, and for a ticket that vanishes from the board.
fn over_since(ticket: &Ticket) -> Option<Timestamp> {
    let called = ticket.calls.last()?.at;
    let started = ticket.started.filter(|started| *started >= called);
    match ticket.state {
        State::Called { .. } | State::Cancelled { .. } | State::Unserved => None,
        State::Waiting | State::Serving { .. } | State::Parked { .. } | State::Absent { .. } | State::Done { .. } => {
            Some(started.unwrap_or(ticket.since))
        }
    }
}

fn call(day: &Day, plan: &Plan, ticket: &Ticket) -> Option<BoardCall> {
    let newest = ticket.calls.last().filter(|_| is_on_boards(ticket.channel))?;
    let times = ticket.calls.iter().rev().take_while(|call| call.desk == newest.desk).count();
    Some(BoardCall {
        call: newest.id,
        times: u32::try_from(times).unwrap_or(u32::MAX),
        number: ticket.number.clone(),
        desk: newest.desk.clone(),
        area: area_of(day, plan, &newest.desk, ticket)?,
        at: newest.at,
        fresh: is_fresh(ticket),
    })
}

/// Where the desk is; of a desk that the plan no longer has, where the visitor waits.
fn area_of(day: &Day, plan: &Plan, desk: &DeskId, ticket: &Ticket) -> Option<AreaId> {
    let planned = plan.desk(desk).map(|desk| &desk.area);
    planned
        .or_else(|| day.service(&ticket.service).map(|service| &service.area))
        .cloned()
}

fn count(day: &Day, service: &Service) -> BoardCount {
    BoardCount {
        service: (!service.discreet).then(|| service.id.clone()),
        letter: day.prefix(&service.id).unwrap_or(&service.prefix).to_owned(),
        area: service.area.clone(),
        waiting: day.waiting_on(&service.id, Channel::Hall),
    }
}

fn desks(day: &Day, plan: &Plan) -> Vec<BoardDesk> {
    let panel = |desk: &crate::plan::Desk| {
        let (state, number) = day.desk(&desk.id).map_or((BoardDeskState::Closed, None), |now| panel(day, now));
        BoardDesk {
            desk: desk.id.clone(),
            area: desk.area.clone(),
            state,
            number,
        }
    };
    plan.desks.iter().map(panel).collect()
}

/// A desk that calls by phone or video shows only that it is busy.
fn panel(day: &Day, desk: &DeskNow) -> (BoardDeskState, Option<crate::ids::Number>) {
    let shown = desk
        .ticket()
        .and_then(|id| day.ticket(id))
        .filter(|ticket| is_on_boards(ticket.channel));
    let state = match desk.state {
        DeskState::Closed => BoardDeskState::Closed,
        DeskState::Free | DeskState::Ready => BoardDeskState::Free,
        DeskState::Calling { .. } if shown.is_some() => BoardDeskState::Calling,
        DeskState::Calling { .. } | DeskState::Serving { .. } => BoardDeskState::Serving,
        DeskState::Paused { .. } => BoardDeskState::Paused,
    };
    (state, shown.map(|ticket| ticket.number.clone()))
}
