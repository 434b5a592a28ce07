//! The lock against guessing: from the fifth wrong PIN on, each one closes the door for twice as long as the one before.

use queue::{Span, Timestamp};
use serde::{Deserialize, Serialize};

/// So many wrong PINs are nobody's fault.
const FREE: u32 = 5;
const MINUTE: Span = Span(60_000);
/// No lock lasts longer.
const LONGEST: Span = Span(3_600_000);
/// The flow is woken every minute, so more time than this did not pass: a clock was set.
const STEP: Span = Span(61_000);

/// Wrong tries since the last right one, and how long nobody may try.
///
/// Time counts as it passes, not by the clock: one that is set, or loses its battery, neither opens the door nor keeps it shut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    wrong: u32,
    left: Span,
}

/// What outlives a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    wrong: u32,
    until: Timestamp,
}

impl Lock {
    /// After a restart: what was left of the lock, at least a minute where there was one, and never more than it had.
    pub fn after(kept: Kept, now: Timestamp) -> Self {
        let left = match span(kept.wrong) {
            Span(0) => Span(0),
            whole => Span(kept.until.since(now).0.clamp(MINUTE.0, whole.0)),
        };
        Self { wrong: kept.wrong, left }
    }

    /// Nobody knows what was tried before.
    pub fn unknown() -> Self {
        Self { wrong: FREE, left: MINUTE }
    }

    pub(super) fn keep(&self, now: Timestamp) -> Kept {
        Kept {
            wrong: self.wrong,
            until: now + self.left,
        }
    }

    pub(super) fn left(&self) -> Option<Span> {
        (self.left > Span(0)).then_some(self.left)
    }

    pub(super) fn tries_left(&self) -> u32 {
        FREE.saturating_sub(self.wrong).max(1)
    }

    pub(super) fn is_untouched(&self) -> bool {
        self.wrong == 0
    }

    pub(super) fn fail(&mut self) {
        self.wrong = self.wrong.saturating_add(1);
        self.left = span(self.wrong);
    }

    pub(super) fn open(&mut self) {
        *self = Self::default();
    }

    /// So much time passed by a clock that may have been set.
    pub(in crate::flow) fn pass(&mut self, step: Span) {
        if (Span(0)..=STEP).contains(&step) {
            self.left = Span((self.left.0 - step.0).max(0));
        }
    }
}

/// How long so many wrong tries lock.
fn span(wrong: u32) -> Span {
    match wrong.checked_sub(FREE) {
        None => Span(0),
        Some(more) => Span(MINUTE.0 << more.min(6)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_794_994_920_000);

    fn after(wrong: u32) -> Lock {
        let mut lock = Lock::default();
        (0..wrong).for_each(|_| lock.fail());
        lock
    }

    #[test]
    fn each_wrong_try_from_the_fifth_locks_twice_as_long() {
        let minutes: Vec<i64> = (0..14).map(|wrong| after(wrong).left().map_or(0, |left| left.0 / 60_000)).collect();
        assert_eq!(minutes, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!((after(0).tries_left(), after(4).tries_left(), after(40).tries_left()), (5, 1, 1));
    }

    #[test]
    fn a_restart_shortens_no_lock_below_a_minute() {
        let kept = after(8).keep(NOW);
        for (later, left) in [
            (0, 480_000),
            (60_000, 420_000),
            (479_000, 60_000),
            (1_000_000, 60_000),
            (-9_000_000, 480_000),
        ] {
            assert_eq!(Lock::after(kept, NOW + Span(later)).left(), Some(Span(left)), "after {later} ms");
        }
        let few = after(4).keep(NOW);
        assert_eq!(Lock::after(few, NOW).left(), None);
        assert_eq!(Lock::after(few, NOW).tries_left(), 1, "tries are counted over a restart");
        assert_eq!(Lock::unknown().left(), Some(MINUTE));
    }

    #[test]
    fn a_clock_that_is_set_neither_opens_nor_keeps_shut() {
        let mut lock = after(6);
        lock.pass(Span(30_000));
        for jump in [Span(86_400_000), Span(-86_400_000), Span(62_000)] {
            lock.pass(jump);
        }
        assert_eq!(lock.left(), Some(Span(90_000)));
        lock.pass(Span(60_000));
        lock.pass(Span(60_000));
        assert_eq!(lock.left(), None);
    }
}
