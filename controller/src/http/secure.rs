//! What every answer says to browsers.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::peer::Peer;
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
pub(super) async fn answers(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let strict = app.config.tls.strict.as_secs();
    let is_strict = strict > 0 && Peer::is_secure(&request);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if is_strict && let Ok(value) = HeaderValue::from_str(&format!("max-age={strict}")) {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
    response
}
