//! What a kiosk offers: doors, services, waits.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;

use crate::calendar::{self, Doors, doors};
use crate::day::Day;
use crate::forecast::{Forecast, Wait};
use crate::ids::Hash;
use crate::plan::{BeforeClosing, Service};
use crate::ticket::{Channel, Ticket};
use crate::time::{Minutes, Timestamp};
use crate::view::{Availability, Menu, MenuService, Office, Reprint};

/// The last numbers are announced when they are about so near.
const LAST_NUMBERS_NEAR: Minutes = Minutes(60);

/// The last numbers are announced in steps of this, so that the menu does not change every second.
const LAST_NUMBERS_STEP: Minutes = Minutes(5);

/// A kiosk that hears of a reprint later than this leaves it: whoever waited for the paper has gone.
const REPRINT_FRESH: Minutes = Minutes(2);

/// The doors at one moment, looked up once for all services.
pub(super) struct Hours<'a> {
    pub(super) day: &'a Day,
    now: Timestamp,
    zone: TimeZone,
    office: Doors,
}

/// The kiosk's menu as of `now`, with the waits of `forecast`.
pub fn menu(day: &Day, content: &Hash, forecast: &Forecast, now: Timestamp) -> Menu {
    let hours = Hours::of(day, now);
    let offered = day
        .plan()
        .into_iter()
        .flat_map(|plan| &plan.services)
        .filter(|service| service.on_kiosk);
    let services: Vec<_> = offered.map(|service| menu_service(&hours, service, forecast)).collect();
    let issuing = services.iter().filter(|service| service.availability.issues());
    let shortest = issuing
        .filter_map(|service| service.wait)
        .min_by_key(|wait| (wait.to_min, wait.from_min));
    let waiting = day.known_services().map(|service| day.waiting_on(&service.id, Channel::Hall)).sum();
    let office = Office {
        last_numbers_at: hours.last_numbers_at(forecast),
        ..hours.office()
    };
    Menu {
        day: day.date,
        content: content.clone(),
        office,
        services,
        waiting,
        shortest,
        reprints: reprints(day, now),
        cut_off: None,
        privacy_url: None,
    }
}

fn fresh_reprints(day: &Day, now: Timestamp) -> impl Iterator<Item = (Timestamp, &Ticket)> {
    day.reprints().take_while(move |(at, _)| *at + REPRINT_FRESH > now)
}

fn reprints(day: &Day, now: Timestamp) -> Vec<Reprint> {
    let mut seen = BTreeSet::new();
    fresh_reprints(day, now)
        .filter(|(_, ticket)| ticket.state.is_live() && seen.insert(ticket.id))
        .map(|(_, ticket)| Reprint {
            ticket: ticket.id,
            times: ticket.reprints,
        })
        .collect()
}

/// The doors as of `now`. Without an open day they are shut, whatever the hours say.
pub fn office(day: &Day, now: Timestamp) -> Office {
    Hours::of(day, now).office()
}

/// Whether `service` gives numbers at `now` to someone who would have to expect `wait`.
pub fn availability(day: &Day, service: &Service, wait: Option<Wait>, now: Timestamp) -> Availability {
    Hours::of(day, now).availability(service, wait)
}

/// When doors open or close, suspensions end, and reprints are too old.
pub(super) fn changes(day: &Day, now: Timestamp) -> impl Iterator<Item = Timestamp> {
    let plan = day.plan().into_iter();
    let changes = plan.flat_map(move |plan| {
        let zone = calendar::zone(plan);
        let own = plan.services.iter().filter_map(|service| service.hours.as_ref());
        let hours = std::iter::once(&plan.hours).chain(own);
        hours.filter_map(move |hours| doors(hours, &zone, now).changes_at())
    });
    changes
        .chain(day.suspensions().filter_map(|(_, until)| until))
        .chain(fresh_reprints(day, now).map(|(at, _)| at + REPRINT_FRESH))
}

impl Availability {
    /// Whether a number is given.
    pub fn issues(&self) -> bool {
        match self {
            Self::Open | Self::LateWarning { .. } => true,
            Self::Closed { .. } | Self::Suspended { .. } | Self::LimitReached | Self::NoMoreToday | Self::NumbersExhausted => false,
        }
    }
}

impl<'a> Hours<'a> {
    pub(super) fn of(day: &'a Day, now: Timestamp) -> Self {
        let zone = day.plan().map_or(TimeZone::UTC, calendar::zone);
        let office = day
            .plan()
            .map_or(Doors::Closed { opens_at: None }, |plan| doors(&plan.hours, &zone, now));
        Self { day, now, zone, office }
    }

    pub(super) fn availability(&self, service: &Service, wait: Option<Wait>) -> Availability {
        let doors = self.doors_of(service);
        let suspended = self
            .day
            .suspended(&service.id)
            .filter(|until| until.is_none_or(|until| until > self.now));
        if let Doors::Closed { opens_at } = doors {
            Availability::Closed { opens_at }
        } else if !self.day.is_open() {
            Availability::Closed { opens_at: None }
        } else if let Some(until) = suspended {
            Availability::Suspended { until }
        } else if service
            .daily_limit
            .is_some_and(|limit| self.day.counts(&service.id).issued >= limit)
        {
            Availability::LimitReached
        } else if self.day.next_number(&service.id).is_none() {
            Availability::NumbersExhausted
        } else {
            self.before_closing(service, doors.closes_at(), wait)
        }
    }

    fn office(&self) -> Office {
        let open = self.day.is_open() && self.office.is_open();
        Office {
            open,
            always: open && self.office == Doors::Always,
            closes_at: self.office.closes_at().filter(|_| open),
            last_numbers_at: None,
            opens_at: match self.office {
                Doors::Closed { opens_at } => opens_at,
                Doors::Always | Doors::Open { .. } => None,
            },
        }
    }

    /// A service is open while both the office and its own hours are.
    fn doors_of(&self, service: &Service) -> Doors {
        match &service.hours {
            Some(own) => calendar::narrower(self.office, doors(own, &self.zone, self.now)),
            None => self.office,
        }
    }

    fn before_closing(&self, service: &Service, closes_at: Option<Timestamp>, wait: Option<Wait>) -> Availability {
        let too_late = |closes_at: &Timestamp| wait.is_some_and(|wait| self.now + wait.to_min > *closes_at);
        match (closes_at.filter(too_late), service.before_closing) {
            (None, BeforeClosing::Warn | BeforeClosing::Stop) => Availability::Open,
            (Some(closes_at), BeforeClosing::Warn) => Availability::LateWarning { closes_at },
            (Some(_), BeforeClosing::Stop) => Availability::NoMoreToday,
        }
    }

    /// When the last of the kiosk's services will stop, taking the wait to stay as it is; `None` where one issues until closing,
    /// and while it is far off.
    fn last_numbers_at(&self, forecast: &Forecast) -> Option<Timestamp> {
        let plan = self.day.plan().filter(|_| self.day.is_open())?;
        let closing = self.office.closes_at()?;
        let offered = plan.services.iter().filter(|service| service.on_kiosk);
        let last = offered
            .filter_map(|service| self.last_number_of(service, forecast))
            .max()?
            .max(self.now);
        let step = LAST_NUMBERS_STEP.span().0;
        let rounded = Timestamp(last.0 / step * step);
        (last < closing && last < self.now + LAST_NUMBERS_NEAR).then_some(rounded)
    }

    fn last_number_of(&self, service: &Service, forecast: &Forecast) -> Option<Timestamp> {
        let closes_at = self.doors_of(service).closes_at()?;
        let wait = match service.before_closing {
            BeforeClosing::Warn => None,
            BeforeClosing::Stop => forecast.wait(&service.id),
        };
        Some(wait.map_or(closes_at, |wait| closes_at - wait.to_min))
    }
}

fn menu_service(hours: &Hours<'_>, service: &Service, forecast: &Forecast) -> MenuService {
    let wait = forecast.wait(&service.id);
    MenuService {
        service: service.id.clone(),
        letter: hours.day.prefix(&service.id).unwrap_or(&service.prefix).to_owned(),
        area: service.area.clone(),
        availability: hours.availability(service, wait),
        ahead: hours.day.ahead_of(&service.id, hours.now + service.target),
        wait,
        classes: service.classes.clone(),
    }
}
