//! What a kiosk needs to go on while it is cut off: its reserved numbers, today's and later ones, and the hours.

use crate::calendar::{self, Doors, doors};
use crate::day::Day;
use crate::ids::{KioskId, Number, ServiceId};
use crate::plan::{Numbers, Plan, Range, Service};
use crate::time::{BusinessDate, Timestamp};
use crate::view::{CutOff, NumberRow, Numbering};

/// By what `kiosk` goes on alone; `None` where neither today nor the plan in force reserves it numbers.
pub fn cut_off(day: &Day, kiosk: &KioskId) -> Option<CutOff> {
    let plan = day.plan()?;
    let later = numbering(plan, &plan.numbers, kiosk, |service, range| NumberRow {
        letters: service.prefix.clone(),
        from: range.from,
    });
    let today = day.numbers().and_then(|numbers| {
        numbering(plan, numbers, kiosk, |service, range| {
            let letters = day.prefix(&service.id).unwrap_or(&service.prefix).to_owned();
            let from = untouched(day, &letters, range, numbers.width);
            NumberRow { letters, from }
        })
    });
    let own = on_kiosk(plan).filter_map(|service| Some((service.id.clone(), service.hours.clone()?)));
    Some(CutOff {
        kiosk: kiosk.clone(),
        time_zone: plan.time_zone.clone(),
        rollover: plan.rollover,
        hours: plan.hours.clone(),
        own_hours: own.collect(),
        later: later.or_else(|| today.clone())?,
        today,
    })
}

fn on_kiosk(plan: &Plan) -> impl Iterator<Item = &Service> {
    plan.services.iter().filter(|service| service.on_kiosk)
}

fn numbering(plan: &Plan, numbers: &Numbers, kiosk: &KioskId, row: impl Fn(&Service, Range) -> NumberRow) -> Option<Numbering> {
    let range = *numbers.reserved.get(kiosk.as_str())?;
    Some(Numbering {
        width: numbers.width,
        last: range.to,
        rows: on_kiosk(plan).map(|service| (service.id.clone(), row(service, range))).collect(),
    })
}

/// The first number of `range` above all that are taken.
fn untouched(day: &Day, letters: &str, range: Range, width: u8) -> u32 {
    let number = |value| Number::new(letters, value, width);
    day.highest_taken(&number(range.from), &number(range.to))
        .and_then(Number::value)
        .map_or(range.from, |taken| taken + 1)
}

impl CutOff {
    /// The business day that `at` belongs to.
    pub fn business_date(&self, at: Timestamp) -> BusinessDate {
        calendar::business_date_in(&self.zone(), self.rollover, at)
    }

    /// The numbering of `date`, where `known` is the day of the frame that this came with.
    pub fn numbering(&self, date: BusinessDate, known: Option<BusinessDate>) -> &Numbering {
        self.today.as_ref().filter(|_| known == Some(date)).unwrap_or(&self.later)
    }

    /// The office's doors at `at`.
    pub fn office(&self, at: Timestamp) -> Doors {
        doors(&self.hours, &self.zone(), at)
    }

    /// The doors of `service` at `at`: it is open while both the office and its own hours are.
    pub fn doors_of(&self, service: &ServiceId, at: Timestamp) -> Doors {
        let office = self.office(at);
        match self.own_hours.get(service) {
            Some(own) => calendar::narrower(office, doors(own, &self.zone(), at)),
            None => office,
        }
    }

    fn zone(&self) -> jiff::tz::TimeZone {
        calendar::zone_named(&self.time_zone).unwrap_or(jiff::tz::TimeZone::UTC)
    }
}
