//! The resting glass, and what stands there when nobody can take a number.

use assets::Value;
use queue::view::Menu;

use super::words::{hour, say, say_with, wait};
use super::{Attract, Body, Button, Kind, Line, frame, trouble};
use crate::flow::{Doors, Flow, Intent};

pub(super) fn body(flow: &Flow) -> Body {
    match (flow.doors(), &flow.menu) {
        (Doors::Open, Some(menu)) => Body::Attract(open(flow, menu)),
        (Doors::Closed, Some(menu)) => trouble::closed(flow, menu.office.opens_at),
        (Doors::OutOfReach, _) => trouble::out_of_reach(flow),
        (Doors::Connecting | Doors::Open | Doors::Closed, _) => trouble::connecting(flow),
    }
}

fn open(flow: &Flow, menu: &Menu) -> Attract {
    let languages = flow.languages();
    // The greeting goes round the languages until somebody chooses; everything else stays.
    let greeting = if flow.is_dressed() {
        flow.language()
    } else {
        &languages[flow.greeting() % languages.len()]
    };
    Attract {
        greeting: assets::text(greeting.as_str(), "kiosk-greeting"),
        lead: assets::text(greeting.as_str(), "kiosk-greeting-lead"),
        action: Button {
            label: say(flow, "kiosk-take"),
            note: waiting(flow, menu),
            icon: "ticket".into(),
            kind: Kind::Primary,
            press: Some(Intent::Start),
            ..Button::default()
        },
        second: booked(flow),
        hours: hours(flow, menu),
    }
}

fn booked(flow: &Flow) -> Option<Button> {
    let ways = flow.ways();
    let shows = ways.chip || ways.scanner || ways.stripe;
    flow.can_identify().then(|| Button {
        note: say(
            flow,
            if shows {
                "kiosk-identify-note"
            } else {
                "kiosk-identify-note-typed"
            },
        ),
        icon: "qr".into(),
        ..frame::plain(flow, "kiosk-identify", "qr", Intent::Identify)
    })
}

fn waiting(flow: &Flow, menu: &Menu) -> String {
    if flow.is_alone() {
        return say(flow, "kiosk-alone-take");
    }
    let waiting = say_with(flow, "kiosk-waiting", &[("n", menu.waiting.into())]);
    match wait(flow, menu.shortest) {
        Some(wait) => say_with(
            flow,
            "kiosk-waiting-shortest",
            &[("waiting", waiting.into()), ("wait", wait.into())],
        ),
        None => waiting,
    }
}

fn hours(flow: &Flow, menu: &Menu) -> Option<Line> {
    let text = match (menu.office.always, menu.office.closes_at, menu.office.last_numbers_at) {
        (true, _, _) => say(flow, "kiosk-open-always"),
        (false, Some(closes), Some(last)) => {
            let arguments: [(&str, Value<'_>); 2] = [("time", hour(flow, closes).into()), ("last", hour(flow, last).into())];
            say_with(flow, "kiosk-open-until-last", &arguments)
        }
        (false, Some(closes), None) => say_with(flow, "kiosk-open-until", &[("time", hour(flow, closes).into())]),
        (false, None, _) => return None,
    };
    Some(Line { icon: "clock", text })
}
