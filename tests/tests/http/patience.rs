//! Whoever begins and does not go on is not waited for, and whoever comes another way than they should is not let in.
//!
//! A limit is brief in one hall and as in every office in another: where the one has given up, the other still waits.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use controller::config::Patience;
use controller::tls::Names;
use serde_json::json;
use sportello_tests::people::{Hall, PATIENCE, Person};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::screens::listen_and_never_read;

const BRIEF: Duration = Duration::from_millis(200);

const WHOLE: &str = "GET /healthz HTTP/1.1\r\nhost: hall\r\n\r\n";

async fn hasty(change: impl FnOnce(&mut Patience)) -> Hall {
    Hall::open_with(|config| change(&mut config.http.patience)).await
}

/// A connection on which so much was said.
async fn said(hall: &Hall, words: &[u8]) -> TcpStream {
    let address = hall.url.split_once("://").expect("an address").1;
    let mut stream = TcpStream::connect(address).await.expect("the port is open");
    // Where it is ended meanwhile, what it says in return tells.
    drop(stream.write_all(words).await);
    stream
}

/// All that comes until the connection ends.
async fn until_the_end(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await;
    // A connection that is closed with something of ours unread is reset.
    drop(read.expect("it is ended"));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// All that comes until these words.
async fn until(stream: &mut TcpStream, words: &str) -> String {
    let mut heard = String::new();
    let listening = async {
        let mut bytes = [0; 4096];
        while !heard.contains(words) {
            let count = stream.read(&mut bytes).await.expect("the connection holds");
            assert!(count > 0, "it ended after {heard:?}");
            heard.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
    };
    let listened = tokio::time::timeout(PATIENCE, listening).await;
    listened.unwrap_or_else(|_| panic!("{words:?} never came"));
    heard
}

fn is_open(stream: &TcpStream) -> bool {
    stream
        .try_read(&mut [0])
        .is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock)
}

#[tokio::test]
async fn a_request_that_does_not_begin_to_end_is_not_waited_for() {
    let (usual, hasty) = (Hall::open().await, hasty(|patience| patience.head = BRIEF).await);
    let (begun, rest) = WHOLE.split_at(20);
    let mut waited_for = said(&usual, begun.as_bytes()).await;
    assert_eq!(until_the_end(said(&hasty, begun.as_bytes()).await).await, "");
    assert_eq!(until_the_end(said(&hasty, b"").await).await, "", "nor is one that never begins");
    waited_for.write_all(rest.as_bytes()).await.expect("it is still open");
    until(&mut waited_for, "HTTP/1.1 200").await;

    // One that was answered is kept for the next request, and no longer. On a busy machine, even a whole one may come too late.
    let answered = async {
        while !until_the_end(said(&hasty, WHOLE.as_bytes()).await)
            .await
            .starts_with("HTTP/1.1 200")
        {}
    };
    tokio::time::timeout(PATIENCE, answered).await.expect("it is answered, and ended");
    assert!(is_open(&waited_for), "with the usual patience it is kept");
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let (usual, hasty) = (Hall::open().await, hasty(|patience| patience.body = BRIEF).await);
    let head = |person: &Person, path: &str, kind: &str| {
        let token = person.token.as_deref().expect("they have one");
        format!("POST {path} HTTP/1.1\r\nhost: hall\r\nauthorization: Bearer {token}\r\ncontent-type: {kind}\r\ncontent-length: 15\r\n\r\n")
    };
    let begun = |person: &Person| format!("{}{{\"service\"", head(person, "/api/v1/tickets", "application/json"));
    let (kiosk, other) = (usual.kiosk("atrio").await, hasty.kiosk("atrio").await);
    let mut waited_for = said(&usual, begun(&kiosk).as_bytes()).await;
    let form = head(&other, "/language", "application/x-www-form-urlencoded") + "language=";
    for request in [begun(&other), form] {
        let mut given_up = said(&hasty, request.as_bytes()).await;
        let answer = until(&mut given_up, "malformed").await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    }
    waited_for.write_all(b":\"A\"}").await.expect("it is still open");
    until(&mut waited_for, "A001").await;
}

#[tokio::test]
async fn a_handshake_that_does_not_go_on_is_given_up() {
    let hall = |change: fn(&mut Patience)| {
        Hall::open_with(move |config| {
            config.tls.always = true;
            change(&mut config.http.patience);
        })
    };
    let (usual, hasty, hastier) = (
        hall(|_| ()).await,
        hall(|patience| patience.handshake = BRIEF).await,
        hall(|patience| (patience.handshake, patience.head) = (BRIEF, BRIEF)).await,
    );
    let begun = [0x16, 0x03, 0x01];
    let waited_for = [said(&usual, &begun).await, said(&usual, b"").await];
    assert_eq!(until_the_end(said(&hasty, &begun).await).await, "");
    assert_eq!(until_the_end(said(&hastier, b"").await).await, "", "silence is no handshake either");
    assert!(waited_for.iter().all(is_open));
}

/// More rounds than a full connection takes: each shows three boards.
const ROUNDS: usize = 250;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_takes_nothing_is_let_go() {
    let hall = hasty(|patience| patience.gone = BRIEF).await;
    let (kiosk, display, anna) = (hall.kiosk("atrio").await, hall.display("sala").await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    let mut living = display.listen("").await;
    living.next().await;
    let dead = listen_and_never_read(&display).await;
    while streams(&hall).await < 2 {
        living.next().await;
    }
    for round in 0.. {
        assert!(round < ROUNDS, "a dead reader still has its stream");
        kiosk.take_number("A").await;
        let called = anna.at("1", "call-next", json!({})).await.expect(200);
        anna.at("1", "finish", json!({ "ticket": called["ticket"]["id"] }))
            .await
            .expect(200);
        living.news().await;
        if streams(&hall).await == 1 {
            break;
        }
    }
    let last = kiosk.take_number("A").await;
    anna.at("1", "call-next", json!({})).await.expect(200);
    let number = &last["ticket"]["number"];
    living.until(|heard| heard.data["body"]["calls"][0]["number"] == *number).await;
    drop(dead);
}

/// How many displays listen.
async fn streams(hall: &Hall) -> u32 {
    let metrics = hall.visitor().get("/metrics").await.text;
    let count = metrics
        .lines()
        .find_map(|line| line.strip_prefix("sportello_streams{topic=\"board\"} "));
    count.and_then(|count| count.parse().ok()).unwrap_or(0)
}

#[tokio::test]
#[expect(
    clippy::print_stdout,
    reason = "whoever reads the tests has to know what this machine could not show"
)]
async fn behind_a_proxy_nobody_else_is_let_in() {
    let behind = |proxy: IpAddr| {
        Hall::open_with(move |config| {
            config.server.listen = SocketAddr::from(([0, 0, 0, 0], 8480));
            config.proxy.trusted = vec![proxy];
        })
    };
    let hall = behind(IpAddr::from([192, 0, 2, 200])).await;
    hall.visitor().get("/healthz").await.expect(200);
    let names = Names::of(&hall.app.config).in_use();
    let own = names.iter().filter_map(|name| name.parse::<IpAddr>().ok());
    let Some(own) = own.into_iter().find(|address| address.is_ipv4() && !address.is_loopback()) else {
        println!("this machine has no address but its own: only `http::connections` shows that a stranger is not let in");
        return;
    };
    assert_eq!(until_the_end(asked_from(own, &hall).await).await, "", "a stranger is not let in");
    hall.visitor().get("/healthz").await.expect(200);
    let trusting = behind(own).await;
    until(&mut asked_from(own, &trusting).await, "HTTP/1.1 200").await;
}

/// A request to that address of this machine, and so from it.
async fn asked_from(own: IpAddr, hall: &Hall) -> TcpStream {
    let port = hall.url.rsplit(':').next().and_then(|port| port.parse().ok());
    let mut stream = TcpStream::connect((own, port.expect("a port"))).await.expect("the port is open");
    assert_eq!(stream.local_addr().expect("it has one").ip(), own);
    drop(stream.write_all(WHOLE.as_bytes()).await);
    stream
}
