//! A technician at the glass.

use std::sync::Arc;

use queue::Span;
use tracing::Level;

use super::{MORNING, Sample, Visitor, ticket_id};
use crate::config::{Config, Pin, Side};
use crate::device::{Condition, Event, Fault, PrinterState, ReaderCondition, ReaderState, Tried, Unread, Which};
use crate::flow::technician::{Access, Answer, Lock, Machine, Wish};
use crate::flow::{Input, Intent, Key};
use crate::log::Entry;
use crate::view::view;

/// What opens the door of the samples.
pub const PIN: &str = "402718";

/// Every screen of it, in `language`.
pub(super) fn samples(language: &str) -> Vec<Sample> {
    let sample = |name, visitor: Visitor| Sample {
        name,
        view: view(&visitor.flow),
    };
    let one = || Visitor::arrives(language).with_technician(one_printer());
    let two = || Visitor::arrives(language).with_technician(two_printers());
    let inside = || one().all_well().enters();
    vec![
        sample("tech-pin", one().presses(Intent::Hold)),
        sample("tech-pin-typed", one().presses(Intent::Hold).types("4027")),
        sample("tech-pin-wrong", one().presses(Intent::Hold).tries_pins(2)),
        sample("tech-pin-locked", one().presses(Intent::Hold).tries_pins(6)),
        sample("tech-pin-larger", one().presses(Intent::Larger).presses(Intent::Hold).tries_pins(6)),
        sample("tech-board", inside()),
        sample("tech-board-larger", inside().presses(Intent::Larger)),
        sample("tech-board-trouble", two().in_trouble().enters()),
        sample("tech-board-trouble-larger", two().in_trouble().enters().presses(Intent::Larger)),
        sample(
            "tech-roll",
            inside().wishes(Wish::NewRoll).printer(Condition::Ready).waits(Span(1_000)),
        ),
        sample("tech-print", inside().wishes(Wish::TestPrint)),
        sample(
            "tech-print-done",
            two()
                .in_trouble()
                .enters()
                .wishes(Wish::TestPrint)
                .test_printed(0, None)
                .test_printed(1, Some(Fault::PaperOut)),
        ),
        sample("tech-readers", inside().wishes(Wish::TryReaders)),
        sample(
            "tech-readers-tried",
            two()
                .in_trouble()
                .enters()
                .wishes(Wish::TryReaders)
                .waits(Span(7_000))
                .tries(Which::Chip, Tried::Person)
                .waits(Span(9_000))
                .tries(Which::Scanner, Tried::Unread(Unread::Code)),
        ),
        sample("tech-log", inside().wishes(Wish::Log).hears(log())),
        sample("tech-log-older", inside().wishes(Wish::Log).hears(log()).presses(Intent::NextPage)),
        sample(
            "tech-log-warnings",
            inside()
                .wishes(Wish::Log)
                .wishes(Wish::OnlyWarnings)
                .hears(log())
                .presses(Intent::Larger),
        ),
        sample("tech-restart", inside().wishes(Wish::Restart)),
        sample(
            "tech-restart-busy",
            inside().wishes(Wish::Restart).hears(Input::Technician(Answer::Busy)),
        ),
        sample(
            "ticket-second-printer",
            two()
                .second_slot(Side::Left)
                .issued("residenza")
                .hears(Input::Device(Event::PrintsAt(ticket_id(), 1)))
                .hears(Input::Device(Event::Printed(ticket_id()))),
        ),
    ]
}

/// The sample office's technicians have this PIN.
fn pin() -> Pin {
    let settings = Config::parse(&format!("[technician]\npin = {PIN:?}")).expect("a sound PIN");
    settings.technician.pin.expect("it was set")
}

/// A kiosk with one printer and two readers.
pub fn one_printer() -> Access {
    Access {
        pin: pin(),
        lock: Lock::default(),
        name: "Totem ingresso".to_owned(),
        controller: "https://192.0.2.10:8480".to_owned(),
        printers: vec!["file:/dev/sportello/printer".to_owned()],
        readers: vec![
            (Which::Chip, String::new()),
            (Which::Scanner, "serial:/dev/sportello/scanner".to_owned()),
        ],
    }
}

/// A kiosk with two printers and every reader.
pub fn two_printers() -> Access {
    let one = one_printer();
    Access {
        printers: one.printers.iter().cloned().chain(["tcp:192.0.2.31:9100".to_owned()]).collect(),
        readers: one
            .readers
            .iter()
            .cloned()
            .chain([(Which::Stripe, "keyboard:/dev/sportello/keyboard".to_owned())])
            .collect(),
        ..one
    }
}

fn log() -> Input {
    let lines = [
        (
            Level::INFO,
            "kiosk starts controller=https://192.0.2.10:8480 printer=file:/dev/sportello/printer",
        ),
        (Level::INFO, "reader state reader=Chip condition=Ready"),
        (Level::INFO, "reader state reader=Scanner condition=Ready"),
        (Level::INFO, "printer printer=1 condition=Ready paper_low=false"),
        (Level::INFO, "slip printed ticket.id=019a9c8e-7f00-7000-8000-000000000042"),
        (
            Level::WARN,
            "a slip did not come out ticket.id=019a9c8e-7f00-7000-8000-000000000043 fault=PaperOut",
        ),
        (Level::INFO, "printer printer=1 condition=PaperOut paper_low=true"),
        (
            Level::WARN,
            "no answer to a visitor's request ticket.id=019a9c8e-7f00-7000-8000-000000000044 error=the controller cannot be reached: operation timed out",
        ),
        (
            Level::INFO,
            "the controller is out of reach: B901 is numbered here ticket.id=019a9c8e-7f00-7000-8000-000000000044",
        ),
        (Level::INFO, "a number came home ticket.id=019a9c8e-7f00-7000-8000-000000000044"),
        (Level::INFO, "the technician's screen: somebody is at its door"),
        (Level::INFO, "the technician's screen: opened"),
        (Level::INFO, "the technician's screen: log"),
    ];
    let entry = |(rank, (level, text)): (usize, (Level, &str))| Entry {
        at: MORNING - Span(1_000 * (lines.len() - rank) as i64 * 37),
        level,
        text: text.to_owned(),
    };
    Input::Technician(Answer::Log(lines.into_iter().enumerate().map(entry).collect::<Arc<[_]>>()))
}

impl Visitor {
    /// Whoever looks after this kiosk finds this.
    pub fn with_technician(mut self, access: Access) -> Self {
        let settings = crate::flow::Settings {
            technician: Some(access),
            ..self.flow.settings.clone()
        };
        self.flow.settings = settings;
        self
    }

    fn second_slot(mut self, side: Side) -> Self {
        self.flow.settings.second_paper = Some(side);
        self
    }

    fn tells_reader(self, which: Which, condition: ReaderCondition) -> Self {
        self.hears(Input::Device(Event::Reader(ReaderState { which, condition })))
    }

    fn all_well(self) -> Self {
        self.tells_reader(Which::Chip, ReaderCondition::Ready)
            .tells_reader(Which::Scanner, ReaderCondition::Ready)
            .hears(Input::Device(Event::Printer(PrinterState {
                paper_left_m: Some(62),
                ..PrinterState::of(Condition::Ready)
            })))
    }

    fn in_trouble(self) -> Self {
        let low = PrinterState {
            paper_low: true,
            paper_left_m: Some(4),
            ..PrinterState::of(Condition::Ready)
        };
        self.with_numbers()
            .tells_reader(Which::Chip, ReaderCondition::Missing)
            .tells_reader(Which::Scanner, ReaderCondition::Ready)
            .tells_reader(Which::Stripe, ReaderCondition::Failed)
            .hears(Input::Device(Event::Printers(vec![low, PrinterState::of(Condition::PaperOut)])))
            .cut_off()
    }

    fn types(mut self, digits: &str) -> Self {
        for digit in digits.chars() {
            self = self.presses(Intent::Key(Key(digit)));
        }
        self
    }

    fn tries_pins(mut self, wrong: usize) -> Self {
        for _ in 0..wrong {
            self = self.waits(Span(100)).types("917350").presses(Intent::Written);
        }
        self
    }

    /// Holds the office's name and types the PIN.
    fn enters(self) -> Self {
        let machine = Machine {
            addresses: vec!["192.0.2.21".to_owned(), "2001:db8::21".to_owned()],
            room_mb: Some(21_360),
            waiting: Some(u32::from(!self.flow.is_live()) * 3),
            heard: Some(MORNING - Span(600_000)),
        };
        self.presses(Intent::Hold)
            .types(PIN)
            .presses(Intent::Written)
            .hears(Input::Technician(Answer::Machine(machine)))
    }

    fn wishes(self, wish: Wish) -> Self {
        self.presses(Intent::Technician(wish))
    }

    fn test_printed(self, printer: usize, fault: Option<Fault>) -> Self {
        self.hears(Input::Device(Event::TestPrint { printer, fault }))
    }

    fn tries(self, which: Which, what: Tried) -> Self {
        self.hears(Input::Device(Event::Tried { which, what }))
    }
}
