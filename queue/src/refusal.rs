//! Why a command is refused: data without text. Every code has one sentence per language in the catalogues (`refusal-<code>`).

use serde::{Deserialize, Serialize};

use crate::ids::{DeskId, ServiceId, TicketId};
use crate::time::Timestamp;

/// An expected no. A refused command changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    // The day.
    DayNotOpen,
    DayAlreadyOpen,
    PlanUnknown,
    // What the plan lacks.
    ServiceUnknown,
    DeskUnknown,
    ClassUnknown,
    TicketUnknown,
    BookingUnknown,
    LanguageUnknown,
    /// Not a key of the plan: free text never enters the journal.
    ReasonUnknown,
    // Issuing.
    /// The office is closed now; `opens_at` is its next opening within the plan's horizon.
    OfficeClosed {
        opens_at: Option<Timestamp>,
    },
    ServiceClosed {
        opens_at: Option<Timestamp>,
    },
    ServiceSuspended {
        until: Option<Timestamp>,
    },
    /// The day's limit of this service is reached.
    LimitReached,
    /// This person has had as many numbers of this service today as the plan gives.
    PersonLimit,
    /// Whoever joins now would not be served before closing.
    NoMoreToday,
    /// The service's range of numbers ran out.
    NumbersExhausted,
    /// The class is not offered for this service.
    ClassNotOffered,
    /// The ticket id is already in use by another ticket.
    TicketExists,
    /// The number is not of this service's reserved range.
    NumberNotReserved,
    // Bookings.
    BookingAlreadyHere,
    /// Only bookings of the open day are expected.
    SlotNotToday,
    BookingTooEarly {
        from: Timestamp,
    },
    /// There is no booking behind the ticket.
    TicketNotBooked,
    /// The visitor was called already: the check-in stands.
    AlreadyCalled,
    // Desks.
    DeskClosed,
    DeskAlreadyOpen,
    DeskPaused,
    DeskBusy,
    /// This operator's shift is at another desk.
    AlreadyAtDesk {
        desk: DeskId,
    },
    /// The desk serves none of what is asked.
    ServiceNotServed {
        service: ServiceId,
    },
    /// The console was stale: this is what the desk holds now.
    DeskMovedOn {
        ticket: Option<TicketId>,
    },
    /// The called visitor must be started, absent or put back first.
    TicketStillCalled {
        ticket: TicketId,
    },
    NobodyWaiting,
    // Tickets.
    /// The ticket is not in a state that allows it.
    TicketNotWaiting,
    TicketNotCalled,
    TicketNotServing,
    TicketNotParked,
    TicketNotAbsent,
    TicketEnded,
    /// Another desk holds the ticket.
    TicketElsewhere {
        desk: DeskId,
    },
    /// Tied to another desk or operator.
    TicketTied,
    TicketAway,
    /// More than 5 minutes have passed.
    TooLateToReopen,
    /// Nothing would change.
    NothingToDo,
    DestinationMissing,
}
