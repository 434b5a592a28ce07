//! Moments and spans. There is no `now()` here: time is always an argument.

use std::ops::{Add, Sub};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since 1970-01-01T00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// A span, in milliseconds; negative where an order of moments is turned around.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Span(pub i64);

/// Whole minutes, as plans and people count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Minutes(pub u32);

impl Timestamp {
    /// The moment in the zone's clock and calendar.
    pub fn in_zone(self, zone: &TimeZone) -> jiff::Zoned {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or_default().to_zoned(zone.clone())
    }

    /// The span from `earlier` to here.
    pub fn since(self, earlier: Timestamp) -> Span {
        Span(self.0 - earlier.0)
    }
}

impl Span {
    /// Whole minutes, rounded up; 0 for a negative span.
    pub fn minutes_up(self) -> Minutes {
        Minutes(u32::try_from((self.0.max(0) + 59_999) / 60_000).unwrap_or(u32::MAX))
    }

    /// Seconds as a fraction.
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

impl Minutes {
    /// As a span in milliseconds.
    pub fn span(self) -> Span {
        Span(i64::from(self.0) * 60_000)
    }
}

impl From<Minutes> for Span {
    fn from(minutes: Minutes) -> Self {
        minutes.span()
    }
}

impl<S: Into<Span>> Add<S> for Timestamp {
    type Output = Timestamp;
    fn add(self, span: S) -> Timestamp {
        Timestamp(self.0.saturating_add(span.into().0))
    }
}

impl<S: Into<Span>> Sub<S> for Timestamp {
    type Output = Timestamp;
    fn sub(self, span: S) -> Timestamp {
        Timestamp(self.0.saturating_sub(span.into().0))
    }
}

/// A site's business day: the local date on which it opened.
pub type BusinessDate = Date;
