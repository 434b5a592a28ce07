//! Devices in every state: whole, failing in every way that is known and in one that is not, lost, awaited, older.

use std::collections::BTreeSet;

use askama::Template;
use queue::wire::DeviceReport;
use queue::{Minutes, Timestamp};

use super::facts::{NOW, page_in, words_in};
use crate::devices::faults::FAULTS;
use crate::devices::health::Health;
use crate::devices::{Devices, SILENT_MS};
use crate::pages::devices::{self, Brief};
use crate::pages::words::Words;
use crate::store::{Device, DeviceRole};

const PARTS: [&str; 7] = ["printer", "second_printer", "chip", "scanner", "stripe", "sound", "storage"];

fn report(parts: &[&str], faults: &[&str]) -> DeviceReport {
    DeviceReport {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        faults: faults.iter().map(|&fault| fault.to_owned()).collect(),
        parts: parts.iter().map(|&part| part.to_owned()).collect(),
        paper_left_m: Some(12),
        ..DeviceReport::default()
    }
}

/// One device in each state that a page can meet.
pub(super) fn every() -> Vec<Health> {
    let (devices, started) = (Devices::since(NOW - Minutes(600)), NOW - Minutes(600));
    let at = NOW - Minutes(8);
    let all: Vec<&str> = FAULTS.iter().map(|fault| fault.key).chain(["of_the_future"]).collect();
    let told = [
        ("atrio", report(&PARTS, &[]), at),
        ("corridoio", report(&PARTS, &all), at),
        ("scala", report(&PARTS[..1], &["paper_low"]), at),
        (
            "cortile",
            DeviceReport {
                version: "0.0.1".to_owned(),
                spool: 2,
                ..report(&PARTS[..1], &[])
            },
            at,
        ),
        ("cantina", report(&PARTS, &["paper_out"]), NOW - Minutes(1_500)),
        ("mute", DeviceReport::default(), at),
    ];
    for (id, (name, report, at)) in (1..).zip(told) {
        devices.connected(id, name, at);
        devices.report(id, name, report, at);
        if name == "cantina" || name == "mute" {
            devices.disconnected(id, if name == "mute" { NOW } else { at });
        }
    }
    let names = ["atrio", "corridoio", "scala", "cortile", "cantina", "mute", "nuovo", "sala"];
    let health = |(id, name): (i64, &str)| {
        let device = Device {
            id,
            name: name.to_owned(),
            role: if name == "sala" { DeviceRole::Display } else { DeviceRole::Kiosk },
            paired_at: if name == "nuovo" { NOW } else { Timestamp(0) },
        };
        Health::of(&device, devices.get(id).as_ref(), started, NOW)
    };
    assert!(NOW.since(started).0 > SILENT_MS, "whoever is not heard by now is lost");
    (1..).zip(names).map(health).collect()
}

/// The same in the manager's lines.
pub(super) fn briefs(words: &Words) -> Vec<Brief> {
    every().iter().map(|health| devices::brief(words, health, NOW)).collect()
}

/// Every page and fragment that shows devices.
pub(super) fn pages(language: &'static str) -> Vec<String> {
    let (words, every) = (words_in(language), every());
    let now = |devices: &[Health]| {
        let overview = devices::Overview {
            page: page_in(language),
            now: devices::Now::new(&words, devices, NOW),
        };
        overview.render().expect("a sample renders")
    };
    let one_by_one = every.iter().map(|health| now(std::slice::from_ref(health)));
    [now(&[]), now(&every)]
        .into_iter()
        .chain(one_by_one)
        .chain([alarm(&words, &every, &BTreeSet::new()), alarm(&words, &[], &BTreeSet::new())])
        .collect()
}

fn alarm(words: &Words, devices: &[Health], seen: &BTreeSet<&str>) -> String {
    devices::Alarm::new(words, devices, seen, NOW).render().expect("a sample renders")
}

#[test]
fn what_needs_hands_comes_first() {
    let page = devices::Now::new(&words_in("it"), &every(), NOW)
        .render()
        .expect("a sample renders");
    let place = |name: &str| {
        page.find(&format!(">{name} <"))
            .unwrap_or_else(|| panic!("{name} is missing in {page}"))
    };
    let order = ["cantina", "sala", "corridoio", "scala", "mute", "atrio", "cortile", "nuovo"];
    for pair in order.windows(2) {
        assert!(place(pair[0]) < place(pair[1]), "{} before {}: {page}", pair[0], pair[1]);
    }
    assert!(page.contains("3 dispositivi hanno bisogno di qualcuno."), "{page}");
}

#[test]
fn the_alarm_says_where_what_since_when_and_what_to_do() {
    let words = words_in("it");
    let page = alarm(&words, &every()[4..5], &BTreeSet::new());
    for said in [
        "cantina: non risponde",
        "dal 20/11/2026 09:42",
        "Guarda se è acceso e se il cavo di rete è inserito.",
        "role=\"alert\"",
    ] {
        assert!(page.contains(said), "{said} is missing in {page}");
    }
    let well = alarm(&words, &every()[..1], &BTreeSet::new());
    assert!(!well.contains("role=\"alert\"") && !well.contains("alarm-mark"), "{well}");
    let low = alarm(&words, &every()[2..3], &BTreeSet::new());
    assert!(!low.contains("alarm-bar"), "a roll that is nearly empty alarms nobody: {low}");
}

#[test]
fn what_was_seen_folds_and_hides_nothing_new() {
    let (words, every) = (words_in("it"), every());
    let all = &every[1..2];
    let marks: Vec<String> = all[0].alarms().map(|trouble| all[0].mark(trouble)).collect();
    let but_one: BTreeSet<&str> = marks[1..].iter().map(String::as_str).collect();
    let page = alarm(&words, all, &but_one);
    assert_eq!(page.matches("class=\"alarm-item\"").count(), 1, "{page}");
    assert!(page.contains(&format!("data-fresh=\"{}\"", marks[0])), "{page}");
    let seen: BTreeSet<&str> = marks.iter().map(String::as_str).collect();
    let folded = alarm(&words, all, &seen);
    assert!(!folded.contains("role=\"alert\""), "{folded}");
    assert!(folded.contains(&format!("Da sistemare: {}", marks.len())), "{folded}");
}

#[test]
fn much_at_once_is_said_briefly_and_whole() {
    let every = every();
    let page = alarm(&words_in("it"), &every, &BTreeSet::new());
    let standing: usize = every.iter().map(|health| health.alarms().count()).sum();
    assert!(page.contains("alarm-bar is-many"), "{page}");
    assert_eq!(page.matches("class=\"alarm-item\"").count(), standing);
}

#[test]
fn the_second_printer_is_named() {
    let page = alarm(&words_in("it"), &every()[1..2], &BTreeSet::new());
    assert!(page.contains("corridoio: seconda stampante: manca la carta"), "{page}");
}
