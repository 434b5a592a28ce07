//! Slips that stop in the middle, in a printer that waits for hands: rows of the table in `docs/printing.md`.

use kiosk::config::Printer;
use kiosk::device::{Condition, Event, Fault};
use sportello_tests::fake_printer::{FakePrinter, Trouble};

use super::*;

#[tokio::test]
async fn held_by_paper() {
    held(Trouble::PaperOut, Fault::PaperOut).await;
}

#[tokio::test]
async fn held_by_the_cover() {
    held(Trouble::CoverOpen, Fault::CoverOpen).await;
    held(Trouble::Offline, Fault::Offline).await;
}

/// A slip that stopped in the middle, because a printer with these settings, at the address that they are told, has no more paper.
async fn out_of_paper(settings: impl FnOnce(&str) -> Printer) -> (FakePrinter, Kiosk, Job) {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    printer.run_out_after(4);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    (printer, kiosk, job)
}

/// Settings with which a slip is given up soon.
fn impatient(settings: Printer) -> Printer {
    Printer { keep_s: 1, ..settings }
}

/// The printer finishes the slip once somebody has helped it.
async fn held(trouble: Trouble, fault: Fault) {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&hasty(&printer.address)).await;
    let cleared = printer.cleared();
    printer.stop_after(4, trouble);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), fault)).await;
    assert_eq!(kiosk.rows(&job), ["sent"], "{trouble:?}: its outcome is open");
    printer.trouble(Trouble::None);
    kiosk.until(Event::Printed(id(&job))).await;
    let papers = printer.papers(1);
    assert_eq!((papers.len(), papers[0].largest.as_str()), (1, "A042"), "{trouble:?}");
    assert_eq!(printer.cleared(), cleared, "{trouble:?}");
    nothing_came_out_but(1, &printer, &mut kiosk).await;
    assert_eq!(kiosk.rows(&job), ["printed"], "{trouble:?}");
}

#[tokio::test]
async fn held_and_given_up() {
    let (printer, mut kiosk, job) = out_of_paper(|address| impatient(hasty(address))).await;
    let cleared = printer.cleared();
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    printer.cleared_times(cleared + 1);
    assert_eq!(kiosk.rows(&job), ["failed: held"]);
    printer.trouble(Trouble::None);
    nothing_came_out_but(0, &printer, &mut kiosk).await;
}

#[tokio::test]
async fn held_and_asked_for_again() {
    let (printer, mut kiosk, job) = out_of_paper(hasty).await;
    let cleared = printer.cleared();
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    assert_eq!(printer.cleared(), cleared + 1, "the printer forgets the first half");
    printer.trouble(Trouble::None);
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    let papers = printer.papers(1);
    assert!(papers.len() == 1 && is_reprint(&papers[0]));
    nothing_came_out_but(1, &printer, &mut kiosk).await;
    assert_eq!(kiosk.rows(&job), ["failed: held", "failed: paper_out", "printed"]);
}

#[tokio::test]
async fn held_and_forgotten_by_the_printer() {
    let (printer, mut kiosk, job) = out_of_paper(hasty).await;
    // Somebody switched it off to put the paper in.
    printer.forget();
    printer.trouble(Trouble::None);
    kiosk.until(Event::PrintFailed(id(&job), Fault::Hung)).await;
    assert_eq!(kiosk.rows(&job), ["failed: held"]);
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    assert_eq!(printer.papers(1).len(), 1);
}

#[tokio::test]
async fn held_and_the_link_lost() {
    let (printer, mut kiosk, job) = out_of_paper(|address| impatient(hasty(address))).await;
    let cleared = printer.cleared();
    printer.unplug();
    kiosk.until(Event::Printer(state(Condition::Offline))).await;
    kiosk.until(Event::PrintFailed(id(&job), Fault::Offline)).await;
    assert_eq!(printer.cleared(), cleared, "nobody could tell it");
    printer.plug_in();
    printer.cleared_times(cleared + 1);
    printer.trouble(Trouble::None);
    nothing_came_out_but(0, &printer, &mut kiosk).await;
    assert_eq!(kiosk.rows(&job), ["failed: held"]);
}

/// One that cannot be made to forget.
fn careful(address: &str) -> Printer {
    Printer {
        model: "generic".to_owned(),
        ..hasty(address)
    }
}

#[tokio::test]
async fn held_by_a_printer_that_cannot_forget() {
    let (printer, mut kiosk, job) = out_of_paper(|address| impatient(careful(address))).await;
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    assert_eq!((kiosk.rows(&job), printer.cleared()), (vec!["failed: held".to_owned()], 0));
    printer.trouble(Trouble::None);
    kiosk.until(Event::Printer(state(Condition::Ready))).await;
    let hanging = printer.scraps();
    assert_eq!(hanging.len(), 1);
    assert!(hanging[0].lines.len() <= 5, "at most a line more came out: {}", hanging[0].text());
    nothing_came_out_but(0, &printer, &mut kiosk).await;
    assert_eq!(kiosk.rows(&job), ["failed: held"], "an outcome stands");
    let next = printer.papers(1).remove(0);
    assert!(!next.text().contains("A042"), "the piece was cut off before: {}", next.text());
    assert_eq!(printer.scraps().len(), 1);
}

#[tokio::test]
async fn held_and_goes_on_line_by_line() {
    for trouble in [Trouble::PaperOut, Trouble::CoverOpen] {
        let printer = FakePrinter::tcp();
        let mut kiosk = Kiosk::ready(&careful(&printer.address)).await;
        printer.stop_after(6, trouble);
        let job = job("it", "A042");
        kiosk.printing.print(job.clone());
        let Event::PrintFailed(_, _) = until_failed(&mut kiosk).await else {
            panic!("{trouble:?}")
        };
        assert_eq!(kiosk.rows(&job), ["sent"], "{trouble:?}");
        printer.trouble(Trouble::None);
        kiosk.until(Event::Printed(id(&job))).await;
        let papers = printer.papers(1);
        assert_eq!((papers.len(), papers[0].largest.as_str()), (1, "A042"), "{trouble:?}");
        assert!(papers[0].text().contains("Il numero vale oggi"), "{}", papers[0].text());
        assert_eq!(
            (kiosk.rows(&job), printer.scraps().len()),
            (vec!["printed".to_owned()], 0),
            "{trouble:?}"
        );
    }
}

async fn until_failed(kiosk: &mut Kiosk) -> Event {
    loop {
        let event = kiosk.next().await;
        if matches!(event, Event::PrintFailed(..)) {
            return event;
        }
    }
}

#[tokio::test]
async fn held_line_by_line_and_switched_off() {
    let (printer, mut kiosk, job) = out_of_paper(careful).await;
    printer.forget();
    printer.trouble(Trouble::None);
    kiosk.until(Event::PrintFailed(id(&job), Fault::Hung)).await;
    assert_eq!(kiosk.rows(&job), ["failed: hung"]);
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    assert!(printer.papers(1).len() == 1 && is_reprint(&printer.papers(1)[0]));
}

#[tokio::test]
async fn held_by_one_that_takes_it_whole() {
    let (printer, mut kiosk, job) = out_of_paper(|address| {
        impatient(Printer {
            clears: Some(false),
            ..hasty(address)
        })
    })
    .await;
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    printer.trouble(Trouble::None);
    nothing_came_out_but(1, &printer, &mut kiosk).await;
    assert_eq!(kiosk.rows(&job), ["failed: held"], "an outcome stands");
}
