//! The thread that owns a printer's connection. It does one piece of work at a time and reports; whoever gives it work watches the
//! clock, and abandons it when it is late. Between two works it listens to what the printer says unasked.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::Duration;

use rustix::event::{EventfdFlags, PollFd, PollFlags, eventfd, poll};

use crate::config;
use crate::device::port::Opener;
use crate::device::profile::Profile;
use crate::device::{Fault, PrinterState};

mod line;

use line::Line;

/// A piece of work.
#[derive(Clone, Debug)]
pub enum Work {
    /// Ask the printer how it is.
    Check,
    /// Print these parts; the last one ends with the proof of `mark`, each before with a fence.
    Print { parts: Arc<[Vec<u8>]>, mark: [u8; 4] },
    /// Send what has not left of the slip that the printer stopped at.
    GoOn,
    /// Make the printer forget what it took and did not print, then ask it how it is.
    Clear,
    /// Take back the slip in the presenter, if it is still there.
    TakeBack,
}

/// What became of it. Each work gets exactly one report; [`Report::Late`], [`Report::Mouth`] and [`Report::Changed`] come besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    State(PrinterState),
    /// It forgot what it held, and how it is now. A printer that could not be told so reports its [`Report::State`].
    Cleared(PrinterState),
    /// The slip is on paper.
    Printed,
    /// The slip is in the printer, which cannot go on.
    Held(PrinterState),
    /// Nobody can tell how much of the slip came out.
    Lost(Fault),
    /// The slip in the presenter is inside again: nobody took it.
    TakenBack(PrinterState),
    /// The slip of this mark came out.
    Late([u8; 4]),
    /// Whether a slip hangs in the presenter.
    Mouth {
        full: bool,
    },
    /// The printer spoke unasked, or its line broke: look at it soon.
    Changed,
}

/// The spans of a printer's life.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pub status: Duration,
    pub write: Duration,
    pub paper: Duration,
    /// What a byte takes on a serial line; nothing elsewhere.
    pub byte: Duration,
}

impl Patience {
    pub fn of(printer: &config::Printer) -> Self {
        let ms = |ms: u32| Duration::from_millis(ms.into());
        let byte = match printer.address {
            // Eight bits, start, stop, and a pause now and then.
            config::Address::Serial(_) => Duration::from_secs(11) / printer.baud.max(1),
            config::Address::Tcp(_) | config::Address::File(_) | config::Address::Picture(_) | config::Address::None => Duration::ZERO,
        };
        Self {
            status: ms(printer.status_ms),
            write: ms(printer.write_ms),
            paper: ms(printer.paper_ms),
            byte,
        }
    }

    /// How long so many bytes may take to leave.
    pub fn for_writing(&self, bytes: usize) -> Duration {
        self.write + self.travel(bytes)
    }

    /// How long a slip of so many bytes may take until it is proven: what has left may still be on the line.
    pub fn for_paper(&self, bytes: usize) -> Duration {
        self.paper + self.travel(bytes) * 2
    }

    fn travel(&self, bytes: usize) -> Duration {
        self.byte * u32::try_from(bytes).unwrap_or(u32::MAX)
    }

    /// When a worker that was given `work` and has not reported counts as hung; `bytes`: of the slip.
    pub fn limit(&self, work: &Work, bytes: usize) -> Duration {
        let check = Duration::from_millis(2_500) + self.status * 6;
        match work {
            Work::Check | Work::Clear => check,
            Work::TakeBack => check * 2 + self.paper,
            Work::Print { .. } | Work::GoOn => check + self.for_writing(bytes) + self.for_paper(bytes),
        }
    }
}

impl Work {
    /// Bytes that it sends, at most.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Print { parts, .. } => parts.iter().map(Vec::len).sum(),
            Self::Check | Self::GoOn | Self::Clear | Self::TakeBack => 0,
        }
    }
}

/// A running worker; dropping it ends the thread as soon as that can move.
#[derive(Debug)]
pub struct Worker {
    /// Gone only while it is dropped.
    works: Option<Sender<Work>>,
    wake: Arc<OwnedFd>,
    /// Alive as long as the thread is.
    alive: std::sync::Weak<()>,
}

impl Worker {
    /// Starts a thread that reports to `report`.
    pub fn start(opener: Opener, patience: Patience, profile: Profile, report: impl Fn(Report) + Send + 'static) -> io::Result<Self> {
        let (works, inbox) = channel();
        let wake = Arc::new(eventfd(0, EventfdFlags::NONBLOCK | EventfdFlags::CLOEXEC)?);
        let life = Arc::new(());
        let alive = Arc::downgrade(&life);
        let bell = Arc::clone(&wake);
        let line = Line::new(opener, patience, profile, Box::new(report));
        std::thread::Builder::new().name("printer".to_owned()).spawn(move || {
            run(line, &inbox, &bell);
            drop(life);
        })?;
        Ok(Self {
            works: Some(works),
            wake,
            alive,
        })
    }

    pub fn give(&self, work: Work) {
        // A thread that ended reports nothing: the watch on its deadline notices.
        let _ = self.works.as_ref().map(|works| works.send(work));
        self.ring();
    }

    /// Outlives the worker, to see whether an abandoned thread ever came back.
    pub fn life(&self) -> std::sync::Weak<()> {
        self.alive.clone()
    }

    fn ring(&self) {
        // Only a bell that rings already cannot be rung.
        let _ = rustix::io::write(&*self.wake, &1u64.to_ne_bytes());
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.works = None;
        self.ring();
    }
}

fn run(mut line: Line, inbox: &Receiver<Work>, bell: &OwnedFd) {
    while let Some(work) = next_work(&mut line, inbox, bell) {
        line.carry_out(work);
    }
}

/// The next work; until it comes, what the printer says is heard.
fn next_work(line: &mut Line, inbox: &Receiver<Work>, bell: &OwnedFd) -> Option<Work> {
    loop {
        match inbox.try_recv() {
            Ok(work) => return Some(work),
            Err(TryRecvError::Disconnected) => return None,
            Err(TryRecvError::Empty) => {}
        }
        let Some(fd) = line.fd() else { return inbox.recv().ok() };
        let mut watched = [PollFd::new(bell, PollFlags::IN), PollFd::from_borrowed_fd(fd, PollFlags::IN)];
        if poll(&mut watched, None).is_err() {
            continue;
        }
        let [rung, spoken] = watched.map(|watched| !watched.revents().is_empty());
        if rung {
            // It is empty only where the work came first.
            let _ = rustix::io::read(bell, &mut [0; 8]);
        }
        if spoken {
            line.overhear();
        }
    }
}
