//! For whoever watches the server: is it well, and what has it done.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, HeaderName};
use serde::Serialize;

use super::error::Error;
use crate::app::App;
use crate::meters::Present;

/// A site that has not answered for so long is not well.
const PATIENCE: Duration = Duration::from_secs(2);

/// A server that is well.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Health {
    /// `ok`; anything else is a 503.
    status: &'static str,
    version: &'static str,
    /// The last event on disk.
    seq: queue::Seq,
    storage: StorageNow,
}

/// The disk of the data folder.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct StorageNow {
    free_bytes: Option<u64>,
    /// Less is free than the settings want.
    low: bool,
    /// The last backup; null where none is known.
    backup_at: Option<queue::Timestamp>,
}

impl StorageNow {
    fn of(app: &App) -> Self {
        let free_bytes = app.store.free_bytes().ok();
        let warn_below = app.config.storage.warn_below_mb.saturating_mul(1_000_000);
        Self {
            free_bytes,
            low: free_bytes.is_some_and(|free| free < warn_below),
            backup_at: app.meters.last_backup(),
        }
    }
}

/// Whether the site's queue and the disk answer.
#[utoipa::path(get, path = "/healthz", tag = "operation", responses((status = 200, description = "They do", body = Health)))]
pub(crate) async fn healthz(State(app): State<Arc<App>>) -> Result<Json<Health>, Error> {
    let answered = tokio::time::timeout(PATIENCE, app.site.read(|_, _| ())).await;
    answered.map_err(|_| Error::Storage)??;
    app.store.check().await?;
    if app.store.trouble().is_some() {
        return Err(Error::Storage);
    }
    let seq = app.site.published().borrow().seq;
    Ok(Json(Health {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
        seq,
        storage: StorageNow::of(&app),
    }))
}

/// The meters, for Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "operation",
    responses((status = 200, description = "OpenMetrics text", content_type = "application/openmetrics-text", body = String)))]
pub(crate) async fn metrics(State(app): State<Arc<App>>) -> ([(HeaderName, &'static str); 1], String) {
    let services = app.site.published().borrow().console.services.clone();
    let present = Present {
        faults: app.devices.faults().into_iter().collect(),
        devices: app.devices.states(app.clock.now()),
        waiting: services
            .into_iter()
            .map(|service| (service.service.to_string(), i64::from(service.waiting)))
            .collect(),
        spool: app.devices.spool(),
        // Where the store cannot be read, other meters say so.
        needs_hands: needing_hands(&app).await.unwrap_or_default(),
    };
    app.meters
        .storage(app.store.free_bytes().unwrap_or_default(), app.store.trouble().is_some());
    let page = app.meters.page(present);
    ([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], page)
}

async fn needing_hands(app: &App) -> Result<i64, Error> {
    let devices = super::devices::health(app).await?;
    let needing = devices.iter().filter(|(health, _heard)| health.needs_hands()).count();
    Ok(i64::try_from(needing).unwrap_or(i64::MAX))
}
