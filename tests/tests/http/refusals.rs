//! Every kind of no: bad input, another operator’s desk, a stale tab, a page of another site.

use std::collections::BTreeMap;

use reqwest::Method;
use serde_json::json;
use sportello_tests::people::{Answer, Hall, PASSWORD};
use uuid::Uuid;

use crate::seq;

#[tokio::test]
async fn bad_input_is_refused_with_the_right_status_and_nothing_is_done() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let before = seq(&hall);
    let tickets = "/api/v1/tickets";
    let raw =
        |kind: &'static str, body: &'static str| Answer::of(kiosk.request(Method::POST, tickets).header("Content-Type", kind).body(body));
    assert_eq!(raw("application/json", "{\"service\":").await.problem(), "400 malformed");
    assert_eq!(raw("application/json", "not json").await.problem(), "400 malformed");
    assert_eq!(raw("application/json", "\u{0}").await.problem(), "400 malformed");
    assert_eq!(raw("application/json", "[]").await.problem(), "400 malformed");
    assert_eq!(raw("application/json", "").await.problem(), "400 malformed");
    assert_eq!(raw("text/plain", "{\"service\":\"A\"}").await.problem(), "415 not_json");
    assert_eq!(kiosk.post(tickets, json!({})).await.problem(), "400 malformed");
    assert_eq!(kiosk.post(tickets, json!({ "service": 7 })).await.problem(), "400 malformed");
    assert_eq!(
        kiosk.post(tickets, json!({ "service": "A", "id": "no uuid" })).await.problem(),
        "400 malformed"
    );
    assert_eq!(
        kiosk
            .post(tickets, json!({ "service": "A", "name": "Mario Rossi" }))
            .await
            .problem(),
        "400 unknown_field"
    );
    assert_eq!(
        kiosk.post(tickets, json!({ "service": "Z" })).await.problem(),
        "422 service_unknown"
    );
    assert_eq!(
        kiosk.post(tickets, json!({ "service": "A", "class": "vip" })).await.problem(),
        "422 class_unknown"
    );
    assert_eq!(
        kiosk.post(tickets, json!({ "service": "A", "language": "xx" })).await.problem(),
        "422 language_unknown"
    );
    assert_eq!(
        kiosk.post(tickets, json!({ "service": "A", "class": "priority" })).await.problem(),
        "409 class_not_offered"
    );
    assert_eq!(
        kiosk.post(tickets, json!({ "service": "A".repeat(70_000) })).await.problem(),
        "413 too_large"
    );
    assert_eq!(
        kiosk.get("/api/v1/menu?page=2").await.status,
        200,
        "a query that a route has no use for is ignored"
    );
    assert_eq!(kiosk.get("/api/v1/board?room=x").await.problem(), "400 malformed");
    assert_eq!(kiosk.get("/api/v1/nothing").await.problem(), "404 not_found");
    assert_eq!(kiosk.get("/nothing").await.problem(), "404 not_found");
    assert_eq!(
        kiosk.get(&format!("/api/v1/tickets/{}", Uuid::nil())).await.problem(),
        "404 ticket_unknown"
    );
    assert_eq!(kiosk.get("/api/v1/tickets/A001").await.problem(), "404 not_found");
    assert_eq!(kiosk.get("/api/v1/content/none").await.problem(), "404 not_found");
    let wrong = Answer::of(kiosk.request(Method::DELETE, tickets)).await;
    assert_eq!(
        (wrong.problem().as_str(), wrong.header("allow")),
        ("405 method_not_allowed", "POST")
    );
    assert_eq!(seq(&hall), before, "nothing was done");
}

#[tokio::test]
async fn a_desk_obeys_its_operator_and_managers_only() {
    let hall = Hall::open().await;
    let (anna, bruno, marta) = (hall.operator("anna").await, hall.operator("bruno").await, hall.manager().await);
    let kiosk = hall.kiosk("atrio").await;
    assert_eq!(anna.at("1", "call-next", json!({})).await.problem(), "409 desk_closed");
    assert_eq!(anna.at("99", "call-next", json!({})).await.problem(), "404 desk_unknown");
    assert_eq!(anna.at("99", "open", json!({})).await.problem(), "404 desk_unknown");
    anna.at("1", "open", json!({})).await.expect(200);
    assert_eq!(bruno.at("1", "open", json!({})).await.problem(), "409 desk_already_open");
    assert_eq!(bruno.at("1", "call-next", json!({})).await.problem(), "403 not_your_desk");
    assert_eq!(anna.at("2", "open", json!({})).await.problem(), "409 already_at_desk");
    let ticket = kiosk.take_number("A").await["ticket"]["id"].clone();
    marta.at("1", "call-next", json!({})).await.expect(200);
    let put_back = format!("/api/v1/tickets/{}/put-back", ticket.as_str().expect("an id"));
    assert_eq!(bruno.post(&put_back, json!({})).await.problem(), "403 not_your_desk");
    anna.post(&put_back, json!({})).await.expect(200);
    assert_eq!(
        anna.at("1", "transfer", json!({ "ticket": ticket, "service": "Z" }))
            .await
            .problem(),
        "422 service_unknown"
    );
    assert_eq!(
        anna.at("1", "transfer", json!({ "ticket": ticket, "desk": "99" })).await.problem(),
        "422 desk_unknown"
    );
    assert_eq!(
        anna.at("1", "transfer", json!({ "ticket": ticket })).await.problem(),
        "422 destination_missing"
    );
    assert_eq!(
        anna.at("1", "pause", json!({ "reason": "siesta" })).await.problem(),
        "422 reason_unknown"
    );
    assert_eq!(anna.at("1", "start", json!({ "ticket": Uuid::nil() })).await.status, 409);
}

#[tokio::test]
async fn closing_ones_own_desk_can_be_repeated() {
    let hall = Hall::open().await;
    let anna = hall.operator("anna").await;
    anna.at("1", "open", json!({})).await.expect(200);
    let first = anna.post_once("bye", "/api/v1/desks/1/close", json!({})).await.expect(200);
    assert_eq!(anna.post_once("bye", "/api/v1/desks/1/close", json!({})).await.expect(200), first);
    assert_eq!(anna.at("1", "close", json!({})).await.problem(), "409 desk_closed");
    anna.at("2", "open", json!({})).await.expect(200);
}

#[tokio::test]
async fn a_stale_tab_is_told_what_the_desk_holds_now() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    kiosk.take_number("A").await;
    kiosk.take_number("A").await;
    let first = anna.at("1", "call-next", json!({})).await.expect(200)["ticket"]["id"].clone();
    anna.at("1", "start", json!({ "ticket": first })).await.expect(200);
    let second = anna.at("1", "call-next", json!({ "after": first })).await.expect(200)["ticket"]["id"].clone();
    anna.at("1", "start", json!({ "ticket": second })).await.expect(200);

    let other_tab = hall.login("anna").await;
    let stale = other_tab.at("1", "call-next", json!({ "after": first })).await;
    assert_eq!(stale.problem(), "409 desk_moved_on");
    assert_eq!(stale.json()["refusal"], json!({ "code": "desk_moved_on", "ticket": second }));
    assert_eq!(other_tab.at("1", "finish", json!({ "ticket": first })).await.status, 409);
}

#[tokio::test]
async fn a_problem_speaks_the_callers_language() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let mut sentences = BTreeMap::new();
    for language in assets::LANGUAGES {
        let answer = kiosk.speaking(language).get("/api/v1/nothing").await;
        assert_eq!(answer.header("content-language"), language);
        sentences.insert(answer.json()["message"].as_str().expect("a sentence").to_owned(), language);
        let refused = kiosk
            .speaking(language)
            .post("/api/v1/tickets", json!({ "service": "Z" }))
            .await
            .json();
        sentences.insert(refused["message"].as_str().expect("a sentence").to_owned(), language);
    }
    assert_eq!(sentences.len(), 10, "{sentences:#?}");
    assert_eq!(kiosk.get("/api/v1/nothing").await.header("content-language"), "it");
}

#[tokio::test]
async fn a_cookie_counts_for_our_own_pages_only() {
    let hall = Hall::open().await;
    hall.operator("anna").await;
    let login = hall
        .visitor()
        .post("/api/v1/session", json!({ "name": "anna", "password": PASSWORD }))
        .await;
    let set = login.header("set-cookie").to_owned();
    assert!(
        set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"),
        "{set}"
    );
    let cookie = set.split(';').next().expect("a cookie").to_owned();
    let open = |header: (&'static str, &'static str)| {
        let request = hall
            .visitor()
            .request(Method::POST, "/api/v1/desks/1/open")
            .header("Cookie", &cookie)
            .header(header.0, header.1);
        Answer::of(request.json(&json!({})))
    };
    assert_eq!(open(("Sec-Fetch-Site", "cross-site")).await.problem(), "403 other_site");
    assert_eq!(open(("Sec-Fetch-Site", "same-site")).await.problem(), "403 other_site");
    assert_eq!(open(("Origin", "https://evil.example")).await.problem(), "403 other_site");
    assert_eq!(open(("Sec-Fetch-Site", "same-origin")).await.status, 200);
    let logout = hall.visitor().request(Method::DELETE, "/api/v1/session").header("Cookie", &cookie);
    let gone = Answer::of(logout).await;
    assert!(gone.header("set-cookie").contains("Max-Age=0"));
    let after = hall.visitor().request(Method::GET, "/api/v1/console").header("Cookie", &cookie);
    assert_eq!(Answer::of(after).await.problem(), "401 token_unknown");
}

#[tokio::test]
async fn every_answer_tells_browsers_what_not_to_do() {
    let hall = Hall::open().await;
    for path in ["/healthz", "/api/v1/menu", "/nothing", "/api/openapi.json"] {
        let answer = hall.visitor().get(path).await;
        assert!(answer.header("content-security-policy").starts_with("default-src 'self'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}
