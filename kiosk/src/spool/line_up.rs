//! Which slip is next, and when the printer is looked at.

use std::time::Instant;

use queue::TicketId;

use super::rows::Attempt;
use super::{ABANDONED, ATTEMPTS, HELD_POLL, Job, Message, Spool, Stage, Waiting};
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
        self.take_back(Some(ticket));
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
                self.take_back(Some(ticket));
                self.enqueue(attempt);
            }
            Ok(None) => {}
            Err(why) => self.storage_failed(ticket, &why),
        }
    }

    /// Whether the slip of `ticket` is on its way.
    fn is_at(&self, ticket: TicketId) -> bool {
        let at_it = match &self.stage {
            Stage::Checking { attempt, .. } | Stage::Printing { attempt, .. } => attempt.ticket == ticket,
            Stage::Idle { .. } | Stage::Looking { .. } => false,
        };
        at_it || self.waiting.iter().any(|waiting| waiting.attempt.ticket == ticket)
    }

    fn enqueue(&mut self, attempt: Attempt) {
        if self.opener.is_none() {
            self.fail(&attempt, Fault::Absent);
        } else {
            let since = self.time.instant();
            self.waiting.push_back(Waiting { attempt, since });
        }
    }

    /// Gives the worker something to do when it has nothing.
    pub(super) fn next(&mut self) {
        while let Stage::Idle { poll } = self.stage {
            let now = self.time.instant();
            let Some(Waiting { attempt, since }) = self.waiting.pop_front() else {
                if poll <= now {
                    self.look_around(now);
                }
                return;
            };
            self.try_to_print(attempt, since, now);
        }
    }

    fn try_to_print(&mut self, attempt: Attempt, since: Instant, now: Instant) {
        if since + self.keep <= now {
            // Its visitor was told long ago that nothing comes.
            return self.fail(&attempt, Fault::Hung);
        }
        let work = self.look();
        let limit = now + self.patience.limit(&work);
        if self.give(work) {
            self.stage = Stage::Checking { attempt, limit };
        } else {
            self.fail(&attempt, Fault::Hung);
        }
    }

    /// What to ask: a printer that may still hold an old slip first forgets it, but never one that somebody waits for.
    pub(super) fn look(&self) -> Work {
        if self.profile.clears && self.unproven && self.held.is_none() {
            Work::Clear
        } else {
            Work::Check
        }
    }

    fn look_around(&mut self, now: Instant) {
        self.store.tidy(self.time.now());
        let over = self.held.as_ref().filter(|held| held.is_over(now, self.keep, self.patience.paper));
        if let Some(ticket) = over.map(|held| held.attempt.ticket) {
            self.take_back(None);
            let fault = self.state.and_then(|state| state.condition.fault());
            self.emit(Event::PrintFailed(ticket, fault.unwrap_or(Fault::Hung)));
        }
        let work = self.look();
        let limit = now + self.patience.limit(&work);
        if self.opener.is_some() && self.give(work) {
            self.stage = Stage::Looking { limit };
        } else {
            self.rest();
        }
    }

    /// Hands work to a worker, a new one if need be; false where no thread can be risked.
    pub(super) fn give(&mut self, work: Work) -> bool {
        if let Some(handed) = &mut self.handed {
            handed.push((self.generation, work));
            return true;
        }
        if self.worker.is_none() {
            self.worker = self.hire();
        }
        match &self.worker {
            Some(worker) => {
                worker.give(work);
                true
            }
            None => false,
        }
    }

    fn hire(&mut self) -> Option<Worker> {
        self.abandoned.retain(|life| life.strong_count() > 0);
        if self.abandoned.len() >= ABANDONED {
            return None;
        }
        self.generation += 1;
        let (generation, sender) = (self.generation, self.sender.clone());
        // A spool that ended needs no report.
        let report = move |report| drop(sender.send(Message::Worker(generation, report)));
        Worker::start(self.opener.clone()?, self.patience, self.profile.automatic, report)
            .inspect_err(|why| tracing::error!(%why, "no thread for the printer"))
            .ok()
    }

    pub(super) fn rest(&mut self) {
        let span = if self.held.is_some() { HELD_POLL } else { self.poll };
        self.stage = Stage::Idle {
            poll: self.time.instant() + span,
        };
    }
}
