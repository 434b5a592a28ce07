//! What every fault means: which part it is of, and whether somebody has to come. The one table; nothing else decides.
//!
//! The words of a fault are `pages-fault-…` (what it is) and `pages-do-…` (what to do, one sentence) in the catalogues.

use serde::Serialize;

/// A part of a device that staff look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DevicePart)]
pub enum Part {
    /// Its line to the controller.
    Link,
    Printer,
    Cover,
    Paper,
    SecondPrinter,
    SecondCover,
    SecondPaper,
    /// The reader of health cards.
    Chip,
    Scanner,
    Stripe,
    Sound,
    /// Its own disk.
    Storage,
    /// Numbers that it gave by itself.
    Slips,
    /// Something that this controller does not know.
    Other,
}

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FaultSeverity)]
pub enum Severity {
    /// The device goes on; somebody should know.
    Warning,
    /// Somebody has to come: every staff page says so.
    NeedsHands,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// As a `DeviceReport` names it.
    pub key: &'static str,
    pub part: Part,
    pub severity: Severity,
}

/// Every fault that a kiosk or a display of this version tells.
pub const FAULTS: &[Fault] = &[
    // The printer.
    needs_hands("paper_out", Part::Paper),
    warning("paper_low", Part::Paper),
    needs_hands("cover_open", Part::Cover),
    needs_hands("printer_offline", Part::Printer),
    needs_hands("printer_hung", Part::Printer),
    // The second one: without it the next fault of the first stops all paper.
    needs_hands("second_paper_out", Part::SecondPaper),
    warning("second_paper_low", Part::SecondPaper),
    needs_hands("second_cover_open", Part::SecondCover),
    needs_hands("second_printer_offline", Part::SecondPrinter),
    needs_hands("second_printer_hung", Part::SecondPrinter),
    // What a visitor shows something to.
    needs_hands("reader_missing", Part::Chip),
    needs_hands("reader_down", Part::Chip),
    needs_hands("reader_failed", Part::Chip),
    needs_hands("scanner_missing", Part::Scanner),
    needs_hands("scanner_failed", Part::Scanner),
    needs_hands("stripe_missing", Part::Stripe),
    needs_hands("stripe_failed", Part::Stripe),
    // The rest of the machine.
    needs_hands("sound_failed", Part::Sound),
    needs_hands("storage_failed", Part::Storage),
    // Somebody holds a number that nobody will call.
    needs_hands("slip_refused", Part::Slips),
    warning("slip_renumbered", Part::Slips),
];

/// A device that neither listens nor speaks; no device tells this of itself.
pub const LOST: Fault = needs_hands("lost", Part::Link);

/// What a later device tells and this controller does not know: it would not tell it if nobody had to look.
pub const OTHER: Fault = needs_hands("other", Part::Other);

/// The line of `key`, or [`OTHER`].
pub fn of(key: &str) -> &'static Fault {
    FAULTS.iter().find(|fault| fault.key == key).unwrap_or(&OTHER)
}

const fn needs_hands(key: &'static str, part: Part) -> Fault {
    Fault {
        key,
        part,
        severity: Severity::NeedsHands,
    }
}

const fn warning(key: &'static str, part: Part) -> Fault {
    Fault {
        severity: Severity::Warning,
        ..needs_hands(key, part)
    }
}

impl Fault {
    /// The end of its two keys in the catalogues; a second printer fails in the words of the first.
    pub fn words(&self) -> String {
        self.key.strip_prefix("second_").unwrap_or(self.key).replace('_', "-")
    }
}

impl Part {
    /// Each, in the order in which staff read them.
    pub const ALL: [Self; 14] = [
        Self::Link,
        Self::Printer,
        Self::Cover,
        Self::Paper,
        Self::SecondPrinter,
        Self::SecondCover,
        Self::SecondPaper,
        Self::Chip,
        Self::Scanner,
        Self::Stripe,
        Self::Sound,
        Self::Storage,
        Self::Slips,
        Self::Other,
    ];

    /// What staff see of a part that a `DeviceReport` lists; nothing of one that this controller does not know.
    pub fn listed(key: &str) -> &'static [Self] {
        match key {
            "printer" => &[Self::Printer, Self::Cover, Self::Paper],
            "second_printer" => &[Self::SecondPrinter, Self::SecondCover, Self::SecondPaper],
            "chip" => &[Self::Chip],
            "scanner" => &[Self::Scanner],
            "stripe" => &[Self::Stripe],
            "sound" => &[Self::Sound],
            "storage" => &[Self::Storage],
            _later => &[],
        }
    }

    /// The parts that must be well for this one's state to be known: nobody sees the paper of a printer that does not answer.
    pub fn seen_through(self) -> &'static [Self] {
        match self {
            Self::Cover => &[Self::Printer],
            Self::Paper => &[Self::Printer, Self::Cover],
            Self::SecondCover => &[Self::SecondPrinter],
            Self::SecondPaper => &[Self::SecondPrinter, Self::SecondCover],
            Self::Link
            | Self::Printer
            | Self::SecondPrinter
            | Self::Chip
            | Self::Scanner
            | Self::Stripe
            | Self::Sound
            | Self::Storage
            | Self::Slips
            | Self::Other => &[],
        }
    }

    /// The end of its key in the catalogues, after `pages-part-`.
    pub fn words(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Printer => "printer",
            Self::Cover => "cover",
            Self::Paper => "paper",
            Self::SecondPrinter => "second-printer",
            Self::SecondCover => "second-cover",
            Self::SecondPaper => "second-paper",
            Self::Chip => "chip",
            Self::Scanner => "scanner",
            Self::Stripe => "stripe",
            Self::Sound => "sound",
            Self::Storage => "storage",
            Self::Slips => "slips",
            Self::Other => "other",
        }
    }

    /// Whether it belongs to a kiosk's second printer.
    pub fn is_second(self) -> bool {
        matches!(self, Self::SecondPrinter | Self::SecondCover | Self::SecondPaper)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_fault_has_its_words_in_every_language() {
        for language in assets::LANGUAGES {
            for fault in FAULTS.iter().chain([&LOST, &OTHER]) {
                for key in ["pages-fault-", "pages-do-"].map(|family| format!("{family}{}", fault.words())) {
                    let said = assets::text(language, &key);
                    assert!(!said.contains("Unknown localization"), "{language}: {key}");
                    let is_sentence = said.ends_with('.') && said.matches('.').count() == 1 && said.starts_with(char::is_uppercase);
                    assert!(
                        is_sentence == key.starts_with("pages-do-"),
                        "{language}: {key} = {said:?}: what to do is one sentence, what it is is none"
                    );
                }
            }
            for part in Part::ALL {
                let said = assets::text(language, &format!("pages-part-{}", part.words()));
                assert!(!said.contains("Unknown localization"), "{language}: {part:?}");
            }
        }
    }

    #[test]
    fn no_fault_stands_twice() {
        let keys: BTreeSet<_> = FAULTS.iter().map(|fault| fault.key).collect();
        assert_eq!(keys.len(), FAULTS.len());
    }

    #[test]
    fn the_second_printer_s_faults_are_the_first_one_s() {
        for fault in FAULTS.iter().filter(|fault| fault.part.is_second()) {
            let first = of(fault.key.strip_prefix("second_").expect("its key says so"));
            assert_eq!((fault.severity, fault.words()), (first.severity, first.words()), "{}", fault.key);
        }
    }

    #[test]
    fn what_a_later_kiosk_tells_needs_a_look() {
        assert_eq!(of("lamp_burnt_out"), &OTHER);
        assert_eq!(of("lost"), &OTHER, "no device says so of itself");
        assert!(Part::listed("lamp").is_empty());
    }
}
