//! The driver and the client against a controller made of bytes: cuts, stalls, garbage and lost answers.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::time::Duration;

use link::{Client, Config, Failure, Latest, Trouble};
use queue::ServiceId;
use queue::wire::NewTicket;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How long a test waits for something that has to happen.
const PATIENCE: Duration = Duration::from_secs(60);

/// A controller that does what each test says, connection by connection.
struct Controller {
    listener: TcpListener,
    client: Client,
}

impl Controller {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let client = Client::new(Config {
            url,
            pin: String::new(),
            token: "a-token".to_owned(),
            agent: "sportello-test/0".to_owned(),
        })
        .unwrap();
        Self { listener, client }
    }

    /// The next connection and its request, headers and body.
    async fn request(&self) -> (TcpStream, String) {
        let (mut stream, _) = tokio::time::timeout(PATIENCE, self.listener.accept())
            .await
            .expect("a connection in time")
            .unwrap();
        let mut request = Vec::new();
        while !is_whole(&request) {
            let count = stream.read_buf(&mut request).await.unwrap();
            assert!(count > 0, "a request ends before it is whole");
        }
        (stream, String::from_utf8(request).unwrap())
    }

    /// Accepts a stream and sends `events`.
    async fn stream(&self, events: &str) -> TcpStream {
        let (mut stream, request) = self.request().await;
        assert!(request.starts_with("GET /api/v1/stream?area=hall HTTP/1.1"), "{request}");
        assert!(request.to_lowercase().contains("authorization: bearer a-token"), "{request}");
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n")
            .await
            .unwrap();
        stream.write_all(events.as_bytes()).await.unwrap();
        stream
    }
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.parse().unwrap());
    body.len() >= length
}

fn frame(seq: i64) -> String {
    format!("event: board\nid: 1-{seq}\ndata: {{\"wire\":1,\"epoch\":1,\"seq\":{seq},\"at\":0,\"body\":{seq}}}\n\n")
}

async fn until(latest: &mut watch::Receiver<Latest<i64>>, wanted: impl FnMut(&Latest<i64>) -> bool) {
    tokio::time::timeout(PATIENCE, latest.wait_for(wanted))
        .await
        .expect("it comes in time")
        .expect("the driver lives");
}

fn shows(seq: i64) -> impl FnMut(&Latest<i64>) -> bool {
    move |latest| latest.live && latest.frame.as_ref().is_some_and(|frame| frame.body == seq)
}

#[tokio::test]
async fn a_stream_survives_cuts_garbage_and_refusals() {
    let controller = Controller::open().await;
    let mut latest = link::stream::<i64>(&controller.client, "board", &[("area", "hall")]);
    assert!(latest.borrow().frame.is_none() && !latest.borrow().live);

    // Two frames in pieces, then the cable is cut.
    let (first, second) = (frame(1), frame(2));
    let mut connection = controller.stream(&first[..20]).await;
    connection.write_all(&first.as_bytes()[20..]).await.unwrap();
    until(&mut latest, shows(1)).await;
    connection.write_all(second.as_bytes()).await.unwrap();
    until(&mut latest, shows(2)).await;
    drop(connection);

    // What is no HTTP, what is no event stream, what is not for us.
    let (mut connection, _) = controller.request().await;
    connection.write_all(b"\x00\xff\xfe garbage\r\n\r\n").await.unwrap();
    drop(connection);
    let (mut connection, _) = controller.request().await;
    connection
        .write_all(b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n")
        .await
        .unwrap();
    until(&mut latest, |latest| latest.trouble == Some(Trouble::Unauthorised)).await;
    let _garbled = controller.stream("event: board\ndata: <html>\n\n").await;
    until(&mut latest, |latest| latest.trouble == Some(Trouble::Garbled)).await;

    let _connection = controller.stream(&frame(3)).await;
    until(&mut latest, shows(3)).await;
    assert_eq!(latest.borrow().trouble, None);
}

#[tokio::test]
async fn a_stalled_stream_goes_stale_keeps_its_frame_and_comes_back() {
    let controller = Controller::open().await;
    let mut latest = link::stream::<i64>(&controller.client, "board", &[("area", "hall")]);
    let stalled = controller.stream(&frame(1)).await;
    until(&mut latest, shows(1)).await;
    let heard = latest.borrow().since;
    until(&mut latest, |latest| !latest.live).await;
    assert!(latest.borrow().frame.is_some(), "the last frame stays");
    assert!(latest.borrow().since >= heard);
    let _connection = controller.stream(&frame(2)).await;
    until(&mut latest, shows(2)).await;
    drop(stalled);
}

#[tokio::test]
async fn a_stream_nobody_watches_is_closed() {
    let controller = Controller::open().await;
    let mut latest = link::stream::<i64>(&controller.client, "board", &[("area", "hall")]);
    let mut connection = controller.stream(&frame(1)).await;
    until(&mut latest, shows(1)).await;
    drop(latest);
    let mut rest = Vec::new();
    // A reset is an end as well.
    let _ = tokio::time::timeout(PATIENCE, connection.read_to_end(&mut rest))
        .await
        .expect("the end of the stream");
}

fn ticket() -> NewTicket {
    NewTicket {
        id: None,
        service: ServiceId::from("registry"),
        class: None,
        language: None,
        person: None,
    }
}

fn answer(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

const ISSUED: &str = r#"{"ticket":{"id":"0192f4c0-7a5b-7def-8a00-0123456789ab","number":"A042","visit":"0192f4c0-7a5b-7def-8a00-0123456789ab",
    "service":"registry","class":null,"language":null,"day":"2026-11-21","joined":0,"due":0,"promise":null},"ahead":0,"forecast":null,"link":null}"#;

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_under_the_same_key() {
    let controller = Controller::open().await;
    let client = controller.client.clone();
    let asked = tokio::spawn(async move { client.issue(&ticket(), "key-1", PATIENCE).await });
    let (connection, first) = controller.request().await;
    drop(connection);
    let (mut connection, second) = controller.request().await;
    connection
        .write_all(answer("503 Service Unavailable", r#"{"code":"storage","message":"not now"}"#).as_bytes())
        .await
        .unwrap();
    drop(connection);
    let (mut connection, third) = controller.request().await;
    connection.write_all(answer("201 Created", ISSUED).as_bytes()).await.unwrap();
    assert_eq!(asked.await.unwrap().unwrap().ticket.number.as_str(), "A042");
    assert!(first.starts_with("POST /api/v1/tickets HTTP/1.1"), "{first}");
    assert!(first.to_lowercase().contains("idempotency-key: key-1"), "{first}");
    assert_eq!(first, second);
    assert_eq!(second, third);
}

#[tokio::test]
async fn a_refusal_is_final() {
    let controller = Controller::open().await;
    let client = controller.client.clone();
    let asked = tokio::spawn(async move { client.issue(&ticket(), "key-1", PATIENCE).await });
    let (mut connection, _) = controller.request().await;
    connection
        .write_all(answer("409 Conflict", r#"{"code":"service_closed","message":"closed"}"#).as_bytes())
        .await
        .unwrap();
    match asked.await.unwrap() {
        Err(Failure::Refused(problem)) => assert_eq!(problem.code, "service_closed"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_silent_controller_costs_no_more_than_the_budget() {
    let controller = Controller::open().await;
    let client = controller.client.clone();
    let asked = tokio::spawn(async move { client.issue(&ticket(), "key-1", Duration::from_millis(400)).await });
    let (_silent, _) = controller.request().await;
    assert!(matches!(asked.await.unwrap(), Err(Failure::Unreachable(_))));
}

#[tokio::test]
async fn what_is_no_answer_is_named() {
    let controller = Controller::open().await;
    for (reply, status) in [(answer("200 OK", "{}"), 200), (answer("404 Not Found", "<html>"), 404)] {
        let client = controller.client.clone();
        let asked = tokio::spawn(async move { client.issue(&ticket(), "key-1", PATIENCE).await });
        let (mut connection, _) = controller.request().await;
        connection.write_all(reply.as_bytes()).await.unwrap();
        match asked.await.unwrap() {
            Err(Failure::Garbled { status: found }) => assert_eq!(found, status),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_address_that_is_none_is_named_and_a_token_is_never_shown() {
    let config = |url: &str| Config {
        url: url.to_owned(),
        pin: String::new(),
        token: "s3cret".to_owned(),
        agent: "test".to_owned(),
    };
    let fault = Client::new(config("controller:8480")).unwrap_err().to_string();
    assert!(fault.contains("controller:8480"), "{fault}");
    assert!(!format!("{:?}", config("http://127.0.0.1:1")).contains("s3cret"));
    assert!(!format!("{:?}", Client::new(config("http://127.0.0.1:1")).unwrap()).contains("s3cret"));
}
