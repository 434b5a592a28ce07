//! The only place of the display that asks the machine for the time, and what it learns of the controller's clock.

use std::time::Duration;

use queue::{Span, Timestamp};

/// The wall clock.
#[expect(clippy::disallowed_methods, reason = "this file is the program's clock")]
pub fn now() -> Timestamp {
    let since_epoch = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
}

/// Waits until the wall clock shows `until`; at once if it already does.
pub async fn wait_until(until: Timestamp) {
    let left = u64::try_from(until.since(now()).0).unwrap_or(0);
    tokio::time::sleep(Duration::from_millis(left)).await;
}

/// How far this machine's clock is behind the controller's: ages of calls are counted by the controller's clock, so that a screen
/// whose own clock is wrong neither falls silent nor repeats old calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Skew(Option<Span>);

impl Skew {
    /// Learns from a frame. A frame that was `pushed` (not the first of its connection) was made just now; the first one may be old,
    /// so it only proves that our clock is not ahead of it.
    pub fn learn(&mut self, made: Timestamp, now: Timestamp, pushed: bool) {
        let seen = made.since(now);
        self.0 = match (self.0, pushed) {
            (_, true) => Some(seen),
            (None, false) => Some(Span(seen.0.max(0))),
            (Some(known), false) => Some(known.max(seen)),
        };
    }

    /// The controller's clock as our clock shows `now`.
    pub fn correct(self, now: Timestamp) -> Timestamp {
        now + self.0.unwrap_or_default()
    }

    /// What our clock shows when the controller's shows `there`.
    pub fn here(self, there: Timestamp) -> Timestamp {
        there - self.0.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corrected(learned: &[(i64, i64, bool)], now: i64) -> i64 {
        let mut skew = Skew::default();
        for (made, now, pushed) in learned {
            skew.learn(Timestamp(*made), Timestamp(*now), *pushed);
        }
        skew.correct(Timestamp(now)).0
    }

    #[test]
    fn a_first_frame_may_be_old_and_never_makes_us_younger() {
        assert_eq!(corrected(&[(1_000, 90_000, false)], 90_000), 90_000);
    }

    #[test]
    fn a_first_frame_from_our_future_shows_that_we_are_behind() {
        assert_eq!(corrected(&[(90_000, 1_000, false)], 1_000), 90_000);
    }

    #[test]
    fn a_pushed_frame_tells_the_controllers_time_both_ways() {
        assert_eq!(corrected(&[(1_000, 3_601_000, true)], 3_602_000), 2_000);
        assert_eq!(corrected(&[(3_601_000, 1_000, true)], 2_000), 3_602_000);
    }

    #[test]
    fn an_old_frame_after_a_reconnection_keeps_what_is_known() {
        assert_eq!(corrected(&[(5_000, 1_000, true), (6_000, 60_000, false)], 60_000), 64_000);
    }
}
