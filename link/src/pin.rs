//! Whom a device trusts: the one authority whose public key it was paired with, or, without a pin, whom this machine trusts.
//!
//! A pin says nothing of a certificate's dates or names, so it outlives every renewal. The authority's certificate itself comes with
//! each handshake; it counts only if its key is the pinned one, and then the rest of the chain must be valid under it in every respect.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use sha2::{Digest, Sha256};

/// What a pin begins with, before 64 digits in hex.
const PREFIX: &str = "sha256/";

/// The SHA-256 of a public key (of its *SubjectPublicKeyInfo*), written `sha256/` and 64 digits in hex.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pin([u8; 32]);

/// The text is no pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a pin is \"sha256/\" and 64 digits in hex, as `sportello-controller pair` prints it")]
pub struct NoPin;

/// Why a controller is not trusted. Nothing was said to it: neither the token nor a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistrust {
    /// Another authority than the pinned one, or one that this machine does not know.
    #[error("the controller's certificate is not from the authority that this device was paired with")]
    Authority,
    #[error("the controller's certificate has expired, or this machine's clock is ahead")]
    Expired,
    #[error("the controller's certificate is not valid yet: this machine's clock is behind")]
    NotYetValid,
    #[error("the controller's certificate is for another name or address than the one this device asks for")]
    Name,
    /// A certificate or a signature that is wrong in itself.
    #[error("the controller's certificate is not valid")]
    Invalid,
    /// No TLS at all where it was asked for.
    #[error("what answers at the controller's address does not speak TLS")]
    NoTls,
}

impl FromStr for Pin {
    type Err = NoPin;

    fn from_str(text: &str) -> Result<Self, NoPin> {
        let mut hash = [0; 32];
        let digits = text.trim().strip_prefix(PREFIX).ok_or(NoPin)?;
        hex::decode_to_slice(digits, &mut hash).map_err(|_| NoPin)?;
        Ok(Self(hash))
    }
}

impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", hex::encode(self.0))
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Pin {
    /// Whether `certificate` holds the pinned key.
    fn is_of(&self, certificate: &CertificateDer<'_>) -> bool {
        let parsed = webpki::EndEntityCert::try_from(certificate);
        parsed.is_ok_and(|certificate| Sha256::digest(certificate.subject_public_key_info()).as_slice() == self.0)
    }
}

/// Makes *ring* the cryptography of this program's TLS; whoever came first keeps it.
pub(crate) fn choose_cryptography() {
    drop(ring::default_provider().install_default());
}

/// TLS that trusts the authority of `pin` and nobody else.
pub(crate) fn trusting_only(pin: Pin) -> ClientConfig {
    let provider = Arc::new(ring::default_provider());
    let verifier = Pinned {
        pin,
        provider: Arc::clone(&provider),
    };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring knows TLS 1.2 and 1.3")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    config
}

/// Checks everything that rustls checks, under one authority only.
#[derive(Debug)]
struct Pinned {
    pin: Pin,
    provider: Arc<CryptoProvider>,
}

impl Pinned {
    /// The certificate of the pinned authority among those that the controller sent, as the only one to trust.
    fn roots(&self, sent: &[&CertificateDer<'_>]) -> Result<RootCertStore, rustls::Error> {
        let authority = sent.iter().find(|certificate| self.pin.is_of(certificate));
        let authority = authority.copied().ok_or(CertificateError::UnknownIssuer)?;
        let mut roots = RootCertStore::empty();
        roots.add(authority.clone().into_owned())?;
        Ok(roots)
    }
}

impl ServerCertVerifier for Pinned {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let sent: Vec<_> = intermediates.iter().chain([end_entity]).collect();
        let roots = Arc::new(self.roots(&sent)?);
        let verifier = WebPkiServerVerifier::builder_with_provider(roots, Arc::clone(&self.provider))
            .build()
            .map_err(|why| rustls::Error::General(why.to_string()))?;
        verifier.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Whether `error` is a handshake that was refused for lack of trust, rather than a broken line.
pub(crate) fn mistrust(error: &reqwest::Error) -> Option<Mistrust> {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if let Some(why) = error.downcast_ref() {
            return of_handshake(why);
        }
        // What an `io::Error` is made of is not its source.
        let inner = error.downcast_ref().and_then(std::io::Error::get_ref);
        cause = inner
            .map(|inner| inner as &(dyn std::error::Error + 'static))
            .or_else(|| error.source());
    }
    None
}

fn of_handshake(error: &rustls::Error) -> Option<Mistrust> {
    if let rustls::Error::InvalidCertificate(why) = error {
        return Some(of_certificate(why));
    }
    matches!(error, rustls::Error::InvalidMessage(_)).then_some(Mistrust::NoTls)
}

fn of_certificate(why: &CertificateError) -> Mistrust {
    use CertificateError as Why;
    if matches!(why, Why::UnknownIssuer) {
        Mistrust::Authority
    } else if matches!(why, Why::Expired | Why::ExpiredContext { .. }) {
        Mistrust::Expired
    } else if matches!(why, Why::NotValidYet | Why::NotValidYetContext { .. }) {
        Mistrust::NotYetValid
    } else if matches!(why, Why::NotValidForName | Why::NotValidForNameContext { .. }) {
        Mistrust::Name
    } else {
        Mistrust::Invalid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_read_as_it_is_written() {
        let text = format!("sha256/{}", "0a".repeat(32));
        assert_eq!(text.parse::<Pin>().map(|pin| pin.to_string()), Ok(text));
        for wrong in [
            "",
            "sha256/",
            "0a0a",
            "sha1/0a",
            &format!("sha256/{}", "0a".repeat(31)),
            &"g".repeat(71),
        ] {
            assert_eq!(wrong.parse::<Pin>(), Err(NoPin), "{wrong:?}");
        }
    }
}
