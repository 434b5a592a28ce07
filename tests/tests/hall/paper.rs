//! Paper that runs out before a slip and in the middle of one, and a printer that takes over: what the visitor sees, and staff.

use sportello_tests::fake_printer::{FakePrinter, Trouble};
use sportello_tests::world::Office;

use crate::staff::{self, Staff};
use crate::totem::{Setup, Totem, is_reprint, touch};

/// The number that was issued last.
fn number(office: &Office) -> String {
    let ticket = staff::issued(office).pop().expect("a ticket was issued");
    ticket["number"].as_str().expect("a ticket has a number").to_owned()
}

#[test]
fn paper_runs_out_before_a_slip_and_in_the_middle_of_one() {
    let office = Office::open();
    let printer = FakePrinter::tcp();
    let rosa = Staff::hired(&office, "manager", "rosa");
    let mut totem = Totem::start(&office, &printer, &Setup::default(), "paper");
    totem.shows("attract");
    printer.trouble(Trouble::PaperOut);
    totem.kiosk.wait_for("printer=PaperOut");
    rosa.sees(&["paper_out"]);
    totem.photograph("attract");
    totem.choose();
    totem.photograph("ready");
    totem.press();
    totem.shows("trouble");
    totem.photograph("none");
    assert_eq!(printer.count(), 0);
    printer.trouble(Trouble::None);
    totem.kiosk.wait_for("printer=Ready");
    rosa.sees(&[]);
    totem.photograph("back");
    totem.press();
    totem.shows("ticket");
    totem.photograph("printed");
    let first = printer.papers(1).remove(0);
    assert_eq!(first.largest, number(&office));
    totem.touch(touch::DONE);
    totem.shows("attract");

    printer.run_out_after(5);
    totem.choose();
    totem.press();
    totem.shows("trouble");
    rosa.sees(&["paper_out"]);
    totem.photograph("ends");
    printer.trouble(Trouble::None);
    totem.shows("ticket");
    totem.photograph("goes-on");
    rosa.sees(&[]);
    let second = printer.papers(2).remove(1);
    assert_eq!(second.largest, number(&office));
    assert!(!is_reprint(&second), "it came out once: {}", second.text());
    assert_eq!(printer.count(), 2);
}

#[test]
fn the_second_printer_takes_over() {
    let office = Office::open();
    let (first, second) = (FakePrinter::tcp(), FakePrinter::tcp());
    let rosa = Staff::hired(&office, "manager", "rosa");
    let setup = Setup {
        more: format!("[printer.second]\naddress = {:?}\npoll_s = 1\npaper_ms = 2000\n", second.address),
        ..Setup::default()
    };
    let mut totem = Totem::start(&office, &first, &setup, "");
    totem.shows("attract");
    first.trouble(Trouble::PaperOut);
    rosa.sees(&["paper_out"]);
    totem.choose();
    totem.press();
    totem.shows("ticket");
    let slip = second.papers(1).remove(0);
    assert_eq!(slip.largest, number(&office));
    assert!(!is_reprint(&slip), "nothing was sent to the first: {}", slip.text());
    totem.touch(touch::DONE);
    totem.shows("attract");

    first.trouble(Trouble::None);
    rosa.sees(&[]);
    first.run_out_after(5);
    totem.choose();
    totem.press();
    totem.shows("ticket");
    rosa.sees(&["paper_out"]);
    let slip = second.papers(2).remove(1);
    assert_eq!(slip.largest, number(&office));
    assert!(is_reprint(&slip), "the first has a piece of it: {}", slip.text());
    assert_eq!(first.count(), 0);
}
