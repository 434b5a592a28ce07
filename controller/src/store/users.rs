//! Staff accounts and their sessions. Passwords and tokens are here as hashes only.

use std::str::FromStr;
use std::time::Duration;

use queue::{Span, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};
use serde::{Deserialize, Serialize};

use super::{Error, Store};

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: i64,
    pub name: String,
    pub role: Role,
    /// The password is provisional.
    pub must_change: bool,
    pub locked_until: Option<Timestamp>,
    pub disabled: bool,
}

/// What a member of staff may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    Operator,
    Receptionist,
    Manager,
    Admin,
    Auditor,
    ContactCentre,
}

/// A login that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// SHA-256 of its token, in hex.
    pub hash: String,
    pub user: User,
    pub expires_at: Timestamp,
    pub seen_at: Timestamp,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::Operator,
        Self::Receptionist,
        Self::Manager,
        Self::Admin,
        Self::Auditor,
        Self::ContactCentre,
    ];

    /// As JSON, the database and the command line spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Receptionist => "receptionist",
            Self::Manager => "manager",
            Self::Admin => "admin",
            Self::Auditor => "auditor",
            Self::ContactCentre => "contact-centre",
        }
    }
}

impl FromStr for Role {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| Error::Unreadable(format!("role {text}")))
    }
}

const USER: &str = r#"select id, name, role, must_change, locked_until, disabled, password from "user""#;

impl Store {
    /// Makes an account; `password` is already hashed.
    ///
    /// # Errors
    /// [`Error::NameTaken`]; the database failed.
    pub async fn create_user(&self, name: &str, role: Role, password: &str, must_change: bool, at: Timestamp) -> Result<i64, Error> {
        let (name, password) = (name.to_owned(), password.to_owned());
        self.write(move |connection| {
            let sql = r#"insert into "user" (id, name, role, password, must_change, failures, disabled, at)
                         select coalesce(max(id), 0) + 1, $1, $2, $3, $4, 0, 0, $5 from "user" where true
                         on conflict (name) do nothing returning id"#;
            let id = connection
                .query_row(sql, params![name, role.as_str(), password, i64::from(must_change), at.0], |row| {
                    row.get(0)
                })
                .optional()?;
            id.ok_or(Error::NameTaken(name))
        })
        .await
    }

    /// The account of that name.
    ///
    /// # Errors
    /// The database failed.
    pub async fn user_by_name(&self, name: &str) -> Result<Option<User>, Error> {
        Ok(self.credential(name).await?.map(|(user, _)| user))
    }

    /// The account of that name, and its password's hash.
    ///
    /// # Errors
    /// The database failed.
    pub async fn credential(&self, name: &str) -> Result<Option<(User, String)>, Error> {
        let name = name.to_owned();
        self.read(move |connection| {
            connection
                .prepare_cached(&format!("{USER} where name = $1"))?
                .query_row(params![name], user_columns)
                .optional()?
                .map(user)
                .transpose()
        })
        .await
    }

    /// All accounts, by name.
    ///
    /// # Errors
    /// The database failed.
    pub async fn users(&self) -> Result<Vec<User>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare_cached(&format!("{USER} order by name"))?;
            query.query_map([], user_columns)?.map(|row| Ok(user(row?)?.0)).collect()
        })
        .await
    }

    /// Sets a new password (hashed), ends a lock-out and, with `must_change`, makes it provisional. Every session of the account ends.
    ///
    /// # Errors
    /// [`Error::Missing`]; the database failed.
    pub async fn set_password(&self, id: i64, password: &str, must_change: bool) -> Result<(), Error> {
        let password = password.to_owned();
        self.write(move |connection| {
            let sql = r#"update "user" set password = $1, must_change = $2, failures = 0, locked_until = null where id = $3"#;
            let changed = connection.execute(sql, params![password, i64::from(must_change), id])?;
            end_sessions(connection, id)?;
            if changed == 0 {
                Err(Error::Missing(format!("user {id}")))
            } else {
                Ok(())
            }
        })
        .await
    }

    /// Closes (or, with `disabled` false, reopens) an account. Every session of a closed one ends.
    ///
    /// # Errors
    /// [`Error::Missing`]; the database failed.
    pub async fn disable_user(&self, name: &str, disabled: bool) -> Result<(), Error> {
        let name = name.to_owned();
        self.write(move |connection| {
            let sql = r#"update "user" set disabled = $1 where name = $2 returning id"#;
            let id: Option<i64> = connection
                .query_row(sql, params![i64::from(disabled), name], |row| row.get(0))
                .optional()?;
            let id = id.ok_or_else(|| Error::Missing(format!("user {name}")))?;
            if disabled { end_sessions(connection, id) } else { Ok(()) }
        })
        .await
    }

    /// One more wrong password; the `limit`th in a row locks the account until `until`.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note_login_failure(&self, id: i64, limit: u32, until: Timestamp) -> Result<(), Error> {
        self.write(move |connection| {
            let sql = r#"update "user" set failures = failures + 1 where id = $1 returning failures"#;
            let failures: i64 = connection.query_row(sql, params![id], |row| row.get(0))?;
            if failures >= i64::from(limit) {
                let sql = r#"update "user" set locked_until = $1, failures = 0 where id = $2"#;
                connection.execute(sql, params![until.0, id])?;
            }
            Ok(())
        })
        .await
    }

    /// A login: wrong passwords before it are forgotten, and the session begins.
    ///
    /// # Errors
    /// The database failed.
    pub async fn create_session(&self, hash: &str, user: i64, at: Timestamp, expires_at: Timestamp) -> Result<(), Error> {
        let hash = hash.to_owned();
        self.write(move |connection| {
            connection.execute(
                r#"update "user" set failures = 0, locked_until = null where id = $1"#,
                params![user],
            )?;
            let sql = "insert into session (hash, user_id, at, expires_at, seen_at) values ($1, $2, $3, $4, $5)";
            connection.execute(sql, params![hash, user, at.0, expires_at.0, at.0])?;
            Ok(())
        })
        .await
    }

    /// The session of that token's hash, if it has neither expired nor idled for longer than `idle`.
    ///
    /// Asked with every request, here and now, as a device is.
    ///
    /// # Errors
    /// The database failed.
    pub fn session_by_hash(&self, hash: &str, now: Timestamp, idle: Duration) -> Result<Option<Session>, Error> {
        let idle_since = now - Span(i64::try_from(idle.as_millis()).unwrap_or(i64::MAX));
        self.read_now(|connection| session(connection, hash.to_owned(), now, idle_since))
    }

    /// The session was used at `at`.
    ///
    /// # Errors
    /// The database failed.
    pub async fn touch_session(&self, hash: &str, at: Timestamp) -> Result<(), Error> {
        let hash = hash.to_owned();
        self.write(move |connection| {
            connection.execute("update session set seen_at = $1 where hash = $2", params![at.0, hash])?;
            Ok(())
        })
        .await
    }

    /// Ends one session.
    ///
    /// # Errors
    /// The database failed.
    pub async fn revoke_session(&self, hash: &str) -> Result<(), Error> {
        let hash = hash.to_owned();
        self.write(move |connection| {
            connection.execute("delete from session where hash = $1", params![hash])?;
            Ok(())
        })
        .await
    }

    /// Ends every session of an account.
    ///
    /// # Errors
    /// The database failed.
    pub async fn revoke_sessions_of(&self, user: i64) -> Result<(), Error> {
        self.write(move |connection| end_sessions(connection, user)).await
    }
}

fn session(connection: &Connection, hash: String, now: Timestamp, idle_since: Timestamp) -> Result<Option<Session>, Error> {
    let sql = r#"select u.id, u.name, u.role, u.must_change, u.locked_until, u.disabled, u.password, s.expires_at, s.seen_at
                 from session s join "user" u on u.id = s.user_id
                 where s.hash = $1 and s.expires_at > $2 and s.seen_at > $3 and u.disabled = 0"#;
    let row = connection
        .prepare_cached(sql)?
        .query_row(params![hash, now.0, idle_since.0], |row| {
            Ok((user_columns(row)?, Timestamp(row.get(7)?), Timestamp(row.get(8)?)))
        })
        .optional()?;
    row.map(|(columns, expires_at, seen_at)| {
        Ok(Session {
            hash,
            user: user(columns)?.0,
            expires_at,
            seen_at,
        })
    })
    .transpose()
}

fn end_sessions(connection: &Connection, user: i64) -> Result<(), Error> {
    connection.execute("delete from session where user_id = $1", params![user])?;
    Ok(())
}

type UserColumns = (i64, String, String, bool, Option<i64>, bool, String);

fn user_columns(row: &SqlRow<'_>) -> rusqlite::Result<UserColumns> {
    Ok((
        row.get(0)?,
        row.get(1)?,
        row.get(2)?,
        row.get::<_, i64>(3)? != 0,
        row.get(4)?,
        row.get::<_, i64>(5)? != 0,
        row.get(6)?,
    ))
}

fn user((id, name, role, must_change, locked_until, disabled, password): UserColumns) -> Result<(User, String), Error> {
    Ok((
        User {
            id,
            name,
            role: role.parse()?,
            must_change,
            locked_until: locked_until.map(Timestamp),
            disabled,
        },
        password,
    ))
}
