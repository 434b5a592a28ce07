//! What a printer's model can do, and the bytes where models differ.

use serde::Deserialize;

use crate::config;
use crate::device::alphabet::Page;

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

/// What the slip's bytes may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Width of the print head.
    pub dots: u32,
    /// Characters of the usual font on a line.
    pub columns: usize,
    /// In the order of preference.
    pub pages: &'static [Page],
    /// Draws QR codes by itself.
    pub native_qr: bool,
    pub proof: Proof,
    /// Forgets on request what it took and has not printed yet (`DLE DC4 8`).
    pub clears: bool,
    /// Says by itself when its state changes (`GS a`).
    pub automatic: bool,
    pub cut: Cut,
    /// Bytes for a presenter.
    pub after_cut: Vec<u8>,
}

/// How a model cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// Feeds to the knife by itself.
    Feeding,
    /// Wants the feed first.
    Plain,
}

impl Profile {
    /// The profile of a configured printer.
    pub fn of(printer: &config::Printer) -> Self {
        let (dots, columns) = if printer.paper_mm == 58 { (384, 32) } else { (576, 48) };
        let base = match printer.model {
            config::Model::Epson => Self {
                dots,
                columns,
                pages: &[Page::Wpc1252, Page::Pc852],
                native_qr: true,
                proof: Proof::Echo,
                clears: true,
                automatic: true,
                cut: Cut::Feeding,
                after_cut: Vec::new(),
            },
            config::Model::Custom => Self {
                dots,
                columns,
                pages: &[Page::Pc858],
                native_qr: false,
                proof: Proof::Fence,
                clears: false,
                automatic: false,
                cut: Cut::Plain,
                after_cut: Vec::new(),
            },
            config::Model::Generic => Self {
                dots,
                columns,
                pages: &[Page::Pc437],
                native_qr: false,
                proof: Proof::Fence,
                clears: false,
                automatic: false,
                cut: Cut::Feeding,
                after_cut: Vec::new(),
            },
        };
        Self {
            proof: printer.proof.unwrap_or(base.proof),
            clears: printer.clears.unwrap_or(base.clears),
            after_cut: printer.after_cut.0.clone(),
            ..base
        }
    }
}
