//! What can be wrong with a plan. Every mistake is found in one pass and named with its place, so that a plan file is put right
//! in one go.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::calendar;
use crate::plan::{Class, Desk, Fault, Hours, MonthDay, Numbers, Opening, Plan, Range, Service, Step};

/// Longest id of anything that the office names.
const LONGEST_ID: usize = 40;

impl Plan {
    /// Everything that is wrong, in the order of the plan's fields; empty for a plan that can be put in force.
    pub fn check(&self) -> Vec<Fault> {
        let mut found = Vec::new();
        let mut faults = Faults {
            found: &mut found,
            path: Vec::new(),
        };
        self.check_site(&mut faults);
        check_hours(&self.hours, &mut faults.at("hours"));
        check_ids(self.areas.iter().map(|area| area.id.as_str()), &mut faults.at("areas"), true);
        self.check_services(&mut faults);
        self.check_desks(&mut faults);
        self.check_classes(&mut faults);
        check_numbers(&self.numbers, &mut faults.at("numbers"));
        self.check_routing(&mut faults);
        self.check_pause_reasons(&mut faults);
        found
    }

    fn check_site(&self, faults: &mut Faults<'_>) {
        check_id(self.site.as_str(), &mut faults.at("site"));
        if calendar::zone_named(&self.time_zone).is_none() {
            faults.at("time_zone").say(format!(
                "no time zone is called {}; write an IANA name such as Europe/Rome",
                self.time_zone
            ));
        }
        let languages = &mut faults.at("languages");
        if self.languages.is_empty() {
            languages.say("the office speaks no language; the first one is the reference");
        }
        for (index, language) in self.languages.iter().enumerate() {
            if !is_language(language.as_str()) {
                languages
                    .index(index)
                    .say(format!("{language} is not a language tag such as it or de"));
            } else if self.languages[..index].contains(language) {
                languages.index(index).say(format!("{language} is there twice"));
            }
        }
    }

    fn check_services(&self, faults: &mut Faults<'_>) {
        let faults = &mut faults.at("services");
        check_ids(self.services.iter().map(|service| service.id.as_str()), faults, true);
        let mut prefixes = BTreeMap::new();
        for (index, service) in self.services.iter().enumerate() {
            self.check_service(service, &mut faults.index(index));
            if let Some(other) = prefixes.insert(service.prefix.as_str(), &service.id) {
                faults.index(index).at("prefix").say(format!(
                    "services {other} and {} have the same prefix {}",
                    service.id, service.prefix
                ));
            }
        }
    }

    fn check_service(&self, service: &Service, faults: &mut Faults<'_>) {
        let letters = service.prefix.bytes().all(|byte| byte.is_ascii_uppercase());
        if !letters || !(1..=2).contains(&service.prefix.len()) {
            faults
                .at("prefix")
                .say(format!("a prefix is one or two letters A to Z, not {:?}", service.prefix));
        }
        if !self.areas.iter().any(|area| area.id == service.area) {
            faults.at("area").say(format!("no area is called {}", service.area));
        }
        if service.typical.0 == 0 {
            faults.at("typical").say("a service takes at least one minute");
        }
        if service.daily_limit == Some(0) {
            faults
                .at("daily_limit")
                .say("a limit of 0 gives no number at all; leave it out, or take the service out of the plan");
        }
        if service.per_person == Some(0) {
            faults
                .at("per_person")
                .say("a limit of 0 turns everybody with a card away; leave it out for no limit");
        }
        if let Some(hours) = &service.hours {
            check_hours(hours, &mut faults.at("hours"));
        }
        if !self.desks.iter().any(|desk| desk.serves.contains(&service.id)) {
            faults.say(format!("no desk serves {}", service.id));
        }
        let known = |class: &str| self.classes.iter().any(|known| known.id.as_str() == class);
        check_references(
            "class",
            service.classes.iter().map(|class| class.as_str()),
            known,
            &mut faults.at("classes"),
        );
    }

    fn check_desks(&self, faults: &mut Faults<'_>) {
        let faults = &mut faults.at("desks");
        check_ids(self.desks.iter().map(|desk| desk.id.as_str()), faults, true);
        for (index, desk) in self.desks.iter().enumerate() {
            self.check_desk(desk, &mut faults.index(index));
        }
    }

    fn check_desk(&self, desk: &Desk, faults: &mut Faults<'_>) {
        if !self.areas.iter().any(|area| area.id == desk.area) {
            faults.at("area").say(format!("no area is called {}", desk.area));
        }
        if desk.serves.is_empty() {
            faults.at("serves").say("a desk serves at least one service");
        }
        let known = |service: &str| self.services.iter().any(|known| known.id.as_str() == service);
        check_references(
            "service",
            desk.serves.iter().map(|service| service.as_str()),
            known,
            &mut faults.at("serves"),
        );
        let served = |service: &str| desk.serves.iter().any(|served| served.as_str() == service);
        for (field, services) in [("preferred", &desk.preferred), ("fallback", &desk.fallback)] {
            for (index, service) in services.iter().enumerate().filter(|(_, service)| !served(service.as_str())) {
                faults
                    .at(field)
                    .index(index)
                    .say(format!("desk {} does not serve {service}", desk.id));
            }
        }
        for (index, service) in desk
            .fallback
            .iter()
            .enumerate()
            .filter(|(_, service)| desk.preferred.contains(service))
        {
            faults
                .at("fallback")
                .index(index)
                .say(format!("{service} is preferred and fallback at once"));
        }
    }

    fn check_classes(&self, faults: &mut Faults<'_>) {
        let faults = &mut faults.at("classes");
        check_ids(self.classes.iter().map(|class| class.id.as_str()), faults, false);
        for (index, class) in self.classes.iter().enumerate() {
            check_class(class, &mut faults.index(index));
        }
    }

    fn check_routing(&self, faults: &mut Faults<'_>) {
        let faults = &mut faults.at("routing");
        if self.routing.promises_in_a_row == 0 {
            faults.at("promises_in_a_row").say("at least 1, or promises are never kept");
        }
        if self.routing.channels.is_empty() {
            faults
                .at("channels")
                .say("a desk takes visitors on at least one channel, such as hall");
        }
        for (index, channel) in self
            .routing
            .channels
            .iter()
            .enumerate()
            .filter(|(index, channel)| self.routing.channels[..*index].contains(channel))
        {
            faults
                .at("channels")
                .index(index)
                .say(format!("{channel:?} is there twice").to_lowercase());
        }
    }

    fn check_pause_reasons(&self, faults: &mut Faults<'_>) {
        let faults = &mut faults.at("pause_reasons");
        for (index, reason) in self.pause_reasons.iter().enumerate() {
            check_id(reason.as_str(), &mut faults.index(index));
            if self.pause_reasons[..index].contains(reason) {
                faults.index(index).say(format!("{reason} is there twice"));
            }
        }
    }
}

fn check_class(class: &Class, faults: &mut Faults<'_>) {
    if !(1..=3).contains(&class.letter.chars().count()) {
        faults.at("letter").say("one to three letters, as the slip shows them");
    }
    if class.target.is_none() && class.promise.is_none() {
        faults.say(format!("class {} changes nothing: give it a target or a promise", class.id));
    }
}

/// The ids of a list of tables: each well formed, none twice.
fn check_ids<'a>(ids: impl Iterator<Item = &'a str>, faults: &mut Faults<'_>, needed: bool) {
    let mut seen = BTreeSet::new();
    let mut count = 0;
    for (index, id) in ids.enumerate() {
        count += 1;
        let mut item = faults.index(index);
        let faults = &mut item.at("id");
        check_id(id, faults);
        if !seen.insert(id) {
            faults.say(format!("{id} is there twice"));
        }
    }
    if needed && count == 0 {
        faults.say("at least one is needed");
    }
}

/// Ids travel in addresses and in the journal: short, and without spaces.
fn check_id(id: &str, faults: &mut Faults<'_>) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if id.is_empty() || id.len() > LONGEST_ID || !id.bytes().all(plain) {
        faults.say(format!("an id is 1 to {LONGEST_ID} letters, digits, - or _, not {id:?}"));
    }
}

fn check_references<'a>(kind: &str, ids: impl Iterator<Item = &'a str>, known: impl Fn(&str) -> bool, faults: &mut Faults<'_>) {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        if !known(id) {
            faults.index(index).say(format!("no {kind} is called {id}"));
        } else if !seen.insert(id) {
            faults.index(index).say(format!("{id} is there twice"));
        }
    }
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts
        .next()
        .is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    primary && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn check_numbers(numbers: &Numbers, faults: &mut Faults<'_>) {
    if !(2..=5).contains(&numbers.width) {
        faults.at("width").say(format!("a number has 2 to 5 digits, not {}", numbers.width));
    }
    let largest = 10_u32.saturating_pow(u32::from(numbers.width)) - 1;
    if numbers.last < numbers.first {
        faults
            .at("last")
            .say(format!("the range {} to {} is empty", numbers.first, numbers.last));
    }
    if numbers.last > largest {
        faults
            .at("last")
            .say(format!("{} has more than {} digits", numbers.last, numbers.width));
    }
    let given = Range {
        from: numbers.first,
        to: numbers.last,
    };
    let mut others = vec![("the controller's numbers", given)];
    for (kiosk, range) in &numbers.reserved {
        let mut reserved = faults.at("reserved");
        let faults = &mut reserved.named(kiosk);
        check_id(kiosk, faults);
        check_reserved(*range, largest, &others, faults);
        others.push((kiosk, *range));
    }
}

fn check_reserved(range: Range, largest: u32, others: &[(&str, Range)], faults: &mut Faults<'_>) {
    if range.to < range.from {
        faults.say(format!("the range {} to {} is empty", range.from, range.to));
    }
    if range.to > largest {
        faults.say(format!("{} is above {largest}, the largest number of this width", range.to));
    }
    for (other, taken) in others.iter().filter(|(_, taken)| range.from <= taken.to && taken.from <= range.to) {
        faults.say(format!("overlaps {other}, {} to {}", taken.from, taken.to));
    }
}

fn check_hours(hours: &Hours, faults: &mut Faults<'_>) {
    for (weekday, openings) in hours.week.iter().enumerate() {
        check_openings(openings, &mut faults.at("week").index(weekday));
    }
    for (date, openings) in &hours.exceptions {
        check_openings(openings, &mut faults.at("exceptions").named(&date.to_string()));
    }
    if !hours.always && hours.week.iter().all(Vec::is_empty) && hours.exceptions.values().all(Vec::is_empty) {
        faults.say("never open: write hours into the week, or always = true");
    }
    if let Some(patron) = hours.patron.filter(|patron| !exists(*patron)) {
        faults.at("patron").say(format!("month {} has no day {}", patron.month, patron.day));
    }
}

/// In a leap year at least.
fn exists(day: MonthDay) -> bool {
    Date::new(2024, day.month, day.day).is_ok()
}

fn check_openings(openings: &[Opening], faults: &mut Faults<'_>) {
    for (index, opening) in openings.iter().enumerate() {
        if opening.to <= opening.from {
            faults
                .index(index)
                .say(format!("closes at {} but opens at {}", opening.to, opening.from));
        }
        if let Some(other) = openings[..index]
            .iter()
            .find(|other| opening.from < other.to && other.from < opening.to)
        {
            faults.index(index).say(format!("overlaps {} to {}", other.from, other.to));
        }
    }
}

/// Faults found so far, and the place where one looks now.
struct Faults<'a> {
    found: &'a mut Vec<Fault>,
    path: Vec<Step>,
}

impl Faults<'_> {
    fn at(&mut self, key: &'static str) -> Faults<'_> {
        self.step(Step::Key(key))
    }

    fn index(&mut self, index: usize) -> Faults<'_> {
        self.step(Step::Index(index))
    }

    fn named(&mut self, name: &str) -> Faults<'_> {
        self.step(Step::Named(name.into()))
    }

    fn step(&mut self, step: Step) -> Faults<'_> {
        let path = self.path.iter().cloned().chain([step]).collect();
        Faults { found: self.found, path }
    }

    fn say(&mut self, reason: impl Into<String>) {
        self.found.push(Fault {
            path: self.path.clone(),
            reason: reason.into(),
        });
    }
}
