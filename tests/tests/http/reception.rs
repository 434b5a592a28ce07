//! The reception: a number for whoever stands there, what is noted about them, and who is told.

use controller::store::{Role, Stored};
use reqwest::Method;
use serde_json::{Value, json};
use sportello_tests::people::{self, Answer, Hall, Person};
use uuid::Uuid;

use crate::{events, seq};

pub(crate) const HERE: &str = "/api/v1/reception/tickets";

pub(crate) async fn rosa(hall: &Hall) -> Person {
    hall.staff("rosa", Role::Receptionist).await
}

pub(crate) fn id(answer: &Value) -> String {
    answer["ticket"]["id"].as_str().expect("a ticket has an id").to_owned()
}

pub(crate) async fn put(person: &Person, path: &str, body: Value) -> Answer {
    Answer::of(person.request(Method::PUT, path).json(&body)).await
}

/// Puts the hall's rules in force with one thing changed.
async fn under(hall: &Hall, change: impl FnOnce(&mut queue::Plan)) {
    let mut plan = people::plan_of_now();
    change(&mut plan);
    let stored = Stored::new(plan, people::content());
    hall.app.store.put_plan(&stored, hall.app.clock.now()).await.expect("it is stored");
    hall.app.site.wake().await.expect("the site runs");
}

#[tokio::test]
async fn the_reception_gives_a_number_with_a_note_that_only_staff_at_work_are_told() {
    let hall = Hall::open().await;
    let (rosa, anna, kiosk) = (rosa(&hall).await, hall.operator("anna").await, hall.kiosk("atrio").await);
    anna.at("1", "open", json!({})).await.expect(200);
    let wish = json!({ "id": Uuid::from_u128(7), "service": "B", "class": "priority", "language": "de", "desk": "1",
                       "note": "  porta il cane ", "companion": true, "interpreter": "LIS" });
    let given = rosa.post_once("one", HERE, wish.clone()).await.expect(201);
    assert_eq!(
        (&given["ticket"]["number"], &given["ticket"]["class"]),
        (&json!("B001"), &json!("priority"))
    );
    assert_eq!(
        rosa.post_once("one", HERE, wish.clone()).await.expect(201),
        given,
        "a repeat is answered alike"
    );
    let mut other = wish;
    other["note"] = json!("porta il gatto");
    assert_eq!(rosa.post_once("one", HERE, other).await.problem(), "422 key_reused");
    assert_eq!(events(&hall, "ticket_issued").await[0]["ticket"]["tied_desk"], "1");

    let path = format!("/api/v1/tickets/{}", id(&given));
    let noted = json!({ "note": "porta il cane", "companion": true, "interpreter": "LIS" });
    for person in [&rosa, &anna, &hall.manager().await] {
        assert_eq!(person.get(&path).await.expect(200)["note"], noted);
    }
    let (auditor, contact) = (hall.staff("ugo", Role::Auditor).await, hall.staff("cc", Role::ContactCentre).await);
    for person in [&auditor, &contact, &kiosk] {
        let answer = person.get(&path).await;
        assert!(!answer.text.contains("cane") && !answer.text.contains("LIS"), "{}", answer.text);
    }
    let side = anna.get("/desk/1/side").await;
    assert!(
        side.text.contains("porta il cane") && side.text.contains("interprete: LIS"),
        "{}",
        side.text
    );
    anna.at("1", "call-next", json!({})).await.expect(200);
    let now = anna.get("/desk/1/now").await;
    assert!(
        now.text.contains("porta il cane") && now.text.contains("con accompagnatore"),
        "{}",
        now.text
    );
    let seen = anna.at("1", "transfer", json!({ "ticket": id(&given), "service": "A" })).await;
    seen.expect_status(200);
    let side = anna.get("/desk/1/side").await;
    assert!(side.text.contains("porta il cane"), "it goes with the visit: {}", side.text);
    hall.close().await;
}

#[tokio::test]
async fn a_note_is_replaced_and_cleared_until_the_visit_ends() {
    let hall = Hall::open().await;
    let (rosa, kiosk, anna) = (rosa(&hall).await, hall.kiosk("atrio").await, hall.operator("anna").await);
    let ticket = kiosk.take_number("A").await;
    let (shown, path) = (
        format!("/api/v1/tickets/{}", id(&ticket)),
        format!("/api/v1/tickets/{}/note", id(&ticket)),
    );
    let before = seq(&hall);
    for (said, told) in [
        (
            json!({ "note": "sorda", "interpreter": "LIS" }),
            json!({ "note": "sorda", "companion": false, "interpreter": "LIS" }),
        ),
        (
            json!({ "companion": true }),
            json!({ "note": null, "companion": true, "interpreter": null }),
        ),
        (json!({ "note": "  ", "interpreter": "" }), Value::Null),
        (
            json!({ "note": "torna alle 11" }),
            json!({ "note": "torna alle 11", "companion": false, "interpreter": null }),
        ),
    ] {
        put(&rosa, &path, said).await.expect(200);
        assert_eq!(rosa.get(&shown).await.expect(200)["note"], told);
    }
    let again = |body: Value| Answer::of(rosa.request(Method::PUT, &path).header("Idempotency-Key", "n").json(&body));
    again(json!({ "note": "una" })).await.expect(200);
    put(&rosa, &path, json!({ "note": "due" })).await.expect(200);
    again(json!({ "note": "una" })).await.expect(200);
    assert_eq!(rosa.get(&shown).await.expect(200)["note"]["note"], "due", "a repeat does nothing");
    assert_eq!(again(json!({ "note": "altra" })).await.problem(), "422 key_reused");
    assert_eq!(seq(&hall), before, "nothing of it is journaled");

    for (wrong, problem) in [
        (json!({ "note": "è".repeat(201) }), "400 malformed"),
        (json!({ "interpreter": "i".repeat(41) }), "400 malformed"),
        (json!({ "note": "una\nriga" }), "400 malformed"),
        (json!({ "note": "\u{0}" }), "400 malformed"),
        (json!({ "companion": "yes" }), "400 malformed"),
        (json!({ "text": "?" }), "400 unknown_field"),
    ] {
        assert_eq!(put(&rosa, &path, wrong).await.problem(), problem);
    }
    let nobody = format!("/api/v1/tickets/{}/note", Uuid::nil());
    assert_eq!(put(&rosa, &nobody, json!({})).await.problem(), "404 ticket_unknown");
    assert_eq!(put(&anna, &path, json!({})).await.problem(), "403 not_allowed");
    // Whoever is called at a desk may still be noted about; whoever has gone may not.
    anna.at("1", "open", json!({})).await.expect(200);
    anna.at("1", "call-next", json!({})).await.expect(200);
    put(&rosa, &path, json!({ "note": "arriva piano" })).await.expect(200);
    anna.at("1", "finish", json!({ "ticket": id(&ticket) })).await.expect(200);
    assert_eq!(put(&rosa, &path, json!({})).await.problem(), "409 ticket_ended");
    hall.close().await;
}

#[tokio::test]
async fn pages_at_work_hear_at_once_that_something_was_noted() {
    let hall = Hall::open().await;
    let (rosa, kiosk, anna) = (rosa(&hall).await, hall.kiosk("atrio").await, hall.operator("anna").await);
    let ticket = kiosk.take_number("A").await;
    let (mut desk, mut board) = (anna.listen("").await, hall.display("sala").await.listen("").await);
    let (first, _) = (desk.news().await, board.news().await);
    assert_eq!(first.event, "topics");
    let path = format!("/api/v1/tickets/{}/note", id(&ticket));
    put(&rosa, &path, json!({ "interpreter": "LIS" })).await.expect(200);
    let heard = desk
        .until(|heard| heard.event == "topics" && heard.data["body"]["topics"] == json!(["desks", "waiting"]))
        .await;
    assert!(!heard.data.to_string().contains("LIS"), "only that there is something");
    kiosk.take_number("A").await;
    let next = board.until(|heard| heard.event == "board").await;
    assert!(
        next.data["seq"].as_i64() > first.data["seq"].as_i64(),
        "screens hear of numbers, not of notes"
    );
    hall.close().await;
}

#[tokio::test]
async fn what_the_reception_cannot_give_is_said_and_nothing_is_done() {
    let hall = Hall::open().await;
    let (rosa, anna) = (rosa(&hall).await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    rosa.post("/api/v1/services/C/suspend", json!({})).await.expect(200);
    let before = seq(&hall);
    for (wish, problem) in [
        (json!({}), "400 malformed"),
        (json!({ "service": "A", "nota": "x" }), "400 unknown_field"),
        (json!({ "service": "A", "note": "x".repeat(201) }), "400 malformed"),
        (json!({ "service": "A", "note": "a\u{1b}[31m" }), "400 malformed"),
        (json!({ "service": "A", "interpreter": "x".repeat(41) }), "400 malformed"),
        (json!({ "service": "A", "id": "seven" }), "400 malformed"),
        (json!({ "service": "Z" }), "422 service_unknown"),
        (json!({ "service": "" }), "422 service_unknown"),
        (json!({ "service": "A", "class": "royal" }), "422 class_unknown"),
        (json!({ "service": "A", "language": "xx" }), "422 language_unknown"),
        (json!({ "service": "A", "desk": "9" }), "422 desk_unknown"),
        (json!({ "service": "A", "desk": "2" }), "409 desk_closed"),
        (json!({ "service": "C", "desk": "1" }), "409 service_not_served"),
        (json!({ "service": "C" }), "409 service_suspended"),
    ] {
        assert_eq!(rosa.post(HERE, wish.clone()).await.problem(), problem, "{wish}");
    }
    assert_eq!(seq(&hall), before, "nothing was done");

    under(&hall, |plan| plan.services[0].daily_limit = Some(1)).await;
    rosa.post(HERE, json!({ "service": "A", "note": "una" })).await.expect(201);
    assert_eq!(rosa.post(HERE, json!({ "service": "A" })).await.problem(), "409 limit_reached");
    under(&hall, |plan| plan.hours.always = false).await;
    assert_eq!(rosa.post(HERE, json!({ "service": "B" })).await.problem(), "409 office_closed");
    hall.close().await;
}

#[tokio::test]
async fn a_ticket_that_another_desk_holds_is_not_the_reception_s_to_move() {
    let hall = Hall::open().await;
    let (rosa, anna, kiosk) = (rosa(&hall).await, hall.operator("anna").await, hall.kiosk("atrio").await);
    let ticket = kiosk.take_number("A").await;
    anna.at("1", "open", json!({})).await.expect(200);
    anna.at("1", "call-next", json!({})).await.expect(200);
    for (verb, body) in [
        ("void", json!({})),
        ("cancel", json!({})),
        ("put-back", json!({})),
        ("transfer", json!({ "service": "B" })),
    ] {
        let path = format!("/api/v1/tickets/{}/{verb}", id(&ticket));
        assert_eq!(rosa.post(&path, body).await.problem(), "403 not_your_desk", "{verb}");
    }
    hall.close().await;
}
