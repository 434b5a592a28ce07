//! The one clock, the one list of what is to happen, and all chance.

use std::collections::BTreeMap;

use crate::asking::Request;
use crate::dice::Dice;
use crate::faults::Fault;
use crate::net::{Ms, Net, Part};
use crate::plans::Doors;

/// What is to happen at some moment.
#[derive(Clone, Debug)]
pub(crate) enum Happening {
    /// A request reaches the controller.
    Request {
        from: Part,
        ask: u64,
        request: Request,
    },
    /// The controller's answer reaches whoever asked.
    Answer {
        to: Part,
        ask: u64,
        status: u16,
        body: String,
    },
    /// The connection of a request broke.
    Broke {
        to: Part,
        ask: u64,
    },
    /// Somebody asks for a stream.
    Knock {
        from: Part,
        connection: u64,
    },
    /// Something comes out of a stream.
    Stream {
        to: Part,
        connection: u64,
        input: link::session::Input,
    },
    /// The controller serves all that waits.
    Turn,
    /// The controller looks at its clock.
    Tick,
    /// The controller's streams say that they live.
    Heartbeat,
    /// The controller starts again.
    Restart,
    /// A kiosk or a display starts again.
    PowerOn(Part),
    /// Somebody comes through the door of a kiosk.
    Visitor {
        kiosk: usize,
    },
    Fault(Fault),
}

/// What every part of the simulation shares.
pub(crate) struct Hall {
    pub(crate) now: Ms,
    pub(crate) dice: Dice,
    pub(crate) net: Net,
    /// A wire that makes up commands; only to see that it is noticed.
    pub(crate) forges: bool,
    /// When the office is open, if not around the clock.
    pub(crate) doors: Option<Doors>,
    agenda: BTreeMap<(Ms, u64), Happening>,
    next: u64,
}

impl Hall {
    pub(crate) fn new(now: Ms, dice: Dice, net: Net) -> Self {
        Self {
            now,
            dice,
            net,
            forges: false,
            doors: None,
            agenda: BTreeMap::new(),
            next: 0,
        }
    }

    /// A number that nothing else has.
    pub(crate) fn fresh(&mut self) -> u64 {
        self.next += 1;
        self.next
    }

    pub(crate) fn after(&mut self, span: Ms, happening: Happening) {
        let rank = self.fresh();
        self.agenda.insert((self.now + span, rank), happening);
    }

    /// When the next thing happens.
    pub(crate) fn next_at(&self) -> Ms {
        self.agenda.first_key_value().map_or(Ms::MAX, |((at, _), _)| *at)
    }

    /// What is due now.
    pub(crate) fn due(&mut self) -> Option<Happening> {
        let entry = self.agenda.first_entry().filter(|entry| entry.key().0 <= self.now)?;
        Some(entry.remove())
    }

    /// Forgets what meets `unwanted`.
    pub(crate) fn forget(&mut self, unwanted: impl Fn(&Happening) -> bool) {
        self.agenda.retain(|_, happening| !unwanted(happening));
    }
}
