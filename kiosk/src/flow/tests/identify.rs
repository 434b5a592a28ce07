//! Cards, codes and the keypad: what a visitor shows, when it is heard, and where it goes.

use queue::credential::{Claim, Credential, How};
use queue::wire::NewTicket;

use super::*;
use crate::device::{Listening, ReaderCondition, ReaderState, Unread, Which};
use crate::flow::{Arrival, DOUBLE_KEY, Key, Private, READING_LIMIT, Step, Typing};
use crate::view::{Body, view};

const CODE: &str = "RSSMRA80A01H501U";

impl Hall {
    /// A kiosk that looks for bookings, resting.
    pub(super) fn identifying() -> Self {
        let mut hall = Self {
            flow: samples::Visitor::arrives("it").identifying().flow,
            now: samples::MORNING,
        };
        assert_eq!(hall.hear(Input::Deadline), [Effect::Listen(Listening::Codes)]);
        hall
    }

    pub(super) fn identifying_with_numbers() -> Self {
        Self {
            flow: samples::Visitor::arrives("it").with_numbers().identifying().flow,
            now: samples::MORNING,
        }
    }

    /// Before the notice, by the visitor's own press.
    pub(super) fn at_identify(&mut self) {
        self.press(Intent::Identify);
        self.press(Intent::Language(Language::from("it")));
        assert_eq!(self.flow.place, Place::Identify(Step::Asking));
    }

    pub(super) fn device(&mut self, event: Event) -> Vec<Effect> {
        self.hear(Input::Device(event))
    }

    pub(super) fn show(&mut self, credential: Credential) -> Vec<Effect> {
        self.hear(Input::Shown(credential, samples::ticket_id()))
    }

    fn show_person(&mut self) -> Vec<Effect> {
        self.show(Credential::Person(samples::claim(How::Barcode)))
    }

    /// Up to the last press before the number.
    fn claim(&mut self) {
        self.at_identify();
        self.show_person();
        self.press(Intent::Service(ServiceId::from("residenza")));
    }

    pub(super) fn write(&mut self, text: &str) {
        for key in text.chars() {
            self.press(Intent::Key(Key(key)));
        }
    }

    fn at_keypad(&mut self) {
        self.at_identify();
        self.press(Intent::Keypad);
        assert_eq!(self.flow.place, Place::Keypad(Typing::default()));
    }

    fn is_at_services(&self) -> bool {
        matches!(self.flow.place, Place::Services { .. })
    }
}

fn claimed_wish() -> NewTicket {
    NewTicket {
        person: Some(samples::claim(How::Barcode)),
        ..wish("residenza")
    }
}

/// Who an effect is for, if it says so. Whoever adds an effect answers for it here.
fn person_of(effect: &Effect) -> Option<&Claim> {
    match effect {
        Effect::Issue(wish) | Effect::Number(wish) => wish.person.as_ref(),
        Effect::GiveUp(_) | Effect::Print { .. } | Effect::Reprint(_) | Effect::CheckIn { .. } => None,
        Effect::Look(_) | Effect::Leave(_) | Effect::Return(_) | Effect::Listen(_) | Effect::Read | Effect::Hush => None,
        Effect::Technician(_) => None,
    }
}

#[test]
fn a_booking_is_looked_for_under_the_notice() {
    let mut hall = Hall::identifying();
    hall.press(Intent::Identify);
    assert_eq!(hall.flow.place, Place::Language);
    assert_eq!(hall.press(Intent::Language(Language::from("it"))), [Effect::Listen(Listening::All)]);
    assert_eq!(hall.flow.place, Place::Identify(Step::Asking));
    assert_eq!(hall.show_person(), [Effect::Listen(Listening::Codes)]);
    assert!(hall.is_at_services() && hall.flow.is_identified());
}

#[test]
fn without_the_setting_nobody_is_asked() {
    let mut hall = Hall::open();
    assert_eq!(hall.press(Intent::Identify), []);
    assert_eq!(hall.device(Event::Card { inside: true }), []);
    assert_eq!(hall.show_person(), []);
    assert_eq!((&hall.flow.place, hall.flow.is_identified()), (&Place::Attract, false));
}

#[test]
fn a_card_put_in_too_early_is_read_only_after_the_notice() {
    let mut hall = Hall::identifying();
    assert_eq!(hall.device(Event::Card { inside: true }), []);
    assert_eq!(hall.flow.place, Place::Identify(Step::Inside));
    assert_eq!(hall.press(Intent::GoOn), [Effect::Listen(Listening::All)]);
    assert_eq!(hall.flow.screen(), "reading");
    hall.device(Event::Reading);
    hall.show(Credential::Person(samples::claim(How::Chip)));
    assert!(hall.is_at_services() && hall.flow.is_identified());
}

#[test]
fn a_card_taken_out_before_the_notice_was_read_leaves_the_question() {
    let mut hall = Hall::identifying();
    hall.device(Event::Card { inside: true });
    hall.device(Event::Card { inside: false });
    assert_eq!(hall.flow.place, Place::Identify(Step::Asking));
}

#[test]
fn a_code_shown_too_early_is_shown_again() {
    let mut hall = Hall::identifying();
    assert_eq!(hall.device(Event::Offered), [Effect::Listen(Listening::All)]);
    assert_eq!(hall.flow.place, Place::Identify(Step::Again));
    hall.show_person();
    assert!(hall.flow.is_identified());
}

#[test]
fn a_person_read_where_no_notice_stands_is_thrown_away() {
    let mut hall = Hall::identifying();
    hall.show_person();
    assert_eq!(
        (&hall.flow.place, hall.flow.is_identified()),
        (&Place::Identify(Step::Again), false)
    );
    let mut hall = Hall::identifying();
    hall.choose("residenza");
    hall.show_person();
    assert_eq!(
        (&hall.flow.place, hall.flow.is_identified()),
        (&Place::Identify(Step::Again), false)
    );
}

#[test]
fn a_card_in_the_middle_of_a_choice_comes_back_to_the_services() {
    let mut hall = Hall::identifying();
    hall.choose("residenza");
    hall.device(Event::Card { inside: true });
    hall.press(Intent::GoOn);
    hall.show(Credential::Person(samples::claim(How::Chip)));
    assert!(hall.is_at_services() && hall.flow.is_identified());
}

#[test]
fn the_claim_goes_along_with_the_wish_and_ends_with_the_number() {
    let mut hall = Hall::identifying();
    hall.claim();
    assert_eq!(
        hall.press(Intent::Issue),
        [Effect::Issue(claimed_wish()), Effect::Listen(Listening::Off)]
    );
    let effects = hall.hear(Input::Issued(answer()));
    assert!(effects.iter().all(|effect| person_of(effect).is_none()));
    assert!(!hall.flow.is_identified());
}

#[test]
fn with_and_without_a_booking_the_glass_is_told_the_same() {
    let mut shown = Vec::new();
    for (ahead, late) in [(None, false), (Some(0), false), (Some(7), true)] {
        let mut hall = Hall::identifying();
        hall.claim();
        hall.press(Intent::Issue);
        let answer = NewTicketAnswer {
            ahead,
            late,
            forecast: ahead.and(answer().forecast),
            ..answer()
        };
        let effects = hall.hear(Input::Issued(answer));
        hall.hear(printed());
        shown.push((effects, view(&hall.flow)));
    }
    assert!(shown.windows(2).all(|two| two[0] == two[1]));
    let Body::Ticket(ticket) = &shown[0].1.body else {
        panic!("a number was given");
    };
    assert_eq!((ticket.service.as_str(), ticket.stats.len()), ("", 0));
    assert_eq!(ticket.lead, "Il tuo numero è");
}

#[test]
fn the_screens_up_to_the_number_are_those_of_anybody() {
    let bodies = |claims: bool| {
        let mut hall = Hall::identifying();
        if claims {
            hall.claim();
        } else {
            hall.choose("residenza");
        }
        view(&hall.flow).body
    };
    assert_eq!(bodies(true), bodies(false));
}

#[test]
fn every_way_out_forgets_the_claim() {
    type Way = fn(&mut Hall);
    let ways: [(&str, Way); 6] = [
        ("start again", |hall| drop(hall.press(Intent::Restart))),
        ("back to the question", |hall| {
            hall.press(Intent::Back);
            hall.press(Intent::Back);
        }),
        ("time-out", |hall| drop(hall.wait(Span(60_000)))),
        ("another card", |hall| drop(hall.device(Event::Card { inside: true }))),
        ("another code", |hall| drop(hall.show(Credential::Booking(samples::booking())))),
        ("one's own slip", |hall| drop(hall.show(Credential::Slip(samples::slip())))),
    ];
    for (name, leave) in ways {
        let mut hall = Hall::identifying();
        hall.claim();
        assert!(hall.flow.is_identified());
        leave(&mut hall);
        assert!(!hall.flow.is_identified(), "{name}");
    }
}

#[test]
fn a_kiosk_that_numbers_by_itself_numbers_nobody() {
    let mut hall = Hall::identifying_with_numbers();
    hall.claim();
    hall.press(Intent::Issue);
    hall.assert_effects(Input::Unreached(samples::ticket_id()), &[Effect::Number(wish("residenza"))]);
    hall.hear(Input::Numbered(samples::own_answer("residenza")));
    assert!(!hall.flow.is_identified());
}

#[test]
fn a_wish_that_is_repeated_says_the_same() {
    let mut hall = Hall::identifying();
    hall.claim();
    hall.press(Intent::Issue);
    hall.hear(Input::Unreached(samples::ticket_id()));
    assert_eq!(hall.wait(Span(2_500)), vec![Effect::Issue(claimed_wish())]);
}

#[test]
fn a_silent_reader_is_given_up_and_still_heard() {
    let mut hall = Hall::identifying();
    hall.at_identify();
    hall.device(Event::Reading);
    hall.wait(READING_LIMIT);
    assert_eq!(hall.flow.place, Place::Identify(Step::Unread(Unread::Slow)));
    hall.show_person();
    assert!(hall.flow.is_identified());
}

#[test]
fn no_fault_of_a_card_is_a_dead_end() {
    let faults = [
        Unread::Foreign,
        Unread::Mute,
        Unread::Pulled,
        Unread::Garbled,
        Unread::Slow,
        Unread::Code,
    ];
    for why in faults {
        let fault = || {
            let mut hall = Hall::identifying();
            hall.at_identify();
            hall.device(Event::Reading);
            hall.device(Event::Unread(why));
            assert_eq!(hall.flow.place, Place::Identify(Step::Unread(why)));
            hall
        };
        let mut again = fault();
        again.device(Event::Reading);
        again.show_person();
        assert!(again.flow.is_identified(), "{why:?}: the next card");
        let mut by_hand = fault();
        by_hand.press(Intent::Keypad);
        assert_eq!(by_hand.flow.screen(), "keypad", "{why:?}");
        let mut nobody = fault();
        nobody.press(Intent::WithoutCard);
        assert!(nobody.is_at_services() && !nobody.flow.is_identified(), "{why:?}");
    }
}

#[test]
fn a_reader_out_of_order_is_said() {
    let mut hall = Hall::identifying();
    let state = |condition| {
        Event::Reader(ReaderState {
            which: Which::Chip,
            condition,
        })
    };
    hall.device(state(ReaderCondition::Missing));
    hall.at_identify();
    let off = |hall: &Hall| {
        let Body::Identify(identify) = view(&hall.flow).body else {
            panic!("the question is on the glass")
        };
        identify.ways.iter().map(|way| way.off).collect::<Vec<_>>()
    };
    assert_eq!(off(&hall), [true, false]);
    let again = |hall: &Hall| matches!(view(&hall.flow).body, Body::Identify(identify) if identify.status.is_some());
    hall.device(Event::Offered);
    hall.flow.place = Place::Identify(Step::Again);
    assert!(again(&hall), "the code is to be shown once more");
    let scanner = |condition| {
        Event::Reader(ReaderState {
            which: Which::Scanner,
            condition,
        })
    };
    hall.device(scanner(ReaderCondition::Missing));
    assert!(!again(&hall), "there is nothing left to show it to");
    hall.device(scanner(ReaderCondition::Ready));
    hall.device(state(ReaderCondition::Ready));
    assert_eq!(off(&hall), [false, false]);
}

#[test]
fn a_code_written_by_hand_is_looked_at_first() {
    let mut hall = Hall::identifying();
    hall.at_keypad();
    assert_eq!(hall.press(Intent::Written), []);
    hall.write("rssmra80a01h501x");
    hall.press(Intent::Written);
    let Body::Keypad(keypad) = view(&hall.flow).body else {
        panic!("the keypad stays");
    };
    assert!(keypad.fault.is_some() && !hall.flow.is_identified());
    hall.press(Intent::Erase);
    hall.write("U");
    assert_eq!(
        hall.flow.place,
        Place::Keypad(Typing {
            text: Private(CODE.to_owned()),
            wrong: None
        })
    );
    hall.write("Z");
    hall.press(Intent::Written);
    assert!(hall.is_at_services(), "a letter too many is not taken");
    assert!(hall.flow.is_identified());
    hall.press(Intent::Back);
    assert_eq!(hall.flow.place, Place::Identify(Step::Asking), "what was written is gone");
}

#[test]
fn quick_fingers_write_every_key_once() {
    let mut hall = Hall::identifying();
    hall.at_keypad();
    hall.press(Intent::Key(Key('A')));
    let quick = |hall: &mut Hall, intent, span: i64| {
        hall.now = hall.now + Span(span);
        hall.hear(Input::Touch(intent, samples::ticket_id()))
    };
    quick(&mut hall, Intent::Key(Key('B')), 60);
    quick(&mut hall, Intent::Key(Key('B')), DOUBLE_KEY.0 - 1);
    quick(&mut hall, Intent::Key(Key('B')), DOUBLE_KEY.0 + 1);
    assert_eq!(
        hall.flow.place,
        Place::Keypad(Typing {
            text: Private("ABB".to_owned()),
            wrong: None
        })
    );
    quick(&mut hall, Intent::Written, 200);
    assert!(
        matches!(&hall.flow.place, Place::Keypad(Typing { wrong: Some(_), .. })),
        "confirming soon after a key counts"
    );
    quick(&mut hall, Intent::Back, 200);
    assert_eq!(hall.flow.screen(), "keypad", "any other press so soon is a second one");
}

#[test]
fn a_second_press_on_the_way_to_the_keypad_writes_nothing() {
    let mut hall = Hall::identifying();
    hall.at_keypad();
    hall.now = hall.now + Span(DOUBLE_PRESS.0 - 1);
    hall.hear(Input::Touch(Intent::Key(Key('G')), samples::ticket_id()));
    assert_eq!(hall.flow.place, Place::Keypad(Typing::default()));
}

#[test]
fn a_card_closes_the_keypad_and_what_was_written_is_gone() {
    let mut hall = Hall::identifying();
    hall.at_keypad();
    hall.write("RSSMRA");
    hall.device(Event::Reading);
    assert_eq!(hall.flow.place, Place::Identify(Step::Reading));
    hall.press(Intent::Back);
    assert_ne!(hall.flow.screen(), "keypad");
}

#[test]
fn what_was_written_is_never_read_aloud() {
    let mut hall = Hall::identifying();
    hall.at_keypad();
    hall.write("RSSMRA80A01");
    let shown = view(&hall.flow);
    assert!(!shown.spoken.contains("RSS") && shown.spoken.contains("11"), "{}", shown.spoken);
}

#[test]
fn cut_off_nobody_is_identified_and_everybody_may_have_a_number() {
    let mut hall = Hall::identifying_with_numbers();
    hall.at_identify();
    hall.now = hall.now + Span(10_000);
    assert_eq!(hall.hear(Input::Menu(None, false)), [Effect::Listen(Listening::Off)]);
    assert_eq!(hall.flow.place, Place::Identify(Step::CutOff));
    assert_eq!(hall.press(Intent::Keypad), []);
    hall.press(Intent::WithoutCard);
    assert!(hall.is_at_services());
    hall.press(Intent::Restart);
    assert!(matches!(view(&hall.flow).body, Body::Attract(attract) if attract.second.is_none()));
    hall.device(Event::Offered);
    assert_eq!(hall.flow.place, Place::Identify(Step::CutOff));
}

#[test]
fn bookings_are_looked_for_again_as_soon_as_the_controller_is_heard() {
    let mut hall = Hall::identifying();
    hall.at_identify();
    hall.hear(Input::Menu(None, false));
    assert_eq!(hall.flow.place, Place::Identify(Step::CutOff));
    assert_eq!(
        hall.hear(Input::Menu(Some(Arc::new(samples::menu())), true)),
        [Effect::Listen(Listening::All)]
    );
    assert_eq!(hall.flow.place, Place::Identify(Step::Asking));
    hall.hear(Input::Menu(None, false));
    hall.device(Event::Card { inside: true });
    hall.hear(Input::Menu(Some(Arc::new(samples::menu())), true));
    assert_eq!(
        hall.flow.place,
        Place::Identify(Step::Inside),
        "a card put in meanwhile waits for its visitor"
    );
}

#[test]
fn whoever_is_booked_is_not_sent_home_with_those_who_are_not() {
    let refused_to = |claims: bool, refusal: Refusal| {
        let mut hall = Hall::identifying();
        if claims {
            hall.claim();
        } else {
            hall.choose("residenza");
        }
        hall.press(Intent::Issue);
        hall.hear(refused(refusal));
        hall
    };
    for refusal in [Refusal::LimitReached, Refusal::NoMoreToday] {
        let mut hall = refused_to(false, refusal.clone());
        let Body::Message(message) = view(&hall.flow).body else {
            panic!("it is said why");
        };
        assert!(message.steps.iter().any(|step| step.text.contains("prenotazione")), "{refusal:?}");
        assert_eq!(
            view(&refused_to(true, refusal.clone()).flow).body,
            view(&hall.flow).body,
            "whoever said who they are reads the same"
        );
        hall.press(Intent::Identify);
        assert_eq!(hall.flow.place, Place::Identify(Step::Asking));
        let mut hall = refused_to(true, refusal);
        let effects = hall.show(Credential::Booking(samples::booking()));
        assert!(
            effects.iter().any(|effect| matches!(effect, Effect::CheckIn { .. })),
            "its code is taken at once"
        );
    }
    let hall = refused_to(false, Refusal::NumbersExhausted);
    let Body::Message(message) = view(&hall.flow).body else {
        panic!("it is said why");
    };
    assert!(message.steps.is_empty(), "then not even a booking has a number");
}

#[test]
fn whoever_had_as_many_as_one_person_gets_takes_a_number_as_nobody() {
    let mut hall = Hall::identifying();
    hall.claim();
    hall.press(Intent::Issue);
    hall.hear(refused(Refusal::PersonLimit));
    let Body::Message(message) = view(&hall.flow).body else {
        panic!("it is said why");
    };
    assert!(message.text.starts_with("Hai già preso oggi i numeri"), "{}", message.text);
    let intents: Vec<_> = message.actions.iter().map(|action| action.press.clone()).collect();
    assert_eq!(intents, [Some(Intent::WithoutCard), Some(Intent::Back)]);
    hall.press(Intent::WithoutCard);
    assert!(matches!(hall.flow.place, Place::Services { .. }));
    assert!(!hall.flow.is_identified(), "nobody is known any more");
}

#[test]
fn a_number_on_its_way_is_not_disturbed() {
    let mut hall = Hall::identifying();
    hall.choose("residenza");
    hall.press(Intent::Issue);
    let place = hall.flow.place.clone();
    hall.device(Event::Card { inside: true });
    hall.show(Credential::Booking(samples::booking()));
    assert_eq!(hall.flow.place, place);
    hall.hear(Input::Issued(answer()));
    hall.device(Event::Offered);
    assert!(matches!(hall.flow.place, Place::Printing(_)));
    hall.hear(failed(Fault::PaperOut));
    hall.show(Credential::Slip(samples::slip()));
    assert!(matches!(hall.flow.place, Place::Unprinted { .. }));
}

#[test]
fn a_forgotten_card_is_mentioned() {
    let mut hall = Hall::identifying();
    hall.device(Event::Card { inside: true });
    hall.press(Intent::Restart);
    let notice = |hall: &Hall| view(&hall.flow).notice.map(|notice| notice.text);
    assert!(notice(&hall).is_some_and(|text| text.contains("tessera")));
    hall.device(Event::Card { inside: false });
    assert_eq!(notice(&hall), None);
}

#[test]
fn nothing_that_a_visitor_showed_can_be_printed_in_a_log() {
    let secrets = [CODE, "RSSMRA80A01", samples::booking().as_str(), samples::slip().as_str()].map(str::to_owned);
    let clean = |text: String| assert!(secrets.iter().all(|secret| !text.contains(secret)), "{text}");
    let mut hall = Hall::identifying();
    hall.claim();
    clean(format!("{:?}", hall.flow));
    clean(format!("{:?}", hall.press(Intent::Issue)));
    for credential in [Credential::Booking(samples::booking()), Credential::Slip(samples::slip())] {
        let mut hall = Hall::identifying();
        let effects = hall.show(credential.clone());
        clean(format!(
            "{:?} {effects:?} {:?}",
            hall.flow,
            Input::Shown(credential, samples::ticket_id())
        ));
    }
    let mut hall = Hall::identifying();
    hall.at_keypad();
    hall.write("RSSMRA80A01");
    clean(format!("{:?} {:?}", hall.flow, view(&hall.flow)));
    assert_eq!(format!("{:?}", Intent::Key(Key('R'))), "Key(Key(…))");
}

/// A die that a failure can name: a linear congruential generator, which is enough to wander about.
pub(super) struct Die(pub(super) u64);

impl Die {
    pub(super) fn below(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}

/// What a visitor with a card would do next, most of the time; else anything.
fn next(die: &mut Die, flow: &Flow) -> Input {
    if die.below(3) == 0 {
        return anything(die, flow);
    }
    let id = samples::ticket_id();
    match &flow.place {
        Place::Attract => Input::Touch(Intent::Identify, id),
        Place::Language => Input::Touch(Intent::Language(Language::from("it")), id),
        Place::Identify(_) => Input::Shown(Credential::Person(samples::claim(How::Chip)), id),
        Place::Services { .. } => Input::Touch(Intent::Service(ServiceId::from("residenza")), id),
        Place::Ready(_) => Input::Touch(Intent::Issue, id),
        Place::Keypad(_)
        | Place::CheckIn(_)
        | Place::Slip(_)
        | Place::Class(_)
        | Place::Issuing(..)
        | Place::Refused(..)
        | Place::Unreached(..)
        | Place::Printing(_)
        | Place::Ticket(_)
        | Place::Unprinted { .. }
        | Place::Technician(_) => anything(die, flow),
    }
}

/// Something that may happen at any time.
pub(super) fn anything(die: &mut Die, flow: &Flow) -> Input {
    let id = samples::ticket_id();
    let intents = [
        Intent::Identify,
        Intent::Identify,
        Intent::GoOn,
        Intent::WithoutCard,
        Intent::Keypad,
        Intent::Key(Key('A')),
        Intent::Written,
        Intent::Language(Language::from("it")),
        Intent::Service(ServiceId::from("residenza")),
        Intent::Service(ServiceId::from("residenza")),
        Intent::Issue,
        Intent::Issue,
        Intent::Back,
        Intent::Restart,
        Intent::Done,
        Intent::Help,
        Intent::Leave,
        Intent::LeaveNow,
        Intent::Return,
        Intent::Larger,
    ];
    let live = flow.doors() == Doors::Open && !flow.is_alone();
    let mut menu = samples::menu();
    menu.cut_off = Some(samples::cut_off());
    match die.below(24) {
        0 => Input::Shown(Credential::Person(samples::claim(How::Chip)), id),
        1 => Input::Shown(Credential::Person(samples::claim(How::Typed)), id),
        2 => Input::Shown(Credential::Booking(samples::booking()), id),
        3 => Input::Shown(Credential::Slip(samples::slip()), id),
        4 => Input::Device(Event::Card { inside: die.below(2) == 0 }),
        5 => Input::Device(Event::Reading),
        6 => Input::Device(Event::Unread(Unread::Pulled)),
        7 => Input::Device(Event::Offered),
        8 => Input::Issued(answer()),
        9 => refused(Refusal::BookingUnknown),
        10 => Input::Unreached(id),
        11 => Input::Numbered(samples::own_answer("residenza")),
        12 => printed(),
        13 if die.below(3) == 0 || !live => Input::Menu(Some(Arc::new(menu)), !live),
        _ => Input::Touch(intents[die.below(intents.len())].clone(), id),
    }
}

#[test]
fn wherever_a_visitor_wanders_only_the_wish_says_who_it_is_for() {
    let mut claims = 0;
    for seed in 0..200 {
        let mut die = Die(seed);
        let mut hall = Hall::identifying_with_numbers();
        for step in 0..400 {
            hall.now = hall.now + Span(i64::try_from(die.below(900)).unwrap());
            let input = next(&mut die, &hall.flow);
            let shown = format!("{input:?}");
            let effects = hall.hear(input);
            let context = format!("seed {seed}, step {step}: {shown} at {:?}", hall.flow.place);
            for effect in &effects {
                let is_wish = matches!(effect, Effect::Issue(_));
                assert!(is_wish || person_of(effect).is_none(), "{context}: {effect:?}");
                claims += usize::from(person_of(effect).is_some());
            }
            assert!(!hall.flow.is_identified() || hall.flow.place.keeps_claim(), "{context}");
            assert!(hall.flow.deadline() > hall.now, "{context}");
            let everything = format!("{:?} {effects:?} {:?}", hall.flow, view(&hall.flow));
            assert!(!everything.contains(CODE), "{context}");
        }
        hall.now = hall.now + Span(DOUBLE_PRESS.0);
        hall.wait(Span(200_000));
        hall.flow.reset();
        assert!(!hall.flow.is_identified() && hall.flow.place == Place::Attract, "seed {seed}");
    }
    assert!(claims > 200, "the walk met only {claims} claims");
}

#[test]
fn arrivals_of_a_booking_say_no_person() {
    let mut hall = Hall::identifying();
    hall.claim();
    let effects = hall.show(Credential::Booking(samples::booking()));
    assert!(effects.iter().all(|effect| person_of(effect).is_none()));
    assert!(matches!(&hall.flow.place, Place::CheckIn(check_in) if check_in.answer == Arrival::Asking));
}

#[test]
fn a_kiosk_killed_at_any_step_has_nothing_of_a_claim_on_its_disk() {
    use crate::spool::slips::{Heard, Slips};

    let folder = std::env::temp_dir().join(format!("sportello-claims-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).unwrap();
    let mut slips = Slips::open(&folder.join("slips.sqlite"), samples::MORNING).unwrap();
    let menu = Menu {
        cut_off: Some(samples::cut_off()),
        ..samples::menu()
    };
    let heard = Heard {
        menu,
        content: Some(samples::content()),
        skew: Span(0),
        contact: samples::MORNING,
        epoch: 1,
    };
    slips.hear(heard).unwrap();
    slips.learn(Span(0)).unwrap();
    let is_clean = |step: &str| {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            assert!(!bytes.windows(CODE.len()).any(|window| window == CODE.as_bytes()), "{step}");
        }
    };
    let mut hall = Hall::identifying_with_numbers();
    hall.claim();
    is_clean("claimed");
    hall.press(Intent::Issue);
    is_clean("asked");
    let Some(Effect::Number(wish)) = hall.hear(Input::Unreached(samples::ticket_id())).into_iter().next() else {
        panic!("the kiosk numbers by itself");
    };
    let Ok(answer) = slips.number(&wish, samples::MORNING) else {
        panic!("it has numbers");
    };
    is_clean("numbered");
    for effect in hall.hear(Input::Numbered(answer)) {
        if let Effect::Print { answer, .. } = effect {
            slips.note(&answer, samples::MORNING).unwrap();
        }
    }
    is_clean("printing");
    slips.give_up(samples::ticket_id(), samples::MORNING).unwrap();
    is_clean("given up");
    drop(slips);
    is_clean("stopped");
    drop(std::fs::remove_dir_all(&folder));
}
