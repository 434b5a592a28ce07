//! The body of a change as it comes in: read in time, JSON, and of the right shape; and the key under which it came.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::IDEMPOTENCY_KEY;
use crate::app::App;
use crate::http::error::Error;

/// The longest command id.
const KEY_LENGTH: usize = 128;

pub(super) async fn read(request: Request, app: &Arc<App>) -> Result<Bytes, Error> {
    let body = tokio::time::timeout(app.config.http.patience.body, Bytes::from_request(request, app)).await;
    let body = body.map_err(|_| late())?;
    body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _broken => Error::Malformed("the body broke off".to_owned()),
    })
}

pub(super) fn late() -> Error {
    Error::Malformed("the body did not arrive in time".to_owned())
}

pub(super) fn parse<T: DeserializeOwned>(headers: &HeaderMap, bytes: &[u8]) -> Result<T, Error> {
    if bytes.is_empty() {
        return serde_json::from_slice(b"{}").map_err(|error| malformed(&error));
    }
    if !is_json(headers) {
        return Err(Error::NotJson);
    }
    serde_json::from_slice(bytes).map_err(|error| malformed(&error))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.split(';')
        .next()
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// What is wrong, for the log. Values that the client sent are left out: they may be a password or a name.
fn malformed(error: &serde_json::Error) -> Error {
    let text = error.to_string();
    let place = format!("line {} column {}", error.line(), error.column());
    match text.split('`').nth(1) {
        Some(field) if text.starts_with("unknown field") => Error::UnknownField(format!("unknown field {}, {place}", short(field))),
        Some(field) if text.starts_with("missing field") => Error::Malformed(format!("field {} is missing", short(field))),
        Some(_) | None if error.is_data() => Error::Malformed(format!("a value does not fit, {place}")),
        Some(_) | None => Error::Malformed(format!("not JSON, {place}")),
    }
}

/// A field's name, cut to what a log line bears.
fn short(field: &str) -> String {
    field.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(40).collect()
}

pub(super) fn given_key(headers: &HeaderMap) -> Result<Option<String>, Error> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else {
        return Ok(None);
    };
    let key = value.to_str().map_err(|_| Error::KeyInvalid)?.trim();
    let fits = !key.is_empty() && key.len() <= KEY_LENGTH && key.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then(|| Some(key.to_owned())).ok_or(Error::KeyInvalid)
}

pub(super) fn hash(method: &Method, uri: &Uri, body: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [method.as_str().as_bytes(), uri.path().as_bytes(), body] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::ask::Nothing;

    fn headers(kind: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(CONTENT_TYPE, axum::http::HeaderValue::from_static(kind))])
    }

    #[test]
    fn a_body_that_says_nothing_may_be_absent() {
        assert!(parse::<Nothing>(&HeaderMap::new(), b"").is_ok());
        assert!(parse::<Nothing>(&headers("application/json; charset=utf-8"), b"{}").is_ok());
        assert!(matches!(parse::<Nothing>(&headers("text/plain"), b"{}"), Err(Error::NotJson)));
    }

    #[test]
    fn the_log_hears_which_field_but_no_value() {
        let detail = |body: &[u8]| match parse::<queue::wire::NewTicket>(&headers("application/json"), body) {
            Err(Error::Malformed(detail) | Error::UnknownField(detail)) => detail,
            other => panic!("not refused as malformed: {other:?}"),
        };
        assert_eq!(
            detail(br#"{"service":"A","name":"Mario Rossi"}"#),
            "unknown field name, line 1 column 21"
        );
        assert_eq!(detail(b"{}"), "field service is missing");
        assert!(!detail(br#"{"service":"A","id":"Mario Rossi"}"#).contains("Mario"));
        assert!(detail(br#"{"service":"#).starts_with("not JSON"));
    }

    #[test]
    fn a_key_is_short_plain_text() {
        let key = |text: &'static str| {
            given_key(&HeaderMap::from_iter([(
                axum::http::HeaderName::from_static(IDEMPOTENCY_KEY),
                axum::http::HeaderValue::from_static(text),
            )]))
        };
        assert_eq!(key("one").unwrap().as_deref(), Some("one"));
        assert!(key("").is_err());
        assert!(key("two words").is_err());
        assert!(given_key(&HeaderMap::new()).unwrap().is_none());
    }
}
