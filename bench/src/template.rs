//! The rows of one real ticket, taken from a real database: what the bare server writes, and what a past is made of.

use std::path::Path;

use anyhow::Context;
use rusqlite::Connection;
use rusqlite::types::Value;

/// One row, by its table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) table: &'static str,
    pub(crate) columns: Vec<String>,
    pub(crate) values: Vec<Value>,
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
            columns,
        })
    }

    /// The value of a column.
    pub(crate) fn text(&self, column: &str) -> anyhow::Result<String> {
        let index = self
            .columns
            .iter()
            .position(|name| name == column)
            .context("a column of that name")?;
        match &self.values[index] {
            Value::Text(text) => Ok(text.clone()),
            other @ (Value::Null | Value::Integer(_) | Value::Real(_) | Value::Blob(_)) => anyhow::bail!("{column} is {other:?}"),
        }
    }

    /// The statement that writes such a row.
    pub(crate) fn insert(&self) -> String {
        let places: Vec<String> = (1..=self.columns.len()).map(|place| format!("${place}")).collect();
        format!(
            "insert into {} ({}) values ({})",
            self.table,
            self.columns.join(", "),
            places.join(", ")
        )
    }
}

/// What one issued ticket left behind, and what was answered.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    /// The ids that differ from ticket to ticket.
    pub(crate) ticket: String,
    pub(crate) visit: String,
    pub(crate) event: Row,
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
        Ok(Self {
            event: Row::read(&database, "event", &format!("body like '%ticket_issued%' and body like '%{id}%'"))?,
            answer: command.text("answer")?,
            rows: vec![Row::read(&database, "visit", &format!("id = '{visit}'"))?, ticket, command],
            ticket: id,
            visit,
        })
    }
}
