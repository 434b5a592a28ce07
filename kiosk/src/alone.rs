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

/// The numbers of its own that a kiosk has for one service, and the day that it gives them on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub date: BusinessDate,
    /// The last day in which the controller was heard. Numbers given since then may all be of one day, whatever this clock says of it.
    pub since: Option<BusinessDate>,
    pub letters: String,
    /// Digits.
    pub width: u8,
    pub range: std::ops::RangeInclusive<u32>,
    /// From here to the end of the range no number came home on a day that may still be going on.
    pub from: u32,
}

/// What `service` may be numbered from at `at`.
///
/// # Errors
/// `None`: this kiosk has no numbers of its own.
pub fn own(heard: &Menu, service: &ServiceId, at: Timestamp) -> Result<Own, Option<Refusal>> {
    let cut_off = heard.cut_off.as_ref().ok_or(None)?;
    // A controller whose clock was set back stays in the day that it began.
    let date = heard
        .day
        .map_or(cut_off.business_date(at), |day| day.max(cut_off.business_date(at)));
    let numbering = cut_off.numbering(date, heard.day);
    let row = numbering.rows.get(service).ok_or(None)?;
    let range = row.from..=numbering.last;
    let today = cut_off.today.as_ref().and_then(|today| today.rows.get(service));
    let came_home = today.filter(|today| today.letters == row.letters).map(|today| today.from);
    Ok(Own {
        date,
        since: heard.day,
        letters: row.letters.clone(),
        width: numbering.width,
        from: came_home
            .filter(|from| (row.from..=numbering.last + 1).contains(from))
            .unwrap_or(row.from),
        range,
    })
}

impl Own {
    /// The controller was heard in this day: what it says of the day holds.
    pub fn is_heard(&self) -> bool {
        self.since == Some(self.date)
    }

    /// What follows `last`, the highest that was given since the controller was heard; `None` where the range has run out.
    pub fn after(&self, last: Option<u32>) -> Option<u32> {
        let next = last.map_or(self.from, |last| last + 1);
        Some(next).filter(|next| self.range.contains(next))
    }

    pub fn number(&self, value: u32) -> Number {
        Number::new(&self.letters, value, self.width)
    }
}
