//! The slip that proves a printer: every letter it must know, how wide it prints, a code. It is nobody's number.

use assets::{text, text_with};
use queue::{Content, Language, Timestamp};
use serde::{Deserialize, Serialize};

use super::encoder::Encoder;
use super::layout::{Align, Block, Show};
use super::{Slip, stamp};
use crate::device::alphabet;
use crate::device::profile::Profile;

/// What the code says: no address of ours, and nobody's slip.
pub const CODE: &str = "SPORTELLO TEST";

/// Letters that a slip in this language may hold.
fn letters(language: &str) -> &'static str {
    match language {
        "it" => "ÀÈÉÌÒÙ àèéìòù €",
        "de" => "ÄÖÜ äöüß €",
        "fr" => "ÇÉÈÊËÎÏÔÛŒ çéèêëîïôûœ",
        "sl" => "ČŠŽ čšž",
        _ => "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz",
    }
}

/// What a test slip says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// The rank of the printer it is for, from 0: no other one prints it.
    pub printer: usize,
    /// That it is a test and no number, in each of the office's languages.
    titles: Vec<String>,
    /// Which printer of which kiosk, and when.
    facts: Vec<String>,
    letters: Vec<String>,
}

/// Where and when a test slip is printed.
#[derive(Clone, Debug)]
pub struct Occasion<'a> {
    /// The office's words, where they are known.
    pub content: Option<&'a Content>,
    /// The office's languages, the first one first.
    pub languages: &'a [Language],
    /// How staff call this kiosk.
    pub kiosk: &'a str,
    pub now: Timestamp,
}

impl Slip {
    /// A test slip for the printer of this rank, which is reached at `address`.
    pub fn test(occasion: &Occasion<'_>, printer: usize, address: &str) -> Self {
        let first = occasion.languages.first().map_or(assets::LANGUAGES[0], Language::as_str);
        let zone = occasion.content.map_or("Europe/Rome", |content| content.time_zone.as_str());
        let arguments = [("n", (printer + 1).into()), ("address", address.into())];
        let all = std::iter::once("en").chain(occasion.languages.iter().map(Language::as_str).filter(|language| *language != "en"));
        let test = Test {
            printer,
            titles: occasion
                .languages
                .iter()
                .map(|language| text(language.as_str(), "slip-test"))
                .collect(),
            facts: vec![
                occasion.kiosk.to_owned(),
                text_with(first, "slip-test-printer", &arguments),
                stamp(first, zone, occasion.now),
            ],
            letters: all.map(|language| letters(language).to_owned()).collect(),
        };
        let own = |text: Option<&queue::Text>| {
            text.map_or_else(String::new, |text| {
                alphabet::clean(text.get(&Language::from(first), &Language::from(first)))
            })
        };
        Self {
            town: own(occasion.content.map(|content| &content.town)),
            office: own(occasion.content.map(|content| &content.office)),
            language: first.to_owned(),
            test: Some(test),
            ..Self::default()
        }
    }
}

/// Puts a test slip on paper.
pub(super) fn put(paper: &mut Encoder<'_>, slip: &Slip, test: &Test, profile: &Profile) {
    let usual = Block {
        show: Show::Text,
        width: 1,
        height: 1,
        bold: false,
        reverse: false,
        align: Align::Center,
        before: 0,
        after: 0,
        size_mm: None,
        text: std::collections::BTreeMap::new(),
    };
    let title = Block {
        width: 2,
        height: 2,
        bold: true,
        ..usual.clone()
    };
    let mut write = |text: &str, block: &Block| {
        let clean = alphabet::clean(text);
        if !clean.trim().is_empty() {
            paper.text(&clean, block);
        }
    };
    for (rank, line) in test.titles.iter().enumerate() {
        write(line, if rank == 0 { &title } else { &usual });
    }
    write(&slip.town, &usual);
    write(&slip.office, &usual);
    test.facts.iter().for_each(|fact| write(fact, &usual));
    paper.gap(16);
    paper.rule();
    paper.gap(8);
    // As many characters as the model has in a line: one that is too narrow breaks it.
    let width: String = "1234567890".chars().cycle().take(profile.columns).collect();
    paper.text(&width, &usual);
    for line in &test.letters {
        paper.text(&alphabet::clean(line), &usual);
    }
    paper.gap(8);
    paper.rule();
    paper.code(CODE, 23, 16);
    paper.gap(8);
}
