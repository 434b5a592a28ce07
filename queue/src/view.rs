//! What each screen may see of a day: small, whole, and without names. Pure functions of the [`Day`] and the moment.
//!
//! Their cost follows from what they show and from the day's indexes, not from how many tickets the day has seen.

mod board;
mod console;
mod cut_off;
mod menu;
mod visit;

use std::collections::BTreeMap;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::forecast::Wait;
use crate::ids::{AreaId, CallId, ClassId, DeskId, Hash, KioskId, Number, ServiceId, ShiftId, TicketId, VisitId};
use crate::later;
use crate::order::Because;
use crate::plan::Hours;
use crate::ticket::{Channel, DeskState, Presence, State};
use crate::time::{BusinessDate, Minutes, Timestamp};

pub use board::board;
pub use console::{CONSOLE_PAGE, console};
pub use cut_off::cut_off;
pub use menu::{availability, menu, office};
pub use visit::{place_in_line, visit};

/// A waiting room's screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Board {
    #[schema(value_type = Option<String>)]
    pub day: Option<BusinessDate>,
    /// Names the texts to show beside it.
    pub content: Hash,
    /// Fresh calls first, newest first, then recent ones, newest first. Hall calls only.
    #[serde(deserialize_with = "later::known_only")]
    pub calls: Vec<BoardCall>,
    /// Per service, in the plan's order.
    #[serde(deserialize_with = "later::known_only")]
    pub waiting: Vec<BoardCount>,
    /// For the panels over the desks.
    #[serde(deserialize_with = "later::known_only")]
    pub desks: Vec<BoardDesk>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BoardCall {
    /// The newest call of this ticket.
    pub call: CallId,
    /// How often it was called at this desk, from 1.
    pub times: u32,
    pub number: Number,
    pub desk: DeskId,
    pub area: AreaId,
    pub at: Timestamp,
    /// Not yet started, absent or put back.
    pub fresh: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BoardCount {
    /// `None` where the service is discreet.
    pub service: Option<ServiceId>,
    pub letter: String,
    pub area: AreaId,
    pub waiting: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct BoardDesk {
    pub desk: DeskId,
    pub area: AreaId,
    #[serde(deserialize_with = "later::or_default")]
    pub state: BoardDeskState,
    /// The number called or served there.
    pub number: Option<Number>,
}

/// A state that a later version adds counts as paused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BoardDeskState {
    Closed,
    Free,
    Calling,
    Serving,
    #[default]
    Paused,
}

/// What a kiosk offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Menu {
    #[schema(value_type = Option<String>)]
    pub day: Option<BusinessDate>,
    pub content: Hash,
    pub office: Office,
    /// In the plan's order, those that are on the kiosk.
    #[serde(deserialize_with = "later::known_only")]
    pub services: Vec<MenuService>,
    /// Hall visitors waiting, over all services.
    pub waiting: u32,
    /// The shortest wait among the services that issue.
    pub shortest: Option<Wait>,
    /// Slips that staff wanted again in the last minutes; the kiosk that printed one prints it again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reprints: Vec<Reprint>,
    /// What the kiosk that gets this menu needs when it is cut off; `None` for others, and where the plan reserves it no numbers.
    #[serde(default, deserialize_with = "later::or_default", skip_serializing_if = "Option::is_none")]
    pub cut_off: Option<CutOff>,
    /// Where a phone finds the whole privacy notice; `None` where the office has no address that phones can reach.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_url: Option<String>,
}

/// A slip that staff want on paper once more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Reprint {
    pub ticket: TicketId,
    /// How often staff wanted it by now, from 1: a kiosk that knows this count has done it.
    pub times: u32,
}

/// By what one kiosk goes on while it cannot reach the controller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CutOff {
    /// The name under which the plan reserves it numbers.
    pub kiosk: KioskId,
    /// IANA name.
    pub time_zone: String,
    /// Local time at which a business day ends.
    #[schema(value_type = String)]
    pub rollover: Time,
    pub hours: Hours,
    /// Of the kiosk's services, those with hours of their own.
    pub own_hours: BTreeMap<ServiceId, Hours>,
    /// The day of this frame; `None` before the first.
    pub today: Option<Numbering>,
    /// Every day after it.
    pub later: Numbering,
}

/// How a kiosk numbers by itself for one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Numbering {
    /// Digits.
    pub width: u8,
    /// The last number of the kiosk's range.
    pub last: u32,
    pub rows: BTreeMap<ServiceId, NumberRow>,
}

/// The numbers of one service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct NumberRow {
    pub letters: String,
    /// From here to the end of the range no number was handed in yet.
    pub from: u32,
}

/// The doors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Office {
    pub open: bool,
    /// Open around the clock.
    pub always: bool,
    /// When it closes, if open.
    pub closes_at: Option<Timestamp>,
    /// About when the last numbers are given today, if that is before closing.
    pub last_numbers_at: Option<Timestamp>,
    /// When it opens next, if closed.
    pub opens_at: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct MenuService {
    pub service: ServiceId,
    pub letter: String,
    pub area: AreaId,
    #[serde(deserialize_with = "later::or_default")]
    pub availability: Availability,
    /// How many wait before whoever joins now.
    pub ahead: u32,
    /// `None` where it is unknown, such as with no desk open for it.
    pub wait: Option<Wait>,
    /// Offered classes.
    pub classes: Vec<ClassId>,
}

/// Whether a service gives numbers now. A kind that a later version adds counts as open: the controller decides when it is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Availability {
    #[default]
    Open,
    /// Issues, but the visitor might not be served before closing.
    LateWarning {
        closes_at: Timestamp,
    },
    Closed {
        opens_at: Option<Timestamp>,
    },
    Suspended {
        until: Option<Timestamp>,
    },
    LimitReached,
    NoMoreToday,
    NumbersExhausted,
}

/// What staff see: all desks, who waits, counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Console {
    #[schema(value_type = Option<String>)]
    pub day: Option<BusinessDate>,
    pub content: Hash,
    pub desks: Vec<ConsoleDesk>,
    /// The first page of those who wait, in the order in which they are due.
    pub waiting: Vec<ConsoleTicket>,
    /// All that wait, beyond the first page too.
    pub waiting_count: u32,
    /// The wait that whoever joins the longest queue now should expect.
    pub longest: Option<Wait>,
    pub parked: Vec<ConsoleTicket>,
    pub absent: Vec<ConsoleTicket>,
    /// Recently done, newest first, for *reopen*.
    pub done: Vec<ConsoleTicket>,
    pub services: Vec<ConsoleService>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ConsoleService {
    pub service: ServiceId,
    pub letter: String,
    pub waiting: u32,
    pub served: u32,
    pub wait: Option<Wait>,
    pub availability: Availability,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ConsoleDesk {
    pub desk: DeskId,
    pub area: AreaId,
    pub state: DeskState,
    pub since: Timestamp,
    pub shift: Option<ShiftId>,
    /// What it serves now: the desk's services within the operator's skills.
    pub services: Vec<ServiceId>,
    pub ticket: Option<ConsoleTicket>,
    /// Why the present ticket was called.
    pub because: Option<Because>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ConsoleTicket {
    pub ticket: TicketId,
    pub visit: VisitId,
    pub number: Number,
    pub service: ServiceId,
    pub class: Option<ClassId>,
    pub language: Option<crate::ids::Language>,
    pub channel: Channel,
    pub presence: Presence,
    pub joined: Timestamp,
    pub due: Timestamp,
    pub promise: Option<Timestamp>,
    pub slot: Option<Timestamp>,
    pub target: Minutes,
    pub state: State,
    pub since: Timestamp,
    pub called_at: Option<Timestamp>,
    pub started: Option<Timestamp>,
    pub stop: u32,
    /// The service of the stop before, where there was one.
    pub came_from: Option<ServiceId>,
    pub tied_desk: Option<DeskId>,
    pub reprints: u32,
}

/// What one phone shows of its own visit. Nothing personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct VisitView {
    pub number: Number,
    pub content: Hash,
    /// `None` where the service is discreet.
    pub service: Option<ServiceId>,
    pub area: AreaId,
    pub joined: Timestamp,
    pub now: VisitState,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum VisitState {
    /// In line: how many are before, and the wait still to expect.
    Waiting {
        ahead: u32,
        wait: Option<Wait>,
    },
    /// It is your turn.
    Called {
        desk: DeskId,
        at: Timestamp,
    },
    Serving {
        desk: DeskId,
    },
    /// Set aside by staff, for a moment.
    Parked,
    /// Was called and did not come.
    Absent {
        desk: DeskId,
    },
    Done,
    Cancelled,
    Unserved,
}

/// The next moment after `now` at which time alone changes a projection: a call is no longer recent, doors open or close, a
/// suspension ends, a done ticket can no longer be reopened.
pub fn next_change(day: &Day, now: Timestamp) -> Option<Timestamp> {
    let changes = board::changes(day, now)
        .chain(menu::changes(day, now))
        .chain(console::changes(day, now));
    changes.filter(|change| *change > now).min()
}

/// Whether waiting rooms see and hear this channel's calls.
fn is_on_boards(channel: Channel) -> bool {
    match channel {
        Channel::Hall | Channel::Remote => true,
        Channel::Phone | Channel::Video => false,
    }
}

#[cfg(test)]
mod tests;
