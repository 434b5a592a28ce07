//! The pages of managers and of the administrator.

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
use crate::pages::{admin, backups as copies, devices, manager};
use crate::store::User;

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
    let now = app.clock.now();
    let every = super::devices::every(app).await?;
    let devices = every.iter().map(|health| devices::brief(words, health, now)).collect();
    let console = Arc::clone(&app.site.published().borrow().console);
    Ok(manager::Now::new(words, &console, devices, now))
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
