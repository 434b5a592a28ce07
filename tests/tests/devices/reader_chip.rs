//! Health cards in a real card service: pcscd with two virtual slots, each test in a process and a service of its own.

use std::path::Path;
use std::process::Command;

use kiosk::config::{Chip, Config};
use kiosk::device::{Event, Listening, ReaderCondition, Unread, Which};
use queue::credential::How;
use sportello_tests::apart::apart;
use sportello_tests::card_service::{CardService, socket};
use sportello_tests::virtual_card::{Card, Manner, ROSSI as FILE};

use crate::readers::{Log, ROSSI, Totem, person};

const IN: Event = Event::Card { inside: true };
const OUT: Event = Event::Card { inside: false };

/// A test of this module, or of another that it names, with a card service of its own.
pub(crate) fn with_service(name: &str, body: impl FnOnce(&Path)) {
    let prepare = |folder: &Path, this: &Path| {
        let mut command = Command::new(this);
        command.env("PCSCLITE_CSOCK_NAME", socket(folder));
        command
    };
    let name = if name.contains("::") {
        name.to_owned()
    } else {
        format!("reader_chip::{name}")
    };
    apart(&name, prepare, body);
}

/// A reader that is patient with a busy machine.
pub(crate) fn settings() -> Config {
    Config {
        chip: Chip {
            enabled: true,
            card_ms: 30_000,
            ..Chip::default()
        },
        ..Config::default()
    }
}

fn ready(config: &Config) -> Totem {
    let mut totem = Totem::listening(config);
    totem.is(Which::Chip, ReaderCondition::Ready);
    totem
}

fn is_read(service: &CardService, totem: &mut Totem, card: Card) {
    let card = service.insert(0, card);
    totem.hears(&[IN, Event::Reading, person(ROSSI, How::Chip)]);
    drop(card);
    totem.hears(&[OUT]);
}

fn is_refused(service: &CardService, totem: &mut Totem, card: Card, why: Unread) {
    let manner = card.manner;
    let card = service.insert(0, card);
    totem.hears(&[IN, Event::Reading]);
    assert_eq!(totem.next(), Event::Unread(why), "{manner:?}");
    drop(card);
    totem.hears(&[OUT]);
}

#[test]
fn cards_of_every_manner_are_read() {
    with_service("cards_of_every_manner_are_read", |folder| {
        let service = CardService::running(folder);
        let mut totem = ready(&settings());
        for manner in [Manner::Good, Manner::StepByStep, Manner::Parts, Manner::RightLength] {
            is_read(&service, &mut totem, Card::rossi(manner));
        }
    });
}

#[test]
fn a_long_file_is_read_in_pieces() {
    with_service("a_long_file_is_read_in_pieces", |folder| {
        let service = CardService::running(folder);
        let mut totem = ready(&settings());
        // A surname of 250 characters puts the code behind the first piece.
        let long = format!("FA{}", "O".repeat(250));
        let file = FILE
            .replacen("05ROSSI", &long, 1)
            .replacen("000069", &format!("{:06X}", 0x69 + 245), 1);
        for manner in [Manner::Good, Manner::Parts, Manner::RightLength] {
            let file = file.clone().into_bytes();
            is_read(&service, &mut totem, Card { file, manner });
        }
    });
}

#[test]
fn what_is_no_health_card_or_a_broken_one_is_told_apart() {
    with_service("what_is_no_health_card_or_a_broken_one_is_told_apart", |folder| {
        let service = CardService::running(folder);
        let mut totem = ready(&settings());
        for (manner, why) in [
            (Manner::Foreign, Unread::Foreign),
            (Manner::NoFile, Unread::Foreign),
            (Manner::Short, Unread::Garbled),
            (Manner::Garbage, Unread::Garbled),
        ] {
            is_refused(&service, &mut totem, Card::rossi(manner), why);
        }
        let empty = vec![0; 400];
        let manner = Manner::Good;
        is_refused(&service, &mut totem, Card { file: empty, manner }, Unread::Garbled);
        is_read(&service, &mut totem, Card::rossi(Manner::Good));
    });
}

#[test]
fn a_card_pulled_at_any_moment_is_told_and_the_next_one_is_read() {
    with_service("a_card_pulled_at_any_moment_is_told_and_the_next_one_is_read", |folder| {
        let service = CardService::running(folder);
        let mut totem = ready(&settings());
        // Select, length, content.
        for commands in 0..3 {
            is_refused(&service, &mut totem, Card::rossi(Manner::PulledAfter(commands)), Unread::Pulled);
        }
        is_read(&service, &mut totem, Card::rossi(Manner::Good));
    });
}

#[test]
fn before_the_notice_a_card_is_asked_nothing_and_after_it_read_once() {
    with_service("before_the_notice_a_card_is_asked_nothing_and_after_it_read_once", |folder| {
        let service = CardService::running(folder);
        let mut totem = Totem::deaf(&settings());
        totem.is(Which::Chip, ReaderCondition::Ready);
        for level in [Listening::Off, Listening::Codes] {
            totem.readers.listen(level);
            let card = service.insert(0, Card::rossi(Manner::Good));
            totem.hears(&[IN]);
            assert_eq!(card.commands(), 0, "{level:?}");
            drop(card);
            totem.hears(&[OUT]);
        }
        let card = service.insert(0, Card::rossi(Manner::Good));
        totem.hears(&[IN]);
        totem.readers.listen(Listening::All);
        totem.hears(&[Event::Reading, person(ROSSI, How::Chip)]);
        // A visitor leaves it behind: the next one is not taken for them.
        let commands = card.commands();
        totem.readers.listen(Listening::Codes);
        totem.readers.listen(Listening::All);
        let other = service.insert(1, Card::rossi(Manner::Parts));
        totem.hears(&[IN, Event::Reading, person(ROSSI, How::Chip)]);
        assert_eq!(card.commands(), commands);
        drop((card, other));
        totem.hears(&[OUT]);
    });
}

#[test]
fn two_readers_work_at_once_and_one_can_be_chosen() {
    with_service("two_readers_work_at_once_and_one_can_be_chosen", |folder| {
        let service = CardService::running(folder);
        let mut totem = ready(&settings());
        let first = service.insert(0, Card::rossi(Manner::Good));
        totem.hears(&[IN, Event::Reading, person(ROSSI, How::Chip)]);
        let second = service.insert(1, Card::rossi(Manner::Foreign));
        totem.hears(&[IN, Event::Reading, Event::Unread(Unread::Foreign)]);
        drop((first, second));
        totem.hears(&[OUT]);
        drop(totem);

        let mut chosen = settings();
        chosen.chip.reader = "00 01".to_owned();
        let mut totem = ready(&chosen);
        let other = service.insert(0, Card::rossi(Manner::Good));
        let card = service.insert(1, Card::rossi(Manner::Good));
        totem.hears(&[IN, Event::Reading, person(ROSSI, How::Chip)]);
        assert_eq!(other.commands(), 0);
        drop(card);
        totem.hears(&[OUT]);
    });
}

#[test]
fn the_service_may_die_and_come_back_with_or_without_a_reader() {
    with_service("the_service_may_die_and_come_back_with_or_without_a_reader", |folder| {
        let mut service = CardService::new(folder);
        let mut totem = Totem::listening(&settings());
        totem.is(Which::Chip, ReaderCondition::ServiceDown);
        service.start(false);
        totem.is(Which::Chip, ReaderCondition::Missing);
        service.die();
        totem.is(Which::Chip, ReaderCondition::ServiceDown);
        service.start(true);
        totem.is(Which::Chip, ReaderCondition::Ready);
        is_read(&service, &mut totem, Card::rossi(Manner::Good));

        // In the middle of a card.
        let card = service.insert(0, Card::rossi(Manner::Slow));
        totem.hears(&[IN, Event::Reading]);
        service.die();
        totem.hears(&[Event::Unread(Unread::Interrupted)]);
        drop(card);
        totem.is(Which::Chip, ReaderCondition::ServiceDown);
        service.start(true);
        totem.until(&OUT);
        is_read(&service, &mut totem, Card::rossi(Manner::Good));
    });
}

#[test]
fn a_service_that_hangs_is_said_and_given_up() {
    with_service("a_service_that_hangs_is_said_and_given_up", |folder| {
        let service = CardService::running(folder);
        let mut totem = ready(&settings());
        service.signal("-STOP");
        totem.is(Which::Chip, ReaderCondition::Failed);
        service.signal("-CONT");
        totem.is(Which::Chip, ReaderCondition::Ready);
        is_read(&service, &mut totem, Card::rossi(Manner::Good));
    });
}

#[test]
fn a_slow_card_is_said_and_what_it_says_late_is_not_heard() {
    with_service("a_slow_card_is_said_and_what_it_says_late_is_not_heard", |folder| {
        let service = CardService::running(folder);
        let mut hasty = settings();
        hasty.chip.card_ms = 300;
        let mut totem = ready(&hasty);
        let slow = service.insert(0, Card::rossi(Manner::Slow));
        totem.hears(&[IN, Event::Reading, Event::Unread(Unread::Slow)]);
        // It comes to its senses: nobody is told.
        (0..3).for_each(|_| slow.go_on());
        drop(slow);
        let others = totem.until(&OUT);
        assert!(others.iter().all(|event| matches!(event, Event::Reader(_))), "{others:?}");
        let slot = service.insert(0, Card::rossi(Manner::NoFile));
        totem.until(&IN);
        totem.hears(&[Event::Reading]);
        drop(slot);
    });
}

#[test]
fn nothing_of_a_card_is_logged() {
    with_service("nothing_of_a_card_is_logged", |folder| {
        let log = Log::of_this_process();
        let service = CardService::running(folder);
        let mut totem = ready(&settings());
        is_read(&service, &mut totem, Card::rossi(Manner::Good));
        for manner in [Manner::Short, Manner::Garbage] {
            is_refused(&service, &mut totem, Card::rossi(manner), Unread::Garbled);
        }
        let broken = FILE.replace(ROSSI, "RSSMRA80A01H501X").into_bytes();
        let manner = Manner::Good;
        is_refused(&service, &mut totem, Card { file: broken, manner }, Unread::Garbled);
        let event = format!("{:?}", person(ROSSI, How::Chip));
        let said = log.text() + &event;
        assert!(said.contains("card read"), "the log was heard: {said}");
        for field in [
            "ROSSI", "MARIO", "RSSMRA", "A01H501", "H501", "F205", "VIA ROMA", "01011980", "01012023", "01012029", "6030",
        ] {
            assert!(!said.contains(field), "{field} is in the log: {said}");
        }
    });
}
