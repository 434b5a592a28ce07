//! Conversations with a session: what happens, at which reading of its stopwatch, and what it wants done.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::time::Duration;

use link::session::{Effect, Input, STALE, Session, backoff};
use link::{Mistrust, Trouble};
use queue::wire::Frame;
use queue::{Seq, Timestamp};

type Effects = Vec<Effect<u32>>;

/// A session and the reading of its stopwatch.
struct Talk {
    session: Session,
    now: Duration,
}

impl Talk {
    fn new() -> Self {
        Self {
            session: Session::new("board"),
            now: Duration::ZERO,
        }
    }

    /// A session that shows frame 5.
    fn live() -> Self {
        let mut talk = Self::new();
        talk.says(Input::Start, vec![Effect::Connect]);
        talk.says(Input::Opened, vec![]);
        talk.says(board(1, 5), vec![Effect::Deliver(frame(1, 5))]);
        talk
    }

    fn at(&mut self, ms: u64) -> &mut Self {
        self.now = Duration::from_millis(ms);
        self
    }

    #[track_caller]
    fn says(&mut self, input: Input, wanted: Effects) {
        assert_eq!(self.session.handle::<u32>(input, self.now, 0.5), wanted);
    }

    /// Waits for the session's own deadline.
    #[track_caller]
    fn waits(&mut self, wanted: Effects) {
        self.now = self.session.timeout();
        self.says(Input::Timeout, wanted);
    }
}

fn frame(epoch: u32, seq: i64) -> Frame<u32> {
    Frame {
        wire: 1,
        epoch,
        seq: Seq(seq),
        at: Timestamp(0),
        body: 7,
    }
}

fn board(epoch: u32, seq: i64) -> Input {
    event("board", &serde_json::to_string(&frame(epoch, seq)).unwrap())
}

fn event(name: &str, data: &str) -> Input {
    Input::Event {
        name: name.to_owned(),
        data: data.to_owned(),
    }
}

#[test]
fn the_first_frame_makes_it_whole() {
    let mut talk = Talk::live();
    talk.at(2_000).says(event("heartbeat", "{}"), vec![]);
    talk.at(2_500).says(board(1, 6), vec![Effect::Deliver(frame(1, 6))]);
}

#[test]
fn silence_makes_it_stale_and_it_comes_back_for_ever() {
    let mut talk = Talk::live();
    talk.waits(vec![Effect::Stale, Effect::Disconnect, Effect::Trouble(Some(Trouble::Unreachable))]);
    assert_eq!(talk.now, STALE);
    for _ in 0..50 {
        let rested = talk.now;
        talk.waits(vec![Effect::Connect]);
        let pause = talk.now - rested;
        assert!(
            (Duration::from_millis(100)..=Duration::from_millis(800)).contains(&pause),
            "{pause:?}"
        );
        talk.says(Input::Closed, vec![Effect::Disconnect]);
    }
    talk.waits(vec![Effect::Connect]);
    talk.says(Input::Opened, vec![]);
    talk.says(board(1, 5), vec![Effect::Trouble(None), Effect::Deliver(frame(1, 5))]);
}

#[test]
fn a_short_cut_is_not_stale() {
    let mut talk = Talk::live();
    talk.at(1_000)
        .says(Input::Closed, vec![Effect::Disconnect, Effect::Trouble(Some(Trouble::Unreachable))]);
    talk.waits(vec![Effect::Connect]);
    talk.says(Input::Opened, vec![]);
    talk.says(board(1, 5), vec![Effect::Trouble(None), Effect::Deliver(frame(1, 5))]);
}

#[test]
fn a_connection_that_opens_and_stays_silent_is_let_go() {
    let mut talk = Talk::new();
    talk.says(Input::Start, vec![Effect::Connect]);
    talk.says(Input::Opened, vec![]);
    talk.waits(vec![Effect::Disconnect, Effect::Trouble(Some(Trouble::Unreachable))]);
    assert_eq!(talk.now, STALE);
}

#[test]
fn an_attempt_that_never_ends_is_given_up() {
    let mut talk = Talk::new();
    talk.says(Input::Start, vec![Effect::Connect]);
    talk.waits(vec![Effect::Disconnect, Effect::Trouble(Some(Trouble::Unreachable))]);
    // An answer to the attempt that was given up changes nothing.
    talk.says(Input::Opened, vec![]);
    talk.says(board(1, 9), vec![]);
}

#[test]
fn within_a_connection_nothing_goes_backwards_and_time_alone_may_move() {
    let mut talk = Talk::live();
    talk.at(10).says(board(1, 4), vec![]);
    talk.at(20).says(board(1, 5), vec![Effect::Deliver(frame(1, 5))]);
    talk.at(30).says(board(2, 1), vec![Effect::Deliver(frame(2, 1))]);
    talk.at(40).says(board(1, 900), vec![]);
}

#[test]
fn the_first_frame_of_a_connection_rules() {
    let mut talk = Talk::live();
    talk.at(10)
        .says(Input::Closed, vec![Effect::Disconnect, Effect::Trouble(Some(Trouble::Unreachable))]);
    talk.waits(vec![Effect::Connect]);
    talk.says(Input::Opened, vec![]);
    talk.says(board(2, 1), vec![Effect::Trouble(None), Effect::Deliver(frame(2, 1))]);
}

#[test]
fn what_a_later_version_adds_is_ignored() {
    let mut talk = Talk::live();
    talk.at(10).says(event("weather", "sun"), vec![]);
    let richer = r#"{"wire":1,"epoch":1,"seq":6,"at":0,"body":7,"mood":"good"}"#;
    talk.at(20).says(event("board", richer), vec![Effect::Deliver(frame(1, 6))]);
}

#[test]
fn screens_go_on_beside_a_controller_one_version_older_or_newer() {
    for version in ["past", "future"] {
        assert!(
            delivers::<queue::view::Board>("board", version),
            "a display, its controller of the {version}"
        );
        assert!(
            delivers::<queue::view::Menu>("menu", version),
            "a kiosk, its controller of the {version}"
        );
    }
}

/// Whether the golden frame of another version is shown.
fn delivers<T: serde::de::DeserializeOwned>(topic: &'static str, version: &str) -> bool {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where the package stands");
    let path = std::path::Path::new(&package).join(format!("../tests/golden/{version}/{topic}.json"));
    let frame = Input::Event {
        name: topic.to_owned(),
        data: std::fs::read_to_string(path).unwrap(),
    };
    let mut session = Session::new(topic);
    let mut says = |input| session.handle::<T>(input, Duration::ZERO, 0.5);
    says(Input::Start);
    says(Input::Opened);
    matches!(says(frame).as_slice(), [Effect::Deliver(_)])
}

#[test]
fn a_newer_wire_is_not_guessed_at() {
    let mut talk = Talk::live();
    let newer = r#"{"wire":2,"shape":"unknown"}"#;
    talk.at(10).says(
        event("board", newer),
        vec![Effect::Disconnect, Effect::Trouble(Some(Trouble::Version { theirs: 2 }))],
    );
}

#[test]
fn garbage_is_no_sign_of_life() {
    let mut talk = Talk::live();
    talk.at(10).says(
        event("board", "<html>"),
        vec![Effect::Disconnect, Effect::Trouble(Some(Trouble::Garbled))],
    );
    talk.waits(vec![Effect::Connect]);
    talk.says(Input::Opened, vec![]);
    talk.says(event("board", r#"{"wire":1}"#), vec![Effect::Disconnect]);
    talk.waits(vec![Effect::Connect]);
    talk.at(5_000).says(Input::Timeout, vec![Effect::Stale]);
}

#[test]
fn a_token_that_is_not_known_is_named() {
    let mut talk = Talk::new();
    talk.says(Input::Start, vec![Effect::Connect]);
    talk.says(
        Input::Rejected { status: 401 },
        vec![Effect::Disconnect, Effect::Trouble(Some(Trouble::Unauthorised))],
    );
    talk.waits(vec![Effect::Connect]);
    talk.says(
        Input::Rejected { status: 503 },
        vec![Effect::Disconnect, Effect::Trouble(Some(Trouble::Unreachable))],
    );
}

#[test]
fn somebody_elses_controller_is_named_and_asked_again_for_ever() {
    let mut talk = Talk::new();
    talk.says(Input::Start, vec![Effect::Connect]);
    talk.says(
        Input::Untrusted(Mistrust::Authority),
        vec![Effect::Disconnect, Effect::Trouble(Some(Trouble::Untrusted(Mistrust::Authority)))],
    );
    talk.waits(vec![Effect::Connect]);
    talk.says(
        Input::Rejected { status: 426 },
        vec![Effect::Disconnect, Effect::Trouble(Some(Trouble::NeedsTls))],
    );
    talk.waits(vec![Effect::Connect]);
}

#[test]
fn pauses_grow_and_are_spread() {
    let ms = |attempts, jitter| backoff(attempts, jitter).as_millis();
    assert_eq!((ms(0, 0.0), ms(0, 1.0)), (100, 200));
    assert_eq!((ms(9, 0.0), ms(9, 0.5), ms(9, 1.0)), (100, 450, 800));
    assert_eq!(ms(u32::MAX, 7.0), 800);
}
