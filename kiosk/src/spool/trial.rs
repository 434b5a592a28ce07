//! What a technician does to the printers: a test slip for each, and a new roll.

use super::press::{Stage, Waiting};
use super::rows::Attempt;
use super::{Spool, TicketId};
use crate::clock;
use crate::device::{Event, Fault};
use crate::receipt::Slip;

impl Spool {
    /// Test slips go the way of every slip, each to its own printer. Their ids are nobody's tickets.
    pub(super) fn test(&mut self, slips: Vec<Slip>) {
        for slip in slips {
            let Some(at) = slip.test.as_ref().map(|test| test.printer).filter(|at| *at < self.presses.len()) else {
                continue;
            };
            let now = self.time.now();
            let ticket: TicketId = clock::ticket_id();
            let queued = self
                .store
                .attempt(now, |rows| rows.queue(ticket, &slip.language, &slip, now).map(Some));
            match queued {
                Ok(attempt) => attempt.into_iter().for_each(|attempt| self.enqueue_at(at, attempt)),
                Err(why) => {
                    tracing::warn!(%why, "a test slip cannot be kept, so it is not printed");
                    self.emit(Event::TestPrint {
                        printer: at,
                        fault: Some(Fault::Storage),
                    });
                }
            }
        }
    }

    /// Puts a slip in line at this printer.
    pub(super) fn enqueue_at(&mut self, at: usize, attempt: Attempt) {
        if self.presses[at].opener.is_none() {
            return self.fail(&attempt, Fault::Absent);
        }
        let since = self.time.instant();
        self.presses[at].waiting.push_back(Waiting {
            attempt,
            since,
            stopped: None,
            refused: None,
        });
    }

    /// What was known of the printers was of the old roll: they are looked at now, and told of anew.
    pub(super) fn new_roll(&mut self) {
        let poll = self.time.instant();
        self.told = None;
        for press in &mut self.presses {
            press.state = None;
            if let Stage::Idle { poll: next } = &mut press.stage {
                *next = poll;
            }
        }
    }

    /// What became of a slip; a test is nobody's but the technician's.
    pub(super) fn tell_outcome(&self, attempt: &Attempt, fault: Option<Fault>) {
        let ticket = attempt.ticket;
        self.emit(match (&attempt.slip.test, fault) {
            (Some(test), fault) => Event::TestPrint {
                printer: test.printer,
                fault,
            },
            (None, None) => Event::Printed(ticket),
            (None, Some(fault)) => Event::PrintFailed(ticket, fault),
        });
    }
}
