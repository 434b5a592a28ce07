//! From a socket to a request: how many connections, by which protocol, and how long each may take over what it says.
//!
//! | what | bound |
//! | --- | --- |
//! | connections in all, and from one address | configuration; more are closed at once |
//! | the TLS handshake | 10 s |
//! | a request's head, and the rest between two requests | 30 s, 16 to 32 KiB (by how it comes in), 64 headers |
//! | a request's body | 10 s (in `ask`), 64 KiB by configuration |
//! | what a connection does not take from us | 64 KiB, 30 s |
//!
//! The times are `config::Patience`.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use rustix::net::sockopt;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use super::peer::Peer;
use crate::app::App;
use crate::config::{Patience, Wire};

/// A request's head that is not whole with so much is too long; so much of an answer may wait for its reader here. In bytes.
const BUFFER: usize = 16 * 1024;

/// The most headers of a request.
const HEADERS: usize = 64;

/// What the system keeps for a reader that is behind, in bytes: the rest waits here, where only the latest is kept.
const SEND_BUFFER: usize = 64 * 1024;

/// A breath before the next attempt where the system has no more sockets.
const BREATH: Duration = Duration::from_millis(100);

/// The first byte of a TLS handshake.
const TLS_HANDSHAKE: u8 = 0x16;

/// Takes connections until `shutdown` resolves, and then ends them as soon as they have had their answers.
pub(super) async fn serve(app: Arc<App>, router: Router, listener: TcpListener, shutdown: impl Future<Output = ()> + Send) {
    let door = Arc::new(Door::new(&app, router));
    let ending = GracefulShutdown::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            () = &mut shutdown => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, from)) => door.open(stream, from, &ending),
            Err(error) if is_of_one(&error) => tracing::debug!(%error, "a connection ended before it was taken"),
            Err(error) => {
                tracing::warn!(%error, "no connection can be taken; the next attempt follows");
                app.clock.wait(BREATH).await;
            }
        }
    }
    drop(listener);
    ending.shutdown().await;
}

/// Whether only that one connection is in trouble.
fn is_of_one(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// As many files and sockets as the system allows: the usual first limit is less than an office of screens needs.
pub(super) fn raise_limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let most = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    if let Err(error) = setrlimit(Resource::Nofile, most) {
        tracing::debug!(%error, "the number of open files stays limited");
    }
}

/// Where connections come in.
struct Door {
    router: Router,
    /// For whoever speaks plain HTTP where TLS is spoken.
    plain: Router,
    tls: Option<TlsAcceptor>,
    proxies: Vec<IpAddr>,
    proxies_only: bool,
    patience: Patience,
    crowd: Arc<Crowd>,
}

impl Door {
    fn new(app: &Arc<App>, router: Router) -> Self {
        let config = &app.config;
        Self {
            router,
            plain: super::tls::plain(app),
            tls: app.tls.as_ref().map(|tls| TlsAcceptor::from(tls.server())),
            proxies: config.proxy.trusted.clone(),
            proxies_only: config.wire() == Wire::ProxiesOnly,
            patience: config.http.patience,
            crowd: Arc::new(Crowd {
                most: config.http.connections,
                most_from_one: config.http.connections_per_address,
                from: Mutex::default(),
            }),
        }
    }

    /// Takes one connection in, if there is room for it.
    fn open(self: &Arc<Self>, stream: TcpStream, from: SocketAddr, ending: &GracefulShutdown) {
        let address = from.ip().to_canonical();
        let is_proxy = self.proxies.contains(&address);
        if self.proxies_only && !comes_through(address, is_proxy) {
            tracing::debug!("somebody else than the proxies wanted in");
            return;
        }
        let Some(place) = self.crowd.enter(address, is_proxy) else {
            tracing::debug!("there are too many connections; one more is closed");
            return;
        };
        settle(&stream, self.patience);
        let (door, watcher) = (Arc::clone(self), ending.watcher());
        tokio::spawn(async move {
            door.greet(stream, Origin { address, is_proxy }, watcher).await;
            drop(place);
        });
    }

    async fn greet(&self, stream: TcpStream, from: Origin, watcher: Watcher) {
        let Patience { handshake, head, .. } = self.patience;
        let Some(tls) = &self.tls else {
            return speak(stream, from, false, self.router.clone(), head, watcher).await;
        };
        let is_tls = tokio::time::timeout(handshake, begins_with_handshake(&stream)).await;
        if !matches!(is_tls, Ok(true)) {
            return speak(stream, from, false, self.plain.clone(), head, watcher).await;
        }
        match tokio::time::timeout(handshake, tls.accept(stream)).await {
            Ok(Ok(stream)) => speak(stream, from, true, self.router.clone(), head, watcher).await,
            Ok(Err(error)) => tracing::debug!(%error, "a handshake failed"),
            Err(_) => tracing::debug!("a handshake took too long"),
        }
    }
}

/// Whether somebody may come in where only proxies do: this machine's own programs may, too.
fn comes_through(address: IpAddr, is_proxy: bool) -> bool {
    is_proxy || address.is_loopback()
}

/// Small frames go at once, little is kept for slow readers, and those who are gone are noticed.
fn settle(stream: &TcpStream, patience: Patience) {
    let gone_ms = u32::try_from(patience.gone.as_millis()).unwrap_or(u32::MAX);
    let set = stream
        .set_nodelay(true)
        .and_then(|()| Ok(sockopt::set_socket_send_buffer_size(stream, SEND_BUFFER)?))
        .and_then(|()| Ok(sockopt::set_tcp_user_timeout(stream, gone_ms)?));
    if let Err(error) = set {
        tracing::debug!(%error, "a connection stays as the system made it");
    }
}

async fn begins_with_handshake(stream: &TcpStream) -> bool {
    let mut first = [0];
    matches!(stream.peek(&mut first).await, Ok(1)) && first[0] == TLS_HANDSHAKE
}

/// Who is at the other end of a socket.
#[derive(Clone, Copy)]
struct Origin {
    address: IpAddr,
    is_proxy: bool,
}

/// Answers the requests of one connection, one after the other.
async fn speak<S>(stream: S, from: Origin, is_tls: bool, router: Router, head: Duration, watcher: Watcher)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = hyper::service::service_fn(move |mut request: Request<hyper::body::Incoming>| {
        let peer = if from.is_proxy {
            Peer::behind_proxy(from.address, request.headers())
        } else {
            Peer::direct(from.address, is_tls)
        };
        request.extensions_mut().insert(peer);
        let router = router.clone();
        async move { Ok::<Response<Body>, Infallible>(router.oneshot(request.map(Body::new)).await.unwrap_or_else(|never| match never {})) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .max_buf_size(BUFFER)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection broke");
    }
}

/// How many connections there are, in all and from each address.
struct Crowd {
    most: usize,
    most_from_one: usize,
    from: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    all: usize,
    by_address: BTreeMap<IpAddr, usize>,
}

/// One connection's place; given back when it is dropped.
struct Place {
    crowd: Arc<Crowd>,
    address: IpAddr,
}

impl Crowd {
    fn enter(self: &Arc<Self>, address: IpAddr, is_proxy: bool) -> Option<Place> {
        let mut inside = self.inside();
        let from_one = inside.by_address.get(&address).copied().unwrap_or(0);
        if inside.all >= self.most || (from_one >= self.most_from_one && !is_proxy) {
            return None;
        }
        inside.all += 1;
        inside.by_address.insert(address, from_one + 1);
        Some(Place {
            crowd: Arc::clone(self),
            address,
        })
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.from.lock().expect("nothing panics while it counts connections")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inside = self.crowd.inside();
        inside.all -= 1;
        if let Some(from_one) = inside.by_address.get_mut(&self.address) {
            *from_one -= 1;
            if *from_one == 0 {
                inside.by_address.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_and_this_machine_come_through() {
        let address = |text: &str| text.parse().expect("an address");
        assert!(comes_through(address("192.168.1.2"), true));
        assert!(comes_through(address("127.0.0.1"), false) && comes_through(address("::1"), false));
        assert!(!comes_through(address("192.168.1.3"), false) && !comes_through(address("fd00::2"), false));
    }

    #[test]
    fn nobody_takes_all_the_places() {
        let crowd = Arc::new(Crowd {
            most: 4,
            most_from_one: 2,
            from: Mutex::default(),
        });
        let [kiosk, display, proxy] = ["10.0.0.1", "10.0.0.2", "10.0.0.3"].map(|address| address.parse().expect("an address"));
        let first = crowd.enter(kiosk, false);
        let second = crowd.enter(kiosk, false);
        assert!(first.is_some() && second.is_some());
        assert!(crowd.enter(kiosk, false).is_none(), "one address has two places");
        let (third, fourth) = (crowd.enter(display, false), crowd.enter(proxy, true));
        assert!(third.is_some() && fourth.is_some());
        assert!(crowd.enter(proxy, true).is_none(), "four are all there are");
        drop(first);
        assert!(crowd.enter(proxy, true).is_some(), "a place is given back");
    }
}
