//! Desks: opened, called from, paused, closed. A desk obeys the operator whose open shift is there, and managers.

use std::sync::Arc;

use axum::extract::State;
use queue::wire::DeskAnswer;
use queue::{Channel, Command, DeskId, Destination, Reason, Refusal, ServiceId, Shift, ShiftId, TicketId, Timestamp};
use serde::Deserialize;

use super::answer;
use super::ask::{Answered, Ask, Nothing, Path};
use super::error::Error;
use super::session::{Caller, Staff};
use crate::app::App;
use crate::store::{Role, Row, User};

/// What an operator serves today.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Open {
    /// None: the plan's channels.
    #[serde(default)]
    channels: Option<Vec<Channel>>,
    /// None: all of the desk's services.
    #[serde(default)]
    skills: Option<Vec<ServiceId>>,
}

/// Opens the desk for whoever asks, or ends its pause.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/open", tag = "desks", params(("desk" = DeskId, Path)), request_body = Open,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn open(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, staff: Staff, ask: Ask<Open>) -> Result<Answered, Error> {
    known(&app, &desk)?;
    let user = staff.user().id;
    let present = app.store.open_shift_of(user).await?;
    let id = present.as_ref().map_or_else(|| app.clock.id(ShiftId), |(shift, _)| *shift);
    let rows = if present.is_none() {
        vec![Row::ShiftOpened {
            id,
            user,
            desk: desk.clone(),
            at: app.clock.now(),
        }]
    } else {
        Vec::new()
    };
    let channels = ask.body.channels.clone().unwrap_or_else(|| default_channels(&app));
    let shift = Shift {
        id,
        channels,
        skills: ask.body.skills.clone(),
    };
    ask.order_with(&app, Command::OpenDesk { desk: desk.clone(), shift }, rows, answer::at_desk(desk))
        .await
}

/// Closes the desk and ends the shift there.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/close", tag = "desks", params(("desk" = DeskId, Path)), request_body = Nothing,
    responses((status = 200, description = "What the desk holds: nothing", body = DeskAnswer)))]
pub(crate) async fn close(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    let command = Command::CloseDesk { desk: desk.clone() };
    at_desk(&app, &ask, desk, command).await
}

/// Why a desk pauses.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pause {
    /// A key of the plan.
    #[serde(default)]
    reason: Option<Reason>,
}

/// Pauses the desk.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/pause", tag = "desks", params(("desk" = DeskId, Path)), request_body = Pause,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn pause(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Pause>) -> Result<Answered, Error> {
    let command = Command::PauseDesk {
        desk: desk.clone(),
        reason: ask.body.reason.clone(),
    };
    at_desk(&app, &ask, desk, command).await
}

/// The desk takes the next arrival by itself.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/ready", tag = "desks", params(("desk" = DeskId, Path)), request_body = Nothing,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn ready(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    let command = Command::AwaitNext { desk: desk.clone() };
    at_desk(&app, &ask, desk, command).await
}

/// What the console believes.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct After {
    /// The ticket that the console believes the desk serves; a mismatch is refused as `desk_moved_on`.
    #[serde(default)]
    after: Option<TicketId>,
}

/// Finishes the ticket being served and calls whoever is next.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/call-next", tag = "desks", params(("desk" = DeskId, Path)), request_body = After,
    responses((status = 200, description = "Who was called, and why", body = DeskAnswer)))]
pub(crate) async fn call_next(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<After>) -> Result<Answered, Error> {
    let command = Command::CallNext {
        desk: desk.clone(),
        after: ask.body.after,
    };
    at_desk(&app, &ask, desk, command).await
}

/// Which ticket is meant.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Which {
    ticket: TicketId,
}

/// Calls one particular waiting ticket.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/call", tag = "desks", params(("desk" = DeskId, Path)), request_body = Which,
    responses((status = 200, description = "Who was called", body = DeskAnswer)))]
pub(crate) async fn call(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Which>) -> Result<Answered, Error> {
    let command = Command::CallTicket {
        desk: desk.clone(),
        ticket: ask.body.ticket,
    };
    at_desk(&app, &ask, desk, command).await
}

/// Calls the same visitor again.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/recall", tag = "desks", params(("desk" = DeskId, Path)), request_body = Which,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn recall(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Which>) -> Result<Answered, Error> {
    let command = Command::Recall {
        desk: desk.clone(),
        ticket: ask.body.ticket,
    };
    at_desk(&app, &ask, desk, command).await
}

/// The called visitor is here.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/start", tag = "desks", params(("desk" = DeskId, Path)), request_body = Which,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn start(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Which>) -> Result<Answered, Error> {
    let command = Command::StartServing {
        desk: desk.clone(),
        ticket: ask.body.ticket,
    };
    at_desk(&app, &ask, desk, command).await
}

/// The visitor has been served.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/finish", tag = "desks", params(("desk" = DeskId, Path)), request_body = Which,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn finish(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Which>) -> Result<Answered, Error> {
    let command = Command::Finish {
        desk: desk.clone(),
        ticket: ask.body.ticket,
    };
    at_desk(&app, &ask, desk, command).await
}

/// The called visitor did not come.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/absent", tag = "desks", params(("desk" = DeskId, Path)), request_body = Which,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn absent(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Which>) -> Result<Answered, Error> {
    let command = Command::MarkAbsent {
        desk: desk.clone(),
        ticket: ask.body.ticket,
    };
    at_desk(&app, &ask, desk, command).await
}

/// Which ticket is set aside, and until when.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Park {
    ticket: TicketId,
    /// None: until it is led back.
    #[serde(default)]
    until: Option<Timestamp>,
}

/// Sets a waiting, called or serving ticket aside.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/park", tag = "desks", params(("desk" = DeskId, Path)), request_body = Park,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn park(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Park>) -> Result<Answered, Error> {
    let command = Command::Park {
        desk: Some(desk.clone()),
        ticket: ask.body.ticket,
        until: ask.body.until,
    };
    at_desk(&app, &ask, desk, command).await
}

/// Leads a parked ticket back to the desk.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/resume", tag = "desks", params(("desk" = DeskId, Path)), request_body = Which,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn resume(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Which>) -> Result<Answered, Error> {
    let command = Command::Resume {
        desk: Some(desk.clone()),
        ticket: ask.body.ticket,
    };
    at_desk(&app, &ask, desk, command).await
}

/// Which ticket goes where.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Transfer {
    ticket: TicketId,
    #[serde(default)]
    service: Option<ServiceId>,
    #[serde(default)]
    desk: Option<DeskId>,
}

/// Sends a ticket on to a service, a desk, or a desk for a service.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/transfer", tag = "desks", params(("desk" = DeskId, Path)), request_body = Transfer,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn transfer(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Transfer>) -> Result<Answered, Error> {
    let to = Destination {
        service: ask.body.service.clone(),
        desk: ask.body.desk.clone(),
    };
    let command = Command::Transfer {
        ticket: ask.body.ticket,
        next: app.clock.id(TicketId),
        to,
    };
    at_desk(&app, &ask, desk, command).await
}

/// Leads an absent, called or serving ticket back to the queue.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/put-back", tag = "desks", params(("desk" = DeskId, Path)), request_body = Which,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn put_back(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Which>) -> Result<Answered, Error> {
    let command = Command::PutBack { ticket: ask.body.ticket };
    at_desk(&app, &ask, desk, command).await
}

/// Takes back a mis-click: a done or absent ticket returns to its desk.
#[utoipa::path(post, path = "/api/v1/desks/{desk}/reopen", tag = "desks", params(("desk" = DeskId, Path)), request_body = Which,
    responses((status = 200, description = "What the desk holds", body = DeskAnswer)))]
pub(crate) async fn reopen(State(app): State<Arc<App>>, Path(desk): Path<DeskId>, ask: Ask<Which>) -> Result<Answered, Error> {
    let command = Command::Reopen {
        desk: desk.clone(),
        ticket: ask.body.ticket,
    };
    at_desk(&app, &ask, desk, command).await
}

async fn at_desk<T>(app: &Arc<App>, ask: &Ask<T>, desk: DeskId, command: Command) -> Result<Answered, Error> {
    if let Some(answered) = permitted(app, ask, &desk).await? {
        return Ok(answered);
    }
    ask.order(app, command, answer::at_desk(desk)).await
}

/// Nothing, if the caller may act at the desk now; the first answer, if this repeats what was permitted then.
async fn permitted<T>(app: &Arc<App>, ask: &Ask<T>, desk: &DeskId) -> Result<Option<Answered>, Error> {
    known(app, desk)?;
    let Caller::Staff(staff) = &ask.caller else {
        return Err(Error::NotAllowed);
    };
    if may_act(app, staff.user(), desk).await? {
        return Ok(None);
    }
    match ask.repeated(app).await? {
        Some(answered) => Ok(Some(answered)),
        None => Err(refused(app, desk)),
    }
}

/// Whether `user` may act at `desk`: managers always, others while their open shift is there.
pub(crate) async fn may_act(app: &App, user: &User, desk: &DeskId) -> Result<bool, Error> {
    if matches!(user.role, Role::Manager | Role::Admin) {
        return Ok(true);
    }
    Ok(app.store.open_shift_of(user.id).await?.is_some_and(|(_, at)| at == *desk))
}

/// A desk that nobody has opened is closed, whoever asks; an open one is somebody else's.
fn refused(app: &App, desk: &DeskId) -> Error {
    let published = app.site.published();
    let published = published.borrow();
    match published
        .console
        .desks
        .iter()
        .find(|open| open.desk == *desk)
        .map(|open| &open.state)
    {
        Some(queue::DeskState::Closed) | None => Error::Refused(Refusal::DeskClosed),
        Some(_) => Error::NotYourDesk,
    }
}

/// A desk that no plan knows is an id in the path that nothing has.
fn known(app: &App, desk: &DeskId) -> Result<(), Error> {
    let published = app.site.published();
    let published = published.borrow();
    let is_planned = published.plan.desks.iter().any(|planned| planned.id == *desk);
    let is_open = published.console.desks.iter().any(|open| open.desk == *desk);
    if is_planned || is_open {
        Ok(())
    } else {
        Err(Error::Missing(Refusal::DeskUnknown))
    }
}

/// The plan's channels.
fn default_channels(app: &App) -> Vec<Channel> {
    app.site.published().borrow().plan.routing.channels.clone()
}
