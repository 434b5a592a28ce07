//! The shape of a plan file, and how it becomes a plan with its texts and back.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use queue::{
    AreaId, AreaText, Arrow, BeforeClosing, Channel, ClassId, ClassText, Content, DeskId, DeskText, Language, Minutes, Plan, Reason,
    ServiceId, ServiceText, SiteId, Text,
};
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

impl File {
    pub(super) fn plan(&self) -> Plan {
        Plan {
            site: self.site.id.clone(),
            time_zone: self.site.time_zone.clone(),
            rollover: self.site.rollover,
            languages: self.site.languages.clone(),
            hours: self.hours.plan(),
            areas: self.areas.iter().map(|area| queue::Area { id: area.id.clone() }).collect(),
            services: self.services.iter().map(Service::plan).collect(),
            desks: self.desks.iter().map(Desk::plan).collect(),
            classes: self.classes.iter().map(Class::plan).collect(),
            numbers: self.numbers.plan(),
            routing: self.routing.plan(),
            pause_reasons: self.pauses.iter().map(|pause| pause.id.clone()).collect(),
            recent: self.site.recent.0,
        }
    }

    pub(super) fn content(&self) -> Content {
        Content {
            town: self.texts.town.clone(),
            office: self.texts.office.clone(),
            languages: self.site.languages.clone(),
            time_zone: self.site.time_zone.clone(),
            services: self.services.iter().map(|service| (service.id.clone(), service.text())).collect(),
            groups: self.groups.iter().map(Group::content).collect(),
            areas: self
                .areas
                .iter()
                .map(|area| (area.id.clone(), AreaText { name: area.name.clone() }))
                .collect(),
            desks: self.desks.iter().map(|desk| (desk.id.clone(), desk.text())).collect(),
            classes: self
                .classes
                .iter()
                .map(|class| {
                    (
                        class.id.clone(),
                        ClassText {
                            name: class.name.clone(),
                            hint: class.hint.clone(),
                        },
                    )
                })
                .collect(),
            pause_reasons: self.pauses.iter().map(|pause| (pause.id.clone(), pause.name.clone())).collect(),
            ticker: self.texts.ticker.clone(),
            slip_notice: self.texts.slip_notice.clone(),
            primary: self.site.primary.clone(),
        }
    }

    pub(super) fn of(plan: &Plan, content: &Content) -> Self {
        Self {
            site: Site {
                id: plan.site.clone(),
                time_zone: plan.time_zone.clone(),
                rollover: plan.rollover,
                languages: plan.languages.clone(),
                recent: Span(plan.recent),
                primary: content.primary.clone(),
            },
            texts: Texts {
                town: content.town.clone(),
                office: content.office.clone(),
                ticker: content.ticker.clone(),
                slip_notice: content.slip_notice.clone(),
            },
            hours: Hours::of(&plan.hours),
            numbers: Numbers::of(&plan.numbers),
            routing: Routing::of(&plan.routing),
            areas: plan
                .areas
                .iter()
                .map(|area| Area {
                    id: area.id.clone(),
                    name: named(&content.areas, &area.id).name,
                })
                .collect(),
            classes: plan
                .classes
                .iter()
                .map(|class| Class::of(class, named(&content.classes, &class.id)))
                .collect(),
            services: plan
                .services
                .iter()
                .map(|service| Service::of(service, named(&content.services, &service.id)))
                .collect(),
            groups: content.groups.iter().map(Group::of).collect(),
            desks: plan
                .desks
                .iter()
                .map(|desk| Desk::of(desk, named(&content.desks, &desk.id)))
                .collect(),
            pauses: plan
                .pause_reasons
                .iter()
                .map(|id| Pause {
                    id: id.clone(),
                    name: named(&content.pause_reasons, id),
                })
                .collect(),
        }
    }
}

/// The texts of `id`; empty ones where the content has none.
fn named<K: Ord, T: Clone + Default>(texts: &BTreeMap<K, T>, id: &K) -> T {
    texts.get(id).cloned().unwrap_or_default()
}

impl Hours {
    fn plan(&self) -> queue::Hours {
        let week = [
            &self.monday,
            &self.tuesday,
            &self.wednesday,
            &self.thursday,
            &self.friday,
            &self.saturday,
            &self.sunday,
        ];
        queue::Hours {
            week: week.map(|day| day.iter().map(|opening| opening.0).collect()),
            always: self.always,
            holidays: self.holidays,
            patron: self.patron.map(|patron| patron.0),
            exceptions: self
                .exceptions
                .iter()
                .map(|(date, openings)| (*date, openings.iter().map(|opening| opening.0).collect()))
                .collect(),
        }
    }

    fn of(hours: &queue::Hours) -> Self {
        let [monday, tuesday, wednesday, thursday, friday, saturday, sunday] =
            hours.week.clone().map(|day| day.into_iter().map(Opening).collect());
        let exceptions = hours
            .exceptions
            .iter()
            .map(|(date, openings)| (*date, openings.iter().copied().map(Opening).collect()))
            .collect();
        let (always, holidays, patron) = (hours.always, hours.holidays, hours.patron.map(MonthDay));
        Self {
            always,
            monday,
            tuesday,
            wednesday,
            thursday,
            friday,
            saturday,
            sunday,
            holidays,
            patron,
            exceptions,
        }
    }
}

impl Numbers {
    fn plan(&self) -> queue::Numbers {
        let reserved = self.reserved.iter().map(|(kiosk, range)| (kiosk.clone(), range.0)).collect();
        queue::Numbers {
            width: self.width,
            first: self.first,
            last: self.last,
            reserved,
        }
    }

    fn of(numbers: &queue::Numbers) -> Self {
        let reserved = numbers
            .reserved
            .iter()
            .map(|(kiosk, range)| (kiosk.clone(), Range(*range)))
            .collect();
        Self {
            width: numbers.width,
            first: numbers.first,
            last: numbers.last,
            reserved,
        }
    }
}

impl Routing {
    fn plan(&self) -> queue::Routing {
        queue::Routing {
            promises_in_a_row: self.promises_in_a_row,
            booking_lead: self.booking_lead.0,
            booking_promise: self.booking_promise.0,
            check_in_early: self.check_in_early.0,
            early_window: self.early_window.0,
            late_window: self.late_window.0,
            put_back_penalty: self.put_back_penalty.0,
            tied_pause: self.tied_pause.0,
            away_lapse: self.away_lapse.0,
            channels: self.channels.clone(),
        }
    }

    fn of(routing: &queue::Routing) -> Self {
        Self {
            promises_in_a_row: routing.promises_in_a_row,
            booking_lead: Span(routing.booking_lead),
            booking_promise: Span(routing.booking_promise),
            check_in_early: Span(routing.check_in_early),
            early_window: Span(routing.early_window),
            late_window: Span(routing.late_window),
            put_back_penalty: Span(routing.put_back_penalty),
            tied_pause: Span(routing.tied_pause),
            away_lapse: Span(routing.away_lapse),
            channels: routing.channels.clone(),
        }
    }
}

impl Class {
    fn plan(&self) -> queue::Class {
        let (target, promise) = (self.target.map(|span| span.0), self.promise.map(|span| span.0));
        queue::Class {
            id: self.id.clone(),
            letter: self.letter.clone(),
            target,
            promise,
        }
    }

    fn of(class: &queue::Class, text: ClassText) -> Self {
        let (target, promise) = (class.target.map(Span), class.promise.map(Span));
        Self {
            id: class.id.clone(),
            letter: class.letter.clone(),
            target,
            promise,
            name: text.name,
            hint: text.hint,
        }
    }
}

impl Service {
    fn plan(&self) -> queue::Service {
        queue::Service {
            id: self.id.clone(),
            prefix: self.prefix.clone(),
            area: self.area.clone(),
            discreet: self.discreet,
            on_kiosk: self.on_kiosk,
            target: self.target.0,
            typical: self.typical.0,
            daily_limit: self.daily_limit,
            hours: self.hours.as_ref().map(Hours::plan),
            before_closing: self.before_closing,
            classes: self.classes.clone(),
        }
    }

    fn text(&self) -> ServiceText {
        ServiceText {
            name: self.name.clone(),
            icon: self.icon.clone(),
            bring: self.bring.clone(),
            discreet: self.discreet,
        }
    }

    fn of(service: &queue::Service, text: ServiceText) -> Self {
        Self {
            id: service.id.clone(),
            prefix: service.prefix.clone(),
            area: service.area.clone(),
            discreet: service.discreet,
            on_kiosk: service.on_kiosk,
            target: Span(service.target),
            typical: Span(service.typical),
            daily_limit: service.daily_limit,
            before_closing: service.before_closing,
            classes: service.classes.clone(),
            icon: text.icon,
            name: text.name,
            bring: text.bring,
            hours: service.hours.as_ref().map(Hours::of),
        }
    }
}

impl Group {
    fn content(&self) -> queue::Group {
        let (id, name, icon) = (self.id.clone(), self.name.clone(), self.icon.clone());
        queue::Group {
            id,
            name,
            icon,
            parent: self.parent.clone(),
            services: self.services.clone(),
        }
    }

    fn of(group: &queue::Group) -> Self {
        let (id, name, icon) = (group.id.clone(), group.name.clone(), group.icon.clone());
        Self {
            id,
            name,
            icon,
            parent: group.parent.clone(),
            services: group.services.clone(),
        }
    }
}

impl Desk {
    fn plan(&self) -> queue::Desk {
        queue::Desk {
            id: self.id.clone(),
            area: self.area.clone(),
            serves: self.serves.clone(),
            preferred: self.preferred.clone(),
            fallback: self.fallback.clone(),
            fallback_after: self.fallback_after.0,
        }
    }

    fn text(&self) -> DeskText {
        let label = self.label.clone().unwrap_or_else(|| self.id.to_string());
        DeskText {
            kind: self.kind.clone(),
            label,
            place: self.place.clone(),
            arrow: self.arrow,
        }
    }

    fn of(desk: &queue::Desk, text: DeskText) -> Self {
        Self {
            id: desk.id.clone(),
            area: desk.area.clone(),
            serves: desk.serves.clone(),
            preferred: desk.preferred.clone(),
            fallback: desk.fallback.clone(),
            fallback_after: Span(desk.fallback_after),
            label: Some(text.label).filter(|label| label != desk.id.as_str()),
            arrow: text.arrow,
            kind: text.kind,
            place: text.place,
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
