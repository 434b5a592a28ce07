//! Visits with a printed code on a scanner's serial line, and with the keypad.

use serde_json::json;
use sportello_tests::cable::Cable;
use sportello_tests::fake_printer::FakePrinter;
use sportello_tests::gate::{Gate, Held};
use sportello_tests::world::Office;

use crate::staff::{self, Staff};
use crate::totem::{SERVICE, Setup, Totem, touch, until};

/// The desk of the demo office that serves [`SERVICE`].
fn desk_of(service: &str) -> String {
    crate::whole::desk_that_serves(service)
}

#[test]
fn a_scanner_visit_from_the_booking_to_the_second_thought() {
    let office = Office::open();
    let mut cable = Cable::plugged(office.folder.path());
    let printer = FakePrinter::tcp();
    let rosa = Staff::hired(&office, "manager", "rosa");
    let booking = rosa.books(1, SERVICE, staff::opened_at(&office), None);
    let gate = Gate::before(&office.url);
    let setup = Setup {
        url: Some(format!("http://{}", gate.address)),
        scanner: Some(cable.port.clone()),
        ..Setup::default()
    };
    let mut totem = Totem::start(&office, &printer, &setup, "scanner");
    totem.kiosk.wait_for("reader=Scanner condition=Ready");
    totem.shows("attract");

    let letter = format!("https://sportello.example/b/{}\r", booking.as_str());
    cable.scan(letter.as_bytes());
    totem.shows("ticket");
    totem.photograph("booking");
    let slip = printer.papers(1).remove(0);
    let ticket = staff::issued(&office).pop().expect("a ticket was issued");
    assert_eq!(slip.largest, ticket["number"].as_str().expect("a ticket has a number"));
    assert!(!ticket["booking"].is_null());
    totem.touch(touch::DONE);
    totem.shows("attract");

    let own = format!("{}\r\n", slip.codes[0]);
    cable.scan(own.as_bytes());
    totem.shows("slip");
    totem.photograph("own-slip");
    let anna = Staff::hired(&office, "operator", "anna");
    let desk = desk_of(SERVICE);
    anna.post(&format!("desks/{desk}/open"), json!({}));
    anna.post(&format!("desks/{desk}/call-next"), json!({}));
    anna.post(&format!("desks/{desk}/absent"), json!({ "ticket": ticket["id"] }));
    // The glass looks again by itself.
    until("the missed call on the glass", || is_main_button_there(&totem).then_some(()));
    totem.photograph("absent");
    totem.press();
    until("back in line", || has(&office, "ticket_put_back").then_some(()));
    totem.photograph("here-again");
    // Whoever shows the letter once more has a ticket already: here is its place.
    cable.scan(letter.as_bytes());
    totem.shows("asking");
    totem.shows("slip");
    totem.touch(touch::LEAVE);
    totem.photograph("sure");
    gate.hold("POST /api/v1/visits/", Held::Request);
    totem.touch(touch::LEAVE_NOW);
    gate.held();
    totem.kiosk.wait_for("could not be done");
    gate.forget();
    totem.photograph("not-done");
    totem.touch(touch::LEAVE);
    totem.touch(touch::LEAVE_NOW);
    until("the ticket given up", || has(&office, "ticket_cancelled").then_some(()));
    totem.photograph("left");
    totem.touch(touch::DONE);
    totem.shows("attract");

    cable.scan(b"8001234567890\r\n");
    totem.shows("identify");
    totem.photograph("not-ours");
    cable.unplug();
    totem.kiosk.wait_for("reader=Scanner condition=Missing");
    rosa.sees(&["scanner_missing"]);
    totem.photograph("unplugged");
    cable.plug();
    totem.kiosk.wait_for("reader=Scanner condition=Ready");
    rosa.sees(&[]);
    cable.scan(own.as_bytes());
    totem.shows("slip");
}

fn has(office: &Office, kind: &str) -> bool {
    office.journal().iter().any(|event| event["type"] == kind)
}

fn is_main_button_there(totem: &Totem) -> bool {
    crate::totem::main_button(&totem.screen.look()).is_some()
}

#[test]
fn a_code_by_hand() {
    let office = Office::open();
    let printer = FakePrinter::tcp();
    let rosa = Staff::hired(&office, "manager", "rosa");
    let booking = rosa.books(1, SERVICE, staff::opened_at(&office), None);
    let mut totem = Totem::start(&office, &printer, &Setup::default(), "keypad");
    totem.shows("attract");
    totem.touch(touch::BOOKED);
    totem.shows("language");
    totem.press();
    totem.shows("identify");
    totem.photograph("identify");
    totem.press();
    totem.shows("keypad");
    let (code, last) = booking.as_str().split_at(booking.as_str().len() - 1);
    write(&totem, code);
    totem.touch(CONFIRM);
    totem.photograph("too-short");
    write(&totem, last);
    totem.photograph("written");
    totem.touch(CONFIRM);
    totem.shows("ticket");
    totem.photograph("ticket");
    let ticket = staff::issued(&office).pop().expect("a ticket was issued");
    assert!(!ticket["booking"].is_null());
    assert_eq!(
        printer.papers(1)[0].largest,
        ticket["number"].as_str().expect("a ticket has a number")
    );
    let log = totem.kiosk.log();
    assert!(!log.contains(booking.as_str()), "the code is in the log: {log}");
}

/// *Conferma*.
const CONFIRM: (u32, u32) = (280, 812);

/// The keys in their rows of seven; the last one of the fourth row takes a letter away.
const KEYS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ  1234567890";

fn write(totem: &Totem, text: &str) {
    for letter in text.chars() {
        let at = u32::try_from(KEYS.find(letter).expect("there is a key for it")).expect("a few keys");
        totem.touch((60 + 70 * (at % 7), 391 + 84 * (at / 7) + at / 14));
    }
}
