//! Killed while a card is read, and before anything was asked for.

use sportello_tests::virtual_card::{Card, Manner};

use super::{Point, Scene};
use crate::totem::touch;

const POINTS: [Point; 4] = [
    ("while a card is read", while_read),
    ("once a card was read", once_read),
    ("once a service was chosen with a card", once_chosen),
    ("with a card in, before the notice was on the glass", before_the_notice),
];

#[test]
fn killed_between_the_steps_of_reading() {
    Scene::kill_at(&POINTS);
}

impl Scene {
    fn identify(&mut self) {
        self.totem.touch(touch::BOOKED);
        self.totem.shows("language");
        self.totem.press();
        self.totem.shows("identify");
    }

    fn card(&mut self, manner: Manner) {
        self.card = Some(self.cards.insert(0, Card::rossi(manner)));
    }
}

fn while_read(scene: &mut Scene) {
    scene.identify();
    scene.card(Manner::Slow);
    scene.totem.shows("reading");
    scene.kill_and_pull();
}

fn once_read(scene: &mut Scene) {
    scene.identify();
    scene.card(Manner::Good);
    scene.totem.shows("service");
    scene.kill_and_pull();
}

fn once_chosen(scene: &mut Scene) {
    scene.identify();
    scene.card(Manner::Good);
    scene.totem.shows("service");
    scene.totem.choose_service();
    scene.kill_and_pull();
}

fn before_the_notice(scene: &mut Scene) {
    scene.card(Manner::Good);
    scene.totem.shows("identify");
    scene.kill_and_pull();
}
