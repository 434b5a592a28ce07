//! What the controller and the devices say.

use std::sync::Arc;

use queue::view::Menu;
use queue::wire::{NewTicketAnswer, Problem};
use queue::{Content, TicketId};

use super::{Direction, Doors, Effect, Flow, Place};
use crate::device::{self, Fault};

impl Flow {
    pub(super) fn hear(&mut self, menu: Option<Arc<Menu>>, live: bool) -> Vec<Effect> {
        let before = self.doors();
        self.live = live;
        self.menu = menu.or_else(|| self.menu.take());
        self.doors_changed(before);
        Vec::new()
    }

    pub(super) fn read_content(&mut self, content: Arc<Content>) -> Vec<Effect> {
        let before = self.doors();
        self.content = Some(content);
        self.doors_changed(before);
        Vec::new()
    }

    fn doors_changed(&mut self, before: Doors) {
        if self.place == Place::Attract && self.doors() != before {
            self.turned(Direction::Cut);
        }
    }

    pub(super) fn issued(&mut self, answer: NewTicketAnswer) -> Vec<Effect> {
        if self.asked_for() != Some(answer.ticket.id) {
            return Vec::new();
        }
        let answer = Box::new(answer);
        let print = Effect::Print {
            answer: answer.clone(),
            language: self.language().clone(),
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
        let Some(refusal) = problem.refusal else {
            return self.unreached(asked);
        };
        if let Place::Issuing(choice, _) | Place::Unreached(choice, _) = self.place.clone() {
            self.enter(Place::Refused(choice.service, refusal), Direction::Onward);
        }
        Vec::new()
    }

    pub(super) fn unreached(&mut self, asked: TicketId) -> Vec<Effect> {
        if let Place::Issuing(choice, id) = self.place.clone()
            && id == asked
        {
            self.enter(Place::Unreached(choice, id), Direction::Onward);
        }
        Vec::new()
    }

    /// The ticket whose answer is awaited.
    fn asked_for(&self) -> Option<TicketId> {
        if let Place::Issuing(_, id) | Place::Unreached(_, id) = self.place {
            Some(id)
        } else {
            None
        }
    }

    pub(super) fn device(&mut self, event: device::Event) -> Vec<Effect> {
        match event {
            device::Event::Printer(state) => self.printer = Some(state),
            device::Event::Printed(id) => self.printed(id),
            device::Event::PrintFailed(id, fault) => self.print_failed(id, fault),
        }
        Vec::new()
    }

    fn printed(&mut self, printed: TicketId) {
        if let Place::Printing(answer) | Place::Unprinted { answer, .. } = self.place.clone()
            && answer.ticket.id == printed
        {
            self.over = None;
            self.enter(Place::Ticket(answer), Direction::Cut);
        }
    }

    pub(super) fn print_failed(&mut self, failed: TicketId, fault: Fault) {
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
