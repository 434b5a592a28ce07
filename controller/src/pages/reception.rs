//! The reception: one field that finds whoever stands there, numbers given by hand, and everybody who waits.
//!
//! The form with what is being written stands outside of everything that lives: no refresh takes a word from under a hand. What was typed or
//! shown to find somebody is in no address; what was found stays live by the opaque ids of tickets and bookings.

mod commands;
mod found;
mod issue;
mod slip;
mod waiting;

use askama::Template;
use queue::view::Console;
use queue::{BookingId, Language, Plan, Ticket, Timestamp};

use crate::pages::noted::Noted;
use crate::pages::page::Page;
use crate::pages::waiting::Paper;
use crate::pages::words::Words;
use crate::store::Note;

pub(crate) use commands::choices;
pub(crate) use found::{Answer, Asked, Booking, Claims, Found, Meant};
pub(crate) use issue::{Issued, Services, classes, desks, languages};
pub(crate) use slip::{Printed, Slip};
pub(crate) use waiting::{Hall, PAGE, Waiting};

/// `/reception`
#[derive(Template)]
#[template(path = "reception/reception.html")]
pub(crate) struct Whole {
    pub(crate) page: Page,
    pub(crate) services: Services,
    pub(crate) waiting: Waiting,
    pub(crate) classes: Vec<Choice>,
    pub(crate) languages: Vec<Choice>,
    pub(crate) desks: Vec<Choice>,
    /// Where somebody can be moved to.
    pub(crate) to_services: Vec<Choice>,
    pub(crate) to_desks: Vec<Choice>,
    /// For the printer, when the controller is down.
    pub(crate) paper: Paper,
}

/// One thing to choose, in a list of the form or in a dialog.
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) text: String,
    /// The letter or the number that stands before it; empty where there is none.
    pub(crate) cap: String,
    /// The services for which it can be chosen, parted by spaces; empty where it always can.
    pub(crate) serves: String,
}

/// A ticket of the day, with what the reception asks about it.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) ticket: Ticket,
    pub(crate) language: Option<Language>,
    pub(crate) booking: Option<BookingId>,
    /// How many wait for the same service before it.
    pub(crate) ahead: u32,
    pub(crate) note: Note,
}

/// What everything here is drawn with.
pub(crate) struct Scene<'a> {
    pub(crate) words: &'a Words,
    pub(crate) console: &'a Console,
    pub(crate) plan: &'a Plan,
    pub(crate) now: Timestamp,
}

/// What was written down, in words.
fn noted(words: &Words, seen: &Seen) -> Noted {
    Noted::new(words, &seen.note)
}
