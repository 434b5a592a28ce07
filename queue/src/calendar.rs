//! When doors are open: opening hours, Italian holidays, the patron's day, exceptions, summer time.
//!
//! Local times become moments the way a wall clock would read them: a time that the spring change skips counts from after the
//! gap, one that the autumn change repeats is the first of the two.

use std::sync::LazyLock;

use jiff::civil::{Date, Time};
use jiff::tz::{TimeZone, TimeZoneDatabase};

use crate::plan::{Hours, MonthDay, Opening, Plan};
use crate::time::{BusinessDate, Timestamp};

/// How far ahead the next opening is looked for, in days.
pub const HORIZON_DAYS: u32 = 60;

/// The last time of a day that a plan can write; as the end of an opening it means midnight.
const LAST_TIME: Time = Time::constant(23, 59, 59, 0);

/// The rules of time zones come with the program, so that a day replays the same on every machine.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The doors at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doors {
    /// No closing within the horizon.
    Always,
    Open {
        closes_at: Timestamp,
    },
    /// `None`: not within the next [`HORIZON_DAYS`].
    Closed {
        opens_at: Option<Timestamp>,
    },
}

impl Doors {
    /// Whether visitors can come in.
    pub fn is_open(self) -> bool {
        match self {
            Self::Always | Self::Open { .. } => true,
            Self::Closed { .. } => false,
        }
    }

    /// When they close, if they are open and ever do.
    pub fn closes_at(self) -> Option<Timestamp> {
        match self {
            Self::Open { closes_at } => Some(closes_at),
            Self::Always | Self::Closed { .. } => None,
        }
    }

    /// The next moment at which they open or close.
    pub fn changes_at(self) -> Option<Timestamp> {
        match self {
            Self::Always => None,
            Self::Open { closes_at } => Some(closes_at),
            Self::Closed { opens_at } => opens_at,
        }
    }
}

/// The doors under `hours` at `at`. Openings that touch count as one, over midnight too.
pub fn doors(hours: &Hours, zone: &TimeZone, at: Timestamp) -> Doors {
    if hours.always && hours.exceptions.is_empty() {
        return Doors::Always;
    }
    let today = at.in_zone(zone).date();
    let mut open_until = None;
    for date in days_from(today) {
        for (from, to) in moments(hours, zone, date) {
            match open_until {
                Some(end) if from <= end => open_until = Some(to.max(end)),
                Some(closes_at) => return Doors::Open { closes_at },
                None if to <= at => {}
                None if from <= at => open_until = Some(to),
                None => return Doors::Closed { opens_at: Some(from) },
            }
        }
        if let Some(closes_at) = open_until.filter(|end| *end < midnight_after(zone, date)) {
            return Doors::Open { closes_at };
        }
    }
    if open_until.is_some() {
        Doors::Always
    } else {
        Doors::Closed { opens_at: None }
    }
}

/// The openings of one date in local times, in order; empty where it is closed. Exceptions win over everything, `always` over
/// holidays and the week.
pub fn openings(hours: &Hours, date: Date) -> Vec<Opening> {
    let mut openings = match hours.exceptions.get(&date) {
        Some(exception) => exception.clone(),
        None if hours.always => vec![Opening {
            from: Time::midnight(),
            to: LAST_TIME,
        }],
        None if is_day_off(hours, date) => Vec::new(),
        None => hours.week[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())].clone(),
    };
    openings.sort_by_key(|opening| (opening.from, opening.to));
    openings
}

/// Whether `date` is an Italian public holiday: fixed feasts (4 October from 2026), Easter and its Monday.
pub fn is_holiday(date: Date) -> bool {
    let fixed = matches!(
        (date.month(), date.day()),
        (1, 1) | (1, 6) | (4, 25) | (5, 1) | (6, 2) | (8, 15) | (11, 1) | (12, 8) | (12, 25) | (12, 26)
    );
    let saint_francis = (date.month(), date.day()) == (10, 4) && date.year() >= 2026;
    fixed || saint_francis || is_easter(date) || date.yesterday().is_ok_and(is_easter)
}

/// Easter Sunday of `year` in the Gregorian calendar, by Meeus and Jones.
pub fn easter(year: i16) -> Date {
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let leap_correction = century / 4;
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap_correction - moon_correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * shift + 114;
    let (month, day) = (days / 31, days % 31 + 1);
    Date::new(year, small(month), small(day)).expect("the computus answers a day of March or April")
}

/// The doors of a part that is open while both the office and its own hours are.
pub fn narrower(office: Doors, own: Doors) -> Doors {
    match (office, own) {
        (Doors::Closed { opens_at: office }, Doors::Closed { opens_at: own }) => Doors::Closed {
            opens_at: office.zip(own).map(|(a, b)| a.max(b)),
        },
        (Doors::Closed { opens_at }, Doors::Always | Doors::Open { .. })
        | (Doors::Always | Doors::Open { .. }, Doors::Closed { opens_at }) => Doors::Closed { opens_at },
        (Doors::Always, open) | (open, Doors::Always) => open,
        (Doors::Open { closes_at: office }, Doors::Open { closes_at: own }) => Doors::Open {
            closes_at: office.min(own),
        },
    }
}

/// The zone of a plan. An unknown name counts as UTC: the check of plans refuses it before it is ever in force.
pub fn zone(plan: &Plan) -> TimeZone {
    zone_named(&plan.time_zone).unwrap_or(TimeZone::UTC)
}

/// The zone with this IANA name.
pub fn zone_named(name: &str) -> Option<TimeZone> {
    ZONES.get(name).ok()
}

/// The business day that `at` belongs to: it starts at the plan's rollover.
pub fn business_date(plan: &Plan, at: Timestamp) -> BusinessDate {
    business_date_in(&zone(plan), plan.rollover, at)
}

/// The same where only the zone and the rollover are known.
pub fn business_date_in(zone: &TimeZone, rollover: Time, at: Timestamp) -> BusinessDate {
    let date = at.in_zone(zone).date();
    if at < moment(zone, date, rollover) { before(date) } else { date }
}

/// The moment at which business day `date` ends and the next one starts.
pub fn rollover_at(plan: &Plan, date: BusinessDate) -> Timestamp {
    moment(&zone(plan), after(date), plan.rollover)
}

/// When `date` at `time` is, on the zone's clock.
pub fn moment(zone: &TimeZone, date: Date, time: Time) -> Timestamp {
    let zoned = zone.to_ambiguous_zoned(date.to_datetime(time)).compatible();
    Timestamp(
        zoned
            .expect("a plan's dates lie far within jiff's range")
            .timestamp()
            .as_millisecond(),
    )
}

/// A holiday that the office keeps, or the patron's day.
fn is_day_off(hours: &Hours, date: Date) -> bool {
    let patron = hours.patron
        == Some(MonthDay {
            month: date.month(),
            day: date.day(),
        });
    patron || (hours.holidays && is_holiday(date))
}

fn is_easter(date: Date) -> bool {
    matches!(date.month(), 3 | 4) && date == easter(date.year())
}

/// The openings of one date as moments; those that the spring change swallows whole are left out.
fn moments(hours: &Hours, zone: &TimeZone, date: Date) -> impl Iterator<Item = (Timestamp, Timestamp)> {
    openings(hours, date)
        .into_iter()
        .map(move |Opening { from, to }| {
            let end = if to >= LAST_TIME {
                midnight_after(zone, date)
            } else {
                moment(zone, date, to)
            };
            (moment(zone, date, from), end)
        })
        .filter(|(from, to)| from < to)
}

fn midnight_after(zone: &TimeZone, date: Date) -> Timestamp {
    moment(zone, after(date), Time::midnight())
}

fn days_from(today: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(today), |date| date.tomorrow().ok()).take(HORIZON_DAYS as usize + 1)
}

fn after(date: Date) -> Date {
    date.tomorrow().expect("a business day lies far within jiff's range")
}

fn before(date: Date) -> Date {
    date.yesterday().expect("a business day lies far within jiff's range")
}

fn small(value: i16) -> i8 {
    i8::try_from(value).expect("months and days are small")
}

#[cfg(test)]
mod tests;
