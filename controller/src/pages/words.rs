//! The words of one page: its language, the office's own texts, and the office's clock.

use std::sync::Arc;

use jiff::tz::TimeZone;
use queue::{AreaId, ClassId, Content, DeskId, Language, Reason, Refusal, ServiceId, Timestamp};

/// A language, the office's texts and its clock. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    pub(crate) language: &'static str,
    tag: Language,
    zone: TimeZone,
    content: Arc<Content>,
}

impl Words {
    pub(crate) fn new(language: &'static str, content: Arc<Content>) -> Self {
        Self {
            language,
            tag: Language::from(language),
            zone: zone(&content.time_zone),
            content,
        }
    }

    /// A message of the catalogues.
    pub(crate) fn t(&self, key: &str) -> String {
        assets::text(self.language, key)
    }

    /// A message with arguments.
    pub(crate) fn with(&self, key: &str, arguments: &[(&'static str, assets::Value<'_>)]) -> String {
        assets::text_with(self.language, key, arguments)
    }

    /// *10:42*, on the office's clock.
    pub(crate) fn clock(&self, at: Timestamp) -> String {
        clock(&self.zone, at)
    }

    /// *21/11/2026 10:42:07*: for paper, where the day matters too.
    pub(crate) fn date_and_clock(&self, at: Timestamp) -> String {
        at.in_zone(&self.zone).strftime("%d/%m/%Y %H:%M").to_string()
    }

    pub(crate) fn town(&self) -> &str {
        self.content.town.get(&self.tag, self.reference())
    }

    pub(crate) fn office(&self) -> &str {
        self.content.office.get(&self.tag, self.reference())
    }

    /// What the office says of what becomes of a card's data; empty where it says nothing.
    pub(crate) fn privacy(&self) -> &str {
        self.content.privacy.get(&self.tag, self.reference())
    }

    /// What the office says at the end of every slip; empty where it says nothing.
    pub(crate) fn slip_notice(&self) -> &str {
        self.content.slip_notice.get(&self.tag, self.reference())
    }

    /// The colour that the office chose instead of ours.
    pub(crate) fn primary(&self) -> Option<&str> {
        self.content.primary.as_deref()
    }

    pub(crate) fn service(&self, id: &ServiceId) -> String {
        let name = self
            .content
            .services
            .get(id)
            .map_or("", |texts| texts.name.get(&self.tag, self.reference()));
        named(name, id.as_str())
    }

    pub(crate) fn class(&self, id: &ClassId) -> String {
        let name = self
            .content
            .classes
            .get(id)
            .map_or("", |texts| texts.name.get(&self.tag, self.reference()));
        named(name, id.as_str())
    }

    pub(crate) fn pause_reason(&self, id: &Reason) -> String {
        let name = self
            .content
            .pause_reasons
            .get(id)
            .map_or("", |text| text.get(&self.tag, self.reference()));
        named(name, id.as_str())
    }

    /// The reasons that the office offers, with their names.
    pub(crate) fn pause_reasons(&self) -> Vec<(String, String)> {
        self.content
            .pause_reasons
            .keys()
            .map(|id| (id.to_string(), self.pause_reason(id)))
            .collect()
    }

    /// *3*
    pub(crate) fn desk_label(&self, id: &DeskId) -> String {
        named(self.content.desks.get(id).map_or("", |texts| texts.label.as_str()), id.as_str())
    }

    /// *Sportello 3*
    pub(crate) fn desk(&self, id: &DeskId) -> String {
        let kind = self
            .content
            .desks
            .get(id)
            .map_or("", |texts| texts.kind.get(&self.tag, self.reference()));
        let kind = if kind.is_empty() { self.t("words-desk") } else { kind.to_owned() };
        format!("{kind} {}", self.desk_label(id))
    }

    /// Where a desk is, or nothing.
    pub(crate) fn place(&self, id: &DeskId) -> &str {
        self.content
            .desks
            .get(id)
            .map_or("", |texts| texts.place.get(&self.tag, self.reference()))
    }

    /// A waiting room's name, or nothing.
    pub(crate) fn area(&self, id: &AreaId) -> &str {
        self.content
            .areas
            .get(id)
            .map_or("", |texts| texts.name.get(&self.tag, self.reference()))
    }

    /// What to bring for a service, or nothing.
    pub(crate) fn bring(&self, id: &ServiceId) -> &str {
        self.content
            .services
            .get(id)
            .map_or("", |texts| texts.bring.get(&self.tag, self.reference()))
    }

    /// Whether only the letter of a service is ever shown.
    pub(crate) fn is_discreet(&self, id: &ServiceId) -> bool {
        self.content.services.get(id).is_some_and(|texts| texts.discreet)
    }

    /// *20–35 minuti*, or the words for a wait that nobody can tell.
    pub(crate) fn wait(&self, wait: Option<&queue::Wait>) -> String {
        wait.map_or_else(
            || self.t("pages-wait-unknown"),
            |wait| assets::words::wait(self.language, wait.from_min.0, wait.to_min.0),
        )
    }

    fn reference(&self) -> &Language {
        self.content.languages.first().unwrap_or(&self.tag)
    }
}

/// The name, or the key where the office gave none.
fn named(name: &str, key: &str) -> String {
    if name.is_empty() { key.to_owned() } else { name.to_owned() }
}

/// The zone of that IANA name; UTC where the name is unknown, which a plan's check refuses.
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

fn clock(zone: &TimeZone, at: Timestamp) -> String {
    at.in_zone(zone).strftime("%H:%M").to_string()
}

/// Whole minutes that have passed, rounded down.
pub(crate) fn minutes_since(earlier: Timestamp, now: Timestamp) -> u32 {
    u32::try_from(now.since(earlier).0.max(0) / 60_000).unwrap_or(u32::MAX)
}

/// The sentence for a refusal: why not, and what to do now. Every code has one in every language.
pub fn refusal(language: &str, zone: &TimeZone, refusal: &Refusal) -> String {
    let facts = facts(zone, refusal);
    let known = if facts.time.is_empty() { "no" } else { "yes" };
    let key = format!("refusal-{}", code(refusal).replace('_', "-"));
    assets::text_with(
        language,
        &key,
        &[
            ("time", facts.time.into()),
            ("known", known.into()),
            ("desk", facts.desk.into()),
            ("service", facts.service.into()),
        ],
    )
}

/// A refusal's code as JSON spells it.
fn code(refusal: &Refusal) -> String {
    let json = serde_json::to_value(refusal).unwrap_or_default();
    json["code"].as_str().unwrap_or_default().to_owned()
}

#[derive(Default)]
struct Facts {
    time: String,
    desk: String,
    service: String,
}

fn facts(zone: &TimeZone, refusal: &Refusal) -> Facts {
    match refusal {
        Refusal::OfficeClosed { opens_at: time }
        | Refusal::ServiceClosed { opens_at: time }
        | Refusal::ServiceSuspended { until: time } => Facts {
            time: time.map(|at| clock(zone, at)).unwrap_or_default(),
            ..Facts::default()
        },
        Refusal::BookingTooEarly { from } => Facts {
            time: clock(zone, *from),
            ..Facts::default()
        },
        Refusal::AlreadyAtDesk { desk } | Refusal::TicketElsewhere { desk } => Facts {
            desk: desk.to_string(),
            ..Facts::default()
        },
        Refusal::ServiceNotServed { service } => Facts {
            service: service.to_string(),
            ..Facts::default()
        },
        Refusal::DayNotOpen
        | Refusal::DayAlreadyOpen
        | Refusal::PlanUnknown
        | Refusal::ServiceUnknown
        | Refusal::DeskUnknown
        | Refusal::ClassUnknown
        | Refusal::TicketUnknown
        | Refusal::BookingUnknown
        | Refusal::LanguageUnknown
        | Refusal::ReasonUnknown
        | Refusal::LimitReached
        | Refusal::PersonLimit
        | Refusal::TicketNotBooked
        | Refusal::AlreadyCalled
        | Refusal::NoMoreToday
        | Refusal::NumbersExhausted
        | Refusal::ClassNotOffered
        | Refusal::TicketExists
        | Refusal::NumberNotReserved
        | Refusal::BookingAlreadyHere
        | Refusal::SlotNotToday
        | Refusal::DeskClosed
        | Refusal::DeskAlreadyOpen
        | Refusal::DeskPaused
        | Refusal::DeskBusy
        | Refusal::DeskMovedOn { .. }
        | Refusal::TicketStillCalled { .. }
        | Refusal::NobodyWaiting
        | Refusal::TicketNotWaiting
        | Refusal::TicketNotCalled
        | Refusal::TicketNotServing
        | Refusal::TicketNotParked
        | Refusal::TicketNotAbsent
        | Refusal::TicketEnded
        | Refusal::TicketTied
        | Refusal::TicketAway
        | Refusal::TooLateToReopen
        | Refusal::NothingToDo
        | Refusal::DestinationMissing => Facts::default(),
    }
}
