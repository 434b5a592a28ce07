//! Opening the database, and bringing its tables up to date.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};

use super::Error;

/// How long to wait for another process's write, such as `token create` beside a serving controller.
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// Numbered once, never edited: rank in this list, from 1, is the version.
const MIGRATIONS: [&str; 4] = [
    include_str!("../../migrations/0001_the_hall.sql"),
    include_str!("../../migrations/0002_people_and_devices.sql"),
    include_str!("../../migrations/0003_bookings_and_persons.sql"),
    include_str!("../../migrations/0004_notes.sql"),
];

/// The writing connection of `file`, its tables up to date, its commits on disk before they return.
pub(super) fn connect(file: &Path) -> Result<Connection, Error> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", "on")?;
    // What is deleted is not to be found in the file afterwards.
    connection.pragma_update(None, "secure_delete", "fast")?;
    // In KiB, for the pages that commits come back to; SQLite's usual two megabytes fill up with those that they do not.
    connection.pragma_update(None, "cache_size", -1_000)?;
    connection.set_prepared_statement_cache_capacity(64);
    if check(&connection, file)? < MIGRATIONS.len() {
        migrate(&connection)?;
    }
    Ok(connection)
}

/// The last migration that was applied to `file`.
///
/// Refuses what a later Sportello wrote.
pub(super) fn check(connection: &Connection, file: &Path) -> Result<usize, Error> {
    let version = version(connection)?;
    if version > MIGRATIONS.len() {
        return Err(Error::Later {
            file: file.to_owned(),
            version,
            known: MIGRATIONS.len(),
        });
    }
    Ok(version)
}

/// Whether `file` is a database whose tables are not up to date.
pub(super) fn is_earlier(file: &Path) -> Result<bool, Error> {
    if !file.exists() {
        return Ok(false);
    }
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    Ok((1..MIGRATIONS.len()).contains(&version(&connection)?))
}

/// The last migration that was applied; zero in an empty database.
fn version(connection: &Connection) -> Result<usize, Error> {
    let is_known: i64 = connection.query_row("select count(*) from sqlite_master where name = 'migration'", [], |row| row.get(0))?;
    if is_known == 0 {
        return Ok(0);
    }
    let version: Option<i64> = connection
        .query_row("select max(version) from migration", [], |row| row.get(0))
        .optional()?
        .flatten();
    Ok(usize::try_from(version.unwrap_or(0)).unwrap_or(usize::MAX))
}

/// Makes the tables that are missing. One transaction for all: two processes that start at once do it one after the other.
pub(super) fn migrate(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch("begin immediate")?;
    let done = apply_missing(connection);
    connection.execute_batch(if done.is_ok() { "commit" } else { "rollback" })?;
    done
}

fn apply_missing(connection: &Connection) -> Result<(), Error> {
    connection.execute_batch("create table if not exists migration (version bigint not null primary key)")?;
    // Asked again: another process may have been faster.
    for (rank, sql) in MIGRATIONS.iter().enumerate().skip(version(connection)?) {
        connection.execute_batch(sql)?;
        connection.execute(
            "insert into migration (version) values ($1)",
            params![i64::try_from(rank + 1).unwrap_or(i64::MAX)],
        )?;
    }
    Ok(())
}
