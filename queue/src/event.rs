//! Everything that can have happened: one closed list, and a promise. Fields are only ever added, with defaults; none is
//! renamed. One golden file per variant holds the format.
//!
//! Events carry decided values, so that a day replays the same under later rules.

use serde::{Deserialize, Serialize};

use crate::booking::Expected;
use crate::forecast::{Prior, Wait};
use crate::ids::{
    BookingId, CallId, ClassId, DeskId, Hash, KioskId, Language, Number, PersonRef, Reason, ServiceId, ShiftId, TicketId, VisitId,
};
use crate::order::Because;
use crate::ticket::{Before, CancelledBy, Channel, Outcome, PlannedStop, Presence, Shift};
use crate::time::{BusinessDate, Timestamp};

/// A fact of the day, in the past tense. No personal data, ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    DayOpened {
        date: BusinessDate,
        plan: Hash,
        #[serde(default)]
        priors: Vec<Prior>,
    },
    DayClosed {
        unserved: u32,
        carried: u32,
    },
    /// Restored from a backup: every prefix goes on after `after`.
    DayRestored {
        after: u32,
    },
    PlanChanged {
        plan: Hash,
    },
    BookingExpected {
        booking: Expected,
    },
    BookingDropped {
        booking: BookingId,
    },
    /// Nobody came within the late window.
    BookingMissed {
        booking: BookingId,
    },
    /// The check-in was a mistake: its ticket is void, and the booking is expected again.
    CheckInUndone {
        ticket: TicketId,
        booking: BookingId,
    },
    /// A walk-in, a checked-in booking, or a further stop joined the queue.
    TicketIssued {
        ticket: Issued,
        ahead: u32,
        forecast: Option<Wait>,
    },
    /// A slip of a cut-off kiosk came home.
    TicketHandedIn {
        ticket: Issued,
        ended_day: bool,
        /// What the paper says, where another visitor held that number already.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        printed: Option<Number>,
    },
    /// The printed number won over the journaled one.
    NumberChanged {
        visit: VisitId,
        from: Number,
        to: Number,
    },
    TicketArrived {
        ticket: TicketId,
    },
    DeskOpened {
        desk: DeskId,
        shift: Shift,
        services: Vec<ServiceId>,
    },
    DeskPaused {
        desk: DeskId,
        reason: Option<Reason>,
    },
    DeskClosed {
        desk: DeskId,
    },
    /// Waits for the next arrival.
    DeskReady {
        desk: DeskId,
    },
    /// Neither ready nor paused any more.
    DeskFreed {
        desk: DeskId,
    },
    TicketCalled {
        ticket: TicketId,
        desk: DeskId,
        call: CallId,
        because: Because,
    },
    TicketRecalled {
        ticket: TicketId,
        desk: DeskId,
        call: CallId,
    },
    ServingStarted {
        ticket: TicketId,
        desk: DeskId,
    },
    TicketFinished {
        ticket: TicketId,
        desk: Option<DeskId>,
        outcome: Outcome,
    },
    TicketAbsent {
        ticket: TicketId,
        desk: DeskId,
    },
    TicketParked {
        ticket: TicketId,
        by: Option<DeskId>,
        until: Option<Timestamp>,
        was: Before,
    },
    TicketResumed {
        ticket: TicketId,
        desk: Option<DeskId>,
        to: Before,
        call: Option<CallId>,
    },
    /// A waiting ticket changed its service or desk.
    TicketMoved {
        ticket: TicketId,
        service: ServiceId,
        due: Timestamp,
        promise: Option<Timestamp>,
        tied_desk: Option<DeskId>,
    },
    TicketPutBack {
        ticket: TicketId,
        due: Timestamp,
        promise: Option<Timestamp>,
    },
    TicketReopened {
        ticket: TicketId,
        desk: DeskId,
        to: Before,
        call: Option<CallId>,
    },
    TicketCancelled {
        ticket: TicketId,
        by: CancelledBy,
        why: Option<Reason>,
    },
    /// Returned to its whole service, due time kept.
    TicketUntied {
        ticket: TicketId,
    },
    /// Still away, or absent, when the late window had passed: a walk-in from now on.
    TicketUnbooked {
        ticket: TicketId,
        due: Timestamp,
    },
    TicketUnserved {
        ticket: TicketId,
    },
    ServiceSuspended {
        service: ServiceId,
        until: Option<Timestamp>,
    },
    ServiceResumed {
        service: ServiceId,
    },
    TicketReprinted {
        ticket: TicketId,
    },
}

/// A ticket as it joined the queue: every value decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Issued {
    pub id: TicketId,
    pub number: Number,
    pub visit: VisitId,
    pub service: ServiceId,
    pub class: Option<ClassId>,
    pub language: Option<Language>,
    #[serde(default)]
    pub channel: Channel,
    #[serde(default)]
    pub presence: Presence,
    pub joined: Timestamp,
    pub due: Timestamp,
    pub promise: Option<Timestamp>,
    #[serde(default)]
    pub booking: Option<BookingId>,
    #[serde(default)]
    pub slot: Option<Timestamp>,
    #[serde(default)]
    pub tied_desk: Option<DeskId>,
    #[serde(default)]
    pub tied_shift: Option<ShiftId>,
    /// Rank within the visit, from 1.
    pub stop: u32,
    #[serde(default)]
    pub planned: Vec<PlannedStop>,
    #[serde(default)]
    pub person: Option<PersonRef>,
    /// The person was read from a chip, or came with the booking's own code: limits per person count it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proven: bool,
    #[serde(default)]
    pub kiosk: Option<KioskId>,
}
