//! The real kiosk is killed by SIGKILL between any two steps of reading, asking and printing, and the controller between its commit and
//! its answer. Afterwards the visitor does what visitors do: takes the paper, presses *stampa ora* where the number is on the glass, else
//! begins anew; and has exactly one ticket with one number. Controller, papers, the kiosk's spool and its journal agree.
//!
//! Each point has its name, and `SPORTELLO_SEED` repeats their order and the bytes after which the printer stalls.

mod aftermath;
mod asking;
mod dice;
mod printing;
mod reading;

use serde_json::Value;
use sportello_tests::cable::Cable;
use sportello_tests::card_service::{CardService, socket};
use sportello_tests::fake_printer::{FakePrinter, Trouble};
use sportello_tests::gate::{Gate, Held};
use sportello_tests::virtual_card::Inserted;
use sportello_tests::world::Office;

use crate::staff::{self, Staff};
use crate::totem::{Setup, Totem, is_warning, until};
use dice::Dice;

/// A kill, and its name.
type Point = (&'static str, fn(&mut Scene));

#[expect(clippy::print_stderr, reason = "shown where a test fails: how far it came, and how to repeat it")]
fn tell(line: &str) {
    eprintln!("{line}");
}

/// An office whose kiosk is killed again and again.
struct Scene {
    office: Office,
    gate: Gate,
    printer: FakePrinter,
    cards: CardService,
    cable: Cable,
    totem: Totem,
    rosa: Staff,
    dice: Dice,
    /// The card in the reader.
    card: Option<Inserted>,
    /// The visitor has a booking.
    booked: bool,
    /// What the visitor will show again.
    code: Option<Vec<u8>>,
    bookings: u128,
}

impl Scene {
    fn open(dice: Dice) -> Self {
        let office = Office::open();
        let (gate, printer) = (Gate::before(&office.url), FakePrinter::tcp());
        // The kiosk's own numbers have no page, and so no code.
        printer.whole_with("indicato.");
        let cards = CardService::running(office.folder.path());
        let cable = Cable::plugged(office.folder.path());
        let setup = Setup {
            url: Some(format!("http://{}", gate.address)),
            cards: Some(socket(office.folder.path())),
            scanner: Some(cable.port.clone()),
            more: String::new(),
        };
        let mut totem = Totem::start(&office, &printer, &setup, "restart");
        totem.shows("attract");
        Self {
            rosa: Staff::hired(&office, "manager", "rosa"),
            office,
            gate,
            printer,
            cards,
            cable,
            totem,
            dice,
            card: None,
            booked: false,
            code: None,
            bookings: 0,
        }
    }

    /// Everybody who does something at these points does it, in an order of chance.
    fn kill_at(points: &[Point]) {
        let seed = dice::seed();
        let mut scene = Self::open(Dice::new(seed));
        let mut left = points.to_vec();
        while !left.is_empty() {
            let (name, kill) = left.swap_remove(scene.dice.below(left.len()));
            tell(&format!(
                "killed {name} (SPORTELLO_SEED={seed} cargo test -p sportello-tests --test hall kills)"
            ));
            scene.killed(kill);
        }
    }

    fn killed(&mut self, kill: fn(&mut Self)) {
        let (tickets, papers) = (self.tickets().len(), self.printer.count());
        kill(self);
        self.visitor_goes_on(papers);
        self.one_ticket_with_one_number(tickets, papers);
        if let Some(card) = self.card.take() {
            self.cards.pull(card);
        }
        (self.code, self.booked) = (None, false);
        if self.totem.on != "attract" {
            self.totem.touch(crate::totem::touch::DONE);
            self.totem.shows("attract");
        }
        let screen = &self.totem.screen;
        until("nothing to warn of", || (!is_warning(&screen.look())).then_some(()));
    }

    /// From the first screen to the button that asks for the number.
    fn choose(&mut self) {
        self.totem.choose();
    }

    /// The number is asked for; what is held of that is held.
    fn ask_and_hold(&mut self, held: Held) {
        self.gate.hold("POST /api/v1/tickets ", held);
        self.choose();
        self.totem.press();
        self.gate.held();
    }

    /// The kiosk is killed while the gate holds something; that is let go while it is down.
    fn kill_and_open(&mut self) {
        let gate = self.gate.clone();
        self.totem.killed_while(|_| gate.open());
    }

    /// Whoever sees the glass go dark takes the card out.
    fn kill_and_pull(&mut self) {
        let (cards, card, gate) = (&mut self.cards, self.card.take().expect("it is in"), &self.gate);
        self.totem.killed_while(|_| {
            gate.open();
            cards.pull(card);
        });
    }

    /// All tickets so far.
    fn tickets(&self) -> Vec<Value> {
        let journal = self.office.journal().into_iter();
        let kinds = ["ticket_issued", "ticket_handed_in"];
        let given = journal.filter(|event| kinds.iter().any(|kind| event["type"] == *kind));
        given.map(|event| event["ticket"].clone()).collect()
    }

    /// A booking of now, as a visitor has it.
    fn book(&mut self, person: Option<&str>) -> Vec<u8> {
        self.booked = true;
        self.bookings += 1;
        let code = self
            .rosa
            .books(self.bookings, crate::totem::SERVICE, staff::opened_at(&self.office), person);
        format!("{}\r", code.as_str()).into_bytes()
    }

    /// The printer has been told to forget, and is well again.
    fn printer_is_helped(&self, cleared: usize) {
        self.printer.cleared_times(cleared + 1);
        self.printer.trouble(Trouble::None);
    }
}
