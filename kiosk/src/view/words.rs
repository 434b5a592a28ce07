//! The catalogue in the visitor's language, times and dates as people say them, and the screen as the voice reads it.

use assets::Value;
use jiff::tz::TimeZone;
use queue::{Number, ServiceId, Text, Timestamp, Wait};

use super::{Board, Body, Button, Identify, Line, Message, Ticket, Warning};
use crate::flow::Flow;

/// A message of the catalogue.
pub(super) fn say(flow: &Flow, key: &str) -> String {
    assets::text(flow.language().as_str(), key)
}

/// A message with its arguments.
pub(super) fn say_with(flow: &Flow, key: &str, arguments: &[(&'static str, Value<'_>)]) -> String {
    assets::text_with(flow.language().as_str(), key, arguments)
}

/// A text that the office wrote.
pub(super) fn written(flow: &Flow, text: &Text) -> String {
    text.get(flow.language(), &flow.settings.language).to_owned()
}

/// The name of a service, or its key where the content lacks it.
pub(super) fn service_name(flow: &Flow, service: &ServiceId) -> String {
    let text = flow.content.as_ref().and_then(|content| content.services.get(service));
    text.map(|text| written(flow, &text.name))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| service.to_string())
}

/// The icon of a service.
pub(super) fn service_icon(flow: &Flow, service: &ServiceId) -> String {
    let text = flow.content.as_ref().and_then(|content| content.services.get(service));
    known_icon(text.map_or("", |text| text.icon.as_str()), "ticket")
}

/// `icon` if it is drawn, else `otherwise`.
pub(super) fn known_icon(icon: &str, otherwise: &str) -> String {
    if assets::icon(icon).is_some() { icon } else { otherwise }.to_owned()
}

/// A wait in words, `None` where it is unknown.
pub(super) fn wait(flow: &Flow, wait: Option<Wait>) -> Option<String> {
    wait.map(|wait| tight(&assets::words::wait(flow.language().as_str(), wait.from_min.0, wait.to_min.0)))
}

/// How many people, in words.
pub(super) fn people(flow: &Flow, count: u32) -> String {
    tight(&assets::words::people(flow.language().as_str(), count))
}

/// Never broken into two lines: a space that holds, and a range's dash held on both sides.
fn tight(text: &str) -> String {
    text.replace(' ', "\u{a0}").replace('–', "\u{2060}–\u{2060}")
}

/// The hour on the office's wall, as the header shows it.
pub(super) fn clock(flow: &Flow) -> String {
    let local = flow.now.in_zone(&zone(flow));
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// The hour with its second, for who looks for when something was.
pub(super) fn second(flow: &Flow, at: Timestamp) -> String {
    let local = at.in_zone(&zone(flow));
    format!("{:02}:{:02}:{:02}", local.hour(), local.minute(), local.second())
}

/// Day and hour, as slips have them.
pub(super) fn date_time(flow: &Flow, at: Timestamp) -> String {
    let local = at.in_zone(&zone(flow));
    let two = |n: i8| Value::from(format!("{n:02}"));
    let parts = [
        ("day", two(local.day())),
        ("month", two(local.month())),
        ("year", Value::from(local.year().to_string())),
        ("hour", two(local.hour())),
        ("minute", two(local.minute())),
    ];
    say_with(flow, "slip-when", &parts)
}

/// An hour as the language writes it.
pub(super) fn hour(flow: &Flow, at: Timestamp) -> String {
    let local = at.in_zone(&zone(flow));
    say_with(
        flow,
        "kiosk-time",
        &[
            ("h", local.hour().to_string().into()),
            ("m", format!("{:02}", local.minute()).into()),
        ],
    )
}

/// A coming moment, as near as it is: *alle 11:00*, *domani alle 8:30*, *lunedì alle 8:30*, *lunedì 30 novembre alle 8:30*.
pub(super) fn when(flow: &Flow, at: Timestamp) -> String {
    let zone = zone(flow);
    let (then, today) = (at.in_zone(&zone).date(), flow.now.in_zone(&zone).date());
    let days = today.until(then).map_or(0, |span| span.get_days());
    let key = match days {
        i32::MIN..=0 => "kiosk-when-today",
        1 => "kiosk-when-tomorrow",
        2..=6 => "kiosk-when-weekday",
        7..=i32::MAX => "kiosk-when-date",
    };
    let weekday = say_with(flow, "kiosk-weekday", &[("n", then.weekday().to_monday_one_offset().into())]);
    let month = say_with(flow, "kiosk-month", &[("n", then.month().into())]);
    let arguments = [
        ("time", hour(flow, at).into()),
        ("weekday", weekday.into()),
        ("day", then.day().into()),
        ("month", month.into()),
    ];
    say_with(flow, key, &arguments)
}

/// The office's time zone; Rome until the content is known.
fn zone(flow: &Flow) -> TimeZone {
    let named = flow.content.as_ref().and_then(|content| TimeZone::get(&content.time_zone).ok());
    named.or_else(|| TimeZone::get("Europe/Rome").ok()).unwrap_or(TimeZone::UTC)
}

/// A number as the voice says it: `A042` is *A, 0 42*.
pub(super) fn spoken_number(number: &Number) -> String {
    let letters: Vec<String> = number.prefix().chars().map(String::from).collect();
    let digits = number.digits();
    let zeros = digits.len() - digits.trim_start_matches('0').len();
    let mut parts = vec!["0"; zeros];
    parts.push(&digits[zeros..]);
    format!("{}, {}", letters.join(" "), parts.join(" ").trim())
}

/// The screen in sentences.
pub(super) fn spoken(body: &Body, notice: Option<&Line>, warning: Option<&Warning>) -> String {
    if let Some(warning) = warning {
        return sentences([
            warning.title.clone(),
            warning.text.clone(),
            warning.more.label.clone(),
            warning.leave.label.clone(),
        ]);
    }
    let parts = match body {
        Body::Attract(attract) => [attract.greeting.clone(), attract.lead.clone(), button(&attract.action)]
            .into_iter()
            .chain(attract.second.iter().map(button))
            .collect(),
        Body::Choices(choices) => [choices.title.clone(), choices.lead.clone()]
            .into_iter()
            .chain(choices.tiles.iter().map(button))
            .collect(),
        Body::Identify(identify) => spoken_identify(identify),
        Body::Keypad(keypad) => {
            let fault = keypad.fault.iter().map(|fault| fault.text.clone());
            // What was written is nobody else's to hear.
            [keypad.title.clone(), keypad.lead.clone(), keypad.entry_label.clone()]
                .into_iter()
                .chain(fault)
                .collect()
        }
        Body::Ready(ready) => {
            let bring = ready.bring.iter().map(|bring| format!("{}: {}", ready.bring_title, bring.text));
            [ready.title.clone(), ready.summary.clone()]
                .into_iter()
                .chain(bring)
                .chain([ready.action.label.clone()])
                .collect()
        }
        Body::Ticket(ticket) => spoken_ticket(ticket),
        Body::Message(message) => spoken_message(message),
        // How much was typed is said, never what.
        Body::Pin(pin) => {
            let fault = pin.fault.iter().map(|fault| fault.text.clone());
            [pin.title.clone(), pin.lead.clone(), pin.entry_label.clone()]
                .into_iter()
                .chain(fault)
                .collect()
        }
        Body::Board(board) => spoken_board(board),
        // Lines made for reading; a voice would take minutes.
        Body::Log(log) => vec![log.title.clone(), log.page.clone()],
    };
    sentences(parts.into_iter().chain(notice.map(|notice| notice.text.clone())))
}

fn spoken_identify(identify: &Identify) -> Vec<String> {
    let said = match &identify.status {
        Some(status) => vec![status.title.clone(), status.text.clone()],
        None => {
            let ways = identify.ways.iter().map(|way| format!("{}: {}", way.title, way.text));
            [identify.title.clone(), identify.lead.clone()].into_iter().chain(ways).collect()
        }
    };
    said.into_iter()
        .chain(identify.actions.iter().map(button))
        .chain([identify.privacy.text.clone()])
        .collect()
}

fn spoken_board(board: &Board) -> Vec<String> {
    let facts = board.facts.iter().map(|fact| format!("{}: {}", fact.title, fact.text));
    [board.title.clone(), board.lead.clone()]
        .into_iter()
        .chain(facts)
        .chain(board.actions.iter().map(button))
        .collect()
}

fn spoken_ticket(ticket: &Ticket) -> Vec<String> {
    let number = spoken_number(&Number(ticket.number.as_str().into()));
    let facts = ticket.stats.iter().map(|stat| format!("{}: {}", stat.label, stat.value));
    [format!("{}: {number}", ticket.lead), ticket.service.clone()]
        .into_iter()
        .chain(facts)
        .chain(ticket.area.iter().map(|area| area.text.clone()))
        .chain([ticket.paper.clone()])
        .chain(ticket.actions.iter().map(button))
        .collect()
}

fn spoken_message(message: &Message) -> Vec<String> {
    let title = match message.number.as_str() {
        "" => message.title.clone(),
        number => message.title.replace(number, &spoken_number(&Number(number.into()))),
    };
    [title, message.text.clone()]
        .into_iter()
        .chain(message.steps.iter().map(|step| step.text.clone()))
        .chain(message.actions.iter().map(button))
        .collect()
}

fn button(button: &Button) -> String {
    if button.note.is_empty() {
        button.label.clone()
    } else {
        format!("{}: {}", button.label, button.note)
    }
}

/// Each part with a stop of its own, so that the voice pauses; ranges and dots as words would have them.
fn sentences(parts: impl IntoIterator<Item = String>) -> String {
    let closed = |part: String| {
        if part.ends_with(['.', '?', ':']) {
            part
        } else {
            format!("{part}.")
        }
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).map(closed).collect();
    parts
        .join(" ")
        .replace(" · ", ", ")
        .replace("\u{2060}–\u{2060}", "-")
        .replace('\u{a0}', " ")
}
