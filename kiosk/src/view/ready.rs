//! The summary in one sentence, and the button.

use super::words::{say, say_with, service_icon, service_name, wait, written};
use super::{Body, Button, Kind, Line, Ready};
use crate::flow::{Choice, Flow, Intent};

pub(super) fn body(flow: &Flow, choice: &Choice, asking: bool) -> Body {
    Body::Ready(Ready {
        icon: service_icon(flow, &choice.service),
        title: service_name(flow, &choice.service),
        summary: summary(flow, choice),
        bring_title: say(flow, "kiosk-ready-bring"),
        bring: bring(flow, choice),
        action: action(flow, asking),
    })
}

fn summary(flow: &Flow, choice: &Choice) -> String {
    let offered = flow.menu_service(&choice.service);
    let ahead = offered.map_or(0, |offered| offered.ahead);
    let sentence = match wait(flow, offered.and_then(|offered| offered.wait)) {
        None if flow.is_alone() => say(flow, "kiosk-ready-alone"),
        Some(wait) => say_with(flow, "kiosk-ready-summary", &[("n", ahead.into()), ("wait", wait.into())]),
        None => say_with(flow, "kiosk-ready-summary-unknown", &[("n", ahead.into())]),
    };
    let class = choice.class.as_ref().and_then(|class| flow.content.as_ref()?.classes.get(class));
    match class {
        Some(class) => say_with(
            flow,
            "kiosk-ready-class",
            &[("class", written(flow, &class.name).into()), ("summary", sentence.into())],
        ),
        None => sentence,
    }
}

fn bring(flow: &Flow, choice: &Choice) -> Option<Line> {
    let text = written(flow, &flow.content.as_ref()?.services.get(&choice.service)?.bring);
    (!text.is_empty()).then_some(Line { icon: "bag", text })
}

fn action(flow: &Flow, asking: bool) -> Button {
    let (key, note) = if asking {
        ("kiosk-ready-asking", "kiosk-ready-asking-note")
    } else {
        ("kiosk-ready-print", "kiosk-ready-print-note")
    };
    Button {
        label: say(flow, key),
        note: say(flow, note),
        icon: "ticket".into(),
        kind: Kind::Primary,
        press: (!asking).then_some(Intent::Issue),
        ..Button::default()
    }
}
