//! Sending a slip: whole, or part by part, each after the proof of the one before.

use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::time::Instant;

use super::{Fence, Heard, Line};
use crate::clock;
use crate::device::profile::Proof;
use crate::device::worker::Report;
use crate::device::{Condition, Fault, PrinterState};

/// A slip on its way.
pub(super) struct Rest {
    parts: Arc<[Vec<u8>]>,
    /// The part that leaves next.
    next: usize,
    mark: [u8; 4],
}

impl Rest {
    fn bytes(&self) -> usize {
        self.parts.iter().skip(self.next).map(Vec::len).sum()
    }
}

/// Why waiting for a proof ended.
enum Waited {
    /// It came.
    Proven,
    /// It did not, and this is what to say.
    Stuck(Report),
}

impl Line {
    pub(super) fn print(&mut self, parts: Arc<[Vec<u8>]>, mark: [u8; 4]) -> Report {
        self.rest = Some(Rest { parts, next: 0, mark });
        self.go_on()
    }

    /// Sends what has not left of the slip.
    pub(super) fn go_on(&mut self) -> Report {
        let report = self.send_and_wait().unwrap_or_else(|why| {
            tracing::warn!(%why, "the printer was lost in the middle of a slip");
            self.close();
            Report::Lost(if matches!(why.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock) {
                Fault::Hung
            } else {
                Fault::Offline
            })
        });
        if !matches!(report, Report::Held(_)) {
            self.rest = None;
        }
        report
    }

    fn send_and_wait(&mut self) -> io::Result<Report> {
        // The line was lost since, and with it what was to be sent.
        let Some(rest) = &self.rest else {
            return Ok(Report::Lost(Fault::Hung));
        };
        let (mark, deadline) = (rest.mark, clock::instant() + self.patience.for_paper(rest.bytes()));
        loop {
            let waits = self.fences.iter().any(|fence| fence.mark == mark);
            if !waits && let Some(last) = self.send_part()? {
                match self.profile.proof {
                    Proof::Taken => return Ok(Report::Printed),
                    Proof::Fence => self.fences.push_back(Fence { mark, last }),
                    Proof::Echo => {}
                }
            }
            if let Waited::Stuck(report) = self.wait_for_proof(mark, deadline)? {
                return Ok(report);
            }
            if self.proven == Some(Fence { mark, last: true }) {
                return Ok(Report::Printed);
            }
        }
    }

    /// Sends the next part, and says whether it was the last; `None` where nothing is left.
    fn send_part(&mut self) -> io::Result<Option<bool>> {
        let patience = self.patience;
        let Some(rest) = &mut self.rest else { return Ok(None) };
        let Some(part) = rest.parts.get(rest.next) else { return Ok(None) };
        let (part, last) = (part.clone(), rest.next + 1 == rest.parts.len());
        rest.next += 1;
        self.proven = None;
        self.open()?.write(&part, patience.for_writing(part.len()))?;
        Ok(Some(last))
    }

    fn wait_for_proof(&mut self, mark: [u8; 4], deadline: Instant) -> io::Result<Waited> {
        let owed = self.fences.iter().filter(|fence| fence.mark != mark).count();
        loop {
            if self.proven.is_some_and(|fence| fence.mark == mark) {
                return Ok(Waited::Proven);
            }
            let left = deadline.saturating_duration_since(clock::instant());
            let heard = self.listen(left)?;
            let blocked = heard.contains(&Heard::Changed { blocked: true });
            let state = (blocked || left.is_zero()).then(|| self.check());
            if self.proven.is_some_and(|fence| fence.mark == mark) {
                return Ok(Waited::Proven);
            }
            if left.is_zero() && state.is_some_and(|state| state.condition == Condition::Ready) && self.was_ours(mark, owed) {
                return Ok(Waited::Proven);
            }
            match state {
                Some(state) if left.is_zero() || state.condition != Condition::Ready => return Ok(Waited::Stuck(self.unproven(state))),
                // It was blocked for a moment only.
                Some(_) | None => {}
            }
        }
    }

    /// Answers name nobody. One that came and was laid to an earlier slip was ours after all where the printer has had its time, has
    /// nothing more to do, and said nothing else: the earlier one's was lost for good.
    fn was_ours(&mut self, mark: [u8; 4], owed: usize) -> bool {
        let still_owed = self.fences.iter().filter(|fence| fence.mark != mark).count();
        if owed == 0 || still_owed > 0 {
            return false;
        }
        self.proven = self.fences.pop_front();
        self.proven.is_some()
    }

    /// The slip was taken, and no proof came: the printer's state says whether to wait for hands.
    fn unproven(&self, state: PrinterState) -> Report {
        match state.condition {
            Condition::PaperOut | Condition::CoverOpen => Report::Held(state),
            Condition::Offline if self.printer.is_some() => Report::Held(state),
            Condition::Offline | Condition::Absent => Report::Lost(Fault::Offline),
            Condition::Ready | Condition::Hung => Report::Lost(Fault::Hung),
        }
    }
}
