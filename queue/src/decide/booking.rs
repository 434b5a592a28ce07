//! Bookings of today: expected, dropped, and checked in.

use crate::booking::{Expected, Fate};
use crate::calendar;
use crate::day::Day;
use crate::decide::{Decision, issue, look, terms};
use crate::event::{Event, Issued};
use crate::ids::{BookingId, ClassId, KioskId, Language, Number, PersonRef, TicketId, VisitId};
use crate::refusal::Refusal;
use crate::ticket::{Before, Channel, Presence, State, Ticket};
use crate::time::Timestamp;

/// A booked visitor at the door.
pub(super) struct Arrival {
    pub(super) ticket: TicketId,
    pub(super) visit: VisitId,
    pub(super) class: Option<ClassId>,
    pub(super) language: Option<Language>,
    pub(super) person: Option<PersonRef>,
    pub(super) proven: bool,
    pub(super) kiosk: Option<KioskId>,
}

/// A booking was made or moved, for today.
pub(super) fn expect(day: &Day, booking: &Expected) -> Decision {
    let plan = look::plan(day)?;
    look::service(day, &booking.service)?;
    if booking.class.as_ref().is_some_and(|class| plan.class(class).is_none()) {
        return Err(Refusal::ClassUnknown);
    }
    if day.date != Some(calendar::business_date(plan, booking.slot)) {
        return Err(Refusal::SlotNotToday);
    }
    match day.booking(booking.id) {
        Some(known) if known.fate == Fate::Arrived => Err(Refusal::BookingAlreadyHere),
        Some(known) if known.expected == *booking => Err(Refusal::NothingToDo),
        Some(_) | None => Ok(vec![Event::BookingExpected { booking: booking.clone() }]),
    }
}

/// A booking was cancelled, or moved to another day.
pub(super) fn drop(day: &Day, id: BookingId) -> Decision {
    let booking = day.booking(id).ok_or(Refusal::BookingUnknown)?;
    match booking.fate {
        Fate::Arrived => Err(Refusal::BookingAlreadyHere),
        Fate::Expected | Fate::Missed => Ok(vec![Event::BookingDropped { booking: id }]),
    }
}

/// A booked visitor joins: as a booking, or as a walk-in once the late window has passed. Whoever stands at a kiosk is in the hall,
/// however it was booked.
pub(super) fn check_in(day: &Day, id: BookingId, arrival: Arrival, at: Timestamp) -> Decision {
    let plan = look::plan(day)?;
    let booking = day.booking(id).ok_or(Refusal::BookingUnknown)?;
    let expected = &booking.expected;
    if booking.fate == Fate::Arrived {
        return Err(Refusal::BookingAlreadyHere);
    }
    let service = look::service(day, &expected.service)?;
    issue::are_new(day, arrival.visit, arrival.ticket, &[])?;
    look::language(plan, arrival.language.as_ref())?;
    // What somebody chose may be told to whoever stands there; what a booking says only to whoever surely holds it.
    let class = match arrival.person {
        Some(_) => arrival.class.clone(),
        None => arrival.class.clone().or_else(|| expected.class.clone()),
    };
    if class.as_ref().is_some_and(|class| plan.class(class).is_none()) {
        return Err(Refusal::ClassUnknown);
    }
    let from = expected.slot - plan.routing.check_in_early;
    if at < from {
        return Err(Refusal::BookingTooEarly { from });
    }
    let terms = if at > expected.slot + plan.routing.late_window {
        terms::of_walk_in(plan, Some(service), class.as_ref(), at)
    } else {
        terms::of_booking(plan, expected.slot, at)
    };
    let number = day.next_number(&service.id).ok_or(Refusal::NumbersExhausted)?;
    let (ahead, forecast) = terms::outlook(day, &service.id, terms.due, at);
    let ticket = booked(expected, number, Arrival { class, ..arrival }, terms, at);
    Ok(vec![Event::TicketIssued { ticket, ahead, forecast }])
}

fn booked(expected: &Expected, number: Number, arrival: Arrival, terms: terms::Terms, at: Timestamp) -> Issued {
    let channel = match arrival.kiosk {
        Some(_) => Channel::Hall,
        None => expected.channel,
    };
    Issued {
        id: arrival.ticket,
        number,
        visit: arrival.visit,
        service: expected.service.clone(),
        class: arrival.class,
        language: arrival.language,
        channel,
        presence: presence_on(channel),
        joined: at,
        due: terms.due,
        promise: terms.promise,
        booking: Some(expected.id),
        slot: terms.slot,
        tied_desk: None,
        tied_shift: None,
        stop: 1,
        planned: Vec::new(),
        person: arrival.person,
        proven: arrival.proven,
        kiosk: arrival.kiosk,
    }
}

/// Somebody else stood at the kiosk: the ticket is void, and the booking waits for its own visitor. Whoever came to a desk has been
/// seen by staff, and stays; whoever was called and did not come has not.
pub(super) fn undo_check_in(day: &Day, id: TicketId) -> Decision {
    let ticket = look::ticket(day, id)?;
    let booking = day.visit(ticket.visit).and_then(|visit| visit.booking);
    let booking = booking.ok_or(Refusal::TicketNotBooked)?;
    if matches!(ticket.state, State::Done { .. } | State::Unserved) {
        Err(Refusal::TicketEnded)
    } else if was_seen(ticket) {
        Err(Refusal::AlreadyCalled)
    } else {
        Ok(vec![Event::CheckInUndone { ticket: id, booking }])
    }
}

/// Whether its visitor came to a desk, or is called to one now.
fn was_seen(ticket: &Ticket) -> bool {
    let now = match ticket.state {
        State::Called { .. } | State::Serving { .. } | State::Done { .. } => true,
        State::Parked { was, .. } => was != Before::Waiting,
        State::Waiting | State::Absent { .. } | State::Cancelled { .. } | State::Unserved => false,
    };
    now || ticket.started.is_some() || ticket.stop > 1
}

/// Whoever checks in on a channel can be called on it; from afar one has to arrive first.
fn presence_on(channel: Channel) -> Presence {
    match channel {
        Channel::Hall => Presence::InHall,
        Channel::Phone | Channel::Video => Presence::Reachable,
        Channel::Remote => Presence::Away,
    }
}
