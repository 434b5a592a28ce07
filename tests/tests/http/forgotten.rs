//! Once a day is over, nothing leads from somebody to their number: every table is joined with every other on the ids in them, whatever
//! column or text they stand in.

use std::collections::BTreeSet;

use controller::site::Order;
use serde_json::{Value, json};
use sportello_tests::people::{Hall, Person};
use uuid::Uuid;

/// Whoever came by card, by code, at the reception's word, left before the number was there, and never came. None of them exists.
const CARD: (&str, &str) = ("RSSMRA85T10A562S", "Mariolino Rossetti");
const CODE: &str = "Adalgisa Biancospino";
const NAMED: &str = "Luigetto Verderame";
const LEFT: &str = "Genoveffa Marcolin";
const ABSENT: &str = "Ottavio Nessuno";

/// Where numbers stand, and who came.
const WHO_CAME: [&str; 5] = ["ticket", "visit", "call", "ticket_note", "person"];

async fn book(marta: &Person, hall: &Hall, id: u128, name: &str, more: Value) -> String {
    let slot = hall.app.clock.now().0 + 300_000;
    let mut booking = json!({ "service": "A", "slot": slot, "duration": 15, "name": name });
    booking
        .as_object_mut()
        .expect("an object")
        .extend(more.as_object().expect("an object").clone());
    let path = format!("/api/v1/bookings/{}", Uuid::from_u128(id));
    let answer = marta.post(&path, booking).await.expect(201);
    answer["code"].as_str().expect("a code").to_owned()
}

async fn busy_day(hall: &Hall) {
    let (kiosk, anna, marta) = (hall.kiosk("atrio").await, hall.operator("anna").await, hall.manager().await);
    book(&marta, hall, 1, CARD.1, json!({ "person": CARD.0 })).await;
    let by_code = book(&marta, hall, 2, CODE, json!({})).await;
    book(&marta, hall, 3, NAMED, json!({})).await;
    let left = book(&marta, hall, 4, LEFT, json!({})).await;
    book(&marta, hall, 5, ABSENT, json!({})).await;
    let wish = json!({ "service": "A", "person": { "code": CARD.0, "how": "chip" } });
    kiosk.post_once("card", "/api/v1/tickets", wish).await.expect(201);
    kiosk
        .post_once("code", "/api/v1/check-in", json!({ "code": by_code }))
        .await
        .expect(201);
    marta
        .post("/api/v1/check-in", json!({ "booking": Uuid::from_u128(3) }))
        .await
        .expect(201);
    let lost = kiosk.post("/api/v1/check-in", json!({ "code": left })).await.expect(201);
    let lost = lost["ticket"]["id"].as_str().expect("an id").to_owned();
    kiosk.post(&format!("/api/v1/tickets/{lost}/cancel"), json!({})).await.expect(200);
    anna.at("1", "open", json!({})).await.expect(200);
    anna.at("1", "call-next", json!({})).await.expect(200);
}

/// As the office does it in the night.
async fn close(hall: &Hall) {
    let order = Order {
        caller: "staff:1".to_owned(),
        command_id: "close".to_owned(),
        body_hash: [0; 32],
        command: queue::Command::CloseDay,
        instead: Vec::new(),
        rows: Vec::new(),
        answer: Box::new(|_, _| Value::Null),
    };
    hall.app.site.order(order).await.expect("the day closes");
}

/// Every row of every table, as one text.
fn rows(hall: &Hall) -> Vec<(String, String)> {
    let file = hall.app.config.server.data.join("sportello.db");
    let database = rusqlite::Connection::open(file).expect("the database opens twice");
    let texts = |sql: &str| -> Vec<String> {
        let mut query = database.prepare(sql).expect("it is a table");
        let rows = query.query_map([], |row| row.get(0)).expect("it is readable");
        rows.map(|text| text.expect("a text")).collect()
    };
    let mut rows = Vec::new();
    for table in texts("select name from sqlite_master where type = 'table'") {
        let columns = texts(&format!("select name from pragma_table_info('{table}')"));
        let whole = columns.iter().map(|column| format!(r#"coalesce(cast("{column}" as text), '')"#));
        let sql = format!(r#"select {} from "{table}""#, whole.collect::<Vec<_>>().join(" || ' ' || "));
        rows.extend(texts(&sql).into_iter().map(|row| (table.clone(), row)));
    }
    rows
}

/// The tables one gets to from whoever is called `name`.
fn reached_from(hall: &Hall, name: &str) -> BTreeSet<String> {
    let rows = rows(hall);
    let mut open: Vec<&(String, String)> = rows.iter().filter(|(_, row)| row.contains(name)).collect();
    let (mut tables, mut known) = (BTreeSet::new(), BTreeSet::new());
    while let Some((table, row)) = open.pop() {
        tables.insert(table.clone());
        for id in ids_in(row) {
            if known.insert(id) {
                open.extend(rows.iter().filter(|(_, other)| other.contains(id)));
            }
        }
    }
    tables
}

fn ids_in(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|letter: char| !letter.is_ascii_hexdigit() && letter != '-');
    words.filter(|word| word.len() == 36 && word.parse::<Uuid>().is_ok())
}

#[tokio::test]
async fn once_the_day_is_over_no_name_leads_to_a_number() {
    let hall = Hall::open().await;
    busy_day(&hall).await;
    for name in [CARD.1, CODE, NAMED, LEFT] {
        let reached = reached_from(&hall, name);
        assert!(reached.contains("ticket"), "{name} can be found today, by {reached:?}");
    }
    close(&hall).await;
    for name in [CARD.1, CODE, NAMED, LEFT, ABSENT] {
        let reached = reached_from(&hall, name);
        let who_came: Vec<_> = WHO_CAME.into_iter().filter(|table| reached.contains(*table)).collect();
        assert!(who_came.is_empty(), "{name} leads to {who_came:?} by {reached:?}");
    }
    for name in [CARD.1, CODE, NAMED, LEFT] {
        assert!(reached_from(&hall, name).is_empty(), "{name} stood at the kiosk");
    }
    assert!(reached_from(&hall, ABSENT).contains("booking"), "a name stays where nobody came");
    let report = hall.app.store.verify().await.expect("readable");
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}

#[tokio::test]
async fn verify_finds_a_name_that_was_left() {
    let hall = Hall::open().await;
    busy_day(&hall).await;
    close(&hall).await;
    let file = hall.app.config.server.data.join("sportello.db");
    let database = rusqlite::Connection::open(file).expect("the database opens twice");
    let id = Uuid::from_u128(1).to_string();
    let changed = database.execute("update booking set name = 'Ada Bianchi' where id = $1", [id]);
    assert_eq!(changed.expect("it is written"), 1);
    let report = hall.app.store.verify().await.expect("readable");
    let found = report.findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    assert!(found.contains("booking"), "{found}");
}
