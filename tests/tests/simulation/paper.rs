//! A kiosk's printer, which has a mind of its own, and what comes out of it. The spool that drives it is the real one.

use std::path::Path;

use kiosk::device::worker::{Report, Work};
use kiosk::device::{Condition, Event, Fault, PrinterState};
use kiosk::flow::Input;
use kiosk::spool::slips::disk::Disk;
use kiosk::spool::{ByHand, Job};
use queue::{TicketId, Timestamp};
use rusqlite::{Connection, OpenFlags};
use tokio::sync::mpsc;

use crate::hall::Hall;
use crate::kiosk::{Kiosk, Slip, short};
use crate::ledger::hold;
use crate::net::Ms;
use crate::story::tell;

/// How a printer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Well,
    PaperOut,
    CoverOpen,
    Offline,
    /// It says nothing, and does nothing.
    Hung,
    /// It prints, and says nothing of it.
    Silent,
}

/// What is under way inside it.
struct Deed {
    at: Ms,
    /// For which run of the spool, and which of its connections.
    spool: (u32, u64),
    work: Work,
}

/// The printer; it does not lose its power with the kiosk.
pub(crate) struct Press {
    pub(crate) mood: Mood,
    pub(crate) well_at: Ms,
    /// Since when it takes no order, not even that to forget what is inside; never: it does.
    pub(crate) deaf_since: Ms,
    deeds: Vec<Deed>,
    /// A slip that it took and has not printed, and for whom.
    inside: Option<((u32, u64), [u8; 4])>,
}

/// What the kiosk's program holds of it.
pub(crate) struct Spooling {
    pub(crate) spool: ByHand,
    events: mpsc::UnboundedReceiver<Event>,
    opened: Ms,
}

impl Press {
    pub(crate) fn new() -> Self {
        Self {
            mood: Mood::Well,
            well_at: Ms::MAX,
            deaf_since: Ms::MAX,
            deeds: Vec::new(),
            inside: None,
        }
    }

    pub(crate) fn deadline(&self) -> Ms {
        self.deeds.iter().map(|deed| deed.at).min().unwrap_or(Ms::MAX).min(self.well_at)
    }

    /// From now on, and until then.
    pub(crate) fn be(&mut self, mood: Mood, now: Ms, until: Ms) {
        let hears = !matches!(mood, Mood::Hung | Mood::Offline);
        self.deaf_since = if hears { Ms::MAX } else { self.deaf_since.min(now) };
        (self.mood, self.well_at) = (mood, until);
    }

    fn state(&self) -> PrinterState {
        let condition = match self.mood {
            Mood::Well | Mood::Silent => Condition::Ready,
            Mood::PaperOut => Condition::PaperOut,
            Mood::CoverOpen => Condition::CoverOpen,
            Mood::Offline => Condition::Offline,
            Mood::Hung => Condition::Hung,
        };
        PrinterState::of(condition)
    }

    /// What it does with `work`: the mark of what came out, and what it says.
    fn act(&mut self, spool: (u32, u64), work: &Work, hall: &mut Hall) -> (Option<[u8; 4]>, Option<Report>) {
        match (work, self.mood) {
            (_, Mood::Hung) => (None, None),
            // Nothing of a slip stays behind here, and nothing hangs in its mouth.
            (Work::Check | Work::GoOn | Work::TakeBack, _) => (None, Some(Report::State(self.state()))),
            (Work::Clear, Mood::Offline) => (None, Some(Report::State(self.state()))),
            (Work::Clear, _) => {
                self.inside = None;
                (None, Some(Report::Cleared(self.state())))
            }
            (Work::Print { mark, .. }, Mood::Well) => (Some(*mark), Some(Report::Printed)),
            (Work::Print { mark, .. }, Mood::Silent) => (Some(*mark), hall.dice.often(50).then_some(Report::Lost(Fault::Hung))),
            (Work::Print { mark, .. }, Mood::Offline) => (hall.dice.often(30).then_some(*mark), Some(Report::Lost(Fault::Offline))),
            (Work::Print { mark, .. }, Mood::PaperOut | Mood::CoverOpen) => {
                self.inside = Some((spool, *mark));
                (None, Some(Report::Held(self.state())))
            }
        }
    }
}

impl Spooling {
    pub(crate) fn open(data: &Path, hall: &Hall, wall: Timestamp, disk: &Disk) -> Self {
        let (sender, events) = mpsc::unbounded_channel();
        let printer = kiosk::config::Printer {
            address: kiosk::config::Address::Tcp("192.0.2.1:9100".to_owned()),
            ..kiosk::config::Printer::default()
        };
        let mut spool = ByHand::open(data, &printer, sender, wall).expect("nobody else has this folder");
        spool.lie_on(disk.clone());
        Self {
            spool,
            events,
            opened: hall.now,
        }
    }

    pub(crate) fn deadline(&self) -> Ms {
        self.opened + crate::asking::ms(self.spool.deadline())
    }
}

impl Kiosk {
    /// A slip goes to the spool.
    pub(crate) fn print(&mut self, job: Job, hall: &mut Hall) {
        self.with_spool(|spool| spool.print(job), hall);
    }

    /// Does something with the spool at this moment, and carries out what it wants.
    pub(crate) fn with_spool(&mut self, verb: impl FnOnce(&mut ByHand), hall: &mut Hall) {
        let wall = self.wall(hall);
        let Some(spooling) = self.spooling() else { return };
        let since = u64::try_from(hall.now - spooling.opened).expect("the one clock only goes on");
        spooling.spool.wake(wall, std::time::Duration::from_millis(since));
        verb(&mut spooling.spool);
        self.hand_over(hall);
        self.hear_spool(hall);
    }

    fn hand_over(&mut self, hall: &mut Hall) {
        let run = self.crashes;
        let Some(spooling) = self.spooling() else { return };
        for (generation, work) in spooling.spool.works() {
            let span = match work {
                Work::Check | Work::GoOn | Work::TakeBack | Work::Clear => hall.dice.between(10, 80),
                Work::Print { .. } => hall.dice.between(700, 2_500),
            };
            self.press.deeds.push(Deed {
                at: hall.now + span,
                spool: (run, generation),
                work,
            });
        }
    }

    fn hear_spool(&mut self, hall: &mut Hall) {
        while let Some(event) = self.spooling().and_then(|spooling| spooling.events.try_recv().ok()) {
            match &event {
                Event::Printed(ticket) => self.claims.push(*ticket),
                Event::PrintFailed(ticket, fault) => {
                    tell(&self.part.name(), &format!("could not print {}: {fault:?}", short(*ticket)));
                    self.failed.insert(*ticket, hall.now);
                }
                Event::Printer(_)
                | Event::Printers(_)
                | Event::NotTaken(_)
                | Event::Storage { .. }
                | Event::Card { .. }
                | Event::Offered
                | Event::Reading
                | Event::Shown(_)
                | Event::Unread(_)
                | Event::PrintsAt(..)
                | Event::TestPrint { .. }
                | Event::Tried { .. }
                | Event::Reader(_) => {}
            }
            self.take(Input::Device(event), hall);
        }
    }

    /// Time has passed for printer and spool.
    pub(crate) fn print_on(&mut self, hall: &mut Hall) {
        if self.press.well_at <= hall.now {
            self.press.well_at = Ms::MAX;
            self.press.mood = Mood::Well;
            tell(&self.part.name(), "has a printer that is well again");
            if let Some((spool, mark)) = self.press.inside.take() {
                self.come_out(mark, hall);
                self.report(spool, Report::Late(mark), hall);
            }
            self.press.deaf_since = Ms::MAX;
        }
        while let Some(next) = self.press.deeds.iter().position(|deed| deed.at <= hall.now) {
            let deed = self.press.deeds.remove(next);
            let (out, report) = self.press.act(deed.spool, &deed.work, hall);
            out.into_iter().for_each(|mark| self.come_out(mark, hall));
            report.into_iter().for_each(|report| self.report(deed.spool, report, hall));
        }
        if self.spooling().is_some_and(|spooling| spooling.deadline() <= hall.now) {
            self.with_spool(|_| (), hall);
        }
    }

    fn report(&mut self, (run, generation): (u32, u64), report: Report, hall: &mut Hall) {
        if run == self.crashes {
            self.with_spool(|spool| spool.reported(generation, report), hall);
        }
    }

    /// A slip is on paper: what it says stands in the spool's file under its mark.
    fn come_out(&mut self, mark: [u8; 4], hall: &Hall) {
        let mark: i64 = std::str::from_utf8(&mark).expect("digits").parse().expect("digits");
        let file = self.data().join("spool.sqlite");
        let rows = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the spool's file is there");
        let (ticket, slip): (String, String) = rows
            .query_row(
                "select ticket, slip from print where id % 10000 = $1 order by id desc limit 1",
                [mark],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .expect("a slip is on disk before it is on paper");
        let slip: serde_json::Value = serde_json::from_str(&slip).expect("a slip is JSON");
        let ticket = TicketId(ticket.parse().expect("an id"));
        let number = slip["number"].as_str().unwrap_or_default().to_owned();
        let again = !slip["reprint"].is_null();
        tell(
            &self.part.name(),
            &format!("printed {number} for {}{}", short(ticket), if again { ", again" } else { "" }),
        );
        let stale = self.is_up()
            && self
                .failed
                .get(&ticket)
                .is_some_and(|failed| failed + STALE < hall.now.min(self.press.deaf_since));
        self.paper.push(Slip {
            ticket,
            number,
            again,
            stale,
        });
    }

    /// What must hold of everything that ever came out.
    pub(crate) fn check_paper(&self) -> Result<(), String> {
        let name = self.part.name();
        for slip in &self.paper {
            let originals = self
                .paper
                .iter()
                .filter(|other| other.ticket == slip.ticket && !other.again)
                .count();
            hold(originals <= 1, || {
                format!("{name} printed {} {originals} times without saying so", slip.number)
            })?;
            hold(!slip.stale, || {
                format!("{name} printed {} long after its visitor was told that nothing comes", slip.number)
            })?;
        }
        let claimed = |ticket: &TicketId| self.paper.iter().any(|slip| slip.ticket == *ticket);
        let false_claim = self.claims.iter().find(|ticket| !claimed(ticket));
        hold(false_claim.is_none(), || format!("{name} says that it printed {false_claim:?}"))
    }
}

/// A slip that was given up so long ago must not come out: the time that it may wait for its printer, and some to take it back.
const STALE: Ms = 110_000;
