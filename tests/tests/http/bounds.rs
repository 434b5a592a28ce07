//! Whoever asks for too much, too slowly or from the wrong page, and those who must not notice.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use controller::http::{PAGES, ROUTES};
use controller::store::Role;
use reqwest::Method;
use serde_json::json;
use sportello_tests::people::{Answer, Hall, PASSWORD, PATIENCE, Person};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::{events, path_of, seq};

#[tokio::test]
async fn no_change_at_all_is_taken_from_another_sites_page() {
    let hall = Hall::open().await;
    hall.staff("ada", Role::Admin).await;
    let login = hall
        .visitor()
        .post("/api/v1/session", json!({ "name": "ada", "password": PASSWORD }))
        .await;
    let cookie = login.header("set-cookie").split(';').next().expect("a cookie").to_owned();
    let before = seq(&hall);
    let changes: Vec<_> = ROUTES.iter().chain(PAGES).filter(|route| route.method != "GET").collect();
    assert!(changes.len() > 30, "the tables were read");
    for route in changes {
        for foreign in [
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Site", "same-site"),
            ("Origin", "https://evil.example"),
            ("Origin", "null"),
        ] {
            let method = Method::from_bytes(route.method.as_bytes()).expect("the table names methods");
            let request = hall.visitor().request(method, &path_of(route)).header("Cookie", &cookie);
            let answer = Answer::of(request.header(foreign.0, foreign.1).json(&json!({}))).await;
            assert_eq!(answer.problem(), "403 other_site", "{} {} {foreign:?}", route.method, route.path);
        }
    }
    assert_eq!(seq(&hall), before, "nothing was done");
    let mine = hall.visitor().request(Method::GET, "/api/v1/users").header("Cookie", &cookie);
    assert_eq!(Answer::of(mine).await.status, 200, "and the session still stands");
}

#[tokio::test]
async fn what_is_larger_than_anybody_needs_is_refused() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let long = format!("/api/v1/menu?x={}", "x".repeat(5_000));
    assert_eq!(kiosk.get(&long).await.problem(), "414 address_too_long");
    let header = kiosk.request(Method::GET, "/api/v1/menu").header("X-Large", "x".repeat(40_000));
    assert_eq!(Answer::of(header).await.status, 431);
    let many = (0..100).fold(kiosk.request(Method::GET, "/api/v1/menu"), |request, number| {
        request.header(format!("X-{number}"), "x")
    });
    assert_eq!(Answer::of(many).await.status, 431);
    kiosk.get("/api/v1/menu").await.expect(200);
}

#[tokio::test]
async fn half_a_request_holds_up_nobody() {
    let hall = Hall::open().await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    let token = kiosk.token.clone().expect("a device has one");
    let mut slow = Vec::new();
    for number in 0..200 {
        let mut stream = connect(&hall).await;
        let head =
            format!("POST /api/v1/tickets HTTP/1.1\r\nhost: hall\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n");
        let rest = if number % 2 == 0 {
            ""
        } else {
            "content-length: 100\r\n\r\n{\"serv"
        };
        stream.write_all(format!("{head}{rest}").as_bytes()).await.expect("it is taken");
        slow.push(stream);
    }
    anna.at("1", "open", json!({})).await.expect(200);
    hall.kiosk("scala").await.take_number("A").await;
    anna.at("1", "call-next", json!({})).await.expect(200);
    drop(slow);
    assert_eq!(events(&hall, "ticket_issued").await.len(), 1, "half a request is none");
}

async fn connect(hall: &Hall) -> TcpStream {
    let address = hall.url.split_once("://").expect("an address").1;
    TcpStream::connect(address).await.expect("the port is open")
}

#[tokio::test]
async fn one_address_does_not_take_all_the_connections() {
    let hall = Hall::open_with(|config| config.http.connections_per_address = 3).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = connect(&hall).await;
        stream
            .write_all(b"GET /healthz HTTP/1.1\r\nhost: hall\r\n\r\n")
            .await
            .expect("it is taken");
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.expect("it is answered");
        assert_eq!(&answer, b"HTTP/1.1 200");
        held.push(stream);
    }
    let mut one_more = connect(&hall).await;
    assert_eq!(read_all(&mut one_more).await, 0, "it is closed without a word");
    held.clear();
    // The places are free once the controller has seen the connections end.
    let answered = async {
        loop {
            let mut stream = connect(&hall).await;
            let asked = stream
                .write_all(b"GET /healthz HTTP/1.1\r\nhost: hall\r\nconnection: close\r\n\r\n")
                .await;
            if asked.is_ok() && read_all(&mut stream).await > 0 {
                return;
            }
        }
    };
    tokio::time::timeout(PATIENCE, answered).await.expect("a place is given back");
}

/// How many bytes come until the end.
async fn read_all(stream: &mut TcpStream) -> usize {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await;
    // A connection that is closed with our request unread is reset.
    read.expect("it ends").unwrap_or(0)
}

/// How many commands of one device are in the inbox of the site at once; with the one of the desk they fill a bucket of the meters.
const AT_ONCE: usize = 7;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_flood_from_one_device_leaves_the_desks_their_turns() {
    let hall = Hall::open_with(|config| config.http.at_once = AT_ONCE).await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    kiosk.take_number("A").await;
    let flood = Flood::of(&kiosk, 64);
    for turn in 0..40 {
        let called = anna.at("1", "call-next", json!({})).await.expect(200);
        assert!(called["ticket"]["id"].is_string(), "turn {turn}: somebody waits");
        anna.at("1", "finish", json!({ "ticket": called["ticket"]["id"] }))
            .await
            .expect(200);
    }
    let (given, refused) = flood.ends().await;
    assert_eq!(refused, 0, "without a limit nobody is refused, they wait");
    assert!(given > 0);
    assert_eq!(events(&hall, "ticket_issued").await.len(), given as usize + 1);
    assert_eq!(events(&hall, "ticket_called").await.len(), 40);
    let largest = largest_batch(&hall).await;
    assert!(
        largest <= AT_ONCE + 1,
        "a commit held {largest} commands: more of the flood went in than may at once"
    );
}

/// So many devices flood at once, with so many commands each in the site's inbox; with the one of the desk they fill a bucket, too.
const DEVICES: usize = 5;
const OF_EACH: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_devices_that_flood_at_once_leave_the_desks_and_each_other_their_turns() {
    let hall = Hall::open_with(|config| config.http.at_once = OF_EACH).await;
    let anna = hall.operator("anna").await;
    anna.at("1", "open", json!({})).await.expect(200);
    let mut floods = Vec::new();
    for device in 0..DEVICES {
        let kiosk = hall.kiosk(&format!("totem-{device}")).await;
        kiosk.take_number("A").await;
        floods.push(Flood::of(&kiosk, 16));
    }
    let mut called = Vec::new();
    for turn in 0..40 {
        let answer = anna.at("1", "call-next", json!({})).await.expect(200);
        let ticket = answer["ticket"]["id"].as_str().map(str::to_owned);
        let ticket = ticket.unwrap_or_else(|| panic!("turn {turn}: somebody waits"));
        anna.at("1", "finish", json!({ "ticket": ticket })).await.expect(200);
        called.push(ticket);
    }
    let mut given = DEVICES;
    for (device, flood) in floods.into_iter().enumerate() {
        let (numbers, refused) = flood.ends().await;
        assert!(numbers > 0, "totem-{device} got no turn");
        assert_eq!(refused, 0, "without a limit nobody is refused, they wait");
        given += numbers as usize;
    }
    let issued = events(&hall, "ticket_issued").await;
    assert_eq!(issued.len(), given);
    let first: Vec<&str> = issued.iter().filter_map(|event| event["ticket"]["id"].as_str()).take(40).collect();
    assert_eq!(called, first, "whoever came first is called first, flood or no flood");
    let largest = largest_batch(&hall).await;
    assert!(largest <= DEVICES * OF_EACH + 1, "a commit held {largest} commands");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_flood_is_turned_away_where_there_is_a_limit() {
    let hall = Hall::open_with(|config| {
        config.http.requests_per_minute = Some(120);
        config.http.burst = 100;
    })
    .await;
    let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    let flood = Flood::of(&kiosk, 16);
    flood.until_refused().await;
    for _ in 0..20 {
        let called = anna.at("1", "call-next", json!({})).await.expect(200);
        anna.at("1", "finish", json!({ "ticket": called["ticket"]["id"] }))
            .await
            .expect(200);
    }
    let (given, refused) = flood.ends().await;
    assert!(given >= 100 && refused > 0, "given {given}, refused {refused}");
    let answer = kiosk.post("/api/v1/tickets", json!({ "service": "A" })).await;
    assert!(answer.status != 429 || answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
    let said = sportello_tests::people::log();
    assert!(said.contains("asks for more than the limit"), "a technician is told, once");
}

/// One device that asks for numbers as fast as it can.
struct Flood {
    stop: Arc<AtomicBool>,
    refused: Arc<AtomicU32>,
    tasks: Vec<tokio::task::JoinHandle<u32>>,
    first_refusal: Arc<tokio::sync::Notify>,
}

impl Flood {
    fn of(kiosk: &Person, tasks: usize) -> Self {
        let (stop, refused) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
        let first_refusal = Arc::new(tokio::sync::Notify::new());
        let ask = |_| {
            let (kiosk, stop, refused, told) = (kiosk.clone(), Arc::clone(&stop), Arc::clone(&refused), Arc::clone(&first_refusal));
            tokio::spawn(async move {
                let mut given = 0;
                // Each asks once at least, however late the machine comes to it.
                loop {
                    let answer = kiosk.post("/api/v1/tickets", json!({ "service": "A" })).await;
                    match answer.status {
                        // The numbers of the day may run out: that is an answer, too.
                        201 => given += 1,
                        409 => {}
                        429 => {
                            refused.fetch_add(1, Ordering::Relaxed);
                            told.notify_one();
                        }
                        status => panic!("{status}: {}", answer.text),
                    }
                    if stop.load(Ordering::Relaxed) {
                        return given;
                    }
                }
            })
        };
        let tasks = (0..tasks).map(ask).collect();
        Self {
            stop,
            refused,
            tasks,
            first_refusal,
        }
    }

    async fn until_refused(&self) {
        let refused = tokio::time::timeout(PATIENCE, self.first_refusal.notified()).await;
        refused.expect("the flood meets its limit");
    }

    /// How many numbers it was given, and how often it was turned away.
    async fn ends(self) -> (u32, u32) {
        self.stop.store(true, Ordering::Relaxed);
        let mut given = 0;
        for task in self.tasks {
            given += task.await.expect("the flood does not panic");
        }
        (given, self.refused.load(Ordering::Relaxed))
    }
}

/// The size of the largest commit, by the meters' buckets.
async fn largest_batch(hall: &Hall) -> usize {
    let page = hall.visitor().get("/metrics").await.text;
    let buckets = page
        .lines()
        .filter_map(|line| line.strip_prefix("sportello_batch_commands_bucket{le=\""));
    let counts: Vec<(f64, u64)> = buckets
        .filter_map(|line| {
            let (bound, count) = line.split_once("\"} ")?;
            Some((bound.parse().unwrap_or(f64::INFINITY), count.parse().ok()?))
        })
        .collect();
    let all = counts.last().expect("commits are metered").1;
    let (bound, _) = counts.iter().find(|(_, count)| *count == all).expect("one bucket holds them all");
    *bound as usize
}
