//! The plans that a simulated office has, and may change to in mid-day; and its hours, in all of them the same.

use queue::{KioskId, Plan, Timestamp};
use serde_json::json;

use crate::net::Ms;

/// When the office is open, every day alike: from midnight to a minute in Rome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Doors {
    closes: jiff::civil::Time,
}

impl Doors {
    /// They close in the minute of `at`.
    pub(crate) fn closing(at: Ms) -> Self {
        let at = in_rome(at).time();
        let minute = jiff::civil::time(at.hour(), at.minute(), 0, 0);
        Self {
            closes: minute.max(jiff::civil::time(0, 1, 0, 0)),
        }
    }

    /// As a clerk reads it off the clock on the wall.
    pub(crate) fn are_open(self, at: Ms) -> bool {
        in_rome(at).time() < self.closes
    }
}

fn in_rome(at: Ms) -> jiff::Zoned {
    let zone = jiff::tz::TimeZone::get("Europe/Rome").expect("Rome is known");
    Timestamp(at).in_zone(&zone)
}

/// The names of the kiosks; each has numbers of its own.
pub(crate) fn kiosks(count: usize) -> Vec<KioskId> {
    ["atrio", "ingresso", "scale"].into_iter().take(count).map(KioskId::from).collect()
}

/// 0: as in all tests. 1: few numbers. 2: desks prefer. 3: a service is gone, and a desk.
pub(crate) fn plan(index: usize, doors: Option<Doors>) -> Plan {
    let mut plan = serde_json::to_value(sportello_tests::people::plan()).expect("a plan is JSON");
    plan["numbers"]["reserved"] = json!({
        "atrio": { "from": 900, "to": 932 }, "ingresso": { "from": 933, "to": 965 }, "scale": { "from": 966, "to": 999 }
    });
    if let Some(doors) = doors {
        let opening = json!([{ "from": "00:00:00", "to": doors.closes }]);
        plan["hours"]["always"] = json!(false);
        plan["hours"]["week"] = json!([opening, opening, opening, opening, opening, opening, opening]);
        plan["services"][1]["before_closing"] = json!("stop");
    }
    match index {
        1 => plan["numbers"]["last"] = json!(25),
        2 => {
            plan["desks"][0]["preferred"] = json!(["B"]);
            plan["desks"][1]["fallback"] = json!(["A"]);
            plan["services"][0]["daily_limit"] = json!(30);
        }
        3 => {
            plan["services"] = json!([plan["services"][0], plan["services"][2]]);
            plan["desks"][0]["serves"] = json!(["A"]);
            plan["desks"][1]["serves"] = json!(["A", "C"]);
        }
        _ => {}
    }
    serde_json::from_value(plan).expect("the plan is well-formed")
}
