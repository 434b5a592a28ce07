//! Where a card or a code goes, how it goes with it, and what becomes of what it says; a code by hand.

use queue::credential::Unreadable;
use queue::fiscal_code;

use super::words::{known_icon, say, say_with, written};
use super::{Body, Button, Identify, Keypad, Kind, Line, Privacy, Qr, Status, Tone, Way, frame};
use crate::device::{Unread, Which};
use crate::flow::{Flow, Intent, Key, Private, Step, Typing};

const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &str = "1234567890";

/// Letters of a code stand in groups of so many.
const GROUP: usize = 3;

pub(super) fn body(flow: &Flow, step: Step) -> Body {
    let ways = ways(flow);
    // Where nothing can be shown any more, nobody is told to show it once more.
    let step = if step == Step::Again && ways.iter().all(|way| way.off) {
        Step::Asking
    } else {
        step
    };
    let (title, lead) = head(flow, step, &ways);
    Body::Identify(Identify {
        title,
        lead,
        ways,
        status: status(flow, step),
        privacy: privacy(flow),
        actions: actions(flow, step),
    })
}

fn head(flow: &Flow, step: Step, ways: &[Way]) -> (String, String) {
    let by_hand = ways.iter().all(|way| way.off);
    let title = if by_hand {
        "kiosk-identify-title-typed"
    } else {
        "kiosk-identify-title"
    };
    let lead = match step {
        Step::Asking if by_hand && !ways.is_empty() => "kiosk-identify-lead-off",
        Step::Asking | Step::Again | Step::Inside | Step::Reading | Step::Unread(_) | Step::CutOff => "kiosk-identify-lead",
    };
    (say(flow, title), say(flow, lead))
}

fn ways(flow: &Flow) -> Vec<Way> {
    let has = flow.ways();
    let known = [
        (has.chip, Which::Chip, "insert-card", "kiosk-way-chip"),
        (has.scanner, Which::Scanner, "scan-code", "kiosk-way-scanner"),
        (has.stripe, Which::Stripe, "swipe-card", "kiosk-way-stripe"),
    ];
    let way = |which, icon, key: &str| {
        let off = flow.is_out(which);
        Way {
            icon,
            title: say(flow, key),
            text: if off {
                say(flow, "kiosk-way-off")
            } else {
                say(flow, &format!("{key}-text"))
            },
            off,
        }
    };
    known
        .into_iter()
        .filter(|(has, ..)| *has)
        .map(|(_, which, icon, key)| way(which, icon, key))
        .collect()
}

fn status(flow: &Flow, step: Step) -> Option<Status> {
    let (icon, tone, key) = match step {
        Step::Asking if flow.is_card_left() => ("id-card", Tone::Calm, "kiosk-left-in"),
        Step::Asking => return None,
        Step::Again => ("qr", Tone::Calm, "kiosk-again"),
        Step::Inside => ("id-card", Tone::Calm, "kiosk-inside"),
        Step::Reading => ("id-card", Tone::Calm, "kiosk-reading"),
        Step::Unread(why) => ("warning", Tone::Notice, unread_key(why)),
        Step::CutOff => ("link-off", Tone::Notice, "kiosk-identify-cut-off"),
    };
    Some(Status {
        icon,
        tone,
        title: say(flow, &format!("{key}-title")),
        text: say(flow, &format!("{key}-text")),
        busy: step == Step::Reading,
    })
}

fn unread_key(why: Unread) -> &'static str {
    match why {
        Unread::Foreign => "kiosk-unread-foreign",
        Unread::Mute => "kiosk-unread-mute",
        Unread::Pulled => "kiosk-unread-pulled",
        Unread::Garbled => "kiosk-unread-garbled",
        Unread::Slow => "kiosk-unread-slow",
        Unread::Interrupted => "kiosk-unread-interrupted",
        Unread::Code => "kiosk-unread-code",
    }
}

fn actions(flow: &Flow, step: Step) -> Vec<Button> {
    let tile = |key: &str, icon: &str, kind, press| Button {
        note: say(flow, &format!("{key}-note")),
        kind,
        ..frame::plain(flow, key, icon, press)
    };
    let typed = |kind| tile("kiosk-type", "keyboard", kind, Intent::Keypad);
    let without = tile("kiosk-without-card", "ticket", Kind::Plain, Intent::WithoutCard);
    match step {
        Step::Inside => vec![tile("kiosk-go-on", "check", Kind::Primary, Intent::GoOn), without],
        Step::Reading => vec![without],
        Step::CutOff => vec![tile("kiosk-take-anyway", "ticket", Kind::Primary, Intent::WithoutCard)],
        Step::Asking | Step::Again | Step::Unread(_) => {
            let only = ways(flow).iter().all(|way| way.off);
            vec![typed(if only { Kind::Primary } else { Kind::Plain }), without]
        }
    }
}

/// Who, what for, until when; in the office's own words where it wrote some.
fn privacy(flow: &Flow) -> Privacy {
    let content = flow.content.as_ref();
    let own = content
        .map(|content| written(flow, &content.privacy))
        .filter(|text| !text.is_empty());
    let town = content.map_or_else(String::new, |content| written(flow, &content.town));
    let address = flow.menu.as_ref().and_then(|menu| menu.privacy_url.clone());
    Privacy {
        title: say(flow, "kiosk-privacy-title"),
        text: own.unwrap_or_else(|| say_with(flow, "kiosk-privacy-text", &[("town", town.into())])),
        qr: address.map(|link| Qr {
            link: format!("{link}?lang={}", flow.language()),
            title: say(flow, "kiosk-privacy-more"),
            text: String::new(),
        }),
    }
}

/// The keypad, and what is wrong with what was written on it.
pub(super) fn keypad(flow: &Flow, typing: &Typing) -> Body {
    let count = typing.text.0.chars().count();
    Body::Keypad(Keypad {
        title: say(flow, "kiosk-keypad-title"),
        lead: say(flow, "kiosk-keypad-lead"),
        entry: Private(grouped(&typing.text.0)),
        entry_label: say_with(flow, "kiosk-keypad-written", &[("n", count.into())]),
        fault: typing.wrong.map(|wrong| Line {
            icon: "warning",
            text: fault(flow, wrong),
        }),
        letters: LETTERS.chars().map(key).collect(),
        digits: DIGITS.chars().map(key).collect(),
        erase: Button {
            icon: known_icon("backspace", "arrow-left"),
            ..frame::plain(flow, "kiosk-keypad-erase", "backspace", Intent::Erase)
        },
        confirm: Button {
            kind: Kind::Primary,
            icon: String::new(),
            ..frame::plain(flow, "kiosk-keypad-confirm", "check", Intent::Written)
        },
    })
}

fn key(character: char) -> Button {
    Button {
        label: character.to_string(),
        press: Some(Intent::Key(Key(character))),
        ..Button::default()
    }
}

fn grouped(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// What is wrong with a code, in words that say where to look.
fn fault(flow: &Flow, wrong: Unreadable) -> String {
    let at = |key, at: usize| say_with(flow, key, &[("at", at.into())]);
    let length = |typed: usize| say_with(flow, "kiosk-typed-length", &[("n", typed.into())]);
    match wrong {
        Unreadable::Empty => say(flow, "kiosk-typed-empty"),
        Unreadable::FiscalCode(fault) => match fault {
            fiscal_code::Fault::Length { found } => length(found),
            fiscal_code::Fault::Provisional => say(flow, "kiosk-typed-provisional"),
            fiscal_code::Fault::NotALetter { at: place } => at("kiosk-typed-letter", place),
            fiscal_code::Fault::NotADigit { at: place } => at("kiosk-typed-digit", place),
            fiscal_code::Fault::NotAMonth => say(flow, "kiosk-typed-month"),
            fiscal_code::Fault::NotADay => say(flow, "kiosk-typed-day"),
            fiscal_code::Fault::CheckCharacter => say(flow, "kiosk-typed-check"),
        },
        Unreadable::Length { typed } => length(typed),
        Unreadable::BookingCode => say(flow, "kiosk-typed-booking"),
        Unreadable::TooLong | Unreadable::CardNumber | Unreadable::Pharmacode | Unreadable::Address => say(flow, "kiosk-typed-other"),
        Unreadable::Layout | Unreadable::Several | Unreadable::Stripe | Unreadable::Foreign => say(flow, "kiosk-typed-other"),
    }
}
