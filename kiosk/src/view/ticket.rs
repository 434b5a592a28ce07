//! The number, the wait, and where the paper comes out.

use queue::wire::NewTicketAnswer;
use queue::{AreaId, ServiceId};

use super::words::{people, say, say_with, service_name, wait, written};
use super::{Body, Line, Qr, Stat, Ticket, Tone};
use crate::config::Side;
use crate::flow::Flow;

pub(super) fn body(flow: &Flow, answer: &NewTicketAnswer, printing: bool) -> Body {
    let side = flow.paper_side(answer.ticket.id);
    let paper = match (printing, side) {
        (true, _) => "kiosk-ticket-printing",
        (false, Side::Below) => "kiosk-ticket-paper-below",
        (false, Side::Left) => "kiosk-ticket-paper-left",
        (false, Side::Right) => "kiosk-ticket-paper-right",
    };
    Body::Ticket(Ticket {
        lead: say(
            flow,
            if is_only_number(flow, answer) {
                "kiosk-ticket-only"
            } else {
                "kiosk-ticket-lead"
            },
        ),
        tone: Tone::Good,
        number: answer.ticket.number.to_string(),
        service: shown_name(flow, answer),
        stats: stats(flow, answer),
        area: area(flow, &answer.ticket.service),
        qr: qr(flow, answer),
        paper: say(flow, paper),
        side: (!printing).then_some(side),
        actions: Vec::new(),
    })
}

/// Whether the glass was told nothing but the number: of whoever said who they are.
pub(super) fn is_only_number(flow: &Flow, answer: &NewTicketAnswer) -> bool {
    answer.ahead.is_none() && !flow.is_own(answer.ticket.id)
}

/// The service by its name; a discreet one is a letter to whoever looks over a shoulder, and the number has that already.
pub(super) fn shown_name(flow: &Flow, answer: &NewTicketAnswer) -> String {
    if is_only_number(flow, answer) {
        return String::new();
    }
    let text = flow
        .content
        .as_ref()
        .and_then(|content| content.services.get(&answer.ticket.service));
    if text.is_some_and(|text| text.discreet) {
        String::new()
    } else {
        service_name(flow, &answer.ticket.service)
    }
}

pub(super) fn stats(flow: &Flow, answer: &NewTicketAnswer) -> Vec<Stat> {
    if is_only_number(flow, answer) {
        return Vec::new();
    }
    let expected = wait(flow, answer.forecast).unwrap_or_else(|| say(flow, "kiosk-ticket-wait-unknown"));
    if flow.is_own(answer.ticket.id) {
        return vec![Stat {
            label: say(flow, "kiosk-ticket-wait"),
            value: say(flow, "kiosk-alone-wait"),
        }];
    }
    let wait = Stat {
        label: say(flow, "kiosk-ticket-wait"),
        value: expected,
    };
    let ahead = answer.ahead.map(|ahead| Stat {
        label: say(flow, "kiosk-ticket-ahead"),
        value: people(flow, ahead),
    });
    std::iter::once(wait).chain(ahead).collect()
}

/// Where to wait.
pub(super) fn area(flow: &Flow, service: &ServiceId) -> Option<Line> {
    area_named(flow, &flow.menu_service(service)?.area)
}

/// *Aspetta qui: Sala d’attesa*
pub(super) fn area_named(flow: &Flow, area: &AreaId) -> Option<Line> {
    let name = written(flow, &flow.content.as_ref()?.areas.get(area)?.name);
    (!name.is_empty()).then(|| Line {
        icon: "pin",
        text: say_with(flow, "kiosk-ticket-area", &[("area", name.into())]),
    })
}

/// The code to follow the queue by phone, where the office has an address that phones reach.
pub(super) fn qr(flow: &Flow, answer: &NewTicketAnswer) -> Option<Qr> {
    let link = answer.link.clone()?;
    Some(Qr {
        link,
        title: say(flow, "kiosk-qr-title"),
        text: say(flow, "kiosk-qr-text"),
    })
}
