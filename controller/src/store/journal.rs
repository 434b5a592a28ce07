//! The journal: what happened, in order, chained.
//!
//! A line is one event as JSON: `{"seq","day","at","command_id","type",…}`. Each event's chain is the SHA-256 of the chain before
//! it within its day and of its line, so that nobody changes a past day unseen, and old days can still be deleted whole. Who asked
//! stands beside the line and is not chained: retention blanks it.

use queue::{BusinessDate, Event, Seq, SiteId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};
use sha2::{Digest, Sha256};

use super::{CommandKey, Error, GivenAnswer, Row, Store, commands, rows, shifts, text};

/// One event about to be journaled.
#[derive(Clone, Debug)]
pub struct Entry {
    pub seq: Seq,
    pub day: BusinessDate,
    pub at: Timestamp,
    pub actor: String,
    pub command_id: String,
    pub event: Event,
}

/// All that one commit of a site writes.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    pub entries: Vec<Entry>,
    pub rows: Vec<Row>,
    pub answers: Vec<(CommandKey, GivenAnswer)>,
}

/// The end of a site's journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The last event; zero before the first.
    pub seq: Seq,
    pub at: Timestamp,
    /// The day of the last event, and its chain so far.
    pub day: Option<BusinessDate>,
    pub chain: String,
    /// The day's `DayClosed` is journaled.
    pub closed: bool,
}

/// One journaled event as it is shown to auditors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub seq: Seq,
    pub day: String,
    pub at: Timestamp,
    pub actor: String,
    pub command_id: String,
    /// The event's JSON.
    pub body: String,
    pub chain: String,
}

impl Line {
    /// The event.
    ///
    /// # Errors
    /// A body that is not an event.
    pub fn event(&self) -> Result<Event, Error> {
        serde_json::from_str(&self.body).map_err(|error| Error::Broken {
            seq: self.seq.0,
            reason: error.to_string(),
        })
    }

    /// The line as JSON, without line end.
    pub fn json(&self) -> String {
        line(self.seq, &self.day, self.at, &self.command_id, &self.body)
    }

    /// The chain that it has to carry after a line of the same day with the chain `before`; empty for the day's first.
    pub fn chain_after(&self, before: &str) -> String {
        link(before, &self.json())
    }

    /// Whether its chain fits what is written, after a line of the same day with the chain `before`.
    pub fn follows(&self, before: &str) -> bool {
        self.chain_after(before) == self.chain
    }

    pub(super) fn from_row(row: &SqlRow<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: Seq(row.get(0)?),
            day: row.get(1)?,
            at: Timestamp(row.get(2)?),
            actor: row.get(3)?,
            command_id: row.get(4)?,
            body: row.get(5)?,
            chain: row.get(6)?,
        })
    }
}

impl Head {
    /// The last event's chain if it belongs to `day`; each day starts its own chain.
    fn chain_of(&self, day: &BusinessDate) -> &str {
        if self.day.as_ref() == Some(day) { &self.chain } else { "" }
    }
}

impl Store {
    /// Writes one batch after `head`, all or nothing, and answers the new end once it is on disk.
    ///
    /// # Errors
    /// [`Error::Commit`] where it may be on disk all the same; any other error: nothing was written.
    pub async fn commit(&self, head: &Head, batch: Batch) -> Result<Head, Error> {
        let (site, head) = (self.site()?, head.clone());
        self.write(move |connection| write(connection, &site, head, &batch)).await
    }

    /// The end of the journal.
    ///
    /// # Errors
    /// The database failed.
    pub async fn head(&self) -> Result<Head, Error> {
        let site = self.site()?;
        self.read(move |connection| head(connection, &site)).await
    }

    /// The events of `day` (all days: `None`) in order, at most `limit`, after `after`.
    ///
    /// # Errors
    /// The database failed.
    pub async fn events(&self, day: Option<BusinessDate>, after: Seq, limit: u32) -> Result<Vec<Line>, Error> {
        let (site, day) = (self.site()?, day.map(text));
        self.read(move |connection| lines(connection, &site, day.as_deref(), after, limit))
            .await
    }
}

fn write(connection: &Connection, site: &SiteId, mut head: Head, batch: &Batch) -> Result<Head, Error> {
    for entry in &batch.entries {
        head = append(connection, site, &head, entry)?;
        rows::record(connection, site, entry)?;
    }
    for row in &batch.rows {
        let day = head.day.expect("rows come with events, and every event has its day");
        shifts::insert(connection, site, day, row)?;
    }
    for (key, given) in &batch.answers {
        commands::insert(connection, site, key, given)?;
    }
    Ok(head)
}

fn append(connection: &Connection, site: &SiteId, head: &Head, entry: &Entry) -> Result<Head, Error> {
    let day = text(entry.day);
    let body = serde_json::to_string(&entry.event).map_err(|error| Error::Unreadable(error.to_string()))?;
    let chain = link(
        head.chain_of(&entry.day),
        &line(entry.seq, &day, entry.at, &entry.command_id, &body),
    );
    connection
        .prepare_cached("insert into event (site, seq, day, at, actor, command_id, body, chain) values ($1, $2, $3, $4, $5, $6, $7, $8)")?
        .execute(params![
            site.as_str(),
            entry.seq.0,
            day,
            entry.at.0,
            entry.actor,
            entry.command_id,
            body,
            chain
        ])?;
    let closed = matches!(entry.event, Event::DayClosed { .. });
    Ok(Head {
        seq: entry.seq,
        at: entry.at,
        day: Some(entry.day),
        chain,
        closed,
    })
}

fn line(seq: Seq, day: &str, at: Timestamp, command_id: &str, body: &str) -> String {
    let command_id = serde_json::Value::from(command_id);
    let rest = body.strip_prefix('{').unwrap_or(body);
    format!(r#"{{"seq":{},"day":"{day}","at":{},"command_id":{command_id},{rest}"#, seq.0, at.0)
}

fn link(before: &str, line: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(before.as_bytes());
    hash.update(line.as_bytes());
    hex::encode(hash.finalize())
}

fn head(connection: &Connection, site: &SiteId) -> Result<Head, Error> {
    let last = connection
        .prepare_cached("select seq, day, at, actor, command_id, body, chain from event where site = $1 order by seq desc limit 1")?
        .query_row(params![site.as_str()], Line::from_row)
        .optional()?;
    let Some(last) = last else { return Ok(Head::default()) };
    let closed = matches!(last.event()?, Event::DayClosed { .. });
    Ok(Head {
        seq: last.seq,
        at: last.at,
        day: Some(parse_day(&last.day)?),
        chain: last.chain,
        closed,
    })
}

fn lines(connection: &Connection, site: &SiteId, day: Option<&str>, after: Seq, limit: u32) -> Result<Vec<Line>, Error> {
    const COLUMNS: &str = "select seq, day, at, actor, command_id, body, chain from event where site = $1 and seq > $2";
    let rows: rusqlite::Result<Vec<Line>> = match day {
        Some(day) => connection
            .prepare_cached(&format!("{COLUMNS} and day = $3 order by seq limit $4"))?
            .query_map(params![site.as_str(), after.0, day, i64::from(limit)], Line::from_row)?
            .collect(),
        None => connection
            .prepare_cached(&format!("{COLUMNS} order by seq limit $3"))?
            .query_map(params![site.as_str(), after.0, i64::from(limit)], Line::from_row)?
            .collect(),
    };
    Ok(rows?)
}

pub(super) fn parse_day(day: &str) -> Result<BusinessDate, Error> {
    day.parse().map_err(|_| Error::Unreadable(format!("day {day}")))
}
