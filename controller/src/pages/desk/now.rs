//! The left of the console: the visitor at hand, or why there is none.

use askama::Template;
use queue::view::ConsoleTicket;
use queue::{Channel, DeskState};

use super::commands::{Commands, commands};
use super::{Next, Scene, served};
use crate::pages::because;
use crate::pages::noted::Noted;
use crate::pages::words::{Words, minutes_since};

/// The ticket at hand, or why there is none, and what can be done.
#[derive(Template)]
#[template(path = "desk/now.html")]
pub(crate) struct Now {
    pub(crate) words: Words,
    pub(crate) desk: String,
    pub(crate) name: String,
    pub(crate) services: String,
    pub(crate) person: String,
    /// The controller's clock, for the stop-watches.
    pub(crate) at: i64,
    /// Since when the desk has been paused.
    pub(crate) paused: Option<i64>,
    pub(crate) mode: Mode,
    pub(crate) heading: String,
    pub(crate) advice: String,
    pub(crate) ticket: Option<Card>,
    pub(crate) preview: Option<Preview>,
    pub(crate) commands: Commands,
}

/// Whom a free desk would call.
pub(crate) struct Preview {
    pub(crate) number: String,
    pub(crate) service: String,
    pub(crate) why: String,
}

/// What the console shows; also its CSS class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Closed,
    /// Somebody else works here.
    Taken,
    Free,
    Ready,
    Calling,
    Serving,
    Paused,
}

/// The visitor at hand.
pub(crate) struct Card {
    pub(crate) number: String,
    pub(crate) service: String,
    pub(crate) notes: String,
    pub(crate) noted: Option<Noted>,
    pub(crate) class: String,
    pub(crate) why: String,
    pub(crate) next: String,
    pub(crate) joined: i64,
    pub(crate) called: Option<i64>,
    pub(crate) started: Option<i64>,
    pub(crate) target: String,
}

impl Now {
    pub(crate) fn new(scene: &Scene<'_>) -> Self {
        let mode = mode(scene);
        Self {
            words: scene.words.clone(),
            desk: scene.desk.desk.to_string(),
            name: scene.words.desk(&scene.desk.desk),
            services: served(scene.words, scene.plan, scene.desk),
            person: scene.person.to_owned(),
            at: scene.now.0,
            paused: (mode == Mode::Paused).then_some(scene.desk.since.0),
            mode,
            heading: heading(scene, mode),
            advice: advice(scene, mode),
            ticket: if mode == Mode::Taken {
                None
            } else {
                scene.desk.ticket.as_ref().map(|ticket| card(scene, ticket))
            },
            preview: if mode == Mode::Free {
                scene.next.map(|next| preview(scene, next))
            } else {
                None
            },
            commands: commands(scene, mode),
        }
    }
}

fn preview(scene: &Scene<'_>, next: &Next) -> Preview {
    Preview {
        number: next.number.to_string(),
        service: scene.words.service(&next.service),
        why: because::sentence(scene.words, &next.because, scene.now),
    }
}

impl Mode {
    /// The CSS class.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Closed => "is-closed",
            Self::Taken => "is-taken",
            Self::Free => "is-free",
            Self::Ready => "is-ready",
            Self::Calling => "is-calling",
            Self::Serving => "is-serving",
            Self::Paused => "is-paused",
        }
    }
}

fn mode(scene: &Scene<'_>) -> Mode {
    if !scene.is_mine && scene.desk.state != DeskState::Closed {
        return Mode::Taken;
    }
    match scene.desk.state {
        DeskState::Closed => Mode::Closed,
        DeskState::Free => Mode::Free,
        DeskState::Ready => Mode::Ready,
        DeskState::Calling { .. } => Mode::Calling,
        DeskState::Serving { .. } => Mode::Serving,
        DeskState::Paused { .. } => Mode::Paused,
    }
}

fn heading(scene: &Scene<'_>, mode: Mode) -> String {
    let words = scene.words;
    match mode {
        Mode::Closed => words.with("pages-now-closed", &[("desk", words.desk(&scene.desk.desk).into())]),
        Mode::Taken => words.with("pages-now-taken", &[("desk", words.desk(&scene.desk.desk).into())]),
        Mode::Free if scene.next.is_none() => words.t("pages-now-nobody"),
        Mode::Free => words.t("pages-now-free"),
        Mode::Ready => words.t("pages-now-ready"),
        Mode::Calling => words.t("pages-now-calling"),
        Mode::Serving => words.t("pages-now-serving"),
        Mode::Paused => paused(scene),
    }
}

fn paused(scene: &Scene<'_>) -> String {
    match &scene.desk.state {
        DeskState::Paused { reason: Some(reason) } => scene
            .words
            .with("pages-now-paused-for", &[("reason", scene.words.pause_reason(reason).into())]),
        DeskState::Paused { reason: None }
        | DeskState::Closed
        | DeskState::Free
        | DeskState::Ready
        | DeskState::Calling { .. }
        | DeskState::Serving { .. } => scene.words.t("pages-now-paused"),
    }
}

fn advice(scene: &Scene<'_>, mode: Mode) -> String {
    let words = scene.words;
    match mode {
        Mode::Closed => words.t("pages-now-closed-advice"),
        Mode::Taken => words.t("pages-now-taken-advice"),
        Mode::Free => free_advice(scene),
        Mode::Ready => words.t("pages-now-ready-advice"),
        Mode::Paused => words.with("pages-now-paused-advice", &[("count", scene.console.waiting_count.into())]),
        Mode::Calling | Mode::Serving => String::new(),
    }
}

fn free_advice(scene: &Scene<'_>) -> String {
    match scene.next {
        Some(_) => String::new(),
        None if scene.console.waiting_count > 0 => scene
            .words
            .with("pages-now-nobody-here-advice", &[("count", scene.console.waiting_count.into())]),
        None => scene.words.t("pages-now-nobody-advice"),
    }
}

/// *dopo, A043, in coda da 18 minuti*
fn then(scene: &Scene<'_>, next: &Next) -> String {
    let waited = minutes_since(next.because.joined, scene.now);
    scene.words.with(
        "pages-why-next",
        &[("number", next.number.to_string().into()), ("minutes", waited.into())],
    )
}

fn card(scene: &Scene<'_>, ticket: &ConsoleTicket) -> Card {
    let words = scene.words;
    let called_at = ticket.called_at.unwrap_or(scene.now);
    Card {
        number: ticket.number.to_string(),
        service: words.service(&ticket.service),
        notes: notes(words, ticket, scene.booked.clone()),
        noted: scene.noted(ticket),
        class: ticket.class.as_ref().map(|class| words.class(class)).unwrap_or_default(),
        why: scene
            .desk
            .because
            .as_ref()
            .map(|because| because::sentence(words, because, called_at))
            .unwrap_or_default(),
        next: scene.next.map(|next| then(scene, next)).unwrap_or_default(),
        joined: ticket.joined.0,
        called: ticket.called_at.map(|at| at.0),
        started: ticket.started.map(|at| at.0),
        target: words.with("pages-minutes", &[("n", ticket.target.0.into())]),
    }
}

/// *prenotato 10:50 · Deutsch · seconda tappa: prima da Tributi · ristampato 1 volta*
fn notes(words: &Words, ticket: &ConsoleTicket, booked: Option<String>) -> String {
    let language = ticket
        .language
        .as_ref()
        .map(|language| assets::language_name(language.as_str()).to_owned());
    let stop = ticket.came_from.as_ref().map(|from| {
        let from = words.service(from);
        words.with("pages-ticket-stop", &[("stop", ticket.stop.into()), ("service", from.into())])
    });
    let reprints = (ticket.reprints > 0).then(|| words.with("pages-ticket-reprints", &[("n", ticket.reprints.into())]));
    let channel = channel_key(ticket.channel).map(|key| words.t(key));
    [booked, language, channel, stop, reprints]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ")
}

fn channel_key(channel: Channel) -> Option<&'static str> {
    match channel {
        Channel::Hall => None,
        Channel::Phone => Some("pages-channel-phone"),
        Channel::Video => Some("pages-channel-video"),
        Channel::Remote => Some("pages-channel-remote"),
    }
}
