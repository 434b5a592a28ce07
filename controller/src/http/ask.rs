//! What handlers are made of: an id in the path, a query, and [`Ask`]: a change that somebody asks for, once.

mod body;

use std::future::Future;
use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use queue::{Command, Day, Event};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::{Error, refusal_code};
use super::session::Caller;
use crate::app::App;
use crate::site;
use crate::store::{CommandKey, GivenAnswer, Row};

/// The header with the command id that the client made.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// An id in the path; one that cannot be an id is one that nothing has.
#[derive(Debug)]
pub(crate) struct Path<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let axum::extract::Path(id) = axum::extract::Path::from_request_parts(parts, state)
            .await
            .map_err(|_| Error::NotFound)?;
        Ok(Self(id))
    }
}

/// The query after the question mark.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let query = axum::extract::Query::from_request_parts(parts, state).await;
        query
            .map(|axum::extract::Query(query)| Self(query))
            .map_err(|_| Error::Malformed("the query does not fit".to_owned()))
    }
}

/// What a form of a page says, sent without a script.
#[derive(Debug)]
pub(crate) struct Form<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Form<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Error> {
        let form = tokio::time::timeout(app.config.http.patience.body, axum::Form::from_request(request, app)).await;
        let form = form.map_err(|_| body::late())?;
        form.map(|axum::Form(form)| Self(form))
            .map_err(|_| Error::Malformed("the form does not fit".to_owned()))
    }
}

/// A body that says nothing: absent, or `{}`.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// A change that somebody asks for: who, what, and under which command id.
#[derive(Debug)]
pub(crate) struct Ask<T> {
    pub(crate) caller: Caller,
    pub(crate) body: T,
    pub(crate) key: Key,
}

/// What makes a repeat a repeat.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) command_id: String,
    /// Of method, path and body: a repeat must be the same in all three.
    pub(crate) body_hash: [u8; 32],
    /// The client made the id; otherwise nobody can repeat it.
    pub(crate) given: bool,
}

impl<T: DeserializeOwned> FromRequest<Arc<App>> for Ask<T> {
    type Rejection = Error;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Error> {
        let (mut parts, content) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, app).await?;
        let (method, uri, headers) = (parts.method.clone(), parts.uri.clone(), std::mem::take(&mut parts.headers));
        let bytes = body::read(Request::from_parts(parts, content), app).await?;
        let given = body::given_key(&headers)?;
        let key = Key {
            body_hash: body::hash(&method, &uri, &bytes),
            given: given.is_some(),
            command_id: given.unwrap_or_else(|| app.clock.uuid().to_string()),
        };
        Ok(Self {
            caller,
            body: body::parse(&headers, &bytes)?,
            key,
        })
    }
}

/// What comes with a command.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    /// What is done in its stead, where the rules let both: the first that they let.
    pub(crate) instead: Vec<Command>,
    /// Written in the same transaction.
    pub(crate) rows: Vec<Row>,
}

impl<T> Ask<T> {
    /// The same, known as a repeat by `body` in place of its own: what is personal, or secret, must not be guessed by the hash.
    pub(crate) fn over(self, body: &impl Serialize) -> Self {
        Self {
            key: self.key.over(body),
            ..self
        }
    }

    /// Has the site do `command`, and answers what `answer` makes of the day after it; a repeat gets the first answer.
    pub(crate) async fn order<A: Serialize>(
        &self,
        app: &App,
        command: Command,
        answer: impl Fn(&Day, &[Event]) -> A + Send + 'static,
    ) -> Result<Answered, Error> {
        self.order_with(app, command, Vec::new(), answer).await
    }

    /// As [`Ask::order`], with `rows` that are written in the same transaction.
    pub(crate) async fn order_with<A: Serialize>(
        &self,
        app: &App,
        command: Command,
        rows: Vec<Row>,
        answer: impl Fn(&Day, &[Event]) -> A + Send + 'static,
    ) -> Result<Answered, Error> {
        let beside = Beside { rows, ..Beside::default() };
        self.order_beside(app, command, beside, answer).await
    }

    /// As [`Ask::order`], with more than the command. Log and meters tell of `command`, whatever was done in its stead.
    pub(crate) async fn order_beside<A: Serialize>(
        &self,
        app: &App,
        command: Command,
        beside: Beside,
        answer: impl Fn(&Day, &[Event]) -> A + Send + 'static,
    ) -> Result<Answered, Error> {
        let told = Told::of(&command);
        let order = site::Order {
            caller: self.caller.name(),
            command_id: self.key.command_id.clone(),
            body_hash: self.key.body_hash,
            command,
            instead: beside.instead,
            rows: beside.rows,
            answer: Box::new(move |day, events| serde_json::to_value(answer(day, events)).expect("answers are plain data")),
        };
        let done = app.site.order(order).await;
        self.note(app, &told, &done);
        Ok(Answered {
            status: StatusCode::OK,
            body: done?.answer,
        })
    }

    /// Does what is not the day's business, once: a repeat gets the first answer, which must hold no secret.
    pub(crate) async fn once<A: Serialize>(
        &self,
        app: &App,
        status: StatusCode,
        work: impl Future<Output = Result<A, Error>>,
    ) -> Result<Answered, Error> {
        if let Some(answered) = self.repeated(app).await? {
            return Ok(Answered { status, ..answered });
        }
        let answer = serde_json::to_value(work.await?).expect("answers are plain data");
        if self.key.given {
            let key = CommandKey {
                caller: self.caller.name(),
                id: self.key.command_id.clone(),
            };
            let seq = app.site.published().borrow().seq;
            let given = GivenAnswer {
                body_hash: self.key.body_hash,
                answer: answer.clone(),
                seq,
                at: app.clock.now(),
            };
            app.store.keep_answer(key, given).await?;
        }
        Ok(Answered { status, body: answer })
    }

    /// The stored answer, if this is a repeat; for what is no longer allowed once it is done, such as closing one's own desk.
    pub(crate) async fn repeated(&self, app: &App) -> Result<Option<Answered>, Error> {
        if !self.key.given {
            return Ok(None);
        }
        match app.store.command_answer(&self.caller.name(), &self.key.command_id).await? {
            Some(given) if given.body_hash == self.key.body_hash => Ok(Some(Answered {
                status: StatusCode::OK,
                body: given.answer,
            })),
            Some(_) => Err(Error::KeyReused),
            None => Ok(None),
        }
    }

    /// One line per change, and one count.
    fn note(&self, app: &App, told: &Told, done: &Result<site::Done, site::Error>) {
        let (caller, kind) = (self.caller.name(), told.kind.as_str());
        let (ticket, desk) = (told.ticket.as_deref(), told.desk.as_deref());
        match done {
            Ok(done) => {
                app.meters.command(kind, if done.repeated { "repeated" } else { "done" });
                let (id, repeated) = (self.key.command_id.as_str(), done.repeated);
                tracing::info!(
                    caller,
                    command = kind,
                    command.id = id,
                    ticket.id = ticket,
                    desk.id = desk,
                    seq = done.seq.0,
                    repeated,
                    "done"
                );
            }
            Err(site::Error::Refused(refusal)) => app.meters.command(kind, &refusal_code(refusal)),
            Err(site::Error::KeyReused) => app.meters.command(kind, "key_reused"),
            Err(site::Error::Storage | site::Error::Stopped) => app.meters.command(kind, "failed"),
        }
    }
}

/// What was answered to a change.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) status: StatusCode,
    pub(crate) body: serde_json::Value,
}

impl Answered {
    /// The same, as 201.
    pub(crate) fn created(self) -> Self {
        Self {
            status: StatusCode::CREATED,
            ..self
        }
    }
}

impl IntoResponse for Answered {
    fn into_response(self) -> Response {
        (self.status, Json(self.body)).into_response()
    }
}

/// What logs and meters tell of a command, as its JSON spells it: nothing in it is personal.
#[derive(Default, Deserialize)]
struct Told {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    ticket: Option<String>,
    #[serde(default)]
    desk: Option<String>,
}

impl Told {
    /// By way of its text: the parser passes over whatever is not asked for.
    fn of(command: &Command) -> Self {
        let json = serde_json::to_vec(command).unwrap_or_default();
        serde_json::from_slice(&json).unwrap_or_default()
    }
}

impl Key {
    /// The same key over a body without its secret: the hash of a password must not be kept.
    pub(crate) fn over(self, body: &impl Serialize) -> Self {
        let body = serde_json::to_vec(body).unwrap_or_default();
        Self {
            body_hash: Sha256::digest(&body).into(),
            ..self
        }
    }
}
