//! The wish for a number: asked again while nobody answers, and given up with its visitor.

use queue::wire::NewTicket;

use super::{Arrival, CheckIn, Effect, Flow, Place};

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
