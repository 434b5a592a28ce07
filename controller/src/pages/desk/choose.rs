//! Which desk today: all of them, with what they serve and who works there.

use askama::Template;
use queue::view::{Console, ConsoleDesk};
use queue::{DeskId, DeskState, Plan};

use super::{served, state_word};
use crate::pages::page::Page;
use crate::pages::words::Words;

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

impl Choose {
    pub(crate) fn new(page: Page, console: &Console, plan: &Plan, mine: Option<&DeskId>) -> Self {
        let desks = console.desks.iter().map(|desk| door(&page.words, desk, plan, mine)).collect();
        Self { page, desks }
    }
}

fn door(words: &Words, desk: &ConsoleDesk, plan: &Plan, mine: Option<&DeskId>) -> Door {
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
        services: served(words, plan, desk),
        state: state_word(words, desk),
        kind,
    }
}
