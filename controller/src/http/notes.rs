//! What the reception notes about whoever came: a word for the desk, somebody who came along, an interpreter. It may speak of health: it
//! goes into no event, log, metric, slip or address, is told to whoever serves visitors, and is deleted at closing.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use queue::{Refusal, TicketId, VisitId};
use serde::{Deserialize, Serialize};

use super::answer::Done;
use super::ask::{Answered, Ask, Path};
use super::error::Error;
use crate::app::App;
use crate::people::Keys;
use crate::store::{Note, Role, User};

/// The longest note, in characters.
const NOTE: usize = 200;

/// The longest name of a language, in characters.
const INTERPRETER: usize = 40;

/// One line that somebody wrote: at most `MOST` characters, none of them a control. Empty where nothing but spaces was written.
#[derive(Clone, Default, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Line<const MOST: usize>(String);

impl<const MOST: usize> TryFrom<String> for Line<MOST> {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let line = text.trim();
        let fits = line.chars().count() <= MOST && !line.chars().any(char::is_control);
        fits.then(|| Self(line.to_owned())).ok_or("not a line")
    }
}

impl<const MOST: usize> Line<MOST> {
    fn said(&self) -> Option<String> {
        Some(self.0.clone()).filter(|line| !line.is_empty())
    }
}

pub(crate) type NoteLine = Line<NOTE>;
pub(crate) type InterpreterLine = Line<INTERPRETER>;

/// What is noted about whoever holds a ticket; what is left out is not so.
#[derive(Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Noted {
    /// For whoever calls: at most 200 characters on one line.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 200)]
    pub(crate) note: Option<NoteLine>,
    /// Somebody came along.
    #[serde(default)]
    pub(crate) companion: bool,
    /// Which language an interpreter is needed for, spoken or signed: at most 40 characters.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 40)]
    pub(crate) interpreter: Option<InterpreterLine>,
}

/// Nothing personal.
impl std::fmt::Debug for Noted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Noted(…)")
    }
}

/// What stands in for a note where a repeat has to be known as one: nobody can guess it once the day's secret is gone.
#[derive(Serialize)]
pub(crate) struct StandIn(Option<String>);

impl Noted {
    pub(crate) fn as_row(&self) -> Note {
        Note {
            note: self.note.as_ref().and_then(Line::said),
            companion: self.companion,
            interpreter: self.interpreter.as_ref().and_then(Line::said),
        }
    }

    pub(crate) async fn stand_in(&self, app: &App) -> Result<StandIn, Error> {
        let said = self.as_row();
        if said.is_empty() {
            return Ok(StandIn(None));
        }
        let words = format!("{:?}\n{}\n{:?}", said.note, said.companion, said.interpreter);
        Ok(StandIn(Some(Keys::of_today(app).await?.of_words(&words))))
    }
}

/// Notes something about whoever holds a ticket, in place of what was noted; saying nothing clears it. Not once the visit has ended.
#[utoipa::path(put, path = "/api/v1/tickets/{ticket}/note", tag = "reception", params(("ticket" = TicketId, Path)), request_body = Noted,
    responses((status = 200, description = "It is noted", body = Done)))]
pub(crate) async fn note_ticket(State(app): State<Arc<App>>, Path(ticket): Path<TicketId>, ask: Ask<Noted>) -> Result<Answered, Error> {
    let stand_in = (ticket, ask.body.stand_in(&app).await?);
    let ask = ask.over(&stand_in);
    ask.once(&app, StatusCode::OK, write(&app, ticket, ask.body.as_row())).await
}

async fn write(app: &App, ticket: TicketId, note: Note) -> Result<Done, Error> {
    let found = app.site.read(move |day, _forecast| {
        let visit = day.visit(day.ticket(ticket)?.visit)?;
        let is_here = day.current_stop(visit).is_some_and(|stop| stop.state.is_live());
        Some((day.date?, visit.id, is_here))
    });
    let (day, visit, is_here) = found.await?.ok_or(Error::Missing(Refusal::TicketUnknown))?;
    if !is_here {
        return Err(Error::Refused(Refusal::TicketEnded));
    }
    if app.store.note(day, visit, note).await? {
        app.notes.send_modify(|version| *version += 1);
        Ok(Done { done: true })
    } else {
        Err(Error::Refused(Refusal::DayNotOpen))
    }
}

/// A note as it is told.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct NoteTold {
    note: Option<String>,
    companion: bool,
    interpreter: Option<String>,
}

impl From<Note> for NoteTold {
    fn from(note: Note) -> Self {
        Self {
            note: note.note,
            companion: note.companion,
            interpreter: note.interpreter,
        }
    }
}

/// What was noted about `visits`, as far as `user` may know; those without a note are left out.
pub(crate) async fn told(app: &App, user: &User, visits: impl IntoIterator<Item = VisitId>) -> Result<BTreeMap<VisitId, Note>, Error> {
    if !may_know(user.role) {
        return Ok(BTreeMap::new());
    }
    Ok(app.store.notes(visits.into_iter().collect()).await?)
}

/// What was noted about whoever holds `ticket`, as far as `user` may know.
pub(crate) async fn of_ticket(app: &App, user: &User, ticket: TicketId) -> Result<Option<NoteTold>, Error> {
    let visit = app.site.read(move |day, _forecast| day.ticket(ticket).map(|ticket| ticket.visit));
    let visit = visit.await?;
    let told = told(app, user, visit).await?;
    Ok(told.into_values().next().map(NoteTold::from))
}

/// Whether whoever has this role serves visitors.
fn may_know(role: Role) -> bool {
    match role {
        Role::Operator | Role::Receptionist | Role::Manager | Role::Admin => true,
        Role::Auditor | Role::ContactCentre => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Option<Note> {
        serde_json::from_str::<Noted>(json).ok().map(|noted| noted.as_row())
    }

    #[test]
    fn a_note_is_one_line_without_spaces_around_it() {
        let long = |length: usize| format!(r#"{{ "note": " {} " }}"#, "è".repeat(length));
        assert_eq!(
            read(r#"{ "note": "  porta il cane \n" }"#).and_then(|note| note.note),
            Some("porta il cane".to_owned())
        );
        assert!(read(&long(NOTE)).is_some(), "characters count, not bytes");
        assert!(read(&long(NOTE + 1)).is_none());
        for wrong in [r#"{ "note": "a\nb" }"#, r#"{ "interpreter": "a\u0007" }"#, r#"{ "note": 7 }"#] {
            assert!(read(wrong).is_none(), "{wrong}");
        }
        for empty in ["{}", r#"{ "note": " ", "interpreter": null, "companion": false }"#] {
            assert!(read(empty).is_some_and(|note| note.is_empty()), "{empty}");
        }
    }

    #[test]
    fn nothing_of_it_is_ever_written_by_accident() {
        let noted: Noted = serde_json::from_str(r#"{ "note": "sorda", "interpreter": "LIS" }"#).expect("it fits");
        let shown = format!("{noted:?} {:?}", noted.as_row());
        assert!(!shown.contains("sorda") && !shown.contains("LIS"), "{shown}");
    }
}
