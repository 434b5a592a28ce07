//! A day of 2,000 tickets on a slow serial printer: nothing is lost, nothing comes twice, all in their order.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use kiosk::config::Printer;
use kiosk::device::worker::{Patience, Report, Work};
use kiosk::device::{Condition, Event};
use kiosk::spool::ByHand;
use sportello_tests::fake_printer::FakePrinter;
use sportello_tests::world::Program;
use tokio::sync::mpsc;

use super::*;

const TICKETS: usize = 2_000;

fn number(rank: usize) -> String {
    format!("{}{:03}", char::from(b'A' + u8::try_from(rank / 1_000).unwrap()), rank % 1_000)
}

/// A slip that says little: two thousand of them pass a real line here.
fn short(rank: usize) -> Job {
    let mut job = job("it", &number(rank));
    let mut content = content();
    content.services.clear();
    content.slip_notice = Default::default();
    job.content = Arc::new(content);
    job
}

/// The line takes bytes in sips, and only when the printer has room: what it cannot take waits with the kiosk.
#[tokio::test]
async fn two_thousand_tickets_pass_a_slow_serial_line() {
    let folder = tempfile::tempdir().unwrap();
    let end = |name: &str| folder.path().join(name);
    let pair = |ours: &Path, theirs: &Path| {
        let end = |path: &Path| format!("pty,raw,echo=0,link={}", path.display());
        let mut cable = Program::start("socat", Command::new("socat").args(["-d", "-d", &end(ours), &end(theirs)]));
        cable.wait_for("starting data transfer loop");
        cable
    };
    let _cables = [pair(&end("kiosk"), &end("uart")), pair(&end("print"), &end("head"))];
    let printer = FakePrinter::device(&end("head"), format!("serial:{}", end("kiosk").display()));
    sip(&end("uart"), &end("print"));
    let nothing = folder.path().join("no-crest.png");
    let mut kiosk = Kiosk::ready(&Printer {
        baud: 9_600,
        crest: nothing,
        keep_s: 100_000,
        ..settings(&printer.address)
    })
    .await;
    // They come in rushes, as from buses.
    for rush in (0..TICKETS).collect::<Vec<_>>().chunks(100) {
        for rank in rush {
            kiosk.printing.print(short(*rank));
        }
        for rank in rush {
            kiosk.until(Event::Printed(id(&short(*rank)))).await;
        }
    }
    let papers = printer.papers(TICKETS);
    let printed: Vec<&str> = papers.iter().map(|paper| paper.largest.as_str()).collect();
    let asked: Vec<String> = (0..TICKETS).map(number).collect();
    assert_eq!(printed, asked, "each once, in their order");
    assert!(papers.iter().all(|paper| !is_reprint(paper) && paper.codes == [LINK]));
    assert!(printer.scraps().is_empty());
}

/// Passes bytes on as a small buffer does: sixteen at a time towards the printer, and whatever it says back.
fn sip(from: &Path, to: &Path) {
    let open = |path: &Path| OpenOptions::new().read(true).write(true).open(path).unwrap();
    for (mut from, mut to, most) in [(open(from), open(to), 16), (open(to), open(from), 256)] {
        std::thread::spawn(move || {
            let mut bytes = vec![0; most];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                if to.write_all(&bytes[..count]).is_err() {
                    return;
                }
            }
        });
    }
}

/// The same day by the clock: 9,600 baud, half a second of paper, rushes of ten. Nobody waits longer than a slip may.
#[test]
fn the_day_fits_the_line() {
    let data = tempfile::tempdir().unwrap();
    let settings = Printer {
        address: "serial:/dev/ttyS0".parse().unwrap(),
        baud: 9_600,
        ..Printer::default()
    };
    let (sender, mut events) = mpsc::unbounded_channel();
    let opened = Timestamp(1_795_254_120_000);
    let mut spool = ByHand::open(data.path(), &settings, sender, opened).unwrap();
    let mut line = SlowLine::new(&settings, opened);
    let (mut printed, mut failed) = (Vec::new(), Vec::new());
    for rank in 0..TICKETS {
        // Ten together, then a pause: 2,000 in eight hours and a half.
        let at = Duration::from_millis((rank / 10) as u64 * 153_000);
        line.run_until(&mut spool, at);
        spool.print(job("it", &number(rank)));
    }
    line.run_until(&mut spool, Duration::from_secs(9 * 3_600));
    while let Ok(event) = events.try_recv() {
        if let Event::Printed(ticket) = event {
            printed.push(ticket);
        } else if let Event::PrintFailed(ticket, why) = event {
            failed.push((ticket, why));
        }
    }
    let asked: Vec<TicketId> = (0..TICKETS).map(|rank| id(&job("it", &number(rank)))).collect();
    assert_eq!(failed, [], "the longest slip took {:?}", line.longest);
    assert!(printed == asked, "{} of {TICKETS}", printed.len());
}

/// A printer behind a slow line, by a clock that is moved.
struct SlowLine {
    patience: Patience,
    opened: Timestamp,
    now: Duration,
    /// What is under way: when it is done, for which worker, and what it says then.
    busy: Option<(Duration, u64, Report)>,
    longest: Duration,
}

impl SlowLine {
    fn new(settings: &Printer, opened: Timestamp) -> Self {
        Self {
            patience: Patience::of(settings),
            opened,
            now: Duration::ZERO,
            busy: None,
            longest: Duration::ZERO,
        }
    }

    fn run_until(&mut self, spool: &mut ByHand, end: Duration) {
        while self.now < end {
            for (generation, work) in spool.works() {
                let (span, report) = self.does(&work);
                self.busy = Some((self.now + span, generation, report));
            }
            let done = self.busy.as_ref().map_or(end, |(at, ..)| *at);
            self.now = done.min(spool.deadline()).clamp(self.now, end);
            let now = Timestamp(self.opened.0 + i64::try_from(self.now.as_millis()).unwrap());
            spool.wake(now, self.now);
            if let Some((_, generation, report)) = self.busy.take_if(|(at, ..)| *at <= self.now) {
                spool.reported(generation, report);
            }
        }
    }

    fn does(&mut self, work: &Work) -> (Duration, Report) {
        // Ten bits a byte.
        let travel = |bytes: usize| Duration::from_secs_f64(bytes as f64 * 10.0 / 9_600.0);
        let ready = state(Condition::Ready);
        match work {
            Work::Print { .. } => {
                let span = travel(work.bytes()) + Duration::from_millis(500);
                assert!(span < self.patience.for_paper(work.bytes()), "{span:?} for {} bytes", work.bytes());
                self.longest = self.longest.max(span);
                (span, Report::Printed)
            }
            Work::Clear => (travel(13), Report::Cleared(ready)),
            Work::Check | Work::GoOn | Work::TakeBack => (travel(12), Report::State(ready)),
        }
    }
}
