//! How a device is, in words of the catalogue: the doctor says them in English, the technician's screen in the office's language.

use super::Verdict;
use crate::device::{Condition, Fault, PrinterState, ReaderCondition, Which};

/// How bad it is, and the message that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Well(&'static str),
    Note(&'static str),
    Wrong(&'static str),
}

impl Word {
    /// The message of the catalogue.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Well(key) | Self::Note(key) | Self::Wrong(key) => key,
        }
    }

    /// The same for whoever reads it at a terminal.
    pub(super) fn verdict(self) -> Verdict {
        let words = assets::text("en", self.key());
        match self {
            Self::Well(_) => Verdict::Well(words),
            Self::Note(_) => Verdict::Note(words),
            Self::Wrong(_) => Verdict::Wrong(words),
        }
    }
}

/// A printer's state.
pub(crate) fn printer(state: PrinterState) -> Word {
    match state.condition {
        Condition::Ready if state.paper_low => Word::Note("doctor-printer-low"),
        Condition::Ready => Word::Well("doctor-printer-ready"),
        Condition::PaperOut => Word::Wrong("doctor-printer-paper-out"),
        Condition::CoverOpen => Word::Wrong("doctor-printer-cover-open"),
        Condition::Offline => Word::Wrong("doctor-printer-offline"),
        Condition::Hung => Word::Wrong("doctor-printer-hung"),
        Condition::Absent => Word::Note("doctor-printer-absent"),
    }
}

/// Why a slip did not come out.
pub(crate) fn fault(fault: Fault) -> Word {
    match fault {
        Fault::PaperOut => Word::Wrong("doctor-printer-paper-out"),
        Fault::CoverOpen => Word::Wrong("doctor-printer-cover-open"),
        Fault::Offline => Word::Wrong("doctor-printer-offline"),
        Fault::Hung | Fault::Interrupted | Fault::GivenUp => Word::Wrong("doctor-printer-hung"),
        Fault::Absent => Word::Note("doctor-printer-absent"),
        Fault::Storage => Word::Wrong("doctor-storage"),
    }
}

/// A reader's state.
pub(crate) fn reader(which: Which, condition: ReaderCondition) -> Word {
    match (condition, which) {
        (ReaderCondition::Ready, _) => Word::Well("doctor-reader-ready"),
        (ReaderCondition::Missing, Which::Chip) => Word::Wrong("doctor-chip-missing"),
        (ReaderCondition::Missing, Which::Scanner | Which::Stripe) => Word::Wrong("doctor-reader-missing"),
        (ReaderCondition::ServiceDown, _) => Word::Wrong("doctor-reader-down"),
        (ReaderCondition::Failed, _) => Word::Wrong("doctor-reader-failed"),
    }
}
