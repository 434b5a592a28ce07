//! What a printer's model can do, and the bytes where models differ. The models are data: `assets/print/printers.toml`, and a file
//! of the office.

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use crate::config;
use crate::device::alphabet::Page;

mod models;

pub use models::Models;

/// How a model says that a slip is on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// `GS ( H`: the printer sends the slip's own mark back once it has been printed.
    Echo,
    /// `GS r`: the printer answers once it has worked through everything before it.
    Fence,
    /// Nothing: taken is taken for printed.
    Taken,
}

/// How a model is asked for its state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dialect {
    /// `DLE EOT` 1, 2 and 4, a byte each.
    #[default]
    Epson,
    /// `DLE EOT 20`: six bytes at once, the slip in the presenter among them.
    Custom,
    /// Not at all: what can be opened counts as ready.
    None,
}

/// How a model cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// Feeds to the knife by itself.
    Feeding,
    /// Wants the feed first.
    Plain,
    /// Has no knife: feeds to the rail where the visitor tears.
    None,
}

/// A mouth that holds the slip until it is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presenter {
    /// Lets the slip go, so that the next one can come.
    pub eject: Vec<u8>,
    /// Takes the slip back.
    pub retract: Vec<u8>,
    /// When that is done; `None`: never.
    pub after: Option<Duration>,
}

/// What the slip's bytes may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Width of the print head.
    pub dots: u32,
    /// Characters of the usual font on a line.
    pub columns: usize,
    /// In the order of preference, each with its number for `ESC t`.
    pub pages: Vec<(Page, u8)>,
    /// Draws QR codes by itself.
    pub native_qr: bool,
    pub proof: Proof,
    /// Forgets on request what it took and has not printed yet (`DLE DC4 8`).
    pub clears: bool,
    pub status: Dialect,
    /// Says by itself when its state changes (`GS a`).
    pub automatic: bool,
    pub cut: Cut,
    /// Lines before a cut that does not feed.
    pub feed: u8,
    /// Bytes after the cut.
    pub after_cut: Vec<u8>,
    /// Asks how much paper is left; empty: it cannot tell.
    pub paper_left: Vec<u8>,
    pub presenter: Option<Presenter>,
}

/// Why a model cannot be used: what, and where.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("printer models {path}: cannot read")]
    Unreadable {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("printer models {path}: {why}")]
    Malformed { path: PathBuf, why: String },
    #[error("printer.model {model:?}: {key}: {why}")]
    Wrong { model: String, key: &'static str, why: String },
    #[error("printer.model {model:?} is not known; want one of {known}")]
    Unknown { model: String, known: String },
}

impl Profile {
    /// The profile of a configured printer.
    ///
    /// # Errors
    /// [`Error`] where its model is not known, is not whole, or does not take its paper.
    pub fn of(printer: &config::Printer) -> Result<Self, Error> {
        let models = match printer.profiles.as_os_str().is_empty() {
            true => Models::embedded(),
            false => Models::with_file(&printer.profiles)?,
        };
        let base = models.profile(&printer.model, printer.paper_mm)?;
        let presenter = base.presenter.map(|presenter| Presenter {
            after: printer.retract_s.map_or(presenter.after, seconds),
            ..presenter
        });
        Ok(Self {
            proof: printer.proof.unwrap_or(base.proof),
            clears: printer.clears.unwrap_or(base.clears),
            after_cut: Some(printer.after_cut.0.clone())
                .filter(|bytes| !bytes.is_empty())
                .unwrap_or(base.after_cut),
            presenter,
            ..base
        })
    }

    /// Whether slips go out line by line, each after the proof of the one before: what cannot be made to forget must not hold more.
    pub fn is_careful(&self) -> bool {
        self.proof == Proof::Fence && !self.clears
    }
}

fn seconds(seconds: u32) -> Option<Duration> {
    (seconds > 0).then(|| Duration::from_secs(seconds.into()))
}
