//! The rules of a public office's front desk.
#![doc = include_str!("../README.md")]

pub mod birthplace;
mod booking;
pub mod calendar;
mod command;
mod content;
pub mod credential;
mod day;
mod decide;
mod event;
pub mod fiscal_code;
pub mod forecast;
mod ids;
mod later;
mod order;
mod plan;
#[cfg(test)]
mod properties;
mod refusal;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod stories;
mod ticket;
mod time;
pub mod view;
pub mod wire;

pub use booking::{Expected, Fate};
pub use command::{Command, Destination, HandIn, IssueTicket};
pub use content::{AreaText, Arrow, ClassText, Content, DeskText, Group, ServiceText, Text};
pub use day::{BookingNow, Counts, Day, DayCall, DeskNow, Measured, Restored};
pub use decide::decide;
pub use event::{Event, Issued};
pub use forecast::{Forecast, Outlook, Prior, Wait, forecast, prior_from};
pub use ids::{
    AreaId, BookingId, CallId, ClassId, DeskId, Hash, KioskId, Language, Number, PersonRef, Reason, Seq, ServiceId, ShiftId, SiteId,
    TicketId, VisitId,
};
pub use order::{Because, Tier, next};
pub use plan::{Area, BeforeClosing, Class, Desk, Fault, Hours, MonthDay, Numbers, Opening, Plan, Range, Routing, Service, Step};
pub use refusal::Refusal;
pub use ticket::{Before, Call, CancelledBy, Channel, DeskState, Outcome, PlannedStop, Presence, Shift, State, Ticket, Visit};
pub use time::{BusinessDate, Minutes, Span, Timestamp};
