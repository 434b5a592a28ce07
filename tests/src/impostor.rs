//! Somebody who answers in the controller's place, with a certificate of any kind, and notes what he is told.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// An authority of a test's own.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
    pem: String,
    pin: String,
}

/// Certificate and chain, with the key of the first.
pub struct Papers {
    pub chain: Vec<CertificateDer<'static>>,
    pub key: KeyPair,
    /// The same as PEM.
    pub pem: String,
}

impl Authority {
    /// One of that name.
    pub fn new(name: &str) -> Self {
        let key = KeyPair::generate().expect("a key can be made");
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).expect("a certificate can be made");
        let pin = controller::tls::pin_of(certificate.der()).expect("it has a key");
        Self {
            pem: certificate.pem(),
            certificate: certificate.der().clone(),
            issuer: Issuer::new(params, key),
            pin,
        }
    }

    /// What a device would pin.
    pub fn pin(&self) -> &str {
        &self.pin
    }

    /// A certificate for `name`, good from the first of January of one year to that of another.
    pub fn papers(&self, name: &str, from: i32, until: i32) -> Papers {
        let key = KeyPair::generate().expect("a key can be made");
        let mut params = CertificateParams::new([name.to_owned()]).expect("it is a name");
        (params.not_before, params.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(until, 1, 1));
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate can be made");
        Papers {
            chain: vec![certificate.der().clone(), self.certificate.clone()],
            pem: format!("{}{}", certificate.pem(), self.pem),
            key,
        }
    }
}

/// The one who answers.
pub struct Impostor {
    pub address: SocketAddr,
    heard: Arc<Mutex<Vec<u8>>>,
    serving: tokio::task::JoinHandle<()>,
}

impl Impostor {
    /// Answers on a free port, with those papers.
    pub async fn open(papers: Papers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let heard = Arc::new(Mutex::new(Vec::new()));
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(papers.key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring knows TLS")
            .with_no_client_auth()
            .with_single_cert(papers.chain, key)
            .expect("key and certificate belong together");
        let serving = tokio::spawn(listen(listener, TlsAcceptor::from(Arc::new(config)), Arc::clone(&heard)));
        Self { address, heard, serving }
    }

    /// Everything that was said to him under TLS.
    pub fn heard(&self) -> String {
        String::from_utf8_lossy(&self.heard.lock().expect("nothing panics while it listens")).into_owned()
    }
}

impl Drop for Impostor {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn listen(listener: TcpListener, tls: TlsAcceptor, heard: Arc<Mutex<Vec<u8>>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let Ok(mut stream) = tls.accept(stream).await else { continue };
        let mut said = vec![0; 4096];
        while let Ok(count @ 1..) = stream.read(&mut said).await {
            heard
                .lock()
                .expect("nothing panics while it listens")
                .extend_from_slice(&said[..count]);
            // Whoever is taken in gets an answer.
            drop(stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await);
        }
    }
}
