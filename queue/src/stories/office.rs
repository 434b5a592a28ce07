//! The usual office of the stories, and the rules that a story may change.

use std::collections::BTreeMap;

use jiff::civil::time;

use crate::plan::{Area, BeforeClosing, Class, Desk, Hours, MonthDay, Numbers, Opening, Plan, Range, Routing, Service};
use crate::{AreaId, Channel, ClassId, DeskId, Minutes, ServiceId, SiteId};

/// Services A (target 20), B (target 30) and C (target 15). Desk 1 serves A and B, desk 2 all three, desk 3 C alone. Classes
/// *quick* (target 5) and *vow* (promised within 15). Open around the clock, numbers 1 to 899, kiosk *hall* keeps 900 to 949.
pub(crate) fn plan() -> Plan {
    Plan {
        site: SiteId::from("valdarno"),
        time_zone: "Europe/Rome".into(),
        rollover: time(3, 0, 0, 0),
        languages: vec!["it".into(), "de".into()],
        hours: always(),
        areas: vec![Area { id: AreaId::from("hall") }],
        services: vec![service("A", 20), service("B", 30), service("C", 15)],
        desks: vec![desk("1", &["A", "B"]), desk("2", &["A", "B", "C"]), desk("3", &["C"])],
        classes: vec![class("quick", Some(5), None), class("vow", None, Some(15))],
        numbers: Numbers {
            width: 3,
            first: 1,
            last: 899,
            reserved: reserved(),
        },
        routing: routing(),
        pause_reasons: vec!["lunch".into(), "papers".into()],
        recent: Minutes(5),
    }
}

fn routing() -> Routing {
    Routing {
        promises_in_a_row: 2,
        booking_lead: Minutes(5),
        booking_promise: Minutes(10),
        check_in_early: Minutes(60),
        early_window: Minutes(10),
        late_window: Minutes(15),
        put_back_penalty: Minutes(10),
        tied_pause: Minutes(10),
        away_lapse: Minutes(30),
        channels: vec![Channel::Hall],
    }
}

fn reserved() -> BTreeMap<String, Range> {
    BTreeMap::from([
        ("hall".into(), Range { from: 900, to: 949 }),
        ("side".into(), Range { from: 950, to: 999 }),
    ])
}

fn always() -> Hours {
    Hours {
        week: Default::default(),
        always: true,
        holidays: false,
        patron: None::<MonthDay>,
        exceptions: BTreeMap::new(),
    }
}

fn service(id: &str, target: u32) -> Service {
    Service {
        id: id.into(),
        prefix: id.into(),
        area: "hall".into(),
        discreet: false,
        on_kiosk: true,
        target: Minutes(target),
        typical: Minutes(10),
        daily_limit: None,
        per_person: None,
        hours: None,
        before_closing: BeforeClosing::Warn,
        classes: vec!["quick".into(), "vow".into()],
    }
}

fn desk(id: &str, serves: &[&str]) -> Desk {
    let serves = serves.iter().map(|service| ServiceId::from(*service)).collect();
    Desk {
        id: DeskId::from(id),
        area: "hall".into(),
        serves,
        preferred: Vec::new(),
        fallback: Vec::new(),
        fallback_after: Minutes(20),
    }
}

fn class(id: &str, target: Option<u32>, promise: Option<u32>) -> Class {
    let letter = id[..1].to_uppercase();
    Class {
        id: ClassId::from(id),
        letter,
        target: target.map(Minutes),
        promise: promise.map(Minutes),
    }
}

/// Changes one rule of the plan, as a story says it.
pub(crate) fn change(plan: &mut Plan, rule: &str) {
    let words: Vec<&str> = rule.split_whitespace().collect();
    match words[..] {
        ["promises", "in", "a", "row", count] => plan.routing.promises_in_a_row = number(count),
        ["desk", id, "prefers", ref services @ ..] => desk_of(plan, id).preferred = ids(services),
        ["desk", id, "falls", "back", "to", ref services @ ..] => desk_of(plan, id).fallback = ids(services),
        ["desk", id, "serves", ref services @ ..] => desk_of(plan, id).serves = ids(services),
        ["service", id, "has", "prefix", prefix] => service_of(plan, id).prefix = prefix.into(),
        ["service", id, "gives", "at", "most", count, "numbers"] => service_of(plan, id).daily_limit = Some(number(count)),
        ["service", id, "gives", "one", "person", "at", "most", count] => service_of(plan, id).per_person = Some(number(count)),
        ["service", id, "is", "not", "on", "the", "kiosk"] => service_of(plan, id).on_kiosk = false,
        ["service", id, "stops", "before", "closing"] => service_of(plan, id).before_closing = BeforeClosing::Stop,
        ["service", id, "offers", "no", "class"] => service_of(plan, id).classes.clear(),
        ["service", id, "is", "open", span] => service_of(plan, id).hours = Some(daily(span)),
        ["service", id, "is", "new"] => plan.services.push(service(id, 20)),
        ["service", id, "is", "dropped"] => drop_service(plan, id),
        ["desk", id, "is", "dropped"] => plan.desks.retain(|desk| desk.id.as_str() != id),
        ["the", "office", "is", "open", span] => plan.hours = daily(span),
        ["numbers", "end", "at", last] => plan.numbers.last = number(last),
        ["numbers", "have", digits, "digits"] => plan.numbers.width = u8::try_from(number(digits)).unwrap(),
        _ => panic!("no rule is called: {rule}"),
    }
}

fn drop_service(plan: &mut Plan, id: &str) {
    plan.services.retain(|service| service.id.as_str() != id);
    plan.desks
        .iter_mut()
        .for_each(|desk| desk.serves.retain(|service| service.as_str() != id));
}

fn daily(span: &str) -> Hours {
    let (from, to) = span.split_once('–').expect("hours are written 8:00–13:00");
    let opening = Opening {
        from: clock(from),
        to: clock(to),
    };
    Hours {
        week: std::array::from_fn(|_| vec![opening]),
        always: false,
        ..always()
    }
}

fn clock(text: &str) -> jiff::civil::Time {
    let (hour, minute) = text.split_once(':').expect("a time is written 8:00");
    time(hour.parse().unwrap(), minute.parse().unwrap(), 0, 0)
}

fn number(text: &str) -> u32 {
    text.parse().unwrap()
}

fn ids(services: &[&str]) -> Vec<ServiceId> {
    services.iter().map(|service| ServiceId::from(*service)).collect()
}

fn desk_of<'a>(plan: &'a mut Plan, id: &str) -> &'a mut Desk {
    plan.desks
        .iter_mut()
        .find(|desk| desk.id.as_str() == id)
        .expect("the rule names a desk")
}

fn service_of<'a>(plan: &'a mut Plan, id: &str) -> &'a mut Service {
    plan.services
        .iter_mut()
        .find(|service| service.id.as_str() == id)
        .expect("the rule names a service")
}
