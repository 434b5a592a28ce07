//! The settings of what a visitor shows something to: chip reader, scanner, stripe reader.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::{self, Deserializer};

/// The reader of health cards (TS-CNS), by its chip.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Chip {
    pub enabled: bool,
    /// A part of the reader's name as `pcsc_scan` shows it; empty: every reader. `virtual:FOLDER`: a file put there is the card.
    pub reader: String,
    /// How long reading a card may take, in milliseconds; after that the visitor is told, and what still comes is thrown away.
    pub card_ms: u32,
}

/// A scanner of printed codes, or a reader of magnetic stripes: whatever sends lines of text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lines {
    /// Where it is; see [`Source`].
    pub address: Source,
    /// Speed of a serial line; one over USB has none.
    pub baud: u32,
    /// Silence that ends a line whose device sends no end, in milliseconds.
    pub gap_ms: u32,
    /// The same line again within so many milliseconds is the same showing.
    pub again_ms: u32,
}

/// How to reach it: `serial:/dev/sportello/scanner`, `keyboard:/dev/input/by-id/…`, `file:FIFO` or `none`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Serial(PathBuf),
    /// A device that types: taken away from the window, so that nothing lands there.
    Keyboard(PathBuf),
    /// The virtual one: each line written into this named pipe was shown. It is made if missing.
    File(PathBuf),
    None,
}

impl Chip {
    /// The folder of the virtual reader.
    pub fn folder(&self) -> Option<PathBuf> {
        self.reader.strip_prefix("virtual:").map(PathBuf::from)
    }
}

impl Default for Chip {
    fn default() -> Self {
        Self {
            enabled: false,
            reader: String::new(),
            card_ms: 8_000,
        }
    }
}

impl Default for Lines {
    fn default() -> Self {
        Self {
            address: Source::None,
            baud: 9_600,
            gap_ms: 400,
            again_ms: 1_500,
        }
    }
}

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "none" => Ok(Self::None),
            Some(("serial", path)) if !path.is_empty() => Ok(Self::Serial(path.into())),
            Some(("keyboard", path)) if !path.is_empty() => Ok(Self::Keyboard(path.into())),
            Some(("file", path)) if !path.is_empty() => Ok(Self::File(path.into())),
            Some(_) | None => Err(format!(
                "{text:?} is no scanner: want serial:PATH, keyboard:PATH, file:FIFO or none"
            )),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Serial(path) => write!(f, "serial:{}", path.display()),
            Self::Keyboard(path) => write!(f, "keyboard:{}", path.display()),
            Self::File(path) => write!(f, "file:{}", path.display()),
            Self::None => f.write_str("none"),
        }
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
