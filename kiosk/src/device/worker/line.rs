//! One conversation with a printer: asking, sending, and understanding what comes back.

use std::collections::VecDeque;
use std::io::{self, ErrorKind};
use std::os::fd::BorrowedFd;
use std::time::Duration;

use super::{Patience, Report, Work};
use crate::clock;
use crate::device::port::{Opener, Printer};
use crate::device::profile::Proof;
use crate::device::status::{self, Parser, Reply};
use crate::device::{Condition, Fault, PrinterState};

pub(super) struct Line {
    opener: Opener,
    patience: Patience,
    automatic: bool,
    printer: Option<Box<dyn Printer>>,
    parser: Parser,
    /// Slips on this connection whose fence was not answered yet: the answers come in their order, and name none.
    fences: VecDeque<[u8; 4]>,
    /// The slip that came out last.
    out: Option<[u8; 4]>,
    /// It spoke unasked while it was asked: the answers may be older than that.
    changed: bool,
    /// A line that says *readable* and has nothing is not listened to until the next work.
    deaf: bool,
    report: Box<dyn Fn(Report) + Send>,
}

/// What a printer said, with each proof laid to its slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    Status(u8),
    CameOut([u8; 4]),
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

impl Line {
    pub(super) fn new(opener: Opener, patience: Patience, automatic: bool, report: Box<dyn Fn(Report) + Send>) -> Self {
        Self {
            opener,
            patience,
            automatic,
            printer: None,
            parser: Parser::default(),
            fences: VecDeque::new(),
            out: None,
            changed: false,
            deaf: false,
            report,
        }
    }

    pub(super) fn carry_out(&mut self, work: Work) {
        self.deaf = false;
        self.changed = false;
        let report = match work {
            Work::Check => Report::State(self.check()),
            Work::Clear => self.clear(),
            Work::Print { bytes, mark, proof } => self.print(&bytes, mark, proof),
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
            Ok(state) => return state,
            Err(Broken::Io(why)) => {
                tracing::debug!(%why, "the printer cannot be reached");
                Condition::Offline
            }
            Err(Broken::Mute { noise }) => {
                tracing::debug!(noise, "the printer does not answer its status in a way that makes sense");
                Condition::Hung
            }
        };
        PrinterState {
            condition,
            paper_low: false,
        }
    }

    fn state(&mut self) -> Result<PrinterState, Broken> {
        let fresh = self.printer.is_none();
        match self.ask_all() {
            Err(Broken::Io(_)) if !fresh => self.ask_all(),
            asked => asked,
        }
    }

    fn ask_all(&mut self) -> Result<PrinterState, Broken> {
        let asked = self.ask_each();
        if asked.is_err() {
            // Whatever else this connection may bring belongs to questions that nobody waits for any more.
            self.close();
        }
        asked.map(status::meaning)
    }

    fn ask_each(&mut self) -> Result<[u8; 3], Broken> {
        self.drain()?;
        let mut answers = [0; 3];
        for (answer, question) in answers.iter_mut().zip(status::QUESTIONS) {
            *answer = self.ask(question)?;
        }
        Ok(answers)
    }

    fn ask(&mut self, question: u8) -> Result<u8, Broken> {
        let patience = self.patience.status;
        // Not through `escpos`: it would add a NUL, which waits in the buffer of a printer that is off line.
        self.open()?.write(&[0x10, 0x04, question], patience)?;
        let deadline = clock::instant() + patience;
        loop {
            let left = deadline.saturating_duration_since(clock::instant());
            let heard = self.listen(left)?;
            let answers: Vec<u8> = heard
                .iter()
                .filter_map(|heard| if let Heard::Status(answer) = heard { Some(*answer) } else { None })
                .collect();
            if self.parser.noise > 0 || answers.len() > 1 {
                return Err(Broken::Mute { noise: self.parser.noise });
            }
            if let Some(answer) = answers.first() {
                return Ok(*answer);
            }
            if left.is_zero() {
                return Err(Broken::Mute { noise: 0 });
            }
        }
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
            if self.automatic {
                printer.write(&status::AUTOMATIC, self.patience.status)?;
            }
            self.printer = Some(printer);
        }
        Ok(self.printer.as_mut().expect("opened above"))
    }

    /// The connection goes, and with it the answers that were still to come.
    fn close(&mut self) {
        self.printer = None;
        self.fences.clear();
    }

    fn listen(&mut self, within: Duration) -> io::Result<Vec<Heard>> {
        let read = self.open()?.read(within)?;
        Ok(self.hear(&read))
    }

    /// Parses what came, and passes on which slips came out.
    fn hear(&mut self, bytes: &[u8]) -> Vec<Heard> {
        let replies = self.parser.feed(bytes);
        let heard: Vec<Heard> = replies.into_iter().filter_map(|reply| self.laid(reply)).collect();
        for heard in &heard {
            match heard {
                Heard::CameOut(mark) => {
                    self.out = Some(*mark);
                    (self.report)(Report::Late(*mark));
                }
                Heard::Changed { .. } => self.changed = true,
                Heard::Status(_) => {}
            }
        }
        heard
    }

    fn laid(&mut self, reply: Reply) -> Option<Heard> {
        match reply {
            Reply::RealTime(answer) => Some(Heard::Status(answer)),
            Reply::Printed(mark) => Some(Heard::CameOut(mark)),
            Reply::Automatic { blocked } => Some(Heard::Changed { blocked }),
            // Among nonsense it is no answer but part of it.
            Reply::Processed if self.parser.noise > 0 => None,
            Reply::Processed => self.fences.pop_front().map(Heard::CameOut),
        }
    }

    fn clear(&mut self) -> Report {
        let patience = self.patience.status;
        let automatic = self.automatic;
        let told = self.open().and_then(|printer| {
            printer.write(&[0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8], patience)?;
            // It may have forgotten this wish too.
            if automatic {
                printer.write(&status::AUTOMATIC, patience)
            } else {
                Ok(())
            }
        });
        if let Err(why) = &told {
            tracing::debug!(%why, "the printer's buffer could not be cleared");
            self.close();
        }
        // Only a printer that answers on the same connection has heard it.
        match self.printer.is_some().then(|| self.ask_all()) {
            Some(Ok(state)) => {
                self.fences.clear();
                Report::Cleared(state)
            }
            Some(Err(_)) | None => Report::State(self.check()),
        }
    }

    fn print(&mut self, bytes: &[u8], mark: [u8; 4], proof: Proof) -> Report {
        match self.send_and_wait(bytes, mark, proof) {
            Ok(report) => report,
            Err(why) => {
                tracing::warn!(%why, "the printer was lost in the middle of a slip");
                self.close();
                Report::Lost(if matches!(why.kind(), ErrorKind::TimedOut | ErrorKind::WouldBlock) {
                    Fault::Hung
                } else {
                    Fault::Offline
                })
            }
        }
    }

    fn send_and_wait(&mut self, bytes: &[u8], mark: [u8; 4], proof: Proof) -> io::Result<Report> {
        let patience = self.patience;
        self.out = None;
        self.open()?.write(bytes, patience.write)?;
        match proof {
            Proof::Taken => return Ok(Report::Printed),
            Proof::Fence => self.fences.push_back(mark),
            Proof::Echo => {}
        }
        let deadline = clock::instant() + patience.paper;
        loop {
            let left = deadline.saturating_duration_since(clock::instant());
            let heard = self.listen(left)?;
            let blocked = heard.contains(&Heard::Changed { blocked: true });
            let state = (blocked || left.is_zero()).then(|| self.check());
            if self.out == Some(mark) {
                return Ok(Report::Printed);
            }
            match state {
                Some(state) if left.is_zero() || state.condition != Condition::Ready => return Ok(self.unproven(state)),
                // It was blocked for a moment only.
                Some(_) | None => {}
            }
        }
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
