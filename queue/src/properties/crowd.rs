//! Whole days of an office with eleven desks, as many visitors as it can serve or a quarter more, half of them booked: under the
//! rules of the house, and, to compare, with bookings always before walk-ins.
//!
//! Measured when written: bookings at most ten minutes late 99.9 % and 81 %, the walk-ins' 95th percentile 15 % and 8 % below
//! fixed priority.

use std::collections::BTreeMap;
use std::sync::Arc;

use uuid::Uuid;

use crate::properties::draw::START;
use crate::stories::office;
use crate::{
    BookingId, Channel, Command, Day, Desk, DeskId, Event, Expected, IssueTicket, Minutes, Plan, Refusal, Shift, ShiftId, Span, State,
    TicketId, Timestamp, VisitId, decide,
};

const DESKS: u32 = 11;
const DAYS: u64 = 20;
/// The office's hours: five, from 8:00.
const HOURS_MIN: u64 = 300;
/// A visit takes 9 to 10 minutes on average, so that eleven desks serve about 320 in five hours.
const SHORTEST_S: u64 = 120;
const LONGEST_S: u64 = 1_020;

/// How the next visitor is chosen.
#[derive(Clone, Copy)]
enum Policy {
    House,
    /// Whoever has booked first, then whoever came first.
    FixedPriority,
}

/// What a number of days came to.
#[derive(Debug, Default)]
struct Figures {
    /// Per served booking: start after slot or arrival.
    late: Vec<Span>,
    /// Per served walk-in: start after arrival.
    waits: Vec<Span>,
}

impl Figures {
    fn of(visitors: u64, policy: Policy) -> Self {
        let mut figures = Self::default();
        (0..DAYS).for_each(|seed| Hall::new(visitors, seed).run(policy, &mut figures));
        figures
    }

    /// The share of bookings that started at most ten minutes late.
    fn punctual(&self) -> f64 {
        let punctual = self.late.iter().filter(|late| **late <= Minutes(10).span()).count();
        punctual as f64 / self.late.len() as f64
    }

    /// The wait that 95 of 100 walk-ins do not exceed, in minutes.
    fn walk_in_p95(&self) -> f64 {
        let mut waits: Vec<i64> = self.waits.iter().map(|wait| wait.0).collect();
        waits.sort_unstable();
        waits[waits.len() * 95 / 100] as f64 / 60_000.0
    }
}

/// Somebody who comes today.
struct Visitor {
    ticket: TicketId,
    service: &'static str,
    arrives: Timestamp,
    slot: Option<Timestamp>,
    takes: Span,
}

/// One simulated day.
struct Hall {
    day: Day,
    visitors: Vec<Visitor>,
    takes: BTreeMap<TicketId, Span>,
    /// When each busy desk is done, and with whom.
    busy: BTreeMap<DeskId, (Timestamp, TicketId)>,
}

impl Hall {
    fn new(visitors: u64, seed: u64) -> Self {
        let mut chance = Chance(seed * 7_919 + visitors);
        let mut visitors: Vec<Visitor> = (0..visitors).map(|id| visitor(id, &mut chance)).collect();
        visitors.sort_by_key(|visitor| visitor.arrives);
        let mut day = Day::new("valdarno".into());
        day.shelve("plan".into(), Arc::new(plan()));
        let takes = visitors.iter().map(|visitor| (visitor.ticket, visitor.takes)).collect();
        let mut hall = Self {
            day,
            visitors: Vec::new(),
            takes,
            busy: BTreeMap::new(),
        };
        hall.open(&visitors);
        hall.visitors = visitors;
        hall
    }

    fn open(&mut self, visitors: &[Visitor]) {
        let bookings = visitors.iter().filter_map(expected).collect();
        self.order(
            &Command::OpenDay {
                date: jiff::civil::date(2026, 3, 2),
                plan: "plan".into(),
                bookings,
                priors: Vec::new(),
            },
            START - Minutes(120),
        )
        .unwrap();
        for desk in 1..=DESKS {
            let shift = Shift {
                id: ShiftId(Uuid::from_u128(u128::from(desk))),
                channels: Vec::new(),
                skills: None,
            };
            self.order(
                &Command::OpenDesk {
                    desk: desk_id(desk),
                    shift,
                },
                START,
            )
            .unwrap();
        }
    }

    fn run(mut self, policy: Policy, figures: &mut Figures) {
        let mut arrivals = std::mem::take(&mut self.visitors).into_iter().peekable();
        loop {
            let free_at = self.busy.values().map(|(at, _)| *at).min();
            let arrives = arrivals.peek().map(|visitor| visitor.arrives);
            let Some(now) = free_at.into_iter().chain(arrives).min() else {
                break;
            };
            if self.day.deadline().is_some_and(|deadline| deadline <= now) {
                self.order(&Command::Elapse, now).unwrap();
            }
            while let Some(visitor) = arrivals.next_if(|visitor| visitor.arrives <= now) {
                self.order(&joins(&visitor), now).unwrap();
            }
            self.finish(now);
            self.call(policy, now, figures);
        }
        self.day.verify_invariants().unwrap();
        assert_eq!(
            self.day
                .tickets()
                .filter(|ticket| matches!(ticket.state, State::Done { .. }))
                .count(),
            self.takes.len(),
            "everybody was served"
        );
    }

    fn finish(&mut self, now: Timestamp) {
        let done: Vec<(DeskId, TicketId)> = self
            .busy
            .iter()
            .filter(|(_, (at, _))| *at <= now)
            .map(|(desk, (_, ticket))| (desk.clone(), *ticket))
            .collect();
        for (desk, ticket) in done {
            self.busy.remove(&desk);
            self.order(&Command::Finish { desk, ticket }, now).unwrap();
        }
    }

    /// Every free desk calls, as long as somebody waits.
    fn call(&mut self, policy: Policy, now: Timestamp, figures: &mut Figures) {
        for desk in (1..=DESKS).map(desk_id) {
            if self.busy.contains_key(&desk) {
                continue;
            }
            let command = match policy {
                Policy::House => Some(Command::CallNext {
                    desk: desk.clone(),
                    after: None,
                }),
                Policy::FixedPriority => self.first_booked(&desk).map(|ticket| Command::CallTicket {
                    desk: desk.clone(),
                    ticket,
                }),
            };
            let Some(Ok(events)) = command.map(|command| self.order(&command, now)) else {
                continue;
            };
            let Some(Event::TicketCalled { ticket, .. }) = events.last() else {
                continue;
            };
            self.note(*ticket, now, figures);
            self.busy.insert(desk, (now + self.takes[ticket], *ticket));
        }
    }

    fn first_booked(&self, desk: &DeskId) -> Option<TicketId> {
        let serves = |ticket: &&crate::Ticket| self.day.desk(desk).is_some_and(|desk| desk.serves(&ticket.service));
        let first = self
            .day
            .waiting()
            .filter(serves)
            .min_by_key(|ticket| (ticket.slot.is_none(), ticket.slot, ticket.joined));
        first.map(|ticket| ticket.id)
    }

    fn note(&self, ticket: TicketId, now: Timestamp, figures: &mut Figures) {
        let ticket = self.day.ticket(ticket).expect("whoever was called is here");
        match ticket.slot {
            Some(slot) => figures.late.push(now.since(slot.max(ticket.joined))),
            None => figures.waits.push(now.since(ticket.joined)),
        }
    }

    fn order(&mut self, command: &Command, at: Timestamp) -> Result<Vec<Event>, Refusal> {
        let events = decide(&self.day, command, at)?;
        events.iter().for_each(|event| self.day.apply(at, event));
        Ok(events)
    }
}

/// Three services; every desk knows two of them.
fn plan() -> Plan {
    let pairs = [["A", "B"], ["B", "C"], ["C", "A"]];
    let usual = office::plan();
    let desk = |number: u32| Desk {
        id: desk_id(number),
        serves: pairs[number as usize % 3].map(Into::into).to_vec(),
        ..usual.desks[0].clone()
    };
    let desks = (1..=DESKS).map(desk).collect();
    let mut plan = Plan { desks, ..usual };
    plan.routing.promises_in_a_row = 3;
    plan.routing.booking_promise = Minutes(5);
    plan.services.iter_mut().for_each(|service| service.target = Minutes(20));
    plan
}

fn visitor(id: u64, chance: &mut Chance) -> Visitor {
    let ticket = TicketId(Uuid::from_u128(u128::from(id) + 1));
    let service = ["A", "B", "C"][usize::try_from(chance.below(3)).unwrap()];
    let takes = Span(i64::try_from(SHORTEST_S + chance.below(LONGEST_S - SHORTEST_S)).unwrap() * 1_000);
    let comes = START + minutes(chance.below(HOURS_MIN - 20));
    if chance.below(2) == 0 {
        return Visitor {
            ticket,
            service,
            arrives: comes,
            slot: None,
            takes,
        };
    }
    // Booked slots lie on a grid of five minutes; visitors come from a quarter of an hour early to ten minutes late.
    let slot = START + minutes(15 + chance.below((HOURS_MIN - 30) / 5) * 5);
    let arrives = slot - Minutes(15) + minutes(chance.below(26));
    Visitor {
        ticket,
        service,
        arrives,
        slot: Some(slot),
        takes,
    }
}

fn expected(visitor: &Visitor) -> Option<Expected> {
    let slot = visitor.slot?;
    Some(Expected {
        id: BookingId(visitor.ticket.0),
        service: visitor.service.into(),
        slot,
        duration: Minutes(10),
        channel: Channel::Hall,
        class: None,
    })
}

fn joins(visitor: &Visitor) -> Command {
    let (ticket, visit) = (visitor.ticket, VisitId(visitor.ticket.0));
    if visitor.slot.is_some() {
        return Command::CheckIn {
            ticket,
            visit,
            booking: BookingId(ticket.0),
            class: None,
            language: None,
            person: None,
            proven: false,
            kiosk: None,
        };
    }
    Command::IssueTicket(IssueTicket::walk_in(ticket, visit, visitor.service.into()))
}

fn desk_id(number: u32) -> DeskId {
    DeskId::from(number.to_string().as_str())
}

fn minutes(minutes: u64) -> Minutes {
    Minutes(u32::try_from(minutes).unwrap())
}

/// The same chances on every machine (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }
}

#[test]
fn a_full_day_keeps_its_bookings() {
    let (house, fixed) = (Figures::of(320, Policy::House), Figures::of(320, Policy::FixedPriority));
    let (punctual, ours, theirs) = (house.punctual(), house.walk_in_p95(), fixed.walk_in_p95());
    assert!(punctual >= 0.95, "{punctual} of the bookings started in time");
    assert!(ours <= theirs, "walk-ins wait {ours} min, under fixed priority {theirs} min");
}

#[test]
fn a_quarter_too_many_visitors_are_shared_fairly() {
    let (house, fixed) = (Figures::of(400, Policy::House), Figures::of(400, Policy::FixedPriority));
    let (punctual, ours, theirs) = (house.punctual(), house.walk_in_p95(), fixed.walk_in_p95());
    assert!(punctual >= 0.75, "{punctual} of the bookings started in time");
    assert!(ours <= theirs, "walk-ins wait {ours} min, under fixed priority {theirs} min");
}
