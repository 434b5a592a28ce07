//! The reception: a number for whoever stands there, what is noted about them, and who is told.

use controller::store::{Role, Stored};
use reqwest::Method;
use serde_json::{Value, json};
use sportello_tests::people::{self, Answer, Hall, Person};
use uuid::Uuid;

use crate::{events, seq};

const HERE: &str = "/api/v1/reception/tickets";

async fn rosa(hall: &Hall) -> Person {
    hall.staff("rosa", Role::Receptionist).await
}

fn id(answer: &Value) -> String {
    answer["ticket"]["id"].as_str().expect("a ticket has an id").to_owned()
}

async fn put(person: &Person, path: &str, body: Value) -> Answer {
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

const FIND: &str = "/api/v1/reception/find";

/// The codice fiscale of somebody who does not exist, and the same with omocodia.
const CODE: &str = "RSSMRA85T10A562S";
const OMOCODE: &str = "RSSMRA85T10A56NH";

/// Expects somebody; answers the booking's code.
async fn book(hall: &Hall, rosa: &Person, id: u128, minutes: i64, more: Value) -> String {
    let slot = hall.app.clock.now().0 + minutes * 60_000;
    let mut booking = json!({ "service": "A", "slot": slot, "duration": 15 });
    let more = more.as_object().expect("an object").clone();
    booking.as_object_mut().expect("an object").extend(more);
    let answer = rosa
        .post(&format!("/api/v1/bookings/{}", Uuid::from_u128(id)), booking)
        .await
        .expect(201);
    answer["code"].as_str().expect("a code").to_owned()
}

async fn find(rosa: &Person, said: &str) -> Value {
    rosa.post(FIND, json!({ "said": said })).await.expect(200)
}

/// As what it was understood, and which numbers and names were found.
async fn found(rosa: &Person, said: &str) -> (String, Vec<String>, Vec<String>) {
    let answer = find(rosa, said).await;
    let texts = |list: &str, field: &str| {
        let all = answer[list].as_array().expect("a list").iter();
        all.map(|one| one[field].as_str().unwrap_or("-").to_owned()).collect()
    };
    (
        answer["is"].as_str().expect("a word").to_owned(),
        texts("tickets", "number"),
        texts("bookings", "name"),
    )
}

fn is(what: &str, numbers: &[&str], names: &[&str]) -> (String, Vec<String>, Vec<String>) {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    (what.to_owned(), owned(numbers), owned(names))
}

#[tokio::test]
async fn one_field_finds_whoever_stands_there() {
    let hall = Hall::open().await;
    let (rosa, kiosk) = (rosa(&hall).await, hall.kiosk("atrio").await);
    let ada = book(&hall, &rosa, 1, 10, json!({ "person": CODE, "name": "Ada D’Annunzio-Žižek" })).await;
    book(&hall, &rosa, 2, 20, json!({ "name": "Anna Rossi" })).await;
    let walk_in = kiosk.take_number("A").await;
    kiosk.take_number("B").await;
    // Before anybody came.
    for said in [
        CODE,
        "rss mra 85t10 a562s\r",
        OMOCODE,
        "*RSSMRA85T10A562S*",
        "%RSSMRA85T10A562SROSSETTI  ADA?",
    ] {
        assert_eq!(found(&rosa, said).await, is("person", &[], &["Ada D’Annunzio-Žižek"]), "{said}");
    }
    for said in [
        ada.clone(),
        ada.to_lowercase().replace('-', " "),
        format!("https://comune.example/b/{ada}\r\n"),
    ] {
        assert_eq!(found(&rosa, &said).await, is("code", &[], &["Ada D’Annunzio-Žižek"]), "{said}");
    }
    for said in ["zizek", "ANNUNZIO ad", "d'annunzio"] {
        assert_eq!(found(&rosa, said).await, is("name", &[], &["Ada D’Annunzio-Žižek"]), "{said}");
    }
    assert_eq!(
        found(&rosa, "Anna Rossi").await,
        is("name", &[], &["Anna Rossi"]),
        "nine letters are no code"
    );
    for said in ["A001", "a 1", "A-001\r"] {
        assert_eq!(found(&rosa, said).await, is("number", &["A001"], &[]), "{said}");
    }
    assert_eq!(
        found(&rosa, "1").await,
        is("number", &["A001", "B001"], &[]),
        "without its letter it may be both"
    );
    let link = walk_in["link"].as_str().expect("a link");
    assert_eq!(found(&rosa, link).await, is("slip", &["A001"], &[]));

    let here = kiosk
        .post(
            "/api/v1/tickets",
            json!({ "service": "A", "person": { "code": OMOCODE, "how": "chip" } }),
        )
        .await
        .expect(201);
    let again = kiosk
        .post(
            "/api/v1/tickets",
            json!({ "service": "B", "person": { "code": CODE, "how": "typed" } }),
        )
        .await;
    again.expect_status(201);
    put(
        &rosa,
        &format!("/api/v1/tickets/{}/note", id(&here)),
        json!({ "interpreter": "LIS" }),
    )
    .await
    .expect(200);
    assert_eq!(found(&rosa, CODE).await, is("person", &["A002", "B002"], &["Ada D’Annunzio-Žižek"]));
    for (said, what) in [
        ("A002", "number"),
        ("zizek", "name"),
        (ada.as_str(), "code"),
        (here["link"].as_str().expect("a link"), "slip"),
    ] {
        assert_eq!(found(&rosa, said).await, is(what, &["A002"], &["Ada D’Annunzio-Žižek"]), "{said}");
    }
    let ticket = find(&rosa, "A002").await["tickets"][0].clone();
    assert_eq!(
        (
            &ticket["state"],
            &ticket["booking"],
            &ticket["note"]["interpreter"],
            &ticket["kiosk"]
        ),
        (&json!("waiting"), &json!(Uuid::from_u128(1)), &json!("LIS"), &json!("atrio"))
    );
    assert!(ticket["position"].as_u64().is_some_and(|place| place >= 1), "{ticket}");
    hall.close().await;
}

#[tokio::test]
async fn a_codice_fiscale_says_what_to_compare_with_whoever_stands_there() {
    let hall = Hall::open().await;
    let rosa = rosa(&hall).await;
    let claims = async |said: &str| find(&rosa, said).await["claims"].clone();
    let mario = json!({ "sex": "male", "born": ["1985-12-10"], "birthplace": "San Giuliano Terme (PI)", "abroad": false });
    assert_eq!((claims(CODE).await, claims(OMOCODE).await), (mario.clone(), mario));
    assert_eq!(claims("A001").await, Value::Null, "only a codice fiscale claims anything");
    hall.close().await;
}

#[tokio::test]
async fn what_means_nothing_finds_nothing_and_says_why() {
    let hall = Hall::open().await;
    let (rosa, anna) = (rosa(&hall).await, hall.operator("anna").await);
    let before = seq(&hall);
    for (said, why) in [
        ("", "empty"),
        (" \t\r\n", "empty"),
        ("x", "foreign"),
        ("\u{0}\u{1b}", "empty"),
        ("RSSMRA85T10A562X", "fiscal_code"),
        ("80380000300123456785", "card_number"),
        ("000-000-001", "booking_code"),
        ("https://example.org/", "foreign"),
        ("httpsç--comune.example-t-019a9c8e7f007000", "layout"),
        (&"ada ".repeat(400), "too_long"),
    ] {
        let answer = find(&rosa, said).await;
        assert_eq!((&answer["is"], &answer["why"]), (&json!("unreadable"), &json!(why)), "{said:?}");
        assert!(answer["tickets"].as_array().is_some_and(Vec::is_empty) && answer["claims"].is_null());
    }
    // Well-formed, and not of today.
    for (said, what) in [("A999", "number"), ("nessuno", "name"), (CODE, "person"), ("000-000-000", "code")] {
        assert_eq!(found(&rosa, said).await, is(what, &[], &[]), "{said}");
    }
    let other = format!("https://comune.example/t/{}", "0".repeat(64));
    assert_eq!(found(&rosa, &other).await, is("slip", &[], &[]), "another office's");
    for (body, problem) in [
        (json!({}), "400 malformed"),
        (json!({ "said": 7 }), "400 malformed"),
        (json!({ "said": "x", "by": "name" }), "400 unknown_field"),
    ] {
        assert_eq!(rosa.post(FIND, body).await.problem(), problem);
    }
    assert_eq!(anna.post(FIND, json!({ "said": "A001" })).await.problem(), "403 not_allowed");
    assert_eq!(seq(&hall), before, "looking does nothing");
    hall.close().await;
}

#[tokio::test]
async fn everybody_who_waits_is_on_some_page() {
    let hall = Hall::open().await;
    let (rosa, kiosk, anna) = (rosa(&hall).await, hall.kiosk("atrio").await, hall.operator("anna").await);
    for rank in 0..103 {
        kiosk.take_number(if rank % 2 == 0 { "A" } else { "B" }).await;
    }
    let last = rosa
        .post("/api/v1/reception/tickets", json!({ "service": "A", "note": "ultima" }))
        .await
        .expect(201);
    let page = async |query: &str| anna.get(&format!("/api/v1/waiting{query}")).await.expect(200);
    let (first, second) = (page("").await, page("?from=100").await);
    let numbers = |page: &Value| -> Vec<String> {
        let all = page["tickets"].as_array().expect("tickets").iter();
        all.map(|ticket| ticket["number"].as_str().expect("a number").to_owned()).collect()
    };
    assert_eq!(
        (&first["total"], &first["from"], &second["from"]),
        (&json!(104), &json!(0), &json!(100))
    );
    let all: Vec<String> = [numbers(&first), numbers(&second)].concat();
    assert_eq!((numbers(&first).len(), all.len()), (100, 104));
    assert_eq!(
        all.iter().collect::<std::collections::BTreeSet<_>>().len(),
        104,
        "each is there once"
    );
    let seen = second["tickets"]
        .as_array()
        .and_then(|tickets| tickets.last())
        .expect("the last one");
    assert_eq!(
        (&seen["id"], &seen["position"], &seen["note"]["note"]),
        (&last["ticket"]["id"], &json!(53), &json!("ultima"))
    );

    let of_b = page("?service=B&from=50").await;
    assert_eq!(
        (&of_b["total"], numbers(&of_b).len(), &of_b["tickets"][0]["position"]),
        (&json!(51), 1, &json!(51))
    );
    assert_eq!(page("?service=&from=0").await["total"], 104);
    assert_eq!(numbers(&page("?from=104").await).len(), 0);
    assert_eq!(numbers(&page(&format!("?from={}", u64::MAX)).await).len(), 0);
    for (query, problem) in [
        ("?service=Z", "422 service_unknown"),
        ("?from=-1", "400 malformed"),
        ("?from=x", "400 malformed"),
    ] {
        assert_eq!(anna.get(&format!("/api/v1/waiting{query}")).await.problem(), problem, "{query}");
    }
    let auditor = hall.staff("ugo", Role::Auditor).await;
    assert_eq!(auditor.get("/api/v1/waiting").await.problem(), "403 not_allowed");
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
