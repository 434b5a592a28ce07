//! The kiosks and displays that may connect, each by the hash of its token.

use std::collections::BTreeSet;
use std::str::FromStr;

use queue::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};
use serde::{Deserialize, Serialize};

use super::{Error, Store};

/// A machine with a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Device {
    pub id: i64,
    pub name: String,
    pub role: DeviceRole,
    /// When its token was made.
    pub paired_at: Timestamp,
}

/// What a machine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeviceRole {
    Kiosk,
    Display,
}

impl DeviceRole {
    /// As the database and the command line spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kiosk => "kiosk",
            Self::Display => "display",
        }
    }
}

impl FromStr for DeviceRole {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        [Self::Kiosk, Self::Display]
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or_else(|| Error::Unreadable(format!("device role {text}")))
    }
}

impl Store {
    /// Makes a device known by the hash of its token. A device has one token: true where an older one ended.
    ///
    /// # Errors
    /// The database failed.
    pub async fn create_device(&self, name: &str, role: DeviceRole, token_hash: &str, at: Timestamp) -> Result<(Device, bool), Error> {
        let (name, token_hash) = (name.to_owned(), token_hash.to_owned());
        self.write(move |connection| create(connection, &name, role, &token_hash, at)).await
    }

    /// The device whose token has that hash, unless it was revoked.
    ///
    /// Asked with every request, here and now: two pages that the database has at hand cost less than the way to another thread.
    ///
    /// # Errors
    /// The database failed.
    pub fn device_by_hash(&self, token_hash: &str) -> Result<Option<Device>, Error> {
        self.read_now(|connection| {
            let sql = "select id, name, role, at from device where hash = $1 and revoked_at is null";
            connection
                .prepare_cached(sql)?
                .query_row(params![token_hash], columns)
                .optional()?
                .map(device)
                .transpose()
        })
    }

    /// All devices that may connect, by name.
    ///
    /// # Errors
    /// The database failed.
    pub async fn devices(&self) -> Result<Vec<Device>, Error> {
        self.read(|connection| {
            let mut query = connection.prepare_cached("select id, name, role, at from device where revoked_at is null order by name")?;
            query.query_map([], columns)?.map(|row| device(row?)).collect()
        })
        .await
    }

    /// The hashes of all tokens by which somebody may connect now: devices' and sessions'.
    ///
    /// # Errors
    /// The database failed.
    pub async fn badges(&self) -> Result<BTreeSet<String>, Error> {
        self.read(|connection| {
            let sql = "select hash from device where revoked_at is null union all select hash from session";
            let mut query = connection.prepare_cached(sql)?;
            query.query_map([], |row| row.get(0))?.map(|hash| Ok(hash?)).collect()
        })
        .await
    }

    /// The device may not connect any more.
    ///
    /// # Errors
    /// [`Error::Missing`]; the database failed.
    pub async fn revoke_device(&self, name: &str, at: Timestamp) -> Result<(), Error> {
        let name = name.to_owned();
        self.write(move |connection| {
            let changed = connection.execute(
                "update device set revoked_at = $1 where name = $2 and revoked_at is null",
                params![at.0, name],
            )?;
            if changed == 0 {
                Err(Error::Missing(format!("device {name}")))
            } else {
                Ok(())
            }
        })
        .await
    }
}

fn create(connection: &Connection, name: &str, role: DeviceRole, token_hash: &str, at: Timestamp) -> Result<(Device, bool), Error> {
    let old: Option<Option<i64>> = connection
        .query_row("select revoked_at from device where name = $1", params![name], |row| row.get(0))
        .optional()?;
    let sql = "insert into device (id, name, role, hash, at) select coalesce(max(id), 0) + 1, $1, $2, $3, $4 from device where true \
               on conflict (name) do update set role = excluded.role, hash = excluded.hash, at = excluded.at, revoked_at = null returning id";
    let id = connection.query_row(sql, params![name, role.as_str(), token_hash, at.0], |row| row.get(0))?;
    Ok((
        Device {
            id,
            name: name.to_owned(),
            role,
            paired_at: at,
        },
        old == Some(None),
    ))
}

fn columns(row: &SqlRow<'_>) -> rusqlite::Result<(i64, String, String, i64)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn device((id, name, role, at): (i64, String, String, i64)) -> Result<Device, Error> {
    Ok(Device {
        id,
        name,
        role: role.parse()?,
        paired_at: Timestamp(at),
    })
}
