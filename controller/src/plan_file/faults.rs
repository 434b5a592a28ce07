//! Where a fault stands: from a path into the plan to a line of the file.

use std::fmt;
use std::ops::Range;

use queue::Step;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One fault of a plan file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// From 1; none where the file as a whole is at fault.
    pub line: Option<usize>,
    /// Such as `services[2].prefix: …`
    pub reason: String,
}

/// All faults of a plan file, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    file: String,
    faults: Vec<Fault>,
}

impl Faults {
    pub(super) fn new(file: &str, mut faults: Vec<Fault>) -> Self {
        faults.sort();
        faults.dedup();
        Self {
            file: file.to_owned(),
            faults,
        }
    }

    /// The file as a whole is at fault.
    pub(super) fn of_file(file: &str, reason: String) -> Self {
        Self::new(file, vec![Fault { line: None, reason }])
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (rank, fault) in self.faults.iter().enumerate() {
            let end = if rank == 0 { "" } else { "\n" };
            match fault.line {
                Some(line) => write!(f, "{end}{}:{line}: {}", self.file, fault.reason)?,
                None => write!(f, "{end}{}: {}", self.file, fault.reason)?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// A path into the file, such as `services[2].prefix`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(pub(super) Vec<At>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum At {
    Key(String),
    Index(usize),
}

impl Place {
    pub(super) fn of(section: &str) -> Self {
        Self(vec![At::Key(section.to_owned())])
    }

    pub(super) fn key(mut self, key: &str) -> Self {
        self.0.push(At::Key(key.to_owned()));
        self
    }

    pub(super) fn index(mut self, index: usize) -> Self {
        self.0.push(At::Index(index));
        self
    }

    /// From a path into [`queue::Plan`]: what the plan has at its top stands in `[site]`, a week has names, reasons are tables.
    pub(super) fn of_plan(path: &[Step]) -> Self {
        let mut place: Vec<At> = path.iter().map(At::of_step).collect();
        match place.first() {
            Some(At::Key(key)) if ["site", "time_zone", "rollover", "languages", "recent"].contains(&key.as_str()) => {
                let key = if key == "site" { "id".to_owned() } else { key.clone() };
                place.splice(0..1, [At::Key("site".to_owned()), At::Key(key)]);
            }
            Some(At::Key(key)) if key == "pause_reasons" => place[0] = At::Key("pauses".to_owned()),
            Some(At::Key(_) | At::Index(_)) | None => {}
        }
        name_weekday(&mut place);
        Self(place)
    }
}

impl At {
    fn of_step(step: &Step) -> Self {
        match step {
            Step::Key(key) => Self::Key((*key).to_owned()),
            Step::Named(name) => Self::Key(name.clone()),
            Step::Index(index) => Self::Index(*index),
        }
    }
}

/// `week[0]` is `monday` in the file.
fn name_weekday(place: &mut Vec<At>) {
    let Some(week) = place.iter().position(|at| *at == At::Key("week".to_owned())) else {
        return;
    };
    if let Some(At::Index(day)) = place.get(week + 1) {
        let name = super::shape::WEEKDAYS.get(*day).copied().unwrap_or("sunday");
        place.splice(week..week + 2, [At::Key(name.to_owned())]);
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (rank, at) in self.0.iter().enumerate() {
            match at {
                At::Key(key) if rank == 0 => write!(f, "{key}")?,
                At::Key(key) => write!(f, ".{key}")?,
                At::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// The file's text, and its values with the places where they stand.
pub(super) struct Source<'t> {
    name: &'t str,
    text: &'t str,
    table: Spanned<DeTable<'t>>,
}

impl<'t> Source<'t> {
    pub(super) fn parse(name: &'t str, text: &'t str) -> Result<Self, Faults> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let source = Self { name, text, table };
        let faults: Vec<Fault> = errors.iter().map(|error| source.fault_of(error, "")).collect();
        if faults.is_empty() {
            Ok(source)
        } else {
            Err(source.faults(faults))
        }
    }

    pub(super) fn table(&self) -> &DeTable<'t> {
        self.table.get_ref()
    }

    pub(super) fn faults(&self, faults: Vec<Fault>) -> Faults {
        Faults::new(self.name, faults)
    }

    /// A fault at `place`, or at the deepest part of it that the file has.
    pub(super) fn fault(&self, place: &Place, reason: &str) -> Fault {
        Fault {
            line: self.span(place).map(|span| self.line(&span)),
            reason: format!("{place}: {reason}"),
        }
    }

    /// A fault that the TOML reader found in the section `section`.
    pub(super) fn fault_of(&self, error: &toml::de::Error, section: &str) -> Fault {
        let message = error.message().replace('\n', ", ");
        let reason = if section.is_empty() {
            message
        } else {
            format!("{section}: {message}")
        };
        Fault {
            line: error.span().map(|span| self.line(&span)),
            reason,
        }
    }

    /// The line of a key at the top.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
    }

    fn span(&self, place: &Place) -> Option<Range<usize>> {
        let (At::Key(first), rest) = place.0.split_first()? else {
            return None;
        };
        let (key, mut value) = self.table().iter().find(|(key, _)| key.get_ref() == first)?;
        let mut span = key.span();
        for at in rest {
            (value, span) = match (at, value.get_ref()) {
                (At::Key(name), DeValue::Table(table)) => match table.iter().find(|(key, _)| key.get_ref() == name) {
                    Some((key, value)) => (value, key.span()),
                    None => break,
                },
                (At::Index(index), DeValue::Array(array)) => match array.get(*index) {
                    Some(value) => (value, value.span()),
                    None => break,
                },
                _ => break,
            };
        }
        Some(span)
    }
}
