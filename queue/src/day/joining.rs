//! How a ticket and its visit begin, and how somebody who was away arrives.

use crate::event::Issued;
use crate::ticket::{Channel, Presence, State, Ticket, Visit};

impl Issued {
    /// The visit that a first stop begins.
    pub(super) fn visiting(&self) -> Visit {
        Visit {
            id: self.visit,
            number: self.number.clone(),
            channel: self.channel,
            class: self.class.clone(),
            language: self.language.clone(),
            booking: self.booking,
            person: self.person,
            proven: self.proven,
            stops: Vec::new(),
            planned: Vec::new(),
        }
    }

    /// The ticket as it joins the line, so many-th of its day.
    pub(crate) fn joining(&self, arrival: u32) -> Ticket {
        Ticket {
            id: self.id,
            visit: self.visit,
            number: self.number.clone(),
            service: self.service.clone(),
            class: self.class.clone(),
            channel: self.channel,
            presence: self.presence,
            joined: self.joined,
            arrival,
            due: self.due,
            promise: self.promise,
            slot: self.slot,
            tied_desk: self.tied_desk.clone(),
            tied_shift: self.tied_shift,
            stop: self.stop,
            state: State::Waiting,
            since: self.joined,
            calls: Vec::new(),
            started: None,
            reprints: 0,
            kiosk: self.kiosk.clone(),
        }
    }
}

impl Ticket {
    /// The visitor is here: whoever was to come from afar is in the hall.
    pub(crate) fn arrive(&mut self) {
        self.presence = Presence::InHall;
        if self.channel == Channel::Remote {
            self.channel = Channel::Hall;
        }
    }
}
