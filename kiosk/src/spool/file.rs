//! Where the spool's file lies, and what becomes of it when the disk fails: the hall goes on, and prints nothing that is not on disk.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use queue::Timestamp;
use rusqlite::ErrorCode;

use super::Error;
use super::rows::{Attempt, End, Rows, Unfit};
use super::slips::disk::Disk;

/// The exclusive right to a data folder; given up when dropped, and by the system when the process ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of `folder`, which may be missing; `None` where its disk takes no file, and so no second kiosk either.
    pub(super) fn take(folder: &Path) -> Result<Option<Self>, Error> {
        let opened = std::fs::create_dir_all(folder).and_then(|()| File::create(folder.join("lock")));
        match opened.map(|file| (file.try_lock(), file)) {
            Ok((Ok(()), file)) => Ok(Some(Self { _file: file })),
            Ok((Err(TryLockError::WouldBlock), _)) => Err(Error::InUse(folder.to_owned())),
            Ok((Err(TryLockError::Error(why)), _)) | Err(why) => {
                tracing::warn!(folder = %folder.display(), %why, "the data folder cannot be locked");
                Ok(None)
            }
        }
    }
}

/// The rows, as long as the disk lets us have them.
pub(super) struct Store {
    path: PathBuf,
    rows: Option<Rows>,
    /// Outcomes that the disk did not take yet.
    owed: Vec<(i64, End)>,
    /// The newest attempt, so that a file made anew repeats no mark.
    last: i64,
    /// Slips from before the restart still look as if they were on their way.
    interrupted: bool,
    /// A restart cut off a slip in the middle.
    cut_off: bool,
    /// Whether the last use failed.
    failed: bool,
    disk: Disk,
}

impl Store {
    /// The spool in `folder`. What a restart cut off is ended as soon as the file can be used.
    pub(super) fn open(folder: &Path, at: Timestamp) -> Self {
        let mut store = Self {
            path: folder.join("spool.sqlite"),
            rows: None,
            owed: Vec::new(),
            last: 0,
            interrupted: true,
            cut_off: false,
            failed: false,
            disk: Disk::default(),
        };
        store.tidy(at);
        store
    }

    /// Whether a restart cut off a slip after its first byte had left.
    pub(super) fn cut_off(&self) -> bool {
        self.cut_off
    }

    /// From now on it lies on that disk.
    pub(super) fn lie_on(&mut self, disk: Disk) {
        self.disk = disk;
    }

    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    /// Writes what is owed, forgets what is old.
    pub(super) fn tidy(&mut self, at: Timestamp) {
        // Whether it worked is in `failed`.
        let _ = self.with(at, |rows| rows.forget_old(at));
    }

    /// A new attempt, noted for its mark.
    pub(super) fn attempt(
        &mut self,
        at: Timestamp,
        make: impl FnOnce(&mut Rows) -> rusqlite::Result<Option<Attempt>>,
    ) -> Result<Option<Attempt>, Error> {
        let made = self.with(at, make)?;
        self.last = made.as_ref().map_or(self.last, |attempt| attempt.id);
        Ok(made)
    }

    /// Notes an outcome, now or as soon as the disk takes it. A restart before that calls it interrupted.
    pub(super) fn end(&mut self, attempt: i64, end: End, at: Timestamp) {
        self.owed.push((attempt, end));
        self.tidy(at);
    }

    /// Uses the rows, after what is owed to them.
    pub(super) fn with<T>(&mut self, at: Timestamp, verb: impl FnOnce(&mut Rows) -> rusqlite::Result<T>) -> Result<T, Error> {
        let done = self.tried(at, verb);
        match &done {
            Ok(_) if self.failed => tracing::info!("the print spool's file can be written again"),
            Err(why) if !self.failed => tracing::warn!(%why, "the print spool's file cannot be used"),
            Ok(_) | Err(_) => {}
        }
        self.failed = done.is_err();
        done
    }

    fn tried<T>(&mut self, at: Timestamp, verb: impl FnOnce(&mut Rows) -> rusqlite::Result<T>) -> Result<T, Error> {
        let rows = match &mut self.rows {
            Some(rows) => rows,
            none => none.insert(opened(&self.path, self.last)?),
        };
        let done = self.disk.write(|| {
            recover(rows, &mut self.interrupted, &mut self.cut_off, at)?;
            settle(rows, &mut self.owed, at)?;
            verb(rows)
        });
        done.map_err(|source| {
            // The next use opens it anew, and sets it aside if it must.
            self.rows = self.rows.take().filter(|_| !is_broken(&source));
            failed(&self.path, source)
        })
    }
}

fn settle(rows: &mut Rows, owed: &mut Vec<(i64, End)>, at: Timestamp) -> rusqlite::Result<()> {
    while let Some((attempt, end)) = owed.first() {
        rows.end(*attempt, *end, at)?;
        owed.remove(0);
    }
    Ok(())
}

/// Ends what a restart cut off, once.
fn recover(rows: &mut Rows, interrupted: &mut bool, cut_off: &mut bool, at: Timestamp) -> rusqlite::Result<()> {
    if *interrupted {
        *cut_off = rows.is_one_sent()?;
        let slips = rows.close_interrupted(at)?;
        *interrupted = false;
        if slips > 0 {
            tracing::warn!(slips, "slips were cut off by a restart; they are printed only on request");
        }
    }
    Ok(())
}

fn failed(path: &Path, source: rusqlite::Error) -> Error {
    Error::File {
        path: path.to_owned(),
        source,
    }
}

/// The connection is of no use any more.
fn is_broken(why: &rusqlite::Error) -> bool {
    is_damaged(why) || matches!(why.sqlite_error_code(), Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen))
}

/// The file itself is not what SQLite wrote.
pub(super) fn is_damaged(why: &rusqlite::Error) -> bool {
    matches!(why.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// The file; one that cannot be used is set aside for a technician, and a new one begins.
fn opened(path: &Path, last: i64) -> Result<Rows, Error> {
    let (why, ending) = match Rows::open(path, last) {
        Ok(rows) => return Ok(rows),
        Err(Unfit::Newer) => ("a newer program wrote it", "newer"),
        Err(Unfit::Corrupt) => ("it is damaged", "damaged"),
        Err(Unfit::Failed(why)) if is_damaged(&why) => ("it is damaged", "damaged"),
        Err(Unfit::Failed(why)) => return Err(failed(path, why)),
    };
    set_aside(path, &PathBuf::from(format!("{}.{ending}", path.display()))).map_err(|source| Error::Aside {
        path: path.to_owned(),
        source,
    })?;
    tracing::warn!(
        file = %path.display(),
        "the print spool's file was set aside as .{ending} ({why}), a new one begins; slips before it cannot be printed again here"
    );
    Rows::open(path, last).map_err(|why| match why {
        Unfit::Failed(source) => failed(path, source),
        Unfit::Corrupt | Unfit::Newer => Error::Unfit(path.to_owned()),
    })
}

/// The file and what belongs to it become `aside`. An earlier one of that name goes: the disk must not fill.
pub(super) fn set_aside(path: &Path, aside: &Path) -> std::io::Result<()> {
    for part in ["", "-wal", "-shm"] {
        let (from, to) = (format!("{}{part}", path.display()), format!("{}{part}", aside.display()));
        match std::fs::rename(from, to) {
            Err(why) if part.is_empty() || why.kind() != std::io::ErrorKind::NotFound => return Err(why),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}
