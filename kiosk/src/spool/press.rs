//! One printer, as the spool sees it.

use std::collections::VecDeque;
use std::sync::Weak;
use std::time::{Duration, Instant};

use super::rows::Attempt;
use crate::config;
use crate::device::port::Opener;
use crate::device::profile::{self, Profile};
use crate::device::worker::{Patience, Worker};
use crate::device::{Condition, Fault, PrinterState};

/// What a printer's worker is at.
#[derive(Debug)]
pub(super) enum Stage {
    /// Nothing; the next look at the printer is due then.
    Idle { poll: Instant },
    /// Looking at the printer, with no slip at stake.
    Looking { limit: Instant },
    /// Looking at the printer before this slip.
    Checking { slip: Waiting, limit: Instant },
    /// Printing this slip; `proven` once its mark came back.
    Printing { slip: Waiting, limit: Instant, proven: bool },
}

/// A slip inside a printer that cannot go on.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) slip: Waiting,
    /// Since when the printer could go on, and says nothing of the slip.
    pub(super) ready: Option<Instant>,
}

/// A slip that nobody has in the hand yet.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub(super) attempt: Attempt,
    pub(super) since: Instant,
    /// When its printer stopped in it.
    pub(super) stopped: Option<Instant>,
    /// Why the other printer did not print it.
    pub(super) refused: Option<Fault>,
}

/// A slip that hangs in the presenter.
#[derive(Clone, Debug)]
pub(super) struct Presented {
    pub(super) attempt: Attempt,
    pub(super) since: Instant,
    /// How often the printer was told to take it back.
    pub(super) told: u32,
}

/// A printer and what it is at.
pub(super) struct Press {
    pub(super) profile: Profile,
    pub(super) patience: Patience,
    poll: Duration,
    /// A slip that waits for its printer, or in it, is given up after this: its visitor is gone.
    pub(super) keep: Duration,
    /// `None`: the office has no printer.
    pub(super) opener: Option<Opener>,
    pub(super) worker: Option<Worker>,
    /// Of the present worker; reports of earlier ones count for nothing.
    pub(super) generation: u64,
    pub(super) abandoned: Vec<Weak<()>>,
    /// As last told.
    pub(super) state: Option<PrinterState>,
    pub(super) stage: Stage,
    pub(super) waiting: VecDeque<Waiting>,
    pub(super) held: Option<Held>,
    pub(super) presented: Option<Presented>,
    /// The printer may hold a slip whose outcome nobody waits for.
    pub(super) unproven: bool,
    /// A piece of a slip may hang in it.
    pub(super) scrap: bool,
}

/// A held slip's printer, and one with a slip in its presenter, is looked at so often.
const CLOSE_POLL: Duration = Duration::from_secs(1);

/// So often a presenter is told to take a slip back; then it cannot.
pub(super) const TOLD: u32 = 3;

impl Press {
    /// The printer of these settings; `generation` is its worker's first, `scrap` what a restart may have left in it.
    pub(super) fn new(
        printer: &config::Printer,
        opener: Option<Opener>,
        generation: u64,
        scrap: bool,
        now: Instant,
    ) -> Result<Self, profile::Error> {
        Ok(Self {
            profile: Profile::of(printer)?,
            patience: Patience::of(printer),
            poll: Duration::from_secs(printer.poll_s.into()),
            keep: Duration::from_secs(printer.keep_s.into()),
            opener,
            worker: None,
            generation,
            abandoned: Vec::new(),
            state: None,
            stage: Stage::Idle { poll: now },
            waiting: VecDeque::new(),
            held: None,
            presented: None,
            // What a printer still holds from before must not come out later, whoever sent it.
            unproven: true,
            scrap,
        })
    }

    pub(super) fn deadline(&self) -> Instant {
        match &self.stage {
            Stage::Idle { poll } => *poll,
            Stage::Looking { limit } | Stage::Checking { limit, .. } | Stage::Printing { limit, .. } => *limit,
        }
    }

    /// Nothing to do until the next look.
    pub(super) fn rest(&mut self, now: Instant) {
        let is_close = self.held.is_some() || self.presented.is_some();
        let span = if is_close { CLOSE_POLL.min(self.poll) } else { self.poll };
        self.stage = Stage::Idle { poll: now + span };
    }

    /// Whether a slip is on its way to paper here. One that waits in a printer which cannot go on is not.
    pub(super) fn is_printing(&self) -> bool {
        let at_it = match &self.stage {
            Stage::Checking { .. } | Stage::Printing { .. } => true,
            Stage::Idle { .. } | Stage::Looking { .. } => false,
        };
        at_it || !self.waiting.is_empty() || self.held.as_ref().is_some_and(|held| held.ready.is_some())
    }

    pub(super) fn is_ready(&self) -> bool {
        self.state.is_some_and(|state| state.condition == Condition::Ready)
    }

    /// Whether the slip of `ticket` is on its way here.
    pub(super) fn is_at(&self, ticket: queue::TicketId) -> bool {
        let at_it = match &self.stage {
            Stage::Checking { slip, .. } | Stage::Printing { slip, .. } => slip.attempt.ticket == ticket,
            Stage::Idle { .. } | Stage::Looking { .. } => false,
        };
        at_it || self.waiting.iter().any(|waiting| waiting.attempt.ticket == ticket)
    }

    /// Whether it can be made to forget a slip that it has not printed: at its word, or because it was given only a line.
    pub(super) fn can_forget(&self) -> bool {
        self.profile.clears || self.profile.is_careful()
    }

    /// Whether the slip in the presenter has hung there long enough.
    pub(super) fn is_left(&self, now: Instant) -> bool {
        let after = self.profile.presenter.as_ref().and_then(|presenter| presenter.after);
        matches!((&self.presented, after), (Some(slip), Some(after)) if slip.since + after <= now && slip.told < TOLD)
    }
}

impl Held {
    /// Nobody waits for it any more, or its printer lost it.
    pub(super) fn is_over(&self, now: Instant, keep: Duration, paper: Duration) -> bool {
        self.slip.stopped.unwrap_or(self.slip.since) + keep <= now || self.ready.is_some_and(|ready| ready + paper <= now)
    }
}
