//! The rows that reports read beside those that follow from the events, in the order of their keys.

use queue::SiteId;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params};

use super::{Finding, Report};
use crate::store::Error;

/// A table, its key within the site, and what else follows from the events.
struct Table {
    name: &'static str,
    key: &'static str,
    columns: &'static [&'static str],
    /// Retention deletes rows of it, so that not every one that follows is still there.
    forgets: bool,
}

const TABLES: [Table; 6] = [
    Table {
        name: "day",
        key: "day",
        columns: &["opened_seq", "opened_at", "closed_seq", "closed_at"],
        forgets: false,
    },
    Table {
        name: "visit",
        key: "id",
        columns: &["day", "number", "channel", "class", "language", "booking", "person", "at"],
        forgets: false,
    },
    Table {
        name: "ticket",
        key: "id",
        columns: &[
            "visit",
            "day",
            "number",
            "service",
            "class",
            "channel",
            "kiosk",
            "stop",
            "joined",
            "due",
            "promise",
            "slot",
            "ahead",
            "from_min",
            "to_min",
            "called",
            "held_from",
            "started",
            "ended",
            "desk",
            "state",
            "reprints",
        ],
        forgets: false,
    },
    Table {
        name: "call",
        key: "id",
        columns: &["ticket", "desk", "at", "again", "because"],
        forgets: false,
    },
    Table {
        name: "desk_period",
        key: "seq",
        columns: &["day", "desk", "shift", "kind", "reason", "from_at", "to_at"],
        forgets: false,
    },
    Table {
        name: "booking",
        key: "id",
        columns: &["day", "service", "slot", "duration", "state"],
        forgets: true,
    },
];

/// One row: its key, and the columns after it.
type Cells = (Key, Vec<Value>);

/// As the database orders it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Rank(i64),
    Name(String),
}

pub(super) fn all(stored: &Connection, told: &Connection, site: &SiteId, report: &mut Report) -> Result<(), Error> {
    TABLES.iter().try_for_each(|table| table.compare(stored, told, site, report))
}

impl Table {
    fn compare(&self, stored: &Connection, told: &Connection, site: &SiteId, report: &mut Report) -> Result<(), Error> {
        let sql = format!(
            "select {}, {} from {} where site = $1 order by {}",
            self.key,
            self.columns.join(", "),
            self.name,
            self.key
        );
        let (mut stored, mut told) = (stored.prepare(&sql)?, told.prepare(&sql)?);
        let cells = |row: &Row<'_>| self.cells(row);
        let mut stored = stored.query_map(params![site.as_str()], cells)?;
        let mut told = told.query_map(params![site.as_str()], cells)?;
        let (mut left, mut right) = (stored.next().transpose()?, told.next().transpose()?);
        loop {
            let (stored_first, told_first) = match (&left, &right) {
                (None, None) => return Ok(()),
                (Some(left), Some(right)) => (left.0 <= right.0, right.0 <= left.0),
                (left, right) => (left.is_some(), right.is_some()),
            };
            let one = left.take_if(|_| stored_first);
            let other = right.take_if(|_| told_first);
            self.beside(one.as_ref(), other.as_ref(), report);
            if stored_first {
                left = stored.next().transpose()?;
            }
            if told_first {
                right = told.next().transpose()?;
            }
        }
    }

    fn beside(&self, stored: Option<&Cells>, told: Option<&Cells>, report: &mut Report) {
        let table = self.name;
        match (stored, told) {
            (Some((key, _)), None) => report.find(Finding::Stray { table, key: key.text() }),
            (None, Some(_)) if self.forgets => {}
            (None, Some((key, _))) => report.find(Finding::Lost { table, key: key.text() }),
            (Some((key, stored)), Some((_, told))) => {
                let columns = self.columns.iter().zip(stored.iter().zip(told));
                for (column, (stored, told)) in columns.filter(|(_, (stored, told))| stored != told) {
                    report.find(Finding::Differs {
                        table,
                        key: key.text(),
                        column,
                        stored: text(stored),
                        told: text(told),
                    });
                }
            }
            (None, None) => {}
        }
    }

    fn cells(&self, row: &Row<'_>) -> rusqlite::Result<Cells> {
        let key = row.get(0)?;
        let key = if let Value::Integer(rank) = key {
            Key::Rank(rank)
        } else {
            Key::Name(text(&key))
        };
        let values = (1..=self.columns.len()).map(|index| row.get(index)).collect::<Result<_, _>>()?;
        Ok((key, values))
    }
}

impl Key {
    fn text(&self) -> String {
        match self {
            Self::Rank(rank) => rank.to_string(),
            Self::Name(name) => name.clone(),
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "empty".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => hex::encode(bytes),
    }
}
