//! What a device's program tells the machine's service manager (systemd): that it serves, and that it still answers, so that a glass
//! that stands still is started again. Started by hand, nobody listens and nothing is said.

use std::time::Duration;

use sd_notify::NotifyState;

/// Says *ready* once `alive` has answered, then *alive* as often as the manager wants to hear it, each time after another answer.
/// Whatever keeps `alive` from answering ends the signs of life, and with them the program. Ends at once where no manager listens.
pub async fn tell(alive: impl AsyncFn()) {
    alive().await;
    say(NotifyState::Ready);
    let Some(limit) = sd_notify::watchdog_enabled() else { return };
    loop {
        tokio::time::sleep(pause(limit)).await;
        alive().await;
        say(NotifyState::Watchdog);
    }
}

/// Two signs may be late before the limit is over.
fn pause(limit: Duration) -> Duration {
    limit / 3
}

fn say(state: NotifyState<'_>) {
    if let Err(why) = sd_notify::notify(&[state]) {
        tracing::warn!(error = %why, "the service manager cannot be told how this program is");
    }
}
