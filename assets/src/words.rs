//! Waits, people and numbers in words, the same on glass, paper, phone and page.

use crate::texts::{text, text_with};

/// A wait range: *5–10 minuti*, *circa 5 minuti*, *subito*.
pub fn wait(language: &str, from_min: u32, to_min: u32) -> String {
    match (from_min, to_min) {
        (_, 0) => text(language, "words-wait-now"),
        (0, to) => text_with(language, "words-wait-up-to", &[("to", to.into())]),
        (from, to) if from == to => text_with(language, "words-wait-about", &[("n", from.into())]),
        (from, to) => text_with(language, "words-wait-range", &[("from", from.into()), ("to", to.into())]),
    }
}

/// How many people: *nessuno*, *1 persona*, *3 persone*.
pub fn people(language: &str, count: u32) -> String {
    match count {
        0 => text(language, "words-people-none"),
        n => text_with(language, "words-people", &[("n", n.into())]),
    }
}
