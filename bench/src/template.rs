//! The rows of one real ticket, taken from a real database: what the bare server writes, and what a past is made of.

use std::path::Path;

use anyhow::Context;
use controller::store::Line;
use queue::{Seq, Timestamp};
use rusqlite::Connection;
use rusqlite::types::Value;

/// One row, by its table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) table: &'static str,
    pub(crate) columns: Vec<String>,
    pub(crate) values: Vec<Value>,
    /// The statement that writes such a row.
    pub(crate) insert: String,
}

impl Row {
    /// The first row of `table` that `filter` finds.
    pub(crate) fn read(database: &Connection, table: &'static str, filter: &str) -> anyhow::Result<Self> {
        let mut query = database.prepare(&format!("select * from {table} where {filter} limit 1"))?;
        let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
        let values = query.query_row([], |row| (0..columns.len()).map(|index| row.get(index)).collect());
        Ok(Self {
            table,
            values: values.with_context(|| format!("no {table} where {filter}"))?,
            insert: insert(table, &columns),
            columns,
        })
    }

    /// The text in a column.
    pub(crate) fn text(&self, column: &str) -> anyhow::Result<String> {
        match self.value(column)? {
            Value::Text(text) => Ok(text.clone()),
            other @ (Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_)) => anyhow::bail!("{column} is {other:?}"),
        }
    }

    /// The number in a column.
    pub(crate) fn number(&self, column: &str) -> anyhow::Result<i64> {
        match self.value(column)? {
            Value::Integer(number) => Ok(*number),
            other @ (Value::Null | Value::Text(_) | Value::Real(_) | Value::Blob(_)) => anyhow::bail!("{column} is {other:?}"),
        }
    }

    fn value(&self, column: &str) -> anyhow::Result<&Value> {
        let index = self.columns.iter().position(|name| name == column);
        Ok(&self.values[index.with_context(|| format!("no column {column}"))?])
    }
}

fn insert(table: &str, columns: &[String]) -> String {
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    format!("insert into {table} ({}) values ({})", columns.join(", "), places.join(", "))
}

/// What one issued ticket left behind, and what was answered.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// The ids that differ from ticket to ticket.
    ticket: String,
    visit: String,
    /// Its event.
    pub(crate) line: Line,
    /// Its rows, the event's among them.
    pub(crate) rows: Vec<Row>,
    pub(crate) answer: String,
}

impl Template {
    /// Of the first ticket in `database`.
    pub(crate) fn read(database: &Path) -> anyhow::Result<Self> {
        let database = Connection::open(database)?;
        let ticket = Row::read(&database, "ticket", "true")?;
        let (id, visit) = (ticket.text("id")?, ticket.text("visit")?);
        let command = Row::read(&database, "command", &format!("answer like '%{id}%'"))?;
        let event = Row::read(&database, "event", &format!("body like '%ticket_issued%' and body like '%{id}%'"))?;
        Ok(Self {
            line: Line {
                seq: Seq(event.number("seq")?),
                day: event.text("day")?,
                at: Timestamp(event.number("at")?),
                actor: event.text("actor")?,
                command_id: event.text("command_id")?,
                body: event.text("body")?,
                chain: event.text("chain")?,
            },
            answer: command.text("answer")?,
            rows: vec![event, Row::read(&database, "visit", &format!("id = '{visit}'"))?, ticket, command],
            ticket: id,
            visit,
        })
    }

    /// A text of the template, for another ticket.
    pub(crate) fn fill(&self, text: &str, ticket: &str, visit: &str) -> String {
        if text.len() < ticket.len() {
            return text.to_owned();
        }
        text.replace(&self.ticket, ticket).replace(&self.visit, visit)
    }
}
