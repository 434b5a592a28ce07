//! Whoever says who they are: cards, codes, the keypad, bookings, slips that came back.

use std::sync::Arc;

use queue::credential::{BookingCode, Claim, Credential, How, Link};
use queue::view::{Menu, VisitState, VisitView};
use queue::wire::{NewTicketAnswer, Problem};
use queue::{Minutes, Number, Refusal, Span};

use super::{MORNING, Sample, Visitor, answer, menu, ticket_id};
use crate::device::{Condition, Event, Fault, ReaderCondition, ReaderState, Unread, Which};
use crate::flow::{Input, Intent, Key, Lost, Ways};
use crate::view::view;

/// Every screen of it, in `language`.
pub(super) fn samples(language: &str) -> Vec<Sample> {
    let sample = |name, visitor: Visitor| Sample {
        name,
        view: view(&visitor.flow),
    };
    let open = || Visitor::arrives(language).identifying();
    let asked = || open().at_identify();
    let unread = |why| asked().tells(Event::Unread(why));
    let by_hand = || open().by_readers(Ways::default()).at_identify();
    vec![
        sample(
            "attract-card-left",
            open().tells(Event::Card { inside: true }).waits(Span(30_000)).waits(Span(16_000)),
        ),
        sample("identify", asked()),
        sample("identify-larger", asked().presses(Intent::Larger)),
        sample("identify-three-ways", open().by_readers(EVERY).at_identify()),
        sample("identify-no-reader", by_hand()),
        sample("identify-no-link", open().without_address().at_identify()),
        sample("identify-again", open().tells(Event::Offered)),
        sample("identify-inside", open().tells(Event::Card { inside: true })),
        sample("identify-card-left", asked().leaves_card()),
        sample("identify-reading", asked().tells(Event::Reading)),
        sample("identify-unread-foreign", unread(Unread::Foreign)),
        sample("identify-unread-foreign-larger", unread(Unread::Foreign).presses(Intent::Larger)),
        sample("identify-unread-mute", unread(Unread::Mute)),
        sample("identify-unread-pulled", unread(Unread::Pulled)),
        sample("identify-unread-garbled", unread(Unread::Garbled)),
        sample("identify-unread-slow", unread(Unread::Slow)),
        sample("identify-unread-interrupted", unread(Unread::Interrupted).misses(Which::Chip)),
        sample("identify-unread-code", unread(Unread::Code)),
        sample("identify-reader-missing", open().misses(Which::Chip).at_identify()),
        sample(
            "identify-readers-missing",
            open().misses(Which::Chip).misses(Which::Scanner).at_identify(),
        ),
        sample("identify-cut-off", open().with_numbers().at_identify().cut_off()),
        sample("keypad", asked().presses(Intent::Keypad)),
        sample("keypad-written", asked().presses(Intent::Keypad).writes("RSSMRA80A01")),
        sample(
            "keypad-wrong",
            asked().presses(Intent::Keypad).writes("RSSMRA80A01H501X").presses(Intent::Written),
        ),
        sample(
            "keypad-wrong-provisional-larger",
            asked()
                .presses(Intent::Larger)
                .presses(Intent::Keypad)
                .writes("12345678903")
                .presses(Intent::Written),
        ),
        sample(
            "keypad-wrong-larger",
            asked()
                .presses(Intent::Larger)
                .presses(Intent::Keypad)
                .writes("RSSMRA80A01H501")
                .presses(Intent::Written),
        ),
        sample(
            "service-identified",
            asked().puts_card_in().shows(Credential::Person(claim(How::Chip))),
        ),
        sample(
            "service-identified-card-out",
            asked()
                .puts_card_in()
                .shows(Credential::Person(claim(How::Chip)))
                .tells(Event::Card { inside: false }),
        ),
        sample("ticket-only", asked().claimed()),
        sample("unprinted-only", asked().claimed_unprinted()),
        sample("booking-asking", open().booked()),
        sample("booking-ticket", open().booked().hears(Input::Issued(booking_answer())).on_paper()),
        sample(
            "booking-late",
            open()
                .booked()
                .hears(Input::Issued(NewTicketAnswer {
                    late: true,
                    ..booking_answer()
                }))
                .on_paper(),
        ),
        sample(
            "booking-early",
            open().booked().refuses(Refusal::BookingTooEarly {
                from: MORNING + Minutes(48),
            }),
        ),
        sample("booking-unknown", open().booked().refuses(Refusal::BookingUnknown)),
        sample("booking-over", open().booked().refuses(Refusal::BookingAlreadyHere)),
        sample("booking-other", open().booked().refuses(Refusal::NumbersExhausted)),
        sample("booking-unreached", open().booked().hears(Input::Unreached(ticket_id()))),
        sample(
            "booking-here",
            open().booked().hears(Input::AlreadyHere(
                ticket_id(),
                NewTicketAnswer {
                    link: None,
                    ..booking_answer()
                },
            )),
        ),
        sample("own-slip-asking", open().shows(Credential::Slip(slip()))),
        sample("own-slip-waiting", open().brings_back(waiting())),
        sample("own-slip-waiting-larger", open().brings_back(waiting()).presses(Intent::Larger)),
        sample(
            "own-slip-called",
            open().brings_back(VisitState::Called {
                desk: "3".into(),
                at: MORNING,
            }),
        ),
        sample("own-slip-parked", open().brings_back(VisitState::Parked)),
        sample("own-slip-absent", open().brings_back(VisitState::Absent { desk: "3".into() })),
        sample("own-slip-declined", open().brings_back(waiting()).hears(Input::Declined(slip()))),
        sample("own-slip-leave", open().brings_back(waiting()).presses(Intent::Leave)),
        sample("own-slip-done", open().brings_back(VisitState::Done)),
        sample("own-slip-cancelled", open().brings_back(VisitState::Cancelled)),
        sample("own-slip-unserved", open().brings_back(VisitState::Unserved)),
        sample("own-slip-unknown", open().brings_back_in_vain(Lost::Unknown)),
        sample("own-slip-unreached", open().brings_back_in_vain(Lost::Unreached)),
    ]
}

const EVERY: Ways = Ways {
    chip: true,
    scanner: true,
    stripe: true,
};

impl Visitor {
    /// At a kiosk that looks for bookings, by card, code and keypad.
    pub fn identifying(self) -> Self {
        self.by_readers(Ways {
            chip: true,
            scanner: true,
            stripe: false,
        })
    }

    fn by_readers(mut self, ways: Ways) -> Self {
        self.flow.settings.identify = Some(ways);
        self
    }

    fn at_identify(self) -> Self {
        let language = self.flow.language().clone();
        self.presses(Intent::Identify).presses(Intent::Language(language))
    }

    fn tells(self, event: Event) -> Self {
        self.hears(Input::Device(event))
    }

    fn shows(self, credential: Credential) -> Self {
        self.hears(Input::Shown(credential, ticket_id()))
    }

    /// The card was read for somebody else, and is still there.
    fn leaves_card(self) -> Self {
        self.puts_card_in().presses(Intent::Restart).at_identify()
    }

    fn puts_card_in(self) -> Self {
        self.tells(Event::Card { inside: true }).tells(Event::Reading)
    }

    fn misses(self, which: Which) -> Self {
        let condition = ReaderCondition::Missing;
        self.tells(Event::Reader(ReaderState { which, condition }))
    }

    /// Phones cannot reach the office.
    fn without_address(self) -> Self {
        let menu = Menu {
            privacy_url: None,
            ..menu()
        };
        self.hears(Input::Menu(Some(Arc::new(menu)), true))
    }

    fn writes(self, text: &str) -> Self {
        text.chars().fold(self, |visitor, key| visitor.presses(Intent::Key(Key(key))))
    }

    fn claims(self) -> Self {
        let visitor = self.shows(Credential::Person(claim(How::Chip)));
        visitor
            .presses(Intent::Service("residenza".into()))
            .presses(Intent::Issue)
            .hears(Input::Issued(answer("residenza")))
    }

    fn claimed(self) -> Self {
        self.claims().on_paper()
    }

    fn claimed_unprinted(self) -> Self {
        self.claims()
            .tells(Event::PrintFailed(ticket_id(), Fault::PaperOut))
            .printer(Condition::PaperOut)
    }

    fn on_paper(self) -> Self {
        self.tells(Event::Printed(ticket_id()))
    }

    fn booked(self) -> Self {
        self.shows(Credential::Booking(booking()))
    }

    fn refuses(self, refusal: Refusal) -> Self {
        let problem = Problem {
            code: "refused".into(),
            message: "refused".into(),
            refusal: Some(refusal),
        };
        self.hears(Input::Refused(ticket_id(), problem))
    }

    fn brings_back(self, now: VisitState) -> Self {
        self.shows(Credential::Slip(slip())).hears(Input::Visit(slip(), Ok(visit(now))))
    }

    fn brings_back_in_vain(self, lost: Lost) -> Self {
        self.shows(Credential::Slip(slip())).hears(Input::Visit(slip(), Err(lost)))
    }
}

/// Who the sample visitor says to be.
pub fn claim(how: How) -> Claim {
    Claim {
        code: "RSSMRA80A01H501U".parse().expect("a valid code"),
        how,
    }
}

/// The sample visitor's booking.
pub fn booking() -> BookingCode {
    BookingCode::new(0x12_3456_789A)
}

/// The link of the sample visitor's slip.
pub fn slip() -> Link {
    "AZqcjn8AcACAAAAAAAAAQg-3kD9sQ2vLxW7".parse().expect("a valid link")
}

/// What the controller says to a booked visitor.
pub fn booking_answer() -> NewTicketAnswer {
    answer("residenza")
}

/// The visit of the sample visitor's slip.
pub fn visit(now: VisitState) -> VisitView {
    VisitView {
        number: Number::new("A", 42, 3),
        content: "sample".into(),
        service: Some("residenza".into()),
        area: "sala".into(),
        joined: MORNING,
        now,
    }
}

fn waiting() -> VisitState {
    VisitState::Waiting {
        ahead: 3,
        wait: Some(queue::Wait {
            from_min: Minutes(10),
            to_min: Minutes(20),
        }),
    }
}
