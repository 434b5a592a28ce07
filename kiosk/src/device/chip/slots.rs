//! Where cards are put in: the readers of the machine's card service, or the virtual one.

use std::time::Duration;

use crate::device::chip::apdu::{Card, Trouble};

/// Readers and what is in them. Either call may hang in a driver: whoever calls has a thread to lose.
pub trait Slots {
    /// All readers, as soon as anything changed since the last look, or when `within` is over.
    ///
    /// # Errors
    /// [`Down`] where the card service does not run.
    fn look(&mut self, within: Duration) -> Result<Vec<Slot>, Down>;

    /// Powers the card in `reader` up.
    ///
    /// # Errors
    /// What is wrong with the card.
    fn open(&mut self, reader: &str) -> Result<Box<dyn Card>, Trouble>;
}

/// One reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub reader: String,
    pub card: Option<Inserted>,
}

/// A card in a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Inserted {
    /// Grows with each card that comes or goes, from anywhere after a restart of the service.
    pub count: u32,
    /// It gives no sign of life.
    pub is_mute: bool,
}

/// The card service does not run, and what it said.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Down(pub String);
