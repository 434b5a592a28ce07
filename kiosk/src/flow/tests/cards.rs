//! Cards that stay in a reader, and what one scanner, stripe reader or card says when the glass goes on meanwhile: the flow and the
//! readers' own judgement, joined by nothing but what the flow wants to be heard.

use std::time::{Duration, Instant};

use queue::credential::{Credential, How};
use zeroize::Zeroizing;

use super::*;
use crate::device::scanner::lines::{Line, Showings};
use crate::device::{Listening, Tried, Unread, Which};
use crate::flow::{BEGIN_LIMIT, Step};
use crate::view::{Body, view};

const IN: Event = Event::Card { inside: true };
const OUT: Event = Event::Card { inside: false };

impl Hall {
    fn show_chip(&mut self) -> Vec<Effect> {
        self.device(Event::Reading);
        self.show(Credential::Person(samples::claim(How::Chip)))
    }

    /// A visitor whose card was read has a number, and leaves the card behind.
    fn with_card_left() -> Self {
        let mut hall = Self::identifying();
        hall.at_identify();
        hall.device(IN);
        hall.show_chip();
        assert!(hall.flow.is_identified());
        hall.press(Intent::Restart);
        hall
    }

    fn status(&self) -> Option<String> {
        let Body::Identify(identify) = view(&self.flow).body else {
            panic!("the question is on the glass, not {:?}", self.flow.place)
        };
        identify.status.map(|status| status.title)
    }

    fn lead(&self) -> String {
        let Body::Choices(choices) = view(&self.flow).body else {
            panic!("tiles are on the glass, not {:?}", self.flow.place)
        };
        choices.lead
    }
}

#[test]
fn a_card_that_was_read_already_is_not_waited_for() {
    let mut hall = Hall::with_card_left();
    hall.at_identify();
    let left = hall.status().expect("it is said that a card is inside");
    assert!(left.contains("tessera"), "{left}");
    hall.device(OUT);
    assert_eq!(hall.status(), None);
    hall.device(IN);
    hall.show_chip();
    assert!(hall.flow.is_identified(), "put in again, it is read");
}

#[test]
fn a_card_that_nobody_could_read_is_not_waited_for() {
    let unread: [fn(&mut Hall); 2] = [
        |hall| {
            hall.device(Event::Reading);
            hall.device(Event::Unread(Unread::Foreign));
        },
        // Without a sign of life nobody begins with it.
        |hall| drop(hall.device(Event::Unread(Unread::Mute))),
    ];
    for tell in unread {
        let mut hall = Hall::identifying();
        hall.at_identify();
        hall.device(IN);
        tell(&mut hall);
        hall.press(Intent::Restart);
        hall.at_identify();
        assert!(hall.status().is_some());
    }
}

#[test]
fn another_card_in_a_second_reader_is_offered_the_notice() {
    let mut hall = Hall::with_card_left();
    hall.device(IN);
    assert_eq!(hall.flow.place, Place::Identify(Step::Inside));
    hall.press(Intent::GoOn);
    hall.show_chip();
    assert!(hall.flow.is_identified());
}

#[test]
fn a_card_that_waits_for_the_notice_waits_for_it_on_every_way_there() {
    let mut hall = Hall::identifying();
    hall.device(IN);
    hall.press(Intent::WithoutCard);
    hall.press(Intent::Back);
    assert_eq!(hall.flow.place, Place::Identify(Step::Inside), "nothing is read by going back");
    hall.press(Intent::Restart);
    hall.press(Intent::Identify);
    hall.press(Intent::Language(Language::from("it")));
    assert_eq!(hall.flow.place, Place::Identify(Step::Inside));
}

#[test]
fn a_reader_that_does_not_begin_is_not_waited_for() {
    let mut hall = Hall::identifying();
    hall.device(IN);
    hall.press(Intent::GoOn);
    hall.wait(BEGIN_LIMIT);
    assert_eq!(hall.flow.place, Place::Identify(Step::Asking));
    assert!(hall.status().is_some(), "it is said that the card is to be put in again");
    hall.show_chip();
    assert!(hall.flow.is_identified(), "what begins late is heard all the same");
}

#[test]
fn a_card_that_is_being_read_has_its_time() {
    let mut hall = Hall::identifying();
    hall.device(IN);
    hall.press(Intent::GoOn);
    hall.device(Event::Reading);
    hall.wait(Span(BEGIN_LIMIT.0 * 2));
    assert_eq!(hall.flow.place, Place::Identify(Step::Reading));
}

#[test]
fn whoever_took_the_card_out_is_not_told_to_do_so() {
    let mut hall = Hall::identifying();
    hall.at_identify();
    hall.device(IN);
    hall.show_chip();
    assert!(hall.lead().contains("toglierla"));
    hall.device(OUT);
    let lead = hall.lead();
    assert!(!lead.contains("toglierla") && lead.contains("tessera"), "{lead}");
    assert!(hall.flow.is_identified());
}

/// A kiosk with a scanner: what it reads is judged as the reader's thread does, and heard as far as the flow wants.
struct Totem {
    hall: Hall,
    showings: Showings,
    level: Listening,
    start: Instant,
    from: Timestamp,
}

const AGAIN: Duration = Duration::from_millis(1_500);
const CARD: &str = "RSSMRA80A01H501U";
const TRACKS: [&str; 2] = ["%RSSMRA80A01H501UROSSI  MARIO?", ";80380000300123456785?"];

impl Totem {
    fn resting() -> Self {
        let hall = Hall::identifying();
        Self {
            from: hall.now,
            hall,
            showings: Showings::new(AGAIN),
            level: Listening::Codes,
            start: crate::clock::instant(),
        }
    }

    fn under_the_notice() -> Self {
        let mut totem = Self::resting();
        totem.press(Intent::Identify);
        totem.press(Intent::Language(Language::from("it")));
        assert_eq!(totem.level, Listening::All);
        totem
    }

    fn with_a_number() -> Self {
        let mut totem = Self::under_the_notice();
        totem.scan(0, CARD);
        totem.press(Intent::Service(ServiceId::from("residenza")));
        totem.press(Intent::Issue);
        totem.hear(Input::Issued(answer()));
        totem.hear(printed());
        totem
    }

    fn press(&mut self, intent: Intent) {
        let effects = self.hall.press(intent);
        self.carry_out(&effects);
    }

    fn hear(&mut self, input: Input) {
        let effects = self.hall.hear(input);
        self.carry_out(&effects);
    }

    fn carry_out(&mut self, effects: &[Effect]) {
        for effect in effects {
            if let Effect::Listen(level) = effect {
                self.level = *level;
            }
        }
    }

    /// After so many milliseconds the scanner sends this line.
    fn scan(&mut self, after: i64, line: &str) {
        self.hall.now = self.hall.now + Span(after);
        let passed = self.hall.now.since(self.from).0;
        let now = self.start + Duration::from_millis(u64::try_from(passed).expect("time goes on"));
        let line = Line::Whole(Zeroizing::new(line.to_owned()));
        match self.showings.take(&line, self.level, now).0 {
            Some(Event::Shown(credential)) => self.hear(Input::Shown(credential, samples::ticket_id())),
            Some(event) => self.hear(Input::Device(event)),
            None => {}
        }
    }

    /// The line is sent again and again, as by a scanner that is never off.
    fn is_held(&mut self, line: &str, times: usize) {
        (0..times).for_each(|_| self.scan(400, line));
    }

    fn at(&self, screen: &str) {
        assert_eq!(self.hall.flow.screen(), screen);
    }
}

#[test]
fn a_code_read_twice_at_a_resting_glass_is_not_read_before_its_notice() {
    let mut totem = Totem::resting();
    totem.scan(0, CARD);
    totem.at("identify");
    totem.scan(100, CARD);
    totem.at("identify");
    assert!(!totem.hall.flow.is_identified(), "the notice has stood for a tenth of a second");
    totem.scan(2_000, CARD);
    totem.at("service");
    assert!(totem.hall.flow.is_identified());
}

#[test]
fn a_code_that_stays_before_the_scanner_is_one_showing() {
    let mut totem = Totem::resting();
    totem.is_held(CARD, 60);
    totem.at("service");
    assert!(totem.hall.flow.is_identified(), "and its claim is kept");
}

#[test]
fn a_code_read_twice_under_the_notice_is_read_once() {
    let mut totem = Totem::under_the_notice();
    for after in [0, 90, 700] {
        totem.scan(after, CARD);
        totem.at("service");
        assert!(totem.hall.flow.is_identified(), "{after} ms after the last");
    }
}

#[test]
fn the_second_track_of_a_stripe_takes_nothing_back() {
    let mut totem = Totem::under_the_notice();
    for (after, track) in [(0, TRACKS[0]), (20, TRACKS[1])] {
        totem.scan(after, track);
        totem.at("service");
        assert!(totem.hall.flow.is_identified(), "{after} ms after the last");
    }
    totem.press(Intent::Service(ServiceId::from("residenza")));
    totem.at("ready");
}

#[test]
fn a_stripe_drawn_at_a_resting_glass_asks_for_it_once_more() {
    let mut totem = Totem::resting();
    totem.scan(0, TRACKS[0]);
    totem.scan(20, TRACKS[1]);
    totem.at("identify");
    totem.scan(4_000, TRACKS[0]);
    totem.scan(20, TRACKS[1]);
    totem.at("service");
    assert!(totem.hall.flow.is_identified());
}

#[test]
fn a_card_still_held_when_the_number_comes_leaves_it_on_the_glass() {
    // From the first reading on until the number is there, and longer.
    let mut totem = Totem::under_the_notice();
    totem.scan(0, CARD);
    let walk = [Intent::Service(ServiceId::from("residenza")), Intent::Issue];
    for intent in walk {
        totem.is_held(CARD, 5);
        totem.press(intent);
    }
    totem.is_held(CARD, 2);
    totem.hear(Input::Issued(answer()));
    totem.is_held(CARD, 2);
    totem.hear(printed());
    totem.is_held(CARD, 5);
    totem.at("ticket");
}

#[test]
fn the_next_visitor_is_heard_although_a_code_lay_there() {
    let mut totem = Totem::with_a_number();
    totem.scan(5_000, "BNCNMR92M55F205S");
    totem.at("identify");
    assert!(!totem.hall.flow.is_identified());
    totem.scan(2_000, "BNCNMR92M55F205S");
    totem.at("service");
}

#[test]
fn a_card_that_a_technician_tried_is_not_waited_for() {
    let mut hall = Hall::identifying();
    hall.device(IN);
    hall.press(Intent::Restart);
    hall.device(Event::Tried {
        which: Which::Chip,
        what: Tried::Person,
    });
    hall.at_identify();
    assert!(hall.status().is_some());
}
