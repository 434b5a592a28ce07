//! How much one caller may ask for: requests by a token bucket (off unless the configuration says so), requests worked on at once and
//! streams by a count; and wrong booking codes, which nobody needs many of.
//!
//! The count of requests at once is what keeps a flood from the desks: a caller that has as many in the site's inbox waits here for
//! its own, in order, while everybody else's go in. It is well below what one commit takes, so that a desk's command is in the next
//! commit whatever one device does.

mod bucket;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, Weak};

use axum::extract::Request;
use queue::Timestamp;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::error::Error;
use super::peer::Peer;
use super::session::Caller;
use crate::config;
use bucket::Buckets;

/// Wrong booking codes that one caller may try at once, and how many a minute after that: with a million millions of codes, a guess a
/// second would not meet one of a day's bookings in a lifetime.
const WRONG_CODES: u32 = 20;
const WRONG_CODES_PER_MINUTE: u32 = 10;

/// More callers than this are not told apart: the fullest buckets are forgotten first.
const CALLERS: usize = 10_000;

/// Whoever is not known; their address goes into no log.
const VISITOR: &str = "visitor";

/// What each caller has left.
#[derive(Debug)]
pub(crate) struct Limits {
    requests: Option<Buckets>,
    wrong_codes: Buckets,
    streams_per_caller: usize,
    at_once: usize,
    turns: Mutex<BTreeMap<String, Weak<Semaphore>>>,
    streams: Mutex<BTreeMap<String, usize>>,
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
        let too_much = "somebody asks for more than the limit; the rest is turned away";
        let guessing = "somebody tries one booking code after the other; they are turned away";
        Self {
            requests: config
                .requests_per_minute
                .map(|per_minute| Buckets::new(per_minute, config.burst, too_much)),
            wrong_codes: Buckets::new(WRONG_CODES_PER_MINUTE, WRONG_CODES, guessing),
            streams_per_caller: config.streams_per_caller,
            at_once: config.at_once.clamp(1, Semaphore::MAX_PERMITS),
            turns: Mutex::default(),
            streams: Mutex::default(),
        }
    }

    /// One more request of `caller` (see [`name`]).
    pub(crate) fn admit(&self, caller: &str, now: Timestamp) -> Result<(), Error> {
        self.requests.as_ref().map_or(Ok(()), |requests| requests.take(caller, now))
    }

    /// Whether `caller` may try a booking code: not while it has tried too many that are none.
    pub(crate) fn may_try_code(&self, caller: &str, now: Timestamp) -> Result<(), Error> {
        self.wrong_codes.check(caller, now)
    }

    /// The code that `caller` tried is none.
    pub(crate) fn code_was_wrong(&self, caller: &str, now: Timestamp) {
        // Whoever has nothing left is turned away at the next try.
        drop(self.wrong_codes.take(caller, now));
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

    fn limits() -> Limits {
        Limits {
            at_once: 2,
            streams_per_caller: 1,
            ..Limits::new(&config::Http::default())
        }
    }

    #[test]
    fn wrong_codes_run_out_and_come_back() {
        let limits = limits();
        let mut tries = 0;
        while limits.may_try_code("device:1", Timestamp(0)).is_ok() {
            limits.code_was_wrong("device:1", Timestamp(0));
            tries += 1;
        }
        assert_eq!(tries, WRONG_CODES);
        assert!(limits.may_try_code("device:2", Timestamp(0)).is_ok(), "each kiosk has its own");
        assert!(limits.may_try_code("device:1", Timestamp(6_000)).is_ok());
    }

    #[tokio::test]
    async fn a_flood_waits_for_its_own_turns_and_for_nobody_elses() {
        let limits = limits();
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
        let limits = Arc::new(limits());
        let place = limits.stream("staff:1".into()).expect("the first has a place");
        assert!(limits.stream("staff:1".into()).is_err());
        drop(place);
        assert!(limits.stream("staff:1".into()).is_ok());
    }
}
