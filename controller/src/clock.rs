//! The only place that asks the machine for time or randomness. Its settable twin ships, so that tests move the clock instead of
//! sleeping.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// A source of moments and of fresh ids. Clones share it.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    Machine,
    Set { at: Arc<AtomicI64>, random: Arc<Mutex<StdRng>> },
}

impl Clock {
    /// The machine's clock and its randomness.
    pub fn machine() -> Self {
        Self(Source::Machine)
    }

    /// A clock that stands at `at` until it is moved, and whose randomness follows from `seed`.
    pub fn set_at(at: queue::Timestamp, seed: u64) -> Self {
        Self(Source::Set {
            at: Arc::new(AtomicI64::new(at.0)),
            random: Arc::new(Mutex::new(StdRng::seed_from_u64(seed))),
        })
    }

    /// Moves a set clock to `at`; the machine's clock cannot be moved.
    pub fn move_to(&self, at: queue::Timestamp) {
        match &self.0 {
            Source::Set { at: now, .. } => now.store(at.0, Ordering::SeqCst),
            Source::Machine => tracing::warn!("the machine's clock is not ours to move"),
        }
    }

    /// The present moment.
    pub fn now(&self) -> queue::Timestamp {
        match &self.0 {
            Source::Machine => machine_now(),
            Source::Set { at, .. } => queue::Timestamp(at.load(Ordering::SeqCst)),
        }
    }

    /// A fresh identity (UUID version 7) as any of the queue's id types: `clock.id(queue::TicketId)`.
    pub fn id<T>(&self, wrap: impl FnOnce(uuid::Uuid) -> T) -> T {
        wrap(self.uuid())
    }

    /// A fresh UUID, version 7: ids sort by the millisecond in which they were made.
    pub fn uuid(&self) -> uuid::Uuid {
        let millis = u64::try_from(self.now().0).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// 32 random bytes in hex: a token that nobody guesses.
    pub fn token(&self) -> String {
        hex::encode(self.bytes::<32>())
    }

    /// Resolves after `span`, whatever a set clock says.
    pub async fn wait(&self, span: Duration) {
        tokio::time::sleep(span).await;
    }

    /// Starts a stopwatch; it measures the machine, not a set clock.
    pub fn stopwatch(&self) -> Stopwatch {
        Stopwatch(machine_instant())
    }

    /// Fresh random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.0 {
            Source::Machine => machine_random(&mut bytes),
            Source::Set { random, .. } => random.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes),
        }
        bytes
    }
}

/// How long something takes on this machine.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// The time since it was started.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine for the time")]
fn machine_instant() -> Instant {
    Instant::now()
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine for the time")]
fn machine_now() -> queue::Timestamp {
    queue::Timestamp(jiff::Timestamp::now().as_millisecond())
}

fn machine_random(bytes: &mut [u8]) {
    rand::rng().fill_bytes(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_stands_still_until_moved() {
        let clock = Clock::set_at(queue::Timestamp(1_000), 7);
        assert_eq!(clock.now(), queue::Timestamp(1_000));
        clock.clone().move_to(queue::Timestamp(2_000));
        assert_eq!(clock.now(), queue::Timestamp(2_000));
    }

    #[test]
    fn ids_differ_and_tokens_are_long() {
        let clock = Clock::machine();
        assert_ne!(clock.id(queue::TicketId), clock.id(queue::TicketId));
        assert_eq!(clock.token().len(), 64);
    }
}
