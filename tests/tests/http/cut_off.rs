//! A kiosk that loses the controller again and again: the real controller, the real link client, the kiosk's real journal, and between
//! them a gate that refuses, loses answers, and opens again. Time is set, nobody sleeps.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use controller::app::App;
use controller::clock::Clock;
use controller::config::Config;
use controller::store::DeviceRole;
use kiosk::alone;
use kiosk::errands::{self, Journal, Outcome};
use kiosk::spool::slips::{Heard, Slips};
use link::Failure;
use queue::view::Menu;
use queue::wire::NewTicket;
use queue::{KioskId, Language, Minutes, Number, ServiceId, Span, TicketId, Timestamp};
use serde_json::Value;
use sportello_tests::people::{self, PATIENCE};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use uuid::Uuid;

/// 22 November 2026, 8:00 in Rome.
const MORNING: Timestamp = Timestamp(1_795_330_800_000);

/// The kiosk's clock is so far behind.
const BEHIND: Span = Span(7 * 60_000);

/// Less than the pause before a repeat: one attempt, and no waiting.
const ONE_ATTEMPT: Duration = Duration::from_millis(90);

/// What the way to the controller does to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Open,
    /// Nothing arrives.
    Shut,
    /// Everything arrives, no answer comes back.
    LosesAnswers,
}

/// A hall whose controller can be stopped and started, behind a gate.
struct Hall {
    config: Config,
    clock: Clock,
    gate: Gate,
    running: Option<Running>,
    _folder: tempfile::TempDir,
}

struct Running {
    app: Arc<App>,
    stop: oneshot::Sender<()>,
    served: tokio::task::JoinHandle<anyhow::Result<()>>,
}

impl Hall {
    async fn open() -> Self {
        people::log();
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut config = Config::default();
        config.server.data = folder.path().join("controller");
        std::fs::create_dir_all(&config.server.data).expect("a folder can be made");
        people::seed(&config.server.data).await;
        let mut hall = Self {
            config,
            clock: Clock::set_at(MORNING, 7),
            gate: Gate::open().await,
            running: None,
            _folder: folder,
        };
        hall.start().await;
        hall
    }

    async fn start(&mut self) {
        let app = controller::run::open_with(self.config.clone(), self.clock.clone())
            .await
            .expect("the controller opens");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        *self.gate.upstream.lock().expect("no test fails while it holds it") = Some(listener.local_addr().expect("it is bound"));
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(controller::serve(Arc::clone(&app), listener, async { drop(stopped.await) }));
        self.running = Some(Running { app, stop, served });
    }

    async fn stop(&mut self) {
        *self.gate.upstream.lock().expect("no test fails while it holds it") = None;
        let Some(Running { app, stop, served }) = self.running.take() else {
            return;
        };
        drop(app);
        stop.send(()).expect("it serves");
        served.await.expect("serving did not panic").expect("serving ended well");
    }

    fn app(&self) -> &Arc<App> {
        &self.running.as_ref().expect("the controller runs").app
    }

    async fn kiosk(&self) -> Kiosk {
        let token = self.clock.token();
        let hash = controller::accounts::token_hash(&token);
        self.app()
            .store
            .create_device("atrio", DeviceRole::Kiosk, &hash, MORNING)
            .await
            .expect("the name is free");
        let config = link::Config {
            url: self.gate.url.clone(),
            pin: String::new(),
            token,
            agent: "sportello-test/0".to_owned(),
        };
        let path = self._folder.path().join("slips.sqlite");
        Kiosk {
            client: link::Client::new(config).expect("the address is one"),
            journal: Journal::new(Slips::open(&path, MORNING).expect("a new journal")),
            path,
            hands: BTreeMap::new(),
            alone: 0,
            made: 0,
        }
    }

    async fn journal(&self) -> Vec<Value> {
        let lines = self.app().store.events(None, queue::Seq(0), 100_000).await;
        let lines = lines.expect("the journal can be read");
        lines
            .iter()
            .map(|line| serde_json::from_str(&line.json()).expect("the journal is JSON lines"))
            .collect()
    }
}

/// The cable between kiosk and controller.
struct Gate {
    url: String,
    way: Arc<Mutex<Way>>,
    upstream: Arc<Mutex<Option<std::net::SocketAddr>>>,
}

impl Gate {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        let (way, upstream) = (Arc::new(Mutex::new(Way::Open)), Arc::new(Mutex::new(None)));
        let gate = Self {
            url,
            way: Arc::clone(&way),
            upstream: Arc::clone(&upstream),
        };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (way, to) = (
                    *way.lock().expect("no test fails while it holds it"),
                    *upstream.lock().expect("no test fails while it holds it"),
                );
                if let (Way::Open | Way::LosesAnswers, Some(to)) = (way, to) {
                    // A request that breaks off is what this is about.
                    tokio::spawn(async move { drop(pass(stream, to, way).await) });
                }
            }
        });
        gate
    }

    fn turn(&self, way: Way) {
        *self.way.lock().expect("no test fails while it holds it") = way;
    }
}

/// One request and its answer, over a connection of its own.
async fn pass(mut here: TcpStream, to: std::net::SocketAddr, way: Way) -> std::io::Result<()> {
    let mut request = Vec::new();
    while !is_whole(&request) {
        if here.read_buf(&mut request).await? == 0 {
            return Ok(());
        }
    }
    let text = String::from_utf8_lossy(&request).replacen("\r\n\r\n", "\r\nconnection: close\r\n\r\n", 1);
    let mut there = TcpStream::connect(to).await?;
    there.write_all(text.as_bytes()).await?;
    match way {
        Way::Open => drop(tokio::io::copy(&mut there, &mut here).await?),
        Way::Shut | Way::LosesAnswers => drop(there.read_to_end(&mut Vec::new()).await?),
    }
    Ok(())
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().expect("a length is a number"))
}

/// What `kiosk::run` is made of, without the glass.
struct Kiosk {
    client: link::Client,
    journal: Journal,
    path: std::path::PathBuf,
    /// What every visitor holds, and since when.
    hands: BTreeMap<TicketId, (Number, Timestamp)>,
    /// How many of them were numbered here.
    alone: usize,
    made: u128,
}

impl Kiosk {
    fn wall(hall: &Hall) -> Timestamp {
        hall.clock.now() - BEHIND
    }

    /// The stream is back: its first frame and a heartbeat.
    fn hear(&self, hall: &Hall) {
        let now = hall.app().site.published().borrow().clone();
        let heard = Heard {
            menu: alone::kept(&now.menu_of(&KioskId::from("atrio"))),
            content: Some(queue::Content::clone(&now.texts)),
            skew: BEHIND,
            contact: hall.clock.now(),
            epoch: now.epoch,
        };
        self.journal.now(|slips| {
            slips.hear_if_new(heard).expect("the disk takes it");
            slips.learn(BEHIND).expect("the disk takes it");
        });
    }

    /// A visitor asks for a number and gets one, from whoever can give it.
    async fn serve(&mut self, hall: &Hall, service: &str, budget: Duration) -> TicketId {
        self.made += 1;
        let id = TicketId(Uuid::from_u128(self.made));
        let wish = NewTicket {
            id: Some(id),
            service: ServiceId::from(service),
            class: None,
            language: Some(Language::from("it")),
            person: None,
        };
        let now = Self::wall(hall);
        let answer = match self.client.issue(&wish, &id.to_string(), budget).await {
            Ok(answer) => {
                self.journal.now(|slips| slips.note(&answer, now)).expect("the disk takes it");
                answer
            }
            Err(Failure::Unreachable(_)) => {
                self.alone += 1;
                self.journal
                    .now(|slips| slips.number(&wish, now))
                    .expect("it has numbers of its own")
            }
            Err(why) => panic!("{why}"),
        };
        self.hands.insert(id, (answer.ticket.number, hall.clock.now()));
        id
    }

    async fn run_errands(&self, patience: Duration) {
        while errands::once(&self.client, &self.journal, patience).await == Outcome::Done {}
    }

    fn restart(&mut self, hall: &Hall) {
        self.journal = Journal::new(Slips::open(&self.path, Self::wall(hall)).expect("the journal is there"));
    }
}

/// What the journal says of a ticket.
#[derive(Clone, Debug, PartialEq)]
struct Journaled {
    number: Number,
    joined: Timestamp,
    handed_in: bool,
}

/// Every ticket of the journal, each once.
fn tickets(journal: &[Value]) -> BTreeMap<TicketId, Journaled> {
    let mut tickets = BTreeMap::new();
    let mut visits = BTreeMap::new();
    for event in journal {
        match event["type"].as_str() {
            Some(kind @ ("ticket_issued" | "ticket_handed_in")) => {
                let ticket: queue::Issued = serde_json::from_value(event["ticket"].clone()).expect("a ticket");
                visits.insert(event["ticket"]["visit"].to_string(), ticket.id);
                let journaled = Journaled {
                    number: ticket.number.clone(),
                    joined: ticket.joined,
                    handed_in: kind == "ticket_handed_in",
                };
                assert_eq!(
                    tickets.insert(ticket.id, journaled),
                    None,
                    "{} is in the journal twice",
                    ticket.number
                );
            }
            Some("number_changed") => {
                let ticket = tickets.get_mut(&visits[&event["visit"].to_string()]).expect("a known visit");
                ticket.number = serde_json::from_value(event["to"].clone()).expect("a number");
            }
            Some(_) | None => {}
        }
    }
    tickets
}

/// Numbers that follow from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

#[expect(clippy::print_stdout, reason = "shown where the test fails: how to repeat it")]
#[tokio::test]
async fn a_day_of_a_controller_that_comes_and_goes_every_minute_ends_with_every_slip_in_the_journal_once() {
    let seed = std::env::var("SPORTELLO_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(2026);
    println!("repeat with SPORTELLO_SEED={seed}");
    let (mut dice, mut hall) = (Dice(seed), Hall::open().await);
    let mut kiosk = hall.kiosk().await;
    kiosk.hear(&hall);
    for minute in 0..8 * 60 {
        hall.clock.move_to(MORNING + Minutes(minute));
        let way = match (minute % 2, dice.below(3)) {
            (0, _) => Way::Open,
            (_, 0) => Way::LosesAnswers,
            (_, _) => Way::Shut,
        };
        if way == Way::Shut && dice.below(4) == 0 {
            hall.stop().await;
        }
        if way == Way::Open && hall.running.is_none() {
            hall.start().await;
        }
        hall.gate.turn(way);
        if dice.below(10) == 0 {
            kiosk.restart(&hall);
        }
        let patience = if way == Way::Open { PATIENCE } else { ONE_ATTEMPT };
        if way == Way::Open {
            kiosk.hear(&hall);
        }
        for _ in 0..dice.below(3) {
            let service = ["A", "B", "C"][dice.below(3) as usize];
            kiosk.serve(&hall, service, patience).await;
        }
        // A second try in the same minute meets the same way.
        kiosk.run_errands(patience).await;
    }
    if hall.running.is_none() {
        hall.start().await;
    }
    hall.gate.turn(Way::Open);
    kiosk.hear(&hall);
    kiosk.run_errands(PATIENCE).await;
    assert_eq!(kiosk.journal.now(|slips| slips.waiting()).expect("it can be read"), 0);
    assert_eq!(
        kiosk.journal.now(|slips| slips.faults()).expect("it can be read"),
        Vec::<String>::new()
    );

    let journaled = tickets(&hall.journal().await);
    let (held, known): (Vec<_>, Vec<_>) = (kiosk.hands.keys().collect(), journaled.keys().collect());
    assert_eq!(held, known, "whoever holds a slip is in the journal, and nobody else is");
    for (ticket, (number, at)) in &kiosk.hands {
        let journaled = &journaled[ticket];
        assert_eq!(journaled.number, *number, "{ticket}");
        // A request whose answer was lost joined when it arrived, which may have been a moment later.
        let true_time = if journaled.handed_in {
            journaled.joined == *at
        } else {
            journaled.joined >= *at
        };
        assert!(true_time, "{number} joined at {:?}, it was given at {at:?}", journaled.joined);
    }
    let mut numbers: Vec<_> = kiosk.hands.values().map(|(number, _)| number).collect();
    numbers.sort();
    let count = numbers.len();
    numbers.dedup();
    assert_eq!(numbers.len(), count, "no number is held by two");
    assert!(
        kiosk.alone > 60 && count - kiosk.alone > 60,
        "{} of {count} were numbered by the kiosk",
        kiosk.alone
    );
    hall.stop().await;
}

#[tokio::test]
async fn a_lost_answer_never_makes_a_phantom_visitor() {
    let mut hall = Hall::open().await;
    let mut kiosk = hall.kiosk().await;
    kiosk.hear(&hall);
    hall.gate.turn(Way::LosesAnswers);
    let id = kiosk.serve(&hall, "A", ONE_ATTEMPT).await;
    assert_eq!(kiosk.hands[&id].0.as_str(), "A900");
    // The answer to the hand-in is lost as well, twice.
    assert_eq!(errands::once(&kiosk.client, &kiosk.journal, ONE_ATTEMPT).await, Outcome::Failed);
    assert_eq!(errands::once(&kiosk.client, &kiosk.journal, ONE_ATTEMPT).await, Outcome::Failed);
    hall.gate.turn(Way::Open);
    kiosk.run_errands(PATIENCE).await;
    // A request that was long on its way arrives after all.
    let wish = NewTicket {
        id: Some(id),
        service: "A".into(),
        class: None,
        language: None,
        person: None,
    };
    match kiosk.client.issue(&wish, "late", PATIENCE).await {
        Err(Failure::Refused(problem)) => assert_eq!(problem.code, "ticket_exists"),
        other => panic!("{other:?}"),
    }
    let waiting = hall.app().site.published().borrow().console.waiting.clone();
    assert_eq!(waiting.iter().map(|ticket| ticket.number.as_str()).collect::<Vec<_>>(), ["A900"]);
    assert_eq!(tickets(&hall.journal().await).len(), 1);
    hall.stop().await;
}

#[tokio::test]
async fn a_visitor_who_left_without_a_number_is_not_called() {
    let mut hall = Hall::open().await;
    let kiosk = hall.kiosk().await;
    kiosk.hear(&hall);
    hall.gate.turn(Way::LosesAnswers);
    let [known, unknown] = [1, 2].map(|id| TicketId(Uuid::from_u128(id)));
    let wish = NewTicket {
        id: Some(known),
        service: "A".into(),
        class: None,
        language: None,
        person: None,
    };
    let lost = kiosk.client.issue(&wish, "one", ONE_ATTEMPT).await;
    assert!(matches!(lost, Err(Failure::Unreachable(_))), "{lost:?}");
    hall.gate.turn(Way::Open);
    for ticket in [known, unknown] {
        kiosk
            .journal
            .now(|slips| slips.give_up(ticket, MORNING))
            .expect("the disk takes it");
    }
    kiosk.run_errands(PATIENCE).await;
    assert_eq!(kiosk.journal.now(|slips| slips.next_errand()).expect("it can be read"), None);
    assert_eq!(hall.app().site.published().borrow().console.waiting_count, 0);
    hall.stop().await;
}

#[tokio::test]
async fn each_kiosk_hears_its_own_numbers() {
    let mut hall = Hall::open().await;
    let mut kiosk = hall.kiosk().await;
    let mut menus = link::stream::<Menu>(&kiosk.client, "menu", &[]);
    // The gate hands a stream through like any answer, as it comes.
    let frame = tokio::time::timeout(PATIENCE, menus.wait_for(|latest| latest.frame.is_some())).await;
    let frame = frame
        .expect("a frame in time")
        .expect("the driver lives")
        .frame
        .clone()
        .expect("it is there");
    let cut_off = frame.body.cut_off.clone().expect("numbers are reserved for atrio");
    let row = &cut_off.later.rows[&ServiceId::from("A")];
    assert_eq!(
        (cut_off.kiosk.as_str(), row.letters.as_str(), row.from, cut_off.later.last),
        ("atrio", "A", 900, 999)
    );
    // What came home moves the next one's beginning.
    kiosk.hear(&hall);
    hall.gate.turn(Way::Shut);
    kiosk.serve(&hall, "A", ONE_ATTEMPT).await;
    hall.gate.turn(Way::Open);
    kiosk.run_errands(PATIENCE).await;
    hall.app().site.wake().await.expect("the site runs");
    let menu = hall.app().site.published().borrow().menu_of(&"atrio".into());
    assert_eq!(
        menu.cut_off
            .and_then(|cut_off| cut_off.today)
            .map(|today| today.rows[&ServiceId::from("A")].from),
        Some(901)
    );
    let other = hall.app().site.published().borrow().menu_of(&"altro".into());
    assert_eq!(other.cut_off, None);
    drop(menus);
    hall.stop().await;
}
