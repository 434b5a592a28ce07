//! The wish for a number: asked again while nobody answers, and given up with its visitor.

use queue::wire::NewTicket;

use super::{Arrival, CheckIn, Effect, Flow, Input, Place};

impl Flow {
    pub(super) fn ask(&mut self) -> Vec<Effect> {
        self.asked = self.now;
        let wish = self.wish().map(Effect::Issue);
        wish.or_else(|| self.check_in()).into_iter().collect()
    }

    /// The ticket that is being asked for.
    fn wish(&self) -> Option<NewTicket> {
        let (Place::Issuing(choice, id) | Place::Unreached(choice, id)) = &self.place else {
            return None;
        };
        Some(NewTicket {
            id: Some(*id),
            service: choice.service.clone(),
            class: choice.class.clone(),
            language: Some(self.language().clone()),
            person: self.claim.clone(),
        })
    }

    /// The same without who it is for: what this kiosk numbers itself is nobody's.
    pub(super) fn anonymous_wish(&self) -> Option<NewTicket> {
        self.wish().map(|wish| NewTicket { person: None, ..wish })
    }

    /// Tickets that are answered are not on their way any more.
    pub(super) fn arrived(&mut self, input: &Input) {
        let ticket = if let Input::Issued(answer) | Input::Numbered(answer) = input {
            answer.ticket.id
        } else if let Input::Refused(id, _) | Input::Unreached(id) | Input::Unnumbered(id, _) | Input::AlreadyHere(id, _) = input {
            *id
        } else {
            return;
        };
        self.on_their_way.remove(&ticket);
    }

    /// Tickets that are asked for are on their way until somebody answers.
    pub(super) fn sent_for(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Issue(wish) | Effect::Number(wish) = effect {
                self.on_their_way.extend(wish.id);
            } else if let Effect::CheckIn { ticket, .. } = effect {
                self.on_their_way.insert(*ticket);
            }
        }
    }

    /// A number that was asked for in vain is nobody's when its visitor leaves.
    pub(super) fn give_up(&self) -> Vec<Effect> {
        if let Place::Unreached(_, id) = self.place {
            return vec![Effect::GiveUp(id)];
        }
        if let Place::CheckIn(CheckIn {
            ticket,
            answer: Arrival::Unreached,
            ..
        }) = self.place
        {
            return vec![Effect::GiveUp(ticket)];
        }
        Vec::new()
    }
}
