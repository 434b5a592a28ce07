//! How kiosks and displays are: a page, and the alarm that every staff page carries.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::{cookie, html, staff_page, words_of};
use crate::app::App;
use crate::devices::health::Health;
use crate::http::devices::health;
use crate::http::error::Error;
use crate::http::session::Staff;
use crate::pages::devices;

/// Remembers which alarms the people at a browser have seen: marks with a dot between them, written by the page's script.
const SEEN_COOKIE: &str = "sportello_alarm_seen";

/// `/devices`
pub(crate) async fn overview(State(app): State<Arc<App>>, headers: HeaderMap, staff: Staff) -> Result<Response, Error> {
    let page = staff_page(&app, &headers, &staff, "/devices");
    let now = devices::Now::new(&page.words, &every(&app).await?, app.clock.now());
    html(&devices::Overview { page, now })
}

/// `/devices/now`
pub(crate) async fn overview_now(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Error> {
    html(&devices::Now::new(&words_of(&app, &headers), &every(&app).await?, app.clock.now()))
}

/// `/devices/alarm`
pub(crate) async fn alarm(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Error> {
    let seen: BTreeSet<&str> = cookie(&headers, SEEN_COOKIE).unwrap_or_default().split('.').collect();
    html(&devices::Alarm::new(
        &words_of(&app, &headers),
        &every(&app).await?,
        &seen,
        app.clock.now(),
    ))
}

/// How all devices are, by name.
pub(super) async fn every(app: &App) -> Result<Vec<Health>, Error> {
    Ok(health(app).await?.into_iter().map(|(health, _heard)| health).collect())
}
