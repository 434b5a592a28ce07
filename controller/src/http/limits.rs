//! How much one caller may ask for: requests by a token bucket (off unless the configuration says so), requests worked on at once and
//! streams by a count.
//!
//! The count of requests at once is what keeps a flood from the desks: a caller that has as many in the site's inbox waits here for
//! its own, in order, while everybody else's go in. It is well below what one commit takes, so that a desk's command is in the next
//! commit whatever one device does.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, Weak};

use axum::extract::Request;
use queue::Timestamp;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::error::Error;
use super::peer::Peer;
use super::session::Caller;
use crate::config;

/// More callers than this are not told apart: the fullest buckets are forgotten first.
const CALLERS: usize = 10_000;

/// Whoever is not known; their address goes into no log.
const VISITOR: &str = "visitor";

/// What each caller has left.
#[derive(Debug)]
pub(crate) struct Limits {
    per_minute: Option<u32>,
    burst: u32,
    streams_per_caller: usize,
    at_once: usize,
    buckets: Mutex<BTreeMap<String, Bucket>>,
    turns: Mutex<BTreeMap<String, Weak<Semaphore>>>,
    streams: Mutex<BTreeMap<String, usize>>,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// In thousandths of a request.
    left: i64,
    at: Timestamp,
    /// It has run dry, and the log was told.
    is_dry: bool,
}

/// A request's turn; ends when it is dropped. Empty only where nobody counts any more.
#[derive(Debug)]
pub(crate) struct Turn(#[expect(dead_code, reason = "it is held, not read")] Option<OwnedSemaphorePermit>);

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
            at_once: config.at_once.clamp(1, Semaphore::MAX_PERMITS),
            buckets: Mutex::default(),
            turns: Mutex::default(),
            streams: Mutex::default(),
        }
    }

    /// One more request of `caller` (see [`name`]).
    pub(crate) fn admit(&self, caller: &str, now: Timestamp) -> Result<(), Error> {
        let Some(per_minute) = self.per_minute else { return Ok(()) };
        self.take(caller.to_owned(), per_minute, now)
    }

    /// The turn of one more request of `caller` (see [`name`]), as soon as fewer than the most are worked on.
    pub(crate) async fn turn(&self, caller: String) -> Turn {
        let turns = self.turns_of(caller);
        Turn(turns.acquire_owned().await.ok())
    }

    fn turns_of(&self, caller: String) -> Arc<Semaphore> {
        let mut all = self.turns.lock().expect("nothing panics while it counts turns");
        if let Some(turns) = all.get(&caller).and_then(Weak::upgrade) {
            return turns;
        }
        if all.len() >= CALLERS {
            all.retain(|_, turns| turns.strong_count() > 0);
        }
        let turns = Arc::new(Semaphore::new(self.at_once));
        all.insert(caller, Arc::downgrade(&turns));
        turns
    }

    fn take(&self, caller: String, per_minute: u32, now: Timestamp) -> Result<(), Error> {
        let full = i64::from(self.burst) * 1000;
        let mut buckets = self.buckets.lock().expect("nothing panics while it counts requests");
        if buckets.len() >= CALLERS {
            buckets.retain(|_, bucket| bucket.refilled(per_minute, full, now).left < full);
        }
        let bucket = buckets.entry(caller.clone()).or_insert(Bucket {
            left: full,
            at: now,
            is_dry: false,
        });
        *bucket = bucket.refilled(per_minute, full, now);
        if bucket.left < 1000 {
            if !std::mem::replace(&mut bucket.is_dry, true) {
                let caller = if caller.starts_with(VISITOR) { VISITOR } else { &caller };
                tracing::warn!(caller, "somebody asks for more than the limit; the rest is turned away");
            }
            return Err(Error::TooManyRequests(bucket.wait_s(per_minute)));
        }
        bucket.left -= 1000;
        bucket.is_dry &= bucket.left < full / 2;
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
            is_dry: self.is_dry,
        }
    }

    fn wait_s(self, per_minute: u32) -> u64 {
        let lacking = u64::try_from(1000 - self.left).unwrap_or(0);
        (lacking * 60 / u64::from(per_minute.max(1))).div_ceil(1000).max(1)
    }
}

/// Known callers by their name, unknown ones by their address.
pub(crate) fn name(caller: &Caller, request: &Request) -> String {
    match caller {
        Caller::Nobody => address(request),
        Caller::Device(_) | Caller::Staff(_) => caller.name(),
    }
}

/// Where a request comes from, without the port.
fn address(request: &Request) -> String {
    let peer = request.extensions().get::<Peer>();
    peer.map_or_else(|| VISITOR.to_owned(), |peer| format!("{VISITOR}:{}", peer.address))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(per_minute: u32, burst: u32, streams_per_caller: usize) -> Limits {
        Limits {
            per_minute: Some(per_minute),
            burst,
            streams_per_caller,
            at_once: 2,
            buckets: Mutex::default(),
            turns: Mutex::default(),
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

    #[tokio::test]
    async fn a_flood_waits_for_its_own_turns_and_for_nobody_elses() {
        let limits = limits(60, 1, 1);
        let turn = || limits.turns_of("device:1".into());
        let (first, second) = (turn().try_acquire_owned(), turn().try_acquire_owned());
        assert!(first.is_ok() && second.is_ok());
        assert!(turn().try_acquire_owned().is_err(), "two at once are all it has");
        drop(limits.turn("device:2".into()).await);
        drop(first);
        assert!(turn().try_acquire_owned().is_ok(), "a turn is given back");
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
