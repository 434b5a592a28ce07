//! Bookings that arrive by their code, and slips that come back.

use queue::credential::Credential;
use queue::view::VisitState;

use super::*;
use crate::device::Listening;
use crate::flow::{ASK_AGAIN, Arrival, LOOK_AGAIN, Lost, Seen};
use crate::view::{Body, view};

impl Hall {
    /// A booking's code before the scanner.
    fn arrives() -> Self {
        let mut hall = Self::identifying();
        let effects = hall.show(Credential::Booking(samples::booking()));
        assert_eq!(effects, [check_in(), Effect::Listen(Listening::Off)]);
        hall
    }

    fn arrival(&self) -> Option<&Arrival> {
        if let Place::CheckIn(check_in) = &self.flow.place {
            Some(&check_in.answer)
        } else {
            None
        }
    }

    fn brings_back(now: VisitState) -> Self {
        let mut hall = Self::identifying();
        assert_eq!(hall.show(Credential::Slip(samples::slip())), [Effect::Look(samples::slip())]);
        hall.hear(Input::Visit(samples::slip(), Ok(samples::visit(now))));
        hall
    }

    fn seen(&self) -> Option<&Seen> {
        if let Place::Slip(slip) = &self.flow.place {
            Some(&slip.seen)
        } else {
            None
        }
    }
}

fn check_in() -> Effect {
    Effect::CheckIn {
        ticket: samples::ticket_id(),
        code: samples::booking(),
        language: Language::from("it"),
    }
}

fn waiting(ahead: u32) -> VisitState {
    VisitState::Waiting { ahead, wait: None }
}

fn absent() -> VisitState {
    VisitState::Absent { desk: "3".into() }
}

#[test]
fn a_booking_needs_no_notice_and_gets_its_number() {
    let mut hall = Hall::arrives();
    let answer = samples::booking_answer();
    hall.assert_effects(
        Input::Issued(answer.clone()),
        &[Effect::Print {
            answer: Box::new(answer),
            language: Language::from("it"),
            alone: false,
        }],
    );
    hall.hear(printed());
    let Body::Ticket(ticket) = view(&hall.flow).body else {
        panic!("a number was given");
    };
    assert_eq!((ticket.service.as_str(), ticket.stats.len()), ("Residenza e famiglia", 2));
}

#[test]
fn a_booking_that_comes_late_is_told_so() {
    let mut hall = Hall::arrives();
    let late = NewTicketAnswer {
        late: true,
        ..samples::booking_answer()
    };
    hall.hear(Input::Issued(late));
    hall.hear(printed());
    assert!(view(&hall.flow).notice.is_some());
    hall.press(Intent::Done);
    assert_eq!(view(&hall.flow).notice, None, "the next visitor hears nothing of it");
}

#[test]
fn every_no_to_a_booking_leads_on_to_a_number() {
    let refusals = [
        Refusal::BookingTooEarly { from: samples::MORNING },
        Refusal::BookingUnknown,
        Refusal::BookingAlreadyHere,
        Refusal::NumbersExhausted,
    ];
    for refusal in refusals {
        let mut hall = Hall::arrives();
        hall.assert_effects(refused(refusal.clone()), &[Effect::Listen(Listening::Codes)]);
        assert_eq!(hall.arrival(), Some(&Arrival::Refused(Some(refusal.clone()))));
        hall.press(Intent::WithoutCard);
        assert!(matches!(hall.flow.place, Place::Services { .. }), "{refusal:?}");
    }
}

#[test]
fn an_unknown_code_can_be_written_by_hand_under_the_notice() {
    let mut hall = Hall::arrives();
    hall.hear(refused(Refusal::BookingUnknown));
    assert_eq!(hall.press(Intent::Keypad), [Effect::Listen(Listening::All)]);
    hall.write(samples::booking().as_str());
    assert!(hall.press(Intent::Written).contains(&check_in()));
}

#[test]
fn a_reason_of_a_later_version_sends_to_the_reception() {
    let mut hall = Hall::arrives();
    let problem = Problem {
        code: "moon_phase".into(),
        message: "not today".into(),
        refusal: None,
    };
    hall.hear(Input::Refused(samples::ticket_id(), problem));
    assert_eq!(hall.arrival(), Some(&Arrival::Refused(None)));
    assert_eq!(hall.flow.screen(), "trouble");
}

#[test]
fn a_silent_controller_is_asked_again_while_the_visitor_stands_there() {
    let mut hall = Hall::arrives();
    hall.hear(Input::Unreached(samples::ticket_id()));
    assert_eq!(hall.arrival(), Some(&Arrival::Unreached));
    assert_eq!(hall.wait(Span(ASK_AGAIN.0 + 500)), [check_in()]);
    let mut answered = Hall {
        flow: hall.flow.clone(),
        now: hall.now,
    };
    answered.hear(Input::Issued(samples::booking_answer()));
    assert!(matches!(answered.flow.place, Place::Printing(_)));
    // Whoever takes an ordinary number instead has given the other one up.
    assert_eq!(
        hall.press(Intent::WithoutCard),
        [Effect::GiveUp(samples::ticket_id()), Effect::Listen(Listening::Codes)]
    );
    hall.assert_effects(Input::Issued(samples::booking_answer()), &[Effect::GiveUp(samples::ticket_id())]);
}

#[test]
fn whoever_is_here_already_sees_the_place_in_line() {
    let mut hall = Hall::arrives();
    let effects = hall.hear(Input::AlreadyHere(samples::ticket_id(), samples::booking_answer()));
    assert_eq!(effects, [Effect::Look(samples::slip()), Effect::Listen(Listening::Codes)]);
    hall.hear(Input::Visit(samples::slip(), Ok(samples::visit(waiting(2)))));
    assert!(matches!(hall.seen(), Some(Seen::Now(_))));
    // Without an address for phones there is no slip to look by.
    let mut hall = Hall::arrives();
    let answer = NewTicketAnswer {
        link: None,
        ..samples::booking_answer()
    };
    hall.hear(Input::AlreadyHere(samples::ticket_id(), answer));
    assert!(matches!(view(&hall.flow).body, Body::Ticket(ticket) if ticket.number == "A042"));
    hall.press(Intent::Done);
    assert_eq!(hall.flow.place, Place::Attract);
}

#[test]
fn the_next_visitor_need_not_wait_for_the_last_ones_screen() {
    let mut hall = Hall::identifying();
    hall.choose("residenza");
    hall.press(Intent::Issue);
    hall.hear(Input::Issued(answer()));
    hall.hear(printed());
    assert!(hall.show(Credential::Booking(samples::booking())).contains(&check_in()));
    assert_eq!(hall.arrival(), Some(&Arrival::Asking));
}

#[test]
fn a_slip_shows_its_place_and_is_looked_at_again() {
    let mut hall = Hall::brings_back(waiting(3));
    assert_eq!(hall.flow.screen(), "slip");
    assert_eq!(hall.wait(LOOK_AGAIN), [Effect::Look(samples::slip())]);
    hall.hear(Input::Visit(samples::slip(), Ok(samples::visit(waiting(2)))));
    let Body::Ticket(ticket) = view(&hall.flow).body else {
        panic!("the place in line");
    };
    assert_eq!(ticket.stats[1].value, "2\u{a0}persone");
    hall.hear(Input::Visit(samples::slip(), Err(Lost::Unreached)));
    assert!(matches!(hall.seen(), Some(Seen::Now(_))), "a moment of silence hides nothing");
    hall.wait(Span(50_000));
    assert_eq!(hall.flow.place, Place::Attract);
}

#[test]
fn giving_up_is_asked_twice_and_done_once() {
    let mut hall = Hall::brings_back(waiting(3));
    assert_eq!(hall.press(Intent::LeaveNow), [], "not without the question");
    assert_eq!(hall.press(Intent::Leave), []);
    assert!(matches!(hall.seen(), Some(Seen::Leaving(_))));
    hall.press(Intent::Back);
    assert!(matches!(hall.seen(), Some(Seen::Now(_))));
    hall.press(Intent::Leave);
    assert_eq!(hall.press(Intent::LeaveNow), [Effect::Leave(samples::slip())]);
    assert_eq!(hall.press(Intent::LeaveNow), []);
    hall.hear(Input::Visit(samples::slip(), Ok(samples::visit(VisitState::Cancelled))));
    assert!(matches!(view(&hall.flow).body, Body::Message(message) if message.title.contains("A042")));
}

#[test]
fn a_question_that_has_become_idle_goes_away() {
    let mut hall = Hall::brings_back(waiting(1));
    hall.press(Intent::Leave);
    let called = VisitState::Called {
        desk: "3".into(),
        at: hall.now,
    };
    hall.hear(Input::Visit(samples::slip(), Ok(samples::visit(called))));
    assert!(matches!(hall.seen(), Some(Seen::Now(_))));
    assert_eq!(hall.press(Intent::LeaveNow), []);
}

#[test]
fn after_an_absence_i_am_here_puts_back_into_line() {
    let mut hall = Hall::brings_back(absent());
    assert_eq!(hall.press(Intent::Return), [Effect::Return(samples::slip())]);
    assert_eq!(hall.press(Intent::Return), []);
    hall.hear(Input::Visit(samples::slip(), Ok(samples::visit(waiting(5)))));
    assert_eq!(hall.press(Intent::Return), [], "whoever waits is here");
}

#[test]
fn what_could_not_be_done_is_said() {
    let mut hall = Hall::brings_back(waiting(1));
    hall.press(Intent::Leave);
    hall.press(Intent::LeaveNow);
    hall.hear(Input::Declined(samples::slip()));
    hall.hear(Input::Visit(samples::slip(), Ok(samples::visit(waiting(1)))));
    assert!(view(&hall.flow).notice.is_some());
}

#[test]
fn slips_of_other_days_and_other_visitors() {
    let mut hall = Hall::identifying();
    hall.show(Credential::Slip(samples::slip()));
    let other = "ZZZZjn8AcACAAAAAAAAAQg-3kD9sQ2vLxW7".parse().unwrap();
    hall.hear(Input::Visit(other, Ok(samples::visit(waiting(1)))));
    assert_eq!(hall.seen(), Some(&Seen::Asking), "that was somebody else's");
    hall.hear(Input::Visit(samples::slip(), Err(Lost::Unknown)));
    assert_eq!(hall.seen(), Some(&Seen::Unknown));
    hall.press(Intent::WithoutCard);
    assert!(matches!(hall.flow.place, Place::Services { .. }));
}

#[test]
fn a_visit_that_is_over_says_so() {
    for state in [VisitState::Done, VisitState::Cancelled, VisitState::Unserved] {
        let mut hall = Hall::brings_back(state.clone());
        assert!(matches!(view(&hall.flow).body, Body::Message(_)), "{state:?}");
        assert_eq!(hall.press(Intent::Leave), []);
        hall.press(Intent::Done);
        assert_eq!(hall.flow.place, Place::Attract);
    }
}
