//! What screens show, as it stands now, for whoever does not listen to the stream; and the office's texts by their hash.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use axum::response::{IntoResponse, Response};
use queue::view::{Board, Console, Menu};
use queue::{AreaId, Content, Hash, KioskId};
use serde::Deserialize;

use super::ask::{Path, Query};
use super::error::Error;
use super::session;
use crate::app::App;
use crate::site::Published;

/// What a kiosk offers now.
#[utoipa::path(get, path = "/api/v1/menu", tag = "screens", responses((status = 200, description = "The menu", body = Menu)))]
pub(crate) async fn menu(State(app): State<Arc<App>>) -> Response {
    let now = Arc::clone(&app.site.published().borrow());
    Json(menu_of(&app, &now, None)).into_response()
}

/// The menu as `kiosk` gets it, with what only the settings know.
pub(crate) fn menu_of(app: &App, now: &Published, kiosk: Option<&KioskId>) -> Menu {
    let menu = kiosk.map_or_else(|| Menu::clone(&now.menu), |kiosk| now.menu_of(kiosk));
    Menu {
        privacy_url: session::address(app, "/privacy"),
        ..menu
    }
}

/// Which waiting room is meant.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct InArea {
    /// None: all of them.
    #[serde(default)]
    area: Option<AreaId>,
}

/// What the displays show now.
#[utoipa::path(get, path = "/api/v1/board", tag = "screens", params(InArea), responses((status = 200, description = "The board", body = Board)))]
pub(crate) async fn board(State(app): State<Arc<App>>, Query(wanted): Query<InArea>) -> Response {
    let board = Arc::clone(&app.site.published().borrow().board);
    match wanted.area {
        Some(area) => Json(in_area(&board, &area)).into_response(),
        None => Json(&*board).into_response(),
    }
}

/// What staff see now: all desks, who waits, counts.
#[utoipa::path(get, path = "/api/v1/console", tag = "screens", responses((status = 200, description = "The console", body = Console)))]
pub(crate) async fn console(State(app): State<Arc<App>>) -> Response {
    let console = Arc::clone(&app.site.published().borrow().console);
    Json(&*console).into_response()
}

/// The office's own texts. A hash names the same texts for ever.
#[utoipa::path(get, path = "/api/v1/content/{hash}", tag = "screens", params(("hash" = String, Path)),
    responses((status = 200, description = "The texts", body = Content)))]
pub(crate) async fn content(
    State(app): State<Arc<App>>,
    Path(hash): Path<Hash>,
) -> Result<([(HeaderName, &'static str); 1], Json<Content>), Error> {
    let content = app.store.content(&hash).await?.ok_or(Error::NotFound)?;
    Ok(([(CACHE_CONTROL, "private, max-age=31536000, immutable")], Json(content)))
}

/// The part of a board that belongs to one waiting room.
pub(crate) fn in_area(board: &Board, area: &AreaId) -> Board {
    Board {
        day: board.day,
        content: board.content.clone(),
        calls: board.calls.iter().filter(|call| call.area == *area).cloned().collect(),
        waiting: board.waiting.iter().filter(|count| count.area == *area).cloned().collect(),
        desks: board.desks.iter().filter(|desk| desk.area == *area).cloned().collect(),
    }
}
