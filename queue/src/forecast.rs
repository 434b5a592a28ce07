//! How long the wait will be: a range, never a promise.
//!
//! [`Outlook::of`] takes from the day what the future depends on (open desks, who waits, how long each service takes), which is
//! quick; [`Outlook::play`] plays it forward, which takes longer and needs no day, so that the shell can do it away from the
//! writer. At issue, [`quick`] adds running sums to the last forecast.

mod outlook;
mod pace;
mod play;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::ids::ServiceId;
use crate::time::{Minutes, Timestamp};

pub use outlook::Outlook;
pub use pace::prior_from;

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
    pub at: Timestamp,
    /// `None` where no open desk serves it.
    pub services: BTreeMap<ServiceId, Option<Wait>>,
    prospects: BTreeMap<ServiceId, Prospect>,
}

/// What the play found for one service.
#[derive(Clone, Debug, Default, PartialEq)]
struct Prospect {
    /// When whoever joins now would start; `None` where no open desk serves it.
    newcomer: Option<Start>,
    /// When those who wait would start, first of the line first.
    line: Vec<Start>,
    /// How much later a newcomer starts for each further visitor of these services.
    delays: Vec<(ServiceId, Delay)>,
}

/// A start in the future, with its uncertainty.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Start {
    /// In milliseconds since 1970.
    mean_ms: f64,
    variance: f64,
}

/// What one more visitor adds to a start.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Delay {
    mean_ms: f64,
    variance: f64,
}

/// Standard deviations from the mean to the 80th percentile.
const P80: f64 = 0.8416;

/// Even with exact service times a forecast is off by this share of the wait: pauses, newcomers with priority, absent visitors.
const DOUBT: f64 = 0.15;

/// Plays the queue forward from `now`.
pub fn forecast(day: &Day, now: Timestamp) -> Forecast {
    Outlook::of(day, now).play()
}

/// For a ticket that is being issued: how many wait before it, and the wait to expect, by adding to the day's last forecast what
/// joined since. Costs one step per service. Without a forecast the wait is unknown.
pub fn quick(day: &Day, service: &ServiceId, now: Timestamp) -> (u32, Option<Wait>) {
    let wait = day.last_forecast().and_then(|forecast| forecast.at_issue(day, service, now));
    (ahead(day, service), wait)
}

/// How many wait for `service`.
fn ahead(day: &Day, service: &ServiceId) -> u32 {
    u32::try_from(day.waiting_count_for(service)).unwrap_or(u32::MAX)
}

impl Forecast {
    /// The expected wait of whoever joins `service`.
    pub fn wait(&self, service: &ServiceId) -> Option<Wait> {
        self.services.get(service).copied().flatten()
    }

    /// The expected wait, from `now`, of whoever has `ahead` others of the same service before him.
    pub fn wait_in_line(&self, service: &ServiceId, ahead: u32, now: Timestamp) -> Option<Wait> {
        let prospect = self.prospects.get(service)?;
        let start = prospect.line.get(usize::try_from(ahead).ok()?).copied().or(prospect.newcomer)?;
        Some(start.wait_from(now))
    }

    fn at_issue(&self, day: &Day, service: &ServiceId, now: Timestamp) -> Option<Wait> {
        let prospect = self.prospects.get(service)?;
        let delays = prospect.delays.iter().map(|(of, delay)| (day.issued_since_forecast(of), delay));
        let start = delays.fold(prospect.newcomer?, |start, (count, delay)| start.after(count, *delay));
        Some(start.wait_from(now))
    }
}

impl Start {
    fn after(self, count: u32, delay: Delay) -> Self {
        let count = f64::from(count);
        Self {
            mean_ms: self.mean_ms + count * delay.mean_ms,
            variance: self.variance + count * delay.variance,
        }
    }

    /// The range from `now`, in steps that people say; never empty.
    fn wait_from(self, now: Timestamp) -> Wait {
        let mean = (self.mean_ms - now.0 as f64).max(0.0);
        let deviation = (self.variance + (DOUBT * mean).powi(2)).sqrt();
        let from_min = step(quantile(mean, deviation, -P80) / 60_000.0);
        let to_min = step(quantile(mean, deviation, P80) / 60_000.0).max(step_after(from_min));
        Wait {
            from_min: Minutes(from_min),
            to_min: Minutes(to_min),
        }
    }
}

/// A quantile of the gamma distribution with this mean and deviation, by Wilson and Hilferty; `z` says which.
fn quantile(mean: f64, deviation: f64, z: f64) -> f64 {
    if mean <= 0.0 {
        return 0.0;
    }
    let spread = (deviation / mean).powi(2) / 9.0;
    mean * (1.0 - spread + z * spread.sqrt()).max(0.0).powi(3)
}

/// The nearest of the steps in which people speak of waits: minutes up to ten, then fives.
fn step(minutes: f64) -> u32 {
    let step = if minutes < 10.0 { 1.0 } else { 5.0 };
    ((minutes / step).round() * step) as u32
}

fn step_after(minutes: u32) -> u32 {
    if minutes < 10 { minutes + 1 } else { minutes.saturating_add(5) }
}

#[cfg(test)]
mod tests;
