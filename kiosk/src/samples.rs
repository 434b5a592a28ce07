//! One sample of every screen, reached as a visitor reaches it: for the screen tests and the pictures in `docs/screens`.

use std::sync::Arc;

use queue::view::{Menu, Office};
use queue::wire::{NewTicketAnswer, Problem};
use queue::{Language, Minutes, Refusal, ServiceId, Span, Timestamp};

use crate::config::Side;
use crate::device::{Condition, Event, Fault, PrinterState};
use crate::flow::{Flow, Input, Intent, Settings};
use crate::view::{View, view};

mod identify;
mod office;
mod technician;

pub use identify::{booking, booking_answer, claim, slip, visit};
pub use office::{answer, content, cut_off, menu, own_answer, ticket_id};
pub use technician::{PIN, one_printer, two_printers};

/// A screen and its name.
#[derive(Clone, Debug)]
pub struct Sample {
    pub name: &'static str,
    pub view: View,
}

/// A Wednesday in November, 10:42 in Rome.
pub const MORNING: Timestamp = Timestamp(1_794_994_920_000);

/// A visitor at a kiosk of the sample office.
pub struct Visitor {
    pub flow: Flow,
    now: Timestamp,
    /// Whether phones can reach the office.
    linked: bool,
}

/// Every screen, in `language`.
pub fn all(language: &str) -> Vec<Sample> {
    let sample = |name, visitor: Visitor| Sample {
        name,
        view: view(&visitor.flow),
    };
    let open = || Visitor::arrives(language);
    let alone = || open().with_numbers().cut_off();
    let mut samples = vec![
        sample("connecting", Visitor::before_the_link(language)),
        sample("attract", open().identifying()),
        sample("attract-numbers-only", open()),
        sample("attract-printer-out", open().printer(Condition::PaperOut)),
        sample("language", open().presses(Intent::Start)),
        sample("service", open().at_services()),
        sample("service-more", open().at_services().presses(Intent::NextPage)),
        sample(
            "service-group",
            open()
                .at_services()
                .presses(Intent::NextPage)
                .presses(Intent::Group("imprese".into())),
        ),
        sample("service-larger", open().at_services().presses(Intent::Larger)),
        sample("class", open().chooses("carta")),
        sample("ready", open().chooses("residenza")),
        sample("ready-asking", open().chooses("residenza").presses(Intent::Issue)),
        sample("ready-larger", open().chooses("residenza").presses(Intent::Larger)),
        sample("ready-late", open().chooses("protocollo")),
        sample("ready-no-paper", open().chooses("residenza").printer(Condition::PaperOut)),
        sample("ready-unknown-wait", open().chooses("tributi")),
        sample("printing", open().issued("residenza")),
        sample("ticket", open().printed("residenza")),
        sample("ticket-larger", open().printed("residenza").presses(Intent::Larger)),
        sample("ticket-left", open().paper(Side::Left).printed("residenza")),
        sample(
            "ticket-right-no-link",
            open().paper(Side::Right).without_link().printed("residenza"),
        ),
        sample("unprinted", open().unprinted(Fault::PaperOut, Condition::PaperOut)),
        sample("unprinted-cover-open", open().unprinted(Fault::CoverOpen, Condition::CoverOpen)),
        sample("unprinted-hung", open().unprinted(Fault::Hung, Condition::Hung)),
        sample("unprinted-offline", open().unprinted(Fault::Offline, Condition::Offline)),
        sample("unprinted-reprint", open().unprinted(Fault::PaperOut, Condition::Ready)),
        sample("office-closed", open().office_closed()),
        sample("service-closed", open().chooses("edilizia")),
        sample("service-suspended", open().refused(Refusal::ServiceSuspended { until: None })),
        sample("service-limit", open().refused(Refusal::LimitReached)),
        sample("service-limit-booked", open().identifying().refused(Refusal::LimitReached)),
        sample(
            "service-late-booked-larger",
            open().identifying().refused(Refusal::NoMoreToday).presses(Intent::Larger),
        ),
        sample("service-person-limit", open().identifying().refused(Refusal::PersonLimit)),
        sample(
            "service-person-limit-larger",
            open().identifying().refused(Refusal::PersonLimit).presses(Intent::Larger),
        ),
        sample("service-no-more-today", open().refused(Refusal::NoMoreToday)),
        sample("service-exhausted", open().refused(Refusal::NumbersExhausted)),
        sample("out-of-reach", open().cut_off()),
        sample("out-of-reach-asked", open().unreached()),
        sample("alone", alone()),
        sample("alone-service", alone().at_services()),
        sample("alone-ready", alone().chooses("residenza")),
        sample(
            "alone-ticket",
            alone().numbered("residenza").hears(Input::Device(Event::Printed(ticket_id()))),
        ),
        sample(
            "alone-unprinted",
            alone()
                .numbered("residenza")
                .hears(Input::Device(Event::PrintFailed(ticket_id(), Fault::PaperOut))),
        ),
        sample("help", open().at_services().presses(Intent::Help)),
        sample("warning", open().at_services().waits(Span(36_000))),
    ];
    samples.extend(identify::samples(language));
    samples.extend(technician::samples(language));
    samples
}

impl Visitor {
    /// Just switched on.
    pub fn before_the_link(language: &str) -> Self {
        let settings = Settings {
            language: Language::from("it"),
            idle: Span(30_000),
            warning: Span(15_000),
            ticket: Span(12_000),
            paper: Side::Below,
            voice: true,
            second_paper: None,
            identify: None,
            technician: None,
        };
        let mut visitor = Self {
            flow: Flow::new(settings, MORNING),
            now: MORNING,
            linked: true,
        };
        if language != "it" {
            visitor.flow.settings.language = Language::from(language);
        }
        visitor
    }

    /// At a kiosk that is ready.
    pub fn arrives(language: &str) -> Self {
        Self::before_the_link(language)
            .hears(Input::Content(Arc::new(content())))
            .hears(Input::Menu(Some(Arc::new(menu())), true))
            .printer(Condition::Ready)
    }

    fn hears(mut self, input: Input) -> Self {
        self.flow.handle(input, self.now);
        self
    }

    fn waits(mut self, span: Span) -> Self {
        self.now = self.now + span;
        self.hears(Input::Deadline)
    }

    fn presses(mut self, intent: Intent) -> Self {
        // No double press.
        self.now = self.now + Span(400);
        self.hears(Input::Touch(intent, ticket_id()))
    }

    fn at_services(self) -> Self {
        let language = self.flow.language().clone();
        self.presses(Intent::Start).presses(Intent::Language(language))
    }

    fn chooses(self, service: &str) -> Self {
        self.at_services().presses(Intent::Service(ServiceId::from(service)))
    }

    fn issued(self, service: &str) -> Self {
        let answer = answer(service);
        let answer = NewTicketAnswer {
            link: answer.link.filter(|_| self.linked),
            ..answer
        };
        self.chooses(service).presses(Intent::Issue).hears(Input::Issued(answer))
    }

    fn printed(self, service: &str) -> Self {
        self.issued(service).hears(Input::Device(Event::Printed(ticket_id())))
    }

    fn unprinted(self, fault: Fault, condition: Condition) -> Self {
        self.issued("residenza")
            .hears(Input::Device(Event::PrintFailed(ticket_id(), fault)))
            .printer(condition)
    }

    fn refused(self, refusal: Refusal) -> Self {
        let problem = Problem {
            code: "refused".into(),
            message: "refused".into(),
            refusal: Some(refusal),
        };
        self.chooses("residenza")
            .presses(Intent::Issue)
            .hears(Input::Refused(ticket_id(), problem))
    }

    fn unreached(self) -> Self {
        self.chooses("residenza")
            .presses(Intent::Issue)
            .hears(Input::Unreached(ticket_id()))
    }

    fn cut_off(mut self) -> Self {
        self.now = self.now + Span(10_000);
        self.hears(Input::Menu(None, false))
    }

    /// At a kiosk that the plan reserves numbers for.
    pub fn with_numbers(self) -> Self {
        let menu = Menu {
            cut_off: Some(cut_off()),
            ..menu()
        };
        self.hears(Input::Menu(Some(Arc::new(menu)), true))
    }

    fn numbered(self, service: &str) -> Self {
        self.chooses(service)
            .presses(Intent::Issue)
            .hears(Input::Unreached(ticket_id()))
            .hears(Input::Numbered(own_answer(service)))
    }

    fn printer(self, condition: Condition) -> Self {
        self.hears(Input::Device(Event::Printer(PrinterState::of(condition))))
    }

    fn paper(mut self, side: Side) -> Self {
        self.flow.settings.paper = side;
        self
    }

    /// An office that phones cannot reach.
    fn without_link(mut self) -> Self {
        self.linked = false;
        self
    }

    fn office_closed(self) -> Self {
        let menu = menu();
        let office = Office {
            open: false,
            always: false,
            closes_at: None,
            last_numbers_at: None,
            opens_at: Some(MORNING + Minutes(21 * 60 + 48)),
        };
        self.hears(Input::Menu(Some(Arc::new(Menu { office, ..menu })), true))
    }
}
