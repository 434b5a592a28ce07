//! What stands where on a slip: a file that an office may change.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The layout that ships.
const EMBEDDED: &str = include_str!("../../../assets/print/slip.toml");

/// An office's file is smaller, and has fewer blocks.
const LARGEST: usize = 64 * 1024;
const MOST: usize = 40;

/// The slip from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// From one line to the next, in dots.
    #[serde(default = "usual_line")]
    pub line: u8,
    #[serde(rename = "block", default)]
    pub blocks: Vec<Block>,
}

/// One thing on the slip.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub show: Show,
    /// As multiples of the usual letters.
    #[serde(default = "once")]
    pub width: u8,
    #[serde(default = "once")]
    pub height: u8,
    #[serde(default)]
    pub bold: bool,
    #[serde(default)]
    pub reverse: bool,
    #[serde(default)]
    pub align: Align,
    /// Empty paper, in dots.
    #[serde(default)]
    pub before: u8,
    #[serde(default)]
    pub after: u8,
    /// Of the code.
    pub size_mm: Option<u8>,
    /// The office's own words, by language.
    #[serde(default)]
    pub text: BTreeMap<String, String>,
}

/// What a block shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    Crest,
    Town,
    Office,
    Service,
    Reprint,
    Number,
    Ahead,
    Wait,
    When,
    Code,
    Follow,
    BringHeading,
    Bring,
    Notice,
    Text,
    Rule,
}

/// Where on the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Left,
    #[default]
    Center,
    Right,
}

/// Why a layout cannot be used: what, and where.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("slip layout {path}: cannot read")]
    Unreadable {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("slip layout {path}: {why}")]
    Malformed { path: PathBuf, why: String },
}

impl Default for Layout {
    fn default() -> Self {
        Self::parse(EMBEDDED, Path::new("assets/print/slip.toml")).expect("the embedded layout is checked by a test")
    }
}

impl Layout {
    /// The layout in the file at `path`; the one that ships where `path` is empty.
    ///
    /// # Errors
    /// Where it cannot be read or used.
    pub fn load(path: &Path) -> Result<Self, Error> {
        if path.as_os_str().is_empty() {
            return Ok(Self::default());
        }
        let text = std::fs::read_to_string(path).map_err(|source| Error::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(&text, path)
    }

    /// The layout of `text`, which `path` names in an error.
    ///
    /// # Errors
    /// [`Error::Malformed`], with the line or the block.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        let malformed = |why: String| Error::Malformed {
            path: path.to_owned(),
            why,
        };
        if text.len() > LARGEST {
            return Err(malformed(format!("larger than {LARGEST} bytes")));
        }
        let layout: Self = toml::from_str(text).map_err(|why| malformed(why.to_string()))?;
        layout.check().map_err(malformed)?;
        Ok(layout)
    }

    fn check(&self) -> Result<(), String> {
        if !(16..=96).contains(&self.line) {
            return Err(format!("line: {} dots; want 16 to 96", self.line));
        }
        if self.blocks.len() > MOST {
            return Err(format!("{} blocks; want at most {MOST}", self.blocks.len()));
        }
        let mut seen = BTreeSet::new();
        for (rank, block) in self.blocks.iter().enumerate() {
            let named = |why: String| format!("block {} ({}): {why}", rank + 1, block.show.name());
            block.check().map_err(named)?;
            let may_repeat = matches!(block.show, Show::Text | Show::Rule);
            if !seen.insert(block.show) && !may_repeat {
                return Err(named("stands there twice".to_owned()));
            }
        }
        if !seen.contains(&Show::Number) {
            return Err("no block shows the number".to_owned());
        }
        Ok(())
    }
}

impl Block {
    fn check(&self) -> Result<(), String> {
        for (key, value) in [("width", self.width), ("height", self.height)] {
            if !(1..=8).contains(&value) {
                return Err(format!("{key}: {value}; want 1 to 8"));
            }
        }
        if self.show == Show::Number && (self.width < 2 || self.height < 2) {
            return Err("width, height: want at least 2, it is read from afar".to_owned());
        }
        match self.size_mm {
            Some(_) if self.show != Show::Code => return Err("size_mm: only the code has one".to_owned()),
            Some(mm) if !(16..=40).contains(&mm) => return Err(format!("size_mm: {mm}; want 16 to 40")),
            Some(_) | None => {}
        }
        self.check_text()
    }

    fn check_text(&self) -> Result<(), String> {
        if (self.show == Show::Text) == self.text.is_empty() {
            return Err("text: belongs to show = \"text\", and to nothing else".to_owned());
        }
        if let Some(language) = self.text.keys().find(|language| !assets::LANGUAGES.contains(&language.as_str())) {
            return Err(format!("text: {language:?} is no language; want it, en, de, fr or sl"));
        }
        if self.show == Show::Text && !self.text.contains_key(assets::LANGUAGES[0]) {
            return Err("text: the Italian one is missing".to_owned());
        }
        if self.text.values().any(|text| text.len() > 400) {
            return Err("text: longer than 400 bytes".to_owned());
        }
        Ok(())
    }

    /// The office's own words in `language`.
    pub fn text(&self, language: &str) -> &str {
        let found = self.text.get(language).or_else(|| self.text.get(assets::LANGUAGES[0]));
        found.map_or("", String::as_str)
    }
}

impl Show {
    /// As the file has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Crest => "crest",
            Self::Town => "town",
            Self::Office => "office",
            Self::Service => "service",
            Self::Reprint => "reprint",
            Self::Number => "number",
            Self::Ahead => "ahead",
            Self::Wait => "wait",
            Self::When => "when",
            Self::Code => "code",
            Self::Follow => "follow",
            Self::BringHeading => "bring_heading",
            Self::Bring => "bring",
            Self::Notice => "notice",
            Self::Text => "text",
            Self::Rule => "rule",
        }
    }
}

fn usual_line() -> u8 {
    28
}

fn once() -> u8 {
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(text: &str) -> Result<Layout, Error> {
        Layout::parse(text, Path::new("slip.toml"))
    }

    #[test]
    fn the_layout_that_ships_shows_everything() {
        let layout = Layout::default();
        assert_eq!(layout.blocks.len(), 14);
        assert!(EMBEDDED.contains("show     crest, town") && layout.blocks.iter().all(|block| EMBEDDED.contains(block.show.name())));
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        let number = "[[block]]\nshow = \"number\"\nwidth = 4\nheight = 4\n";
        for (text, parts) in [
            ("[[block]]\nshow = \"nubmer\"".to_owned(), &["line 2", "nubmer"][..]),
            ("line = 28\n[[block]]\nshow = \"number\"\nsize = 3".to_owned(), &["line 4", "size"]),
            ("[[block]]\nshow = \"number\"".to_owned(), &["block 1 (number)", "at least 2"]),
            ("[[block]]\nshow = \"town\"\nwidth = 9".to_owned(), &["block 1 (town)", "width: 9"]),
            ("[[block]]\nshow = \"town\"\nbefore = 256".to_owned(), &["line 3", "256"]),
            ("[[block]]\nshow = \"town\"".to_owned(), &["number"]),
            (format!("{number}{number}"), &["block 2 (number)", "twice"]),
            (format!("{number}[[block]]\nshow = \"text\""), &["block 2 (text)", "text:"]),
            (
                format!("{number}[[block]]\nshow = \"text\"\ntext = {{ en = \"x\" }}"),
                &["block 2 (text)", "Italian"],
            ),
            (
                format!("{number}[[block]]\nshow = \"text\"\ntext = {{ it = \"x\", xx = \"y\" }}"),
                &["block 2 (text)", "xx"],
            ),
            (
                format!("{number}[[block]]\nshow = \"code\"\nsize_mm = 90"),
                &["block 2 (code)", "90"],
            ),
            (format!("line = 5\n{number}"), &["line: 5 dots"]),
        ] {
            let error = layout(&text).unwrap_err().to_string();
            for part in parts {
                assert!(error.contains(part), "{text:?} gives {error:?}");
            }
        }
        assert!(layout(&format!("{number}[[block]]\nshow = \"rule\"\n[[block]]\nshow = \"rule\"")).is_ok());
    }
}
