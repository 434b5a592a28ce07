//! Everybody who waits, a hundred a page, and whoever is elsewhere for a moment: called, set aside, absent.

use askama::Template;
use queue::view::ConsoleService;
use queue::{DeskId, ServiceId, State, Timestamp};

use super::{Scene, Seen, noted};
use crate::pages::noted::Noted;
use crate::pages::words::{Words, minutes_since};

/// How many are on one page.
pub(crate) const PAGE: u32 = 100;

/// What the list is drawn from.
pub(crate) struct Hall {
    /// Only those who wait for this service; `None` for all.
    pub(crate) service: Option<ServiceId>,
    /// How many come before the first that is shown.
    pub(crate) from: u32,
    /// How many the filter leaves.
    pub(crate) total: u32,
    /// How many wait at all.
    pub(crate) everybody: u32,
    /// One page of them, in the order in which they are due.
    pub(crate) waiting: Vec<Seen>,
    pub(crate) called: Vec<Seen>,
    pub(crate) parked: Vec<Seen>,
    pub(crate) absent: Vec<Seen>,
    pub(crate) services: Vec<ConsoleService>,
}

/// The right of the page.
#[derive(Template)]
#[template(path = "reception/waiting.html")]
pub(crate) struct Waiting {
    pub(crate) words: Words,
    /// The controller's clock.
    pub(crate) at: i64,
    /// Its own address: the filter and the page stay through every refresh.
    pub(crate) address: String,
    pub(crate) count: u32,
    pub(crate) chips: Vec<Chip>,
    pub(crate) rows: Vec<Row>,
    pub(crate) pages: Option<Pages>,
    pub(crate) groups: Vec<Group>,
}

/// One filter.
pub(crate) struct Chip {
    pub(crate) id: String,
    pub(crate) letter: String,
    pub(crate) name: String,
    pub(crate) count: u32,
    pub(crate) address: String,
    pub(crate) is_on: bool,
}

/// One of them.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) number: String,
    pub(crate) service: String,
    /// Badges, and what was written down.
    pub(crate) noted: Noted,
    pub(crate) since: String,
    pub(crate) due: String,
    pub(crate) is_due: bool,
    /// Where a press shows it whole.
    pub(crate) address: String,
}

/// Those who are elsewhere for a moment.
pub(crate) struct Group {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) rows: Vec<Row>,
}

/// *101–137 di 137*, and the way to the others.
pub(crate) struct Pages {
    pub(crate) where_we_are: String,
    pub(crate) earlier: Option<String>,
    pub(crate) later: Option<String>,
}

impl Waiting {
    pub(crate) fn new(scene: &Scene<'_>, hall: &Hall) -> Self {
        Self {
            words: scene.words.clone(),
            at: scene.now.0,
            address: address(hall.service.as_ref(), hall.from),
            count: hall.everybody,
            chips: chips(scene.words, hall),
            rows: hall.waiting.iter().map(|seen| waiting_row(scene, seen)).collect(),
            pages: pages(scene.words, hall),
            groups: groups(scene, hall),
        }
    }
}

fn address(service: Option<&ServiceId>, from: u32) -> String {
    let service = service.map(ToString::to_string).unwrap_or_default();
    format!("/reception/waiting?service={service}&from={from}")
}

/// Everybody, then each service for which somebody waits, and the one that is chosen.
fn chips(words: &Words, hall: &Hall) -> Vec<Chip> {
    let all = Chip {
        id: "all".to_owned(),
        letter: words.t("pages-reception-all"),
        name: String::new(),
        count: hall.everybody,
        address: address(None, 0),
        is_on: hall.service.is_none(),
    };
    let wanted = |service: &&ConsoleService| service.waiting > 0 || hall.service.as_ref() == Some(&service.service);
    let one = |service: &ConsoleService| Chip {
        id: service.service.to_string(),
        letter: service.letter.clone(),
        name: words.service(&service.service),
        count: service.waiting,
        address: address(Some(&service.service), 0),
        is_on: hall.service.as_ref() == Some(&service.service),
    };
    std::iter::once(all).chain(hall.services.iter().filter(wanted).map(one)).collect()
}

fn pages(words: &Words, hall: &Hall) -> Option<Pages> {
    let at = |from| address(hall.service.as_ref(), from);
    let to = hall.from + u32::try_from(hall.waiting.len()).unwrap_or(PAGE);
    (hall.total > PAGE || hall.from > 0).then(|| Pages {
        where_we_are: words.with(
            "pages-reception-page",
            &[
                ("from", (hall.from + 1).min(to).into()),
                ("to", to.into()),
                ("of", hall.total.into()),
            ],
        ),
        earlier: (hall.from > 0).then(|| at(hall.from.saturating_sub(PAGE))),
        later: (to < hall.total).then(|| at(hall.from + PAGE)),
    })
}

fn groups(scene: &Scene<'_>, hall: &Hall) -> Vec<Group> {
    let group = |id, key: &str, seen: &[Seen]| Group {
        id,
        title: scene.words.t(key),
        rows: seen.iter().map(|seen| other_row(scene, seen)).collect(),
    };
    let all = [
        group("called", "pages-reception-called", &hall.called),
        group("parked", "pages-parked", &hall.parked),
        group("absent", "pages-absent", &hall.absent),
    ];
    all.into_iter().filter(|group| !group.rows.is_empty()).collect()
}

fn row(scene: &Scene<'_>, seen: &Seen, since: String, due: String) -> Row {
    let ticket = &seen.ticket;
    Row {
        id: ticket.id.to_string(),
        number: ticket.number.to_string(),
        service: scene.words.service(&ticket.service),
        noted: with_badges(scene.words, seen),
        since,
        due,
        is_due: false,
        address: super::found::address_of(&[ticket.id], &[]),
    }
}

/// *prenotato 10:50*, the class, and what was written down.
fn with_badges(words: &Words, seen: &Seen) -> Noted {
    let ticket = &seen.ticket;
    let slot = ticket
        .slot
        .map(|slot| words.with("pages-booked", &[("time", words.clock(slot).into())]));
    let class = ticket.class.as_ref().map(|class| words.class(class));
    let away = (ticket.presence == queue::Presence::Away).then(|| words.t("pages-reception-away"));
    let desk = ticket.tied_desk.as_ref().map(|desk| words.desk(desk));
    let Noted { marks, note } = noted(words, seen);
    let marks = [slot, class, away, desk].into_iter().flatten().chain(marks);
    Noted {
        marks: marks.collect(),
        note,
    }
}

fn waiting_row(scene: &Scene<'_>, seen: &Seen) -> Row {
    let waited = minutes_since(seen.ticket.joined, scene.now);
    let is_due = seen.ticket.due <= scene.now;
    let due = if is_due {
        scene.words.t("pages-due-now")
    } else {
        let minutes = seen.ticket.due.since(scene.now).minutes_up().0;
        scene.words.with("pages-due-in", &[("n", minutes.into())])
    };
    let since = scene.words.with("pages-minutes-joined", &[("n", waited.into())]);
    Row {
        is_due,
        ..row(scene, seen, since, due)
    }
}

fn other_row(scene: &Scene<'_>, seen: &Seen) -> Row {
    let words = scene.words;
    let since = minutes(words, seen.ticket.since, scene.now);
    row(
        scene,
        seen,
        since,
        at_desk(&seen.ticket.state).map(|desk| words.desk(desk)).unwrap_or_default(),
    )
}

fn minutes(words: &Words, since: Timestamp, now: Timestamp) -> String {
    words.with("pages-minutes-since", &[("n", minutes_since(since, now).into())])
}

/// Where somebody was last seen.
fn at_desk(state: &State) -> Option<&DeskId> {
    match state {
        State::Called { desk, .. } | State::Serving { desk } | State::Absent { desk } => Some(desk),
        State::Parked { by, .. } => by.as_ref(),
        State::Waiting | State::Done { .. } | State::Cancelled { .. } | State::Unserved => None,
    }
}
