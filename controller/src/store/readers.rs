//! Read-only connections, kept for the next reader.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use super::Error;
use super::disk::Disk;

/// At most so many readers at once; each connection holds its own page cache.
const READERS: usize = 4;

#[derive(Clone)]
pub(super) struct Readers {
    file: Arc<PathBuf>,
    idle: Arc<Mutex<Vec<Connection>>>,
    places: Arc<Semaphore>,
    /// Reads happen here and now, on a disk that does as it is told.
    scripted: Option<Disk>,
}

impl Readers {
    pub(super) fn new(file: PathBuf, scripted: Option<Disk>) -> Self {
        Self {
            file: Arc::new(file),
            idle: Arc::default(),
            places: Arc::new(Semaphore::new(READERS)),
            scripted,
        }
    }

    pub(super) async fn read<R: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, Error> {
        if self.scripted.is_some() {
            return self.read_now(work);
        }
        let _place = self.places.acquire().await.map_err(|_| Error::Stopped)?;
        let readers = self.clone();
        tokio::task::spawn_blocking(move || readers.read_now(work))
            .await
            .map_err(|_| Error::Stopped)?
    }

    pub(super) fn read_now<R>(&self, work: impl FnOnce(&Connection) -> Result<R, Error>) -> Result<R, Error> {
        self.scripted.as_ref().map_or(Ok(()), Disk::check_read)?;
        let connection = self.take()?;
        let result = work(&connection);
        self.put_back(connection);
        result
    }

    fn take(&self) -> Result<Connection, Error> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| self.connect(), Ok)
    }

    fn put_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < READERS {
            idle.push(connection);
        }
    }

    fn connect(&self) -> Result<Connection, Error> {
        let connection = Connection::open_with_flags(&*self.file, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(super::schema::BUSY)?;
        Ok(connection)
    }
}
