//! Tickets as the reception sees them: where each stands in line, and what is noted about whoever holds it.

use std::collections::BTreeMap;

use queue::{
    BookingId, CancelledBy, ClassId, Day, DeskId, KioskId, Number, Outcome, ServiceId, State, Ticket, TicketId, Timestamp, VisitId,
};
use serde::Serialize;

use crate::app::App;
use crate::http::error::Error;
use crate::http::notes::{self, NoteTold};
use crate::store::User;

/// A ticket of today, with what only the reception and desks are told.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct TicketSeen {
    pub(crate) id: TicketId,
    #[serde(skip)]
    pub(crate) visit: VisitId,
    number: Number,
    service: ServiceId,
    class: Option<ClassId>,
    /// `waiting`, `called`, `serving`, `parked`, `absent`, `served`, `transferred`, `served_elsewhere`, `carried`, `cancelled`, `void` or
    /// `unserved`.
    state: &'static str,
    /// Where it is, or was last.
    desk: Option<DeskId>,
    joined: Timestamp,
    due: Timestamp,
    /// The booked slot, where it still counts as one.
    slot: Option<Timestamp>,
    /// Of whoever waits: the place in the line of that service, from 1.
    position: Option<u32>,
    booking: Option<BookingId>,
    /// Where its slip was printed, and can be printed again; `None` where no kiosk did.
    kiosk: Option<KioskId>,
    note: Option<NoteTold>,
}

impl TicketSeen {
    /// Who came first comes first.
    pub(crate) fn came(&self) -> (Timestamp, TicketId) {
        (self.joined, self.id)
    }

    /// Without what is noted; see [`with_notes`].
    pub(crate) fn of(day: &Day, ticket: &Ticket, position: Option<u32>) -> Self {
        Self {
            id: ticket.id,
            visit: ticket.visit,
            number: ticket.number.clone(),
            service: ticket.service.clone(),
            class: ticket.class.clone(),
            state: word(&ticket.state),
            desk: desk(ticket),
            joined: ticket.joined,
            due: ticket.due,
            slot: ticket.slot,
            position,
            booking: day.visit(ticket.visit).and_then(|visit| visit.booking),
            kiosk: ticket.kiosk.clone(),
            note: None,
        }
    }
}

/// The same with what is noted about each, as far as `user` may know.
pub(crate) async fn with_notes(app: &App, user: &User, mut tickets: Vec<TicketSeen>) -> Result<Vec<TicketSeen>, Error> {
    let mut notes: BTreeMap<_, _> = notes::told(app, user, tickets.iter().map(|ticket| ticket.visit)).await?;
    for ticket in &mut tickets {
        ticket.note = notes.remove(&ticket.visit).map(NoteTold::from);
    }
    Ok(tickets)
}

/// The desk that holds it, else the one that called it last.
fn desk(ticket: &Ticket) -> Option<DeskId> {
    let last = || ticket.calls.last().map(|call| call.desk.clone());
    ticket.state.desk().cloned().or_else(last)
}

fn word(state: &State) -> &'static str {
    match state {
        State::Waiting => "waiting",
        State::Called { .. } => "called",
        State::Serving { .. } => "serving",
        State::Parked { .. } => "parked",
        State::Absent { .. } => "absent",
        State::Done { outcome, .. } => ended(outcome),
        State::Cancelled { by: CancelledBy::Void, .. } => "void",
        State::Cancelled { .. } => "cancelled",
        State::Unserved => "unserved",
    }
}

fn ended(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Served => "served",
        Outcome::Transferred { .. } => "transferred",
        Outcome::ServedElsewhere => "served_elsewhere",
        Outcome::Carried => "carried",
    }
}
