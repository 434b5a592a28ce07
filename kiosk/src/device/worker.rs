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
use crate::device::profile::Proof;
use crate::device::{Fault, PrinterState};

mod line;

use line::Line;

/// A piece of work.
#[derive(Clone, Debug)]
pub enum Work {
    /// Ask the printer how it is.
    Check,
    /// Print these bytes, which end with the proof of `mark`.
    Print { bytes: Arc<[u8]>, mark: [u8; 4], proof: Proof },
    /// Make the printer forget what it took and did not print, then ask it how it is.
    Clear,
}

/// What became of it. Each work gets exactly one report; [`Report::Late`] and [`Report::Changed`] come besides.
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
    /// The slip of this mark came out.
    Late([u8; 4]),
    /// The printer spoke unasked, or its line broke: look at it soon.
    Changed,
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
    /// Gone only while it is dropped.
    works: Option<Sender<Work>>,
    wake: Arc<OwnedFd>,
    /// Alive as long as the thread is.
    alive: std::sync::Weak<()>,
}

impl Worker {
    /// Starts a thread that reports to `report`. `automatic`: the printer is to say unasked when its state changes.
    pub fn start(opener: Opener, patience: Patience, automatic: bool, report: impl Fn(Report) + Send + 'static) -> io::Result<Self> {
        let (works, inbox) = channel();
        let wake = Arc::new(eventfd(0, EventfdFlags::NONBLOCK | EventfdFlags::CLOEXEC)?);
        let life = Arc::new(());
        let alive = Arc::downgrade(&life);
        let bell = Arc::clone(&wake);
        let line = Line::new(opener, patience, automatic, Box::new(report));
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
