//! The kiosk's settings: one TOML file, then the environment. The commented sample `kiosk.toml` is the documentation.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::device::profile;

mod parts;
mod printer;
mod readers;
mod technician;

pub use printer::{Address, Hex, Printer};
pub use readers::{Chip, Lines, Source};
pub use technician::{Pin, Technician};

/// The commented sample, as installed.
pub const SAMPLE: &str = include_str!("../kiosk.toml");

/// All settings. Durations carry their unit in the name.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where the controller listens, such as `http://127.0.0.1:8480` or `https://sportello.comune.example:8480`.
    pub controller_url: String,
    /// The key of the controller's authority, as `sportello-controller pair` prints it; empty: whom this machine trusts.
    pub controller_pin: String,
    /// The device token that `sportello-controller token create --role kiosk` printed.
    pub token: String,
    /// How staff call this machine.
    pub name: String,
    /// The language of the attract screen and after each visitor.
    pub language: String,
    /// Without a touch for so long, the kiosk asks whether somebody is still there.
    pub idle_s: u32,
    /// The question stays for so long.
    pub warning_s: u32,
    /// The ticket screen leaves by itself after so long.
    pub ticket_s: u32,
    /// Where the paper comes out, seen from the visitor.
    pub paper_side: Side,
    /// Screens cut instead of sliding.
    pub reduced_motion: bool,
    pub fullscreen: bool,
    /// Whether the *listen* button is there.
    pub voice: bool,
    /// Whether visitors may say who they are, so that their booking is found: by a code on the keypad, and by the readers below.
    pub identify: bool,
    /// Where the print spool and the kiosk's own journal live.
    pub data: PathBuf,
    pub printer: Printer,
    /// The reader of health cards.
    pub chip: Chip,
    /// The scanner of printed codes.
    pub scanner: Lines,
    /// The reader of magnetic stripes.
    pub stripe: Lines,
    /// Who may open the technician's screen.
    pub technician: Technician,
}

/// A side of the glass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Left,
    Right,
    #[default]
    Below,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot read {path}")]
    Unreadable {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("{path}: {why}")]
    Malformed { path: PathBuf, why: String },
    #[error("{name}: {why}")]
    Wrong { name: &'static str, why: String },
    #[error(transparent)]
    Model(#[from] profile::Error),
}

impl Config {
    /// Reads the file, then `SPORTELLO_CONTROLLER_URL`, `SPORTELLO_CONTROLLER_PIN`, `SPORTELLO_TOKEN`, `SPORTELLO_DATA` and `SPORTELLO_PRINTER`.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|source| Error::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(&text)
            .map_err(|error| match error {
                Error::Malformed { why, .. } => Error::Malformed {
                    path: path.to_owned(),
                    why,
                },
                error @ (Error::Unreadable { .. } | Error::Wrong { .. } | Error::Model(_)) => error,
            })?
            .with_environment(|name| std::env::var(name).ok())
    }

    /// Reads settings from a text, without the environment.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let config: Self = toml::from_str(text).map_err(|why| Error::Malformed {
            path: PathBuf::from("kiosk.toml"),
            why: fault(text, &why),
        })?;
        config.checked()
    }

    /// The same settings where `variable` names no other.
    pub fn with_environment(mut self, variable: impl Fn(&'static str) -> Option<String>) -> Result<Self, Error> {
        if let Some(url) = variable("SPORTELLO_CONTROLLER_URL") {
            self.controller_url = url;
        }
        if let Some(pin) = variable("SPORTELLO_CONTROLLER_PIN") {
            self.controller_pin = pin;
        }
        if let Some(token) = variable("SPORTELLO_TOKEN") {
            self.token = token;
        }
        if let Some(data) = variable("SPORTELLO_DATA") {
            self.data = data.into();
        }
        if let Some(printer) = variable("SPORTELLO_PRINTER") {
            self.printer.address = printer.parse().map_err(|why| Error::Wrong {
                name: "SPORTELLO_PRINTER",
                why,
            })?;
        }
        self.checked()
    }

    fn checked(self) -> Result<Self, Error> {
        let wrong = |name, why: &str| Err(Error::Wrong { name, why: why.to_owned() });
        if !assets::LANGUAGES.contains(&self.language.as_str()) {
            return wrong("language", "want one of it, en, de, fr, sl");
        }
        if self.printer.paper_side.is_some() {
            return wrong("printer.paper_side", "the first printer's stands above, without [printer]");
        }
        self.printer.check()?;
        self.printer.check_models()?;
        self.technician.check()?;
        if [
            self.idle_s,
            self.warning_s,
            self.ticket_s,
            self.chip.card_ms,
            self.scanner.gap_ms,
            self.stripe.gap_ms,
        ]
        .contains(&0)
        {
            return wrong("idle_s, warning_s, ticket_s, chip.card_ms, *.gap_ms", "want more than 0");
        }
        Ok(self)
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            controller_url: "http://127.0.0.1:8480".to_owned(),
            controller_pin: String::new(),
            token: String::new(),
            name: "Totem".to_owned(),
            language: "it".to_owned(),
            idle_s: 40,
            warning_s: 15,
            ticket_s: 12,
            paper_side: Side::default(),
            reduced_motion: false,
            fullscreen: false,
            voice: true,
            identify: false,
            data: PathBuf::from("data"),
            printer: Printer::default(),
            chip: Chip::default(),
            scanner: Lines::default(),
            stripe: Lines::default(),
            technician: Technician::default(),
        }
    }
}

/// What is wrong with the file, and where. The line itself is not quoted: it may hold a secret.
fn fault(text: &str, why: &toml::de::Error) -> String {
    let message = why.message();
    let before = why.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let number = before.matches('\n').count();
    let key = text
        .lines()
        .nth(number)
        .and_then(|line| line.split_once('='))
        .map(|(key, _)| key.trim());
    match key {
        Some(key) => format!("line {}, {key}: {message}", number + 1),
        None => format!("line {}: {message}", number + 1),
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Everything a technician needs, never the token.
        f.debug_struct("Config")
            .field("controller_url", &self.controller_url)
            .field("controller_pin", &self.controller_pin)
            .field("name", &self.name)
            .field("language", &self.language)
            .field("data", &self.data)
            .field("printer", &self.printer)
            .field("chip", &self.chip)
            .field("scanner", &self.scanner)
            .field("stripe", &self.stripe)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(config: Config, name: &'static str, value: &'static str) -> Result<Config, Error> {
        config.with_environment(|wanted| (wanted == name).then(|| value.to_owned()))
    }

    #[test]
    fn the_sample_parses_and_shows_every_default() {
        let sample = Config::parse(SAMPLE).unwrap();
        let default = Config::default();
        assert_eq!(
            format!(
                "{:?}",
                Config {
                    name: default.name.clone(),
                    data: default.data.clone(),
                    ..sample.clone()
                }
            ),
            format!("{default:?}")
        );
        assert_eq!(
            (sample.idle_s, sample.warning_s, sample.ticket_s),
            (default.idle_s, default.warning_s, default.ticket_s)
        );
    }

    #[test]
    fn every_setting_stands_in_the_sample() {
        let every = [
            "controller_url",
            "token",
            "name",
            "language",
            "idle_s",
            "warning_s",
            "ticket_s",
            "paper_side",
            "reduced_motion",
            "fullscreen",
            "voice",
            "identify",
            "data",
            "address",
            "model",
            "paper_mm",
            "baud",
            "poll_s",
            "status_ms",
            "write_ms",
            "paper_ms",
            "proof",
            "keep_s",
            "clears",
            "crest",
            "layout",
            "profiles",
            "retract_s",
            "after_cut",
            "enabled",
            "reader",
            "card_ms",
            "gap_ms",
            "again_ms",
            "pin",
        ];
        for name in every {
            assert!(
                SAMPLE
                    .lines()
                    .any(|line| line.trim_start_matches("# ").starts_with(&format!("{name} = "))),
                "{name} is missing in kiosk.toml"
            );
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (text, part) in [
            ("nmae = \"Totem\"", "nmae"),
            ("language = \"xx\"", "language"),
            ("[printer]\naddress = \"lp0\"", "tcp:HOST:PORT"),
            ("[printer]\naddress = \"tcp:printer\"", "tcp:HOST:PORT"),
            ("[printer]\npaper_mm = 70", "70 mm"),
            ("[printer]\nmodel = \"epsno\"", "custom-vkp80"),
            ("[printer.second]\nmodel = \"custom\"", "printer.second.address"),
            (
                "[printer]\naddress = \"tcp:a:1\"\n[printer.second]\naddress = \"tcp:a:1\"",
                "printer.second.address",
            ),
            ("[printer]\nafter_cut = \"1D 6\u{f6}\"", "hex"),
            ("idle_s = 0", "idle_s"),
            ("[scanner]\naddress = \"/dev/ttyACM0\"", "serial:PATH"),
            ("[chip]\nenabled = \"yes\"", "line 2, enabled"),
            ("[printer]\npaper_side = \"left\"", "stands above"),
        ] {
            let error = Config::parse(text).unwrap_err().to_string();
            assert!(error.contains(part), "{text:?} gives {error:?}");
        }
    }

    #[test]
    fn the_environment_rules_over_the_file() {
        let config = changed(Config::default(), "SPORTELLO_PRINTER", "tcp:192.0.2.7:9100").unwrap();
        assert_eq!(config.printer.address, Address::Tcp("192.0.2.7:9100".to_owned()));
        assert!(changed(Config::default(), "SPORTELLO_PRINTER", "yes").is_err());
    }

    #[test]
    fn a_token_is_never_shown() {
        let config = Config {
            token: "s3cret".to_owned(),
            ..Config::default()
        };
        assert!(!format!("{config:?}").contains("s3cret"));
    }
}
