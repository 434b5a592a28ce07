//! The desk console: the ticket at hand with its commands, who waits, the other desks.
//!
//! Two live fragments, [`Now`] and [`Side`], are fetched again whenever the site says that something changed. Every command in them carries the
//! ticket that it was drawn for, so that a tab that stayed behind is refused instead of obeyed.

use askama::Template;
use queue::view::{Console, ConsoleDesk, ConsoleTicket};
use queue::{Channel, DeskId, DeskState, Outcome, ServiceId, State, TicketId, Timestamp};
use serde_json::{Value, json};

use crate::pages::page::Page;
use crate::pages::words::{Words, minutes_since};
use crate::pages::{because, waiting};

/// How long a mis-click can be taken back.
const REOPEN_MS: i64 = 5 * 60_000;

/// `/desk`: which desk today?
#[derive(Template)]
#[template(path = "desk/choose.html")]
pub(crate) struct Choose {
    pub(crate) page: Page,
    pub(crate) desks: Vec<Door>,
}

/// One desk to choose.
pub(crate) struct Door {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) place: String,
    pub(crate) services: String,
    pub(crate) state: String,
    pub(crate) kind: DoorKind,
}

/// Whether a desk can be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DoorKind {
    Closed,
    Mine,
    Taken,
}

/// `/desk/{desk}`
#[derive(Template)]
#[template(path = "desk/console.html")]
pub(crate) struct Whole {
    pub(crate) page: Page,
    pub(crate) desk: String,
    pub(crate) now: Now,
    pub(crate) side: Side,
    pub(crate) paper: waiting::Paper,
    pub(crate) reasons: Vec<Choice>,
    pub(crate) services: Vec<Choice>,
    pub(crate) desks: Vec<Choice>,
}

/// One button of a dialog.
pub(crate) struct Choice {
    pub(crate) text: String,
    /// The letter or number that stands before it and presses it; empty where there is none.
    pub(crate) key: String,
    pub(crate) cap: String,
    pub(crate) body: String,
}

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
    pub(crate) commands: Commands,
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
    pub(crate) class: String,
    pub(crate) why: String,
    pub(crate) next: String,
    pub(crate) joined: i64,
    pub(crate) called: Option<i64>,
    pub(crate) started: Option<i64>,
    pub(crate) target: String,
}

/// The buttons, in the order of their weight.
#[derive(Default)]
pub(crate) struct Commands {
    pub(crate) primary: Option<Command>,
    pub(crate) strong: Vec<Command>,
    pub(crate) quiet: Vec<Command>,
    /// In the bar: pause, close.
    pub(crate) bar: Vec<Command>,
    /// Beside the number: print it again.
    pub(crate) slip: Option<Command>,
}

/// One button: what it says, which key presses it, what it sends or opens.
pub(crate) struct Command {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) key: &'static str,
    pub(crate) cap: String,
    /// Where it posts; empty where it opens a dialog.
    pub(crate) post: String,
    pub(crate) opens: &'static str,
    pub(crate) body: String,
    /// The number that a dialog speaks of.
    pub(crate) about: String,
    /// What is said when it was done.
    pub(crate) done: String,
    /// Where it leads afterwards.
    pub(crate) then: &'static str,
}

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
}

/// One ticket of a list.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) service: String,
    pub(crate) badge: String,
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

/// What the console is drawn from.
pub(crate) struct Scene<'a> {
    pub(crate) words: &'a Words,
    pub(crate) console: &'a Console,
    pub(crate) desk: &'a ConsoleDesk,
    pub(crate) now: Timestamp,
    /// Whether the person at the browser works at this desk.
    pub(crate) is_mine: bool,
    pub(crate) person: &'a str,
}

impl Choose {
    pub(crate) fn new(page: Page, console: &Console, mine: Option<&DeskId>) -> Self {
        let desks = console.desks.iter().map(|desk| door(&page.words, desk, mine)).collect();
        Self { page, desks }
    }
}

fn door(words: &Words, desk: &ConsoleDesk, mine: Option<&DeskId>) -> Door {
    let kind = if desk.state == DeskState::Closed {
        DoorKind::Closed
    } else if mine == Some(&desk.desk) {
        DoorKind::Mine
    } else {
        DoorKind::Taken
    };
    Door {
        id: desk.desk.to_string(),
        name: words.desk(&desk.desk),
        place: words.place(&desk.desk).to_owned(),
        services: service_names(words, &desk.services),
        state: state_word(words, desk),
        kind,
    }
}

impl Whole {
    pub(crate) fn new(page: Page, scene: &Scene<'_>, paper: waiting::Paper) -> Self {
        Self {
            desk: scene.desk.desk.to_string(),
            now: Now::new(scene),
            side: Side::new(scene),
            paper,
            reasons: reasons(scene.words),
            services: service_choices(scene),
            desks: desk_choices(scene),
            page,
        }
    }
}

fn reasons(words: &Words) -> Vec<Choice> {
    let mut choices: Vec<Choice> = words
        .pause_reasons()
        .into_iter()
        .enumerate()
        .map(|(rank, (id, text))| Choice {
            text,
            key: digit(rank),
            cap: digit(rank),
            body: json!({ "reason": id }).to_string(),
        })
        .collect();
    let rank = choices.len();
    choices.push(Choice {
        text: words.t("pages-pause-no-reason"),
        key: digit(rank),
        cap: digit(rank),
        body: "{}".to_owned(),
    });
    choices
}

fn digit(rank: usize) -> String {
    if rank < 9 { (rank + 1).to_string() } else { String::new() }
}

/// A service's key is its letter.
fn service_choices(scene: &Scene<'_>) -> Vec<Choice> {
    let choice = |service: &queue::view::ConsoleService| Choice {
        text: scene.words.service(&service.service),
        key: if service.letter.chars().count() == 1 {
            service.letter.to_lowercase()
        } else {
            String::new()
        },
        cap: service.letter.clone(),
        body: json!({ "service": service.service }).to_string(),
    };
    scene.console.services.iter().map(choice).collect()
}

/// A desk's key is its number.
fn desk_choices(scene: &Scene<'_>) -> Vec<Choice> {
    let others = scene.console.desks.iter().filter(|desk| desk.desk != scene.desk.desk);
    others.map(|desk| desk_choice(scene.words, &desk.desk)).collect()
}

fn desk_choice(words: &Words, desk: &DeskId) -> Choice {
    let label = words.desk_label(desk);
    let key = if label.chars().count() == 1 {
        label.to_lowercase()
    } else {
        String::new()
    };
    Choice {
        text: words.desk(desk),
        key,
        cap: label,
        body: json!({ "desk": desk }).to_string(),
    }
}

impl Now {
    pub(crate) fn new(scene: &Scene<'_>) -> Self {
        let mode = mode(scene);
        Self {
            words: scene.words.clone(),
            desk: scene.desk.desk.to_string(),
            name: scene.words.desk(&scene.desk.desk),
            services: service_names(scene.words, &scene.desk.services),
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
            commands: commands(scene, mode),
        }
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

/// Those waiting whom this desk may call, in the order in which they are due.
fn callable<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = &'a ConsoleTicket> {
    scene
        .console
        .waiting
        .iter()
        .filter(|ticket| scene.desk.services.contains(&ticket.service))
}

fn heading(scene: &Scene<'_>, mode: Mode) -> String {
    let words = scene.words;
    match mode {
        Mode::Closed => words.with("pages-now-closed", &[("desk", words.desk(&scene.desk.desk).into())]),
        Mode::Taken => words.with("pages-now-taken", &[("desk", words.desk(&scene.desk.desk).into())]),
        Mode::Free if callable(scene).next().is_none() => words.t("pages-now-nobody"),
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
    match callable(scene).next() {
        Some(next) => waiting_sentence(scene, "pages-now-free-advice", next),
        None if scene.console.waiting_count > 0 => scene
            .words
            .with("pages-now-nobody-here-advice", &[("count", scene.console.waiting_count.into())]),
        None => scene.words.t("pages-now-nobody-advice"),
    }
}

fn waiting_sentence(scene: &Scene<'_>, key: &str, ticket: &ConsoleTicket) -> String {
    scene.words.with(
        key,
        &[
            ("number", ticket.number.to_string().into()),
            ("service", scene.words.service(&ticket.service).into()),
            ("minutes", minutes_since(ticket.joined, scene.now).into()),
        ],
    )
}

fn card(scene: &Scene<'_>, ticket: &ConsoleTicket) -> Card {
    let words = scene.words;
    let called_at = ticket.called_at.unwrap_or(scene.now);
    Card {
        number: ticket.number.to_string(),
        service: words.service(&ticket.service),
        notes: notes(words, ticket),
        class: ticket.class.as_ref().map(|class| words.class(class)).unwrap_or_default(),
        why: scene
            .desk
            .because
            .as_ref()
            .map(|because| because::sentence(words, because, called_at))
            .unwrap_or_default(),
        next: callable(scene)
            .next()
            .map(|next| waiting_sentence(scene, "pages-why-next", next))
            .unwrap_or_default(),
        joined: ticket.joined.0,
        called: ticket.called_at.map(|at| at.0),
        started: ticket.started.map(|at| at.0),
        target: words.with("pages-minutes", &[("n", ticket.target.0.into())]),
    }
}

/// *Deutsch · seconda tappa: prima da Tributi · ristampato 1 volta*
fn notes(words: &Words, ticket: &ConsoleTicket) -> String {
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
    [language, channel, stop, reprints]
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

/// What can be done now: only what the rules would allow.
fn commands(scene: &Scene<'_>, mode: Mode) -> Commands {
    let drawer = Drawer::new(scene);
    let undo = || {
        scene
            .console
            .done
            .iter()
            .find(|ticket| was_mine(scene, ticket))
            .map(|ticket| drawer.reopen(ticket))
    };
    let bar = || vec![drawer.opens("pause", "p", "pause-dialog", &json!({}), ""), drawer.leaves()];
    match mode {
        Mode::Closed => Commands {
            primary: Some(drawer.posts("open", "Space", "open", json!({}))),
            ..Commands::default()
        },
        Mode::Taken => Commands::default(),
        Mode::Free => {
            let primary = match callable(scene).next() {
                Some(_) => drawer.posts("call-next", "Space", "call-next", json!({ "after": TicketId::NONE })),
                None => drawer.posts("await-next", "Space", "ready", json!({})),
            };
            Commands {
                primary: Some(primary),
                quiet: undo().into_iter().collect(),
                bar: bar(),
                ..Commands::default()
            }
        }
        Mode::Ready => {
            let primary = drawer.posts("unready", "Space", "open", json!({}));
            Commands {
                primary: Some(primary),
                quiet: undo().into_iter().collect(),
                bar: bar(),
                ..Commands::default()
            }
        }
        Mode::Paused => {
            let primary = drawer.posts("resume-desk", "Space", "open", json!({}));
            Commands {
                primary: Some(primary),
                bar: vec![drawer.leaves()],
                ..Commands::default()
            }
        }
        Mode::Calling | Mode::Serving => match &scene.desk.ticket {
            Some(ticket) => at_hand(&drawer, ticket, mode),
            None => Commands {
                bar: bar(),
                ..Commands::default()
            },
        },
    }
}

/// The commands for a visitor who is called or served.
fn at_hand(drawer: &Drawer<'_>, ticket: &ConsoleTicket, mode: Mode) -> Commands {
    let on = |verb, key| drawer.posts(verb, key, verb, json!({ "ticket": ticket.ticket }));
    let about = ticket.number.as_str();
    let body = json!({ "ticket": ticket.ticket });
    let transfer = drawer.opens("transfer", "t", "transfer-dialog", &body, about);
    let finish_and_next = drawer.posts("next", "n", "call-next", json!({ "after": ticket.ticket }));
    let mut quiet = vec![transfer, on("park", "m"), on("put-back", "q")];
    let (primary, strong) = if mode == Mode::Calling {
        quiet.push(on("finish", "f"));
        (on("start", "Space"), vec![on("recall", "r"), on("absent", "a")])
    } else {
        (on("finish", "Space"), vec![finish_and_next])
    };
    Commands {
        primary: Some(primary),
        strong,
        quiet,
        bar: Vec::new(),
        slip: Some(drawer.reprint(ticket)),
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

/// Draws buttons for one desk.
struct Drawer<'a> {
    words: &'a Words,
    desk: &'a DeskId,
}

impl<'a> Drawer<'a> {
    fn new(scene: &Scene<'a>) -> Self {
        Self {
            words: scene.words,
            desk: &scene.desk.desk,
        }
    }

    fn command(&self, name: &str, key: &'static str, body: &Value) -> Command {
        Command {
            id: format!("do-{name}"),
            text: self.words.t(&format!("pages-do-{name}")),
            key,
            cap: if key == "Space" {
                self.words.t("pages-key-space")
            } else {
                key.to_uppercase()
            },
            post: String::new(),
            opens: "",
            body: body.to_string(),
            about: String::new(),
            done: String::new(),
            then: "",
        }
    }

    fn posts(&self, name: &str, key: &'static str, verb: &str, body: Value) -> Command {
        Command {
            post: format!("/api/v1/desks/{}/{verb}", self.desk),
            ..self.command(name, key, &body)
        }
    }

    fn reprint(&self, ticket: &ConsoleTicket) -> Command {
        let post = format!("/api/v1/tickets/{}/reprint", ticket.ticket);
        Command {
            post,
            done: self.words.t("pages-done-reprint"),
            ..self.command("reprint", "s", &json!({}))
        }
    }

    fn opens(&self, name: &str, key: &'static str, dialog: &'static str, body: &Value, about: &str) -> Command {
        Command {
            opens: dialog,
            about: about.to_owned(),
            ..self.command(name, key, body)
        }
    }

    /// Closes the desk and goes back to the choice.
    fn leaves(&self) -> Command {
        Command {
            then: "/desk",
            ..self.posts("close", "", "close", json!({}))
        }
    }

    /// In a list: the button is named with its number, so that it makes sense read alone.
    fn on(&self, verb: &str, ticket: &ConsoleTicket) -> Command {
        let about = ticket.number.to_string();
        Command {
            id: format!("do-{verb}-{}", ticket.ticket),
            about,
            ..self.posts(verb, "", verb, json!({ "ticket": ticket.ticket }))
        }
    }

    /// *Riapri A042*
    fn reopen(&self, ticket: &ConsoleTicket) -> Command {
        let text = self
            .words
            .with("pages-do-reopen-number", &[("number", ticket.number.to_string().into())]);
        Command {
            text,
            ..self.posts("reopen", "u", "reopen", json!({ "ticket": ticket.ticket }))
        }
    }
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
            others: console
                .desks
                .iter()
                .filter(|desk| desk.desk != scene.desk.desk)
                .map(|desk| other(scene, desk))
                .collect(),
        }
    }
}

fn row(scene: &Scene<'_>, ticket: &ConsoleTicket, since: String, commands: Vec<Command>) -> Row {
    Row {
        id: ticket.ticket.to_string(),
        number: ticket.number.to_string(),
        service: scene.words.service(&ticket.service),
        badge: badge(scene.words, ticket),
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
    let can_call =
        scene.is_mine && matches!(scene.desk.state, DeskState::Free | DeskState::Ready) && scene.desk.services.contains(&ticket.service);
    let commands = if can_call { vec![drawer.on("call", ticket)] } else { Vec::new() };
    let is_due = ticket.due <= scene.now;
    let due = if is_due {
        scene.words.t("pages-due-now")
    } else {
        due_in(scene, ticket.due)
    };
    Row {
        due,
        is_due,
        ..row(scene, ticket, minutes(scene, ticket.joined), commands)
    }
}

fn due_in(scene: &Scene<'_>, due: Timestamp) -> String {
    scene
        .words
        .with("pages-due-in", &[("n", due.since(scene.now).minutes_up().0.into())])
}

fn minutes(scene: &Scene<'_>, since: Timestamp) -> String {
    scene.words.with("pages-minutes", &[("n", minutes_since(since, scene.now).into())])
}

fn parked_row(scene: &Scene<'_>, drawer: &Drawer<'_>, ticket: &ConsoleTicket) -> Row {
    let commands = if can_take(scene) {
        vec![drawer.on("resume", ticket)]
    } else {
        Vec::new()
    };
    row(scene, ticket, minutes(scene, ticket.since), commands)
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

fn service_names(words: &Words, services: &[ServiceId]) -> String {
    services
        .iter()
        .map(|service| words.service(service))
        .collect::<Vec<_>>()
        .join(" · ")
}
