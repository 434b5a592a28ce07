//! What this controller shows whoever wants to know that it is the right one: a certificate of its own authority, or the office's.
//!
//! The authority is made at the first start and never leaves the data folder; devices pin its key. The certificate under it lives in
//! memory only: it is made at each start, and anew when the machine's names change or a third of its time is left.

mod authority;
mod names;
mod office;

use std::sync::{Arc, RwLock};

use queue::{Span, Timestamp};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

pub use authority::Authority;
pub(crate) use authority::{FOLDER, Papers};
pub use names::Names;
pub use office::{Files, pin_of};

use crate::config::Config;

/// How long a certificate of our own authority is good for: no browser takes one for more than 398 days.
const GOOD_FOR: Span = Span(390 * DAY);

/// It is renewed when so much is left.
const RENEW_BEFORE: Span = Span(130 * DAY);

const DAY: i64 = 86_400_000;

/// Why there is no certificate to show.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot use {path}")]
    File {
        path: std::path::PathBuf,
        #[source]
        source: std::io::Error,
    },
    /// A file does not hold what it should.
    #[error("{path}: {why}")]
    Content { path: std::path::PathBuf, why: String },
    #[error("a certificate cannot be made")]
    Making(#[from] rcgen::Error),
    #[error("a certificate cannot be used")]
    Using(#[from] rustls::Error),
}

/// The TLS of one controller.
#[derive(Debug)]
pub struct Tls {
    source: Source,
    shown: Arc<Shown>,
    server: Arc<ServerConfig>,
}

#[derive(Debug)]
enum Source {
    Own(Box<Authority>, Names),
    Office(Files),
}

/// What is shown at the next handshake.
#[derive(Debug)]
struct Shown(RwLock<Showing>);

#[derive(Clone, Debug)]
struct Showing {
    key: Arc<CertifiedKey>,
    /// What it was made of; another one means another certificate.
    mark: String,
    /// Our own certificates only.
    renew_at: Option<Timestamp>,
}

impl Tls {
    /// The TLS that `config` asks for; makes the authority where there is none yet.
    ///
    /// # Errors
    /// Files that cannot be read or written, or that hold something else.
    pub fn open(config: &Config, now: Timestamp) -> Result<Self, Error> {
        let source = match Files::of(&config.tls) {
            Some(files) => Source::Office(files),
            None => Source::Own(Box::new(Authority::open(&config.server.data, now)?), Names::of(config)),
        };
        let shown = Arc::new(Shown(RwLock::new(source.show(now)?)));
        let mut server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(&shown) as Arc<dyn ResolvesServerCert>);
        server.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self {
            source,
            shown,
            server: Arc::new(server),
        })
    }

    /// Shows a new certificate where the old one nears its end, the machine's names have changed or the office's files are new.
    /// Answers whether it did; where it fails, the old one stays.
    ///
    /// # Errors
    /// As [`Tls::open`].
    pub fn refresh(&self, now: Timestamp) -> Result<bool, Error> {
        let showing = self.shown.now();
        let is_old = showing.renew_at.is_some_and(|renew_at| renew_at <= now);
        if !is_old && self.source.mark()? == showing.mark {
            return Ok(false);
        }
        let new = self.source.show(now)?;
        *self.shown.0.write().expect("nothing panics while it changes the certificate") = new;
        Ok(true)
    }

    /// For the handshakes.
    pub(crate) fn server(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.server)
    }

    /// What the next handshake shows: its certificate first, then whom it is from.
    pub fn chain(&self) -> Vec<CertificateDer<'static>> {
        self.shown.now().key.cert.clone()
    }

    /// Our own authority, unless the office has a certificate.
    pub fn authority(&self) -> Option<&Authority> {
        match &self.source {
            Source::Own(authority, _) => Some(authority.as_ref()),
            Source::Office(_) => None,
        }
    }

    /// What devices pin: our own authority's key, or the last one in the office's chain.
    pub fn pin(&self) -> Option<String> {
        match &self.source {
            Source::Own(authority, _) => Some(authority.pin().to_owned()),
            Source::Office(_) => self.chain().last().and_then(pin_of),
        }
    }
}

impl Source {
    fn show(&self, now: Timestamp) -> Result<Showing, Error> {
        let mark = self.mark()?;
        match self {
            Self::Own(authority, names) => Ok(Showing {
                key: Arc::new(authority.issue(&names.in_use(), now, now + GOOD_FOR)?),
                mark,
                renew_at: Some(now + GOOD_FOR - RENEW_BEFORE),
            }),
            Self::Office(files) => Ok(Showing {
                key: Arc::new(files.read()?),
                mark,
                renew_at: None,
            }),
        }
    }

    fn mark(&self) -> Result<String, Error> {
        match self {
            Self::Own(_, names) => Ok(names.in_use().join(" ")),
            Self::Office(files) => files.mark(),
        }
    }
}

impl Shown {
    fn now(&self) -> Showing {
        self.0.read().expect("nothing panics while it changes the certificate").clone()
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.now().key)
    }
}
