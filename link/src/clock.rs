//! The only place of this crate that asks the machine for time or chance.

use std::time::{Duration, Instant};

use queue::Timestamp;
use rand::RngExt;

/// A clock that only moves forward, counted from when it was made.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts at zero.
    #[expect(clippy::disallowed_methods, reason = "this file is the crate's clock")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long ago it was started.
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    /// The instant at which it shows `reading`.
    pub fn at(&self, reading: Duration) -> tokio::time::Instant {
        tokio::time::Instant::from_std(self.0 + reading)
    }
}

/// The wall clock.
#[expect(clippy::disallowed_methods, reason = "this file is the crate's clock")]
pub fn now() -> Timestamp {
    let since_epoch = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
}

/// A fraction in 0..1 that spreads retries, so that all screens of a hall do not come back in the same instant.
pub fn jitter() -> f64 {
    rand::rng().random()
}

/// Waits; the only sleep of the crate.
pub async fn pause(span: Duration) {
    tokio::time::sleep(span).await;
}
