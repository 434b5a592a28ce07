//! Who asks: a device by its token, staff by their session, a visitor by nothing or by a link. One guard in front of every route
//! asks [`super::ROUTES`] who may.

use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use queue::VisitId;

use super::error::Error;
use super::limits::{self, Limits, Turn};
use super::peer::Peer;
use super::who::{self, Who};
use crate::accounts::token_hash;
use crate::app::App;
use crate::store::{Device, DeviceRole, Role, User};

/// The cookie that holds a staff session's token.
pub const COOKIE_NAME: &str = "sportello_session";

/// Says that htmx asks for a fragment.
const HX_REQUEST: &str = "hx-request";

/// Tells htmx to leave for another page.
const HX_REDIRECT: &str = "hx-redirect";

/// The longest address that is looked at, in bytes: twenty times the longest of ours.
const ADDRESS: usize = 4096;

/// What the link of a visit is signed for.
const VISIT: &str = "visit";

/// Who asks.
#[derive(Clone, Debug)]
pub enum Caller {
    /// A visitor's phone, or nobody we know.
    Nobody,
    Device(Device),
    Staff(Staff),
}

/// Someone of the office, with the session they came by.
#[derive(Clone, Debug)]
pub struct Staff {
    user: User,
    /// The SHA-256 of the session's token, in hex.
    session: String,
}

impl Staff {
    /// Who it is.
    pub fn user(&self) -> &User {
        &self.user
    }

    /// The SHA-256 of the session's token, in hex.
    pub fn session(&self) -> &str {
        &self.session
    }
}

impl Caller {
    /// As journal, idempotency and logs know it: `device:3`, `staff:7`, `visitor`.
    pub fn name(&self) -> String {
        match self {
            Self::Nobody => "visitor".to_owned(),
            Self::Device(device) => format!("device:{}", device.id),
            Self::Staff(staff) => format!("staff:{}", staff.user.id),
        }
    }

    /// The column of the route table that it falls under.
    pub fn who(&self) -> Who {
        match self {
            Self::Nobody => who::NOBODY,
            Self::Device(device) => match device.role {
                DeviceRole::Kiosk => who::KIOSK,
                DeviceRole::Display => who::DISPLAY,
            },
            Self::Staff(staff) => who_of(staff.user.role),
        }
    }

    /// The kiosk that asks, by the name the office gave it.
    pub fn kiosk(&self) -> Option<queue::KioskId> {
        match self {
            Self::Device(device) if device.role == DeviceRole::Kiosk => Some(queue::KioskId::from(device.name.as_str())),
            Self::Nobody | Self::Device(_) | Self::Staff(_) => None,
        }
    }
}

/// The column of a role.
pub fn who_of(role: Role) -> Who {
    match role {
        Role::Operator => who::OPERATOR,
        Role::Receptionist => who::RECEPTIONIST,
        Role::Manager => who::MANAGER,
        Role::Admin => who::ADMIN,
        Role::Auditor => who::AUDITOR,
        Role::ContactCentre => who::CONTACT_CENTRE,
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Error;

    /// What the guard found out.
    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Error> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or(Self::Nobody))
    }
}

impl<S: Sync> FromRequestParts<S> for Staff {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        match Caller::from_request_parts(parts, state).await? {
            Caller::Staff(staff) => Ok(staff),
            Caller::Device(_) => Err(Error::NotAllowed),
            Caller::Nobody => Err(Error::LoginNeeded),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Device {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        match Caller::from_request_parts(parts, state).await? {
            Caller::Device(device) => Ok(device),
            Caller::Staff(_) => Err(Error::NotAllowed),
            Caller::Nobody => Err(Error::LoginNeeded),
        }
    }
}

/// In front of every route: finds out who asks, and whether the table lets them.
pub(crate) async fn guard(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    match admitted(&app, &mut request).await {
        // The turn lasts until the answer begins.
        Ok(_turn) => next.run(request).await,
        Err(error) if is_page(request.method(), request.uri()) => led_away(error, &request),
        Err(error) => error.into_response(),
    }
}

/// Who asks, and the turn that they have for it; what was found out goes with the request.
async fn admitted(app: &App, request: &mut Request) -> Result<Option<Turn>, Error> {
    let address = request.uri().path_and_query().map_or(0, |address| address.as_str().len());
    if address > ADDRESS {
        return Err(Error::AddressTooLong);
    }
    let pattern = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str).to_owned();
    let route = super::route(request.method(), &pattern).ok_or_else(|| Error::MethodNotAllowed(super::methods(&pattern)))?;
    let limits = request.extensions().get::<Arc<Limits>>().cloned();
    let badge = Badge::of(request.headers());
    let found = match &badge {
        Ok(badge) => caller(app, badge).await,
        Err(error) => Err(error.clone()),
    };
    let name = limits::name(found.as_ref().unwrap_or(&Caller::Nobody), request);
    let turn = match limits.filter(|_| !is_free(route)) {
        Some(limits) => {
            limits.admit(&name, app.clock.now())?;
            Some(limits.turn(name).await)
        }
        None => None,
    };
    let caller = match found {
        Err(Error::TokenUnknown) if route.who.admits(who::NOBODY) => Caller::Nobody,
        found => found?,
    };
    let changes = request.method() != Method::GET && request.method() != Method::HEAD;
    if changes && !from_our_pages(request) {
        return Err(Error::OtherSite);
    }
    allowed(&caller, route)?;
    request.extensions_mut().insert(caller);
    request.extensions_mut().insert(badge.unwrap_or_default());
    Ok(turn)
}

/// What costs nothing and comes in bundles does not count against a limit.
fn is_free(route: &super::Route) -> bool {
    route.path.starts_with("/static/") || route.path == "/healthz"
}

fn allowed(caller: &Caller, route: &super::Route) -> Result<(), Error> {
    match caller {
        _ if !route.who.admits(caller.who()) && caller.who() == who::NOBODY => Err(Error::LoginNeeded),
        _ if !route.who.admits(caller.who()) => Err(Error::NotAllowed),
        Caller::Staff(staff) if staff.user.must_change && !route.before_password => Err(Error::PasswordChangeNeeded),
        Caller::Staff(_) | Caller::Device(_) | Caller::Nobody => Ok(()),
    }
}

/// What a caller came with: the SHA-256 of a token, in hex.
#[derive(Clone, Debug, Default)]
pub(crate) struct Badge(Option<String>);

impl Badge {
    /// The bearer token first, the cookie otherwise.
    fn of(headers: &HeaderMap) -> Result<Self, Error> {
        let token = bearer(headers)?.or_else(|| cookie(headers));
        Ok(Self(token.map(token_hash)))
    }

    /// Whether it still opens the door: a device that was neither revoked nor given another token, a session that has not ended.
    /// Does not count as using it.
    pub(crate) fn is_good(&self, app: &App) -> bool {
        let Some(hash) = &self.0 else { return true };
        let (now, idle) = (app.clock.now(), app.config.accounts.idle);
        let known = match app.store.device_by_hash(hash) {
            Ok(None) => app.store.session_by_hash(hash, now, idle).map(|session| session.is_some()),
            device => device.map(|device| device.is_some()),
        };
        // A database in trouble is no reason to darken a screen.
        known.unwrap_or(true)
    }
}

/// Who came with `badge`.
async fn caller(app: &App, badge: &Badge) -> Result<Caller, Error> {
    let Some(session) = badge.0.clone() else {
        return Ok(Caller::Nobody);
    };
    if let Some(device) = app.store.device_by_hash(&session)? {
        return Ok(Caller::Device(device));
    }
    match app.accounts.session(&session).await? {
        Some(user) => Ok(Caller::Staff(Staff { user, session })),
        None => Err(Error::TokenUnknown),
    }
}

fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Error> {
    let Some(value) = headers.get(AUTHORIZATION) else { return Ok(None) };
    let value = value.to_str().map_err(|_| Error::TokenUnknown)?;
    let (scheme, token) = value.split_once(' ').ok_or(Error::TokenUnknown)?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(Some(token.trim()))
        .ok_or(Error::TokenUnknown)
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))
}

/// Whether a change asked for by a browser was asked for by one of our own pages. Programs that send neither header are no
/// browsers, and nobody can make them use somebody else's session; a token in a header cannot be sent by another site at all.
fn from_our_pages(request: &Request) -> bool {
    let headers = request.headers();
    if headers.contains_key(AUTHORIZATION) {
        return true;
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("(not text)"));
    let forwarded = request.extensions().get::<Peer>().and_then(|peer| peer.host.as_deref());
    match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some(site), _) => site == "same-origin" || site == "none",
        (None, Some(origin)) => origin.split_once("://").map(|(_, host)| host) == forwarded.or_else(|| text(HOST.as_str())),
        (None, None) => true,
    }
}

/// A page is for people: they are led to where they can go on, rather than told a status.
pub(crate) fn is_page(method: &Method, uri: &Uri) -> bool {
    let path = uri.path();
    !path.starts_with("/api/") && path != "/metrics" && path != "/healthz" && matches!(*method, Method::GET | Method::HEAD)
}

fn led_away(error: Error, request: &Request) -> Response {
    let needs_login = matches!(error, Error::LoginNeeded | Error::TokenUnknown);
    let is_fragment = request.headers().contains_key(HX_REQUEST);
    if needs_login && is_fragment {
        // A fragment cannot be answered with a redirect: htmx would put the login into the page.
        return ([(HX_REDIRECT, "/login")], error).into_response();
    }
    if needs_login {
        return to_login(request.uri());
    }
    if matches!(error, Error::PasswordChangeNeeded) && !is_fragment {
        Redirect::to("/password").into_response()
    } else {
        error.into_response()
    }
}

fn to_login(from: &Uri) -> Response {
    let next: String = from
        .path()
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || byte == b'/' || byte == b'-' {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    Redirect::to(&format!("/login?next={next}")).into_response()
}

/// The unguessable part of a visit's address: the visit's id and a signature over it, so that no table is needed to check it.
pub fn link_of(app: &App, visit: VisitId) -> String {
    format!("{}{}", visit.0.simple(), hex::encode(app.secret.sign(VISIT, visit.0.as_bytes())))
}

/// The visit of a link; `None` for anything that we did not sign.
pub fn visit_of(app: &App, link: &str) -> Option<VisitId> {
    let bytes = hex::decode(link).ok().filter(|bytes| bytes.len() == 32)?;
    let (id, signature) = bytes.split_at(16);
    let visit = VisitId(uuid::Uuid::from_slice(id).ok()?);
    app.secret.verifies(VISIT, id, signature).then_some(visit)
}

/// The address of a visit's phone page, where phones can reach us at all.
pub fn address_of(app: &App, visit: VisitId) -> Option<String> {
    address(app, &format!("/t/{}", link_of(app, visit)))
}

/// How phones reach the page at `path`, where they can reach us at all.
pub(crate) fn address(app: &App, path: &str) -> Option<String> {
    let base = app.config.server.public_url.as_deref()?.trim_end_matches('/');
    Some(format!("{base}{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    axum::http::HeaderName::from_static(name),
                    axum::http::HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    fn asking(pairs: &[(&'static str, &'static str)]) -> Request {
        let mut request = Request::new(axum::body::Body::empty());
        *request.headers_mut() = headers(pairs);
        request
    }

    #[test]
    fn a_change_is_taken_from_our_own_pages_only() {
        assert!(from_our_pages(&asking(&[("sec-fetch-site", "same-origin")])));
        assert!(!from_our_pages(&asking(&[("sec-fetch-site", "cross-site")])));
        assert!(!from_our_pages(&asking(&[("sec-fetch-site", "same-site")])));
        assert!(from_our_pages(&asking(&[("origin", "http://hall:8480"), ("host", "hall:8480")])));
        assert!(!from_our_pages(&asking(&[
            ("origin", "http://evil.example"),
            ("host", "hall:8480")
        ])));
        assert!(!from_our_pages(&asking(&[("origin", "null"), ("host", "hall:8480")])));
        assert!(from_our_pages(&asking(&[])));
    }

    #[test]
    fn a_token_comes_by_header_or_cookie() {
        assert_eq!(bearer(&headers(&[("authorization", "Bearer abc")])).unwrap(), Some("abc"));
        assert!(bearer(&headers(&[("authorization", "Basic abc")])).is_err());
        assert_eq!(cookie(&headers(&[("cookie", "x=1; sportello_session=abc")])), Some("abc"));
        assert_eq!(cookie(&headers(&[("cookie", "sportello_session_old=abc")])), None);
    }
}
