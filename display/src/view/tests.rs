//! What the glass says in each situation.

use queue::view::BoardCount;
use queue::{AreaId, Span, Text};

use super::*;
use crate::samples::{self, NOW, call};

fn glass(board: &Frame) -> View {
    glass_of(&samples::settings(None), board)
}

fn glass_of(settings: &Settings, board: &Frame) -> View {
    view(
        settings,
        Known {
            board: Some(board),
            content: &samples::content(),
            stale_since: None,
            trouble: None,
            now: NOW,
        },
    )
}

#[track_caller]
fn on_board(view: View) -> Board {
    let Scene::Board(board) = view.scene else {
        panic!("not the board: {:?}", view.scene)
    };
    board
}

/// The board as lines: the big call first, then a row each.
fn lines(view: View) -> Vec<String> {
    let board = on_board(view);
    let stage = match board.stage {
        Stage::Quiet(notice) => notice.title,
        Stage::Call(call) => {
            let again = call.again.map(|again| format!(" ({again})")).unwrap_or_default();
            format!("{}: {}, {}{again}", call.heading, call.number, call.desk)
        }
    };
    let row = |row: &Row| {
        format!(
            "{} {}{} {}",
            row.number,
            row.kind.as_ref().map(|kind| format!("{kind} ")).unwrap_or_default(),
            row.label,
            row.since
        )
    };
    std::iter::once(stage).chain(board.rows.iter().map(row)).collect()
}

#[test]
fn the_newest_call_is_big_and_the_ones_before_it_stand_in_order() {
    let expected = [
        "Ora tocca a: A042, Sportello 3",
        "B017 1 1 min",
        "A041 5 3 min",
        "P006 2 4 min",
        "C023 stanza 2 6 min",
        "A040 3 9 min",
    ];
    assert_eq!(lines(glass(&samples::morning())), expected);
}

#[test]
fn calls_of_the_same_moment_are_all_visibly_now() {
    let board = samples::board(vec![
        call(3, "A003", "3", 0, true),
        call(2, "A002", "2", 0, true),
        call(1, "A001", "1", 0, true),
    ]);
    assert_eq!(lines(glass(&board)), ["Ora tocca a: A003, Sportello 3", "A002 2 ora", "A001 1 ora"]);
    assert!(on_board(glass(&board)).rows.iter().all(|row| row.fresh));
}

#[test]
fn more_calls_than_places_take_turns_and_none_is_missed() {
    let calls: Vec<BoardCall> = (0..20).map(|n| call(100 - n, &format!("A{n:03}"), "1", 0, true)).collect();
    let board = samples::board(calls.clone());
    let mut seen = std::collections::BTreeSet::new();
    for turn in 0..3 {
        let known = Known {
            board: Some(&board),
            content: &samples::content(),
            stale_since: None,
            trouble: None,
            now: NOW + Span(turn * TURN_MS),
        };
        seen.extend(
            on_board(view(&samples::settings(None), known))
                .rows
                .into_iter()
                .map(|row| row.number),
        );
    }
    assert_eq!(seen.len(), calls.len() - 1);
}

#[test]
fn a_repeated_call_says_so() {
    let mut board = samples::morning();
    for (times, mark) in [
        (1, ""),
        (2, " (Seconda chiamata)"),
        (3, " (Terza chiamata)"),
        (4, " (Chiamata numero 4)"),
    ] {
        board.calls[0].times = times;
        assert_eq!(lines(glass(&board))[0], format!("Ora tocca a: A042, Sportello 3{mark}"));
    }
}

#[test]
fn a_call_that_was_answered_stays_as_the_last_one() {
    let mut board = samples::morning();
    board.calls[0].fresh = false;
    assert_eq!(lines(glass(&board))[0], "Ultimo numero chiamato: A042, Sportello 3");
}

#[test]
fn nobody_called_yet_is_said_in_a_sentence() {
    assert_eq!(lines(glass(&samples::board(Vec::new()))), ["Nessuna chiamata"]);
}

#[test]
fn an_office_without_desks_visitors_and_calls_is_closed() {
    let closed = samples::closed();
    assert!(matches!(glass(&closed).scene, Scene::Closed(_)));
    let mut somebody_waits = closed.clone();
    somebody_waits.waiting = samples::morning().waiting;
    assert!(matches!(glass(&somebody_waits).scene, Scene::Board(_)));
    let mut before_the_day = samples::morning();
    before_the_day.day = None;
    assert!(matches!(glass(&before_the_day).scene, Scene::Closed(_)));
}

#[test]
fn counts_name_letters_and_never_services() {
    let counts = on_board(glass(&samples::morning())).waiting;
    let names: Vec<&str> = counts.iter().flatten().map(|count| count.name.as_str()).collect();
    assert_eq!(names, ["A: 3 in attesa", "B: 1 in attesa", "C: 2 in attesa", "P: 3 in attesa"]);
}

#[test]
fn too_many_letters_leave_out_those_nobody_waits_for() {
    let mut board = samples::morning();
    board.waiting = ('A'..='O')
        .enumerate()
        .map(|(n, letter)| BoardCount {
            service: None,
            letter: letter.to_string(),
            area: AreaId::from("hall"),
            waiting: (n % 2) as u32,
        })
        .collect();
    let letters: String = on_board(glass(&board))
        .waiting
        .iter()
        .flatten()
        .map(|count| count.letter.clone())
        .collect();
    assert_eq!(letters, "BDFHJLN");
}

#[test]
fn a_broken_connection_is_said_with_the_age_of_the_numbers_and_keeps_them() {
    let board = samples::morning();
    let known = Known {
        board: Some(&board),
        content: &samples::content(),
        stale_since: Some(NOW),
        trouble: None,
        now: NOW + Span(600_000),
    };
    let view = view(&samples::settings(None), known);
    assert_eq!(
        view.stale.as_deref(),
        Some("Collegamento interrotto · dati\u{a0}delle\u{a0}10:42 · ti chiamiamo a voce")
    );
    assert_eq!((view.clock.hours.as_str(), view.clock.minutes.as_str()), ("10", "52"));
    assert_eq!(lines(view)[0], "Ora tocca a: A042, Sportello 3");
}

#[test]
fn without_a_board_it_waits_for_its_controller_without_a_band() {
    let view = view(
        &samples::settings(None),
        Known {
            board: None,
            content: &Content::default(),
            stale_since: Some(NOW),
            trouble: None,
            now: NOW,
        },
    );
    assert_eq!(view.stale, None);
    assert!(matches!(view.scene, Scene::Connecting(notice) if notice.small == "http://192.168.1.10:8480"));
}

#[test]
fn a_panel_shows_its_number_or_a_word() {
    let board = samples::morning();
    let panel = |desk: &str| match glass_of(&samples::settings(Some(desk)), &board).scene {
        Scene::Panel(Panel::Number { number, calling, .. }) => format!("{number}{}", if calling { " calling" } else { "" }),
        Scene::Panel(Panel::Word(word)) => word,
        other @ (Scene::Board(_) | Scene::Connecting(_) | Scene::Closed(_)) => panic!("not a panel: {other:?}"),
    };
    let shown: Vec<String> = ["3", "1", "2", "5", "s2", "77"].into_iter().map(panel).collect();
    assert_eq!(shown, ["A042 calling", "B017", "Libero", "In pausa", "Chiuso", "Non in servizio"]);
}

#[test]
fn notices_run_in_every_language_that_has_them_once() {
    let mut content = samples::content();
    content.ticker = vec![Text(
        [("it", "Uno."), ("en", "One.")]
            .map(|(language, text)| (Language::from(language), text.to_owned()))
            .into(),
    )];
    content.ticker.push(Text([(Language::from("it"), "Due.".to_owned())].into()));
    assert_eq!(ticker(&["it".to_owned(), "en".to_owned()], &content), "Uno.   ·   Due.   ·   One.");
    assert_eq!(ticker(&["de".to_owned()], &content), "Uno.   ·   Due.");
}

#[test]
fn dates_and_times_are_the_offices_in_every_language() {
    let said: Vec<String> = assets::LANGUAGES
        .iter()
        .map(|language| date(language, NOW, &samples::content()))
        .collect();
    assert_eq!(
        said,
        [
            "sabato 21 novembre",
            "Saturday 21 November",
            "Samstag, 21. November",
            "samedi 21 novembre",
            "sobota, 21. november"
        ]
    );
    assert_eq!(clock("it", NOW, &samples::content()).name, "Ore 10:42");
}

#[test]
fn long_ago_is_told_in_hours() {
    let board = samples::board(vec![call(2, "A002", "1", 0, false), call(1, "A001", "1", 125, false)]);
    assert_eq!(lines(glass(&board))[1], "A001 1 2 h");
}
