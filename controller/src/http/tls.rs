//! What belongs to TLS: the authority's certificate for browsers, and the answer to whoever speaks plain HTTP to a port of TLS.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CONNECTION, CONTENT_DISPOSITION, CONTENT_TYPE, HOST, UPGRADE};
use axum::response::{IntoResponse, Redirect, Response};

use super::error::{self, Asked, Error};
use super::peer::Peer;
use super::secure;
use super::session::is_page;
use crate::app::App;

/// `/authority.crt`: the certificate of our own authority, for an administrator to install in the office's browsers. Public.
pub(crate) async fn authority(State(app): State<Arc<App>>) -> Result<Response, Error> {
    let authority = app.tls.as_ref().and_then(|tls| tls.authority()).ok_or(Error::NotFound)?;
    let headers = [
        (CONTENT_TYPE, "application/x-x509-ca-cert"),
        (CONTENT_DISPOSITION, "attachment; filename=\"sportello-authority.crt\""),
    ];
    Ok((headers, authority.pem().to_owned()).into_response())
}

/// All that is said in plain HTTP where TLS is spoken: browsers are led over, programs are told.
pub(super) fn plain(app: &Arc<App>) -> Router {
    Router::new().fallback(over_there).with_state(Arc::clone(app))
}

async fn over_there(State(app): State<Arc<App>>, request: Request) -> Response {
    let asked = Asked::of(&request);
    let mut response = error::speak(&app, &asked, moved(&request));
    secure::mark(&app, Peer::is_secure(&request), &mut response);
    response
}

fn moved(request: &Request) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    match host.filter(|host| is_page(request.method(), request.uri()) && is_host(host)) {
        Some(host) => Redirect::temporary(&format!("https://{host}{}", request.uri().path())).into_response(),
        None => ([(UPGRADE, "TLS/1.3, HTTP/1.1"), (CONNECTION, "upgrade")], Error::TlsNeeded).into_response(),
    }
}

/// A host with or without a port, and nothing that could mean more.
fn is_host(host: &str) -> bool {
    !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte))
}
