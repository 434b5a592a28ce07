//! The API from outside: a real listener, real requests, a database in a folder of its own. Every caller has the verbs of what they do.

use std::collections::{BTreeMap, BTreeSet};

use controller::http::{PAGES, ROUTES, Route, who};
use controller::store::Role;
use reqwest::Method;
use serde_json::{Value, json};
use sportello_tests::people::{Answer, Hall, PASSWORD, Person, log};
use uuid::Uuid;

// ---- Who may ----

#[tokio::test]
async fn every_route_is_closed_to_whom_the_table_does_not_name() {
    let hall = Hall::open().await;
    for (column, caller) in callers(&hall).await {
        for route in in_walking_order() {
            let answer = ask(&caller, route).await;
            let told = (answer.status, answer.json()["code"].as_str().unwrap_or_default().to_owned());
            let place = format!("{column:?} {} {}: {}", route.method, route.path, answer.text);
            match route.who.admits(column) {
                true if route.path == "/api/v1/stream" && column == who::NOBODY => assert_eq!(told.1, "login_needed", "{place}"),
                true => assert!(!["login_needed", "token_unknown", "not_allowed"].contains(&told.1.as_str()), "{place}"),
                false if column == who::NOBODY => assert_eq!(told, (401, "login_needed".to_owned()), "{place}"),
                false => assert_eq!(told, (403, "not_allowed".to_owned()), "{place}"),
            }
        }
    }
}

#[tokio::test]
async fn every_page_leads_away_whom_the_table_does_not_name() {
    let hall = Hall::open().await;
    for (column, caller) in callers(&hall).await {
        for page in PAGES.iter().filter(|page| page.method == "GET" && !page.who.admits(column)) {
            let answer = ask(&caller, page).await;
            let place = format!("{column:?} {}", page.path);
            if column == who::NOBODY {
                assert_eq!(answer.status, 303, "{place}");
                assert!(answer.header("location").starts_with("/login"), "{place}");
            } else {
                assert_eq!(answer.status, 403, "{place}");
            }
        }
    }
}

#[tokio::test]
async fn a_wrong_token_is_turned_away_everywhere_but_at_the_door() {
    let hall = Hall::open().await;
    let stranger = hall.person(Some("0123456789abcdef"));
    for route in ROUTES.iter().filter(|route| !route.who.admits(who::NOBODY)) {
        assert_eq!(ask(&stranger, route).await.problem(), "401 token_unknown", "{} {}", route.method, route.path);
    }
    stranger.get("/healthz").await.expect(200);
    let basic = hall.visitor().request(Method::GET, "/api/v1/menu").header("Authorization", "Basic YTpi");
    assert_eq!(Answer::of(basic).await.problem(), "401 token_unknown");
}

/// One of each who can ask.
async fn callers(hall: &Hall) -> Vec<(who::Who, Person)> {
    let mut callers = vec![(who::NOBODY, hall.visitor()), (who::KIOSK, hall.kiosk("atrio").await), (who::DISPLAY, hall.display("sala").await)];
    for role in Role::ALL {
        callers.push((controller::http::session::who_of(role), hall.staff(role.as_str(), role).await));
    }
    callers
}

/// Logging out comes last: nobody is known after it.
fn in_walking_order() -> impl Iterator<Item = &'static Route> {
    let is_logout = |route: &&Route| route.method == "DELETE" && route.path == "/api/v1/session";
    ROUTES.iter().filter(move |route| !is_logout(route)).chain(ROUTES.iter().filter(is_logout))
}

/// Asks for a route with ids that nothing has, and a body that says nothing.
async fn ask(caller: &Person, route: &Route) -> Answer {
    let nothing = Uuid::nil().to_string();
    let path = route.path.replace("{ticket}", &nothing).replace("{booking}", &nothing).replace("{user}", "0");
    let path = path.replace("{desk}", "nowhere").replace("{service}", "nothing").replace("{hash}", "none").replace("{link}", "none");
    let method = Method::from_bytes(route.method.as_bytes()).expect("the table names methods");
    let request = caller.request(method, &path);
    if path == "/api/v1/stream" && caller.token.is_some() {
        // It never ends: its status says enough.
        let response = request.send().await.expect("the controller answers");
        return Answer { status: response.status().as_u16(), headers: response.headers().clone(), text: "{}".to_owned() };
    }
    let answer = Answer::of(if route.method == "GET" { request } else { request.json(&json!({})) }).await;
    if serde_json::from_str::<Value>(&answer.text).is_ok() { answer } else { Answer { text: "{}".to_owned(), ..answer } }
}

// ---- Numbers and calls ----

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
    let calling: Vec<_> = desks.into_iter().map(|(desk, operator)| tokio::spawn(serve_all(operator, desk, CLIENTS * EACH / 3))).collect();

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
    assert_eq!(issued.iter().map(|(id, _)| id).collect::<BTreeSet<_>>(), called.iter().collect::<BTreeSet<_>>());
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

    assert_eq!(kiosk.post_once("one", "/api/v1/tickets", json!({ "service": "B" })).await.problem(), "422 key_reused");
    assert_eq!(kiosk.post_once("one", "/api/v1/check-in", body).await.status, 400, "malformed comes before reused");
    assert_eq!(kiosk.post_once("two words", "/api/v1/tickets", json!({ "service": "A" })).await.problem(), "400 key_invalid");
    assert_eq!(kiosk.post_once(&"x".repeat(129), "/api/v1/tickets", json!({ "service": "A" })).await.problem(), "400 key_invalid");

    let other = hall.kiosk("scala").await;
    let elsewhere = other.post_once("one", "/api/v1/tickets", json!({ "service": "B" })).await.expect(201);
    assert_eq!(elsewhere["ticket"]["number"], "B001", "another caller's ids are its own");
}

#[tokio::test]
async fn a_repeat_in_flight_waits_for_the_first() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let asked: Vec<_> = (0..8)
        .map(|_| {
            let kiosk = kiosk.clone();
            tokio::spawn(async move { kiosk.post_once("one", "/api/v1/tickets", json!({ "service": "A" })).await.expect(201) })
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
    let answer = kiosk.post("/api/v1/tickets", json!({ "id": id, "service": "C", "class": "priority", "language": "de" })).await.expect(201);
    let ticket = &answer["ticket"];
    assert_eq!((&ticket["id"], &ticket["number"], &ticket["service"]), (&json!(id), &json!("C001"), &json!("C")));
    assert_eq!((&ticket["class"], &ticket["language"], &answer["ahead"]), (&json!("priority"), &json!("de"), &json!(0)));
    assert!(ticket["promise"].as_i64() > ticket["joined"].as_i64(), "the class promises a start");
    assert!(answer["link"].as_str().expect("phones can reach it").starts_with("https://sportello.example/t/"));
    assert_eq!(kiosk.post("/api/v1/tickets", json!({ "id": id, "service": "A" })).await.problem(), "409 ticket_exists");

    let again = kiosk.post(&format!("/api/v1/tickets/{id}/reprint"), json!({})).await.expect(200);
    assert_eq!((&again["ticket"]["number"], &again["link"]), (&json!("C001"), &answer["link"]));
    let now = kiosk.get(&format!("/api/v1/tickets/{id}")).await.expect(200);
    assert_eq!((&now["ticket"]["reprints"], &now["ticket"]["state"]["state"]), (&json!(1), &json!("waiting")));
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
    assert_eq!((&called["ticket"]["number"], &called["ticket"]["state"]["state"]), (&json!("A001"), &json!("called")));
    assert_eq!(called["because"]["tier"], "due");
    let which = json!({ "ticket": ticket["id"] });
    assert_eq!(anna.at("1", "start", which.clone()).await.expect(200)["ticket"]["state"]["state"], "serving");
    assert_eq!(anna.at("1", "park", which.clone()).await.expect(200)["ticket"], Value::Null);
    assert_eq!(anna.at("1", "resume", which.clone()).await.expect(200)["ticket"]["id"], ticket["id"]);
    assert_eq!(anna.at("1", "finish", which.clone()).await.expect(200)["ticket"], Value::Null);
    assert_eq!(anna.at("1", "reopen", which.clone()).await.expect(200)["ticket"]["id"], ticket["id"]);
    let moved = anna.at("1", "transfer", json!({ "ticket": ticket["id"], "service": "C" })).await.expect(200);
    assert_eq!(moved["ticket"], Value::Null);
    let waiting = anna.get("/api/v1/console").await.expect(200)["waiting"].clone();
    assert_eq!((&waiting[0]["number"], &waiting[0]["service"], &waiting[0]["stop"]), (&json!("A001"), &json!("C"), &json!(2)));
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
    let desk = held["desks"].as_array().expect("desks").iter().find(|desk| desk["desk"] == "1").expect("desk 1").clone();
    assert!(["ready", "calling"].contains(&desk["state"]["state"].as_str().expect("a state")), "{desk}");
}

// ---- No ----

#[tokio::test]
async fn bad_input_is_refused_with_the_right_status_and_nothing_is_done() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let before = seq(&hall);
    let tickets = "/api/v1/tickets";
    let raw = |kind: &'static str, body: &'static str| Answer::of(kiosk.request(Method::POST, tickets).header("Content-Type", kind).body(body));
    assert_eq!(raw("application/json", "{\"service\":").await.problem(), "400 malformed");
    assert_eq!(raw("application/json", "not json").await.problem(), "400 malformed");
    assert_eq!(raw("application/json", "\u{0}").await.problem(), "400 malformed");
    assert_eq!(raw("application/json", "[]").await.problem(), "400 malformed");
    assert_eq!(raw("application/json", "").await.problem(), "400 malformed");
    assert_eq!(raw("text/plain", "{\"service\":\"A\"}").await.problem(), "415 not_json");
    assert_eq!(kiosk.post(tickets, json!({})).await.problem(), "400 malformed");
    assert_eq!(kiosk.post(tickets, json!({ "service": 7 })).await.problem(), "400 malformed");
    assert_eq!(kiosk.post(tickets, json!({ "service": "A", "id": "no uuid" })).await.problem(), "400 malformed");
    assert_eq!(kiosk.post(tickets, json!({ "service": "A", "name": "Mario Rossi" })).await.problem(), "400 unknown_field");
    assert_eq!(kiosk.post(tickets, json!({ "service": "Z" })).await.problem(), "422 service_unknown");
    assert_eq!(kiosk.post(tickets, json!({ "service": "A", "class": "vip" })).await.problem(), "422 class_unknown");
    assert_eq!(kiosk.post(tickets, json!({ "service": "A", "language": "xx" })).await.problem(), "422 language_unknown");
    assert_eq!(kiosk.post(tickets, json!({ "service": "A", "class": "priority" })).await.problem(), "409 class_not_offered");
    assert_eq!(kiosk.post(tickets, json!({ "service": "A".repeat(70_000) })).await.problem(), "413 too_large");
    assert_eq!(kiosk.get("/api/v1/menu?page=2").await.status, 200, "a query that a route has no use for is ignored");
    assert_eq!(kiosk.get("/api/v1/board?room=x").await.problem(), "400 malformed");
    assert_eq!(kiosk.get("/api/v1/nothing").await.problem(), "404 not_found");
    assert_eq!(kiosk.get("/nothing").await.problem(), "404 not_found");
    assert_eq!(kiosk.get(&format!("/api/v1/tickets/{}", Uuid::nil())).await.problem(), "404 ticket_unknown");
    assert_eq!(kiosk.get("/api/v1/tickets/A001").await.problem(), "404 not_found");
    assert_eq!(kiosk.get("/api/v1/content/none").await.problem(), "404 not_found");
    let wrong = Answer::of(kiosk.request(Method::DELETE, tickets)).await;
    assert_eq!((wrong.problem().as_str(), wrong.header("allow")), ("405 method_not_allowed", "POST"));
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
    assert_eq!(anna.at("1", "transfer", json!({ "ticket": ticket, "service": "Z" })).await.problem(), "422 service_unknown");
    assert_eq!(anna.at("1", "transfer", json!({ "ticket": ticket, "desk": "99" })).await.problem(), "422 desk_unknown");
    assert_eq!(anna.at("1", "transfer", json!({ "ticket": ticket })).await.problem(), "422 destination_missing");
    assert_eq!(anna.at("1", "pause", json!({ "reason": "siesta" })).await.problem(), "422 reason_unknown");
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
        let refused = kiosk.speaking(language).post("/api/v1/tickets", json!({ "service": "Z" })).await.json();
        sentences.insert(refused["message"].as_str().expect("a sentence").to_owned(), language);
    }
    assert_eq!(sentences.len(), 10, "{sentences:#?}");
    assert_eq!(kiosk.get("/api/v1/nothing").await.header("content-language"), "it");
}

// ---- Browsers ----

#[tokio::test]
async fn a_cookie_counts_for_our_own_pages_only() {
    let hall = Hall::open().await;
    hall.operator("anna").await;
    let login = hall.visitor().post("/api/v1/session", json!({ "name": "anna", "password": PASSWORD })).await;
    let set = login.header("set-cookie").to_owned();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), "{set}");
    let cookie = set.split(';').next().expect("a cookie").to_owned();
    let open = |header: (&'static str, &'static str)| {
        let request = hall.visitor().request(Method::POST, "/api/v1/desks/1/open").header("Cookie", &cookie).header(header.0, header.1);
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

// ---- Live ----

#[tokio::test]
async fn a_display_hears_the_whole_board_at_once_and_after_each_change() {
    let hall = Hall::open().await;
    let (kiosk, display, anna) = (hall.kiosk("atrio").await, hall.display("sala").await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    let mut stream = display.listen("").await;
    assert_eq!((stream.header("content-type"), stream.header("cache-control")), ("text/event-stream", "no-store"));
    assert_eq!(stream.header("x-accel-buffering"), "no");
    let first = stream.next().await;
    assert_eq!((first.event.as_str(), &first.data["wire"], &first.data["body"]["calls"]), ("board", &json!(1), &json!([])));
    assert_eq!(first.id, format!("{}-{}", first.data["epoch"], first.data["seq"]));

    kiosk.take_number("A").await;
    anna.at("1", "call-next", json!({})).await.expect(200);
    let called = stream.until(|heard| heard.data["body"]["calls"][0]["number"] == "A001").await;
    assert_eq!((called.event.as_str(), &called.data["body"]["calls"][0]["fresh"]), ("board", &json!(true)));
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
    let desks: Vec<&Value> = first.data["body"]["desks"].as_array().expect("desks").iter().map(|desk| &desk["desk"]).collect();
    assert_eq!(desks, [&json!("3")]);
    kiosk.take_number("A").await;
    kiosk.take_number("C").await;
    let next = upstairs.news().await;
    assert_eq!(next.data["body"]["waiting"][0]["waiting"], 1, "what happens downstairs is no news: {:?}", next.data);
    assert_eq!(display.get("/api/v1/board?area=upstairs").await.expect(200), next.data["body"]);
}

#[tokio::test]
async fn a_kiosk_hears_the_menu_and_staff_hear_what_changed() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    let (mut menu, mut topics) = (kiosk.listen("").await, anna.listen("").await);
    assert_eq!(menu.next().await.event, "menu");
    let first = topics.next().await;
    assert_eq!((first.event.as_str(), &first.data["body"]["topics"]), ("topics", &json!(["desks", "waiting", "services", "devices"])));
    kiosk.take_number("A").await;
    menu.until(|heard| heard.data["body"]["waiting"] == 1).await;
    topics.until(|heard| heard.data["body"]["topics"].as_array().is_some_and(|topics| topics.contains(&json!("waiting")))).await;
    kiosk.post("/api/v1/device", json!({ "version": "0.1.0", "faults": ["paper_out"] })).await.expect(200);
    topics.until(|heard| heard.data["body"]["topics"] == json!(["devices"])).await;
}

#[tokio::test]
async fn a_phone_follows_its_own_visit() {
    let hall = Hall::open().await;
    let (kiosk, anna, phone) = (hall.kiosk("atrio").await, hall.operator("anna").await, hall.visitor());
    let ticket = kiosk.take_number("B").await;
    let link = ticket["link"].as_str().expect("a link").rsplit('/').next().expect("its last part").to_owned();
    let view = phone.get(&format!("/api/v1/visits/{link}")).await.expect(200);
    assert_eq!((&view["number"], &view["service"], &view["now"]["is"]), (&json!("B001"), &Value::Null, &json!("waiting")));

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
    assert_eq!(phone.get(&format!("/api/v1/visits/{visit}")).await.problem(), "404 not_found", "the id alone is no link");
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

// ---- The office ----

#[tokio::test]
async fn an_administrator_keeps_the_accounts() {
    let hall = Hall::open().await;
    let admin = hall.staff("ada", Role::Admin).await;
    let new = json!({ "name": "bruno", "role": "operator", "password": "una frase lunga" });
    let id = admin.post("/api/v1/users", new.clone()).await.expect(201)["id"].clone();
    assert_eq!(admin.post("/api/v1/users", new).await.problem(), "409 name_taken");
    assert_eq!(admin.post("/api/v1/users", json!({ "name": "x", "role": "operator", "password": "kurz" })).await.problem(), "422 password_too_short");
    assert_eq!(admin.post("/api/v1/users", json!({ "name": " x", "role": "operator", "password": PASSWORD })).await.problem(), "422 name_invalid");
    assert_eq!(admin.post("/api/v1/users", json!({ "name": "x", "role": "king", "password": PASSWORD })).await.problem(), "400 malformed");

    let login = json!({ "name": "bruno", "password": "una frase lunga" });
    let session = hall.visitor().post("/api/v1/session", login).await.expect(200);
    assert_eq!(session["must_change"], true);
    let bruno = hall.person(session["token"].as_str());
    assert_eq!(bruno.at("1", "open", json!({})).await.problem(), "403 password_change_needed");
    bruno.post("/api/v1/password", json!({ "old": "una frase lunga", "new": PASSWORD })).await.expect(200);
    assert_eq!(bruno.get("/api/v1/console").await.problem(), "401 token_unknown", "every session ended");
    let bruno = hall.login("bruno").await;
    bruno.at("1", "open", json!({})).await.expect(200);

    let of = |verb: &str| format!("/api/v1/users/{id}/{verb}");
    Answer::of(admin.request(Method::DELETE, &of("sessions"))).await.expect(200);
    assert_eq!(bruno.get("/api/v1/console").await.problem(), "401 token_unknown");
    admin.post(&of("disable"), json!({})).await.expect(200);
    let refused = hall.visitor().post("/api/v1/session", json!({ "name": "bruno", "password": PASSWORD })).await;
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
        assert_eq!(hall.visitor().post("/api/v1/session", wrong.clone()).await.problem(), "401 wrong_credentials");
    }
    let locked = hall.visitor().post("/api/v1/session", json!({ "name": "anna", "password": PASSWORD })).await;
    assert_eq!(locked.problem(), "429 login_locked");
    assert!(locked.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 800));
}

#[tokio::test]
async fn staff_see_how_the_devices_are() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    hall.display("sala").await;
    kiosk.post("/api/v1/device", json!({ "version": "0.1.0", "faults": ["paper_out", "cover_open"] })).await.expect(200);
    let devices = marta.get("/api/v1/devices").await.expect(200);
    assert_eq!(devices[0]["report"]["faults"], json!(["paper_out", "cover_open"]));
    assert_eq!((&devices[1]["name"], &devices[1]["connected"], &devices[1]["report"]), (&json!("sala"), &json!(false), &Value::Null));
    let strange = json!({ "version": "0.1.0", "faults": ["Mario Rossi, via Roma 1"] });
    assert_eq!(kiosk.post("/api/v1/device", strange).await.problem(), "400 malformed");
    let metrics = hall.visitor().get("/metrics").await;
    assert!(metrics.text.contains("sportello_device_faults{fault=\"paper_out\"} 1"), "{}", metrics.text);
}

#[tokio::test]
async fn services_stop_and_give_numbers_again() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    marta.post("/api/v1/services/A/suspend", json!({})).await.expect(200);
    assert_eq!(kiosk.post("/api/v1/tickets", json!({ "service": "A" })).await.problem(), "409 service_suspended");
    assert_eq!(marta.post("/api/v1/services/A/suspend", json!({})).await.problem(), "409 nothing_to_do");
    marta.post("/api/v1/services/A/resume", json!({})).await.expect(200);
    kiosk.take_number("A").await;
    assert_eq!(marta.post("/api/v1/services/Z/suspend", json!({})).await.problem(), "404 service_unknown");
}

#[tokio::test]
async fn a_booked_visitor_checks_in_once() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    let (id, slot) = (Uuid::from_u128(9), hall.app.clock.now().0 + 600_000);
    let booking = json!({ "service": "C", "slot": slot, "duration": 15 });
    marta.post(&format!("/api/v1/bookings/{id}"), booking).await.expect(201);
    let ticket = kiosk.post("/api/v1/check-in", json!({ "booking": id, "language": "it" })).await.expect(201);
    assert_eq!(ticket["ticket"]["number"], "C001");
    assert!(ticket["ticket"]["promise"].as_i64() >= Some(slot));
    assert_eq!(kiosk.post("/api/v1/check-in", json!({ "booking": id })).await.problem(), "409 booking_already_here");
    assert_eq!(kiosk.post("/api/v1/check-in", json!({ "booking": Uuid::nil() })).await.problem(), "409 booking_unknown");
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
    assert_eq!((&home["ticket"]["number"], &home["ticket"]["joined"]), (&json!("A900"), &json!(issued_at)));
    assert_eq!(kiosk.post_once("slip", "/api/v1/tickets/hand-in", slip).await.expect(201), home);
    anna.at("1", "open", json!({})).await.expect(200);
    assert_eq!(anna.at("1", "call-next", json!({})).await.expect(200)["ticket"]["number"], "A900");
}

#[tokio::test]
async fn who_was_served_meanwhile_is_marked_in_one_action() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    let tickets: Vec<Value> = [kiosk.take_number("A").await, kiosk.take_number("A").await].iter().map(|answer| answer["ticket"]["id"].clone()).collect();
    anna.post("/api/v1/served-elsewhere", json!({ "tickets": tickets })).await.expect(200);
    assert_eq!(anna.get("/api/v1/console").await.expect(200)["waiting_count"], 0);
}

// ---- The server itself ----

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
        assert!(operation["summary"].is_string() || operation["description"].is_string(), "{} {}", route.method, route.path);
        assert_eq!(operation["security"].is_array(), !route.who.admits(who::NOBODY), "{} {}", route.method, route.path);
    }
    let listed: usize = served["paths"].as_object().expect("paths").values().map(|item| item.as_object().map_or(0, serde_json::Map::len)).sum();
    assert_eq!(listed, ROUTES.len());
    references(&served, &served);

    let file = sportello_tests::root().join("docs/openapi.json");
    let text = controller::http::description() + "\n";
    assert_eq!(serde_json::from_str::<Value>(&text).expect("the document is JSON"), served);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &text).expect("docs can be written");
    }
    let stored = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(stored == text, "docs/openapi.json is not what the code says: run with UPDATE_GOLDEN=1 and read the difference");
}

/// Every `$ref` of the document leads somewhere.
fn references(document: &Value, part: &Value) {
    if let Some(reference) = part["$ref"].as_str() {
        let pointer = reference.strip_prefix('#').expect("references stay in the document");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    let parts: Vec<&Value> = part.as_object().map(|map| map.values().collect()).or_else(|| part.as_array().map(|list| list.iter().collect())).unwrap_or_default();
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
        "sportello_commit_seconds_count",
    ] {
        assert!(metrics.text.contains(line), "{line} is missing in\n{}", metrics.text);
    }
}

#[tokio::test]
async fn logs_hold_no_names_passwords_tokens_or_links() {
    let hall = Hall::open().await;
    let secret_name = "Ottavia Quaglierini";
    let anna = hall.operator("zenobia").await;
    let kiosk = hall.kiosk("atrio").await;
    let link = kiosk.take_number("A").await["link"].as_str().expect("a link").rsplit('/').next().expect("its last part").to_owned();
    hall.visitor().get(&format!("/t/{link}")).await;
    hall.visitor().get(&format!("/api/v1/visits/{link}")).await.expect(200);
    hall.visitor().get(&format!("/api/v1/visits/{link}x")).await;
    hall.visitor().post("/api/v1/session", json!({ "name": "zenobia", "password": "Xylofono123" })).await;
    hall.visitor().post("/api/v1/session", json!({ "name": "zenobia", "password": { "is": "Xylofono123" } })).await;
    kiosk.post("/api/v1/tickets", json!({ "service": "A", "class": secret_name })).await;
    kiosk.post("/api/v1/tickets", json!({ "service": "A", "id": secret_name })).await;
    anna.at("1", "open", json!({})).await.expect(200);
    let log = log();
    assert!(log.contains("issue_ticket") && log.contains("/api/v1/tickets"), "the log tells what was done");
    for secret in [secret_name, "zenobia", "Xylofono123", PASSWORD, &link, anna.token.as_deref().expect("a token"), kiosk.token.as_deref().expect("a token")] {
        assert!(!log.contains(secret), "the log holds {secret}");
    }
    let journal = hall.journal().await.iter().map(Value::to_string).collect::<String>();
    for secret in [secret_name, "zenobia", &link] {
        assert!(!journal.contains(secret), "the journal holds {secret}");
    }
}

fn seq(hall: &Hall) -> i64 {
    hall.app.site.published().borrow().seq.0
}

async fn events(hall: &Hall, kind: &str) -> Vec<Value> {
    hall.journal().await.into_iter().filter(|event| event["type"] == kind).collect()
}
