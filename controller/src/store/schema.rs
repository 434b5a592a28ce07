//! Opening the database, and bringing its tables up to date.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, params};

use super::Error;

/// How long to wait for another process's write, such as `token create` beside a serving controller.
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// Numbered once, never edited: rank in this list, from 1, is the version.
const MIGRATIONS: [&str; 2] = [
    include_str!("../../migrations/0001_the_hall.sql"),
    include_str!("../../migrations/0002_people_and_devices.sql"),
];

/// The writing connection of `file`, its tables up to date, its commits on disk before they return.
pub(super) fn connect(file: &Path) -> Result<Connection, Error> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", "on")?;
    connection.set_prepared_statement_cache_capacity(64);
    migrate(&connection)?;
    Ok(connection)
}

/// One transaction for all: two processes that start at once do it one after the other.
fn migrate(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch("begin immediate")?;
    let done = apply_missing(connection);
    connection.execute_batch(if done.is_ok() { "commit" } else { "rollback" })?;
    done
}

fn apply_missing(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch("create table if not exists migration (version bigint not null primary key)")?;
    let version: Option<i64> = connection
        .query_row("select max(version) from migration", [], |row| row.get(0))
        .optional()?
        .flatten();
    let version = usize::try_from(version.unwrap_or(0)).unwrap_or(usize::MAX);
    if version > MIGRATIONS.len() {
        return Err(Error::Unreadable(format!(
            "the database is of a later Sportello (version {version})"
        )));
    }
    for (rank, sql) in MIGRATIONS.iter().enumerate().skip(version) {
        connection.execute_batch(sql)?;
        connection.execute(
            "insert into migration (version) values ($1)",
            params![i64::try_from(rank + 1).unwrap_or(i64::MAX)],
        )?;
    }
    Ok(())
}
