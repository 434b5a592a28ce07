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

use crate::clock;
use crate::config;
use crate::device::port::{self, Opener};
use crate::device::profile::Profile;
use crate::device::raster::Picture;
use crate::device::worker::{Patience, Report, Work, Worker};
use crate::device::{Condition, Event, Fault, PrinterState};
use crate::receipt::Slip;

mod file;
mod outcome;
mod rows;
pub mod slips;

use file::{Lock, Store};
use rows::{Attempt, End};

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
/// no error here: slips fail with [`Fault::Storage`] until it works.
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
    let lock = Lock::take(data)?;
    let (messages, inbox) = channel();
    let spool = Spool {
        lock,
        store: Store::open(data, clock::now()),
        storage_failed: false,
        profile: Profile::of(printer),
        crest: crest(&printer.crest),
        patience: Patience::of(printer),
        poll: Duration::from_secs(printer.poll_s.into()),
        keep: Duration::from_secs(printer.keep_s.into()),
        opener,
        events,
        sender: messages.clone(),
        worker: None,
        generation: 0,
        abandoned: Vec::new(),
        state: None,
        stage: Stage::Idle { poll: clock::instant() },
        waiting: VecDeque::new(),
        held: None,
        // What a printer still holds from before must not come out later, whoever sent it.
        unproven: true,
    };
    let thread = std::thread::Builder::new()
        .name("spool".to_owned())
        .spawn(move || spool.run(&inbox))
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
    events: mpsc::UnboundedSender<Event>,
    sender: Sender<Message>,
    worker: Option<Worker>,
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
    fn run(mut self, inbox: &Receiver<Message>) {
        if self.opener.is_none() {
            self.tell(PrinterState {
                condition: Condition::Absent,
                paper_low: false,
            });
        }
        self.tell_storage();
        loop {
            let left = self.deadline().saturating_duration_since(clock::instant());
            match inbox.recv_timeout(left) {
                Ok(Message::Print(job)) => self.accept(&job),
                Ok(Message::Retry(ticket)) => self.retry(ticket),
                Ok(Message::Reprint(ticket, asked)) => self.reprint(ticket, asked),
                Ok(Message::Worker(generation, report)) if generation == self.generation => self.reported(report),
                // A driver that had hung came back: whatever it still wrote must not stay in the printer.
                Ok(Message::Worker(..)) => self.unproven = true,
                Err(RecvTimeoutError::Timeout) => self.late(),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
            self.next();
            self.tell_storage();
        }
    }

    fn deadline(&self) -> Instant {
        match &self.stage {
            Stage::Idle { poll } => *poll,
            Stage::Looking { limit } | Stage::Checking { limit, .. } | Stage::Printing { limit, .. } => *limit,
        }
    }

    /// A new slip: on disk first, then in line.
    fn accept(&mut self, job: &Job) {
        let (ticket, now) = (job.answer.ticket.id, clock::now());
        let slip = Slip::new(job);
        let queued = self
            .store
            .attempt(now, |rows| rows.queue(ticket, job.language.as_str(), &slip, now).map(Some));
        match queued {
            Ok(attempt) => attempt.into_iter().for_each(|attempt| self.enqueue(attempt)),
            Err(why) => self.storage_failed(ticket, &why),
        }
    }

    /// The same slip again, as a new attempt with the mark of a reprint.
    fn retry(&mut self, ticket: TicketId) {
        if self.is_at(ticket) {
            return;
        }
        self.take_back(Some(ticket));
        let now = clock::now();
        match self.store.attempt(now, |rows| rows.again(ticket, ATTEMPTS, now)) {
            Ok(Some(attempt)) => self.enqueue(attempt),
            Ok(None) => {
                tracing::warn!(ticket.id = %ticket, "no further print of this slip");
                self.emit(Event::PrintFailed(ticket, Fault::GivenUp));
            }
            Err(why) => self.storage_failed(ticket, &why),
        }
    }

    /// The staff want the slip once more.
    fn reprint(&mut self, ticket: TicketId, asked: u32) {
        let now = clock::now();
        if self.is_at(ticket) {
            // It comes out anyway; without this note it would come out twice.
            let _ = self.store.with(now, |rows| rows.answers(ticket, asked));
            return;
        }
        match self.store.attempt(now, |rows| rows.reprint(ticket, asked, now)) {
            Ok(Some(attempt)) => {
                tracing::info!(ticket.id = %ticket, asked, "staff want this slip again");
                self.take_back(Some(ticket));
                self.enqueue(attempt);
            }
            Ok(None) => {}
            Err(why) => self.storage_failed(ticket, &why),
        }
    }

    /// Whether the slip of `ticket` is on its way.
    fn is_at(&self, ticket: TicketId) -> bool {
        let at_it = match &self.stage {
            Stage::Checking { attempt, .. } | Stage::Printing { attempt, .. } => attempt.ticket == ticket,
            Stage::Idle { .. } | Stage::Looking { .. } => false,
        };
        at_it || self.waiting.iter().any(|waiting| waiting.attempt.ticket == ticket)
    }

    fn enqueue(&mut self, attempt: Attempt) {
        if self.opener.is_none() {
            self.fail(&attempt, Fault::Absent);
        } else {
            let since = clock::instant();
            self.waiting.push_back(Waiting { attempt, since });
        }
    }

    /// Gives the worker something to do when it has nothing.
    fn next(&mut self) {
        while let Stage::Idle { poll } = self.stage {
            let now = clock::instant();
            let Some(Waiting { attempt, since }) = self.waiting.pop_front() else {
                if poll <= now {
                    self.look_around(now);
                }
                return;
            };
            self.try_to_print(attempt, since, now);
        }
    }

    fn try_to_print(&mut self, attempt: Attempt, since: Instant, now: Instant) {
        if since + self.keep <= now {
            // Its visitor was told long ago that nothing comes.
            return self.fail(&attempt, Fault::Hung);
        }
        let work = self.look();
        let limit = now + self.patience.limit(&work);
        if self.give(work) {
            self.stage = Stage::Checking { attempt, limit };
        } else {
            self.fail(&attempt, Fault::Hung);
        }
    }

    /// What to ask: a printer that may still hold an old slip first forgets it, but never one that somebody waits for.
    fn look(&self) -> Work {
        if self.profile.clears && self.unproven && self.held.is_none() {
            Work::Clear
        } else {
            Work::Check
        }
    }

    fn look_around(&mut self, now: Instant) {
        self.store.tidy(clock::now());
        let over = self.held.as_ref().filter(|held| held.is_over(now, self.keep, self.patience.paper));
        if let Some(ticket) = over.map(|held| held.attempt.ticket) {
            self.take_back(None);
            let fault = self.state.and_then(|state| state.condition.fault());
            self.emit(Event::PrintFailed(ticket, fault.unwrap_or(Fault::Hung)));
        }
        let work = self.look();
        let limit = now + self.patience.limit(&work);
        if self.opener.is_some() && self.give(work) {
            self.stage = Stage::Looking { limit };
        } else {
            self.rest();
        }
    }

    /// Hands work to a worker, a new one if need be; false where no thread can be risked.
    fn give(&mut self, work: Work) -> bool {
        if self.worker.is_none() {
            self.worker = self.hire();
        }
        match &self.worker {
            Some(worker) => {
                worker.give(work);
                true
            }
            None => false,
        }
    }

    fn hire(&mut self) -> Option<Worker> {
        self.abandoned.retain(|life| life.strong_count() > 0);
        if self.abandoned.len() >= ABANDONED {
            return None;
        }
        self.generation += 1;
        let (generation, sender) = (self.generation, self.sender.clone());
        // A spool that ended needs no report.
        let report = move |report| drop(sender.send(Message::Worker(generation, report)));
        Worker::start(self.opener.clone()?, self.patience, self.profile.automatic, report)
            .inspect_err(|why| tracing::error!(%why, "no thread for the printer"))
            .ok()
    }

    fn rest(&mut self) {
        let span = if self.held.is_some() { HELD_POLL } else { self.poll };
        self.stage = Stage::Idle {
            poll: clock::instant() + span,
        };
    }
}

impl Held {
    /// Nobody waits for it any more, or its printer lost it.
    fn is_over(&self, now: Instant, keep: Duration, paper: Duration) -> bool {
        self.since + keep <= now || self.ready.is_some_and(|ready| ready + paper <= now)
    }
}
