//! The data folder, and the lock that keeps a second `serve` out.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Error;

/// The exclusive right to serve a data folder; given up when dropped, and by the system when the process ends.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Lock {
    /// Takes the lock of `folder`.
    ///
    /// # Errors
    /// [`Error::InUse`] where another process serves it.
    pub fn take(folder: &Path) -> Result<Self, Error> {
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join("lock"))
            .map_err(|source| failed(folder, source))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(Error::InUse(folder.to_owned())),
            Err(TryLockError::Error(source)) => Err(failed(folder, source)),
        }
    }
}

impl Drop for Lock {
    /// Said, not left to the closing of the file: a program that another thread is starting holds a copy of it between fork and exec,
    /// where close-on-exec does not count yet, and the lock would last as long as the copy.
    fn drop(&mut self) {
        if let Err(error) = self.file.unlock() {
            tracing::debug!(%error, "the lock ends with its file");
        }
    }
}

/// The database of `folder`.
pub(super) fn database(folder: &Path) -> PathBuf {
    folder.join("sportello.db")
}

/// Bytes that whoever we are may still write on the disk of `folder`.
pub(crate) fn free_bytes(folder: &Path) -> Result<u64, Error> {
    let space = rustix::fs::statvfs(folder).map_err(|source| failed(folder, source.into()))?;
    Ok(space.f_bavail.saturating_mul(space.f_frsize))
}

fn failed(folder: &Path, source: std::io::Error) -> Error {
    Error::Folder {
        folder: folder.to_owned(),
        source: Arc::new(source),
    }
}

/// Makes the folder where it is missing, readable by its owner alone.
pub(super) fn make(folder: &Path) -> Result<(), Error> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|source| failed(folder, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_ends_when_it_is_dropped_whoever_still_holds_its_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let lock = Lock::take(folder.path()).expect("nobody has it");
        assert!(matches!(Lock::take(folder.path()), Err(Error::InUse(_))));
        // As a child has it between fork and exec.
        let copy = lock.file.try_clone().expect("a file can be held twice");
        drop(lock);
        Lock::take(folder.path()).expect("it was given up");
        drop(copy);
    }
}
