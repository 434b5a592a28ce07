//! What every answer says to browsers.

use axum::http::{HeaderValue, header};
use axum::response::Response;

use crate::app::App;

/// Nothing from elsewhere, nothing guessed, no address passed on, never in a frame.
const SECURITY: [(header::HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
];

const CONTENT_POLICY: &str = "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; \
     worker-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Outermost of all: nothing leaves without these, and nothing private is kept on the way.
pub(super) fn mark(app: &App, is_secure: bool, response: &mut Response) {
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    let strict = app.config.tls.strict.as_secs();
    if is_secure
        && strict > 0
        && let Ok(value) = HeaderValue::from_str(&format!("max-age={strict}"))
    {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
}
