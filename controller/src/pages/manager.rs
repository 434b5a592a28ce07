//! The manager's look at the hall: services with their waits, desks, devices; a service is suspended and resumed here.

use askama::Template;
use queue::Timestamp;
use queue::view::{Availability, Console, ConsoleService};

use crate::pages::desk::state_word;
use crate::pages::words::{Words, minutes_since};
use crate::pages::{Page, desk, devices};

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
    pub(crate) devices: Vec<devices::Brief>,
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

impl Now {
    pub(crate) fn new(words: &Words, console: &Console, devices: Vec<devices::Brief>, now: Timestamp) -> Self {
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

/// Whether a service gives numbers, in words.
pub(crate) fn availability(words: &Words, availability: &Availability) -> String {
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
