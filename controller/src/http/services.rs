//! Services: their numbers stopped and given again.

use std::sync::Arc;

use axum::extract::State;
use queue::{Command, Refusal, ServiceId, Timestamp};
use serde::Deserialize;

use super::answer::{self, Done};
use super::ask::{Answered, Ask, Nothing, Path};
use super::error::Error;
use crate::app::App;

/// Until when no numbers are given.
#[derive(Clone, Copy, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Until {
    /// None: until further notice.
    #[serde(default)]
    until: Option<Timestamp>,
}

/// Stops giving numbers for a service. Who waits is still called.
#[utoipa::path(post, path = "/api/v1/services/{service}/suspend", tag = "services", params(("service" = ServiceId, Path)), request_body = Until,
    responses((status = 200, description = "It gives no numbers", body = Done)))]
pub(crate) async fn suspend(State(app): State<Arc<App>>, Path(service): Path<ServiceId>, ask: Ask<Until>) -> Result<Answered, Error> {
    let until = ask.body.until;
    set(
        &app,
        &ask,
        Command::Suspend {
            service,
            suspended: true,
            until,
        },
    )
    .await
}

/// Gives numbers for a service again.
#[utoipa::path(post, path = "/api/v1/services/{service}/resume", tag = "services", params(("service" = ServiceId, Path)), request_body = Nothing,
    responses((status = 200, description = "It gives numbers", body = Done)))]
pub(crate) async fn resume(State(app): State<Arc<App>>, Path(service): Path<ServiceId>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    set(
        &app,
        &ask,
        Command::Suspend {
            service,
            suspended: false,
            until: None,
        },
    )
    .await
}

async fn set<T>(app: &Arc<App>, ask: &Ask<T>, command: Command) -> Result<Answered, Error> {
    let answered = ask.order(app, command, answer::done).await;
    answered.map_err(|error| error.missing(&Refusal::ServiceUnknown))
}
