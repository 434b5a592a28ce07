//! Killed between the press and the number: what the controller gave and nobody heard must not be called.

use sportello_tests::fake_printer::Trouble;
use sportello_tests::gate::Held;
use sportello_tests::virtual_card::{Card, Manner};

use super::{Point, Scene};
use crate::staff::ROSSI;
use crate::totem::touch;

const POINTS: [Point; 6] = [
    ("before the controller heard the wish", before_it_was_heard),
    ("after the controller gave the number, before its answer", before_the_answer),
    ("twice: once more before the controller answered that nobody has it", twice),
    ("before the answer to a booking's code", before_a_bookings_answer),
    ("before the answer to a booked visitor's card", before_a_cards_answer),
    ("alone, once its own number was on disk", alone),
];

#[test]
fn killed_between_the_press_and_the_number() {
    Scene::kill_at(&POINTS);
}

fn before_it_was_heard(scene: &mut Scene) {
    scene.ask_and_hold(Held::Request);
    scene.kill_and_open();
}

fn before_the_answer(scene: &mut Scene) {
    scene.ask_and_hold(Held::Answer);
    scene.kill_and_open();
}

fn twice(scene: &mut Scene) {
    scene.ask_and_hold(Held::Answer);
    let gate = scene.gate.clone();
    scene.totem.killed_while(|_| {
        gate.open();
        gate.hold("POST /api/v1/tickets/", Held::Answer);
    });
    scene.gate.held();
    scene.kill_and_open();
}

fn before_a_bookings_answer(scene: &mut Scene) {
    let code = scene.book(None);
    scene.gate.hold("POST /api/v1/check-in ", Held::Answer);
    scene.cable.scan(&code);
    scene.gate.held();
    scene.code = Some(code);
    scene.kill_and_open();
}

fn before_a_cards_answer(scene: &mut Scene) {
    scene.book(Some(ROSSI));
    scene.totem.touch(touch::BOOKED);
    scene.totem.shows("language");
    scene.totem.press();
    scene.totem.shows("identify");
    scene.card = Some(scene.cards.insert(0, Card::rossi(Manner::Good)));
    scene.totem.shows("service");
    scene.totem.choose_service();
    scene.gate.hold("POST /api/v1/tickets ", Held::Answer);
    scene.totem.press();
    scene.gate.held();
    scene.kill_and_pull();
    // It is shown again.
    scene.totem.shows("attract");
    scene.card = Some(scene.cards.insert(0, Card::rossi(Manner::Good)));
}

/// The controller hears nothing for a while: the number is the kiosk's own.
fn alone(scene: &mut Scene) {
    scene.choose();
    scene.printer.trouble(Trouble::PaperOut);
    scene.totem.kiosk.wait_for("printer=PaperOut");
    scene.gate.hold("POST /api/v1/tickets ", Held::Request);
    scene.totem.press();
    scene.totem.kiosk.wait_for("is numbered here");
    let (gate, printer) = (scene.gate.clone(), scene.printer.clone());
    scene.totem.killed_while(|_| {
        gate.forget();
        printer.trouble(Trouble::None);
    });
}
