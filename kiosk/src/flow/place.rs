//! Where a visitor stands, and what lies over it.

use std::fmt;

use queue::credential::{BookingCode, Link, Unreadable};
use queue::view::VisitView;
use queue::wire::NewTicketAnswer;
use queue::{ClassId, Refusal, ServiceId, TicketId};

use super::technician::Room;
use crate::device::{Fault, Unread};

/// Where a visitor stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Attract,
    Language,
    /// Where a card or a code goes, with the privacy notice.
    Identify(Step),
    /// A code by hand.
    Keypad(Typing),
    /// A booked visitor arrives.
    CheckIn(CheckIn),
    /// What one's own slip says.
    Slip(Slip),
    /// The tiles of one group, or the top ones.
    Services {
        group: Option<String>,
        page: usize,
    },
    Class(ServiceId),
    Ready(Choice),
    Issuing(Choice, TicketId),
    /// The service gives no number, and why.
    Refused(ServiceId, Refusal),
    /// Nobody answered, and this kiosk has no numbers of its own; the same ticket is asked for again.
    Unreached(Choice, TicketId),
    Printing(Box<NewTicketAnswer>),
    Ticket(Box<NewTicketAnswer>),
    /// The number is on the glass only.
    Unprinted {
        answer: Box<NewTicketAnswer>,
        fault: Fault,
        retrying: bool,
    },
    /// Nobody's visit: a technician has the glass.
    Technician(Room),
}

/// What a visitor has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub service: ServiceId,
    pub class: Option<ClassId>,
}

/// How far it is with a card or a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing was shown yet.
    Asking,
    /// A code was shown before the notice was on the glass, and nothing of it was kept: once more, please.
    Again,
    /// A card was put in before the notice was on the glass: it is read when its visitor goes on.
    Inside,
    Reading,
    Unread(Unread),
    /// The controller is out of reach: nobody would look for a booking.
    CutOff,
}

/// A code by hand, as far as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typing {
    pub text: Private,
    /// What was wrong with it when it was last looked at; the next key forgets that.
    pub wrong: Option<Unreadable>,
}

/// What a visitor wrote: on the glass, and nowhere else.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Private(pub String);

/// A booked visitor arrives: the code, and the ticket that comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    pub code: BookingCode,
    pub ticket: TicketId,
    pub answer: Arrival,
}

/// What the controller says of a booked visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    Asking,
    /// Nothing; it is asked again.
    Unreached,
    /// The visitor has this ticket already.
    Here(Box<NewTicketAnswer>),
    /// No, and why, as far as this version knows the reason.
    Refused(Option<Refusal>),
}

/// A slip that came back to the kiosk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    pub link: Link,
    pub seen: Seen,
    /// What was last asked for the visit could not be done.
    pub declined: bool,
}

/// How much is known of a slip's visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    Asking,
    Now(VisitView),
    /// Do you really want to leave?
    Leaving(VisitView),
    /// No visit of today.
    Unknown,
    Unreached,
}

/// What may lie over a place without losing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    Help,
    Languages,
}

/// Which way the last change of screen went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Onward,
    Back,
    Cut,
}

/// What the resting glass has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doors {
    /// Just started.
    Connecting,
    OutOfReach,
    Closed,
    Open,
}

impl Place {
    /// Whether who a visitor says to be may be remembered here: on the way to a number, and no further.
    pub(super) fn keeps_claim(&self) -> bool {
        match self {
            Self::Services { .. } | Self::Class(_) | Self::Ready(_) | Self::Issuing(..) | Self::Refused(..) | Self::Unreached(..) => true,
            Self::Attract | Self::Language | Self::Identify(_) | Self::Keypad(_) | Self::CheckIn(_) | Self::Slip(_) => false,
            Self::Printing(_) | Self::Ticket(_) | Self::Unprinted { .. } | Self::Technician(_) => false,
        }
    }

    /// The ticket whose number is on the glass here, or about to be.
    pub(super) fn number_of(&self) -> Option<TicketId> {
        if let Self::Printing(answer) | Self::Ticket(answer) | Self::Unprinted { answer, .. } = self {
            Some(answer.ticket.id)
        } else {
            None
        }
    }

    /// As *back* finds it again: without anything that a visitor showed or wrote; `None` where it leads nowhere.
    pub(super) fn left_behind(self) -> Option<Self> {
        match self {
            Self::Identify(_) => Some(Self::Identify(Step::Asking)),
            Self::Keypad(_) | Self::CheckIn(_) | Self::Slip(_) | Self::Technician(_) => None,
            Self::Attract | Self::Language | Self::Services { .. } | Self::Class(_) | Self::Ready(_) => Some(self),
            Self::Issuing(..) | Self::Refused(..) | Self::Unreached(..) => Some(self),
            Self::Printing(_) | Self::Ticket(_) | Self::Unprinted { .. } => Some(self),
        }
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Private(…)")
    }
}
