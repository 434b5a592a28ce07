//! Samples of every page, and what must hold for all of them: complete in every language, no inline script or style.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use queue::view::{Availability, Console, ConsoleDesk, ConsoleService, ConsoleTicket, VisitState, VisitView};
use queue::{
    Because, Before, CallId, Channel, Content, DeskId, DeskState, DeskText, Hash, Language, Minutes, Number, Outcome, Presence, Reason,
    Refusal, ServiceId, ServiceText, State, Text, TicketId, Tier, Timestamp, VisitId, Wait,
};

use super::front::TroubleKind;
use super::words::{self, Words};
use super::{Page, Person, admin, because, desk, front, manager, phone, waiting};

/// 2026-11-21, 10:42 in Rome.
const NOW: Timestamp = Timestamp(1_795_254_120_000);

fn text(it: &str) -> Text {
    Text(BTreeMap::from([(Language::from("it"), it.to_owned())]))
}

fn content() -> Arc<Content> {
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

fn words_in(language: &'static str) -> Words {
    Words::new(language, content())
}

fn page_in(language: &'static str) -> Page {
    let person = Person {
        name: "neri".to_owned(),
        manages: true,
        administers: true,
        serves: true,
    };
    Page {
        words: words_in(language),
        person: Some(person),
        path: "/desk/3".to_owned(),
    }
}

fn ticket(number: &str, state: State) -> ConsoleTicket {
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

fn because_of(tier: Tier, slot: Option<Timestamp>) -> Because {
    Because {
        tier,
        joined: NOW - Minutes(7),
        due: NOW,
        slot,
        others: 4,
    }
}

fn called() -> ConsoleTicket {
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

fn console_desk(id: &str, state: DeskState, ticket: Option<ConsoleTicket>) -> ConsoleDesk {
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

fn console(state: DeskState, at_hand: Option<ConsoleTicket>) -> Console {
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

fn services() -> Vec<ConsoleService> {
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
fn desk_states() -> Vec<(DeskState, Option<ConsoleTicket>)> {
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

fn consoles(language: &'static str) -> Vec<String> {
    let mut pages = Vec::new();
    for (state, at_hand) in desk_states() {
        for is_mine in [true, false] {
            let console = console(state.clone(), at_hand.clone());
            let words = words_in(language);
            let scene = desk::Scene {
                words: &words,
                console: &console,
                desk: &console.desks[0],
                now: NOW,
                is_mine,
                person: "neri",
            };
            let paper = waiting::Paper::new(&words, &[], NOW);
            pages.push(
                desk::Whole::new(page_in(language), &scene, paper)
                    .render()
                    .expect("a sample renders"),
            );
        }
    }
    let empty = Console {
        waiting: Vec::new(),
        waiting_count: 0,
        ..console(DeskState::Free, None)
    };
    let words = words_in(language);
    let scene = desk::Scene {
        words: &words,
        console: &empty,
        desk: &empty.desks[0],
        now: NOW,
        is_mine: true,
        person: "neri",
    };
    pages.push(desk::Now::new(&scene).render().expect("a sample renders"));
    pages.push(
        desk::Choose::new(page_in(language), &empty, Some(&DeskId::from("5")))
            .render()
            .expect("a sample renders"),
    );
    pages
}

fn visit_states() -> Vec<VisitState> {
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

fn phones(language: &'static str) -> Vec<String> {
    let mut pages = Vec::new();
    for now in visit_states() {
        let view = VisitView {
            number: Number("A042".into()),
            content: Hash::from("0"),
            service: Some(ServiceId::from("A")),
            area: queue::AreaId::from("hall"),
            joined: NOW,
            now,
        };
        let now = phone::Now::new(&words_in(language), &view);
        pages.push(
            phone::Visit {
                page: page_in(language),
                link: "link".to_owned(),
                now,
            }
            .render()
            .expect("a sample renders"),
        );
    }
    pages.push(phone::Gone { page: page_in(language) }.render().expect("a sample renders"));
    pages
}

fn devices(words: &Words) -> Vec<manager::Device> {
    let faults = [
        "paper_out",
        "paper_low",
        "cover_open",
        "printer_offline",
        "printer_hung",
        "sound_failed",
        "of_the_future",
    ]
    .map(str::to_owned);
    let seen = |heard, is_connected, faults| manager::Seen {
        name: "totem-1",
        is_kiosk: true,
        heard,
        is_connected,
        faults,
    };
    vec![
        manager::device(words, &seen(None, false, &[])),
        manager::device(words, &seen(Some(NOW), false, &[])),
        manager::device(words, &seen(Some(NOW), true, &[])),
        manager::device(words, &seen(Some(NOW), true, &faults)),
    ]
}

fn others(language: &'static str) -> Vec<String> {
    let page = || page_in(language);
    let words = words_in(language);
    let overview = manager::Now::new(&words, &console(DeskState::Free, None), devices(&words), NOW);
    let user = |is_disabled, is_locked| admin::User {
        id: 1,
        name: "neri".to_owned(),
        role: "operator".to_owned(),
        is_disabled,
        is_locked,
        is_self: false,
    };
    let users = vec![user(false, false), user(true, false), user(false, true)];
    let trouble = |kind| front::Trouble { page: page(), kind }.render().expect("a sample renders");
    vec![
        front::Home {
            page: Page { person: None, ..page() },
        }
        .render()
        .expect("a sample renders"),
        front::Login {
            page: page(),
            next: "/desk".to_owned(),
        }
        .render()
        .expect("a sample renders"),
        front::Password { page: page() }.render().expect("a sample renders"),
        trouble(TroubleKind::Missing),
        trouble(TroubleKind::NotAllowed),
        trouble(TroubleKind::Failed),
        waiting::Print {
            page: page(),
            paper: waiting::Paper::new(&words, &[], NOW),
        }
        .render()
        .expect("a sample renders"),
        manager::Overview {
            page: page(),
            now: overview,
        }
        .render()
        .expect("a sample renders"),
        admin::Users {
            users,
            roles: admin::roles(&words),
            page: page(),
        }
        .render()
        .expect("a sample renders"),
    ]
}

fn samples(language: &'static str) -> Vec<String> {
    [consoles(language), phones(language), others(language)].concat()
}

#[test]
fn every_page_is_complete_in_every_language() {
    for language in assets::LANGUAGES {
        for page in samples(language) {
            assert!(!page.contains("Unknown localization"), "{language}: a text is missing in {page}");
            assert!(!page.contains("{ $"), "{language}: an argument is missing in {page}");
        }
    }
}

#[test]
fn no_page_has_a_script_or_a_style_within() {
    for page in samples("it") {
        assert!(
            !page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick="),
            "{page}"
        );
        for script in page.split("<script").skip(1) {
            assert!(script.trim_start().starts_with("src=\"/static/"), "{script}");
        }
    }
}

#[test]
fn every_reason_for_a_call_has_a_sentence() {
    let service = || ServiceId::from("A");
    let tiers = [
        Tier::Promise { promise: NOW },
        Tier::Ordinary { after_promises: 3 },
        Tier::Due,
        Tier::Preferred { service: service() },
        Tier::Fallback { service: service() },
        Tier::FallbackOverdue {
            service: service(),
            overdue: Minutes(12),
        },
        Tier::EarlyBooking { slot: NOW },
        Tier::Tied {
            desk: Some(DeskId::from("3")),
            shift: None,
        },
        Tier::Tied { desk: None, shift: None },
        Tier::Chosen,
        Tier::Ready,
    ];
    for language in assets::LANGUAGES {
        for tier in &tiers {
            for slot in [None, Some(NOW - Minutes(2)), Some(NOW - Minutes(20))] {
                let sentence = because::sentence(&words_in(language), &because_of(tier.clone(), slot), NOW);
                assert!(
                    !sentence.contains("Unknown localization") && !sentence.contains('$') && !sentence.ends_with('.'),
                    "{language} {tier:?}: {sentence}"
                );
            }
        }
    }
}

#[test]
fn the_sentence_of_the_drawing() {
    let because = Because {
        slot: Some(NOW - Minutes(2)),
        ..because_of(Tier::Due, None)
    };
    assert_eq!(
        because::sentence(&words_in("it"), &because, NOW),
        "prenotato alle 10:40, è arrivato in orario"
    );
}

#[test]
fn every_refusal_has_a_sentence() {
    let zone = words::zone("Europe/Rome");
    for language in assets::LANGUAGES {
        for refusal in refusals() {
            let sentence = words::refusal(language, &zone, &refusal);
            let is_a_sentence =
                sentence.ends_with('.') && !sentence.contains("Unknown localization") && !sentence.contains('$') && !sentence.contains('!');
            assert!(is_a_sentence, "{language} {refusal:?}: {sentence}");
        }
    }
    let opens = Refusal::OfficeClosed { opens_at: Some(NOW) };
    assert_eq!(words::refusal("it", &zone, &opens), "L’ufficio è chiuso. Riapre alle 10:42.");
}

/// One of each.
fn refusals() -> Vec<Refusal> {
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
        R::NoMoreToday,
        R::NumbersExhausted,
        R::ClassNotOffered,
        R::TicketExists,
        R::NumberNotReserved,
        R::BookingAlreadyHere,
        R::BookingTooEarly { from: NOW },
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
