//! From a command to events, or a refusal.

use crate::command::Command;
use crate::day::Day;
use crate::event::Event;
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// Decides `command` against `day` at the moment `at`. The day is not changed; a refused command leaves no trace.
///
/// # Errors
/// The [`Refusal`] that explains why not.
pub fn decide(day: &Day, command: &Command, at: Timestamp) -> Result<Vec<Event>, Refusal> {
    let _ = (day, command, at);
    unimplemented!()
}

/// The next moment at which [`Command::Elapse`] would do something.
pub(crate) fn deadline(day: &Day) -> Option<Timestamp> {
    let _ = day;
    None
}
