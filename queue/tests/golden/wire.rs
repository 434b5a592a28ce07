//! Everything that travels to screens, as it travels.

use queue::credential::{Claim, How};
use queue::view::*;
use queue::wire::*;
use queue::*;

use crate::{file, some};

#[test]
fn frames_keep_to_their_goldens() {
    file::check("wire", "board", &frame(board()));
    file::check("wire", "menu", &frame(menu()));
    file::check("wire", "console", &frame(console()));
    file::check(
        "wire",
        "visit",
        &frame(visit(VisitState::Waiting {
            ahead: 4,
            wait: Some(some::wait()),
        })),
    );
    file::check(
        "wire",
        "topics",
        &frame(Topics {
            topics: vec!["desks".into(), "waiting".into()],
        }),
    );
    file::check("wire", "heartbeat", &frame(Heartbeat {}));
}

#[test]
fn the_states_of_a_visit_keep_to_their_golden() {
    let (desk, at) = (some::desk(), some::at(20));
    let states = vec![
        VisitState::Waiting { ahead: 4, wait: None },
        VisitState::Called { desk: desk.clone(), at },
        VisitState::Serving { desk: desk.clone() },
        VisitState::Parked,
        VisitState::Absent { desk },
        VisitState::Done,
        VisitState::Cancelled,
        VisitState::Unserved,
    ];
    file::check("wire", "visit_states", &states);
}

#[test]
fn requests_and_answers_keep_to_their_goldens() {
    file::check("wire", "new_ticket", &new_ticket());
    file::check("wire", "hand_in_ticket", &hand_in_ticket());
    file::check("wire", "new_ticket_answer", &new_ticket_answer());
    file::check("wire", "desk_answer", &desk_answer());
    file::check("wire", "problem", &problem());
    file::check(
        "wire",
        "device_report",
        &DeviceReport {
            version: "0.1.0".into(),
            faults: vec!["paper_low".into()],
            spool: 2,
            parts: vec!["printer".into(), "storage".into()],
            ..DeviceReport::default()
        },
    );
}

#[test]
fn a_screen_ignores_what_a_later_controller_adds() {
    file::check_that_unknown_fields_are_ignored(&frame(board()));
    // Hours are a plan's, and refuse what they do not know: the kiosk then goes on by those it had.
    file::check_that_unknown_fields_are_ignored(&frame(Menu { cut_off: None, ..menu() }));
    file::check_that_unknown_fields_are_ignored(&frame(console()));
    file::check_that_unknown_fields_are_ignored(&frame(visit(VisitState::Parked)));
    file::check_that_unknown_fields_are_ignored(&frame(Heartbeat {}));
    file::check_that_unknown_fields_are_ignored(&new_ticket_answer());
    file::check_that_unknown_fields_are_ignored(&desk_answer());
    file::check_that_unknown_fields_are_ignored(&problem());
}

#[test]
fn what_an_earlier_version_sends_is_read() {
    assert_eq!(file::read::<Frame<Board>>("past", "board"), frame(board()));
    let before = Menu {
        cut_off: None,
        reprints: Vec::new(),
        ..menu()
    };
    assert_eq!(file::read::<Frame<Menu>>("past", "menu"), frame(before));
    assert_eq!(file::read::<NewTicketAnswer>("past", "new_ticket_answer"), new_ticket_answer());
    assert_eq!(file::read::<Problem>("past", "problem"), problem());
    let anonymous = NewTicket {
        person: None,
        ..new_ticket()
    };
    assert_eq!(file::read::<NewTicket>("past", "new_ticket"), anonymous);
    assert_eq!(file::read::<HandInTicket>("past", "hand_in_ticket"), hand_in_ticket());
    assert_eq!(file::read::<DeviceReport>("past", "device_report").faults, ["paper_low"]);
}

#[test]
fn of_what_a_later_version_sends_the_known_part_counts() {
    let menu = file::read::<Frame<Menu>>("future", "menu").body;
    let kinds: Vec<_> = menu.services.iter().map(|service| service.availability.clone()).collect();
    assert_eq!(
        kinds,
        [Availability::Open, Availability::Open],
        "the controller decides when it is asked"
    );
    assert_eq!((menu.waiting, menu.cut_off), (13, None));

    let board = file::read::<Frame<Board>>("future", "board").body;
    assert_eq!((board.calls.len(), board.waiting.len()), (2, 2), "what cannot be read is not there");
    let states: Vec<_> = board.desks.iter().map(|desk| desk.state).collect();
    assert_eq!(states, [BoardDeskState::Paused, BoardDeskState::Free]);

    let problem = file::read::<Problem>("future", "problem");
    assert_eq!((problem.code.as_str(), problem.refusal), ("quota_spent", None));
}

#[test]
fn a_later_arrow_points_nowhere() {
    let text: DeskText = serde_json::from_str(r#"{"kind":{},"label":"3","place":{},"arrow":"behind"}"#).unwrap();
    assert_eq!(text.arrow, None);
}

#[test]
fn a_request_with_an_unknown_field_is_refused() {
    let refused = serde_json::from_str::<NewTicket>(r#"{"service":"identity","name":"Maria"}"#).unwrap_err();
    assert!(refused.to_string().contains("unknown field `name`"), "{refused}");
}

fn frame<T>(body: T) -> Frame<T> {
    Frame {
        wire: VERSION,
        epoch: 1,
        seq: Seq(1234),
        at: some::at(21),
        body,
    }
}

fn board() -> Board {
    let (desk, area) = (some::desk(), some::area());
    let call = |call, number, fresh| BoardCall {
        call,
        times: 2,
        number,
        desk: desk.clone(),
        area: area.clone(),
        at: some::at(20),
        fresh,
    };
    let panel = |desk: &str, state, number| BoardDesk {
        desk: DeskId::from(desk),
        area: area.clone(),
        state,
        number,
    };
    Board {
        day: Some(some::date()),
        content: some::hash(),
        calls: vec![
            call(some::call(), some::number(), true),
            call(CallId(20_577_000_016), Number::new("B", 7, 3), false),
        ],
        waiting: vec![
            BoardCount {
                service: Some(some::service()),
                letter: "A".into(),
                area: area.clone(),
                waiting: 12,
            },
            BoardCount {
                service: None,
                letter: "C".into(),
                area: area.clone(),
                waiting: 1,
            },
        ],
        desks: vec![
            panel("1", BoardDeskState::Closed, None),
            panel("2", BoardDeskState::Free, None),
            panel("3", BoardDeskState::Calling, Some(some::number())),
            panel("4", BoardDeskState::Serving, Some(Number::new("B", 7, 3))),
            panel("5", BoardDeskState::Paused, None),
        ],
    }
}

fn menu() -> Menu {
    let office = Office {
        open: true,
        always: false,
        closes_at: Some(some::at(180)),
        last_numbers_at: Some(some::at(150)),
        opens_at: None,
    };
    let availabilities = vec![
        Availability::Open,
        Availability::LateWarning { closes_at: some::at(180) },
        Availability::Closed {
            opens_at: Some(some::at(1440)),
        },
        Availability::Suspended { until: None },
        Availability::LimitReached,
        Availability::NoMoreToday,
        Availability::NumbersExhausted,
    ];
    let services = availabilities.into_iter().zip('A'..).map(|(availability, letter)| MenuService {
        service: some::service(),
        letter: letter.into(),
        area: some::area(),
        availability,
        ahead: 4,
        wait: Some(some::wait()),
        classes: vec![some::class()],
    });
    let services = services.collect();
    Menu {
        day: Some(some::date()),
        content: some::hash(),
        office,
        services,
        waiting: 13,
        shortest: Some(some::wait()),
        reprints: vec![Reprint {
            ticket: some::ticket(),
            times: 2,
        }],
        cut_off: Some(cut_off()),
        privacy_url: None,
    }
}

fn cut_off() -> CutOff {
    let numbering = |from| Numbering {
        width: 3,
        last: 999,
        rows: [(some::service(), NumberRow { letters: "A".into(), from })].into(),
    };
    let hours = |always| Hours {
        week: Default::default(),
        always,
        holidays: true,
        patron: Some(MonthDay { month: 6, day: 24 }),
        exceptions: Default::default(),
    };
    CutOff {
        kiosk: "kiosk-1".into(),
        time_zone: "Europe/Rome".into(),
        rollover: "03:00:00".parse().unwrap(),
        hours: hours(true),
        own_hours: [(some::service(), hours(false))].into(),
        today: Some(numbering(903)),
        later: numbering(900),
    }
}

fn console() -> Console {
    let service = ConsoleService {
        service: some::service(),
        letter: "A".into(),
        waiting: 12,
        served: 30,
        wait: Some(some::wait()),
        availability: Availability::Open,
    };
    let called = State::Called {
        desk: some::desk(),
        call: some::call(),
    };
    let parked = State::Parked {
        by: Some(some::desk()),
        until: Some(some::at(40)),
        was: Before::Serving,
    };
    Console {
        day: Some(some::date()),
        content: some::hash(),
        desks: vec![console_desk(console_ticket(called))],
        waiting: vec![console_ticket(State::Waiting)],
        waiting_count: 13,
        longest: Some(some::wait()),
        parked: vec![console_ticket(parked)],
        absent: vec![console_ticket(State::Absent { desk: some::desk() })],
        done: vec![console_ticket(State::Done {
            desk: Some(some::desk()),
            outcome: Outcome::Served,
        })],
        services: vec![service],
    }
}

fn console_desk(ticket: ConsoleTicket) -> ConsoleDesk {
    ConsoleDesk {
        desk: some::desk(),
        area: some::area(),
        state: DeskState::Calling { ticket: some::ticket() },
        since: some::at(20),
        shift: Some(some::shift()),
        services: vec![some::service()],
        ticket: Some(ticket),
        because: Some(some::because(Tier::Due)),
    }
}

fn console_ticket(state: State) -> ConsoleTicket {
    ConsoleTicket {
        ticket: some::ticket(),
        visit: some::visit(),
        number: some::number(),
        service: some::service(),
        class: Some(some::class()),
        language: Some(Language::from("de")),
        channel: Channel::Hall,
        presence: Presence::InHall,
        joined: some::at(0),
        due: some::at(15),
        promise: Some(some::at(20)),
        slot: Some(some::at(30)),
        target: Minutes(15),
        state,
        since: some::at(20),
        called_at: Some(some::at(20)),
        started: None,
        stop: 1,
        came_from: Some(ServiceId::from("taxes")),
        tied_desk: Some(some::desk()),
        reprints: 0,
    }
}

fn visit(now: VisitState) -> VisitView {
    VisitView {
        number: some::number(),
        content: some::hash(),
        service: Some(some::service()),
        area: some::area(),
        joined: some::at(0),
        now,
    }
}

fn new_ticket() -> NewTicket {
    NewTicket {
        id: Some(some::ticket()),
        service: some::service(),
        class: Some(some::class()),
        language: Some(Language::from("sl")),
        person: Some(Claim {
            code: "RSSMRA80A01H501U".parse().unwrap(),
            how: How::Chip,
        }),
    }
}

fn hand_in_ticket() -> HandInTicket {
    HandInTicket {
        id: some::ticket(),
        visit: Some(some::visit()),
        number: Number::new("A", 901, 3),
        service: some::service(),
        class: Some(some::class()),
        language: Some(Language::from("sl")),
        issued_at: some::at(0),
    }
}

fn new_ticket_answer() -> NewTicketAnswer {
    let ticket = TicketAnswer {
        id: some::ticket(),
        number: some::number(),
        visit: some::visit(),
        service: some::service(),
        class: Some(some::class()),
        language: Some(Language::from("sl")),
        day: some::date(),
        joined: some::at(0),
        due: some::at(15),
        promise: None,
    };
    NewTicketAnswer {
        ticket,
        ahead: Some(4),
        forecast: Some(some::wait()),
        link: Some("https://example.org/t/abc".into()),
        late: false,
    }
}

fn desk_answer() -> DeskAnswer {
    let ticket = DeskTicket {
        id: some::ticket(),
        number: some::number(),
        visit: some::visit(),
        service: some::service(),
        state: State::Called {
            desk: some::desk(),
            call: some::call(),
        },
    };
    let because = some::because(Tier::FallbackOverdue {
        service: some::service(),
        overdue: Minutes(22),
    });
    DeskAnswer {
        desk: some::desk(),
        ticket: Some(ticket),
        because: Some(because),
    }
}

fn problem() -> Problem {
    let refusal = Refusal::OfficeClosed {
        opens_at: Some(some::at(1440)),
    };
    Problem {
        code: "office_closed".into(),
        message: "closed until tomorrow".into(),
        refusal: Some(refusal),
    }
}
