//! The browser pages: fetch the facts, make the context, answer the HTML. What a page may change goes through `/api/v1` like everything else.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, COOKIE, SET_COOKIE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use queue::{DeskId, Ticket, Timestamp};
use serde::Deserialize;

use super::ask::{Ask, Form, Nothing};
use super::error::{self, Error};
use super::peer::Peer;
use super::session::{self, Caller, Staff};
use super::{holders, visits};
use crate::app::App;
use crate::pages::front::TroubleKind;
use crate::pages::words::Words;
use crate::pages::{self, Page, Person, admin, backups as copies, desk, files, front, manager, page, phone, waiting};
use crate::store::{DeviceRole, Role, User};

/// Remembers the language that somebody chose with the switch.
const LANGUAGE_COOKIE: &str = "sportello_language";

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
        "/" => "/desk".to_owned(),
        path => path.to_owned(),
    };
    html(&front::Login {
        page: page_of(&app, &headers, &Caller::Nobody, "/login"),
        next,
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

/// `/desk`
pub(crate) async fn choose_desk(State(app): State<Arc<App>>, headers: HeaderMap, staff: Staff) -> Result<Response, Error> {
    let mine = desk_of(&app, staff.user()).await?;
    let page = staff_page(&app, &headers, &staff, "/desk");
    let published = Arc::clone(&app.site.published().borrow());
    html(&desk::Choose::new(page, &published.console, &published.plan, mine.as_ref()))
}

/// `/desk/{desk}`
pub(crate) async fn console(
    State(app): State<Arc<App>>,
    Path(id): Path<DeskId>,
    headers: HeaderMap,
    staff: Staff,
) -> Result<Response, Error> {
    let page = staff_page(&app, &headers, &staff, &format!("/desk/{id}"));
    let waiting = waiting_tickets(&app).await?;
    let paper = waiting::Paper::new(&page.words, &waiting, app.clock.now());
    let words = page.words.clone();
    let whole = on_scene(&app, &words, &id, staff.user(), |scene| desk::Whole::new(page, scene, paper)).await?;
    html(&whole)
}

/// `/desk/{desk}/now`
pub(crate) async fn console_now(
    State(app): State<Arc<App>>,
    Path(id): Path<DeskId>,
    headers: HeaderMap,
    staff: Staff,
) -> Result<Response, Error> {
    html(&on_scene(&app, &words_of(&app, &headers), &id, staff.user(), desk::Now::new).await?)
}

/// `/desk/{desk}/side`
pub(crate) async fn console_side(
    State(app): State<Arc<App>>,
    Path(id): Path<DeskId>,
    headers: HeaderMap,
    staff: Staff,
) -> Result<Response, Error> {
    html(&on_scene(&app, &words_of(&app, &headers), &id, staff.user(), desk::Side::new).await?)
}

/// `/waiting/print`
pub(crate) async fn waiting_print(State(app): State<Arc<App>>, headers: HeaderMap, staff: Staff) -> Result<Response, Error> {
    let page = staff_page(&app, &headers, &staff, "/waiting/print");
    let paper = waiting::Paper::form(&page.words, &waiting_tickets(&app).await?, app.clock.now());
    html(&waiting::Print { page, paper })
}

/// `/waiting/paper`
pub(crate) async fn waiting_paper(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Error> {
    html(&waiting::Paper::new(
        &words_of(&app, &headers),
        &waiting_tickets(&app).await?,
        app.clock.now(),
    ))
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
    drop(visits::leave(state, super::ask::Path(link), ask).await);
    Redirect::to(page::own_path(&page))
}

/// `/t/{link}/return`
pub(crate) async fn visit_return(state: State<Arc<App>>, Path(link): Path<String>, ask: Ask<Nothing>) -> Redirect {
    let page = format!("/t/{link}");
    drop(visits::back(state, super::ask::Path(link), ask).await);
    Redirect::to(page::own_path(&page))
}

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

/// What a browser is shown where it asked for a page and there is none.
pub(crate) fn trouble(app: &App, headers: &HeaderMap, error: &Error) -> Response {
    let kind = match error.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => TroubleKind::Missing,
        StatusCode::FORBIDDEN => TroubleKind::NotAllowed,
        _other => TroubleKind::Failed,
    };
    let page = page_of(app, headers, &Caller::Nobody, "/");
    match html(&front::Trouble { page, kind }) {
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
    let cookies = headers.get(COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let chosen = cookies
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == LANGUAGE_COOKIE);
    chosen
        .and_then(|(_, code)| page::known_language(code))
        .unwrap_or_else(|| error::language(headers))
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
        serves: chief || matches!(user.role, Role::Operator | Role::Receptionist),
    }
}

async fn desk_of(app: &App, user: &User) -> Result<Option<DeskId>, Error> {
    Ok(app.store.open_shift_of(user.id).await?.map(|(_, desk)| desk))
}

/// Draws something of one desk as it stands now.
async fn on_scene<R>(app: &App, words: &Words, id: &DeskId, user: &User, draw: impl FnOnce(&desk::Scene<'_>) -> R) -> Result<R, Error> {
    let mine = desk_of(app, user).await?;
    let now = app.clock.now();
    let next = next_at(app, id.clone(), now).await?;
    let published = Arc::clone(&app.site.published().borrow());
    let desks = &published.console.desks;
    let desk = desks.iter().find(|desk| desk.desk == *id).ok_or(Error::NotFound)?;
    let is_mine = mine.as_ref() == Some(id);
    let booked = match &desk.ticket {
        Some(ticket) if is_mine => holders::booked_for(app, user, ticket.ticket).await?,
        Some(_) | None => None,
    };
    Ok(draw(&desk::Scene {
        words,
        console: &published.console,
        desk,
        plan: &published.plan,
        now,
        is_mine,
        person: &user.name,
        next: next.as_ref(),
        booked: booked.map(|booked| booked.in_words(words)),
    }))
}

/// Whom the desk would call now.
async fn next_at(app: &App, desk: DeskId, now: Timestamp) -> Result<Option<desk::Next>, Error> {
    let next = app.site.read(move |day, _forecast| {
        let (ticket, because) = queue::next(day, &desk, now)?;
        let ticket = day.ticket(ticket)?;
        Some(desk::Next {
            number: ticket.number.clone(),
            service: ticket.service.clone(),
            because,
        })
    });
    Ok(next.await?)
}

/// All who wait, beyond the console's first page too.
async fn waiting_tickets(app: &App) -> Result<Vec<Ticket>, Error> {
    Ok(app.site.read(|day, _forecast| day.waiting().cloned().collect()).await?)
}

/// The live part of the phone page; `None` for a link that is not ours or of a day long over.
async fn visit_now(app: &App, words: &Words, link: &str) -> Result<Option<phone::Now>, Error> {
    let Some(visit) = session::visit_of(app, link) else {
        return Ok(None);
    };
    let view = visits::view(app, visit).await?;
    Ok(view.map(|view| phone::Now::new(words, &view, link)))
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

/// Whether the pages' files are all in this program; said at start-up.
///
/// # Errors
/// The names of what is missing.
pub(crate) fn check() -> Result<(), Vec<String>> {
    pages::files::check()
}
