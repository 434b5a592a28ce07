//! Looking things up in a day, with the refusal that says what is missing.

use jiff::civil::Date;

use crate::day::{Day, DeskNow};
use crate::event::Event;
use crate::ids::{CallId, DeskId, Language, ServiceId, TicketId};
use crate::plan::{Plan, Service};
use crate::refusal::Refusal;
use crate::ticket::{DeskState, Ticket};

/// The plan in force.
pub(super) fn plan(day: &Day) -> Result<&Plan, Refusal> {
    day.plan().ok_or(Refusal::DayNotOpen)
}

/// A service of the plan in force.
pub(super) fn service<'a>(day: &'a Day, id: &ServiceId) -> Result<&'a Service, Refusal> {
    plan(day)?.service(id).ok_or(Refusal::ServiceUnknown)
}

/// A ticket of today.
pub(super) fn ticket(day: &Day, id: TicketId) -> Result<&Ticket, Refusal> {
    day.ticket(id).ok_or(Refusal::TicketUnknown)
}

/// A desk with an operator.
pub(super) fn open_desk<'a>(day: &'a Day, id: &DeskId) -> Result<&'a DeskNow, Refusal> {
    let desk = day.desk(id).ok_or(Refusal::DeskUnknown)?;
    if desk.is_open() { Ok(desk) } else { Err(Refusal::DeskClosed) }
}

/// A desk with an operator who is not away.
pub(super) fn working_desk<'a>(day: &'a Day, id: &DeskId) -> Result<&'a DeskNow, Refusal> {
    let desk = open_desk(day, id)?;
    match desk.state {
        DeskState::Paused { .. } => Err(Refusal::DeskPaused),
        DeskState::Closed | DeskState::Free | DeskState::Ready | DeskState::Calling { .. } | DeskState::Serving { .. } => Ok(desk),
    }
}

/// A desk that can take a ticket now.
pub(super) fn free_desk<'a>(day: &'a Day, id: &DeskId) -> Result<&'a DeskNow, Refusal> {
    let desk = working_desk(day, id)?;
    if desk.ticket().is_none() {
        Ok(desk)
    } else {
        Err(Refusal::DeskBusy)
    }
}

/// The ticket that `desk` holds, if it is the one that the console means.
pub(super) fn held<'a>(day: &'a Day, desk: &DeskId, id: TicketId) -> Result<&'a Ticket, Refusal> {
    let holds = open_desk(day, desk)?.ticket();
    let ticket = ticket(day, id)?;
    if holds == Some(id) {
        Ok(ticket)
    } else {
        Err(Refusal::DeskMovedOn { ticket: holds })
    }
}

/// A language of the plan, or none.
pub(super) fn language(plan: &Plan, language: Option<&Language>) -> Result<(), Refusal> {
    if language.is_none_or(|language| plan.languages.contains(language)) {
        Ok(())
    } else {
        Err(Refusal::LanguageUnknown)
    }
}

/// The next call's id, after those of `events`, which are decided but not applied.
pub(super) fn next_call(day: &Day, events: &[Event]) -> CallId {
    let epoch = Date::constant(1970, 1, 1);
    let days = day
        .date
        .and_then(|date| epoch.until(date).ok())
        .map_or(0, |span| i64::from(span.get_days()));
    let pending = events.iter().filter(|event| makes_call(event)).count();
    let rank = i64::try_from(day.calls().len() + pending).expect("a day has fewer calls than an i64 holds");
    CallId(days * 1_000_000 + rank + 1)
}

fn makes_call(event: &Event) -> bool {
    matches!(
        event,
        Event::TicketCalled { .. }
            | Event::TicketRecalled { .. }
            | Event::TicketResumed { call: Some(_), .. }
            | Event::TicketReopened { call: Some(_), .. }
    )
}
