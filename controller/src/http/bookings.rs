//! Bookings of today, as the day knows them: an opaque id, never a name. And the moment at which a booked visitor arrives.

use std::sync::Arc;

use axum::extract::State;
use queue::wire::NewTicketAnswer;
use queue::{BookingId, Channel, ClassId, Command, Expected, Language, Minutes, Refusal, ServiceId, TicketId, Timestamp, VisitId};
use serde::Deserialize;

use super::answer::{self, Done};
use super::ask::{Answered, Ask, Nothing, Path};
use super::error::Error;
use crate::app::App;

/// A booking that is expected today.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Booking {
    service: ServiceId,
    /// When the booked slot starts.
    slot: Timestamp,
    /// How long it was booked for, in minutes.
    duration: Minutes,
    #[serde(default)]
    channel: Channel,
    #[serde(default)]
    class: Option<ClassId>,
}

impl Booking {
    fn expected(self, id: BookingId) -> Expected {
        Expected {
            id,
            service: self.service,
            slot: self.slot,
            duration: self.duration,
            channel: self.channel,
            class: self.class,
        }
    }
}

/// Expects a booking today under an id of the caller's making, or changes what is expected.
#[utoipa::path(post, path = "/api/v1/bookings/{booking}", tag = "bookings", params(("booking" = BookingId, Path)), request_body = Booking,
    responses((status = 201, description = "It is expected", body = Done)))]
pub(crate) async fn expect(State(app): State<Arc<App>>, Path(id): Path<BookingId>, ask: Ask<Booking>) -> Result<Answered, Error> {
    let booking = ask.body.clone().expected(id);
    ask.order(&app, Command::ExpectBooking { booking }, answer::done)
        .await
        .map(Answered::created)
}

/// Changes what is expected of a booking.
#[utoipa::path(put, path = "/api/v1/bookings/{booking}", tag = "bookings", params(("booking" = BookingId, Path)), request_body = Booking,
    responses((status = 200, description = "It is expected", body = Done)))]
pub(crate) async fn change(State(app): State<Arc<App>>, Path(id): Path<BookingId>, ask: Ask<Booking>) -> Result<Answered, Error> {
    let booking = ask.body.clone().expected(id);
    ask.order(&app, Command::ExpectBooking { booking }, answer::done).await
}

/// Expects a booking no more.
#[utoipa::path(delete, path = "/api/v1/bookings/{booking}", tag = "bookings", params(("booking" = BookingId, Path)),
    responses((status = 200, description = "It is not expected", body = Done)))]
pub(crate) async fn drop(State(app): State<Arc<App>>, Path(booking): Path<BookingId>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    let answered = ask.order(&app, Command::DropBooking { booking }, answer::done).await;
    answered.map_err(|error| error.missing(&Refusal::BookingUnknown))
}

/// A booked visitor arrives.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckIn {
    /// Made by the caller so that a repeat is known.
    #[serde(default)]
    id: Option<TicketId>,
    booking: BookingId,
    #[serde(default)]
    language: Option<Language>,
}

/// Gives a booked visitor a number.
#[utoipa::path(post, path = "/api/v1/check-in", tag = "bookings", request_body = CheckIn,
    responses((status = 201, description = "The ticket, and what a slip needs", body = NewTicketAnswer)))]
pub(crate) async fn check_in(State(app): State<Arc<App>>, ask: Ask<CheckIn>) -> Result<Answered, Error> {
    let arrival = ask.body.clone();
    let ticket = arrival.id.unwrap_or_else(|| app.clock.id(TicketId));
    let command = Command::CheckIn {
        ticket,
        visit: app.clock.id(VisitId),
        booking: arrival.booking,
        language: arrival.language,
        person: None,
        proven: false,
        kiosk: ask.caller.kiosk(),
    };
    ask.order(&app, command, answer::slip(&app, ticket)).await.map(Answered::created)
}
