//! What comes from outside, thrown together by chance: what a printer says, files of models and layouts. Nothing of it may end the kiosk
//! or make it keep more and more. `SPORTELLO_SEED` repeats a run, `SPORTELLO_INPUTS` says how many inputs (`make soak`: a million).

use std::path::Path;

use kiosk::config::Printer;
use kiosk::device::profile::{Dialect, Models, Profile};
use kiosk::device::status::{self, Parser, Reply};
use kiosk::receipt::layout::Layout;
use kiosk::receipt::{self, Before, Design, Slip};
use sportello_tests::root;

use super::*;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Chance that can be repeated.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % (limit.max(1) as u64)).unwrap()
    }

    fn byte(&mut self) -> u8 {
        self.roll().to_le_bytes()[0]
    }
}

/// Runs `check` on every input; the seed of one that fails is said.
fn fuzzed(mut check: impl FnMut(&mut Dice)) {
    let first = number("SPORTELLO_SEED", 1);
    for seed in first..first + number("SPORTELLO_INPUTS", 20_000) {
        let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| check(&mut Dice(seed))));
        if failed.is_err() {
            panic!("again: SPORTELLO_SEED={seed} SPORTELLO_INPUTS=1");
        }
    }
}

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
    fuzzed(|dice| {
        let stream = stream(dice);
        for dialect in [Dialect::Epson, Dialect::Custom, Dialect::None] {
            let (mut whole, mut pieces) = (Parser::new(dialect), Parser::new(dialect));
            let heard = whole.feed(&stream);
            let mut rest = stream.as_slice();
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
fn spoiled(text: &str, dice: &mut Dice) -> String {
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
    String::from_utf8_lossy(&bytes).into_owned()
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
}

#[test]
fn whatever_stands_in_a_file_of_models() {
    let (slip, design) = (Slip::new(&job("it", "A042")), Design::of(&Printer::default()));
    let mut taken = 0;
    fuzzed(|dice| {
        let text = spoiled(MODEL, dice);
        let models = match Models::parse(&text, Path::new("printers.toml")) {
            Ok(models) => models,
            Err(why) => return assert!(why.to_string().contains("printers.toml"), "{why}"),
        };
        for name in models.titles().iter().map(|(name, _)| *name) {
            for mm in [None, Some(58), Some(80)] {
                match models.profile(name, mm) {
                    Ok(profile) => {
                        taken += 1;
                        if taken % 400 == 0 {
                            prints(&slip, &profile, &design);
                        }
                    }
                    Err(why) => assert!(why.to_string().contains("printer.model"), "{why}"),
                }
            }
        }
    });
}

#[test]
fn whatever_stands_in_a_layout() {
    let file = std::fs::read_to_string(root().join("assets/print/slip.toml")).unwrap();
    // The words above it are for people.
    let file = &file[file.find("line = 28").unwrap()..];
    let profile = Profile::of(&Printer::default()).unwrap();
    let slip = Slip::new(&job("it", "A042"));
    let mut taken = 0;
    fuzzed(|dice| {
        let text = spoiled(file, dice);
        match Layout::parse(&text, Path::new("slip.toml")) {
            Ok(layout) => {
                taken += 1;
                if taken % 20 == 0 {
                    let design = Design { layout, crest: None };
                    prints(&slip, &profile, &design);
                }
            }
            Err(why) => assert!(why.to_string().contains("slip.toml"), "{why}"),
        }
    });
}
