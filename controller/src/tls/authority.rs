//! The office's own authority: one key, made at the first start, and a certificate over it for browsers to trust.

use std::fs::{self, OpenOptions, Permissions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use queue::{Span, Timestamp};
use rcgen::{BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;

use super::{DAY, Error, pin_of};

/// Where it lies in a data folder.
pub(crate) const FOLDER: &str = "tls";

/// The authority outlives the machines that trust it.
const YEARS: i64 = 30;

/// The authority of this data folder.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
    pem: String,
    pin: String,
}

/// Key and certificate of an authority, as they stand in a data folder or travel in a backup. Both are PEM.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Papers {
    pub(crate) key: String,
    /// Made anew where it is missing: what devices trust is the key.
    pub(crate) certificate: Option<String>,
}

impl Papers {
    /// Those in the data folder `data`, if an authority was ever made.
    pub(crate) fn of(data: &Path) -> Result<Option<Self>, Error> {
        let (key, certificate) = files(data);
        let there = |file: &Path| file.exists().then(|| read(file)).transpose();
        let Some(key) = there(&key)? else { return Ok(None) };
        Ok(Some(Self {
            key,
            certificate: there(&certificate)?,
        }))
    }

    /// Puts them into the data folder `data`, which holds no authority.
    pub(crate) fn put(&self, data: &Path) -> Result<(), Error> {
        let (key, certificate) = files(data);
        KeyPair::from_pem(&self.key).map_err(|why| strange(&key, why.to_string()))?;
        let folder = key.parent().expect("it lies in a folder");
        fs::create_dir_all(folder).map_err(|source| unusable(folder, source))?;
        place(&key, &self.key, 0o600)?;
        if let Some(text) = &self.certificate {
            place(&certificate, text, 0o644)?;
        }
        let synced = fs::File::open(folder).and_then(|folder| folder.sync_all());
        synced.map_err(|source| unusable(folder, source))
    }
}

impl std::fmt::Debug for Papers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Papers(…)")
    }
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authority").field("pin", &self.pin).finish_non_exhaustive()
    }
}

impl Authority {
    /// The authority in the data folder `data`, made where there is none. Whoever else makes it at the same moment gets the same.
    ///
    /// # Errors
    /// Files that cannot be read or written, or that hold something else.
    pub fn open(data: &Path, now: Timestamp) -> Result<Self, Error> {
        let (key_file, certificate_file) = files(data);
        if !key_file.exists() {
            let folder = key_file.parent().expect("it lies in a folder");
            fs::create_dir_all(folder).map_err(|source| unusable(folder, source))?;
            place(&key_file, &KeyPair::generate()?.serialize_pem(), 0o600)?;
        }
        let pem = read(&key_file)?;
        let key = KeyPair::from_pem(&pem).map_err(|why| strange(&key_file, why.to_string()))?;
        close(&key_file);
        let pin = super::office::pin_of_key(&key);
        let params = params(&pin, now);
        let certificate = match stored(&certificate_file, &pin)? {
            Some(certificate) => certificate,
            None => {
                place(&certificate_file, &params.self_signed(&key)?.pem(), 0o644)?;
                stored(&certificate_file, &pin)?.ok_or_else(|| strange(&certificate_file, "is not of the key beside it".to_owned()))?
            }
        };
        Ok(Self {
            issuer: Issuer::new(params, key),
            pem: read(&certificate_file)?,
            certificate,
            pin,
        })
    }

    /// The authority in the data folder, if one was ever made.
    ///
    /// # Errors
    /// As [`Authority::open`].
    pub fn existing(data: &Path, now: Timestamp) -> Result<Option<Self>, Error> {
        files(data).0.exists().then(|| Self::open(data, now)).transpose()
    }

    /// `sha256/` and the SHA-256 of the authority's public key: what devices pin.
    pub fn pin(&self) -> &str {
        &self.pin
    }

    /// The certificate that browsers may be told to trust; nothing in it is secret.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// A fresh key and a certificate over it for `names`, good from `from` to `until`.
    pub(super) fn issue(&self, names: &[String], from: Timestamp, until: Timestamp) -> Result<CertifiedKey, Error> {
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(names)?;
        params.distinguished_name.push(DnType::CommonName, "Sportello");
        good(&mut params, from, until);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        let certificate = params.signed_by(&key, &self.issuer)?;
        let chain = vec![certificate.der().clone(), self.certificate.clone()];
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        Ok(CertifiedKey::from_der(chain, key, &ring::default_provider())?)
    }
}

/// The authority's key and its certificate.
fn files(data: &Path) -> (PathBuf, PathBuf) {
    let folder = data.join(FOLDER);
    (folder.join("authority.key"), folder.join("authority.pem"))
}

/// The name follows from the key, so that two offices' authorities are told apart.
fn params(pin: &str, now: Timestamp) -> CertificateParams {
    let mut params = CertificateParams::default();
    let short = pin.rsplit('/').next().and_then(|digits| digits.get(..8)).unwrap_or_default();
    params.distinguished_name.push(DnType::OrganizationName, "Sportello");
    params
        .distinguished_name
        .push(DnType::CommonName, format!("Sportello authority {short}"));
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    good(&mut params, now, now + Span(YEARS * 365 * DAY));
    params
}

/// The stored certificate, if it is of the key with that pin.
fn stored(file: &Path, pin: &str) -> Result<Option<CertificateDer<'static>>, Error> {
    if !file.exists() {
        return Ok(None);
    }
    let certificate = CertificateDer::from_pem_slice(read(file)?.as_bytes()).map_err(|why| strange(file, why.to_string()))?;
    Ok((pin_of(&certificate).as_deref() == Some(pin)).then_some(certificate))
}

/// Written beside, flushed, and put in place whole. A key that somebody else placed meanwhile stays; a certificate is replaced.
fn place(file: &Path, text: &str, mode: u32) -> Result<(), Error> {
    let beside = file.with_extension(format!("new{}", std::process::id()));
    let written = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(mode)
        .open(&beside)
        .and_then(|mut new| new.write_all(text.as_bytes()).and_then(|()| new.sync_all()));
    let placed = written.and_then(|()| match mode {
        0o600 => fs::hard_link(&beside, file).or_else(|why| if why.kind() == ErrorKind::AlreadyExists { Ok(()) } else { Err(why) }),
        _certificate => fs::rename(&beside, file),
    });
    // Where it was moved into place, there is nothing left to remove.
    drop(fs::remove_file(&beside));
    placed.map_err(|source| unusable(file, source))
}

/// The key is for this program's user alone, whatever a copy made of it.
fn close(file: &Path) {
    let is_open = fs::metadata(file).is_ok_and(|found| found.permissions().mode() & 0o077 != 0);
    if is_open {
        tracing::warn!(file = %file.display(), "the authority's key could be read by others; it is closed again");
        if let Err(error) = fs::set_permissions(file, Permissions::from_mode(0o600)) {
            tracing::warn!(%error, "it stays open");
        }
    }
}

/// Year, month and day: a certificate is good from and until midnight.
fn date(at: Timestamp) -> (i32, u8, u8) {
    let date = at.in_zone(&TimeZone::UTC).date();
    let part = |number: i8| u8::try_from(number).expect("months and days are small and positive");
    (i32::from(date.year()), part(date.month()), part(date.day()))
}

/// Good from a day before `from` (clocks differ) to `until`.
fn good(params: &mut CertificateParams, from: Timestamp, until: Timestamp) {
    let ((year, month, day), (last_year, last_month, last_day)) = (date(from - Span(DAY)), date(until));
    params.not_before = rcgen::date_time_ymd(year, month, day);
    params.not_after = rcgen::date_time_ymd(last_year, last_month, last_day);
}

fn read(file: &Path) -> Result<String, Error> {
    fs::read_to_string(file).map_err(|source| unusable(file, source))
}

fn unusable(path: &Path, source: std::io::Error) -> Error {
    Error::File {
        path: path.to_owned(),
        source,
    }
}

fn strange(path: &Path, why: String) -> Error {
    Error::Content {
        path: path.to_owned(),
        why,
    }
}
