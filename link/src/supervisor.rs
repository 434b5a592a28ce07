//! What a device's program tells the machine's service manager (systemd): that it serves, and that it still answers, so that a glass
//! that stands still is started again. Started by hand, nobody listens and nothing is said.

use std::sync::Arc;
use std::time::Duration;

use sd_notify::NotifyState;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Notify;

/// Between two questions to a glass that is not there yet.
const NOT_YET: Duration = Duration::from_millis(50);

/// What the glass is to call when it gets to it.
pub type Bell = Box<dyn FnOnce() + Send>;

/// Says *ready* once the glass has answered, then *alive* as often as the manager wants to hear it, each time after another answer.
/// `ask` hands the glass a bell and says whether there is one to hand it to. Whatever keeps the glass from ringing ends the signs of
/// life, and with them the program. Ends at once where no manager listens.
pub async fn tell(ask: impl Fn(Bell) -> bool) {
    answer(&ask).await;
    say(NotifyState::Ready);
    let Some(limit) = sd_notify::watchdog_enabled() else { return };
    loop {
        tokio::time::sleep(pause(limit)).await;
        answer(&ask).await;
        say(NotifyState::Watchdog);
    }
}

/// Says that the program is on its way out.
pub fn stopping() {
    say(NotifyState::Stopping);
}

/// Resolves once this program is asked to end (SIGTERM), or whoever started it by hand has enough (SIGINT).
pub async fn asked_to_stop() {
    let (mut asked, mut enough) = match (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) {
        (Ok(asked), Ok(enough)) => (asked, enough),
        (Err(why), _) | (_, Err(why)) => {
            tracing::warn!(error = %why, "this program ends without warning");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        _ = asked.recv() => {}
        _ = enough.recv() => {}
    }
}

/// Resolves once the glass has rung. One that hangs, or is not there yet, is waited for.
async fn answer(ask: &impl Fn(Bell) -> bool) {
    loop {
        let answered = Arc::new(Notify::new());
        let bell = Arc::clone(&answered);
        if ask(Box::new(move || bell.notify_one())) {
            return answered.notified().await;
        }
        tokio::time::sleep(NOT_YET).await;
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
