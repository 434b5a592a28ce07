//! Token buckets, one per caller.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use queue::Timestamp;

use super::{CALLERS, VISITOR};
use crate::http::error::Error;

/// What each caller has left of something.
#[derive(Debug)]
pub(super) struct Buckets {
    per_minute: u32,
    burst: u32,
    /// What the log is told when somebody has nothing left.
    warning: &'static str,
    buckets: Mutex<BTreeMap<String, Bucket>>,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// In thousandths.
    left: i64,
    at: Timestamp,
    /// It has run dry, and the log was told.
    is_dry: bool,
}

impl Buckets {
    /// Full ones: `burst` at once, and so many `per_minute` after that.
    pub(super) fn new(per_minute: u32, burst: u32, warning: &'static str) -> Self {
        Self {
            per_minute,
            burst: burst.max(1),
            warning,
            buckets: Mutex::default(),
        }
    }

    /// One of what `caller` has.
    pub(super) fn take(&self, caller: &str, now: Timestamp) -> Result<(), Error> {
        self.look(caller, now, 1000)
    }

    /// Whether `caller` has any left.
    pub(super) fn check(&self, caller: &str, now: Timestamp) -> Result<(), Error> {
        self.look(caller, now, 0)
    }

    fn look(&self, caller: &str, now: Timestamp, taken: i64) -> Result<(), Error> {
        let full = i64::from(self.burst) * 1000;
        let mut buckets = self.lock();
        if buckets.len() >= CALLERS {
            buckets.retain(|_, bucket| bucket.refilled(self.per_minute, full, now).left < full);
        }
        let bucket = buckets.entry(caller.to_owned()).or_insert(Bucket {
            left: full,
            at: now,
            is_dry: false,
        });
        *bucket = bucket.refilled(self.per_minute, full, now);
        if bucket.left < 1000 {
            if !std::mem::replace(&mut bucket.is_dry, true) {
                let caller = if caller.starts_with(VISITOR) { VISITOR } else { caller };
                tracing::warn!(caller, "{}", self.warning);
            }
            return Err(Error::TooManyRequests(bucket.wait_s(self.per_minute)));
        }
        bucket.left -= taken;
        bucket.is_dry &= bucket.left < full / 2;
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Bucket>> {
        self.buckets.lock().expect("nothing panics while it counts requests")
    }
}

impl Bucket {
    fn refilled(self, per_minute: u32, full: i64, now: Timestamp) -> Self {
        // A thousandth per millisecond is 60 a minute.
        let refill = now.since(self.at).0.max(0).saturating_mul(i64::from(per_minute)) / 60;
        Self {
            left: self.left.saturating_add(refill).min(full),
            at: if refill > 0 { now } else { self.at },
            is_dry: self.is_dry,
        }
    }

    fn wait_s(self, per_minute: u32) -> u64 {
        let lacking = u64::try_from(1000 - self.left).unwrap_or(0);
        (lacking * 60 / u64::from(per_minute.max(1))).div_ceil(1000).max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_gives_its_burst_and_then_refills() {
        let buckets = Buckets::new(60, 2, "too much");
        let take = |at: i64| buckets.take("device:1", Timestamp(at)).is_ok();
        assert_eq!(
            [take(0), take(0), take(0), take(900), take(1000), take(1000)],
            [true, true, false, false, true, false]
        );
        assert!(buckets.take("device:2", Timestamp(0)).is_ok(), "another caller has its own");
    }

    #[test]
    fn looking_takes_nothing() {
        let buckets = Buckets::new(60, 1, "too much");
        assert!(buckets.check("device:1", Timestamp(0)).is_ok());
        assert!(buckets.take("device:1", Timestamp(0)).is_ok());
        assert!(buckets.check("device:1", Timestamp(0)).is_err());
    }

    #[test]
    fn a_caller_is_told_how_long_to_wait() {
        let buckets = Buckets::new(6, 1, "too much");
        assert!(buckets.take("device:1", Timestamp(0)).is_ok());
        assert!(matches!(buckets.take("device:1", Timestamp(0)), Err(Error::TooManyRequests(10))));
    }
}
