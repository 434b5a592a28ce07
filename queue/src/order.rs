//! Who is next, and why.

use serde::{Deserialize, Serialize};

use crate::day::lines::{Lane, Pool, Turn};
use crate::day::{Day, DeskNow};
use crate::ids::{DeskId, ServiceId, ShiftId, TicketId};
use crate::plan::Routing;
use crate::ticket::{Presence, Ticket};
use crate::time::{Minutes, Timestamp};

/// Why a call was made, in a form that a page can say in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Because {
    #[serde(flatten)]
    pub tier: Tier,
    /// When the ticket joined.
    pub joined: Timestamp,
    /// When its turn was due.
    pub due: Timestamp,
    /// The booked slot, if it was called as a booking.
    pub slot: Option<Timestamp>,
    /// How many others could have been called instead.
    pub others: u32,
}

/// The rule that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "tier", rename_all = "snake_case")]
pub enum Tier {
    /// Past its promise: goes before everything else.
    Promise { promise: Timestamp },
    /// Enough promises in a row: one ordinary ticket.
    Ordinary { after_promises: u32 },
    /// The earliest due time among the desk's services.
    Due,
    /// The earliest due time among the desk's preferred services.
    Preferred { service: ServiceId },
    /// Nothing preferred waits.
    Fallback { service: ServiceId },
    /// A fallback ticket overdue by more than the rule's minutes.
    FallbackOverdue { service: ServiceId, overdue: Minutes },
    /// A booking before its early window, at a desk with nothing else to serve.
    EarlyBooking {
        /// Named apart, because a call's facts have a `slot` of their own beside it.
        #[serde(rename = "early_for")]
        slot: Timestamp,
    },
    /// Tied to this desk or operator.
    Tied { desk: Option<DeskId>, shift: Option<ShiftId> },
    /// The operator chose it.
    Chosen,
    /// The desk was ready when it arrived.
    Ready,
}

/// Whom `desk` calls next at `at`, and why; nobody where nobody can be called there. The cost does not grow with who waits.
pub fn next(day: &Day, desk: &DeskId, at: Timestamp) -> Option<(TicketId, Because)> {
    let reach = Reach::of(day, desk, at)?;
    let (tier, turn) = reach.choose()?;
    Some((turn.place.ticket, reach.because(tier, &turn)))
}

/// Why `ticket` is called although it may not be next: the operator chose it.
pub(crate) fn chosen(day: &Day, desk: &DeskId, ticket: &Ticket, at: Timestamp) -> Because {
    let turn = Turn::of(ticket);
    Reach::of(day, desk, at).map_or_else(|| because(Tier::Chosen, &turn, 0), |reach| reach.because(Tier::Chosen, &turn))
}

/// Why `ticket` is called on arrival: the desk was ready.
pub(crate) fn ready(ticket: &Ticket) -> Because {
    because(Tier::Ready, &Turn::of(ticket), 0)
}

/// Whether `desk` may call `ticket` as far as services, ties, channel and presence go.
pub(crate) fn may_call(id: &DeskId, desk: &DeskNow, ticket: &Ticket) -> bool {
    let in_reach = match Pool::of(ticket) {
        Pool::Service(service) => desk.serves(&service),
        Pool::Desk(tied) => tied == *id,
        Pool::Shift(tied) => desk.shift_id() == Some(tied),
    };
    in_reach && desk.takes(ticket.channel) && ticket.presence != Presence::Away
}

/// Everybody whom one desk may call at one moment, and the rules it calls by.
struct Reach<'a> {
    day: &'a Day,
    routing: &'a Routing,
    at: Timestamp,
    desk: &'a DeskNow,
    has_preferred: bool,
    fallback_after: Minutes,
    lines: Vec<Line<'a>>,
}

/// One lane in a desk's reach.
struct Line<'a> {
    lane: &'a Lane,
    group: Group,
    tied: bool,
}

/// What comes first at a desk.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// Preferred services, or all where none is preferred; tied tickets.
    Front,
    /// Neither preferred nor fallback.
    Rest,
    Fallback,
}

/// The best of those who wait, before the tier is named.
struct Best<'a> {
    line: &'a Line<'a>,
    turn: Turn,
    /// Ahead of its group because it is overdue.
    overdue: bool,
}

impl<'a> Reach<'a> {
    fn of(day: &'a Day, id: &DeskId, at: Timestamp) -> Option<Self> {
        let (plan, desk) = (day.plan()?, day.desk(id)?);
        let rules = plan.desk(id);
        let prefers = |service: &ServiceId| rules.is_some_and(|rules| rules.preferred.contains(service));
        let falls_back = |service: &ServiceId| rules.is_some_and(|rules| rules.fallback.contains(service));
        let has_preferred = desk.services.iter().any(prefers);
        let group = |service: &ServiceId| match (prefers(service), falls_back(service)) {
            (true, _) => Group::Front,
            (false, true) => Group::Fallback,
            (false, false) if has_preferred => Group::Rest,
            (false, false) => Group::Front,
        };
        let own = [Some(Pool::Desk(id.clone())), desk.shift_id().map(Pool::Shift)];
        let tied = own.into_iter().flatten().map(|pool| (pool, Group::Front, true));
        let shared = desk
            .services
            .iter()
            .map(|service| (Pool::Service(service.clone()), group(service), false));
        let lines = tied
            .chain(shared)
            .flat_map(|(pool, group, tied)| lines_of(day, desk, &pool, group, tied))
            .collect();
        let fallback_after = rules.map_or(Minutes(0), |rules| rules.fallback_after);
        Some(Self {
            day,
            routing: &plan.routing,
            at,
            desk,
            has_preferred,
            fallback_after,
            lines,
        })
    }

    /// The rules in their order: promises, but not too many in a row; due time; an early booking where nobody else waits.
    fn choose(&self) -> Option<(Tier, Turn)> {
        let Some((promise, turn)) = self.first_promise() else {
            return self.by_due_time().or_else(|| self.early_booking());
        };
        let after_promises = self.desk.promises_in_a_row;
        if after_promises < self.routing.promises_in_a_row {
            return Some((Tier::Promise { promise }, turn));
        }
        let ordinary = self.best(|turn| turn.promise.is_none_or(|promise| promise > self.at));
        Some(ordinary.map_or((Tier::Promise { promise }, turn), |best| {
            (Tier::Ordinary { after_promises }, best.turn)
        }))
    }

    /// The earliest promise that has passed.
    fn first_promise(&self) -> Option<(Timestamp, Turn)> {
        self.lines
            .iter()
            .filter_map(|line| line.lane.promises.first())
            .filter(|(promise, _)| *promise <= self.at)
            .min()
            .copied()
    }

    fn by_due_time(&self) -> Option<(Tier, Turn)> {
        let best = self.best(|_| true)?;
        Some((self.tier(&best), best.turn))
    }

    /// The earliest due time, group by group; whoever is overdue in a later group competes in the first.
    fn best(&self, counts: impl Fn(&Turn) -> bool) -> Option<Best<'_>> {
        let firsts = self.lines.iter().filter_map(|line| {
            let turn = *line.lane.turns.iter().find(|turn| counts(turn) && !self.is_early(turn))?;
            let overdue = line.group != Group::Front && turn.place.due + self.fallback_after < self.at;
            Some(Best { line, turn, overdue })
        });
        firsts.min_by_key(|best| (if best.overdue { Group::Front } else { best.line.group }, best.turn))
    }

    fn tier(&self, best: &Best<'_>) -> Tier {
        let ticket = &self
            .day
            .ticket(best.turn.place.ticket)
            .expect("whoever is in a line is a ticket of the day");
        let service = ticket.service.clone();
        match best.line.group {
            Group::Front if best.line.tied => Tier::Tied {
                desk: ticket.tied_desk.clone(),
                shift: ticket.tied_shift,
            },
            Group::Front if self.has_preferred => Tier::Preferred { service },
            Group::Front => Tier::Due,
            Group::Rest | Group::Fallback if best.overdue && self.someone_in_front() => Tier::FallbackOverdue {
                service,
                overdue: self.at.since(best.turn.place.due).minutes_up(),
            },
            Group::Rest | Group::Fallback => Tier::Fallback { service },
        }
    }

    fn someone_in_front(&self) -> bool {
        self.lines
            .iter()
            .filter(|line| line.group == Group::Front)
            .any(|line| line.lane.turns.iter().any(|turn| !self.is_early(turn)))
    }

    fn early_booking(&self) -> Option<(Tier, Turn)> {
        let turn = self.lines.iter().filter_map(|line| line.lane.turns.first()).min()?;
        turn.slot.map(|slot| (Tier::EarlyBooking { slot }, *turn))
    }

    fn is_early(&self, turn: &Turn) -> bool {
        turn.slot.is_some_and(|slot| self.at + self.routing.early_window < slot)
    }

    fn because(&self, tier: Tier, turn: &Turn) -> Because {
        let in_reach: usize = self.lines.iter().map(|line| line.lane.turns.len()).sum();
        because(tier, turn, u32::try_from(in_reach.saturating_sub(1)).unwrap_or(u32::MAX))
    }
}

/// The lanes of `pool` on the channels that the desk's operator takes.
fn lines_of<'a>(day: &'a Day, desk: &DeskNow, pool: &Pool, group: Group, tied: bool) -> Vec<Line<'a>> {
    let tracks = day.lines().lanes.get(pool).into_iter().flatten();
    tracks
        .filter(|(track, _)| desk.takes(track.channel))
        .map(|(_, lane)| Line { lane, group, tied })
        .collect()
}

fn because(tier: Tier, turn: &Turn, others: u32) -> Because {
    Because {
        tier,
        joined: turn.place.joined,
        due: turn.place.due,
        slot: turn.slot,
        others,
    }
}
