//! Tickets: given, looked at, given up, moved.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use queue::wire::{HandInTicket, NewTicket, NewTicketAnswer};
use queue::{CancelledBy, Command, Destination, IssueTicket, Reason, Refusal, ServiceId, TicketId, VisitId};
use serde::{Deserialize, Serialize};

use super::answer::{self, Done, TicketNow, Told};
use super::ask::{Answered, Ask, Beside, Nothing, Path};
use super::error::Error;
use super::holders::BookedFor;
use super::notes::NoteTold;
use super::session::Caller;
use super::{claims, holders, notes};
use crate::app::App;

/// Gives a walk-in a number; whoever shows a card and has a booking of that service is checked in, and nobody is told which it was.
#[utoipa::path(post, path = "/api/v1/tickets", tag = "tickets", request_body = NewTicket,
    responses((status = 201, description = "The ticket, and what a slip needs", body = NewTicketAnswer)))]
pub(crate) async fn issue(State(app): State<Arc<App>>, ask: Ask<NewTicket>) -> Result<Answered, Error> {
    let new = ask.body.clone();
    let ticket = new.id.unwrap_or_else(|| app.clock.id(TicketId));
    let wish = IssueTicket {
        class: new.class,
        language: new.language,
        kiosk: ask.caller.kiosk(),
        ..IssueTicket::walk_in(ticket, app.clock.id(VisitId), new.service)
    };
    match new.person {
        Some(claim) => claims::issue(&app, ask, wish, &claim).await,
        None => ask
            .order(&app, Command::IssueTicket(wish), answer::slip(&app, ticket))
            .await
            .map(Answered::created),
    }
}

/// Takes in a slip that a kiosk printed while it was cut off. Never refused for hours, limits or a changed plan.
#[utoipa::path(post, path = "/api/v1/tickets/hand-in", tag = "tickets", request_body = HandInTicket,
    responses((status = 201, description = "The ticket as the day knows it now; null where its day has ended", body = Option<NewTicketAnswer>)))]
pub(crate) async fn hand_in(State(app): State<Arc<App>>, ask: Ask<HandInTicket>) -> Result<Answered, Error> {
    let slip = ask.body.clone();
    let command = Command::HandIn(queue::HandIn {
        ticket: slip.id,
        visit: slip.visit.unwrap_or_else(|| app.clock.id(VisitId)),
        number: slip.number,
        service: slip.service,
        class: slip.class,
        language: slip.language,
        issued_at: slip.issued_at.min(app.clock.now()),
        kiosk: ask.caller.kiosk().ok_or(Error::NotAllowed)?,
    });
    ask.order(&app, command, answer::slip(&app, slip.id)).await.map(Answered::created)
}

/// One ticket as it stands.
#[utoipa::path(get, path = "/api/v1/tickets/{ticket}", tag = "tickets", params(("ticket" = TicketId, Path)),
    responses((status = 200, description = "The ticket", body = TicketShown)))]
pub(crate) async fn show(State(app): State<Arc<App>>, caller: Caller, Path(ticket): Path<TicketId>) -> Result<Json<TicketShown>, Error> {
    let (reading, to) = (Arc::clone(&app), Told::to(&caller));
    let found = app.site.read(move |day, _| answer::ticket_now(&reading, day, ticket, to)).await?;
    let now = found.ok_or(Error::Missing(Refusal::TicketUnknown))?;
    let (booked, note) = match &caller {
        Caller::Staff(staff) => (
            holders::booked_for(&app, staff.user(), ticket).await?,
            notes::of_ticket(&app, staff.user(), ticket).await?,
        ),
        Caller::Device(_) | Caller::Nobody => (None, None),
    };
    Ok(Json(TicketShown { now, booked, note }))
}

/// A ticket, and for staff what it was booked for, and what the reception noted.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct TicketShown {
    #[serde(flatten)]
    now: TicketNow,
    #[serde(skip_serializing_if = "Option::is_none")]
    booked: Option<BookedFor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<NoteTold>,
}

/// Why a ticket is given up.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cancel {
    /// A key of the plan, never free text.
    #[serde(default)]
    why: Option<Reason>,
}

/// Gives a ticket up. A kiosk does so for whoever left before the number was there: it counts as never given, and a booking that it was
/// given for is expected again.
#[utoipa::path(post, path = "/api/v1/tickets/{ticket}/cancel", tag = "tickets", params(("ticket" = TicketId, Path)), request_body = Cancel,
    responses((status = 200, description = "The ticket", body = TicketNow)))]
pub(crate) async fn cancel(State(app): State<Arc<App>>, Path(ticket): Path<TicketId>, ask: Ask<Cancel>) -> Result<Answered, Error> {
    holds(&app, &ask, ticket).await?;
    let (by, instead) = match ask.caller.kiosk() {
        Some(_) => (CancelledBy::Void, vec![Command::UndoCheckIn { ticket }]),
        None => (CancelledBy::Staff, Vec::new()),
    };
    let why = ask.body.why.clone();
    let answer = answer::ticket(&app, ticket, Told::to(&ask.caller));
    let beside = Beside {
        instead,
        ..Beside::default()
    };
    let answered = ask.order_beside(&app, Command::Cancel { ticket, by, why }, beside, answer).await;
    answered.map_err(|error| error.missing(&Refusal::TicketUnknown))
}

/// Leads an absent, called or serving ticket back to the queue.
#[utoipa::path(post, path = "/api/v1/tickets/{ticket}/put-back", tag = "tickets", params(("ticket" = TicketId, Path)), request_body = Nothing,
    responses((status = 200, description = "The ticket", body = TicketNow)))]
pub(crate) async fn put_back(State(app): State<Arc<App>>, Path(ticket): Path<TicketId>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    holds(&app, &ask, ticket).await?;
    on_ticket(&app, &ask, ticket, Command::PutBack { ticket }).await
}

/// Notes that the slip is printed once more, and answers what it says.
#[utoipa::path(post, path = "/api/v1/tickets/{ticket}/reprint", tag = "tickets", params(("ticket" = TicketId, Path)), request_body = Nothing,
    responses((status = 200, description = "What the slip needs", body = NewTicketAnswer)))]
pub(crate) async fn reprint(State(app): State<Arc<App>>, Path(ticket): Path<TicketId>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    let answered = ask.order(&app, Command::Reprint { ticket }, answer::slip(&app, ticket)).await;
    answered.map_err(|error| error.missing(&Refusal::TicketUnknown))
}

/// Takes a misprinted slip out of the queue.
#[utoipa::path(post, path = "/api/v1/tickets/{ticket}/void", tag = "tickets", params(("ticket" = TicketId, Path)), request_body = Nothing,
    responses((status = 200, description = "The ticket", body = TicketNow)))]
pub(crate) async fn void(State(app): State<Arc<App>>, Path(ticket): Path<TicketId>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    holds(&app, &ask, ticket).await?;
    on_ticket(&app, &ask, ticket, Command::Void { ticket }).await
}

/// A remote or away visitor is in the hall now.
#[utoipa::path(post, path = "/api/v1/tickets/{ticket}/arrive", tag = "tickets", params(("ticket" = TicketId, Path)), request_body = Nothing,
    responses((status = 200, description = "The ticket", body = TicketNow)))]
pub(crate) async fn arrive(State(app): State<Arc<App>>, Path(ticket): Path<TicketId>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    on_ticket(&app, &ask, ticket, Command::Arrive { ticket }).await
}

/// Where a ticket goes next.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MoveTo {
    #[serde(default)]
    service: Option<ServiceId>,
    #[serde(default)]
    desk: Option<queue::DeskId>,
}

/// Sends a ticket to a service, a desk, or a desk for a service.
#[utoipa::path(post, path = "/api/v1/tickets/{ticket}/transfer", tag = "tickets", params(("ticket" = TicketId, Path)), request_body = MoveTo,
    responses((status = 200, description = "The ticket", body = TicketNow)))]
pub(crate) async fn transfer(State(app): State<Arc<App>>, Path(ticket): Path<TicketId>, ask: Ask<MoveTo>) -> Result<Answered, Error> {
    holds(&app, &ask, ticket).await?;
    let to = Destination {
        service: ask.body.service.clone(),
        desk: ask.body.desk.clone(),
    };
    on_ticket(
        &app,
        &ask,
        ticket,
        Command::Transfer {
            ticket,
            next: app.clock.id(TicketId),
            to,
        },
    )
    .await
}

/// Who was served while the controller was down.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Served {
    tickets: Vec<TicketId>,
}

/// Marks in one action who was served while the controller was down.
#[utoipa::path(post, path = "/api/v1/served-elsewhere", tag = "tickets", request_body = Served,
    responses((status = 200, description = "They are marked", body = Done)))]
pub(crate) async fn served_elsewhere(State(app): State<Arc<App>>, ask: Ask<Served>) -> Result<Answered, Error> {
    let command = Command::ServedElsewhere {
        tickets: ask.body.tickets.clone(),
    };
    ask.order(&app, command, answer::done).await
}

/// Takes back a check-in by somebody else: the ticket is void, and the booking expected again. Not once its visitor came to a desk, or
/// while it is called.
#[utoipa::path(post, path = "/api/v1/tickets/{ticket}/undo-check-in", tag = "tickets", params(("ticket" = TicketId, Path)), request_body = Nothing,
    responses((status = 200, description = "The ticket", body = TicketNow)))]
pub(crate) async fn undo_check_in(State(app): State<Arc<App>>, Path(ticket): Path<TicketId>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    on_ticket(&app, &ask, ticket, Command::UndoCheckIn { ticket }).await
}

async fn on_ticket<T>(app: &Arc<App>, ask: &Ask<T>, ticket: TicketId, command: Command) -> Result<Answered, Error> {
    let answered = ask.order(app, command, answer::ticket(app, ticket, Told::to(&ask.caller))).await;
    answered.map_err(|error| error.missing(&Refusal::TicketUnknown))
}

/// A ticket that a desk holds is that desk's: others do not move it away from under the operator.
async fn holds<T>(app: &Arc<App>, ask: &Ask<T>, ticket: TicketId) -> Result<(), Error> {
    let held = app
        .site
        .read(move |day, _| day.ticket(ticket).and_then(|ticket| ticket.state.desk().cloned()))
        .await?;
    match (&ask.caller, held) {
        (Caller::Staff(staff), Some(desk)) if !super::desks::may_act(app, staff.user(), &desk).await? => Err(Error::NotYourDesk),
        (Caller::Staff(_) | Caller::Device(_) | Caller::Nobody, Some(_) | None) => Ok(()),
    }
}
