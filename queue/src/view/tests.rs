use super::*;
use crate::day::Day;
use crate::event::Event;
use crate::forecast::{Forecast, forecast};
use crate::ids::{Hash, Language};
use crate::plan::{BeforeClosing, Hours, Numbers, Opening, Plan, Service};
use crate::samples::{Scene, plan};
use crate::ticket::{Before, CancelledBy, Channel, Outcome};

fn content() -> Hash {
    Hash::from("texts")
}

/// The calls on the board: `A001 → 1 (2x, fresh)`.
fn calls(scene: &Scene) -> Vec<String> {
    board_now(scene).calls.iter().map(say).collect()
}

fn say(call: &BoardCall) -> String {
    let times = if call.times > 1 {
        format!("{}x, ", call.times)
    } else {
        String::new()
    };
    format!(
        "{} → {} ({times}{})",
        call.number,
        call.desk,
        if call.fresh { "fresh" } else { "recent" }
    )
}

fn board_now(scene: &Scene) -> Board {
    board(&scene.day, &content(), None, scene.now)
}

fn menu_now(scene: &Scene) -> Menu {
    menu(&scene.day, &content(), &forecast(&scene.day, scene.now), scene.now)
}

fn console_now(scene: &Scene) -> Console {
    console(&scene.day, &content(), &forecast(&scene.day, scene.now), scene.now)
}

fn phone(scene: &Scene, ticket: TicketId) -> VisitView {
    let id = scene.day.ticket(ticket).unwrap().visit;
    visit(&scene.day, &content(), &forecast(&scene.day, scene.now), id, scene.now).unwrap()
}

/// Under the sample plan with its first service changed.
fn scene_with(change: impl FnOnce(&mut Service)) -> Scene {
    let mut plan = plan();
    change(&mut plan.services[0]);
    Scene::under(plan)
}

fn identity(scene: &Scene) -> MenuService {
    menu_now(scene)
        .services
        .into_iter()
        .find(|service| service.service.as_str() == "identity")
        .unwrap()
}

// The board.

#[test]
fn a_call_is_fresh_until_the_visitor_comes_and_recent_for_a_while() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    let maria = scene.joins("identity");
    assert!(calls(&scene).is_empty(), "nobody was called");
    scene.calls("1", maria);
    scene.minutes(30);
    assert_eq!(calls(&scene), ["A001 → 1 (fresh)"], "as long as it takes");
    scene.starts("1", maria);
    scene.minutes(9);
    assert_eq!(calls(&scene), ["A001 → 1 (recent)"]);
    scene.finishes("1", maria);
    assert_eq!(calls(&scene), ["A001 → 1 (recent)"], "counted from the start of serving");
    scene.minutes(1);
    assert!(calls(&scene).is_empty(), "ten minutes by the plan");
}

#[test]
fn fresh_calls_stand_above_recent_ones_newest_first() {
    let mut scene = Scene::new();
    for desk in ["1", "2", "3"] {
        scene.desk_opens(desk);
    }
    let [first, second, third] = ["identity", "taxes", "social"].map(|service| scene.joins(service));
    scene.calls("1", first);
    scene.calls("2", second);
    scene.calls("3", third);
    assert_eq!(calls(&scene), ["C001 → 3 (fresh)", "B001 → 2 (fresh)", "A001 → 1 (fresh)"]);
    scene.starts("3", third);
    assert_eq!(calls(&scene), ["B001 → 2 (fresh)", "A001 → 1 (fresh)", "C001 → 3 (recent)"]);
    scene.recalls("1", first);
    assert_eq!(
        calls(&scene),
        ["A001 → 1 (2x, fresh)", "B001 → 2 (fresh)", "C001 → 3 (recent)"],
        "a repeated call goes on top"
    );
}

#[test]
fn absent_and_put_back_visitors_are_recent_and_cancelled_ones_vanish() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    let absent = scene.joins("identity");
    scene.calls("1", absent);
    scene.happens(Event::TicketAbsent {
        ticket: absent,
        desk: "1".into(),
    });
    assert_eq!(calls(&scene), ["A001 → 1 (recent)"]);
    let due = scene.within(5);
    scene.happens(Event::TicketPutBack {
        ticket: absent,
        due,
        promise: None,
    });
    assert_eq!(calls(&scene), ["A001 → 1 (recent)"]);
    scene.calls("1", absent);
    assert_eq!(calls(&scene), ["A001 → 1 (2x, fresh)"], "called again at the same desk");
    scene.happens(Event::TicketCancelled {
        ticket: absent,
        by: CancelledBy::Staff,
        why: None,
    });
    assert!(calls(&scene).is_empty());
}

#[test]
fn a_call_at_another_desk_counts_from_one() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.desk_opens("2");
    let ticket = scene.joins("identity");
    scene.calls("1", ticket);
    scene.recalls("1", ticket);
    let due = scene.now;
    scene.happens(Event::TicketPutBack {
        ticket,
        due,
        promise: None,
    });
    scene.calls("2", ticket);
    assert_eq!(calls(&scene), ["A001 → 2 (fresh)"]);
}

#[test]
fn phone_and_video_calls_are_never_on_a_board() {
    let mut scene = Scene::new();
    scene.desk_opens_for("1", &[Channel::Phone]);
    let ticket = scene.joins_as("identity", |ticket| ticket.channel = Channel::Phone);
    scene.calls("1", ticket);
    let seen = board_now(&scene);
    assert!(seen.calls.is_empty());
    assert_eq!(
        (seen.desks[0].state, &seen.desks[0].number),
        (BoardDeskState::Serving, &None),
        "the desk is busy, no more"
    );
    assert_eq!(seen.waiting[0].waiting, 0);
}

#[test]
fn a_discreet_service_shows_only_its_letter() {
    let mut scene = Scene::new();
    scene.joins("social");
    let counts = board_now(&scene).waiting;
    let said: Vec<_> = counts
        .iter()
        .map(|count| (count.service.as_ref().map(ServiceId::as_str), count.letter.as_str(), count.waiting))
        .collect();
    assert_eq!(
        said,
        [
            (Some("identity"), "A", 0),
            (Some("taxes"), "B", 0),
            (None, "C", 1),
            (Some("records"), "D", 0)
        ]
    );
    let json = serde_json::to_string(&board_now(&scene)).unwrap();
    assert!(!json.contains("social"), "{json}");
}

#[test]
fn a_waiting_room_sees_its_own_desks() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.desk_opens("3");
    let [hall, private] = ["identity", "social"].map(|service| scene.joins(service));
    scene.calls("1", hall);
    scene.calls("3", private);
    let room = board(&scene.day, &content(), Some(&"private".into()), scene.now);
    assert_eq!(room, board_now(&scene).only(&"private".into()));
    assert_eq!(room.calls.iter().map(say).collect::<Vec<_>>(), ["C001 → 3 (fresh)"]);
    assert_eq!((room.desks.len(), room.waiting.len()), (1, 1));
    let panel = board_now(&scene).at_desk(&"1".into());
    assert_eq!(panel.calls.iter().map(say).collect::<Vec<_>>(), ["A001 → 1 (fresh)"]);
    assert_eq!((panel.desks.len(), panel.waiting.len()), (1, 0));
}

#[test]
fn the_panels_over_the_desks() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.desk_opens("2");
    let ticket = scene.joins("identity");
    let panels = |scene: &Scene| {
        board_now(scene)
            .desks
            .iter()
            .map(|desk| (desk.state, desk.number.is_some()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        panels(&scene),
        [
            (BoardDeskState::Free, false),
            (BoardDeskState::Free, false),
            (BoardDeskState::Closed, false)
        ]
    );
    scene.calls("1", ticket);
    scene.happens(Event::DeskPaused {
        desk: "2".into(),
        reason: None,
    });
    assert_eq!(
        panels(&scene)[..2],
        [(BoardDeskState::Calling, true), (BoardDeskState::Paused, false)]
    );
    scene.starts("1", ticket);
    assert_eq!(panels(&scene)[0], (BoardDeskState::Serving, true));
}

#[test]
fn a_busy_room_keeps_a_dozen_recent_calls() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    for ticket in scene.crowd("identity", 20) {
        scene.serves("1", ticket);
        scene.finishes("1", ticket);
    }
    let calls = calls(&scene);
    assert_eq!(calls.len(), 12);
    assert_eq!(calls[0], "A020 → 1 (recent)");
}

// The kiosk's menu.

#[test]
fn the_menu_offers_what_is_on_the_kiosk() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.crowd("identity", 3);
    let menu = menu_now(&scene);
    let offered: Vec<_> = menu
        .services
        .iter()
        .map(|service| (service.letter.as_str(), service.ahead, service.wait.is_some()))
        .collect();
    assert_eq!(
        offered,
        [("A", 3, true), ("B", 0, true), ("C", 0, false)],
        "records are given by staff only; nobody serves C yet"
    );
    assert_eq!(menu.waiting, 3);
    assert_eq!(menu.shortest, menu.services[1].wait.min_by_to(menu.services[0].wait));
    assert!(menu.office.open);
    assert_eq!(menu.office.closes_at, Some(scene.within(180)), "12:30");
}

#[test]
fn an_early_booking_is_not_before_whoever_joins_now() {
    let mut scene = Scene::new();
    scene.joins("identity");
    let late = scene.within(50);
    scene.joins_as("identity", |ticket| (ticket.slot, ticket.due) = (Some(late), late));
    assert_eq!(identity(&scene).ahead, 1);
}

/// The shorter of two waits.
trait Shorter {
    fn min_by_to(self, other: Self) -> Self;
}

impl Shorter for Option<Wait> {
    fn min_by_to(self, other: Self) -> Self {
        self.into_iter().chain(other).min_by_key(|wait| wait.to_min)
    }
}

#[test]
fn outside_the_hours_a_service_says_when_it_opens() {
    let mut scene = Scene::new();
    scene.minutes(180);
    let tomorrow = scene.within(20 * 60);
    assert_eq!(identity(&scene).availability, Availability::Closed { opens_at: Some(tomorrow) });
    let office = menu_now(&scene).office;
    assert_eq!(
        office,
        Office {
            open: false,
            always: false,
            closes_at: None,
            last_numbers_at: None,
            opens_at: Some(tomorrow)
        }
    );
}

#[test]
fn a_service_may_have_hours_of_its_own() {
    let wednesdays = |from: i8, to: i8| {
        let opening = Opening {
            from: jiff::civil::time(from, 0, 0, 0),
            to: jiff::civil::time(to, 0, 0, 0),
        };
        Hours {
            week: std::array::from_fn(|day| if day == 2 { vec![opening] } else { Vec::new() }),
            ..plan().hours
        }
    };
    let scene = scene_with(|service| service.hours = Some(wednesdays(9, 11)));
    let wednesday_9 = scene.within(2 * 24 * 60 - 30);
    assert_eq!(
        identity(&scene).availability,
        Availability::Closed {
            opens_at: Some(wednesday_9)
        }
    );
    assert!(menu_now(&scene).office.open);
    let mut scene = scene_with(|service| service.hours = Some(wednesdays(9, 11)));
    scene.minutes(2 * 24 * 60);
    assert_eq!(identity(&scene).availability, Availability::Open);
}

#[test]
fn a_suspended_service_says_until_when() {
    let mut scene = Scene::new();
    let until = Some(scene.within(30));
    scene.happens(Event::ServiceSuspended {
        service: "identity".into(),
        until,
    });
    assert_eq!(identity(&scene).availability, Availability::Suspended { until });
    assert_eq!(next_change(&scene.day, scene.now), until);
    scene.minutes(30);
    assert_eq!(identity(&scene).availability, Availability::Open, "the time is over");
}

#[test]
fn a_kiosk_hears_of_reprints_while_they_are_fresh() {
    let mut scene = Scene::new();
    let [maria, luca] = ["identity", "taxes"].map(|service| scene.joins(service));
    assert!(menu_now(&scene).reprints.is_empty());
    scene.happens(Event::TicketReprinted { ticket: maria });
    scene.minutes(1);
    scene.happens(Event::TicketReprinted { ticket: luca });
    scene.happens(Event::TicketReprinted { ticket: maria });
    let times = |scene: &Scene| -> Vec<(TicketId, u32)> {
        let reprints = menu_now(scene).reprints;
        reprints.iter().map(|reprint| (reprint.ticket, reprint.times)).collect()
    };
    assert_eq!(times(&scene), [(maria, 2), (luca, 1)]);
    scene.happens(Event::TicketCancelled {
        ticket: maria,
        by: CancelledBy::Void,
        why: None,
    });
    assert_eq!(times(&scene), [(luca, 1)], "a slip that was taken back is not printed again");
    assert_eq!(next_change(&scene.day, scene.now), Some(scene.now + Minutes(1)));
    scene.minutes(2);
    assert!(times(&scene).is_empty(), "whoever waited for the paper has gone");
}

#[test]
fn limits_and_ranges_run_out() {
    let mut scene = scene_with(|service| service.daily_limit = Some(2));
    scene.joins("identity");
    assert_eq!(identity(&scene).availability, Availability::Open);
    scene.joins("identity");
    assert_eq!(identity(&scene).availability, Availability::LimitReached);
    let numbers = Numbers { last: 1, ..plan().numbers };
    let mut scene = Scene::under(Plan { numbers, ..plan() });
    scene.joins("identity");
    assert_eq!(identity(&scene).availability, Availability::NumbersExhausted);
}

#[test]
fn before_closing_a_service_warns_or_stops() {
    for (rule, expected) in [
        (
            BeforeClosing::Warn,
            Availability::LateWarning {
                closes_at: Timestamp(1_777_890_600_000),
            },
        ),
        (BeforeClosing::Stop, Availability::NoMoreToday),
    ] {
        let mut scene = scene_with(|service| service.before_closing = rule);
        scene.desk_opens("1");
        scene.minutes(100);
        scene.crowd("identity", 5);
        assert_eq!(identity(&scene).availability, Availability::Open, "80 minutes left");
        scene.crowd("identity", 5);
        assert_eq!(identity(&scene).availability, expected);
    }
}

#[test]
fn without_a_forecast_nothing_stops_early() {
    let mut scene = scene_with(|service| service.before_closing = BeforeClosing::Stop);
    scene.minutes(179);
    scene.crowd("identity", 100);
    assert_eq!(
        identity(&scene).availability,
        Availability::Open,
        "no desk is open, so the wait is unknown"
    );
}

#[test]
fn the_last_numbers_are_announced_when_they_are_near() {
    let mut plan = plan();
    plan.services
        .iter_mut()
        .for_each(|service| service.before_closing = BeforeClosing::Stop);
    plan.services.truncate(1);
    let mut scene = Scene::under(plan);
    scene.desk_opens("1");
    scene.crowd("identity", 3);
    assert_eq!(menu_now(&scene).office.last_numbers_at, None, "far off");
    scene.minutes(90);
    let wait = identity(&scene).wait.unwrap();
    assert_eq!(menu_now(&scene).office.last_numbers_at, Some(scene.within(90) - wait.to_min));
}

#[test]
fn a_day_that_has_ended_offers_nothing() {
    let mut scene = Scene::new();
    scene.happens(Event::DayClosed { unserved: 0, carried: 0 });
    let menu = menu_now(&scene);
    assert!(!menu.office.open);
    assert!(menu.services.iter().all(|service| !service.availability.issues()));
    assert_eq!(menu.shortest, None);
}

#[test]
fn before_the_first_day_all_screens_are_empty() {
    let day = Day::new("valdarno".into());
    let (forecast, now) = (Forecast::default(), Timestamp(0));
    assert!(board(&day, &content(), None, now).desks.is_empty());
    assert!(menu(&day, &content(), &forecast, now).services.is_empty());
    assert!(console(&day, &content(), &forecast, now).desks.is_empty());
    assert_eq!(next_change(&day, now), None);
}

// The console.

#[test]
fn the_console_lists_who_waits_in_the_order_of_due_times() {
    let mut scene = Scene::new();
    let (soon, late) = (scene.within(2), scene.within(40));
    let second = scene.joins("identity");
    let third = scene.joins_as("taxes", |ticket| ticket.due = late);
    let first = scene.joins_as("taxes", |ticket| {
        ticket.due = soon;
        ticket.class = Some("care".into());
        ticket.language = Some(Language::from("sl"));
    });
    let console = console_now(&scene);
    assert_eq!(
        console.waiting.iter().map(|ticket| ticket.ticket).collect::<Vec<_>>(),
        [first, second, third]
    );
    assert_eq!(console.waiting[0].target, Minutes(5), "the class's target");
    assert_eq!(console.waiting[0].language, Some(Language::from("sl")));
    assert_eq!(console.waiting[1].target, Minutes(15), "the service's");
    assert_eq!(console.waiting_count, 3);
    let counts: Vec<_> = console
        .services
        .iter()
        .map(|service| (service.letter.as_str(), service.waiting))
        .collect();
    assert_eq!(counts, [("A", 1), ("B", 2), ("C", 0), ("D", 0)]);
}

#[test]
fn the_console_shows_one_page_and_counts_all() {
    let mut scene = Scene::new();
    scene.crowd("identity", 120);
    let console = console_now(&scene);
    assert_eq!((console.waiting.len(), console.waiting_count), (CONSOLE_PAGE, 120));
}

#[test]
fn a_desk_shows_its_visitor_and_why() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    let ticket = scene.joins("identity");
    scene.calls("1", ticket);
    let called_at = scene.now;
    scene.minutes(2);
    scene.starts("1", ticket);
    let desks = console_now(&scene).desks;
    assert_eq!(
        desks.iter().map(|desk| desk.desk.as_str()).collect::<Vec<_>>(),
        ["1", "2", "3"],
        "closed ones too"
    );
    let shown = desks[0].ticket.as_ref().unwrap();
    assert_eq!(shown.ticket, ticket);
    assert_eq!((shown.called_at, shown.started), (Some(called_at), Some(scene.now)));
    assert!(desks[0].because.is_some());
    assert_eq!(desks[0].services.len(), 2);
    assert_eq!(
        (&desks[1].state, &desks[1].ticket, &desks[1].because),
        (&DeskState::Closed, &None, &None)
    );
}

#[test]
fn who_is_set_aside_absent_or_just_done_can_be_found() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    let [parked, absent, done] = ["identity", "taxes", "identity"].map(|service| scene.joins(service));
    scene.serves("1", parked);
    scene.happens(Event::TicketParked {
        ticket: parked,
        by: Some("1".into()),
        until: None,
        was: Before::Serving,
    });
    scene.calls("1", absent);
    scene.happens(Event::TicketAbsent {
        ticket: absent,
        desk: "1".into(),
    });
    scene.serves("1", done);
    scene.minutes(3);
    scene.finishes("1", done);
    let ids = |tickets: &[ConsoleTicket]| tickets.iter().map(|ticket| ticket.ticket).collect::<Vec<_>>();
    let console = console_now(&scene);
    assert_eq!(
        (ids(&console.parked), ids(&console.absent), ids(&console.done)),
        (vec![parked], vec![absent], vec![done])
    );
    assert_eq!(console.services[0].served, 1);
    scene.minutes(5);
    assert_eq!(ids(&console_now(&scene).done), [done], "to the last second of the five minutes");
    scene.now = scene.now + crate::Span(1);
    assert!(console_now(&scene).done.is_empty(), "too late to reopen");
}

#[test]
fn a_further_stop_says_where_it_came_from() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    let first = scene.joins("identity");
    scene.serves("1", first);
    let visit = scene.day.ticket(first).unwrap().visit;
    let next = TicketId(uuid::Uuid::from_u128(77));
    scene.happens(Event::TicketFinished {
        ticket: first,
        desk: Some("1".into()),
        outcome: Outcome::Transferred { to: next },
    });
    let number = scene.day.ticket(first).unwrap().number.clone();
    scene.joins_as("taxes", |ticket| {
        (ticket.id, ticket.visit, ticket.number, ticket.stop) = (next, visit, number, 2)
    });
    let console = console_now(&scene);
    assert_eq!(console.waiting[0].came_from, Some("identity".into()));
    assert!(console.done.is_empty(), "a transfer is undone by a transfer");
    assert_eq!(scene.number(next), "A001", "the number never changes");
}

// The phone page.

#[test]
fn a_phone_follows_its_visit() {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    let before = scene.joins("identity");
    scene.minutes(1);
    let mine = scene.joins("identity");
    let VisitState::Waiting {
        ahead: 1,
        wait: Some(wait),
    } = phone(&scene, mine).now
    else {
        panic!("in line")
    };
    scene.serves("1", before);
    let VisitState::Waiting {
        ahead: 0,
        wait: Some(shorter),
    } = phone(&scene, mine).now
    else {
        panic!("in line")
    };
    assert_eq!(wait, shorter, "one is served now, so the wait is the same");
    scene.finishes("1", before);
    scene.calls("1", mine);
    assert_eq!(
        phone(&scene, mine).now,
        VisitState::Called {
            desk: "1".into(),
            at: scene.now
        }
    );
    scene.starts("1", mine);
    assert_eq!(phone(&scene, mine).now, VisitState::Serving { desk: "1".into() });
    scene.finishes("1", mine);
    assert_eq!(phone(&scene, mine).now, VisitState::Done);
}

#[test]
fn a_phone_does_not_tell_that_a_card_found_a_booking() {
    let place = |slot_in: Option<u32>| {
        let mut scene = Scene::new();
        scene.crowd("identity", 3);
        scene.minutes(1);
        let (slot, person) = (
            slot_in.map(|minutes| scene.within(minutes)),
            crate::PersonRef(uuid::Uuid::from_u128(7)),
        );
        let mine = scene.joins_as("identity", |ticket| {
            ticket.person = Some(person);
            ticket.slot = slot;
            ticket.due = slot.unwrap_or(ticket.due);
        });
        scene.minutes(3);
        scene.crowd("identity", 2);
        phone(&scene, mine).now
    };
    assert!(matches!(place(None), VisitState::Waiting { ahead: 3, .. }));
    for slot_in in [0, 5, 50] {
        assert_eq!(place(Some(slot_in)), place(None), "booked in {slot_in} minutes");
    }
}

/// Three in line, somebody with a card, two more, a desk. The card finds a booking so many minutes ahead, or none.
fn claimed(slot_in: Option<u32>, class: Option<&str>) -> (Scene, TicketId) {
    let mut scene = Scene::new();
    scene.desk_opens("1");
    scene.crowd("identity", 3);
    scene.minutes(1);
    let plan = scene.day.plan().unwrap().clone();
    let booking = crate::BookingId(uuid::Uuid::from_u128(9));
    let slot = slot_in.map(|minutes| scene.within(minutes));
    scene.happens(Event::BookingExpected {
        booking: crate::Expected {
            id: booking,
            service: "identity".into(),
            slot: scene.within(slot_in.unwrap_or(30)),
            duration: crate::Minutes(15),
            channel: Channel::Hall,
            class: None,
        },
    });
    let mine = scene.joins_as("identity", |ticket| {
        ticket.person = Some(crate::PersonRef(uuid::Uuid::from_u128(7)));
        ticket.class = class.map(Into::into);
        let rules = class.and_then(|class| plan.class(&class.into()));
        ticket.due = rules
            .and_then(|class| class.target)
            .map_or(ticket.due, |target| ticket.joined + target);
        ticket.promise = rules.and_then(|class| class.promise).map(|promise| ticket.joined + promise);
        if let Some(slot) = slot {
            (ticket.slot, ticket.booking) = (Some(slot), Some(booking));
            (ticket.due, ticket.promise) = (slot - plan.routing.booking_lead, Some(slot + plan.routing.booking_promise));
        }
    });
    scene.minutes(3);
    (scene, mine)
}

#[test]
fn the_menu_does_not_tell_that_a_card_found_a_booking() {
    for class in [None, Some("care")] {
        for slot_in in [5, 12, 30, 55] {
            let told = |found: bool| {
                let (mut scene, _) = claimed(found.then_some(slot_in), class);
                if !found {
                    let slot = scene.now - crate::Minutes(3) + crate::Minutes(slot_in);
                    let booking = scene.day.expected().next().unwrap().clone();
                    scene.happens(Event::BookingExpected {
                        booking: crate::Expected { slot, ..booking },
                    });
                }
                let (now, later) = (menu_now(&scene), scene.joins("identity"));
                let (next, phone_of_next) = (menu_now(&scene), phone(&scene, later).now);
                scene.minutes(3);
                (now, next, phone_of_next, menu_now(&scene), phone(&scene, later).now)
            };
            assert_eq!(told(true), told(false), "booked in {slot_in} minutes, {class:?}");
        }
    }
}

#[test]
fn a_phone_put_back_does_not_tell_it_either() {
    let place = |slot_in: Option<u32>| {
        let (mut scene, mine) = claimed(slot_in, Some("care"));
        scene.calls("1", mine);
        scene.happens(Event::TicketAbsent {
            ticket: mine,
            desk: "1".into(),
        });
        scene.crowd("identity", 1);
        let (due, promise) = (scene.within(5), scene.day.ticket(mine).unwrap().promise);
        let promise = promise.map(|promise| promise.max(due));
        scene.happens(Event::TicketPutBack {
            ticket: mine,
            due,
            promise,
        });
        scene.minutes(1);
        let back = phone(&scene, mine).now;
        scene.calls("1", mine);
        scene.happens(Event::TicketParked {
            ticket: mine,
            by: Some("1".into()),
            until: None,
            was: Before::Called,
        });
        scene.happens(Event::TicketResumed {
            ticket: mine,
            desk: None,
            to: Before::Waiting,
            call: None,
        });
        (back, phone(&scene, mine).now)
    };
    for slot_in in [10, 30, 55] {
        assert_eq!(place(Some(slot_in)).0, place(None).0, "booked in {slot_in} minutes");
        assert_eq!(place(Some(slot_in)).1, place(None).1, "set aside, booked in {slot_in} minutes");
    }
}

#[test]
fn a_phone_of_a_discreet_service_does_not_name_it() {
    let mut scene = Scene::new();
    let mine = scene.joins("social");
    let page = phone(&scene, mine);
    assert_eq!(page.service, None);
    assert_eq!(page.now, VisitState::Waiting { ahead: 0, wait: None });
    assert!(!serde_json::to_string(&page).unwrap().contains("social"));
}

#[test]
fn a_phone_of_another_day_shows_nothing() {
    let scene = Scene::new();
    let stranger = VisitId(uuid::Uuid::from_u128(99));
    assert_eq!(visit(&scene.day, &content(), &Forecast::default(), stranger, scene.now), None);
}

// Time alone.

#[test]
fn a_screen_knows_when_time_alone_changes_it() {
    let mut scene = Scene::new();
    let closing = scene.within(180);
    assert_eq!(next_change(&scene.day, scene.now), Some(closing), "the doors close");
    scene.desk_opens("1");
    let ticket = scene.joins("identity");
    scene.serves("1", ticket);
    let no_longer_recent = scene.within(10);
    assert_eq!(next_change(&scene.day, scene.now), Some(no_longer_recent));
    scene.finishes("1", ticket);
    let no_longer_reopenable = next_change(&scene.day, scene.now).unwrap();
    assert!(no_longer_reopenable > scene.within(5) && no_longer_reopenable < no_longer_recent);
    assert_eq!(next_change(&scene.day, no_longer_reopenable), Some(no_longer_recent));
    assert_eq!(next_change(&scene.day, no_longer_recent), Some(closing));
}
