//! Staff: login and logout, passwords, and the accounts that an administrator keeps.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::answer::Done;
use super::ask::{Answered, Ask, Nothing, Path};
use super::error::Error;
use super::peer::Peer;
use super::session::{COOKIE_NAME, Staff};
use crate::accounts;
use crate::app::App;
use crate::store::{Role, User};

/// Who wants in.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Login {
    name: String,
    password: String,
}

/// Let in.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct LoggedIn {
    /// For `Authorization: Bearer`; browsers get it as a cookie, too.
    token: String,
    name: String,
    role: Role,
    /// The password is provisional: nothing else is possible before it is replaced.
    must_change: bool,
    expires_at: queue::Timestamp,
}

/// Lets someone of the office in.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = Login,
    responses((status = 200, description = "A session began", body = LoggedIn)))]
pub(crate) async fn login(State(app): State<Arc<App>>, peer: Peer, ask: Ask<Login>) -> Result<Response, Error> {
    let login = app
        .accounts
        .login(&ask.body.name, &ask.body.password)
        .await
        .map_err(|error| refused(&app, error))?;
    tracing::info!(user.id = login.user.id, user.role = login.user.role.as_str(), "logged in");
    let cookie = [(SET_COOKIE, cookie(&app, &peer, &login.token, app.config.accounts.session.as_secs()))];
    let User {
        name, role, must_change, ..
    } = login.user;
    Ok((
        cookie,
        Json(LoggedIn {
            token: login.token,
            name,
            role,
            must_change,
            expires_at: login.expires_at,
        }),
    )
        .into_response())
}

/// Ends one's own session.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses((status = 200, description = "The session ended", body = Done)))]
pub(crate) async fn logout(State(app): State<Arc<App>>, peer: Peer, staff: Staff) -> Result<Response, Error> {
    app.accounts.logout(staff.session()).await?;
    app.look_again();
    tracing::info!(user.id = staff.user().id, "logged out");
    Ok(([(SET_COOKIE, cookie(&app, &peer, "", 0))], Json(Done { done: true })).into_response())
}

fn cookie(app: &App, peer: &Peer, token: &str, seconds: u64) -> String {
    let secure = if app.config.http.secure_cookie {
        "; Secure"
    } else {
        peer.cookie_mark()
    };
    format!("{COOKIE_NAME}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// One's own password, replaced.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPassword {
    old: String,
    new: String,
}

/// Replaces one's own password. Every session of the account ends.
#[utoipa::path(post, path = "/api/v1/password", tag = "session", request_body = NewPassword,
    responses((status = 200, description = "It is replaced: log in again", body = Done)))]
pub(crate) async fn password(State(app): State<Arc<App>>, staff: Staff, ask: Ask<NewPassword>) -> Result<Json<Done>, Error> {
    let user = staff.user();
    app.accounts
        .change_password(&user.name, &ask.body.old, &ask.body.new)
        .await
        .map_err(|error| refused(&app, error))?;
    app.look_again();
    tracing::info!(user.id = user.id, "password replaced");
    Ok(Json(Done { done: true }))
}

/// An account, without its password.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Account {
    id: i64,
    name: String,
    role: Role,
    must_change: bool,
    locked_until: Option<queue::Timestamp>,
    disabled: bool,
}

impl From<User> for Account {
    fn from(user: User) -> Self {
        let User {
            id,
            name,
            role,
            must_change,
            locked_until,
            disabled,
        } = user;
        Self {
            id,
            name,
            role,
            must_change,
            locked_until,
            disabled,
        }
    }
}

/// All accounts.
#[utoipa::path(get, path = "/api/v1/users", tag = "users", responses((status = 200, description = "The accounts, by name", body = Vec<Account>)))]
pub(crate) async fn users(State(app): State<Arc<App>>) -> Result<Json<Vec<Account>>, Error> {
    Ok(Json(app.store.users().await?.into_iter().map(Account::from).collect()))
}

/// A new account.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewUser {
    name: String,
    role: Role,
    password: String,
    /// The password is provisional, as one that somebody else knows should be.
    #[serde(default = "provisional")]
    must_change: bool,
}

fn provisional() -> bool {
    true
}

/// The account that was made.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
pub(crate) struct Created {
    id: i64,
}

/// Makes an account.
#[utoipa::path(post, path = "/api/v1/users", tag = "users", request_body = NewUser, responses((status = 201, description = "It is made", body = Created)))]
pub(crate) async fn create(State(app): State<Arc<App>>, staff: Staff, ask: Ask<NewUser>) -> Result<Answered, Error> {
    let key = ask.key.clone().over(&("user", &ask.body.name, ask.body.role, ask.body.must_change));
    let ask = Ask { key, ..ask };
    let new = &ask.body;
    let making = async {
        is_name(&new.name).then_some(()).ok_or(Error::NameInvalid)?;
        let id = app
            .accounts
            .create(&new.name, new.role, &new.password, new.must_change)
            .await
            .map_err(|error| refused(&app, error))?;
        tracing::info!(user.id = id, user.role = new.role.as_str(), by = staff.user().id, "account made");
        Ok(Created { id })
    };
    ask.once(&app, StatusCode::CREATED, making).await
}

/// 1 to 64 characters, none of them a control or at the edge a space.
fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    (1..=64).contains(&length) && name.trim() == name && !name.chars().any(char::is_control)
}

/// Closes an account; every session of it ends.
#[utoipa::path(post, path = "/api/v1/users/{user}/disable", tag = "users", params(("user" = i64, Path)), request_body = Nothing,
    responses((status = 200, description = "It is closed", body = Done)))]
pub(crate) async fn disable(State(app): State<Arc<App>>, Path(id): Path<i64>, staff: Staff, ask: Ask<Nothing>) -> Result<Answered, Error> {
    ask.once(&app, StatusCode::OK, set_disabled(&app, id, &staff, true)).await
}

/// Opens a closed account again.
#[utoipa::path(post, path = "/api/v1/users/{user}/enable", tag = "users", params(("user" = i64, Path)), request_body = Nothing,
    responses((status = 200, description = "It is open", body = Done)))]
pub(crate) async fn enable(State(app): State<Arc<App>>, Path(id): Path<i64>, staff: Staff, ask: Ask<Nothing>) -> Result<Answered, Error> {
    ask.once(&app, StatusCode::OK, set_disabled(&app, id, &staff, false)).await
}

async fn set_disabled(app: &App, id: i64, staff: &Staff, disabled: bool) -> Result<Done, Error> {
    let user = user(app, id).await?;
    app.store.disable_user(&user.name, disabled).await?;
    app.look_again();
    tracing::info!(user.id = id, disabled, by = staff.user().id, "account changed");
    Ok(Done { done: true })
}

/// Ends every session of an account.
#[utoipa::path(delete, path = "/api/v1/users/{user}/sessions", tag = "users", params(("user" = i64, Path)),
    responses((status = 200, description = "They ended", body = Done)))]
pub(crate) async fn revoke(State(app): State<Arc<App>>, Path(id): Path<i64>, staff: Staff, ask: Ask<Nothing>) -> Result<Answered, Error> {
    let ending = async {
        user(&app, id).await?;
        app.store.revoke_sessions_of(id).await?;
        app.look_again();
        tracing::info!(user.id = id, by = staff.user().id, "sessions ended");
        Ok(Done { done: true })
    };
    ask.once(&app, StatusCode::OK, ending).await
}

/// Someone else's password.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SetPassword {
    password: String,
}

/// Gives an account a provisional password; ends a lock-out and every session of it.
#[utoipa::path(put, path = "/api/v1/users/{user}/password", tag = "users", params(("user" = i64, Path)), request_body = SetPassword,
    responses((status = 200, description = "It is set", body = Done)))]
pub(crate) async fn set_password(
    State(app): State<Arc<App>>,
    Path(id): Path<i64>,
    staff: Staff,
    ask: Ask<SetPassword>,
) -> Result<Json<Done>, Error> {
    user(&app, id).await?;
    app.accounts
        .set_password(id, &ask.body.password, true)
        .await
        .map_err(|error| refused(&app, error))?;
    app.look_again();
    tracing::info!(user.id = id, by = staff.user().id, "provisional password set");
    Ok(Json(Done { done: true }))
}

async fn user(app: &App, id: i64) -> Result<User, Error> {
    app.store
        .users()
        .await?
        .into_iter()
        .find(|user| user.id == id)
        .ok_or(Error::NotFound)
}

/// What an account says no with.
pub(crate) fn refused(app: &App, error: accounts::Error) -> Error {
    match error {
        accounts::Error::Wrong => Error::WrongCredentials,
        accounts::Error::Locked { until } => Error::LoginLocked(u64::try_from(until.since(app.clock.now()).0 / 1000).unwrap_or(0) + 1),
        accounts::Error::TooShort { .. } => Error::PasswordTooShort,
        accounts::Error::Store(crate::store::Error::NameTaken(_)) => Error::NameTaken,
        accounts::Error::Store(error) => error.into(),
        accounts::Error::Hash(reason) => {
            tracing::error!(reason, "a password could not be hashed");
            Error::Internal
        }
    }
}
