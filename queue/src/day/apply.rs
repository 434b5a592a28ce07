//! How an event changes the day.

use crate::day::Day;
use crate::event::Event;
use crate::time::Timestamp;

impl Day {
    /// Takes one event in. Computes nothing by rule: every value is in the event.
    pub fn apply(&mut self, at: Timestamp, event: &Event) {
        let _ = event;
        self.last_at = at;
    }
}
