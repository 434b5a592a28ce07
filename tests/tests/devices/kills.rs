//! The kiosk's process is killed by SIGKILL between any two steps of a slip, and starts again on the same folder: nothing comes out by
//! itself, each slip has one outcome, and printing it again keeps the number and says *ristampa*.
//!
//! The process is this test binary, which runs one of its tests with the spool of a kiosk; it says each step and waits to be let on.

use std::io::{self, BufRead, BufReader, Write};
use std::os::fd::BorrowedFd;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use kiosk::config::Printer;
use kiosk::device::port::{self, Opener};
use kiosk::device::{Condition, Event};
use sportello_tests::fake_printer::{FakePrinter, Trouble};

use super::*;

/// The folder and the printer of the kiosk that is to be killed.
const FOLDER: &str = "SPORTELLO_KILLED_FOLDER";
const PRINTER: &str = "SPORTELLO_KILLED_PRINTER";
const MODEL: &str = "SPORTELLO_KILLED_MODEL";
/// Takes a slip whole, and forgets it on request.
const EPSON: &str = "epson";
/// Repeats the random kills.
const SEED: &str = "SPORTELLO_SEED";

fn settings_of(address: &str, model: &str) -> Printer {
    Printer {
        poll_s: 600,
        model: model.to_owned(),
        ..settings(address)
    }
}

/// Says a step to the parent, and waits to be let on; without a parent's word the process ends here.
fn step(what: &str) {
    let mut out = io::stdout().lock();
    // A parent that has gone kills nobody.
    let _ = writeln!(out, "STEP {what}").and_then(|()| out.flush());
    let mut word = String::new();
    let _ = io::stdin().lock().read_line(&mut word);
}

/// The real way to the printer, with a step before and after everything that passes.
struct Stepping(Box<dyn port::Printer>);

impl port::Printer for Stepping {
    fn write(&mut self, bytes: &[u8], within: Duration) -> io::Result<()> {
        step(&format!("before {} bytes", bytes.len()));
        if bytes.len() <= 10 {
            // One question: no line breaks it in two.
            return self.0.write(bytes, within);
        }
        let (first, second) = bytes.split_at(bytes.len() / 2);
        self.0.write(first, within)?;
        step("between two halves");
        self.0.write(second, within)?;
        step("all bytes are gone");
        Ok(())
    }

    fn read(&mut self, within: Duration) -> io::Result<Vec<u8>> {
        let read = self.0.read(within)?;
        if !read.is_empty() {
            step("the printer spoke");
        }
        Ok(read)
    }

    fn fd(&self) -> Option<BorrowedFd<'_>> {
        self.0.fd()
    }
}

/// The kiosk that is killed; on its own it is no test.
#[tokio::test]
async fn the_kiosk_that_is_killed() {
    let (Ok(folder), Ok(address), Ok(model)) = (std::env::var(FOLDER), std::env::var(PRINTER), std::env::var(MODEL)) else {
        return;
    };
    let settings = settings_of(&address, &model);
    let real = port::opener(&settings).unwrap();
    let opener: Opener = Arc::new(move || Ok(Box::new(Stepping(real()?)) as Box<dyn port::Printer>));
    let (sender, mut events) = mpsc::unbounded_channel();
    let printing = spool::start_on(Path::new(&folder), &settings, Some(opener), sender).unwrap();
    while let Some(event) = events.recv().await {
        match event {
            Event::Printer(state) if state.condition == Condition::Ready => {
                step("ready");
                printing.print(job("it", "A042"));
            }
            Event::Printed(_) => step("done"),
            Event::Printer(_) | Event::PrintFailed(..) | Event::Storage { .. } => step("something else"),
            Event::Printers(_)
            | Event::NotTaken(_)
            | Event::Card { .. }
            | Event::Offered
            | Event::Reading
            | Event::Shown(_)
            | Event::Unread(_)
            | Event::PrintsAt(..)
            | Event::TestPrint { .. }
            | Event::Tried { .. }
            | Event::Reader(_) => panic!("{event:?} of one printer and no reader"),
        }
    }
}

/// The parent's end of the kiosk's process.
struct Victim {
    process: Child,
    says: BufReader<ChildStdout>,
    hears: ChildStdin,
}

impl Victim {
    fn start(folder: &Path, printer: &FakePrinter, model: &str) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kills::the_kiosk_that_is_killed", "--nocapture"])
            .env(FOLDER, folder)
            .env(PRINTER, &printer.address)
            .env(MODEL, model)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (says, hears) = (BufReader::new(process.stdout.take().unwrap()), process.stdin.take().unwrap());
        Self { process, says, hears }
    }

    /// The next step, at which it waits.
    fn step(&mut self) -> String {
        loop {
            let mut line = String::new();
            let read = self.says.read_line(&mut line).unwrap();
            assert!(read > 0, "the kiosk ended by itself");
            if let Some(step) = line.trim().strip_prefix("STEP ") {
                return step.to_owned();
            }
        }
    }

    fn go_on(&mut self) {
        self.hears.write_all(b"on\n").unwrap();
    }

    /// Lets it live until its printer is ready and it has been given its slip.
    fn until_ready(&mut self) {
        while self.step() != "ready" {
            self.go_on();
        }
        self.go_on();
    }

    fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// Starts the kiosk again, and shows what must hold. `when` names the kill.
async fn aftermath(folder: tempfile::TempDir, printer: &FakePrinter, model: &str, when: &str) -> String {
    // What had left before the kill may still be on its way: the end of the line comes after it.
    assert_eq!(printer.resets(1).len(), 1, "{when}: one process, one line");
    let (before, job, settings) = (printer.count(), job("it", "A042"), settings_of(&printer.address, model));
    assert!(before <= 1, "{when}: it came out twice");
    let mut kiosk = Kiosk::on(&settings, port::opener(&settings), folder);
    kiosk.until(Event::Printer(state(Condition::Ready))).await;
    let rows = kiosk.rows(&job);
    let outcome = rows.join(", ");
    assert!(
        ["", "printed", "failed: interrupted"].contains(&outcome.as_str()),
        "{when}: {outcome}"
    );
    assert!(outcome != "printed" || before == 1, "{when}: the spool says what is not so");
    nothing_came_out_but(before, printer, &mut kiosk).await;

    kiosk.printing.retry(id(&job));
    if rows.is_empty() {
        kiosk.until(Event::PrintFailed(id(&job), kiosk::device::Fault::GivenUp)).await;
        assert_eq!(before, 0, "{when}: printed and not on disk");
        return outcome;
    }
    kiosk.until(Event::Printed(id(&job))).await;
    let papers = printer.papers(before + 2);
    let again = papers.last().unwrap();
    assert!(again.largest == "A042" && is_reprint(again), "{when}: {}", again.text());
    outcome
}

#[tokio::test]
async fn killed_between_any_two_steps() {
    let mut outcomes = Vec::new();
    for kill_at in 0.. {
        let (printer, folder) = (FakePrinter::tcp(), tempfile::tempdir().unwrap());
        let mut victim = Victim::start(folder.path(), &printer, EPSON);
        victim.until_ready();
        let mut last = victim.step();
        for _ in 0..kill_at {
            if last == "done" {
                break;
            }
            victim.go_on();
            last = victim.step();
        }
        victim.kill();
        let when = format!("killed at step {kill_at}, {last}");
        printer.resets(1);
        let on_paper = printer.count();
        let outcome = aftermath(folder, &printer, EPSON, &when).await;
        outcomes.push((on_paper, outcome));
        if last == "done" {
            break;
        }
    }
    // Some before anything left, some when it was out and nobody had noted it, the last one noted.
    assert!(outcomes.len() >= 10, "{outcomes:?}");
    assert!(outcomes.contains(&(0, "failed: interrupted".to_owned())), "{outcomes:?}");
    assert!(outcomes.contains(&(1, "failed: interrupted".to_owned())), "{outcomes:?}");
    assert_eq!(outcomes.last(), Some(&(1, "printed".to_owned())));
}

/// A printer that gets its slip in parts: killed after ever more of them.
#[tokio::test]
async fn killed_line_by_line() {
    let model = "generic";
    let mut scraps = 0;
    for parts in (0..).step_by(9) {
        let (printer, folder) = (FakePrinter::tcp(), tempfile::tempdir().unwrap());
        let mut victim = Victim::start(folder.path(), &printer, model);
        victim.until_ready();
        let mut last = victim.step();
        for _ in 0..parts {
            if last == "done" {
                break;
            }
            victim.go_on();
            last = victim.step();
        }
        victim.kill();
        let when = format!("killed at step {parts}, {last}");
        let outcome = aftermath(folder, &printer, model, &when).await;
        let whole = printer.papers(1);
        assert!(
            whole.iter().all(|paper| paper.text().matches("Valdarno").count() == 1),
            "{when}, {outcome}: every paper is one slip"
        );
        scraps += printer.scraps().len();
        if last == "done" {
            break;
        }
    }
    assert!(scraps >= 3, "{scraps} pieces, each cut off before the next slip");
}

#[tokio::test]
async fn killed_with_the_slip_held() {
    let (printer, folder) = (FakePrinter::tcp(), tempfile::tempdir().unwrap());
    let mut victim = Victim::start(folder.path(), &printer, EPSON);
    victim.until_ready();
    printer.run_out_after(4);
    while victim.step() != "something else" {
        victim.go_on();
    }
    victim.kill();
    printer.resets(1);
    let settings = settings_of(&printer.address, EPSON);
    let cleared = printer.cleared();
    let mut kiosk = Kiosk::on(&settings, port::opener(&settings), folder);
    kiosk.until(Event::Printer(state(Condition::PaperOut))).await;
    assert_eq!(printer.cleared(), cleared + 1, "the printer forgets the half slip");
    printer.trouble(Trouble::None);
    nothing_came_out_but(0, &printer, &mut kiosk).await;
    assert_eq!(kiosk.rows(&job("it", "A042")), ["failed: interrupted"]);
}

#[tokio::test]
async fn killed_at_random() {
    let seed = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok()).unwrap_or(0x5eed);
    for round in 0..12u64 {
        let (printer, folder) = (FakePrinter::tcp(), tempfile::tempdir().unwrap());
        let mut victim = Victim::start(folder.path(), &printer, EPSON);
        victim.until_ready();
        // It does not wait for us any more: where the kill hits is chance, also between its steps.
        victim.hears.write_all(&b"on\n".repeat(200)).unwrap();
        let steps = scattered(seed, round) % 14;
        for _ in 0..steps {
            if victim.step() == "done" {
                break;
            }
        }
        victim.kill();
        let when = format!("round {round} after {steps} steps; again: {SEED}={seed}");
        aftermath(folder, &printer, EPSON, &when).await;
    }
}

/// A number that looks like chance, the same for the same two.
fn scattered(seed: u64, round: u64) -> u64 {
    let mixed = (seed ^ round.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 31)) >> 8
}
