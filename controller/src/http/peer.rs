//! From where a request comes: from the socket, or, where a trusted proxy stands in between, from what the proxy says.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};

/// Who is at the other end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Peer {
    pub(crate) address: IpAddr,
    /// The browser or device came by TLS, to us or to the proxy.
    pub(crate) is_secure: bool,
    /// The host that the browser asked for, where a proxy says so.
    pub(crate) host: Option<String>,
}

impl Peer {
    /// Somebody who came by themselves.
    pub(super) fn direct(address: IpAddr, is_secure: bool) -> Self {
        Self {
            address,
            is_secure,
            host: None,
        }
    }

    /// Somebody for whom a trusted proxy asks. Of several addresses the last one counts: the others are whatever the browser wrote.
    pub(super) fn behind_proxy(proxy: IpAddr, headers: &HeaderMap) -> Self {
        let last = |name: &str| {
            let values = headers
                .get_all(name)
                .into_iter()
                .filter_map(|value| HeaderValue::to_str(value).ok());
            values
                .flat_map(|value| value.split(','))
                .last()
                .map(|value| value.trim().to_owned())
        };
        let address = last("x-forwarded-for").and_then(|address| address.parse::<IpAddr>().ok());
        Self {
            address: address.map_or(proxy, |address| address.to_canonical()),
            is_secure: last("x-forwarded-proto").is_some_and(|scheme| scheme.eq_ignore_ascii_case("https")),
            host: last("x-forwarded-host"),
        }
    }

    /// The end of a cookie for this browser: who came by TLS sends it by TLS only.
    pub(crate) fn cookie_mark(&self) -> &'static str {
        if self.is_secure { "; Secure" } else { "" }
    }

    /// Whether `request` came by TLS.
    pub(crate) fn is_secure(request: &Request) -> bool {
        request.extensions().get::<Self>().is_some_and(|peer| peer.is_secure)
    }
}

impl<S: Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    /// A request that came by no socket of ours came by no TLS of ours either.
    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let nobody = || Self::direct(Ipv4Addr::UNSPECIFIED.into(), false);
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(nobody))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_believed_in_what_it_added_itself() {
        let headers: HeaderMap = [
            ("x-forwarded-for", "6.6.6.6, 10.0.0.9"),
            ("x-forwarded-proto", "https"),
            ("x-forwarded-host", "sportello.example"),
        ]
        .into_iter()
        .map(|(name, value)| (axum::http::HeaderName::from_static(name), HeaderValue::from_static(value)))
        .collect();
        let proxy = "10.0.0.1".parse().expect("an address");
        let peer = Peer::behind_proxy(proxy, &headers);
        assert_eq!(peer.address.to_string(), "10.0.0.9");
        assert!(peer.is_secure);
        assert_eq!(peer.host.as_deref(), Some("sportello.example"));
        assert_eq!(Peer::behind_proxy(proxy, &HeaderMap::new()), Peer::direct(proxy, false));
    }
}
