//! A technician at the glass: behind a PIN, what the machine is made of, how each part is, and the few things to do about it. No
//! visitor's data is seen here, and while it is open no reader's code reaches a visit.

use std::sync::Arc;

use queue::{Span, Timestamp};

use super::{Direction, Effect, Flow, Intent, Place, Private};
use crate::config::Pin;
use crate::device::{Fault, Tried, Which};
use crate::log::Entry;

mod lock;
mod presses;
mod words;

pub use lock::{Kept, Lock};
pub use words::Note;

/// The door closes by itself so soon after the last key: whoever stumbled in is a visitor.
pub const DOOR_LIMIT: Span = Span(10_000);
/// The rooms behind it, so long after the last press.
pub const ROOM_LIMIT: Span = Span(180_000);
/// How often the machine is looked at while its board is on the glass.
pub const FRESH: Span = Span(5_000);
/// Lines of the log on one screen.
pub const PAGE: usize = 8;

/// What the settings say of this machine, for whoever looks after it.
#[derive(Clone, Debug)]
pub struct Access {
    pub pin: Pin,
    /// What an earlier run knew of wrong tries.
    pub lock: Lock,
    /// How staff call this kiosk.
    pub name: String,
    /// The controller's address, without secrets.
    pub controller: String,
    /// The printers' addresses, the first one's first.
    pub printers: Vec<String>,
    /// The readers, with their addresses.
    pub readers: Vec<(Which, String)>,
}

/// What the machine says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Machine {
    /// Its own, as others reach it.
    pub addresses: Vec<String>,
    /// On the disk of the data folder, in megabytes.
    pub room_mb: Option<u64>,
    /// Slips that the controller does not know yet; `None` where there is no journal, or it cannot be read.
    pub waiting: Option<u32>,
    /// When the controller was last heard.
    pub heard: Option<Timestamp>,
}

/// Where a technician is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Room {
    /// The PIN is asked for.
    Door(Door),
    /// Every part and how it is.
    Board(Roll),
    /// A test slip for each printer.
    Prints(Vec<Print>),
    /// Each reader and what was last shown to it.
    Readers(Vec<Trial>),
    Log {
        page: usize,
        only_warnings: bool,
    },
    /// Sure?
    Restart {
        /// A slip is on its way to paper, so not now.
        busy: bool,
    },
}

/// The PIN as far as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Door {
    pub written: Private,
    /// What was wrong with it when it was last looked at; the next key forgets that.
    pub wrong: Option<WrongPin>,
}

/// Why a PIN does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongPin {
    /// It cannot be one: nobody counts it.
    Short,
    Wrong,
}

/// A new roll, and what the printers say to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roll {
    /// Nobody spoke of one.
    Old,
    Asking,
    Answered,
}

/// A test slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    Going,
    Done,
    Failed(Fault),
}

/// A reader that is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    pub which: Which,
    /// A card is being read.
    pub reading: bool,
    /// What was last shown, and when.
    pub last: Option<(Tried, Timestamp)>,
}

/// What a technician can mean by a press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    TestPrint,
    TryReaders,
    NewRoll,
    Log,
    /// All lines, or warnings only.
    OnlyWarnings,
    /// Asks whether that is meant.
    Restart,
    RestartNow,
}

/// What only the machine can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A line of the technician's day.
    Note(Note),
    /// Wrong tries are to outlive this run.
    Keep(Kept),
    /// How is the machine?
    Examine,
    ReadLog,
    TestPrint,
    NewRoll,
    /// End, so that the service manager starts this program again; unless a slip is on its way.
    Restart,
}

/// What the machine answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Machine(Machine),
    /// The newest line last.
    Log(Arc<[Entry]>),
    /// No restart now: a slip is on its way to paper.
    Busy,
}

/// What the flow knows for a technician.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub(super) lock: Lock,
    /// Once it was asked.
    machine: Option<Machine>,
    log: Arc<[Entry]>,
}

impl Known {
    pub(super) fn new(access: Option<&Access>) -> Self {
        Self {
            lock: access.map_or_else(Lock::default, |access| access.lock),
            ..Self::default()
        }
    }
}

impl Flow {
    /// Whether holding the office's name asks for the technician's screen here: where nobody is on the way to a number.
    pub fn has_door(&self) -> bool {
        let rests = self.place == Place::Attract || self.screen() == "trouble";
        self.settings.technician.is_some() && self.over.is_none() && rests && self.warning_s().is_none()
    }

    /// Whether a technician, or somebody at the door, has the glass.
    pub(super) fn is_serviced(&self) -> bool {
        matches!(self.place, Place::Technician(_))
    }

    pub(crate) fn access(&self) -> Option<&Access> {
        self.settings.technician.as_ref()
    }

    /// What the machine said last; `None` before its first answer.
    pub(crate) fn machine(&self) -> Option<&Machine> {
        self.technician.machine.as_ref()
    }

    /// How long nobody may try a PIN.
    pub(crate) fn locked(&self) -> Option<Span> {
        self.technician.lock.left()
    }

    /// Wrong tries until the next lock.
    pub(crate) fn tries_left(&self) -> u32 {
        self.technician.lock.tries_left()
    }

    /// The lines of the log, the newest first.
    pub(crate) fn log_lines(&self, only_warnings: bool) -> Vec<&Entry> {
        let wanted = |entry: &&Entry| !only_warnings || entry.is_warning();
        self.technician.log.iter().rev().filter(wanted).collect()
    }

    /// The office's name was held: the door.
    pub(super) fn knock(&mut self) -> Vec<Effect> {
        if !self.has_door() {
            return Vec::new();
        }
        let mut effects = self.give_up();
        if !effects.is_empty() {
            // Whoever waited there for a number has gone.
            self.trail.clear();
            self.place = Place::Attract;
        }
        self.go(Place::Technician(Room::Door(Door::default())));
        effects.push(note(Note::Knocked));
        effects
    }

    /// Opens another room.
    fn enter_room(&mut self, room: Room, direction: Direction) {
        self.over = None;
        self.enter(Place::Technician(room), direction);
    }

    pub(super) fn open_board(&mut self, roll: Roll, direction: Direction) -> Vec<Effect> {
        self.enter_room(Room::Board(roll), direction);
        self.examine()
    }

    fn examine(&mut self) -> Vec<Effect> {
        self.asked = self.now;
        vec![deed(Deed::Examine)]
    }

    /// What the machine says.
    pub(super) fn answered(&mut self, answer: Answer) -> Vec<Effect> {
        match answer {
            Answer::Machine(machine) => self.technician.machine = Some(machine),
            Answer::Log(log) => self.technician.log = log,
            Answer::Busy => {
                if let Place::Technician(Room::Restart { busy }) = &mut self.place {
                    *busy = true;
                    return self.reread();
                }
            }
        }
        Vec::new()
    }

    /// What became of a test slip.
    pub(super) fn test_printed(&mut self, printer: usize, fault: Option<Fault>) {
        if let Place::Technician(Room::Prints(prints)) = &mut self.place
            && let Some(print) = prints.get_mut(printer)
        {
            *print = fault.map_or(Print::Done, Print::Failed);
        }
    }

    /// A printer spoke.
    pub(super) fn roll_answered(&mut self) {
        if let Place::Technician(Room::Board(roll @ Roll::Asking)) = &mut self.place {
            *roll = Roll::Answered;
        }
    }

    /// Something was shown to a reader that is tried.
    pub(super) fn tried(&mut self, which: Which, what: Tried) {
        let now = self.now;
        if let Place::Technician(Room::Readers(trials)) = &mut self.place {
            self.touched = now;
            for trial in trials.iter_mut().filter(|trial| trial.which == which) {
                (trial.reading, trial.last) = (false, Some((what, now)));
            }
        }
    }

    /// A card is being read; only a chip takes that long.
    pub(super) fn tries_card(&mut self) {
        if let Place::Technician(Room::Readers(trials)) = &mut self.place {
            self.touched = self.now;
            let chip = trials.iter_mut().filter(|trial| trial.which == Which::Chip);
            chip.for_each(|trial| trial.reading = true);
        }
    }

    pub(super) fn technician_deadline(&self, room: &Room) -> Timestamp {
        let second = Timestamp((self.now.0.div_euclid(1_000) + 1) * 1_000);
        let end = self.touched + limit(room);
        match room {
            Room::Door(_) if self.locked().is_some() => end.min(second),
            Room::Board(_) => end.min(self.asked + FRESH),
            Room::Door(_) | Room::Prints(_) | Room::Readers(_) | Room::Log { .. } | Room::Restart { .. } => end,
        }
    }

    pub(super) fn technician_tick(&mut self) -> Vec<Effect> {
        let Place::Technician(room) = &self.place else { return Vec::new() };
        let (is_over, is_board) = (self.now >= self.touched + limit(room), matches!(room, Room::Board(_)));
        if is_over {
            return self.leave_technician(Note::TimedOut);
        }
        if is_board && self.now >= self.asked + FRESH {
            return self.examine();
        }
        Vec::new()
    }

    /// The glass is the visitors' again; one who stumbled upon the door is back where the name was held.
    pub(super) fn leave_technician(&mut self, why: Note) -> Vec<Effect> {
        self.over = None;
        let effects = match (&self.place, self.trail.pop()) {
            (Place::Technician(Room::Door(_)), Some(place)) if place != Place::Attract => {
                self.touched = self.now;
                self.enter(place, Direction::Back);
                Vec::new()
            }
            (_, Some(_) | None) => self.reset(),
        };
        [note(why)].into_iter().chain(effects).collect()
    }
}

/// After how long without a press a room is left.
fn limit(room: &Room) -> Span {
    match room {
        Room::Door(_) => DOOR_LIMIT,
        Room::Board(_) | Room::Prints(_) | Room::Readers(_) | Room::Log { .. } | Room::Restart { .. } => ROOM_LIMIT,
    }
}

pub(super) fn deed(deed: Deed) -> Effect {
    Effect::Technician(deed)
}

pub(super) fn note(note: Note) -> Effect {
    deed(Deed::Note(note))
}
