//! The reception: what the page asks of the day, and what it prints.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use queue::{Day, Fate, ServiceId, Ticket, TicketId};
use serde::Deserialize;

use super::{html, staff_page, words_of};
use crate::app::App;
use crate::http::ask::{Form, Path, Query};
use crate::http::error::Error;
use crate::http::holders::BookingFound;
use crate::http::reception::find::{self, Registered, Why};
use crate::http::session::Staff;
use crate::http::{answer, notes};
use crate::pages::reception::{
    self, Answer, Asked, Booking, Claims, Found, Hall, Issued, Meant, PAGE, Printed, Scene, Seen, Services, Slip, Waiting, Whole,
};
use crate::pages::waiting::Paper;
use crate::pages::words::Words;
use crate::store::User;

/// At most so many of each are shown at once.
const SHOWN: usize = 20;

/// Which part of those who wait.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Part {
    #[serde(default)]
    service: String,
    #[serde(default)]
    from: u32,
}

/// What was found before, by opaque ids, parted by commas.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Again {
    #[serde(default)]
    tickets: String,
    #[serde(default)]
    bookings: String,
}

/// `/reception`
pub(crate) async fn reception(State(app): State<Arc<App>>, headers: HeaderMap, staff: Staff) -> Result<Response, Error> {
    let page = staff_page(&app, &headers, &staff, "/reception");
    let everybody = app.site.read(|day, _forecast| day.waiting().cloned().collect::<Vec<_>>()).await?;
    let (words, waiting) = (
        page.words.clone(),
        waiting_of(&app, &page.words, staff.user(), &Part::default()).await?,
    );
    let published = Arc::clone(&app.site.published().borrow());
    let plan = &published.plan;
    html(&Whole {
        services: Services::new(&words, &published.console),
        waiting,
        classes: reception::classes(&words, plan),
        languages: reception::languages(plan),
        desks: reception::desks(&words, plan),
        to_services: reception::choices(&words, &published.console),
        to_desks: reception::desks(&words, plan),
        paper: Paper::new(&words, &everybody, app.clock.now()),
        page,
    })
}

/// `/reception/services`
pub(crate) async fn services(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Error> {
    let published = Arc::clone(&app.site.published().borrow());
    html(&Services::new(&words_of(&app, &headers), &published.console))
}

/// `/reception/waiting`
pub(crate) async fn waiting(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    staff: Staff,
    Query(part): Query<Part>,
) -> Result<Response, Error> {
    html(&waiting_of(&app, &words_of(&app, &headers), staff.user(), &part).await?)
}

/// `/reception/found`: what was found before, or one row of the list, as it stands now.
pub(crate) async fn found(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    staff: Staff,
    Query(again): Query<Again>,
) -> Result<Response, Error> {
    let bookings = find::bookings_of(&app, &ids(&again.bookings)).await?;
    let tickets = ids(&again.tickets).into_iter().chain(here(&bookings)).collect();
    let answer = Answer {
        asked: Asked::Row,
        tickets: seen(&app, staff.user(), tickets).await?,
        bookings: bookings.into_iter().map(booking).collect(),
        claims: None,
    };
    show(&app, &headers, &answer)
}

/// Whatever the one field holds.
#[derive(Deserialize)]
pub(crate) struct Said {
    #[serde(default)]
    said: String,
}

/// `/reception/find`: not in an address, nor in a log.
pub(crate) async fn find(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    staff: Staff,
    Form(asked): Form<Said>,
) -> Result<Response, Error> {
    let found = find::find(&app, &staff, &asked.said).await?;
    let tickets = found.tickets.iter().map(|ticket| ticket.id).chain(here(&found.bookings)).collect();
    let answer = Answer {
        asked: Asked::Said(meant(&found)),
        tickets: seen(&app, staff.user(), tickets).await?,
        claims: found.claims.map(claims),
        bookings: found.bookings.into_iter().map(booking).collect(),
    };
    show(&app, &headers, &answer)
}

fn meant(found: &find::Found) -> Meant {
    match found.is {
        find::Is::Slip => Meant::Slip,
        find::Is::Number => Meant::Number,
        find::Is::Code => Meant::Code,
        find::Is::Person => Meant::Person,
        find::Is::Name => Meant::Name,
        find::Is::Unreadable => Meant::Unreadable(why(found.why)),
    }
}

/// The key of what a sentence can say about it.
fn why(why: Option<Why>) -> &'static str {
    match why {
        Some(Why::FiscalCode) => "fiscal_code",
        Some(Why::Provisional) => "provisional",
        Some(Why::BookingCode) => "booking_code",
        Some(Why::CardNumber) => "card_number",
        Some(Why::Layout) => "layout",
        Some(Why::Several) => "several",
        Some(Why::Empty | Why::TooLong | Why::Stripe | Why::Foreign) | None => "other",
    }
}

fn claims(claims: find::Claims) -> Claims {
    Claims {
        is_female: claims.sex == Registered::Female,
        born: claims.born,
        birthplace: claims.birthplace,
        is_abroad: claims.abroad,
    }
}

fn booking(found: BookingFound) -> Booking {
    Booking {
        id: found.id,
        service: found.service,
        slot: found.slot,
        state: match found.state.as_str() {
            "arrived" => Fate::Arrived,
            "missed" => Fate::Missed,
            _expected => Fate::Expected,
        },
        name: found.name,
        number: found.number,
    }
}

/// The tickets of bookings whose visitors came.
fn here(bookings: &[BookingFound]) -> impl Iterator<Item = TicketId> {
    bookings.iter().filter_map(|booking| booking.ticket)
}

/// `/reception/issued/{ticket}`: the number that was just given.
pub(crate) async fn issued(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    staff: Staff,
    Path(ticket): Path<TicketId>,
) -> Result<Response, Error> {
    let seen = seen(&app, staff.user(), vec![ticket]).await?;
    let seen = seen.first().ok_or(Error::NotFound)?;
    let wait = told(&app, ticket).await?.and_then(|told| told.forecast);
    let words = words_of(&app, &headers);
    html(&on_scene(&app, &words, |scene| Issued::new(scene, seen, wait)))
}

/// `/reception/slip/{ticket}`: on paper 80 mm wide.
pub(crate) async fn slip(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    staff: Staff,
    Path(ticket): Path<TicketId>,
) -> Result<Response, Error> {
    let page = staff_page(&app, &headers, &staff, &format!("/reception/slip/{ticket}"));
    let told = told(&app, ticket).await?.ok_or(Error::NotFound)?;
    let known = app.site.read(move |day, _forecast| day.ticket(ticket).cloned()).await?;
    let known = known.ok_or(Error::NotFound)?;
    let published = Arc::clone(&app.site.published().borrow());
    let service = told.ticket.service;
    let printed = Printed {
        number: told.ticket.number,
        area: published.plan.service(&service).map(|service| service.area.clone()),
        class: told
            .ticket
            .class
            .as_ref()
            .and_then(|class| published.plan.class(class))
            .map(|class| class.letter.clone()),
        joined: told.ticket.joined,
        ahead: told.ahead.map(|ahead| (ahead, told.forecast)),
        link: told.link,
        is_again: known.reprints > 0 || known.kiosk.is_some(),
        service,
    };
    let spoken = told
        .ticket
        .language
        .as_ref()
        .and_then(|language| crate::pages::page::known_language(language.as_str()));
    let words = spoken.map_or_else(|| page.words.clone(), |language| Words::new(language, Arc::clone(&published.texts)));
    html(&Slip::new(page, words, &printed))
}

/// What a slip of this ticket says now.
async fn told(app: &Arc<App>, ticket: TicketId) -> Result<Option<queue::wire::NewTicketAnswer>, Error> {
    let reading = Arc::clone(app);
    Ok(app.site.read(move |day, _forecast| answer::again(&reading, day, ticket)).await?)
}

fn show(app: &App, headers: &HeaderMap, answer: &Answer) -> Result<Response, Error> {
    html(&on_scene(app, &words_of(app, headers), |scene| Found::new(scene, answer)))
}

/// Draws something by the rules in force now.
fn on_scene<R>(app: &App, words: &Words, draw: impl FnOnce(&Scene<'_>) -> R) -> R {
    let published = Arc::clone(&app.site.published().borrow());
    draw(&Scene {
        words,
        console: &published.console,
        plan: &published.plan,
        now: app.clock.now(),
    })
}

/// Those of the ids that are ids.
fn ids<T: std::str::FromStr>(listed: &str) -> Vec<T> {
    listed.split(',').filter_map(|id| id.parse().ok()).take(SHOWN).collect()
}

/// Those of the tickets that the day knows, each once, with what `user` may know of them.
async fn seen(app: &App, user: &User, mut tickets: Vec<TicketId>) -> Result<Vec<Seen>, Error> {
    let mut known = BTreeSet::new();
    tickets.retain(|ticket| known.insert(*ticket));
    let look = move |day: &Day, _forecast: &_| -> Vec<Seen> {
        tickets
            .iter()
            .filter_map(|id| day.ticket(*id))
            .map(|ticket| bare(day, ticket))
            .collect()
    };
    let mut seen = app.site.read(look).await?;
    with_notes(app, user, [&mut seen]).await?;
    Ok(seen)
}

/// A ticket without what was written down.
fn bare(day: &Day, ticket: &Ticket) -> Seen {
    let visit = day.visit(ticket.visit);
    Seen {
        language: visit.and_then(|visit| visit.language.clone()),
        booking: visit.and_then(|visit| visit.booking),
        ahead: queue::view::place_in_line(day, ticket),
        note: Default::default(),
        ticket: ticket.clone(),
    }
}

async fn with_notes<const N: usize>(app: &App, user: &User, lists: [&mut Vec<Seen>; N]) -> Result<(), Error> {
    let visits: Vec<_> = lists.iter().flat_map(|list| list.iter().map(|seen| seen.ticket.visit)).collect();
    let mut notes = notes::told(app, user, visits).await?;
    for seen in lists.into_iter().flatten() {
        seen.note = notes.remove(&seen.ticket.visit).unwrap_or_default();
    }
    Ok(())
}

async fn waiting_of(app: &App, words: &Words, user: &User, part: &Part) -> Result<Waiting, Error> {
    let service = Some(part.service.as_str()).filter(|id| !id.is_empty()).map(ServiceId::from);
    let services = app.site.published().borrow().console.services.clone();
    let from = part.from;
    let mut hall = app.site.read(move |day, _forecast| hall(day, service, from)).await?;
    hall.services = services;
    with_notes(app, user, [&mut hall.waiting, &mut hall.called, &mut hall.parked, &mut hall.absent]).await?;
    Ok(on_scene(app, words, |scene| Waiting::new(scene, &hall)))
}

/// One page of those who wait, and whoever is elsewhere; a page beyond the end is the last one.
fn hall(day: &Day, service: Option<ServiceId>, from: u32) -> Hall {
    let is_wanted = |ticket: &&Ticket| service.as_ref().is_none_or(|service| ticket.service == *service);
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let all = |tickets: Vec<&Ticket>| tickets.into_iter().map(|ticket| bare(day, ticket)).collect();
    let total = count(day.waiting().filter(is_wanted).count());
    let from = from.min(total.saturating_sub(1)) / PAGE * PAGE;
    let page = day.waiting().filter(is_wanted).skip(from as usize).take(PAGE as usize).collect();
    let called = day.desks().filter_map(|(_, desk)| desk.ticket()).filter_map(|id| day.ticket(id));
    Hall {
        from,
        total,
        everybody: count(day.waiting_count()),
        waiting: all(page),
        called: all(called.collect()),
        parked: all(day.parked().collect()),
        absent: all(day.absent().collect()),
        services: Vec::new(),
        service,
    }
}
