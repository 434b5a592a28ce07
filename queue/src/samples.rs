//! A small office for the tests of this crate.

use std::collections::BTreeMap;

use jiff::civil::time;

use crate::ids::{AreaId, ClassId, DeskId, Reason, ServiceId, SiteId};
use crate::plan::{Area, BeforeClosing, Class, Desk, Hours, Numbers, Opening, Plan, Range, Routing, Service};
use crate::ticket::Channel;
use crate::time::Minutes;

/// Two rooms, four services, three desks. Monday to Friday, 8:30 to 12:30.
///
/// | desk | area | serves |
/// | --- | --- | --- |
/// | 1 | hall | identity (A), taxes (B) |
/// | 2 | hall | taxes (B) first, identity (A) as fallback, records (D) |
/// | 3 | private | social (C, discreet) |
pub(crate) fn plan() -> Plan {
    Plan {
        site: SiteId::from("valdarno"),
        time_zone: "Europe/Rome".into(),
        rollover: time(3, 0, 0, 0),
        languages: vec!["it".into(), "en".into()],
        hours: hours(),
        areas: vec![
            Area { id: AreaId::from("hall") },
            Area {
                id: AreaId::from("private"),
            },
        ],
        services: vec![
            service("identity", "A", "hall", 10),
            service("taxes", "B", "hall", 5),
            Service {
                discreet: true,
                ..service("social", "C", "private", 20)
            },
            Service {
                on_kiosk: false,
                ..service("records", "D", "hall", 10)
            },
        ],
        desks: vec![
            desk("1", "hall", &["identity", "taxes"]),
            Desk {
                preferred: vec!["taxes".into()],
                fallback: vec!["identity".into()],
                fallback_after: Minutes(20),
                ..desk("2", "hall", &["taxes", "identity", "records"])
            },
            desk("3", "private", &["social"]),
        ],
        classes: vec![Class {
            id: ClassId::from("care"),
            letter: "P".into(),
            target: Some(Minutes(5)),
            promise: Some(Minutes(15)),
        }],
        numbers: Numbers {
            width: 3,
            first: 1,
            last: 899,
            reserved: BTreeMap::from([("kiosk-1".into(), Range { from: 900, to: 999 })]),
        },
        routing: routing(),
        pause_reasons: vec![Reason::from("coffee")],
        recent: Minutes(10),
    }
}

fn hours() -> Hours {
    let morning = vec![Opening {
        from: time(8, 30, 0, 0),
        to: time(12, 30, 0, 0),
    }];
    Hours {
        week: std::array::from_fn(|day| if day < 5 { morning.clone() } else { Vec::new() }),
        always: false,
        holidays: true,
        patron: None,
        exceptions: BTreeMap::new(),
    }
}

fn service(id: &str, prefix: &str, area: &str, typical: u32) -> Service {
    Service {
        id: ServiceId::from(id),
        prefix: prefix.into(),
        area: AreaId::from(area),
        discreet: false,
        on_kiosk: true,
        target: Minutes(15),
        typical: Minutes(typical),
        daily_limit: None,
        hours: None,
        before_closing: BeforeClosing::Warn,
        classes: vec![ClassId::from("care")],
    }
}

fn desk(id: &str, area: &str, serves: &[&str]) -> Desk {
    Desk {
        id: DeskId::from(id),
        area: AreaId::from(area),
        serves: serves.iter().map(|service| ServiceId::from(*service)).collect(),
        preferred: Vec::new(),
        fallback: Vec::new(),
        fallback_after: Minutes(0),
    }
}

fn routing() -> Routing {
    Routing {
        promises_in_a_row: 3,
        booking_lead: Minutes(10),
        booking_promise: Minutes(10),
        check_in_early: Minutes(60),
        early_window: Minutes(15),
        late_window: Minutes(15),
        put_back_penalty: Minutes(5),
        tied_pause: Minutes(10),
        away_lapse: Minutes(30),
        channels: vec![Channel::Hall],
    }
}
