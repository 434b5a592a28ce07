//! The pages of managers and of the administrator.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use queue::Timestamp;

use super::{html, staff_page, words_of};
use crate::app::App;
use crate::http::error::Error;
use crate::http::session::Staff;
use crate::pages::words::Words;
use crate::pages::{admin, backups as copies, manager};
use crate::store::{DeviceRole, User};

/// `/manager`
pub(crate) async fn overview(State(app): State<Arc<App>>, headers: HeaderMap, staff: Staff) -> Result<Response, Error> {
    let page = staff_page(&app, &headers, &staff, "/manager");
    let now = overview_of(&app, &page.words).await?;
    html(&manager::Overview { page, now })
}

/// `/manager/now`
pub(crate) async fn overview_now(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Error> {
    html(&overview_of(&app, &words_of(&app, &headers)).await?)
}

/// `/admin`
pub(crate) async fn users(State(app): State<Arc<App>>, headers: HeaderMap, staff: Staff) -> Result<Response, Error> {
    let page = staff_page(&app, &headers, &staff, "/admin");
    let now = app.clock.now();
    let users = app.store.users().await?;
    let users = users.iter().map(|user| user_line(&page.words, user, staff.user(), now)).collect();
    html(&admin::Users {
        users,
        roles: admin::roles(&page.words),
        page,
    })
}

/// `/admin/backups`
pub(crate) async fn backups(State(app): State<Arc<App>>, headers: HeaderMap, staff: Staff) -> Result<Response, Error> {
    let page = staff_page(&app, &headers, &staff, "/admin/backups");
    let known = copies::Known {
        standing: crate::jobs::backup::standing(&app).await,
        free: app.store.free_bytes().ok(),
        warn_below: app.config.storage.warn_below_mb.saturating_mul(1_000_000),
    };
    html(&copies::Backups::new(page, &known, app.clock.now()))
}

async fn overview_of(app: &App, words: &Words) -> Result<manager::Now, Error> {
    let known = app.store.devices().await?;
    let heard: BTreeMap<i64, crate::devices::Heard> = app.devices.all();
    let devices = known.iter().map(|device| {
        let heard = heard.get(&device.id);
        let report = heard.and_then(|heard| heard.report.as_ref());
        let faults = report.map(|report| report.faults.as_slice()).unwrap_or_default();
        let seen = manager::Seen {
            name: &device.name,
            is_kiosk: device.role == DeviceRole::Kiosk,
            heard: heard.map(|heard| heard.at),
            is_connected: heard.is_some_and(|heard| heard.streams > 0),
            faults,
            paper_left_m: report.and_then(|report| report.paper_left_m),
        };
        manager::device(words, &seen)
    });
    let devices = devices.collect();
    let console = Arc::clone(&app.site.published().borrow().console);
    Ok(manager::Now::new(words, &console, devices, app.clock.now()))
}

fn user_line(words: &Words, user: &User, me: &User, now: Timestamp) -> admin::User {
    admin::User {
        id: user.id,
        name: user.name.clone(),
        role: words.t(&format!("pages-role-{}", user.role.as_str())),
        is_disabled: user.disabled,
        is_locked: user.locked_until.is_some_and(|until| until > now),
        is_self: user.id == me.id,
    }
}
