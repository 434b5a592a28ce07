//! Who a visitor says to be: a card, a code, a word of the keypad. Nothing is asked of the controller by it: it goes along with the
//! wish for a number, and is forgotten with the number.

use queue::credential::{self, Claim, Credential, How};
use queue::{Span, TicketId};

use super::technician::Room;
use super::{
    Arrival, BEGIN_LIMIT, CheckIn, Direction, Doors, Effect, Flow, Listening, Place, Private, READING_LIMIT, Seen, Slip, Step, Typing, Ways,
};
use crate::device::{Event, ReaderCondition, ReaderState, Unread, Which};

/// No code of ours is longer.
const LONGEST_TYPED: usize = 16;

impl Flow {
    /// Whether this kiosk looks for bookings at all now.
    pub(crate) fn can_identify(&self) -> bool {
        self.settings.identify.is_some() && self.doors() == Doors::Open && !self.is_alone()
    }

    /// Whether the visitor said who they are.
    pub(crate) fn is_identified(&self) -> bool {
        self.claim.is_some()
    }

    /// How the visitor said it.
    pub(crate) fn shown_by(&self) -> Option<How> {
        self.claim.as_ref().map(|claim| claim.how)
    }

    /// The readers of this kiosk.
    pub(crate) fn ways(&self) -> Ways {
        self.settings.identify.unwrap_or_default()
    }

    /// How this reader is, as far as it said.
    pub(crate) fn reader(&self, which: Which) -> Option<ReaderCondition> {
        let state = self.readers.iter().find(|state| state.which == which);
        state.map(|state| state.condition)
    }

    /// Whether this reader is known to be out of order.
    pub(crate) fn is_out(&self, which: Which) -> bool {
        let of = |state: &&ReaderState| state.which == which;
        self.readers
            .iter()
            .find(of)
            .is_some_and(|state| state.condition != ReaderCondition::Ready)
    }

    /// Whether a card is in a reader that will not read it, since it has.
    pub(crate) fn is_card_left(&self) -> bool {
        self.card_inside && self.card_read
    }

    /// What the question begins with: a card that was put in too early waits until its visitor goes on.
    pub(super) fn first_step(&self) -> Step {
        if self.card_inside && !self.card_read {
            Step::Inside
        } else {
            Step::Asking
        }
    }

    /// How far the readers are to be heard here.
    pub(super) fn wanted(&self) -> Listening {
        if let Place::Technician(room) = &self.place {
            let tries = matches!(room, Room::Readers(_));
            return if tries { Listening::Test } else { Listening::Off };
        }
        if self.settings.identify.is_none() || !self.live {
            return Listening::Off;
        }
        match &self.place {
            Place::Technician(_) => Listening::Off,
            Place::Identify(Step::Asking | Step::Again | Step::Reading | Step::Unread(_)) | Place::Keypad(_) => Listening::All,
            Place::Attract if self.doors() != Doors::Open => Listening::Off,
            Place::Identify(Step::Inside | Step::CutOff) | Place::Attract | Place::Language | Place::Services { .. } => Listening::Codes,
            Place::Class(_) | Place::Ready(_) | Place::Refused(..) | Place::Ticket(_) | Place::Slip(_) => Listening::Codes,
            Place::CheckIn(CheckIn { answer, .. }) => match answer {
                Arrival::Here(_) | Arrival::Refused(_) => Listening::Codes,
                Arrival::Asking | Arrival::Unreached => Listening::Off,
            },
            Place::Issuing(..) | Place::Unreached(..) | Place::Printing(_) | Place::Unprinted { .. } => Listening::Off,
        }
    }

    /// Somebody says to have a booking.
    pub(super) fn identify(&mut self) -> Vec<Effect> {
        if self.settings.identify.is_none() || self.doors() != Doors::Open {
            return Vec::new();
        }
        if self.place == Place::Attract && !self.knows_language() {
            self.booked = true;
            return self.go(Place::Language);
        }
        self.go_identify(self.first_step())
    }

    pub(super) fn go_identify(&mut self, step: Step) -> Vec<Effect> {
        let step = if self.is_alone() { Step::CutOff } else { step };
        self.go(Place::Identify(step))
    }

    /// The notice was read.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        if self.place == Place::Identify(Step::Inside) {
            self.step(Step::Reading);
        }
        Vec::new()
    }

    /// Everybody may stay unknown.
    pub(super) fn without_card(&mut self) -> Vec<Effect> {
        match self.place {
            Place::Identify(_) | Place::CheckIn(_) | Place::Slip(_) => {
                let effects = self.give_up();
                self.go(Place::Services { group: None, page: 0 });
                effects
            }
            // Whoever had as many numbers as one person gets may have one as nobody.
            Place::Refused(..) => {
                self.claim = None;
                self.go(Place::Services { group: None, page: 0 })
            }
            Place::Attract | Place::Language | Place::Keypad(_) | Place::Services { .. } | Place::Class(_) | Place::Ready(_) => Vec::new(),
            Place::Issuing(..) | Place::Unreached(..) => Vec::new(),
            Place::Printing(_) | Place::Ticket(_) | Place::Unprinted { .. } | Place::Technician(_) => Vec::new(),
        }
    }

    pub(super) fn card(&mut self, inside: bool) -> Vec<Effect> {
        self.card_inside = inside;
        self.card_read = false;
        if inside {
            return self.offer(Step::Inside);
        }
        if self.place == Place::Identify(Step::Inside) {
            self.step(Step::Asking);
        }
        Vec::new()
    }

    /// Something was shown where nobody had asked for it: the notice comes first.
    pub(super) fn offer(&mut self, step: Step) -> Vec<Effect> {
        // A scanner that shows something again and again is nobody's press.
        if self.is_serviced() || self.settings.identify.is_none() || self.doors() != Doors::Open {
            return Vec::new();
        }
        self.touched = self.now;
        match &self.place {
            Place::Identify(Step::Inside) if step == Step::Again => self.step(step),
            // There the notice stands already, and what was shown is being read.
            Place::Identify(_) | Place::Keypad(_) => {}
            Place::Attract | Place::Language | Place::Services { .. } | Place::Class(_) | Place::Ready(_) | Place::Refused(..) => {
                return self.go_identify(step);
            }
            Place::Ticket(_)
            | Place::Slip(_)
            | Place::CheckIn(CheckIn {
                answer: Arrival::Refused(_) | Arrival::Here(_),
                ..
            }) => {
                // The next visitor.
                let effects = self.reset();
                self.go_identify(step);
                return effects;
            }
            // A number is on its way.
            Place::CheckIn(_) | Place::Issuing(..) | Place::Unreached(..) | Place::Printing(_) | Place::Unprinted { .. } => {}
            // Nothing reaches a visit from there.
            Place::Technician(_) => {}
        }
        Vec::new()
    }

    /// A card has its reading, or was found to be none that can have one; whoever is to hear of it.
    pub(super) fn note_reading(&mut self, event: &Event) {
        let reads = matches!(
            event,
            Event::Reading | Event::Unread(Unread::Mute) | Event::Tried { which: Which::Chip, .. }
        );
        self.card_read |= reads;
    }

    pub(super) fn reading(&mut self) -> Vec<Effect> {
        self.tries_card();
        if self.is_under_notice() {
            self.close_keypad();
            self.step(Step::Reading);
        }
        Vec::new()
    }

    pub(super) fn unread(&mut self, why: Unread) -> Vec<Effect> {
        if self.is_under_notice() {
            self.close_keypad();
            self.step(Step::Unread(why));
            return Vec::new();
        }
        match why {
            // Something that is no code of ours was shown to a resting glass: here is what can be shown.
            Unread::Code if !self.is_alone() => self.offer(Step::Unread(why)),
            Unread::Code | Unread::Foreign | Unread::Mute | Unread::Pulled | Unread::Garbled | Unread::Slow | Unread::Interrupted => {
                Vec::new()
            }
        }
    }

    /// Whether the notice is on the glass, so that a card may be read.
    fn is_under_notice(&self) -> bool {
        self.wanted() == Listening::All
    }

    pub(super) fn shown(&mut self, credential: Credential, id: TicketId) -> Vec<Effect> {
        if self.is_serviced() {
            // On its way from a reader since before the door opened: nobody's visit.
            return Vec::new();
        }
        self.touched = self.now;
        match credential {
            Credential::Person(claim) if self.is_under_notice() => self.accept(claim),
            Credential::Person(_) => self.offer(Step::Again),
            Credential::Booking(code) => self.arrive(code, id),
            Credential::Slip(link) => self.bring_back(link),
        }
    }

    /// Who the visitor says to be goes along from here; the screens are those of anybody.
    fn accept(&mut self, claim: Claim) -> Vec<Effect> {
        self.close_keypad();
        self.go(Place::Services { group: None, page: 0 });
        self.claim = Some(claim);
        Vec::new()
    }

    fn arrive(&mut self, code: credential::BookingCode, ticket: TicketId) -> Vec<Effect> {
        if !self.make_room() {
            return Vec::new();
        }
        if self.is_alone() {
            return self.go_identify(Step::CutOff);
        }
        let answer = Arrival::Asking;
        self.go(Place::CheckIn(CheckIn { code, ticket, answer }));
        self.ask()
    }

    fn bring_back(&mut self, link: credential::Link) -> Vec<Effect> {
        if !self.make_room() {
            return Vec::new();
        }
        let (seen, declined) = (Seen::Asking, false);
        self.go(Place::Slip(Slip { link, seen, declined }));
        self.look_at_slip()
    }

    /// Whether a code may begin something here; whoever was done has left then.
    fn make_room(&mut self) -> bool {
        if self.wanted() == Listening::Off {
            return false;
        }
        match self.place {
            Place::Ticket(_) | Place::Slip(_) | Place::CheckIn(_) => drop(self.reset()),
            Place::Keypad(_) => self.close_keypad(),
            Place::Attract | Place::Language | Place::Identify(_) | Place::Services { .. } | Place::Class(_) | Place::Ready(_) => {}
            Place::Issuing(..) | Place::Refused(..) | Place::Unreached(..) | Place::Printing(_) | Place::Unprinted { .. } => {}
            Place::Technician(_) => return false,
        }
        true
    }

    pub(super) fn open_keypad(&mut self) -> Vec<Effect> {
        match self.place {
            Place::Identify(Step::CutOff) => Vec::new(),
            Place::Identify(_) => self.go(Place::Keypad(Typing::default())),
            Place::CheckIn(CheckIn {
                answer: Arrival::Refused(_) | Arrival::Here(_),
                ..
            }) => {
                // What was wrong is written anew, under the notice as ever.
                self.enter(Place::Keypad(Typing::default()), Direction::Onward);
                Vec::new()
            }
            Place::Attract | Place::Language | Place::Keypad(_) | Place::CheckIn(_) | Place::Slip(_) => Vec::new(),
            Place::Services { .. } | Place::Class(_) | Place::Ready(_) | Place::Issuing(..) | Place::Refused(..) => Vec::new(),
            Place::Unreached(..) | Place::Printing(_) | Place::Ticket(_) | Place::Unprinted { .. } => Vec::new(),
            Place::Technician(_) => Vec::new(),
        }
    }

    /// What was written on it is forgotten.
    fn close_keypad(&mut self) {
        if matches!(self.place, Place::Keypad(_)) {
            self.place = self.trail.pop().unwrap_or(Place::Identify(Step::Asking));
        }
    }

    pub(super) fn write(&mut self, key: char) -> Vec<Effect> {
        if self.write_pin(Some(key)) {
            return Vec::new();
        }
        if let Place::Keypad(Typing {
            text: Private(text),
            wrong,
        }) = &mut self.place
            && text.len() < LONGEST_TYPED
            && key.is_ascii_alphanumeric()
        {
            text.push(key.to_ascii_uppercase());
            *wrong = None;
        }
        Vec::new()
    }

    pub(super) fn erase(&mut self) -> Vec<Effect> {
        if self.write_pin(None) {
            return Vec::new();
        }
        if let Place::Keypad(Typing {
            text: Private(text),
            wrong,
        }) = &mut self.place
        {
            text.pop();
            *wrong = None;
        }
        Vec::new()
    }

    /// The code is looked at here first: what is wrong with it is said before anybody is asked.
    pub(super) fn check_typed(&mut self, id: TicketId) -> Vec<Effect> {
        if let Some(effects) = self.try_pin() {
            return effects;
        }
        let Place::Keypad(typing) = &mut self.place else {
            return Vec::new();
        };
        match credential::read_typed(&typing.text.0) {
            Ok(credential) => self.shown(credential, id),
            Err(wrong) => {
                typing.wrong = Some(wrong);
                self.reread()
            }
        }
    }

    /// How long a reader may be silent.
    pub(super) fn reading_limit(&self) -> Span {
        if self.card_read { READING_LIMIT } else { BEGIN_LIMIT }
    }

    /// It was silent for too long.
    pub(super) fn end_reading(&mut self) {
        let step = if self.card_read { Step::Unread(Unread::Slow) } else { Step::Asking };
        self.card_read = true;
        self.step(step);
    }

    /// The same screen says something else of the card.
    pub(super) fn step(&mut self, step: Step) {
        self.over = None;
        self.touched = self.now;
        self.enter(Place::Identify(step), Direction::Cut);
    }
}
