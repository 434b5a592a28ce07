//! Conversations with the announcer: what comes in at which second, and what it does then.

use queue::{AreaId, DeskId, Hash, Number};

use super::*;

struct Talk {
    announcer: Announcer,
    now: Timestamp,
}

/// A call as a test writes it: id, number, desk, second of the call, fresh.
type Shown<'a> = (i64, &'a str, &'a str, i64, bool);

impl Talk {
    /// A voice that knows its office, at second 0.
    fn start(languages: &[&str]) -> Self {
        let mut talk = Self {
            announcer: Announcer::new(languages.iter().map(|language| (*language).to_owned()).collect()),
            now: second(0),
        };
        assert_effects(talk.tell(0, Input::Content(Arc::new(Content::default()))), &[]);
        talk
    }

    fn tell(&mut self, at: i64, input: Input) -> Vec<String> {
        self.tell_ms(at * 1_000, input)
    }

    fn tell_ms(&mut self, at: i64, input: Input) -> Vec<String> {
        self.now = second(0) + Span(at);
        self.announcer.handle(input, self.now).iter().map(in_words).collect()
    }

    /// The board at second `at`.
    fn board(&mut self, at: i64, calls: &[Shown<'_>]) -> Vec<String> {
        self.tell(at, board(calls))
    }

    fn ended(&mut self, at: i64, clip: u64) -> Vec<String> {
        self.tell(at, Input::Ended { clip, outcome: Ok(()) })
    }

    /// Lets time run until the announcer asked to be woken.
    fn wake(&mut self) -> Vec<String> {
        let at = self.announcer.timeout().expect("the announcer wants to be woken");
        self.tell_ms(at.since(second(0)).0, Input::Timeout)
    }
}

fn second(at: i64) -> Timestamp {
    Timestamp(1_795_250_520_000 + at * 1_000)
}

fn board(calls: &[Shown<'_>]) -> Input {
    let calls = calls
        .iter()
        .map(|(call, number, desk, at, fresh)| BoardCall {
            call: CallId(*call),
            times: 1,
            number: Number((*number).into()),
            desk: DeskId::from(*desk),
            area: AreaId::from("hall"),
            at: second(*at),
            fresh: *fresh,
        })
        .collect();
    Input::Board(Arc::new(Board {
        day: None,
        content: Hash::from("c"),
        calls,
        waiting: Vec::new(),
        desks: Vec::new(),
    }))
}

/// *1: din don, Numero A, uno, sportello tre / Number A, 1, desk 3*
fn in_words(effect: &Effect) -> String {
    match effect {
        Effect::Say(announcement) => {
            let chime = if announcement.chime { "din don, " } else { "" };
            let sentences: Vec<&str> = announcement.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
            format!("{}: {chime}{}", announcement.clip, sentences.join(" / "))
        }
        Effect::Abandon { clip } => format!("{clip}: abandoned"),
        Effect::SoundFailed { why } => format!("sound failed: {why}"),
        Effect::SoundWorks => "sound works".to_owned(),
    }
}

#[track_caller]
fn assert_effects(said: Vec<String>, expected: &[&str]) {
    assert_eq!(said, expected);
}

#[test]
fn a_call_is_said_once() {
    let mut talk = Talk::start(&["it"]);
    assert_effects(
        talk.board(1, &[(1, "A042", "3", 1, true)]),
        &["1: din don, Numero A, zero quarantadue, sportello tre"],
    );
    assert_effects(talk.board(2, &[(1, "A042", "3", 1, true)]), &[]);
    assert_effects(talk.ended(5, 1), &[]);
    assert_effects(talk.board(6, &[(1, "A042", "3", 1, true)]), &[]);
    assert_eq!(talk.announcer.timeout(), None);
}

#[test]
fn each_language_follows_the_other() {
    let mut talk = Talk::start(&["it", "en"]);
    assert_effects(
        talk.board(1, &[(1, "B107", "2", 1, true)]),
        &["1: din don, Numero B, centosette, sportello due / Number B, 107, desk 2"],
    );
}

#[test]
fn two_calls_are_never_said_at_once() {
    let mut talk = Talk::start(&["it"]);
    assert_effects(
        talk.board(1, &[(1, "A001", "1", 1, true)]),
        &["1: din don, Numero A, zero zero uno, sportello uno"],
    );
    assert_effects(talk.board(2, &[(2, "B002", "2", 2, true), (1, "A001", "1", 1, true)]), &[]);
    assert_effects(talk.ended(5, 1), &[]);
    assert_effects(talk.wake(), &["2: din don, Numero B, zero zero due, sportello due"]);
}

#[test]
fn calls_that_come_together_are_all_said_oldest_first_and_briefly() {
    let mut talk = Talk::start(&["it", "en"]);
    let shown = [
        (4, "D004", "4", 1, true),
        (3, "C003", "3", 1, true),
        (2, "B002", "2", 1, true),
        (1, "A001", "1", 1, true),
    ];
    assert_effects(talk.board(1, &shown), &["1: din don, Numero A, zero zero uno, sportello uno"]);
    assert_effects(talk.ended(5, 1), &[]);
    assert_effects(talk.wake(), &["2: Numero B, zero zero due, sportello due"]);
    assert_effects(talk.ended(9, 2), &[]);
    assert_effects(
        talk.wake(),
        &["3: din don, Numero C, zero zero tre, sportello tre / Number C, 0 0 3, desk 3"],
    );
    assert_effects(talk.ended(40, 3), &[]);
    assert_effects(
        talk.wake(),
        &["4: din don, Numero D, zero zero quattro, sportello quattro / Number D, 0 0 4, desk 4"],
    );
}

#[test]
fn who_has_come_meanwhile_is_not_called() {
    let mut talk = Talk::start(&["it"]);
    talk.board(1, &[(2, "B002", "2", 1, true), (1, "A001", "1", 1, true)]);
    assert_effects(talk.board(3, &[(1, "A001", "1", 1, true), (2, "B002", "2", 1, false)]), &[]);
    assert_effects(talk.ended(5, 1), &[]);
    assert_effects(talk.wake_or_nothing(), &[]);
}

#[test]
fn a_recall_is_said_again() {
    let mut talk = Talk::start(&["it"]);
    talk.board(1, &[(1, "A001", "1", 1, true)]);
    talk.ended(4, 1);
    assert_effects(
        talk.board(20, &[(2, "A001", "1", 20, true)]),
        &["2: din don, Numero A, zero zero uno, sportello uno"],
    );
}

#[test]
fn the_first_board_says_nothing_older_than_thirty_seconds() {
    let mut talk = Talk::start(&["it"]);
    let shown = [
        (3, "C003", "3", 95, true),
        (2, "B002", "2", 70, true),
        (1, "A001", "1", 69, true),
        (0, "Z009", "4", 99, false),
    ];
    assert_effects(talk.board(100, &shown), &["1: din don, Numero B, zero zero due, sportello due"]);
    assert_effects(talk.ended(104, 1), &[]);
    assert_effects(talk.wake(), &["2: din don, Numero C, zero zero tre, sportello tre"]);
    assert_effects(talk.ended(108, 2), &[]);
    assert_effects(talk.wake_or_nothing(), &[]);
}

#[test]
fn after_a_broken_connection_only_what_is_fresh_young_and_unsaid_is_said() {
    let mut talk = Talk::start(&["it"]);
    talk.board(1, &[(1, "A001", "1", 1, true)]);
    talk.ended(4, 1);
    // A minute without a frame: B was called and has come, C was called long ago, D just now, A is still waited for.
    let shown = [
        (4, "D004", "4", 58, true),
        (3, "C003", "3", 20, true),
        (1, "A001", "1", 1, true),
        (2, "B002", "2", 50, false),
    ];
    assert_effects(
        talk.board(60, &shown),
        &["2: din don, Numero D, zero zero quattro, sportello quattro"],
    );
    talk.ended(64, 2);
    assert_effects(talk.wake_or_nothing(), &[]);
}

#[test]
fn nothing_is_said_before_the_words_for_the_desks_are_known() {
    let mut talk = Talk {
        announcer: Announcer::new(vec!["it".to_owned()]),
        now: second(0),
    };
    assert_effects(talk.board(1, &[(1, "A001", "1", 1, true)]), &[]);
    assert_eq!(talk.announcer.timeout(), None);
    assert_effects(
        talk.tell(2, Input::Content(Arc::new(Content::default()))),
        &["1: din don, Numero A, zero zero uno, sportello uno"],
    );
}

#[test]
fn a_failure_is_told_once_and_the_next_call_is_tried_again() {
    let mut talk = Talk::start(&["it"]);
    talk.board(1, &[(1, "A001", "1", 1, true)]);
    let failed = |clip| Input::Ended {
        clip,
        outcome: Err("aplay: no such device".to_owned()),
    };
    assert_effects(talk.tell(2, failed(1)), &["sound failed: aplay: no such device"]);
    assert_effects(
        talk.board(10, &[(2, "B002", "2", 10, true)]),
        &["2: din don, Numero B, zero zero due, sportello due"],
    );
    assert_effects(talk.tell(11, failed(2)), &[]);
    assert_effects(
        talk.board(20, &[(3, "C003", "3", 20, true)]),
        &["3: din don, Numero C, zero zero tre, sportello tre"],
    );
    assert_effects(talk.ended(24, 3), &["sound works"]);
    assert_effects(
        talk.board(30, &[(4, "D004", "4", 30, true)]),
        &["4: din don, Numero D, zero zero quattro, sportello quattro"],
    );
    assert_effects(talk.ended(34, 4), &[]);
}

#[test]
fn a_loudspeaker_that_never_answers_is_given_up() {
    let mut talk = Talk::start(&["it"]);
    talk.board(1, &[(1, "A001", "1", 1, true)]);
    talk.board(50, &[(2, "B002", "2", 50, true), (1, "A001", "1", 1, true)]);
    assert_effects(talk.wake(), &["1: abandoned", "sound failed: no answer from the loudspeaker"]);
    assert_effects(talk.wake(), &["2: din don, Numero B, zero zero due, sportello due"]);
    assert_effects(talk.ended(70, 1), &[]);
}

#[test]
fn an_id_used_again_after_a_restored_backup_is_a_new_call() {
    let mut talk = Talk::start(&["it"]);
    talk.board(1, &[(7, "A001", "1", 1, true)]);
    talk.ended(4, 1);
    assert_effects(
        talk.board(60, &[(7, "A002", "1", 59, true)]),
        &["2: din don, Numero A, zero zero due, sportello uno"],
    );
}

impl Talk {
    /// Wakes the announcer if it wants to be woken.
    fn wake_or_nothing(&mut self) -> Vec<String> {
        self.announcer.timeout().map_or_else(Vec::new, |_| self.wake())
    }
}

#[test]
fn while_the_controller_is_not_heard_nothing_new_is_said() {
    let mut talk = Talk::start(&["it"]);
    let both = [(1, "A042", "3", 1, true), (2, "B007", "1", 2, true)];
    assert_effects(talk.board(2, &both), &["1: din don, Numero A, zero quarantadue, sportello tre"]);
    assert_effects(talk.tell(7, Input::Stale), &[]);
    assert_effects(talk.ended(8, 1), &[]);
    assert_eq!(talk.announcer.timeout(), None);
    assert_effects(talk.board(12, &both), &["2: din don, Numero B, zero zero sette, sportello uno"]);
}

#[test]
fn what_grew_old_while_the_controller_was_not_heard_is_not_said() {
    let mut talk = Talk::start(&["it"]);
    let both = [(1, "A042", "3", 1, true), (2, "B007", "1", 2, true)];
    assert_effects(talk.board(2, &both), &["1: din don, Numero A, zero quarantadue, sportello tre"]);
    assert_effects(talk.tell(7, Input::Stale), &[]);
    assert_effects(talk.ended(8, 1), &[]);
    assert_effects(talk.board(40, &both), &[]);
    assert_effects(talk.board(41, &[(1, "A042", "3", 1, true)]), &[]);
}
