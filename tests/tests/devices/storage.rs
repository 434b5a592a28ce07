//! What the kiosk's own disk can do to the spool, one test per row of the table in `docs/printing.md`.

use std::path::Path;

use kiosk::config::Printer;
use kiosk::device::{Event, Fault};
use kiosk::spool;
use sportello_tests::fake_printer::FakePrinter;

use super::*;

/// Lets every write of `kind` (`insert`, or `update` to a state) fail, as on a full disk.
fn refuse(data: &Path, kind: &str, state: &str) {
    let file = rusqlite::Connection::open(data.join("spool.sqlite")).unwrap();
    let refusal =
        format!("create trigger full before {kind} on print when new.state = '{state}' begin select raise(abort, 'the disk is full'); end");
    file.execute_batch(&refusal).unwrap();
}

fn accept(data: &Path) {
    let file = rusqlite::Connection::open(data.join("spool.sqlite")).unwrap();
    file.execute_batch("drop trigger full").unwrap();
}

#[tokio::test]
async fn storage_failed_before() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    let job = job("it", "A042");
    refuse(kiosk.data.path(), "insert", "queued");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::Storage)).await;
    assert_eq!(kiosk.next().await, Event::Storage { failed: true });
    accept(kiosk.data.path());
    assert_eq!(kiosk.next().await, Event::Storage { failed: false });
    nothing_came_out_but(0, &printer, &mut kiosk).await;
}

#[tokio::test]
async fn storage_failed_at_sent() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    let job = job("it", "A042");
    refuse(kiosk.data.path(), "update", "sent");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::Storage)).await;
    assert_eq!(printer.count(), 0, "what is not on disk is not sent");
    accept(kiosk.data.path());
    kiosk.printing.retry(id(&job));
    kiosk.until_past_storage(Event::Printed(id(&job))).await;
    assert_eq!(kiosk.rows(&job), ["failed: storage", "printed"]);
}

#[tokio::test]
async fn storage_failed_after() {
    let printer = FakePrinter::tcp();
    let settings = settings(&printer.address);
    let mut kiosk = Kiosk::ready(&settings).await;
    let (first, second) = (job("it", "A042"), job("it", "A043"));
    refuse(kiosk.data.path(), "update", "printed");
    kiosk.printing.print(first.clone());
    kiosk.until(Event::Printed(id(&first))).await;
    assert_eq!(kiosk.rows(&first), ["sent"]);
    assert_eq!(kiosk.next().await, Event::Storage { failed: true });
    accept(kiosk.data.path());
    assert_eq!(kiosk.next().await, Event::Storage { failed: false });
    assert_eq!(kiosk.rows(&first), ["printed"], "noted as soon as the disk took it");

    // The power goes before the disk takes it: nobody can tell any more.
    refuse(kiosk.data.path(), "update", "printed");
    kiosk.printing.print(second.clone());
    kiosk.until(Event::Printed(id(&second))).await;
    let data = kiosk.off();
    accept(data.path());
    let mut kiosk = Kiosk::on(&settings, port::opener(&settings), data);
    nothing_came_out_but(2, &printer, &mut kiosk).await;
    assert_eq!(kiosk.rows(&second), ["failed: interrupted"]);
    kiosk.printing.retry(id(&second));
    kiosk.until(Event::Printed(id(&second))).await;
    assert!(is_reprint(&printer.papers(4)[3]));
}

#[tokio::test]
async fn storage_away() {
    let printer = FakePrinter::tcp();
    let settings = settings(&printer.address);
    let data = tempfile::tempdir().unwrap();
    // Nothing that the system would open as a file.
    std::fs::create_dir(data.path().join("spool.sqlite")).unwrap();
    let mut kiosk = Kiosk::on(&settings, port::opener(&settings), data);
    assert_eq!(kiosk.next().await, Event::Storage { failed: true });
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::Storage)).await;
    std::fs::remove_dir(kiosk.data.path().join("spool.sqlite")).unwrap();
    kiosk.until(Event::Storage { failed: false }).await;
    nothing_came_out_but(0, &printer, &mut kiosk).await;
}

#[tokio::test]
async fn storage_damaged() {
    let printer = FakePrinter::tcp();
    let settings = settings(&printer.address);
    let mut kiosk = Kiosk::ready(&settings).await;
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    let mut data = kiosk.off();
    let (file, aside) = (data.path().join("spool.sqlite"), data.path().join("spool.sqlite.damaged"));
    for damage in [torn(&file), b"no database at all".to_vec()] {
        std::fs::write(&file, &damage).unwrap();
        let mut kiosk = Kiosk::on(&settings, port::opener(&settings), data);
        let count = printer.count();
        nothing_came_out_but(count, &printer, &mut kiosk).await;
        assert_eq!(std::fs::read(&aside).unwrap(), damage, "a technician finds it");
        kiosk.printing.retry(id(&job));
        kiosk.until(Event::PrintFailed(id(&job), Fault::GivenUp)).await;
        data = kiosk.off();
    }
}

#[tokio::test]
async fn storage_of_a_newer_program() {
    let printer = FakePrinter::tcp();
    let settings = settings(&printer.address);
    let data = tempfile::tempdir().unwrap();
    let file = rusqlite::Connection::open(data.path().join("spool.sqlite")).unwrap();
    file.execute_batch("create table slip (id integer); pragma user_version = 99;")
        .unwrap();
    drop(file);
    let mut kiosk = Kiosk::on(&settings, port::opener(&settings), data);
    nothing_came_out_but(0, &printer, &mut kiosk).await;
    assert!(kiosk.data.path().join("spool.sqlite.newer").exists());
}

#[tokio::test]
async fn storage_of_an_older_program() {
    let printer = FakePrinter::tcp();
    let settings = settings(&printer.address);
    let mut kiosk = Kiosk::ready(&settings).await;
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    let data = kiosk.off();
    // As the first version left it, in the middle of a slip.
    let file = rusqlite::Connection::open(data.path().join("spool.sqlite")).unwrap();
    file.execute_batch(
        "alter table print drop column asked; alter table print drop column not_taken; pragma user_version = 0;
         update print set state = 'sent';",
    )
    .unwrap();
    drop(file);
    let mut kiosk = Kiosk::on(&settings, port::opener(&settings), data);
    nothing_came_out_but(1, &printer, &mut kiosk).await;
    assert_eq!(kiosk.rows(&job), ["failed: interrupted"]);
    kiosk.printing.reprint(id(&job), 1);
    kiosk.until(Event::Printed(id(&job))).await;
    assert!(is_reprint(&printer.papers(3)[2]));
}

#[tokio::test]
async fn two_kiosks_on_one_folder() {
    let printer = FakePrinter::tcp();
    let settings = settings(&printer.address);
    let mut kiosk = Kiosk::ready(&settings).await;
    let (events, _) = mpsc::unbounded_channel();
    let second = spool::start(kiosk.data.path(), &settings, events);
    assert!(matches!(second, Err(spool::Error::InUse(_))), "{second:?}");
    nothing_came_out_but(0, &printer, &mut kiosk).await;
}

#[tokio::test]
async fn a_broken_crest() {
    let printer = FakePrinter::tcp();
    let data = tempfile::tempdir().unwrap();
    let crest = data.path().join("crest.png");
    std::fs::write(&crest, "no picture").unwrap();
    let mut kiosk = Kiosk::ready(&Printer {
        crest,
        ..settings(&printer.address)
    })
    .await;
    nothing_came_out_but(0, &printer, &mut kiosk).await;
    assert!(printer.papers(1)[0].pictures.is_empty(), "better no crest than another town's");
}

/// The file with its second page torn.
fn torn(file: &Path) -> Vec<u8> {
    let mut bytes = std::fs::read(file).unwrap();
    bytes[4096..4196].fill(0xa5);
    bytes
}
