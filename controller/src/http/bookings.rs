//! Bookings of today: what the day knows of them is an opaque id; whose they are stands in a row beside. And the moment at which a
//! booked visitor arrives.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use queue::credential::BookingCode;
use queue::fiscal_code::FiscalCode;
use queue::wire::NewTicketAnswer;
use queue::{
    BookingId, Channel, ClassId, Command, Day, Expected, Language, Minutes, PersonRef, Refusal, ServiceId, TicketId, Timestamp, VisitId,
};
use serde::{Deserialize, Serialize};

use super::answer::{self, Done};
use super::ask::{Answered, Ask, Beside, Nothing, Path};
use super::error::Error;
use super::limits::Limits;
use crate::app::App;
use crate::people::Keys;
use crate::store::{Booked, Holder, Row};

/// The longest name of a holder, in characters.
const NAME: usize = 80;

/// A booking that is expected today. What it says of its holder is kept as a key or in a row that is deleted on time; what it leaves
/// out stays as it was.
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
    /// The holder's codice fiscale, so that their card finds the booking.
    #[serde(default)]
    person: Option<FiscalCode>,
    /// The holder's name, for the reception.
    #[serde(default)]
    name: Option<Name>,
    /// What its bearer types or shows at the kiosk; made where a booking has none yet.
    #[serde(default)]
    code: Option<BookingCode>,
}

/// A person's name: 1 to 80 characters, none of them a control.
#[derive(Clone, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String)]
pub(crate) struct Name(String);

impl TryFrom<String> for Name {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = (1..=NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        fits.then_some(Self(name)).ok_or("not a name")
    }
}

impl std::fmt::Debug for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Name(…)")
    }
}

/// That it is expected.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct BookingAnswer {
    done: bool,
    /// The code that was made for it, as people read it; kept nowhere, and told to nobody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

impl Booking {
    fn expected(&self, id: BookingId) -> Expected {
        Expected {
            id,
            service: self.service.clone(),
            slot: self.slot,
            duration: self.duration,
            channel: self.channel,
            class: self.class.clone(),
        }
    }

    /// What is written of whose it is; `code` opens it.
    fn holder(&self, keys: &Keys, code: Option<&BookingCode>) -> Holder {
        Holder {
            code: code.map(|code| keys.of_code(code)),
            person: self.person.as_ref().map(|person| keys.of_person(person)),
            name: self.name.as_ref().map(|name| name.0.clone()),
        }
    }
}

/// What stands in for the request where a repeat has to be known as one.
#[derive(Serialize)]
struct StandIn<'a> {
    expected: &'a Expected,
    code: Option<String>,
    person: Option<&'a str>,
    name: Option<String>,
}

/// Expects a booking today under an id of the caller's making, or changes what is expected. Bookings of later days are not taken yet.
#[utoipa::path(post, path = "/api/v1/bookings/{booking}", tag = "bookings", params(("booking" = BookingId, Path)), request_body = Booking,
    responses((status = 201, description = "It is expected", body = BookingAnswer)))]
pub(crate) async fn expect(State(app): State<Arc<App>>, Path(id): Path<BookingId>, ask: Ask<Booking>) -> Result<Answered, Error> {
    take(&app, id, ask).await.map(Answered::created)
}

/// Changes what is expected of a booking, or whose it is.
#[utoipa::path(put, path = "/api/v1/bookings/{booking}", tag = "bookings", params(("booking" = BookingId, Path)), request_body = Booking,
    responses((status = 200, description = "It is expected", body = BookingAnswer)))]
pub(crate) async fn change(State(app): State<Arc<App>>, Path(id): Path<BookingId>, ask: Ask<Booking>) -> Result<Answered, Error> {
    take(&app, id, ask).await
}

async fn take(app: &Arc<App>, id: BookingId, ask: Ask<Booking>) -> Result<Answered, Error> {
    let keys = Keys::of_today(app).await?;
    let made = code_for(app, &keys, id, &ask.body).await?;
    let expected = ask.body.expected(id);
    let holder = ask.body.holder(&keys, ask.body.code.as_ref().or(made.as_ref()));
    let ask = ask.over_holder(&keys, &expected, &holder);
    let beside = Beside {
        rows: vec![Row::Held {
            booking: id,
            holder: holder.clone(),
        }],
        ..Beside::default()
    };
    let answered = match ask
        .order_beside(app, Command::ExpectBooking { booking: expected }, beside, answer::done)
        .await
    {
        Err(Error::Refused(Refusal::NothingToDo)) if ask.body.speaks_of_holder() => {
            let holding = async { Ok(app.store.hold(id, holder).await.map(|()| Done { done: true })?) };
            ask.once(app, StatusCode::OK, holding).await?
        }
        answered => answered?,
    };
    Ok(Answered {
        // Only whoever asked is told; what is kept for a repeat does not hold it.
        body: serde_json::to_value(BookingAnswer {
            done: true,
            code: made.map(|code| code.spelt()),
        })
        .expect("answers are plain data"),
        ..answered
    })
}

/// The code that is made for a booking which has none, nor is given one. A code that another booking has is refused.
async fn code_for(app: &App, keys: &Keys, id: BookingId, booking: &Booking) -> Result<Option<BookingCode>, Error> {
    if let Some(code) = &booking.code {
        let taken = app.store.booking_of_code(&keys.of_code(code)).await?;
        return if taken.is_some_and(|other| other.id != id) {
            Err(Error::CodeTaken)
        } else {
            Ok(None)
        };
    }
    let made = keys.make_code(id);
    let key = app.store.booking(id).await?.and_then(|known| known.holder.code);
    // The one that was made before is told again: this may be a repeat.
    Ok(key.is_none_or(|key| key == keys.of_code(&made)).then_some(made))
}

impl Booking {
    fn speaks_of_holder(&self) -> bool {
        self.code.is_some() || self.person.is_some() || self.name.is_some()
    }
}

impl Ask<Booking> {
    fn over_holder(self, keys: &Keys, expected: &Expected, holder: &Holder) -> Self {
        let stand_in = StandIn {
            expected,
            code: self.body.code.as_ref().map(|code| keys.of_code(code)),
            person: holder.person.as_deref(),
            name: holder.name.as_deref().map(|name| keys.of_words(name)),
        };
        self.over(&stand_in)
    }
}

/// Expects a booking no more, and forgets whose it was.
#[utoipa::path(delete, path = "/api/v1/bookings/{booking}", tag = "bookings", params(("booking" = BookingId, Path)),
    responses((status = 200, description = "It is not expected", body = Done)))]
pub(crate) async fn drop(State(app): State<Arc<App>>, Path(booking): Path<BookingId>, ask: Ask<Nothing>) -> Result<Answered, Error> {
    let answered = ask.order(&app, Command::DropBooking { booking }, answer::done).await;
    answered.map_err(|error| error.missing(&Refusal::BookingUnknown))
}

/// A booked visitor arrives: staff name the booking, its bearer has a code.
#[derive(Clone, Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CheckIn {
    /// Made by the caller so that a repeat is known.
    #[serde(default)]
    id: Option<TicketId>,
    #[serde(default)]
    booking: Option<BookingId>,
    /// Instead of `booking`; however it is grouped.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    code: Option<Typed>,
    #[serde(default)]
    language: Option<Language>,
}

/// A code as somebody typed it, right or not.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
struct Typed(String);

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed(…)")
    }
}

/// Gives a booked visitor a number. Whoever shows the code of a booking that is here already gets its ticket as it stands now.
#[utoipa::path(post, path = "/api/v1/check-in", tag = "bookings", request_body = CheckIn,
    responses((status = 201, description = "The ticket, and what a slip needs", body = NewTicketAnswer),
        (status = 200, description = "By code: it was here already; its ticket as it stands now", body = NewTicketAnswer)))]
pub(crate) async fn check_in(
    State(app): State<Arc<App>>,
    Extension(limits): Extension<Arc<Limits>>,
    ask: Ask<CheckIn>,
) -> Result<Answered, Error> {
    match (ask.body.booking, ask.body.code.clone()) {
        (Some(booking), None) => arrive(&app, &ask, booking, None).await,
        (None, Some(Typed(code))) => by_code(&app, &limits, ask, &code).await,
        (Some(_), Some(_)) | (None, None) => Err(Error::Malformed("one of booking and code is needed".to_owned())),
    }
}

/// Checks `booking` in, for `bearer` where it is known whose it is.
async fn arrive(app: &Arc<App>, ask: &Ask<CheckIn>, booking: BookingId, bearer: Option<Bearer>) -> Result<Answered, Error> {
    let ticket = ask.body.id.unwrap_or_else(|| app.clock.id(TicketId));
    let command = Command::CheckIn {
        ticket,
        visit: app.clock.id(VisitId),
        booking,
        // A booking's own code is as good as its holder's word.
        class: class_of(app, booking).await?,
        language: ask.body.language.clone(),
        person: bearer.as_ref().map(|bearer| bearer.person),
        proven: bearer.is_some(),
        kiosk: ask.caller.kiosk(),
    };
    let beside = Beside {
        rows: bearer.map(Bearer::row).into_iter().collect(),
        ..Beside::default()
    };
    ask.order_beside(app, command, beside, answer::slip(app, ticket))
        .await
        .map(Answered::created)
}

async fn class_of(app: &App, booking: BookingId) -> Result<Option<ClassId>, Error> {
    let class = move |day: &Day| day.booking(booking).and_then(|booking| booking.expected.class.clone());
    Ok(app.site.read(move |day, _forecast| class(day)).await?)
}

/// Whoever shows a booking's own code, as the day knows them: only where numbers per person are limited does it have to.
struct Bearer {
    person: PersonRef,
    key: String,
}

impl Bearer {
    async fn of(app: &App, booked: Booked) -> Result<Option<Self>, Error> {
        let is_limited = app
            .site
            .published()
            .borrow()
            .plan
            .service(&booked.service)
            .is_some_and(|service| service.per_person.is_some());
        let Some(key) = booked.holder.person.filter(|_| is_limited) else {
            return Ok(None);
        };
        let known = app.store.known(&key, &booked.service).await?;
        let person = known.person.unwrap_or_else(|| app.clock.id(PersonRef));
        Ok(Some(Self { person, key }))
    }

    fn row(self) -> Row {
        Row::Shown {
            id: self.person,
            key: self.key,
            proven: false,
        }
    }
}

async fn by_code(app: &Arc<App>, limits: &Limits, ask: Ask<CheckIn>, code: &str) -> Result<Answered, Error> {
    let (caller, now) = (ask.caller.name(), app.clock.now());
    limits.may_try_code(&caller, now)?;
    let keys = Keys::of_today(app).await?;
    let key = code.parse().ok().map(|code: BookingCode| keys.of_code(&code));
    let found = match &key {
        Some(key) => app.store.booking_of_code(key).await?,
        None => None,
    };
    let Some(booked) = found else {
        limits.code_was_wrong(&caller, now);
        return Err(Error::Refused(Refusal::BookingUnknown));
    };
    let stand_in = (key, ask.body.id, ask.body.language.clone());
    let ask = ask.over(&stand_in);
    let (booking, bearer) = (booked.id, Bearer::of(app, booked).await?);
    match arrive(app, &ask, booking, bearer).await {
        Err(Error::Refused(Refusal::BookingAlreadyHere)) => here_already(app, booking).await,
        answered => answered,
    }
}

/// The ticket that the booking already has, for its bearer; refused once it has ended.
async fn here_already(app: &Arc<App>, booking: BookingId) -> Result<Answered, Error> {
    let reading = Arc::clone(app);
    let found = app.site.read(move |day, _forecast| {
        let visit = day.visits().find(|visit| visit.booking == Some(booking))?;
        let stop = day.current_stop(visit).filter(|stop| stop.state.is_live())?;
        answer::again(&reading, day, stop.id)
    });
    let slip = found.await?.ok_or(Error::Refused(Refusal::BookingAlreadyHere))?;
    Ok(Answered {
        status: StatusCode::OK,
        body: serde_json::to_value(slip).expect("answers are plain data"),
    })
}
