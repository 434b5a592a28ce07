//! What goes wrong, and when: drawn once, before the day begins.

use controller::store::Mishap;
use kiosk::spool::slips::disk::Mishap as Illness;

use crate::dice::Dice;
use crate::net::{Ms, Part};
use crate::paper::Mood;

/// Something that goes wrong.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// The controller's power is cut for so long.
    Controller {
        down: Ms,
    },
    /// It is cut while the next commit runs; the commit is on disk or not.
    InCommit {
        kept: bool,
        down: Ms,
    },
    Kiosk {
        kiosk: usize,
        down: Ms,
    },
    Display {
        display: usize,
        down: Ms,
    },
    /// One wire is cut for so long.
    Cut {
        part: Part,
        span: Ms,
    },
    /// Every wire is.
    CutAll {
        span: Ms,
    },
    /// A listener reads nothing for so long.
    Stall {
        part: Part,
        span: Ms,
    },
    Disk {
        mishap: Mishap,
        times: i64,
    },
    Unreadable {
        reads: u32,
    },
    /// A clock is set; `None` is the controller's.
    Clock {
        kiosk: Option<usize>,
        ahead: Ms,
    },
    Plan {
        plan: usize,
    },
    /// A printer is like that for so long.
    Printer {
        kiosk: usize,
        mood: Mood,
        span: Ms,
    },
    /// A kiosk's disk is like that from now on; `None`: well.
    KioskDisk {
        kiosk: usize,
        mishap: Option<Illness>,
    },
    /// A kiosk's power is cut when it has written the next number of its own, and before that is on paper.
    BeforePrinting {
        kiosk: usize,
        down: Ms,
    },
    /// Somebody copies the controller's database …
    Backup,
    /// … and puts the copy in its place, for which the controller is down so long.
    Restore {
        down: Ms,
    },
}

/// How large the hall is, and what it will meet.
#[derive(Clone, Debug)]
pub(crate) struct Scenario {
    pub(crate) begins: Ms,
    pub(crate) lasts: Ms,
    pub(crate) kiosks: usize,
    pub(crate) displays: usize,
    pub(crate) desks: usize,
    /// How long a visitor is served, about.
    pub(crate) pace: Ms,
    /// Visitors come so far apart, about.
    pub(crate) gap: Ms,
    pub(crate) plan: usize,
    pub(crate) hoarse: i64,
    /// The office closes so long after the day begins; never, where it is open around the clock.
    pub(crate) closes: Option<Ms>,
    /// Bookings are made, dropped and checked in at the desks.
    pub(crate) books: bool,
    pub(crate) faults: Vec<(Ms, Fault)>,
}

/// What a day may hold. Found seeds live by what their days held when they were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An office without bookings that never closes, and kiosks whose disks hold.
    Plain,
    Full,
}

/// Moments at which a day may begin, in Rome: an ordinary morning, shortly before the rollover, and before both changes of the clock.
const MORNINGS: [&str; 5] = [
    "2026-03-02T07:00:00Z",
    "2026-03-02T07:00:00Z",
    "2026-03-03T01:52:00Z",
    "2026-03-29T00:50:00Z",
    "2026-10-25T00:50:00Z",
];

impl Scenario {
    /// The day of `seed`. What only full days hold is drawn apart, so that both kinds begin alike.
    pub(crate) fn of(seed: u64, kind: Kind, dice: &mut Dice) -> Self {
        let mut scenario = Self::drawn(dice);
        if kind == Kind::Full {
            scenario.draw_more(&mut Dice::new(!seed));
        }
        scenario
    }

    fn draw_more(&mut self, dice: &mut Dice) {
        self.books = dice.often(40);
        self.closes = dice.often(30).then(|| dice.between(self.lasts / 3, self.lasts));
        for _ in 0..dice.between(1, 3) * i64::from(dice.often(35)) {
            let kiosk = self.some(self.kiosks, dice);
            let mishap = *dice.one_of(&[Illness::Full, Illness::Dead, Illness::Unsure]);
            let from = dice.between(0, self.lasts - 5_000);
            let to = from + dice.between(500, 90_000);
            self.faults.push((
                from,
                Fault::KioskDisk {
                    kiosk,
                    mishap: Some(mishap),
                },
            ));
            self.faults.push((to, Fault::KioskDisk { kiosk, mishap: None }));
        }
        for _ in 0..dice.between(1, 2) * i64::from(dice.often(35)) {
            let (kiosk, down) = (self.some(self.kiosks, dice), dice.between(500, 20_000));
            self.faults
                .push((dice.between(0, self.lasts - 5_000), Fault::BeforePrinting { kiosk, down }));
        }
        if dice.often(25) {
            let backup = dice.between(5_000, self.lasts - 60_000);
            let restore = dice.between(backup, self.lasts - 5_000);
            self.faults.push((backup, Fault::Backup));
            self.faults.push((
                restore,
                Fault::Restore {
                    down: dice.between(500, 20_000),
                },
            ));
        }
        // A kiosk that starts while its disk fails.
        let ill = self.faults.iter().filter_map(|(at, fault)| {
            let Fault::KioskDisk { kiosk, mishap: Some(_) } = fault else {
                return None;
            };
            Some((*at, *kiosk))
        });
        for (at, kiosk) in ill.collect::<Vec<_>>() {
            if dice.often(40) {
                self.faults.push((at + 200, Fault::Kiosk { kiosk, down: 600 }));
            }
        }
    }

    fn drawn(dice: &mut Dice) -> Self {
        let begins: jiff::Timestamp = dice.one_of(&MORNINGS).parse().expect("a moment");
        let (desks, pace) = (usize::try_from(dice.between(2, 4)).expect("few"), dice.between(15_000, 60_000));
        // What three desks in four cannot cope with.
        let overload = *dice.one_of(&[60, 100, 125]);
        let served_gap = (pace + 12_000) / Ms::try_from(desks).expect("few");
        let mut scenario = Self {
            begins: begins.as_millisecond() + dice.between(0, 300_000),
            lasts: dice.between(5, 11) * 60_000,
            kiosks: usize::try_from(dice.between(1, 3)).expect("few"),
            displays: usize::try_from(dice.between(1, 3)).expect("few"),
            desks,
            pace,
            gap: served_gap * 100 / overload,
            plan: usize::try_from(dice.between(0, 2)).expect("few"),
            hoarse: *dice.one_of(&[0, 0, 0, 20]),
            closes: None,
            books: false,
            faults: Vec::new(),
        };
        scenario.draw_faults(dice);
        scenario
    }

    /// Each kind of fault comes in half of the days, and then several times.
    fn draw_faults(&mut self, dice: &mut Dice) {
        for kind in 0..KINDS {
            if dice.often(45) {
                for _ in 0..dice.between(1, 4) {
                    let at = dice.between(5_000, self.lasts - 5_000);
                    let fault = self.fault(kind, dice);
                    self.faults.push((at, fault));
                }
            }
        }
    }

    fn fault(&self, kind: i64, dice: &mut Dice) -> Fault {
        let short = dice.between(500, 20_000);
        let long = if dice.often(30) { dice.between(20_000, 150_000) } else { short };
        match kind {
            0 => Fault::Controller { down: long },
            1 => Fault::InCommit {
                kept: dice.often(50),
                down: short,
            },
            2 => Fault::Kiosk {
                kiosk: self.some(self.kiosks, dice),
                down: short,
            },
            3 => Fault::Display {
                display: self.some(self.displays, dice),
                down: short,
            },
            4 => Fault::Cut {
                part: self.part(dice),
                span: long,
            },
            5 => Fault::CutAll { span: long },
            6 => Fault::Stall {
                part: self.part(dice),
                span: long,
            },
            7 => Fault::Disk {
                mishap: *dice.one_of(&[Mishap::Full, Mishap::CommitLost, Mishap::CommitKept]),
                times: *dice.one_of(&[1, 2, 3, 12]),
            },
            8 => Fault::Unreadable {
                reads: *dice.one_of(&[1, 3, 10]),
            },
            9 => Fault::Clock {
                kiosk: dice.often(60).then(|| self.some(self.kiosks, dice)),
                ahead: *dice.one_of(&[-7_200_000, -60_000, -1_500, 0, 1_500, 60_000, 3_600_000]),
            },
            10 => Fault::Plan {
                plan: usize::try_from(dice.between(0, 3)).expect("few"),
            },
            _ => Fault::Printer {
                kiosk: self.some(self.kiosks, dice),
                mood: *dice.one_of(&[Mood::PaperOut, Mood::CoverOpen, Mood::Offline, Mood::Hung, Mood::Silent]),
                span: long,
            },
        }
    }

    fn some(&self, of: usize, dice: &mut Dice) -> usize {
        usize::try_from(dice.roll() % of as u64).expect("few")
    }

    fn part(&self, dice: &mut Dice) -> Part {
        match dice.between(0, 2) {
            0 => Part::Kiosk(self.some(self.kiosks, dice)),
            1 => Part::Display(self.some(self.displays, dice)),
            _ => Part::Desk(self.some(self.desks, dice)),
        }
    }
}

const KINDS: i64 = 12;
