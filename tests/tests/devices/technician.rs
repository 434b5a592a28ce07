//! What a technician does to the printers: a test slip for each, and a new roll.

use kiosk::config::Printer;
use kiosk::device::{Condition, Event, Fault};
use kiosk::receipt::Slip;
use kiosk::receipt::proof::{CODE, Occasion};
use sportello_tests::fake_printer::{FakePrinter, Trouble};

use super::*;

fn two(first: &FakePrinter, second: &FakePrinter) -> Printer {
    Printer {
        second: Some(Box::new(hasty(&second.address))),
        ..hasty(&first.address)
    }
}

/// Test slips for so many printers, in every language.
fn tests(printers: usize) -> Vec<Slip> {
    let (content, languages) = (content(), assets::LANGUAGES.map(Language::from));
    let occasion = Occasion {
        content: Some(&content),
        languages: &languages,
        kiosk: "Totem ingresso",
        now: Timestamp(1_795_254_120_000),
    };
    (0..printers)
        .map(|rank| Slip::test(&occasion, rank, "tcp:192.0.2.7:9100"))
        .collect()
}

fn outcome(printer: usize, fault: Option<Fault>) -> Event {
    Event::TestPrint { printer, fault }
}

/// Rows of the spool, whoever they are of.
fn all_rows(kiosk: &Kiosk) -> Vec<String> {
    let file = rusqlite::Connection::open(kiosk.data.path().join("spool.sqlite")).unwrap();
    let mut found = file
        .prepare("select state || coalesce(': ' || fault, '') from print order by id")
        .unwrap();
    found.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[tokio::test]
async fn a_test_slip_proves_letters_width_and_code_and_is_no_number() {
    for model in ["epson", "generic-58"] {
        let printer = if model == "epson" {
            FakePrinter::tcp()
        } else {
            FakePrinter::tcp().without_knife()
        };
        let settings = Printer {
            model: model.to_owned(),
            ..hasty(&printer.address)
        };
        let mut kiosk = Kiosk::ready(&settings).await;
        kiosk.printing.test(tests(1));
        kiosk.until(outcome(0, None)).await;
        let paper = &printer.papers(1)[0];
        let text = paper.text();
        let columns = if model == "epson" { 48 } else { 32 };
        let width = paper.lines.iter().find(|line| line.starts_with("1234567890"));
        assert_eq!(
            width.map(|line| line.trim().len()),
            Some(columns),
            "{model}: the digits take one line: {text}"
        );
        for part in [
            "Prova di stampa",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "Totem ingresso",
            "tcp:192.0.2.7:9100",
            "21/11/2026",
        ] {
            assert!(text.contains(part), "{model}: {part:?} is missing in {text}");
        }
        if model == "epson" {
            for part in ["Test print", "ÀÈÉÌÒÙ", "ÄÖÜ", "ÇÉÈ", "ČŠŽ"] {
                assert!(text.contains(part), "{part:?} is missing in {text}");
            }
            assert_eq!(paper.codes, [CODE]);
        }
        assert!(!text.contains("A0") && !text.contains("Ristampa"), "{model}: {text}");
        assert_eq!(all_rows(&kiosk), ["printed"]);
    }
}

#[tokio::test]
async fn each_printer_proves_itself_and_none_takes_over() {
    let (first, second) = (FakePrinter::tcp(), FakePrinter::tcp());
    let mut kiosk = Kiosk::with(&two(&first, &second));
    kiosk
        .until(Event::Printers(vec![state(Condition::Ready), state(Condition::Ready)]))
        .await;
    second.trouble(Trouble::PaperOut);
    kiosk.printing.test(tests(2));
    let mut told = Vec::new();
    while told.len() < 2 {
        let event = kiosk.next().await;
        if let Event::TestPrint { printer, fault } = event {
            told.push((printer, fault));
        } else {
            assert!(matches!(event, Event::Printer(_) | Event::Printers(_)), "{event:?}");
        }
    }
    told.sort_by_key(|(printer, _)| *printer);
    assert_eq!(told, [(0, None), (1, Some(Fault::PaperOut))]);
    assert_eq!((first.papers(1).len(), second.count()), (1, 0), "the first one proved only itself");
    assert!(first.papers(1)[0].text().contains("Stampante 1"));
}

#[tokio::test]
async fn a_test_at_a_printer_that_is_off_fails_in_words() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&hasty(&printer.address)).await;
    printer.unplug();
    kiosk.until(Event::Printer(state(Condition::Offline))).await;
    kiosk.printing.test(tests(1));
    kiosk.until(outcome(0, Some(Fault::Offline))).await;
    assert_eq!(printer.count(), 0);
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&hasty(&printer.address)).await;
    printer.trouble(Trouble::PaperOut);
    kiosk.printing.test(tests(1));
    kiosk.until(outcome(0, Some(Fault::PaperOut))).await;
    assert_eq!((printer.count(), all_rows(&kiosk)), (0, vec!["failed: paper_out".to_owned()]));
}

#[tokio::test]
async fn a_test_that_ran_out_of_paper_comes_out_with_the_new_roll() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&hasty(&printer.address)).await;
    printer.run_out_after(4);
    kiosk.printing.test(tests(1));
    kiosk.until(outcome(0, Some(Fault::PaperOut))).await;
    printer.trouble(Trouble::None);
    kiosk.printing.new_roll();
    kiosk.until(outcome(0, None)).await;
    assert_eq!(printer.papers(1).len(), 1);
}

#[tokio::test]
async fn a_new_roll_is_asked_for_at_once_and_told_of_anew() {
    let printer = FakePrinter::tcp();
    let settings = Printer {
        poll_s: 600,
        ..hasty(&printer.address)
    };
    let mut kiosk = Kiosk::ready(&settings).await;
    kiosk.printing.new_roll();
    kiosk.until(Event::Printer(state(Condition::Ready))).await;
    printer.trouble(Trouble::PaperOut);
    kiosk.printing.new_roll();
    kiosk.until(Event::Printer(state(Condition::PaperOut))).await;
}

#[tokio::test]
async fn a_test_that_nobody_takes_is_nobodys_number() {
    let printer = FakePrinter::tcp().with_presenter();
    let settings = Printer {
        model: "custom-vkp80".to_owned(),
        retract_s: Some(1),
        ..settings(&printer.address)
    };
    let mut kiosk = Kiosk::ready(&settings).await;
    kiosk.printing.test(tests(1));
    kiosk.until(outcome(0, None)).await;
    printer.retracted_times(1);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    // `until` lets no `NotTaken` pass.
    kiosk.until(Event::Printed(id(&job))).await;
}

#[tokio::test]
async fn the_spool_says_whether_a_slip_is_on_its_way() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&hasty(&printer.address)).await;
    let printing = kiosk.printing.clone();
    let job = job("it", "A042");
    printing.print(job.clone());
    assert!(printing.is_busy(), "from the moment on that it is wanted");
    kiosk.until(Event::Printed(id(&job))).await;
    let rests = async {
        while printing.is_busy() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, rests).await.unwrap();
    // A slip that waits for paper does not keep a technician from starting the kiosk again.
    printer.run_out_after(4);
    let held = super::job("it", "A043");
    printing.print(held.clone());
    kiosk.until(Event::PrintFailed(id(&held), Fault::PaperOut)).await;
    let rests = async {
        while printing.is_busy() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, rests).await.unwrap();
}

#[tokio::test]
async fn of_two_printers_it_is_told_which_one_prints() {
    let (first, second) = (FakePrinter::tcp(), FakePrinter::tcp());
    let mut kiosk = Kiosk::with(&two(&first, &second));
    kiosk
        .until(Event::Printers(vec![state(Condition::Ready), state(Condition::Ready)]))
        .await;
    let (one, other) = (job("it", "A042"), job("it", "A043"));
    kiosk.printing.print(one.clone());
    kiosk.until(Event::PrintsAt(id(&one), 0)).await;
    kiosk.until(Event::Printed(id(&one))).await;
    first.run_out_after(4);
    kiosk.printing.print(other.clone());
    kiosk.until(Event::PrintsAt(id(&other), 0)).await;
    kiosk.until(Event::PrintsAt(id(&other), 1)).await;
    kiosk.until(Event::Printed(id(&other))).await;
    assert_eq!(second.papers(1).len(), 1, "the other one took it over, and said so before");
}
