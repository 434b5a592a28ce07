//! The one writer thread: takes all that waits, runs each in its own savepoint, commits once, and only then answers.

use std::sync::{Arc, Mutex, PoisonError, mpsc};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ffi};
use tokio::sync::oneshot;

use super::Error;
use super::disk::{self, Disk, Mishap};
use super::fault::Health;

/// At most so many closures in one commit.
const BATCH: usize = 256;

#[derive(Clone)]
pub(super) enum Writer {
    /// On a thread of its own, for whoever serves.
    Thread { jobs: mpsc::Sender<Message> },
    /// Here and now, on a disk that does as it is told.
    Here {
        connection: Arc<Mutex<Connection>>,
        health: Health,
        disk: Disk,
    },
}

pub(super) enum Message {
    Job(Box<dyn Job>),
    Stop(oneshot::Sender<()>),
}

/// One closure and whoever waits for it.
pub(super) trait Job: Send {
    /// Runs it; what it answers is kept until the commit.
    fn run(&mut self, connection: &Connection) -> Result<(), Error>;
    /// Answers, with the commit's failure if there was one.
    fn finish(self: Box<Self>, commit: Result<(), Error>);
}

struct Work<F, R> {
    work: Option<F>,
    outcome: Option<Result<R, Error>>,
    answer: oneshot::Sender<Result<R, Error>>,
}

impl<F, R> Job for Work<F, R>
where
    F: FnOnce(&Connection) -> Result<R, Error> + Send,
    R: Send,
{
    fn run(&mut self, connection: &Connection) -> Result<(), Error> {
        let Some(work) = self.work.take() else { return Err(Error::Stopped) };
        let outcome = work(connection);
        let done = outcome.as_ref().map(|_| ()).map_err(Error::clone);
        self.outcome = Some(outcome);
        done
    }

    fn finish(self: Box<Self>, commit: Result<(), Error>) {
        let outcome = match (self.outcome, commit) {
            (Some(Err(error)), _) | (_, Err(error)) => Err(error),
            (Some(Ok(answer)), Ok(())) => Ok(answer),
            (None, Ok(())) => Err(Error::Stopped),
        };
        // Whoever asked may have gone meanwhile; what was written stays written.
        drop(self.answer.send(outcome));
    }
}

impl Writer {
    pub(super) fn start(connection: Connection, health: Health) -> Self {
        let (jobs, inbox) = mpsc::channel();
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || {
                let _guard = EndsWithUs;
                serve(&connection, &health, &inbox);
            })
            .expect("the system starts one more thread");
        Self::Thread { jobs }
    }

    pub(super) fn here(connection: Connection, health: Health, disk: Disk) -> Self {
        Self::Here {
            connection: Arc::new(Mutex::new(connection)),
            health,
            disk,
        }
    }

    pub(super) async fn write<R: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<R, Error> + Send + 'static,
    ) -> Result<R, Error> {
        let (answer, outcome) = oneshot::channel();
        let job = Box::new(Work {
            work: Some(work),
            outcome: None,
            answer,
        });
        match self {
            Self::Thread { jobs } => jobs.send(Message::Job(job)).map_err(|_| Error::Stopped)?,
            Self::Here { connection, health, disk } => {
                let connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
                commit(&connection, health, vec![job], disk.next_write());
            }
        }
        outcome.await.unwrap_or(Err(Error::Stopped))
    }

    pub(super) async fn stop(&self) {
        let (done, stopped) = oneshot::channel();
        if let Self::Thread { jobs } = self
            && jobs.send(Message::Stop(done)).is_ok()
        {
            drop(stopped.await);
        }
    }
}

/// A panic while writing leaves nobody to write: the process ends and starts again from the journal.
struct EndsWithUs;

impl Drop for EndsWithUs {
    fn drop(&mut self) {
        if std::thread::panicking() {
            std::process::exit(crate::site::PANICKED);
        }
    }
}

fn serve(connection: &Connection, health: &Health, inbox: &mpsc::Receiver<Message>) {
    while let Ok(first) = inbox.recv() {
        let mut stop = None;
        let mut jobs = Vec::new();
        let mut next = Some(first);
        while let Some(message) = next {
            match message {
                Message::Job(job) => jobs.push(job),
                Message::Stop(done) => stop = Some(done),
            }
            next = if jobs.len() < BATCH && stop.is_none() {
                inbox.try_recv().ok()
            } else {
                None
            };
        }
        commit(connection, health, jobs, None);
        if let Some(done) = stop {
            checkpoint(connection, health);
            let _gone = done.send(());
            return;
        }
    }
    checkpoint(connection, health);
}

fn commit(connection: &Connection, health: &Health, mut jobs: Vec<Box<dyn Job>>, mishap: Option<Mishap>) {
    if jobs.is_empty() {
        return;
    }
    let before = connection.total_changes();
    let outcome = write_all(connection, &mut jobs, mishap);
    // A commit of nothing says nothing of the disk.
    if outcome.is_err() || connection.total_changes() > before {
        health.wrote(outcome.as_ref().err());
    }
    if let Err(error) = &outcome {
        if error.fault().is_none() {
            tracing::error!(error = describe(error), "the database refused a commit");
        }
        // Nothing to roll back where the transaction never began.
        drop(connection.execute_batch("rollback"));
    }
    for job in jobs {
        job.finish(outcome.clone());
    }
}

fn write_all(connection: &Connection, jobs: &mut [Box<dyn Job>], mishap: Option<Mishap>) -> Result<(), Error> {
    match mishap {
        Some(Mishap::Full) => return Err(disk::failure(ffi::SQLITE_FULL).into()),
        Some(Mishap::ReadOnly) => return Err(disk::failure(ffi::SQLITE_READONLY).into()),
        Some(Mishap::CommitLost | Mishap::CommitKept) | None => {}
    }
    execute(connection, "begin immediate")?;
    if let [job] = jobs {
        // Alone it takes nobody with it, and needs no place to come back to: SQLite then copies no page for one.
        if let Err(error) = job.run(connection) {
            return if error.fault().is_some() {
                Err(error)
            } else {
                execute(connection, "rollback")
            };
        }
    } else {
        run_each(connection, jobs)?;
    }
    if mishap == Some(Mishap::CommitLost) {
        return Err(Error::Commit(disk::failure(ffi::SQLITE_IOERR).into()));
    }
    connection
        .prepare_cached("commit")
        .and_then(|mut commit| commit.execute([]))
        .map_err(|error| Error::Commit(error.into()))?;
    if mishap == Some(Mishap::CommitKept) {
        return Err(Error::Commit(disk::failure(ffi::SQLITE_IOERR).into()));
    }
    Ok(())
}

/// One that cannot be done must not take the others with it.
fn run_each(connection: &Connection, jobs: &mut [Box<dyn Job>]) -> Result<(), Error> {
    for job in jobs {
        execute(connection, "savepoint job")?;
        if let Err(error) = job.run(connection) {
            if error.fault().is_some() {
                // Not this one's fault: SQLite may have taken back the whole transaction already.
                return Err(error);
            }
            execute(connection, "rollback to job")?;
        }
        execute(connection, "release job")?;
    }
    Ok(())
}

fn execute(connection: &Connection, sql: &str) -> Result<(), Error> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

fn checkpoint(connection: &Connection, health: &Health) {
    if health.is_damaged() {
        // The log may hold what the damaged file has lost: it stays beside it.
        drop(connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true));
        return;
    }
    if let Err(error) = connection.execute_batch("pragma wal_checkpoint(truncate)") {
        tracing::warn!(%error, "the write-ahead log stays for the next start");
    }
}

fn describe(error: &Error) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
