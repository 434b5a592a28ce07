//! The printers' part of the settings.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::{self, Deserializer};

use super::{Error, Side};
use crate::device::profile::{self, Profile, Proof};

/// A ticket printer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Printer {
    /// Where it is; see [`Address`].
    pub address: Address,
    /// What it understands: a name of `assets/print/printers.toml`, or of the office's own file.
    pub model: String,
    /// The office's own models; empty: none.
    pub profiles: PathBuf,
    /// Width of the paper roll, where its model takes several: 80 or 58.
    pub paper_mm: Option<u32>,
    /// Speed of a serial line.
    pub baud: u32,
    /// How often its state is read while nothing prints.
    pub poll_s: u32,
    /// How long one status question may stay unanswered.
    pub status_ms: u32,
    /// How long taking one ticket may last; a serial line's own time comes on top.
    pub write_ms: u32,
    /// How long the paper may take, from the last byte to the printer's *printed*.
    pub paper_ms: u32,
    /// How it confirms a printed slip, where that differs from its model: `echo`, `fence` or `taken`.
    pub proof: Option<Proof>,
    /// How long a slip may wait for its printer, or in it; after that its visitor is gone and it must not come out.
    pub keep_s: u32,
    /// Whether it forgets on request what it took (`DLE DC4 8`), where that differs from its model.
    pub clears: Option<bool>,
    /// After how long its presenter takes a slip back, where that differs from its model; 0: never.
    pub retract_s: Option<u32>,
    /// The town's crest, a small black and white PNG; empty: the one of the demo office.
    pub crest: PathBuf,
    /// What stands on the slip, and how; empty: `assets/print/slip.toml`.
    pub layout: PathBuf,
    /// Bytes in hex that follow the cut, where they differ from its model's.
    pub after_cut: Hex,
    /// Of the second printer: where its paper comes out, where that is not where the first one's does.
    pub paper_side: Option<Side>,
    /// The printer that takes over; crest, layout and models are the first one's.
    pub second: Option<Box<Self>>,
}

/// How to reach a printer: `tcp:HOST:PORT`, `file:/dev/usb/lp0`, `serial:/dev/ttyS0`, `picture:FOLDER` or `none`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A network printer's raw port, usually 9100.
    Tcp(String),
    /// A character device of the kernel's printer class.
    File(PathBuf),
    Serial(PathBuf),
    /// The virtual printer: each slip becomes a PNG in the folder.
    Picture(PathBuf),
    /// No printer: numbers are on the glass only.
    None,
}

/// Bytes written as `1D 65 03`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hex(pub Vec<u8>);

impl Printer {
    /// All printers, the first one first; the others with what they share with it.
    pub fn every(&self) -> Vec<Self> {
        let first = Self {
            second: None,
            ..self.clone()
        };
        let second = self.second.as_deref().map(|second| Self {
            profiles: self.profiles.clone(),
            crest: self.crest.clone(),
            layout: self.layout.clone(),
            second: None,
            ..second.clone()
        });
        std::iter::once(first).chain(second).collect()
    }

    /// What can be said without opening a file.
    pub(super) fn check(&self) -> Result<(), Error> {
        let wrong = |name, why: &str| Err(Error::Wrong { name, why: why.to_owned() });
        if [self.poll_s, self.status_ms, self.write_ms, self.paper_ms, self.keep_s, self.baud].contains(&0) {
            return wrong("printer.*_s, printer.*_ms, printer.baud", "want more than 0");
        }
        let Some(second) = &self.second else { return Ok(()) };
        if second.second.is_some() {
            return wrong("printer.second.second", "want at most two printers");
        }
        let shared = [&second.profiles, &second.crest, &second.layout];
        if shared.iter().any(|path| !path.as_os_str().is_empty()) {
            return wrong("printer.second", "profiles, crest and layout stand in [printer] and hold for both");
        }
        if second.address == Address::None || second.address == self.address {
            return wrong("printer.second.address", "want another printer than the first");
        }
        second.check()
    }

    /// Whether each printer's model is known and takes its paper.
    pub(super) fn check_models(&self) -> Result<(), profile::Error> {
        self.every().iter().try_for_each(|printer| Profile::of(printer).map(drop))
    }
}

impl Default for Printer {
    fn default() -> Self {
        Self {
            address: Address::None,
            model: "epson".to_owned(),
            profiles: PathBuf::new(),
            paper_mm: None,
            baud: 115_200,
            poll_s: 5,
            status_ms: 300,
            write_ms: 4_000,
            paper_ms: 6_000,
            proof: None,
            keep_s: 90,
            clears: None,
            retract_s: None,
            crest: PathBuf::new(),
            layout: PathBuf::new(),
            after_cut: Hex::default(),
            paper_side: None,
            second: None,
        }
    }
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "none" => Ok(Self::None),
            Some(("tcp", address))
                if address
                    .rsplit_once(':')
                    .is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok()) =>
            {
                Ok(Self::Tcp(address.to_owned()))
            }
            Some(("file", path)) if !path.is_empty() => Ok(Self::File(path.into())),
            Some(("serial", path)) if !path.is_empty() => Ok(Self::Serial(path.into())),
            Some(("picture", folder)) if !folder.is_empty() => Ok(Self::Picture(folder.into())),
            Some(_) | None => Err(format!(
                "{text:?} is no printer: want tcp:HOST:PORT, file:PATH, serial:PATH, picture:FOLDER or none"
            )),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => write!(f, "tcp:{address}"),
            Self::File(path) => write!(f, "file:{}", path.display()),
            Self::Serial(path) => write!(f, "serial:{}", path.display()),
            Self::Picture(folder) => write!(f, "picture:{}", folder.display()),
            Self::None => f.write_str("none"),
        }
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let byte = |pair: &str| {
            let is_pair = pair.len() == 2 && pair.bytes().all(|digit| digit.is_ascii_hexdigit());
            let read = u8::from_str_radix(pair, 16).ok().filter(|_| is_pair);
            read.ok_or_else(|| de::Error::custom(format!("{pair:?} is no byte in hex")))
        };
        text.split_whitespace().map(byte).collect::<Result<_, _>>().map(Hex)
    }
}
