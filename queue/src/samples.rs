//! A small office for the tests of this crate.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{date, time};
use uuid::Uuid;

use crate::day::Day;
use crate::event::{Event, Issued};
use crate::ids::{AreaId, CallId, ClassId, DeskId, Hash, Reason, ServiceId, ShiftId, SiteId, TicketId, VisitId};
use crate::order::{Because, Tier};
use crate::plan::{Area, BeforeClosing, Class, Desk, Hours, Numbers, Opening, Plan, Range, Routing, Service};
use crate::ticket::{Channel, Outcome, Presence, Shift};
use crate::time::{Minutes, Timestamp};

/// Two rooms, four services, three desks. Monday to Friday, 8:30 to 12:30.
///
/// | desk | area | serves |
/// | --- | --- | --- |
/// | 1 | hall | identity (A), taxes (B) |
/// | 2 | hall | taxes (B) first, identity (A) as fallback, records (D) |
/// | 3 | private | social (C, discreet) |
pub(crate) fn plan() -> Plan {
    Plan {
        site: SiteId::from("valdarno"),
        time_zone: "Europe/Rome".into(),
        rollover: time(3, 0, 0, 0),
        languages: vec!["it".into(), "en".into()],
        hours: hours(),
        areas: vec![
            Area { id: AreaId::from("hall") },
            Area {
                id: AreaId::from("private"),
            },
        ],
        services: vec![
            service("identity", "A", "hall", 10),
            service("taxes", "B", "hall", 5),
            Service {
                discreet: true,
                ..service("social", "C", "private", 20)
            },
            Service {
                on_kiosk: false,
                ..service("records", "D", "hall", 10)
            },
        ],
        desks: vec![
            desk("1", "hall", &["identity", "taxes"]),
            Desk {
                preferred: vec!["taxes".into()],
                fallback: vec!["identity".into()],
                fallback_after: Minutes(20),
                ..desk("2", "hall", &["taxes", "identity", "records"])
            },
            desk("3", "private", &["social"]),
        ],
        classes: vec![Class {
            id: ClassId::from("care"),
            letter: "P".into(),
            target: Some(Minutes(5)),
            promise: Some(Minutes(15)),
        }],
        numbers: Numbers {
            width: 3,
            first: 1,
            last: 899,
            reserved: BTreeMap::from([("kiosk-1".into(), Range { from: 900, to: 999 })]),
        },
        routing: routing(),
        pause_reasons: vec![Reason::from("coffee")],
        recent: Minutes(10),
    }
}

fn hours() -> Hours {
    let morning = vec![Opening {
        from: time(8, 30, 0, 0),
        to: time(12, 30, 0, 0),
    }];
    Hours {
        week: std::array::from_fn(|day| if day < 5 { morning.clone() } else { Vec::new() }),
        always: false,
        holidays: true,
        patron: None,
        exceptions: BTreeMap::new(),
    }
}

fn service(id: &str, prefix: &str, area: &str, typical: u32) -> Service {
    Service {
        id: ServiceId::from(id),
        prefix: prefix.into(),
        area: AreaId::from(area),
        discreet: false,
        on_kiosk: true,
        target: Minutes(15),
        typical: Minutes(typical),
        daily_limit: None,
        per_person: None,
        hours: None,
        before_closing: BeforeClosing::Warn,
        classes: vec![ClassId::from("care")],
    }
}

fn desk(id: &str, area: &str, serves: &[&str]) -> Desk {
    Desk {
        id: DeskId::from(id),
        area: AreaId::from(area),
        serves: serves.iter().map(|service| ServiceId::from(*service)).collect(),
        preferred: Vec::new(),
        fallback: Vec::new(),
        fallback_after: Minutes(0),
    }
}

fn routing() -> Routing {
    Routing {
        promises_in_a_row: 3,
        booking_lead: Minutes(10),
        booking_promise: Minutes(10),
        check_in_early: Minutes(60),
        early_window: Minutes(15),
        late_window: Minutes(15),
        put_back_penalty: Minutes(5),
        tied_pause: Minutes(10),
        away_lapse: Minutes(30),
        channels: vec![Channel::Hall],
    }
}

/// A day that tests tell as a story: events happen at its own clock, which starts on Monday 4 May 2026 at 9:30.
pub(crate) struct Scene {
    pub(crate) day: Day,
    pub(crate) now: Timestamp,
    made: u128,
}

impl Scene {
    /// The day has just opened under the sample plan.
    pub(crate) fn new() -> Self {
        Self::under(plan())
    }

    /// The day has just opened under `plan`.
    pub(crate) fn under(plan: Plan) -> Self {
        let mut day = Day::new(plan.site.clone());
        day.shelve(plan_hash(), Arc::new(plan));
        let mut scene = Self {
            day,
            now: Timestamp(1_777_879_800_000),
            made: 0,
        };
        scene.happens(Event::DayOpened {
            date: date(2026, 5, 4),
            plan: plan_hash(),
            priors: Vec::new(),
        });
        scene
    }

    /// Takes an event in.
    pub(crate) fn happens(&mut self, event: Event) {
        self.day.apply(self.now, &event);
    }

    /// Lets time pass.
    pub(crate) fn minutes(&mut self, minutes: u32) {
        self.now = self.now + Minutes(minutes);
    }

    /// A moment so many minutes from now.
    pub(crate) fn within(&self, minutes: u32) -> Timestamp {
        self.now + Minutes(minutes)
    }

    fn uuid(&mut self) -> Uuid {
        self.made += 1;
        Uuid::from_u128(self.made)
    }

    /// An operator of the hall opens a desk with all that it serves.
    pub(crate) fn desk_opens(&mut self, desk: &str) {
        self.desk_opens_for(desk, &[Channel::Hall]);
    }

    /// An operator of these channels opens a desk.
    pub(crate) fn desk_opens_for(&mut self, desk: &str, channels: &[Channel]) {
        let shift = Shift {
            id: ShiftId(self.uuid()),
            channels: channels.to_vec(),
            skills: None,
        };
        let services = self.day.plan().unwrap().desk(&desk.into()).unwrap().serves.clone();
        self.happens(Event::DeskOpened {
            desk: desk.into(),
            shift,
            services,
        });
    }

    /// Somebody walks in.
    pub(crate) fn joins(&mut self, service: &str) -> TicketId {
        self.joins_as(service, |_| {})
    }

    /// Somebody joins, not quite as everybody.
    pub(crate) fn joins_as(&mut self, service: &str, change: impl FnOnce(&mut Issued)) -> TicketId {
        let service = ServiceId::from(service);
        let target = self.day.plan().unwrap().service(&service).unwrap().target;
        let mut ticket = Issued {
            id: TicketId(self.uuid()),
            number: self.day.next_number(&service).unwrap(),
            visit: VisitId(self.uuid()),
            service,
            class: None,
            language: None,
            channel: Channel::Hall,
            presence: Presence::InHall,
            joined: self.now,
            due: self.now + target,
            promise: None,
            booking: None,
            slot: None,
            tied_desk: None,
            tied_shift: None,
            stop: 1,
            planned: Vec::new(),
            person: None,
            proven: false,
            kiosk: None,
        };
        change(&mut ticket);
        let id = ticket.id;
        self.happens(Event::TicketIssued {
            ticket,
            ahead: 0,
            forecast: None,
        });
        id
    }

    /// So many walk in, one minute after the other before now.
    pub(crate) fn crowd(&mut self, service: &str, count: u32) -> Vec<TicketId> {
        let start = self.now - Minutes(count);
        let at = |place: u32| start + Minutes(place);
        let join = |place| {
            self.joins_as(service, |ticket| {
                ticket.due = at(place) + ticket.due.since(ticket.joined);
                ticket.joined = at(place);
            })
        };
        (0..count).map(join).collect()
    }

    /// A desk calls.
    pub(crate) fn calls(&mut self, desk: &str, ticket: TicketId) {
        let because = Because {
            tier: Tier::Due,
            joined: self.now,
            due: self.now,
            slot: None,
            others: 0,
        };
        let call = self.next_call();
        self.happens(Event::TicketCalled {
            ticket,
            desk: desk.into(),
            call,
            because,
        });
    }

    /// A desk calls once more.
    pub(crate) fn recalls(&mut self, desk: &str, ticket: TicketId) {
        let call = self.next_call();
        self.happens(Event::TicketRecalled {
            ticket,
            desk: desk.into(),
            call,
        });
    }

    fn next_call(&self) -> CallId {
        CallId(i64::try_from(self.day.calls().len()).unwrap() + 1)
    }

    /// The visitor has come to the desk.
    pub(crate) fn starts(&mut self, desk: &str, ticket: TicketId) {
        self.happens(Event::ServingStarted { ticket, desk: desk.into() });
    }

    /// A desk calls, and the visitor comes at once.
    pub(crate) fn serves(&mut self, desk: &str, ticket: TicketId) {
        self.calls(desk, ticket);
        self.starts(desk, ticket);
    }

    /// The visitor goes.
    pub(crate) fn finishes(&mut self, desk: &str, ticket: TicketId) {
        self.happens(Event::TicketFinished {
            ticket,
            desk: Some(desk.into()),
            outcome: Outcome::Served,
        });
    }

    /// The number of a ticket, as printed.
    pub(crate) fn number(&self, ticket: TicketId) -> &str {
        self.day.ticket(ticket).unwrap().number.as_str()
    }
}

fn plan_hash() -> Hash {
    Hash::from("plan")
}
