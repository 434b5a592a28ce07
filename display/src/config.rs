//! The display's settings: one TOML file, then the environment, then flags. The commented sample `display.toml` is the documentation.

use std::fmt;
use std::path::{Path, PathBuf};

use queue::{AreaId, DeskId};
use serde::Deserialize;

/// The commented sample, as installed.
pub const SAMPLE: &str = include_str!("../display.toml");

/// All settings.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Where the controller listens, such as `http://127.0.0.1:8480` or `https://sportello.comune.example:8480`.
    pub controller_url: String,
    /// The key of the controller's authority, as `sportello-controller pair` prints it; empty: whom this machine trusts.
    pub controller_pin: String,
    /// The device token that `sportello-controller token create --role display` printed.
    pub token: String,
    /// A file that holds the token alone.
    pub token_file: PathBuf,
    /// How staff call this screen.
    pub name: String,
    /// Only this area's calls; empty: all.
    pub area: String,
    /// The panel over this desk; empty: the waiting room's board.
    pub desk: String,
    /// The first on the glass, all of them spoken.
    pub languages: Vec<String>,
    pub reduced_motion: bool,
    pub fullscreen: bool,
    /// Whether this screen is its area's voice.
    pub voice: bool,
    /// Where spoken sentences are kept.
    pub data: PathBuf,
    pub sound: Sound,
}

/// The loudspeaker.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sound {
    pub output: Output,
    /// As `aplay -L` lists it; empty: the default.
    pub device: String,
    /// Words a minute.
    pub speed: u32,
    /// Megabytes of spoken sentences kept.
    pub keep_mb: u64,
}

/// Where announcements go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Output {
    #[default]
    Speaker,
    /// Into the log.
    Virtual,
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
}

impl Default for Config {
    fn default() -> Self {
        Self {
            controller_url: "http://127.0.0.1:8480".to_owned(),
            controller_pin: String::new(),
            token: String::new(),
            token_file: PathBuf::new(),
            name: "display".to_owned(),
            area: String::new(),
            desk: String::new(),
            languages: vec!["it".to_owned()],
            reduced_motion: false,
            fullscreen: true,
            voice: false,
            data: PathBuf::new(),
            sound: Sound::default(),
        }
    }
}

impl Default for Sound {
    fn default() -> Self {
        Self {
            output: Output::Speaker,
            device: String::new(),
            speed: 135,
            keep_mb: 64,
        }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("controller_url", &self.controller_url)
            .field("controller_pin", &self.controller_pin)
            .field("token", &"…")
            .field("name", &self.name)
            .field("area", &self.area)
            .field("desk", &self.desk)
            .field("languages", &self.languages)
            .field("voice", &self.voice)
            .field("sound", &self.sound)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// Reads a file.
    pub fn load(path: &Path) -> Result<Self, Error> {
        Self::parse(&read(path)?, path)
    }

    /// Reads settings from a text that stands in `path`.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        toml::from_str(text).map_err(|why| Error::Malformed {
            path: path.to_owned(),
            why: why.to_string().trim_end().to_owned(),
        })
    }

    /// The same settings where `variable` names no other.
    pub fn with_environment(mut self, variable: impl Fn(&'static str) -> Option<String>) -> Self {
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
        self
    }

    /// Completes what flags and files left open, and refuses what cannot work.
    pub fn checked(mut self) -> Result<Self, Error> {
        if self.token.is_empty() && !self.token_file.as_os_str().is_empty() {
            self.token = read(&self.token_file)?.trim().to_owned();
        }
        if self.token.is_empty() {
            return Err(Error::Wrong {
                name: "token",
                why: "missing; make one with `sportello-controller token create --role display`".to_owned(),
            });
        }
        if self.languages.is_empty() {
            return Err(Error::Wrong {
                name: "languages",
                why: "name at least one".to_owned(),
            });
        }
        if let Some(unknown) = self
            .languages
            .iter()
            .find(|language| !assets::LANGUAGES.contains(&language.as_str()))
        {
            let why = format!("{unknown:?} is not one of {}", assets::LANGUAGES.join(", "));
            return Err(Error::Wrong { name: "languages", why });
        }
        if !(80..=300).contains(&self.sound.speed) {
            return Err(Error::Wrong {
                name: "sound.speed",
                why: format!("{} is not between 80 and 300", self.sound.speed),
            });
        }
        if self.data.as_os_str().is_empty() {
            self.data = default_data(|name| std::env::var_os(name).map(PathBuf::from));
        }
        Ok(self)
    }

    /// The language of the glass.
    pub fn language(&self) -> &str {
        self.languages.first().map_or(assets::LANGUAGES[0], String::as_str)
    }

    /// The area whose calls are shown.
    pub fn area(&self) -> Option<AreaId> {
        (!self.area.is_empty()).then(|| AreaId::from(self.area.as_str()))
    }

    /// The desk whose panel this is.
    pub fn desk(&self) -> Option<DeskId> {
        (!self.desk.is_empty()).then(|| DeskId::from(self.desk.as_str()))
    }
}

/// The cache folder that systemd, the desktop or the system names.
fn default_data(variable: impl Fn(&str) -> Option<PathBuf>) -> PathBuf {
    variable("CACHE_DIRECTORY")
        .or_else(|| variable("XDG_CACHE_HOME").map(|folder| folder.join("sportello/display")))
        .or_else(|| variable("HOME").map(|folder| folder.join(".cache/sportello/display")))
        .unwrap_or_else(|| std::env::temp_dir().join("sportello-display"))
}

fn read(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|source| Error::Unreadable {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, Error> {
        Config::parse(text, Path::new("display.toml"))
    }

    #[test]
    fn the_sample_says_the_defaults() {
        assert_eq!(parse(SAMPLE).unwrap(), Config::default());
        let spoken_out: String = SAMPLE
            .lines()
            .map(|line| {
                line.strip_prefix("# ")
                    .filter(|rest| rest.contains(" = "))
                    .unwrap_or(line)
                    .to_owned()
                    + "\n"
            })
            .collect();
        assert_eq!(
            parse(&spoken_out).unwrap(),
            Config::default(),
            "every commented line is a setting's default"
        );
    }

    #[test]
    fn what_cannot_work_is_named() {
        assert!(parse("volume = 3").unwrap_err().to_string().contains("unknown field `volume`"));
        let with = |text: &str| parse(text).unwrap().checked().unwrap_err().to_string();
        assert_eq!(
            with("token = \"t\"\nlanguages = [\"la\"]"),
            "languages: \"la\" is not one of it, en, de, fr, sl"
        );
        assert_eq!(with("token = \"t\"\nlanguages = []"), "languages: name at least one");
        assert!(with("").starts_with("token: missing"));
    }

    #[test]
    fn the_token_is_in_no_log() {
        let config = Config {
            token: "secret-token".to_owned(),
            ..Config::default()
        };
        assert!(!format!("{config:?}").contains("secret-token"));
    }
}
