//! Questions with tiles: language, service, class.

use assets::Value;
use queue::credential::How;
use queue::view::{Availability, MenuService};
use queue::{Group, Language, ServiceId};

use super::words::{known_icon, people, say, say_with, service_icon, service_name, wait, when, written};
use super::{Body, Button, Choices, Kind, frame};
use crate::flow::{Entry, Flow, Intent, refusal};

/// So many tiles stand on one page.
const PAGE: usize = 6;

pub(super) fn languages(flow: &Flow) -> Body {
    let languages = flow.languages();
    let titles: Vec<String> = languages
        .iter()
        .filter(|language| *language != flow.language())
        .map(|language| in_language(language, "kiosk-language-title"))
        .collect();
    Body::Choices(Choices {
        title: say(flow, "kiosk-language-title"),
        lead: titles.join(" · "),
        tiles: languages.iter().map(|language| language_tile(flow, language)).collect(),
        listed: false,
        pager: Vec::new(),
    })
}

fn in_language(language: &Language, key: &str) -> String {
    assets::text(language.as_str(), key)
}

fn language_tile(flow: &Flow, language: &Language) -> Button {
    Button {
        label: assets::language_name(language.as_str()).to_owned(),
        note: in_language(language, "kiosk-language-note"),
        mark: language.as_str().to_uppercase(),
        kind: if language == flow.language() { Kind::Primary } else { Kind::Plain },
        press: Some(Intent::Language(language.clone())),
        ..Button::default()
    }
}

pub(super) fn services(flow: &Flow, group: Option<&str>, page: usize) -> Body {
    let entries = flow.entries(group);
    let pages = entries.len().div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    let named = flow
        .content
        .as_ref()
        .and_then(|content| content.groups.iter().find(|candidate| Some(candidate.id.as_str()) == group));
    Body::Choices(Choices {
        title: named.map_or_else(|| say(flow, "kiosk-service-title"), |group| written(flow, &group.name)),
        lead: read(flow),
        tiles: entries
            .iter()
            .skip(page * PAGE)
            .take(PAGE)
            .map(|entry| entry_tile(flow, entry))
            .collect(),
        listed: false,
        pager: pager(flow, page, pages),
    })
}

/// That a card or a code was read: the same words with a booking and without.
fn read(flow: &Flow) -> String {
    match flow.shown_by() {
        None => String::new(),
        Some(How::Chip) if flow.card_inside => say(flow, "kiosk-card-read"),
        Some(How::Chip) => say(flow, "kiosk-card-was-read"),
        Some(How::Barcode | How::Stripe | How::Typed) => say(flow, "kiosk-code-read"),
    }
}

fn pager(flow: &Flow, page: usize, pages: usize) -> Vec<Button> {
    let previous = (page > 0).then(|| frame::plain(flow, "kiosk-previous", "arrow-left", Intent::PreviousPage));
    let next = (page + 1 < pages).then(|| Button {
        trailing: true,
        ..frame::plain(flow, "kiosk-next", "arrow-right", Intent::NextPage)
    });
    previous.into_iter().chain(next).collect()
}

fn entry_tile(flow: &Flow, entry: &Entry<'_>) -> Button {
    match entry {
        Entry::Group(group) => group_tile(flow, group),
        Entry::Service(service) => service_tile(flow, service),
    }
}

fn group_tile(flow: &Flow, group: &Group) -> Button {
    let below = flow.services_below(&group.id);
    let closed = below.iter().all(|service| refusal(&service.availability).is_some());
    Button {
        label: written(flow, &group.name),
        note: say_with(flow, "kiosk-tile-group", &[("n", below.len().into())]),
        icon: known_icon(&group.icon, "grid"),
        kind: if closed { Kind::Closed } else { Kind::Plain },
        press: Some(Intent::Group(group.id.clone())),
        ..Button::default()
    }
}

fn service_tile(flow: &Flow, service: &MenuService) -> Button {
    Button {
        label: service_name(flow, &service.service),
        note: line(flow, service),
        icon: service_icon(flow, &service.service),
        kind: if refusal(&service.availability).is_some() {
            Kind::Closed
        } else {
            Kind::Plain
        },
        press: Some(Intent::Service(service.service.clone())),
        ..Button::default()
    }
}

/// The tile's one line: who waits and how long, or why there is no number.
fn line(flow: &Flow, service: &MenuService) -> String {
    match &service.availability {
        Availability::Open => open_line(flow, service),
        Availability::LateWarning { .. } => say_with(flow, "kiosk-tile-late", &[("people", people(flow, service.ahead).into())]),
        Availability::Closed { opens_at: Some(at) } => say_with(flow, "kiosk-tile-opens", &[("when", when(flow, *at).into())]),
        Availability::Closed { opens_at: None } => say(flow, "kiosk-tile-closed"),
        Availability::Suspended { until: Some(at) } => say_with(flow, "kiosk-tile-suspended-until", &[("when", when(flow, *at).into())]),
        Availability::Suspended { until: None } => say(flow, "kiosk-tile-suspended"),
        Availability::LimitReached | Availability::NoMoreToday | Availability::NumbersExhausted => say(flow, "kiosk-tile-finished"),
    }
}

fn open_line(flow: &Flow, service: &MenuService) -> String {
    if flow.is_alone() {
        // The notice above the tiles says it once.
        return String::new();
    }
    let wait = wait(flow, service.wait).unwrap_or_else(|| say(flow, "words-wait-unknown"));
    let arguments: [(&str, Value<'_>); 2] = [("people", people(flow, service.ahead).into()), ("wait", wait.into())];
    say_with(flow, "kiosk-tile-open", &arguments)
}

pub(super) fn classes(flow: &Flow, service: &ServiceId) -> Body {
    let none = Button {
        label: say(flow, "kiosk-class-none"),
        note: say(flow, "kiosk-class-none-note"),
        icon: "person".into(),
        press: Some(Intent::Class(None)),
        ..Button::default()
    };
    let offered = flow
        .menu_service(service)
        .map(|offered| offered.classes.as_slice())
        .unwrap_or_default();
    let tile = |class: &queue::ClassId| {
        let text = flow.content.as_ref().and_then(|content| content.classes.get(class));
        Button {
            label: text.map_or_else(|| class.to_string(), |text| written(flow, &text.name)),
            note: text.map_or_else(String::new, |text| written(flow, &text.hint)),
            icon: "priority".into(),
            press: Some(Intent::Class(Some(class.clone()))),
            ..Button::default()
        }
    };
    Body::Choices(Choices {
        title: say(flow, "kiosk-class-title"),
        lead: say(flow, "kiosk-class-lead"),
        tiles: std::iter::once(none).chain(offered.iter().map(tile)).take(PAGE).collect(),
        listed: true,
        pager: Vec::new(),
    })
}
