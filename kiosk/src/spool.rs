//! The print spool: every slip is on disk before a byte leaves, has exactly one outcome, and never comes out by itself after a restart.
//!
//! One thread decides here, one thread per printer does what may block (`device::worker`). A slip's row goes
//! *queued → sent → printed*, or *failed* with a reason from either; each attempt is a row of its own, whose id is the mark that the
//! printer sends back. What can happen to a slip, and what follows, is the table in `docs/printing.md`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Instant;

use queue::wire::NewTicketAnswer;
use queue::{Content, Language, TicketId};
use tokio::sync::{mpsc, oneshot};

use crate::config;
use crate::device::port::{self, Opener};
use crate::device::profile;
use crate::device::worker::{Report, Work};
use crate::device::{Condition, Event, PrinterState};
use crate::receipt::{Design, Slip};

mod by_hand;
mod file;
mod line_up;
mod outcome;
mod press;
mod rows;
pub mod slips;
mod telling;
mod trial;

pub use by_hand::ByHand;
use by_hand::Time;
use file::{Lock, Store};
use press::Press;

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
    load: Arc<Load>,
    thread: Option<JoinHandle<()>>,
}

/// Whether slips are on their way to paper.
#[derive(Debug, Default)]
struct Load {
    /// What was asked for and not looked at yet.
    asked: AtomicUsize,
    printing: AtomicBool,
}

/// Why the spool cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("another kiosk runs on {0}")]
    InUse(PathBuf),
    #[error(transparent)]
    Model(#[from] profile::Error),
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
    #[error("the print spool has ended")]
    Ended,
}

#[derive(Debug)]
enum Message {
    Print(Box<Job>),
    Retry(TicketId),
    /// The staff's wish number so much for this ticket.
    Reprint(TicketId, u32),
    /// The controller knows that nobody took these tickets' slips.
    Told(Vec<TicketId>),
    /// What is known of this ticket's slip?
    Known(TicketId, oneshot::Sender<Result<Option<Known>, Error>>),
    /// Test slips, each for its printer.
    Test(Vec<Slip>),
    /// Somebody put a new roll in.
    NewRoll,
    /// From the worker of this generation.
    Worker(u64, Report),
    Stop,
}

/// What the spool knows of a ticket's slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// It came out at least once.
    pub printed: bool,
    /// Why the last attempt came to nothing, as [`Fault::key`](crate::device::Fault::key) names it.
    pub fault: Option<String>,
    /// The phone page that it names.
    pub link: Option<String>,
}

/// So often a slip is tried before something else must be wrong.
const ATTEMPTS: u32 = 5;

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
    let load = Arc::clone(&spool.load);
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
            load,
            thread: Some(thread),
        }),
    })
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

    /// The controller has heard that nobody took these tickets' slips.
    pub fn told(&self, tickets: Vec<TicketId>) {
        self.send(Message::Told(tickets));
    }

    /// Prints test slips, each at the printer that it is for. What becomes of them comes out as [`Event::TestPrint`].
    pub fn test(&self, slips: Vec<Slip>) {
        self.send(Message::Test(slips));
    }

    /// A new roll is in: what was known of the printers is forgotten, and they are asked at once. A slip that one of them holds goes on.
    pub fn new_roll(&self) {
        self.send(Message::NewRoll);
    }

    /// Whether a slip is on its way to paper.
    pub fn is_busy(&self) -> bool {
        let load = &self.thread.load;
        load.asked.load(Ordering::SeqCst) > 0 || load.printing.load(Ordering::SeqCst)
    }

    /// What the spool knows of the slip of `ticket`; `None` where it never had it.
    ///
    /// # Errors
    /// A disk that cannot be read, or [`Error::Ended`].
    pub async fn known(&self, ticket: TicketId) -> Result<Option<Known>, Error> {
        let (answer, answered) = oneshot::channel();
        self.send(Message::Known(ticket, answer));
        answered.await.unwrap_or(Err(Error::Ended))
    }

    fn send(&self, message: Message) {
        self.thread.load.asked.fetch_add(1, Ordering::SeqCst);
        if self.thread.messages.send(message).is_err() {
            self.thread.load.asked.fetch_sub(1, Ordering::SeqCst);
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

struct Spool {
    #[expect(dead_code, reason = "held until the spool ends")]
    lock: Option<Lock>,
    store: Store,
    /// As last told.
    storage_failed: bool,
    design: Design,
    /// The printers, the first one first; there is always one, if only to say that there is none.
    presses: Vec<Press>,
    time: Time,
    events: mpsc::UnboundedSender<Event>,
    sender: Sender<Message>,
    /// Work for whoever plays the printers, where there is no thread for it.
    handed: Option<Vec<(u64, Work)>>,
    /// The state of the printer that would print now, as last told.
    told: Option<PrinterState>,
    load: Arc<Load>,
}

impl Spool {
    fn new(
        data: &Path,
        printer: &config::Printer,
        first: Option<Opener>,
        events: mpsc::UnboundedSender<Event>,
        sender: Sender<Message>,
        time: Time,
    ) -> Result<Self, Error> {
        let (lock, store) = (Lock::take(data)?, Store::open(data, time.now()));
        let mut openers = vec![first];
        openers.extend(printer.second.as_deref().map(port::opener));
        let presses = printer
            .every()
            .into_iter()
            .zip(openers)
            .enumerate()
            .map(|(rank, (printer, opener))| {
                // A worker's generation names its printer: it is its rank, modulo their count.
                Press::new(&printer, opener, rank as u64, store.cut_off(), time.instant())
            });
        Ok(Self {
            presses: presses.collect::<Result<_, _>>()?,
            lock,
            store,
            storage_failed: false,
            design: Design::of(printer),
            events,
            sender,
            handed: None,
            told: None,
            load: Arc::default(),
            time,
        })
    }

    fn begin(&mut self) {
        if self.presses[0].opener.is_none() {
            self.tell(0, PrinterState::of(Condition::Absent));
        }
        self.tell_storage();
        if self
            .store
            .with(self.time.now(), |rows| rows.untold())
            .is_ok_and(|tickets| !tickets.is_empty())
        {
            self.tell_not_taken();
        }
        self.remember_presented();
    }

    fn run(mut self, inbox: &Receiver<Message>) {
        loop {
            let left = self.deadline().saturating_duration_since(self.time.instant());
            let mut asked = 0;
            match inbox.recv_timeout(left) {
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(message) => {
                    asked = usize::from(!matches!(message, Message::Worker(..)));
                    self.take(message);
                }
                Err(RecvTimeoutError::Timeout) => self.overdue(),
            }
            self.go_round();
            let is_printing = self.presses.iter().any(Press::is_printing);
            self.load.printing.store(is_printing, Ordering::SeqCst);
            self.load.asked.fetch_sub(asked, Ordering::SeqCst);
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Print(job) => self.accept(&job),
            Message::Retry(ticket) => self.retry(ticket),
            Message::Reprint(ticket, asked) => self.reprint(ticket, asked),
            Message::Told(tickets) => self.told_of(&tickets),
            // Whoever asked may have ended.
            Message::Known(ticket, answer) => drop(answer.send(self.known(ticket))),
            Message::Test(slips) => self.test(slips),
            Message::NewRoll => self.new_roll(),
            Message::Worker(generation, report) => self.heard(generation, report),
            Message::Stop => {}
        }
    }

    fn known(&mut self, ticket: TicketId) -> Result<Option<Known>, Error> {
        self.store.with(self.time.now(), |rows| rows.known(ticket))
    }

    /// The controller has heard of these.
    fn told_of(&mut self, tickets: &[TicketId]) {
        let now = self.time.now();
        if self.store.with(now, |rows| rows.told(tickets)).is_ok() {
            self.tell_not_taken();
        }
    }

    fn go_round(&mut self) {
        self.next();
        self.tell_storage();
    }

    /// Somebody's deadline has passed.
    fn overdue(&mut self) {
        let now = self.time.instant();
        for at in 0..self.presses.len() {
            if self.presses[at].deadline() <= now {
                self.late(at);
            }
        }
    }

    fn deadline(&self) -> Instant {
        let deadlines = self.presses.iter().map(Press::deadline);
        deadlines.min().expect("there is always a printer, or none that counts as one")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spool_that_has_ended_is_not_busy() {
        let (messages, _) = channel();
        let thread = Arc::new(Handle {
            messages,
            load: Arc::default(),
            thread: None,
        });
        let printing = Printing { thread };
        printing.new_roll();
        assert!(!printing.is_busy(), "a restart need not wait for it");
    }
}
