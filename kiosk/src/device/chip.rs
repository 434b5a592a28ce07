//! The reader of health cards (TS-CNS): the codice fiscale on the chip, which is a claim like a printed one.
//!
//! One thread decides here and never waits for a driver; one thread per try at the card service does what may block (`worker`). A card
//! is read once per insertion, and only while the privacy notice is on the glass. A card that takes too long is given up with its
//! thread: what it may still say is not heard, since its visitor may have gone.

use std::collections::BTreeMap;
use std::sync::Weak;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use queue::credential::{Claim, Credential, How};
use queue::fiscal_code::FiscalCode;
use tokio::sync::mpsc;

use crate::clock;
use crate::config;
use crate::device::{Event, Listening, ReaderCondition, ReaderState, Unread, Which};

pub mod apdu;
pub(crate) mod folder;
mod pcsc;
pub mod personal;
pub mod slots;
mod told;
mod worker;

use apdu::Trouble;
use slots::{Down, Slot, Slots};
use told::Told;
pub use worker::Starter;
use worker::{Order, Report, Worker};

/// A look at the readers lasts so long if nothing changes.
const LOOK: Duration = Duration::from_secs(1);

/// While a card waits for permission to be read: a visitor's press may wait so long, and a forgotten card costs little.
const GLANCE: Duration = Duration::from_millis(200);

/// A look that takes so much longer than it should is a service that hangs.
const GRACE: Duration = Duration::from_secs(4);

/// Between two attempts to reach a service that is down.
const AGAIN: Duration = Duration::from_millis(500);

/// Threads that never came back from a driver; with so many, no further one is risked.
const ABANDONED: usize = 3;

/// The reader's handle; it never blocks. The reader ends with the last of them.
#[derive(Clone, Debug)]
pub(super) struct Chip {
    messages: Sender<Message>,
}

#[derive(Debug)]
enum Message {
    Listen(Listening),
    /// From the worker of this generation.
    Worker(u64, Report),
    Stop,
}

/// Starts the reader of these settings on what `starter` makes.
///
/// # Errors
/// Where the machine has no thread left.
pub(super) fn start_on(settings: &config::Chip, starter: Starter, events: mpsc::UnboundedSender<Event>) -> std::io::Result<Chip> {
    let (messages, inbox) = channel();
    let reader = Reader::new(settings, starter, events, messages.clone());
    std::thread::Builder::new()
        .name("chip".to_owned())
        .spawn(move || reader.run(&inbox))?;
    Ok(Chip { messages })
}

/// The configured readers: those of the machine's card service, or the virtual one.
pub(super) fn starter(settings: &config::Chip) -> Starter {
    match settings.folder() {
        Some(folder) => std::sync::Arc::new(move || Box::new(folder::Folder::new(folder.clone())) as Box<dyn Slots>),
        None => std::sync::Arc::new(|| Box::new(pcsc::Service::default()) as Box<dyn Slots>),
    }
}

impl Chip {
    pub(super) fn listen(&self, listening: Listening) {
        self.send(Message::Listen(listening));
    }

    pub(super) fn stop(&self) {
        self.send(Message::Stop);
    }

    fn send(&self, message: Message) {
        // It ends only by our own word.
        let _ = self.messages.send(message);
    }
}

/// What the worker is at.
#[derive(Debug)]
enum Stage {
    Looking {
        limit: Instant,
    },
    Reading {
        reader: String,
        limit: Instant,
        /// Who is to hear of it: a visitor, or a technician.
        level: Listening,
    },
    /// Nothing: the service is down, or too many threads hang.
    Resting {
        until: Instant,
    },
}

/// A reader whose card was given up.
#[derive(Debug)]
struct Hung {
    thread: Weak<()>,
    since: Instant,
}

struct Reader {
    /// A part of the wanted readers' names.
    wanted: String,
    patience: Duration,
    starter: Starter,
    events: mpsc::UnboundedSender<Event>,
    sender: Sender<Message>,
    listening: Listening,
    worker: Option<Worker>,
    /// Of the present worker; reports of earlier ones count for nothing.
    generation: u64,
    abandoned: Vec<Weak<()>>,
    stage: Stage,
    slots: Vec<Slot>,
    /// Insertions that have had their reading, by reader; until that reader is seen empty, or its count grew.
    settled: BTreeMap<String, u32>,
    hung: BTreeMap<String, Hung>,
    told: Told,
    /// As last told.
    condition: Option<ReaderCondition>,
}

impl Reader {
    fn new(settings: &config::Chip, starter: Starter, events: mpsc::UnboundedSender<Event>, sender: Sender<Message>) -> Self {
        Self {
            wanted: if settings.folder().is_some() {
                String::new()
            } else {
                settings.reader.clone()
            },
            patience: Duration::from_millis(settings.card_ms.into()),
            starter,
            events,
            sender,
            listening: Listening::Off,
            worker: None,
            generation: 0,
            abandoned: Vec::new(),
            stage: Stage::Resting { until: clock::instant() },
            slots: Vec::new(),
            settled: BTreeMap::new(),
            hung: BTreeMap::new(),
            told: Told::default(),
            condition: None,
        }
    }

    fn run(mut self, inbox: &Receiver<Message>) {
        loop {
            let left = self.deadline().saturating_duration_since(clock::instant());
            match inbox.recv_timeout(left) {
                Ok(Message::Listen(listening)) => self.listening = listening,
                Ok(Message::Worker(generation, report)) if generation == self.generation => self.reported(report),
                // A thread that had been given up came back.
                Ok(Message::Worker(..)) => {}
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => self.late(),
            }
        }
    }

    fn deadline(&self) -> Instant {
        match &self.stage {
            Stage::Looking { limit } | Stage::Reading { limit, .. } => *limit,
            Stage::Resting { until } => *until,
        }
    }

    fn reported(&mut self, report: Report) {
        match report {
            Report::Seen(Ok(slots)) => self.seen(slots),
            Report::Seen(Err(Down(why))) => {
                tracing::debug!(error = why, "the card service does not answer");
                self.tell_condition(ReaderCondition::ServiceDown);
                self.stage = Stage::Resting {
                    until: clock::instant() + AGAIN,
                };
            }
            Report::Read(read) => self.read(read),
        }
    }

    fn seen(&mut self, slots: Vec<Slot>) {
        self.slots = slots.into_iter().filter(|slot| slot.reader.contains(&self.wanted)).collect();
        for slot in &self.slots {
            match (slot.card, self.settled.get_mut(&slot.reader)) {
                (None, _) => {
                    self.settled.remove(&slot.reader);
                    self.hung.remove(&slot.reader);
                }
                // It was out, between two looks.
                (Some(card), Some(count)) if card.count > *count + 1 => drop(self.settled.remove(&slot.reader)),
                // After a restart of the service the same card may have another count.
                (Some(card), Some(count)) => *count = card.count,
                (Some(_), None) => {}
            }
        }
        self.tell_condition(self.present_condition());
        self.tell_inside();
        self.go_on();
    }

    /// The next order: a card that may be read, or another look.
    fn go_on(&mut self) {
        while let Some((reader, is_mute)) = self.unread_card() {
            if !self.may_read() {
                return self.look(GLANCE);
            }
            self.settle(&reader);
            if !is_mute {
                return self.begin(reader);
            }
            self.tell_shown(Event::Unread(Unread::Mute));
        }
        self.look(LOOK);
    }

    fn may_read(&self) -> bool {
        match self.listening {
            Listening::Off | Listening::Codes => false,
            Listening::All | Listening::Test => true,
        }
    }

    /// What a card came to, as far as whoever listens may hear it.
    fn tell_shown(&self, event: Event) {
        self.tell(if self.listening == Listening::Test {
            event.masked(Which::Chip)
        } else {
            event
        });
    }

    fn unread_card(&self) -> Option<(String, bool)> {
        let mut waiting = self
            .slots
            .iter()
            .filter(|slot| !self.settled.contains_key(&slot.reader))
            .filter_map(|slot| Some((slot.reader.clone(), slot.card?.is_mute)));
        waiting.next()
    }

    fn settle(&mut self, reader: &str) {
        let card = self.slots.iter().find(|slot| slot.reader == reader).and_then(|slot| slot.card);
        self.settled.extend(card.map(|card| (reader.to_owned(), card.count)));
    }

    fn begin(&mut self, reader: String) {
        self.tell(Event::Reading);
        self.order(Order::Read(reader.clone()));
        self.stage = Stage::Reading {
            reader,
            limit: clock::instant() + self.patience,
            level: self.listening,
        };
    }

    fn read(&mut self, read: Result<FiscalCode, Trouble>) {
        tracing::debug!(outcome = ?read.as_ref().map(|_| ()), "card read");
        // A visitor who has gone since is told nothing, and nobody else is told of them.
        let is_meant = matches!(self.stage, Stage::Reading { level, .. } if level == self.listening);
        if is_meant && self.may_read() {
            self.tell_shown(match read {
                Ok(code) => Event::Shown(Credential::Person(Claim { code, how: How::Chip })),
                Err(trouble) => Event::Unread(unread(trouble)),
            });
        }
        self.go_on();
    }

    fn look(&mut self, within: Duration) {
        self.order(Order::Look(within));
        self.stage = Stage::Looking {
            limit: clock::instant() + within + GRACE,
        };
    }

    /// The deadline passed.
    fn late(&mut self) {
        match std::mem::replace(&mut self.stage, Stage::Resting { until: clock::instant() }) {
            Stage::Resting { .. } => return self.start(),
            Stage::Looking { .. } => {
                tracing::warn!("the card service hangs");
                self.abandon();
                self.tell_condition(ReaderCondition::Failed);
            }
            Stage::Reading { reader, level, .. } => {
                tracing::warn!("a card took too long and is given up");
                if let Some(thread) = self.abandon() {
                    let since = clock::instant();
                    self.hung.insert(reader, Hung { thread, since });
                }
                if self.may_read() && level == self.listening {
                    self.tell_shown(Event::Unread(Unread::Slow));
                }
            }
        }
        self.start();
    }

    fn abandon(&mut self) -> Option<Weak<()>> {
        let life = self.worker.take()?.life();
        self.abandoned.push(life.clone());
        Some(life)
    }

    /// A worker that looks at the readers; a new one, unless the old one is well or too many hang.
    fn start(&mut self) {
        self.abandoned.retain(|thread| thread.strong_count() > 0);
        if self.worker.is_none() && self.abandoned.len() < ABANDONED {
            self.generation += 1;
            let (sender, generation) = (self.sender.clone(), self.generation);
            let report = move |report| drop(sender.send(Message::Worker(generation, report)));
            self.worker = Worker::start(&self.starter, report)
                .inspect_err(|why| tracing::warn!(error = %why, "no thread for the card reader"))
                .ok();
        }
        if self.worker.is_some() {
            return self.look(GLANCE);
        }
        self.tell_condition(ReaderCondition::Failed);
        self.stage = Stage::Resting {
            until: clock::instant() + LOOK,
        };
    }

    fn order(&self, order: Order) {
        if let Some(worker) = &self.worker {
            worker.give(order);
        }
    }

    fn present_condition(&self) -> ReaderCondition {
        let now = clock::instant();
        let is_lost = |slot: &Slot| {
            let hung = self.hung.get(&slot.reader);
            hung.is_some_and(|hung| hung.thread.strong_count() > 0 && hung.since + self.patience <= now)
        };
        if self.slots.is_empty() {
            ReaderCondition::Missing
        } else if self.slots.iter().all(is_lost) {
            ReaderCondition::Failed
        } else {
            ReaderCondition::Ready
        }
    }

    fn tell_condition(&mut self, condition: ReaderCondition) {
        if self.condition.replace(condition) != Some(condition) {
            self.tell(Event::Reader(ReaderState {
                which: Which::Chip,
                condition,
            }));
        }
    }

    fn tell_inside(&mut self) {
        let event = self.told.news(&self.slots, |reader| self.settled.contains_key(reader));
        event.into_iter().for_each(|event| self.tell(event));
    }

    fn tell(&self, event: Event) {
        // Nobody to tell it to: the kiosk is ending.
        let _ = self.events.send(event);
    }
}

fn unread(trouble: Trouble) -> Unread {
    match trouble {
        Trouble::Foreign => Unread::Foreign,
        Trouble::Mute => Unread::Mute,
        Trouble::Pulled => Unread::Pulled,
        Trouble::Garbled => Unread::Garbled,
        Trouble::Service => Unread::Interrupted,
    }
}
