//! Random commands. Each is drawn as a kind and a few small numbers, which choose among what the day holds, so that most
//! commands mean something and failures shrink to short lists.

use std::sync::Arc;

use proptest::prelude::*;
use uuid::Uuid;

use crate::stories::office;
use crate::{
    BookingId, CancelledBy, Channel, Command, Day, DeskId, Destination, Event, Expected, HandIn, Hash, IssueTicket, Minutes, Number,
    PersonRef, Plan, PlannedStop, Presence, ServiceId, Shift, ShiftId, Ticket, TicketId, Timestamp, VisitId,
};

/// Monday 2 March 2026, 8:00 in Rome.
pub(super) const START: Timestamp = Timestamp(1_772_434_800_000);

/// One random command, not yet put together.
#[derive(Clone, Debug)]
pub(super) struct Draw {
    pub(super) minutes: u8,
    what: What,
    a: u8,
    b: u8,
    c: u8,
}

/// Every kind of command there is.
#[derive(Clone, Copy, Debug)]
enum What {
    NextDay,
    CloseDay,
    Restore,
    ChangePlan,
    Expect,
    Drop,
    Issue,
    IssueForDesk,
    IssueStops,
    IssueElsewhere,
    CheckIn,
    UndoCheckIn,
    HandIn,
    HandInAgain,
    Arrive,
    Open,
    Pause,
    Close,
    Await,
    Next,
    NextAfter,
    CallOne,
    Recall,
    Start,
    Finish,
    Absent,
    Park,
    ParkWaiting,
    Resume,
    ResumeAtDesk,
    Transfer,
    PutBack,
    Reopen,
    Cancel,
    Elsewhere,
    Suspend,
    Reprint,
    Void,
    Elapse,
}

/// How often each is drawn: what happens often in an office comes often here.
const WEIGHTS: [(u32, What); 39] = [
    (1, What::NextDay),
    (1, What::CloseDay),
    (3, What::ChangePlan),
    (12, What::Expect),
    (2, What::Drop),
    (40, What::Issue),
    (8, What::IssueForDesk),
    (8, What::IssueStops),
    (10, What::IssueElsewhere),
    (14, What::CheckIn),
    (2, What::UndoCheckIn),
    (6, What::HandIn),
    (3, What::HandInAgain),
    (5, What::Arrive),
    (24, What::Open),
    (5, What::Pause),
    (4, What::Close),
    (10, What::Await),
    (30, What::Next),
    (10, What::NextAfter),
    (8, What::CallOne),
    (4, What::Recall),
    (16, What::Start),
    (16, What::Finish),
    (8, What::Absent),
    (8, What::Park),
    (4, What::ParkWaiting),
    (5, What::Resume),
    (6, What::ResumeAtDesk),
    (12, What::Transfer),
    (8, What::PutBack),
    (10, What::Reopen),
    (3, What::Cancel),
    (2, What::Elsewhere),
    (4, What::Suspend),
    (2, What::Reprint),
    (2, What::Void),
    (20, What::Elapse),
    (1, What::Restore),
];

/// Any command, up to a quarter of an hour after the one before.
pub(super) fn any() -> impl Strategy<Value = Draw> {
    let kinds = WEIGHTS.iter().map(|(weight, what)| (*weight, Just(*what).boxed()));
    let what = proptest::strategy::Union::new_weighted(kinds.collect());
    (0..15_u8, what, any_byte(), any_byte(), any_byte()).prop_map(|(minutes, what, a, b, c)| Draw { minutes, what, a, b, c })
}

fn any_byte() -> impl Strategy<Value = u8> {
    proptest::num::u8::ANY
}

/// A day with four plans on its shelf, and the event that opens it.
pub(super) fn office() -> (Day, Event) {
    let mut day = Day::new("valdarno".into());
    for (index, plan) in plans().into_iter().enumerate() {
        day.shelve(plan_name(index), Arc::new(plan));
    }
    let date = jiff::civil::date(2026, 3, 2);
    (
        day,
        Event::DayOpened {
            date,
            plan: plan_name(0),
            priors: Vec::new(),
        },
    )
}

fn plan_name(index: usize) -> Hash {
    Hash::from(format!("plan-{index}").as_str())
}

fn plans() -> [Plan; 4] {
    let with = |rules: &[&str]| {
        let mut plan = office::plan();
        rules.iter().for_each(|rule| office::change(&mut plan, rule));
        plan
    };
    [
        with(&["desk 1 prefers B", "desk 2 falls back to C", "promises in a row 1"]),
        with(&[
            "desk 2 prefers C",
            "desk 2 falls back to A",
            "service A gives at most 5 numbers",
            "service B gives one person at most 1",
        ]),
        with(&["service C is dropped", "service B has prefix Z", "numbers end at 4"]),
        with(&["service D is new", "desk 1 serves A D", "desk 3 is dropped"]),
    ]
}

impl Draw {
    /// The command, as it would be given to `day`.
    pub(super) fn command(&self, day: &Day, now: Timestamp) -> Command {
        let (service, desk) = (self.service(), self.desk());
        let (any, held) = (self.ticket(day), self.held(day));
        let parked = || self.one_of(day.parked(), day);
        let until = often(self.c, 2).then(|| self.later(now));
        match self.what {
            What::NextDay => self.next_day(day, now),
            What::CloseDay => Command::CloseDay,
            What::Restore => Command::NoteRestore {
                after: u32::from(self.a % 4),
            },
            What::ChangePlan => Command::ChangePlan { plan: self.plan() },
            What::Suspend => Command::Suspend {
                service,
                suspended: often(self.b, 3),
                until,
            },
            What::Elapse => Command::Elapse,
            What::Expect => Command::ExpectBooking {
                booking: self.booking(now),
            },
            What::Drop => Command::DropBooking {
                booking: self.known_booking(day),
            },
            What::CheckIn => self.check_in(day),
            What::UndoCheckIn => Command::UndoCheckIn {
                ticket: self.one_of(booked(day), day),
            },
            What::Issue | What::IssueForDesk | What::IssueStops | What::IssueElsewhere => Command::IssueTicket(self.wish(day)),
            What::HandIn => Command::HandIn(self.slip(day, fresh(day, 0), now)),
            What::HandInAgain => Command::HandIn(self.slip(day, any, now)),
            What::Open => Command::OpenDesk { desk, shift: self.shift() },
            What::Pause => Command::PauseDesk {
                desk,
                reason: often(self.b, 2).then(|| "lunch".into()),
            },
            What::Close => Command::CloseDesk { desk },
            What::Await => Command::AwaitNext { desk },
            What::Next => Command::CallNext { desk, after: None },
            What::NextAfter => Command::CallNext {
                desk,
                after: Some(if often(self.b, 4) { held } else { TicketId::NONE }),
            },
            What::CallOne => Command::CallTicket { desk, ticket: any },
            What::Recall => Command::Recall { desk, ticket: held },
            What::Start => Command::StartServing { desk, ticket: held },
            What::Finish => Command::Finish { desk, ticket: held },
            What::Absent => Command::MarkAbsent { desk, ticket: held },
            What::Park => Command::Park {
                desk: Some(desk),
                ticket: held,
                until,
            },
            What::ParkWaiting => Command::Park {
                desk: None,
                ticket: any,
                until,
            },
            What::Resume => Command::Resume {
                desk: None,
                ticket: parked(),
            },
            What::ResumeAtDesk => Command::Resume {
                desk: Some(desk),
                ticket: parked(),
            },
            What::Reopen => Command::Reopen {
                desk,
                ticket: self.one_of(day.done().chain(day.absent()), day),
            },
            What::PutBack => Command::PutBack {
                ticket: self.one_of(day.absent(), day),
            },
            What::Transfer => Command::Transfer {
                ticket: held,
                next: fresh(day, 0),
                to: self.destination(),
            },
            What::Arrive => Command::Arrive { ticket: any },
            What::Cancel => Command::Cancel {
                ticket: any,
                by: CancelledBy::Visitor,
                why: None,
            },
            What::Elsewhere => Command::ServedElsewhere { tickets: vec![any, held] },
            What::Reprint => Command::Reprint { ticket: any },
            What::Void => Command::Void { ticket: any },
        }
    }

    fn next_day(&self, day: &Day, now: Timestamp) -> Command {
        let date = day.date.unwrap().tomorrow().unwrap();
        Command::OpenDay {
            date,
            plan: self.plan(),
            bookings: vec![self.booking(now)],
            priors: Vec::new(),
        }
    }

    /// One of the shelf's plans, or one that is not there.
    fn plan(&self) -> Hash {
        plan_name(usize::from(self.a % 5))
    }

    fn wish(&self, day: &Day) -> IssueTicket {
        let (channel, presence) = match self.b % 4 {
            _ if !matches!(self.what, What::IssueElsewhere) => (Channel::Hall, Presence::InHall),
            0 => (Channel::Phone, Presence::Reachable),
            1 => (Channel::Video, Presence::Reachable),
            2 => (Channel::Remote, Presence::Away),
            _ => (Channel::Hall, Presence::Away),
        };
        let stops = if matches!(self.what, What::IssueStops) {
            1 + u32::from(self.c % 2)
        } else {
            0
        };
        let planned = (0..stops).map(|stop| PlannedStop {
            ticket: fresh(day, stop + 1),
            service: ["A", "B", "C"][usize::from(self.c % 3)].into(),
        });
        IssueTicket {
            class: [None, None, Some("quick"), Some("vow")][usize::from(self.c % 4)].map(Into::into),
            channel,
            presence,
            desk: matches!(self.what, What::IssueForDesk).then(|| self.desk()),
            planned: planned.collect(),
            person: self.person(),
            proven: often(self.b, 3),
            ..IssueTicket::walk_in(fresh(day, 0), VisitId(fresh(day, 0).0), self.service())
        }
    }

    fn slip(&self, day: &Day, ticket: TicketId, now: Timestamp) -> HandIn {
        let known = day.ticket(ticket);
        let service = known.map_or_else(|| self.service(), |ticket| ticket.service.clone());
        let prefix = day.prefix(&service).unwrap_or("Q").to_owned();
        HandIn {
            ticket,
            visit: known.map_or(VisitId(ticket.0), |ticket| ticket.visit),
            number: Number::new(&prefix, 895 + u32::from(self.b % 20), 3),
            service,
            class: None,
            language: None,
            issued_at: now - Minutes(u32::from(self.c) * 6),
            kiosk: "hall".into(),
        }
    }

    fn check_in(&self, day: &Day) -> Command {
        let ticket = fresh(day, 0);
        Command::CheckIn {
            ticket,
            visit: VisitId(ticket.0),
            booking: self.known_booking(day),
            class: often(self.c, 5).then(|| "quick".into()),
            language: None,
            person: self.person(),
            proven: often(self.b, 3),
            kiosk: often(self.a, 3).then(|| "hall".into()),
        }
    }

    fn booking(&self, now: Timestamp) -> Expected {
        Expected {
            id: BookingId(Uuid::from_u128(u128::from(self.a % 40))),
            service: self.service(),
            slot: now + Minutes(u32::from(self.b % 60)) - Minutes(10),
            duration: Minutes(15),
            channel: [Channel::Hall, Channel::Hall, Channel::Phone, Channel::Remote][usize::from(self.c % 4)],
            class: None,
        }
    }

    /// One of two who come again and again, or somebody anonymous.
    fn person(&self) -> Option<PersonRef> {
        often(self.c, 2).then(|| PersonRef(Uuid::from_u128(u128::from(self.b % 2))))
    }

    fn known_booking(&self, day: &Day) -> BookingId {
        let known: Vec<BookingId> = day.bookings().map(|booking| booking.expected.id).collect();
        known
            .get(usize::from(self.a) % known.len().max(1))
            .copied()
            .unwrap_or(BookingId(Uuid::from_u128(99)))
    }

    fn service(&self) -> ServiceId {
        ["A", "B", "C", "A", "B", "C", "D", "X"][usize::from(self.a % 8)].into()
    }

    fn desk(&self) -> DeskId {
        ["1", "2", "3", "1", "2", "3", "9"][usize::from(self.b % 7)].into()
    }

    fn shift(&self) -> Shift {
        let channels = [
            vec![],
            vec![Channel::Hall, Channel::Phone],
            vec![Channel::Hall, Channel::Video, Channel::Remote],
        ];
        let skills = [None, None, Some(vec![ServiceId::from("A"), ServiceId::from("C")])];
        Shift {
            id: ShiftId(Uuid::from_u128(u128::from(self.b % 7) + 10 * u128::from(self.a % 5 / 4))),
            channels: channels[usize::from(self.c % 3)].clone(),
            skills: skills[usize::from(self.a % 3)].clone(),
        }
    }

    fn destination(&self) -> Destination {
        Destination {
            service: often(self.a, 3).then(|| self.service()),
            desk: often(self.c, 3).then(|| self.desk()),
        }
    }

    fn later(&self, now: Timestamp) -> Timestamp {
        now + Minutes(u32::from(self.a % 30))
    }

    /// Any ticket of the day.
    fn ticket(&self, day: &Day) -> TicketId {
        self.one_of(day.tickets(), day)
    }

    /// Mostly what the drawn desk holds.
    fn held(&self, day: &Day) -> TicketId {
        let held = day.desk(&self.desk()).and_then(|desk| desk.ticket());
        held.filter(|_| often(self.a, 8)).unwrap_or_else(|| self.ticket(day))
    }

    fn one_of<'a>(&self, tickets: impl Iterator<Item = &'a Ticket>, day: &Day) -> TicketId {
        let tickets: Vec<&Ticket> = tickets.collect();
        tickets
            .get(usize::from(self.a) % tickets.len().max(1))
            .map_or_else(|| fresh(day, 0), |ticket| ticket.id)
    }
}

/// The tickets of those who came with a booking.
fn booked(day: &Day) -> impl Iterator<Item = &Ticket> {
    let visits = day.visits().filter(|visit| visit.booking.is_some());
    visits.filter_map(|visit| day.current_stop(visit))
}

/// An id that no ticket of the day has.
fn fresh(day: &Day, further: u32) -> TicketId {
    let taken = day.tickets().count() + day.visits().map(|visit| visit.planned.len()).sum::<usize>() + usize::try_from(further).unwrap();
    (taken as u128 * 10 + 1..)
        .map(|id| TicketId(Uuid::from_u128(id)))
        .find(|id| day.ticket(*id).is_none())
        .unwrap()
}

/// All but one time in `times`.
fn often(byte: u8, times: u8) -> bool {
    !byte.is_multiple_of(times)
}
