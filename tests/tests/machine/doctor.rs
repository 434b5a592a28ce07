//! `sportello-kiosk doctor`, the real program, against devices that are well and devices that are not.

use std::path::Path;
use std::process::Command;

use sportello_tests::fake_printer::{FakePrinter, Trouble};
use sportello_tests::program;
use sportello_tests::world::Office;

/// What it says, and whether it found everything well.
fn examine(folder: &Path, settings: &str) -> (String, bool) {
    let file = folder.join("kiosk.toml");
    std::fs::write(&file, format!("voice = false\ndata = {:?}\n{settings}", folder.join("data"))).expect("settings");
    let done = Command::new(program("sportello-kiosk"))
        .args(["doctor", "--config"])
        .arg(&file)
        .output()
        .expect("it runs");
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
