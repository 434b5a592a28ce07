//! What the controller and the devices say.

use std::sync::Arc;

use queue::view::Menu;
use queue::wire::{NewTicketAnswer, Problem};
use queue::{Content, Refusal, Span, TicketId};

use super::{Arrival, CheckIn, Direction, Doors, Effect, Flow, OWN, Place, Step};
use crate::device::{self, Fault};

impl Flow {
    pub(super) fn hear(&mut self, menu: Option<Arc<Menu>>, live: bool) -> Vec<Effect> {
        let before = (self.doors(), self.is_alone());
        self.live = live;
        self.heard = menu.or_else(|| self.heard.take());
        self.look_around();
        self.doors_changed(before);
        if !live && matches!(self.place, Place::Identify(_) | Place::Keypad(_)) && self.place != Place::Identify(Step::CutOff) {
            self.trail.retain(|place| *place != Place::Identify(Step::Asking));
            self.step(Step::CutOff);
        }
        if self.place == Place::Identify(Step::CutOff) && self.can_identify() {
            self.step(self.first_step());
        }
        Vec::new()
    }

    /// The number is on the glass again, for whoever saw it go dark.
    pub(super) fn left_over(&mut self, answer: NewTicketAnswer, alone: bool) -> Vec<Effect> {
        if self.place != Place::Attract {
            return Vec::new();
        }
        self.own.extend(alone.then_some(answer.ticket.id));
        self.language.clone_from(&answer.ticket.language);
        self.touched = self.now;
        let (answer, fault, retrying) = (Box::new(answer), Fault::Interrupted, false);
        self.enter(Place::Unprinted { answer, fault, retrying }, Direction::Cut);
        Vec::new()
    }

    pub(super) fn learn_skew(&mut self, skew: Span) -> Vec<Effect> {
        self.skew = skew;
        Vec::new()
    }

    pub(super) fn read_content(&mut self, content: Arc<Content>) -> Vec<Effect> {
        let before = (self.doors(), self.is_alone());
        self.content = Some(content);
        self.doors_changed(before);
        Vec::new()
    }

    fn doors_changed(&mut self, before: (Doors, bool)) {
        if self.place == Place::Attract && (self.doors(), self.is_alone()) != before {
            self.turned(Direction::Cut);
        }
    }

    pub(super) fn issued(&mut self, answer: NewTicketAnswer) -> Vec<Effect> {
        let id = answer.ticket.id;
        if self.asked_for() == Some(id) {
            return self.give(answer, false);
        }
        self.let_go(id)
    }

    /// Nobody waits for this ticket's number any more; where a visitor has it in the hand already, that one holds.
    fn let_go(&self, id: TicketId) -> Vec<Effect> {
        if self.is_own(id) || self.holds(id) {
            Vec::new()
        } else {
            vec![Effect::GiveUp(id)]
        }
    }

    pub(super) fn numbered(&mut self, answer: NewTicketAnswer) -> Vec<Effect> {
        let id = answer.ticket.id;
        if self.asked_for() != Some(id) {
            // The visitor went back while the number was being written down, and never saw it.
            return self.let_go(id);
        }
        self.own.push_back(id);
        self.own.drain(..self.own.len().saturating_sub(OWN));
        self.give(answer, true)
    }

    pub(super) fn unnumbered(&mut self, asked: TicketId, refusal: Option<Refusal>) -> Vec<Effect> {
        if self.asked_for() != Some(asked) {
            return Vec::new();
        }
        match (refusal, self.place.clone()) {
            (Some(refusal), Place::Issuing(choice, id) | Place::Unreached(choice, id)) => {
                self.enter(Place::Refused(choice.service, refusal), Direction::Onward);
                vec![Effect::GiveUp(id)]
            }
            (_, Place::Issuing(choice, id)) => {
                self.enter(Place::Unreached(choice, id), Direction::Onward);
                Vec::new()
            }
            (Some(_) | None, _) => Vec::new(),
        }
    }

    fn give(&mut self, answer: NewTicketAnswer, alone: bool) -> Vec<Effect> {
        self.late = answer.late && matches!(self.place, Place::CheckIn(_));
        let answer = Box::new(if self.is_identified() && !alone {
            without_facts(answer)
        } else {
            answer
        });
        let print = Effect::Print {
            answer: answer.clone(),
            language: self.language().clone(),
            alone,
        };
        self.trail.clear();
        self.over = None;
        self.touched = self.now;
        self.enter(Place::Printing(answer), Direction::Onward);
        vec![print]
    }

    pub(super) fn refused(&mut self, asked: TicketId, problem: Problem) -> Vec<Effect> {
        if self.asked_for() != Some(asked) {
            return Vec::new();
        }
        if matches!(self.place, Place::CheckIn(_)) {
            return self.not_checked_in(problem);
        }
        let Some(refusal) = problem.refusal else {
            // The controller said no for a reason that this version does not know: that is no silence.
            return self.unnumbered(asked, None);
        };
        if let Place::Issuing(choice, _) | Place::Unreached(choice, _) = self.place.clone() {
            self.enter(Place::Refused(choice.service, refusal), Direction::Onward);
        }
        Vec::new()
    }

    pub(super) fn unreached(&mut self, asked: TicketId) -> Vec<Effect> {
        if self.asked_for() != Some(asked) {
            // The visitor went back meanwhile, and the wish may reach the controller yet.
            return self.let_go(asked);
        }
        if matches!(self.place, Place::CheckIn(_)) {
            return self.check_in_unreached();
        }
        if self.has_numbers() {
            return self.anonymous_wish().map(Effect::Number).into_iter().collect();
        }
        self.unnumbered(asked, None)
    }

    /// Whether this kiosk can number by itself: it once heard the plan, and has the office's words for the slip.
    pub(super) fn has_numbers(&self) -> bool {
        self.content.is_some() && self.heard.as_ref().is_some_and(|menu| menu.cut_off.is_some())
    }

    /// Whether the ticket on the glass is this one.
    fn holds(&self, id: TicketId) -> bool {
        self.place.number_of() == Some(id)
    }

    /// The ticket whose answer is awaited.
    pub(super) fn asked_for(&self) -> Option<TicketId> {
        if let Place::Issuing(_, id) | Place::Unreached(_, id) = self.place {
            return Some(id);
        }
        if let Place::CheckIn(CheckIn {
            ticket,
            answer: Arrival::Asking | Arrival::Unreached,
            ..
        }) = self.place
        {
            return Some(ticket);
        }
        None
    }

    pub(super) fn device(&mut self, event: device::Event) -> Vec<Effect> {
        self.note_reading(&event);
        match event {
            device::Event::Printer(state) => {
                self.printer = Some(state);
                self.roll_answered();
            }
            device::Event::Printed(id) => self.printed(id),
            device::Event::PrintFailed(id, fault) => self.print_failed(id, fault),
            // Each slip that it keeps from the paper says so itself.
            device::Event::Storage { failed } => self.storage_failed = failed,
            device::Event::Printers(states) => self.printers = states,
            // For staff.
            device::Event::NotTaken(_) => {}
            device::Event::Card { inside } => return self.card(inside),
            device::Event::Offered => return self.offer(Step::Again),
            device::Event::Reading => return self.reading(),
            device::Event::Unread(why) => return self.unread(why),
            // With a fresh id beside it, it comes as an input of its own.
            device::Event::Shown(_) => {}
            device::Event::PrintsAt(ticket, printer) => self.prints(ticket, printer),
            device::Event::TestPrint { printer, fault } => self.test_printed(printer, fault),
            device::Event::Tried { which, what } => self.tried(which, what),
            device::Event::Reader(state) => {
                self.readers.retain(|known| known.which != state.which);
                self.readers.push(state);
            }
        }
        Vec::new()
    }

    /// A slip that staff want again is nobody's before this glass.
    fn prints(&mut self, ticket: TicketId, printer: usize) {
        let behind = self.behind_door().and_then(|place| place.number_of());
        if self.holds(ticket) || behind == Some(ticket) {
            self.prints_at = Some((ticket, printer));
        }
    }

    fn printed(&mut self, printed: TicketId) {
        if let Some(place @ Place::Unprinted { .. }) = self.behind_door()
            && let Place::Unprinted { answer, .. } = place.clone()
            && answer.ticket.id == printed
        {
            *place = Place::Ticket(answer);
        }
        if let Place::Printing(answer) | Place::Unprinted { answer, .. } = self.place.clone()
            && answer.ticket.id == printed
        {
            self.over = None;
            self.enter(Place::Ticket(answer), Direction::Cut);
        }
    }

    /// Where somebody at the technician's door came from.
    fn behind_door(&mut self) -> Option<&mut Place> {
        if self.is_serviced() { self.trail.last_mut() } else { None }
    }

    pub(super) fn print_failed(&mut self, failed: TicketId, fault: Fault) {
        if let Some(place @ Place::Unprinted { .. }) = self.behind_door()
            && place.number_of() == Some(failed)
            && let Place::Unprinted { fault: why, retrying, .. } = place
        {
            (*why, *retrying) = (fault, false);
        }
        let (Place::Printing(answer) | Place::Unprinted { answer, .. }) = self.place.clone() else {
            return;
        };
        if answer.ticket.id != failed {
            return;
        }
        let again = matches!(self.place, Place::Unprinted { .. });
        self.place = Place::Unprinted {
            answer,
            fault,
            retrying: false,
        };
        if !again {
            self.touched = self.now;
            self.over = None;
            self.since = self.now;
            self.turned(Direction::Onward);
        }
    }
}

/// What a ticket tells of whoever is only said to be there: its number. Where others wait, and how long, could tell whether a booking
/// was found.
fn without_facts(answer: NewTicketAnswer) -> NewTicketAnswer {
    NewTicketAnswer {
        ahead: None,
        forecast: None,
        late: false,
        ..answer
    }
}
