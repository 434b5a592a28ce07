//! What was found by the one field: bookings, tickets, and what a codice fiscale says of whoever shows it.

use askama::Template;
use jiff::civil::Date;
use queue::{BookingId, Fate, Number, ServiceId, State, TicketId, Timestamp};

use super::commands::{Command, commands};
use super::{Scene, Seen, noted};
use crate::pages::noted::Noted;
use crate::pages::words::Words;

/// As what the words in the field were understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    Slip,
    Number,
    Code,
    Person,
    Name,
    /// Neither of them, and no name either; why, as a key.
    Unreadable(&'static str),
}

/// What was asked for.
pub(crate) enum Asked {
    /// The field.
    Said(Meant),
    /// One row of the list, or what was found before and is shown on.
    Row,
}

/// What a codice fiscale says: to be compared with whoever stands there.
#[derive(Clone)]
pub(crate) struct Claims {
    pub(crate) is_female: bool,
    /// The days that it may mean, the likeliest first.
    pub(crate) born: Vec<Date>,
    /// A municipality, or a state abroad; `None` where nobody knows it.
    pub(crate) birthplace: Option<String>,
    pub(crate) is_abroad: bool,
}

/// A booking of today.
#[derive(Clone)]
pub(crate) struct Booking {
    pub(crate) id: BookingId,
    pub(crate) service: ServiceId,
    pub(crate) slot: Timestamp,
    pub(crate) state: Fate,
    pub(crate) name: Option<String>,
    pub(crate) number: Option<Number>,
}

/// All of it.
pub(crate) struct Answer {
    pub(crate) asked: Asked,
    pub(crate) tickets: Vec<Seen>,
    pub(crate) bookings: Vec<Booking>,
    pub(crate) claims: Option<Claims>,
}

/// What is shown of it.
#[derive(Template)]
#[template(path = "reception/found.html")]
pub(crate) struct Found {
    pub(crate) words: Words,
    /// The controller's clock.
    pub(crate) at: i64,
    pub(crate) heading: String,
    /// The heading says what the one card says anyway.
    pub(crate) is_one: bool,
    /// Why nothing could be read, as a key; empty where it could.
    pub(crate) why: &'static str,
    /// What to do where nothing was found.
    pub(crate) advice: String,
    /// *donna, data di nascita: 3 marzo 1980, luogo: Udine*
    pub(crate) claims: String,
    /// By the ids of what was found; empty where nothing was.
    pub(crate) address: String,
    pub(crate) bookings: Vec<BookingCard>,
    pub(crate) cards: Vec<Card>,
}

/// One booking, and how its visitor is checked in.
pub(crate) struct BookingCard {
    pub(crate) id: String,
    pub(crate) time: String,
    pub(crate) service: String,
    pub(crate) name: String,
    pub(crate) state: String,
    /// The mark beside the state: `is-good`, `is-notice`.
    pub(crate) mode: &'static str,
    pub(crate) command: Option<Command>,
}

/// One ticket, where it stands, and what can be done about it.
pub(crate) struct Card {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) service: String,
    pub(crate) state: String,
    pub(crate) facts: String,
    pub(crate) noted: Noted,
    pub(crate) commands: Vec<Command>,
}

impl Found {
    pub(crate) fn new(scene: &Scene<'_>, answer: &Answer) -> Self {
        let words = scene.words;
        let is_nothing = answer.tickets.is_empty() && answer.bookings.is_empty();
        let tickets: Vec<TicketId> = answer.tickets.iter().map(|seen| seen.ticket.id).collect();
        let bookings: Vec<BookingId> = answer.bookings.iter().map(|booking| booking.id).collect();
        Self {
            words: words.clone(),
            at: scene.now.0,
            heading: heading(words, answer, is_nothing),
            is_one: answer.tickets.len() + answer.bookings.len() == 1,
            why: why(&answer.asked),
            advice: if is_nothing {
                words.with(&format!("{}-advice", nothing(&answer.asked)), &[("why", why(&answer.asked).into())])
            } else {
                String::new()
            },
            claims: answer.claims.as_ref().map(|claims| said(words, claims)).unwrap_or_default(),
            address: if is_nothing {
                String::new()
            } else {
                address_of(&tickets, &bookings)
            },
            bookings: answer.bookings.iter().map(|booking| booking_card(scene, booking)).collect(),
            cards: answer.tickets.iter().map(|seen| card(scene, seen)).collect(),
        }
    }
}

/// Where the same tickets and bookings are shown as they stand then.
pub(super) fn address_of(tickets: &[TicketId], bookings: &[BookingId]) -> String {
    let joined = |ids: Vec<String>| ids.join(",");
    format!(
        "/reception/found?tickets={}&bookings={}",
        joined(tickets.iter().map(ToString::to_string).collect()),
        joined(bookings.iter().map(ToString::to_string).collect())
    )
}

fn heading(words: &Words, answer: &Answer, is_nothing: bool) -> String {
    let one = match (answer.tickets.as_slice(), answer.bookings.as_slice()) {
        ([seen], []) => Some(seen.ticket.number.to_string()),
        (_, [booking]) => booking.name.clone(),
        _several => None,
    };
    match one {
        _ if is_nothing => words.t(nothing(&answer.asked)),
        Some(name) => name,
        None => {
            let several = answer.bookings.len().max(answer.tickets.len());
            words.with("pages-reception-found", &[("n", several.into())])
        }
    }
}

/// The sentence for nothing found; its `-advice` says what to do next.
fn nothing(asked: &Asked) -> &'static str {
    match asked {
        Asked::Said(Meant::Slip) => "pages-reception-none-slip",
        Asked::Said(Meant::Number) => "pages-reception-none-number",
        Asked::Said(Meant::Code) => "pages-reception-none-code",
        Asked::Said(Meant::Person) => "pages-reception-none-person",
        Asked::Said(Meant::Name) => "pages-reception-none-name",
        Asked::Said(Meant::Unreadable(_)) => "pages-reception-none-unreadable",
        Asked::Row => "pages-reception-none-row",
    }
}

fn why(asked: &Asked) -> &'static str {
    match asked {
        Asked::Said(Meant::Unreadable(why)) => why,
        Asked::Said(Meant::Slip | Meant::Number | Meant::Code | Meant::Person | Meant::Name) | Asked::Row => "",
    }
}

fn said(words: &Words, claims: &Claims) -> String {
    let sex = if claims.is_female { "female" } else { "male" };
    let or = words.t("pages-reception-or");
    let born: Vec<String> = claims.born.iter().map(|day| date(words, *day)).collect();
    let place = claims.birthplace.clone().unwrap_or_default();
    let whereabouts = match (place.is_empty(), claims.is_abroad) {
        (true, _) => "unknown",
        (false, true) => "abroad",
        (false, false) => "here",
    };
    words.with(
        "pages-reception-claims",
        &[
            ("sex", sex.into()),
            ("born", born.join(&format!(" {or} ")).into()),
            ("where", whereabouts.into()),
            ("place", place.into()),
        ],
    )
}

/// *3 marzo 1980*
fn date(words: &Words, day: Date) -> String {
    words.with(
        "pages-reception-date",
        &[
            ("day", i64::from(day.day()).into()),
            ("month", i64::from(day.month()).into()),
            ("year", day.year().to_string().into()),
        ],
    )
}

fn booking_card(scene: &Scene<'_>, booking: &Booking) -> BookingCard {
    let words = scene.words;
    let (state, mode) = standing(scene, booking);
    BookingCard {
        id: booking.id.to_string(),
        time: words.clock(booking.slot),
        service: words.service(&booking.service),
        name: booking.name.clone().unwrap_or_default(),
        state,
        mode,
        command: may_come(scene, booking).then(|| check_in(words, booking)),
    }
}

/// Where a booking stands, in words, and whether that is well.
fn standing(scene: &Scene<'_>, booking: &Booking) -> (String, &'static str) {
    let (words, routing) = (scene.words, &scene.plan.routing);
    let from = booking.slot - routing.check_in_early;
    let number = booking.number.as_ref().map(ToString::to_string).unwrap_or_default();
    match booking.state {
        Fate::Arrived => (words.with("pages-reception-here", &[("number", number.into())]), "is-good"),
        Fate::Missed => (words.t("pages-reception-late"), "is-notice"),
        Fate::Expected if scene.now < from => {
            let time = words.clock(from);
            (words.with("pages-reception-early", &[("time", time.into())]), "is-notice")
        }
        Fate::Expected if scene.now > booking.slot + routing.late_window => (words.t("pages-reception-late"), "is-notice"),
        Fate::Expected => (words.t("pages-reception-expected"), "is-good"),
    }
}

/// Whether its visitor can be checked in now; too late is a place like everybody's, too early is not yet.
fn may_come(scene: &Scene<'_>, booking: &Booking) -> bool {
    booking.state != Fate::Arrived && scene.now >= booking.slot - scene.plan.routing.check_in_early
}

fn check_in(words: &Words, booking: &Booking) -> Command {
    Command {
        id: format!("do-check-in-{}", booking.id),
        text: words.t("pages-reception-do-check-in"),
        post: "/api/v1/check-in".to_owned(),
        body: serde_json::json!({ "booking": booking.id }).to_string(),
        about: format!("{} {}", words.clock(booking.slot), booking.name.clone().unwrap_or_default()),
        is_primary: true,
        ..Command::default()
    }
}

fn card(scene: &Scene<'_>, seen: &Seen) -> Card {
    let words = scene.words;
    Card {
        id: seen.ticket.id.to_string(),
        number: seen.ticket.number.to_string(),
        service: words.service(&seen.ticket.service),
        state: state(words, seen),
        facts: facts(words, seen),
        noted: noted(words, seen),
        commands: commands(scene, seen),
    }
}

/// *In attesa: 3 persone prima*, *Chiamato a Sportello 3*
fn state(words: &Words, seen: &Seen) -> String {
    let at = |key: &str, desk| words.with(key, &[("desk", words.desk(desk).into())]);
    match &seen.ticket.state {
        State::Waiting => words.with("pages-reception-is-waiting", &[("n", seen.ahead.into())]),
        State::Called { desk, .. } => at("pages-reception-is-called", desk),
        State::Serving { desk } => at("pages-reception-is-serving", desk),
        State::Parked { .. } => words.t("pages-reception-is-parked"),
        State::Absent { desk } => at("pages-reception-is-absent", desk),
        State::Done { .. } => words.t("pages-reception-is-done"),
        State::Cancelled { .. } => words.t("pages-reception-is-cancelled"),
        State::Unserved => words.t("pages-reception-is-unserved"),
    }
}

/// *arrivo 10:24 · prenotato 10:50 · Precedenza · Deutsch · Sportello 3*
fn facts(words: &Words, seen: &Seen) -> String {
    let ticket = &seen.ticket;
    let time = |key: &str, at| words.with(key, &[("time", words.clock(at).into())]);
    let language = seen.language.as_ref();
    [
        Some(time("pages-reception-joined", ticket.joined)),
        ticket.slot.map(|slot| time("pages-booked", slot)),
        ticket.class.as_ref().map(|class| words.class(class)),
        language.map(|language| assets::language_name(language.as_str()).to_owned()),
        ticket.tied_desk.as_ref().map(|desk| words.desk(desk)),
        (ticket.reprints > 0).then(|| words.with("pages-ticket-reprints", &[("n", ticket.reprints.into())])),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}
