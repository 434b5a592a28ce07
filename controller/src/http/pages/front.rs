//! The way in, and what every page needs: login, language, colours, files, the privacy notice.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, SET_COOKIE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{LANGUAGE_COOKIE, html, language, page_of};
use crate::app::App;
use crate::http::ask::Form;
use crate::http::error::Error;
use crate::http::peer::Peer;
use crate::http::session::{Caller, Staff};
use crate::pages::words::Words;
use crate::pages::{Page, files, front, page};
use crate::store::Role;

/// `/`
pub(crate) async fn home(State(app): State<Arc<App>>, headers: HeaderMap, caller: Caller) -> Result<Response, Error> {
    html(&front::Home {
        page: page_of(&app, &headers, &caller, "/"),
    })
}

/// Where to go after the login.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Next {
    #[serde(default)]
    next: String,
}

/// `/login`
pub(crate) async fn login(State(app): State<Arc<App>>, headers: HeaderMap, Query(wanted): Query<Next>) -> Result<Response, Error> {
    let next = match page::own_path(&wanted.next) {
        "/" => "/start".to_owned(),
        path => path.to_owned(),
    };
    html(&front::Login {
        page: page_of(&app, &headers, &Caller::Nobody, "/login"),
        next,
    })
}

/// `/start`: to where whoever came in works.
pub(crate) async fn start(staff: Staff) -> Redirect {
    Redirect::to(match staff.user().role {
        Role::Receptionist => "/reception",
        Role::Operator | Role::Manager | Role::Admin => "/desk",
        Role::Auditor | Role::ContactCentre => "/",
    })
}

/// `/password`
pub(crate) async fn password(State(app): State<Arc<App>>, headers: HeaderMap, caller: Caller) -> Result<Response, Error> {
    html(&front::Password {
        page: page_of(&app, &headers, &caller, "/password"),
    })
}

/// The language switch.
#[derive(Debug, Deserialize)]
pub(crate) struct Switch {
    language: String,
    #[serde(default)]
    back: String,
}

/// `/language`
pub(crate) async fn switch_language(peer: Peer, Form(switch): Form<Switch>) -> Response {
    let language = page::known_language(&switch.language).unwrap_or(assets::LANGUAGES[0]);
    let cookie = format!(
        "{LANGUAGE_COOKIE}={language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly{}",
        peer.cookie_mark()
    );
    ([(SET_COOKIE, cookie)], Redirect::to(page::own_path(&switch.back))).into_response()
}

/// `/office.css`: the office's own colour.
pub(crate) async fn office_style(State(app): State<Arc<App>>) -> Response {
    let texts = Arc::clone(&app.site.published().borrow().texts);
    let style = texts
        .primary
        .as_deref()
        .map(|colour| format!(":root{{--primary:{colour}}}\n"))
        .unwrap_or_default();
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "no-cache")], style).into_response()
}

/// `/static/{file}`: named by its hash, so it never changes.
pub(crate) async fn file(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let takes_brotli = headers
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("br"));
    let file = files::file(&name, takes_brotli).ok_or(Error::NotFound)?;
    let mut response = file.bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if file.is_brotli {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    Ok(response)
}

/// The language that an address asks for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Spoken {
    #[serde(default)]
    lang: String,
}

/// `/privacy`: behind the code on the kiosk's glass, in the language that was spoken there.
pub(crate) async fn privacy(State(app): State<Arc<App>>, headers: HeaderMap, Query(spoken): Query<Spoken>) -> Result<Response, Error> {
    let chosen = page::known_language(&spoken.lang).unwrap_or_else(|| language(&headers));
    let page = Page {
        words: Words::new(chosen, Arc::clone(&app.site.published().borrow().texts)),
        person: None,
        path: "/privacy".to_owned(),
    };
    html(&front::Privacy {
        days: app.config.keep.booking_days,
        page,
    })
}
