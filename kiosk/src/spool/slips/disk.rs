//! The scripted twin of a kiosk's disk. Journal and print spool that are opened on one meet what it says: the simulation of a hall
//! decides by it when the disk fills or fails.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::ffi;

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// It is full: nothing is written, all can be read.
    Full,
    /// It neither writes nor reads.
    Dead,
    /// It says that a write failed, though all of it is there.
    Unsure,
}

/// A disk that is as it is told to be; well, until then. Clones are the same disk.
#[derive(Clone, Debug, Default)]
pub struct Disk(Arc<Mutex<Option<Mishap>>>);

impl Disk {
    /// From now on it is like that; `None`: well.
    pub fn be(&self, mishap: Option<Mishap>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = mishap;
    }

    pub fn mishap(&self) -> Option<Mishap> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What `verb` comes to, which reads.
    pub(crate) fn read<T>(&self, verb: impl FnOnce() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        match self.mishap() {
            Some(Mishap::Dead) => Err(failure(ffi::SQLITE_IOERR)),
            None | Some(Mishap::Full | Mishap::Unsure) => verb(),
        }
    }

    /// What `verb` comes to, which writes.
    pub(crate) fn write<T>(&self, verb: impl FnOnce() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        match self.mishap() {
            None => verb(),
            Some(Mishap::Full) => Err(failure(ffi::SQLITE_FULL)),
            Some(Mishap::Dead) => Err(failure(ffi::SQLITE_IOERR)),
            Some(Mishap::Unsure) => verb().and_then(|_| Err(failure(ffi::SQLITE_IOERR))),
        }
    }
}

/// What SQLite says of such a disk.
fn failure(code: i32) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)
}
