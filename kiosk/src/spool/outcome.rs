//! What the worker reports, and what becomes of the slip.

use super::rows::{Attempt, End};
use super::{Error, Held, Spool, Stage};
use crate::device::worker::{Report, Work};
use crate::device::{Condition, Event, Fault, PrinterState};
use crate::receipt;
use queue::TicketId;

impl Spool {
    pub(super) fn reported(&mut self, report: Report) {
        match report {
            Report::Late(mark) => return self.came_out(mark),
            Report::Changed => return self.look_soon(),
            Report::State(_) | Report::Cleared(_) | Report::Printed | Report::Held(_) | Report::Lost(_) => {}
        }
        let stage = std::mem::replace(&mut self.stage, Stage::Idle { poll: self.time.instant() });
        match stage {
            Stage::Idle { .. } | Stage::Looking { .. } => self.looked(&report),
            Stage::Checking { attempt, .. } => self.checked(attempt, &report),
            Stage::Printing { attempt, proven, .. } => self.printed(attempt, proven, &report),
        }
    }

    /// Nobody spoke until the stage's deadline: a look is due, or the worker hangs.
    pub(super) fn late(&mut self) {
        let stage = std::mem::replace(&mut self.stage, Stage::Idle { poll: self.time.instant() });
        match stage {
            Stage::Idle { .. } => return,
            Stage::Looking { .. } => {}
            Stage::Checking { attempt, .. } => self.fail(&attempt, Fault::Hung),
            Stage::Printing { attempt, .. } => {
                self.unproven = true;
                self.fail(&attempt, Fault::Hung);
            }
        }
        tracing::warn!("the printer's driver hangs; its thread is abandoned");
        if let Some(worker) = self.worker.take() {
            self.abandoned.push(worker.life());
        }
        // Whoever plays the printer is told apart from now on as a new thread would be.
        self.generation += u64::from(self.handed.is_some());
        self.tell(PrinterState {
            condition: Condition::Hung,
            paper_low: false,
        });
        self.rest();
    }

    /// The printer spoke unasked, or its line broke.
    fn look_soon(&mut self) {
        if let Stage::Idle { poll } = &mut self.stage {
            *poll = self.time.instant();
        }
    }

    /// The printer's state, where the report has one. One that forgot on request holds nothing any more.
    fn state_in(&mut self, report: &Report) -> Option<PrinterState> {
        match *report {
            Report::Cleared(state) => {
                self.unproven = false;
                Some(state)
            }
            Report::State(state) => Some(state),
            Report::Printed | Report::Held(_) | Report::Lost(_) | Report::Late(_) | Report::Changed => None,
        }
    }

    fn looked(&mut self, report: &Report) {
        if let Some(state) = self.state_in(report) {
            if let Some(held) = &mut self.held {
                let ready = state.condition == Condition::Ready;
                held.ready = ready.then(|| held.ready.unwrap_or_else(|| self.time.instant()));
            }
            self.tell(state);
        }
        self.rest();
    }

    /// The printer's state before a slip is known.
    fn checked(&mut self, attempt: Attempt, report: &Report) {
        let Some(state) = self.state_in(report) else {
            return self.fail(&attempt, Fault::Hung);
        };
        self.tell(state);
        match state.condition.fault() {
            Some(fault) => {
                self.fail(&attempt, fault);
                self.rest();
            }
            None => self.print(attempt),
        }
    }

    /// *sent* is on disk before the first byte leaves.
    fn print(&mut self, attempt: Attempt) {
        let now = self.time.now();
        if let Err(why) = self.store.with(now, |rows| rows.sent(attempt.id, now)) {
            self.store.end(attempt.id, End::Failed(Fault::Storage.key()), now);
            return self.storage_failed(attempt.ticket, &why);
        }
        let bytes = receipt::bytes(&attempt.slip, &self.profile, self.crest.as_ref(), attempt.mark());
        let work = Work::Print {
            bytes: bytes.into(),
            mark: attempt.mark(),
            proof: self.profile.proof,
        };
        let limit = self.time.instant() + self.patience.limit(&work);
        if self.give(work) {
            self.stage = Stage::Printing {
                attempt,
                limit,
                proven: false,
            };
        } else {
            self.fail(&attempt, Fault::Hung);
        }
    }

    fn printed(&mut self, attempt: Attempt, proven: bool, report: &Report) {
        if proven {
            return self.succeed(&attempt);
        }
        match *report {
            Report::Printed => self.succeed(&attempt),
            Report::Held(state) => self.hold(attempt, state),
            Report::Lost(fault) => self.lost(&attempt, fault),
            Report::State(_) | Report::Cleared(_) | Report::Late(_) | Report::Changed => self.lost(&attempt, Fault::Hung),
        }
    }

    /// Sending it again would print it twice: the printer goes on where it stopped once somebody has helped it.
    fn hold(&mut self, attempt: Attempt, state: PrinterState) {
        self.tell(state);
        self.emit(Event::PrintFailed(attempt.ticket, state.condition.fault().unwrap_or(Fault::Hung)));
        self.take_back(None);
        self.held = Some(Held {
            attempt,
            since: self.time.instant(),
            ready: None,
        });
        self.rest();
    }

    /// A held slip that nobody waits for any more is failed, and its printer is to forget it.
    pub(super) fn take_back(&mut self, only: Option<TicketId>) {
        let is_meant = |held: &mut Held| only.is_none_or(|ticket| held.attempt.ticket == ticket);
        if let Some(held) = self.held.take_if(is_meant) {
            self.unproven = true;
            tracing::warn!(ticket.id = %held.attempt.ticket, "a slip held by the printer is given up");
            self.store.end(held.attempt.id, End::Failed("held"), self.time.now());
        }
    }

    fn lost(&mut self, attempt: &Attempt, fault: Fault) {
        self.unproven = true;
        self.fail(attempt, fault);
        let condition = if fault == Fault::Hung {
            Condition::Hung
        } else {
            Condition::Offline
        };
        self.tell(PrinterState {
            condition,
            paper_low: false,
        });
        self.rest();
    }

    /// The mark of a slip came back while nobody waited for it.
    fn came_out(&mut self, mark: [u8; 4]) {
        if let Stage::Printing { attempt, proven, .. } = &mut self.stage
            && attempt.mark() == mark
        {
            *proven = true;
        } else if let Some(held) = self.held.take_if(|held| held.attempt.mark() == mark) {
            self.succeed(&held.attempt);
        } else {
            tracing::warn!("a slip came out after it was given up; whoever finds it may throw it away");
        }
    }

    fn succeed(&mut self, attempt: &Attempt) {
        self.store.end(attempt.id, End::Printed, self.time.now());
        self.emit(Event::Printed(attempt.ticket));
    }

    pub(super) fn fail(&mut self, attempt: &Attempt, fault: Fault) {
        tracing::warn!(ticket.id = %attempt.ticket, ?fault, "a slip did not come out");
        self.store.end(attempt.id, End::Failed(fault.key()), self.time.now());
        self.emit(Event::PrintFailed(attempt.ticket, fault));
    }

    pub(super) fn storage_failed(&mut self, ticket: TicketId, why: &Error) {
        tracing::warn!(ticket.id = %ticket, %why, "a slip cannot be kept, so it is not printed");
        self.emit(Event::PrintFailed(ticket, Fault::Storage));
    }

    pub(super) fn tell_storage(&mut self) {
        if std::mem::replace(&mut self.storage_failed, self.store.failed()) != self.store.failed() {
            self.emit(Event::Storage {
                failed: self.store.failed(),
            });
        }
    }

    pub(super) fn tell(&mut self, state: PrinterState) {
        if self.state.replace(state) != Some(state) {
            tracing::info!(condition = ?state.condition, paper_low = state.paper_low, "printer");
            self.emit(Event::Printer(state));
        }
    }

    pub(super) fn emit(&self, event: Event) {
        // A kiosk that is going down listens no more.
        let _ = self.events.send(event);
    }
}
