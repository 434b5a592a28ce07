//! What is done on time without anybody asking: rows that are deleted, a little at a time; tokens that have ended; certificates that
//! will; the room that is left on the disk; backups.

pub mod backup;
mod space;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use jiff::ToSpan;
use queue::{Span, Timestamp};

use crate::app::App;
use crate::devices::health::{Health, Link};
use crate::store::{Device, Error};
use crate::supervisor;

/// How often it is looked whether something has to go.
const EVERY: Duration = Duration::from_secs(600);

/// A breath between two deletions, for those who wait at the desks.
const BREATH: Duration = Duration::from_millis(100);

/// How often it is looked whether another program ended a token or a session.
const BADGES: Duration = Duration::from_millis(500);

/// How often it is looked whether a device has fallen silent or was revoked.
const DEVICES: Duration = Duration::from_secs(2);

/// How often it is looked whether the certificate is still the right one.
const CERTIFICATE: Duration = Duration::from_secs(60);

/// Runs for as long as the controller.
pub(crate) async fn run(app: Arc<App>) {
    tokio::join!(
        forget_for_ever(&app),
        watch_badges(&app),
        watch_devices(&app),
        keep_certificate(&app),
        space::watch(&app),
        backup::keep(&app),
        supervisor::keep_alive(&app)
    );
}

/// Tells whoever listens by a token that the commands `token` and `user` have ended.
async fn watch_badges(app: &App) {
    let mut before = BTreeSet::new();
    loop {
        match app.store.badges().await {
            Ok(now) => {
                if !before.is_subset(&now) {
                    app.look_again();
                }
                before = now;
            }
            Err(error) => tracing::debug!(%error, "tokens and sessions could not be looked at"),
        }
        app.clock.wait(BADGES).await;
    }
}

/// Tells pages what time alone does to devices, and what other programs do: one falls silent, one is paired or revoked.
async fn watch_devices(app: &App) {
    let mut seen = None;
    let mut strangers = BTreeSet::new();
    loop {
        match app.store.devices().await {
            Ok(devices) => {
                strangers = forget_strangers(app, &devices, &strangers);
                let (heard, now) = (app.devices.all(), app.clock.now());
                let health = |device: &Device| Health::of(device, heard.get(&device.id), app.devices.started(), now);
                let links: Vec<(String, Link)> = devices.iter().map(|device| (device.name.clone(), health(device).link)).collect();
                if seen.as_ref().is_some_and(|seen| *seen != links) {
                    app.devices.tell();
                }
                seen = Some(links);
            }
            Err(error) => tracing::debug!(%error, "devices could not be looked at"),
        }
        app.clock.wait(DEVICES).await;
    }
}

/// A device that was heard but may not connect, twice in a row: not one that was paired between two looks. Returns this time's.
fn forget_strangers(app: &App, known: &[Device], before: &BTreeSet<i64>) -> BTreeSet<i64> {
    let known: BTreeSet<i64> = known.iter().map(|device| device.id).collect();
    let strangers: BTreeSet<i64> = app.devices.all().into_keys().filter(|id| !known.contains(id)).collect();
    let revoked: BTreeSet<i64> = strangers.intersection(before).copied().collect();
    if !revoked.is_empty() {
        app.devices.forget(&revoked);
    }
    strangers
}

/// Shows a new certificate in time.
async fn keep_certificate(app: &App) {
    loop {
        app.clock.wait(CERTIFICATE).await;
        app.refresh_certificate();
    }
}

async fn forget_for_ever(app: &App) {
    loop {
        if let Err(error) = forget(app).await {
            tracing::warn!(%error, "old rows could not be deleted; the next attempt follows");
        }
        app.clock.wait(EVERY).await;
    }
}

/// Deletes what has been kept long enough.
async fn forget(app: &App) -> Result<(), Error> {
    let (now, keep, store) = (app.clock.now(), &app.config.keep, &app.store);
    let commands = now - Span(i64::try_from(keep.commands.as_millis()).unwrap_or(i64::MAX));
    let shifts = now - Span(i64::from(keep.shift_days) * 86_400_000);
    while store.forget_commands(commands).await? > 0 {
        app.clock.wait(BREATH).await;
    }
    while store.forget_sessions(now).await? > 0 {
        app.clock.wait(BREATH).await;
    }
    while store.forget_shifts(shifts).await? > 0 {
        app.clock.wait(BREATH).await;
    }
    while store.forget_bookings(day_of(now, keep.booking_days)).await? > 0 {
        app.clock.wait(BREATH).await;
    }
    while store.forget_actors(day_of(now, keep.shift_days)).await? > 0 {
        app.clock.wait(BREATH).await;
    }
    Ok(())
}

/// The date, by universal time, `days` before `now`.
fn day_of(now: Timestamp, days: u32) -> queue::BusinessDate {
    let today = now.in_zone(&jiff::tz::TimeZone::UTC).date();
    today.checked_sub(i64::from(days).days()).unwrap_or(today)
}
