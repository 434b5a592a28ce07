//! What can happen to a kiosk, and what it wants done.

use std::fmt;
use std::sync::Arc;

use queue::credential::{BookingCode, Credential, Link};
use queue::view::{Menu, VisitView};
use queue::wire::{NewTicket, NewTicketAnswer, Problem};
use queue::{ClassId, Content, Language, Refusal, ServiceId, Span, TicketId};

use super::technician::{Answer, Deed, Wish};
use crate::device::{self, Listening};

/// What a visitor can mean by a press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    Start,
    /// Opens the list of languages.
    Languages,
    Language(Language),
    Listen,
    Larger,
    Group(String),
    Service(ServiceId),
    Class(Option<ClassId>),
    NextPage,
    PreviousPage,
    Issue,
    Reprint,
    Done,
    Back,
    Help,
    Restart,
    MoreTime,
    /// There is a booking, or one's own slip.
    Identify,
    /// The privacy notice was read, the card may be.
    GoOn,
    /// A number without saying who it is for.
    WithoutCard,
    Keypad,
    Key(Key),
    Erase,
    /// The code is written.
    Written,
    /// May this visit be given up?
    Leave,
    /// Yes, it is given up.
    LeaveNow,
    /// Was called and not there, is here now.
    Return,
    /// The office's name was held: a technician.
    Hold,
    Technician(Wish),
}

/// A key of the keypad; never shown in a log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key(pub char);

/// Why there is nothing to say of a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// It is no slip of today.
    Unknown,
    Unreached,
}

/// Everything that can happen to a kiosk.
#[derive(Clone, Debug)]
pub enum Input {
    /// A press, with a fresh id in case a ticket comes of it.
    Touch(Intent, TicketId),
    /// The controller's menu and whether it is heard now.
    Menu(Option<Arc<Menu>>, bool),
    Content(Arc<Content>),
    Issued(NewTicketAnswer),
    /// The controller said no to this ticket.
    Refused(TicketId, Problem),
    /// No answer for this ticket.
    Unreached(TicketId),
    /// This kiosk numbered the ticket itself, and has it on disk.
    Numbered(NewTicketAnswer),
    /// It could not: no numbers of its own, or why this service gives none.
    Unnumbered(TicketId, Option<Refusal>),
    /// A restart came between this number and its paper, and its visitor may still stand there; whether it was numbered here.
    LeftOver(NewTicketAnswer, bool),
    /// How far the controller's clock is ahead of this one.
    Skew(Span),
    Device(device::Event),
    /// Something was shown to a reader and read, with a fresh id in case a ticket comes of it.
    Shown(Credential, TicketId),
    /// This booking's visitor has a ticket already: that one.
    AlreadyHere(TicketId, NewTicketAnswer),
    /// What a slip's visit is now.
    Visit(Link, Result<VisitView, Lost>),
    /// What was asked for a slip's visit could not be done.
    Declined(Link),
    /// What the machine answers a technician.
    Technician(Answer),
    /// The moment that [`Flow::deadline`](super::Flow::deadline) named has come.
    Deadline,
}
/// What the kiosk wants done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    Issue(NewTicket),
    /// Nobody answered: number the same ticket from the kiosk's own range.
    Number(NewTicket),
    /// The visitor left without a number: should the controller know the ticket, it is not to be called.
    GiveUp(TicketId),
    Print {
        answer: Box<NewTicketAnswer>,
        language: Language,
        /// Numbered here: nobody knows how many wait before it.
        alone: bool,
    },
    Reprint(TicketId),
    /// A booked visitor arrives.
    CheckIn {
        ticket: TicketId,
        code: BookingCode,
        language: Language,
    },
    /// How is this slip's visit?
    Look(Link),
    /// Its visitor gives it up.
    Leave(Link),
    /// Its visitor missed the call and is here.
    Return(Link),
    /// How far the readers are to be heard from now on.
    Listen(Listening),
    /// Read the present screen aloud.
    Read,
    Hush,
    /// What a technician wants of the machine.
    Technician(Deed),
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}
