//! A visit, its tickets (stops), and the states of tickets and desks.

use serde::{Deserialize, Serialize};

use crate::ids::{BookingId, CallId, ClassId, DeskId, KioskId, Language, Number, PersonRef, Reason, ServiceId, ShiftId, TicketId, VisitId};
use crate::order::Because;
use crate::time::Timestamp;

/// How a visitor is served. Boards never show or speak phone and video calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// In the building.
    #[default]
    Hall,
    /// Called back by phone.
    Phone,
    /// In a video room.
    Video,
    /// Joined from afar, will come to the hall.
    Remote,
}

/// Whether a visitor can be called now. Only `InHall` and `Reachable` tickets are callable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// In the waiting room.
    #[default]
    InHall,
    /// At the phone or in the video room.
    Reachable,
    /// Neither; keeps the due time, is not called.
    Away,
}

/// One visitor's stay. Number and link never change (but for a kiosk's hand-in, where the printed number wins).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Visit {
    pub id: VisitId,
    pub number: Number,
    pub channel: Channel,
    pub class: Option<ClassId>,
    pub language: Option<Language>,
    pub booking: Option<BookingId>,
    pub person: Option<PersonRef>,
    /// The person was read from a chip, or came with the booking's own code.
    #[serde(default)]
    pub proven: bool,
    /// The stops in the order they were opened; the last one is current.
    pub stops: Vec<TicketId>,
    /// Stops still to come, opened one by one as the stop before them ends.
    pub planned: Vec<PlannedStop>,
}

/// A further matter of the same visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PlannedStop {
    pub ticket: TicketId,
    pub service: ServiceId,
}

/// One stop of a visit, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Ticket {
    pub id: TicketId,
    pub visit: VisitId,
    pub number: Number,
    pub service: ServiceId,
    pub class: Option<ClassId>,
    pub channel: Channel,
    pub presence: Presence,
    /// When the visitor joined the queue of this stop (a hand-in: its true time).
    pub joined: Timestamp,
    /// Rank in which it joined its day, from 1: who came first where two joined in the same instant.
    #[serde(default)]
    pub arrival: u32,
    /// When this ticket's turn is due; the order of ordinary calls.
    pub due: Timestamp,
    /// Latest promised start, for bookings and promised classes.
    pub promise: Option<Timestamp>,
    /// The booked slot, where the visit has a booking that still counts as one.
    pub slot: Option<Timestamp>,
    /// Only this desk may call it, until it is untied.
    pub tied_desk: Option<DeskId>,
    /// Only this operator presence may call it, until it is untied.
    pub tied_shift: Option<ShiftId>,
    /// Rank of this stop within the visit, from 1.
    pub stop: u32,
    pub state: State,
    /// When the state was entered.
    pub since: Timestamp,
    pub calls: Vec<Call>,
    /// When serving first started.
    pub started: Option<Timestamp>,
    /// How often it was printed again.
    pub reprints: u32,
    pub kiosk: Option<KioskId>,
}

/// One call of one ticket; a recall is a new call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Call {
    pub id: CallId,
    pub at: Timestamp,
    pub desk: DeskId,
    pub because: Because,
}

/// Where a ticket stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    Waiting,
    Called {
        desk: DeskId,
        call: CallId,
    },
    Serving {
        desk: DeskId,
    },
    /// Set aside; `was` is where `Resume` leads back to.
    Parked {
        by: Option<DeskId>,
        until: Option<Timestamp>,
        was: Before,
    },
    /// Called and did not come.
    Absent {
        desk: DeskId,
    },
    Done {
        desk: Option<DeskId>,
        outcome: Outcome,
    },
    Cancelled {
        by: CancelledBy,
        why: Option<Reason>,
    },
    /// The day closed first.
    Unserved,
}

/// The live state that a parked, absent or finished ticket came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Before {
    Waiting,
    Called,
    Serving,
}

/// How a stop ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Served to the end.
    Served,
    /// Finished here and sent on to a further stop.
    Transferred { to: TicketId },
    /// Served while the controller was down.
    ServedElsewhere,
    /// Still being served or parked when the day closed.
    Carried,
}

/// Who gave a ticket up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CancelledBy {
    Visitor,
    Staff,
    /// A misprinted slip, voided.
    Void,
    /// Away for longer than the rule allows.
    Lapse,
    /// Nobody took the slip, and nobody opened its phone page.
    NotTaken,
}

/// What a desk is doing. Calling and serving follow from its one live ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum DeskState {
    #[default]
    Closed,
    Free,
    /// Takes the next arrival by itself.
    Ready,
    Calling {
        ticket: TicketId,
    },
    Serving {
        ticket: TicketId,
    },
    Paused {
        reason: Option<Reason>,
    },
}

/// One operator's presence at a desk: what it may serve. Who the operator is, the day never knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Shift {
    pub id: ShiftId,
    /// The channels this operator serves.
    pub channels: Vec<Channel>,
    /// The services this operator may serve; `None` means all of the desk's.
    pub skills: Option<Vec<ServiceId>>,
}

impl State {
    /// Not yet ended: waiting, called, serving, parked, or absent (which can still be put back).
    pub fn is_live(&self) -> bool {
        match self {
            Self::Waiting | Self::Called { .. } | Self::Serving { .. } | Self::Parked { .. } | Self::Absent { .. } => true,
            Self::Done { .. } | Self::Cancelled { .. } | Self::Unserved => false,
        }
    }

    /// The desk that holds this ticket as its one live ticket.
    pub fn desk(&self) -> Option<&DeskId> {
        match self {
            Self::Called { desk, .. } | Self::Serving { desk } => Some(desk),
            Self::Waiting | Self::Parked { .. } | Self::Absent { .. } | Self::Done { .. } | Self::Cancelled { .. } | Self::Unserved => None,
        }
    }
}
