//! What a technician sets: one TOML file, then the environment, then flags. `controller.toml` is the documentation.

use std::net::SocketAddr;
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
    pub log: Log,
    pub accounts: Accounts,
    pub http: Http,
    pub keep: Keep,
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
    /// Speak plain HTTP beyond this machine.
    pub insecure: bool,
    /// How phones reach this server, such as `https://sportello.comune.example`; without it no QR is printed.
    pub public_url: Option<String>,
    /// How long requests under way may take to end when the server stops.
    #[serde(deserialize_with = "span")]
    pub drain: Duration,
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
    /// Browsers send the session's cookie over TLS only: for an office behind a TLS proxy.
    pub secure_cookie: bool,
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
            secure_cookie: false,
        }
    }
}

impl Default for Keep {
    fn default() -> Self {
        Self {
            commands: Duration::from_secs(48 * 3600),
            shift_days: 90,
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

    /// Refuses to speak plain HTTP beyond this machine unless told to.
    ///
    /// # Errors
    /// The sentence that says so.
    pub fn check_listen(&self) -> anyhow::Result<()> {
        let listen = self.server.listen;
        anyhow::ensure!(
            listen.ip().is_loopback() || self.server.insecure,
            "{listen} can be reached from other machines, and this controller speaks plain HTTP: listen on 127.0.0.1 behind a TLS proxy, \
             or say --insecure if the network is yours alone"
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
    fn plain_http_stays_on_this_machine() {
        let mut config = Config::default();
        assert!(config.check_listen().is_ok());
        config.server.listen = SocketAddr::from(([0, 0, 0, 0], 80));
        assert!(config.check_listen().expect_err("refused").to_string().contains("--insecure"));
        config.server.insecure = true;
        assert!(config.check_listen().is_ok());
    }
}
