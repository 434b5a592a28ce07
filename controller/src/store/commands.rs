//! Answers already given: a repeated command gets the first one.

use queue::{Seq, SiteId, TicketId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Error, Store};

/// What makes a command the same command: who asks, and the id they gave it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommandKey {
    pub caller: String,
    pub id: String,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenAnswer {
    /// SHA-256 of method, path and body.
    pub body_hash: [u8; 32],
    pub answer: serde_json::Value,
    pub seq: Seq,
    pub at: Timestamp,
}

impl Store {
    /// The answer already given to that command of that caller.
    ///
    /// # Errors
    /// The database failed.
    pub async fn command_answer(&self, caller: &str, id: &str) -> Result<Option<GivenAnswer>, Error> {
        let (site, key) = (
            self.site()?,
            CommandKey {
                caller: caller.to_owned(),
                id: id.to_owned(),
            },
        );
        self.read(move |connection| find(connection, &site, &key)).await
    }

    /// Keeps the answer to a command that is not the day's, such as a new account.
    ///
    /// # Errors
    /// The database failed.
    pub async fn keep_answer(&self, key: CommandKey, given: GivenAnswer) -> Result<(), Error> {
        let site = self.site()?;
        self.write(move |connection| match find(connection, &site, &key)? {
            Some(_) => Ok(()),
            None => insert(connection, &site, &key, &given),
        })
        .await
    }

    /// As [`Store::command_answer`], here and now: the writer asks before it decides.
    ///
    /// # Errors
    /// The database failed.
    pub fn answer_now(&self, key: &CommandKey) -> Result<Option<GivenAnswer>, Error> {
        let site = self.site()?;
        self.read_now(|connection| find(connection, &site, key))
    }

    /// Whether a ticket of that id ever stood in the journal, on whatever day.
    ///
    /// # Errors
    /// The database failed.
    pub fn knows_ticket_now(&self, ticket: TicketId) -> Result<bool, Error> {
        let site = self.site()?;
        self.read_now(|connection| {
            let known = connection
                .prepare_cached("select 1 from ticket where site = $1 and id = $2")?
                .exists(params![site.as_str(), ticket.to_string()])?;
            Ok(known)
        })
    }
}

fn find(connection: &Connection, site: &SiteId, key: &CommandKey) -> Result<Option<GivenAnswer>, Error> {
    let row = connection
        .prepare_cached("select body_hash, answer, seq, at from command where site = $1 and caller = $2 and id = $3")?
        .query_row(params![site.as_str(), key.caller, key.id], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, i64>(2)?,
                row.get::<_, i64>(3)?,
            ))
        })
        .optional()?;
    let Some((body_hash, answer, seq, at)) = row else { return Ok(None) };
    let unreadable = || Error::Unreadable(format!("the answer to command {}", key.id));
    let mut hash = [0; 32];
    hex::decode_to_slice(&body_hash, &mut hash).map_err(|_| unreadable())?;
    let answer = serde_json::from_str(&answer).map_err(|_| unreadable())?;
    Ok(Some(GivenAnswer {
        body_hash: hash,
        answer,
        seq: Seq(seq),
        at: Timestamp(at),
    }))
}

pub(super) fn insert(connection: &Connection, site: &SiteId, key: &CommandKey, given: &GivenAnswer) -> Result<(), Error> {
    connection
        .prepare_cached("insert into command (site, caller, id, body_hash, answer, seq, at) values ($1, $2, $3, $4, $5, $6, $7)")?
        .execute(params![
            site.as_str(),
            key.caller,
            key.id,
            hex::encode(given.body_hash),
            given.answer.to_string(),
            given.seq.0,
            given.at.0
        ])?;
    Ok(())
}
