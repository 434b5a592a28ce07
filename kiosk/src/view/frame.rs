//! What stands around every screen: header, footer, notices, the time-out warning.

use super::words::{clock, hour, say, say_with, written};
use super::{Body, Button, Header, Line, Warning, technician};
use crate::device::Fault;
use crate::flow::technician::Room;
use crate::flow::{Arrival, CheckIn, Doors, Flow, Intent, Place};

pub(super) fn header(flow: &Flow) -> Header {
    let text = |pick: fn(&queue::Content) -> &queue::Text| {
        flow.content
            .as_ref()
            .map_or_else(String::new, |content| written(flow, pick(content)))
    };
    Header {
        town: text(|content| &content.town),
        office: text(|content| &content.office),
        clock: clock(flow),
        tools: tools(flow),
        hold: flow.has_door().then_some(Intent::Hold),
    }
}

fn tools(flow: &Flow) -> Vec<Button> {
    let language = Button {
        label: assets::language_name(flow.language().as_str()).to_owned(),
        icon: "globe".into(),
        press: Some(Intent::Languages),
        ..Button::default()
    };
    let (key, icon) = if flow.listening {
        ("kiosk-listen-stop", "speaker-on")
    } else {
        ("kiosk-listen", "speaker")
    };
    let listen = Button {
        label: say(flow, key),
        icon: icon.into(),
        on: flow.listening,
        press: Some(Intent::Listen),
        ..Button::default()
    };
    let key = if flow.larger { "kiosk-smaller" } else { "kiosk-larger" };
    let larger = Button {
        label: say(flow, key),
        icon: "text-size".into(),
        on: flow.larger,
        press: Some(Intent::Larger),
        ..Button::default()
    };
    let several = flow.languages().len() > 1;
    several
        .then_some(language)
        .into_iter()
        .chain(flow.settings.voice.then_some(listen))
        .chain([larger])
        .collect()
}

pub(super) fn footer(flow: &Flow) -> Vec<Button> {
    if flow.over.is_some() {
        return vec![back(flow)];
    }
    match &flow.place {
        Place::Attract if flow.doors() == Doors::Connecting => Vec::new(),
        Place::Attract => languages(flow),
        Place::Services { .. } if flow.can_identify() && !flow.is_identified() => {
            vec![back(flow), booked(flow), help(flow), restart(flow)]
        }
        Place::Language | Place::Services { .. } | Place::Class(_) | Place::Ready(_) => vec![back(flow), help(flow), restart(flow)],
        Place::Identify(_) | Place::Keypad(_) => vec![back(flow), help(flow), restart(flow)],
        Place::CheckIn(CheckIn {
            answer: Arrival::Asking, ..
        }) => Vec::new(),
        Place::CheckIn(CheckIn {
            answer: Arrival::Here(_), ..
        }) => vec![done(flow)],
        Place::CheckIn(_) => vec![back(flow), help(flow), restart(flow)],
        Place::Slip(_) => vec![done(flow)],
        Place::Refused(..) => vec![back(flow), help(flow), restart(flow)],
        Place::Unreached(..) => vec![back(flow), restart(flow)],
        Place::Issuing(..) | Place::Printing(_) => Vec::new(),
        Place::Ticket(_) => vec![done(flow)],
        Place::Unprinted { .. } => Vec::new(),
        Place::Technician(Room::Board(_)) => vec![plain(flow, "kiosk-tech-leave", "arrow-left", Intent::Back)],
        Place::Technician(_) => vec![back(flow)],
    }
}

/// On the way to a number, somebody remembers the booking.
fn booked(flow: &Flow) -> Button {
    plain(flow, "kiosk-identify", "qr", Intent::Identify)
}

/// The other languages, each by its own name: one press starts the visit in it.
fn languages(flow: &Flow) -> Vec<Button> {
    let others = flow.languages().into_iter().filter(|language| language != flow.language());
    others
        .map(|language| Button {
            label: assets::language_name(language.as_str()).to_owned(),
            press: Some(Intent::Language(language)),
            ..Button::default()
        })
        .collect()
}

pub(super) fn back(flow: &Flow) -> Button {
    plain(flow, "kiosk-back", "arrow-left", Intent::Back)
}

fn help(flow: &Flow) -> Button {
    plain(flow, "kiosk-help", "help", Intent::Help)
}

fn restart(flow: &Flow) -> Button {
    plain(flow, "kiosk-restart", "restart", Intent::Restart)
}

pub(super) fn done(flow: &Flow) -> Button {
    plain(flow, "kiosk-done", "check", Intent::Done)
}

pub(super) fn plain(flow: &Flow, key: &str, icon: &str, press: Intent) -> Button {
    Button {
        label: say(flow, key),
        icon: icon.into(),
        press: Some(press),
        ..Button::default()
    }
}

/// What a visitor should know before taking a number.
pub(super) fn notice(flow: &Flow, body: &Body) -> Option<Line> {
    let line = |icon, text| Some(Line { icon, text });
    match body {
        Body::Ready(_) => match (&flow.place, flow.printer_fault()) {
            (Place::Ready(choice) | Place::Issuing(choice, _), _) if late(flow, choice).is_some() => line(
                "clock",
                say_with(flow, "kiosk-notice-late", &[("time", late(flow, choice)?.into())]),
            ),
            (_, Some(Fault::Absent)) => line("printer", say(flow, "kiosk-notice-absent")),
            (_, Some(_)) => line("printer", say(flow, "kiosk-notice-printer")),
            // The summary says it all.
            (_, None) => None,
        },
        Body::Attract(_) => match flow.printer_fault() {
            _ if flow.card_inside => card_left(flow),
            None | Some(Fault::Absent) => alone(flow),
            Some(_) => line("printer", say(flow, "kiosk-notice-printer")),
        },
        Body::Ticket(_) if matches!(flow.place, Place::Slip(_)) => declined(flow),
        Body::Ticket(_) if flow.late => line("clock", say(flow, "kiosk-booking-late")),
        Body::Ticket(_) if flow.card_inside => card_left(flow),
        Body::Choices(_) if matches!(flow.place, Place::Services { .. }) => alone(flow),
        Body::Board(_) => roll(flow),
        Body::Choices(_) | Body::Identify(_) | Body::Keypad(_) | Body::Ticket(_) | Body::Message(_) => None,
        Body::Pin(_) | Body::Log(_) => None,
    }
}

/// How it goes with a new roll.
fn roll(flow: &Flow) -> Option<Line> {
    let Place::Technician(room) = &flow.place else { return None };
    technician::notice(flow, room)
}

/// A card still in its reader.
fn card_left(flow: &Flow) -> Option<Line> {
    Some(Line {
        icon: "id-card",
        text: say(flow, "kiosk-card-left"),
    })
}

/// What was asked for a slip's visit could not be done.
fn declined(flow: &Flow) -> Option<Line> {
    let Place::Slip(slip) = &flow.place else { return None };
    slip.declined.then(|| Line {
        icon: "person",
        text: say(flow, "kiosk-slip-declined"),
    })
}

/// Why nobody knows the wait.
fn alone(flow: &Flow) -> Option<Line> {
    flow.is_alone().then(|| Line {
        icon: "link-off",
        text: say(flow, "kiosk-alone-notice"),
    })
}

/// When the office closes, if whoever joins this service now might not be served before.
fn late(flow: &Flow, choice: &crate::flow::Choice) -> Option<String> {
    let queue::view::Availability::LateWarning { closes_at } = flow.menu_service(&choice.service)?.availability else {
        return None;
    };
    Some(hour(flow, closes_at))
}

pub(super) fn warning(flow: &Flow) -> Option<Warning> {
    let left = flow.warning_s()?;
    Some(Warning {
        title: say(flow, "kiosk-warning-title"),
        text: say_with(flow, "kiosk-warning-text", &[("n", left.into())]),
        more: Button {
            kind: super::Kind::Primary,
            ..plain(flow, "kiosk-warning-more", "clock", Intent::MoreTime)
        },
        leave: restart(flow),
    })
}
