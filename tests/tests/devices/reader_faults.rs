//! Readers that hang, vanish or are mute: what no service does on request, played behind the chip reader. And the virtual reader.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use kiosk::config::{Chip, Config};
use kiosk::device::chip::apdu::{self, Trouble};
use kiosk::device::chip::slots::{Down, Inserted, Slot, Slots};
use kiosk::device::readers;
use kiosk::device::{Event, Listening, ReaderCondition, Unread, Which};
use queue::credential::How;
use tokio::sync::mpsc;

use crate::readers::{Cards, ROSSI, Totem, person};

/// What a test says the readers are like; the last word stays.
type Script = Arc<Mutex<VecDeque<Vec<Slot>>>>;

struct Played {
    script: Script,
    /// A command to a card ends when this says so.
    gate: Arc<Mutex<Receiver<Trouble>>>,
}

impl Slots for Played {
    fn look(&mut self, _within: Duration) -> Result<Vec<Slot>, Down> {
        let mut script = self.script.lock().unwrap();
        match script.len() {
            0 => Ok(Vec::new()),
            1 => Ok(script[0].clone()),
            _ => Ok(script.pop_front().unwrap()),
        }
    }

    fn open(&mut self, _reader: &str) -> Result<Box<dyn apdu::Card>, Trouble> {
        Ok(Box::new(Gated(Arc::clone(&self.gate))))
    }
}

struct Gated(Arc<Mutex<Receiver<Trouble>>>);

impl apdu::Card for Gated {
    fn transmit(&mut self, _command: &[u8], _answer: &mut [u8]) -> Result<usize, Trouble> {
        Err(self.0.lock().unwrap().recv().unwrap_or(Trouble::Pulled))
    }
}

fn slot(reader: &str, card: Option<(u32, bool)>) -> Slot {
    Slot {
        reader: reader.to_owned(),
        card: card.map(|(count, is_mute)| Inserted { count, is_mute }),
    }
}

fn play(card_ms: u32, script: &Script) -> (Totem, Sender<Trouble>) {
    let (sender, events) = mpsc::unbounded_channel();
    let (gate, behind) = channel();
    let behind = Arc::new(Mutex::new(behind));
    let script = Arc::clone(script);
    let config = Config {
        chip: Chip {
            enabled: true,
            card_ms,
            ..Chip::default()
        },
        ..Config::default()
    };
    let starter: kiosk::device::chip::Starter = Arc::new(move || {
        Box::new(Played {
            script: Arc::clone(&script),
            gate: Arc::clone(&behind),
        }) as Box<dyn Slots>
    });
    let totem = Totem::of(readers::start_on(&config, starter, &sender), events);
    totem.readers.listen(Listening::All);
    (totem, gate)
}

fn script(looks: &[Vec<Slot>]) -> Script {
    Arc::new(Mutex::new(looks.iter().cloned().collect()))
}

const IN: Event = Event::Card { inside: true };
const OUT: Event = Event::Card { inside: false };

#[test]
fn a_card_in_the_wrong_way_round_is_told_once() {
    let mute = vec![slot("one", Some((1, true)))];
    let looks = script(&[vec![slot("one", None)], mute.clone(), mute.clone(), mute, vec![slot("one", None)]]);
    let (mut totem, _gate) = play(30_000, &looks);
    totem.is(Which::Chip, ReaderCondition::Ready);
    totem.hears(&[IN, Event::Unread(Unread::Mute), OUT]);
}

#[test]
fn a_card_exchanged_between_two_looks_is_another_one() {
    let looks = script(&[vec![slot("one", Some((1, false)))], vec![slot("one", Some((3, false)))]]);
    let (mut totem, gate) = play(30_000, &looks);
    totem.until(&Event::Reading);
    gate.send(Trouble::Foreign).unwrap();
    totem.hears(&[Event::Unread(Unread::Foreign), IN, Event::Reading]);
    gate.send(Trouble::Pulled).unwrap();
    totem.hears(&[Event::Unread(Unread::Pulled)]);
}

#[test]
fn a_service_that_counts_anew_does_not_make_a_card_another_one() {
    let looks = script(&[
        vec![slot("one", Some((7, false)))],
        vec![slot("one", Some((1, false)))],
        vec![slot("one", None)],
        vec![slot("one", Some((3, false)))],
    ]);
    let (mut totem, gate) = play(30_000, &looks);
    totem.until(&Event::Reading);
    gate.send(Trouble::Foreign).unwrap();
    totem.hears(&[Event::Unread(Unread::Foreign), OUT, IN, Event::Reading]);
}

#[test]
fn readers_that_hang_are_given_up_one_by_one_and_nothing_else_waits_for_them() {
    let all = ["one", "two", "three"].map(|reader| slot(reader, Some((1, false)))).to_vec();
    let looks = script(&[all]);
    let (mut totem, gate) = play(50, &looks);
    totem.is(Which::Chip, ReaderCondition::Ready);
    totem.hears(&[IN]);
    for _ in 0..3 {
        totem.hears(&[Event::Reading, Event::Unread(Unread::Slow)]);
    }
    // Three threads hang in a driver: no fourth one is risked.
    totem.is(Which::Chip, ReaderCondition::Failed);
    // One comes back, and what it brings is not heard.
    looks.lock().unwrap().push_back(vec![slot("four", Some((1, false)))]);
    gate.send(Trouble::Foreign).unwrap();
    totem.is(Which::Chip, ReaderCondition::Ready);
    totem.hears(&[IN, Event::Reading]);
}

#[test]
fn a_visitor_who_left_is_told_nothing() {
    let looks = script(&[vec![slot("one", Some((1, false)))]]);
    let (mut totem, gate) = play(30_000, &looks);
    totem.until(&Event::Reading);
    totem.readers.listen(Listening::Codes);
    gate.send(Trouble::Foreign).unwrap();
    looks.lock().unwrap().extend([vec![slot("one", None)], vec![]]);
    let before = totem.until(&OUT);
    assert_eq!(before, []);
}

/// The virtual reader, ready, and the folder that it looks into.
fn virtual_reader(folder: &Path) -> (Totem, Cards) {
    let cards = Cards::in_folder(folder);
    let config = Config {
        chip: cards.settings(),
        ..Config::default()
    };
    let mut totem = Totem::listening(&config);
    totem.is(Which::Chip, ReaderCondition::Ready);
    (totem, cards)
}

#[test]
fn a_file_in_the_folder_of_the_virtual_reader_is_the_card() {
    let folder = tempfile::tempdir().unwrap();
    let (mut totem, cards) = virtual_reader(folder.path());
    for content in ["RSSMRA80A01H501U\n", sportello_tests::virtual_card::ROSSI] {
        cards.insert(content);
        totem.hears(&[IN, Event::Reading, person(ROSSI, How::Chip)]);
        cards.pull();
        totem.hears(&[OUT]);
    }
    cards.insert("");
    totem.hears(&[IN, Event::Reading, Event::Unread(Unread::Foreign)]);
}

#[test]
fn a_pipe_there_is_a_card_that_takes_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let (mut totem, cards) = virtual_reader(folder.path());
    rustix::fs::mkfifoat(rustix::fs::CWD, cards.path(), rustix::fs::Mode::RWXU).unwrap();
    totem.hears(&[IN, Event::Reading]);
    std::fs::write(cards.path(), ROSSI).unwrap();
    totem.hears(&[person(ROSSI, How::Chip)]);
}
