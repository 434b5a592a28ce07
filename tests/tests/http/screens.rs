//! Many screens, some of them dead; and screens behind a line that is cut, stalls and corrupts.

use std::collections::BTreeSet;
use std::sync::Arc;

use display::announcer::{self, Announcer};
use link::Latest;
use queue::CallId;
use queue::view::Board;
use queue::wire::Topics;
use serde_json::{Value, json};
use sportello_tests::line::{Line, State};
use sportello_tests::people::{Hall, Listening, PATIENCE, Person};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::watch;

/// Screens in all, and those of them that never read.
const SCREENS: usize = 500;
const DEAD: usize = 50;

/// Calls that everybody hears of.
const CALLS: usize = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn dead_screens_neither_slow_the_others_nor_fill_the_memory() {
    let hall = Hall::open_with(|config| config.http.streams_per_caller = SCREENS).await;
    let (kiosk, display, anna) = (hall.kiosk("atrio").await, hall.display("sala").await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    for _ in 0..CALLS {
        kiosk.take_number("A").await;
    }
    let mut dead = Vec::new();
    for _ in 0..DEAD {
        dead.push(listen_and_never_read(&hall, &display).await);
    }
    let mut screens = Vec::new();
    for _ in DEAD..SCREENS {
        let mut screen = display.listen("").await;
        assert_eq!(screen.next().await.event, "board");
        screens.push(screen);
    }
    let sent_before = frames(&hall).await;
    let mut last = Value::Null;
    for _ in 0..CALLS {
        let called = anna.at("1", "call-next", json!({})).await.expect(200);
        last = called["ticket"]["number"].clone();
        anna.at("1", "finish", json!({ "ticket": called["ticket"]["id"] }))
            .await
            .expect(200);
    }
    let seeing: Vec<_> = screens.into_iter().map(|screen| tokio::spawn(sees(screen, last.clone()))).collect();
    for screen in seeing {
        screen.await.expect("every living screen sees the last call");
    }
    // Each publication is one frame for each screen at the most: nothing was ever queued for anybody.
    let sent = frames(&hall).await - sent_before;
    let published = hall.app.site.published().borrow().version;
    assert!(
        sent <= published * SCREENS as u64,
        "{sent} frames for {published} publications to {SCREENS} screens"
    );
    let grown = peak_memory();
    println!("peak memory of controller and {SCREENS} clients together: {} MB", grown >> 20);
    assert!(grown < 400 << 20, "memory grew to {grown} bytes");
    drop(dead);
}

async fn sees(mut screen: Listening, number: Value) {
    screen
        .until(|heard| {
            let calls = heard.data["body"]["calls"].as_array();
            calls.is_some_and(|calls| calls.iter().any(|call| call["number"] == number))
        })
        .await;
}

/// A screen whose program hangs: it has asked for the stream, and takes nothing of it.
async fn listen_and_never_read(hall: &Hall, display: &Person) -> TcpStream {
    let address = hall.url.trim_start_matches("http://").parse().expect("an address");
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(4_096).expect("a small window");
    let mut stream = socket.connect(address).await.expect("it is taken");
    let token = display.token.as_deref().expect("a device has one");
    let request = format!("GET /api/v1/stream HTTP/1.1\r\nhost: hall\r\nauthorization: Bearer {token}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("it is taken");
    stream
}

/// Frames of boards sent so far.
async fn frames(hall: &Hall) -> u64 {
    let page = hall.visitor().get("/metrics").await.text;
    let line = page
        .lines()
        .find_map(|line| line.strip_prefix("sportello_frames_total{topic=\"board\"} "));
    line.map_or(0, |count| count.parse().expect("a count"))
}

/// The most memory that this process ever used, in bytes.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes << 10)
}

#[tokio::test]
async fn a_stream_ends_at_once_with_its_token_or_session() {
    let hall = Hall::open().await;
    let (anna, marta) = (hall.operator("anna").await, hall.manager().await);
    let (display, wall, kiosk) = (hall.display("sala").await, hall.display("muro").await, hall.kiosk("atrio").await);
    let mut streams = Vec::new();
    for person in [&anna, &display, &wall, &kiosk, &marta] {
        let mut stream = person.listen("").await;
        stream.next().await;
        streams.push(stream);
    }
    let [office, hung, broken, machine, mut other]: [Listening; 5] = streams.try_into().ok().expect("five streams");
    // The commands `token` work beside a running controller, on the same database.
    let store = controller::store::Store::open(&hall.app.config.server.data).expect("the folder can be shared");
    let now = hall.app.clock.now();
    store.revoke_device("sala", now).await.expect("it can be revoked");
    let (_, replaced) = store
        .create_device("muro", controller::store::DeviceRole::Display, "another token's hash", now)
        .await
        .expect("it can be replaced");
    assert!(replaced);
    store.revoke_device("atrio", now).await.expect("it can be revoked");
    store.disable_user("anna", true).await.expect("it can be closed");
    assert!(hung.ends().await, "a revoked display");
    assert!(broken.ends().await, "a display whose token was replaced");
    assert!(machine.ends().await, "a revoked kiosk");
    assert!(office.ends().await, "an operator whose account was closed");
    assert_eq!(
        other.until(|heard| heard.event == "heartbeat").await.event,
        "heartbeat",
        "nobody else's ends"
    );
    assert_eq!(wall.get("/api/v1/menu").await.problem(), "401 token_unknown");
    store.close().await;
}

/// A waiting room's display as far as it decides: the link's session and the announcer, without glass and loudspeaker.
struct Screen {
    boards: watch::Receiver<Latest<Board>>,
    announcer: Announcer,
    spoken: Vec<CallId>,
}

impl Screen {
    fn new(client: &link::Client) -> Self {
        Self {
            boards: link::stream(client, "board", &[]),
            announcer: Announcer::new(vec!["it".to_owned()]),
            spoken: Vec::new(),
        }
    }

    /// Takes in what comes until `wanted`; whatever it would say, it says in no time.
    async fn until(&mut self, what: &str, wanted: impl Fn(&Latest<Board>) -> bool) {
        let waiting = async {
            loop {
                let latest = self.boards.borrow_and_update().clone();
                self.take(&latest);
                if wanted(&latest) {
                    return;
                }
                self.boards.changed().await.expect("the link lives");
            }
        };
        tokio::time::timeout(PATIENCE, waiting)
            .await
            .unwrap_or_else(|_| panic!("{what} never came"));
    }

    /// As the display's loop does it: a board counts only while the link is live.
    fn take(&mut self, latest: &Latest<Board>) {
        let Some(frame) = latest.frame.as_ref().filter(|_| latest.live) else {
            return;
        };
        let board = Arc::new(frame.body.clone());
        let mut inputs = vec![
            announcer::Input::Content(Arc::new(queue::Content::default())),
            announcer::Input::Board(board),
        ];
        let mut now = frame.at;
        while let Some(input) = inputs.pop() {
            let effects = self.announcer.handle(input, now);
            for effect in effects {
                if let announcer::Effect::Say(announcement) = effect {
                    self.spoken.push(announcement.call);
                    let ended = announcer::Input::Ended {
                        clip: announcement.clip,
                        outcome: Ok(()),
                    };
                    inputs.extend([announcer::Input::Timeout, ended]);
                }
            }
            now = now + announcer::PAUSE;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_screen_behind_a_bad_line_shows_it_and_is_whole_with_its_first_frame() {
    let hall = Hall::open_with(|config| config.tls.always = true).await;
    let (kiosk, display, anna) = (hall.kiosk("atrio").await, hall.display("sala").await, hall.operator("anna").await);
    anna.at("1", "open", json!({})).await.expect(200);
    let target = hall.url.trim_start_matches("https://").parse().expect("an address");
    let line = Line::to(target).await;
    let behind = |person: &Person| {
        let config = link::Config {
            url: format!("https://{}", line.address),
            ..hall.link(person.token.as_deref().expect("they have one"))
        };
        link::Client::new(config).expect("the settings can be used")
    };
    let mut screen = Screen::new(&behind(&display));
    let mut console = link::stream::<Topics>(&behind(&anna), "topics", &[]);
    screen.until("the first board", |latest| latest.live).await;

    let (mut heard_of, mut missed) = (BTreeSet::new(), BTreeSet::new());
    let long = [State::Cut, State::Corrupts, State::Stalls].map(|state| (state, true));
    let short = [State::Cut, State::Corrupts, State::Cut].map(|state| (state, false));
    for (state, is_long) in long.into_iter().chain(short) {
        // Called, and heard of.
        kiosk.take_number("A").await;
        let (ticket, call) = call(&anna).await;
        screen.until("the call", |latest| latest.live && shows(latest, call)).await;
        heard_of.insert(call);
        finish(&anna, &ticket).await;
        until_live(&mut console).await;

        // Called and gone while the line is bad; what was under way comes late, or never.
        line.set(state);
        kiosk.take_number("A").await;
        let (ticket, lost) = self::call(&anna).await;
        missed.insert(lost);
        if is_long {
            screen.until("the mark that it is not up to date", |latest| !latest.live).await;
        }
        assert!(!shows(&screen.boards.borrow().clone(), lost), "{state:?}: nothing came through");
        finish(&anna, &ticket).await;

        // Whole with the first frame.
        let now = hall.app.site.published().borrow().seq;
        line.set(State::Passes);
        screen
            .until("the stream", |latest| {
                latest.live && latest.frame.as_ref().is_some_and(|frame| frame.seq >= now)
            })
            .await;
        let latest = screen.boards.borrow().clone();
        let frame = latest.frame.expect("it is live");
        let shown = serde_json::to_value(&frame.body).expect("a board is data");
        assert_eq!(shown["calls"], display.get("/api/v1/board").await.expect(200)["calls"], "{state:?}");
        let anew = console.wait_for(|latest| latest.live && latest.frame.as_ref().is_some_and(|frame| frame.seq >= now));
        let anew = tokio::time::timeout(PATIENCE, anew).await;
        assert!(anew.expect("the console comes back").is_ok());
    }
    let spoken: BTreeSet<CallId> = screen.spoken.iter().copied().collect();
    assert_eq!(spoken.len(), screen.spoken.len(), "nothing is said twice");
    assert!(spoken.is_disjoint(&missed), "who has gone is not called any more");
    assert_eq!(spoken, heard_of);
}

async fn until_live<T: Clone>(latest: &mut watch::Receiver<Latest<T>>) {
    let live = tokio::time::timeout(PATIENCE, latest.wait_for(|latest| latest.live)).await;
    live.expect("the console's stream comes back").expect("the link lives");
}

/// Calls the next one; their ticket, and the call.
async fn call(anna: &Person) -> (Value, CallId) {
    let called = anna.at("1", "call-next", json!({})).await.expect(200);
    let call = serde_json::from_value(called["ticket"]["state"]["call"].clone()).unwrap_or_else(|_| panic!("no call in {called}"));
    (called["ticket"]["id"].clone(), call)
}

async fn finish(anna: &Person, ticket: &Value) {
    anna.at("1", "finish", json!({ "ticket": ticket })).await.expect(200);
}

fn shows(latest: &Latest<Board>, call: CallId) -> bool {
    latest
        .frame
        .as_ref()
        .is_some_and(|frame| frame.body.calls.iter().any(|shown| shown.call == call))
}
