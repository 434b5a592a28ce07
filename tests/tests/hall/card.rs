//! Visits with a health card, read from its chip by a real card service: whoever has a booking sees and gets what everybody does.

use std::path::Path;

use image::RgbImage;
use serde_json::Value;
use sportello_tests::card_service::{CardService, socket};
use sportello_tests::fake_printer::FakePrinter;
use sportello_tests::virtual_card::{Card, Manner};
use sportello_tests::world::Office;

use crate::staff::{self, ROSSI, Staff};
use crate::totem::{SERVICE, Setup, Totem, is_warning, touch, until, without_clock};

/// What nobody may find again of the virtual card's owner.
const SECRETS: [&str; 4] = [ROSSI, "ROSSI", "MARIO", "VIA ROMA"];

/// What a visit left behind.
struct Visit {
    /// Each screen's name, and its picture without the clock.
    seen: Vec<(&'static str, RgbImage)>,
    slip: String,
    ticket: Value,
}

/// A visitor who puts a card in; `is_booked`: they have a booking for the service they choose.
fn visit(is_booked: bool, story: &'static str) -> Visit {
    let office = Office::open();
    let cards = CardService::running(office.folder.path());
    let printer = FakePrinter::tcp();
    let rosa = Staff::hired(&office, "manager", "rosa");
    let holder = if is_booked { ROSSI } else { "BNCNMR92M55F205S" };
    rosa.books(1, SERVICE, staff::opened_at(&office), Some(holder));
    let setup = Setup {
        cards: Some(socket(office.folder.path())),
        ..Setup::default()
    };
    let mut totem = Totem::start(&office, &printer, &setup, story);
    let seen = walk(&mut totem, &cards);

    let paper = printer.papers(1).remove(0);
    let ticket = staff::issued(&office).pop().expect("a ticket was issued");
    assert_eq!(ticket["booking"].is_null(), !is_booked, "{ticket}");
    assert_eq!(paper.largest, ticket["number"].as_str().expect("a ticket has a number"));
    let (told, log) = (totem.kiosk.log(), { office.controller }.log());
    let journal = sportello_tests::world::journal(&office.folder.path().join("data"));
    let journal = journal.iter().map(Value::to_string).collect();
    drop(totem);
    for (place, text) in [
        ("the kiosk's log", told),
        ("the controller's log", log),
        ("the journal", journal),
        ("the slip", paper.text()),
    ] {
        nothing_personal(place, text.as_bytes());
    }
    scan(&office.folder.path().join("data"));
    scan(&office.folder.path().join("kiosk"));
    Visit {
        seen,
        slip: paper.text(),
        ticket,
    }
}

/// From the first screen to the card that is left in the reader, a picture at each step.
fn walk(totem: &mut Totem, cards: &CardService) -> Vec<(&'static str, RgbImage)> {
    let mut seen = Vec::new();
    let mut step = |totem: &mut Totem, name| seen.push((name, without_clock(totem.photograph(name))));
    totem.shows("attract");
    step(totem, "attract");
    totem.touch(touch::BOOKED);
    totem.shows("language");
    totem.press();
    totem.shows("identify");
    step(totem, "identify");
    let card = cards.insert(0, Card::rossi(Manner::Slow));
    totem.shows("reading");
    step(totem, "reading");
    (0..64).for_each(|_| card.go_on());
    totem.shows("service");
    step(totem, "service");
    totem.choose_service();
    step(totem, "ready");
    totem.press();
    totem.shows("ticket");
    step(totem, "ticket");
    totem.touch(touch::DONE);
    totem.shows("attract");
    step(totem, "card-left");
    assert!(is_warning(&totem.screen.look()), "the card is not to be forgotten");
    drop(card);
    until("the warning is gone", || (!is_warning(&totem.screen.look())).then_some(()));
    seen
}

#[test]
fn a_card_visit_is_the_same_with_a_booking_and_without() {
    let (booked, walk_in) = std::thread::scope(|scope| {
        let booked = scope.spawn(|| visit(true, "card"));
        let walk_in = scope.spawn(|| visit(false, ""));
        (booked.join().expect("the visit ended"), walk_in.join().expect("the visit ended"))
    });
    assert_eq!(booked.ticket["service"], walk_in.ticket["service"]);
    assert_eq!(masked(&booked), masked(&walk_in), "what is on paper");
    assert!(!booked.slip.contains("Scuola"), "the service is not named: {}", booked.slip);
    for ((name, with), (same, without)) in booked.seen.iter().zip(&walk_in.seen) {
        assert_eq!(name, same);
        // The first screen greets in a language after another.
        let differs = with.enumerate_pixels().filter(|(x, y, pixel)| without.get_pixel(*x, *y) != *pixel);
        let differs: Vec<(u32, u32)> = differs.map(|(x, y, _)| (x, y)).filter(|place| !may_differ(name, *place)).collect();
        assert!(
            differs.is_empty(),
            "{name} differs at {} points: {:?}",
            differs.len(),
            differs.first()
        );
    }
}

/// The first screen's greeting changes by the clock, and each ticket has a code of its own.
fn may_differ(name: &str, (x, y): (u32, u32)) -> bool {
    match name {
        "attract" | "card-left" => y < 370,
        "ticket" => (30..300).contains(&x) && (380..720).contains(&y),
        _ => false,
    }
}

/// The slip, but for what says which ticket it is: its moment.
fn masked(visit: &Visit) -> Vec<String> {
    let lines = visit.slip.lines().filter(|line| !line.contains(" ore "));
    lines.map(str::to_owned).collect()
}

/// Every file below `folder`.
fn scan(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("it is a folder") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            scan(&path);
        } else {
            nothing_personal(&path.display().to_string(), &std::fs::read(&path).expect("it can be read"));
        }
    }
}

fn nothing_personal(place: &str, bytes: &[u8]) {
    for secret in SECRETS {
        let found = bytes
            .windows(secret.len())
            .any(|window| window.eq_ignore_ascii_case(secret.as_bytes()));
        assert!(!found, "{secret} is in {place}");
    }
}
