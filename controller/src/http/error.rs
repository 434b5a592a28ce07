//! The one place that decides how errors reach whoever asked: status, code, and a sentence in their language.
//!
//! | status | when |
//! | --- | --- |
//! | 400 | not JSON, not of the right shape, an unknown field, a bad `Idempotency-Key` |
//! | 401 | no token or session, or one that is unknown, over or revoked |
//! | 403 | known, but not allowed: role, another operator's desk, another site's page |
//! | 404 | no such address, or an id in the path that nothing has |
//! | 405, 413, 414, 415 | wrong method, body over 64 KiB, address over 4 KiB, body that is not JSON |
//! | 409 | a [`Refusal`]: valid, and not possible now |
//! | 422 | valid JSON that names what the plan lacks, or a reused `Idempotency-Key` |
//! | 426 | plain HTTP where TLS is spoken |
//! | 429 | too many requests, streams or logins |
//! | 503 | nothing can be stored, or the controller is stopping |
//!
//! Inner detail goes to the log only.

mod preferred;

use axum::extract::{MatchedPath, Request};
use axum::http::header::{ACCEPT, ALLOW, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use queue::Refusal;
use queue::wire::Problem;

use super::session;
use crate::app::App;
use crate::site;

pub(crate) use preferred::language;

/// Whatever a handler cannot do.
#[derive(Clone, Debug)]
pub enum Error {
    /// Not JSON, or not of the shape; what exactly is for the log.
    Malformed(String),
    UnknownField(String),
    /// A key that is empty, too long or not plain text.
    KeyInvalid,
    KeyReused,
    LoginNeeded,
    /// A token or session that is unknown, over or revoked.
    TokenUnknown,
    WrongCredentials,
    /// Too many wrong passwords; seconds until the next try.
    LoginLocked(u64),
    NotAllowed,
    NotYourDesk,
    /// A page of another site tried to use the browser's session.
    OtherSite,
    PasswordChangeNeeded,
    PasswordTooShort,
    NameTaken,
    NameInvalid,
    /// Another booking has that code.
    CodeTaken,
    NotFound,
    /// The methods that the address knows.
    MethodNotAllowed(String),
    TooLarge,
    AddressTooLong,
    NotJson,
    /// Plain HTTP where TLS is spoken.
    TlsNeeded,
    /// Seconds until the next try.
    TooManyRequests(u64),
    TooManyStreams,
    Refused(Refusal),
    /// The id in the path is what is unknown.
    Missing(Refusal),
    Storage,
    Stopping,
    Internal,
}

impl Error {
    /// The same error, where `refusal` speaks of an id in the path.
    pub fn missing(self, refusal: &Refusal) -> Self {
        if matches!(&self, Self::Refused(mine) if mine == refusal) {
            Self::Missing(refusal.clone())
        } else {
            self
        }
    }

    /// The status that HTTP has for it.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Malformed(_) | Self::UnknownField(_) | Self::KeyInvalid => StatusCode::BAD_REQUEST,
            Self::LoginNeeded | Self::TokenUnknown | Self::WrongCredentials => StatusCode::UNAUTHORIZED,
            Self::NotAllowed | Self::NotYourDesk | Self::OtherSite | Self::PasswordChangeNeeded => StatusCode::FORBIDDEN,
            Self::NotFound | Self::Missing(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::NameTaken | Self::CodeTaken => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TlsNeeded => StatusCode::UPGRADE_REQUIRED,
            Self::KeyReused | Self::PasswordTooShort | Self::NameInvalid => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(refusal) => refusal_status(refusal),
            Self::LoginLocked(_) | Self::TooManyRequests(_) | Self::TooManyStreams => StatusCode::TOO_MANY_REQUESTS,
            Self::Storage | Self::Stopping => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The code for programs; the catalogue's key is made of it.
    pub fn code(&self) -> String {
        match self {
            Self::Malformed(_) => "malformed",
            Self::UnknownField(_) => "unknown_field",
            Self::KeyInvalid => "key_invalid",
            Self::KeyReused => "key_reused",
            Self::LoginNeeded => "login_needed",
            Self::TokenUnknown => "token_unknown",
            Self::WrongCredentials => "wrong_credentials",
            Self::LoginLocked(_) => "login_locked",
            Self::NotAllowed => "not_allowed",
            Self::NotYourDesk => "not_your_desk",
            Self::OtherSite => "other_site",
            Self::PasswordChangeNeeded => "password_change_needed",
            Self::PasswordTooShort => "password_too_short",
            Self::NameTaken => "name_taken",
            Self::NameInvalid => "name_invalid",
            Self::CodeTaken => "code_taken",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed(_) => "method_not_allowed",
            Self::TooLarge => "too_large",
            Self::AddressTooLong => "address_too_long",
            Self::NotJson => "not_json",
            Self::TlsNeeded => "tls_needed",
            Self::TooManyRequests(_) => "too_many_requests",
            Self::TooManyStreams => "too_many_streams",
            Self::Refused(refusal) | Self::Missing(refusal) => return refusal_code(refusal),
            Self::Storage => "storage",
            Self::Stopping => "stopping",
            Self::Internal => "internal",
        }
        .to_owned()
    }

    /// The body, in `language`.
    pub fn problem(&self, language: &str, zone: &TimeZone) -> Problem {
        let code = self.code();
        if let Self::Refused(refusal) | Self::Missing(refusal) = self {
            let message = crate::pages::words::refusal(language, zone, refusal);
            return Problem {
                code,
                message,
                refusal: Some(refusal.clone()),
            };
        }
        let message = assets::text(language, &format!("problem-{}", code.replace('_', "-")));
        Problem {
            code,
            message,
            refusal: None,
        }
    }

    fn retry_after(&self) -> Option<u64> {
        if let Self::LoginLocked(seconds) | Self::TooManyRequests(seconds) = self {
            return Some(*seconds);
        }
        match self.status() {
            StatusCode::TOO_MANY_REQUESTS => Some(5),
            StatusCode::SERVICE_UNAVAILABLE => Some(1),
            _ => None,
        }
    }

    /// What is wrong with the request, for the log.
    fn detail(&self) -> Option<&str> {
        if let Self::Malformed(detail) | Self::UnknownField(detail) = self {
            Some(detail)
        } else {
            None
        }
    }

    /// Daily business: staff and visitors are told no, and nobody needs to look.
    fn is_ordinary(&self) -> bool {
        let strange = matches!(
            self,
            Self::TokenUnknown | Self::OtherSite | Self::KeyReused | Self::TooLarge | Self::Malformed(_) | Self::UnknownField(_)
        );
        !strange && self.status().is_client_error() && self.status() != StatusCode::TOO_MANY_REQUESTS
    }
}

/// What the plan lacks is 422, everything else that is not possible now is 409.
fn refusal_status(refusal: &Refusal) -> StatusCode {
    if matches!(
        refusal,
        Refusal::ServiceUnknown
            | Refusal::DeskUnknown
            | Refusal::ClassUnknown
            | Refusal::LanguageUnknown
            | Refusal::ReasonUnknown
            | Refusal::DestinationMissing
            | Refusal::SlotNotToday
    ) {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::CONFLICT
    }
}

/// A refusal's code as JSON spells it.
pub(crate) fn refusal_code(refusal: &Refusal) -> String {
    let json = serde_json::to_value(refusal).unwrap_or_default();
    json["code"].as_str().unwrap_or("refused").to_owned()
}

impl From<site::Error> for Error {
    fn from(error: site::Error) -> Self {
        match error {
            site::Error::Refused(refusal) => Self::Refused(refusal),
            site::Error::KeyReused => Self::KeyReused,
            site::Error::Storage => Self::Storage,
            site::Error::Stopped => Self::Stopping,
        }
    }
}

impl From<crate::store::Error> for Error {
    fn from(error: crate::store::Error) -> Self {
        if error.fault().is_some() {
            tracing::debug!(error = &error as &dyn std::error::Error, "the store could not answer");
        } else {
            tracing::warn!(error = &error as &dyn std::error::Error, "the store could not answer");
        }
        Self::Storage
    }
}

impl IntoResponse for Error {
    /// An answer without words: [`speak`] finds them, because only it knows the language.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Some(seconds) = self.retry_after() {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Self::MethodNotAllowed(methods) = &self {
            response
                .headers_mut()
                .extend(HeaderValue::from_str(methods).ok().map(|value| (ALLOW, value)));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// What an error's words depend on, and where it is counted.
pub(crate) struct Asked {
    method: Method,
    route: Option<MatchedPath>,
    language: &'static str,
    /// The headers, where a page is asked for: an error then is a page, too.
    page: Option<HeaderMap>,
}

impl Asked {
    pub(crate) fn of(request: &Request) -> Self {
        let headers = request.headers();
        let wants_page = session::is_page(request.method(), request.uri()) && wants_html(headers);
        Self {
            method: request.method().clone(),
            route: request.extensions().get::<MatchedPath>().cloned(),
            language: language(headers),
            page: wants_page.then(|| headers.clone()),
        }
    }

    pub(crate) fn method(&self) -> &str {
        self.method.as_str()
    }

    /// The pattern, never the path.
    pub(crate) fn route(&self) -> &str {
        self.route.as_ref().map_or("(unknown)", MatchedPath::as_str)
    }
}

/// Gives an error its words, and one line in the log; other answers stay as they are.
pub(crate) fn speak(app: &App, asked: &Asked, response: Response) -> Response {
    let Some(error) = error_of(&response) else { return response };
    log(&error, asked.method(), asked.route());
    if let Some(headers) = &asked.page {
        return super::pages::trouble(app, headers, &error);
    }
    let zone = queue::calendar::zone(&app.site.published().borrow().plan);
    spoken(response, error.problem(asked.language, &zone), asked.language)
}

/// The error that a response stands for: ours, or one that the framework answered with plain text.
fn error_of(response: &Response) -> Option<Error> {
    if let Some(error) = response.extensions().get::<Error>() {
        return Some(error.clone());
    }
    let page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    match response.status() {
        _ if page => None,
        StatusCode::PAYLOAD_TOO_LARGE => Some(Error::TooLarge),
        StatusCode::METHOD_NOT_ALLOWED => Some(Error::MethodNotAllowed(String::new())),
        StatusCode::INTERNAL_SERVER_ERROR => Some(Error::Internal),
        _ => None,
    }
}

fn spoken(response: Response, problem: Problem, language: &'static str) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(axum::http::header::CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    parts.headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language));
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    Response::from_parts(parts, body.into())
}

/// What a technician reads. Refusals are daily business; what points to a wrong client or a failing disk is louder.
fn log(error: &Error, method: &str, route: &str) {
    let (status, code, detail) = (error.status().as_u16(), error.code(), error.detail());
    if matches!(error, Error::Internal) {
        tracing::error!(
            http.method = method,
            http.route = route,
            http.status = status,
            code,
            "a request failed"
        );
    } else if matches!(error, Error::TooManyRequests(_) | Error::Storage) {
        // `limits` or the store has said so once; a line each would be a flood of our own.
        tracing::debug!(http.method = method, http.route = route, code, "a request could not be served now");
    } else if error.is_ordinary() {
        tracing::info!(
            http.method = method,
            http.route = route,
            http.status = status,
            code,
            "a request was refused"
        );
    } else {
        tracing::warn!(
            http.method = method,
            http.route = route,
            http.status = status,
            code,
            detail,
            "a request was turned away"
        );
    }
}

fn wants_html(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kinds| kinds.contains("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_plan_lacks_differs_from_what_is_not_possible_now() {
        assert_eq!(Error::Refused(Refusal::ServiceUnknown).status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            Error::Refused(Refusal::DeskUnknown).missing(&Refusal::DeskUnknown).status(),
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            Error::Refused(Refusal::NobodyWaiting).missing(&Refusal::DeskUnknown).status(),
            StatusCode::CONFLICT
        );
        assert_eq!(Error::Refused(Refusal::NobodyWaiting).code(), "nobody_waiting");
    }
}
