//! What comes from outside, thrown together by chance: what a printer says, files of models and layouts. Nothing of it may end the kiosk
//! or make it keep more and more. `SPORTELLO_SEED` repeats a run, `SPORTELLO_INPUTS` says how many inputs (`make soak`: a million).

use std::cell::Cell;
use std::path::Path;

use kiosk::config::Printer;
use kiosk::device::profile::{Dialect, Models, Profile};
use kiosk::device::status::{self, Parser, Reply};
use kiosk::receipt::layout::Layout;
use kiosk::receipt::{self, Before, Design, Slip};
use sportello_tests::fuzz::{Dice, fuzz_made};
use sportello_tests::root;

use super::*;

/// What printers say, and pieces of it.
const SAYINGS: [&[u8]; 9] = [
    b"\x12",
    b"\x37\x220042\x00",
    b"\x10\x0f\x24\x00\x00\x00",
    b"510cm\x00",
    b"\x10\x00\x0f\x00",
    b"\x00",
    b"\x11\x13",
    b"\x37\x21unknown\x00",
    b"HTTP/1.1 200 OK\r\n",
];

fn stream(dice: &mut Dice) -> Vec<u8> {
    let mut stream = Vec::new();
    for _ in 0..dice.below(24) {
        if dice.below(3) == 0 {
            stream.extend((0..dice.below(12)).map(|_| dice.byte()));
        } else {
            let saying = SAYINGS[dice.below(SAYINGS.len())];
            stream.extend_from_slice(&saying[..saying.len() - dice.below(2) * dice.below(saying.len())]);
        }
    }
    stream
}

#[test]
fn whatever_a_printer_says_is_taken_apart() {
    fuzz_made("printer_stream", stream, |stream| {
        let mut dice = Dice::of(stream);
        for dialect in [Dialect::Epson, Dialect::Custom, Dialect::None] {
            let (mut whole, mut pieces) = (Parser::new(dialect), Parser::new(dialect));
            let heard = whole.feed(stream);
            let mut rest = stream;
            let mut again = Vec::new();
            while !rest.is_empty() {
                let (piece, tail) = rest.split_at(1 + dice.below(rest.len().min(7)));
                again.extend(pieces.feed(piece));
                assert!(pieces.held() <= 81);
                rest = tail;
            }
            assert_eq!(heard, again, "the pieces in which it comes mean nothing");
            assert!(whole.held() <= 81 && whole.noise <= stream.len() && heard.len() <= stream.len());
            for reply in heard {
                if let Reply::Full(answer) = reply {
                    let _ = (status::full_meaning(answer), status::mouth_is_full(answer));
                }
            }
        }
        let _ = status::meaning([dice.byte(), dice.byte(), dice.byte()]);
    });
}

/// The text with some of it lost, doubled or replaced.
fn spoiled(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + dice.below(4) {
        let (at, length) = (dice.below(bytes.len()), dice.below(24));
        let end = (at + length).min(bytes.len());
        match dice.below(5) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let again = bytes[at..end].to_vec();
                let to = dice.below(bytes.len());
                drop(bytes.splice(to..to, again));
            }
            2 => bytes[at] = dice.byte(),
            3 => bytes[at] = b"0123456789\"[]{}=,.\n"[dice.below(19)],
            _ => drop(bytes.splice(at..at, b"9999999999".iter().copied().take(dice.below(10)))),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

const MODEL: &str = r#"[ours]
title = "Ours"
paper = { 80 = { dots = 576, columns = 48 }, 58 = { dots = 384, columns = 32 } }
pages = [["wpc1252", 16], ["pc852", 18], ["pc858", 19]]
qr = "picture"
proof = "fence"
clears = false
status = "custom"
automatic = false
cut = "plain"
feed = 5
after_cut = "1D 65 03 0C"
paper_left = "1D E1"
presenter = { eject = "1D 65 05", retract = "1D 65 02", retract_s = 45 }

[theirs]
like = "ours"
cut = "none"
"#;

/// The slip on `profile`'s paper: not endless, and with nothing in it on which a printer would act at once.
fn prints(slip: &Slip, profile: &Profile, design: &Design) {
    let before = Before {
        scrap: true,
        untaken: true,
    };
    let parts = receipt::parts(slip, profile, design, *b"0001", before);
    let bytes = parts.concat();
    assert!(bytes.len() < 400_000, "{} bytes", bytes.len());
    // What the office's own file says is sent as it is: there it may well mean something to the printer at once.
    let presenter = profile.presenter.iter().flat_map(|presenter| &presenter.eject);
    if profile.after_cut.iter().chain(presenter).all(|byte| *byte != DLE) {
        assert_eq!(acted_on_at_once(&bytes), None);
    }
}

const DLE: u8 = 0x10;

/// Where a printer would not wait for its turn: a question, a request, an order, wherever it stands.
fn acted_on_at_once(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == DLE && matches!(pair[1], 4 | 5 | 0x14))
}

#[test]
fn orders_in_the_middle_of_a_picture_are_seen() {
    assert_eq!(acted_on_at_once(b"\x1b@\x00\x10\x14\x00"), Some(3));
    assert_eq!(acted_on_at_once(b"\x10\x00\x04 \x10"), None);
}

#[test]
fn whatever_stands_in_a_file_of_models() {
    let (slip, design) = (Slip::new(&job("it", "A042")), Design::of(&Printer::default()));
    let (taken, printed) = (Cell::new(0_u32), Cell::new(0_u32));
    let make = |dice: &mut Dice| spoiled(MODEL, dice);
    fuzz_made("printer_models", make, |text| {
        let mut dice = Dice::of(text);
        let models = match Models::parse(&String::from_utf8_lossy(text), Path::new("printers.toml")) {
            Ok(models) => models,
            Err(why) => return assert!(why.to_string().contains("printers.toml"), "{why}"),
        };
        for name in models.titles().iter().map(|(name, _)| *name) {
            for mm in [None, Some(58), Some(80)] {
                match models.profile(name, mm) {
                    Ok(profile) => {
                        taken.set(taken.get() + 1);
                        // A slip takes a thousand times as long as a file.
                        if dice.below(400) == 0 {
                            printed.set(printed.get() + 1);
                            prints(&slip, &profile, &design);
                        }
                    }
                    Err(why) => assert!(why.to_string().contains("printer.model"), "{why}"),
                }
            }
        }
    });
    assert!(taken.get() < 10_000 || printed.get() > 0, "of {} some are printed", taken.get());
}

#[test]
fn whatever_stands_in_a_layout() {
    let file = std::fs::read_to_string(root().join("assets/print/slip.toml")).unwrap();
    // The words above it are for people.
    let file = &file[file.find("line = 28").unwrap()..];
    let profile = Profile::of(&Printer::default()).unwrap();
    let slip = Slip::new(&job("it", "A042"));
    let make = |dice: &mut Dice| spoiled(file, dice);
    fuzz_made("layout", make, |text| {
        match Layout::parse(&String::from_utf8_lossy(text), Path::new("slip.toml")) {
            Ok(layout) if Dice::of(text).below(20) == 0 => {
                let design = Design { layout, crest: None };
                prints(&slip, &profile, &design);
            }
            Ok(_) => {}
            Err(why) => assert!(why.to_string().contains("slip.toml"), "{why}"),
        }
    });
}
