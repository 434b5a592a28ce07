//! Copies of the database, made beside a serving controller, and how one of them comes back.
//!
//! A backup is one ordinary database file. It is written under another name, looked at, put to rest on the disk, and only then gets its
//! name: a file with a backup's name is whole.

mod authority;
mod numbers;

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use queue::Timestamp;
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

pub use authority::Trust;

use super::verify::{self, Depth};
use super::{Error, Lock, Report, folder, plans, schema};
use crate::tls::Papers;

/// What a restore came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What stood in the folder before.
    pub aside: Option<PathBuf>,
    /// Every prefix goes on after this number today; none in a folder without a plan.
    pub after: Option<u32>,
    /// Whether devices know this controller.
    pub trust: Trust,
}

/// Copies the database of `folder`, and the authority beside it, to the new file `to`, and looks at the copy. Blocks for as long as the copy takes; nobody who
/// works on the folder waits for it.
///
/// # Errors
/// [`Error::Exists`], [`Error::Missing`]; a disk that is full or fails; a database that is damaged.
pub fn back_up(folder: &Path, to: &Path) -> Result<Report, Error> {
    let file = folder::database(folder);
    if !file.exists() {
        return Err(Error::Missing(format!("database in {}", folder.display())));
    }
    if to.exists() {
        return Err(Error::Exists(format!("{} exists already", to.display())));
    }
    let part = beside(to, ".part");
    let made = copy(folder, &part).and_then(|()| look(&part)).and_then(|report| {
        name(&part, to)?;
        Ok(report)
    });
    if made.is_err() {
        // Half a copy is of no use, and takes the room that may be lacking.
        drop(fs::remove_file(&part));
    }
    made
}

/// Makes the backup `from` the database of `folder`, which nobody may be serving. What screens knew is over: a new epoch begins,
/// everybody logs in again, and today's numbers go on where no slip can be in a hand. The authority is the backup's, too: who was paired
/// then is at home.
///
/// # Errors
/// [`Error::InUse`]; [`Error::Exists`] where the folder holds a database and `replace` is not said; a backup that is not whole.
pub fn restore(folder: &Path, from: &Path, replace: bool, now: Timestamp) -> Result<Restored, Error> {
    if !from.is_file() {
        return Err(Error::Missing(format!("file {}", from.display())));
    }
    look(from)?;
    folder::make(folder)?;
    let _lock = Lock::take(folder)?;
    let file = folder::database(folder);
    if file.exists() && !replace {
        return Err(Error::Exists(format!(
            "{} holds a database; say --replace to set it aside",
            folder.display()
        )));
    }
    let new = beside(&file, ".new");
    write_anew(&new)?;
    fs::copy(from, &new).map_err(|error| failed(&new, error))?;
    let (after, papers) = begin_anew(&new, &file, now)?;
    let is_other = authority::differs(folder, papers.as_ref())?;
    let aside = (is_other || file.exists()).then(|| set_aside(folder, &file, now)).transpose()?;
    if let Some(aside) = aside.as_ref().filter(|_| is_other) {
        authority::set_aside(folder, aside)?;
    }
    let trust = authority::put(folder, papers.as_ref())?;
    name(&new, &file)?;
    Ok(Restored { aside, after, trust })
}

/// All pages at one moment: a writer is not in the way in this mode of the log, and does not wait.
fn copy(folder: &Path, part: &Path) -> Result<(), Error> {
    let file = &folder::database(folder);
    write_anew(part)?;
    let from = read_only(file)?;
    let mut to = Connection::open(part).map_err(|error| Error::from(error).of_opening(part))?;
    let copied = Backup::new(&from, &mut to).and_then(|backup| backup.step(-1));
    copied.map_err(|error| of_one(error, file, part))?;
    authority::pack(folder, &to).map_err(|error| error.of_opening(part))?;
    // One file, without a log beside it.
    to.pragma_update(None, "journal_mode", "delete")
        .map_err(|error| Error::from(error).of_opening(part))
}

/// Whether pages and chains of a backup are as they were written.
fn look(backup: &Path) -> Result<Report, Error> {
    let of_backup = |error: Error| {
        if let Error::Damaged { file, reason } = error {
            Error::Unreadable(format!("{} is no whole backup: {reason}", file.display()))
        } else {
            error
        }
    };
    let connection = read_only(backup).map_err(of_backup)?;
    schema::check(&connection, backup).map_err(|error| of_backup(error.of_file(backup)))?;
    let Some(site) = plans::site(&connection).map_err(|error| of_backup(error.of_file(backup)))? else {
        return Ok(Report::default());
    };
    let report = verify::look(&connection, &site, Depth::Chains).map_err(|error| of_backup(error.of_file(backup)))?;
    match report.findings.first() {
        None => Ok(report),
        Some(finding) => Err(Error::Unreadable(format!("{} is no whole backup: {finding}", backup.display()))),
    }
}

/// Changes what must not be as it was when the backup was made, and takes the authority out of it. `old` is the database whose place it
/// takes.
fn begin_anew(new: &Path, old: &Path, now: Timestamp) -> Result<(Option<u32>, Option<Papers>), Error> {
    let of_new = |error: Error| error.of_opening(new);
    let connection = schema::connect(new).map_err(of_new)?;
    let known = read_only(old).ok();
    let epoch = |connection: &Connection| plans::epoch(connection).unwrap_or(0);
    // The moment, where the old database cannot be asked: screens have seen none that is later.
    let moment = u32::try_from(now.0 / 1_000).unwrap_or(0);
    let last = epoch(&connection).max(known.as_ref().map_or(0, epoch));
    plans::set(&connection, "epoch", &moment.max(last + 1).to_string()).map_err(of_new)?;
    let after = numbers::after(&connection, known.as_ref(), now).map_err(of_new)?;
    if let Some(after) = after {
        plans::set(&connection, "restored_at", &now.0.to_string()).map_err(of_new)?;
        plans::set(&connection, "restored_after", &after.to_string()).map_err(of_new)?;
    }
    // Who logged out since then must not be logged in again.
    connection
        .execute("delete from session", [])
        .map_err(|error| of_new(error.into()))?;
    let papers = authority::unpack(&connection).map_err(of_new)?;
    connection
        .pragma_update(None, "journal_mode", "delete")
        .map_err(|error| of_new(error.into()))?;
    Ok((after, papers))
}

/// Keeps what stands in `folder` in a folder of its own, and takes the old log away: it must never be applied to another database.
fn set_aside(folder: &Path, file: &Path, now: Timestamp) -> Result<PathBuf, Error> {
    let aside = folder.join(format!("before-restore-{}", stamp(now)));
    folder::make(&aside)?;
    let parts = ["", "-wal", "-shm"].map(|ending| beside(file, ending));
    for part in parts.iter().filter(|part| part.exists()) {
        let kept = aside.join(part.file_name().unwrap_or_default());
        fs::hard_link(part, &kept)
            .or_else(|_| fs::copy(part, &kept).map(drop))
            .map_err(|error| failed(&kept, error))?;
    }
    sync(&aside)?;
    for log in parts.iter().skip(1).filter(|part| part.exists()) {
        fs::remove_file(log).map_err(|error| failed(log, error))?;
    }
    Ok(aside)
}

/// A moment as part of a file's name, by universal time: such names sort by time.
pub(crate) fn stamp(at: Timestamp) -> String {
    at.in_zone(&jiff::tz::TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn read_only(file: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(|error| Error::from(error).of_opening(file))?;
    connection.busy_timeout(schema::BUSY)?;
    Ok(connection)
}

/// An empty file for its owner alone: what it will hold opens doors.
fn write_anew(file: &Path) -> Result<(), Error> {
    let made = OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(file);
    made.map(drop).map_err(|error| failed(file, error))
}

/// Puts `part` to rest on the disk, and then under its name.
fn name(part: &Path, to: &Path) -> Result<(), Error> {
    sync(part)?;
    fs::rename(part, to).map_err(|error| failed(to, error))?;
    sync(
        to.parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new(".")),
    )
}

fn sync(path: &Path) -> Result<(), Error> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(|error| failed(path, error))
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::File {
        file: path.to_owned(),
        source: Arc::new(source),
    }
}

/// Damage is found in what is read, a lack of room in what is written.
fn of_one(error: rusqlite::Error, from: &Path, to: &Path) -> Error {
    let error = Error::from(error);
    match error.fault() {
        Some(super::Fault::Damaged) => error.of_file(from),
        Some(_) | None => error.of_opening(to),
    }
}
