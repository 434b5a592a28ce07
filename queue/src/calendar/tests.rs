use std::collections::BTreeMap;

use jiff::civil::{Weekday, date, time};
use proptest::prelude::*;

use super::*;

/// Easter Sundays as the almanacs print them.
const ALMANAC: &[(i16, i8, i8)] = &[
    (1818, 3, 22),
    (1900, 4, 15),
    (1943, 4, 25),
    (1954, 4, 18),
    (1981, 4, 19),
    (2000, 4, 23),
    (2001, 4, 15),
    (2002, 3, 31),
    (2003, 4, 20),
    (2004, 4, 11),
    (2005, 3, 27),
    (2006, 4, 16),
    (2007, 4, 8),
    (2008, 3, 23),
    (2009, 4, 12),
    (2010, 4, 4),
    (2011, 4, 24),
    (2012, 4, 8),
    (2013, 3, 31),
    (2014, 4, 20),
    (2015, 4, 5),
    (2016, 3, 27),
    (2017, 4, 16),
    (2018, 4, 1),
    (2019, 4, 21),
    (2020, 4, 12),
    (2021, 4, 4),
    (2022, 4, 17),
    (2023, 4, 9),
    (2024, 3, 31),
    (2025, 4, 20),
    (2026, 4, 5),
    (2027, 3, 28),
    (2028, 4, 16),
    (2029, 4, 1),
    (2030, 4, 21),
    (2031, 4, 13),
    (2032, 3, 28),
    (2033, 4, 17),
    (2034, 4, 9),
    (2035, 3, 25),
    (2036, 4, 13),
    (2037, 4, 5),
    (2038, 4, 25),
    (2039, 4, 10),
    (2040, 4, 1),
];

fn rome() -> TimeZone {
    zone_named("Europe/Rome").unwrap()
}

/// A moment of Rome's clock.
fn at(text: &str) -> Timestamp {
    let local: jiff::civil::DateTime = text.parse().unwrap();
    moment(&rome(), local.date(), local.time())
}

fn span(from: Time, to: Time) -> Opening {
    Opening { from, to }
}

/// Vicenza's week: mornings, and two afternoons.
fn vicenza() -> Hours {
    let morning = span(time(8, 30, 0, 0), time(12, 30, 0, 0));
    let afternoon = span(time(16, 30, 0, 0), time(18, 0, 0, 0));
    let wednesday = span(time(10, 0, 0, 0), time(14, 0, 0, 0));
    Hours {
        week: [
            vec![morning],
            vec![morning, afternoon],
            vec![wednesday],
            vec![afternoon, morning],
            vec![morning],
            vec![],
            vec![],
        ],
        always: false,
        holidays: true,
        patron: Some(MonthDay { month: 9, day: 8 }),
        exceptions: BTreeMap::new(),
    }
}

/// `hours` with one more exception.
fn except(mut hours: Hours, date: Date, openings: &[Opening]) -> Hours {
    hours.exceptions.insert(date, openings.to_vec());
    hours
}

fn always() -> Hours {
    Hours { always: true, ..vicenza() }
}

/// The doors as one line: `open until 2026-05-04T12:30`.
fn say(hours: &Hours, moment: &str) -> String {
    let local = |at: Timestamp| at.in_zone(&rome()).strftime("%Y-%m-%dT%H:%M").to_string();
    match doors(hours, &rome(), at(moment)) {
        Doors::Always => "always open".into(),
        Doors::Open { closes_at } => format!("open until {}", local(closes_at)),
        Doors::Closed { opens_at: Some(opens_at) } => format!("closed until {}", local(opens_at)),
        Doors::Closed { opens_at: None } => "closed".into(),
    }
}

#[test]
fn easter_is_as_the_almanacs_print_it() {
    for &(year, month, day) in ALMANAC {
        assert_eq!(easter(year), date(year, month, day), "{year}");
    }
}

#[test]
fn easter_follows_the_spring_moon_by_another_reckoning() {
    for year in 1583..3000_i16 {
        assert_eq!(easter(year), easter_by_the_golden_number(year), "{year}");
    }
}

/// Knuth's Algorithm E: another way to the same Sunday.
fn easter_by_the_golden_number(year: i16) -> Date {
    let (golden, century) = (year % 19 + 1, year / 100 + 1);
    let (skipped, lunar) = (3 * century / 4 - 12, (8 * century + 5) / 25 - 5);
    let sunday = 5 * year / 4 - skipped - 10;
    let epact = (11 * golden + 20 + lunar - skipped).rem_euclid(30);
    let epact = if (epact == 25 && golden > 11) || epact == 24 {
        epact + 1
    } else {
        epact
    };
    let moon = if epact > 23 { 74 - epact } else { 44 - epact };
    let day = moon + 7 - (sunday + moon) % 7;
    let first = date(year, 3, 1);
    first.checked_add(jiff::Span::new().days(day - 1)).unwrap()
}

#[test]
fn the_holidays_of_2026() {
    let year = std::iter::successors(Some(date(2026, 1, 1)), |day| day.tomorrow().ok()).take_while(|day| day.year() == 2026);
    let holidays: Vec<_> = year
        .filter(|day| is_holiday(*day))
        .map(|day| day.strftime("%-d/%-m").to_string())
        .collect();
    assert_eq!(holidays.join(" "), "1/1 6/1 5/4 6/4 25/4 1/5 2/6 15/8 4/10 1/11 8/12 25/12 26/12");
}

#[test]
fn saint_francis_counts_from_2026() {
    assert!(!is_holiday(date(2025, 10, 4)));
    assert!(is_holiday(date(2026, 10, 4)));
    assert!(is_holiday(date(2027, 10, 4)));
}

#[test]
fn a_week_of_opening_hours() {
    let hours = vicenza();
    assert_eq!(say(&hours, "2026-05-04T08:29"), "closed until 2026-05-04T08:30");
    assert_eq!(
        say(&hours, "2026-05-04T08:30"),
        "open until 2026-05-04T12:30",
        "the first moment is open"
    );
    assert_eq!(
        say(&hours, "2026-05-04T12:30"),
        "closed until 2026-05-05T08:30",
        "the last moment is closed"
    );
    assert_eq!(
        say(&hours, "2026-05-05T13:00"),
        "closed until 2026-05-05T16:30",
        "the afternoon is still to come"
    );
    assert_eq!(say(&hours, "2026-05-07T09:00"), "open until 2026-05-07T12:30", "spans in any order");
    assert_eq!(say(&hours, "2026-05-08T12:30"), "closed until 2026-05-11T08:30", "over the weekend");
}

#[test]
fn holidays_and_the_patron_are_skipped() {
    let hours = vicenza();
    assert_eq!(say(&hours, "2026-12-24T19:00"), "closed until 2026-12-28T08:30");
    assert_eq!(
        say(&hours, "2026-04-03T12:30"),
        "closed until 2026-04-07T08:30",
        "Easter and its Monday"
    );
    assert_eq!(
        say(&hours, "2026-09-07T12:30"),
        "closed until 2026-09-09T10:00",
        "8 September, the patron's day"
    );
    let open_on_holidays = Hours { holidays: false, ..hours };
    assert_eq!(say(&open_on_holidays, "2026-12-25T09:00"), "open until 2026-12-25T12:30");
    assert_eq!(
        say(&open_on_holidays, "2026-09-08T09:00"),
        "closed until 2026-09-09T10:00",
        "the patron's day is its own setting"
    );
}

#[test]
fn an_exception_wins_over_everything() {
    let christmas_morning = span(time(10, 0, 0, 0), time(11, 0, 0, 0));
    let hours = except(vicenza(), date(2026, 12, 25), &[christmas_morning]);
    assert_eq!(say(&hours, "2026-12-24T19:00"), "closed until 2026-12-25T10:00", "over a holiday");
    let hours = except(hours, date(2026, 5, 4), &[]);
    assert_eq!(say(&hours, "2026-05-04T09:00"), "closed until 2026-05-05T08:30", "over the week");
    let hours = except(always(), date(2026, 5, 4), &[]);
    assert_eq!(say(&hours, "2026-05-03T09:00"), "open until 2026-05-04T00:00", "over always");
    assert_eq!(say(&hours, "2026-05-04T09:00"), "closed until 2026-05-05T00:00");
    assert_eq!(say(&hours, "2026-05-05T09:00"), "always open", "once the exception is past");
}

#[test]
fn around_the_clock_knows_no_holidays() {
    assert_eq!(say(&always(), "2026-12-25T03:00"), "always open");
}

#[test]
fn spans_that_touch_are_one_opening() {
    let night = span(time(20, 0, 0, 0), time(23, 59, 59, 0));
    let early = span(time(0, 0, 0, 0), time(2, 0, 0, 0));
    let hours = Hours {
        week: std::array::from_fn(|_| vec![early, night]),
        holidays: false,
        patron: None,
        ..vicenza()
    };
    assert_eq!(say(&hours, "2026-05-04T21:00"), "open until 2026-05-05T02:00", "over midnight");
    assert_eq!(say(&hours, "2026-05-05T01:00"), "open until 2026-05-05T02:00");
    let whole_day = Hours {
        week: std::array::from_fn(|_| vec![span(time(0, 0, 0, 0), time(23, 59, 59, 0))]),
        ..hours.clone()
    };
    assert_eq!(say(&whole_day, "2026-05-04T21:00"), "always open");
    let overlapping = span(time(19, 0, 0, 0), time(22, 0, 0, 0));
    let overlap = Hours {
        week: std::array::from_fn(|_| vec![night, overlapping]),
        ..hours
    };
    assert_eq!(say(&overlap, "2026-05-04T19:30"), "open until 2026-05-05T00:00");
}

#[test]
fn an_office_without_any_opening_stays_closed() {
    let hours = Hours {
        week: Default::default(),
        ..vicenza()
    };
    assert_eq!(say(&hours, "2026-05-04T09:00"), "closed");
    let far = except(hours.clone(), date(2026, 7, 3), &[span(time(9, 0, 0, 0), time(10, 0, 0, 0))]);
    assert_eq!(
        say(&far, "2026-05-04T09:00"),
        "closed until 2026-07-03T09:00",
        "60 days ahead is within the horizon"
    );
    let beyond = except(hours, date(2026, 7, 4), &[span(time(9, 0, 0, 0), time(10, 0, 0, 0))]);
    assert_eq!(say(&beyond, "2026-05-04T09:00"), "closed");
}

/// On 29 March 2026 the clock jumps from 02:00 to 03:00.
#[test]
fn the_spring_change_skips_an_hour() {
    let sunday = date(2026, 3, 29);
    let in_the_gap = except(vicenza(), sunday, &[span(time(2, 30, 0, 0), time(5, 0, 0, 0))]);
    assert_eq!(say(&in_the_gap, "2026-03-29T01:59"), "closed until 2026-03-29T03:30");
    let swallowed = except(
        vicenza(),
        sunday,
        &[
            span(time(2, 30, 0, 0), time(3, 15, 0, 0)),
            span(time(9, 0, 0, 0), time(10, 0, 0, 0)),
        ],
    );
    assert_eq!(say(&swallowed, "2026-03-29T01:59"), "closed until 2026-03-29T09:00");
    let through = except(vicenza(), sunday, &[span(time(1, 0, 0, 0), time(5, 0, 0, 0))]);
    let Doors::Open { closes_at } = doors(&through, &rome(), at("2026-03-29T01:00")) else {
        panic!("open")
    };
    assert_eq!(
        closes_at.since(at("2026-03-29T01:00")),
        crate::Minutes(180).span(),
        "four hours on the clock, three in truth"
    );
}

/// On 25 October 2026 the clock falls back from 03:00 to 02:00.
#[test]
fn the_autumn_change_repeats_an_hour() {
    let sunday = date(2026, 10, 25);
    let hours = except(vicenza(), sunday, &[span(time(1, 0, 0, 0), time(2, 30, 0, 0))]);
    let opens = at("2026-10-25T01:00");
    assert_eq!(
        doors(&hours, &rome(), opens),
        Doors::Open {
            closes_at: opens + crate::Minutes(90)
        },
        "the first 02:30 closes"
    );
    let second_pass = opens + crate::Minutes(75 + 60);
    assert_eq!(second_pass.in_zone(&rome()).time(), time(2, 15, 0, 0));
    assert!(
        !doors(&hours, &rome(), second_pass).is_open(),
        "and nothing opens at the second pass"
    );
    let through = except(vicenza(), sunday, &[span(time(1, 0, 0, 0), time(5, 0, 0, 0))]);
    assert_eq!(
        doors(&through, &rome(), opens),
        Doors::Open {
            closes_at: opens + crate::Minutes(300)
        }
    );
}

#[test]
fn a_business_day_starts_at_the_rollover() {
    let plan = plan(time(3, 0, 0, 0));
    assert_eq!(business_date(&plan, at("2026-05-04T02:59")), date(2026, 5, 3));
    assert_eq!(business_date(&plan, at("2026-05-04T03:00")), date(2026, 5, 4));
    assert_eq!(rollover_at(&plan, date(2026, 5, 3)), at("2026-05-04T03:00"));
}

#[test]
fn the_rollover_holds_through_clock_changes() {
    let plan = plan(time(2, 30, 0, 0));
    let spring = rollover_at(&plan, date(2026, 3, 28));
    assert_eq!(spring, at("2026-03-29T03:30"), "02:30 does not exist");
    assert_eq!(business_date(&plan, at("2026-03-29T03:29")), date(2026, 3, 28));
    assert_eq!(business_date(&plan, spring), date(2026, 3, 29));
    let autumn = rollover_at(&plan, date(2026, 10, 24));
    assert_eq!(
        business_date(&plan, autumn + crate::Minutes(45)),
        date(2026, 10, 25),
        "02:15 again, but the day has turned"
    );
}

#[test]
fn an_unknown_zone_has_no_rules() {
    assert!(zone_named("Europe/Roma").is_none());
    assert!(zone_named("Europe/Rome").is_some());
}

fn plan(rollover: Time) -> Plan {
    Plan {
        rollover,
        ..crate::samples::plan()
    }
}

fn some_hours() -> impl Strategy<Value = Hours> {
    let opening = (0..23_i8, 0..60_i8, 1..300_i64).prop_map(|(hour, minute, length)| {
        let from = time(hour, minute, 0, 0);
        let to = from.saturating_add(jiff::SignedDuration::from_mins(length)).min(LAST_TIME);
        span(from, to)
    });
    let openings = || proptest::collection::vec(opening.clone(), 0..3);
    let exceptions = proptest::collection::btree_map((0..60_i32).prop_map(days_into_2026), openings(), 0..4);
    let patron = proptest::option::of((1..=12_i8, 1..=28_i8).prop_map(|(month, day)| MonthDay { month, day }));
    (
        proptest::array::uniform7(openings()),
        proptest::bool::weighted(0.1),
        any::<bool>(),
        patron,
        exceptions,
    )
        .prop_map(|(week, always, holidays, patron, exceptions)| Hours {
            week,
            always,
            holidays,
            patron,
            exceptions,
        })
}

fn days_into_2026(days: i32) -> Date {
    date(2026, 3, 15).checked_add(jiff::Span::new().days(days)).unwrap()
}

/// Any minute of spring 2026, or of the autumn change.
fn some_minute() -> impl Strategy<Value = Timestamp> {
    let spring = (0..60 * 24 * 60_u32).prop_map(|minutes| at("2026-03-15T00:00") + crate::Minutes(minutes));
    let autumn = (0..3 * 24 * 60_u32).prop_map(|minutes| at("2026-10-24T00:00") + crate::Minutes(minutes));
    prop_oneof![spring, autumn]
}

/// Read off the openings of the day alone: slow and plain.
fn is_open_plainly(hours: &Hours, now: Timestamp) -> bool {
    let date = now.in_zone(&rome()).date();
    [before(date), date]
        .into_iter()
        .flat_map(|date| moments(hours, &rome(), date).collect::<Vec<_>>())
        .any(|(from, to)| from <= now && now < to)
}

proptest! {
    #[test]
    fn the_doors_agree_with_the_days_openings(hours in some_hours(), now in some_minute()) {
        prop_assert_eq!(doors(&hours, &rome(), now).is_open(), is_open_plainly(&hours, now));
    }

    #[test]
    fn the_doors_change_when_they_say_so(hours in some_hours(), now in some_minute()) {
        let doors_now = doors(&hours, &rome(), now);
        if let Some(change) = doors_now.changes_at() {
            prop_assert!(change > now);
            prop_assert_ne!(doors(&hours, &rome(), change).is_open(), doors_now.is_open());
            let just_before = Timestamp(change.0 - 1);
            prop_assert_eq!(doors(&hours, &rome(), just_before), doors_now);
        }
    }

    #[test]
    fn a_business_day_lasts_from_rollover_to_rollover(now in some_minute(), hour in 0..6_i8, minute in 0..60_i8) {
        let plan = plan(time(hour, minute, 0, 0));
        let date = business_date(&plan, now);
        prop_assert!(now < rollover_at(&plan, date));
        prop_assert!(now >= rollover_at(&plan, date.yesterday().unwrap()));
        prop_assert_eq!(business_date(&plan, rollover_at(&plan, date)), date.tomorrow().unwrap());
    }

    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april(year in 1583..4000_i16) {
        let easter = easter(year);
        prop_assert_eq!(easter.weekday(), Weekday::Sunday);
        prop_assert!(easter >= date(year, 3, 22) && easter <= date(year, 4, 25));
    }
}
