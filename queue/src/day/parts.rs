//! What a day is made of besides tickets and visits: desks, bookings, calls, counts.

use crate::booking::{Expected, Fate};
use crate::ids::{CallId, DeskId, ServiceId, ShiftId, TicketId};
use crate::ticket::{Channel, DeskState, Shift};
use crate::time::{Span, Timestamp};

/// A desk as it stands now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeskNow {
    pub state: DeskState,
    /// When the state was entered.
    pub since: Timestamp,
    pub shift: Option<Shift>,
    /// What it serves now: its services within the operator's skills.
    pub services: Vec<ServiceId>,
    /// How many promised tickets it called one after the other.
    pub promises_in_a_row: u32,
}

/// A booking of today and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct BookingNow {
    pub expected: Expected,
    pub fate: Fate,
    /// Whoever arrived for it may have shown another's card.
    pub is_claimed: bool,
}

/// One call of the day, in the order of the calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCall {
    pub id: CallId,
    pub at: Timestamp,
    pub ticket: TicketId,
    pub desk: DeskId,
}

/// The last restore of today from a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    pub at: Timestamp,
    /// Every prefix goes on after this.
    pub after: u32,
}

/// What a service did today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Stops that joined, hand-ins included.
    pub issued: u32,
    /// Stops that were served to their end or transferred.
    pub served: u32,
    pub measured: Measured,
}

/// How long tickets held their desks today, condensed: from the call to the end, without parked time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measured {
    pub count: u32,
    pub sum_s: f64,
    pub squares_s: f64,
}

impl Measured {
    /// Takes one time in.
    pub fn add(&mut self, time: Span) {
        self.count += 1;
        self.sum_s += time.seconds();
        self.squares_s += time.seconds().powi(2);
    }

    /// Takes one time out again: the ticket was reopened.
    pub fn remove(&mut self, time: Span) {
        self.count -= 1;
        self.sum_s -= time.seconds();
        self.squares_s -= time.seconds().powi(2);
    }
}

impl DeskNow {
    /// Whether an operator is there.
    pub fn is_open(&self) -> bool {
        self.state != DeskState::Closed
    }

    /// The one live ticket that it calls or serves.
    pub fn ticket(&self) -> Option<TicketId> {
        match self.state {
            DeskState::Calling { ticket } | DeskState::Serving { ticket } => Some(ticket),
            DeskState::Closed | DeskState::Free | DeskState::Ready | DeskState::Paused { .. } => None,
        }
    }

    /// Whether its operator serves `channel`.
    pub fn takes(&self, channel: Channel) -> bool {
        self.shift.as_ref().is_some_and(|shift| shift.channels.contains(&channel))
    }

    /// Whether it serves `service` now.
    pub fn serves(&self, service: &ServiceId) -> bool {
        self.services.contains(service)
    }

    /// The operator presence there.
    pub fn shift_id(&self) -> Option<ShiftId> {
        self.shift.as_ref().map(|shift| shift.id)
    }
}
