//! The manager's look at the hall: services with their waits, desks, devices; a service is suspended and resumed here.

use askama::Template;
use queue::Timestamp;
use queue::view::{Availability, Console, ConsoleService};

use crate::pages::desk::state_word;
use crate::pages::words::{Words, minutes_since};
use crate::pages::{Page, desk};

/// `/manager`
#[derive(Template)]
#[template(path = "manager/overview.html")]
pub(crate) struct Overview {
    pub(crate) page: Page,
    pub(crate) now: Now,
}

/// The part that lives.
#[derive(Template)]
#[template(path = "manager/now.html")]
pub(crate) struct Now {
    pub(crate) words: Words,
    pub(crate) at: i64,
    pub(crate) services: Vec<Service>,
    pub(crate) desks: Vec<desk::Other>,
    pub(crate) devices: Vec<Device>,
}

/// One line of the services.
pub(crate) struct Service {
    pub(crate) id: String,
    pub(crate) letter: String,
    pub(crate) name: String,
    pub(crate) waiting: u32,
    pub(crate) served: u32,
    pub(crate) wait: String,
    pub(crate) state: String,
    pub(crate) is_suspended: bool,
    pub(crate) button: String,
    pub(crate) post: String,
}

/// One kiosk or display, as it last reported.
pub(crate) struct Device {
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) state: String,
    pub(crate) is_well: bool,
}

/// What is known of a device, before it is put in words.
pub(crate) struct Seen<'a> {
    pub(crate) name: &'a str,
    pub(crate) is_kiosk: bool,
    pub(crate) heard: Option<Timestamp>,
    pub(crate) is_connected: bool,
    pub(crate) faults: &'a [String],
    /// Metres left on the roll, where the printer can tell; said when something needs hands anyway.
    pub(crate) paper_left_m: Option<u32>,
}

impl Now {
    pub(crate) fn new(words: &Words, console: &Console, devices: Vec<Device>, now: Timestamp) -> Self {
        Self {
            words: words.clone(),
            at: now.0,
            services: console.services.iter().map(|service| line(words, service)).collect(),
            desks: console.desks.iter().map(|desk| desk_line(words, desk, now)).collect(),
            devices,
        }
    }
}

fn desk_line(words: &Words, desk: &queue::view::ConsoleDesk, now: Timestamp) -> desk::Other {
    let since = if desk.state == queue::DeskState::Closed {
        String::new()
    } else {
        words.with("pages-minutes", &[("n", minutes_since(desk.since, now).into())])
    };
    desk::Other {
        label: words.desk_label(&desk.desk),
        what: state_word(words, desk),
        since,
    }
}

fn line(words: &Words, service: &ConsoleService) -> Service {
    let is_suspended = matches!(service.availability, Availability::Suspended { .. });
    Service {
        id: service.service.to_string(),
        letter: service.letter.clone(),
        name: words.service(&service.service),
        waiting: service.waiting,
        served: service.served,
        wait: words.wait(service.wait.as_ref()),
        state: availability(words, &service.availability),
        is_suspended,
        button: words.t(if is_suspended {
            "pages-manager-resume"
        } else {
            "pages-manager-suspend"
        }),
        post: format!(
            "/api/v1/services/{}/{}",
            service.service,
            if is_suspended { "resume" } else { "suspend" }
        ),
    }
}

fn availability(words: &Words, availability: &Availability) -> String {
    let timed = |key: &str, at: Option<Timestamp>| match at {
        Some(at) => words.with(&format!("{key}-at"), &[("time", words.clock(at).into())]),
        None => words.t(key),
    };
    match availability {
        Availability::Open => words.t("pages-service-open"),
        Availability::LateWarning { closes_at } => timed("pages-service-late", Some(*closes_at)),
        Availability::Closed { opens_at } => timed("pages-service-closed", *opens_at),
        Availability::Suspended { until } => timed("pages-service-suspended", *until),
        Availability::LimitReached => words.t("pages-service-limit"),
        Availability::NoMoreToday => words.t("pages-service-no-more"),
        Availability::NumbersExhausted => words.t("pages-service-exhausted"),
    }
}

/// The faults that have words of their own; a newer device's others only ask for attention.
const FAULTS: &[&str] = &[
    "paper_out",
    "paper_low",
    "cover_open",
    "printer_offline",
    "printer_hung",
    "sound_failed",
    "slip_refused",
    "slip_renumbered",
    "reader_missing",
    "reader_down",
    "reader_failed",
    "scanner_missing",
    "scanner_failed",
    "stripe_missing",
    "stripe_failed",
];

fn fault(words: &Words, fault: &str) -> String {
    if let Some(of_second) = fault.strip_prefix("second_") {
        return words.with("pages-fault-second", &[("fault", self::fault(words, of_second).into())]);
    }
    let known = FAULTS.iter().find(|known| **known == fault);
    words.t(&known.map_or_else(
        || "pages-fault-other".to_owned(),
        |known| format!("pages-fault-{}", known.replace('_', "-")),
    ))
}

/// A device in words: what needs hands, or that all is well.
pub(crate) fn device(words: &Words, seen: &Seen<'_>) -> Device {
    let mut faults: Vec<String> = seen.faults.iter().map(|name| fault(words, name)).collect();
    if let (Some(metres), false) = (seen.paper_left_m, faults.is_empty()) {
        faults.push(words.with("pages-device-paper", &[("metres", metres.into())]));
    }
    let state = match (seen.is_connected, seen.heard) {
        (false, None) => words.t("pages-device-never"),
        (false, Some(heard)) => words.with("pages-device-silent", &[("time", words.clock(heard).into())]),
        (true, _) if faults.is_empty() => words.t("pages-device-well"),
        (true, _) => faults.join(", "),
    };
    Device {
        name: seen.name.to_owned(),
        role: words.t(if seen.is_kiosk {
            "pages-device-kiosk"
        } else {
            "pages-device-display"
        }),
        state,
        is_well: seen.is_connected && seen.faults.is_empty(),
    }
}
