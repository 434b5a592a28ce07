//! Whoever shows a card or a code: the right number, and nothing told that anybody could not know.

use controller::store::{Role, Stored};
use reqwest::Method;
use serde_json::{Value, json};
use sportello_tests::people::{self, Answer, Hall, Person};
use uuid::Uuid;

use crate::events;

/// People who do not exist; the second as omocodia writes the first.
const CODE: &str = "RSSMRA85T10A562S";
const OMOCODE: &str = "RSSMRA85T10A56NH";
const OTHER: &str = "BNCDAA70A41H501M";
const THIRD: &str = "VRDLGU60B12F205U";

fn in_minutes(hall: &Hall, minutes: i64) -> i64 {
    hall.app.clock.now().0 + minutes * 60_000
}

fn claim(code: &str, how: &str) -> Value {
    json!({ "code": code, "how": how })
}

/// Has a booking of service A expected in so many minutes, and answers the code that was made for it.
async fn book(hall: &Hall, staff: &Person, id: u128, minutes: i64, holder: Value) -> String {
    let mut booking = json!({ "service": "A", "slot": in_minutes(hall, minutes), "duration": 15 });
    booking
        .as_object_mut()
        .expect("an object")
        .extend(holder.as_object().expect("an object").clone());
    let path = format!("/api/v1/bookings/{}", Uuid::from_u128(id));
    let answer = staff.post(&path, booking).await.expect(201);
    answer["code"].as_str().unwrap_or_default().to_owned()
}

async fn show(kiosk: &Person, code: &str, how: &str) -> Answer {
    kiosk
        .post("/api/v1/tickets", json!({ "service": "A", "person": claim(code, how) }))
        .await
}

/// The booking of the ticket that was issued last.
async fn last_booking(hall: &Hall) -> Value {
    let issued = events(hall, "ticket_issued").await;
    issued.last().expect("a ticket was issued")["ticket"]["booking"].clone()
}

fn link_of(answer: &Value) -> String {
    let link = answer["link"].as_str().expect("the office has an address");
    link.rsplit('/').next().expect("it has an end").to_owned()
}

#[tokio::test]
async fn a_card_finds_the_booking_of_its_service_and_its_time() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    book(&hall, &marta, 1, 600, json!({ "person": CODE })).await;
    show(&kiosk, CODE, "chip").await.expect(201);
    assert_eq!(last_booking(&hall).await, Value::Null, "it is hours too early");
    book(&hall, &marta, 2, 5, json!({ "person": CODE })).await;
    kiosk
        .post("/api/v1/tickets", json!({ "service": "C", "person": claim(CODE, "chip") }))
        .await
        .expect(201);
    assert_eq!(last_booking(&hall).await, Value::Null, "it is for another service");
    show(&kiosk, OTHER, "chip").await.expect(201);
    assert_eq!(last_booking(&hall).await, Value::Null, "it is somebody else's");
    show(&kiosk, OMOCODE, "typed").await.expect(201);
    assert_eq!(last_booking(&hall).await, Uuid::from_u128(2).to_string());
    show(&kiosk, CODE, "chip").await.expect(201);
    assert_eq!(last_booking(&hall).await, Value::Null, "once");
    let issued = events(&hall, "ticket_issued").await;
    let persons: std::collections::BTreeSet<String> = issued.iter().map(|event| event["ticket"]["person"].to_string()).collect();
    assert_eq!(persons.len(), 2, "the day knows each of them by one reference");
}

#[tokio::test]
async fn a_late_booking_is_a_walk_in_and_a_shut_service_stays_shut() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    book(&hall, &marta, 1, -40, json!({ "person": CODE })).await;
    hall.app.site.wake().await.expect("the site runs");
    show(&kiosk, CODE, "stripe").await.expect(201);
    let issued = events(&hall, "ticket_issued").await;
    assert_eq!(issued[0]["ticket"]["booking"], Uuid::from_u128(1).to_string());
    assert_eq!(issued[0]["ticket"]["slot"], Value::Null, "too late for its slot");

    book(&hall, &marta, 2, 5, json!({ "person": CODE })).await;
    marta.post("/api/v1/services/A/suspend", json!({})).await.expect(200);
    assert_eq!(show(&kiosk, CODE, "chip").await.problem(), "409 service_suspended");
    assert_eq!(show(&kiosk, OTHER, "chip").await.problem(), "409 service_suspended");
}

#[tokio::test]
async fn a_limit_binds_the_chip_and_nobody_else_s_typing() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    let mut plan = people::plan_of_now();
    plan.services[0].per_person = Some(1);
    let stored = Stored::new(plan, people::content());
    hall.app.store.put_plan(&stored, hall.app.clock.now()).await.expect("it is stored");
    hall.app.site.wake().await.expect("the site runs");
    show(&kiosk, CODE, "typed").await.expect(201);
    show(&kiosk, CODE, "barcode").await.expect(201);
    show(&kiosk, CODE, "chip").await.expect(201);
    assert_eq!(show(&kiosk, CODE, "chip").await.problem(), "409 person_limit");
    show(&kiosk, CODE, "typed").await.expect(201);
    show(&kiosk, OTHER, "chip").await.expect(201);

    let code = book(&hall, &marta, 1, 5, json!({ "person": THIRD })).await;
    kiosk.post("/api/v1/check-in", json!({ "code": code })).await.expect(201);
    assert_eq!(
        show(&kiosk, THIRD, "chip").await.problem(),
        "409 person_limit",
        "a booking's code counts"
    );
}

#[tokio::test]
async fn a_repeat_is_known_by_its_person_and_nothing_of_them_is_kept() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let wish = |code: &str| json!({ "service": "A", "person": claim(code, "chip") });
    let first = kiosk.post_once("one", "/api/v1/tickets", wish(CODE)).await.expect(201);
    assert_eq!(kiosk.post_once("one", "/api/v1/tickets", wish(CODE)).await.expect(201), first);
    assert_eq!(
        kiosk.post_once("one", "/api/v1/tickets", wish(OTHER)).await.problem(),
        "422 key_reused"
    );
    let wrong = kiosk.post("/api/v1/tickets", wish("RSSMRA85T10A562X")).await;
    assert_eq!(wrong.problem(), "400 malformed");
}

#[tokio::test]
async fn a_code_checks_in_once_and_shows_the_same_number_again() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    let code = book(&hall, &marta, 1, 5, json!({})).await;
    assert_eq!(code.len(), 11, "as people read it: {code}");
    let typed = code.replace('-', " ").to_lowercase();
    let check_in = |code: &str| json!({ "code": code, "language": "it" });
    let ticket = kiosk.post_once("scan", "/api/v1/check-in", check_in(&typed)).await.expect(201);
    assert_eq!((&ticket["ticket"]["number"], &ticket["ahead"]), (&json!("A001"), &json!(0)));
    assert_eq!(
        kiosk.post_once("scan", "/api/v1/check-in", check_in(&typed)).await.expect(201),
        ticket
    );
    let again = kiosk.post("/api/v1/check-in", check_in(&code)).await.expect(200);
    assert_eq!((&again["ticket"]["id"], &again["link"]), (&ticket["ticket"]["id"], &ticket["link"]));
    let id = ticket["ticket"]["id"].as_str().expect("an id");
    kiosk.post(&format!("/api/v1/tickets/{id}/cancel"), json!({})).await.expect(200);
    let once_more = kiosk.post("/api/v1/check-in", check_in(&code)).await.expect(201);
    assert_ne!(
        once_more["ticket"]["id"], ticket["ticket"]["id"],
        "what a kiosk gives up, nobody had"
    );
    let of = format!("/api/v1/visits/{}/leave", link_of(&once_more));
    kiosk.post(&of, json!({})).await.expect(200);
    assert_eq!(
        kiosk.post("/api/v1/check-in", check_in(&code)).await.problem(),
        "409 booking_already_here",
        "whoever gave up has used it"
    );

    let early = book(&hall, &marta, 2, 300, json!({})).await;
    assert_eq!(
        kiosk.post("/api/v1/check-in", check_in(&early)).await.problem(),
        "409 booking_too_early"
    );
    for nonsense in [json!({}), json!({ "code": code, "booking": Uuid::from_u128(1) })] {
        assert_eq!(kiosk.post("/api/v1/check-in", nonsense).await.problem(), "400 malformed");
    }
}

#[tokio::test]
async fn whoever_guesses_codes_is_turned_away() {
    let hall = Hall::open().await;
    let (kiosk, other, marta) = (hall.kiosk("atrio").await, hall.kiosk("altro").await, hall.manager().await);
    let code = book(&hall, &marta, 1, 5, json!({})).await;
    let mut guesses = 0;
    let refused = loop {
        let guess = queue::credential::BookingCode::new(guesses).spelt();
        let answer = kiosk.post("/api/v1/check-in", json!({ "code": guess })).await;
        if answer.status == 429 {
            break answer;
        }
        assert_eq!(answer.problem(), "409 booking_unknown");
        guesses += 1;
        assert!(guesses < 100, "nobody may guess for ever");
    };
    assert!(refused.header("retry-after").parse::<u32>().is_ok());
    assert_eq!(
        kiosk.post("/api/v1/check-in", json!({ "code": code })).await.problem(),
        "429 too_many_requests"
    );
    other.post("/api/v1/check-in", json!({ "code": code })).await.expect(201);
}

#[tokio::test]
async fn a_booking_says_whose_it_is_bit_by_bit() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    let path = format!("/api/v1/bookings/{}", Uuid::from_u128(1));
    let slot = in_minutes(&hall, 5);
    let booking = |more: Value| {
        let mut booking = json!({ "service": "A", "slot": slot, "duration": 15 });
        booking
            .as_object_mut()
            .expect("an object")
            .extend(more.as_object().expect("an object").clone());
        booking
    };
    let first = marta.post_once("b", &path, booking(json!({}))).await.expect(201);
    assert_eq!(
        marta.post_once("b", &path, booking(json!({}))).await.expect(201),
        first,
        "a lost answer comes again"
    );
    let change = async |more: Value| Answer::of(marta.request(Method::PUT, &path).json(&booking(more))).await;
    assert_eq!(change(json!({})).await.problem(), "409 nothing_to_do");
    change(json!({ "name": "  Ada   Bianchi " })).await.expect(200);
    change(json!({ "person": CODE })).await.expect(200);
    let found = marta.post("/api/v1/bookings/search", json!({ "name": "bian" })).await.expect(200);
    assert_eq!(
        (&found[0]["name"], &found[0]["state"], &found[0]["number"]),
        (&json!("Ada Bianchi"), &json!("expected"), &Value::Null)
    );
    for (name, problem) in [("", "400 malformed"), ("x\u{7}y", "400 malformed")] {
        assert_eq!(change(json!({ "name": name })).await.problem(), problem);
    }
    let code = first["code"].as_str().expect("a code was made");
    let taken = json!({ "service": "A", "slot": slot, "duration": 15, "code": code });
    let other = format!("/api/v1/bookings/{}", Uuid::from_u128(2));
    assert_eq!(marta.post(&other, taken).await.problem(), "409 code_taken");
    show(&kiosk, CODE, "chip").await.expect(201);
    let found = marta.post("/api/v1/bookings/search", json!({ "person": CODE })).await.expect(200);
    assert_eq!((&found[0]["state"], &found[0]["number"]), (&json!("arrived"), &json!("A001")));
    let found = marta.post("/api/v1/bookings/search", json!({ "code": code })).await.expect(200);
    assert_eq!(found[0]["id"], Uuid::from_u128(1).to_string());
    for asked in [json!({}), json!({ "name": "ada", "code": code }), json!({ "name": " a" })] {
        assert_eq!(marta.post("/api/v1/bookings/search", asked).await.problem(), "400 malformed");
    }
}

#[tokio::test]
async fn staff_see_what_was_booked_as_far_as_their_role_goes() {
    let hall = Hall::open().await;
    let (kiosk, marta, anna) = (hall.kiosk("atrio").await, hall.manager().await, hall.operator("anna").await);
    let rosa = hall.staff("rosa", Role::Receptionist).await;
    book(&hall, &marta, 1, 5, json!({ "person": CODE, "name": "Ada Bianchi" })).await;
    let ticket = show(&kiosk, CODE, "chip").await.expect(201);
    let path = format!("/api/v1/tickets/{}", ticket["ticket"]["id"].as_str().expect("an id"));
    let (to_anna, to_rosa) = (anna.get(&path).await.expect(200), rosa.get(&path).await.expect(200));
    assert_eq!(to_anna["booked"]["name"], Value::Null);
    assert_eq!(to_anna["booked"]["slot"], to_rosa["booked"]["slot"]);
    assert_eq!(to_rosa["booked"]["name"], "Ada Bianchi");
    let to_kiosk = kiosk.get(&path).await.expect(200);
    assert_eq!((&to_kiosk["booked"], &to_kiosk["ticket"]["slot"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn the_reception_takes_back_a_neighbour_s_check_in() {
    let hall = Hall::open().await;
    let (kiosk, marta, anna) = (hall.kiosk("atrio").await, hall.manager().await, hall.operator("anna").await);
    let rosa = hall.staff("rosa", Role::Receptionist).await;
    let code = book(&hall, &marta, 1, 5, json!({ "person": CODE })).await;
    let ticket = show(&kiosk, CODE, "typed").await.expect(201);
    let undo = format!("/api/v1/tickets/{}/undo-check-in", ticket["ticket"]["id"].as_str().expect("an id"));
    assert_eq!(anna.post(&undo, json!({})).await.problem(), "403 not_allowed");
    rosa.post(&undo, json!({})).await.expect(200);
    assert_eq!(rosa.post(&undo, json!({})).await.status, 409);
    let mine = kiosk.post("/api/v1/check-in", json!({ "code": code })).await.expect(201);
    assert_ne!(mine["ticket"]["id"], ticket["ticket"]["id"]);
    anna.at("1", "open", json!({})).await.expect(200);
    anna.at("1", "call-next", json!({})).await.expect(200);
    let undo = format!("/api/v1/tickets/{}/undo-check-in", mine["ticket"]["id"].as_str().expect("an id"));
    assert_eq!(rosa.post(&undo, json!({})).await.problem(), "409 already_called");
    hall.close().await;
}

#[tokio::test]
async fn the_holder_of_a_slip_gives_up_or_comes_back() {
    let hall = Hall::open().await;
    let (kiosk, anna, phone) = (hall.kiosk("atrio").await, hall.operator("anna").await, hall.visitor());
    anna.at("1", "open", json!({})).await.expect(200);
    let mine = kiosk.take_number("A").await;
    let of = |verb: &str| format!("/api/v1/visits/{}/{verb}", link_of(&mine));
    assert_eq!(kiosk.post(&of("return"), json!({})).await.problem(), "409 ticket_not_absent");
    anna.at("1", "call-next", json!({})).await.expect(200);
    anna.at("1", "absent", json!({ "ticket": mine["ticket"]["id"] })).await.expect(200);
    let back = kiosk.post_once("here", &of("return"), json!({})).await.expect(200);
    assert_eq!(back["now"]["is"], "waiting", "{back}");
    assert_eq!(kiosk.post_once("here", &of("return"), json!({})).await.expect(200), back);
    anna.at("1", "call-next", json!({})).await.expect(200);
    anna.at("1", "start", json!({ "ticket": mine["ticket"]["id"] })).await.expect(200);
    assert_eq!(phone.post(&of("leave"), json!({})).await.problem(), "409 ticket_not_waiting");
    anna.at("1", "finish", json!({ "ticket": mine["ticket"]["id"] })).await.expect(200);
    assert_eq!(phone.post(&of("leave"), json!({})).await.problem(), "409 ticket_ended");

    let next = kiosk.take_number("A").await;
    let of = |verb: &str| format!("/api/v1/visits/{}/{verb}", link_of(&next));
    assert_eq!(phone.post(&of("leave"), json!({})).await.expect(200)["now"]["is"], "cancelled");
    assert_eq!(phone.post(&of("return"), json!({})).await.problem(), "409 ticket_ended");
    assert_eq!(phone.post("/api/v1/visits/none/leave", json!({})).await.problem(), "404 not_found");
}

#[tokio::test]
async fn a_slip_that_nobody_took_ends_unless_somebody_has_it_on_a_phone() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let (left, held) = (kiosk.take_number("A").await, kiosk.take_number("A").await);
    hall.visitor().get(&format!("/t/{}", link_of(&held))).await.expect_status(200);
    let id = |ticket: &Value| ticket["ticket"]["id"].clone();
    let report = json!({ "version": "0.1.0", "faults": [], "not_taken": [id(&left), id(&held), Uuid::nil()] });
    hall.display("sala").await.post("/api/v1/device", report.clone()).await.expect(200);
    assert!(events(&hall, "ticket_cancelled").await.is_empty(), "displays print nothing");
    for _ in 0..2 {
        kiosk.post("/api/v1/device", report.clone()).await.expect(200);
    }
    let ended = events(&hall, "ticket_cancelled").await;
    assert_eq!(
        (ended.len(), &ended[0]["ticket"], &ended[0]["by"]),
        (1, &id(&left), &json!("not_taken"))
    );
    hall.close().await;
}

#[tokio::test]
async fn a_phone_gives_its_place_up_without_a_script() {
    let hall = Hall::open().await;
    let (kiosk, anna, phone) = (hall.kiosk("atrio").await, hall.operator("anna").await, hall.visitor());
    let mine = kiosk.take_number("A").await;
    let page = format!("/t/{}", link_of(&mine));
    let pressed = async |verb: &str| Answer::of(phone.request(Method::POST, &format!("{page}/{verb}"))).await;
    anna.at("1", "open", json!({})).await.expect(200);
    anna.at("1", "call-next", json!({})).await.expect(200);
    anna.at("1", "absent", json!({ "ticket": mine["ticket"]["id"] })).await.expect(200);
    assert!(
        phone.get(&page).await.text.contains("/return\""),
        "whoever was missed may come back"
    );
    let answer = pressed("return").await;
    assert_eq!((answer.status, answer.header("location")), (303, page.as_str()));
    assert!(!phone.get(&page).await.text.contains("/return\""));
    pressed("leave").await.expect_status(303);
    assert_eq!(events(&hall, "ticket_cancelled").await[0]["by"], "visitor");
    assert_eq!(Answer::of(phone.request(Method::POST, "/t/none/leave")).await.status, 303);
}

#[tokio::test]
async fn the_kiosk_knows_where_the_privacy_page_is() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let url = "https://sportello.example/privacy";
    assert_eq!(kiosk.get("/api/v1/menu").await.expect(200)["privacy_url"], url);
    assert_eq!(kiosk.listen("").await.news().await.data["body"]["privacy_url"], url);
    let page = hall.visitor().get("/privacy?lang=sl").await;
    assert!(page.status == 200 && page.text.contains("<html lang=\"sl\">"), "{}", page.text);
}
