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
use sportello_tests::people::{Hall, Listening, PASSWORD, PATIENCE, Person};
use sportello_tests::world::Office;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::watch;

/// Screens in all, and those of them that never read.
const SCREENS: usize = 500;
const DEAD: usize = 50;

/// Calls that everybody hears of.
const CALLS: usize = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stdout, reason = "a figure for whoever looks; only its bound is asserted")]
async fn dead_screens_neither_slow_the_others_nor_fill_the_memory() {
    open_files();
    let office = Office::open_with_settings(&format!("[http]\nstreams_per_caller = {SCREENS}\n"));
    office.user("operator", "anna", PASSWORD);
    let [kiosk, display] = ["kiosk", "display"].map(|role| Person::of(&office.url, &office.token(role, role)));
    let session = json!({ "name": "anna", "password": PASSWORD });
    let session = Person::stranger_at(&office.url).post("/api/v1/session", session).await.expect(200);
    let anna = Person::of(&office.url, session["token"].as_str().expect("a session has one"));
    anna.at("1", "open", json!({})).await.expect(200);

    let mut dead = Vec::new();
    for _ in 0..DEAD {
        dead.push(listen_and_never_read(&display).await);
    }
    let mut screens = Vec::new();
    for _ in DEAD..SCREENS {
        let mut screen = display.listen("").await;
        assert_eq!(screen.next().await.event, "board");
        screens.push(screen);
    }
    for _ in 0..CALLS {
        kiosk.take_number("A").await;
    }
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
    // A dead screen that comes to life again is not told everything it missed, but what is on the board now.
    let told = dead.pop().expect("there are dead ones");
    let told = tokio::time::timeout(PATIENCE, told_until(told, last.as_str().expect("a number"))).await;
    let told = told.expect("it gets the last call, too");
    assert!(told < MOST_KEPT, "{told} bytes were kept for one that did not read");

    let peak = peak_memory(&office);
    println!(
        "the controller used {} MB at most, with {SCREENS} screens of which {DEAD} never read",
        peak >> 20
    );
    assert!(peak < 200 << 20, "it used {peak} bytes");
}

/// More than the system and the controller keep together for one connection, in bytes.
const MOST_KEPT: usize = 1 << 20;

async fn sees(mut screen: Listening, number: Value) {
    screen
        .until(|heard| {
            let calls = heard.data["body"]["calls"].as_array();
            calls.is_some_and(|calls| calls.iter().any(|call| call["number"] == number))
        })
        .await;
}

/// A screen whose program hangs: it has asked for the stream, and takes nothing of it.
pub(crate) async fn listen_and_never_read(display: &Person) -> TcpStream {
    let address = display.url().trim_start_matches("http://").parse().expect("an address");
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(4_096).expect("a small window");
    let mut stream = socket.connect(address).await.expect("it is taken");
    let token = display.token.as_deref().expect("a device has one");
    let request = format!("GET /api/v1/stream HTTP/1.1\r\nhost: hall\r\nauthorization: Bearer {token}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("it is taken");
    stream
}

/// How many bytes come before a board with that number.
async fn told_until(mut stream: TcpStream, number: &str) -> usize {
    let (mut told, mut bytes) = (Vec::new(), [0; 16 * 1024]);
    while !String::from_utf8_lossy(&told).contains(number) {
        let count = stream.read(&mut bytes).await.expect("the stream holds");
        assert!(count > 0, "the stream goes on");
        told.extend_from_slice(&bytes[..count]);
    }
    told.len()
}

/// As many sockets as the system allows.
fn open_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let most = getrlimit(Resource::Nofile).maximum;
    let limit = Rlimit {
        current: most,
        maximum: most,
    };
    setrlimit(Resource::Nofile, limit).expect("a limit can be raised to its end");
}

/// The most memory that the controller ever used, in bytes.
fn peak_memory(office: &Office) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", office.controller.id())).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.expect("the system counts it") << 10
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
