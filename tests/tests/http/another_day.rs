//! What belongs to another day, or to the time before a restart.

use reqwest::Method;
use serde_json::{Value, json};
use sportello_tests::people::{self, Answer, Hall, Person};
use uuid::Uuid;

use crate::reception::{HERE, id, rosa};
use crate::{events, seq};

/// The day of 23 November ends at 3 in the night, by the office's clock.
#[tokio::test]
async fn a_booking_of_another_day_is_refused_by_the_office_s_clock() {
    let hall = Hall::open_one_evening().await;
    let rosa = rosa(&hall).await;
    let path = format!("/api/v1/bookings/{}", Uuid::from_u128(1));
    let (hour, three) = (3_600_000, people::EVENING.0 + 9 * 3_600_000);
    let by = async |rosa: &Person, method: Method, slot: i64| {
        let booking = json!({ "service": "A", "slot": slot, "duration": 15, "name": "Ada Bianchi" });
        Answer::of(rosa.request(method, &path).json(&booking)).await
    };
    let book = async |method: Method, slot: i64| by(&rosa, method, slot).await;
    for method in [Method::POST, Method::PUT] {
        for slot in [three, three + 24 * hour, three - 24 * hour - 1, 0, i64::MAX / 4, i64::MIN / 4] {
            assert_eq!(book(method.clone(), slot).await.problem(), "422 slot_not_today", "{method} {slot}");
        }
    }
    assert_eq!(
        rosa.post("/api/v1/bookings/search", json!({ "name": "ada" })).await.expect(200),
        json!([]),
        "nothing of it is kept"
    );
    book(Method::POST, three - 1).await.expect_status(201);
    book(Method::PUT, three - 24 * hour).await.expect_status(200);
    // Midnight does not end a business day; the night does, whether or not the office is open by then.
    hall.later(queue::Timestamp(three - hour)).await;
    let rosa = hall.login("rosa").await;
    let book = async |method: Method, slot: i64| by(&rosa, method, slot).await;
    book(Method::PUT, three - 1).await.expect_status(200);
    hall.later(queue::Timestamp(three)).await;
    assert_eq!(book(Method::POST, three - 1).await.problem(), "422 slot_not_today");
    book(Method::POST, three + 5 * hour).await.expect_status(201);
    hall.close().await;
}

#[tokio::test]
async fn the_id_of_a_ticket_of_another_day_is_never_given_again() {
    let hall = Hall::open_one_evening().await;
    rosa(&hall).await;
    let kiosk = hall.kiosk("atrio").await;
    let wish = json!({ "id": Uuid::from_u128(7), "service": "A" });
    let mine = kiosk.post("/api/v1/tickets", wish.clone()).await.expect(201);
    hall.later(queue::Timestamp(people::EVENING.0 + 14 * 3_600_000)).await;
    let rosa = hall.login("rosa").await;
    let before = seq(&hall);
    for (person, path) in [(&kiosk, "/api/v1/tickets"), (&rosa, HERE)] {
        assert_eq!(person.post(path, wish.clone()).await.problem(), "409 ticket_exists", "{path}");
    }
    // A check-in gives a number, too.
    let booking = json!({ "service": "A", "slot": hall.app.clock.now().0 + 600_000, "duration": 15 });
    rosa.post(&format!("/api/v1/bookings/{}", Uuid::from_u128(1)), booking)
        .await
        .expect(201);
    let check_in = |id: Value| json!({ "id": id, "booking": Uuid::from_u128(1) });
    assert_eq!(
        rosa.post("/api/v1/check-in", check_in(mine["ticket"]["id"].clone()))
            .await
            .problem(),
        "409 ticket_exists"
    );
    assert_eq!(seq(&hall), before + 1, "but for the booking, nothing was done");
    let fresh = check_in(json!(Uuid::from_u128(8)));
    rosa.post("/api/v1/check-in", fresh.clone()).await.expect(201);
    assert_eq!(rosa.post("/api/v1/check-in", fresh).await.problem(), "409 booking_already_here");
    kiosk.take_number("A").await;
    hall.close().await;
}

/// Nobody knows any more whose phone page was opened before the controller was started: such a slip is left alone.
#[tokio::test]
async fn a_slip_from_before_a_restart_counts_as_held_on_a_phone() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |folder: &std::path::Path| {
        let folder = folder.to_path_buf();
        move |config: &mut controller::config::Config| config.server.data = folder
    };
    let clock = controller::clock::Clock::set_at(people::EVENING, 7);
    let hall = Hall::open_on(clock.clone(), people::plan(), at(folder.path())).await;
    let kiosk = hall.kiosk("atrio").await;
    let old = kiosk.take_number("A").await;
    let token = kiosk.token.clone();
    hall.close().await;
    clock.move_to(queue::Timestamp(people::EVENING.0 + 1));
    let hall = Hall::open_on(clock, people::plan(), at(folder.path())).await;
    let kiosk = hall.person(token.as_deref());
    let new = kiosk.take_number("A").await;
    let report = json!({ "version": "0.1.0", "faults": [], "not_taken": [id(&old), id(&new)] });
    kiosk.post("/api/v1/device", report).await.expect(200);
    let ended = events(&hall, "ticket_cancelled").await;
    assert_eq!(ended.len(), 1);
    assert_eq!(
        ended[0]["ticket"], new["ticket"]["id"],
        "nobody has opened its page since the start"
    );
    hall.close().await;
}
