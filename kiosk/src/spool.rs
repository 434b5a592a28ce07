//! The print spool: every slip is on disk before a byte leaves, has exactly one outcome, and never comes out by itself after a restart.
//!
//! One thread decides here, one thread per printer connection does what may block (`device::worker`). A slip's row goes
//! *queued → sent → printed*, or *failed* with a reason from either; each attempt is a row of its own, whose id is the mark that the
//! printer sends back. What can happen to a slip, and what follows, is the table in `docs/printing.md`.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use queue::wire::NewTicketAnswer;
use queue::{Content, Language, TicketId};
use tokio::sync::mpsc;

use crate::config;
use crate::device::port::{self, Opener};
use crate::device::profile::Profile;
use crate::device::raster::Picture;
use crate::device::worker::{Patience, Report, Work, Worker};
use crate::device::{Condition, Event, PrinterState};

mod by_hand;
mod file;
mod line_up;
mod outcome;
mod rows;
pub mod slips;

pub use by_hand::ByHand;
use by_hand::Time;
use file::{Lock, Store};
use rows::Attempt;

/// A slip to print.
#[derive(Clone, Debug)]
pub struct Job {
    pub answer: NewTicketAnswer,
    /// The visitor's.
    pub language: Language,
    pub content: Arc<Content>,
    /// Carries the mark *ristampa*.
    pub reprint: bool,
    /// Numbered here: how many wait before it is not said.
    pub alone: bool,
}

/// The spool's handle. Never blocks but for its end; what became of a job comes out as [`device::Event`](Event).
#[derive(Clone, Debug)]
pub struct Printing {
    thread: Arc<Handle>,
}

/// Ends the spool's thread with the last [`Printing`], and with it the right to its folder.
#[derive(Debug)]
struct Handle {
    messages: Sender<Message>,
    thread: Option<JoinHandle<()>>,
}

/// Why the spool cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("another kiosk runs on {0}")]
    InUse(PathBuf),
    #[error("no thread for the print spool")]
    Thread(#[source] std::io::Error),
    #[error("print spool {path}")]
    File {
        path: PathBuf,
        #[source]
        source: rusqlite::Error,
    },
    #[error("print spool {path} cannot be used nor set aside")]
    Aside {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("print spool {0} is no spool, though it was made anew")]
    Unfit(PathBuf),
}

#[derive(Debug)]
enum Message {
    Print(Box<Job>),
    Retry(TicketId),
    /// The staff's wish number so much for this ticket.
    Reprint(TicketId, u32),
    /// From the worker of this generation.
    Worker(u64, Report),
    Stop,
}

/// The largest crest, either way.
const CREST_DOTS: u32 = 96;

/// So often a slip is tried before something else must be wrong.
const ATTEMPTS: u32 = 5;

/// A held slip's printer is looked at so often.
const HELD_POLL: Duration = Duration::from_secs(1);

/// Threads that never came back from a driver; with so many, no further one is risked.
const ABANDONED: usize = 3;

/// Opens the spool in `data` and starts printing to `printer`.
///
/// # Errors
/// [`Error::InUse`] where another kiosk runs on `data`, [`Error::Thread`] where the machine has no thread left. A disk that fails is
/// no error here: slips fail with [`crate::device::Fault::Storage`] until it works.
pub fn start(data: &Path, printer: &config::Printer, events: mpsc::UnboundedSender<Event>) -> Result<Printing, Error> {
    start_on(data, printer, port::opener(printer), events)
}

/// The same, with another way to reach the printer.
///
/// # Errors
/// Those of [`start`].
pub fn start_on(
    data: &Path,
    printer: &config::Printer,
    opener: Option<Opener>,
    events: mpsc::UnboundedSender<Event>,
) -> Result<Printing, Error> {
    let (messages, inbox) = channel();
    let mut spool = Spool::new(data, printer, opener, events, messages.clone(), Time::Machine)?;
    let thread = std::thread::Builder::new()
        .name("spool".to_owned())
        .spawn(move || {
            spool.begin();
            spool.run(&inbox);
        })
        .map_err(Error::Thread)?;
    Ok(Printing {
        thread: Arc::new(Handle {
            messages,
            thread: Some(thread),
        }),
    })
}

/// The town's crest; a slip without it is better than none, and better than another town's.
fn crest(path: &Path) -> Option<Picture> {
    let own = if path.as_os_str().is_empty() {
        Some(include_bytes!("../../assets/print/crest.png").to_vec())
    } else {
        std::fs::read(path).ok()
    };
    let crest = own.and_then(|bytes| Picture::from_png(&bytes, CREST_DOTS));
    if crest.is_none() {
        tracing::warn!(
            file = %path.display(),
            "the crest is no black and white PNG of at most {CREST_DOTS} by {CREST_DOTS} dots; slips come without it"
        );
    }
    crest
}

impl Printing {
    /// Prints a slip, after those before it.
    pub fn print(&self, job: Job) {
        self.send(Message::Print(Box::new(job)));
    }

    /// Prints the slip of `ticket` again: the same number, with the mark of a reprint.
    pub fn retry(&self, ticket: TicketId) {
        self.send(Message::Retry(ticket));
    }

    /// Answers the staff's wish number `asked` (from 1) for the slip of `ticket`: once, whatever restarts come between, and only where
    /// this kiosk printed it.
    pub fn reprint(&self, ticket: TicketId, asked: u32) {
        self.send(Message::Reprint(ticket, asked));
    }

    fn send(&self, message: Message) {
        if self.thread.messages.send(message).is_err() {
            tracing::error!("the print spool has ended");
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // It may have ended before.
        let _ = self.messages.send(Message::Stop);
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the print spool's thread panicked");
        }
    }
}

/// What the worker is at.
#[derive(Debug)]
enum Stage {
    /// Nothing; the next look at the printer is due then.
    Idle { poll: Instant },
    /// Looking at the printer, with no slip at stake.
    Looking { limit: Instant },
    /// Looking at the printer before this slip.
    Checking { attempt: Attempt, limit: Instant },
    /// Printing this slip; `proven` once its mark came back.
    Printing { attempt: Attempt, limit: Instant, proven: bool },
}

/// A slip inside a printer that cannot go on.
#[derive(Debug)]
struct Held {
    attempt: Attempt,
    since: Instant,
    /// Since when the printer could go on, and says nothing of the slip.
    ready: Option<Instant>,
}

/// A slip that nothing was sent of yet.
#[derive(Debug)]
struct Waiting {
    attempt: Attempt,
    since: Instant,
}

struct Spool {
    #[expect(dead_code, reason = "held until the spool ends")]
    lock: Option<Lock>,
    store: Store,
    /// As last told.
    storage_failed: bool,
    profile: Profile,
    crest: Option<Picture>,
    patience: Patience,
    poll: Duration,
    /// A slip that waits for its printer, or in it, is given up after this: its visitor is gone.
    keep: Duration,
    /// `None`: the office has no printer.
    opener: Option<Opener>,
    time: Time,
    events: mpsc::UnboundedSender<Event>,
    sender: Sender<Message>,
    worker: Option<Worker>,
    /// Work for whoever plays the printer, where there is no thread for it.
    handed: Option<Vec<(u64, Work)>>,
    /// Of the present worker; reports of earlier ones count for nothing.
    generation: u64,
    abandoned: Vec<std::sync::Weak<()>>,
    /// As last told.
    state: Option<PrinterState>,
    stage: Stage,
    waiting: VecDeque<Waiting>,
    held: Option<Held>,
    /// The printer may hold a slip whose outcome nobody waits for.
    unproven: bool,
}

impl Spool {
    fn new(
        data: &Path,
        printer: &config::Printer,
        opener: Option<Opener>,
        events: mpsc::UnboundedSender<Event>,
        sender: Sender<Message>,
        time: Time,
    ) -> Result<Self, Error> {
        Ok(Self {
            lock: Lock::take(data)?,
            store: Store::open(data, time.now()),
            storage_failed: false,
            profile: Profile::of(printer),
            crest: crest(&printer.crest),
            patience: Patience::of(printer),
            poll: Duration::from_secs(printer.poll_s.into()),
            keep: Duration::from_secs(printer.keep_s.into()),
            opener,
            events,
            sender,
            worker: None,
            handed: None,
            generation: 0,
            abandoned: Vec::new(),
            state: None,
            stage: Stage::Idle { poll: time.instant() },
            waiting: VecDeque::new(),
            held: None,
            // What a printer still holds from before must not come out later, whoever sent it.
            unproven: true,
            time,
        })
    }

    fn begin(&mut self) {
        if self.opener.is_none() {
            self.tell(PrinterState {
                condition: Condition::Absent,
                paper_low: false,
            });
        }
        self.tell_storage();
    }

    fn run(mut self, inbox: &Receiver<Message>) {
        loop {
            let left = self.deadline().saturating_duration_since(self.time.instant());
            match inbox.recv_timeout(left) {
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => self.late(),
            }
            self.go_on();
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Print(job) => self.accept(&job),
            Message::Retry(ticket) => self.retry(ticket),
            Message::Reprint(ticket, asked) => self.reprint(ticket, asked),
            Message::Worker(generation, report) if generation == self.generation => self.reported(report),
            // A driver that had hung came back: whatever it still wrote must not stay in the printer.
            Message::Worker(..) => self.unproven = true,
            Message::Stop => {}
        }
    }

    fn go_on(&mut self) {
        self.next();
        self.tell_storage();
    }

    fn deadline(&self) -> Instant {
        match &self.stage {
            Stage::Idle { poll } => *poll,
            Stage::Looking { limit } | Stage::Checking { limit, .. } | Stage::Printing { limit, .. } => *limit,
        }
    }
}

impl Held {
    /// Nobody waits for it any more, or its printer lost it.
    fn is_over(&self, now: Instant, keep: Duration, paper: Duration) -> bool {
        self.since + keep <= now || self.ready.is_some_and(|ready| ready + paper <= now)
    }
}
