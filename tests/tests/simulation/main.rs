//! The whole hall in one thread and no time: seed → kiosks, desks, displays and a controller, all of them real, joined by bad wires, on
//! bad disks, with power cuts; and a clerk who notes down what must be true. `SPORTELLO_SEED=7` repeats one day with its story;
//! `SPORTELLO_SEEDS=20000` lives through more of them.

mod alone;
mod asking;
mod desk;
mod dice;
mod display;
mod door;
mod end;
mod faults;
mod hall;
mod kiosk;
mod ledger;
mod net;
mod office;
mod own;
mod paper;
mod plans;
mod story;
mod stream;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use faults::Kind;
use world::Lie;

/// So many days in every test run.
const SEEDS: u64 = 1_000;

/// Lines of a failed day's story that are printed.
const LINES: usize = 400;

/// What became of one day.
struct Lived {
    outcome: Result<(), String>,
    story: Vec<String>,
}

fn live(seed: u64, kind: Kind) -> Lived {
    live_with(seed, kind, None)
}

fn live_with(seed: u64, kind: Kind, lie: Option<Lie>) -> Lived {
    drop(story::take());
    let outcome = story::listening(|| catch_unwind(AssertUnwindSafe(|| world::live_with(seed, kind, lie))));
    Lived {
        outcome: outcome.unwrap_or_else(|panic| Err(words(&*panic))),
        story: story::take(),
    }
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    format!("panicked: {}", text.unwrap_or_default())
}

/// Tells how the day of `seed` went wrong, and how to live through it again.
fn report(seed: u64, kind: Kind, lived: &Lived) -> Option<String> {
    let breach = lived.outcome.as_ref().err()?;
    let skipped = lived.story.len().saturating_sub(LINES);
    let story = lived.story[skipped..].join("\n");
    let plain = if kind == Kind::Plain { "SPORTELLO_PLAIN=1 " } else { "" };
    Some(format!(
        "{story}\n\nseed {seed}: {breach}\nagain: {plain}SPORTELLO_SEED={seed} cargo test -p sportello-tests --test simulation one_day\n"
    ))
}

fn from_environment(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// Lives through `seeds` on all processors, and reports the first that went wrong.
fn live_all(first: u64, seeds: u64) {
    let next = AtomicU64::new(first);
    let failed: Mutex<Option<String>> = Mutex::new(None);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + seeds || failed.lock().expect("nobody panics here").is_some() {
                        return;
                    }
                    if let Some(text) = report(seed, Kind::Full, &live(seed, Kind::Full)) {
                        failed.lock().expect("nobody panics here").get_or_insert(text);
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().expect("nobody panics here");
    assert!(failed.is_none(), "{}", failed.unwrap_or_default());
}

#[test]
fn a_thousand_days_go_well() {
    if from_environment("SPORTELLO_SEED").is_none() {
        let first = from_environment("SPORTELLO_FIRST").unwrap_or(1);
        live_all(first, from_environment("SPORTELLO_SEEDS").unwrap_or(SEEDS));
    }
}

/// `SPORTELLO_SEED` names the day, `SPORTELLO_PLAIN` says that it is a [`Kind::Plain`] one; `SPORTELLO_STORY` the file that gets all of its story.
#[test]
fn one_day() {
    let seed = from_environment("SPORTELLO_SEED").unwrap_or(1);
    let kind = from_environment("SPORTELLO_PLAIN").map_or(Kind::Full, |_| Kind::Plain);
    let lived = live(seed, kind);
    if let Ok(file) = std::env::var("SPORTELLO_STORY") {
        std::fs::write(file, lived.story.join("\n")).expect("the story can be written");
    }
    let text = report(seed, kind, &lived);
    assert!(text.is_none(), "{}", text.unwrap_or_default());
}

/// Days that once went wrong, and what they found.
const FOUND: [(Kind, u64, &str); 10] = [
    (
        Kind::Plain,
        5,
        "a replayed day differed from the lived one in the last bit of the service times it began with",
    ),
    (Kind::Plain, 26, "a display that knew itself stale said a queued call"),
    (
        Kind::Plain,
        178,
        "a kiosk's clock that jumped over the rollover while it numbered alone made it begin its range anew: two papers said the same",
    ),
    (
        Kind::Plain,
        268,
        "who went back while the controller was silent left a visitor in line whom nobody ever saw",
    ),
    (
        Kind::Plain,
        621,
        "a slip of an ended day whose ticket was journaled on its day counted as a second visitor",
    ),
    (
        Kind::Plain,
        835,
        "a wish that was long on its way arrived in the next day: a visitor who had numbered at the kiosk stood there again, under another number",
    ),
    (
        Kind::Full,
        38,
        "a number that a kiosk's disk took and said it did not came home for a visitor who had another one in the hand",
    ),
    (
        Kind::Full,
        993,
        "a controller restored from yesterday's backup was heard before it opened today, and today's slips were not handed in again",
    ),
    (
        Kind::Plain,
        1663,
        "a plan that was imported in the second in which a day turned over kept the next day from opening",
    ),
    (
        Kind::Plain,
        1441,
        "a day that turned over between the wish and the kiosk's own number: the visitor stands in both days, as whoever waits at that hour",
    ),
];

#[test]
fn days_that_once_went_wrong_go_well() {
    for (kind, seed, found) in FOUND {
        let text = report(seed, kind, &live(seed, kind));
        assert!(text.is_none(), "once: {found}\n{}", text.unwrap_or_default());
    }
}

/// The simulation has eyes: every kind of lie is found out within a few days.
#[test]
fn every_lie_is_found_out() {
    let lies = [
        Lie::Forgery,
        Lie::WrongNumber,
        Lie::StraySlip,
        Lie::Echo,
        Lie::Silence,
        Lie::LostLine,
        Lie::ChangedLine,
        Lie::LostSlip,
        Lie::LostNumber,
        Lie::WrongFate,
        Lie::Overtime,
        Lie::ForgottenRestore,
    ];
    for lie in lies {
        assert!(
            (1..=30).any(|seed| live_with(seed, Kind::Full, Some(lie)).outcome.is_err()),
            "{lie:?} went unnoticed"
        );
    }
}

#[test]
fn the_same_seed_is_the_same_day() {
    for seed in [3, 14, 159] {
        assert!(
            live(seed, Kind::Full).story == live(seed, Kind::Full).story,
            "day {seed} went differently the second time"
        );
    }
}
