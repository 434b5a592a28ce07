//! How long the wait will be: a range, never a promise.

use serde::{Deserialize, Serialize};

use crate::ids::ServiceId;
use crate::time::Minutes;

/// An expected wait: the 20th and the 80th percentile, in whole minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Wait {
    pub from_min: Minutes,
    pub to_min: Minutes,
}

/// Service times of recent days, condensed: what the forecast believes before today has shown its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Prior {
    pub service: ServiceId,
    /// How many services it stands for.
    pub count: u32,
    pub mean_s: f64,
    pub deviation_s: f64,
}

/// The expected wait of whoever joins each service now; recomputed outside the writer at most once a second.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecast {
    pub at: crate::time::Timestamp,
    pub services: std::collections::BTreeMap<ServiceId, Option<Wait>>,
}

/// Plays the queue forward from `now`.
pub fn forecast(day: &crate::day::Day, now: crate::time::Timestamp) -> Forecast {
    let _ = (day, now);
    unimplemented!()
}
