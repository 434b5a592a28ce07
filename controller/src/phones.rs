//! Whose phone page was opened today; in memory, since only a slip taken back within the minute asks.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use queue::{BusinessDate, Ticket, Timestamp, VisitId};

/// The visits of today that somebody has looked at.
#[derive(Debug)]
pub struct Phones {
    /// What was opened before is not known.
    since: Timestamp,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    day: Option<BusinessDate>,
    visits: BTreeSet<VisitId>,
}

impl Phones {
    /// None so far, and nothing is known of what was before `since`.
    pub fn since(since: Timestamp) -> Self {
        Self {
            since,
            seen: Mutex::default(),
        }
    }

    /// Somebody looks at `visit` on `day`.
    pub fn opened(&self, day: Option<BusinessDate>, visit: VisitId) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.day != day {
            *seen = Seen {
                day,
                visits: BTreeSet::new(),
            };
        }
        seen.visits.insert(visit);
    }

    /// Whether the visitor of `ticket` may have it on their phone.
    pub fn may_hold(&self, ticket: &Ticket) -> bool {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        ticket.joined < self.since || seen.visits.contains(&ticket.visit)
    }
}
