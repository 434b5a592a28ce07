//! What the machine's service manager (systemd) is told: that the controller serves, that its site still answers, that it stops.
//! Started by hand, nobody listens and nothing is said.

use sd_notify::NotifyState;

use crate::app::App;

/// It serves.
pub(crate) fn ready() {
    say(NotifyState::Ready);
}

/// It was asked to stop.
pub(crate) fn stopping() {
    say(NotifyState::Stopping);
}

/// Tells, as often as the manager wants to hear it, that the site answers. A site that does not answer any more is started again: what
/// it confirmed is on disk.
pub(crate) async fn keep_alive(app: &App) {
    let Some(limit) = sd_notify::watchdog_enabled() else { return };
    loop {
        if app.site.read(|_, _| ()).await.is_err() {
            return;
        }
        say(NotifyState::Watchdog);
        // Two signs may be late before the limit is over.
        app.clock.wait(limit / 3).await;
    }
}

fn say(state: NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(&[state]) {
        tracing::warn!(%error, "the service manager cannot be told how the controller is");
    }
}
