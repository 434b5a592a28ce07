//! Everything that can be asked of a day: one closed list.

use serde::{Deserialize, Serialize};

use crate::booking::Expected;
use crate::forecast::Prior;
use crate::ids::{BookingId, ClassId, DeskId, Hash, KioskId, Language, Number, PersonRef, Reason, ServiceId, TicketId, VisitId};
use crate::ticket::{CancelledBy, Channel, PlannedStop, Presence, Shift};
use crate::time::{BusinessDate, Timestamp};

/// An imperative to [`crate::decide()`]. Who asks, and under which command id, is the caller's to record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Command {
    /// Opens `date` under a plan that was put on the day's shelf before.
    OpenDay {
        date: BusinessDate,
        plan: Hash,
        bookings: Vec<Expected>,
        priors: Vec<Prior>,
    },
    /// The day was restored from a backup. Slips may be in hands that it no longer knows of, so numbers go on after `after`, and
    /// kiosks may hand in what they printed before this moment under any number.
    NoteRestore {
        after: u32,
    },
    /// Ends the day: waiting tickets become unserved, serving and parked ones carried.
    CloseDay,
    /// Puts another plan of the shelf in force. Due times already given stay.
    ChangePlan {
        plan: Hash,
    },
    ExpectBooking {
        booking: Expected,
    },
    DropBooking {
        booking: BookingId,
    },
    /// A walk-in joins.
    IssueTicket(IssueTicket),
    /// A booked visitor arrives.
    CheckIn {
        ticket: TicketId,
        visit: VisitId,
        booking: BookingId,
        /// What the visitor chose; too late for the booking, it counts as for a walk-in. `None`: the booking's own, or none at all
        /// where `person` is known: a card is a claim, and a class would tell of the booking.
        #[serde(default)]
        class: Option<ClassId>,
        language: Option<Language>,
        person: Option<PersonRef>,
        /// The person was read from a chip, or came with the booking's own code: limits per person count it.
        #[serde(default)]
        proven: bool,
        kiosk: Option<KioskId>,
    },
    /// Somebody checked in with another's booking: the ticket is void, and the booking is expected again. Not once a desk has seen
    /// whoever holds it.
    UndoCheckIn {
        ticket: TicketId,
    },
    /// A slip that a cut-off kiosk printed comes home; never refused for hours, limits, suspended services, changed plan or ended day.
    HandIn(HandIn),
    /// A remote or away visitor is in the hall now.
    Arrive {
        ticket: TicketId,
    },
    OpenDesk {
        desk: DeskId,
        shift: Shift,
    },
    PauseDesk {
        desk: DeskId,
        reason: Option<Reason>,
    },
    CloseDesk {
        desk: DeskId,
    },
    /// The desk takes the next arrival by itself.
    AwaitNext {
        desk: DeskId,
    },
    /// Finishes the ticket being served, and calls whoever is next. `after` is the ticket that the console believes its desk to
    /// hold, [`TicketId::NONE`] if none; left out, the console does not care.
    CallNext {
        desk: DeskId,
        after: Option<TicketId>,
    },
    /// Calls one particular waiting ticket.
    CallTicket {
        desk: DeskId,
        ticket: TicketId,
    },
    Recall {
        desk: DeskId,
        ticket: TicketId,
    },
    StartServing {
        desk: DeskId,
        ticket: TicketId,
    },
    /// Of a *called* ticket, implies its start.
    Finish {
        desk: DeskId,
        ticket: TicketId,
    },
    MarkAbsent {
        desk: DeskId,
        ticket: TicketId,
    },
    /// Sets a waiting (`desk` none), called or serving ticket aside.
    Park {
        desk: Option<DeskId>,
        ticket: TicketId,
        until: Option<Timestamp>,
    },
    /// Leads a parked ticket back to where it was: to the queue, or to the desk.
    Resume {
        desk: Option<DeskId>,
        ticket: TicketId,
    },
    /// A waiting ticket changes its service or desk; a called or serving one ends as *transferred* and opens the stop `next`.
    Transfer {
        ticket: TicketId,
        next: TicketId,
        to: Destination,
    },
    /// An absent, called or serving ticket returns to the queue.
    PutBack {
        ticket: TicketId,
    },
    /// A mis-click: a done or absent ticket goes back to its desk within 5 minutes.
    Reopen {
        desk: DeskId,
        ticket: TicketId,
    },
    Cancel {
        ticket: TicketId,
        by: CancelledBy,
        why: Option<Reason>,
    },
    /// Marks in one action who was served while the controller was down.
    ServedElsewhere {
        tickets: Vec<TicketId>,
    },
    /// Stops (`until` none: until further notice) or, with `suspended` false, restarts a service's issuing.
    Suspend {
        service: ServiceId,
        suspended: bool,
        until: Option<Timestamp>,
    },
    Reprint {
        ticket: TicketId,
    },
    /// A slip that was misprinted is taken out of the queue.
    Void {
        ticket: TicketId,
    },
    /// Time passed: parked tickets return, bookings turn into no-shows, away tickets lapse, ready desks look again.
    /// Without effect before [`crate::Day::deadline`].
    Elapse,
}

/// A walk-in's wish.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IssueTicket {
    pub ticket: TicketId,
    pub visit: VisitId,
    pub service: ServiceId,
    pub class: Option<ClassId>,
    pub language: Option<Language>,
    pub channel: Channel,
    pub presence: Presence,
    /// Only this desk shall call it.
    pub desk: Option<DeskId>,
    /// Further matters of the same visit.
    pub planned: Vec<PlannedStop>,
    pub person: Option<PersonRef>,
    /// The person was read from a chip, so that limits per person bind.
    #[serde(default)]
    pub proven: bool,
    pub kiosk: Option<KioskId>,
    /// The reception gives it: any class of the plan, whatever the service offers by itself.
    #[serde(default)]
    pub any_class: bool,
}

impl IssueTicket {
    /// Somebody anonymous in the hall who wishes `service`, and nothing else.
    pub fn walk_in(ticket: TicketId, visit: VisitId, service: ServiceId) -> Self {
        Self {
            ticket,
            visit,
            service,
            class: None,
            language: None,
            channel: Channel::Hall,
            presence: Presence::InHall,
            desk: None,
            planned: Vec::new(),
            person: None,
            proven: false,
            kiosk: None,
            any_class: false,
        }
    }
}

/// A slip printed while the kiosk was cut off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandIn {
    pub ticket: TicketId,
    pub visit: VisitId,
    pub number: Number,
    pub service: ServiceId,
    pub class: Option<ClassId>,
    pub language: Option<Language>,
    /// When it was printed, corrected for the kiosk's clock.
    pub issued_at: Timestamp,
    pub kiosk: KioskId,
}

/// Where a transfer leads: a service, a desk, or a desk for a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Destination {
    pub service: Option<ServiceId>,
    pub desk: Option<DeskId>,
}
