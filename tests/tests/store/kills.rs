//! The real program, killed with SIGKILL at random instants while 32 clients work; they repeat what was not answered, under the same
//! key, with the next life of the program. Afterwards nothing that was answered is missing, and nothing happened twice.
//!
//! `SPORTELLO_KILLS` says how often (200), `SPORTELLO_SEED` which instants (1). A failure names the seed.

use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use controller::accounts::{Accounts, token_hash};
use controller::clock::Clock;
use controller::config::Config;
use controller::store::{DeviceRole, Role, Store, Stored};
use reqwest::StatusCode;
use serde_json::{Value, json};
use sportello_tests::people::{PASSWORD, content, plan};
use sportello_tests::program;
use sportello_tests::world::{Program, output};
use tokio::sync::watch;
use tokio::task::JoinSet;

const KIOSKS: usize = 24;
const DESKS: usize = 8;

/// At most so many answers in one life.
const ANSWERS: u64 = 80;

/// A number from the environment.
fn given(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Where and when the program lives and dies.
struct Fate {
    seed: u64,
    random: Clock,
    data: PathBuf,
    port: u16,
}

impl Fate {
    fn below(&self, limit: u64) -> u64 {
        u64::from_be_bytes(self.random.bytes()) % limit
    }

    fn start(&self) -> Program {
        let mut command = Command::new(program("sportello-controller"));
        command.args([
            "serve",
            "--log-level",
            "warn,sportello_controller=info",
            "--listen",
            &format!("127.0.0.1:{}", self.port),
            "--data",
        ]);
        Program::start("controller", command.arg(&self.data))
    }

    /// Lets the program live and die `kills` times, and once more for whoever still waits. Tells which life it is once it serves.
    fn run(&self, kills: u64, answers: &Receiver<()>, serving: &watch::Sender<u64>, last: &AtomicBool) -> Program {
        for life in 1..=kills {
            let mut program = self.start();
            if self.below(8) == 0 {
                // Somewhere on its way up.
                self.pass(answers, self.below(120_000));
            } else {
                program.wait_for("listening on");
                serving.send_replace(life);
                for _ in 0..self.below(ANSWERS) {
                    answers.recv().expect("the clients work");
                }
                self.pass(answers, self.below(5_000));
            }
            let log = program.log();
            assert!(!log.contains("ERROR"), "seed {}, life {life}: {log}", self.seed);
            // Dropped: killed with SIGKILL, and waited for.
        }
        last.store(true, Ordering::SeqCst);
        let mut program = self.start();
        program.wait_for("listening on");
        serving.send_replace(kills + 1);
        program
    }

    /// Lets `micros` pass: this is the random instant, and nothing waits for it.
    fn pass(&self, answers: &Receiver<()>, micros: u64) {
        let _early_or_late = answers.recv_timeout(Duration::from_micros(micros));
    }
}

/// One of many who ask, and repeat until they are answered.
#[derive(Clone)]
struct Client {
    name: String,
    url: String,
    token: String,
    http: reqwest::Client,
    serving: watch::Receiver<u64>,
    answered: Sender<()>,
    last: Arc<AtomicBool>,
    /// By key: path, status and body.
    answers: Vec<(String, String, StatusCode, Value)>,
}

impl Client {
    /// Whether the program will be killed again.
    fn goes_on(&self) -> bool {
        !self.last.load(Ordering::SeqCst)
    }

    /// Asks under a key of its own until there is an answer.
    async fn ask(&mut self, path: &str, body: &Value) -> (StatusCode, Value) {
        let key = format!("{}-{}", self.name, self.answers.len());
        loop {
            let life = *self.serving.wait_for(|life| *life > 0).await.expect("there is a next life");
            if let Some((status, answer)) = self.try_once(&key, path, body).await {
                self.answers.push((key, path.to_owned(), status, answer.clone()));
                // Nobody counts any more after the last kill.
                let _counted = self.answered.send(());
                return (status, answer);
            }
            drop(self.serving.wait_for(|now| *now > life).await.expect("there is a next life"));
        }
    }

    async fn try_once(&self, key: &str, path: &str, body: &Value) -> Option<(StatusCode, Value)> {
        let request = self.http.post(format!("{}{path}", self.url)).bearer_auth(&self.token);
        let response = request.header("Idempotency-Key", key).json(body).send().await.ok()?;
        let status = response.status();
        let answer = response.json().await.ok()?;
        assert!(!status.is_server_error(), "{key}: {status} {answer}");
        Some((status, answer))
    }

    /// A kiosk gives numbers as quickly as it can.
    async fn give_numbers(mut self) -> Self {
        let mut rank = 0;
        while self.goes_on() {
            let service = if rank % 3 == 0 { "B" } else { "A" };
            rank += 1;
            let (status, answer) = self.ask("/api/v1/tickets", &json!({ "service": service })).await;
            assert_eq!(status, StatusCode::CREATED, "{answer}");
        }
        self
    }

    /// An operator calls and serves as quickly as there is somebody.
    async fn serve(mut self, desk: usize) -> Self {
        let at = |verb: &str| format!("/api/v1/desks/{desk}/{verb}");
        let (status, answer) = self.ask(&at("open"), &json!({})).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        while self.goes_on() {
            let (status, answer) = self.ask(&at("call-next"), &json!({})).await;
            if status == StatusCode::CONFLICT {
                assert_eq!(answer["code"], "nobody_waiting");
                continue;
            }
            assert_eq!(status, StatusCode::OK, "{answer}");
            let (status, answer) = self.ask(&at("finish"), &json!({ "ticket": answer["ticket"]["id"] })).await;
            assert_eq!(status, StatusCode::OK, "{answer}");
        }
        self
    }
}

/// An office with eight desks, whose day does not end soon, and the tokens of everybody in it.
async fn furnish(data: &Path) -> Vec<String> {
    let clock = Clock::machine();
    let store = Store::open(data).expect("the folder is ours");
    let mut plan = plan();
    (plan.numbers.width, plan.numbers.last) = (4, 8_999);
    plan.numbers.reserved.clear();
    let desk = plan.desks[0].clone();
    plan.desks = (1..=DESKS)
        .map(|number| queue::Desk {
            id: queue::DeskId::from(number.to_string().as_str()),
            ..desk.clone()
        })
        .collect();
    let zone = queue::calendar::zone(&plan);
    plan.rollover = (clock.now() + queue::Minutes(12 * 60)).in_zone(&zone).time();
    store
        .put_plan(&Stored::new(plan, content()), clock.now())
        .await
        .expect("the plan can be stored");
    let mut tokens = Vec::new();
    for kiosk in 0..KIOSKS {
        let token = clock.token();
        let (name, hash) = (format!("totem-{kiosk}"), token_hash(&token));
        let made = store.create_device(&name, DeviceRole::Kiosk, &hash, clock.now());
        made.await.expect("the name is free");
        tokens.push(token);
    }
    let accounts = Accounts::new(store.clone(), clock, Config::default().accounts);
    for desk in 1..=DESKS {
        let name = format!("operator-{desk}");
        accounts
            .create(&name, Role::Operator, PASSWORD, false)
            .await
            .expect("the name is free");
        tokens.push(accounts.login(&name, PASSWORD).await.expect("a session").token);
    }
    store.close().await;
    tokens
}

/// What the journal tells of one command.
#[derive(Default)]
struct Journal {
    by_command: BTreeMap<String, Vec<Value>>,
    numbers: BTreeSet<(String, String)>,
    called: BTreeMap<String, Vec<String>>,
}

impl Journal {
    fn of(lines: &str) -> Self {
        let mut journal = Self::default();
        for line in lines.lines() {
            let event: Value = serde_json::from_str(line).expect("a line is JSON");
            let text = |pointer: &str| event.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
            if event["type"] == "ticket_issued" {
                let number = (text("/day"), text("/ticket/number"));
                assert!(journal.numbers.insert(number.clone()), "{number:?} was given twice");
            }
            if event["type"] == "ticket_called" {
                journal.called.entry(text("/ticket")).or_default().push(text("/desk"));
            }
            journal.by_command.entry(text("/command_id")).or_default().push(event);
        }
        journal
    }

    /// Whether exactly what was answered happened under that key.
    fn check(&self, key: &str, path: &str, answer: &Value) {
        let of_kind = |kind: &str| -> Vec<&Value> {
            let events = self
                .by_command
                .get(key)
                .unwrap_or_else(|| panic!("{key} was answered, and is not in the journal: {answer}"));
            events.iter().filter(|event| event["type"] == kind).collect()
        };
        let one = |kind: &str| -> &Value {
            let events = of_kind(kind);
            assert_eq!(events.len(), 1, "{key} is one {kind}");
            events[0]
        };
        match path.rsplit('/').next().unwrap_or_default() {
            "tickets" => {
                let issued = &one("ticket_issued")["ticket"];
                for field in ["id", "number", "visit", "service", "joined", "due"] {
                    assert_eq!(issued[field], answer["ticket"][field], "{key}: {field}");
                }
            }
            "call-next" => {
                let called = one("ticket_called");
                assert_eq!(
                    (&called["ticket"], &called["desk"]),
                    (&answer["ticket"]["id"], &answer["desk"]),
                    "{key}"
                );
            }
            "finish" => drop(one("ticket_finished")),
            _ => drop(one("desk_opened")),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::print_stdout, reason = "shown where the test fails: how to repeat it")]
async fn nothing_answered_is_lost_or_doubled_however_often_it_is_killed() {
    let (kills, seed) = (given("SPORTELLO_KILLS", 200), given("SPORTELLO_SEED", 1));
    println!("SPORTELLO_SEED={seed} SPORTELLO_KILLS={kills}");
    let folder = tempfile::tempdir().expect("a folder");
    let tokens = furnish(folder.path()).await;
    let free = TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a port is free");
    let (answered, answers) = channel();
    let (tell, serving) = watch::channel(0);
    let last = Arc::new(AtomicBool::new(false));
    let mut clients = JoinSet::new();
    for (rank, token) in tokens.into_iter().enumerate() {
        let http = sportello_tests::http().pool_max_idle_per_host(0).build();
        let client = Client {
            name: format!("{seed}-{rank}"),
            url: format!("http://{free}"),
            token,
            http: http.expect("a client can be made"),
            serving: serving.clone(),
            answered: answered.clone(),
            last: Arc::clone(&last),
            answers: Vec::new(),
        };
        if rank < KIOSKS {
            clients.spawn(client.give_numbers());
        } else {
            clients.spawn(client.serve(rank - KIOSKS + 1));
        }
    }
    let fate = Fate {
        seed,
        random: Clock::set_at(queue::Timestamp(0), seed),
        data: folder.path().to_owned(),
        port: free.port(),
    };
    // `tell` lives as long as somebody may wait for a next life.
    let lives = tokio::task::spawn_blocking(move || (fate.run(kills, &answers, &tell, &last), tell));
    let clients = clients.join_all().await;
    let (survivor, _tell) = lives.await.expect("the lives went by");
    assert!(survivor.terminate().success());

    let typed = |verb: &str| {
        output(
            Command::new(program("sportello-controller"))
                .args([verb, "--data"])
                .arg(folder.path()),
        )
    };
    let journal = Journal::of(&typed("events"));
    let total: usize = clients.iter().map(|client| client.answers.len()).sum();
    println!("{total} answers, {} numbers", journal.numbers.len());
    for (key, path, status, answer) in clients.iter().flat_map(|client| &client.answers) {
        if status.is_success() {
            journal.check(key, path, answer);
        }
    }
    for (ticket, desks) in &journal.called {
        assert_eq!(desks.len(), 1, "{ticket} was called to {desks:?}");
    }
    assert!(typed("verify").contains("all as they were written"));
}
