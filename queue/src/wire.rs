//! What travels between the controller and its devices: frames, requests and answers.
//!
//! A stream is server-sent events. The event's name is the frame's topic (`board`, `menu`, `visit`, `topics`, `heartbeat`), its id is
//! `epoch-seq`, its data is a [`Frame`]. Unknown names and unknown fields are ignored.

use serde::{Deserialize, Serialize};

use crate::credential::Claim;
use crate::day::Day;
use crate::forecast::Wait;
use crate::ids::{ClassId, DeskId, Language, Number, Seq, ServiceId, TicketId, VisitId};
use crate::order::Because;
use crate::ticket::Ticket;
use crate::time::{BusinessDate, Timestamp};

/// The version of this file. Raised only where an older peer would misread, not where it can ignore.
pub const VERSION: u32 = 1;

/// How often a stream without news says that it lives, in milliseconds.
pub const HEARTBEAT_MS: u64 = 2_000;

/// A screen that has heard nothing for so long is stale, in milliseconds.
pub const STALE_MS: u64 = 5_000;

/// One projection, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Frame<T> {
    /// [`VERSION`] of the sender.
    pub wire: u32,
    /// Grows with a restored backup.
    pub epoch: u32,
    /// The last event that the projection contains.
    pub seq: Seq,
    /// The controller's clock when it was sent.
    pub at: Timestamp,
    pub body: T,
}

/// A sign of life: the body of a `heartbeat`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Heartbeat {}

/// What a browser page is told: fetch these fragments again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Topics {
    /// `desks`, `waiting`, `services`, `devices`.
    pub topics: Vec<String>,
}

/// `POST /api/v1/tickets`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    /// Made by the caller so that a repeat is known; made by the controller where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<TicketId>,
    pub service: ServiceId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Who the visitor says to be. The answer is the same in kind whether or not a booking is found by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Claim>,
}

/// `POST /api/v1/tickets/hand-in`: a slip that a kiosk printed while it was cut off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandInTicket {
    /// The id under which the kiosk had asked the controller first.
    pub id: TicketId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    pub number: Number,
    pub service: ServiceId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<ClassId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// When it was printed, corrected for the kiosk's clock.
    pub issued_at: Timestamp,
}

/// The answer to a new ticket: what a slip needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NewTicketAnswer {
    pub ticket: TicketAnswer,
    /// How many wait before it; `None` where that would tell whether a person has a booking.
    #[serde(default)]
    pub ahead: Option<u32>,
    pub forecast: Option<Wait>,
    /// The phone page; `None` where the office has no address that phones can reach.
    pub link: Option<String>,
    /// A booking that came after its late window: a walk-in now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct TicketAnswer {
    pub id: TicketId,
    pub number: Number,
    pub visit: VisitId,
    pub service: ServiceId,
    pub class: Option<ClassId>,
    pub language: Option<Language>,
    #[schema(value_type = String)]
    pub day: BusinessDate,
    pub joined: Timestamp,
    pub due: Timestamp,
    pub promise: Option<Timestamp>,
}

impl TicketAnswer {
    /// What a slip needs of a ticket of `day`.
    pub fn of(day: &Day, ticket: &Ticket) -> Self {
        Self {
            id: ticket.id,
            number: ticket.number.clone(),
            visit: ticket.visit,
            service: ticket.service.clone(),
            class: ticket.class.clone(),
            language: day.visit(ticket.visit).and_then(|visit| visit.language.clone()),
            day: day.date.unwrap_or_default(),
            joined: ticket.joined,
            due: ticket.due,
            promise: ticket.promise,
        }
    }

    /// The same without what would tell whether a booking was found: its class, when its turn is due, what it was promised.
    #[must_use]
    pub fn by_claim(self, wished: Option<ClassId>) -> Self {
        Self {
            class: wished,
            due: self.joined,
            promise: None,
            ..self
        }
    }
}

/// The answer to a desk's command: what it holds now, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeskAnswer {
    pub desk: DeskId,
    /// The ticket it calls or serves; `None` where it holds none.
    pub ticket: Option<DeskTicket>,
    /// Why it was called.
    pub because: Option<Because>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeskTicket {
    pub id: TicketId,
    pub number: Number,
    pub visit: VisitId,
    pub service: ServiceId,
    pub state: crate::ticket::State,
}

/// Any error: a code for programs, a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Problem {
    pub code: String,
    pub message: String,
    /// The refusal's facts, where there are any that this version knows.
    #[serde(default, deserialize_with = "crate::later::or_default", skip_serializing_if = "Option::is_none")]
    pub refusal: Option<crate::refusal::Refusal>,
}

/// `POST /api/v1/device`: what a kiosk or display says of itself, at start, on each change and once a minute.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DeviceReport {
    /// The program's version.
    pub version: String,
    /// What needs hands, as keys: `paper_out`, `paper_low`, `cover_open`, `printer_offline`, `printer_hung`, `sound_failed`,
    /// `storage_failed`, `slip_refused`, `slip_renumbered`, `reader_missing`, `reader_down`, `reader_failed`, `scanner_missing`,
    /// `scanner_failed`, `stripe_missing`, `stripe_failed`; of a kiosk's second printer `second_paper_out`, `second_paper_low`,
    /// `second_cover_open`, `second_printer_offline`, `second_printer_hung`.
    pub faults: Vec<String>,
    /// Of a kiosk: slips that it numbered by itself and has not brought home yet.
    #[serde(default)]
    pub spool: u32,
    /// Of a kiosk whose printer takes back what nobody takes: those tickets, until the controller has heard of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_taken: Vec<TicketId>,
    /// Metres left on the roll, where the printer can tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper_left_m: Option<u32>,
    /// What it is set up with: `printer`, `second_printer`, `chip`, `scanner`, `stripe`, `sound`, `storage`. A part that no fault
    /// speaks of is ready.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
}
