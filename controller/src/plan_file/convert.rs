//! From a plan file to a plan with its texts, and back.

use std::collections::BTreeMap;

use queue::{AreaText, ClassText, Content, DeskText, Plan, ServiceText};

use super::shape::{Area, Class, Desk, File, Group, Hours, Numbers, Pause, Routing, Service, Site, Texts};
use super::values::{MonthDay, Opening, Range, Span};

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
            privacy: self.texts.privacy.clone(),
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
                privacy: content.privacy.clone(),
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
            per_person: self.per_person,
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
            per_person: service.per_person,
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
