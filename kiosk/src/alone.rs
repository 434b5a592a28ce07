//! What still holds of the controller's last word while it cannot be reached: hours go on, waits are unknown. Pure.

use queue::calendar::Doors;
use queue::view::{Availability, CutOff, Menu, MenuService, Office};
use queue::{BusinessDate, Number, Refusal, ServiceId, Timestamp};

/// What this kiosk can offer by itself at `at`, by the controller's clock; `None` where no numbers are reserved for it.
pub fn menu(heard: &Menu, at: Timestamp) -> Option<Menu> {
    let cut_off = heard.cut_off.as_ref()?;
    let date = cut_off.business_date(at);
    let rows = &cut_off.numbering(date, heard.day).rows;
    let offered = heard.services.iter().filter(|service| rows.contains_key(&service.service));
    Some(Menu {
        day: Some(date),
        content: heard.content.clone(),
        office: office(cut_off, at),
        services: offered
            .map(|service| MenuService {
                availability: availability(heard, cut_off, service, date, at),
                ahead: 0,
                wait: None,
                ..service.clone()
            })
            .collect(),
        waiting: 0,
        shortest: None,
        reprints: Vec::new(),
        ..heard.clone()
    })
}

/// What of the controller's word is worth keeping: all but waits and errands of the moment, which are soon wrong.
pub fn kept(said: &Menu) -> Menu {
    let services = said.services.iter().map(|service| MenuService {
        ahead: 0,
        wait: None,
        ..service.clone()
    });
    Menu {
        services: services.collect(),
        waiting: 0,
        shortest: None,
        reprints: Vec::new(),
        ..said.clone()
    }
}

fn office(cut_off: &CutOff, at: Timestamp) -> Office {
    let doors = cut_off.office(at);
    Office {
        open: doors.is_open(),
        always: doors == Doors::Always,
        closes_at: doors.closes_at(),
        last_numbers_at: None,
        opens_at: opens_at(doors),
    }
}

fn opens_at(doors: Doors) -> Option<Timestamp> {
    match doors {
        Doors::Closed { opens_at } => opens_at,
        Doors::Always | Doors::Open { .. } => None,
    }
}

/// Hours go on by themselves; what staff decided, and what ran out, holds for its day.
fn availability(heard: &Menu, cut_off: &CutOff, service: &MenuService, date: BusinessDate, at: Timestamp) -> Availability {
    let doors = cut_off.doors_of(&service.service, at);
    if !doors.is_open() {
        return Availability::Closed { opens_at: opens_at(doors) };
    }
    let same_day = heard.day == Some(date);
    match &service.availability {
        Availability::Suspended { until } if same_day && until.is_none_or(|until| until > at) => Availability::Suspended { until: *until },
        Availability::LimitReached if same_day => Availability::LimitReached,
        Availability::NoMoreToday if same_day => Availability::NoMoreToday,
        Availability::Open | Availability::LateWarning { .. } | Availability::Closed { .. } | Availability::Suspended { .. } => {
            Availability::Open
        }
        // The controller's numbers ran out, not the kiosk's own.
        Availability::LimitReached | Availability::NoMoreToday | Availability::NumbersExhausted => Availability::Open,
    }
}

/// The number that `service` gives at `at`, where `last` is the highest that this kiosk gave in the range and on the day it is asked for.
///
/// # Errors
/// Why the service gives none; `None` where this kiosk has no numbers of its own.
pub fn next_number(
    heard: &Menu,
    service: &ServiceId,
    at: Timestamp,
    last: impl FnOnce(BusinessDate, &str, std::ops::RangeInclusive<u32>) -> Option<u32>,
) -> Result<Number, Option<Refusal>> {
    let cut_off = heard.cut_off.as_ref().ok_or(None)?;
    let date = cut_off.business_date(at);
    let numbering = cut_off.numbering(date, heard.day);
    let row = numbering.rows.get(service).ok_or(None)?;
    let value = last(date, &row.letters, row.from..=numbering.last).map_or(row.from, |last| last + 1);
    if value > numbering.last {
        return Err(Some(Refusal::NumbersExhausted));
    }
    Ok(Number::new(&row.letters, value, numbering.width))
}
