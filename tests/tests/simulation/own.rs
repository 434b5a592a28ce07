//! The numbers that a kiosk gives by itself: what its disk took of them, and a power cut before anybody has seen one.

use queue::wire::NewTicketAnswer;
use queue::{Span, TicketId};

use crate::hall::{Hall, Happening};
use crate::kiosk::{Kiosk, short};
use crate::ledger::hold;
use crate::net::Ms;
use crate::story::tell;
use crate::world::Lie;

/// Nobody stands at the glass for longer.
const AT_THE_GLASS: Ms = 60_000;

impl Kiosk {
    /// Its disk took a number of its own.
    pub(crate) fn wrote(&mut self, answer: &NewTicketAnswer, skew: Span, hall: &Hall) {
        let (id, number) = (answer.ticket.id, answer.ticket.number.to_string());
        tell(&self.part.name(), &format!("wrote {number} for {}", short(id)));
        // Whoever stood at the glass when the doors closed still gets one.
        let at = (self.wall(hall) + skew).0;
        let open = hall
            .doors
            .is_none_or(|doors| doors.are_open(at) || doors.are_open(at - AT_THE_GLASS));
        if !open && self.clock_set + AT_THE_GLASS < hall.now {
            self.overtime.push(number.clone());
        }
        self.written.insert(id, number);
        if self.forgets == Some(Lie::LostSlip) {
            self.forget(id);
        }
    }

    /// Whether the power goes now, before anybody has seen that number.
    pub(crate) fn dies_before_printing(&mut self, ticket: TicketId, hall: &mut Hall) -> bool {
        let Some(down) = self.dies_before_printing.take() else {
            return false;
        };
        if self.forgets == Some(Lie::LostNumber) {
            self.forget(ticket);
        }
        self.crash();
        hall.after(down, Happening::PowerOn(self.part));
        true
    }

    fn forget(&self, ticket: TicketId) {
        let rows = rusqlite::Connection::open(self.data().join("slips.sqlite")).expect("the journal is there");
        rows.execute("delete from slip where ticket = $1", [ticket.to_string()])
            .expect("it can be changed");
    }

    /// It gives numbers of its own while the office is open.
    pub(crate) fn check_hours(&self) -> Result<(), String> {
        hold(self.overtime.is_empty(), || {
            format!("{} gave {:?} after closing", self.part.name(), self.overtime)
        })
    }
}
