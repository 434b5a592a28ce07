//! The desk console: the ticket at hand with its commands, who waits, the other desks.
//!
//! Two live fragments, [`Now`] and [`Side`], are fetched again whenever the site says that something changed. Every command in them carries the
//! ticket that it was drawn for, so that a tab that stayed behind is refused instead of obeyed.

mod choose;
mod commands;
mod dialogs;
mod now;
mod side;

use std::collections::BTreeMap;

use askama::Template;
use queue::view::{Console, ConsoleDesk, ConsoleTicket};
use queue::{Because, DeskState, Number, Outcome, Plan, ServiceId, State, Timestamp, VisitId};

use crate::pages::noted::Noted;
use crate::pages::page::Page;
use crate::pages::waiting;
use crate::pages::words::Words;
use crate::store::Note;

pub(crate) use choose::Choose;
pub(crate) use dialogs::takes;
pub(crate) use now::Now;
pub(crate) use side::{Other, Side};

/// How long a mis-click can be taken back.
const REOPEN_MS: i64 = 5 * 60_000;

/// `/desk/{desk}`
#[derive(Template)]
#[template(path = "desk/console.html")]
pub(crate) struct Whole {
    pub(crate) page: Page,
    pub(crate) desk: String,
    pub(crate) now: Now,
    pub(crate) side: Side,
    pub(crate) paper: waiting::Paper,
    pub(crate) reasons: Vec<dialogs::Choice>,
    pub(crate) services: Vec<dialogs::Choice>,
    pub(crate) desks: Vec<dialogs::Choice>,
}

/// What the console is drawn from.
pub(crate) struct Scene<'a> {
    pub(crate) words: &'a Words,
    pub(crate) console: &'a Console,
    pub(crate) desk: &'a ConsoleDesk,
    /// The rules in force.
    pub(crate) plan: &'a Plan,
    pub(crate) now: Timestamp,
    /// Whether the person at the browser works at this desk.
    pub(crate) is_mine: bool,
    pub(crate) person: &'a str,
    /// Whom the desk would call now, and why.
    pub(crate) next: Option<&'a Next>,
    /// What the visitor at hand had booked, as far as the person at the browser may know.
    pub(crate) booked: Option<String>,
    /// What the reception noted about visitors, as far as the person at the browser may know.
    pub(crate) notes: &'a BTreeMap<VisitId, Note>,
}

impl Scene<'_> {
    fn noted(&self, ticket: &ConsoleTicket) -> Option<Noted> {
        self.notes.get(&ticket.visit).map(|note| Noted::new(self.words, note))
    }
}

/// Whom the rules would call at a desk now.
#[derive(Clone, Debug)]
pub(crate) struct Next {
    pub(crate) number: Number,
    pub(crate) service: ServiceId,
    pub(crate) because: Because,
}

impl Whole {
    pub(crate) fn new(page: Page, scene: &Scene<'_>, paper: waiting::Paper) -> Self {
        Self {
            desk: scene.desk.desk.to_string(),
            now: Now::new(scene),
            side: Side::new(scene),
            paper,
            reasons: dialogs::reasons(scene.words),
            services: dialogs::service_choices(scene),
            desks: dialogs::desk_choices(scene),
            page,
        }
    }
}

/// Whether a done or absent ticket can be taken back to this desk.
fn was_mine(scene: &Scene<'_>, ticket: &ConsoleTicket) -> bool {
    let here = match &ticket.state {
        State::Done { desk, outcome } => desk.as_ref() == Some(&scene.desk.desk) && *outcome == Outcome::Served,
        State::Absent { desk } => *desk == scene.desk.desk,
        State::Waiting
        | State::Called { .. }
        | State::Serving { .. }
        | State::Parked { .. }
        | State::Cancelled { .. }
        | State::Unserved => false,
    };
    here && scene.now.since(ticket.since).0 < REOPEN_MS
}

/// *libero*, *chiama A042*, *serve P006*, *pausa*
pub(crate) fn state_word(words: &Words, desk: &ConsoleDesk) -> String {
    let number = desk.ticket.as_ref().map(|ticket| ticket.number.to_string()).unwrap_or_default();
    match &desk.state {
        DeskState::Closed => words.t("pages-desk-closed"),
        DeskState::Free => words.t("pages-desk-free"),
        DeskState::Ready => words.t("pages-desk-ready"),
        DeskState::Calling { .. } => words.with("pages-desk-calling", &[("number", number.into())]),
        DeskState::Serving { .. } => words.with("pages-desk-serving", &[("number", number.into())]),
        DeskState::Paused { reason: Some(reason) } => words.with("pages-desk-paused-for", &[("reason", words.pause_reason(reason).into())]),
        DeskState::Paused { reason: None } => words.t("pages-desk-paused"),
    }
}

/// What a desk serves; while it is closed, what it would serve by the plan.
fn served(words: &Words, plan: &Plan, desk: &ConsoleDesk) -> String {
    let planned = plan.desk(&desk.desk).map_or(&[][..], |planned| &planned.serves);
    let services = if desk.state == DeskState::Closed { planned } else { &desk.services };
    let names: Vec<String> = services.iter().map(|service| words.service(service)).collect();
    names.join(" · ")
}
