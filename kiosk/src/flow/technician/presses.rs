//! What each press of a technician does.

use queue::Span;

use super::{Answer, Deed, Door, Note, Print, Roll, Room, Trial, Wish, WrongPin, deed, note};
use crate::config::Pin;
use crate::flow::{Direction, Effect, Flow, Intent, Place, Private};

impl Flow {
    /// A line of the log for this press.
    pub(in crate::flow) fn note_press(&self, intent: &Intent) -> Option<Effect> {
        let Place::Technician(room) = &self.place else { return None };
        if matches!(room, Room::Door(_)) {
            return None;
        }
        Note::of(intent).map(note)
    }

    pub(in crate::flow) fn technician(&mut self, wish: Wish) -> Vec<Effect> {
        let Place::Technician(room) = &self.place else { return Vec::new() };
        match (wish, room) {
            (_, Room::Door(_)) => Vec::new(),
            (Wish::TestPrint, _) => self.test_print(),
            (Wish::TryReaders, _) => self.try_readers(),
            (Wish::NewRoll, _) => self.new_roll(),
            (Wish::Log, _) => self.read_log(),
            (Wish::OnlyWarnings, Room::Log { only_warnings, .. }) => {
                let only_warnings = !only_warnings;
                self.enter_room(Room::Log { page: 0, only_warnings }, Direction::Cut);
                vec![deed(Deed::ReadLog)]
            }
            (Wish::Restart, _) => {
                self.enter_room(Room::Restart { busy: false }, Direction::Onward);
                Vec::new()
            }
            // Its number would be given up with this run.
            (Wish::RestartNow, Room::Restart { .. }) if !self.on_their_way.is_empty() => self.answered(Answer::Busy),
            (Wish::RestartNow, Room::Restart { .. }) => vec![deed(Deed::Restart)],
            (Wish::OnlyWarnings | Wish::RestartNow, _) => Vec::new(),
        }
    }

    /// Every printer at once: each proves itself.
    fn test_print(&mut self) -> Vec<Effect> {
        let printers = self.access().map_or(0, |access| access.printers.len());
        let is_going = matches!(&self.place, Place::Technician(Room::Prints(prints)) if prints.contains(&Print::Going));
        if printers == 0 || is_going {
            return Vec::new();
        }
        self.enter_room(Room::Prints(vec![Print::Going; printers]), Direction::Onward);
        vec![deed(Deed::TestPrint)]
    }

    fn try_readers(&mut self) -> Vec<Effect> {
        let trial = |which| Trial {
            which,
            reading: false,
            last: None,
        };
        let readers: Vec<Trial> = self
            .access()
            .map(|access| access.readers.iter().map(|(which, _)| trial(*which)).collect())
            .unwrap_or_default();
        if !readers.is_empty() {
            self.enter_room(Room::Readers(readers), Direction::Onward);
        }
        Vec::new()
    }

    fn new_roll(&mut self) -> Vec<Effect> {
        if self.access().is_none_or(|access| access.printers.is_empty()) {
            return Vec::new();
        }
        let mut effects = self.open_board(Roll::Asking, Direction::Cut);
        effects.push(deed(Deed::NewRoll));
        effects
    }

    fn read_log(&mut self) -> Vec<Effect> {
        let log = Room::Log {
            page: 0,
            only_warnings: false,
        };
        self.enter_room(log, Direction::Onward);
        vec![deed(Deed::ReadLog)]
    }

    /// Older lines of the log, or newer ones.
    pub(in crate::flow) fn turn_log(&mut self, step: isize) -> bool {
        let Place::Technician(Room::Log { page, .. }) = &mut self.place else {
            return false;
        };
        *page = page.saturating_add_signed(step);
        self.turned(if step > 0 { Direction::Onward } else { Direction::Back });
        true
    }

    /// One room back; from the board and from the door it leads out.
    pub(in crate::flow) fn step_back(&mut self) -> Option<Vec<Effect>> {
        let Place::Technician(room) = &self.place else { return None };
        Some(match room {
            Room::Door(_) | Room::Board(_) => self.leave_technician(Note::Left),
            Room::Prints(_) | Room::Readers(_) | Room::Log { .. } | Room::Restart { .. } => self.open_board(Roll::Old, Direction::Back),
        })
    }

    /// A digit of the PIN, or one less.
    pub(in crate::flow) fn write_pin(&mut self, key: Option<char>) -> bool {
        let is_locked = self.locked().is_some();
        let Place::Technician(room) = &mut self.place else { return false };
        let Room::Door(Door {
            written: Private(written),
            wrong,
        }) = room
        else {
            return true;
        };
        *wrong = None;
        match key {
            None => drop(written.pop()),
            Some(key) if key.is_ascii_digit() && written.len() < Pin::LONGEST && !is_locked => written.push(key),
            Some(_) => {}
        }
        true
    }

    /// The PIN is typed.
    pub(in crate::flow) fn try_pin(&mut self) -> Option<Vec<Effect>> {
        let is_locked = self.locked().is_some();
        let Place::Technician(room) = &mut self.place else { return None };
        let Room::Door(door) = room else { return Some(Vec::new()) };
        if is_locked {
            return Some(Vec::new());
        }
        let Private(written) = std::mem::take(&mut door.written);
        if written.len() < Pin::SHORTEST {
            door.wrong = Some(WrongPin::Short);
            return Some(self.reread());
        }
        if self.settings.technician.as_ref().is_some_and(|access| access.pin.is(&written)) {
            return Some(self.open_door());
        }
        Some(self.refuse_pin())
    }

    fn open_door(&mut self) -> Vec<Effect> {
        let mut effects = vec![note(Note::Entered)];
        if !self.technician.lock.is_untouched() {
            self.technician.lock.open();
            effects.push(deed(Deed::Keep(self.technician.lock.keep(self.now))));
        }
        // There is no way back to whoever stood here before.
        self.trail.clear();
        effects.extend(self.open_board(Roll::Old, Direction::Onward));
        effects
    }

    fn refuse_pin(&mut self) -> Vec<Effect> {
        self.technician.lock.fail();
        if let Place::Technician(Room::Door(door)) = &mut self.place {
            door.wrong = Some(WrongPin::Wrong);
        }
        let kept = deed(Deed::Keep(self.technician.lock.keep(self.now)));
        let said = match self.locked() {
            Some(left) => Note::Locked(Span(left.0)),
            None => Note::Wrong { left: self.tries_left() },
        };
        [kept, note(said)].into_iter().chain(self.reread()).collect()
    }
}
