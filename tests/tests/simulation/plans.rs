//! The plans that a simulated office has, and may change to in mid-day.

use queue::{KioskId, Plan};
use serde_json::json;

/// The names of the kiosks; each has numbers of its own.
pub(crate) fn kiosks(count: usize) -> Vec<KioskId> {
    ["atrio", "ingresso", "scale"].into_iter().take(count).map(KioskId::from).collect()
}

/// 0: as in all tests. 1: few numbers. 2: desks prefer. 3: a service is gone, and a desk.
pub(crate) fn plan(index: usize) -> Plan {
    let mut plan = serde_json::to_value(sportello_tests::people::plan()).expect("a plan is JSON");
    plan["numbers"]["reserved"] = json!({
        "atrio": { "from": 900, "to": 932 }, "ingresso": { "from": 933, "to": 965 }, "scale": { "from": 966, "to": 999 }
    });
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
