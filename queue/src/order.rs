//! Who is next, and why.

use serde::{Deserialize, Serialize};

use crate::ids::{DeskId, ServiceId, ShiftId};
use crate::time::{Minutes, Timestamp};

/// Why a call was made, in a form that a page can say in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Because {
    #[serde(flatten)]
    pub tier: Tier,
    /// When the ticket joined.
    pub joined: Timestamp,
    /// When its turn was due.
    pub due: Timestamp,
    /// The booked slot, if it was called as a booking.
    pub slot: Option<Timestamp>,
    /// How many others could have been called instead.
    pub others: u32,
}

/// The rule that decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "tier", rename_all = "snake_case")]
pub enum Tier {
    /// Past its promise: goes before everything else.
    Promise { promise: Timestamp },
    /// Enough promises in a row: one ordinary ticket.
    Ordinary { after_promises: u32 },
    /// The earliest due time among the desk's services.
    Due,
    /// The earliest due time among the desk's preferred services.
    Preferred { service: ServiceId },
    /// Nothing preferred waits.
    Fallback { service: ServiceId },
    /// A fallback ticket overdue by more than the rule's minutes.
    FallbackOverdue { service: ServiceId, overdue: Minutes },
    /// A booking before its early window, at a desk with nothing else to serve.
    EarlyBooking { slot: Timestamp },
    /// Tied to this desk or operator.
    Tied { desk: Option<DeskId>, shift: Option<ShiftId> },
    /// The operator chose it.
    Chosen,
    /// The desk was ready when it arrived.
    Ready,
}
