//! The browser pages: fetch the facts, make the context, answer the HTML. What a page may change goes through `/api/v1` like everything else.

pub(crate) mod desk;
pub(crate) mod devices;
pub(crate) mod front;
pub(crate) mod manager;
pub(crate) mod phone;
pub(crate) mod reception;

use std::sync::Arc;

use askama::Template;
use axum::http::header::{CACHE_CONTROL, COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};

use super::error::{self, Error};
use super::session::{Caller, Staff};
use crate::app::App;
use crate::pages::front::{Trouble, TroubleKind};
use crate::pages::words::Words;
use crate::pages::{self, Page, Person, page};
use crate::store::{Role, User};

/// Remembers the language that somebody chose with the switch.
const LANGUAGE_COOKIE: &str = "sportello_language";

/// What a browser is shown where it asked for a page and there is none.
pub(crate) fn trouble(app: &App, headers: &HeaderMap, error: &Error) -> Response {
    let kind = match error.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => TroubleKind::Missing,
        StatusCode::FORBIDDEN => TroubleKind::NotAllowed,
        _other => TroubleKind::Failed,
    };
    let page = page_of(app, headers, &Caller::Nobody, "/");
    match html(&Trouble { page, kind }) {
        Ok(response) => (error.status(), response).into_response(),
        Err(error) => error.status().into_response(),
    }
}

fn html(template: &impl Template) -> Result<Response, Error> {
    let body = template.render().map_err(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "a page could not be made");
        Error::Internal
    })?;
    Ok(([(CACHE_CONTROL, "no-store")], Html(body)).into_response())
}

/// The language that was chosen, else the browser's first that has a catalogue.
fn language(headers: &HeaderMap) -> &'static str {
    cookie(headers, LANGUAGE_COOKIE)
        .and_then(page::known_language)
        .unwrap_or_else(|| error::language(headers))
}

/// What the browser was asked to remember under `name`.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get(COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

fn words_of(app: &App, headers: &HeaderMap) -> Words {
    Words::new(language(headers), Arc::clone(&app.site.published().borrow().texts))
}

fn page_of(app: &App, headers: &HeaderMap, caller: &Caller, path: &str) -> Page {
    let person = match caller {
        Caller::Staff(staff) => Some(person(staff.user())),
        Caller::Device(_) | Caller::Nobody => None,
    };
    Page {
        words: words_of(app, headers),
        person,
        path: path.to_owned(),
    }
}

fn staff_page(app: &App, headers: &HeaderMap, staff: &Staff, path: &str) -> Page {
    page_of(app, headers, &Caller::Staff(staff.clone()), path)
}

fn person(user: &User) -> Person {
    let chief = matches!(user.role, Role::Manager | Role::Admin);
    Person {
        name: user.name.clone(),
        manages: chief,
        administers: user.role == Role::Admin,
        receives: chief || user.role == Role::Receptionist,
        serves: chief || matches!(user.role, Role::Operator | Role::Receptionist),
    }
}

/// Whether the pages' files are all in this program; said at start-up.
///
/// # Errors
/// The names of what is missing.
pub(crate) fn check() -> Result<(), Vec<String>> {
    pages::files::check()
}
