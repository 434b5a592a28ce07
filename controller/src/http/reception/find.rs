//! One field that finds whoever stands there, by whatever it holds. What was said goes into no address and no log: only how many were found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use queue::credential::BookingCode;
use queue::fiscal_code::FiscalCode;
use queue::{BookingId, Day, PersonRef, Visit, VisitId};
use serde::{Deserialize, Serialize};

pub(crate) use super::meant::Why;
use super::meant::{Meant, Wanted};
pub(crate) use super::person::{Claims, Registered};
use super::seen::{self, TicketSeen};
use crate::app::App;
use crate::http::ask::Ask;
use crate::http::error::Error;
use crate::http::holders::{self, BookingFound, SHOWN};
use crate::http::session::{self, Staff};
use crate::people::Keys;
use crate::store::Booked;

/// Whatever somebody typed, or a reader typed for them.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Said {
    said: String,
}

/// Nothing personal.
impl std::fmt::Debug for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Said(…)")
    }
}

/// As what it was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Is {
    /// The link or code of our own slip.
    Slip,
    /// A ticket's number.
    Number,
    /// A booking code.
    Code,
    /// A codice fiscale.
    Person,
    Name,
    Unreadable,
}

/// What was found of today.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct Found {
    pub(crate) is: Is,
    /// Why it was unreadable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Why>,
    /// At most 20, in the order in which they came.
    pub(crate) tickets: Vec<TicketSeen>,
    /// At most 20, by slot.
    pub(crate) bookings: Vec<BookingFound>,
    /// Of a codice fiscale: what it says of whoever shows it.
    pub(crate) claims: Option<Claims>,
}

/// Finds tickets and bookings of today by whatever one field holds: a slip's code, a ticket's number, a booking code, a codice fiscale
/// (typed, scanned, from a stripe), or beginnings of a name.
#[utoipa::path(post, path = "/api/v1/reception/find", tag = "reception", request_body = Said,
    responses((status = 200, description = "What was found", body = Found)))]
pub(crate) async fn find_said(State(app): State<Arc<App>>, staff: Staff, ask: Ask<Said>) -> Result<Json<Found>, Error> {
    find(&app, &staff, &ask.body.said).await.map(Json)
}

/// What today holds for whoever `said` that.
pub(crate) async fn find(app: &Arc<App>, staff: &Staff, said: &str) -> Result<Found, Error> {
    let lookup = Lookup::of(app, said).await?;
    let visits = visits(app, lookup.trace).await?;
    let mut bookings = lookup.bookings;
    bookings.truncate(SHOWN);
    let behind: BTreeSet<BookingId> = visits.values().flatten().copied().collect();
    bookings.extend(missing(app, &bookings, behind).await?);
    bookings.sort_by_key(|booking| (booking.slot, booking.id));
    bookings.truncate(SHOWN);
    let ids: Vec<VisitId> = visits.into_keys().collect();
    let read = app.site.read(move |day, _forecast| {
        let tickets = ids.into_iter().filter_map(|visit| seen_of(day, visit));
        let mut tickets: Vec<TicketSeen> = tickets.collect();
        tickets.sort_by_key(TicketSeen::came);
        let bookings: Vec<BookingFound> = bookings.into_iter().map(|booked| holders::shown(day, booked)).collect();
        (tickets, bookings)
    });
    let (mut tickets, bookings) = read.await?;
    tickets.truncate(SHOWN);
    tracing::info!(
        by = staff.user().id,
        tickets = tickets.len(),
        bookings = bookings.len(),
        "somebody was looked for at the reception"
    );
    Ok(Found {
        is: lookup.is,
        why: lookup.why,
        tickets: seen::with_notes(app, staff.user(), tickets).await?,
        bookings,
        claims: lookup.claims,
    })
}

/// The bookings of `ids` that are still known, as the reception finds them.
pub(crate) async fn bookings_of(app: &Arc<App>, ids: &[BookingId]) -> Result<Vec<BookingFound>, Error> {
    let bookings = missing(app, &[], ids.iter().copied().collect()).await?;
    let shown = app
        .site
        .read(move |day, _forecast| bookings.into_iter().map(|booked| holders::shown(day, booked)).collect());
    Ok(shown.await?)
}

/// What the store knows of what was said, and how to find the visits of today that belong to it.
struct Lookup {
    is: Is,
    why: Option<Why>,
    bookings: Vec<Booked>,
    claims: Option<Claims>,
    trace: Trace,
}

/// Which visits are meant.
enum Trace {
    Visit(VisitId),
    Number(Wanted),
    /// Whoever holds one of the bookings, or is that person.
    People(BTreeSet<BookingId>, Option<PersonRef>),
}

impl Lookup {
    async fn of(app: &App, said: &str) -> Result<Self, Error> {
        match Meant::of(said) {
            Meant::Slip(link) => Ok(match session::visit_of(app, link.as_str()) {
                Some(visit) => Self::by(Is::Slip, Trace::Visit(visit)),
                None => Self::of_bookings(Is::Slip, Vec::new()),
            }),
            Meant::Number(number) => Ok(Self::by(Is::Number, Trace::Number(number))),
            Meant::Code(code, name) => Self::of_code(app, &code, name.as_deref()).await,
            Meant::Person(code) => Self::of_person(app, &code).await,
            Meant::Name(name) => Self::of_name(app, &name).await,
            Meant::Unreadable(why) => Ok(Self {
                why: Some(why),
                ..Self::of_bookings(Is::Unreadable, Vec::new())
            }),
        }
    }

    fn by(is: Is, trace: Trace) -> Self {
        Self {
            is,
            why: None,
            bookings: Vec::new(),
            claims: None,
            trace,
        }
    }

    fn of_bookings(is: Is, bookings: Vec<Booked>) -> Self {
        let ids = bookings.iter().map(|booking| booking.id).collect();
        Self {
            bookings,
            ..Self::by(is, Trace::People(ids, None))
        }
    }

    async fn of_name(app: &App, name: &str) -> Result<Self, Error> {
        Ok(Self::of_bookings(Is::Name, holders::by_name(app, name).await?))
    }

    /// A code that no booking has, and that may be a name, is one.
    async fn of_code(app: &App, code: &BookingCode, name: Option<&str>) -> Result<Self, Error> {
        let key = Keys::of_today(app).await?.of_code(code);
        match (app.store.booking_of_code(&key).await?, name) {
            (None, Some(name)) => Self::of_name(app, name).await,
            (found, _) => Ok(Self::of_bookings(Is::Code, found.into_iter().collect())),
        }
    }

    async fn of_person(app: &App, code: &FiscalCode) -> Result<Self, Error> {
        let key = Keys::of_today(app).await?.of_person(code);
        let found = Self::of_bookings(Is::Person, app.store.bookings_of_person(&key).await?);
        let person = app.store.person(&key).await?;
        let zone = queue::calendar::zone(&app.site.published().borrow().plan);
        Ok(Self {
            claims: Some(Claims::of(code, app.clock.now().in_zone(&zone).date())),
            trace: match found.trace {
                Trace::People(bookings, _) => Trace::People(bookings, person),
                Trace::Visit(_) | Trace::Number(_) => found.trace,
            },
            ..found
        })
    }
}

impl Trace {
    fn leads_to(&self, visit: &Visit) -> bool {
        match self {
            Self::Visit(id) => visit.id == *id,
            Self::Number(wanted) => wanted.is(&visit.number),
            Self::People(bookings, person) => {
                let is_booked = visit.booking.is_some_and(|booking| bookings.contains(&booking));
                is_booked || (person.is_some() && visit.person == *person)
            }
        }
    }
}

/// The visits of today that are meant, and the booking behind each.
async fn visits(app: &App, trace: Trace) -> Result<BTreeMap<VisitId, Option<BookingId>>, Error> {
    let meant = move |day: &Day| {
        day.visits()
            .filter(|visit| trace.leads_to(visit))
            .map(|visit| (visit.id, visit.booking))
            .collect()
    };
    Ok(app.site.read(move |day, _forecast| meant(day)).await?)
}

/// Of `wanted`, the bookings that are not in `known`.
async fn missing(app: &App, known: &[Booked], mut wanted: BTreeSet<BookingId>) -> Result<Vec<Booked>, Error> {
    for booking in known {
        wanted.remove(&booking.id);
    }
    let mut found = Vec::new();
    for id in wanted.into_iter().take(SHOWN) {
        found.extend(app.store.booking(id).await?);
    }
    Ok(found)
}

/// Where `visit` is now.
fn seen_of(day: &Day, visit: VisitId) -> Option<TicketSeen> {
    let stop = day.current_stop(day.visit(visit)?)?;
    let waits = stop.state == queue::State::Waiting;
    let position = waits.then(|| queue::view::place_in_line(day, stop) + 1);
    Some(TicketSeen::of(day, stop, position))
}
