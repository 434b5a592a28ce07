//! The waiting list on paper. Every console keeps a fresh copy of it, hidden but for the printer: when the controller is down, the hall goes
//! on by voice.

use askama::Template;
use queue::{Ticket, Timestamp};

use crate::pages::Page;
use crate::pages::words::Words;

/// `/waiting/print`
#[derive(Template)]
#[template(path = "waiting/print.html")]
pub(crate) struct Print {
    pub(crate) page: Page,
    pub(crate) paper: Paper,
}

/// The list itself, also inside the console.
#[derive(Template)]
#[template(path = "waiting/paper.html")]
pub(crate) struct Paper {
    pub(crate) words: Words,
    /// The moment that it shows.
    pub(crate) at: String,
    /// Stands on a page of its own, where who was served by voice is ticked off; the console's copy is for the printer only.
    pub(crate) is_form: bool,
    pub(crate) lines: Vec<Line>,
}

/// One line to tick off by hand.
pub(crate) struct Line {
    pub(crate) ticket: String,
    pub(crate) number: String,
    pub(crate) service: String,
    pub(crate) joined: String,
    pub(crate) due: String,
    pub(crate) note: String,
}

impl Paper {
    /// `waiting` in the order in which they are due.
    pub(crate) fn new(words: &Words, waiting: &[Ticket], now: Timestamp) -> Self {
        let lines = waiting.iter().map(|ticket| line(words, ticket)).collect();
        Self {
            words: words.clone(),
            at: words.date_and_clock(now),
            is_form: false,
            lines,
        }
    }

    /// The same, to be ticked off.
    pub(crate) fn form(words: &Words, waiting: &[Ticket], now: Timestamp) -> Self {
        Self {
            is_form: true,
            ..Self::new(words, waiting, now)
        }
    }

    /// *12 persone in attesa*
    pub(crate) fn count(&self) -> String {
        self.words.with("pages-paper-count", &[("n", self.lines.len().into())])
    }
}

fn line(words: &Words, ticket: &Ticket) -> Line {
    let booked = ticket
        .slot
        .map(|slot| words.with("pages-booked", &[("time", words.clock(slot).into())]));
    let class = ticket.class.as_ref().map(|class| words.class(class));
    Line {
        ticket: ticket.id.to_string(),
        number: ticket.number.to_string(),
        service: words.service(&ticket.service),
        joined: words.clock(ticket.joined),
        due: words.clock(ticket.due),
        note: [booked, class].into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}
