//! A printer that holds each slip in its mouth: rows of the table in `docs/printing.md`.

use kiosk::config::Printer;
use kiosk::device::{Condition, Event, Fault, PrinterState};
use sportello_tests::fake_printer::{FakePrinter, Trouble};

use super::*;

/// Takes back soon what nobody takes.
fn settings_of(printer: &FakePrinter) -> Printer {
    Printer {
        model: "custom-vkp80".to_owned(),
        retract_s: Some(1),
        ..settings(&printer.address)
    }
}

/// With time to take it.
fn patient(printer: &FakePrinter) -> Printer {
    Printer {
        retract_s: Some(600),
        ..settings_of(printer)
    }
}

#[tokio::test]
async fn slip_not_taken() {
    let printer = FakePrinter::tcp().with_presenter();
    let settings = settings_of(&printer);
    let mut kiosk = Kiosk::ready(&settings).await;
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    kiosk.until(Event::NotTaken(vec![id(&job)])).await;
    assert_eq!(printer.retracted_and_ejected(), (1, 0));
    assert_eq!(kiosk.rows(&job), ["printed"], "it was on paper");
    // The controller has not heard of it: a kiosk that starts again says it again.
    let mut kiosk = kiosk.restart(&settings);
    kiosk.until(Event::NotTaken(vec![id(&job)])).await;
    kiosk.printing.told(vec![id(&job)]);
    kiosk.until(Event::NotTaken(Vec::new())).await;
    let mut kiosk = kiosk.restart(&settings);
    kiosk.printing.told(Vec::new());
    kiosk.until(Event::NotTaken(Vec::new())).await;
}

#[tokio::test]
async fn slip_taken() {
    let printer = FakePrinter::tcp().with_presenter();
    let mut kiosk = Kiosk::ready(&settings_of(&printer)).await;
    let (first, second) = (job("it", "A042"), job("it", "A043"));
    kiosk.printing.print(first.clone());
    kiosk.until(Event::Printed(id(&first))).await;
    printer.take_slip();
    printer.asked_again(4);
    assert_eq!(printer.retracted_and_ejected(), (0, 0));
    // Only the second one stays.
    kiosk.printing.print(second.clone());
    kiosk.until(Event::Printed(id(&second))).await;
    kiosk.until(Event::NotTaken(vec![id(&second)])).await;
    assert_eq!(printer.retracted_and_ejected(), (1, 0));
}

#[tokio::test]
async fn slip_in_the_mouth_at_the_start() {
    let printer = FakePrinter::tcp().with_presenter();
    let mut kiosk = Kiosk::ready(&patient(&printer)).await;
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    let mut kiosk = kiosk.restart(&settings_of(&printer));
    kiosk.until(Event::NotTaken(vec![id(&job)])).await;
    assert_eq!(printer.retracted_and_ejected(), (1, 0));
}

#[tokio::test]
async fn slip_not_taken_and_the_next_one_comes() {
    let printer = FakePrinter::tcp().with_presenter();
    let mut kiosk = Kiosk::ready(&patient(&printer)).await;
    let (first, second) = (job("it", "A042"), job("it", "A043"));
    for job in [&first, &second] {
        kiosk.printing.print(job.clone());
        kiosk.until(Event::Printed(id(job))).await;
    }
    assert_eq!(printer.retracted_and_ejected(), (0, 1), "the visitor may still pick it up");
    assert_eq!(printer.papers(2).len(), 2);
}

#[tokio::test]
async fn slip_printed_twice_and_one_not_taken() {
    let printer = FakePrinter::tcp().with_presenter();
    let mut kiosk = Kiosk::ready(&settings_of(&printer)).await;
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    printer.take_slip();
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    printer.retracted_times(1);
    kiosk.until(Event::NotTaken(Vec::new())).await;
}

#[tokio::test]
async fn a_custom_printers_faults_and_its_roll() {
    let printer = FakePrinter::tcp().with_presenter();
    printer.roll(2_340);
    let mut kiosk = Kiosk::with(&patient(&printer));
    let full = PrinterState {
        paper_left_m: Some(23),
        ..state(Condition::Ready)
    };
    kiosk.until(Event::Printer(full)).await;
    for (trouble, condition, fault) in [
        (Trouble::PaperOut, Condition::PaperOut, Fault::PaperOut),
        (Trouble::CoverOpen, Condition::CoverOpen, Fault::CoverOpen),
        (Trouble::Offline, Condition::Offline, Fault::Offline),
    ] {
        printer.trouble(trouble);
        let expected = PrinterState { condition, ..full };
        kiosk.until(Event::Printer(expected)).await;
        let job = job("it", "A042");
        kiosk.printing.print(job.clone());
        kiosk.until(Event::PrintFailed(id(&job), fault)).await;
        printer.trouble(Trouble::None);
        kiosk.until(Event::Printer(full)).await;
    }
    printer.paper_low(true);
    kiosk.until(Event::Printer(PrinterState { paper_low: true, ..full })).await;
}
