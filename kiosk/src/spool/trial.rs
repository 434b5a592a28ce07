//! What a technician does to the printers: a test slip for each, and a new roll.

use super::press::Stage;
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
}
