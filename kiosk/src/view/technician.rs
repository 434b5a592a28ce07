//! A technician's screens: the PIN, every part and how it is, test slips, readers on trial, the log.

use queue::{Span, Timestamp};

use super::words::{date_time, hour, say, say_with, second};
use super::{Board, Body, Button, Fact, Kind, Line, LogLine, LogPage, Message, PinPad, Tone, frame};
use crate::device::{PrinterState, ReaderCondition, Tried, Unread, Which};
use crate::doctor::ROOM_MB;
use crate::doctor::words::{self as doctor, Word};
use crate::flow::technician::{Door, PAGE, Print, Roll, Room, Trial, Wish, WrongPin};
use crate::flow::{Flow, Intent, Key};

/// So many letters of a line are on the glass; the journal has the rest.
const LETTERS: usize = 150;

pub(super) fn body(flow: &Flow, room: &Room) -> Body {
    match room {
        Room::Door(door) => Body::Pin(pin(flow, door)),
        Room::Board(_) => Body::Board(board(flow)),
        Room::Prints(prints) => Body::Board(prints_board(flow, prints)),
        Room::Readers(trials) => Body::Board(trials_board(flow, trials)),
        Room::Log { page, only_warnings } => Body::Log(log(flow, *page, *only_warnings)),
        Room::Restart { busy } => Body::Message(restart(flow, *busy)),
    }
}

/// What stands beside the board: how it went with a new roll.
pub(super) fn notice(flow: &Flow, room: &Room) -> Option<Line> {
    let text = match room {
        Room::Board(Roll::Asking) => say(flow, "kiosk-tech-roll-asking"),
        Room::Board(Roll::Answered) => say(flow, "kiosk-tech-roll-answered"),
        Room::Board(Roll::Old) | Room::Door(_) | Room::Prints(_) | Room::Readers(_) | Room::Log { .. } | Room::Restart { .. } => {
            return None;
        }
    };
    Some(Line { icon: "paper", text })
}

fn pin(flow: &Flow, door: &Door) -> PinPad {
    let count = door.written.0.chars().count();
    let fault = flow.locked().map(|left| locked(flow, left));
    let fault = fault.or_else(|| door.wrong.map(|wrong| refused(flow, wrong)));
    let digit = |digit: char| Button {
        label: digit.to_string(),
        press: Some(Intent::Key(Key(digit))),
        ..Button::default()
    };
    let erase = frame::plain(flow, "kiosk-keypad-erase", "backspace", Intent::Erase);
    let confirm = Button {
        kind: Kind::Primary,
        icon: String::new(),
        ..frame::plain(flow, "kiosk-keypad-confirm", "check", Intent::Written)
    };
    PinPad {
        title: say(flow, "kiosk-tech-pin-title"),
        lead: say(flow, "kiosk-tech-pin-lead"),
        dots: count,
        entry_label: say_with(flow, "kiosk-keypad-written", &[("n", count.into())]),
        fault: fault.map(|text| Line { icon: "warning", text }),
        keys: "123456789".chars().map(digit).chain([erase, digit('0'), confirm]).collect(),
    }
}

fn locked(flow: &Flow, left: Span) -> String {
    let seconds = (left.0 + 999) / 1_000;
    let time = format!("{}:{:02}", seconds / 60, seconds % 60);
    say_with(flow, "kiosk-tech-pin-locked", &[("time", time.into())])
}

fn refused(flow: &Flow, wrong: WrongPin) -> String {
    match wrong {
        WrongPin::Short => say(flow, "kiosk-tech-pin-short"),
        WrongPin::Wrong => say_with(flow, "kiosk-tech-pin-wrong", &[("n", flow.tries_left().into())]),
    }
}

fn board(flow: &Flow) -> Board {
    let printers = printers(flow);
    let readers = flow.access().map_or(&[][..], |access| &access.readers);
    let has_printer = !printers.is_empty();
    let facts = printers
        .into_iter()
        .chain(readers.iter().map(|(which, address)| reader(flow, *which, address)))
        .chain([link(flow), waiting(flow), disk(flow), machine(flow)])
        .collect();
    let wish = |key, icon, wish| frame::plain(flow, key, icon, Intent::Technician(wish));
    let actions = [
        has_printer.then(|| wish("kiosk-tech-print", "printer", Wish::TestPrint)),
        (!readers.is_empty()).then(|| wish("kiosk-tech-readers", "scan-code", Wish::TryReaders)),
        has_printer.then(|| wish("kiosk-tech-roll", "paper", Wish::NewRoll)),
        Some(wish("kiosk-tech-log", "document", Wish::Log)),
        Some(wish("kiosk-tech-restart", "restart", Wish::Restart)),
    ];
    Board {
        title: say(flow, "kiosk-tech-title"),
        lead: String::new(),
        facts,
        actions: actions.into_iter().flatten().collect(),
    }
}

/// One fact for each printer; none says that numbers are on the glass only.
fn printers(flow: &Flow) -> Vec<Fact> {
    let addresses = flow.access().map_or(&[][..], |access| &access.printers);
    let state = |rank: usize| match addresses.len() {
        1 => flow.printer,
        _ => flow.printers.get(rank).copied(),
    };
    addresses
        .iter()
        .enumerate()
        .map(|(rank, address)| printer(flow, printer_name(flow, rank), state(rank), address))
        .collect()
}

fn printer_name(flow: &Flow, rank: usize) -> String {
    let several = flow.access().is_some_and(|access| access.printers.len() > 1);
    say_with(
        flow,
        "kiosk-tech-printer",
        &[("n", if several { (rank + 1).into() } else { 0_usize.into() })],
    )
}

fn printer(flow: &Flow, title: String, state: Option<PrinterState>, address: &str) -> Fact {
    let word = state.map(doctor::printer);
    let paper = state.and_then(|state| state.paper_left_m);
    let paper = paper.map(|metres| say_with(flow, "kiosk-tech-paper-left", &[("m", metres.into())]));
    let said = said(flow, word);
    fact(title, tone(word), [Some(said), paper, Some(address.to_owned())])
}

fn reader(flow: &Flow, which: Which, address: &str) -> Fact {
    let word = flow.reader(which).map(|condition| doctor::reader(which, condition));
    let address = Some(address.to_owned()).filter(|address| !address.is_empty());
    fact(say(flow, reader_key(which)), tone(word), [Some(said(flow, word)), address, None])
}

fn reader_key(which: Which) -> &'static str {
    match which {
        Which::Chip => "kiosk-tech-chip",
        Which::Scanner => "kiosk-tech-scanner",
        Which::Stripe => "kiosk-tech-stripe",
    }
}

fn said(flow: &Flow, word: Option<Word>) -> String {
    capital(&say(flow, word.map_or("kiosk-tech-unasked", Word::key)))
}

fn tone(word: Option<Word>) -> Tone {
    match word {
        None => Tone::Calm,
        Some(Word::Well(_)) => Tone::Good,
        Some(Word::Note(_)) => Tone::Notice,
        Some(Word::Wrong(_)) => Tone::Bad,
    }
}

fn link(flow: &Flow) -> Fact {
    let (tone, said) = match (flow.is_live(), flow.machine().and_then(|machine| machine.heard)) {
        (true, _) => (Tone::Good, say(flow, "kiosk-tech-live")),
        (false, Some(at)) => (Tone::Bad, say_with(flow, "kiosk-tech-heard", &[("time", heard(flow, at).into())])),
        (false, None) => (Tone::Bad, say(flow, "kiosk-tech-never")),
    };
    let address = flow.access().map(|access| access.controller.clone());
    fact(say(flow, "kiosk-tech-link"), tone, [Some(said), address, None])
}

/// The hour, and the day where that was another one.
fn heard(flow: &Flow, at: Timestamp) -> String {
    if flow.now.since(at).0 < 12 * 3_600_000 {
        hour(flow, at)
    } else {
        date_time(flow, at)
    }
}

fn waiting(flow: &Flow) -> Fact {
    let (tone, text) = match flow.machine().map(|machine| machine.waiting) {
        None => (Tone::Calm, capital(&say(flow, "kiosk-tech-unasked"))),
        Some(None) => (Tone::Bad, capital(&say(flow, "doctor-storage"))),
        Some(Some(count)) => {
            let tone = if count == 0 { Tone::Good } else { Tone::Notice };
            (tone, say_with(flow, "kiosk-tech-waiting-text", &[("n", count.into())]))
        }
    };
    fact(say(flow, "kiosk-tech-waiting"), tone, [Some(text), None, None])
}

fn disk(flow: &Flow) -> Fact {
    let title = say(flow, "kiosk-tech-disk");
    if flow.storage_failed {
        return fact(title, Tone::Bad, [Some(capital(&say(flow, "doctor-storage"))), None, None]);
    }
    match flow.machine().and_then(|machine| machine.room_mb) {
        None => fact(
            title,
            Tone::Calm,
            [Some(say(flow, "kiosk-tech-unasked")).map(|text| capital(&text)), None, None],
        ),
        Some(room) => {
            let tone = if room < ROOM_MB { Tone::Bad } else { Tone::Good };
            let text = say_with(flow, "kiosk-tech-room", &[("mb", room.to_string().into())]);
            fact(title, tone, [Some(text), None, None])
        }
    }
}

fn machine(flow: &Flow) -> Fact {
    let name = flow.access().map_or_else(String::new, |access| access.name.clone());
    let version = say_with(flow, "kiosk-tech-version", &[("version", env!("CARGO_PKG_VERSION").into())]);
    let addresses = flow.machine().map(|machine| machine.addresses.join(", "));
    let addresses = addresses.filter(|text| !text.is_empty());
    let now = date_time(flow, flow.now);
    fact(name, Tone::Good, [Some(version), Some(now), addresses])
}

fn fact<const N: usize>(title: String, tone: Tone, parts: [Option<String>; N]) -> Fact {
    let icon = match tone {
        Tone::Good => "check-circle",
        Tone::Calm => "clock",
        Tone::Notice | Tone::Bad => "warning",
    };
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Fact {
        icon,
        tone,
        title,
        text: parts.join(" · "),
    }
}

fn prints_board(flow: &Flow, prints: &[Print]) -> Board {
    let row = |(rank, print): (usize, &Print)| {
        let (tone, text) = match print {
            Print::Going => (Tone::Calm, say(flow, "kiosk-tech-print-going")),
            Print::Done => (Tone::Good, say(flow, "kiosk-tech-print-done")),
            Print::Failed(fault) => {
                let why = say(flow, doctor::fault(*fault).key());
                (Tone::Bad, say_with(flow, "kiosk-tech-print-failed", &[("why", why.into())]))
            }
        };
        fact(printer_name(flow, rank), tone, [Some(text), None, None])
    };
    let again = Button {
        kind: Kind::Primary,
        press: (!prints.contains(&Print::Going)).then_some(Intent::Technician(Wish::TestPrint)),
        ..frame::plain(flow, "kiosk-tech-print-again", "printer", Intent::Technician(Wish::TestPrint))
    };
    Board {
        title: say(flow, "kiosk-tech-print"),
        lead: say(flow, "kiosk-tech-print-lead"),
        facts: prints.iter().enumerate().map(row).collect(),
        actions: vec![again],
    }
}

fn trials_board(flow: &Flow, trials: &[Trial]) -> Board {
    Board {
        title: say(flow, "kiosk-tech-readers"),
        lead: say(flow, "kiosk-tech-readers-lead"),
        facts: trials.iter().map(|trial| trial_fact(flow, trial)).collect(),
        actions: Vec::new(),
    }
}

fn trial_fact(flow: &Flow, trial: &Trial) -> Fact {
    let title = say(flow, reader_key(trial.which));
    if trial.reading {
        return fact(title, Tone::Calm, [Some(say(flow, "kiosk-reading-title")), None]);
    }
    if let Some((tried, at)) = trial.last {
        let (tone, key) = tried_words(trial.which, tried);
        return fact(title, tone, [Some(say(flow, key)), Some(second(flow, at))]);
    }
    match flow.reader(trial.which) {
        Some(ReaderCondition::Ready) => fact(title, Tone::Calm, [Some(say(flow, "kiosk-tech-tried-nothing")), None]),
        condition => {
            let word = condition.map(|condition| doctor::reader(trial.which, condition));
            fact(title, tone(word), [Some(said(flow, word)), None])
        }
    }
}

/// What kind it was, and nothing of what it says.
fn tried_words(which: Which, tried: Tried) -> (Tone, &'static str) {
    match (tried, which) {
        (Tried::Person, Which::Chip) => (Tone::Good, "kiosk-tech-tried-card"),
        (Tried::Person, Which::Scanner) => (Tone::Good, "kiosk-tech-tried-barcode"),
        (Tried::Person, Which::Stripe) => (Tone::Good, "kiosk-tech-tried-stripe"),
        (Tried::Booking, _) => (Tone::Good, "kiosk-tech-tried-booking"),
        (Tried::Slip, _) => (Tone::Good, "kiosk-tech-tried-slip"),
        (Tried::Unread(why), _) => (
            Tone::Notice,
            match why {
                Unread::Foreign => "kiosk-unread-foreign-title",
                Unread::Mute => "kiosk-unread-mute-title",
                Unread::Pulled => "kiosk-unread-pulled-title",
                Unread::Garbled => "kiosk-unread-garbled-title",
                Unread::Slow => "kiosk-unread-slow-title",
                Unread::Interrupted => "kiosk-unread-interrupted-title",
                Unread::Code => "kiosk-unread-code-title",
            },
        ),
    }
}

fn log(flow: &Flow, page: usize, only_warnings: bool) -> LogPage {
    let lines = flow.log_lines(only_warnings);
    let pages = lines.len().div_ceil(PAGE).max(1);
    let page = page.min(pages - 1);
    let shown = lines.iter().skip(page * PAGE).take(PAGE);
    let turn = |key, icon, trailing, press, has_more: bool| Button {
        trailing,
        press: has_more.then_some(press),
        ..frame::plain(flow, key, icon, Intent::NextPage)
    };
    let number = |number: usize| (number + 1).to_string().into();
    LogPage {
        title: say(flow, "kiosk-tech-log"),
        page: say_with(flow, "kiosk-tech-page", &[("page", number(page)), ("pages", number(pages - 1))]),
        lines: shown
            .map(|entry| LogLine {
                time: second(flow, entry.at),
                text: shortened(&entry.text),
                warning: entry.is_warning(),
            })
            .collect(),
        empty: say(flow, "kiosk-tech-log-empty"),
        actions: vec![
            turn("kiosk-tech-newer", "arrow-left", false, Intent::PreviousPage, page > 0),
            if only_warnings {
                frame::plain(flow, "kiosk-tech-all", "document", Intent::Technician(Wish::OnlyWarnings))
            } else {
                frame::plain(flow, "kiosk-tech-warnings", "warning", Intent::Technician(Wish::OnlyWarnings))
            },
            turn("kiosk-tech-older", "arrow-right", true, Intent::NextPage, page + 1 < pages),
        ],
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn restart(flow: &Flow, busy: bool) -> Message {
    Message {
        icon: "restart",
        tone: if busy { Tone::Notice } else { Tone::Calm },
        title: say(flow, "kiosk-tech-restart-title"),
        text: say(
            flow,
            if busy {
                "kiosk-tech-restart-busy"
            } else {
                "kiosk-tech-restart-text"
            },
        ),
        actions: vec![Button {
            kind: Kind::Primary,
            ..frame::plain(flow, "kiosk-tech-restart-yes", "restart", Intent::Technician(Wish::RestartNow))
        }],
        ..Message::default()
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
