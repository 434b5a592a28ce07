//! What can happen to a slip at its printer, one test per row of the table in `docs/printing.md`. The printer is a real TCP socket away.

use std::io;
use std::sync::mpsc::channel;
use std::time::Duration;

use kiosk::config::Printer;
use kiosk::device::port::{self, Opener};
use kiosk::device::profile::Proof;
use kiosk::device::{Condition, Event, Fault, PrinterState};
use sportello_tests::fake_printer::{FakePrinter, Trouble};

use super::*;

#[tokio::test]
async fn printed() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    let jobs: Vec<Job> = (1..=6).map(|n| job(assets::LANGUAGES[n % 5], &format!("B{n:03}"))).collect();
    for job in &jobs {
        kiosk.printing.print(job.clone());
    }
    for job in &jobs {
        kiosk.until(Event::Printed(id(job))).await;
    }
    let numbers: Vec<String> = printer.papers(6).into_iter().map(|paper| paper.largest).collect();
    assert_eq!(numbers, ["B001", "B002", "B003", "B004", "B005", "B006"], "in their order");
    for job in &jobs {
        assert_eq!(kiosk.rows(job), ["printed"]);
    }
}

#[tokio::test]
async fn printed_and_asked_for_again() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    let job = job("sl", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    for _ in 0..4 {
        kiosk.printing.retry(id(&job));
        kiosk.until(Event::Printed(id(&job))).await;
    }
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::PrintFailed(id(&job), Fault::GivenUp)).await;
    let papers = printer.papers(5);
    assert!(papers.iter().all(|paper| paper.largest == "A042" && paper.codes == [LINK]));
    let marked: Vec<bool> = papers.iter().map(|paper| paper.text().contains("PONOVNI IZPIS")).collect();
    assert_eq!(marked, [false, true, true, true, true]);
    // Staff may always.
    kiosk.printing.reprint(id(&job), 1);
    kiosk.until(Event::Printed(id(&job))).await;
    assert_eq!(printer.papers(6).len(), 6);
}

#[tokio::test]
async fn staff_ask_for_it_again() {
    let printer = FakePrinter::tcp();
    let settings = settings(&printer.address);
    let mut kiosk = Kiosk::ready(&settings).await;
    let (ours, theirs) = (job("it", "A042"), job("it", "B007"));
    kiosk.printing.print(ours.clone());
    kiosk.until(Event::Printed(id(&ours))).await;
    kiosk.printing.reprint(id(&theirs), 1);
    kiosk.printing.reprint(id(&ours), 1);
    kiosk.until(Event::Printed(id(&ours))).await;
    let papers = printer.papers(2);
    assert!(papers[1].largest == "A042" && is_reprint(&papers[1]));
    // The same wish comes with every menu, also to a kiosk that restarted.
    kiosk.printing.reprint(id(&ours), 1);
    let mut kiosk = kiosk.restart(&settings);
    kiosk.printing.reprint(id(&ours), 1);
    nothing_came_out_but(2, &printer, &mut kiosk).await;
    assert_eq!(kiosk.rows(&ours), ["printed", "printed"]);
    kiosk.printing.reprint(id(&ours), 2);
    kiosk.until(Event::Printed(id(&ours))).await;
}

#[tokio::test]
async fn blocked_before() {
    for (trouble, condition, fault) in [
        (Trouble::PaperOut, Condition::PaperOut, Fault::PaperOut),
        (Trouble::CoverOpen, Condition::CoverOpen, Fault::CoverOpen),
        (Trouble::Offline, Condition::Offline, Fault::Offline),
    ] {
        fails_before(trouble, condition, fault).await;
    }
}

#[tokio::test]
async fn hung_before() {
    fails_before(Trouble::Hang, Condition::Hung, Fault::Hung).await;
}

#[tokio::test]
async fn garbage_before() {
    fails_before(Trouble::Garbage, Condition::Hung, Fault::Hung).await;
}

/// Nothing is sent; the number comes out on request, once.
async fn fails_before(trouble: Trouble, condition: Condition, fault: Fault) {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        poll_s: 600,
        ..hasty(&printer.address)
    })
    .await;
    printer.trouble(trouble);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), fault)).await;
    assert_eq!(kiosk.told, Some(state(condition)), "{trouble:?}");
    assert_eq!(kiosk.rows(&job), [format!("failed: {}", fault.key())], "{trouble:?}");
    printer.trouble(Trouble::None);
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    let papers = printer.papers(1);
    assert_eq!(papers.len(), 1, "{trouble:?}: nothing came out by itself");
    assert!(papers[0].largest == "A042" && is_reprint(&papers[0]), "{trouble:?}");
}

#[tokio::test]
async fn link_lost_before() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    printer.unplug();
    kiosk.until(Event::Printer(state(Condition::Offline))).await;
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::Offline)).await;
    printer.plug_in();
    kiosk.until(Event::Printer(state(Condition::Ready))).await;
    nothing_came_out_but(0, &printer, &mut kiosk).await;
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    assert_eq!(kiosk.rows(&job)[0], "failed: offline");
}

#[tokio::test]
async fn link_lost_during() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        poll_s: 600,
        ..settings(&printer.address)
    })
    .await;
    printer.vanish_after(400);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::Offline)).await;
    assert_eq!(kiosk.next().await, Event::Printer(state(Condition::Offline)));
    assert_eq!(kiosk.rows(&job), ["failed: offline"]);
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    let papers = printer.papers(1);
    assert_eq!(papers.len(), 1);
    assert!(is_reprint(&papers[0]) && papers[0].largest == "A042");
}

#[tokio::test]
async fn link_lost_on_the_way() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&hasty(&printer.address)).await;
    printer.trouble(Trouble::Hang);
    kiosk.until(Event::Printer(state(Condition::Hung))).await;
    assert!(printer.resets(1)[0], "closing takes back what the line did not deliver");
}

#[tokio::test]
async fn proof_lost() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&hasty(&printer.address)).await;
    let job = job("it", "A042");
    printer.lose_proof();
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::Hung)).await;
    assert_eq!(kiosk.rows(&job), ["failed: hung"]);
    nothing_came_out_but(1, &printer, &mut kiosk).await;
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    assert!(is_reprint(&printer.papers(3)[2]));
}

/// Answers that name nobody: after one that never comes, the next slip's is its own again.
#[tokio::test]
async fn proof_lost_line_by_line() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        model: "generic".to_owned(),
        ..hasty(&printer.address)
    })
    .await;
    let job = job("it", "A042");
    printer.lose_proof();
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::Hung)).await;
    assert_eq!((kiosk.rows(&job), printer.count()), (vec!["failed: hung".to_owned()], 0));
    nothing_came_out_but(0, &printer, &mut kiosk).await;
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    assert!(is_reprint(&printer.papers(2)[1]));
}

#[tokio::test]
async fn proof_late() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        model: "generic".to_owned(),
        ..hasty(&printer.address)
    })
    .await;
    let (first, second) = (job("it", "A042"), job("it", "A043"));
    printer.delay_proof();
    kiosk.printing.print(first.clone());
    kiosk.until(Event::PrintFailed(id(&first), Fault::Hung)).await;
    // The first one's proof comes while the second one is stuck: it names nobody, and must not be taken for the second's.
    printer.run_out_after(4);
    kiosk.printing.print(second.clone());
    kiosk.until(Event::PrintFailed(id(&second), Fault::PaperOut)).await;
    assert_eq!(
        (kiosk.rows(&first), kiosk.rows(&second)),
        (vec!["failed: hung".to_owned()], vec!["sent".to_owned()])
    );
    printer.trouble(Trouble::None);
    kiosk.until(Event::Printed(id(&second))).await;
}

#[tokio::test]
async fn garbage_during() {
    for proof in [Proof::Echo, Proof::Fence] {
        let printer = FakePrinter::tcp();
        let mut kiosk = Kiosk::ready(&Printer {
            proof: Some(proof),
            ..hasty(&printer.address)
        })
        .await;
        let job = job("it", "A042");
        printer.garble_proof();
        kiosk.printing.print(job.clone());
        kiosk.until(Event::PrintFailed(id(&job), Fault::Hung)).await;
        assert_eq!(kiosk.rows(&job), ["failed: hung"], "{proof:?}: nonsense proves nothing");
        nothing_came_out_but(1, &printer, &mut kiosk).await;
    }
}

#[tokio::test]
async fn hung_during() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&hasty(&printer.address)).await;
    let cleared = printer.cleared();
    printer.stop_after(4, Trouble::Hang);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::Hung)).await;
    assert_eq!(kiosk.rows(&job), ["failed: hung"]);
    printer.cleared_times(cleared + 1);
    printer.trouble(Trouble::None);
    kiosk.until(Event::Printer(state(Condition::Ready))).await;
    nothing_came_out_but(0, &printer, &mut kiosk).await;
}

#[tokio::test]
async fn driver_hung() {
    let printer = FakePrinter::tcp();
    let settings = Printer {
        status_ms: 200,
        ..settings(&printer.address)
    };
    let real = port::opener(&settings).unwrap();
    let (hang, hung) = channel::<()>();
    let hung = std::sync::Mutex::new(Some(hung));
    let opener: Opener = Arc::new(move || match hung.lock().unwrap().take() {
        Some(hung) => Ok(Box::new(Stuck(hung)) as Box<dyn port::Printer>),
        None => real(),
    });
    let mut kiosk = Kiosk::on(&settings, Some(opener), tempfile::tempdir().unwrap());
    assert_eq!(kiosk.next().await, Event::Printer(state(Condition::Hung)), "the thread is given up");
    assert_eq!(kiosk.next().await, Event::Printer(state(Condition::Ready)), "a new one works");
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    drop(hang);
}

/// A driver whose call never returns while the test lasts.
struct Stuck(std::sync::mpsc::Receiver<()>);

impl port::Printer for Stuck {
    fn write(&mut self, _: &[u8], _: Duration) -> io::Result<()> {
        // Ends with the test, in an error like any other.
        self.0.recv().map_err(io::Error::other)
    }

    fn read(&mut self, within: Duration) -> io::Result<Vec<u8>> {
        self.write(&[], within).map(|()| Vec::new())
    }
}

#[tokio::test]
async fn no_printer() {
    let mut kiosk = Kiosk::with(&Printer::default());
    assert_eq!(kiosk.next().await, Event::Printer(state(Condition::Absent)));
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    assert_eq!(kiosk.next().await, Event::PrintFailed(id(&job), Fault::Absent));
    assert_eq!(kiosk.rows(&job), ["failed: absent"]);
}

#[tokio::test]
async fn waited_too_long() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        keep_s: 1,
        paper_ms: 1_500,
        status_ms: 700,
        ..settings(&printer.address)
    })
    .await;
    let (first, second) = (job("it", "A042"), job("it", "A043"));
    printer.lose_proof();
    kiosk.printing.print(first.clone());
    kiosk.printing.print(second.clone());
    kiosk.until(Event::PrintFailed(id(&first), Fault::Hung)).await;
    kiosk.until(Event::PrintFailed(id(&second), Fault::Hung)).await;
    nothing_came_out_but(1, &printer, &mut kiosk).await;
    assert_eq!(kiosk.rows(&second), ["failed: hung"]);
}

#[tokio::test]
async fn the_printer_speaks_unasked() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        poll_s: 600,
        paper_ms: 600_000,
        ..settings(&printer.address)
    })
    .await;
    // Again and again: a word that comes while it is being asked must not be lost.
    for _ in 0..20 {
        for (trouble, condition) in [(Trouble::CoverOpen, Condition::CoverOpen), (Trouble::None, Condition::Ready)] {
            printer.trouble(trouble);
            kiosk.until(Event::Printer(state(condition))).await;
        }
    }
    // Also in the middle of a slip, long before its proof is overdue.
    printer.run_out_after(4);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    printer.trouble(Trouble::None);
    kiosk.until(Event::Printed(id(&job))).await;
}

#[tokio::test]
async fn nothing_is_printed() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        model: "generic".to_owned(),
        ..settings(&printer.address)
    })
    .await;
    printer.paper_low(true);
    let low = PrinterState {
        paper_low: true,
        ..state(Condition::Ready)
    };
    assert_eq!(kiosk.next().await, Event::Printer(low));
    assert_eq!(low.faults(), ["paper_low"]);
    printer.trouble(Trouble::CoverOpen);
    let Event::Printer(open) = kiosk.next().await else {
        panic!("a state")
    };
    assert_eq!(open.faults(), ["cover_open", "paper_low"]);
    printer.paper_low(false);
    printer.trouble(Trouble::None);
    kiosk.until(Event::Printer(state(Condition::Ready))).await;
}
