//! The office's own certificate: two files that somebody else renews.

use std::fs;
use std::path::{Path, PathBuf};

use rcgen::{KeyPair, PublicKeyData};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use sha2::{Digest, Sha256};

use super::Error;
use crate::config;

/// Where certificate and key are, both as PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    certificate: PathBuf,
    key: PathBuf,
}

impl Files {
    /// The files that the settings name, if they name both.
    pub fn of(config: &config::Tls) -> Option<Self> {
        Some(Self {
            certificate: config.certificate.clone()?,
            key: config.key.clone()?,
        })
    }

    /// Certificate, chain and key.
    ///
    /// # Errors
    /// Files that cannot be read, hold something else, or do not belong together.
    pub fn read(&self) -> Result<CertifiedKey, Error> {
        let strange = |path: &Path, why: &dyn std::fmt::Display| Error::Content {
            path: path.to_owned(),
            why: why.to_string(),
        };
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes(&self.certificate)?).collect();
        let chain = chain.map_err(|why| strange(&self.certificate, &why))?;
        if chain.is_empty() {
            return Err(strange(&self.certificate, &"holds no certificate"));
        }
        let key = PrivateKeyDer::from_pem_slice(&bytes(&self.key)?).map_err(|why| strange(&self.key, &why))?;
        CertifiedKey::from_der(chain, key, &ring::default_provider()).map_err(|why| strange(&self.key, &why))
    }

    /// Another one when either file is new.
    pub(super) fn mark(&self) -> Result<String, Error> {
        let mut mark = Sha256::new();
        for file in [&self.certificate, &self.key] {
            mark.update(bytes(file)?);
        }
        Ok(hex::encode(mark.finalize()))
    }
}

fn bytes(file: &Path) -> Result<Vec<u8>, Error> {
    fs::read(file).map_err(|source| Error::File {
        path: file.to_owned(),
        source,
    })
}

/// `sha256/` and the SHA-256 of the certificate's public key; `None` for what is no certificate.
pub fn pin_of(certificate: &CertificateDer<'_>) -> Option<String> {
    let parsed = webpki::EndEntityCert::try_from(certificate).ok()?;
    Some(pin(&parsed.subject_public_key_info()))
}

/// As [`pin_of`], of a key that is ours.
pub(super) fn pin_of_key(key: &KeyPair) -> String {
    pin(&key.subject_public_key_info())
}

fn pin(public_key: &[u8]) -> String {
    format!("sha256/{}", hex::encode(Sha256::digest(public_key)))
}
