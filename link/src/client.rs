//! Requests to the controller. A command goes out under the caller's key and is repeated with the same key while there is time, so a
//! lost answer never makes a second ticket.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use queue::credential::{BookingCode, Link};
use queue::view::{Menu, VisitView};
use queue::wire::{DeviceReport, Frame, Heartbeat, NewTicket, NewTicketAnswer, Problem};
use queue::{Content, Hash, Language, Span, TicketId};
use reqwest::redirect::Policy;
use reqwest::{Method, RequestBuilder, Response, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::clock;
use crate::pin::{self, Mistrust, Pin};
use crate::session::backoff;

/// How long a request that names no budget may take, repeats included.
const PATIENCE: Duration = Duration::from_secs(5);

/// A connection that rests for so long is let go of, before the controller does it.
const IDLE: Duration = Duration::from_secs(20);

/// Where the controller is and who we are.
#[derive(Clone)]
pub struct Config {
    /// Such as `http://127.0.0.1:8480` or `https://sportello.comune.example:8480`.
    pub url: String,
    /// The key of the controller's authority, as `sportello-controller pair` prints it; empty: whom this machine trusts.
    pub pin: String,
    /// The device token.
    pub token: String,
    /// How the controller's log names this program: `sportello-kiosk/0.1.0`.
    pub agent: String,
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config")
            .field("url", &self.url)
            .field("pin", &self.pin)
            .field("token", &"…")
            .field("agent", &self.agent)
            .finish()
    }
}

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The controller understood and said no; the problem says why.
    #[error("refused: {} ({})", .0.code, .0.message)]
    Refused(Problem),
    /// The controller does not know this device's token, or it may not do this.
    #[error("the controller does not accept this device's token")]
    Unauthorised,
    /// No usable answer within the budget: whether the command arrived is unknown, the same key is safe to send again.
    #[error("the controller cannot be reached")]
    Unreachable(#[source] Option<reqwest::Error>),
    /// It is not the controller that this device was paired with; it was told nothing.
    #[error("{0}")]
    Untrusted(Mistrust),
    /// The controller answered with something this program cannot read.
    #[error("the controller's answer cannot be read (status {status})")]
    Garbled { status: u16 },
    /// The configured address, pin or token cannot be used at all.
    #[error("{0}")]
    Config(String),
}

/// A controller, as a device talks to it. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: Url,
    token: String,
    /// See [`Client::skew`]; shared by clones.
    skew: Arc<Mutex<Option<Span>>>,
}

/// `POST /api/v1/check-in`
#[derive(Serialize)]
struct CheckIn<'a> {
    id: TicketId,
    code: &'a BookingCode,
    language: &'a Language,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("base", &self.base.as_str()).finish_non_exhaustive()
    }
}

impl Client {
    /// Checks address and pin; talks to nobody yet.
    pub fn new(config: Config) -> Result<Self, Failure> {
        let base = Url::parse(&config.url).map_err(|why| Failure::Config(format!("controller address {:?}: {why}", config.url)))?;
        if base.cannot_be_a_base() {
            return Err(Failure::Config(format!(
                "controller address {:?}: want http://HOST:PORT",
                config.url
            )));
        }
        let http = http(&config, &base)?;
        Ok(Self {
            http,
            base,
            token: config.token,
            skew: Arc::default(),
        })
    }

    /// How far the controller's clock is ahead of this machine's, as the last sign of life on a stream of this client said.
    pub fn skew(&self) -> Option<Span> {
        *self.skew.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A heartbeat came: it says the controller's time.
    pub(crate) fn hear_clock(&self, heartbeat: &str) {
        if let Ok(Frame { at, .. }) = serde_json::from_str::<Frame<Heartbeat>>(heartbeat) {
            *self.skew.lock().unwrap_or_else(PoisonError::into_inner) = Some(at.since(clock::now()));
        }
    }

    /// Asks for a ticket. `key` is made by the caller, once per touch; `budget` bounds the whole of it, repeats included.
    pub async fn issue(&self, ticket: &NewTicket, key: &str, budget: Duration) -> Result<NewTicketAnswer, Failure> {
        self.command("tickets", ticket, key, budget).await
    }

    /// A booked visitor is here, by the secret of the booking; `ticket` is the one that comes of it, and the key. An answer with another
    /// ticket: the visitor has that one already.
    pub async fn check_in(
        &self,
        ticket: TicketId,
        code: &BookingCode,
        language: &Language,
        budget: Duration,
    ) -> Result<NewTicketAnswer, Failure> {
        let body = CheckIn {
            id: ticket,
            code,
            language,
        };
        self.command("check-in", &body, &ticket.to_string(), budget).await
    }

    /// How the visit of a slip is now; refused where it is none of today.
    pub async fn visit(&self, link: &Link, budget: Duration) -> Result<VisitView, Failure> {
        let request = || self.request(Method::GET, &["visits", link.as_str()]);
        parse(self.send(request, budget).await?).await
    }

    /// The visitor of this slip gives the visit up.
    pub async fn leave(&self, link: &Link, key: &str, budget: Duration) -> Result<(), Failure> {
        self.of_visit(link, "leave", key, budget).await
    }

    /// The visitor of this slip was called and not there, and is here now.
    pub async fn come_back(&self, link: &Link, key: &str, budget: Duration) -> Result<(), Failure> {
        self.of_visit(link, "return", key, budget).await
    }

    async fn of_visit(&self, link: &Link, verb: &str, key: &str, budget: Duration) -> Result<(), Failure> {
        let path = format!("visits/{}/{verb}", link.as_str());
        // The visit itself says how it stands, and is asked afterwards.
        let _: serde::de::IgnoredAny = self.command(&path, &serde_json::json!({}), key, budget).await?;
        Ok(())
    }

    /// What the office offers now; for a kiosk that runs, [`crate::stream`] keeps it up to date.
    pub async fn menu(&self) -> Result<Menu, Failure> {
        let request = || self.request(Method::GET, &["menu"]);
        parse(self.send(request, PATIENCE).await?).await
    }

    /// The texts named `hash`.
    pub async fn content(&self, hash: &Hash) -> Result<Content, Failure> {
        let request = || self.request(Method::GET, &["content", hash.as_str()]);
        parse(self.send(request, PATIENCE).await?).await
    }

    /// Tells the controller how this device is.
    pub async fn report(&self, report: &DeviceReport) -> Result<(), Failure> {
        let request = || self.request(Method::POST, &["device"]).json(report);
        self.send(request, PATIENCE).await.map(drop)
    }

    /// `POST /api/v1/<path>` under `key`, repeated with the same key and the same body within `budget`.
    pub async fn command<B: Serialize + Sync, A: DeserializeOwned>(
        &self,
        path: &str,
        body: &B,
        key: &str,
        budget: Duration,
    ) -> Result<A, Failure> {
        let segments: Vec<&str> = path.split('/').collect();
        let request = || self.request(Method::POST, &segments).header("Idempotency-Key", key).json(body);
        parse(self.send(request, budget).await?).await
    }

    /// A request for the live stream; it has no end, so it has no time-out.
    pub(crate) fn stream(&self, query: &[(String, String)]) -> RequestBuilder {
        let mut url = self.url(&["stream"]);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        self.http.get(url).bearer_auth(&self.token).header("Accept", "text/event-stream")
    }

    fn request(&self, method: Method, segments: &[&str]) -> RequestBuilder {
        self.http.request(method, self.url(segments)).bearer_auth(&self.token)
    }

    /// An address below `/api/v1`.
    fn url(&self, segments: &[&str]) -> Url {
        let mut url = self.base.clone();
        url.path_segments_mut()
            .expect("checked when the client was made")
            .pop_if_empty()
            .extend(["api", "v1"])
            .extend(segments);
        url
    }

    /// Sends until there is an answer that repeating would not change, or the budget is spent.
    async fn send(&self, request: impl Fn() -> RequestBuilder, budget: Duration) -> Result<Response, Failure> {
        let watch = clock::Stopwatch::start();
        let mut attempts = 0;
        loop {
            let left = budget.saturating_sub(watch.elapsed());
            let problem = match request().timeout(left).send().await {
                Ok(response) if is_passing(response.status()) => None,
                Ok(response) => return judge(response).await,
                Err(why) => match pin::mistrust(&why) {
                    Some(mistrust) => return Err(Failure::Untrusted(mistrust)),
                    // An address may hold a visitor's link.
                    None => Some(why.without_url()),
                },
            };
            let pause = backoff(attempts, clock::jitter());
            if watch.elapsed() + pause >= budget {
                return Err(Failure::Unreachable(problem));
            }
            clock::pause(pause).await;
            attempts += 1;
        }
    }
}

fn http(config: &Config, base: &Url) -> Result<reqwest::Client, Failure> {
    pin::choose_cryptography();
    // The controller is on the office's own network: a proxy from the environment would only be in the way. Nobody is followed
    // elsewhere either: the token is for this address alone.
    let builder = reqwest::Client::builder()
        .user_agent(&config.agent)
        .no_proxy()
        .redirect(Policy::none())
        .tcp_nodelay(true)
        .pool_idle_timeout(IDLE)
        .connect_timeout(Duration::from_secs(2));
    let builder = match pin_of(config, base)? {
        Some(pin) => builder.https_only(true).tls_backend_preconfigured(pin::trusting_only(pin)),
        // The certificates that this machine trusts are many; they are read where they are needed.
        None if base.scheme() == "https" => builder,
        None => builder.tls_certs_only([]),
    };
    builder.build().map_err(|why| Failure::Config(format!("http client: {why}")))
}

/// A pin is for TLS: a device that was paired never speaks in the clear.
fn pin_of(config: &Config, base: &Url) -> Result<Option<Pin>, Failure> {
    if config.pin.is_empty() {
        return Ok(None);
    }
    if base.scheme() != "https" {
        return Err(Failure::Config(format!(
            "controller address {:?}: with a pin it begins with https://",
            config.url
        )));
    }
    let pin = config.pin.parse().map_err(|why| Failure::Config(format!("pin: {why}")))?;
    Ok(Some(pin))
}

/// The controller, or a proxy before it, is in trouble that may pass.
fn is_passing(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS
            | StatusCode::INTERNAL_SERVER_ERROR
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}

async fn judge(response: Response) -> Result<Response, Failure> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    if status == StatusCode::UNAUTHORIZED {
        return Err(Failure::Unauthorised);
    }
    match response.json::<Problem>().await {
        Ok(problem) => Err(Failure::Refused(problem)),
        Err(_) => Err(Failure::Garbled { status: status.as_u16() }),
    }
}

async fn parse<A: DeserializeOwned>(response: Response) -> Result<A, Failure> {
    let status = response.status().as_u16();
    response.json().await.map_err(|why| {
        if why.is_decode() {
            Failure::Garbled { status }
        } else {
            Failure::Unreachable(Some(why.without_url()))
        }
    })
}
