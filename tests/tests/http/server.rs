//! Health, meters, the description of the API, and what the log must not hold.

use std::collections::BTreeSet;

use controller::http::{PAGES, ROUTES, who};
use controller::store::Role;
use serde_json::{Value, json};
use sportello_tests::people::{Hall, PASSWORD, log};

use crate::ask;

#[tokio::test]
async fn a_get_changes_nothing() {
    let hall = Hall::open().await;
    let admin = hall.staff("ada", Role::Admin).await;
    hall.kiosk("atrio").await.take_number("A").await;
    let before = hall.journal().await.len();
    for route in ROUTES.iter().chain(PAGES).filter(|route| route.method == "GET") {
        ask(&admin, route).await;
    }
    assert_eq!(hall.journal().await.len(), before);
}

#[tokio::test]
async fn the_document_names_every_route_and_is_the_one_in_docs() {
    let hall = Hall::open().await;
    let served = hall.visitor().get("/api/openapi.json").await.expect(200);
    assert_eq!(served["openapi"], "3.1.0");
    for route in ROUTES {
        let operation = &served["paths"][route.path][route.method.to_lowercase()];
        assert!(
            operation["summary"].is_string() || operation["description"].is_string(),
            "{} {}",
            route.method,
            route.path
        );
        assert_eq!(
            operation["security"].is_array(),
            !route.who.admits(who::NOBODY),
            "{} {}",
            route.method,
            route.path
        );
    }
    let listed: usize = served["paths"]
        .as_object()
        .expect("paths")
        .values()
        .map(|item| item.as_object().map_or(0, serde_json::Map::len))
        .sum();
    assert_eq!(listed, ROUTES.len());
    references(&served, &served);
    let operations = served["paths"]
        .as_object()
        .expect("paths")
        .values()
        .flat_map(|item| item.as_object().expect("operations").values());
    let names: BTreeSet<&str> = operations
        .map(|operation| operation["operationId"].as_str().expect("every operation has a name"))
        .collect();
    assert_eq!(names.len(), ROUTES.len(), "no name twice");

    let file = sportello_tests::root().join("docs/openapi.json");
    let text = controller::http::description() + "\n";
    assert_eq!(serde_json::from_str::<Value>(&text).expect("the document is JSON"), served);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &text).expect("docs can be written");
    }
    let stored = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        stored == text,
        "docs/openapi.json is not what the code says: run with UPDATE_GOLDEN=1 and read the difference"
    );
}

/// Every `$ref` of the document leads somewhere.
fn references(document: &Value, part: &Value) {
    if let Some(reference) = part["$ref"].as_str() {
        let pointer = reference.strip_prefix('#').expect("references stay in the document");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    let parts: Vec<&Value> = part
        .as_object()
        .map(|map| map.values().collect())
        .or_else(|| part.as_array().map(|list| list.iter().collect()))
        .unwrap_or_default();
    for inner in parts {
        references(document, inner);
    }
}

#[tokio::test]
async fn health_and_meters_tell_what_goes_on() {
    let hall = Hall::open().await;
    let (kiosk, display) = (hall.kiosk("atrio").await, hall.display("sala").await);
    assert_eq!(hall.visitor().get("/healthz").await.expect(200)["status"], "ok");
    let mut stream = display.listen("").await;
    kiosk.take_number("A").await;
    kiosk.post("/api/v1/tickets", json!({ "service": "Z" })).await;
    stream.until(|heard| heard.data["body"]["waiting"][0]["waiting"] == 1).await;
    let metrics = hall.visitor().get("/metrics").await;
    for line in [
        "sportello_commands_total{kind=\"issue_ticket\",outcome=\"done\"} 1",
        "sportello_commands_total{kind=\"issue_ticket\",outcome=\"service_unknown\"} 1",
        "sportello_http_requests_total{method=\"POST\",route=\"/api/v1/tickets\",status=\"201\"} 1",
        "sportello_streams{topic=\"board\"} 1",
        "sportello_waiting{service=\"A\"} 1",
        "sportello_devices{state=\"connected\"} 1",
        "sportello_spool_slips 0",
        "sportello_commit_seconds_count",
        "sportello_batch_commands_count",
    ] {
        assert!(metrics.text.contains(line), "{line} is missing in\n{}", metrics.text);
    }
}

/// Has somebody called who was told how long it would take.
async fn call_with_a_forecast(hall: &Hall) {
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    // The first visitors come before the first forecast.
    let ticket = loop {
        let answer = kiosk.take_number("A").await;
        if !answer["forecast"].is_null() {
            break answer["ticket"]["id"].clone();
        }
        hall.app.site.wake().await.expect("the site runs");
    };
    anna.at("1", "call", json!({ "ticket": ticket })).await.expect(200);
}

#[tokio::test]
async fn a_forecast_is_held_against_the_wait() {
    let hall = Hall::open().await;
    call_with_a_forecast(&hall).await;
    let metrics = hall.visitor().get("/metrics").await;
    assert!(metrics.text.contains("sportello_forecast_miss_minutes_count 1"), "{}", metrics.text);
    assert!(metrics.text.contains("sportello_forecasts_total{outcome="), "{}", metrics.text);
}

#[tokio::test]
async fn every_meter_that_the_sample_alerts_ask_for_is_told() {
    let alerts = std::fs::read_to_string(sportello_tests::root().join("docs/alerts.yml")).expect("the sample is there");
    let parsed: Value = serde_saphyr::from_str(&alerts).expect("it is YAML");
    assert!(parsed["groups"][0]["rules"].as_array().is_some_and(|rules| rules.len() > 10));
    let hall = Hall::open().await;
    // A family without a sample is not told at all.
    call_with_a_forecast(&hall).await;
    let display = hall.display("sala").await;
    let report = json!({ "version": "0.1.0", "faults": ["sound_failed"] });
    display.post("/api/v1/device", report).await.expect(200);
    let _listening = display.listen("").await;
    let told = hall.visitor().get("/metrics").await.text;
    let words = alerts.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    for name in words.filter(|word| word.starts_with("sportello_")) {
        let family = ["_total", "_bucket", "_count", "_sum"]
            .iter()
            .find_map(|ending| name.strip_suffix(ending))
            .unwrap_or(name);
        assert!(told.contains(&format!("# TYPE {family} ")), "nothing is called {family} in\n{told}");
    }
}

#[tokio::test]
async fn logs_hold_no_names_passwords_tokens_or_links() {
    let hall = Hall::open().await;
    let secret_name = "Ottavia Quaglierini";
    let anna = hall.operator("zenobia").await;
    let kiosk = hall.kiosk("atrio").await;
    let link = kiosk.take_number("A").await["link"]
        .as_str()
        .expect("a link")
        .rsplit('/')
        .next()
        .expect("its last part")
        .to_owned();
    hall.visitor().get(&format!("/t/{link}")).await;
    hall.visitor().get(&format!("/api/v1/visits/{link}")).await.expect(200);
    hall.visitor().get(&format!("/api/v1/visits/{link}x")).await;
    hall.visitor()
        .post("/api/v1/session", json!({ "name": "zenobia", "password": "Xylofono123" }))
        .await;
    hall.visitor()
        .post("/api/v1/session", json!({ "name": "zenobia", "password": { "is": "Xylofono123" } }))
        .await;
    kiosk.post("/api/v1/tickets", json!({ "service": "A", "class": secret_name })).await;
    kiosk.post("/api/v1/tickets", json!({ "service": "A", "id": secret_name })).await;
    anna.at("1", "open", json!({})).await.expect(200);
    let log = log();
    assert!(
        log.contains("issue_ticket") && log.contains("/api/v1/tickets"),
        "the log tells what was done"
    );
    for secret in [
        secret_name,
        "zenobia",
        "Xylofono123",
        PASSWORD,
        &link,
        anna.token.as_deref().expect("a token"),
        kiosk.token.as_deref().expect("a token"),
    ] {
        assert!(!log.contains(secret), "the log holds {secret}");
    }
    let journal = hall.journal().await.iter().map(Value::to_string).collect::<String>();
    for secret in [secret_name, "zenobia", &link] {
        assert!(!journal.contains(secret), "the journal holds {secret}");
    }
}

#[tokio::test]
async fn a_controller_that_stops_says_so_and_does_nothing_half() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    hall.app.site.stop().await;
    let answer = kiosk.post("/api/v1/tickets", json!({ "service": "A" })).await;
    assert_eq!((answer.problem().as_str(), answer.header("retry-after")), ("503 stopping", "1"));
    assert_eq!(hall.visitor().get("/healthz").await.problem(), "503 stopping");
}
