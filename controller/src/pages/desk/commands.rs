//! The console's buttons: only what the rules would allow now, each with its key and the ticket it was drawn for.

use queue::view::ConsoleTicket;
use queue::{DeskId, TicketId};
use serde_json::{Value, json};

use super::now::Mode;
use super::{Scene, dialogs, was_mine};
use crate::pages::words::Words;

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
    /// The desks that a dialog may offer, as JSON; empty where it is not about desks.
    pub(crate) offers: String,
    /// What is said when it was done.
    pub(crate) done: String,
    /// Where it leads afterwards.
    pub(crate) then: &'static str,
}

/// What can be done now: only what the rules would allow.
pub(super) fn commands(scene: &Scene<'_>, mode: Mode) -> Commands {
    let drawer = Drawer::new(scene);
    let undo = || {
        scene
            .console
            .done
            .iter()
            .find(|ticket| was_mine(scene, ticket))
            .map(|ticket| drawer.reopen(ticket))
    };
    let bar = || vec![drawer.opens("pause", "p", "pause-dialog", &json!({})), drawer.leaves()];
    match mode {
        Mode::Closed => Commands {
            primary: Some(drawer.posts("open", "Space", "open", json!({}))),
            ..Commands::default()
        },
        Mode::Taken => Commands::default(),
        Mode::Free => {
            let primary = match scene.next {
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
            let stop = drawer.posts("unready", "Space", "open", json!({}));
            Commands {
                strong: vec![stop],
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
            Some(ticket) => at_hand(scene, &drawer, ticket, mode),
            None => Commands {
                bar: bar(),
                ..Commands::default()
            },
        },
    }
}

/// The commands for a visitor who is called or served.
fn at_hand(scene: &Scene<'_>, drawer: &Drawer<'_>, ticket: &ConsoleTicket, mode: Mode) -> Commands {
    let on = |verb, key| drawer.posts(verb, key, verb, json!({ "ticket": ticket.ticket }));
    let takers: Vec<&DeskId> = dialogs::takers(scene, &ticket.service).collect();
    let transfer = drawer.transfer(ticket, &takers);
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

/// Draws buttons for one desk.
pub(super) struct Drawer<'a> {
    words: &'a Words,
    desk: &'a DeskId,
}

impl<'a> Drawer<'a> {
    pub(super) fn new(scene: &Scene<'a>) -> Self {
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
            offers: String::new(),
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

    /// What to do about the paper of a ticket in a list.
    pub(super) fn slip(&self, ticket: &ConsoleTicket) -> Command {
        Command {
            id: format!("do-slip-{}", ticket.ticket),
            about: ticket.number.to_string(),
            ..self.opens("slip", "", "paper-dialog", &json!({ "ticket": ticket.ticket }))
        }
    }

    fn opens(&self, name: &str, key: &'static str, dialog: &'static str, body: &Value) -> Command {
        Command {
            opens: dialog,
            ..self.command(name, key, body)
        }
    }

    fn transfer(&self, ticket: &ConsoleTicket, desks: &[&DeskId]) -> Command {
        Command {
            about: ticket.number.to_string(),
            offers: json!(desks).to_string(),
            ..self.opens("transfer", "t", "transfer-dialog", &json!({ "ticket": ticket.ticket }))
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
    pub(super) fn on(&self, verb: &str, ticket: &ConsoleTicket) -> Command {
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
