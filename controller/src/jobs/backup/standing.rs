//! How the backups stand, for whoever looks after them.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use queue::Timestamp;

use super::{is_due, list, moments};
use crate::app::App;
use crate::store::{Error, Fault, free_bytes};

/// The backups of one controller as they are now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub folder: PathBuf,
    /// Those in the folder, the latest first.
    pub copies: Vec<Copy>,
    /// So many are kept at most.
    pub keep: usize,
    /// When the next one is made; now or earlier where one is due. None: there is no hour for it.
    pub next: Option<Timestamp>,
    /// Why there is no newer one. None once one was made.
    pub failed: Option<Failed>,
    /// Bytes that are free on the disk of the folder, where that can be told.
    pub free_bytes: Option<u64>,
}

/// One backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copy {
    pub at: Timestamp,
    pub bytes: u64,
}

/// A backup that was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed {
    pub at: Timestamp,
    pub why: Why,
}

/// What the world did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Full,
    /// Nothing can be written there.
    ReadOnly,
    Disk,
    Busy,
    /// What would be copied is not whole.
    Damaged,
    /// The log says more.
    Other,
}

/// The last failure, until a backup is made; in memory only.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Option<Failed>>);

impl Memory {
    pub(super) fn failed(&self, at: Timestamp, error: &Error) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Failed { at, why: Why::of(error) });
    }

    pub(super) fn succeeded(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn last(&self) -> Option<Failed> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Why {
    fn of(error: &Error) -> Self {
        match (error, error.fault()) {
            (_, Some(fault)) => fault.into(),
            (Error::File { source, .. } | Error::Folder { source, .. }, None) => Self::of_file(source.kind()),
            (Error::Unreadable(_) | Error::Broken { .. }, None) => Self::Damaged,
            (
                Error::InUse(_)
                | Error::Database(_)
                | Error::Commit(_)
                | Error::Unusable { .. }
                | Error::Damaged { .. }
                | Error::Later { .. }
                | Error::Earlier(_)
                | Error::NameTaken(_)
                | Error::Missing(_)
                | Error::Exists(_)
                | Error::Stopped,
                None,
            ) => Self::Other,
        }
    }

    fn of_file(kind: ErrorKind) -> Self {
        use ErrorKind::{AlreadyExists, NotADirectory, NotFound, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        if matches!(kind, StorageFull | QuotaExceeded) {
            Self::Full
        } else if matches!(
            kind,
            PermissionDenied | ReadOnlyFilesystem | NotADirectory | AlreadyExists | NotFound
        ) {
            Self::ReadOnly
        } else {
            Self::Disk
        }
    }
}

impl From<Fault> for Why {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::Full,
            Fault::ReadOnly => Self::ReadOnly,
            Fault::Disk => Self::Disk,
            Fault::Busy => Self::Busy,
            Fault::Damaged => Self::Damaged,
        }
    }
}

/// How the backups of `app` stand; `None` where the settings name no folder for them.
pub async fn standing(app: &App) -> Option<Standing> {
    let settings = &app.config.backup;
    let folder = settings.folder.clone()?;
    let looked_at = tokio::task::spawn_blocking(move || (copies(&folder), free_bytes(&folder).ok(), folder));
    let (copies, free_bytes, folder) = looked_at.await.ok()?;
    let (now, zone) = (app.clock.now(), queue::calendar::zone(&app.site.published().borrow().plan));
    let last = copies.first().map(|copy| copy.at);
    let next = moments(&settings.at, &zone, now).into_iter().find(|moment| *moment > now);
    Some(Standing {
        next: if is_due(&settings.at, &zone, last, now) { Some(now) } else { next },
        folder,
        copies,
        keep: settings.keep.max(1),
        failed: app.backups.last(),
        free_bytes,
    })
}

/// A folder that cannot be read holds none that anybody could use.
fn copies(folder: &std::path::Path) -> Vec<Copy> {
    let known = list(folder).unwrap_or_default().into_iter().rev();
    known
        .filter_map(|(at, file)| {
            let bytes = std::fs::metadata(file).ok()?.len();
            Some(Copy { at, bytes })
        })
        .collect()
}
