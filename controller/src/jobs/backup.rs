//! Backups by the clock: at the hours that the settings name, into their folder, the oldest ones deleted once a new one is whole.

mod standing;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use queue::Timestamp;

pub use standing::{Copy, Failed, Memory, Standing, Why, standing};

use crate::app::App;
use crate::store::{self, Error};

/// How often the clock is looked at.
const EVERY: Duration = Duration::from_secs(60);

/// After a failure the next attempt waits for so many looks at the clock.
const ROUNDS_AFTER_FAILURE: u32 = 30;

/// A backup's name is this, its moment by universal time, and `.db`.
const PREFIX: &str = "sportello-";

/// Runs for as long as the controller.
pub(super) async fn keep(app: &Arc<App>) {
    let mut rest = 0;
    loop {
        if rest > 0 {
            rest -= 1;
        } else if let Err(error) = attempt(app).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "no backup was made; the next attempt follows in half an hour"
            );
            rest = ROUNDS_AFTER_FAILURE;
        }
        app.clock.wait(EVERY).await;
    }
}

/// As [`if_due`], and remembers for [`standing()`] how it went.
///
/// # Errors
/// As [`if_due`].
pub async fn attempt(app: &App) -> Result<Option<PathBuf>, Error> {
    let made = if_due(app).await;
    match &made {
        Ok(Some(_)) => app.backups.succeeded(),
        Ok(None) => {}
        Err(error) => app.backups.failed(app.clock.now(), error),
    }
    made
}

/// Makes a backup if one is due, and lets the oldest ones go; answers the new file.
///
/// # Errors
/// See [`store::back_up`]; a folder that cannot be made or read.
pub async fn if_due(app: &App) -> Result<Option<PathBuf>, Error> {
    let settings = &app.config.backup;
    let Some(folder) = settings.folder.clone() else { return Ok(None) };
    let (now, zone) = (app.clock.now(), queue::calendar::zone(&app.site.published().borrow().plan));
    let last = known(&folder)?.last().map(|(at, _)| *at);
    app.meters.backed_up(last);
    if !is_due(&settings.at, &zone, last, now) {
        return Ok(None);
    }
    let (data, to) = (
        app.store.folder().to_owned(),
        folder.join(format!("{PREFIX}{}.db", store::stamp(now))),
    );
    let keep = settings.keep;
    let made = tokio::task::spawn_blocking(move || make(&data, &to, &folder, keep).map(|events| (to, events)));
    let (to, events) = made.await.map_err(|_| Error::Stopped)??;
    app.meters.backed_up(Some(now));
    tracing::info!(file = %to.display(), events, "a backup is made and looked through");
    Ok(Some(to))
}

fn make(data: &Path, to: &Path, folder: &Path, keep: usize) -> Result<u64, Error> {
    let report = store::back_up(data, to)?;
    let known = known(folder)?;
    for (_, old) in known.iter().rev().skip(keep.max(1)) {
        if let Err(error) = std::fs::remove_file(old) {
            tracing::warn!(%error, file = %old.display(), "an old backup cannot be deleted");
        }
    }
    Ok(report.events)
}

/// The backups in `folder`, oldest first. Whatever else lies there is nobody's business.
fn known(folder: &Path) -> Result<Vec<(Timestamp, PathBuf)>, Error> {
    let failed = |source| Error::File {
        file: folder.to_owned(),
        source: Arc::new(source),
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    list(folder).map_err(failed)
}

fn list(folder: &Path) -> std::io::Result<Vec<(Timestamp, PathBuf)>> {
    let files = std::fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path());
    let mut backups: Vec<_> = files.filter_map(|file| moment_of(&file).map(|at| (at, file))).collect();
    backups.sort();
    Ok(backups)
}

fn moment_of(file: &Path) -> Option<Timestamp> {
    let stamp = file.file_name()?.to_str()?.strip_prefix(PREFIX)?.strip_suffix("Z.db")?;
    let moment = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%S", stamp).ok()?;
    let moment = moment.to_zoned(TimeZone::UTC).ok()?;
    Some(Timestamp(moment.timestamp().as_millisecond()))
}

/// Whether one of the hours has passed since the last backup.
fn is_due(hours: &[Time], zone: &TimeZone, last: Option<Timestamp>, now: Timestamp) -> bool {
    let passed = moments(hours, zone, now).into_iter().rfind(|moment| *moment <= now);
    passed.is_some_and(|passed| last.is_none_or(|last| last < passed))
}

/// The hours of yesterday, today and tomorrow, in order.
fn moments(hours: &[Time], zone: &TimeZone, now: Timestamp) -> Vec<Timestamp> {
    let today = now.in_zone(zone).date();
    let days = [-1, 0, 1].map(|days| today.checked_add(days.days()).unwrap_or(today));
    let moments = days.iter().flat_map(|day| hours.iter().map(|hour| day.to_datetime(*hour)));
    let mut moments: Vec<_> = moments
        .filter_map(|moment| zone.to_timestamp(moment).ok())
        .map(|moment| Timestamp(moment.as_millisecond()))
        .collect();
    moments.sort();
    moments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        let moment: jiff::Timestamp = text.parse().expect("a moment");
        Timestamp(moment.as_millisecond())
    }

    #[test]
    fn a_backup_is_due_once_after_each_hour_of_the_office() {
        let rome = TimeZone::get("Europe/Rome").expect("Rome has a zone");
        let hours = [jiff::civil::time(4, 0, 0, 0), jiff::civil::time(13, 30, 0, 0)];
        let due = |last: Option<&str>, now: &str| is_due(&hours, &rome, last.map(at), at(now));
        assert!(due(None, "2026-11-23T02:00:00Z"), "the first one is due at once");
        assert!(!due(Some("2026-11-23T03:00:00Z"), "2026-11-23T12:29:59Z"));
        assert!(due(Some("2026-11-23T03:00:00Z"), "2026-11-23T12:30:00Z"), "13:30 in Rome");
        assert!(!due(Some("2026-11-23T12:30:00Z"), "2026-11-24T02:59:59Z"));
        assert!(due(Some("2026-11-23T12:30:00Z"), "2026-11-24T03:00:00Z"));
        assert!(due(Some("2026-11-20T03:00:00Z"), "2026-11-24T01:00:00Z"), "the machine was off");
        assert!(!is_due(&[], &rome, None, at("2026-11-24T03:00:00Z")));
    }

    #[test]
    fn only_what_has_a_backups_name_is_one() {
        let moment = |name: &str| moment_of(Path::new(name));
        let name = format!("{PREFIX}{}.db", store::stamp(at("2026-11-23T03:00:00Z")));
        assert_eq!(moment(&name), Some(at("2026-11-23T03:00:00Z")));
        for other in [
            "sportello.db",
            "sportello-20261123T030000Z.db.part",
            "sportello-old.db",
            "notes.txt",
        ] {
            assert_eq!(moment(other), None, "{other}");
        }
    }
}
