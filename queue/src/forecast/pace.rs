//! How long a visitor of each service holds a desk: what recent days say, and what today has shown so far.

use crate::day::Measured;
use crate::forecast::Prior;
use crate::ids::ServiceId;
use crate::plan::Service;

/// The time of one service: mean in milliseconds, and variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pace {
    pub(super) mean_ms: f64,
    pub(super) variance: f64,
}

/// Recent days count as at most so many services, so that today soon has its say.
const PRIOR_WEIGHT: u32 = 20;

/// The plan's typical minutes count as so many services.
const TYPICAL_WEIGHT: u32 = 5;

/// Deviation of a service time that nobody measured, as a share of its mean.
const TYPICAL_SPREAD: f64 = 0.6;

/// Nobody is served faster than this on average; what looks so are mis-clicks.
const SHORTEST_S: f64 = 15.0;

/// What a day's or several days' measured times leave for later days; `None` where nothing was measured.
pub fn prior_from(service: ServiceId, measured: Measured) -> Option<Prior> {
    if measured.count == 0 {
        return None;
    }
    let count = f64::from(measured.count);
    let mean_s = measured.sum_s / count;
    let deviation_s = (measured.squares_s / count - mean_s * mean_s).max(0.0).sqrt();
    Some(Prior {
        service,
        count: measured.count,
        mean_s,
        deviation_s,
    })
}

/// What a plan alone says of `service`.
pub(super) fn typical(service: &Service) -> Prior {
    let mean_s = service.typical.span().seconds();
    Prior {
        service: service.id.clone(),
        count: TYPICAL_WEIGHT,
        mean_s,
        deviation_s: mean_s * TYPICAL_SPREAD,
    }
}

impl Pace {
    /// No time at all.
    pub(super) const NOTHING: Self = Self {
        mean_ms: 0.0,
        variance: 0.0,
    };

    /// Recent days and today, weighed by how often each was measured.
    pub(super) fn blend(prior: &Prior, today: Measured) -> Self {
        let before = f64::from(prior.count.min(PRIOR_WEIGHT));
        let count = (before + f64::from(today.count)).max(1.0);
        let mean_s = (before * prior.mean_s + today.sum_s) / count;
        let squares_s = (before * (prior.mean_s.powi(2) + prior.deviation_s.powi(2)) + today.squares_s) / count;
        let variance_s = (squares_s - mean_s * mean_s).max(0.0);
        Self {
            mean_ms: mean_s.max(SHORTEST_S) * 1000.0,
            variance: variance_s * 1_000_000.0,
        }
    }

    /// What is left of a service that began so long ago: never nothing, because a long one tends to go on.
    pub(super) fn left_after(self, elapsed_ms: f64) -> Self {
        let mean_ms = (self.mean_ms - elapsed_ms).max(self.mean_ms / 4.0);
        Self {
            mean_ms,
            variance: self.variance * mean_ms / self.mean_ms,
        }
    }
}
