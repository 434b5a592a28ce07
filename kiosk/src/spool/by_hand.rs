//! The spool without threads and without the machine's clock: whoever holds it plays printer and time.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use queue::{TicketId, Timestamp};
use tokio::sync::mpsc;

use super::slips::disk::Disk;
use super::{Error, Job, Message, Spool};
use crate::clock;
use crate::config;
use crate::device::Event;
use crate::device::worker::{Report, Work};

/// By which clock a spool lives.
#[derive(Clone, Copy, Debug)]
pub(super) enum Time {
    Machine,
    /// As it was set last.
    Set {
        now: Timestamp,
        instant: Instant,
    },
}

impl Time {
    pub(super) fn now(self) -> Timestamp {
        match self {
            Self::Machine => clock::now(),
            Self::Set { now, .. } => now,
        }
    }

    pub(super) fn instant(self) -> Instant {
        match self {
            Self::Machine => clock::instant(),
            Self::Set { instant, .. } => instant,
        }
    }
}

/// A spool that moves only when it is told to. Give each [`Work`] of [`ByHand::works`] one report under its generation, or let
/// [`ByHand::deadline`] pass: then the driver hangs.
pub struct ByHand {
    spool: Spool,
    opened: Instant,
}

impl ByHand {
    /// Opens the spool in `data`, at `now` by the wall clock.
    ///
    /// # Errors
    /// [`Error::InUse`] where another spool lives on `data`.
    pub fn open(data: &Path, printer: &config::Printer, events: mpsc::UnboundedSender<Event>, now: Timestamp) -> Result<Self, Error> {
        let opened = clock::instant();
        let time = Time::Set { now, instant: opened };
        let nobody = Arc::new(|| Err(io::ErrorKind::NotConnected.into()));
        let (sender, _) = channel();
        let mut spool = Spool::new(data, printer, Some(nobody), events, sender, time)?;
        spool.handed = Some(Vec::new());
        spool.begin();
        spool.go_round();
        Ok(Self { spool, opened })
    }

    /// From now on its file lies on `disk`.
    pub fn lie_on(&mut self, disk: Disk) {
        self.spool.store.lie_on(disk);
    }

    pub fn print(&mut self, job: Job) {
        self.take(Message::Print(Box::new(job)));
    }

    pub fn retry(&mut self, ticket: TicketId) {
        self.take(Message::Retry(ticket));
    }

    pub fn reprint(&mut self, ticket: TicketId, asked: u32) {
        self.take(Message::Reprint(ticket, asked));
    }

    /// The answer to a work of this generation.
    pub fn reported(&mut self, generation: u64, report: Report) {
        self.take(Message::Worker(generation, report));
    }

    /// What the printer is to do, in order; each is handed out once.
    pub fn works(&mut self) -> Vec<(u64, Work)> {
        self.spool.handed.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// When it wants to be woken: the time since it was opened.
    pub fn deadline(&self) -> Duration {
        self.spool.deadline().saturating_duration_since(self.opened)
    }

    /// It is `now` by the wall clock, which may jump, and `since` after it was opened, which only grows.
    pub fn wake(&mut self, now: Timestamp, since: Duration) {
        let instant = self.opened + since;
        self.spool.time = Time::Set { now, instant };
        if self.spool.deadline() <= instant {
            self.spool.overdue();
        }
        self.spool.go_round();
    }

    fn take(&mut self, message: Message) {
        self.spool.take(message);
        self.spool.go_round();
    }
}
