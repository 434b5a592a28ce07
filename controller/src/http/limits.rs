//! How much one caller may ask for: requests by a token bucket, streams by a count. Off unless the configuration says so.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::extract::{ConnectInfo, Request};
use queue::Timestamp;

use super::error::Error;
use super::session::Caller;
use crate::config;

/// More callers than this are not told apart: the fullest buckets are forgotten first.
const CALLERS: usize = 10_000;

/// What each caller has left.
#[derive(Debug)]
pub(crate) struct Limits {
    per_minute: Option<u32>,
    burst: u32,
    streams_per_caller: usize,
    buckets: Mutex<BTreeMap<String, Bucket>>,
    streams: Mutex<BTreeMap<String, usize>>,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// In thousandths of a request.
    left: i64,
    at: Timestamp,
}

/// A stream's place; given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    limits: Arc<Limits>,
    caller: String,
}

impl Limits {
    pub(crate) fn new(config: &config::Http) -> Self {
        Self {
            per_minute: config.requests_per_minute,
            burst: config.burst.max(1),
            streams_per_caller: config.streams_per_caller,
            buckets: Mutex::default(),
            streams: Mutex::default(),
        }
    }

    /// One more request of `caller`.
    pub(crate) fn admit(&self, caller: &Caller, request: &Request, now: Timestamp) -> Result<(), Error> {
        let Some(per_minute) = self.per_minute else { return Ok(()) };
        self.take(name(caller, request), per_minute, now)
    }

    fn take(&self, caller: String, per_minute: u32, now: Timestamp) -> Result<(), Error> {
        let full = i64::from(self.burst) * 1000;
        let mut buckets = self.buckets.lock().expect("nothing panics while it counts requests");
        if buckets.len() >= CALLERS {
            buckets.retain(|_, bucket| bucket.refilled(per_minute, full, now).left < full);
        }
        let bucket = buckets.entry(caller).or_insert(Bucket { left: full, at: now });
        *bucket = bucket.refilled(per_minute, full, now);
        if bucket.left < 1000 {
            return Err(Error::TooManyRequests(bucket.wait_s(per_minute)));
        }
        bucket.left -= 1000;
        Ok(())
    }

    /// A place for one more stream of `caller`.
    pub(crate) fn stream(self: &Arc<Self>, caller: String) -> Result<Place, Error> {
        let mut streams = self.streams();
        let open = streams.entry(caller.clone()).or_insert(0);
        if *open >= self.streams_per_caller {
            return Err(Error::TooManyStreams);
        }
        *open += 1;
        Ok(Place {
            limits: Arc::clone(self),
            caller,
        })
    }

    fn streams(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.streams.lock().expect("nothing panics while it counts streams")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut streams = self.limits.streams();
        if let Some(open) = streams.get_mut(&self.caller) {
            *open -= 1;
            if *open == 0 {
                streams.remove(&self.caller);
            }
        }
    }
}

impl Bucket {
    fn refilled(self, per_minute: u32, full: i64, now: Timestamp) -> Self {
        // A thousandth of a request per millisecond is 60 a minute.
        let refill = now.since(self.at).0.max(0).saturating_mul(i64::from(per_minute)) / 60;
        Self {
            left: self.left.saturating_add(refill).min(full),
            at: if refill > 0 { now } else { self.at },
        }
    }

    fn wait_s(self, per_minute: u32) -> u64 {
        let lacking = u64::try_from(1000 - self.left).unwrap_or(0);
        (lacking * 60 / u64::from(per_minute.max(1))).div_ceil(1000).max(1)
    }
}

/// Known callers by their name, unknown ones by their address.
fn name(caller: &Caller, request: &Request) -> String {
    match caller {
        Caller::Nobody => address(request),
        Caller::Device(_) | Caller::Staff(_) => caller.name(),
    }
}

/// Where a request comes from, without the port.
fn address(request: &Request) -> String {
    request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or_else(|| "visitor".to_owned(), |info| format!("visitor:{}", info.0.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(per_minute: u32, burst: u32, streams_per_caller: usize) -> Limits {
        Limits {
            per_minute: Some(per_minute),
            burst,
            streams_per_caller,
            buckets: Mutex::default(),
            streams: Mutex::default(),
        }
    }

    #[test]
    fn a_bucket_gives_its_burst_and_then_refills() {
        let limits = limits(60, 2, 1);
        let take = |at: i64| limits.take("device:1".into(), 60, Timestamp(at)).is_ok();
        assert_eq!(
            [take(0), take(0), take(0), take(900), take(1000), take(1000)],
            [true, true, false, false, true, false]
        );
        assert!(
            limits.take("device:2".into(), 60, Timestamp(0)).is_ok(),
            "another caller has its own"
        );
    }

    #[test]
    fn a_caller_is_told_how_long_to_wait() {
        let limits = limits(6, 1, 1);
        assert!(limits.take("device:1".into(), 6, Timestamp(0)).is_ok());
        assert!(matches!(
            limits.take("device:1".into(), 6, Timestamp(0)),
            Err(Error::TooManyRequests(10))
        ));
    }

    #[test]
    fn a_place_is_given_back() {
        let limits = Arc::new(limits(60, 1, 1));
        let place = limits.stream("staff:1".into()).expect("the first has a place");
        assert!(limits.stream("staff:1".into()).is_err());
        drop(place);
        assert!(limits.stream("staff:1".into()).is_ok());
    }
}
