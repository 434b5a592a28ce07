//! The file of models: read, joined along `like`, and checked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Cut, Dialect, Error, Presenter, Profile, Proof, seconds};
use crate::config::Hex;
use crate::device::alphabet::Page;

/// The models that ship.
const EMBEDDED: &str = include_str!("../../../../assets/print/printers.toml");

/// An office's file is smaller than this.
const LARGEST: usize = 256 * 1024;

/// So far `like` is followed.
const DEEPEST: usize = 8;

/// All known models.
#[derive(Clone, Debug, Default)]
pub struct Models(BTreeMap<String, Entry>);

/// A model as it stands in the file; what it lacks is its kin's.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    title: Option<String>,
    like: Option<String>,
    paper: Option<BTreeMap<String, Paper>>,
    pages: Option<Vec<(Page, u8)>>,
    qr: Option<Qr>,
    proof: Option<Proof>,
    clears: Option<bool>,
    status: Option<Dialect>,
    automatic: Option<bool>,
    cut: Option<Cut>,
    feed: Option<u8>,
    after_cut: Option<Hex>,
    paper_left: Option<Hex>,
    presenter: Option<Mouth>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    dots: u32,
    columns: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Qr {
    Own,
    Picture,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mouth {
    eject: Hex,
    retract: Hex,
    retract_s: u32,
}

impl Models {
    /// Those that ship.
    pub fn embedded() -> Self {
        Self::parse(EMBEDDED, Path::new("assets/print/printers.toml")).expect("the embedded models are checked by a test")
    }

    /// Those that ship, with the office's own file over them.
    ///
    /// # Errors
    /// Where the file cannot be read or is not one of models.
    pub fn with_file(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(|source| Error::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self::embedded().over(Self::parse(&text, path)?))
    }

    /// The models of `text`, which `path` names in an error.
    ///
    /// # Errors
    /// Where it is not a file of models; the line and the key are named.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Error> {
        let malformed = |why: String| Error::Malformed {
            path: PathBuf::from(path),
            why,
        };
        if text.len() > LARGEST {
            return Err(malformed(format!("larger than {LARGEST} bytes")));
        }
        toml::from_str(text).map(Self).map_err(|why| malformed(why.to_string()))
    }

    /// The same, with the keys of `other` over those of the same name.
    fn over(mut self, other: Self) -> Self {
        for (name, entry) in other.0 {
            let joined = match self.0.remove(&name) {
                Some(below) => entry.over(below),
                None => entry,
            };
            self.0.insert(name, joined);
        }
        self
    }

    /// Names and what they mean to people.
    pub fn titles(&self) -> Vec<(&str, &str)> {
        self.0
            .iter()
            .map(|(name, entry)| (name.as_str(), entry.title.as_deref().unwrap_or("")))
            .collect()
    }

    /// The profile of `model` for paper of `paper_mm`, or its widest.
    ///
    /// # Errors
    /// [`Error::Unknown`], and [`Error::Wrong`] where a key is missing or cannot be.
    pub fn profile(&self, model: &str, paper_mm: Option<u32>) -> Result<Profile, Error> {
        let entry = self.joined(model)?;
        Checked { model, entry }.profile(paper_mm)
    }

    fn joined(&self, model: &str) -> Result<Entry, Error> {
        let mut joined = self.entry(model)?.clone();
        for _ in 0..DEEPEST {
            let Some(like) = joined.like.take() else { return Ok(joined) };
            let below = self.entry(&like).map_err(|_| Error::Wrong {
                model: model.to_owned(),
                key: "like",
                why: format!("{like:?} is not known"),
            })?;
            joined = joined.over(below.clone());
        }
        Err(Error::Wrong {
            model: model.to_owned(),
            key: "like",
            why: "goes in a circle, or too far".to_owned(),
        })
    }

    fn entry(&self, model: &str) -> Result<&Entry, Error> {
        self.0.get(model).ok_or_else(|| Error::Unknown {
            model: model.to_owned(),
            known: self.0.keys().map(String::as_str).collect::<Vec<_>>().join(", "),
        })
    }
}

impl Entry {
    fn over(self, below: Self) -> Self {
        Self {
            title: self.title.or(below.title),
            like: self.like.or(below.like),
            paper: self.paper.or(below.paper),
            pages: self.pages.or(below.pages),
            qr: self.qr.or(below.qr),
            proof: self.proof.or(below.proof),
            clears: self.clears.or(below.clears),
            status: self.status.or(below.status),
            automatic: self.automatic.or(below.automatic),
            cut: self.cut.or(below.cut),
            feed: self.feed.or(below.feed),
            after_cut: self.after_cut.or(below.after_cut),
            paper_left: self.paper_left.or(below.paper_left),
            presenter: self.presenter.or(below.presenter),
        }
    }
}

/// A model that is being made sure of.
struct Checked<'a> {
    model: &'a str,
    entry: Entry,
}

impl Checked<'_> {
    fn profile(self, paper_mm: Option<u32>) -> Result<Profile, Error> {
        let paper = self.paper(paper_mm)?;
        let status = self.given(self.entry.status, "status")?;
        Ok(Profile {
            dots: paper.dots,
            columns: paper.columns,
            pages: self.pages()?,
            native_qr: self.given(self.entry.qr, "qr")? == Qr::Own,
            proof: self.given(self.entry.proof, "proof")?,
            clears: self.given(self.entry.clears, "clears")?,
            status,
            automatic: self.given(self.entry.automatic, "automatic")?,
            cut: self.given(self.entry.cut, "cut")?,
            feed: self.entry.feed.unwrap_or(0),
            after_cut: self.bytes("after_cut", self.entry.after_cut.as_ref())?,
            paper_left: self.told_by_custom("paper_left", status, self.entry.paper_left.as_ref())?,
            presenter: self.presenter(status)?,
        })
    }

    fn wrong<T>(&self, key: &'static str, why: impl Into<String>) -> Result<T, Error> {
        Err(Error::Wrong {
            model: self.model.to_owned(),
            key,
            why: why.into(),
        })
    }

    fn given<T>(&self, value: Option<T>, key: &'static str) -> Result<T, Error> {
        value.map_or_else(|| self.wrong(key, "is missing, here and in what it is like"), Ok)
    }

    fn paper(&self, wanted: Option<u32>) -> Result<Paper, Error> {
        let papers = self.given(self.entry.paper.as_ref(), "paper")?;
        let name = match wanted {
            Some(mm) => mm.to_string(),
            // Two digits each: the order of the text is the order of the width.
            None => papers.keys().next_back().cloned().unwrap_or_default(),
        };
        let Some(paper) = papers.get(&name).copied() else {
            let offered = papers.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            return self.wrong("paper", format!("has none of {name} mm; want one of {offered}"));
        };
        if name != "58" && name != "80" {
            return self.wrong("paper", format!("{name:?} is no width; want 58 or 80"));
        }
        if !(192..=832).contains(&paper.dots) || !paper.dots.is_multiple_of(8) {
            return self.wrong("paper", format!("{} dots; want a multiple of 8 from 192 to 832", paper.dots));
        }
        if !(16..=72).contains(&paper.columns) {
            return self.wrong("paper", format!("{} columns; want 16 to 72", paper.columns));
        }
        Ok(paper)
    }

    fn pages(&self) -> Result<Vec<(Page, u8)>, Error> {
        let pages = self.given(self.entry.pages.clone(), "pages")?;
        let twice = |at: usize| {
            pages[..at]
                .iter()
                .any(|(page, number)| (*page == pages[at].0) || *number == pages[at].1)
        };
        if (0..pages.len()).any(twice) {
            return self.wrong("pages", "a page or a number stands there twice");
        }
        Ok(pages)
    }

    fn bytes(&self, key: &'static str, bytes: Option<&Hex>) -> Result<Vec<u8>, Error> {
        match bytes {
            Some(Hex(bytes)) if bytes.len() > 32 => self.wrong(key, format!("{} bytes; want at most 32", bytes.len())),
            Some(Hex(bytes)) => Ok(bytes.clone()),
            None => Ok(Vec::new()),
        }
    }

    fn told_by_custom(&self, key: &'static str, status: Dialect, bytes: Option<&Hex>) -> Result<Vec<u8>, Error> {
        let bytes = self.bytes(key, bytes)?;
        if !bytes.is_empty() && status != Dialect::Custom {
            return self.wrong(key, "wants status = \"custom\"");
        }
        Ok(bytes)
    }

    fn presenter(&self, status: Dialect) -> Result<Option<Presenter>, Error> {
        let Some(mouth) = &self.entry.presenter else { return Ok(None) };
        let presenter = Presenter {
            eject: self.told_by_custom("presenter.eject", status, Some(&mouth.eject))?,
            retract: self.told_by_custom("presenter.retract", status, Some(&mouth.retract))?,
            after: seconds(mouth.retract_s),
        };
        if presenter.eject.is_empty() || presenter.retract.is_empty() {
            return self.wrong("presenter", "wants both eject and retract");
        }
        if mouth.retract_s > 3_600 {
            return self.wrong("presenter.retract_s", "want at most 3600");
        }
        Ok(Some(presenter))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(text: &str) -> Result<Models, Error> {
        Models::parse(text, Path::new("printers.toml")).map(|own| Models::embedded().over(own))
    }

    #[test]
    fn every_model_that_ships_is_whole() {
        let models = Models::embedded();
        for (name, title) in models.titles() {
            let profile = models.profile(name, None).unwrap_or_else(|why| panic!("{why}"));
            assert!(!title.is_empty() && profile.dots >= 12 * profile.columns as u32 - 72, "{name}");
            for mm in models.joined(name).unwrap().paper.unwrap().keys() {
                assert!(models.profile(name, mm.parse().ok()).is_ok(), "{name}, {mm} mm");
            }
        }
        assert!(models.titles().len() >= 11);
    }

    #[test]
    fn an_office_changes_one_key_and_adds_a_model() {
        let models = office("[custom-vkp80]\nfeed = 9\n[ours]\nlike = \"custom-vkp80\"\nqr = \"own\"").unwrap();
        let (changed, ours) = (
            models.profile("custom-vkp80", None).unwrap(),
            models.profile("ours", Some(58)).unwrap(),
        );
        assert_eq!((changed.feed, changed.native_qr, changed.status), (9, false, Dialect::Custom));
        assert_eq!((ours.feed, ours.native_qr, ours.dots), (9, true, 384));
        assert!(ours.presenter.is_some());
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        for (text, model, parts) in [
            ("[x]\nlike = \"epson\"\nproff = \"echo\"", "x", &["line 3", "proff"][..]),
            ("[x]\nproof = \"ehco\"", "x", &["line 2", "ehco"]),
            ("[x]\nafter_cut = \"1D 6\"", "x", &["line 2", "\"6\"", "hex"]),
            ("[x]\npages = [[\"pc999\", 1]]", "x", &["line 2", "pc999"]),
            ("[x]\nlike = \"epsno\"", "x", &["\"x\"", "like", "epsno"]),
            ("[x]\nlike = \"y\"\n[y]\nlike = \"x\"", "x", &["\"x\"", "like", "circle"]),
            ("[x]\nqr = \"own\"", "x", &["\"x\"", "paper", "missing"]),
            (
                "[x]\nlike = \"epson\"\npaper = { 80 = { dots = 577, columns = 48 } }",
                "x",
                &["paper", "577"],
            ),
            ("[x]\nlike = \"epson\"\npaper_left = \"1D E1\"", "x", &["paper_left", "custom"]),
            ("", "generic_58", &["generic_58", "generic-58"]),
        ] {
            let error = match office(text).and_then(|models| models.profile(model, None)) {
                Ok(_) => panic!("{text:?} was taken"),
                Err(why) => why.to_string(),
            };
            for part in parts {
                assert!(error.contains(part), "{text:?} gives {error:?}");
            }
        }
        let narrow = Models::embedded().profile("generic-58", Some(80)).unwrap_err().to_string();
        assert!(narrow.contains("80 mm") && narrow.contains("58"), "{narrow}");
    }
}
