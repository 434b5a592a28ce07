//! The print spool: every slip is on disk before a byte leaves, has exactly one outcome, and never comes out by itself after a restart.
//!
//! One thread decides here, one thread per printer connection does what may block (`device::worker`). A slip's row goes
//! *queued → sent → printed*, or *failed* with a reason from either; each attempt is a row of its own, whose id is the mark that the
//! printer sends back.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
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
use crate::receipt::{self, Slip};

mod rows;

use rows::{Attempt, Rows};

/// A slip to print.
#[derive(Clone, Debug)]
pub struct Job {
    pub answer: NewTicketAnswer,
    /// The visitor's.
    pub language: Language,
    pub content: Arc<Content>,
    /// Carries the mark *ristampa*.
    pub reprint: bool,
}

/// The spool's handle. Never blocks; what became of a job comes out as [`device::Event`](Event).
#[derive(Clone, Debug)]
pub struct Printing {
    sender: Arc<Handle>,
}

/// Ends the spool's thread with the last [`Printing`].
#[derive(Debug)]
struct Handle(Sender<Message>);

/// Why the spool cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("print spool in {path}")]
    Open {
        path: PathBuf,
        #[source]
        source: rusqlite::Error,
    },
    #[error("print spool in {path}")]
    Folder {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("{path} is no black and white PNG of at most {CREST_DOTS} by {CREST_DOTS} dots")]
    Crest { path: PathBuf },
}

#[derive(Debug)]
enum Message {
    Print(Box<Job>),
    Retry(TicketId),
    /// From the worker of this generation.
    Worker(u64, Report),
    Stop,
}

/// The largest crest, either way.
const CREST_DOTS: u32 = 96;

/// So often a slip is tried before something else must be wrong.
const ATTEMPTS: u32 = 5;

/// A slip in a printer that waits for hands is taken back after this: its visitor is gone.
const HELD: Duration = Duration::from_secs(90);

/// A held slip's printer is looked at so often.
const HELD_POLL: Duration = Duration::from_secs(1);

/// Threads that never came back from a driver; with so many, no further one is risked.
const ABANDONED: usize = 3;

/// Opens the spool in `data` and starts printing to `printer`.
pub fn start(data: &Path, printer: &config::Printer, events: mpsc::UnboundedSender<Event>) -> Result<Printing, Error> {
    start_on(data, printer, port::opener(printer), events)
}

/// The same, with another way to reach the printer.
pub fn start_on(
    data: &Path,
    printer: &config::Printer,
    opener: Option<Opener>,
    events: mpsc::UnboundedSender<Event>,
) -> Result<Printing, Error> {
    std::fs::create_dir_all(data).map_err(|source| Error::Folder {
        path: data.to_owned(),
        source,
    })?;
    let open = |source| Error::Open {
        path: data.to_owned(),
        source,
    };
    let mut rows = Rows::open(&data.join("spool.sqlite")).map_err(open)?;
    let interrupted = rows.close_interrupted(clock::now()).map_err(open)?;
    rows.forget_old(clock::now()).map_err(open)?;
    if interrupted > 0 {
        tracing::warn!(interrupted, "slips were cut off by a restart; they are printed only on request");
    }
    let crest = crest(&printer.crest)?;
    let (sender, inbox) = channel();
    let spool = Spool {
        rows,
        profile: Profile::of(printer),
        crest,
        patience: Patience::of(printer),
        poll: Duration::from_secs(printer.poll_s.into()),
        opener,
        events,
        sender: sender.clone(),
        worker: None,
        generation: 0,
        abandoned: Vec::new(),
        state: None,
        stage: Stage::Idle { poll: clock::instant() },
        waiting: VecDeque::new(),
        held: None,
        // What a printer still holds from before the restart must not come out later.
        unproven: interrupted > 0,
    };
    let thread = std::thread::Builder::new()
        .name("spool".to_owned())
        .spawn(move || spool.run(&inbox));
    thread.map_err(|source| Error::Folder {
        path: data.to_owned(),
        source,
    })?;
    Ok(Printing {
        sender: Arc::new(Handle(sender)),
    })
}

fn crest(path: &Path) -> Result<Picture, Error> {
    let own = if path.as_os_str().is_empty() {
        Some(include_bytes!("../../assets/print/crest.png").to_vec())
    } else {
        std::fs::read(path).ok()
    };
    own.and_then(|bytes| Picture::from_png(&bytes, CREST_DOTS))
        .ok_or_else(|| Error::Crest { path: path.to_owned() })
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

    fn send(&self, message: Message) {
        if self.sender.0.send(message).is_err() {
            tracing::error!("the print spool has ended");
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // It may have ended before.
        let _ = self.0.send(Message::Stop);
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
}

struct Spool {
    rows: Rows,
    profile: Profile,
    crest: Picture,
    patience: Patience,
    poll: Duration,
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
    waiting: VecDeque<Attempt>,
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
        loop {
            let left = self.deadline().saturating_duration_since(clock::instant());
            match inbox.recv_timeout(left) {
                Ok(Message::Print(job)) => self.accept(&job),
                Ok(Message::Retry(ticket)) => self.retry(ticket),
                Ok(Message::Worker(generation, report)) if generation == self.generation => self.reported(report),
                Ok(Message::Worker(..)) => {}
                Err(RecvTimeoutError::Timeout) => self.late(),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
            self.next();
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
        let ticket = job.answer.ticket.id;
        match self.rows.queue(ticket, job.language.as_str(), &Slip::new(job), clock::now()) {
            Ok(attempt) => self.enqueue(attempt),
            Err(why) => self.storage_failed(ticket, &why),
        }
    }

    /// The same slip again, as a new attempt with the mark of a reprint.
    fn retry(&mut self, ticket: TicketId) {
        let at_it = match &self.stage {
            Stage::Checking { attempt, .. } | Stage::Printing { attempt, .. } => attempt.ticket == ticket,
            Stage::Idle { .. } | Stage::Looking { .. } => false,
        };
        if at_it || self.waiting.iter().any(|attempt| attempt.ticket == ticket) {
            return;
        }
        self.take_back(Some(ticket));
        match self.rows.again(ticket, ATTEMPTS, clock::now()) {
            Ok(Some(attempt)) => self.enqueue(attempt),
            Ok(None) => {
                tracing::warn!(ticket.id = %ticket, "no further print of this slip");
                self.emit(Event::PrintFailed(ticket, Fault::GivenUp));
            }
            Err(why) => self.storage_failed(ticket, &why),
        }
    }

    fn enqueue(&mut self, attempt: Attempt) {
        if self.opener.is_none() {
            self.fail(&attempt, Fault::Absent);
        } else {
            self.waiting.push_back(attempt);
        }
    }

    /// Gives the worker something to do when it has nothing.
    fn next(&mut self) {
        let Stage::Idle { poll } = self.stage else { return };
        let now = clock::instant();
        if let Some(attempt) = self.waiting.pop_front() {
            let work = self.look();
            let limit = now + self.patience.limit(&work);
            if self.give(work) {
                self.stage = Stage::Checking { attempt, limit };
            } else {
                self.fail(&attempt, Fault::Hung);
                self.next();
            }
        } else if poll <= now {
            self.look_around(now);
        }
    }

    /// What to ask before a slip: a printer that may still hold an old one first forgets it.
    fn look(&mut self) -> Work {
        if self.profile.clears && std::mem::take(&mut self.unproven) {
            Work::Clear
        } else {
            Work::Check
        }
    }

    fn look_around(&mut self, now: Instant) {
        if self.held.as_ref().is_some_and(|held| held.since + HELD <= now) {
            self.take_back(None);
        }
        let work = if self.held.is_none() { self.look() } else { Work::Check };
        let limit = now + self.patience.limit(&work);
        if self.opener.is_some() && self.give(work) {
            self.stage = Stage::Looking { limit };
        } else {
            self.rest();
        }
    }

    /// A held slip that nobody waits for any more is failed, and its printer is to forget it.
    fn take_back(&mut self, only: Option<TicketId>) {
        let is_meant = |held: &mut Held| only.is_none_or(|ticket| held.attempt.ticket == ticket);
        if let Some(held) = self.held.take_if(is_meant) {
            self.unproven = true;
            tracing::warn!(ticket.id = %held.attempt.ticket, "a slip held by the printer is given up");
            self.note(&held.attempt, "failed", Some("held"));
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
        Worker::start(self.opener.clone()?, self.patience, report)
            .inspect_err(|why| tracing::error!(%why, "no thread for the printer"))
            .ok()
    }

    fn rest(&mut self) {
        let span = if self.held.is_some() { HELD_POLL } else { self.poll };
        self.stage = Stage::Idle {
            poll: clock::instant() + span,
        };
    }

    /// Nobody spoke until the stage's deadline: a look is due, or the worker hangs.
    fn late(&mut self) {
        let stage = std::mem::replace(&mut self.stage, Stage::Idle { poll: clock::instant() });
        match stage {
            Stage::Idle { .. } => return,
            Stage::Looking { .. } => {}
            Stage::Checking { attempt, .. } => self.fail(&attempt, Fault::Hung),
            Stage::Printing { attempt, .. } => {
                self.unproven = true;
                self.fail(&attempt, Fault::Hung);
            }
        }
        tracing::warn!("the printer's driver hangs; its thread is abandoned");
        if let Some(worker) = self.worker.take() {
            self.abandoned.push(worker.life());
        }
        self.tell(PrinterState {
            condition: Condition::Hung,
            paper_low: false,
        });
        self.rest();
    }

    fn reported(&mut self, report: Report) {
        if let Report::Late(mark) = report {
            return self.came_out(mark);
        }
        let stage = std::mem::replace(&mut self.stage, Stage::Idle { poll: clock::instant() });
        match stage {
            Stage::Idle { .. } | Stage::Looking { .. } => self.looked(&report),
            Stage::Checking { attempt, .. } => self.checked(attempt, &report),
            Stage::Printing { attempt, proven, .. } => self.printed(attempt, proven, &report),
        }
    }

    fn looked(&mut self, report: &Report) {
        if let Report::State(state) = report {
            self.tell(*state);
        }
        self.rest();
    }

    /// The printer's state before a slip is known.
    fn checked(&mut self, attempt: Attempt, report: &Report) {
        let Report::State(state) = *report else {
            return self.fail(&attempt, Fault::Hung);
        };
        self.tell(state);
        match state.condition.fault() {
            Some(fault) => {
                self.fail(&attempt, fault);
                self.rest();
            }
            None => self.send(attempt),
        }
    }

    /// *sent* is on disk before the first byte leaves.
    fn send(&mut self, attempt: Attempt) {
        if let Err(why) = self.rows.mark(&attempt, "sent", None, clock::now()) {
            return self.storage_failed(attempt.ticket, &why);
        }
        let bytes = receipt::bytes(&attempt.slip, &self.profile, &self.crest, attempt.mark());
        let work = Work::Print {
            bytes: bytes.into(),
            mark: attempt.mark(),
            proof: self.profile.proof,
        };
        let limit = clock::instant() + self.patience.limit(&work);
        if self.give(work) {
            self.stage = Stage::Printing {
                attempt,
                limit,
                proven: false,
            };
        } else {
            self.fail(&attempt, Fault::Hung);
        }
    }

    fn printed(&mut self, attempt: Attempt, proven: bool, report: &Report) {
        match *report {
            Report::Printed => self.succeed(&attempt),
            Report::State(_) | Report::Held(_) | Report::Lost(_) | Report::Late(_) if proven => self.succeed(&attempt),
            Report::Held(state) => {
                self.tell(state);
                self.emit(Event::PrintFailed(attempt.ticket, state.condition.fault().unwrap_or(Fault::Hung)));
                // Sending it again would print it twice: the printer goes on where it stopped once somebody has helped it.
                self.held = Some(Held {
                    attempt,
                    since: clock::instant(),
                });
                self.rest();
            }
            Report::Lost(fault) => self.lost(&attempt, fault),
            Report::State(_) | Report::Late(_) => self.lost(&attempt, Fault::Hung),
        }
    }

    fn lost(&mut self, attempt: &Attempt, fault: Fault) {
        self.unproven = true;
        self.fail(attempt, fault);
        let condition = if fault == Fault::Hung {
            Condition::Hung
        } else {
            Condition::Offline
        };
        self.tell(PrinterState {
            condition,
            paper_low: false,
        });
        self.rest();
    }

    /// The mark of a slip came back while nobody waited for it.
    fn came_out(&mut self, mark: [u8; 4]) {
        if let Stage::Printing { attempt, proven, .. } = &mut self.stage {
            *proven |= attempt.mark() == mark;
        }
        if let Some(held) = self.held.take_if(|held| held.attempt.mark() == mark) {
            self.succeed(&held.attempt);
        }
    }

    fn succeed(&mut self, attempt: &Attempt) {
        self.note(attempt, "printed", None);
        self.emit(Event::Printed(attempt.ticket));
    }

    fn fail(&mut self, attempt: &Attempt, fault: Fault) {
        tracing::warn!(ticket.id = %attempt.ticket, ?fault, "a slip did not come out");
        self.note(attempt, "failed", Some(fault.key()));
        self.emit(Event::PrintFailed(attempt.ticket, fault));
    }

    fn storage_failed(&mut self, ticket: TicketId, why: &rusqlite::Error) {
        tracing::error!(ticket.id = %ticket, %why, "the print spool cannot write");
        self.emit(Event::PrintFailed(ticket, Fault::Storage));
    }

    fn note(&mut self, attempt: &Attempt, state: &'static str, fault: Option<&'static str>) {
        if let Err(why) = self.rows.mark(attempt, state, fault, clock::now()) {
            tracing::error!(%why, state, "the print spool cannot write a slip's outcome");
        }
    }

    fn tell(&mut self, state: PrinterState) {
        if self.state.replace(state) != Some(state) {
            tracing::info!(condition = ?state.condition, paper_low = state.paper_low, "printer");
            self.emit(Event::Printer(state));
        }
    }

    fn emit(&self, event: Event) {
        // A kiosk that is going down listens no more.
        let _ = self.events.send(event);
    }
}
