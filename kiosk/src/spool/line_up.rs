//! Which slip is next, at which printer, and when the printers are looked at.

use std::time::Instant;

use queue::TicketId;

use super::press::{Stage, Waiting};
use super::rows::Attempt;
use super::{ABANDONED, ATTEMPTS, Job, Message, Spool};
use crate::device::worker::{Work, Worker};
use crate::device::{Event, Fault};
use crate::receipt::Slip;

impl Spool {
    /// A new slip: on disk first, then in line.
    pub(super) fn accept(&mut self, job: &Job) {
        let (ticket, now) = (job.answer.ticket.id, self.time.now());
        let slip = Slip::new(job);
        let queued = self
            .store
            .attempt(now, |rows| rows.queue(ticket, job.language.as_str(), &slip, now).map(Some));
        match queued {
            Ok(attempt) => attempt.into_iter().for_each(|attempt| self.enqueue(attempt)),
            Err(why) => self.storage_failed(ticket, &why),
        }
    }

    /// The same slip again, as a new attempt with the mark of a reprint.
    pub(super) fn retry(&mut self, ticket: TicketId) {
        if self.is_at(ticket) {
            return;
        }
        self.give_up_held(ticket);
        let now = self.time.now();
        match self.store.attempt(now, |rows| rows.again(ticket, ATTEMPTS, now)) {
            Ok(Some(attempt)) => self.enqueue(attempt),
            Ok(None) => {
                tracing::warn!(ticket.id = %ticket, "no further print of this slip");
                self.emit(Event::PrintFailed(ticket, Fault::GivenUp));
            }
            Err(why) => self.storage_failed(ticket, &why),
        }
    }

    /// The staff want the slip once more.
    pub(super) fn reprint(&mut self, ticket: TicketId, asked: u32) {
        let now = self.time.now();
        if self.is_at(ticket) {
            // It comes out anyway; without this note it would come out twice.
            let _ = self.store.with(now, |rows| rows.answers(ticket, asked));
            return;
        }
        match self.store.attempt(now, |rows| rows.reprint(ticket, asked, now)) {
            Ok(Some(attempt)) => {
                tracing::info!(ticket.id = %ticket, asked, "staff want this slip again");
                self.give_up_held(ticket);
                self.enqueue(attempt);
            }
            Ok(None) => {}
            Err(why) => self.storage_failed(ticket, &why),
        }
    }

    /// Whether the slip of `ticket` is on its way.
    fn is_at(&self, ticket: TicketId) -> bool {
        self.presses.iter().any(|press| press.is_at(ticket))
    }

    fn give_up_held(&mut self, ticket: TicketId) {
        for at in 0..self.presses.len() {
            self.take_back(at, Some(ticket));
        }
    }

    fn enqueue(&mut self, attempt: Attempt) {
        // The first printer that is known to work; the first of all where none is.
        let at = self.presses.iter().position(super::Press::is_ready).unwrap_or(0);
        self.enqueue_at(at, attempt);
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

    /// Nothing of this slip was sent: the other printer may have it, unless that one had it before.
    pub(super) fn pass_on(&mut self, at: usize, slip: Waiting, fault: Fault) {
        match (slip.refused, self.other(at, &slip)) {
            (None, Some(other)) => {
                tracing::info!(ticket.id = %slip.attempt.ticket, ?fault, "the other printer takes this slip");
                self.presses[other].waiting.push_back(Waiting {
                    refused: Some(fault),
                    ..slip
                });
            }
            (Some(first), _) => self.fail(&slip.attempt, first),
            (None, None) => self.fail(&slip.attempt, fault),
        }
    }

    /// The slip's outcome at `at` is *failed*, and is on disk. Where the other printer is ready, it prints it again at once.
    pub(super) fn take_over(&mut self, at: usize, slip: &Waiting, fault: Fault) {
        let ready = self
            .other(at, slip)
            .filter(|other| slip.refused.is_none() && self.presses[*other].is_ready());
        let (ticket, now) = (slip.attempt.ticket, self.time.now());
        let again = ready.map(|other| (other, self.store.attempt(now, |rows| rows.again(ticket, ATTEMPTS, now))));
        match again {
            Some((other, Ok(Some(attempt)))) => {
                tracing::info!(ticket.id = %ticket, ?fault, "the other printer prints this slip again");
                self.presses[other].waiting.push_back(Waiting {
                    attempt,
                    since: slip.since,
                    stopped: None,
                    refused: Some(fault),
                });
            }
            Some((_, Ok(None) | Err(_))) | None => self.tell_outcome(&slip.attempt, Some(fault)),
        }
    }

    /// The printer that may take this slip over; nobody's where it is to prove the one it is at.
    pub(super) fn other(&self, at: usize, slip: &Waiting) -> Option<usize> {
        let may_move = slip.attempt.slip.test.is_none();
        (0..self.presses.len()).find(|other| *other != at && may_move)
    }

    /// Gives each worker something to do that has nothing. What one printer refuses, the other may take in the same turn.
    pub(super) fn next(&mut self) {
        for at in 0..self.presses.len() {
            self.next_at(at);
        }
        let missed = |press: &super::Press| matches!(press.stage, Stage::Idle { .. }) && !press.waiting.is_empty();
        if self.presses.iter().any(missed) {
            self.next();
        }
    }

    fn next_at(&mut self, at: usize) {
        while let Stage::Idle { poll } = self.presses[at].stage {
            let now = self.time.instant();
            let Some(slip) = self.presses[at].waiting.pop_front() else {
                if poll <= now {
                    self.look_around(at, now);
                }
                return;
            };
            self.try_to_print(at, slip, now);
        }
    }

    fn try_to_print(&mut self, at: usize, slip: Waiting, now: Instant) {
        if slip.since + self.presses[at].keep <= now {
            // Its visitor was told long ago that nothing comes.
            return self.fail(&slip.attempt, Fault::Hung);
        }
        let work = self.look(at);
        match self.give(at, work, 0) {
            Some(limit) => self.presses[at].stage = Stage::Checking { slip, limit },
            None => self.pass_on(at, slip, Fault::Hung),
        }
    }

    /// What to ask: a printer that may still hold an old slip first forgets it, but never one that somebody waits for.
    fn look(&self, at: usize) -> Work {
        let press = &self.presses[at];
        if press.can_forget() && press.unproven && press.held.is_none() {
            Work::Clear
        } else {
            Work::Check
        }
    }

    fn look_around(&mut self, at: usize, now: Instant) {
        self.store.tidy(self.time.now());
        let press = &self.presses[at];
        let over = press
            .held
            .as_ref()
            .filter(|held| held.is_over(now, press.keep, press.patience.paper));
        if let Some(attempt) = over.map(|held| held.slip.attempt.clone()) {
            let fault = press.state.and_then(|state| state.condition.fault());
            self.take_back(at, None);
            self.tell_outcome(&attempt, Some(fault.unwrap_or(Fault::Hung)));
        }
        let work = self.errand(at, now);
        if self.presses[at].opener.is_none() {
            return self.rest(at);
        }
        match self.give(at, work, 0) {
            Some(limit) => self.presses[at].stage = Stage::Looking { limit },
            None => self.rest(at),
        }
    }

    /// What an idle printer has to do: take back what nobody took, or be looked at.
    fn errand(&mut self, at: usize, now: Instant) -> Work {
        let is_left = self.presses[at].is_left(now);
        match &mut self.presses[at].presented {
            Some(presented) if is_left => {
                presented.told += 1;
                Work::TakeBack
            }
            Some(_) | None => self.look(at),
        }
    }

    /// Hands work to a worker, a new one if need be, and says until when it may take; `None` where no thread can be risked. `bytes`: of
    /// the slip, where the work goes on with one.
    pub(super) fn give(&mut self, at: usize, work: Work, bytes: usize) -> Option<Instant> {
        let limit = self.time.instant() + self.presses[at].patience.limit(&work, bytes.max(work.bytes()));
        if let Some(handed) = &mut self.handed {
            handed.push((self.presses[at].generation, work));
            return Some(limit);
        }
        if self.presses[at].worker.is_none() {
            self.presses[at].worker = self.hire(at);
        }
        let worker = self.presses[at].worker.as_ref()?;
        worker.give(work);
        Some(limit)
    }

    fn hire(&mut self, at: usize) -> Option<Worker> {
        let stride = self.presses.len() as u64;
        let press = &mut self.presses[at];
        press.abandoned.retain(|life| life.strong_count() > 0);
        if press.abandoned.len() >= ABANDONED {
            return None;
        }
        press.generation += stride;
        let (generation, sender) = (press.generation, self.sender.clone());
        // A spool that ended needs no report.
        let report = move |report| drop(sender.send(Message::Worker(generation, report)));
        Worker::start(press.opener.clone()?, press.patience, press.profile.clone(), report)
            .inspect_err(|why| tracing::error!(%why, "no thread for the printer"))
            .ok()
    }

    pub(super) fn rest(&mut self, at: usize) {
        let now = self.time.instant();
        self.presses[at].rest(now);
    }
}
