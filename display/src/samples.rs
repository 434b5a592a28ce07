//! A small office at twenty to eleven, in every state its screens can be in: for pictures, previews and tests.

use queue::view::{Board, BoardCall, BoardCount, BoardDesk, BoardDeskState};
use queue::{AreaId, Arrow, CallId, Content, DeskId, DeskText, Hash, Language, Number, ServiceId, Span, Text, Timestamp};

use crate::view::{Known, Settings, View, view};

/// Saturday 21 November 2026, 10:42 in Rome.
pub const NOW: Timestamp = Timestamp(1_795_254_120_000);

/// The texts of the office.
pub fn content() -> Content {
    let it = |text: &str| Text([(Language::from("it"), text.to_owned())].into());
    let desk = |kind: &str, label: &str, place: &str, arrow: Option<Arrow>| DeskText {
        kind: if kind.is_empty() { Text::default() } else { it(kind) },
        label: label.to_owned(),
        place: it(place),
        arrow,
    };
    Content {
        town: it("Comune di Valdarno"),
        office: it("Sportello del cittadino"),
        languages: ["it", "en"].map(Language::from).to_vec(),
        time_zone: "Europe/Rome".to_owned(),
        desks: [
            ("1", desk("", "1", "Piano terra, a sinistra dell’ingresso", Some(Arrow::Left))),
            ("2", desk("", "2", "Piano terra, a sinistra dell’ingresso", Some(Arrow::Left))),
            ("3", desk("", "3", "Piano terra, in fondo a destra", Some(Arrow::Right))),
            ("5", desk("", "5", "Piano terra, in fondo a destra", Some(Arrow::Right))),
            ("s2", desk("Stanza", "2", "Primo piano, seconda porta", Some(Arrow::Up))),
        ]
        .map(|(id, desk)| (DeskId::from(id), desk))
        .into(),
        ticker: vec![
            it("Per la carta d’identità porta una fototessera e la tessera sanitaria."),
            it("Il pagamento è solo con carta o con app."),
            it("Martedì e giovedì siamo aperti anche dalle 16:30 alle 18."),
        ],
        ..Content::default()
    }
}

/// A call `min` minutes ago.
pub fn call(id: i64, number: &str, desk: &str, min: i64, fresh: bool) -> BoardCall {
    BoardCall {
        call: CallId(id),
        times: 1,
        number: Number(number.into()),
        desk: DeskId::from(desk),
        area: AreaId::from("hall"),
        at: NOW - Span(min * 60_000 + 4_000),
        fresh,
    }
}

/// A board with these calls.
pub fn board(calls: Vec<BoardCall>) -> Board {
    let waiting = [("anagrafe", "A", 3), ("tributi", "B", 1), ("edilizia", "C", 2), ("", "P", 3)];
    let desks = [
        ("1", BoardDeskState::Serving),
        ("2", BoardDeskState::Free),
        ("3", BoardDeskState::Calling),
        ("5", BoardDeskState::Paused),
        ("s2", BoardDeskState::Closed),
    ];
    Board {
        day: Some(queue::BusinessDate::constant(2026, 11, 21)),
        content: Hash::from("sample"),
        waiting: waiting
            .map(|(service, letter, waiting)| BoardCount {
                service: (!service.is_empty()).then(|| ServiceId::from(service)),
                letter: letter.to_owned(),
                area: AreaId::from("hall"),
                waiting,
            })
            .to_vec(),
        desks: desks
            .map(|(desk, state)| BoardDesk {
                desk: DeskId::from(desk),
                area: AreaId::from("hall"),
                state,
                number: calls.iter().find(|call| call.desk.as_str() == desk).map(|call| call.number.clone()),
            })
            .to_vec(),
        calls,
    }
}

/// The morning of the drawing: one call, five before it.
pub fn morning() -> Board {
    board(vec![
        call(9, "A042", "3", 0, true),
        call(8, "B017", "1", 1, false),
        call(7, "A041", "5", 3, false),
        call(6, "P006", "2", 4, false),
        call(5, "C023", "s2", 6, false),
        call(4, "A040", "3", 9, false),
    ])
}

/// Nobody works, nobody waits.
pub fn closed() -> Board {
    let mut board = board(Vec::new());
    board.waiting.clear();
    for desk in &mut board.desks {
        desk.state = BoardDeskState::Closed;
    }
    board
}

/// Every state by name.
pub fn views() -> Vec<(&'static str, View)> {
    let hall = settings(None);
    let shown = |board: &Board| glass(&hall, Some(board), None);
    let mut repeated = morning();
    repeated.calls[0].times = 2;
    let mut started = morning();
    started.calls[0].fresh = false;
    let calm = Settings {
        reduced_motion: true,
        ..hall.clone()
    };
    vec![
        ("call", shown(&morning())),
        ("call-again", shown(&repeated)),
        ("call-upstairs", shown(&upstairs())),
        ("calls-at-once", shown(&at_once(3))),
        ("calls-crowd", shown(&at_once(9))),
        ("last-call", shown(&started)),
        ("no-call", shown(&board(Vec::new()))),
        ("stale", glass(&hall, Some(&morning()), Some(NOW))),
        ("reduced-motion", glass(&calm, Some(&morning()), None)),
        ("closed", shown(&closed())),
        (
            "connecting",
            view(
                &hall,
                Known {
                    board: None,
                    content: &Content {
                        time_zone: content().time_zone,
                        ..Content::default()
                    },
                    stale_since: None,
                    trouble: Some(link::Trouble::Unreachable),
                    now: NOW,
                },
            ),
        ),
        ("panel-calling", glass(&settings(Some("3")), Some(&morning()), None)),
        ("panel-serving", glass(&settings(Some("1")), Some(&morning()), None)),
        ("panel-free", glass(&settings(Some("2")), Some(&board(Vec::new())), None)),
        ("panel-paused", glass(&settings(Some("5")), Some(&board(Vec::new())), None)),
        ("panel-stale", glass(&settings(Some("3")), Some(&morning()), Some(NOW))),
    ]
}

/// A board in Italian, or the panel over `desk`.
pub fn settings(desk: Option<&str>) -> Settings {
    Settings {
        language: "it".to_owned(),
        languages: vec!["it".to_owned()],
        desk: desk.map(DeskId::from),
        reduced_motion: false,
        address: "http://192.168.1.10:8480".to_owned(),
    }
}

fn glass(settings: &Settings, board: Option<&Board>, stale_since: Option<Timestamp>) -> View {
    // The connection broke half an hour ago, the clock went on.
    let now = stale_since.map_or(NOW, |since| since + Span(1_800_000));
    view(
        settings,
        Known {
            board,
            content: &content(),
            stale_since,
            trouble: None,
            now,
        },
    )
}

/// A room on another floor, with a long name.
fn upstairs() -> Board {
    let mut board = morning();
    board.calls.remove(4);
    board.calls.insert(0, call(10, "C024", "s2", 0, true));
    board.calls[1].fresh = false;
    board.calls.truncate(6);
    board
}

/// `count` desks that call within the same minute.
fn at_once(count: usize) -> Board {
    let numbers = ["A043", "B018", "C024", "P007", "A044", "B019", "A045", "P008", "C025"];
    let desks = ["3", "1", "s2", "2", "5", "1", "3", "2", "s2"];
    let mut calls: Vec<BoardCall> = (0..count.min(numbers.len()))
        .map(|n| call(20 - n as i64, numbers[n], desks[n], 0, true))
        .collect();
    calls.extend(morning().calls.into_iter().skip(1));
    board(calls)
}
