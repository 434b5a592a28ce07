//! The page behind a ticket's QR: place in line, expected range, and *it is your turn*. Nothing personal.

use askama::Template;
use queue::DeskId;
use queue::view::{VisitState, VisitView};

use crate::pages::Page;
use crate::pages::words::Words;

/// The CSS class of a visit that has ended.
const OVER: &str = "is-over";

/// `/t/{link}`
#[derive(Template)]
#[template(path = "phone/visit.html")]
pub(crate) struct Visit {
    pub(crate) page: Page,
    pub(crate) link: String,
    pub(crate) now: Now,
}

/// `/t/{link}` of a visit that the day does not know any more.
#[derive(Template)]
#[template(path = "phone/gone.html")]
pub(crate) struct Gone {
    pub(crate) page: Page,
}

/// The part that lives.
#[derive(Template)]
#[template(path = "phone/now.html")]
pub(crate) struct Now {
    pub(crate) words: Words,
    pub(crate) number: String,
    pub(crate) service: String,
    /// The title of the browser's tab: it calls too.
    pub(crate) title: String,
    /// Names the call, so that the phone rings once for each; empty where there is none.
    pub(crate) call: String,
    pub(crate) mode: &'static str,
    pub(crate) headline: String,
    pub(crate) advice: String,
    pub(crate) place: String,
    pub(crate) ahead: Option<Ahead>,
    /// Whoever was called and not there may come back.
    pub(crate) may_return: bool,
    link: String,
}

/// Place in line.
pub(crate) struct Ahead {
    pub(crate) people: String,
    pub(crate) wait: String,
}

impl Now {
    pub(crate) fn new(words: &Words, view: &VisitView, link: &str) -> Self {
        let said = said(words, &view.now);
        Self {
            words: words.clone(),
            number: view.number.to_string(),
            service: view.service.as_ref().map(|service| words.service(service)).unwrap_or_default(),
            title: format!("{} · {}", view.number, said.headline),
            call: call(&view.now),
            mode: said.mode,
            headline: said.headline,
            advice: said.advice,
            place: said.place,
            ahead: ahead(words, &view.now),
            may_return: matches!(view.now, VisitState::Absent { .. }),
            link: link.to_owned(),
        }
    }

    /// Whether nothing more will happen that a phone could call its owner for.
    pub(crate) fn is_over(&self) -> bool {
        self.mode == OVER
    }
}

struct Said {
    mode: &'static str,
    headline: String,
    advice: String,
    place: String,
}

fn said(words: &Words, state: &VisitState) -> Said {
    let plain = |mode: &'static str, key: &str| Said {
        mode,
        headline: words.t(&format!("pages-phone-{key}")),
        advice: words.t(&format!("pages-phone-{key}-advice")),
        place: String::new(),
    };
    match state {
        VisitState::Waiting { ahead: 0, .. } => plain("is-waiting", "next"),
        VisitState::Waiting { .. } => plain("is-waiting", "waiting"),
        VisitState::Called { desk, .. } => at_desk(words, "is-called", "called", desk),
        VisitState::Serving { desk } => at_desk(words, "is-serving", "serving", desk),
        VisitState::Parked => plain("is-parked", "parked"),
        VisitState::Absent { desk } => at_desk(words, "is-absent", "absent", desk),
        VisitState::Done => plain(OVER, "done"),
        VisitState::Cancelled => plain(OVER, "cancelled"),
        VisitState::Unserved => plain(OVER, "unserved"),
    }
}

fn at_desk(words: &Words, mode: &'static str, key: &str, desk: &DeskId) -> Said {
    let named = words.desk(desk);
    Said {
        mode,
        headline: words.with(&format!("pages-phone-{key}"), &[("desk", named.clone().into())]),
        advice: words.with(&format!("pages-phone-{key}-advice"), &[("desk", named.into())]),
        place: words.place(desk).to_owned(),
    }
}

fn call(state: &VisitState) -> String {
    match state {
        VisitState::Called { desk, at } => format!("{desk}-{}", at.0),
        VisitState::Waiting { .. }
        | VisitState::Serving { .. }
        | VisitState::Parked
        | VisitState::Absent { .. }
        | VisitState::Done
        | VisitState::Cancelled
        | VisitState::Unserved => String::new(),
    }
}

fn ahead(words: &Words, state: &VisitState) -> Option<Ahead> {
    match state {
        VisitState::Waiting { ahead, wait } => Some(Ahead {
            people: assets::words::people(words.language, *ahead),
            wait: words.wait(wait.as_ref()),
        }),
        VisitState::Called { .. }
        | VisitState::Serving { .. }
        | VisitState::Parked
        | VisitState::Absent { .. }
        | VisitState::Done
        | VisitState::Cancelled
        | VisitState::Unserved => None,
    }
}
