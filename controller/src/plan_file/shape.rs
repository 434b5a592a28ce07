//! The shape of a plan file: its sections, their keys, and what a key means where it is left out.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use queue::{AreaId, Arrow, BeforeClosing, Channel, ClassId, DeskId, Language, Minutes, Reason, ServiceId, SiteId, Text};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::DeValue;

use super::faults::{Fault, Faults, Place, Source};
use super::values::{MonthDay, Opening, Range, Span, clock_time};

pub(super) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A whole plan file.
#[derive(Serialize)]
pub(super) struct File {
    pub(super) site: Site,
    pub(super) texts: Texts,
    pub(super) hours: Hours,
    pub(super) numbers: Numbers,
    pub(super) routing: Routing,
    pub(super) areas: Vec<Area>,
    pub(super) classes: Vec<Class>,
    pub(super) services: Vec<Service>,
    pub(super) groups: Vec<Group>,
    pub(super) desks: Vec<Desk>,
    pub(super) pauses: Vec<Pause>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Site {
    pub(super) id: SiteId,
    #[serde(default = "rome")]
    pub(super) time_zone: String,
    /// When a business day ends.
    #[serde(default = "three", with = "clock_time")]
    pub(super) rollover: Time,
    pub(super) languages: Vec<Language>,
    /// How long a started call stays among the recent ones.
    #[serde(default = "span::<10>")]
    pub(super) recent: Span,
    /// Instead of the blue, as `#RRGGBB`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) primary: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Texts {
    pub(super) town: Text,
    pub(super) office: Text,
    #[serde(default)]
    pub(super) ticker: Vec<Text>,
    #[serde(default)]
    pub(super) slip_notice: Text,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub(super) privacy: Text,
}

#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Hours {
    pub(super) always: bool,
    pub(super) monday: Vec<Opening>,
    pub(super) tuesday: Vec<Opening>,
    pub(super) wednesday: Vec<Opening>,
    pub(super) thursday: Vec<Opening>,
    pub(super) friday: Vec<Opening>,
    pub(super) saturday: Vec<Opening>,
    pub(super) sunday: Vec<Opening>,
    /// Closed on Italian public holidays.
    pub(super) holidays: bool,
    /// The patron's day, as `MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) patron: Option<MonthDay>,
    /// Dates that differ.
    pub(super) exceptions: BTreeMap<Date, Vec<Opening>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    #[serde(default = "three_digits")]
    pub(super) width: u8,
    #[serde(default = "from_one")]
    pub(super) first: u32,
    #[serde(default = "to_899")]
    pub(super) last: u32,
    #[serde(default)]
    pub(super) reserved: BTreeMap<String, Range>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Routing {
    #[serde(default = "two_in_a_row")]
    pub(super) promises_in_a_row: u32,
    #[serde(default = "span::<10>")]
    pub(super) booking_lead: Span,
    #[serde(default = "span::<10>")]
    pub(super) booking_promise: Span,
    #[serde(default = "span::<60>")]
    pub(super) check_in_early: Span,
    #[serde(default = "span::<15>")]
    pub(super) early_window: Span,
    #[serde(default = "span::<15>")]
    pub(super) late_window: Span,
    #[serde(default = "span::<5>")]
    pub(super) put_back_penalty: Span,
    #[serde(default = "span::<10>")]
    pub(super) tied_pause: Span,
    #[serde(default = "span::<30>")]
    pub(super) away_lapse: Span,
    #[serde(default = "hall")]
    pub(super) channels: Vec<Channel>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Area {
    pub(super) id: AreaId,
    pub(super) name: Text,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Class {
    pub(super) id: ClassId,
    pub(super) letter: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) target: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) promise: Option<Span>,
    pub(super) name: Text,
    #[serde(default)]
    pub(super) hint: Text,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Service {
    pub(super) id: ServiceId,
    pub(super) prefix: String,
    pub(super) area: AreaId,
    #[serde(default)]
    pub(super) discreet: bool,
    #[serde(default = "yes")]
    pub(super) on_kiosk: bool,
    #[serde(default = "span::<20>")]
    pub(super) target: Span,
    #[serde(default = "span::<10>")]
    pub(super) typical: Span,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) daily_limit: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) per_person: Option<u32>,
    #[serde(default)]
    pub(super) before_closing: BeforeClosing,
    #[serde(default)]
    pub(super) classes: Vec<ClassId>,
    #[serde(default)]
    pub(super) icon: String,
    pub(super) name: Text,
    #[serde(default)]
    pub(super) bring: Text,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hours: Option<Hours>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<String>,
    #[serde(default)]
    pub(super) icon: String,
    #[serde(default)]
    pub(super) services: Vec<ServiceId>,
    pub(super) name: Text,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Desk {
    pub(super) id: DeskId,
    pub(super) area: AreaId,
    pub(super) serves: Vec<ServiceId>,
    #[serde(default)]
    pub(super) preferred: Vec<ServiceId>,
    #[serde(default)]
    pub(super) fallback: Vec<ServiceId>,
    #[serde(default = "span::<10>")]
    pub(super) fallback_after: Span,
    /// How it is spoken and shown; the id where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) arrow: Option<Arrow>,
    #[serde(default)]
    pub(super) kind: Text,
    #[serde(default)]
    pub(super) place: Text,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pause {
    pub(super) id: Reason,
    pub(super) name: Text,
}

impl File {
    /// Reads each section for itself, so that one fault does not hide the others.
    pub(super) fn read(source: &Source<'_>) -> Result<Self, Faults> {
        let mut reader = Reader {
            source,
            faults: Vec::new(),
        };
        reader.refuse_unknown();
        // All of them are read before the first one that is missing ends it.
        let (site, texts, hours) = (
            reader.section("site", true),
            reader.section("texts", true),
            reader.section("hours", true),
        );
        let (numbers, routing) = (reader.section("numbers", false), reader.section("routing", false));
        let (areas, classes, services) = (reader.list("areas"), reader.list("classes"), reader.list("services"));
        let (groups, desks, pauses) = (reader.list("groups"), reader.list("desks"), reader.list("pauses"));
        let file = (|| {
            let (site, texts, hours, numbers, routing) = (site?, texts?, hours?, numbers?, routing?);
            Some(Self {
                site,
                texts,
                hours,
                numbers,
                routing,
                areas,
                classes,
                services,
                groups,
                desks,
                pauses,
            })
        })();
        match file {
            Some(file) if reader.faults.is_empty() => Ok(file),
            Some(_) | None => Err(source.faults(reader.faults)),
        }
    }
}

struct Reader<'r, 't> {
    source: &'r Source<'t>,
    faults: Vec<Fault>,
}

const SECTIONS: [&str; 11] = [
    "site", "texts", "hours", "numbers", "routing", "areas", "classes", "services", "groups", "desks", "pauses",
];

impl Reader<'_, '_> {
    fn refuse_unknown(&mut self) {
        for key in self.source.table().keys() {
            if !SECTIONS.contains(&key.get_ref().as_ref()) {
                let reason = format!("unknown section `{}`, expected one of {}", key.get_ref(), SECTIONS.join(", "));
                self.faults.push(Fault {
                    line: Some(self.source.line(&key.span())),
                    reason,
                });
            }
        }
    }

    /// A table of its own; where it may be left out, all its defaults.
    fn section<T: DeserializeOwned>(&mut self, name: &str, required: bool) -> Option<T> {
        match self.source.table().get(name) {
            Some(value) => self.value(value, name),
            None if required => {
                self.faults.push(Fault {
                    line: None,
                    reason: format!("the section [{name}] is missing"),
                });
                None
            }
            None => toml::from_str("").ok(),
        }
    }

    fn list<T: DeserializeOwned>(&mut self, name: &str) -> Vec<T> {
        let Some(value) = self.source.table().get(name) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            let fault = self.source.fault(&Place::of(name), &format!("write it as [[{name}]]"));
            self.faults.push(fault);
            return Vec::new();
        };
        let values: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(rank, item)| self.value(item, &Place::of(name).index(rank).to_string()))
            .collect();
        values.into_iter().flatten().collect()
    }

    fn value<T: DeserializeOwned>(&mut self, value: &Spanned<DeValue<'_>>, place: &str) -> Option<T> {
        match T::deserialize(toml::de::ValueDeserializer::from(value.clone())) {
            Ok(value) => Some(value),
            Err(error) => {
                self.faults.push(self.source.fault_of(&error, place));
                None
            }
        }
    }
}

fn rome() -> String {
    "Europe/Rome".to_owned()
}

fn three() -> Time {
    Time::constant(3, 0, 0, 0)
}

fn hall() -> Vec<Channel> {
    vec![Channel::Hall]
}

fn yes() -> bool {
    true
}

fn span<const MINUTES: u32>() -> Span {
    Span(Minutes(MINUTES))
}

fn three_digits() -> u8 {
    3
}

fn from_one() -> u32 {
    1
}

fn to_899() -> u32 {
    899
}

fn two_in_a_row() -> u32 {
    2
}
