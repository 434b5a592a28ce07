//! Everything outside the rules, in one plain struct that handlers share.

use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::clock::Clock;
use crate::config::Config;
use crate::devices::Devices;
use crate::meters::Meters;
use crate::phones::Phones;
use crate::store::Store;
use crate::{accounts, site};

/// One running controller.
pub struct App {
    pub config: Config,
    pub store: Store,
    pub clock: Clock,
    pub site: site::Handle,
    pub accounts: accounts::Accounts,
    /// What kiosks and displays last said of themselves; in memory only.
    pub devices: Devices,
    /// Whose phone page was opened.
    pub phones: Phones,
    pub meters: Arc<Meters>,
    /// Why the last backup was not made.
    pub backups: crate::jobs::backup::Memory,
    pub secret: Secret,
    /// Where TLS is spoken.
    pub tls: Option<crate::tls::Tls>,
    /// Grows when a token or session may have ended: whoever listens by one looks again.
    pub admissions: tokio::sync::watch::Sender<u64>,
    /// Grows when something was noted about a visitor: no event tells of it.
    pub notes: tokio::sync::watch::Sender<u64>,
}

impl App {
    /// A token or session has ended, or may have.
    pub fn look_again(&self) {
        self.admissions.send_modify(|version| *version += 1);
    }

    /// Looks whether another certificate has to be shown: the old one nears its end, names have changed, files are new.
    pub fn refresh_certificate(&self) {
        match self.tls.as_ref().map(|tls| tls.refresh(self.clock.now())) {
            None | Some(Ok(false)) => {}
            Some(Ok(true)) => tracing::info!("a new certificate is shown from now on"),
            Some(Err(error)) => tracing::warn!(
                error = &error as &dyn std::error::Error,
                "there is no new certificate; the old one stays"
            ),
        }
    }

    /// Ends the site after what it is doing, and puts the database to rest.
    pub async fn close(&self) {
        self.site.stop().await;
        self.store.close().await;
    }
}

/// The server's own key: makes the links of visits. Lives in the database, so that links outlive a restart and a restore.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// From its bytes.
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// The first 16 bytes of HMAC-SHA-256 over `purpose` and `message`: long enough that nobody guesses it.
    pub fn sign(&self, purpose: &str, message: &[u8]) -> [u8; 16] {
        let mut mac = self.mac(purpose);
        mac.update(message);
        let tag = mac.finalize().into_bytes();
        let mut short = [0; 16];
        short.copy_from_slice(&tag[..16]);
        short
    }

    /// The whole HMAC-SHA-256 over `purpose` and `message`.
    pub fn digest(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        let mut mac = self.mac(purpose);
        mac.update(message);
        mac.finalize().into_bytes().into()
    }

    /// Whether `tag` is what [`Secret::sign`] makes; takes the same time for every wrong one.
    pub fn verifies(&self, purpose: &str, message: &[u8], tag: &[u8]) -> bool {
        let mut mac = self.mac(purpose);
        mac.update(message);
        tag.len() == 16 && mac.verify_truncated_left(tag).is_ok()
    }

    fn mac(&self, purpose: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_message_and_purpose_only() {
        let secret = Secret::new([7; 32]);
        let tag = secret.sign("visit", b"one");
        assert!(secret.verifies("visit", b"one", &tag));
        assert!(!secret.verifies("visit", b"two", &tag));
        assert!(!secret.verifies("cancel", b"one", &tag));
        assert!(!secret.verifies("visit", b"one", &tag[..8]));
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }
}
