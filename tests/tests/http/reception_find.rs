//! Who stands at the reception: found by one field, whatever it holds; and everybody who waits, page by page.

use controller::store::Role;
use serde_json::{Value, json};
use sportello_tests::people::{Hall, Person};
use uuid::Uuid;

use crate::reception::{HERE, id, put, rosa};
use crate::seq;

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
    let last = rosa.post(HERE, json!({ "service": "A", "note": "ultima" })).await.expect(201);
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
