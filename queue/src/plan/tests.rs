//! Each kind of plan mistake is found, and named with its place.

use jiff::civil::time;

use super::*;
use crate::samples;

/// The faults of a plan with one change, as `path: reason`.
fn faults(change: impl FnOnce(&mut Plan)) -> Vec<String> {
    let mut plan = samples::plan();
    change(&mut plan);
    plan.check().iter().map(told).collect()
}

fn told(fault: &Fault) -> String {
    let mut path = String::new();
    for step in &fault.path {
        match step {
            Step::Key(key) if path.is_empty() => path.push_str(key),
            Step::Key(key) => path.push_str(&format!(".{key}")),
            Step::Index(index) => path.push_str(&format!("[{index}]")),
            Step::Named(name) => path.push_str(&format!(".{name:?}")),
        }
    }
    format!("{path}: {}", fault.reason)
}

#[track_caller]
fn check(change: impl FnOnce(&mut Plan), expected: &[&str]) {
    assert_eq!(faults(change), expected);
}

#[test]
fn the_sample_plan_is_fine() {
    check(|_| {}, &[]);
}

#[test]
fn two_services_with_one_prefix() {
    check(
        |plan| plan.services[1].prefix = "A".into(),
        &["services[1].prefix: services identity and taxes have the same prefix A"],
    );
}

#[test]
fn a_prefix_that_is_not_one_or_two_letters() {
    let said = |prefix: &str| vec![format!("services[0].prefix: a prefix is one or two letters A to Z, not {prefix:?}")];
    for prefix in ["", "a", "ABC", "A1", "È"] {
        assert_eq!(faults(|plan| plan.services[0].prefix = prefix.into()), said(prefix));
    }
}

#[test]
fn the_same_id_twice() {
    check(
        |plan| plan.areas[1].id = "hall".into(),
        &[
            "areas[1].id: hall is there twice",
            "services[2].area: no area is called private",
            "desks[2].area: no area is called private",
        ],
    );
    check(|plan| plan.desks[1].id = "1".into(), &["desks[1].id: 1 is there twice"]);
    check(
        |plan| plan.pause_reasons = vec!["lunch".into(), "lunch".into()],
        &["pause_reasons[1]: lunch is there twice"],
    );
    check(
        |plan| plan.languages = vec!["it".into(), "it".into()],
        &["languages[1]: it is there twice"],
    );
    check(
        |plan| {
            let class = plan.classes[0].clone();
            plan.classes.push(class);
        },
        &["classes[1].id: care is there twice"],
    );
}

#[test]
fn an_id_that_does_not_travel() {
    check(
        |plan| plan.desks[0].id = "piano terra".into(),
        &[r#"desks[0].id: an id is 1 to 40 letters, digits, - or _, not "piano terra""#],
    );
}

#[test]
fn a_desk_that_serves_what_is_not_there() {
    check(
        |plan| plan.desks[0].serves.push("dogs".into()),
        &["desks[0].serves[2]: no service is called dogs"],
    );
    check(
        |plan| plan.desks[0].serves.push("taxes".into()),
        &["desks[0].serves[2]: taxes is there twice"],
    );
    check(
        |plan| plan.desks[0].area = "cellar".into(),
        &["desks[0].area: no area is called cellar"],
    );
    check(
        |plan| plan.desks[0].serves.clear(),
        &["desks[0].serves: a desk serves at least one service"],
    );
}

#[test]
fn preferences_outside_what_a_desk_serves() {
    check(
        |plan| plan.desks[0].preferred = vec!["social".into()],
        &["desks[0].preferred[0]: desk 1 does not serve social"],
    );
    check(
        |plan| plan.desks[0].fallback = vec!["social".into()],
        &["desks[0].fallback[0]: desk 1 does not serve social"],
    );
    check(
        |plan| plan.desks[1].fallback = plan.desks[1].preferred.clone(),
        &["desks[1].fallback[0]: taxes is preferred and fallback at once"],
    );
}

#[test]
fn a_service_that_nobody_serves_or_that_lies_nowhere() {
    check(
        |plan| plan.desks[2].serves = vec!["taxes".into()],
        &["services[2]: no desk serves social"],
    );
    check(
        |plan| plan.services[0].area = "cellar".into(),
        &["services[0].area: no area is called cellar"],
    );
    check(
        |plan| plan.services[0].classes = vec!["royal".into()],
        &["services[0].classes[0]: no class is called royal"],
    );
    check(
        |plan| plan.services[0].typical = Minutes(0),
        &["services[0].typical: a service takes at least one minute"],
    );
    check(
        |plan| plan.services[0].per_person = Some(0),
        &["services[0].per_person: a limit of 0 turns everybody with a card away; leave it out for no limit"],
    );
    check(
        |plan| plan.services[0].daily_limit = Some(0),
        &["services[0].daily_limit: a limit of 0 gives no number at all; leave it out, or take the service out of the plan"],
    );
}

#[test]
fn nothing_at_all() {
    check(
        |plan| (plan.areas, plan.services, plan.desks) = Default::default(),
        &[
            "areas: at least one is needed",
            "services: at least one is needed",
            "desks: at least one is needed",
        ],
    );
    check(
        |plan| plan.languages.clear(),
        &["languages: the office speaks no language; the first one is the reference"],
    );
}

#[test]
fn a_class_that_changes_nothing() {
    check(
        |plan| (plan.classes[0].target, plan.classes[0].promise) = (None, None),
        &["classes[0]: class care changes nothing: give it a target or a promise"],
    );
    check(
        |plan| plan.classes[0].letter.clear(),
        &["classes[0].letter: one to three letters, as the slip shows them"],
    );
}

#[test]
fn numbers_that_do_not_fit() {
    check(
        |plan| (plan.numbers.first, plan.numbers.last) = (50, 20),
        &["numbers.last: the range 50 to 20 is empty"],
    );
    check(|plan| plan.numbers.width = 9, &["numbers.width: a number has 2 to 5 digits, not 9"]);
    check(
        |plan| (plan.numbers.last, plan.numbers.reserved) = (1000, BTreeMap::new()),
        &["numbers.last: 1000 has more than 3 digits"],
    );
}

#[test]
fn reserved_ranges_that_overlap() {
    let reserved = |ranges: &[(&str, u32, u32)]| {
        ranges
            .iter()
            .map(|(kiosk, from, to)| ((*kiosk).to_owned(), Range { from: *from, to: *to }))
            .collect()
    };
    let numbers = |ranges: &[(&str, u32, u32)]| {
        faults(|plan| (plan.numbers.first, plan.numbers.last, plan.numbers.reserved) = (1, 899, reserved(ranges)))
    };
    assert_eq!(numbers(&[("a", 900, 949), ("b", 950, 999)]), Vec::<String>::new());
    assert_eq!(
        numbers(&[("a", 890, 949)]),
        [r#"numbers.reserved."a": overlaps the controller's numbers, 1 to 899"#]
    );
    assert_eq!(
        numbers(&[("a", 900, 949), ("b", 949, 999)]),
        [r#"numbers.reserved."b": overlaps a, 900 to 949"#]
    );
    assert_eq!(
        numbers(&[("a", 949, 900)]),
        [r#"numbers.reserved."a": the range 949 to 900 is empty"#]
    );
    assert_eq!(
        numbers(&[("a", 950, 1000)]),
        [r#"numbers.reserved."a": 1000 is above 999, the largest number of this width"#]
    );
}

#[test]
fn hours_that_cannot_be() {
    let opening = |from, to| Opening {
        from: time(from, 0, 0, 0),
        to: time(to, 0, 0, 0),
    };
    check(
        |plan| plan.hours.week[0] = vec![opening(13, 8)],
        &["hours.week[0][0]: closes at 08:00:00 but opens at 13:00:00"],
    );
    check(
        |plan| plan.hours.week[0] = vec![opening(8, 13), opening(12, 17)],
        &["hours.week[0][1]: overlaps 08:00:00 to 13:00:00"],
    );
    check(
        |plan| drop(plan.hours.exceptions.insert(jiff::civil::date(2026, 12, 24), vec![opening(12, 12)])),
        &[r#"hours.exceptions."2026-12-24"[0]: closes at 12:00:00 but opens at 12:00:00"#],
    );
    check(
        |plan| {
            plan.services[0].hours = Some(Hours {
                week: Default::default(),
                ..plan.hours.clone()
            })
        },
        &["services[0].hours: never open: write hours into the week, or always = true"],
    );
    check(
        |plan| plan.hours.patron = Some(MonthDay { month: 2, day: 30 }),
        &["hours.patron: month 2 has no day 30"],
    );
}

#[test]
fn an_unknown_time_zone_or_language() {
    check(
        |plan| plan.time_zone = "Europe/Roma".into(),
        &["time_zone: no time zone is called Europe/Roma; write an IANA name such as Europe/Rome"],
    );
    check(
        |plan| plan.languages.push("italiano".into()),
        &["languages[2]: italiano is not a language tag such as it or de"],
    );
}

#[test]
fn routing_that_breaks_its_promises() {
    check(
        |plan| plan.routing.promises_in_a_row = 0,
        &["routing.promises_in_a_row: at least 1, or promises are never kept"],
    );
    check(
        |plan| plan.routing.channels.clear(),
        &["routing.channels: a desk takes visitors on at least one channel, such as hall"],
    );
    check(
        |plan| plan.routing.channels = vec![Channel::Hall, Channel::Hall],
        &["routing.channels[1]: hall is there twice"],
    );
}
