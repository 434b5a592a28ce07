//! Stories of a day at the hall, told in `queue/stories/*.md` so that an office manager can read and write them.
//!
//! A story is a heading, a sentence or two, the rules that differ from the usual office (`Rule: …`), and a table of
//! `time | what happens | what comes of it`. [`check`] plays each one, compares the last column, verifies the invariants after
//! every line, and replays the events at the end.

mod clerk;
mod grammar;
pub(crate) mod office;
mod tell;

use std::collections::BTreeSet;

use crate::{Command, Event, Refusal};
use clerk::Clerk;

/// Event and refusal codes that a file's stories told.
type Told = BTreeSet<String>;

const FILES: [(&str, &str); 9] = [
    ("calling", include_str!("../stories/calling.md")),
    ("who-is-next", include_str!("../stories/who-is-next.md")),
    ("bookings", include_str!("../stories/bookings.md")),
    ("taking-numbers", include_str!("../stories/taking-numbers.md")),
    ("cut-off-kiosks", include_str!("../stories/cut-off-kiosks.md")),
    ("desks", include_str!("../stories/desks.md")),
    ("several-stops", include_str!("../stories/several-stops.md")),
    ("aside-and-back", include_str!("../stories/aside-and-back.md")),
    ("days-and-plans", include_str!("../stories/days-and-plans.md")),
];

macro_rules! files {
    ($($name:ident: $file:literal),* $(,)?) => {$(
        #[test]
        fn $name() {
            check($file);
        }
    )*};
}

files! {
    calling: "calling",
    who_is_next: "who-is-next",
    bookings: "bookings",
    taking_numbers: "taking-numbers",
    cut_off_kiosks: "cut-off-kiosks",
    desks: "desks",
    several_stops: "several-stops",
    aside_and_back: "aside-and-back",
    days_and_plans: "days-and-plans",
}

/// Plays every story of a file; what it should have said stands in the failure, whole, ready to be compared or taken over.
fn check(name: &str) {
    let (_, text) = FILES.iter().find(|(file, _)| *file == name).expect("the file is listed");
    let (played, _) = play(text);
    assert!(
        played == *text,
        "{name}.md tells another story than the rules:\n=====\n{played}====="
    );
}

/// The text again, with the last column as the rules have it.
fn play(text: &str) -> (String, Told) {
    let (mut out, mut told) = (String::new(), Told::new());
    let mut clerk: Option<Clerk> = None;
    for line in text.lines() {
        if line.starts_with("## ") {
            told.extend(clerk.take().map(Clerk::close).into_iter().flatten());
            clerk = Some(Clerk::new());
        }
        match (&mut clerk, line.strip_prefix("Rule: ")) {
            (Some(clerk), Some(rule)) => clerk.rule(rule),
            (Some(clerk), None) if line.starts_with("| ") && !line.starts_with("| time ") && !line.starts_with("| --- ") => {
                out.push_str(&row(clerk, line));
                continue;
            }
            _ => {}
        }
        out.push_str(line);
        out.push('\n');
    }
    told.extend(clerk.map(Clerk::close).into_iter().flatten());
    (out, told)
}

fn row(clerk: &mut Clerk, line: &str) -> String {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [time, action, ..] = cells[..] else {
        panic!("a row needs a time and an action: {line}")
    };
    let outcome = clerk.step(time, action);
    format!("| {time} | {action} | {outcome} |\n")
}

/// The names of an enum's variants, from what serde says when it meets another.
pub(crate) fn variants<T: serde::de::DeserializeOwned>(tag: &str) -> BTreeSet<String> {
    let error = serde_json::from_value::<T>(serde_json::json!({ tag: "?" }))
        .err()
        .expect("no variant is called ?")
        .to_string();
    error.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_command_event_and_refusal_is_told() {
    let told: Told = FILES.iter().flat_map(|(_, text)| play(text).1).collect();
    let mut all: BTreeSet<String> = variants::<Event>("type").into_iter().map(|name| format!("event {name}")).collect();
    all.extend(variants::<Command>("type").into_iter().map(|name| format!("command {name}")));
    all.extend(variants::<Refusal>("code").into_iter().map(|name| format!("refusal {name}")));
    let untold: Vec<_> = all.difference(&told).collect();
    assert!(untold.is_empty(), "no story tells {untold:#?}");
}

#[test]
fn there_are_many_stories() {
    let stories: usize = FILES
        .iter()
        .map(|(_, text)| text.lines().filter(|line| line.starts_with("## ")).count())
        .sum();
    assert!(stories >= 80, "{stories} stories");
}
