//! Conversations with the flow: what a visitor does, what the world answers, what the kiosk wants done.

use std::sync::Arc;

use queue::view::{Availability, Menu, Office};
use queue::wire::{NewTicket, NewTicketAnswer, Problem};
use queue::{Language, Refusal, ServiceId, Span, TicketId, Timestamp};

use super::{Choice, DOUBLE_PRESS, Direction, Doors, Effect, Flow, Input, Intent, Over, Place, START_LIMIT};
use crate::device::{Condition, Event, Fault, PrinterState};
use crate::samples;

mod arrive;
mod cards;
mod identify;
mod technician;

/// A kiosk in a hall, with a watch.
struct Hall {
    flow: Flow,
    now: Timestamp,
}

impl Hall {
    fn open() -> Self {
        Self {
            flow: samples::Visitor::arrives("it").flow,
            now: samples::MORNING,
        }
    }

    /// The plan reserves numbers for this kiosk.
    fn with_numbers() -> Self {
        Self {
            flow: samples::Visitor::arrives("it").with_numbers().flow,
            now: samples::MORNING,
        }
    }

    /// One press, not too soon after the last.
    fn press(&mut self, intent: Intent) -> Vec<Effect> {
        self.now = self.now + Span(500);
        self.flow.handle(Input::Touch(intent, samples::ticket_id()), self.now)
    }

    fn hear(&mut self, input: Input) -> Vec<Effect> {
        self.flow.handle(input, self.now)
    }

    /// Lets time pass as `run` does: to each deadline in turn.
    fn wait(&mut self, span: Span) -> Vec<Effect> {
        let end = self.now + span;
        let mut effects = Vec::new();
        while self.flow.deadline() <= end {
            self.now = self.flow.deadline();
            effects.extend(self.flow.handle(Input::Deadline, self.now));
        }
        self.now = end;
        effects
    }

    fn assert_effects(&mut self, input: Input, expected: &[Effect]) {
        assert_eq!(self.hear(input), expected);
    }

    /// Up to the summary of `service`.
    fn choose(&mut self, service: &str) {
        self.press(Intent::Start);
        self.press(Intent::Language(Language::from("it")));
        self.press(Intent::Service(ServiceId::from(service)));
    }

    fn issue(&mut self) {
        self.choose("residenza");
        self.issue_here();
    }

    fn issue_here(&mut self) {
        let effects = self.press(Intent::Issue);
        assert!(effects.contains(&asks("residenza")), "{effects:?}");
    }

    fn print(&mut self) {
        self.issue();
        let answer = answer();
        self.assert_effects(
            Input::Issued(answer.clone()),
            &[Effect::Print {
                answer: Box::new(answer),
                language: Language::from("it"),
                alone: false,
            }],
        );
    }

    fn menu(&mut self, change: impl FnOnce(&mut Menu)) {
        let mut menu = samples::menu();
        change(&mut menu);
        self.hear(Input::Menu(Some(Arc::new(menu)), true));
    }
}

fn asks(service: &str) -> Effect {
    Effect::Issue(wish(service))
}

fn wish(service: &str) -> NewTicket {
    NewTicket {
        id: Some(samples::ticket_id()),
        service: ServiceId::from(service),
        class: None,
        language: Some(Language::from("it")),
        person: None,
    }
}

fn answer() -> NewTicketAnswer {
    samples::answer("residenza")
}

fn refused(refusal: Refusal) -> Input {
    Input::Refused(
        samples::ticket_id(),
        Problem {
            code: "code".into(),
            message: "message".into(),
            refusal: Some(refusal),
        },
    )
}

fn printer(condition: Condition) -> Input {
    Input::Device(Event::Printer(PrinterState::of(condition)))
}

fn failed(fault: Fault) -> Input {
    Input::Device(Event::PrintFailed(samples::ticket_id(), fault))
}

fn other_ticket() -> TicketId {
    "019a9c8e-7f00-7000-8000-000000000043".parse().unwrap()
}

fn printed() -> Input {
    Input::Device(Event::Printed(samples::ticket_id()))
}

#[test]
fn from_the_attract_screen_to_the_paper() {
    let mut hall = Hall::open();
    hall.press(Intent::Start);
    assert_eq!(hall.flow.place, Place::Language);
    hall.press(Intent::Language(Language::from("it")));
    assert_eq!(hall.flow.place, Place::Services { group: None, page: 0 });
    hall.press(Intent::Service(ServiceId::from("residenza")));
    assert_eq!(
        hall.flow.place,
        Place::Ready(Choice {
            service: ServiceId::from("residenza"),
            class: None
        })
    );
    assert_eq!(hall.press(Intent::Issue), [asks("residenza")]);
    hall.assert_effects(
        Input::Issued(answer()),
        &[Effect::Print {
            answer: Box::new(answer()),
            language: Language::from("it"),
            alone: false,
        }],
    );
    assert!(matches!(hall.flow.place, Place::Printing(_)));
    hall.assert_effects(printed(), &[]);
    assert!(matches!(hall.flow.place, Place::Ticket(_)));
    hall.wait(Span(11_900));
    assert!(matches!(hall.flow.place, Place::Ticket(_)));
    hall.wait(Span(200));
    assert_eq!(hall.flow.place, Place::Attract);
}

#[test]
fn done_leaves_the_ticket_at_once() {
    let mut hall = Hall::open();
    hall.print();
    hall.hear(printed());
    hall.press(Intent::Done);
    assert_eq!(hall.flow.place, Place::Attract);
}

#[test]
fn a_language_on_the_attract_screen_starts_the_visit() {
    let mut hall = Hall::open();
    hall.press(Intent::Language(Language::from("de")));
    assert_eq!(hall.flow.place, Place::Services { group: None, page: 0 });
    assert_eq!(hall.flow.language().as_str(), "de");
    hall.press(Intent::Restart);
    assert_eq!(hall.flow.language().as_str(), "it");
}

#[test]
fn a_change_of_language_keeps_the_place() {
    let mut hall = Hall::open();
    hall.choose("residenza");
    let place = hall.flow.place.clone();
    hall.press(Intent::Languages);
    assert_eq!(hall.flow.over, Some(Over::Languages));
    hall.press(Intent::Language(Language::from("sl")));
    assert_eq!((hall.flow.over, hall.flow.language().as_str()), (None, "sl"));
    assert_eq!(hall.flow.place, place);
}

#[test]
fn one_language_needs_no_question() {
    let mut hall = Hall::open();
    let mut content = samples::content();
    content.languages = vec![Language::from("it")];
    hall.hear(Input::Content(Arc::new(content)));
    hall.press(Intent::Start);
    assert_eq!(hall.flow.place, Place::Services { group: None, page: 0 });
}

#[test]
fn a_double_press_counts_once() {
    let mut hall = Hall::open();
    hall.choose("residenza");
    assert_eq!(hall.press(Intent::Issue).len(), 1);
    hall.now = hall.now + Span(DOUBLE_PRESS.0 - 1);
    hall.assert_effects(Input::Touch(Intent::Issue, samples::ticket_id()), &[]);
    assert_eq!(hall.press(Intent::Issue), []);
}

#[test]
fn a_class_is_asked_where_the_plan_offers_one() {
    let mut hall = Hall::open();
    hall.choose("carta");
    assert_eq!(hall.flow.place, Place::Class(ServiceId::from("carta")));
    hall.press(Intent::Class(Some("P".into())));
    assert_eq!(
        hall.flow.place,
        Place::Ready(Choice {
            service: ServiceId::from("carta"),
            class: Some("P".into())
        })
    );
    hall.press(Intent::Back);
    hall.press(Intent::Class(None));
    assert_eq!(
        hall.flow.place,
        Place::Ready(Choice {
            service: ServiceId::from("carta"),
            class: None
        })
    );
}

#[test]
fn back_goes_the_same_way_and_ends_at_the_start() {
    let mut hall = Hall::open();
    hall.choose("residenza");
    for place in [Place::Services { group: None, page: 0 }, Place::Language, Place::Attract] {
        hall.press(Intent::Back);
        assert_eq!((&hall.flow.place, hall.flow.direction), (&place, Direction::Back));
    }
}

#[test]
fn pages_and_groups_are_kept_on_the_way_back() {
    let mut hall = Hall::open();
    hall.press(Intent::Language(Language::from("en")));
    hall.press(Intent::NextPage);
    hall.press(Intent::Group("imprese".into()));
    assert_eq!(hall.flow.entries(Some("imprese")).len(), 2);
    hall.press(Intent::Back);
    assert_eq!(hall.flow.place, Place::Services { group: None, page: 1 });
    hall.press(Intent::PreviousPage);
    assert_eq!(hall.flow.place, Place::Services { group: None, page: 0 });
}

#[test]
fn an_idle_screen_warns_and_then_starts_again() {
    let mut hall = Hall::open();
    hall.choose("residenza");
    hall.press(Intent::Larger);
    hall.wait(Span(29_900));
    assert_eq!(hall.flow.warning_s(), None);
    hall.wait(Span(200));
    assert_eq!(hall.flow.warning_s(), Some(15));
    hall.wait(Span(5_000));
    assert_eq!(hall.flow.warning_s(), Some(10));
    hall.press(Intent::MoreTime);
    assert_eq!(hall.flow.warning_s(), None);
    assert!(matches!(hall.flow.place, Place::Ready(_)));
    hall.wait(Span(45_100));
    assert_eq!((&hall.flow.place, hall.flow.larger), (&Place::Attract, false));
}

#[test]
fn under_the_warning_only_its_own_buttons_count() {
    let mut hall = Hall::open();
    hall.choose("residenza");
    hall.wait(Span(31_000));
    assert_eq!(hall.press(Intent::Issue), []);
    assert_eq!(hall.flow.warning_s(), None);
    hall.wait(Span(31_000));
    hall.press(Intent::Restart);
    assert_eq!(hall.flow.place, Place::Attract);
}

#[test]
fn a_closed_service_explains_itself() {
    let mut hall = Hall::open();
    hall.choose("edilizia");
    assert!(matches!(
        hall.flow.place,
        Place::Refused(_, Refusal::ServiceClosed { opens_at: Some(_) })
    ));
    hall.press(Intent::Back);
    assert_eq!(hall.flow.place, Place::Services { group: None, page: 0 });
}

#[test]
fn every_availability_but_open_and_late_is_a_refusal() {
    let refusals = [
        (Availability::Suspended { until: None }, Refusal::ServiceSuspended { until: None }),
        (Availability::LimitReached, Refusal::LimitReached),
        (Availability::NoMoreToday, Refusal::NoMoreToday),
        (Availability::NumbersExhausted, Refusal::NumbersExhausted),
    ];
    for (availability, refusal) in refusals {
        let mut hall = Hall::open();
        hall.menu(|menu| menu.services[0].availability = availability);
        hall.choose("carta");
        assert_eq!(hall.flow.place, Place::Refused(ServiceId::from("carta"), refusal));
    }
    let mut hall = Hall::open();
    hall.choose("protocollo");
    assert!(matches!(hall.flow.place, Place::Ready(_)), "a late service still issues");
}

#[test]
fn a_refusal_of_the_controller_is_explained() {
    let mut hall = Hall::open();
    hall.issue();
    hall.assert_effects(refused(Refusal::NumbersExhausted), &[]);
    assert_eq!(
        hall.flow.place,
        Place::Refused(ServiceId::from("residenza"), Refusal::NumbersExhausted)
    );
}

#[test]
fn without_an_answer_the_same_ticket_is_asked_for_again() {
    let mut hall = Hall::open();
    hall.issue();
    hall.assert_effects(Input::Unreached(samples::ticket_id()), &[]);
    assert!(matches!(hall.flow.place, Place::Unreached(..)));
    let again = hall.wait(Span(6_500));
    assert_eq!(again, vec![asks("residenza"); 3]);
    hall.assert_effects(
        Input::Issued(answer()),
        &[Effect::Print {
            answer: Box::new(answer()),
            language: Language::from("it"),
            alone: false,
        }],
    );
}

#[test]
fn an_answer_for_somebody_who_left_prints_nothing() {
    let mut hall = Hall::open();
    hall.issue();
    hall.hear(Input::Unreached(samples::ticket_id()));
    let given_up = Effect::GiveUp(samples::ticket_id());
    assert_eq!(hall.press(Intent::Restart), std::slice::from_ref(&given_up));
    hall.assert_effects(Input::Issued(answer()), &[given_up]);
    assert_eq!(hall.flow.place, Place::Attract);
}

#[test]
fn who_goes_back_while_the_controller_is_silent_gives_the_number_up() {
    let mut hall = Hall::open();
    hall.issue();
    assert_eq!(hall.press(Intent::Back), []);
    hall.assert_effects(Input::Unreached(samples::ticket_id()), &[Effect::GiveUp(samples::ticket_id())]);
}

#[test]
fn a_silent_controller_makes_the_kiosk_number_the_same_ticket() {
    let mut hall = Hall::with_numbers();
    hall.issue();
    hall.assert_effects(Input::Unreached(samples::ticket_id()), &[Effect::Number(wish("residenza"))]);
    assert!(matches!(hall.flow.place, Place::Issuing(..)), "the visitor waits a moment longer");
    let own = samples::own_answer("residenza");
    let print = Effect::Print {
        answer: Box::new(own.clone()),
        language: Language::from("it"),
        alone: true,
    };
    hall.assert_effects(Input::Numbered(own.clone()), &[print]);
    assert_eq!(hall.flow.place, Place::Printing(Box::new(own.clone())));
    hall.assert_effects(Input::Issued(answer()), &[]);
    assert_eq!(
        hall.flow.place,
        Place::Printing(Box::new(own)),
        "the late answer makes no second slip"
    );
    hall.hear(printed());
    hall.press(Intent::Done);
    hall.assert_effects(Input::Issued(answer()), &[]);
}

#[test]
fn without_numbers_of_its_own_the_kiosk_says_so_and_goes_on_asking() {
    let mut hall = Hall::with_numbers();
    hall.issue();
    hall.hear(Input::Unreached(samples::ticket_id()));
    hall.assert_effects(Input::Unnumbered(samples::ticket_id(), None), &[]);
    assert!(matches!(hall.flow.place, Place::Unreached(..)));
    assert_eq!(hall.wait(Span(2_500)), vec![asks("residenza")]);
}

#[test]
fn a_refusal_of_a_later_version_is_no_silence() {
    let mut hall = Hall::with_numbers();
    hall.issue();
    let problem = Problem {
        code: "quota_spent".into(),
        message: "the quota of this hour is spent".into(),
        refusal: None,
    };
    hall.assert_effects(Input::Refused(samples::ticket_id(), problem), &[]);
    assert!(
        matches!(hall.flow.place, Place::Unreached(..)),
        "the kiosk gives no number of its own"
    );
}

#[test]
fn a_number_written_down_for_somebody_who_left_is_given_up() {
    let mut hall = Hall::with_numbers();
    hall.issue();
    hall.hear(Input::Unreached(samples::ticket_id()));
    hall.press(Intent::Restart);
    let own = Input::Numbered(samples::own_answer("residenza"));
    hall.assert_effects(own, &[Effect::GiveUp(samples::ticket_id())]);
    assert_eq!(hall.flow.place, Place::Attract);
}

#[test]
fn own_numbers_that_ran_out_are_explained() {
    let mut hall = Hall::with_numbers();
    hall.issue();
    hall.hear(Input::Unreached(samples::ticket_id()));
    let exhausted = Input::Unnumbered(samples::ticket_id(), Some(Refusal::NumbersExhausted));
    hall.assert_effects(exhausted, &[Effect::GiveUp(samples::ticket_id())]);
    assert_eq!(hall.flow.screen(), "trouble");
}

#[test]
fn cut_off_it_goes_by_the_hours_and_by_what_staff_decided_today() {
    let mut hall = Hall::with_numbers();
    hall.hear(Input::Menu(None, false));
    hall.now = hall.now + START_LIMIT;
    hall.hear(Input::Deadline);
    assert_eq!(hall.flow.doors(), Doors::Open);
    let said = |flow: &Flow, service: &str| {
        flow.menu_service(&ServiceId::from(service))
            .map(|offered| offered.availability.clone())
    };
    assert_eq!(said(&hall.flow, "protocollo"), Some(Availability::Open), "nobody knows the wait");
    assert_eq!(said(&hall.flow, "edilizia"), Some(Availability::Open), "it has no hours of its own");
    assert_eq!(said(&hall.flow, "mercati"), Some(Availability::Suspended { until: None }));
    // At one the office closes; the next morning it is open again, and yesterday's decisions are over.
    hall.now = samples::MORNING + queue::Minutes(139);
    hall.hear(Input::Deadline);
    assert_eq!(hall.flow.doors(), Doors::Closed);
    hall.now = samples::MORNING + queue::Minutes(24 * 60);
    hall.hear(Input::Deadline);
    assert_eq!(hall.flow.doors(), Doors::Open);
    assert_eq!(said(&hall.flow, "mercati"), Some(Availability::Open));
    // A clock that is an hour behind the controller's is corrected.
    hall.hear(Input::Skew(queue::Minutes(60 * 3).span()));
    hall.hear(Input::Deadline);
    assert_eq!(hall.flow.doors(), Doors::Closed);
}

#[test]
fn a_failed_slip_stays_on_the_glass_and_prints_when_the_printer_is_well() {
    let mut hall = Hall::open();
    hall.print();
    hall.assert_effects(failed(Fault::PaperOut), &[]);
    hall.hear(printer(Condition::PaperOut));
    assert!(matches!(
        hall.flow.place,
        Place::Unprinted {
            fault: Fault::PaperOut,
            retrying: false,
            ..
        }
    ));
    hall.wait(Span(45_000));
    assert_eq!(hall.flow.warning_s(), None, "a number that is only on the glass stays longer");
    hall.hear(printer(Condition::Ready));
    assert!(hall.flow.printer_is_ready());
    assert_eq!(hall.press(Intent::Reprint), [Effect::Reprint(samples::ticket_id())]);
    assert_eq!(hall.press(Intent::Reprint), [], "once is enough");
    hall.hear(failed(Fault::CoverOpen));
    assert!(matches!(
        hall.flow.place,
        Place::Unprinted {
            fault: Fault::CoverOpen,
            retrying: false,
            ..
        }
    ));
    assert_eq!(hall.press(Intent::Reprint).len(), 1);
    hall.hear(printed());
    assert!(matches!(hall.flow.place, Place::Ticket(_)));
}

#[test]
fn a_printer_that_says_nothing_counts_as_hung() {
    let mut hall = Hall::open();
    hall.print();
    hall.wait(Span(15_000));
    assert!(matches!(hall.flow.place, Place::Unprinted { fault: Fault::Hung, .. }));
}

#[test]
fn news_of_another_ticket_changes_nothing() {
    let mut hall = Hall::open();
    hall.print();
    hall.hear(Input::Device(Event::Printed(other_ticket())));
    assert!(matches!(hall.flow.place, Place::Printing(_)));
}

#[test]
fn the_doors_follow_link_and_hours() {
    let mut hall = Hall {
        flow: samples::Visitor::before_the_link("it").flow,
        now: samples::MORNING,
    };
    assert_eq!(hall.flow.doors(), Doors::Connecting);
    hall.wait(Span(5_000));
    assert_eq!(hall.flow.doors(), Doors::OutOfReach);
    hall.press(Intent::Start);
    assert_eq!(hall.flow.place, Place::Attract);
    hall.hear(Input::Content(Arc::new(samples::content())));
    hall.menu(|_| {});
    assert_eq!(hall.flow.doors(), Doors::Open);
    hall.menu(|menu| {
        menu.office = Office {
            open: false,
            always: false,
            closes_at: None,
            last_numbers_at: None,
            opens_at: None,
        }
    });
    assert_eq!(hall.flow.doors(), Doors::Closed);
    hall.hear(Input::Menu(None, false));
    assert_eq!(hall.flow.doors(), Doors::OutOfReach);
}

#[test]
fn the_voice_reads_each_new_screen_while_it_listens() {
    let mut hall = Hall::open();
    assert_eq!(hall.press(Intent::Listen), [Effect::Read]);
    assert_eq!(hall.press(Intent::Start), [Effect::Read]);
    assert_eq!(hall.press(Intent::Language(Language::from("fr"))), [Effect::Read]);
    assert_eq!(hall.press(Intent::Larger), []);
    assert_eq!(hall.press(Intent::Listen), [Effect::Hush]);
    assert_eq!(hall.press(Intent::Help), []);
    hall.press(Intent::Listen);
    assert_eq!(hall.press(Intent::Restart), [Effect::Hush]);
}

#[test]
fn help_covers_the_place_and_gives_it_back() {
    let mut hall = Hall::open();
    hall.choose("residenza");
    let place = hall.flow.place.clone();
    hall.press(Intent::Help);
    assert_eq!(hall.flow.over, Some(Over::Help));
    hall.press(Intent::Back);
    assert_eq!((hall.flow.over, &hall.flow.place), (None, &place));
}

#[test]
fn a_ticket_comes_before_an_open_help_page() {
    let mut hall = Hall::open();
    hall.print();
    hall.press(Intent::Languages);
    hall.hear(printed());
    assert_eq!(hall.flow.over, None);
}

#[test]
fn a_clock_set_back_starts_the_time_out_anew() {
    let mut hall = Hall::open();
    hall.choose("residenza");
    hall.now = hall.now - Span(3_600_000);
    hall.hear(Input::Deadline);
    hall.wait(Span(30_100));
    assert!(hall.flow.warning_s().is_some());
}

#[test]
fn the_greeting_goes_round_while_the_kiosk_rests() {
    let mut hall = Hall::open();
    assert_eq!(hall.flow.greeting(), 0);
    hall.wait(Span(6_000));
    assert_eq!(hall.flow.greeting(), 1);
}

#[test]
fn a_deadline_is_never_in_the_past() {
    let mut hall = Hall::open();
    let steps = [
        Intent::Start,
        Intent::Language("it".into()),
        Intent::Service("carta".into()),
        Intent::Class(None),
        Intent::Issue,
    ];
    for step in steps {
        hall.press(step);
        assert!(hall.flow.deadline() > hall.now);
    }
    hall.wait(Span(120_000));
    assert!(hall.flow.deadline() > hall.now);
}
