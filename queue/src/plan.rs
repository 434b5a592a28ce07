//! The rules in force: areas, services, desks, classes, hours, routing. Texts are not rules; they are [`crate::Content`].

mod check;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use crate::ids::{AreaId, ClassId, DeskId, Language, Reason, ServiceId, SiteId};
use crate::ticket::Channel;
use crate::time::Minutes;

/// An immutable set of rules; journaled by the hash of its canonical JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub site: SiteId,
    /// IANA name, such as `Europe/Rome`.
    pub time_zone: String,
    /// Local time at which a business day ends.
    #[schema(value_type = String)]
    pub rollover: Time,
    /// The first is the reference.
    pub languages: Vec<Language>,
    pub hours: Hours,
    pub areas: Vec<Area>,
    pub services: Vec<Service>,
    pub desks: Vec<Desk>,
    pub classes: Vec<Class>,
    pub numbers: Numbers,
    pub routing: Routing,
    /// Why a desk may pause.
    pub pause_reasons: Vec<Reason>,
    /// Minutes for which a started call stays among the recent ones.
    pub recent: Minutes,
}

/// A waiting room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    pub id: AreaId,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Service {
    pub id: ServiceId,
    /// Letters before the number; unique among the services.
    pub prefix: String,
    /// Where its visitors wait.
    pub area: AreaId,
    /// Only its letter is ever shown.
    pub discreet: bool,
    /// Hidden from the kiosk: given by staff or by transfer only.
    pub on_kiosk: bool,
    /// The wait after which an ordinary ticket's turn is due.
    pub target: Minutes,
    /// Expected service time before any was measured.
    pub typical: Minutes,
    /// At most this many tickets a day.
    pub daily_limit: Option<u32>,
    /// At most this many tickets a day for one person; binds whom a chip or a booking's code has proven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_person: Option<u32>,
    /// Its own opening hours, where they differ from the office's.
    pub hours: Option<Hours>,
    /// What happens when a newcomer's p80 passes closing time.
    pub before_closing: BeforeClosing,
    /// Classes offered at the kiosk.
    pub classes: Vec<ClassId>,
}

/// What a service does when whoever joins now might not be served before closing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BeforeClosing {
    /// Says so and issues all the same.
    #[default]
    Warn,
    /// Issues no more.
    Stop,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    pub id: DeskId,
    pub area: AreaId,
    /// Everything it may call, preferred and fallback ones included.
    pub serves: Vec<ServiceId>,
    /// Called first; empty means that all it serves are equal.
    pub preferred: Vec<ServiceId>,
    /// Called when nothing else waits, or when overdue by more than `fallback_after`.
    pub fallback: Vec<ServiceId>,
    pub fallback_after: Minutes,
}

/// A priority class. The id is neutral; what entitles a visitor to it is never stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Class {
    pub id: ClassId,
    /// What the slip shows of it.
    pub letter: String,
    /// Replaces the service's target.
    pub target: Option<Minutes>,
    /// Latest start after arrival, where the class promises one.
    pub promise: Option<Minutes>,
}

/// Ranges of the printed numbers. Changes take effect with the next day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Digits, 2 to 5.
    pub width: u8,
    pub first: u32,
    /// Last number the controller gives.
    pub last: u32,
    /// Ranges for kiosks that are cut off, above `last`; each belongs to one kiosk by name.
    pub reserved: BTreeMap<String, Range>,
}

/// Both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub from: u32,
    pub to: u32,
}

/// The figures of the rules in `docs/rules.md`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Routing {
    /// At most this many promised tickets in a row before one ordinary one.
    pub promises_in_a_row: u32,
    /// A booking's due time lies this long before its slot or arrival.
    pub booking_lead: Minutes,
    /// A booking's latest promised start after max(slot, arrival).
    pub booking_promise: Minutes,
    /// A booking may be checked in this long before its slot.
    pub check_in_early: Minutes,
    /// Before slot minus this, only a desk with nothing else to serve calls it.
    pub early_window: Minutes,
    /// After slot plus this, a booking becomes a walk-in; an expected one that has not come is a no-show.
    pub late_window: Minutes,
    /// Put back: due again after this.
    pub put_back_penalty: Minutes,
    /// A ticket tied to a desk returns to its service when the desk pauses for longer.
    pub tied_pause: Minutes,
    /// An away ticket whose due time passed by this lapses.
    pub away_lapse: Minutes,
    /// Channels of this plan's desks where a shift does not say.
    pub channels: Vec<Channel>,
}

/// When doors are open: a week, holidays and exceptions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Spans by ISO weekday, Monday first; an empty day is closed. A span `00:00–24:00` is written with `always`.
    #[schema(value_type = Vec<Vec<Opening>>)]
    pub week: [Vec<Opening>; 7],
    /// Open around the clock, every day; the week is ignored.
    pub always: bool,
    /// Closed on Italian public holidays.
    pub holidays: bool,
    /// The patron's day, as month and day.
    pub patron: Option<MonthDay>,
    /// Dates that differ; they win over holidays and the week.
    #[schema(value_type = BTreeMap<String, Vec<Opening>>)]
    pub exceptions: BTreeMap<Date, Vec<Opening>>,
}

/// Local times; `to` after `from`, 23:59:59 at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    #[schema(value_type = String)]
    pub from: Time,
    #[schema(value_type = String)]
    pub to: Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MonthDay {
    pub month: i8,
    pub day: i8,
}

/// What is wrong with a plan, and where: a path such as `services[2].prefix`, and a reason in plain English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub path: Vec<Step>,
    pub reason: String,
}

/// One step of a [`Fault`]'s path into the plan file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Key(&'static str),
    Index(usize),
    Named(String),
}

impl Plan {
    /// The service named `id`.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id)
    }

    /// The desk named `id`.
    pub fn desk(&self, id: &DeskId) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.id == *id)
    }

    /// The class named `id`.
    pub fn class(&self, id: &ClassId) -> Option<&Class> {
        self.classes.iter().find(|class| class.id == *id)
    }
}
