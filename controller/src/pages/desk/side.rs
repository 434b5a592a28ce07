//! The right of the console: who waits, who was set aside, who else works.

use askama::Template;
use queue::view::{ConsoleDesk, ConsoleTicket};
use queue::{DeskState, Presence, Timestamp};

use super::commands::{Command, Drawer};
use super::{Scene, state_word, was_mine};
use crate::pages::noted::Noted;
use crate::pages::words::{Words, minutes_since};

/// Who waits, who was set aside, who else works.
#[derive(Template)]
#[template(path = "desk/side.html")]
pub(crate) struct Side {
    pub(crate) words: Words,
    pub(crate) desk: String,
    pub(crate) count: u32,
    pub(crate) expected: String,
    pub(crate) waiting: Vec<Row>,
    /// How many wait beyond the rows shown.
    pub(crate) more: String,
    pub(crate) parked: Vec<Row>,
    pub(crate) absent: Vec<Row>,
    pub(crate) done: Vec<Row>,
    pub(crate) others: Vec<Other>,
    /// *Chiusi: 2, 6*; empty where none is.
    pub(crate) closed: String,
}

/// One ticket of a list.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) service: String,
    pub(crate) badge: String,
    pub(crate) noted: Option<Noted>,
    pub(crate) since: String,
    pub(crate) due: String,
    pub(crate) is_due: bool,
    pub(crate) commands: Vec<Command>,
}

/// One other desk.
pub(crate) struct Other {
    pub(crate) label: String,
    pub(crate) what: String,
    pub(crate) since: String,
}

impl Side {
    pub(crate) fn new(scene: &Scene<'_>) -> Self {
        let drawer = Drawer::new(scene);
        let console = scene.console;
        let shown = u32::try_from(console.waiting.len()).unwrap_or(u32::MAX);
        let beyond = console.waiting_count.saturating_sub(shown);
        Self {
            words: scene.words.clone(),
            desk: scene.desk.desk.to_string(),
            count: console.waiting_count,
            expected: console.longest.map(|wait| scene.words.wait(Some(&wait))).unwrap_or_default(),
            waiting: console.waiting.iter().map(|ticket| waiting_row(scene, &drawer, ticket)).collect(),
            more: if beyond > 0 {
                scene.words.with("pages-waiting-more", &[("n", beyond.into())])
            } else {
                String::new()
            },
            parked: console.parked.iter().map(|ticket| parked_row(scene, &drawer, ticket)).collect(),
            absent: console.absent.iter().map(|ticket| absent_row(scene, &drawer, ticket)).collect(),
            done: console
                .done
                .iter()
                .filter(|ticket| was_mine(scene, ticket))
                .map(|ticket| done_row(scene, &drawer, ticket))
                .collect(),
            others: open_others(scene).map(|desk| other(scene, desk)).collect(),
            closed: closed_others(scene),
        }
    }
}

fn row(scene: &Scene<'_>, ticket: &ConsoleTicket, since: String, commands: Vec<Command>) -> Row {
    Row {
        id: ticket.ticket.to_string(),
        number: ticket.number.to_string(),
        service: scene.words.service(&ticket.service),
        badge: badge(scene.words, ticket),
        noted: scene.noted(ticket),
        since,
        due: String::new(),
        is_due: false,
        commands,
    }
}

/// *prenotato 10:50*, or the class by its name.
fn badge(words: &Words, ticket: &ConsoleTicket) -> String {
    match (ticket.slot, &ticket.class) {
        (Some(slot), _) => words.with("pages-booked", &[("time", words.clock(slot).into())]),
        (None, Some(class)) => words.class(class),
        (None, None) => String::new(),
    }
}

fn waiting_row(scene: &Scene<'_>, drawer: &Drawer<'_>, ticket: &ConsoleTicket) -> Row {
    let call = can_take(scene) && is_callable(scene, ticket);
    let commands = call
        .then(|| drawer.on("call", ticket))
        .into_iter()
        .chain(slip(scene, drawer, ticket));
    let commands = commands.collect();
    let is_due = ticket.due <= scene.now;
    let due = if is_due {
        scene.words.t("pages-due-now")
    } else {
        due_in(scene, ticket.due)
    };
    Row {
        due,
        is_due,
        ..row(scene, ticket, joined(scene, ticket), commands)
    }
}

/// Whether this desk may call the ticket: its services, or kept for it; not while the visitor is away.
fn is_callable(scene: &Scene<'_>, ticket: &ConsoleTicket) -> bool {
    let serves = scene.desk.services.contains(&ticket.service);
    let is_for_us = ticket.tied_desk.as_ref().map_or(serves, |desk| *desk == scene.desk.desk);
    is_for_us && ticket.presence != Presence::Away
}

/// *18 min*, *arriva ora*
fn joined(scene: &Scene<'_>, ticket: &ConsoleTicket) -> String {
    let minutes = minutes_since(ticket.joined, scene.now);
    scene.words.with("pages-minutes-joined", &[("n", minutes.into())])
}

fn due_in(scene: &Scene<'_>, due: Timestamp) -> String {
    scene
        .words
        .with("pages-due-in", &[("n", due.since(scene.now).minutes_up().0.into())])
}

/// *18 min*, *adesso*
fn minutes(scene: &Scene<'_>, since: Timestamp) -> String {
    scene
        .words
        .with("pages-minutes-since", &[("n", minutes_since(since, scene.now).into())])
}

fn parked_row(scene: &Scene<'_>, drawer: &Drawer<'_>, ticket: &ConsoleTicket) -> Row {
    let resume = can_take(scene).then(|| drawer.on("resume", ticket));
    let commands = resume.into_iter().chain(slip(scene, drawer, ticket)).collect();
    row(scene, ticket, minutes(scene, ticket.since), commands)
}

/// Reprinting and voiding, for whoever works here.
fn slip(scene: &Scene<'_>, drawer: &Drawer<'_>, ticket: &ConsoleTicket) -> Option<Command> {
    scene.is_mine.then(|| drawer.slip(ticket))
}

fn absent_row(scene: &Scene<'_>, drawer: &Drawer<'_>, ticket: &ConsoleTicket) -> Row {
    let mut commands = Vec::new();
    if scene.is_mine {
        commands.push(drawer.on("put-back", ticket));
    }
    if can_take(scene) && was_mine(scene, ticket) {
        commands.push(drawer.on("reopen", ticket));
    }
    row(scene, ticket, minutes(scene, ticket.since), commands)
}

fn done_row(scene: &Scene<'_>, drawer: &Drawer<'_>, ticket: &ConsoleTicket) -> Row {
    let commands = if can_take(scene) {
        vec![drawer.on("reopen", ticket)]
    } else {
        Vec::new()
    };
    row(scene, ticket, minutes(scene, ticket.since), commands)
}

/// Whether the desk has a hand free.
fn can_take(scene: &Scene<'_>) -> bool {
    scene.is_mine && matches!(scene.desk.state, DeskState::Free | DeskState::Ready)
}

fn open_others<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = &'a ConsoleDesk> {
    scene
        .console
        .desks
        .iter()
        .filter(|desk| desk.desk != scene.desk.desk && desk.state != DeskState::Closed)
}

fn closed_others(scene: &Scene<'_>) -> String {
    let closed = scene
        .console
        .desks
        .iter()
        .filter(|desk| desk.desk != scene.desk.desk && desk.state == DeskState::Closed);
    let labels: Vec<String> = closed.map(|desk| scene.words.desk_label(&desk.desk)).collect();
    if labels.is_empty() {
        String::new()
    } else {
        scene.words.with("pages-others-closed", &[("desks", labels.join(", ").into())])
    }
}

fn other(scene: &Scene<'_>, desk: &ConsoleDesk) -> Other {
    let since = match desk.state {
        DeskState::Calling { .. } | DeskState::Serving { .. } | DeskState::Paused { .. } => minutes(scene, desk.since),
        DeskState::Closed | DeskState::Free | DeskState::Ready => String::new(),
    };
    Other {
        label: scene.words.desk_label(&desk.desk),
        what: state_word(scene.words, desk),
        since,
    }
}
