//! Whose booking it is, for the reception. What is asked for and what is found go into no address and no log: only that somebody asked.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use queue::credential::BookingCode;
use queue::fiscal_code::FiscalCode;
use queue::{BookingId, Day, Number, ServiceId, TicketId, Timestamp};
use serde::{Deserialize, Serialize};

use super::ask::Ask;
use super::error::Error;
use super::session::Staff;
use crate::app::App;
use crate::pages::words::Words;
use crate::people::Keys;
use crate::store::{Booked, Role, User};

/// At most so many bookings are shown: whoever finds more has to say more of the name.
pub(super) const SHOWN: usize = 20;

/// The shortest part of a name that is looked for, in characters.
const LEAST: usize = 2;

/// One of the three.
#[derive(Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wanted {
    /// Beginnings of words of the name, in any order.
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    code: Option<BookingCode>,
    #[serde(default)]
    person: Option<FiscalCode>,
}

/// Nothing personal.
impl std::fmt::Debug for Wanted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wanted(…)")
    }
}

/// A booking of today, and whose it is.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct BookingFound {
    pub(crate) id: BookingId,
    pub(crate) service: ServiceId,
    pub(crate) slot: Timestamp,
    /// In minutes.
    pub(crate) duration: u32,
    /// `expected`, `arrived` or `missed`.
    pub(crate) state: String,
    pub(crate) name: Option<String>,
    /// Of whoever is here.
    pub(crate) ticket: Option<TicketId>,
    pub(crate) number: Option<Number>,
}

/// Finds bookings of today by name, code or codice fiscale; at most 20, by slot.
#[utoipa::path(post, path = "/api/v1/bookings/search", tag = "bookings", request_body = Wanted,
    responses((status = 200, description = "What was found", body = Vec<BookingFound>)))]
pub(crate) async fn search(State(app): State<Arc<App>>, staff: Staff, ask: Ask<Wanted>) -> Result<Json<Vec<BookingFound>>, Error> {
    let mut found = find(&app, &ask.body).await?;
    tracing::info!(by = staff.user().id, found = found.len(), "bookings were searched");
    found.truncate(SHOWN);
    let found = app
        .site
        .read(move |day, _forecast| found.into_iter().map(|booked| shown(day, booked)).collect());
    Ok(Json(found.await?))
}

async fn find(app: &App, wanted: &Wanted) -> Result<Vec<Booked>, Error> {
    let store = &app.store;
    match (&wanted.name, &wanted.code, &wanted.person) {
        (Some(name), None, None) => by_name(app, name).await,
        (None, Some(code), None) => {
            let key = Keys::of_today(app).await?.of_code(code);
            Ok(store.booking_of_code(&key).await?.into_iter().collect())
        }
        (None, None, Some(person)) => {
            let key = Keys::of_today(app).await?.of_person(person);
            Ok(store.bookings_of_person(&key).await?)
        }
        _two_or_none => Err(Error::Malformed("one of name, code and person is needed".to_owned())),
    }
}

pub(super) async fn by_name(app: &App, name: &str) -> Result<Vec<Booked>, Error> {
    if name.trim().chars().count() < LEAST {
        return Err(Error::Malformed("more of the name is needed".to_owned()));
    }
    let today = app.site.published().borrow().console.day;
    let Some(today) = today else { return Ok(Vec::new()) };
    let mut bookings = app.store.bookings_on(today).await?;
    bookings.retain(|booking| booking.holder.name.as_deref().is_some_and(|known| is_meant(name, known)));
    Ok(bookings)
}

/// Whether every word of `said` begins a word of `known`.
fn is_meant(said: &str, known: &str) -> bool {
    let (said, known) = (plain(said), plain(known));
    let mut said = said.split_whitespace();
    said.all(|said| known.split_whitespace().any(|known| known.starts_with(said)))
}

/// Small letters without accents; whatever stands between words parts them, too.
fn plain(name: &str) -> String {
    let letters = name.chars().flat_map(char::to_lowercase);
    letters
        .map(|letter| if letter.is_alphanumeric() { bare(letter) } else { ' ' })
        .collect()
}

/// The letter without its accent, for the languages of our offices.
fn bare(letter: char) -> char {
    const ACCENTS: [(char, &str); 9] = [
        ('a', "àáâäãå"),
        ('c', "çčć"),
        ('d', "đ"),
        ('e', "èéêëě"),
        ('i', "ìíîï"),
        ('n', "ñń"),
        ('o', "òóôöõø"),
        ('s', "šś"),
        ('u', "ùúûü"),
    ];
    let plain = ACCENTS.iter().find(|(_, accented)| accented.contains(letter));
    match letter {
        'ž' | 'ź' | 'ż' => 'z',
        'ý' | 'ÿ' => 'y',
        other => plain.map_or(other, |(plain, _)| *plain),
    }
}

pub(super) fn shown(day: &Day, booked: Booked) -> BookingFound {
    let visit = day.visits().find(|visit| visit.booking == Some(booked.id));
    let stop = visit.and_then(|visit| day.current_stop(visit));
    BookingFound {
        id: booked.id,
        service: booked.service,
        slot: booked.slot,
        duration: booked.duration,
        state: booked.state,
        name: booked.holder.name,
        ticket: stop.map(|stop| stop.id),
        number: stop.map(|stop| stop.number.clone()),
    }
}

/// What a ticket was booked for, as far as `user` may know: everybody at a desk sees the slot, the reception the name.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct BookedFor {
    booking: BookingId,
    slot: Timestamp,
    name: Option<String>,
}

impl BookedFor {
    /// *prenotato 10:50: Ada Bianchi*
    pub(crate) fn in_words(&self, words: &Words) -> String {
        let time = words.clock(self.slot);
        match &self.name {
            Some(name) => words.with("pages-booked-for", &[("time", time.into()), ("name", name.as_str().into())]),
            None => words.with("pages-booked", &[("time", time.into())]),
        }
    }
}

/// Of the booking behind a ticket's visit; none where there is none.
pub(crate) async fn booked_for(app: &App, user: &User, ticket: TicketId) -> Result<Option<BookedFor>, Error> {
    let found = app.site.read(move |day, _forecast| {
        let booking = day.visit(day.ticket(ticket)?.visit)?.booking?;
        Some((booking, day.booking(booking)?.expected.slot))
    });
    let Some((booking, slot)) = found.await? else { return Ok(None) };
    let row = if may_know_name(user.role) {
        app.store.booking(booking).await?
    } else {
        None
    };
    Ok(Some(BookedFor {
        booking,
        slot,
        name: row.and_then(|row| row.holder.name),
    }))
}

/// Whether visitors say their names to whoever has this role.
fn may_know_name(role: Role) -> bool {
    match role {
        Role::Receptionist | Role::Manager | Role::Admin => true,
        Role::Operator | Role::Auditor | Role::ContactCentre => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_beginnings() {
        let known = "Niccolò D’Annunzio-Žižek";
        for said in ["nic", "NICCOLO", "annunzio nicc", "žiž", "zizek", "d annunzio", "D’Annunzio"] {
            assert!(is_meant(said, known), "{said}");
        }
        for said in ["colo", "niccola", "annunzio rossi"] {
            assert!(!is_meant(said, known), "{said}");
        }
    }
}
