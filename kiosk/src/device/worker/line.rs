//! One conversation with a printer: asking, sending, and understanding what comes back.

use std::collections::VecDeque;
use std::io;
use std::os::fd::BorrowedFd;
use std::time::{Duration, Instant};

use super::{Patience, Report, Work};
use crate::clock;
use crate::device::port::{Opener, Printer};
use crate::device::profile::{Dialect, Profile};
use crate::device::status::{self, Parser};
use crate::device::{Condition, PrinterState};

mod hearing;
mod mouth;
mod slip;

use slip::Rest;

pub(super) struct Line {
    opener: Opener,
    patience: Patience,
    profile: Profile,
    printer: Option<Box<dyn Printer>>,
    parser: Parser,
    /// Proofs on this connection that were not answered yet: the answers come in their order, and name none.
    fences: VecDeque<Fence>,
    /// What was proven last.
    proven: Option<Fence>,
    /// The slip that is being sent, as far as it has not left.
    rest: Option<Rest>,
    /// It spoke unasked while it was asked: the answers may be older than that.
    changed: bool,
    /// A line that says *readable* and has nothing is not listened to until the next work.
    deaf: bool,
    /// Whether a slip hangs in the presenter, as it said last.
    mouth: bool,
    /// Metres of paper left, when it was asked, and how often it said nothing to that.
    roll: Option<u32>,
    roll_asked: Option<Instant>,
    roll_silence: u32,
    report: Box<dyn Fn(Report) + Send>,
}

/// The proof of a slip, or of a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fence {
    mark: [u8; 4],
    /// Nothing of the slip comes after it.
    last: bool,
}

/// What a printer said, with each proof laid to its slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    Status(u8),
    Full([u8; 4]),
    Left(u32),
    Proven(Fence),
    Changed { blocked: bool },
}

/// Why an exchange failed.
enum Broken {
    /// The connection is gone or cannot be made.
    Io(io::Error),
    /// Connected, but no sensible answer.
    Mute { noise: usize },
}

impl From<io::Error> for Broken {
    fn from(why: io::Error) -> Self {
        Self::Io(why)
    }
}

/// So often a printer may say nothing when it is asked for its roll; then it cannot tell.
const ROLL_SILENCE: u32 = 3;

/// Some end their answer with a line end, or a zero.
const ROLL_END: Duration = Duration::from_millis(50);

/// How often it is asked.
const ROLL_EVERY: Duration = Duration::from_secs(60);

impl Line {
    pub(super) fn new(opener: Opener, patience: Patience, profile: Profile, report: Box<dyn Fn(Report) + Send>) -> Self {
        Self {
            opener,
            patience,
            parser: Parser::new(profile.status),
            profile,
            printer: None,
            fences: VecDeque::new(),
            proven: None,
            rest: None,
            changed: false,
            deaf: false,
            mouth: false,
            roll: None,
            roll_asked: None,
            roll_silence: 0,
            report,
        }
    }

    pub(super) fn carry_out(&mut self, work: Work) {
        self.deaf = false;
        self.changed = false;
        let report = match work {
            Work::Check => Report::State(self.check()),
            Work::Clear => self.clear(),
            Work::Print { parts, mark } => self.print(parts, mark),
            Work::GoOn => self.go_on(),
            Work::TakeBack => self.take_back(),
        };
        (self.report)(report);
        if self.changed {
            (self.report)(Report::Changed);
        }
    }

    /// What becomes readable when the printer speaks.
    pub(super) fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.printer.as_ref().filter(|_| !self.deaf)?.fd()
    }

    /// Takes in what the printer says while it has no work.
    pub(super) fn overhear(&mut self) {
        let read = self.open().and_then(|printer| printer.read(Duration::from_millis(1)));
        let changed = match read {
            Ok(read) => {
                self.deaf = read.is_empty();
                self.hear(&read).iter().any(|heard| matches!(heard, Heard::Changed { .. }))
            }
            Err(why) => {
                tracing::debug!(%why, "the printer's line broke");
                self.close();
                true
            }
        };
        if changed {
            (self.report)(Report::Changed);
        }
    }

    /// The printer's state; a connection that broke while idle is made anew once.
    fn check(&mut self) -> PrinterState {
        let condition = match self.state() {
            Ok(state) => {
                if self.profile.presenter.is_some() {
                    (self.report)(Report::Mouth { full: self.mouth });
                }
                return PrinterState {
                    paper_left_m: self.paper_left(state.condition),
                    ..state
                };
            }
            Err(Broken::Io(why)) => {
                tracing::debug!(%why, "the printer cannot be reached");
                Condition::Offline
            }
            Err(Broken::Mute { noise }) => {
                tracing::debug!(noise, "the printer does not answer its status in a way that makes sense");
                Condition::Hung
            }
        };
        PrinterState::of(condition)
    }

    fn state(&mut self) -> Result<PrinterState, Broken> {
        let fresh = self.printer.is_none();
        match self.ask_all() {
            Err(Broken::Io(_)) if !fresh => self.ask_all(),
            asked => asked,
        }
    }

    fn ask_all(&mut self) -> Result<PrinterState, Broken> {
        let asked = self.drain().and_then(|()| match self.profile.status {
            Dialect::Epson => self.ask_each().map(status::meaning),
            Dialect::Custom => self.ask_full(),
            Dialect::None => Ok(PrinterState::of(Condition::Ready)),
        });
        if asked.is_err() {
            // Whatever else this connection may bring belongs to questions that nobody waits for any more.
            self.close();
        }
        asked
    }

    fn ask_each(&mut self) -> Result<[u8; 3], Broken> {
        let mut answers = [0; 3];
        for (answer, question) in answers.iter_mut().zip(status::QUESTIONS) {
            *answer = self.ask(&[0x10, 0x04, question], |heard| {
                if let Heard::Status(answer) = heard { Some(answer) } else { None }
            })?;
        }
        Ok(answers)
    }

    fn ask_full(&mut self) -> Result<PrinterState, Broken> {
        let answer = self.ask(
            &status::FULL,
            |heard| if let Heard::Full(answer) = heard { Some(answer) } else { None },
        )?;
        self.mouth = status::mouth_is_full(answer);
        Ok(status::full_meaning(answer))
    }

    /// One question and its one answer.
    fn ask<T>(&mut self, question: &[u8], answer: impl Fn(Heard) -> Option<T>) -> Result<T, Broken> {
        let patience = self.patience.status;
        self.open()?.write(question, patience)?;
        let deadline = clock::instant() + patience;
        loop {
            let left = deadline.saturating_duration_since(clock::instant());
            let heard = self.listen(left)?;
            let mut answers: Vec<T> = heard.into_iter().filter_map(&answer).collect();
            if self.parser.noise > 0 || answers.len() > 1 {
                return Err(Broken::Mute { noise: self.parser.noise });
            }
            if let Some(answer) = answers.pop() {
                return Ok(answer);
            }
            if left.is_zero() {
                return Err(Broken::Mute { noise: 0 });
            }
        }
    }

    /// Metres of paper left, where the printer can tell and nothing is in its way.
    fn paper_left(&mut self, condition: Condition) -> Option<u32> {
        let due = self.roll_asked.is_none_or(|asked| asked + ROLL_EVERY <= clock::instant());
        let can = !self.profile.paper_left.is_empty() && self.roll_silence < ROLL_SILENCE;
        if can && due && condition == Condition::Ready && self.rest.is_none() && self.fences.is_empty() {
            self.roll_asked = Some(clock::instant());
            let question = self.profile.paper_left.clone();
            match self.ask(&question, |heard| if let Heard::Left(cm) = heard { Some(cm) } else { None }) {
                Ok(cm) => {
                    (self.roll, self.roll_silence) = (Some(cm / 100), 0);
                    // Whatever ends the number must not be taken for the proof of a slip. A line that broke says so itself later.
                    let _ = self.listen(ROLL_END);
                }
                Err(_) => {
                    self.roll_silence += 1;
                    self.parser.clear();
                }
            }
        }
        self.roll
    }

    /// Takes in what came unasked since the last work.
    fn drain(&mut self) -> Result<(), Broken> {
        self.parser.clear();
        for _ in 0..64 {
            let read = self.open()?.read(Duration::from_millis(1))?;
            if read.is_empty() {
                self.parser.noise = 0;
                self.changed = false;
                return Ok(());
            }
            self.hear(&read);
        }
        Err(Broken::Mute { noise: self.parser.noise })
    }

    fn open(&mut self) -> io::Result<&mut Box<dyn Printer>> {
        if self.printer.is_none() {
            self.parser.clear();
            let mut printer = (self.opener)()?;
            if self.profile.automatic {
                printer.write(&status::AUTOMATIC, self.patience.status)?;
            }
            self.printer = Some(printer);
        }
        Ok(self.printer.as_mut().expect("opened above"))
    }

    /// The connection goes, and with it the answers that were still to come, and what was still to be sent.
    fn close(&mut self) {
        self.printer = None;
        self.fences.clear();
        self.rest = None;
    }

    fn listen(&mut self, within: Duration) -> io::Result<Vec<Heard>> {
        let read = self.open()?.read(within)?;
        Ok(self.hear(&read))
    }
}
