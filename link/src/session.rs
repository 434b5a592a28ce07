//! One stream's behaviour, without sockets and without a clock: connect, take the first frame, notice silence, come back for ever.
//!
//! The driver feeds [`Input`]s and the reading of its stopwatch, carries out the [`Effect`]s in order, and calls again with
//! [`Input::Timeout`] when [`Session::timeout`] has come. Chance comes in as an argument, too.

use std::time::Duration;

use queue::Seq;
use queue::wire::{self, Frame};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::pin::Mistrust;

/// A link that has heard nothing for so long is stale.
pub const STALE: Duration = Duration::from_millis(wire::STALE_MS);

/// The first retry comes no sooner than this.
pub const RETRY_LEAST: Duration = Duration::from_millis(100);

/// No retry comes later than this.
pub const RETRY_MOST: Duration = Duration::from_millis(800);

/// What can happen to a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The program starts.
    Start,
    /// The controller accepted the stream.
    Opened,
    /// The controller answered, but not with a stream: 401 or 403 for a token that it does not know, anything else for trouble of its own.
    Rejected { status: u16 },
    /// Whoever answered is not the controller that this device was paired with; it was told nothing.
    Untrusted(Mistrust),
    /// One server-sent event.
    Event { name: String, data: String },
    /// The stream ended or broke.
    Closed,
    /// The moment that [`Session::timeout`] named has come.
    Timeout,
}

/// What the driver is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect<T> {
    /// Open the stream.
    Connect,
    /// Let go of the stream, if there is one.
    Disconnect,
    /// Show this; the link is live.
    Deliver(Frame<T>),
    /// The link is live again with what is shown already.
    Live,
    /// Nothing was heard for [`STALE`]; what is shown is as old as the last sign of life.
    Stale,
    /// Tell the technician why there is no stream (`None`: the reason is gone).
    Trouble(Option<Trouble>),
}

/// Why there is no stream, for the technician's eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer, or one that broke off.
    Unreachable,
    /// The controller does not know this device's token.
    Unauthorised,
    /// Somebody answers who is not the controller that this device was paired with.
    Untrusted(Mistrust),
    /// The controller speaks TLS, and this device's address for it does not begin with `https://`.
    NeedsTls,
    /// The controller speaks a newer wire than this program.
    Version { theirs: u32 },
    /// The controller sent what this program cannot read.
    Garbled,
}

/// Where the connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Nothing is open; the next attempt is at this reading.
    Resting { until: Duration },
    /// Asked for a stream at this reading.
    Connecting { since: Duration },
    /// Open; `newest` is the frame taken last on this connection, `None` before the first.
    Open { heard: Duration, newest: Option<(u32, Seq)> },
}

/// One stream of frames named `topic`.
#[derive(Debug)]
pub struct Session {
    topic: &'static str,
    stage: Stage,
    /// Attempts since the last frame.
    attempts: u32,
    /// When the controller was last heard, on this connection or an earlier one, while the link counts as live.
    live_since_heard: Option<Duration>,
    trouble: Option<Trouble>,
}

/// Enough of a frame to see whether the rest can be understood.
#[derive(Deserialize)]
struct Head {
    wire: u32,
}

impl Session {
    /// A stream of events named `topic`; begins with [`Input::Start`].
    pub fn new(topic: &'static str) -> Self {
        Self {
            topic,
            stage: Stage::Resting { until: Duration::ZERO },
            attempts: 0,
            live_since_heard: None,
            trouble: None,
        }
    }

    /// Takes one input at stopwatch reading `now`; `jitter` in 0..1 spreads the retry that may follow.
    pub fn handle<T: DeserializeOwned>(&mut self, input: Input, now: Duration, jitter: f64) -> Vec<Effect<T>> {
        match input {
            Input::Start => self.connect(now),
            Input::Opened => self.opened(now),
            Input::Rejected { status: 401 | 403 } => self.retry(Trouble::Unauthorised, now, jitter),
            Input::Rejected { status: 426 } => self.retry(Trouble::NeedsTls, now, jitter),
            Input::Untrusted(why) => self.retry(Trouble::Untrusted(why), now, jitter),
            Input::Rejected { .. } | Input::Closed => self.retry(Trouble::Unreachable, now, jitter),
            Input::Event { name, data } => self.event(&name, &data, now, jitter),
            Input::Timeout => self.expire(now, jitter),
        }
    }

    /// When [`Input::Timeout`] is due.
    pub fn timeout(&self) -> Duration {
        let next = match self.stage {
            Stage::Resting { until } => until,
            Stage::Connecting { since } => since + STALE,
            Stage::Open { heard, .. } => heard + STALE,
        };
        self.live_since_heard.map_or(next, |heard| next.min(heard + STALE))
    }

    fn connect<T>(&mut self, now: Duration) -> Vec<Effect<T>> {
        self.stage = Stage::Connecting { since: now };
        vec![Effect::Connect]
    }

    fn opened<T>(&mut self, now: Duration) -> Vec<Effect<T>> {
        // An answer that comes after the attempt was given up belongs to a stream that is closed by now.
        if let Stage::Connecting { .. } = self.stage {
            self.stage = Stage::Open { heard: now, newest: None };
        }
        Vec::new()
    }

    fn event<T: DeserializeOwned>(&mut self, name: &str, data: &str, now: Duration, jitter: f64) -> Vec<Effect<T>> {
        let Stage::Open { newest, .. } = self.stage else {
            return Vec::new();
        };
        if name == self.topic {
            return self.frame(data, newest, now, jitter);
        }
        // A heartbeat, or a kind that a later version added: both are signs of life, neither says anything new.
        self.stage = Stage::Open { heard: now, newest };
        if newest.is_some() {
            self.alive(now, Effect::Live)
        } else {
            Vec::new()
        }
    }

    fn frame<T: DeserializeOwned>(&mut self, data: &str, newest: Option<(u32, Seq)>, now: Duration, jitter: f64) -> Vec<Effect<T>> {
        match serde_json::from_str::<Head>(data) {
            Ok(Head { wire }) if wire > wire::VERSION => return self.retry(Trouble::Version { theirs: wire }, now, jitter),
            Ok(_) => {}
            Err(_) => return self.retry(Trouble::Garbled, now, jitter),
        }
        let Ok(frame) = serde_json::from_str::<Frame<T>>(data) else {
            return self.retry(Trouble::Garbled, now, jitter);
        };
        self.attempts = 0;
        let mark = (frame.epoch, frame.seq);
        // The first frame of a connection rules, whatever came before: a restored backup may well be older. Within one connection
        // nothing goes backwards; the same mark may come again, as time alone changes what is shown.
        if newest.is_some_and(|newest| mark < newest) {
            self.stage = Stage::Open { heard: now, newest };
            return self.alive(now, Effect::Live);
        }
        self.stage = Stage::Open {
            heard: now,
            newest: Some(mark),
        };
        self.alive(now, Effect::Deliver(frame))
    }

    /// The controller was heard: `effect` is a frame to show or the bare news of being live, which is no news while live.
    fn alive<T>(&mut self, now: Duration, effect: Effect<T>) -> Vec<Effect<T>> {
        let was_live = self.live_since_heard.replace(now).is_some();
        let mut effects = Vec::new();
        if self.trouble.take().is_some() {
            effects.push(Effect::Trouble(None));
        }
        match effect {
            Effect::Live if was_live => {}
            effect @ (Effect::Connect | Effect::Disconnect | Effect::Deliver(_) | Effect::Live | Effect::Stale | Effect::Trouble(_)) => {
                effects.push(effect)
            }
        }
        effects
    }

    fn retry<T>(&mut self, trouble: Trouble, now: Duration, jitter: f64) -> Vec<Effect<T>> {
        if let Stage::Resting { .. } = self.stage {
            return Vec::new();
        }
        self.stage = Stage::Resting {
            until: now + backoff(self.attempts, jitter),
        };
        self.attempts = self.attempts.saturating_add(1);
        let mut effects = vec![Effect::Disconnect];
        if self.trouble.replace(trouble) != Some(trouble) {
            effects.push(Effect::Trouble(Some(trouble)));
        }
        effects
    }

    fn expire<T>(&mut self, now: Duration, jitter: f64) -> Vec<Effect<T>> {
        let mut effects = Vec::new();
        if self.live_since_heard.is_some_and(|heard| heard + STALE <= now) {
            self.live_since_heard = None;
            effects.push(Effect::Stale);
        }
        match self.stage {
            Stage::Resting { until } if until <= now => effects.extend(self.connect(now)),
            Stage::Connecting { since } if since + STALE <= now => effects.extend(self.retry(Trouble::Unreachable, now, jitter)),
            Stage::Open { heard, .. } if heard + STALE <= now => effects.extend(self.retry(Trouble::Unreachable, now, jitter)),
            Stage::Resting { .. } | Stage::Connecting { .. } | Stage::Open { .. } => {}
        }
        effects
    }
}

/// The pause before the next attempt: it doubles from [`RETRY_LEAST`] to [`RETRY_MOST`], and `jitter` in 0..1 picks a point of it.
pub fn backoff(attempts: u32, jitter: f64) -> Duration {
    let ceiling = (RETRY_LEAST * (2 << attempts.min(8))).min(RETRY_MOST);
    RETRY_LEAST + (ceiling - RETRY_LEAST).mul_f64(jitter.clamp(0.0, 1.0))
}
