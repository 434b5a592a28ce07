//! Streams: whole at once, again after each change, and a sign of life in between.

use reqwest::Method;
use serde_json::{Value, json};
use sportello_tests::people::{Answer, Hall};

#[tokio::test]
async fn a_display_hears_the_whole_board_at_once_and_after_each_change() {
    let hall = Hall::open().await;
    let (kiosk, display, anna) = (hall.kiosk("atrio").await, hall.display("sala").await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    let mut stream = display.listen("").await;
    assert_eq!(
        (stream.header("content-type"), stream.header("cache-control")),
        ("text/event-stream", "no-store")
    );
    assert_eq!(stream.header("x-accel-buffering"), "no");
    let first = stream.next().await;
    assert_eq!(
        (first.event.as_str(), &first.data["wire"], &first.data["body"]["calls"]),
        ("board", &json!(1), &json!([]))
    );
    assert_eq!(first.id, format!("{}-{}", first.data["epoch"], first.data["seq"]));

    kiosk.take_number("A").await;
    anna.at("1", "call-next", json!({})).await.expect(200);
    let called = stream.until(|heard| heard.data["body"]["calls"][0]["number"] == "A001").await;
    assert_eq!(
        (called.event.as_str(), &called.data["body"]["calls"][0]["fresh"]),
        ("board", &json!(true))
    );
    let alive = stream.until(|heard| heard.event == "heartbeat").await;
    assert_eq!(alive.data["body"], json!({}));
    assert!(alive.data["seq"].as_i64() >= called.data["seq"].as_i64());
}

#[tokio::test]
async fn a_display_may_listen_to_one_room() {
    let hall = Hall::open().await;
    let (kiosk, display) = (hall.kiosk("atrio").await, hall.display("sala").await);
    let mut upstairs = display.listen("?area=upstairs").await;
    let first = upstairs.next().await;
    let desks: Vec<&Value> = first.data["body"]["desks"]
        .as_array()
        .expect("desks")
        .iter()
        .map(|desk| &desk["desk"])
        .collect();
    assert_eq!(desks, [&json!("3")]);
    kiosk.take_number("A").await;
    kiosk.take_number("C").await;
    let next = upstairs.news().await;
    assert_eq!(
        next.data["body"]["waiting"][0]["waiting"], 1,
        "what happens downstairs is no news: {:?}",
        next.data
    );
    assert_eq!(display.get("/api/v1/board?area=upstairs").await.expect(200), next.data["body"]);
}

#[tokio::test]
async fn a_kiosk_hears_the_menu_and_staff_hear_what_changed() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    let (mut menu, mut topics) = (kiosk.listen("").await, anna.listen("").await);
    assert_eq!(menu.next().await.event, "menu");
    let first = topics.next().await;
    assert_eq!(
        (first.event.as_str(), &first.data["body"]["topics"]),
        ("topics", &json!(["desks", "waiting", "services", "devices"]))
    );
    kiosk.take_number("A").await;
    menu.until(|heard| heard.data["body"]["waiting"] == 1).await;
    topics
        .until(|heard| {
            heard.data["body"]["topics"]
                .as_array()
                .is_some_and(|topics| topics.contains(&json!("waiting")))
        })
        .await;
    kiosk
        .post("/api/v1/device", json!({ "version": "0.1.0", "faults": ["paper_out"] }))
        .await
        .expect(200);
    topics.until(|heard| heard.data["body"]["topics"] == json!(["devices"])).await;
}

#[tokio::test]
async fn a_phone_follows_its_own_visit() {
    let hall = Hall::open().await;
    let (kiosk, anna, phone) = (hall.kiosk("atrio").await, hall.operator("anna").await, hall.visitor());
    let ticket = kiosk.take_number("B").await;
    let link = ticket["link"]
        .as_str()
        .expect("a link")
        .rsplit('/')
        .next()
        .expect("its last part")
        .to_owned();
    let view = phone.get(&format!("/api/v1/visits/{link}")).await.expect(200);
    assert_eq!(
        (&view["number"], &view["service"], &view["now"]["is"]),
        (&json!("B001"), &Value::Null, &json!("waiting"))
    );

    let mut stream = phone.listen(&format!("?visit={link}")).await;
    assert_eq!(stream.next().await.event, "visit");
    anna.at("1", "open", json!({})).await.expect(200);
    anna.at("1", "call-next", json!({})).await.expect(200);
    let called = stream.until(|heard| heard.data["body"]["now"]["is"] == "called").await;
    assert_eq!(called.data["body"]["now"]["desk"], "1");

    let forged = format!("{}{}", &link[..32], "0".repeat(32));
    assert_eq!(phone.get(&format!("/api/v1/visits/{forged}")).await.problem(), "404 not_found");
    assert_eq!(phone.get("/api/v1/stream?visit=none").await.problem(), "404 not_found");
    let visit = ticket["ticket"]["visit"].as_str().expect("a visit");
    assert_eq!(
        phone.get(&format!("/api/v1/visits/{visit}")).await.problem(),
        "404 not_found",
        "the id alone is no link"
    );
}

#[tokio::test]
async fn streams_end_when_the_controller_stops() {
    let hall = Hall::open().await;
    let display = hall.display("sala").await;
    let mut stream = display.listen("").await;
    stream.next().await;
    let ended = tokio::spawn(stream.ends());
    hall.close().await;
    assert!(ended.await.expect("listening does not panic"));
}

#[tokio::test]
async fn limits_hold_where_they_are_set() {
    let hall = Hall::open_with(|config| {
        config.http.requests_per_minute = Some(1);
        config.http.burst = 3;
        config.http.streams_per_caller = 1;
    })
    .await;
    let display = hall.display("sala").await;
    let stream = display.listen("").await;
    assert_eq!(display.get("/api/v1/stream").await.problem(), "429 too_many_streams");
    display.get("/api/v1/menu").await.expect(200);
    let answer = display.get("/api/v1/menu").await;
    assert_eq!(answer.problem(), "429 too_many_requests");
    assert_eq!(answer.header("retry-after"), "60");
    drop(stream);
}

#[tokio::test]
async fn a_stream_does_not_outlive_its_session_or_token() {
    let hall = Hall::open().await;
    let (anna, display) = (hall.operator("anna").await, hall.display("sala").await);
    let (mut office, mut wall) = (anna.listen("").await, display.listen("").await);
    office.next().await;
    wall.next().await;
    Answer::of(anna.request(Method::DELETE, "/api/v1/session")).await.expect(200);
    hall.app
        .store
        .revoke_device("sala", hall.app.clock.now())
        .await
        .expect("the device can be revoked");
    assert!(office.ends().await && wall.ends().await);
    assert_eq!(display.get("/api/v1/menu").await.problem(), "401 token_unknown");
}
