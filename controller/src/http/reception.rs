//! The reception: a number for whoever stands there, with what the desk should know of them; one field that finds people; everybody who
//! waits.

pub(super) mod find;
mod meant;
pub(super) mod person;
mod seen;
pub(super) mod waiting;

use std::sync::Arc;

use axum::extract::State;
use queue::wire::NewTicketAnswer;
use queue::{ClassId, Command, DeskId, IssueTicket, Language, ServiceId, TicketId, VisitId};
use serde::{Deserialize, Serialize};

use super::answer;
use super::ask::{Answered, Ask};
use super::error::Error;
use super::notes::{self, InterpreterLine, NoteLine, Noted};
use crate::app::App;
use crate::store::Row;

/// Whom the reception gives a number, and what is noted about them.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewHere {
    /// Made by the caller so that a repeat is known.
    #[serde(default)]
    id: Option<TicketId>,
    service: ServiceId,
    /// Any class of the plan, whatever the service offers at the kiosk.
    #[serde(default)]
    class: Option<ClassId>,
    #[serde(default)]
    language: Option<Language>,
    /// Only this desk shall call.
    #[serde(default)]
    desk: Option<DeskId>,
    /// For whoever calls: at most 200 characters on one line.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 200)]
    note: Option<NoteLine>,
    /// Somebody came along.
    #[serde(default)]
    companion: bool,
    /// Which language an interpreter is needed for, spoken or signed: at most 40 characters.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 40)]
    interpreter: Option<InterpreterLine>,
}

/// Nothing personal.
impl std::fmt::Debug for NewHere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewHere(…)")
    }
}

/// What stands in for the request where a repeat has to be known as one.
#[derive(Serialize)]
struct StandIn {
    id: Option<TicketId>,
    service: ServiceId,
    class: Option<ClassId>,
    language: Option<Language>,
    desk: Option<DeskId>,
    noted: notes::StandIn,
}

impl NewHere {
    fn wish(&self, ticket: TicketId, visit: VisitId) -> IssueTicket {
        IssueTicket {
            class: self.class.clone(),
            language: self.language.clone(),
            desk: self.desk.clone(),
            any_class: true,
            ..IssueTicket::walk_in(ticket, visit, self.service.clone())
        }
    }

    fn noted(&self) -> Noted {
        Noted {
            note: self.note.clone(),
            companion: self.companion,
            interpreter: self.interpreter.clone(),
        }
    }

    async fn stand_in(&self, app: &App) -> Result<StandIn, Error> {
        Ok(StandIn {
            id: self.id,
            service: self.service.clone(),
            class: self.class.clone(),
            language: self.language.clone(),
            desk: self.desk.clone(),
            noted: self.noted().stand_in(app).await?,
        })
    }
}

/// Gives whoever stands at the reception a number, with a note for the desk.
#[utoipa::path(post, path = "/api/v1/reception/tickets", tag = "reception", request_body = NewHere,
    responses((status = 201, description = "The ticket, and what a slip needs", body = NewTicketAnswer)))]
pub(crate) async fn issue_here(State(app): State<Arc<App>>, ask: Ask<NewHere>) -> Result<Answered, Error> {
    let (ticket, visit) = (ask.body.id.unwrap_or_else(|| app.clock.id(TicketId)), app.clock.id(VisitId));
    let (command, note) = (Command::IssueTicket(ask.body.wish(ticket, visit)), ask.body.noted().as_row());
    let stand_in = ask.body.stand_in(&app).await?;
    let rows = if note.is_empty() {
        Vec::new()
    } else {
        vec![Row::Noted { visit, note }]
    };
    ask.over(&stand_in)
        .order_with(&app, command, rows, answer::slip(&app, ticket))
        .await
        .map(Answered::created)
}
