//! What a change answers, read off the day after it.

use std::sync::Arc;

use queue::wire::{DeskAnswer, DeskTicket, NewTicketAnswer, TicketAnswer};
use queue::{ClassId, Day, DeskId, Event, TicketId, Wait};
use serde::Serialize;

use super::session::{self, Caller};
use crate::app::App;

/// A ticket as it stands after a change.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TicketNow {
    pub(crate) ticket: queue::Ticket,
    /// The phone page; `None` where the office has no address that phones can reach.
    pub(crate) link: Option<String>,
}

/// That it was done, and nothing more to say.
#[derive(Clone, Copy, Debug, Default, Serialize, utoipa::ToSchema)]
pub(crate) struct Done {
    pub(crate) done: bool,
}

/// A change that answers nothing but that it was done.
pub(crate) fn done(_day: &Day, _events: &[Event]) -> Done {
    Done { done: true }
}

/// What the desk holds now, and why.
pub(crate) fn at_desk(desk: DeskId) -> impl Fn(&Day, &[Event]) -> DeskAnswer + Send + 'static {
    move |day, _events| desk_answer(day, desk.clone())
}

fn desk_answer(day: &Day, desk: DeskId) -> DeskAnswer {
    let ticket = day.desk(&desk).and_then(queue::DeskNow::ticket).and_then(|id| day.ticket(id));
    DeskAnswer {
        because: ticket.and_then(|ticket| ticket.calls.last()).map(|call| call.because.clone()),
        ticket: ticket.map(desk_ticket),
        desk,
    }
}

fn desk_ticket(ticket: &queue::Ticket) -> DeskTicket {
    DeskTicket {
        id: ticket.id,
        number: ticket.number.clone(),
        visit: ticket.visit,
        service: ticket.service.clone(),
        state: ticket.state.clone(),
    }
}

/// What a slip needs, of the ticket that the events issued or that was there already.
pub(crate) fn slip(app: &Arc<App>, id: TicketId) -> impl Fn(&Day, &[Event]) -> Option<NewTicketAnswer> + Send + 'static {
    let app = Arc::clone(app);
    move |day, events| match events.iter().find_map(|event| issued(event, id)) {
        Some((ahead, forecast)) => Some(told(&app, day, day.ticket(id)?, ahead, forecast)),
        None => again(&app, day, id),
    }
}

fn issued(event: &Event, id: TicketId) -> Option<(u32, Option<Wait>)> {
    if let Event::TicketIssued { ticket, ahead, forecast } = event {
        return (ticket.id == id).then_some((*ahead, *forecast));
    }
    None
}

fn told(app: &App, day: &Day, ticket: &queue::Ticket, ahead: u32, forecast: Option<Wait>) -> NewTicketAnswer {
    NewTicketAnswer {
        ticket: TicketAnswer::of(day, ticket),
        ahead: Some(ahead),
        forecast,
        link: session::address_of(app, ticket.visit),
        late: is_late(day, ticket),
    }
}

/// Whether it was booked, and the visitor came too late for the slot.
fn is_late(day: &Day, ticket: &queue::Ticket) -> bool {
    ticket.stop == 1 && ticket.slot.is_none() && day.visit(ticket.visit).is_some_and(|visit| visit.booking.is_some())
}

/// As [`slip`], for whoever showed a card and `wished` for a class: the same whether or not a booking was found by it.
pub(crate) fn claimed_slip(
    app: &Arc<App>,
    id: TicketId,
    wished: Option<ClassId>,
) -> impl Fn(&Day, &[Event]) -> Option<NewTicketAnswer> + Send + 'static {
    let app = Arc::clone(app);
    move |day, _events| Some(masked(&app, day, day.ticket(id)?, wished.clone()))
}

fn masked(app: &App, day: &Day, ticket: &queue::Ticket, wished: Option<ClassId>) -> NewTicketAnswer {
    NewTicketAnswer {
        ticket: TicketAnswer::of(day, ticket).by_claim(wished),
        ahead: None,
        forecast: None,
        link: session::address_of(app, ticket.visit),
        late: false,
    }
}

/// The slip of a ticket that is already in the day: what is true of it now.
pub(crate) fn again(app: &App, day: &Day, id: TicketId) -> Option<NewTicketAnswer> {
    let ticket = day.ticket(id)?;
    if is_claimed(day, ticket) {
        return Some(masked(app, day, ticket, None));
    }
    let unknown = queue::Forecast::default();
    let now = queue::view::visit(
        day,
        &no_content(),
        day.last_forecast().unwrap_or(&unknown),
        ticket.visit,
        app.clock.now(),
    );
    let (ahead, forecast) = match now.map(|view| view.now) {
        Some(queue::view::VisitState::Waiting { ahead, wait }) => (ahead, wait),
        Some(_) | None => (0, None),
    };
    Some(told(app, day, ticket, ahead, forecast))
}

/// The visit's view names texts that a slip has no use for.
fn no_content() -> queue::Hash {
    queue::Hash::from("")
}

/// Whom an answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Staff,
    /// Whoever stands before it may have shown a neighbour's card: it is told as much as of a walk-in.
    Kiosk,
}

impl Told {
    pub(crate) fn to(caller: &Caller) -> Self {
        if caller.kiosk().is_some() { Self::Kiosk } else { Self::Staff }
    }
}

/// A ticket as it stands.
pub(crate) fn ticket(app: &Arc<App>, id: TicketId, to: Told) -> impl Fn(&Day, &[Event]) -> Option<TicketNow> + Send + 'static {
    let app = Arc::clone(app);
    move |day, _events| ticket_now(&app, day, id, to)
}

/// A ticket as it stands, if the day knows it.
pub(crate) fn ticket_now(app: &App, day: &Day, id: TicketId, to: Told) -> Option<TicketNow> {
    let mut ticket = day.ticket(id)?.clone();
    if to == Told::Kiosk && is_claimed(day, &ticket) {
        (ticket.class, ticket.due, ticket.promise, ticket.slot) = (None, ticket.joined, None, None);
        // Why it was called tells of a booking, too.
        ticket.calls.clear();
    }
    Some(TicketNow {
        link: session::address_of(app, ticket.visit),
        ticket,
    })
}

/// Whether a card was shown for it.
fn is_claimed(day: &Day, ticket: &queue::Ticket) -> bool {
    day.visit(ticket.visit).is_some_and(queue::Visit::is_claimed)
}
