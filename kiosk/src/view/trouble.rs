//! What happened, what to do now, who helps.

use queue::wire::NewTicketAnswer;
use queue::{Refusal, ServiceId, Timestamp};

use super::words::{people, say, say_with, service_name, wait, when};
use super::{Body, Button, Kind, Line, Message, Tone, frame, ticket};
use crate::device::Fault;
use crate::flow::{Flow, Intent};

/// Just started: nothing is known yet.
pub(super) fn connecting(flow: &Flow) -> Body {
    message(Message {
        icon: "clock",
        title: say(flow, "kiosk-connecting-title"),
        text: say(flow, "kiosk-connecting-text"),
        ..Message::default()
    })
}

/// The controller has not been heard for a while.
pub(super) fn out_of_reach(flow: &Flow) -> Body {
    message(Message {
        icon: "link-off",
        tone: Tone::Notice,
        title: say(flow, "kiosk-reach-title"),
        text: say(flow, "kiosk-reach-text"),
        code: code(flow, "controller"),
        ..Message::default()
    })
}

/// A number was asked for and nobody answered.
pub(super) fn unreached(flow: &Flow) -> Body {
    out_of_reach(flow)
}

/// The doors are closed.
pub(super) fn closed(flow: &Flow, opens_at: Option<Timestamp>) -> Body {
    let text = match opens_at {
        Some(at) => say_with(flow, "kiosk-closed-opens", &[("when", when(flow, at).into())]),
        None => say(flow, "kiosk-closed-text"),
    };
    message(Message {
        icon: "door",
        title: say(flow, "kiosk-closed-title"),
        text,
        ..Message::default()
    })
}

/// A service gives no number now.
pub(super) fn refused(flow: &Flow, service: &ServiceId, refusal: &Refusal) -> Body {
    let name = service_name(flow, service);
    if let Refusal::OfficeClosed { opens_at } = refusal {
        return closed(flow, *opens_at);
    }
    if *refusal == Refusal::PersonLimit {
        return person_limit(flow);
    }
    let (icon, key, at) = told(refusal).unwrap_or(("help", "kiosk-service-other", None));
    let text = match at {
        Some(at) => say_with(
            flow,
            &format!("{key}-until"),
            &[("service", name.into()), ("when", when(flow, at).into())],
        ),
        None => say_with(flow, &format!("{key}-text"), &[("service", name.into())]),
    };
    message(Message {
        icon,
        tone: Tone::Notice,
        title: say(flow, &format!("{key}-title")),
        text,
        steps: booked(flow, refusal),
        actions: refused_actions(flow, refusal),
        ..Message::default()
    })
}

/// A person had as many numbers as one gets: said to whoever holds the card; as nobody, everybody gets one.
fn person_limit(flow: &Flow) -> Body {
    let anonymous = Button {
        kind: Kind::Primary,
        ..frame::plain(flow, "kiosk-without-card", "ticket", Intent::WithoutCard)
    };
    message(Message {
        icon: "person",
        tone: Tone::Notice,
        title: say(flow, "kiosk-person-limit-title"),
        text: say(flow, "refusal-person-limit"),
        actions: vec![anonymous, frame::plain(flow, "kiosk-other-service", "grid", Intent::Back)],
        ..Message::default()
    })
}

/// Whether only whoever has no booking gets no number today. Said to everybody alike: who has one is not told here.
fn is_for_bookings_only(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::LimitReached | Refusal::NoMoreToday)
}

fn booked(flow: &Flow, refusal: &Refusal) -> Vec<Line> {
    let key = if flow.can_identify() {
        "kiosk-service-booked"
    } else {
        "kiosk-service-booked-ask"
    };
    let line = || Line {
        icon: "calendar",
        text: say(flow, key),
    };
    is_for_bookings_only(refusal).then(line).into_iter().collect()
}

fn refused_actions(flow: &Flow, refusal: &Refusal) -> Vec<Button> {
    let arrives = is_for_bookings_only(refusal) && flow.can_identify();
    let booking = arrives.then(|| frame::plain(flow, "kiosk-identify", "qr", Intent::Identify));
    std::iter::once(other_service(flow)).chain(booking).collect()
}

/// The refusals that a visitor can meet: icon, key, and when it ends.
fn told(refusal: &Refusal) -> Option<(&'static str, &'static str, Option<Timestamp>)> {
    if let Refusal::ServiceClosed { opens_at } = refusal {
        return Some(("clock", "kiosk-service-closed", *opens_at));
    }
    if let Refusal::ServiceSuspended { until } = refusal {
        return Some(("pause", "kiosk-service-suspended", *until));
    }
    let days = [
        (Refusal::LimitReached, "kiosk-service-limit"),
        (Refusal::NoMoreToday, "kiosk-service-late"),
        (Refusal::NumbersExhausted, "kiosk-service-exhausted"),
    ];
    days.iter()
        .find(|(known, _)| known == refusal)
        .map(|(_, key)| ("calendar", *key, None))
}

fn other_service(flow: &Flow) -> Button {
    Button {
        kind: Kind::Primary,
        ..frame::plain(flow, "kiosk-other-service", "grid", Intent::Back)
    }
}

/// The number is on the glass only.
pub(super) fn unprinted(flow: &Flow, answer: &NewTicketAnswer, fault: Fault, retrying: bool) -> Body {
    let number = answer.ticket.number.to_string();
    let own = flow.is_own(answer.ticket.id);
    let ahead = answer.ahead.map(|ahead| people(flow, ahead));
    let expected = wait(flow, answer.forecast).unwrap_or_else(|| say(flow, "kiosk-ticket-wait-unknown"));
    message(Message {
        icon: "printer",
        tone: Tone::Notice,
        title: say_with(
            flow,
            &format!("kiosk-unprinted-{}", fault_key(fault)),
            &[("number", number.clone().into())],
        ),
        text: match ahead {
            Some(ahead) if !own => say_with(flow, "kiosk-unprinted-text", &[("people", ahead.into()), ("wait", expected.into())]),
            Some(_) | None if own => say(flow, "kiosk-unprinted-alone"),
            Some(_) | None => say(flow, "kiosk-unprinted-only"),
        },
        number,
        qr: ticket::qr(flow, answer),
        actions: unprinted_actions(flow, retrying),
        code: code(flow, fault_key(fault)),
        ..Message::default()
    })
}

fn unprinted_actions(flow: &Flow, retrying: bool) -> Vec<Button> {
    let mut actions = vec![frame::done(flow)];
    if retrying {
        actions.push(Button {
            press: None,
            ..frame::plain(flow, "kiosk-ticket-printing", "printer", Intent::Reprint)
        });
    } else if flow.printer_is_ready() {
        actions.push(Button {
            kind: Kind::Primary,
            ..frame::plain(flow, "kiosk-reprint", "printer", Intent::Reprint)
        });
    }
    actions
}

/// A fault's part of its message key, and what the technician reads.
fn fault_key(fault: Fault) -> &'static str {
    match fault {
        Fault::PaperOut => "paper-out",
        Fault::CoverOpen => "cover-open",
        Fault::Offline => "offline",
        Fault::Hung => "hung",
        Fault::Absent => "absent",
        Fault::Interrupted => "interrupted",
        Fault::GivenUp => "given-up",
        Fault::Storage => "storage",
    }
}

/// How it works, and who helps.
pub(super) fn help(flow: &Flow) -> Body {
    let step = |icon, key| Line {
        icon,
        text: say(flow, key),
    };
    message(Message {
        icon: "help",
        title: say(flow, "kiosk-help-title"),
        steps: vec![
            step("grid", "kiosk-help-choose"),
            step("ticket", "kiosk-help-take"),
            step("seat", "kiosk-help-sit"),
            step("person", "kiosk-help-person"),
        ],
        ..Message::default()
    })
}

/// Small, for the technician.
pub(super) fn code(flow: &Flow, code: &'static str) -> String {
    say_with(flow, "kiosk-code", &[("code", code.into())])
}

fn message(message: Message) -> Body {
    Body::Message(message)
}
