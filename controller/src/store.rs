//! What is on disk. All SQL of the controller lives below this file, in the subset that SQLite and PostgreSQL share; nothing above
//! knows which one runs.
//!
//! Writes go as closures to one writer thread, which commits all that wait at once, each in its own savepoint. Reads run on
//! read-only connections and see what was committed, and nothing else.

mod backup;
mod commands;
mod devices;
mod disk;
mod fault;
mod folder;
mod journal;
mod notes;
mod people;
mod plans;
mod readers;
mod rows;
mod schema;
mod shifts;
mod tidy;
mod users;
mod verify;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use queue::SiteId;

pub(crate) use backup::stamp;
pub use backup::{Restored, Trust, back_up, restore};
pub use commands::{CommandKey, GivenAnswer};
pub use devices::{Device, DeviceRole};
pub use disk::{Disk, Mishap};
pub use fault::Fault;
pub use folder::Lock;
pub(crate) use folder::free_bytes;
pub use journal::{Batch, Entry, Head, Line};
pub use notes::Note;
pub use people::{Booked, Holder, Known};
pub use plans::Stored;
pub use shifts::Row;
pub use users::{Role, Session, User};
pub use verify::{Finding, Report};

/// The outside world failed, or a name was taken.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    #[error("another controller already serves the data folder {}", .0.display())]
    InUse(PathBuf),
    #[error("cannot use the data folder {}: see whose it is, and whether its disk is mounted for writing", folder.display())]
    Folder {
        folder: PathBuf,
        #[source]
        source: Arc<std::io::Error>,
    },
    #[error("cannot write {}", file.display())]
    File {
        file: PathBuf,
        #[source]
        source: Arc<std::io::Error>,
    },
    #[error("the database failed")]
    Database(#[source] Arc<rusqlite::Error>),
    /// Whether the commit reached the disk is for a reload to find out.
    #[error("the commit failed, and whether it reached the disk is not known")]
    Commit(#[source] Arc<rusqlite::Error>),
    /// The world keeps us from opening it.
    #[error("the database {} cannot be used, {fault}", file.display())]
    Unusable {
        file: PathBuf,
        fault: Fault,
        #[source]
        source: Arc<rusqlite::Error>,
    },
    #[error(
        "the database {} is damaged ({reason}); nothing more is written to it. Restore the last backup, which keeps the damaged files \
         aside: sportello-controller restore --replace --data {} --from BACKUP",
        file.display(),
        file.parent().unwrap_or(file).display()
    )]
    Damaged { file: PathBuf, reason: String },
    #[error(
        "the database {} was written by a later Sportello (version {version} of its tables, this program knows {known}); install that \
         Sportello again, or restore a backup that was made before it",
        file.display()
    )]
    Later { file: PathBuf, version: usize, known: usize },
    #[error("an earlier Sportello serves the database {}; stop it, and start this one", .0.display())]
    Earlier(PathBuf),
    #[error("what is stored cannot be read: {0}")]
    Unreadable(String),
    #[error("the journal is broken at event {seq}: {reason}")]
    Broken { seq: i64, reason: String },
    #[error("the name {0} is already in use")]
    NameTaken(String),
    #[error("there is no {0}")]
    Missing(String),
    #[error("{0}")]
    Exists(String),
    #[error("the store has stopped")]
    Stopped,
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(Arc::new(error))
    }
}

/// The database of one data folder. Clones share it.
#[derive(Clone)]
pub struct Store {
    folder: Arc<PathBuf>,
    health: fault::Health,
    writer: writer::Writer,
    readers: readers::Readers,
    /// Whose folder it is; not known while it is empty.
    site: Arc<OnceLock<SiteId>>,
    /// Held by `serve` until the store is closed: nobody else may serve this folder.
    lock: Arc<Mutex<Option<Lock>>>,
}

impl Store {
    /// Opens the database of `folder`, making folder and tables where they are missing. Works beside a serving controller.
    ///
    /// # Errors
    /// A folder that cannot be used, and a database that cannot be opened or brought up to date.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        folder::make(folder)?;
        let file = folder::database(folder);
        if schema::is_earlier(&file).map_err(|error| error.of_opening(&file))? {
            // Nobody changes the tables under a controller that knows only the old ones.
            let _lock = Lock::take(folder).map_err(|error| {
                if matches!(error, Error::InUse(_)) {
                    Error::Earlier(file.clone())
                } else {
                    error
                }
            })?;
            return Self::connect(folder, None, None);
        }
        Self::connect(folder, None, None)
    }

    /// As [`Store::open`], and takes the folder for this process alone to serve.
    ///
    /// # Errors
    /// As [`Store::open`]; and [`Error::InUse`].
    pub fn open_to_serve(folder: &Path) -> Result<Self, Error> {
        folder::make(folder)?;
        let lock = Lock::take(folder)?;
        Self::connect(folder, Some(lock), None)
    }

    /// As [`Store::open_to_serve`], but without any thread: whoever asks reads and writes himself, and meets what `disk` is told.
    ///
    /// # Errors
    /// As [`Store::open_to_serve`].
    pub fn open_on(folder: &Path, disk: Disk) -> Result<Self, Error> {
        folder::make(folder)?;
        let lock = Lock::take(folder)?;
        Self::connect(folder, Some(lock), Some(disk))
    }

    fn connect(folder: &Path, lock: Option<Lock>, disk: Option<Disk>) -> Result<Self, Error> {
        let file = folder::database(folder);
        let connection = schema::connect(&file).map_err(|error| error.of_opening(&file))?;
        let site = plans::site(&connection).map_err(|error| error.of_opening(&file))?;
        let health = fault::Health::of(file.clone());
        Ok(Self {
            folder: Arc::new(folder.to_owned()),
            health: health.clone(),
            writer: match &disk {
                None => writer::Writer::start(connection, health),
                Some(disk) => writer::Writer::here(connection, health, disk.clone()),
            },
            readers: readers::Readers::new(file, disk),
            site: Arc::new(site.map_or_else(OnceLock::new, OnceLock::from)),
            lock: Arc::new(Mutex::new(lock)),
        })
    }

    /// Whose folder it is.
    ///
    /// # Errors
    /// [`Error::Missing`] while it has no plan.
    pub fn site(&self) -> Result<SiteId, Error> {
        self.site
            .get()
            .cloned()
            .ok_or_else(|| Error::Missing("plan in this data folder".to_owned()))
    }

    /// Runs `work` on the writer thread and answers once it is on disk.
    async fn write<R: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, Error> {
        self.writer.write(work).await.map_err(|error| self.health.met(error))
    }

    /// Runs `work` on a read-only connection, off the async threads.
    async fn read<R: Send + 'static>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, Error> {
        self.readers.read(work).await.map_err(|error| self.health.met(error))
    }

    /// Runs `work`, which must be short, on a read-only connection here and now.
    fn read_now<R>(&self, work: impl FnOnce(&rusqlite::Connection) -> Result<R, Error>) -> Result<R, Error> {
        self.readers.read_now(work).map_err(|error| self.health.met(error))
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What keeps us from writing, as far as the last write tells.
    pub fn trouble(&self) -> Option<Fault> {
        self.health.trouble()
    }

    /// Resolves with [`Error::Damaged`] once the database turns out to be damaged; not before.
    pub async fn damage(&self) -> Error {
        self.health.damage().await
    }

    /// What a journal that is not as it was written comes to: damage, like a page that cannot be read.
    pub fn met(&self, error: Error) -> Error {
        self.health.met(error)
    }

    /// Bytes that are free on the disk of the data folder.
    ///
    /// # Errors
    /// The folder is gone.
    pub fn free_bytes(&self) -> Result<u64, Error> {
        folder::free_bytes(&self.folder)
    }

    /// Writes next to nothing, to learn whether writing is possible again.
    ///
    /// # Errors
    /// It is not.
    pub async fn try_to_write(&self) -> Result<(), Error> {
        self.write(|connection| {
            let sql = "insert into setting (name, value) values ('probe', '') on conflict (name) do update set value = excluded.value";
            connection.prepare_cached(sql)?.execute([])?;
            Ok(())
        })
        .await
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// What it says instead.
    pub async fn check(&self) -> Result<(), Error> {
        self.read(|connection| Ok(connection.query_row("select 1", [], |_| Ok(()))?)).await
    }

    /// Ends the writer after what it still has to do, moves the write-ahead log into the database, and gives the folder free.
    /// Later writes are refused.
    pub async fn close(&self) {
        self.writer.stop().await;
        drop(self.lock.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

/// The text of an id, as the database holds it.
fn text(id: impl std::fmt::Display) -> String {
    id.to_string()
}
