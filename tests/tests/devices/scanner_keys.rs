//! Scanners and stripe readers that type, taken away from the window: the kernel's device is played by umockdev.

use std::path::{Path, PathBuf};

use kiosk::config::{Config, Lines};
use kiosk::device::{Event, ReaderCondition, Unread, Which};
use queue::credential::How;
use sportello_tests::apart::apart;
use sportello_tests::typing_scanner::{DEVICE, machine};

use crate::readers::{ROSSI, Totem, person};

/// What types the text of a test is a scanner or a stripe reader.
fn with_typed(name: &str, text: &str, body: impl FnOnce(&mut dyn FnMut(Which) -> Totem)) {
    let prepare = |folder: &Path, this: &Path| machine(folder, this, text);
    apart(&format!("scanner_keys::{name}"), prepare, |_| body(&mut totem));
}

fn settings(device: &str) -> Lines {
    Lines {
        address: format!("keyboard:{device}").parse().unwrap(),
        gap_ms: 10_000,
        again_ms: 600_000,
        ..Lines::default()
    }
}

fn totem(which: Which) -> Totem {
    let mut config = Config::default();
    match which {
        Which::Stripe => config.stripe = settings(DEVICE),
        Which::Chip | Which::Scanner => config.scanner = settings(DEVICE),
    }
    let mut totem = Totem::listening(&config);
    totem.is(which, ReaderCondition::Ready);
    totem
}

#[test]
fn a_typed_code_is_read_once() {
    let text = "8001234567890\nRSSMRA80A01H501U\nrssmra80a01h501u\n";
    with_typed("a_typed_code_is_read_once", text, |totem| {
        let mut totem = totem(Which::Scanner);
        totem.hears(&[Event::Unread(Unread::Code), person(ROSSI, How::Barcode)]);
    });
}

#[test]
fn a_typed_address_is_read() {
    let link = "0192f4c07a5b7def8a000123456789ab5f0c1e7d9a3b48c6";
    let text = format!("https://sportello.example:8480/t/{link}\n");
    with_typed("a_typed_address_is_read", &text, |totem| {
        let slip = queue::credential::Credential::Slip(link.parse().unwrap());
        totem(Which::Scanner).hears(&[Event::Shown(slip)]);
    });
}

#[test]
fn a_swiped_stripe_is_read() {
    let text = "%RSSMRA80A01H501UROSSI  MARIO?;80380000300123456785?\n";
    with_typed("a_swiped_stripe_is_read", text, |totem| {
        totem(Which::Stripe).hears(&[person(ROSSI, How::Stripe)]);
    });
}

#[test]
fn one_that_is_plugged_in_late_is_found() {
    let text = "RSSMRA80A01H501U\n";
    let name = "scanner_keys::one_that_is_plugged_in_late_is_found";
    let prepare = |folder: &Path, this: &Path| machine(folder, this, text);
    apart(name, prepare, |folder| {
        let played = PathBuf::from(std::env::var_os("UMOCKDEV_DIR").unwrap());
        let (node, drawer) = (played.join("dev/input/event9"), folder.join("drawer"));
        std::fs::rename(&node, &drawer).unwrap();
        let config = Config {
            scanner: settings(DEVICE),
            ..Config::default()
        };
        let mut totem = Totem::listening(&config);
        totem.is(Which::Scanner, ReaderCondition::Missing);
        std::fs::rename(&drawer, &node).unwrap();
        totem.is(Which::Scanner, ReaderCondition::Ready);
        totem.hears(&[person(ROSSI, How::Barcode)]);
    });
}

#[test]
fn one_that_is_not_there_is_missing_and_what_is_no_keyboard_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("event0");
    let config = Config {
        scanner: settings(&path.display().to_string()),
        ..Config::default()
    };
    let mut totem = Totem::listening(&config);
    totem.is(Which::Scanner, ReaderCondition::Missing);
    std::fs::write(&path, "").unwrap();
    totem.is(Which::Scanner, ReaderCondition::Failed);
}
