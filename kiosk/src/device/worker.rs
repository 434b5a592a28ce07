//! The thread that owns a printer's connection. It does one piece of work at a time and reports; whoever gives it work watches the
//! clock, and abandons it when it is late.

use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crate::clock;
use crate::config;
use crate::device::port::{Opener, Printer};
use crate::device::profile::Proof;
use crate::device::status::{self, Parser, Reply};
use crate::device::{Condition, Fault, PrinterState};

/// A piece of work.
#[derive(Clone, Debug)]
pub enum Work {
    /// Ask the printer how it is.
    Check,
    /// Print these bytes, which end with the proof of `mark`.
    Print { bytes: Arc<[u8]>, mark: [u8; 4], proof: Proof },
    /// Make the printer forget what it took and did not print.
    Clear,
}

/// What became of it. Each work gets exactly one report but for [`Report::Late`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    State(PrinterState),
    /// The slip is on paper.
    Printed,
    /// The slip is in the printer, which cannot go on.
    Held(PrinterState),
    /// Nobody can tell how much of the slip came out.
    Lost(Fault),
    /// A slip that was held came out after all.
    Late([u8; 4]),
}

/// The spans of a printer's life.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pub status: Duration,
    pub write: Duration,
    pub paper: Duration,
}

impl Patience {
    pub fn of(printer: &config::Printer) -> Self {
        let ms = |ms: u32| Duration::from_millis(ms.into());
        Self {
            status: ms(printer.status_ms),
            write: ms(printer.write_ms),
            paper: ms(printer.paper_ms),
        }
    }

    /// When a worker that was given `work` and has not reported counts as hung.
    pub fn limit(&self, work: &Work) -> Duration {
        let check = Duration::from_millis(2_500) + self.status * 6;
        match work {
            Work::Check | Work::Clear => check,
            Work::Print { .. } => check + self.write + self.paper,
        }
    }
}

/// A running worker; dropping it ends the thread as soon as that can move.
#[derive(Debug)]
pub struct Worker {
    works: Sender<Work>,
    /// Alive as long as the thread is.
    alive: std::sync::Weak<()>,
}

impl Worker {
    /// Starts a thread that reports to `report`.
    pub fn start(opener: Opener, patience: Patience, report: impl Fn(Report) + Send + 'static) -> io::Result<Self> {
        let (works, inbox) = channel();
        let life = Arc::new(());
        let alive = Arc::downgrade(&life);
        let line = Line {
            opener,
            patience,
            printer: None,
            parser: Parser::default(),
            report: Box::new(report),
        };
        std::thread::Builder::new().name("printer".to_owned()).spawn(move || {
            line.run(&inbox);
            drop(life);
        })?;
        Ok(Self { works, alive })
    }

    pub fn give(&self, work: Work) {
        // A thread that ended reports nothing: the watch on its deadline notices.
        let _ = self.works.send(work);
    }

    /// Outlives the worker, to see whether an abandoned thread ever came back.
    pub fn life(&self) -> std::sync::Weak<()> {
        self.alive.clone()
    }
}

struct Line {
    opener: Opener,
    patience: Patience,
    printer: Option<Box<dyn Printer>>,
    parser: Parser,
    report: Box<dyn Fn(Report) + Send>,
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
    fn run(mut self, inbox: &Receiver<Work>) {
        while let Ok(work) = inbox.recv() {
            let report = match work {
                Work::Check => Report::State(self.check()),
                Work::Clear => {
                    self.forget();
                    Report::State(self.check())
                }
                Work::Print { bytes, mark, proof } => self.print(&bytes, mark, proof),
            };
            (self.report)(report);
        }
    }

    /// The printer's state; a connection that broke while idle is made anew once.
    fn check(&mut self) -> PrinterState {
        let fresh = self.printer.is_none();
        let broken = match self.ask_all() {
            Ok(state) => return state,
            Err(Broken::Io(_)) if !fresh => match self.ask_all() {
                Ok(state) => return state,
                Err(broken) => broken,
            },
            Err(broken) => broken,
        };
        let condition = match broken {
            Broken::Io(why) => {
                tracing::debug!(%why, "the printer cannot be reached");
                Condition::Offline
            }
            Broken::Mute { noise } => {
                tracing::debug!(noise, "the printer does not answer its status in a way that makes sense");
                Condition::Hung
            }
        };
        PrinterState {
            condition,
            paper_low: false,
        }
    }

    fn ask_all(&mut self) -> Result<PrinterState, Broken> {
        let asked = self.ask_each();
        if asked.is_err() {
            // Whatever else this connection may bring belongs to questions that nobody waits for any more.
            self.printer = None;
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
            let replies = self.listen(left)?;
            if self.parser.noise > 0 || replies.iter().filter(|reply| matches!(reply, Reply::RealTime(_))).count() > 1 {
                return Err(Broken::Mute { noise: self.parser.noise });
            }
            if let Some(answer) = replies
                .iter()
                .find_map(|reply| if let Reply::RealTime(answer) = reply { Some(*answer) } else { None })
            {
                return Ok(answer);
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
                return Ok(());
            }
            self.hear(&read);
        }
        Err(Broken::Mute { noise: self.parser.noise })
    }

    fn open(&mut self) -> io::Result<&mut Box<dyn Printer>> {
        if self.printer.is_none() {
            self.parser.clear();
            self.printer = Some((self.opener)()?);
        }
        Ok(self.printer.as_mut().expect("opened above"))
    }

    fn listen(&mut self, within: Duration) -> io::Result<Vec<Reply>> {
        let read = self.open()?.read(within)?;
        Ok(self.hear(&read))
    }

    /// Parses what came, and passes on the marks of slips that nobody waits for.
    fn hear(&mut self, bytes: &[u8]) -> Vec<Reply> {
        let replies = self.parser.feed(bytes);
        for reply in &replies {
            if let Reply::Printed(mark) = reply {
                (self.report)(Report::Late(*mark));
            }
        }
        replies
    }

    fn forget(&mut self) {
        let patience = self.patience.status;
        let cleared = self
            .open()
            .and_then(|printer| printer.write(&[0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8], patience));
        if let Err(why) = cleared {
            tracing::warn!(%why, "the printer's buffer could not be cleared");
            self.printer = None;
        }
    }

    fn print(&mut self, bytes: &[u8], mark: [u8; 4], proof: Proof) -> Report {
        match self.send_and_wait(bytes, mark, proof) {
            Ok(report) => report,
            Err(why) => {
                tracing::warn!(%why, "the printer was lost in the middle of a slip");
                self.printer = None;
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
        self.open()?.write(bytes, patience.write)?;
        if proof == Proof::Taken {
            return Ok(Report::Printed);
        }
        let deadline = clock::instant() + patience.paper;
        loop {
            let left = deadline.saturating_duration_since(clock::instant());
            let read = self.open()?.read(left)?;
            let replies = self.parser.feed(&read);
            let proven = replies.iter().any(|reply| match reply {
                Reply::Printed(printed) => *printed == mark,
                Reply::Processed => proof == Proof::Fence,
                Reply::RealTime(_) => false,
            });
            if proven {
                return Ok(Report::Printed);
            }
            if left.is_zero() {
                return Ok(self.unproven());
            }
        }
    }

    /// The slip was taken, and no proof came in time: the printer's state says whether to wait for hands.
    fn unproven(&mut self) -> Report {
        let state = self.check();
        match state.condition {
            Condition::PaperOut | Condition::CoverOpen => Report::Held(state),
            Condition::Offline if self.printer.is_some() => Report::Held(state),
            Condition::Offline | Condition::Absent => Report::Lost(Fault::Offline),
            Condition::Ready | Condition::Hung => Report::Lost(Fault::Hung),
        }
    }
}
