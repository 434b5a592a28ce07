use proptest::prelude::*;

use super::*;
use crate::booking::Expected;
use crate::day::{DeskNow, Measured};
use crate::event::Event;
use crate::forecast::pace::Pace;
use crate::ids::{BookingId, DeskId, TicketId};
use crate::order;
use crate::plan::{Numbers, Plan};
use crate::samples::{Scene, plan};
use crate::ticket::{Channel, Presence};
use crate::time::Span;

/// The range for whoever joins `service` now: `10–25`, or `unknown`.
fn wait(scene: &Scene, service: &str) -> String {
    say(forecast(&scene.day, scene.now).wait(&service.into()))
}

fn say(wait: Option<Wait>) -> String {
    wait.map_or("unknown".into(), |wait| format!("{}–{}", wait.from_min.0, wait.to_min.0))
}

/// The middle of the range, in minutes.
fn middle(scene: &Scene, service: &str) -> f64 {
    let wait = forecast(&scene.day, scene.now).wait(&service.into()).expect("somebody serves it");
    f64::from(wait.from_min.0 + wait.to_min.0) / 2.0
}

fn measured(seconds: &[i64]) -> Measured {
    let mut measured = Measured::default();
    seconds.iter().for_each(|seconds| measured.add(Span(seconds * 1000)));
    measured
}

#[test]
fn without_a_desk_the_wait_is_unknown() {
    let mut scene = Scene::new();
    scene.crowd("identity", 3);
    assert_eq!(wait(&scene, "identity"), "unknown");
    scene.desk_opens("3");
    assert_eq!(wait(&scene, "identity"), "unknown", "desk 3 does not serve it");
    assert_eq!(wait(&scene, "social"), "0–1");
}

#[test]
fn before_the_day_opens_nothing_is_known() {
    let day = Day::new("valdarno".into());
    assert_eq!(forecast(&day, Timestamp(0)), Forecast::default());
    assert_eq!(quick(&day, &"identity".into(), Timestamp(0)), (0, None));
}

#[test]
fn a_free_desk_calls_at_once() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    assert_eq!(wait(&scene, "identity"), "0–1");
}

#[test]
fn the_wait_grows_with_the_line() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.crowd("identity", 2);
    assert_eq!(wait(&scene, "identity"), "10–25", "two before, ten minutes each");
    scene.crowd("identity", 8);
    assert_eq!(wait(&scene, "identity"), "80–120", "ten before");
}

#[test]
fn two_desks_halve_it() {
    let mut scene = Scene::new();
    scene.crowd("identity", 12);
    scene.desk_opens("1");
    let alone = middle(&scene, "identity");
    scene.desk_opens("2");
    let together = middle(&scene, "identity");
    assert!((together / alone - 0.5).abs() < 0.1, "{alone} with one desk, {together} with two");
}

#[test]
fn other_services_of_the_same_desk_count() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.crowd("taxes", 6);
    assert!(middle(&scene, "identity") >= 25.0, "six of five minutes are called first");
}

#[test]
fn a_desk_that_prefers_others_helps_only_when_they_are_gone() {
    let mut scene = Scene::new();
    scene.desk_opens("2");
    scene.crowd("taxes", 3);
    assert!(middle(&scene, "identity") >= 12.0);
    assert!(middle(&scene, "taxes") >= 12.0);
    let mut scene = Scene::new();
    scene.desk_opens("2");
    scene.crowd("identity", 1);
    assert_eq!(wait(&scene, "taxes"), "0–1", "a newcomer of the preferred service goes first");
}

#[test]
fn the_present_visitor_is_part_of_the_wait() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    let visitor = scene.joins("identity");
    scene.serves("1", visitor);
    assert_eq!(wait(&scene, "identity"), "5–15", "just begun");
    scene.minutes(6);
    assert_eq!(wait(&scene, "identity"), "1–6", "four minutes left");
    scene.minutes(20);
    assert_eq!(wait(&scene, "identity"), "0–4", "overdue, but never quite done");
}

#[test]
fn the_way_to_the_desk_counts_as_time_at_the_desk() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    let visitor = scene.joins("identity");
    scene.calls("1", visitor);
    scene.minutes(6);
    let before = wait(&scene, "identity");
    scene.recalls("1", visitor);
    scene.starts("1", visitor);
    assert_eq!(wait(&scene, "identity"), before, "held since the first call");
}

#[test]
fn a_pause_lasts_as_long_as_the_rule_allows() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.happens(Event::DeskPaused {
        desk: "1".into(),
        reason: None,
    });
    scene.minutes(4);
    assert_eq!(wait(&scene, "identity"), "5–7", "six minutes are left of ten");
    scene.minutes(6);
    assert_eq!(wait(&scene, "identity"), "unknown", "a longer pause is as good as closed");
}

#[test]
fn whoever_cannot_be_called_is_not_before_you() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    for _ in 0..5 {
        scene.joins_as("identity", |ticket| ticket.presence = Presence::Away);
        scene.joins_as("identity", |ticket| ticket.channel = Channel::Video);
        scene.joins_as("identity", |ticket| ticket.tied_desk = Some("2".into()));
    }
    assert_eq!(wait(&scene, "identity"), "0–1");
    scene.joins_as("taxes", |ticket| ticket.tied_desk = Some("1".into()));
    assert_eq!(wait(&scene, "identity"), "2–7", "tied to the very desk: before you");
}

#[test]
fn a_desk_for_phone_calls_does_not_shorten_the_hall() {
    let mut scene = Scene::new();
    scene.desk_opens_for("1", &[Channel::Phone]);
    assert_eq!(wait(&scene, "identity"), "unknown");
}

#[test]
fn a_booking_that_will_come_is_before_you() {
    let mut scene = Scene::new();
    scene.desk_opens("3");
    scene.crowd("social", 1);
    let alone = middle(&scene, "social");
    let booking = Expected {
        id: BookingId(uuid::Uuid::from_u128(9)),
        service: "social".into(),
        slot: scene.within(15),
        duration: Minutes(20),
        channel: Channel::Hall,
        class: None,
    };
    scene.happens(Event::BookingExpected { booking });
    assert!(middle(&scene, "social") > alone + 10.0, "he arrives while the other is served");
    assert_eq!(wait(&scene, "identity"), "unknown");
}

#[test]
fn an_early_booking_lets_walk_ins_pass() {
    let mut scene = Scene::new();
    scene.desk_opens("3");
    let slot = scene.within(60);
    scene.joins_as("social", |ticket| {
        ticket.slot = Some(slot);
        ticket.due = slot - Minutes(10);
    });
    assert_eq!(wait(&scene, "social"), "0–1");
}

#[test]
fn promises_go_first_but_not_all_in_a_row() {
    let mut scene = Scene::new();
    scene.desk_opens("3");
    let past = scene.now - Minutes(1);
    for _ in 0..6 {
        scene.joins_as("social", |ticket| ticket.promise = Some(past));
    }
    let minutes = middle(&scene, "social");
    assert!(
        (50.0..75.0).contains(&minutes),
        "{minutes}: three of twenty minutes each, then an ordinary visitor"
    );
}

#[test]
fn today_outweighs_the_plan_and_recent_days_once_it_has_shown_itself() {
    let service = &plan().services[0];
    let typical = super::pace::typical(service);
    assert_eq!(
        Pace::blend(&typical, Measured::default()).mean_ms,
        600_000.0,
        "the plan's ten minutes"
    );
    let today = measured(&[240; 45]);
    let blended = Pace::blend(&typical, today).mean_ms;
    assert!((240_000.0..280_000.0).contains(&blended), "{blended}");
    let prior = Prior {
        service: service.id.clone(),
        count: 5000,
        mean_s: 480.0,
        deviation_s: 60.0,
    };
    let blended = Pace::blend(&prior, measured(&[240; 20])).mean_ms;
    assert_eq!(blended, 360_000.0, "many recent days count as twenty services");
}

#[test]
fn mis_clicks_do_not_make_the_wait_vanish() {
    let typical = super::pace::typical(&plan().services[0]);
    assert_eq!(Pace::blend(&typical, measured(&[0; 1000])).mean_ms, 15_000.0);
}

#[test]
fn measured_times_become_a_prior() {
    assert_eq!(prior_from("identity".into(), Measured::default()), None);
    let prior = prior_from("identity".into(), measured(&[300, 500])).unwrap();
    assert_eq!((prior.count, prior.mean_s, prior.deviation_s), (2, 400.0, 100.0));
}

#[test]
fn at_issue_the_last_forecast_grows_by_those_who_joined_since() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.crowd("identity", 4);
    let identity = "identity".into();
    assert_eq!(quick(&scene.day, &identity, scene.now), (4, None), "nothing noted yet");
    scene.day.note_forecast(forecast(&scene.day, scene.now));
    let noted = quick(&scene.day, &identity, scene.now);
    assert_eq!(noted, (4, forecast(&scene.day, scene.now).wait(&identity)));
    scene.joins("identity");
    scene.joins("taxes");
    let (ahead, grown) = quick(&scene.day, &identity, scene.now);
    assert_eq!(ahead, 5);
    assert_eq!(
        say(grown),
        say(forecast(&scene.day, scene.now).wait(&identity)),
        "as a new play would find"
    );
}

#[test]
fn a_forecast_that_ages_counts_down() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.crowd("identity", 4);
    scene.day.note_forecast(forecast(&scene.day, scene.now));
    assert_eq!(say(quick(&scene.day, &"identity".into(), scene.now).1), "30–50");
    assert_eq!(say(quick(&scene.day, &"identity".into(), scene.within(20)).1), "10–30");
    assert_eq!(say(quick(&scene.day, &"identity".into(), scene.within(90)).1), "0–1");
}

#[test]
fn each_place_in_line_has_its_own_wait() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.crowd("identity", 3);
    let forecast = forecast(&scene.day, scene.now);
    let waits: Vec<_> = (0..5)
        .map(|ahead| say(forecast.wait_in_line(&"identity".into(), ahead, scene.now)))
        .collect();
    assert_eq!(waits, ["0–1", "5–15", "10–25", "20–40", "20–40"], "beyond the line: as a newcomer");
}

#[test]
fn waits_are_said_in_friendly_steps() {
    assert_eq!([0.0, 0.4, 3.6, 9.4, 9.9, 10.1, 12.6, 61.0].map(step), [0, 0, 4, 9, 10, 10, 15, 60]);
    assert_eq!([0, 9, 10, 60].map(step_after), [1, 10, 15, 65]);
}

#[test]
fn quantiles_of_the_gamma_distribution() {
    // Shape 4, scale 1: tables say 2.297 and 5.515.
    assert!((quantile(4.0, 2.0, -P80) - 2.297).abs() < 0.02);
    assert!((quantile(4.0, 2.0, P80) - 5.515).abs() < 0.02);
    assert_eq!(quantile(0.0, 5.0, P80), 0.0);
}

#[test]
fn ten_thousand_waiting_are_all_called_in_the_play() {
    let numbers = Numbers {
        width: 5,
        last: 89_999,
        ..plan().numbers
    };
    let mut scene = Scene::under(Plan { numbers, ..plan() });
    scene.desk_opens("1");
    scene.desk_opens("2");
    scene.crowd("identity", 5_000);
    scene.crowd("taxes", 5_000);
    let forecast = forecast(&scene.day, scene.now);
    for service in ["identity", "taxes"] {
        let line = &forecast.prospects[&service.into()].line;
        assert_eq!(line.len(), 5_000);
        assert!(line.is_sorted_by(|earlier, later| earlier.mean_ms <= later.mean_ms));
    }
}

/// What a random hall may look like.
fn some_hall() -> impl Strategy<Value = Scene> {
    let joining = (0..4_usize, 0..200_u32, any::<bool>(), any::<bool>());
    (
        proptest::collection::vec(joining, 0..40),
        proptest::sample::subsequence(vec!["1", "2", "3"], 0..=3),
    )
        .prop_map(|(joining, desks)| {
            let mut scene = Scene::new();
            desks.into_iter().for_each(|desk| scene.desk_opens(desk));
            for (service, due, promised, away) in joining {
                let (due, now) = (scene.within(due) - Minutes(60), scene.now);
                scene.joins_as(["identity", "taxes", "social", "records"][service], |ticket| {
                    ticket.due = due;
                    ticket.promise = promised.then_some(due.max(now) + Minutes(10));
                    ticket.presence = if away { Presence::Away } else { Presence::InHall };
                });
            }
            scene
        })
}

impl std::fmt::Debug for Scene {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.day.fmt(f)
    }
}

proptest! {
    #[test]
    fn every_range_is_one(scene in some_hall()) {
        for wait in forecast(&scene.day, scene.now).services.values().flatten() {
            prop_assert!(wait.from_min < wait.to_min);
        }
    }

    #[test]
    fn a_wait_is_known_where_a_desk_is_open(scene in some_hall()) {
        let forecast = forecast(&scene.day, scene.now);
        for service in scene.day.known_services() {
            let is_served = scene.day.desks().any(|(_, desk)| desk.is_open() && desk.serves(&service.id));
            prop_assert_eq!(forecast.wait(&service.id).is_some(), is_served);
        }
    }

    #[test]
    fn everybody_who_can_be_called_is_called(scene in some_hall()) {
        let forecast = forecast(&scene.day, scene.now);
        for service in scene.day.known_services().filter(|service| forecast.wait(&service.id).is_some()) {
            let callable = scene.day.waiting_for(&service.id).filter(|ticket| ticket.presence != Presence::Away).count();
            prop_assert_eq!(forecast.prospects[&service.id].line.len(), callable);
        }
    }

    #[test]
    fn an_aging_forecast_never_grows(scene in some_hall(), minutes in 0..120_u32) {
        let forecast = forecast(&scene.day, scene.now);
        for service in forecast.services.keys() {
            let (now, later) = (forecast.wait_in_line(service, 0, scene.now), forecast.wait_in_line(service, 0, scene.within(minutes)));
            prop_assert!(later.is_none_or(|later| later.to_min <= now.expect("known now").to_min));
        }
    }
}

/// Plays a hall by the true rules of calling, with service times between nothing and twice the typical, until `newcomer` is
/// called; answers the minutes he waited.
fn true_wait(scene: &mut Scene, newcomer: TicketId, chance: &mut impl FnMut() -> f64) -> f64 {
    let joined = scene.now;
    let mut free: Vec<(Timestamp, DeskId)> = scene
        .day
        .desks()
        .filter(|(_, desk)| desk.is_open())
        .map(|(id, _)| (joined, id.clone()))
        .collect();
    loop {
        free.sort();
        let (at, desk) = free.remove(0);
        scene.now = at;
        if let Some(served) = scene.day.desk(&desk).and_then(DeskNow::ticket) {
            scene.finishes(desk.as_str(), served);
        }
        let Some((next, _)) = order::next(&scene.day, &desk, at) else {
            continue;
        };
        if next == newcomer {
            return at.since(joined).seconds() / 60.0;
        }
        scene.serves(desk.as_str(), next);
        let typical = scene.day.service(&scene.day.ticket(next).unwrap().service).unwrap().typical;
        let time = Span((typical.span().0 as f64 * 2.0 * chance()) as i64);
        free.push((at + time, desk));
    }
}

/// Over many halls, most true waits must lie in the range that was said, and as many above it as below.
#[test]
fn the_ranges_are_honest() {
    let mut seed = 42_u64;
    let mut chance = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 11) as f64 / (1_u64 << 53) as f64
    };
    let (mut shorter, mut within, mut longer) = (0, 0, 0);
    for hall in 0..400_u32 {
        let mut scene = Scene::new();
        scene.desk_opens("1");
        if hall % 2 == 0 {
            scene.desk_opens("2");
        }
        scene.crowd("identity", 2 + hall % 12);
        scene.crowd("taxes", hall % 7);
        let service = if hall % 3 == 0 { "taxes" } else { "identity" };
        let said = forecast(&scene.day, scene.now).wait(&service.into()).unwrap();
        let newcomer = scene.joins(service);
        let waited = true_wait(&mut scene, newcomer, &mut chance);
        if waited < f64::from(said.from_min.0) {
            shorter += 1;
        } else if waited > f64::from(said.to_min.0) {
            longer += 1;
        } else {
            within += 1;
        }
    }
    let counted = format!("{within} of 400 within, {shorter} shorter, {longer} longer");
    assert!((220..=320).contains(&within), "{counted}");
    assert!(shorter < 90 && longer < 90, "{counted}");
}
