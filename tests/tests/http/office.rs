//! Accounts, devices, services, bookings, slips that come home.

use controller::store::Role;
use reqwest::Method;
use serde_json::{Value, json};
use sportello_tests::people::{Answer, Hall, PASSWORD};
use uuid::Uuid;

#[tokio::test]
async fn an_administrator_keeps_the_accounts() {
    let hall = Hall::open().await;
    let admin = hall.staff("ada", Role::Admin).await;
    let new = json!({ "name": "bruno", "role": "operator", "password": "una frase lunga" });
    let id = admin.post_once("bruno", "/api/v1/users", new.clone()).await.expect(201)["id"].clone();
    assert_eq!(
        admin.post_once("bruno", "/api/v1/users", new.clone()).await.expect(201)["id"],
        id,
        "a repeat gets the first answer"
    );
    let other = json!({ "name": "carla", "role": "operator", "password": "una frase lunga" });
    assert_eq!(admin.post_once("bruno", "/api/v1/users", other).await.problem(), "422 key_reused");
    assert_eq!(admin.post("/api/v1/users", new).await.problem(), "409 name_taken");
    assert_eq!(
        admin
            .post("/api/v1/users", json!({ "name": "x", "role": "operator", "password": "kurz" }))
            .await
            .problem(),
        "422 password_too_short"
    );
    assert_eq!(
        admin
            .post("/api/v1/users", json!({ "name": " x", "role": "operator", "password": PASSWORD }))
            .await
            .problem(),
        "422 name_invalid"
    );
    assert_eq!(
        admin
            .post("/api/v1/users", json!({ "name": "x", "role": "king", "password": PASSWORD }))
            .await
            .problem(),
        "400 malformed"
    );

    let login = json!({ "name": "bruno", "password": "una frase lunga" });
    let session = hall.visitor().post("/api/v1/session", login).await.expect(200);
    assert_eq!(session["must_change"], true);
    let bruno = hall.person(session["token"].as_str());
    assert_eq!(bruno.at("1", "open", json!({})).await.problem(), "403 password_change_needed");
    bruno
        .post("/api/v1/password", json!({ "old": "una frase lunga", "new": PASSWORD }))
        .await
        .expect(200);
    assert_eq!(
        bruno.get("/api/v1/console").await.problem(),
        "401 token_unknown",
        "every session ended"
    );
    let bruno = hall.login("bruno").await;
    bruno.at("1", "open", json!({})).await.expect(200);

    let of = |verb: &str| format!("/api/v1/users/{id}/{verb}");
    Answer::of(admin.request(Method::DELETE, &of("sessions"))).await.expect(200);
    assert_eq!(bruno.get("/api/v1/console").await.problem(), "401 token_unknown");
    admin.post(&of("disable"), json!({})).await.expect(200);
    let refused = hall
        .visitor()
        .post("/api/v1/session", json!({ "name": "bruno", "password": PASSWORD }))
        .await;
    assert_eq!(refused.problem(), "401 wrong_credentials");
    admin.post(&of("enable"), json!({})).await.expect(200);
    hall.login("bruno").await;
    let users = admin.get("/api/v1/users").await;
    assert!(!users.text.contains("argon2"), "no hash leaves the house");
}

#[tokio::test]
async fn too_many_wrong_passwords_lock_the_account() {
    let hall = Hall::open_with(|config| config.accounts.lock_after = 2).await;
    hall.operator("anna").await;
    let wrong = json!({ "name": "anna", "password": "sbagliata" });
    for _ in 0..2 {
        assert_eq!(
            hall.visitor().post("/api/v1/session", wrong.clone()).await.problem(),
            "401 wrong_credentials"
        );
    }
    let locked = hall
        .visitor()
        .post("/api/v1/session", json!({ "name": "anna", "password": PASSWORD }))
        .await;
    assert_eq!(locked.problem(), "429 login_locked");
    assert!(locked.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 800));
}

#[tokio::test]
async fn staff_see_how_the_devices_are() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    hall.display("sala").await;
    kiosk
        .post(
            "/api/v1/device",
            json!({ "version": "0.1.0", "faults": ["paper_out", "cover_open"], "spool": 3 }),
        )
        .await
        .expect(200);
    let devices = marta.get("/api/v1/devices").await.expect(200);
    assert_eq!(devices[0]["report"]["faults"], json!(["paper_out", "cover_open"]));
    assert_eq!(
        (&devices[1]["name"], &devices[1]["connected"], &devices[1]["report"]),
        (&json!("sala"), &json!(false), &Value::Null)
    );
    let strange = json!({ "version": "0.1.0", "faults": ["Mario Rossi, via Roma 1"] });
    assert_eq!(kiosk.post("/api/v1/device", strange).await.problem(), "400 malformed");
    let metrics = hall.visitor().get("/metrics").await;
    for line in ["sportello_device_faults{fault=\"paper_out\"} 1", "sportello_spool_slips 3"] {
        assert!(metrics.text.contains(line), "{line} is missing in\n{}", metrics.text);
    }
}

#[tokio::test]
async fn services_stop_and_give_numbers_again() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    marta.post("/api/v1/services/A/suspend", json!({})).await.expect(200);
    assert_eq!(
        kiosk.post("/api/v1/tickets", json!({ "service": "A" })).await.problem(),
        "409 service_suspended"
    );
    assert_eq!(
        marta.post("/api/v1/services/A/suspend", json!({})).await.problem(),
        "409 nothing_to_do"
    );
    marta.post("/api/v1/services/A/resume", json!({})).await.expect(200);
    kiosk.take_number("A").await;
    assert_eq!(
        marta.post("/api/v1/services/Z/suspend", json!({})).await.problem(),
        "404 service_unknown"
    );
}

#[tokio::test]
async fn a_booked_visitor_checks_in_once() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    let (id, slot) = (Uuid::from_u128(9), hall.app.clock.now().0 + 600_000);
    let booking = json!({ "service": "C", "slot": slot, "duration": 15 });
    marta.post(&format!("/api/v1/bookings/{id}"), booking).await.expect(201);
    let ticket = kiosk
        .post("/api/v1/check-in", json!({ "booking": id, "language": "it" }))
        .await
        .expect(201);
    assert_eq!(ticket["ticket"]["number"], "C001");
    assert!(ticket["ticket"]["promise"].as_i64() >= Some(slot));
    assert_eq!(
        kiosk.post("/api/v1/check-in", json!({ "booking": id })).await.problem(),
        "409 booking_already_here"
    );
    assert_eq!(
        kiosk.post("/api/v1/check-in", json!({ "booking": Uuid::nil() })).await.problem(),
        "409 booking_unknown"
    );
    let drop = Answer::of(marta.request(Method::DELETE, &format!("/api/v1/bookings/{}", Uuid::nil()))).await;
    assert_eq!(drop.problem(), "404 booking_unknown");
}

#[tokio::test]
async fn a_slip_of_a_cut_off_kiosk_comes_home() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    let issued_at = hall.app.clock.now().0 - 60_000;
    let slip = json!({ "id": Uuid::from_u128(5), "number": "A900", "service": "A", "issued_at": issued_at });
    let home = kiosk.post_once("slip", "/api/v1/tickets/hand-in", slip.clone()).await.expect(201);
    assert_eq!(
        (&home["ticket"]["number"], &home["ticket"]["joined"]),
        (&json!("A900"), &json!(issued_at))
    );
    assert_eq!(kiosk.post_once("slip", "/api/v1/tickets/hand-in", slip).await.expect(201), home);
    anna.at("1", "open", json!({})).await.expect(200);
    assert_eq!(anna.at("1", "call-next", json!({})).await.expect(200)["ticket"]["number"], "A900");
}

#[tokio::test]
async fn who_was_served_meanwhile_is_marked_in_one_action() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    let tickets: Vec<Value> = [kiosk.take_number("A").await, kiosk.take_number("A").await]
        .iter()
        .map(|answer| answer["ticket"]["id"].clone())
        .collect();
    anna.post("/api/v1/served-elsewhere", json!({ "tickets": tickets }))
        .await
        .expect(200);
    assert_eq!(anna.get("/api/v1/console").await.expect(200)["waiting_count"], 0);
}
