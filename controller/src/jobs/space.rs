//! How much room is left, before there is none.

use std::time::Duration;

use crate::app::App;

/// How often it is looked.
const EVERY: Duration = Duration::from_secs(30);

/// Runs for as long as the controller.
pub(super) async fn watch(app: &App) {
    let mut low = false;
    loop {
        low = look(app, low);
        app.clock.wait(EVERY).await;
    }
}

/// Says once when room grows short, and once when there is enough again; answers whether it is short.
fn look(app: &App, was_low: bool) -> bool {
    let warn_below = app.config.storage.warn_below_mb.saturating_mul(1_000_000);
    let free = match app.store.free_bytes() {
        Ok(free) => free,
        Err(error) => {
            tracing::debug!(%error, "nobody knows how much room is left");
            return was_low;
        }
    };
    let (is_low, free_mb, folder) = (free < warn_below, free / 1_000_000, app.store.folder().display());
    if is_low && !was_low {
        tracing::warn!(free_mb, %folder, "the disk of the data folder fills up: {free_mb} MB are left. Free some space before the hall stops");
    } else if was_low && !is_low {
        tracing::info!(free_mb, %folder, "there is room on the disk of the data folder again");
    }
    is_low
}
