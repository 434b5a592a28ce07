//! When doors are open: opening hours, Italian holidays, the patron's day, exceptions, summer time.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::plan::Hours;
use crate::time::Timestamp;

/// The doors at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doors {
    Always,
    Open { closes_at: Timestamp },
    /// `None`: not within the next 60 days.
    Closed { opens_at: Option<Timestamp> },
}

/// The doors under `hours` at `at`.
pub fn doors(hours: &Hours, zone: &TimeZone, at: Timestamp) -> Doors {
    let _ = (hours, zone, at);
    unimplemented!()
}

/// Whether `date` is an Italian public holiday: fixed feasts (4 October from 2026), Easter and its Monday.
pub fn is_holiday(date: Date) -> bool {
    let _ = date;
    unimplemented!()
}
