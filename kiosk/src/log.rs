//! The last lines that this program logged, for the technician at the glass: a bounded ring beside what goes to the journal.

use std::collections::VecDeque;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use queue::Timestamp;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::layer::{Context, Layer};

use crate::clock;

/// So many lines are kept.
pub const LINES: usize = 200;
/// So much of each, in characters.
const LONGEST: usize = 400;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub at: Timestamp,
    pub level: tracing::Level,
    /// The message, then what belongs to it.
    pub text: String,
}

impl Entry {
    /// Whether the world misbehaved, or we did.
    pub fn is_warning(&self) -> bool {
        self.level <= tracing::Level::WARN
    }
}

/// The ring; its clones are the same one.
#[derive(Clone, Debug, Default)]
pub struct Ring {
    lines: Arc<Mutex<VecDeque<Entry>>>,
}

impl Ring {
    /// The lines, the newest last.
    pub fn lines(&self) -> Vec<Entry> {
        let lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        lines.iter().cloned().collect()
    }

    fn push(&self, entry: Entry) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() >= LINES {
            lines.pop_front();
        }
        lines.push_back(entry);
    }
}

impl<S: Subscriber> Layer<S> for Ring {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut words = Words::default();
        event.record(&mut words);
        self.push(Entry {
            at: clock::now(),
            level: *event.metadata().level(),
            text: words.line(),
        });
    }
}

/// A line in the making.
#[derive(Default)]
struct Words {
    message: String,
    fields: String,
}

impl Words {
    fn line(self) -> String {
        format!("{}{}", self.message, self.fields).chars().take(LONGEST).collect()
    }
}

impl Visit for Words {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let written = if field.name() == "message" {
            write!(self.message, "{value:?}")
        } else {
            write!(self.fields, " {}={value:?}", field.name())
        };
        written.expect("a text takes everything");
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_debug(field, &format_args!("{value}"));
    }
}

#[cfg(test)]
mod tests {
    use tracing_subscriber::layer::SubscriberExt as _;

    use super::*;

    #[test]
    fn the_last_lines_are_kept_with_what_belongs_to_them() {
        let ring = Ring::default();
        let log = tracing_subscriber::registry().with(ring.clone());
        tracing::subscriber::with_default(log, || {
            tracing::warn!(printer = 2, why = "no paper", "the printer stopped");
            for n in 0..LINES {
                tracing::info!("line {n}");
            }
            tracing::info!("{}", "a".repeat(10_000));
        });
        let lines = ring.lines();
        assert_eq!(lines.len(), LINES, "the oldest went");
        assert_eq!(lines[0].text, "line 1");
        assert_eq!(lines[LINES - 1].text.len(), LONGEST);
        assert!(!lines[0].is_warning());
    }

    #[test]
    fn a_line_reads_as_in_the_journal() {
        let ring = Ring::default();
        tracing::subscriber::with_default(tracing_subscriber::registry().with(ring.clone()), || {
            tracing::warn!(printer = 2, why = "no paper", "the printer stopped");
        });
        let line = &ring.lines()[0];
        assert_eq!(line.text, "the printer stopped printer=2 why=no paper");
        assert!(line.is_warning());
    }
}
