//! What a visitor does with their own slip: looks where they are in line, gives up, comes back. At the kiosk, or on a phone.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use queue::view::VisitView;
use queue::{CancelledBy, Command, Day, Refusal, State as Stage, Ticket, VisitId};

use super::ask::{Answered, Ask, Nothing, Path};
use super::error::Error;
use super::session;
use crate::app::App;

/// What one phone shows of its own visit.
#[utoipa::path(get, path = "/api/v1/visits/{link}", tag = "tickets", params(("link" = String, Path, description = "The last part of the phone page's address")),
    responses((status = 200, description = "The visit, without anything personal", body = VisitView)))]
pub(crate) async fn visit(State(app): State<Arc<App>>, Path(link): Path<String>) -> Result<Json<VisitView>, Error> {
    let visit = session::visit_of(&app, &link).ok_or(Error::NotFound)?;
    view(&app, visit).await?.map(Json).ok_or(Error::NotFound)
}

/// The visit as its visitor sees it now; whoever asks holds the slip in a hand, or on a phone.
pub(crate) async fn view(app: &App, visit: VisitId) -> Result<Option<VisitView>, Error> {
    let (content, day) = {
        let published = app.site.published();
        let published = published.borrow();
        (published.content.clone(), published.console.day)
    };
    app.phones.opened(day, visit);
    let now = app.clock.now();
    let view = app
        .site
        .read(move |day, forecast| queue::view::visit(day, &content, forecast, visit, now));
    Ok(view.await?)
}

/// The visitor gives their place up.
#[utoipa::path(post, path = "/api/v1/visits/{link}/leave", tag = "tickets", params(("link" = String, Path, description = "The last part of the phone page's address")), request_body = Nothing,
    responses((status = 200, description = "The visit: it has ended", body = VisitView)))]
pub(crate) async fn leave(State(app): State<Arc<App>>, Path(link): Path<String>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    let command = |ticket: &Ticket| match ticket.state {
        Stage::Waiting | Stage::Called { .. } | Stage::Parked { .. } | Stage::Absent { .. } => Ok(Command::Cancel {
            ticket: ticket.id,
            by: CancelledBy::Visitor,
            why: None,
        }),
        Stage::Serving { .. } => Err(Refusal::TicketNotWaiting),
        Stage::Done { .. } | Stage::Cancelled { .. } | Stage::Unserved => Err(Refusal::TicketEnded),
    };
    of_own(&app, &link, &ask, command).await
}

/// The visitor was called and not there, and is there now.
#[utoipa::path(post, path = "/api/v1/visits/{link}/return", tag = "tickets", params(("link" = String, Path, description = "The last part of the phone page's address")), request_body = Nothing,
    responses((status = 200, description = "The visit: it is in line again", body = VisitView)))]
pub(crate) async fn back(State(app): State<Arc<App>>, Path(link): Path<String>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    let command = |ticket: &Ticket| match ticket.state {
        Stage::Absent { .. } => Ok(Command::PutBack { ticket: ticket.id }),
        Stage::Waiting | Stage::Called { .. } | Stage::Serving { .. } | Stage::Parked { .. } => Err(Refusal::TicketNotAbsent),
        Stage::Done { .. } | Stage::Cancelled { .. } | Stage::Unserved => Err(Refusal::TicketEnded),
    };
    of_own(&app, &link, &ask, command).await
}

/// Has the site do what `command` makes of the stop at which the visit is.
async fn of_own(
    app: &Arc<App>,
    link: &str,
    ask: &Ask<Nothing>,
    command: impl FnOnce(&Ticket) -> Result<Command, Refusal> + Send + 'static,
) -> Result<Answered, Error> {
    if let Some(answered) = ask.repeated(app).await? {
        return Ok(answered);
    }
    let visit = session::visit_of(app, link).ok_or(Error::NotFound)?;
    let stop = move |day: &Day| day.visit(visit).and_then(|visit| day.current_stop(visit)).cloned();
    let ticket = app.site.read(move |day, _| stop(day)).await?.ok_or(Error::NotFound)?;
    let command = command(&ticket).map_err(Error::Refused)?;
    let (content, clock) = (app.site.published().borrow().content.clone(), app.clock.clone());
    let seen = move |day: &Day| {
        let unknown = queue::Forecast::default();
        queue::view::visit(day, &content, day.last_forecast().unwrap_or(&unknown), visit, clock.now())
    };
    ask.order(app, command, move |day, _events| seen(day)).await
}
