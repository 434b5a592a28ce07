//! An office with a past: days of tickets as the product would have written them, made by SQL from the rows of one real ticket.

use std::path::Path;

use anyhow::Context;
use controller::store::Line;
use queue::{Seq, Timestamp};
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use crate::template::Row;

/// A place of the right size for a chain that is put there once all events stand in their order.
const UNCHAINED: &str = "printf('%064x', 0)";

/// Tickets of one day, as in a town of 100,000.
const A_DAY: u64 = 400;

/// The rows that one served visitor leaves behind, and those of a day's beginning and end.
pub(crate) struct Past {
    ticket: String,
    visit: String,
    /// In the order in which they happened.
    events: Vec<Row>,
    rows: Vec<Row>,
    opened: Row,
    day: Row,
    /// As the opening's body names it.
    date: String,
}

impl Past {
    /// Of a database in which one visitor was served.
    pub(crate) fn read(database: &Path) -> anyhow::Result<Self> {
        let database = Connection::open(database)?;
        let ticket = Row::read(&database, "ticket", "state = 'served'")?;
        let (id, visit, date) = (ticket.text("id")?, ticket.text("visit")?, ticket.text("day")?);
        let event = |kind: &str| {
            Row::read(
                &database,
                "event",
                &format!("body like '{{\"type\":\"{kind}\"%' and body like '%{id}%'"),
            )
        };
        let kinds = ["ticket_issued", "ticket_called", "serving_started", "ticket_finished"];
        Ok(Self {
            events: kinds.iter().map(|kind| event(kind)).collect::<anyhow::Result<_>>()?,
            rows: vec![
                Row::read(&database, "visit", &format!("id = '{visit}'"))?,
                Row::read(&database, "call", &format!("ticket = '{id}'"))?,
                ticket,
            ],
            opened: Row::read(&database, "event", "body like '{\"type\":\"day_opened\"%'")?,
            date,
            day: Row::read(&database, "day", "true")?,
            ticket: id,
            visit,
        })
    }

    /// Writes so many past tickets into a database in which no day was opened yet.
    pub(crate) fn write(&self, database: &Path, tickets: u64) -> anyhow::Result<()> {
        let database = Connection::open(database)?;
        // Nobody minds if a power cut takes it: it is made anew.
        database.execute_batch("pragma synchronous = off; pragma journal_mode = off; pragma cache_size = -200000; begin")?;
        let (days, per_day) = (tickets.div_ceil(A_DAY), A_DAY * self.events.len() as u64 + 2);
        let each = format!("with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < {tickets})");
        for (rank, event) in self.events.iter().enumerate() {
            let seq = format!("(i / {A_DAY}) * {per_day} + 2 + (i % {A_DAY}) * {} + {rank}", self.events.len());
            self.insert(&database, &each, event, days, &seq)?;
        }
        for row in &self.rows {
            self.insert(&database, &each, row, days, "i + 1")?;
        }
        // One day more, without a visitor: it is the one that a start replays.
        let each = format!("with recursive n(i) as (select 0 union all select i + {A_DAY} from n where i < {days} * {A_DAY})");
        self.insert(&database, &each, &self.opened, days, &format!("(i / {A_DAY}) * {per_day} + 1"))?;
        self.insert(&database, &each, &self.day, days, "1")?;
        let closed = r#"{"type":"day_closed","unserved":0,"carried":0}"#;
        database.execute(&format!("{each} {}", self.closings(days, per_day)), [closed])?;
        database.execute("update day set closed_seq = 1, closed_at = 1, actors = 0", [])?;
        chain(&database)?;
        database.execute_batch("commit; pragma journal_mode = wal")?;
        Ok(())
    }

    /// One row for each of the numbers `n`, like `row` but for what differs.
    fn insert(&self, database: &Connection, each: &str, row: &Row, days: u64, seq: &str) -> anyhow::Result<()> {
        let values: Vec<String> = row
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| self.value(row, index, column, days, seq))
            .collect();
        let sql = format!(
            "insert into {} ({}) {each} select {} from n",
            row.table,
            row.columns.join(", "),
            values.join(", ")
        );
        let parameters: Vec<&Value> = row.values.iter().collect();
        database
            .execute(&sql, rusqlite::params_from_iter(parameters))
            .with_context(|| sql.clone())?;
        Ok(())
    }

    fn value(&self, row: &Row, index: usize, column: &str, days: u64, seq: &str) -> String {
        let place = format!("${}", index + 1);
        let (ticket, visit) = (uuid("8000"), uuid("9000"));
        let date = format!("date('now', '-' || ({days} + 2 - i / {A_DAY}) || ' days')");
        let fresh = match (column, &row.values[index]) {
            ("seq", _) => seq.to_owned(),
            ("day", _) => date,
            ("body", Value::Text(text)) if text.contains(&self.date) => format!("replace({place}, '{}', {date})", self.date),
            ("at" | "joined" | "due" | "called" | "held_from" | "started" | "ended" | "opened_at", Value::Integer(_)) => {
                format!("{place} - ({days} + 2 - i / {A_DAY}) * 86400000")
            }
            ("id", Value::Integer(_)) => "i + 1".to_owned(),
            ("chain", _) => UNCHAINED.to_owned(),
            ("actor", _) => "''".to_owned(),
            (_, Value::Text(text)) if text.contains(&self.ticket) || text.contains(&self.visit) => {
                format!("replace(replace({place}, '{}', {ticket}), '{}', {visit})", self.ticket, self.visit)
            }
            (_, Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_) | Value::Text(_)) => return place,
        };
        // Every parameter has to be named, used or not.
        format!("iif({place} is null, null, {fresh})")
    }

    fn closings(&self, days: u64, per_day: u64) -> String {
        format!(
            "insert into event (site, seq, day, at, actor, command_id, body, chain) \
             select (select value from setting where name = 'site'), (i / {A_DAY} + 1) * {per_day}, \
             date('now', '-' || ({days} + 2 - i / {A_DAY}) || ' days'), 1, '', '', $1, {UNCHAINED} from n"
        )
    }
}

/// Links every event to the one before it within its day, as the controller does.
fn chain(database: &Connection) -> anyhow::Result<()> {
    let mut lines = database.prepare("select rowid, seq, day, at, command_id, body from event order by seq")?;
    let mut put = database.prepare("update event set chain = $1 where rowid = $2")?;
    let (mut rows, mut day, mut before) = (lines.query([])?, String::new(), String::new());
    while let Some(row) = rows.next()? {
        let line = Line {
            seq: Seq(row.get(1)?),
            day: row.get(2)?,
            at: Timestamp(row.get(3)?),
            actor: String::new(),
            command_id: row.get(4)?,
            body: row.get(5)?,
            chain: String::new(),
        };
        if line.day != day {
            before.clear();
        }
        before = line.chain_after(&before);
        put.execute(params![before, row.get::<_, i64>(0)?])?;
        day = line.day;
    }
    Ok(())
}

/// Ids that sort as they were made.
fn uuid(variant: &str) -> String {
    format!("printf('00000000-0000-7000-{variant}-%012x', i)")
}
