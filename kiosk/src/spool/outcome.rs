//! What the workers report, and what becomes of the slips.

use queue::TicketId;

use super::press::{Held, Presented, Stage, TOLD, Waiting};
use super::rows::{Attempt, End};
use super::{Error, Spool};
use crate::device::worker::{Report, Work};
use crate::device::{Condition, Event, Fault, PrinterState};
use crate::receipt::{self, Before};

impl Spool {
    /// From the worker of this generation, which names its printer too.
    pub(super) fn heard(&mut self, generation: u64, report: Report) {
        let at = usize::try_from(generation % self.presses.len() as u64).expect("a rank among few");
        if self.presses[at].generation == generation {
            self.reported(at, report);
        } else {
            // A driver that had hung came back: whatever it still wrote must not stay in the printer.
            self.presses[at].unproven = true;
        }
    }

    fn reported(&mut self, at: usize, report: Report) {
        match report {
            Report::Late(mark) => return self.came_out(at, mark),
            Report::Mouth { full } => return self.saw_mouth(at, full),
            Report::Changed => return self.look_soon(at),
            Report::State(_) | Report::Cleared(_) | Report::Printed | Report::Held(_) | Report::Lost(_) | Report::TakenBack(_) => {}
        }
        match self.at_rest(at) {
            Stage::Idle { .. } | Stage::Looking { .. } => self.looked(at, &report),
            Stage::Checking { slip, .. } => self.checked(at, slip, &report),
            Stage::Printing { slip, proven, .. } => self.printed(at, slip, proven, &report),
        }
    }

    /// The stage that ends now.
    fn at_rest(&mut self, at: usize) -> Stage {
        let poll = self.time.instant();
        std::mem::replace(&mut self.presses[at].stage, Stage::Idle { poll })
    }

    /// Nobody spoke until the stage's deadline: a look is due, or the worker hangs.
    pub(super) fn late(&mut self, at: usize) {
        let stage = self.at_rest(at);
        if matches!(stage, Stage::Idle { .. }) {
            return;
        }
        tracing::warn!("the printer's driver hangs; its thread is abandoned");
        let stride = self.presses.len() as u64;
        let press = &mut self.presses[at];
        if let Some(worker) = press.worker.take() {
            press.abandoned.push(worker.life());
        }
        // Whoever plays the printer is told apart from now on as a new thread would be.
        press.generation += if self.handed.is_some() { stride } else { 0 };
        match stage {
            Stage::Idle { .. } | Stage::Looking { .. } => {}
            Stage::Checking { slip, .. } => self.pass_on(at, slip, Fault::Hung),
            Stage::Printing { slip, .. } => self.came_to_nothing(at, &slip, Fault::Hung),
        }
        self.tell(at, PrinterState::of(Condition::Hung));
        self.rest(at);
    }

    /// The printer spoke unasked, or its line broke.
    fn look_soon(&mut self, at: usize) {
        if let Stage::Idle { poll } = &mut self.presses[at].stage {
            *poll = self.time.instant();
        }
    }

    /// The printer's state, where the report has one. One that forgot on request holds nothing any more.
    fn state_in(&mut self, at: usize, report: &Report) -> Option<PrinterState> {
        match *report {
            Report::Cleared(state) => {
                self.presses[at].unproven = false;
                Some(state)
            }
            Report::State(state) => Some(state),
            Report::TakenBack(state) => {
                self.not_taken(at);
                Some(state)
            }
            Report::Printed | Report::Held(_) | Report::Lost(_) | Report::Late(_) | Report::Mouth { .. } | Report::Changed => None,
        }
    }

    fn looked(&mut self, at: usize, report: &Report) {
        if let Some(state) = self.state_in(at, report) {
            let (now, ready) = (self.time.instant(), state.condition == Condition::Ready);
            let press = &mut self.presses[at];
            if let Some(held) = &mut press.held {
                held.ready = ready.then(|| held.ready.unwrap_or(now));
            }
            let goes_on = ready && press.profile.is_careful();
            let held = press.held.take_if(|_| goes_on);
            self.tell(at, state);
            if let Some(held) = held {
                return self.go_on(at, held);
            }
        }
        self.rest(at);
    }

    /// The printer was helped, and has the rest of the slip still to get.
    fn go_on(&mut self, at: usize, held: Held) {
        let bytes = self.parts(at, &held.slip.attempt, Before::default()).iter().map(Vec::len).sum();
        match self.give(at, Work::GoOn, bytes) {
            Some(limit) => {
                self.presses[at].stage = Stage::Printing {
                    slip: held.slip,
                    limit,
                    proven: false,
                };
            }
            None => self.came_to_nothing(at, &held.slip, Fault::Hung),
        }
    }

    /// The printer's state before a slip is known.
    fn checked(&mut self, at: usize, slip: Waiting, report: &Report) {
        let Some(state) = self.state_in(at, report) else {
            return self.pass_on(at, slip, Fault::Hung);
        };
        self.tell(at, state);
        match state.condition.fault() {
            Some(fault) => {
                self.pass_on(at, slip, fault);
                self.rest(at);
            }
            None => self.print(at, slip),
        }
    }

    fn parts(&self, at: usize, attempt: &Attempt, before: Before) -> Vec<Vec<u8>> {
        receipt::parts(&attempt.slip, &self.presses[at].profile, &self.design, attempt.mark(), before)
    }

    /// *sent* is on disk before the first byte leaves.
    fn print(&mut self, at: usize, slip: Waiting) {
        let (now, attempt) = (self.time.now(), &slip.attempt);
        if let Err(why) = self.store.with(now, |rows| rows.sent(attempt.id, now)) {
            self.store.end(attempt.id, End::Failed(Fault::Storage.key()), now);
            return self.storage_failed(attempt.ticket, &why);
        }
        let press = &mut self.presses[at];
        let before = Before {
            scrap: std::mem::take(&mut press.scrap),
            untaken: press.presented.take().is_some(),
        };
        let work = Work::Print {
            parts: self.parts(at, attempt, before).into(),
            mark: attempt.mark(),
        };
        if self.presses.len() > 1 && slip.attempt.slip.test.is_none() {
            self.emit(Event::PrintsAt(slip.attempt.ticket, at));
        }
        match self.give(at, work, 0) {
            Some(limit) => {
                self.presses[at].stage = Stage::Printing {
                    slip,
                    limit,
                    proven: false,
                };
            }
            None => self.came_to_nothing(at, &slip, Fault::Hung),
        }
    }

    fn printed(&mut self, at: usize, slip: Waiting, proven: bool, report: &Report) {
        if proven {
            return self.succeed(at, &slip.attempt);
        }
        match *report {
            Report::Printed => self.succeed(at, &slip.attempt),
            Report::Held(state) => self.hold(at, slip, state),
            Report::Lost(fault) => self.lost(at, &slip, fault),
            Report::State(_) | Report::Cleared(_) | Report::TakenBack(_) | Report::Late(_) | Report::Mouth { .. } | Report::Changed => {
                self.lost(at, &slip, Fault::Hung)
            }
        }
    }

    /// Sending it again here would print it twice: the printer goes on where it stopped once somebody has helped it. Only another
    /// printer may take it over.
    fn hold(&mut self, at: usize, mut slip: Waiting, state: PrinterState) {
        let fault = state.condition.fault().unwrap_or(Fault::Hung);
        self.tell(at, state);
        self.take_back(at, None);
        let other = self.other(at, &slip).filter(|_| slip.refused.is_none());
        let other_is_ready = other.is_some_and(|other| self.presses[other].is_ready());
        slip.stopped = slip.stopped.or(Some(self.time.instant()));
        let held = Held {
            slip: slip.clone(),
            ready: None,
        };
        self.presses[at].held = Some(held);
        if other_is_ready {
            self.take_back(at, None);
            self.take_over(at, &slip, fault);
            // It is told to forget before anybody can put paper in.
            self.look_soon(at);
        } else {
            self.tell_outcome(&slip.attempt, Some(fault));
            self.rest(at);
        }
    }

    /// A held slip that nobody waits for any more is failed, and its printer is to forget it.
    pub(super) fn take_back(&mut self, at: usize, only: Option<TicketId>) {
        let press = &mut self.presses[at];
        let is_meant = |held: &mut Held| only.is_none_or(|ticket| held.slip.attempt.ticket == ticket);
        if let Some(held) = press.held.take_if(is_meant) {
            (press.unproven, press.scrap) = (true, true);
            tracing::warn!(ticket.id = %held.slip.attempt.ticket, "a slip held by the printer is given up");
            self.store.end(held.slip.attempt.id, End::Failed("held"), self.time.now());
        }
    }

    fn lost(&mut self, at: usize, slip: &Waiting, fault: Fault) {
        let condition = if fault == Fault::Hung {
            Condition::Hung
        } else {
            Condition::Offline
        };
        self.came_to_nothing(at, slip, fault);
        self.tell(at, PrinterState::of(condition));
        self.rest(at);
    }

    /// Nobody can tell how much of the slip is on paper.
    fn came_to_nothing(&mut self, at: usize, slip: &Waiting, fault: Fault) {
        (self.presses[at].unproven, self.presses[at].scrap) = (true, true);
        self.end_failed(&slip.attempt, fault);
        self.take_over(at, slip, fault);
    }

    /// The mark of a slip came back while nobody waited for it.
    fn came_out(&mut self, at: usize, mark: [u8; 4]) {
        let press = &mut self.presses[at];
        if let Stage::Printing { slip, proven, .. } = &mut press.stage
            && slip.attempt.mark() == mark
        {
            *proven = true;
        } else if let Some(held) = press.held.take_if(|held| held.slip.attempt.mark() == mark) {
            self.succeed(at, &held.slip.attempt);
        } else {
            tracing::warn!("a slip came out after it was given up; whoever finds it may throw it away");
        }
    }

    fn succeed(&mut self, at: usize, attempt: &Attempt) {
        self.store.end(attempt.id, End::Printed, self.time.now());
        let since = self.time.instant();
        let press = &mut self.presses[at];
        press.presented = press.profile.presenter.is_some().then(|| Presented {
            attempt: attempt.clone(),
            since,
            told: 0,
        });
        self.tell_outcome(attempt, None);
    }

    /// What hangs in a presenter at the start is the slip that came last: nothing was printed since. Of two printers nobody can tell
    /// which one printed it.
    pub(super) fn remember_presented(&mut self) {
        let [press] = self.presses.as_mut_slice() else { return };
        if press.profile.presenter.is_none() {
            return;
        }
        let newest = self.store.with(self.time.now(), |rows| rows.newest());
        press.presented = newest.ok().flatten().map(|attempt| Presented {
            attempt,
            since: self.time.instant(),
            told: 0,
        });
    }

    fn saw_mouth(&mut self, at: usize, full: bool) {
        let press = &mut self.presses[at];
        match &press.presented {
            // Somebody has it. When it was taken back, that says so itself.
            Some(_) if !full => press.presented = None,
            Some(presented) if presented.told >= TOLD => {
                tracing::warn!("the presenter does not take a slip back; it hangs there until the next one");
                press.presented = None;
            }
            Some(_) | None => {}
        }
    }

    /// The slip in the presenter is inside again.
    fn not_taken(&mut self, at: usize) {
        let Some(Presented { attempt, .. }) = self.presses[at].presented.take() else {
            return;
        };
        if attempt.slip.test.is_some() {
            return tracing::info!("nobody took a test slip");
        }
        tracing::info!(ticket.id = %attempt.ticket, "nobody took this slip");
        let now = self.time.now();
        // A disk that fails loses the note: the number is called, and nobody comes.
        let _ = self.store.with(now, |rows| rows.not_taken(attempt.id));
        self.tell_not_taken();
    }

    pub(super) fn fail(&mut self, attempt: &Attempt, fault: Fault) {
        self.end_failed(attempt, fault);
        self.tell_outcome(attempt, Some(fault));
    }

    fn end_failed(&mut self, attempt: &Attempt, fault: Fault) {
        tracing::warn!(ticket.id = %attempt.ticket, ?fault, "a slip did not come out");
        self.store.end(attempt.id, End::Failed(fault.key()), self.time.now());
    }
}

impl Spool {
    pub(super) fn storage_failed(&mut self, ticket: TicketId, why: &Error) {
        tracing::warn!(ticket.id = %ticket, %why, "a slip cannot be kept, so it is not printed");
        self.emit(Event::PrintFailed(ticket, Fault::Storage));
    }

    pub(super) fn emit(&self, event: Event) {
        // A kiosk that is going down listens no more.
        let _ = self.events.send(event);
    }
}
