//! Two printers, of which one takes over: rows of the table in `docs/printing.md`.

use kiosk::config::Printer;
use kiosk::device::{Condition, Event, Fault};
use sportello_tests::fake_printer::{FakePrinter, Trouble};

use super::*;

fn two(first: &FakePrinter, second: &FakePrinter) -> Printer {
    Printer {
        second: Some(Box::new(Printer {
            poll_s: 600,
            ..hasty(&second.address)
        })),
        poll_s: 600,
        ..hasty(&first.address)
    }
}

/// A kiosk whose printers are both ready.
async fn ready(settings: &Printer) -> Kiosk {
    let mut kiosk = Kiosk::with(settings);
    kiosk.until(both(Condition::Ready, Condition::Ready)).await;
    kiosk
}

fn both(first: Condition, second: Condition) -> Event {
    Event::Printers(vec![state(first), state(second)])
}

#[tokio::test]
async fn first_blocked_before() {
    for trouble in [Trouble::PaperOut, Trouble::CoverOpen, Trouble::Hang] {
        let (first, second) = (FakePrinter::tcp(), FakePrinter::tcp());
        let mut kiosk = ready(&two(&first, &second)).await;
        first.trouble(trouble);
        let job = job("it", "A042");
        kiosk.printing.print(job.clone());
        kiosk.until(Event::Printed(id(&job))).await;
        let papers = second.papers(1);
        assert!(
            papers[0].largest == "A042" && !is_reprint(&papers[0]),
            "{trouble:?}: nothing of it had been sent"
        );
        assert_eq!((first.count(), kiosk.rows(&job)), (0, vec!["printed".to_owned()]), "{trouble:?}");
        assert_eq!(kiosk.told, Some(state(Condition::Ready)), "{trouble:?}: visitors need not know");
        // The next one goes there without asking the first.
        let next = super::job("it", "A043");
        kiosk.printing.print(next.clone());
        kiosk.until(Event::Printed(id(&next))).await;
        assert_eq!(second.papers(2).len(), 2, "{trouble:?}");
    }
}

#[tokio::test]
async fn first_unplugged_before() {
    let (first, second) = (FakePrinter::tcp(), FakePrinter::tcp());
    let settings = two(&first, &second);
    let mut kiosk = ready(&settings).await;
    first.unplug();
    kiosk.until(both(Condition::Offline, Condition::Ready)).await;
    let (away, back) = (job("it", "A042"), job("it", "A043"));
    kiosk.printing.print(away.clone());
    kiosk.until(Event::Printed(id(&away))).await;
    first.plug_in();
    let mut kiosk = kiosk.restart(&settings);
    kiosk.until(both(Condition::Ready, Condition::Ready)).await;
    kiosk.printing.print(back.clone());
    kiosk.until(Event::Printed(id(&back))).await;
    assert_eq!(
        (first.papers(1).len(), second.papers(1).len()),
        (1, 1),
        "the first one is the first again"
    );
}

#[tokio::test]
async fn first_stops_in_the_slip() {
    for model in ["epson", "generic"] {
        let (first, second) = (FakePrinter::tcp(), FakePrinter::tcp());
        let mut kiosk = ready(&Printer {
            model: model.to_owned(),
            ..two(&first, &second)
        })
        .await;
        let cleared = first.cleared();
        first.run_out_after(4);
        let job = job("it", "A042");
        kiosk.printing.print(job.clone());
        kiosk.until(Event::Printed(id(&job))).await;
        if model == "epson" {
            first.cleared_times(cleared + 1);
        }
        let papers = second.papers(1);
        assert!(papers[0].largest == "A042" && is_reprint(&papers[0]), "{model}");
        assert_eq!(kiosk.rows(&job), ["failed: held", "printed"], "{model}");
        first.trouble(Trouble::None);
        // With paper in, the first one has nothing to say of it any more.
        second.trouble(Trouble::PaperOut);
        let next = super::job("it", "Z999");
        kiosk.printing.print(next.clone());
        kiosk.until(Event::Printed(id(&next))).await;
        let papers = first.papers(1);
        assert_eq!((papers.len(), papers[0].largest.as_str()), (1, "Z999"), "{model}");
        assert!(!papers[0].text().contains("A042"), "{model}: {}", papers[0].text());
    }
}

#[tokio::test]
async fn first_lost_in_the_slip() {
    let (first, second) = (FakePrinter::tcp(), FakePrinter::tcp());
    let mut kiosk = ready(&two(&first, &second)).await;
    let (lost, mute) = (job("it", "A042"), job("it", "A043"));
    first.vanish_after(400);
    kiosk.printing.print(lost.clone());
    kiosk.until(Event::Printed(id(&lost))).await;
    assert!(is_reprint(&second.papers(1)[0]));
    assert_eq!(kiosk.rows(&lost), ["failed: offline", "printed"]);
    // Also where it had come out, and the proof was lost.
    let mut kiosk = kiosk.restart(&two(&first, &second));
    kiosk.until(both(Condition::Ready, Condition::Ready)).await;
    first.lose_proof();
    kiosk.printing.print(mute.clone());
    kiosk.until(Event::Printed(id(&mute))).await;
    assert!(is_reprint(&second.papers(2)[1]));
    assert_eq!(
        (first.papers(1).len(), kiosk.rows(&mute)),
        (1, vec!["failed: hung".to_owned(), "printed".to_owned()])
    );
}

#[tokio::test]
async fn both_blocked_before() {
    let (first, second) = (FakePrinter::tcp(), FakePrinter::tcp());
    let mut kiosk = ready(&two(&first, &second)).await;
    second.trouble(Trouble::CoverOpen);
    kiosk.until(both(Condition::Ready, Condition::CoverOpen)).await;
    first.trouble(Trouble::PaperOut);
    kiosk.until(both(Condition::PaperOut, Condition::CoverOpen)).await;
    assert_eq!(kiosk.told, Some(state(Condition::PaperOut)), "visitors hear of the first");
    let Event::Printers(states) = both(Condition::PaperOut, Condition::CoverOpen) else {
        panic!("two states")
    };
    assert_eq!(kiosk::device::faults(&states), ["paper_out", "second_cover_open"]);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    assert_eq!(kiosk.rows(&job), ["failed: paper_out"]);
    second.trouble(Trouble::None);
    kiosk.until(both(Condition::PaperOut, Condition::Ready)).await;
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    assert!(is_reprint(&second.papers(1)[0]));
}

#[tokio::test]
async fn both_stop_in_the_slip() {
    let (first, second) = (FakePrinter::tcp(), FakePrinter::tcp());
    let mut kiosk = ready(&two(&first, &second)).await;
    first.run_out_after(4);
    second.run_out_after(4);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    assert_eq!(kiosk.rows(&job), ["failed: held", "sent"], "the second one may still finish it");
    second.trouble(Trouble::None);
    kiosk.until(Event::Printed(id(&job))).await;
    assert_eq!((first.count(), second.papers(1).len()), (0, 1));
}
