//! The scripted twin of a disk. A store that is opened on one writes and reads on the caller's own thread, and meets what the script
//! says: the simulation of a hall decides by it when storage fails, and how.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::ffi;

use super::Error;

/// What a write meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// The disk is full: nothing is written, and the store knows it.
    Full,
    /// The disk takes no writing.
    ReadOnly,
    /// The commit fails, and nothing reached the disk.
    CommitLost,
    /// The commit fails, and all of it reached the disk.
    CommitKept,
}

/// A disk that does as it is told. Clones are the same disk.
#[derive(Clone, Debug, Default)]
pub struct Disk(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    /// What the next writes meet, in turn.
    writes: VecDeque<Mishap>,
    /// So many reads to come fail.
    unreadable: u32,
}

impl Disk {
    /// One of the next writes, after those scripted before, meets this.
    pub fn script(&self, mishap: Mishap) {
        self.script_now().writes.push_back(mishap);
    }

    /// The next `reads` fail.
    pub fn be_unreadable(&self, reads: u32) {
        self.script_now().unreadable = reads;
    }

    /// Whether something will still go wrong.
    pub fn is_scripted(&self) -> bool {
        let script = self.script_now();
        !script.writes.is_empty() || script.unreadable > 0
    }

    /// Nothing more goes wrong.
    pub fn heal(&self) {
        *self.script_now() = Script::default();
    }

    /// What the write that begins now meets.
    pub(super) fn next_write(&self) -> Option<Mishap> {
        self.script_now().writes.pop_front()
    }

    /// Whether the read that begins now succeeds.
    pub(super) fn check_read(&self) -> Result<(), Error> {
        let mut script = self.script_now();
        if script.unreadable == 0 {
            return Ok(());
        }
        script.unreadable -= 1;
        Err(failure(ffi::SQLITE_IOERR).into())
    }

    fn script_now(&self) -> std::sync::MutexGuard<'_, Script> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What SQLite says of such a disk.
pub(super) fn failure(code: i32) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)
}
