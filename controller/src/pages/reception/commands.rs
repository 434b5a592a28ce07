//! What the reception can do about one ticket: only what the rules would allow now, each for the ticket that it was drawn for.

use queue::{Channel, Presence, State, TicketId};

use super::{Choice, Scene, Seen};
use crate::pages::desk;
use crate::pages::words::Words;

/// One button: what it says, what it sends, opens or prints.
#[derive(Default)]
pub(crate) struct Command {
    pub(crate) id: String,
    pub(crate) text: String,
    /// Where it posts; with `opens`, what the dialog sends once it is confirmed.
    pub(crate) post: String,
    pub(crate) opens: &'static str,
    pub(crate) body: String,
    /// The number that it is about, for whoever hears the button alone.
    pub(crate) about: String,
    /// The desks that a dialog may offer, parted by spaces.
    pub(crate) offers: String,
    /// What a dialog asks before it sends.
    pub(crate) asks: String,
    /// What is said when it was done.
    pub(crate) done: String,
    /// The ticket whose slip is printed here.
    pub(crate) prints: String,
    /// Its slip is one more of a ticket that has one.
    pub(crate) is_again: bool,
    pub(crate) is_primary: bool,
    /// It cannot be taken back.
    pub(crate) is_final: bool,
}

/// What can be done about a ticket, in the order of how often it is.
pub(crate) fn commands(scene: &Scene<'_>, seen: &Seen) -> Vec<Command> {
    let drawer = Drawer::new(scene, seen);
    let ticket = &seen.ticket;
    match &ticket.state {
        State::Waiting => [
            came(seen).then(|| drawer.posts("arrive", true)),
            Some(drawer.moves()),
            Some(drawer.note()),
            reprint(&drawer, seen),
            Some(drawer.prints()),
            undo(&drawer, seen),
            Some(drawer.confirms("void")),
            Some(drawer.confirms("cancel")),
        ]
        .into_iter()
        .flatten()
        .collect(),
        State::Absent { .. } => [
            drawer.posts("put-back", true),
            drawer.note(),
            drawer.prints(),
            drawer.confirms("cancel"),
        ]
        .into_iter()
        .chain(undo(&drawer, seen))
        .collect(),
        State::Parked { .. } => vec![drawer.note(), drawer.prints(), drawer.confirms("void"), drawer.confirms("cancel")],
        // Whoever is at a desk is that desk's.
        State::Called { .. } | State::Serving { .. } => vec![drawer.note(), drawer.prints()],
        State::Cancelled { .. } => undo(&drawer, seen).into_iter().collect(),
        State::Done { .. } | State::Unserved => Vec::new(),
    }
}

/// Whether the visitor may be told to have come: from afar, or back from away.
fn came(seen: &Seen) -> bool {
    seen.ticket.presence == Presence::Away || seen.ticket.channel == Channel::Remote
}

/// Takes a check-in back, as long as nobody was served for it.
fn undo(drawer: &Drawer<'_>, seen: &Seen) -> Option<Command> {
    let is_untouched = seen.booking.is_some() && seen.ticket.started.is_none() && seen.ticket.stop == 1;
    is_untouched.then(|| drawer.confirms("undo-check-in"))
}

/// Only the kiosk that printed a slip prints it again.
fn reprint(drawer: &Drawer<'_>, seen: &Seen) -> Option<Command> {
    seen.ticket.kiosk.is_some().then(|| drawer.posts("reprint", false))
}

/// Draws the buttons of one ticket.
struct Drawer<'a> {
    scene: &'a Scene<'a>,
    words: &'a Words,
    seen: &'a Seen,
    ticket: TicketId,
}

impl<'a> Drawer<'a> {
    fn new(scene: &'a Scene<'a>, seen: &'a Seen) -> Self {
        Self {
            scene,
            words: scene.words,
            seen,
            ticket: seen.ticket.id,
        }
    }

    fn named(&self, name: &str) -> Command {
        Command {
            id: format!("do-{name}-{}", self.ticket),
            text: self.words.t(&format!("pages-reception-do-{name}")),
            body: "{}".to_owned(),
            about: self.seen.ticket.number.to_string(),
            ..Command::default()
        }
    }

    fn posts(&self, name: &str, is_primary: bool) -> Command {
        Command {
            post: format!("/api/v1/tickets/{}/{name}", self.ticket),
            done: self.words.t(&format!("pages-reception-did-{name}")),
            is_primary,
            ..self.named(name)
        }
    }

    /// Asks first: it cannot be taken back.
    fn confirms(&self, name: &str) -> Command {
        let number = self.seen.ticket.number.to_string();
        Command {
            opens: "confirm-dialog",
            asks: self
                .words
                .with(&format!("pages-reception-sure-{name}"), &[("number", number.into())]),
            is_final: true,
            ..self.posts(name, false)
        }
    }

    /// To another service, or to a desk that can take the visitor now.
    fn moves(&self) -> Command {
        let Scene { console, plan, now, .. } = self.scene;
        let ticket = &self.seen.ticket;
        let takers = console.desks.iter().filter(|desk| desk::takes(plan, desk, &ticket.service, *now));
        let others = takers.filter(|desk| ticket.tied_desk.as_ref() != Some(&desk.desk));
        Command {
            opens: "move-dialog",
            offers: others.map(|desk| desk.desk.to_string()).collect::<Vec<_>>().join(" "),
            post: format!("/api/v1/tickets/{}/transfer", self.ticket),
            body: serde_json::json!({ "service": ticket.service }).to_string(),
            done: self.words.t("pages-reception-did-move"),
            ..self.named("move")
        }
    }

    fn note(&self) -> Command {
        let note = &self.seen.note;
        Command {
            opens: "note-dialog",
            post: format!("/api/v1/tickets/{}/note", self.ticket),
            body: serde_json::json!({ "note": note.note, "companion": note.companion, "interpreter": note.interpreter }).to_string(),
            done: self.words.t("pages-reception-did-note"),
            ..self.named("note")
        }
    }

    /// On this desk's printer; the journal hears of a slip that is one more.
    fn prints(&self) -> Command {
        Command {
            prints: self.ticket.to_string(),
            is_again: self.seen.ticket.kiosk.is_none(),
            ..self.named("print")
        }
    }
}

/// Where somebody can be moved to: every service.
pub(crate) fn choices(words: &Words, console: &queue::view::Console) -> Vec<Choice> {
    let choice = |service: &queue::view::ConsoleService| Choice {
        id: service.service.to_string(),
        text: words.service(&service.service),
        cap: service.letter.clone(),
        serves: String::new(),
    };
    console.services.iter().map(choice).collect()
}
