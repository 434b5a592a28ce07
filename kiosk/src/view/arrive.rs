//! A booked visitor arrives; one's own slip comes back to the kiosk.

use queue::view::{VisitState, VisitView};
use queue::wire::NewTicketAnswer;
use queue::{DeskId, Refusal};

use super::words::{people, say, say_with, service_name, wait, when, written};
use super::{Body, Button, Kind, Message, Stat, Ticket, Tone, frame, ticket, trouble};
use crate::flow::{Arrival, CheckIn, Flow, Intent, Seen, Slip, may_come_back, may_leave};

pub(super) fn check_in(flow: &Flow, check_in: &CheckIn) -> Body {
    match &check_in.answer {
        Arrival::Asking => moment(flow, "kiosk-booking-asking"),
        Arrival::Unreached => Body::Message(Message {
            code: trouble::code(flow, "controller"),
            ..told(flow, "link-off", "kiosk-booking-unreached", vec![take_number(flow)])
        }),
        Arrival::Here(answer) => here(flow, answer),
        Arrival::Refused(why) => Body::Message(refused(flow, why.as_ref())),
    }
}

/// Something is looked for; it takes no longer than a moment.
fn moment(flow: &Flow, key: &str) -> Body {
    Body::Message(Message {
        icon: "clock",
        title: say(flow, "kiosk-connecting-title"),
        text: say(flow, key),
        ..Message::default()
    })
}

fn told(flow: &Flow, icon: &'static str, key: &str, actions: Vec<Button>) -> Message {
    Message {
        icon,
        tone: Tone::Notice,
        title: say(flow, &format!("{key}-title")),
        text: say(flow, &format!("{key}-text")),
        actions,
        ..Message::default()
    }
}

fn refused(flow: &Flow, why: Option<&Refusal>) -> Message {
    let take = || take_number(flow);
    match why {
        Some(Refusal::BookingTooEarly { from }) => Message {
            text: say_with(flow, "kiosk-booking-early-text", &[("when", when(flow, *from).into())]),
            ..told(flow, "clock", "kiosk-booking-early", vec![frame::done(flow), take()])
        },
        Some(Refusal::BookingUnknown) => {
            let again = frame::plain(flow, "kiosk-type-again", "keyboard", Intent::Keypad);
            told(flow, "search", "kiosk-booking-unknown", vec![again, take()])
        }
        Some(Refusal::BookingAlreadyHere) => told(flow, "check-circle", "kiosk-booking-over", vec![take()]),
        Some(_) | None => told(flow, "person", "kiosk-booking-other", vec![take()]),
    }
}

fn take_number(flow: &Flow) -> Button {
    Button {
        kind: Kind::Primary,
        ..frame::plain(flow, "kiosk-take", "ticket", Intent::WithoutCard)
    }
}

/// The booking's ticket, where its phone page has no address.
fn here(flow: &Flow, answer: &NewTicketAnswer) -> Body {
    Body::Ticket(Ticket {
        lead: say(flow, "kiosk-booking-here"),
        tone: Tone::Good,
        number: answer.ticket.number.to_string(),
        service: ticket::shown_name(flow, answer),
        stats: ticket::stats(flow, answer),
        area: ticket::area(flow, &answer.ticket.service),
        ..Ticket::default()
    })
}

/// What one's own slip says now.
pub(super) fn slip(flow: &Flow, slip: &Slip) -> Body {
    match &slip.seen {
        Seen::Asking => moment(flow, "kiosk-slip-asking"),
        Seen::Unknown => Body::Message(told(flow, "ticket", "kiosk-slip-unknown", vec![take_number(flow)])),
        Seen::Unreached => Body::Message(told(flow, "link-off", "kiosk-slip-unreached", Vec::new())),
        Seen::Leaving(view) => Body::Message(leaving(flow, view)),
        Seen::Now(view) => now(flow, view),
    }
}

fn leaving(flow: &Flow, view: &VisitView) -> Message {
    let number = view.number.to_string();
    Message {
        icon: "help",
        tone: Tone::Notice,
        title: say_with(flow, "kiosk-slip-leave-title", &[("number", number.into())]),
        text: say(flow, "kiosk-slip-leave-text"),
        actions: vec![
            frame::plain(flow, "kiosk-slip-leave-now", "door", Intent::LeaveNow),
            Button {
                kind: Kind::Primary,
                ..frame::plain(flow, "kiosk-slip-stay", "seat", Intent::Back)
            },
        ],
        ..Message::default()
    }
}

fn now(flow: &Flow, view: &VisitView) -> Body {
    let over = |icon, key| Body::Message(ended(flow, view, icon, key));
    match &view.now {
        VisitState::Waiting { ahead, wait } => in_line(flow, view, "kiosk-slip-waiting", None, facts(flow, *ahead, *wait)),
        VisitState::Called { desk, .. } => in_line(flow, view, "kiosk-slip-called", Some(desk), Vec::new()),
        VisitState::Serving { desk } => in_line(flow, view, "kiosk-slip-serving", Some(desk), Vec::new()),
        VisitState::Parked => in_line(flow, view, "kiosk-slip-parked", None, Vec::new()),
        VisitState::Absent { desk } => in_line(flow, view, "kiosk-slip-absent", Some(desk), Vec::new()),
        VisitState::Done => over("check-circle", "kiosk-slip-done"),
        VisitState::Cancelled => over("door", "kiosk-slip-cancelled"),
        VisitState::Unserved => over("calendar", "kiosk-slip-unserved"),
    }
}

fn ended(flow: &Flow, view: &VisitView, icon: &'static str, key: &str) -> Message {
    let number = view.number.to_string();
    Message {
        tone: Tone::Calm,
        title: say_with(flow, &format!("{key}-title"), &[("number", number.into())]),
        ..told(flow, icon, key, vec![take_number(flow)])
    }
}

fn in_line(flow: &Flow, view: &VisitView, key: &str, desk: Option<&DeskId>, stats: Vec<Stat>) -> Body {
    let place = desk.map_or_else(String::new, |desk| desk_name(flow, desk));
    Body::Ticket(Ticket {
        lead: say_with(flow, key, &[("desk", place.into())]),
        tone: if may_come_back(&view.now) { Tone::Calm } else { Tone::Good },
        number: view.number.to_string(),
        service: view
            .service
            .as_ref()
            .map_or_else(String::new, |service| service_name(flow, service)),
        stats,
        // Whoever was called waits nowhere.
        area: desk.is_none().then(|| ticket::area_named(flow, &view.area)).flatten(),
        actions: slip_actions(flow, &view.now),
        ..Ticket::default()
    })
}

fn facts(flow: &Flow, ahead: u32, expected: Option<queue::Wait>) -> Vec<Stat> {
    let expected = wait(flow, expected).unwrap_or_else(|| say(flow, "kiosk-ticket-wait-unknown"));
    vec![
        Stat {
            label: say(flow, "kiosk-ticket-wait"),
            value: expected,
        },
        Stat {
            label: say(flow, "kiosk-ticket-ahead"),
            value: people(flow, ahead),
        },
    ]
}

fn slip_actions(flow: &Flow, state: &VisitState) -> Vec<Button> {
    let leave = may_leave(state).then(|| frame::plain(flow, "kiosk-slip-leave", "door", Intent::Leave));
    let back = may_come_back(state).then(|| Button {
        kind: Kind::Primary,
        ..frame::plain(flow, "kiosk-slip-return", "check", Intent::Return)
    });
    leave.into_iter().chain(back).collect()
}

/// *Sportello 3*, as the office calls its places.
fn desk_name(flow: &Flow, desk: &DeskId) -> String {
    let text = flow.content.as_ref().and_then(|content| content.desks.get(desk));
    let kind = text.map(|text| written(flow, &text.kind)).filter(|kind| !kind.is_empty());
    let label = text.map(|text| text.label.clone()).filter(|label| !label.is_empty());
    format!(
        "{}\u{a0}{}",
        kind.unwrap_or_else(|| say(flow, "words-desk")),
        label.unwrap_or_else(|| desk.to_string())
    )
}
