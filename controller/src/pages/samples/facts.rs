//! The facts that the samples are drawn from: one hall in every state.

use std::collections::BTreeMap;
use std::sync::Arc;

use queue::view::{Availability, Console, ConsoleDesk, ConsoleService, ConsoleTicket, VisitState};
use queue::{
    Because, Before, CallId, Channel, Content, DeskId, DeskState, DeskText, Hash, Language, Minutes, Number, Outcome, Plan, Presence,
    Reason, Refusal, ServiceId, ServiceText, State, Text, TicketId, Tier, Timestamp, VisitId, Wait,
};

use crate::pages::words::Words;
use crate::pages::{Page, Person, desk};
use crate::store::Note;

/// 2026-11-21, 10:42 in Rome.
pub(super) const NOW: Timestamp = Timestamp(1_795_254_120_000);

pub(super) fn text(it: &str) -> Text {
    Text(BTreeMap::from([(Language::from("it"), it.to_owned())]))
}

pub(super) fn content() -> Arc<Content> {
    let service = |name: &str| ServiceText {
        name: text(name),
        ..ServiceText::default()
    };
    Arc::new(Content {
        town: text("Comune di Valdarno"),
        office: text("Sportello del cittadino"),
        languages: vec![Language::from("it")],
        time_zone: "Europe/Rome".to_owned(),
        services: BTreeMap::from([
            (ServiceId::from("A"), service("Residenza e famiglia")),
            (ServiceId::from("B"), service("Tributi")),
        ]),
        desks: BTreeMap::from([(
            DeskId::from("3"),
            DeskText {
                label: "3".to_owned(),
                place: text("In fondo a destra"),
                ..DeskText::default()
            },
        )]),
        pause_reasons: BTreeMap::from([(Reason::from("coffee"), text("caffè"))]),
        ..Content::default()
    })
}

pub(super) fn plan() -> Plan {
    let text = include_str!("../../../../assets/demo/plan.toml");
    crate::plan_file::parse("plan.toml", text).expect("the demo's plan is sound").0
}

pub(super) fn words_in(language: &'static str) -> Words {
    Words::new(language, content())
}

pub(super) fn page_in(language: &'static str) -> Page {
    let person = Person {
        name: "neri".to_owned(),
        manages: true,
        administers: true,
        receives: true,
        serves: true,
    };
    Page {
        words: words_in(language),
        person: Some(person),
        path: "/desk/3".to_owned(),
    }
}

pub(super) fn ticket(number: &str, state: State) -> ConsoleTicket {
    ConsoleTicket {
        ticket: TicketId(uuid::Uuid::from_u128(u128::from(number.bytes().map(u64::from).sum::<u64>()))),
        visit: VisitId(uuid::Uuid::from_u128(1)),
        number: Number(number.into()),
        service: ServiceId::from("A"),
        class: None,
        language: Some(Language::from("de")),
        channel: Channel::Hall,
        presence: Presence::InHall,
        joined: NOW - Minutes(18),
        due: NOW - Minutes(3),
        promise: None,
        slot: None,
        target: Minutes(15),
        state,
        since: NOW - Minutes(1),
        called_at: None,
        started: None,
        stop: 1,
        came_from: None,
        tied_desk: None,
        reprints: 0,
    }
}

/// What the reception noted about everybody in the samples.
pub(super) fn notes() -> BTreeMap<VisitId, Note> {
    let note = Note {
        note: Some("porta il modulo firmato".to_owned()),
        companion: true,
        interpreter: Some("LIS".to_owned()),
    };
    BTreeMap::from([(VisitId(uuid::Uuid::from_u128(1)), note)])
}

pub(super) fn next() -> desk::Next {
    desk::Next {
        number: Number("B007".into()),
        service: ServiceId::from("B"),
        because: because_of(Tier::Due, None),
    }
}

pub(super) fn because_of(tier: Tier, slot: Option<Timestamp>) -> Because {
    Because {
        tier,
        joined: NOW - Minutes(7),
        due: NOW,
        slot,
        others: 4,
    }
}

pub(super) fn called() -> ConsoleTicket {
    let state = State::Called {
        desk: DeskId::from("3"),
        call: CallId(1),
    };
    let called = ticket("A042", state);
    ConsoleTicket {
        called_at: Some(NOW - Minutes(0)),
        stop: 2,
        came_from: Some(ServiceId::from("B")),
        reprints: 1,
        ..called
    }
}

pub(super) fn console_desk(id: &str, state: DeskState, ticket: Option<ConsoleTicket>) -> ConsoleDesk {
    ConsoleDesk {
        desk: DeskId::from(id),
        area: queue::AreaId::from("hall"),
        state,
        since: NOW - Minutes(4),
        shift: None,
        services: vec![ServiceId::from("A"), ServiceId::from("B")],
        because: ticket.as_ref().map(|_| because_of(Tier::Due, Some(NOW - Minutes(2)))),
        ticket,
    }
}

pub(super) fn console(state: DeskState, at_hand: Option<ConsoleTicket>) -> Console {
    let mut booked = ticket("P007", State::Waiting);
    booked.slot = Some(NOW + Minutes(8));
    booked.due = NOW + Minutes(8);
    let parked = State::Parked {
        by: Some(DeskId::from("3")),
        until: None,
        was: Before::Serving,
    };
    let done = State::Done {
        desk: Some(DeskId::from("3")),
        outcome: Outcome::Served,
    };
    Console {
        day: None,
        content: Hash::from("0"),
        desks: vec![
            console_desk("3", state, at_hand),
            console_desk(
                "5",
                DeskState::Paused {
                    reason: Some(Reason::from("coffee")),
                },
                None,
            ),
            console_desk("6", DeskState::Closed, None),
        ],
        waiting: vec![ticket("A043", State::Waiting), booked],
        waiting_count: 60,
        longest: Some(Wait {
            from_min: Minutes(20),
            to_min: Minutes(35),
        }),
        parked: vec![ticket("A050", parked)],
        absent: vec![ticket("A051", State::Absent { desk: DeskId::from("3") })],
        done: vec![ticket("A052", done)],
        services: services(),
    }
}

pub(super) fn services() -> Vec<ConsoleService> {
    let states = [
        Availability::Open,
        Availability::LateWarning { closes_at: NOW },
        Availability::Closed { opens_at: Some(NOW) },
        Availability::Closed { opens_at: None },
        Availability::Suspended { until: Some(NOW) },
        Availability::Suspended { until: None },
        Availability::LimitReached,
        Availability::NoMoreToday,
        Availability::NumbersExhausted,
    ];
    let service = |availability| ConsoleService {
        service: ServiceId::from("A"),
        letter: "A".to_owned(),
        waiting: 3,
        served: 9,
        wait: None,
        availability,
    };
    states.into_iter().map(service).collect()
}

/// Every state that a desk can be in, with what it holds.
pub(super) fn desk_states() -> Vec<(DeskState, Option<ConsoleTicket>)> {
    let called = called();
    let serving = ConsoleTicket {
        state: State::Serving { desk: DeskId::from("3") },
        started: Some(NOW),
        ..called.clone()
    };
    vec![
        (DeskState::Closed, None),
        (DeskState::Free, None),
        (DeskState::Ready, None),
        (DeskState::Calling { ticket: called.ticket }, Some(called)),
        (DeskState::Serving { ticket: serving.ticket }, Some(serving)),
        (DeskState::Paused { reason: None }, None),
        (
            DeskState::Paused {
                reason: Some(Reason::from("coffee")),
            },
            None,
        ),
    ]
}

pub(super) fn visit_states() -> Vec<VisitState> {
    let desk = DeskId::from("3");
    let wait = Some(Wait {
        from_min: Minutes(5),
        to_min: Minutes(10),
    });
    vec![
        VisitState::Waiting { ahead: 3, wait },
        VisitState::Waiting { ahead: 0, wait: None },
        VisitState::Called {
            desk: desk.clone(),
            at: NOW,
        },
        VisitState::Serving { desk: desk.clone() },
        VisitState::Parked,
        VisitState::Absent { desk },
        VisitState::Done,
        VisitState::Cancelled,
        VisitState::Unserved,
    ]
}

/// One of each.
pub(super) fn refusals() -> Vec<Refusal> {
    use Refusal as R;
    let (desk, service, ticket) = (DeskId::from("3"), ServiceId::from("A"), TicketId(uuid::Uuid::nil()));
    vec![
        R::DayNotOpen,
        R::DayAlreadyOpen,
        R::PlanUnknown,
        R::ServiceUnknown,
        R::DeskUnknown,
        R::ClassUnknown,
        R::TicketUnknown,
        R::BookingUnknown,
        R::LanguageUnknown,
        R::ReasonUnknown,
        R::OfficeClosed { opens_at: None },
        R::ServiceClosed { opens_at: Some(NOW) },
        R::ServiceClosed { opens_at: None },
        R::ServiceSuspended { until: Some(NOW) },
        R::ServiceSuspended { until: None },
        R::LimitReached,
        R::PersonLimit,
        R::NoMoreToday,
        R::NumbersExhausted,
        R::ClassNotOffered,
        R::TicketExists,
        R::NumberNotReserved,
        R::BookingAlreadyHere,
        R::SlotNotToday,
        R::BookingTooEarly { from: NOW },
        R::TicketNotBooked,
        R::AlreadyCalled,
        R::DeskClosed,
        R::DeskAlreadyOpen,
        R::DeskPaused,
        R::DeskBusy,
        R::AlreadyAtDesk { desk: desk.clone() },
        R::ServiceNotServed { service },
        R::DeskMovedOn { ticket: None },
        R::TicketStillCalled { ticket },
        R::NobodyWaiting,
        R::TicketNotWaiting,
        R::TicketNotCalled,
        R::TicketNotServing,
        R::TicketNotParked,
        R::TicketNotAbsent,
        R::TicketEnded,
        R::TicketElsewhere { desk },
        R::TicketTied,
        R::TicketAway,
        R::TooLateToReopen,
        R::NothingToDo,
        R::DestinationMissing,
    ]
}
