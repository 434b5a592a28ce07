//! What the spool tells of slips, printers and disk.

use super::rows::Attempt;
use super::{Press, Spool};
use crate::device::{Condition, Event, Fault, PrinterState};

impl Spool {
    pub(super) fn tell_storage(&mut self) {
        if std::mem::replace(&mut self.storage_failed, self.store.failed()) != self.store.failed() {
            self.emit(Event::Storage {
                failed: self.store.failed(),
            });
        }
    }

    /// The state of a printer, and what that means for the next slip.
    pub(super) fn tell(&mut self, at: usize, state: PrinterState) {
        if self.presses[at].state.replace(state) == Some(state) {
            return;
        }
        tracing::info!(printer = at + 1, condition = ?state.condition, paper_low = state.paper_low, "printer");
        let states: Vec<PrinterState> = self.presses.iter().filter_map(|press| press.state).collect();
        let best = self.best(&states);
        if self.told.replace(best) != Some(best) {
            self.emit(Event::Printer(best));
        }
        if self.presses.len() > 1 && states.len() == self.presses.len() {
            self.emit(Event::Printers(states));
        }
    }

    /// The printer that would print now; the first where none can.
    fn best(&self, states: &[PrinterState]) -> PrinterState {
        let ready = states.iter().find(|state| state.condition == Condition::Ready);
        let first = self.presses.first().and_then(|press: &Press| press.state);
        let known = ready.copied().or(first).or_else(|| states.first().copied());
        known.unwrap_or_else(|| PrinterState::of(Condition::Absent))
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

    /// The tickets whose slips nobody took, and of which the controller has not heard.
    pub(super) fn tell_not_taken(&mut self) {
        let now = self.time.now();
        if let Ok(tickets) = self.store.with(now, |rows| rows.untold()) {
            self.emit(Event::NotTaken(tickets));
        }
    }
}
