//! Numbers given, visitors called, commands repeated.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sportello_tests::people::{Hall, Person};
use uuid::Uuid;

use crate::events;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_number_is_given_twice_and_no_ticket_called_at_two_desks() {
    const CLIENTS: usize = 32;
    const EACH: usize = 12;
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let mut desks = Vec::new();
    for desk in ["1", "2", "4"] {
        let operator = hall.operator(&format!("operator {desk}")).await;
        operator.at(desk, "open", json!({})).await.expect(200);
        desks.push((desk, operator));
    }
    let issuing: Vec<_> = (0..CLIENTS).map(|_| tokio::spawn(take_numbers(kiosk.clone(), EACH))).collect();
    let calling: Vec<_> = desks
        .into_iter()
        .map(|(desk, operator)| tokio::spawn(serve_all(operator, desk, CLIENTS * EACH / 3)))
        .collect();

    let mut issued = Vec::new();
    for client in issuing {
        issued.extend(client.await.expect("a client does not panic"));
    }
    let mut called = Vec::new();
    for desk in calling {
        called.extend(desk.await.expect("a desk does not panic"));
    }
    let numbers: BTreeSet<&str> = issued.iter().map(|(_, number)| number.as_str()).collect();
    assert_eq!(numbers.len(), CLIENTS * EACH, "no number twice");
    assert_eq!(called.iter().collect::<BTreeSet<_>>().len(), called.len(), "no ticket at two desks");
    assert_eq!(called.len(), CLIENTS * EACH, "none lost");
    assert_eq!(
        issued.iter().map(|(id, _)| id).collect::<BTreeSet<_>>(),
        called.iter().collect::<BTreeSet<_>>()
    );
}

/// Takes `count` numbers one after the other, as ticket id and number.
async fn take_numbers(kiosk: Person, count: usize) -> Vec<(String, String)> {
    let mut taken = Vec::new();
    for _ in 0..count {
        let answer = kiosk.take_number("A").await;
        let text = |field: &str| answer["ticket"][field].as_str().expect("a ticket has it").to_owned();
        taken.push((text("id"), text("number")));
    }
    taken
}

/// Calls and finishes `count` visitors at a desk; where nobody waits, listens until somebody does.
async fn serve_all(operator: Person, desk: &'static str, count: usize) -> Vec<String> {
    let mut served = Vec::new();
    let mut stream = operator.listen("").await;
    while served.len() < count {
        let answer = operator.at(desk, "call-next", json!({})).await;
        if answer.status == 409 {
            assert_eq!(answer.problem(), "409 nobody_waiting");
            stream.news().await;
            continue;
        }
        let ticket = answer.expect(200)["ticket"]["id"].as_str().expect("somebody was called").to_owned();
        operator.at(desk, "finish", json!({ "ticket": ticket })).await.expect(200);
        served.push(ticket);
    }
    served
}

#[tokio::test]
async fn a_repeated_command_gets_the_first_answer() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let body = json!({ "service": "A" });
    let first = kiosk.post_once("one", "/api/v1/tickets", body.clone()).await;
    let again = kiosk.post_once("one", "/api/v1/tickets", body.clone()).await;
    assert_eq!((first.status, &first.text), (201, &again.text));
    assert_eq!(again.status, 201);

    assert_eq!(
        kiosk.post_once("one", "/api/v1/tickets", json!({ "service": "B" })).await.problem(),
        "422 key_reused"
    );
    assert_eq!(
        kiosk.post_once("one", "/api/v1/check-in", body).await.status,
        400,
        "malformed comes before reused"
    );
    assert_eq!(
        kiosk
            .post_once("two words", "/api/v1/tickets", json!({ "service": "A" }))
            .await
            .problem(),
        "400 key_invalid"
    );
    assert_eq!(
        kiosk
            .post_once(&"x".repeat(129), "/api/v1/tickets", json!({ "service": "A" }))
            .await
            .problem(),
        "400 key_invalid"
    );

    let other = hall.kiosk("scala").await;
    let elsewhere = other
        .post_once("one", "/api/v1/tickets", json!({ "service": "B" }))
        .await
        .expect(201);
    assert_eq!(elsewhere["ticket"]["number"], "B001", "another caller's ids are its own");
}

#[tokio::test]
async fn a_repeat_in_flight_waits_for_the_first() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let asked: Vec<_> = (0..8)
        .map(|_| {
            let kiosk = kiosk.clone();
            tokio::spawn(async move {
                kiosk
                    .post_once("one", "/api/v1/tickets", json!({ "service": "A" }))
                    .await
                    .expect(201)
            })
        })
        .collect();
    let mut answers = Vec::new();
    for answer in asked {
        answers.push(answer.await.expect("a client does not panic").to_string());
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
    assert_eq!(events(&hall, "ticket_issued").await.len(), 1);
}

#[tokio::test]
async fn a_ticket_says_what_a_slip_needs() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let id = Uuid::from_u128(7);
    let answer = kiosk
        .post(
            "/api/v1/tickets",
            json!({ "id": id, "service": "C", "class": "priority", "language": "de" }),
        )
        .await
        .expect(201);
    let ticket = &answer["ticket"];
    assert_eq!(
        (&ticket["id"], &ticket["number"], &ticket["service"]),
        (&json!(id), &json!("C001"), &json!("C"))
    );
    assert_eq!(
        (&ticket["class"], &ticket["language"], &answer["ahead"]),
        (&json!("priority"), &json!("de"), &json!(0))
    );
    assert!(ticket["promise"].as_i64() > ticket["joined"].as_i64(), "the class promises a start");
    assert!(
        answer["link"]
            .as_str()
            .expect("phones can reach it")
            .starts_with("https://sportello.example/t/")
    );
    assert_eq!(
        kiosk.post("/api/v1/tickets", json!({ "id": id, "service": "A" })).await.problem(),
        "409 ticket_exists"
    );

    let again = kiosk.post(&format!("/api/v1/tickets/{id}/reprint"), json!({})).await.expect(200);
    assert_eq!((&again["ticket"]["number"], &again["link"]), (&json!("C001"), &answer["link"]));
    let now = kiosk.get(&format!("/api/v1/tickets/{id}")).await.expect(200);
    assert_eq!(
        (&now["ticket"]["reprints"], &now["ticket"]["state"]["state"]),
        (&json!(1), &json!("waiting"))
    );
}

#[tokio::test]
async fn a_desk_tells_whom_it_holds_and_why() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let anna = hall.operator("anna").await;
    let opened = anna.at("1", "open", json!({})).await.expect(200);
    assert_eq!(opened, json!({ "desk": "1", "ticket": null, "because": null }));
    assert_eq!(anna.at("1", "call-next", json!({})).await.problem(), "409 nobody_waiting");

    let ticket = kiosk.take_number("A").await["ticket"].clone();
    let called = anna.at("1", "call-next", json!({})).await.expect(200);
    assert_eq!(
        (&called["ticket"]["number"], &called["ticket"]["state"]["state"]),
        (&json!("A001"), &json!("called"))
    );
    assert_eq!(called["because"]["tier"], "due");
    let which = json!({ "ticket": ticket["id"] });
    assert_eq!(
        anna.at("1", "start", which.clone()).await.expect(200)["ticket"]["state"]["state"],
        "serving"
    );
    assert_eq!(anna.at("1", "park", which.clone()).await.expect(200)["ticket"], Value::Null);
    assert_eq!(
        anna.at("1", "resume", which.clone()).await.expect(200)["ticket"]["id"],
        ticket["id"]
    );
    assert_eq!(anna.at("1", "finish", which.clone()).await.expect(200)["ticket"], Value::Null);
    assert_eq!(
        anna.at("1", "reopen", which.clone()).await.expect(200)["ticket"]["id"],
        ticket["id"]
    );
    let moved = anna
        .at("1", "transfer", json!({ "ticket": ticket["id"], "service": "C" }))
        .await
        .expect(200);
    assert_eq!(moved["ticket"], Value::Null);
    let waiting = anna.get("/api/v1/console").await.expect(200)["waiting"].clone();
    assert_eq!(
        (&waiting[0]["number"], &waiting[0]["service"], &waiting[0]["stop"]),
        (&json!("A001"), &json!("C"), &json!(2))
    );
}

#[tokio::test]
async fn a_visitor_who_does_not_come_is_absent_and_can_be_put_back() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    let which = json!({ "ticket": kiosk.take_number("A").await["ticket"]["id"] });
    anna.at("1", "call", which.clone()).await.expect(200);
    anna.at("1", "recall", which.clone()).await.expect(200);
    assert_eq!(anna.at("1", "call-next", json!({})).await.problem(), "409 ticket_still_called");
    anna.at("1", "absent", which.clone()).await.expect(200);
    anna.at("1", "put-back", which.clone()).await.expect(200);
    anna.at("1", "pause", json!({ "reason": "break" })).await.expect(200);
    assert_eq!(anna.at("1", "call-next", json!({})).await.problem(), "409 desk_paused");
    anna.at("1", "open", json!({})).await.expect(200);
    assert_eq!(anna.at("1", "ready", json!({})).await.status, 200);
    let held = anna.get("/api/v1/console").await.expect(200);
    let desk = held["desks"]
        .as_array()
        .expect("desks")
        .iter()
        .find(|desk| desk["desk"] == "1")
        .expect("desk 1")
        .clone();
    assert!(
        ["ready", "calling"].contains(&desk["state"]["state"].as_str().expect("a state")),
        "{desk}"
    );
}
