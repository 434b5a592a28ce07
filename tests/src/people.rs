//! A hall in this process, with a real listener, and the people in it: `visitor`, `kiosk`, `display`, `operator`, `manager`. Each has
//! the verbs of what they do.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use controller::app::App;
use controller::clock::Clock;
use controller::config::Config;
use controller::store::{DeviceRole, Role, Store, Stored};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::oneshot;

/// How long a test waits for something that has to happen. Far more than it takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The password of everybody who works here.
pub const PASSWORD: &str = "quattro cavalli neri";

/// 23 November 2026, 18:00 in Valdarno.
pub const EVENING: queue::Timestamp = queue::Timestamp(1_795_453_200_000);

/// A controller that serves on a free port, with a folder of its own.
pub struct Hall {
    pub app: Arc<App>,
    pub url: String,
    http: reqwest::Client,
    stop: Option<oneshot::Sender<()>>,
    served: Option<tokio::task::JoinHandle<anyhow::Result<()>>>,
    /// Deleted last.
    _folder: tempfile::TempDir,
}

impl Hall {
    /// A hall that is open around the clock: services A, B (discreet) and C with two classes, desks 1 to 4 in two rooms.
    pub async fn open() -> Self {
        Self::open_with(|_| ()).await
    }

    /// As [`Hall::open`], with other settings.
    pub async fn open_with(change: impl FnOnce(&mut Config)) -> Self {
        Self::open_on(Clock::machine(), plan_of_now(), change).await
    }

    /// As [`Hall::open`], on the evening of Monday, 23 November 2026, under a clock that the test moves; its day ends at 3 in the night.
    pub async fn open_one_evening() -> Self {
        Self::open_on(Clock::set_at(EVENING, 7), plan(), |_| ()).await
    }

    /// As [`Hall::open_with`], under other rules and another clock.
    pub async fn open_on(clock: Clock, plan: queue::Plan, change: impl FnOnce(&mut Config)) -> Self {
        log();
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut config = Config::default();
        config.server.data = folder.path().to_path_buf();
        config.server.public_url = Some("https://sportello.example".to_owned());
        change(&mut config);
        seed_with(&config.server.data, plan).await;
        let app = controller::run::open_with(config, clock).await.expect("the controller opens");
        let listener = tokio::net::TcpListener::bind((app.config.server.listen.ip(), 0))
            .await
            .expect("a port is free");
        let scheme = if app.tls.is_some() { "https" } else { "http" };
        let url = format!("{scheme}://127.0.0.1:{}", listener.local_addr().expect("it is bound").port());
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(controller::serve(Arc::clone(&app), listener, async { drop(stopped.await) }));
        let http = browser(&app);
        Self {
            app,
            url,
            http,
            stop: Some(stop),
            served: Some(served),
            _folder: folder,
        }
    }

    /// Stops serving, and checks the journal that is left.
    pub async fn close(mut self) -> PathBuf {
        self.stop.take().map(|stop| stop.send(()));
        let served = self.served.take().expect("it is closed once");
        served.await.expect("serving did not panic").expect("serving ended well");
        self.app.config.server.data.clone()
    }

    /// Somebody without a name: a phone, or a stranger.
    pub fn visitor(&self) -> Person {
        self.person(None)
    }

    /// The connection that a kiosk or display of that token would make, pinned where there is something to pin.
    pub fn link(&self, token: &str) -> link::Config {
        link::Config {
            url: self.url.clone(),
            pin: self.app.tls.as_ref().and_then(|tls| tls.pin()).unwrap_or_default(),
            token: token.to_owned(),
            agent: "sportello-test/0".to_owned(),
        }
    }

    /// A kiosk of that name.
    pub async fn kiosk(&self, name: &str) -> Person {
        self.device(name, DeviceRole::Kiosk).await
    }

    /// A display of that name.
    pub async fn display(&self, name: &str) -> Person {
        self.device(name, DeviceRole::Display).await
    }

    /// An operator of that name, logged in.
    pub async fn operator(&self, name: &str) -> Person {
        self.staff(name, Role::Operator).await
    }

    /// A manager, logged in.
    pub async fn manager(&self) -> Person {
        self.staff("marta", Role::Manager).await
    }

    /// Anybody of the office, logged in.
    pub async fn staff(&self, name: &str, role: Role) -> Person {
        self.app
            .accounts
            .create(name, role, PASSWORD, false)
            .await
            .expect("the name is free");
        self.login(name).await
    }

    /// A further session of `name`.
    pub async fn login(&self, name: &str) -> Person {
        let answer = self
            .visitor()
            .post("/api/v1/session", json!({ "name": name, "password": PASSWORD }))
            .await
            .expect(200);
        self.person(answer["token"].as_str())
    }

    /// Somebody with this token.
    pub fn person(&self, token: Option<&str>) -> Person {
        Person {
            http: self.http.clone(),
            url: self.url.clone(),
            token: token.map(str::to_owned),
            language: None,
        }
    }

    /// Moves the clock of [`Hall::open_one_evening`], and waits until the office has noticed.
    pub async fn later(&self, moment: queue::Timestamp) {
        self.app.clock.move_to(moment);
        self.app.site.wake().await.expect("the site runs");
    }

    /// The journal of today, as JSON lines.
    pub async fn journal(&self) -> Vec<Value> {
        let lines = self
            .app
            .store
            .events(None, queue::Seq(0), 100_000)
            .await
            .expect("the journal can be read");
        lines
            .iter()
            .map(|line| serde_json::from_str(&line.json()).expect("the journal is JSON lines"))
            .collect()
    }

    async fn device(&self, name: &str, role: DeviceRole) -> Person {
        let token = self.app.clock.token();
        let hash = controller::accounts::token_hash(&token);
        self.app
            .store
            .create_device(name, role, &hash, self.app.clock.now())
            .await
            .expect("the name is free");
        self.person(Some(&token))
    }
}

/// A client that trusts the hall's authority, if it has one, and nobody else.
fn browser(app: &App) -> reqwest::Client {
    let authority = app.tls.as_ref().and_then(|tls| tls.authority());
    let roots = authority.map(|authority| reqwest::Certificate::from_pem(authority.pem().as_bytes()).expect("it is a certificate"));
    crate::http()
        .redirect(reqwest::redirect::Policy::none())
        .tls_certs_only(roots)
        .build()
        .expect("a client can be made")
}

/// Puts the hall's plan into a data folder.
pub async fn seed(folder: &std::path::Path) {
    seed_with(folder, plan_of_now()).await;
}

async fn seed_with(folder: &std::path::Path, plan: queue::Plan) {
    let store = Store::open(folder).expect("the folder is ours");
    store
        .put_plan(&Stored::new(plan, content()), queue::Timestamp(0))
        .await
        .expect("the plan can be stored");
    store.close().await;
}

/// The rules of the hall.
pub fn plan() -> queue::Plan {
    let always = json!({ "week": [[], [], [], [], [], [], []], "always": true, "holidays": false, "patron": null, "exceptions": {} });
    let service = |id: &str, area: &str, discreet: bool| {
        json!({ "id": id, "prefix": id, "area": area, "discreet": discreet, "on_kiosk": true, "target": 15, "typical": 5, "daily_limit": null,
                "hours": null, "before_closing": "warn", "classes": if id == "C" { json!(["priority"]) } else { json!([]) } })
    };
    let desk = |id: &str, area: &str, serves: &[&str]| json!({ "id": id, "area": area, "serves": serves, "preferred": [], "fallback": [], "fallback_after": 20 });
    let plan = json!({
        "site": "valdarno", "time_zone": "Europe/Rome", "rollover": "03:00:00", "languages": ["it", "de"], "hours": always,
        "areas": [{ "id": "hall" }, { "id": "upstairs" }],
        "services": [service("A", "hall", false), service("B", "hall", true), service("C", "upstairs", false)],
        "desks": [desk("1", "hall", &["A", "B"]), desk("2", "hall", &["A", "B"]), desk("3", "upstairs", &["C"]), desk("4", "hall", &["A"])],
        "classes": [{ "id": "priority", "letter": "P", "target": 5, "promise": 15 }],
        "numbers": { "width": 3, "first": 1, "last": 899, "reserved": { "atrio": { "from": 900, "to": 999 } } },
        "routing": { "promises_in_a_row": 3, "booking_lead": 5, "booking_promise": 10, "check_in_early": 60, "early_window": 10, "late_window": 15,
                     "put_back_penalty": 5, "tied_pause": 15, "away_lapse": 30, "channels": ["hall"] },
        "pause_reasons": ["break"], "recent": 10
    });
    serde_json::from_value(plan).expect("the plan is well-formed")
}

/// The rules of the hall with a day that ends twelve hours from now: none ends under a test that runs on the machine's clock.
pub fn plan_of_now() -> queue::Plan {
    let mut plan = plan();
    let now = jiff::Timestamp::from_millisecond(Clock::machine().now().0).expect("the machine's clock is set");
    let hour = now.to_zoned(queue::calendar::zone(&plan)).hour();
    plan.rollover = jiff::civil::time((hour + 12) % 24, 0, 0, 0);
    plan
}

/// The texts of the hall.
pub fn content() -> queue::Content {
    let languages = ["it", "de"].map(queue::Language::from).to_vec();
    queue::Content {
        languages,
        time_zone: "Europe/Rome".to_owned(),
        ..queue::Content::default()
    }
}

/// Somebody who talks to the controller.
#[derive(Clone)]
pub struct Person {
    http: reqwest::Client,
    url: String,
    pub token: Option<String>,
    language: Option<&'static str>,
}

/// What the controller answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Person {
    /// Where the controller is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Somebody with this token who talks to the controller at `url`, wherever it runs.
    pub fn of(url: &str, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..Self::stranger_at(url)
        }
    }

    /// Somebody whom the controller at `url` does not know.
    pub fn stranger_at(url: &str) -> Self {
        Self {
            http: crate::http().build().expect("a client can be made"),
            url: url.to_owned(),
            token: None,
            language: None,
        }
    }

    /// The same person, preferring another language.
    pub fn speaking(&self, language: &'static str) -> Self {
        Self {
            language: Some(language),
            ..self.clone()
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::of(self.request(Method::POST, path).json(&body)).await
    }

    /// As [`Person::post`], under a command id.
    pub async fn post_once(&self, key: &str, path: &str, body: Value) -> Answer {
        Answer::of(self.request(Method::POST, path).header("Idempotency-Key", key).json(&body)).await
    }

    /// Asks for a number.
    pub async fn take_number(&self, service: &str) -> Value {
        self.post("/api/v1/tickets", json!({ "service": service })).await.expect(201)
    }

    /// Does something at a desk.
    pub async fn at(&self, desk: &str, verb: &str, body: Value) -> Answer {
        self.post(&format!("/api/v1/desks/{desk}/{verb}"), body).await
    }

    /// Any request, with this person's token and language.
    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let mut request = self.http.request(method, format!("{}{path}", self.url)).timeout(PATIENCE);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        match self.language {
            Some(language) => request.header("Accept-Language", language),
            None => request,
        }
    }

    /// Listens to the stream.
    pub async fn listen(&self, query: &str) -> Listening {
        let mut request = self.http.get(format!("{}/api/v1/stream{query}", self.url));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await.expect("the controller answers");
        assert_eq!(response.status(), 200, "the stream opens");
        Listening {
            response,
            pending: String::new(),
        }
    }
}

impl Answer {
    /// The answer to `request`.
    pub async fn of(request: reqwest::RequestBuilder) -> Self {
        let response = request.send().await.expect("the controller answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Self {
            status,
            headers,
            text: response.text().await.expect("the answer is text"),
        }
    }

    /// The body, if the status is this one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json()
    }

    /// Whatever it says, with this status.
    #[track_caller]
    pub fn expect_status(self, status: u16) {
        assert_eq!(self.status, status, "{}", self.text);
    }

    /// The body as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {}", self.text))
    }

    /// Status and code of a refusal, as in `409 nobody_waiting`.
    #[track_caller]
    pub fn problem(&self) -> String {
        let body = self.json();
        assert!(
            body["message"].as_str().is_some_and(|message| message.len() > 10),
            "a problem has a sentence: {body}"
        );
        format!("{} {}", self.status, body["code"].as_str().unwrap_or("without a code"))
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// An open stream.
pub struct Listening {
    response: reqwest::Response,
    pending: String,
}

/// One server-sent event.
#[derive(Clone, Debug)]
pub struct Heard {
    pub event: String,
    pub id: String,
    pub data: Value,
}

impl Listening {
    /// A header's text.
    pub fn header(&self, name: &str) -> &str {
        self.response
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The next event, whatever it is.
    pub async fn next(&mut self) -> Heard {
        loop {
            if let Some((event, rest)) = self.pending.split_once("\n\n") {
                let (heard, rest) = (heard(event), rest.to_owned());
                self.pending = rest;
                return heard;
            }
            let chunk = tokio::time::timeout(PATIENCE, self.response.chunk())
                .await
                .expect("the stream speaks in time");
            let chunk = chunk.expect("the stream holds").expect("the stream goes on");
            self.pending.push_str(std::str::from_utf8(&chunk).expect("frames are sent whole"));
        }
    }

    /// The next event that is no sign of life.
    pub async fn news(&mut self) -> Heard {
        self.until(|heard| heard.event != "heartbeat").await
    }

    /// The first event to come that is `wanted`.
    pub async fn until(&mut self, wanted: impl Fn(&Heard) -> bool) -> Heard {
        loop {
            let heard = self.next().await;
            if wanted(&heard) {
                return heard;
            }
        }
    }

    /// Whether the stream ends.
    pub async fn ends(mut self) -> bool {
        loop {
            match tokio::time::timeout(PATIENCE, self.response.chunk()).await {
                Ok(Ok(Some(_))) => {}
                Ok(Ok(None) | Err(_)) => return true,
                Err(_) => return false,
            }
        }
    }
}

fn heard(text: &str) -> Heard {
    let field = |name: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
            .unwrap_or_default()
            .to_owned()
    };
    Heard {
        event: field("event"),
        id: field("id"),
        data: serde_json::from_str(&field("data")).expect("frames are JSON"),
    }
}

static LOG: OnceLock<Arc<Mutex<Vec<u8>>>> = OnceLock::new();

/// Everything that this process has logged, at every level of our own.
pub fn log() -> String {
    let log = LOG.get_or_init(|| {
        let log = Arc::new(Mutex::new(Vec::new()));
        let writer = Writer(Arc::clone(&log));
        let filter = tracing_subscriber::EnvFilter::new("info,controller=trace");
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .init();
        log
    });
    let log = log.lock().expect("nothing panics while it logs");
    String::from_utf8_lossy(&log).into_owned()
}

#[derive(Clone)]
struct Writer(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("nothing panics while it logs").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
