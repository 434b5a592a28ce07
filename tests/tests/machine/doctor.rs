//! `sportello-kiosk doctor`, the real program, against devices that are well and devices that are not.

use std::path::Path;
use std::process::Command;

use sportello_tests::cable::Cable;
use sportello_tests::card_service::{self, CardService};
use sportello_tests::fake_printer::{FakePrinter, Trouble};
use sportello_tests::program;
use sportello_tests::typing_scanner;
use sportello_tests::world::Office;

/// What it says, and whether it found everything well.
fn examine(folder: &Path, settings: &str) -> (String, bool) {
    examine_as(Command::new(program("sportello-kiosk")), folder, settings)
}

/// The same, started in surroundings of its own.
fn examine_as(mut doctor: Command, folder: &Path, settings: &str) -> (String, bool) {
    let file = folder.join("kiosk.toml");
    std::fs::write(&file, format!("voice = false\ndata = {:?}\n{settings}", folder.join("data"))).expect("settings");
    let done = doctor.args(["doctor", "--config"]).arg(&file).output().expect("it runs");
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    let code = done.status.code();
    assert!(
        code == Some(0) || code == Some(1),
        "{code:?}: {said}{}",
        String::from_utf8_lossy(&done.stderr)
    );
    (said, code == Some(0))
}

/// The line about `what`.
fn line<'a>(said: &'a str, what: &str) -> &'a str {
    said.lines()
        .find(|line| line.contains(what))
        .unwrap_or_else(|| panic!("nothing about {what}:\n{said}"))
}

#[test]
fn a_kiosk_in_order_is_well() {
    let office = Office::open();
    let token = office.token("kiosk", "totem-1");
    let printer = FakePrinter::tcp();
    let settings = format!(
        "controller_url = {:?}\ntoken = {token:?}\n[printer]\naddress = {:?}\n",
        office.url, printer.address
    );
    let folder = tempfile::tempdir().expect("a folder");
    let (said, well) = examine(folder.path(), &settings);
    assert!(well, "{said}");
    for what in ["controller", "printer", "data folder", "clock", "own numbers"] {
        assert!(line(&said, what).starts_with("well"), "{said}");
    }
    assert!(!said.contains(&token), "a token is not for the screen");
}

#[test]
fn every_fault_of_the_printer_has_its_words() {
    let folder = tempfile::tempdir().expect("a folder");
    for (trouble, words) in [
        (Trouble::PaperOut, "new roll"),
        (Trouble::CoverOpen, "close it"),
        (Trouble::Hang, "says nothing sensible"),
    ] {
        let printer = FakePrinter::tcp();
        printer.trouble(trouble);
        let (said, well) = examine(folder.path(), &format!("[printer]\naddress = {:?}\n", printer.address));
        assert!(!well && line(&said, "printer").contains(words), "{trouble:?}: {said}");
    }
    let (said, well) = examine(folder.path(), "[printer]\naddress = \"tcp:127.0.0.1:9\"\n");
    assert!(!well && line(&said, "printer").contains("cannot be reached"), "{said}");
    let (said, well) = examine(folder.path(), "[printer]\naddress = \"file:/dev/sportello/none\"\n");
    assert!(!well && line(&said, "printer").contains("no such device"), "{said}");
}

#[test]
fn what_keeps_it_from_the_controller_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let office = Office::open();
    let (said, well) = examine(folder.path(), "controller_url = \"http://127.0.0.1:9\"\n");
    assert!(!well && line(&said, "controller").contains("is the cable in"), "{said}");
    let (said, well) = examine(folder.path(), &format!("controller_url = {:?}\ntoken = \"wrong\"\n", office.url));
    assert!(!well && line(&said, "controller").contains("token create"), "{said}");
}

#[test]
fn readers_that_are_not_there_are_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let (said, well) = examine(folder.path(), "[scanner]\naddress = \"serial:/dev/sportello/none\"\n");
    assert!(!well && line(&said, "scanner").contains("not there"), "{said}");
    let virtual_reader = format!(
        "[chip]\nenabled = true\nreader = \"virtual:{}\"\n",
        folder.path().join("cards").display()
    );
    let (said, _) = examine(folder.path(), &virtual_reader);
    assert!(line(&said, "card reader").starts_with("well"), "{said}");
}

/// The doctor, beside the card service of `folder`.
fn beside_card_service(folder: &Path) -> (String, bool) {
    let mut doctor = Command::new(program("sportello-kiosk"));
    doctor.env("PCSCLITE_CSOCK_NAME", card_service::socket(folder));
    examine_as(doctor, folder, "identify = true\n[chip]\nenabled = true\n")
}

#[test]
fn the_card_reader_is_tried_through_the_card_service() {
    let folder = tempfile::tempdir().expect("a folder");
    let (said, well) = beside_card_service(folder.path());
    assert!(
        !well && line(&said, "card reader").contains("the card service does not run"),
        "{said}"
    );

    let mut service = CardService::new(folder.path());
    service.start(false);
    let (said, well) = beside_card_service(folder.path());
    assert!(
        !well && line(&said, "card reader").contains("no card reader is plugged in"),
        "{said}"
    );

    service.die();
    service.start(true);
    let (said, _) = beside_card_service(folder.path());
    assert!(line(&said, "card reader").starts_with("well"), "{said}");
}

#[test]
fn scanners_and_stripe_readers_that_are_there_are_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let cable = Cable::plugged(folder.path());
    let address = format!("address = \"serial:{}\"", cable.port.display());
    for (table, what) in [("scanner", "scanner"), ("stripe", "stripe reader")] {
        let (said, _) = examine(folder.path(), &format!("identify = true\n[{table}]\n{address}\n"));
        assert!(line(&said, what).starts_with("well"), "{said}");
    }
    let doctor = typing_scanner::machine(folder.path(), &program("sportello-kiosk"), "");
    let settings = format!("identify = true\n[scanner]\naddress = \"keyboard:{}\"\n", typing_scanner::DEVICE);
    let (said, _) = examine_as(doctor, folder.path(), &settings);
    assert!(line(&said, "scanner").starts_with("well"), "{said}");
}

#[test]
fn readers_that_nobody_is_asked_to_use_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let cards = format!(
        "[chip]\nenabled = true\nreader = \"virtual:{}\"\n",
        folder.path().join("cards").display()
    );
    let (said, _) = examine(folder.path(), &cards);
    assert!(line(&said, "identify").contains("identify = true"), "{said}");
    let (said, _) = examine(folder.path(), &format!("identify = true\n{cards}"));
    assert!(!said.contains("identify"), "{said}");
}

#[test]
fn both_printers_are_tried() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (FakePrinter::tcp(), FakePrinter::tcp());
    second.trouble(Trouble::CoverOpen);
    let settings = format!(
        "[printer]\naddress = {:?}\n[printer.second]\naddress = {:?}\n",
        first.address, second.address
    );
    let (said, well) = examine(folder.path(), &settings);
    assert!(line(&said, &first.address.to_string()).starts_with("well"), "{said}");
    assert!(!well && line(&said, &second.address.to_string()).contains("close it"), "{said}");
}

#[test]
fn a_clock_that_is_wrong_is_said() {
    let office = Office::open();
    let token = office.token("kiosk", "totem-1");
    let folder = tempfile::tempdir().expect("a folder");
    let settings = format!("controller_url = {:?}\ntoken = {token:?}\n", office.url);
    let mut doctor = Command::new("faketime");
    doctor.args(["-f", "-10m"]).arg(program("sportello-kiosk"));
    let (said, _) = examine_as(doctor, folder.path(), &settings);
    let clock = line(&said, "clock");
    assert!(
        clock.starts_with("note") && (clock.contains("600 s ahead") || clock.contains("599 s ahead")),
        "{said}"
    );
}

#[test]
fn a_folder_that_takes_no_writing_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("data"), "a file is in the way").expect("a file");
    let (said, well) = examine(folder.path(), "");
    assert!(!well && line(&said, "data folder").contains("takes no writing"), "{said}");
}

#[test]
fn settings_that_cannot_be_read_are_said_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kiosk.toml");
    std::fs::write(&file, "[printer]\naddress = \"lp0\"\n").expect("settings");
    let done = Command::new(program("sportello-kiosk"))
        .args(["doctor", "--config"])
        .arg(&file)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success() && said.contains("tcp:HOST:PORT"), "{said}");
}
