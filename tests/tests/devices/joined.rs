//! Readers on their own threads and the glass, joined by what the glass wants to be heard: what a card or a code comes to when the glass
//! goes on while it is still there.

use std::path::{Path, PathBuf};

use kiosk::config::{Chip, Config, Lines};
use kiosk::device::{Event, ReaderCondition, Which};
use kiosk::flow::{Effect, Flow, Input, Intent};
use kiosk::samples::{self, MORNING, Visitor};
use kiosk::view::{Body, view};
use queue::credential::{Credential, How};
use queue::{Language, ServiceId, Span, Timestamp};
use sportello_tests::card_service::CardService;
use sportello_tests::virtual_card::{Card, Manner};

use crate::reader_chip::with_service;
use crate::readers::{ROSSI, Totem};

const TRACKS: &str = "%RSSMRA80A01H501UROSSI  MARIO?\r;80380000300123456785?\r";

/// A kiosk without its window.
struct Joined {
    flow: Flow,
    now: Timestamp,
    totem: Totem,
    /// Whom the last wish for a number was for.
    wished_by: Option<How>,
}

impl Joined {
    fn resting(config: &Config, devices: usize) -> Self {
        let mut totem = Totem::deaf(config);
        for _ in 0..devices {
            let event = totem.next();
            let is_ready = matches!(&event, Event::Reader(state) if state.condition == ReaderCondition::Ready);
            assert!(is_ready, "{event:?}");
        }
        let mut joined = Self {
            flow: Visitor::arrives("it").identifying().flow,
            now: MORNING,
            totem,
            wished_by: None,
        };
        joined.handle(Input::Deadline);
        joined
    }

    fn under_the_notice(config: &Config, devices: usize) -> Self {
        let mut joined = Self::resting(config, devices);
        joined.asks();
        joined
    }

    fn asks(&mut self) {
        self.press(Intent::Identify);
        self.press(Intent::Language(Language::from("it")));
    }

    fn press(&mut self, intent: Intent) {
        self.now = self.now + Span(500);
        self.handle(Input::Touch(intent, samples::ticket_id()));
    }

    fn handle(&mut self, input: Input) {
        for effect in self.flow.handle(input, self.now) {
            if let Effect::Listen(level) = effect {
                self.totem.readers.listen(level);
            } else if let Effect::Issue(wish) = effect {
                self.wished_by = wish.person.map(|claim| claim.how);
            }
        }
    }

    /// The readers' next word reaches the glass.
    fn hears(&mut self) -> Event {
        let event = self.totem.next();
        self.handle(if let Event::Shown(credential) = event.clone() {
            Input::Shown(credential, samples::ticket_id())
        } else {
            Input::Device(event.clone())
        });
        event
    }

    fn at(&self, screen: &str) {
        assert_eq!(self.flow.screen(), screen);
    }

    /// Whoever stands at the services wishes a number.
    fn wishes(&mut self) -> Option<How> {
        self.at("service");
        self.press(Intent::Service(ServiceId::from("residenza")));
        self.press(Intent::Issue);
        self.wished_by.take()
    }

    fn status(&self) -> Option<String> {
        let Body::Identify(identify) = view(&self.flow).body else {
            panic!("the question is on the glass");
        };
        identify.status.map(|status| status.title)
    }
}

fn is_person(event: &Event, how: How) -> bool {
    matches!(event, Event::Shown(Credential::Person(claim)) if claim.how == how)
}

/// A pipe that plays a device; the same line again counts as one for longer than any test takes.
fn pipe(folder: &Path) -> (PathBuf, Lines) {
    let pipe = folder.join("pipe");
    let lines = Lines {
        address: format!("file:{}", pipe.display()).parse().unwrap(),
        again_ms: 600_000,
        ..Lines::default()
    };
    (pipe, lines)
}

#[test]
fn a_code_that_is_read_twice_counts_once() {
    let folder = tempfile::tempdir().unwrap();
    let (pipe, scanner) = pipe(folder.path());
    let config = Config {
        scanner,
        ..Config::default()
    };
    let mut joined = Joined::under_the_notice(&config, 1);
    std::fs::write(&pipe, format!("{ROSSI}\r")).unwrap();
    assert!(is_person(&joined.hears(), How::Barcode));
    // Once more, when the glass has gone on; and then somebody's slip, which is heard at once.
    std::fs::write(&pipe, format!("{ROSSI}\r{ROSSI}\r")).unwrap();
    let wished_by = joined.wishes();
    assert_eq!(wished_by, Some(How::Barcode), "nothing was taken back");
    joined.handle(Input::Issued(samples::answer("residenza")));
    joined.handle(Input::Device(Event::Printed(samples::ticket_id())));
    joined.at("ticket");
    std::fs::write(
        &pipe,
        format!("{ROSSI}\rhttps://sportello.example/t/{}\r", samples::slip().as_str()),
    )
    .unwrap();
    assert_eq!(
        joined.hears(),
        Event::Shown(Credential::Slip(samples::slip())),
        "the card that lies there is no news"
    );
}

#[test]
fn a_code_that_is_read_twice_at_rest_is_not_read_before_its_notice() {
    let folder = tempfile::tempdir().unwrap();
    let (pipe, scanner) = pipe(folder.path());
    let config = Config {
        scanner,
        ..Config::default()
    };
    let mut joined = Joined::resting(&config, 1);
    std::fs::write(&pipe, format!("{ROSSI}\r")).unwrap();
    assert_eq!(joined.hears(), Event::Offered);
    joined.at("identify");
    std::fs::write(&pipe, format!("{ROSSI}\rBNCNMR92M55F205S\r")).unwrap();
    let Event::Shown(Credential::Person(claim)) = joined.hears() else {
        panic!("another card is read");
    };
    assert_eq!(claim.code.as_str(), "BNCNMR92M55F205S", "the same one has not seen its notice");
}

#[test]
fn the_second_track_of_a_stripe_takes_nothing_back() {
    let folder = tempfile::tempdir().unwrap();
    let (pipe, stripe) = pipe(folder.path());
    let config = Config {
        stripe,
        ..Config::default()
    };
    let mut joined = Joined::under_the_notice(&config, 1);
    let (first, second) = TRACKS.split_at(TRACKS.find(';').unwrap());
    std::fs::write(&pipe, first).unwrap();
    assert!(is_person(&joined.hears(), How::Stripe));
    std::fs::write(&pipe, second).unwrap();
    assert_eq!(joined.wishes(), Some(How::Stripe));
    joined.handle(Input::Issued(samples::answer("residenza")));
    joined.handle(Input::Device(Event::Printed(samples::ticket_id())));
    std::fs::write(&pipe, format!("https://sportello.example/t/{}\r", samples::slip().as_str())).unwrap();
    assert_eq!(
        joined.hears(),
        Event::Shown(Credential::Slip(samples::slip())),
        "nothing came of the second track"
    );
}

#[test]
fn a_card_left_in_is_not_waited_for_and_read_when_put_in_again() {
    let folder = tempfile::tempdir().unwrap();
    let cards = folder.path().join("cards");
    let config = Config {
        chip: Chip {
            enabled: true,
            reader: format!("virtual:{}", cards.display()),
            ..Chip::default()
        },
        ..Config::default()
    };
    let insert = || {
        std::fs::write(folder.path().join("card"), ROSSI).unwrap();
        std::fs::rename(folder.path().join("card"), cards.join("card")).unwrap();
    };
    let mut joined = Joined::resting(&config, 1);
    insert();
    assert_eq!(joined.hears(), Event::Card { inside: true });
    joined.press(Intent::GoOn);
    joined.at("reading");
    assert_eq!(joined.hears(), Event::Reading);
    assert!(is_person(&joined.hears(), How::Chip));
    joined.at("service");
    joined.press(Intent::Restart);

    joined.asks();
    joined.at("identify");
    assert!(joined.status().is_some(), "it is said that a card is in the reader");
    std::fs::remove_file(cards.join("card")).unwrap();
    assert_eq!(joined.hears(), Event::Card { inside: false });
    assert_eq!(joined.status(), None);
    insert();
    assert_eq!(joined.hears(), Event::Card { inside: true });
    assert_eq!(joined.hears(), Event::Reading);
    assert!(is_person(&joined.hears(), How::Chip));
    assert_eq!(joined.wishes(), Some(How::Chip));
}

#[test]
fn a_card_beside_a_forgotten_one_is_read_after_the_notice() {
    with_service("joined::a_card_beside_a_forgotten_one_is_read_after_the_notice", |folder| {
        let service = CardService::running(folder);
        let mut joined = Joined::under_the_notice(&crate::reader_chip::settings(), 0);
        joined.totem.is(Which::Chip, ReaderCondition::Ready);
        let forgotten = service.insert(0, Card::rossi(Manner::Good));
        assert_eq!(joined.hears(), Event::Card { inside: true });
        assert_eq!(joined.hears(), Event::Reading);
        assert!(is_person(&joined.hears(), How::Chip));
        joined.press(Intent::Restart);

        let second = service.insert(1, Card::rossi(Manner::Parts));
        assert_eq!(joined.hears(), Event::Card { inside: true });
        joined.at("identify");
        joined.press(Intent::GoOn);
        assert_eq!(joined.hears(), Event::Reading);
        assert!(is_person(&joined.hears(), How::Chip));
        assert_eq!(joined.wishes(), Some(How::Chip));
        drop((forgotten, second));
    });
}
