//! Scanners and stripe readers on serial lines (socat plays the cable), the virtual scanner, and all readers at once.

use std::path::Path;
use std::process::Command;

use kiosk::config::{Config, Lines};
use kiosk::device::{Event, Listening, ReaderCondition, Unread, Which};
use queue::credential::{BookingCode, Credential, How};
use sportello_tests::apart::apart;
use sportello_tests::cable::Cable;

use crate::readers::{Cards, Log, ROSSI, Totem, person};

/// Settings for a busy machine, on which a moment lasts.
fn settings(cable: &Cable) -> Lines {
    Lines {
        address: format!("serial:{}", cable.port.display()).parse().unwrap(),
        gap_ms: 10_000,
        again_ms: 600_000,
        ..Lines::default()
    }
}

fn scanner(scanner: Lines) -> Config {
    Config {
        scanner,
        ..Config::default()
    }
}

const CODE: &[u8] = b"RSSMRA80A01H501U\r\n";
const OTHER: &str = "BNCNMR92M55F205S";

#[test]
fn whole_split_doubled_and_garbage_reads() {
    let folder = tempfile::tempdir().unwrap();
    let cable = Cable::plugged(folder.path());
    let mut totem = Totem::listening(&scanner(settings(&cable)));
    totem.is(Which::Scanner, ReaderCondition::Ready);
    cable.scan(CODE);
    totem.hears(&[person(ROSSI, How::Barcode)]);
    // Held before the scanner, then another one, in pieces.
    cable.scan(CODE);
    cable.scan(CODE);
    for piece in ["*BNCN", "MR92M5", "5F205S", "*\r"] {
        cable.scan(piece.as_bytes());
    }
    totem.hears(&[person(OTHER, How::Barcode)]);
    cable.scan(&[0xff; 5_000]);
    cable.scan(b"\r8001234567890\r\n");
    cable.scan(CODE);
    // The noise comes shortly after a good code: it is not held against it.
    totem.hears(&[person(ROSSI, How::Barcode)]);
}

#[test]
fn bookings_and_own_slips_are_heard_before_the_notice_and_persons_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let cable = Cable::plugged(folder.path());
    let mut totem = Totem::deaf(&scanner(settings(&cable)));
    totem.is(Which::Scanner, ReaderCondition::Ready);
    totem.readers.listen(Listening::Codes);
    let booking = BookingCode::new(0x1234_5678_9abc_def0);
    let shown = Event::Shown(Credential::Booking(booking.clone()));
    // Printed on a letter, as the code of a mail, and typed from it.
    for line in [
        format!("https://sportello.example/b/{}\r", booking.as_str()),
        format!("{}\r", booking.as_str()),
        format!("{}\r", booking.spelt().replace('-', " ")),
    ] {
        cable.scan(line.as_bytes());
        totem.hears(std::slice::from_ref(&shown));
    }
    let link = "0192f4c07a5b7def8a000123456789ab5f0c1e7d9a3b48c6";
    cable.scan(format!("https://sportello.example/t/{link}\r\n").as_bytes());
    totem.hears(&[Event::Shown(Credential::Slip(link.parse().unwrap()))]);
    totem.readers.listen(Listening::All);
    cable.scan(CODE);
    totem.hears(&[person(ROSSI, How::Barcode)]);
}

#[test]
fn noise_alone_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let cable = Cable::plugged(folder.path());
    let mut totem = Totem::listening(&scanner(settings(&cable)));
    totem.is(Which::Scanner, ReaderCondition::Ready);
    cable.scan(&[0xff; 5_000]);
    cable.scan(b"\r8001234567890\r\n\0\0\x01\r");
    cable.scan(CODE);
    totem.hears(&[Event::Unread(Unread::Code), person(ROSSI, How::Barcode)]);
}

#[test]
fn a_line_without_an_end_is_ended_by_silence() {
    let folder = tempfile::tempdir().unwrap();
    let cable = Cable::plugged(folder.path());
    let mut settings = settings(&cable);
    settings.gap_ms = 100;
    let mut totem = Totem::listening(&scanner(settings));
    totem.is(Which::Scanner, ReaderCondition::Ready);
    cable.scan(ROSSI.as_bytes());
    totem.hears(&[person(ROSSI, How::Barcode)]);
}

#[test]
fn unplugged_at_start_plugged_pulled_in_the_middle_of_a_code_and_plugged_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut cable = Cable::plugged(folder.path());
    cable.unplug();
    let mut totem = Totem::listening(&scanner(settings(&cable)));
    totem.is(Which::Scanner, ReaderCondition::Missing);
    for code in [ROSSI, OTHER] {
        cable.plug();
        totem.is(Which::Scanner, ReaderCondition::Ready);
        cable.scan(format!("{code}\r").as_bytes());
        totem.hears(&[person(code, How::Barcode)]);
        cable.scan(b"RSSMRA80");
        cable.unplug();
        totem.is(Which::Scanner, ReaderCondition::Missing);
    }
}

#[test]
fn a_port_that_somebody_else_holds_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let cable = Cable::plugged(folder.path());
    let mut first = Totem::listening(&scanner(settings(&cable)));
    first.is(Which::Scanner, ReaderCondition::Ready);
    let mut second = Totem::listening(&scanner(settings(&cable)));
    second.is(Which::Scanner, ReaderCondition::Failed);
    drop(first);
    second.is(Which::Scanner, ReaderCondition::Ready);
    cable.scan(CODE);
    second.hears(&[person(ROSSI, How::Barcode)]);
}

#[test]
fn a_serial_stripe_reader_sends_both_tracks() {
    let folder = tempfile::tempdir().unwrap();
    let cable = Cable::plugged(folder.path());
    let config = Config {
        stripe: settings(&cable),
        ..Config::default()
    };
    let mut totem = Totem::listening(&config);
    totem.is(Which::Stripe, ReaderCondition::Ready);
    cable.scan(b"%RSSMRA80A01H501UROSSI  MARIO?\r;80380000300123456785?\r");
    totem.hears(&[person(ROSSI, How::Stripe)]);
    cable.scan(b"%BNCNMR92M55F205SBIANCHI  ANNA MARIA?;80380000300123456785?\r");
    totem.hears(&[person(OTHER, How::Stripe)]);
}

#[test]
fn the_virtual_scanner_is_a_pipe_that_anybody_writes_into() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("scanner");
    let settings = Lines {
        address: format!("file:{}", pipe.display()).parse().unwrap(),
        ..Lines::default()
    };
    let mut totem = Totem::listening(&scanner(settings));
    totem.is(Which::Scanner, ReaderCondition::Ready);
    totem.readers.listen(Listening::Codes);
    std::fs::write(&pipe, CODE).unwrap();
    totem.hears(&[Event::Offered]);
    totem.readers.listen(Listening::All);
    for code in [OTHER, ROSSI] {
        std::fs::write(&pipe, format!("{code}\n")).unwrap();
        totem.hears(&[person(code, How::Barcode)]);
    }
}

#[test]
fn chip_scanner_and_stripe_reader_work_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (left, right) = (folder.path().join("left"), folder.path().join("right"));
    std::fs::create_dir(&left).unwrap();
    std::fs::create_dir(&right).unwrap();
    let (scanner, stripe) = (Cable::plugged(&left), Cable::plugged(&right));
    let cards = Cards::in_folder(folder.path());
    let config = Config {
        chip: cards.settings(),
        scanner: settings(&scanner),
        stripe: settings(&stripe),
        ..Config::default()
    };
    let mut totem = Totem::listening(&config);
    let ready = |event: &Event| matches!(event, Event::Reader(state) if state.condition == ReaderCondition::Ready);
    assert!((0..3).all(|_| ready(&totem.next())));
    scanner.scan(CODE);
    totem.hears(&[person(ROSSI, How::Barcode)]);
    stripe.scan(b"%BNCNMR92M55F205SBIANCHI  ANNA?\r");
    totem.hears(&[person(OTHER, How::Stripe)]);
    cards.insert(ROSSI);
    totem.hears(&[Event::Card { inside: true }, Event::Reading, person(ROSSI, How::Chip)]);
}

#[test]
fn nothing_of_a_code_or_a_stripe_is_logged() {
    let prepare = |_: &Path, this: &Path| Command::new(this);
    apart("scanner_lines::nothing_of_a_code_or_a_stripe_is_logged", prepare, |folder| {
        let log = Log::of_this_process();
        let cable = Cable::plugged(folder);
        let mut totem = Totem::listening(&scanner(settings(&cable)));
        totem.is(Which::Scanner, ReaderCondition::Ready);
        totem.readers.listen(Listening::Codes);
        cable.scan(CODE);
        totem.until(&Event::Offered);
        totem.readers.listen(Listening::All);
        let link = "0192f4c07a5b7def8a000123456789ab5f0c1e7d9a3b48c6";
        for line in [
            "RSSMRA80A01H501X".to_owned(),
            "A012345676".to_owned(),
            format!("https://sportello.example/t/{link}"),
            "%RSSMRA80A01H501UROSSI  MARIO?;80380000300123456785?".to_owned(),
            "RSSMRA80A01H501U".to_owned(),
        ] {
            cable.scan(format!("{line}\r").as_bytes());
        }
        totem.until(&person(ROSSI, How::Barcode));
        let event = format!("{:?}", person(ROSSI, How::Barcode));
        let said = log.text() + &event;
        assert!(said.contains("nothing of ours"), "the log was heard: {said}");
        for shown in ["RSSMRA", "A01H501", "ROSSI", "MARIO", "8038000", link] {
            assert!(!said.contains(shown), "{shown} is in the log: {said}");
        }
    });
}
