//! What a technician sets: one TOML file, then the environment, then flags. `controller.toml` is the documentation.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use jiff::SignedDuration;
use serde::Deserialize;

/// The commented sample: every key with its default.
pub const SAMPLE: &str = include_str!("../controller.toml");

/// All settings of one controller.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    pub server: Server,
    pub tls: Tls,
    pub proxy: Proxy,
    pub log: Log,
    pub accounts: Accounts,
    pub http: Http,
    pub keep: Keep,
    pub storage: Storage,
    pub backup: Backup,
}

/// Where it listens and stores.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// The folder of the database.
    pub data: PathBuf,
    /// Seeds an empty data folder.
    pub plan: Option<PathBuf>,
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Speak plain HTTP, also beyond this machine.
    pub insecure: bool,
    /// How phones reach this server, such as `https://sportello.comune.example`; without it no QR is printed.
    pub public_url: Option<String>,
    /// How long requests under way may take to end when the server stops.
    #[serde(deserialize_with = "span")]
    pub drain: Duration,
}

/// How others know that it is the right controller.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tls {
    /// The office's own certificate with its chain, instead of one by our own authority.
    pub certificate: Option<PathBuf>,
    pub key: Option<PathBuf>,
    /// Further names and addresses by which others ask for this machine.
    pub names: Vec<String>,
    /// On this machine, too.
    pub always: bool,
    /// For so long browsers that came by TLS come by nothing else; zero: they are not told.
    #[serde(deserialize_with = "span")]
    pub strict: Duration,
}

/// Who stands in front.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Proxy {
    /// Addresses whose `X-Forwarded-For`, `-Proto` and `-Host` are believed.
    pub trusted: Vec<IpAddr>,
}

/// What is spoken to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// Plain HTTP: nobody else can listen in, or somebody decided so.
    Plain,
    /// Plain HTTP, and to the trusted proxies only.
    ProxiesOnly,
    Tls,
}

/// What is said in the log.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    pub format: LogFormat,
    /// A level, or a filter such as `info,controller::site=debug`.
    pub level: String,
}

/// The log's form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

/// Staff accounts and sessions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accounts {
    /// Wrong passwords in a row that lock an account.
    pub lock_after: u32,
    #[serde(deserialize_with = "span")]
    pub lock_for: Duration,
    /// A session ends so long after login.
    #[serde(deserialize_with = "span")]
    pub session: Duration,
    /// A session ends so long after its last request.
    #[serde(deserialize_with = "span")]
    pub idle: Duration,
    /// The shortest password that is accepted.
    pub password_length: usize,
}

/// What one caller may ask for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Http {
    /// The largest request body, in bytes.
    pub body: usize,
    /// Requests per minute of one caller; none: no limit.
    pub requests_per_minute: Option<u32>,
    /// Requests that may come at once before the limit counts.
    pub burst: u32,
    /// Streams that one caller may hold open.
    pub streams_per_caller: usize,
    /// Requests of one caller that are worked on at once; more wait their turn.
    pub at_once: usize,
    /// Connections in all, and from one address; more are closed at once. Trusted proxies count as many.
    pub connections: usize,
    pub connections_per_address: usize,
    /// Browsers send the session's cookie over TLS only, even where this controller cannot see that they came by it.
    pub secure_cookie: bool,
    /// No key of the file: what is right for one office is right for all, and only a test has less of it.
    #[serde(skip)]
    pub patience: Patience,
}

/// How long is waited for somebody at the other end of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// A TLS handshake that takes longer is given up.
    pub handshake: Duration,
    /// A request's head that takes longer is not waited for, nor is a next request.
    pub head: Duration,
    /// A request's body that takes longer to arrive is not waited for.
    pub body: Duration,
    /// A reader that takes nothing for so long is gone.
    pub gone: Duration,
}

/// How long rows are kept.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keep {
    /// Answers to commands, for repeats.
    #[serde(deserialize_with = "span")]
    pub commands: Duration,
    /// Who was at which desk, and who asked for what.
    pub shift_days: u32,
    /// Bookings, and the names of whose they are.
    pub booking_days: u32,
}

/// The disk of the data folder.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Storage {
    /// Less room than so many millions of bytes is worth a warning.
    pub warn_below_mb: u64,
}

/// Copies of the database.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Backup {
    /// Where they go; without it none are made.
    pub folder: Option<PathBuf>,
    /// When, by the clock of the office.
    pub at: Vec<jiff::civil::Time>,
    /// So many are kept.
    pub keep: usize,
}

impl Default for Storage {
    fn default() -> Self {
        Self { warn_below_mb: 500 }
    }
}

impl Default for Backup {
    fn default() -> Self {
        Self {
            folder: None,
            at: vec![jiff::civil::time(4, 0, 0, 0)],
            keep: 14,
        }
    }
}

impl Default for Server {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            plan: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8480)),
            insecure: false,
            public_url: None,
            drain: Duration::from_secs(5),
        }
    }
}

impl Default for Tls {
    fn default() -> Self {
        Self {
            certificate: None,
            key: None,
            names: Vec::new(),
            always: false,
            strict: Duration::from_secs(24 * 3600),
        }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self {
            format: LogFormat::Text,
            level: "info".to_owned(),
        }
    }
}

impl Default for Accounts {
    fn default() -> Self {
        Self {
            lock_after: 5,
            lock_for: Duration::from_secs(15 * 60),
            session: Duration::from_secs(12 * 3600),
            idle: Duration::from_secs(2 * 3600),
            password_length: 8,
        }
    }
}

impl Default for Http {
    fn default() -> Self {
        Self {
            body: 64 * 1024,
            requests_per_minute: None,
            burst: 60,
            streams_per_caller: 32,
            at_once: 64,
            connections: 4096,
            connections_per_address: 1024,
            secure_cookie: false,
            patience: Patience::default(),
        }
    }
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            handshake: Duration::from_secs(10),
            head: Duration::from_secs(30),
            body: Duration::from_secs(10),
            gone: Duration::from_secs(30),
        }
    }
}

impl Default for Keep {
    fn default() -> Self {
        Self {
            commands: Duration::from_secs(48 * 3600),
            shift_days: 90,
            booking_days: 30,
        }
    }
}

impl Config {
    /// The settings of `file`.
    ///
    /// # Errors
    /// A file that cannot be read, and a key or value that is not known, with its line.
    pub fn read(file: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        Self::parse(&text).with_context(|| format!("{} is not as it should be", file.display()))
    }

    /// The settings written in `text`.
    ///
    /// # Errors
    /// A key or value that is not known, with its line.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// What is spoken to whom: TLS beyond this machine, unless a proxy does that for us or somebody decided against it.
    pub fn wire(&self) -> Wire {
        let asked_for = self.tls.always || self.tls.certificate.is_some();
        match self.server.listen.ip().is_loopback() {
            _ if self.server.insecure => Wire::Plain,
            _ if asked_for => Wire::Tls,
            true => Wire::Plain,
            false if self.proxy.trusted.is_empty() => Wire::Tls,
            false => Wire::ProxiesOnly,
        }
    }

    /// Whether the settings fit each other.
    ///
    /// # Errors
    /// The sentence that says what does not.
    pub fn check(&self) -> anyhow::Result<()> {
        let tls = &self.tls;
        anyhow::ensure!(
            tls.certificate.is_some() == tls.key.is_some(),
            "[tls] certificate and key belong together: name both files, or neither"
        );
        anyhow::ensure!(
            !(self.server.insecure && (tls.always || tls.certificate.is_some())),
            "insecure says plain HTTP and [tls] says otherwise: leave one of them out"
        );
        Ok(())
    }
}

/// A duration with its unit, such as `15 min` or `48 h`.
fn span<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let span = SignedDuration::deserialize(deserializer)?;
    Duration::try_from(span).map_err(|_| serde::de::Error::custom("a duration cannot be negative"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_says_the_defaults() {
        let sample = Config::parse(SAMPLE).expect("the sample parses");
        assert_eq!(format!("{sample:?}"), format!("{:?}", Config::default()));
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let error = Config::parse("[server]\nlistn = \"127.0.0.1:1\"\n")
            .expect_err("refused")
            .to_string();
        assert!(error.contains("line 2") && error.contains("listn"), "{error}");
    }

    #[test]
    fn plain_http_stays_on_this_machine_unless_somebody_says_otherwise() {
        let wire = |text: &str| Config::parse(text).expect("it parses").wire();
        assert_eq!(wire(""), Wire::Plain);
        assert_eq!(wire("server.listen = '[::1]:8480'"), Wire::Plain);
        assert_eq!(wire("server.listen = '0.0.0.0:8480'"), Wire::Tls);
        assert_eq!(wire("server.listen = '192.168.1.4:8480'"), Wire::Tls);
        assert_eq!(wire("tls.always = true"), Wire::Tls);
        assert_eq!(wire("tls.certificate = 'a'\ntls.key = 'b'"), Wire::Tls);
        assert_eq!(wire("server.listen = '0.0.0.0:8480'\nserver.insecure = true"), Wire::Plain);
        assert_eq!(
            wire("server.listen = '0.0.0.0:8480'\nproxy.trusted = ['192.168.1.2']"),
            Wire::ProxiesOnly
        );
    }

    #[test]
    fn settings_that_say_two_things_are_refused() {
        let check = |text: &str| Config::parse(text).expect("it parses").check();
        assert!(check("").is_ok());
        assert!(check("tls.key = 'b'").expect_err("refused").to_string().contains("belong together"));
        assert!(check("server.insecure = true\ntls.always = true").is_err());
    }
}
