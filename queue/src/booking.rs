//! Bookings as the day knows them: opaque ids, never a name or a code.

use serde::{Deserialize, Serialize};

use crate::ids::{BookingId, ClassId, ServiceId};
use crate::ticket::Channel;
use crate::time::{Minutes, Timestamp};

/// A booking that is expected today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Expected {
    pub id: BookingId,
    pub service: ServiceId,
    /// When the booked slot starts.
    pub slot: Timestamp,
    /// How long it was booked for.
    pub duration: Minutes,
    #[serde(default)]
    pub channel: Channel,
    #[serde(default)]
    pub class: Option<ClassId>,
}

/// What became of an expected booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    Expected,
    Arrived,
    Missed,
}
