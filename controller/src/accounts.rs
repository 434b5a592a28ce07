//! Staff accounts: passwords (argon2id, one at a time in memory), login with lock-out, sessions.

use std::sync::Arc;
use std::time::Duration;

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use queue::{Span, Timestamp};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::clock::Clock;
use crate::config;
use crate::store::{self, Role, Store, User};

/// How often a session in use says so in the database.
const TOUCH: Span = Span(60_000);

/// The accounts of one installation.
#[derive(Clone)]
pub struct Accounts {
    store: Store,
    clock: Clock,
    config: config::Accounts,
    /// Each hash takes 19 MiB while it is computed: one at a time.
    gate: Arc<Semaphore>,
}

/// A login that succeeded.
#[derive(Clone, Debug)]
pub struct Login {
    /// What the caller carries from now on; only its hash is stored.
    pub token: String,
    pub user: User,
    pub expires_at: Timestamp,
}

/// Why a password was not accepted.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// Unknown name, wrong password or closed account: nobody is told which.
    #[error("name or password is wrong")]
    Wrong,
    #[error("the account is locked until {until:?}")]
    Locked { until: Timestamp },
    #[error("a password has at least {at_least} characters")]
    TooShort { at_least: usize },
    #[error("the password cannot be hashed: {0}")]
    Hash(String),
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Accounts {
    /// The accounts in `store`.
    pub fn new(store: Store, clock: Clock, config: config::Accounts) -> Self {
        Self {
            store,
            clock,
            config,
            gate: Arc::new(Semaphore::new(1)),
        }
    }

    /// Makes an account.
    ///
    /// # Errors
    /// A password that is too short; a name in use; the database failed.
    pub async fn create(&self, name: &str, role: Role, password: &str, must_change: bool) -> Result<i64, Error> {
        let hash = self.hash(password).await?;
        Ok(self.store.create_user(name, role, &hash, must_change, self.clock.now()).await?)
    }

    /// Lets someone in. An unknown name takes as long as a wrong password.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn login(&self, name: &str, password: &str) -> Result<Login, Error> {
        let user = self.check(name, password).await?;
        let (token, now) = (self.clock.token(), self.clock.now());
        let expires_at = now + span(self.config.session);
        self.store.create_session(&token_hash(&token), user.id, now, expires_at).await?;
        Ok(Login { token, user, expires_at })
    }

    /// Whose session it is, if the session with that token's hash still stands.
    ///
    /// # Errors
    /// The database failed.
    pub async fn session(&self, hash: &str) -> Result<Option<User>, store::Error> {
        let now = self.clock.now();
        let Some(session) = self.store.session_by_hash(hash, now, self.config.idle)? else {
            return Ok(None);
        };
        if now.since(session.seen_at) > TOUCH {
            self.store.touch_session(&session.hash, now).await?;
        }
        Ok(Some(session.user))
    }

    /// Ends the session with that token's hash.
    ///
    /// # Errors
    /// The database failed.
    pub async fn logout(&self, hash: &str) -> Result<(), store::Error> {
        self.store.revoke_session(hash).await
    }

    /// Replaces one's own password by a final one; every session of the account ends.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn change_password(&self, name: &str, old: &str, new: &str) -> Result<(), Error> {
        let user = self.check(name, old).await?;
        let hash = self.hash(new).await?;
        Ok(self.store.set_password(user.id, &hash, false).await?)
    }

    /// Sets someone else's password; `must_change` makes it provisional.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn set_password(&self, user: i64, new: &str, must_change: bool) -> Result<(), Error> {
        let hash = self.hash(new).await?;
        Ok(self.store.set_password(user, &hash, must_change).await?)
    }

    async fn check(&self, name: &str, password: &str) -> Result<User, Error> {
        let known = self.store.credential(name).await?;
        let hash = known.as_ref().map(|(_, hash)| hash.clone());
        let right = self.matches(password, hash).await?;
        let Some((user, _)) = known else { return Err(Error::Wrong) };
        let now = self.clock.now();
        if let Some(until) = user.locked_until.filter(|until| *until > now) {
            return Err(Error::Locked { until });
        }
        if user.disabled {
            return Err(Error::Wrong);
        }
        if !right {
            tracing::warn!(user.id = user.id, "a wrong password was given");
            self.store
                .note_login_failure(user.id, self.config.lock_after, now + span(self.config.lock_for))
                .await?;
            return Err(Error::Wrong);
        }
        Ok(user)
    }

    /// Whether `password` is the one behind `hash`; without a hash it takes the same time and is not.
    async fn matches(&self, password: &str, hash: Option<String>) -> Result<bool, Error> {
        let (password, salt) = (password.to_owned(), self.clock.bytes::<16>());
        self.alone(move || match hash {
            Some(hash) => Ok(Argon2::default().verify_password(password.as_bytes(), hash.as_str()).is_ok()),
            None => digest(&password, &salt).map(|_| false),
        })
        .await
    }

    async fn hash(&self, password: &str) -> Result<String, Error> {
        let at_least = self.config.password_length;
        if password.chars().count() < at_least {
            return Err(Error::TooShort { at_least });
        }
        let (password, salt) = (password.to_owned(), self.clock.bytes::<16>());
        self.alone(move || digest(&password, &salt)).await
    }

    /// Runs `work` off the async threads, nobody else's beside it.
    async fn alone<R: Send + 'static>(&self, work: impl FnOnce() -> Result<R, Error> + Send + 'static) -> Result<R, Error> {
        let stopped = || Error::Store(store::Error::Stopped);
        let place = Arc::clone(&self.gate).acquire_owned().await.map_err(|_| stopped())?;
        tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        })
        .await
        .map_err(|_| stopped())?
    }
}

/// As hard to guess as the crate's own 19 MiB in two rounds, by OWASP's list, in a third of the memory: a login on a small machine must
/// not need more than the whole day does. A hash names its own cost, so older ones still verify.
fn hasher() -> Argon2<'static> {
    let params = Params::new(7 * 1_024, 5, 1, None).expect("the cost is within what Argon2 allows");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn digest(password: &str, salt: &[u8]) -> Result<String, Error> {
    hasher()
        .hash_password_with_salt(password.as_bytes(), salt)
        .map(|hash| hash.to_string())
        .map_err(|error| Error::Hash(error.to_string()))
}

/// What the database keeps of a token: its SHA-256, in hex.
pub fn token_hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

fn span(duration: Duration) -> Span {
    Span(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX))
}
