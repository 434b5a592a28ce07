//! What a failing database says of the world around it, and who has to hear of it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::ErrorCode;
use tokio::sync::watch;

use super::Error;

/// Why the world does not let us read or write. Nothing here is our mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No room is left.
    Full,
    /// The disk, the folder or the file takes no writing.
    ReadOnly,
    /// The disk fails to read or write.
    Disk,
    /// Another process writes for longer than we wait.
    Busy,
    /// What is on disk is no database any more.
    Damaged,
}

impl Fault {
    fn of(error: &rusqlite::Error) -> Option<Self> {
        let rusqlite::Error::SqliteFailure(failure, _) = error else {
            return None;
        };
        let faults = [
            (ErrorCode::DiskFull, Self::Full),
            (ErrorCode::ReadOnly, Self::ReadOnly),
            (ErrorCode::SystemIoFailure, Self::Disk),
            (ErrorCode::CannotOpen, Self::ReadOnly),
            (ErrorCode::DatabaseBusy, Self::Busy),
            (ErrorCode::DatabaseLocked, Self::Busy),
            (ErrorCode::DatabaseCorrupt, Self::Damaged),
            (ErrorCode::NotADatabase, Self::Damaged),
        ];
        faults.into_iter().find(|(code, _)| *code == failure.code).map(|(_, fault)| fault)
    }
}

/// What happened, and what to do.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "the disk is full: free some space",
            Self::ReadOnly => "it takes no writing: see whether the disk is mounted read-only, and whose the folder is",
            Self::Disk => "the disk fails: see the system's log, and have the disk replaced",
            Self::Busy => "another program keeps it busy: end whatever else works on this folder",
            Self::Damaged => "it is damaged: restore a backup",
        })
    }
}

impl Error {
    /// What the world did, if this was the world's doing.
    pub fn fault(&self) -> Option<Fault> {
        match self {
            Self::Database(source) | Self::Commit(source) => Fault::of(source),
            Self::Unusable { fault, .. } => Some(*fault),
            Self::Damaged { .. } => Some(Fault::Damaged),
            Self::InUse(_)
            | Self::Folder { .. }
            | Self::File { .. }
            | Self::Later { .. }
            | Self::Earlier(_)
            | Self::Unreadable(_)
            | Self::Broken { .. }
            | Self::NameTaken(_)
            | Self::Missing(_)
            | Self::Exists(_)
            | Self::Stopped => None,
        }
    }

    /// The same, naming `file` where that is what somebody has to look after.
    pub(super) fn of_file(self, file: &Path) -> Self {
        match (&self, self.fault()) {
            (Self::Database(source) | Self::Commit(source), Some(Fault::Damaged)) => Self::Damaged {
                file: file.to_owned(),
                reason: source.to_string(),
            },
            (Self::Broken { .. }, _) => Self::Damaged {
                file: file.to_owned(),
                reason: self.to_string(),
            },
            _ => self,
        }
    }

    /// The same, for a file that could not even be opened.
    pub(super) fn of_opening(self, file: &Path) -> Self {
        match (&self, self.fault()) {
            (Self::Database(source) | Self::Commit(source), Some(fault)) if fault != Fault::Damaged => Self::Unusable {
                file: file.to_owned(),
                fault,
                source: Arc::clone(source),
            },
            _ => self.of_file(file),
        }
    }
}

/// How the database of a folder is. Clones share it.
#[derive(Clone)]
pub(super) struct Health(Arc<Shared>);

struct Shared {
    file: PathBuf,
    trouble: Mutex<Option<Fault>>,
    damage: watch::Sender<Option<Error>>,
}

impl Health {
    pub(super) fn of(file: PathBuf) -> Self {
        Self(Arc::new(Shared {
            file,
            trouble: Mutex::default(),
            damage: watch::Sender::new(None),
        }))
    }

    /// What keeps us from writing, as far as the last write tells.
    pub(super) fn trouble(&self) -> Option<Fault> {
        *self.0.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A write succeeded, or ended with this `failure`. Trouble is told once when it begins or changes, and once when it is over.
    pub(super) fn wrote(&self, failure: Option<&Error>) {
        let fault = match failure.map(Error::fault) {
            None => None,
            // Our own mistakes say nothing of the world, and damage is told by itself.
            Some(None | Some(Fault::Damaged)) => return,
            Some(Some(fault)) => Some(fault),
        };
        let before = std::mem::replace(&mut *self.0.trouble.lock().unwrap_or_else(PoisonError::into_inner), fault);
        match fault {
            Some(fault) if before != Some(fault) => tracing::warn!(
                file = %self.0.file.display(),
                "{} cannot be written, {fault}. Until then nothing new is done; what was confirmed is safe, screens go on",
                self.0.file.display()
            ),
            None if before.is_some() => tracing::info!(file = %self.0.file.display(), "the database is written again"),
            Some(_) | None => {}
        }
    }

    /// Names the file in `error`; damage is told to whoever waits for it.
    pub(super) fn met(&self, error: Error) -> Error {
        let error = error.of_file(&self.0.file);
        if matches!(error, Error::Damaged { .. }) {
            self.0.damage.send_if_modified(|known| {
                let is_news = known.is_none();
                known.get_or_insert_with(|| error.clone());
                is_news
            });
        }
        error
    }

    /// Whether damage was met.
    pub(super) fn is_damaged(&self) -> bool {
        self.0.damage.borrow().is_some()
    }

    /// Resolves once damage is met.
    pub(super) async fn damage(&self) -> Error {
        let mut damage = self.0.damage.subscribe();
        let met = damage.wait_for(Option::is_some).await.map(|error| error.clone());
        met.ok().flatten().unwrap_or(Error::Stopped)
    }
}
