//! What devices trust a controller by lies beside its database, not in it. A backup takes it along, so that who was paired with this
//! office is at home on another machine, too.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, params};

use crate::store::{Error, plans};
use crate::tls::{self, FOLDER, Papers};

/// What a restore came to for devices that know their controller by its authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// The backup's authority stands in the folder, and what was paired when it was made is at home.
    Kept,
    /// The backup holds none, and the one in the folder stays.
    AsItWas,
    /// Neither holds one: the next controller that speaks TLS by its own authority makes a new one.
    None,
}

/// What they are called in a backup.
const KEY: &str = "tls/authority.key";
const CERTIFICATE: &str = "tls/authority.pem";

/// Puts the authority of `folder` into a backup.
pub(super) fn pack(folder: &Path, backup: &Connection) -> Result<(), Error> {
    let papers = Papers::of(folder).map_err(unreadable)?;
    forget(backup)?;
    let Some(papers) = papers else { return Ok(()) };
    plans::set(backup, KEY, &papers.key)?;
    papers.certificate.map_or(Ok(()), |text| plans::set(backup, CERTIFICATE, &text))
}

/// Takes it out of a database that comes from a backup: the key is in one place only.
pub(super) fn unpack(database: &Connection) -> Result<Option<Papers>, Error> {
    let key = plans::setting(database, KEY)?;
    let certificate = plans::setting(database, CERTIFICATE)?;
    forget(database)?;
    Ok(key.map(|key| Papers { key, certificate }))
}

/// Whether the authority of `folder` is another one than the backup's.
pub(super) fn differs(folder: &Path, papers: Option<&Papers>) -> Result<bool, Error> {
    let Some(papers) = papers else { return Ok(false) };
    Ok(Papers::of(folder)
        .map_err(unreadable)?
        .is_some_and(|stands| stands.key != papers.key))
}

/// Moves the authority of `folder` to what is kept aside.
pub(super) fn set_aside(folder: &Path, aside: &Path) -> Result<(), Error> {
    let (stands, kept) = (folder.join(FOLDER), aside.join(FOLDER));
    fs::rename(&stands, &kept).map_err(|error| super::failed(&kept, error))
}

/// Makes the backup's authority that of `folder`, where no other one stands any more.
pub(super) fn put(folder: &Path, papers: Option<&Papers>) -> Result<Trust, Error> {
    let stands = Papers::of(folder).map_err(unreadable)?.is_some();
    match papers {
        Some(papers) => papers.put(folder).map_err(unwritable).map(|()| Trust::Kept),
        None if stands => Ok(Trust::AsItWas),
        None => Ok(Trust::None),
    }
}

fn forget(database: &Connection) -> Result<(), Error> {
    database.execute("delete from setting where name in ($1, $2)", params![KEY, CERTIFICATE])?;
    Ok(())
}

fn unreadable(error: tls::Error) -> Error {
    Error::Unreadable(because(&error))
}

fn unwritable(error: tls::Error) -> Error {
    match error {
        tls::Error::File { path, source } => Error::File {
            file: path,
            source: Arc::new(source),
        },
        tls::Error::Content { .. } | tls::Error::Making(_) | tls::Error::Using(_) => Error::Unreadable(because(&error)),
    }
}

fn because(error: &tls::Error) -> String {
    let source = std::error::Error::source(error).map(|why| format!(", {why}"));
    format!("{error}{}", source.unwrap_or_default())
}
