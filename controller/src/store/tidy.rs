//! What is deleted on time, at most [`ROWS`] rows in one go, so that nobody at a desk waits for it.

use queue::{BusinessDate, SiteId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Error, Store, text};

/// Rows deleted in one transaction.
pub(super) const ROWS: i64 = 500;

impl Store {
    /// Deletes up to [`ROWS`] answers given before `before`; answers how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn forget_commands(&self, before: Timestamp) -> Result<usize, Error> {
        let sql = "delete from command where (site, caller, id) in (select site, caller, id from command where at < $1 limit $2)";
        self.write(move |connection| delete(connection, sql, before)).await
    }

    /// Deletes up to [`ROWS`] sessions that expired before `before`; answers how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn forget_sessions(&self, before: Timestamp) -> Result<usize, Error> {
        let sql = "delete from session where hash in (select hash from session where expires_at < $1 limit $2)";
        self.write(move |connection| delete(connection, sql, before)).await
    }

    /// Deletes up to [`ROWS`] shifts that ended before `before`; answers how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn forget_shifts(&self, before: Timestamp) -> Result<usize, Error> {
        let sql = "delete from shift where (site, id) in (select site, id from shift where closed_at < $1 limit $2)";
        self.write(move |connection| delete(connection, sql, before)).await
    }

    /// Blanks who asked for what in up to [`ROWS`] events of the oldest day before `before` that still says so; answers how many
    /// rows it touched, the day's own included: 0 where nothing is left to do.
    ///
    /// # Errors
    /// The database failed.
    pub async fn forget_actors(&self, before: BusinessDate) -> Result<usize, Error> {
        let (site, before) = (self.site()?, text(before));
        self.write(move |connection| blank(connection, &site, &before)).await
    }
}

fn blank(connection: &Connection, site: &SiteId, before: &str) -> Result<usize, Error> {
    let oldest = "select day from day where site = $1 and day < $2 and actors = 1 and closed_seq is not null order by day limit 1";
    let day: Option<String> = connection
        .prepare_cached(oldest)?
        .query_row(params![site.as_str(), before], |row| row.get(0))
        .optional()?;
    let Some(day) = day else { return Ok(0) };
    let blank = "update event set actor = '' where site = $1 and day = $2 and seq in \
                 (select seq from event where site = $1 and day = $2 and actor <> '' order by seq limit $3)";
    let blanked = connection.prepare_cached(blank)?.execute(params![site.as_str(), day, ROWS])?;
    if blanked == 0 {
        connection
            .prepare_cached("update day set actors = 0 where site = $1 and day = $2")?
            .execute(params![site.as_str(), day])?;
        return Ok(1);
    }
    Ok(blanked)
}

fn delete(connection: &Connection, sql: &str, before: Timestamp) -> Result<usize, Error> {
    Ok(connection.prepare_cached(sql)?.execute(params![before.0, ROWS])?)
}
