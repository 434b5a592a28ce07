//! The phone page of one visit.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::{html, page_of, words_of};
use crate::app::App;
use crate::http::ask::{self, Ask, Nothing};
use crate::http::error::Error;
use crate::http::session::{self, Caller};
use crate::http::visits;
use crate::pages::words::Words;
use crate::pages::{page, phone};

/// `/t/{link}`
pub(crate) async fn visit(State(app): State<Arc<App>>, Path(link): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let page = page_of(&app, &headers, &Caller::Nobody, &format!("/t/{link}"));
    match visit_now(&app, &page.words, &link).await? {
        Some(now) => html(&phone::Visit { page, link, now }),
        None => Ok((StatusCode::NOT_FOUND, html(&phone::Gone { page })?).into_response()),
    }
}

/// `/t/{link}/now`
pub(crate) async fn visit_fragment(State(app): State<Arc<App>>, Path(link): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let words = words_of(&app, &headers);
    html(&visit_now(&app, &words, &link).await?.ok_or(Error::NotFound)?)
}

/// `/t/{link}/leave`: what came of it is seen on the page.
pub(crate) async fn visit_leave(state: State<Arc<App>>, Path(link): Path<String>, ask: Ask<Nothing>) -> Redirect {
    let page = format!("/t/{link}");
    drop(visits::leave(state, ask::Path(link), ask).await);
    Redirect::to(page::own_path(&page))
}

/// `/t/{link}/return`
pub(crate) async fn visit_return(state: State<Arc<App>>, Path(link): Path<String>, ask: Ask<Nothing>) -> Redirect {
    let page = format!("/t/{link}");
    drop(visits::back(state, ask::Path(link), ask).await);
    Redirect::to(page::own_path(&page))
}

/// The live part of the phone page; `None` for a link that is not ours or of a day long over.
async fn visit_now(app: &App, words: &Words, link: &str) -> Result<Option<phone::Now>, Error> {
    let Some(visit) = session::visit_of(app, link) else {
        return Ok(None);
    };
    let view = visits::view(app, visit).await?;
    Ok(view.map(|view| phone::Now::new(words, &view, link)))
}
