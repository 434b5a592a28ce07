//! A booking that somebody checked in and did not use is its holder's again.

use controller::store::Stored;
use serde_json::{Value, json};
use sportello_tests::people::{self, Hall, Person};
use uuid::Uuid;

use crate::events;

/// Somebody who does not exist.
const CODE: &str = "RSSMRA85T10A562S";

/// Has a booking of service A in so many minutes, and answers its code.
async fn book(hall: &Hall, minutes: i64, more: Value) -> String {
    let slot = hall.app.clock.now().0 + minutes * 60_000;
    let mut booking = json!({ "service": "A", "slot": slot, "duration": 15, "person": CODE });
    booking
        .as_object_mut()
        .expect("an object")
        .extend(more.as_object().expect("an object").clone());
    let path = format!("/api/v1/bookings/{}", Uuid::from_u128(1));
    let answer = hall.manager().await.post(&path, booking).await.expect(201);
    answer["code"].as_str().expect("a code was made").to_owned()
}

fn with_code(code: &str) -> Value {
    json!({ "code": code })
}

fn with_card(how: &str) -> Value {
    json!({ "service": "A", "person": { "code": CODE, "how": how } })
}

fn id(ticket: &Value) -> String {
    ticket["ticket"]["id"].as_str().expect("an id").to_owned()
}

async fn give_up(kiosk: &Person, ticket: &Value) -> Value {
    kiosk
        .post(&format!("/api/v1/tickets/{}/cancel", id(ticket)), json!({}))
        .await
        .expect(200)
}

/// The booking of the ticket that was issued last.
async fn last_booking(hall: &Hall) -> Value {
    events(hall, "ticket_issued").await.pop().expect("a ticket was issued")["ticket"]["booking"].clone()
}

#[tokio::test]
async fn whoever_leaves_before_the_answer_keeps_the_booking() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let code = book(&hall, 5, json!({})).await;
    let lost = kiosk.post("/api/v1/check-in", with_code(&code)).await.expect(201);
    assert_eq!(give_up(&kiosk, &lost).await["ticket"]["state"]["by"], "void");
    let again = kiosk.post("/api/v1/check-in", with_code(&code)).await.expect(201);
    assert_ne!(id(&again), id(&lost));
    give_up(&kiosk, &again).await;
    let by_card = kiosk.post("/api/v1/tickets", with_card("typed")).await.expect(201);
    assert_eq!(last_booking(&hall).await, Uuid::from_u128(1).to_string(), "a card finds it again");
    let walk_in = kiosk.take_number("A").await;
    let (claimed, anonymous) = (give_up(&kiosk, &by_card).await, give_up(&kiosk, &walk_in).await);
    assert_eq!(
        claimed["ticket"]["state"], anonymous["ticket"]["state"],
        "nobody learns of the booking"
    );
    hall.close().await;
}

#[tokio::test]
async fn what_a_kiosk_gave_up_uses_no_number_up() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let mut plan = people::plan();
    plan.rollover = hall.app.site.published().borrow().plan.rollover;
    plan.services[0].per_person = Some(1);
    let stored = Stored::new(plan, people::content());
    hall.app.store.put_plan(&stored, hall.app.clock.now()).await.expect("it is stored");
    hall.app.site.wake().await.expect("the site runs");
    let lost = kiosk.post("/api/v1/tickets", with_card("chip")).await.expect(201);
    give_up(&kiosk, &lost).await;
    kiosk.post("/api/v1/tickets", with_card("chip")).await.expect(201);
    assert_eq!(kiosk.post("/api/v1/tickets", with_card("chip")).await.problem(), "409 person_limit");
}

#[tokio::test]
async fn a_called_number_is_given_up_with_its_booking_kept() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    let code = book(&hall, 5, json!({})).await;
    let mine = kiosk.post("/api/v1/check-in", with_code(&code)).await.expect(201);
    anna.at("1", "open", json!({})).await.expect(200);
    anna.at("1", "call-next", json!({})).await.expect(200);
    give_up(&kiosk, &mine).await;
    assert_eq!(
        events(&hall, "ticket_cancelled").await.len(),
        1,
        "staff called it: it is no mistake any more"
    );
    assert!(events(&hall, "check_in_undone").await.is_empty());
    hall.close().await;
}

#[tokio::test]
async fn a_slip_that_nobody_took_gives_the_booking_back() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let code = book(&hall, 5, json!({})).await;
    let left = kiosk.post("/api/v1/check-in", with_code(&code)).await.expect(201);
    let report = json!({ "version": "0.1.0", "faults": [], "not_taken": [id(&left)] });
    for _ in 0..2 {
        kiosk.post("/api/v1/device", report.clone()).await.expect(200);
    }
    assert_eq!(events(&hall, "check_in_undone").await.len(), 1);
    let mine = kiosk.post("/api/v1/check-in", with_code(&code)).await.expect(201);
    assert_ne!(id(&mine), id(&left));
    hall.close().await;
}

#[tokio::test]
async fn many_slips_that_nobody_took_do_not_silence_a_kiosk() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    let left = kiosk.take_number("A").await;
    let unknown = (1..400).map(|n| Uuid::from_u128(n).to_string());
    let all: Vec<String> = std::iter::once(id(&left)).chain(unknown).collect();
    let report = json!({ "version": "0.1.0", "faults": ["paper_out"], "not_taken": all });
    kiosk.post("/api/v1/device", report).await.expect(200);
    assert_eq!(events(&hall, "ticket_cancelled").await.len(), 1);
    let devices = anna.get("/api/v1/devices").await.expect(200);
    assert!(devices.to_string().contains("paper_out"), "{devices}");
    hall.close().await;
}

#[tokio::test]
async fn the_reception_takes_back_a_stranger_s_check_in_after_an_absence() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    let rosa = hall.staff("rosa", controller::store::Role::Receptionist).await;
    let code = book(&hall, 5, json!({})).await;
    let stranger = kiosk.post("/api/v1/tickets", with_card("typed")).await.expect(201);
    anna.at("1", "open", json!({})).await.expect(200);
    anna.at("1", "call-next", json!({})).await.expect(200);
    let undo = format!("/api/v1/tickets/{}/undo-check-in", id(&stranger));
    assert_eq!(rosa.post(&undo, json!({})).await.problem(), "409 already_called");
    anna.at("1", "absent", json!({ "ticket": id(&stranger) })).await.expect(200);
    let undone = rosa.post(&undo, json!({})).await.expect(200);
    assert_eq!(undone["ticket"]["state"]["by"], "void");
    let mine = kiosk.post("/api/v1/check-in", with_code(&code)).await.expect(201);
    anna.at("1", "call-next", json!({})).await.expect(200);
    anna.at("1", "start", json!({ "ticket": id(&mine) })).await.expect(200);
    let undo = format!("/api/v1/tickets/{}/undo-check-in", id(&mine));
    assert_eq!(rosa.post(&undo, json!({})).await.problem(), "409 already_called");
    hall.close().await;
}

#[tokio::test]
async fn whoever_is_late_with_a_card_joins_in_the_class_they_chose() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let late = json!({ "service": "C", "slot": hall.app.clock.now().0 - 40 * 60_000 });
    book(&hall, 0, late).await;
    let person = json!({ "code": CODE, "how": "barcode" });
    let wish = json!({ "service": "C", "class": "priority", "person": person });
    kiosk.post("/api/v1/tickets", wish).await.expect(201);
    let issued = events(&hall, "ticket_issued").await.pop().expect("a ticket was issued");
    let ticket = &issued["ticket"];
    assert_eq!(
        (&ticket["booking"], &ticket["class"]),
        (&json!(Uuid::from_u128(1)), &json!("priority"))
    );
    let minutes = |field: &str| (ticket[field].as_i64().expect("a moment") - ticket["joined"].as_i64().expect("a moment")) / 60_000;
    assert_eq!((minutes("due"), minutes("promise")), (5, 15), "as for anybody of that class");
    hall.close().await;
}

#[tokio::test]
async fn a_booking_s_class_comes_with_its_code_and_with_no_card() {
    for is_card in [true, false] {
        let hall = Hall::open().await;
        let kiosk = hall.kiosk("atrio").await;
        let code = book(&hall, 5, json!({ "class": "priority" })).await;
        let (path, wish) = if is_card {
            ("/api/v1/tickets", with_card("chip"))
        } else {
            ("/api/v1/check-in", with_code(&code))
        };
        kiosk.post(path, wish).await.expect(201);
        let issued = events(&hall, "ticket_issued").await.pop().expect("a ticket was issued");
        let class = if is_card { json!(null) } else { json!("priority") };
        let ticket = &issued["ticket"];
        assert_eq!(
            (&ticket["booking"], &ticket["class"]),
            (&json!(Uuid::from_u128(1)), &class),
            "card: {is_card}"
        );
        hall.close().await;
    }
}

#[tokio::test]
async fn whoever_stands_at_a_kiosk_is_in_the_hall_however_it_was_booked() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    let code = book(&hall, 2, json!({ "channel": "remote" })).await;
    let mine = kiosk.post("/api/v1/check-in", with_code(&code)).await.expect(201);
    anna.at("1", "open", json!({})).await.expect(200);
    let called = anna.at("1", "call-next", json!({})).await.expect(200);
    assert_eq!(called["ticket"]["id"], mine["ticket"]["id"]);
    hall.close().await;
}
