//! One day of one hall, from one seed: everything that happens, in order, and what must hold meanwhile.

use std::sync::Arc;

use controller::site;
use controller::store::Stored;

use crate::desk::Desk;
use crate::dice::Dice;
use crate::display::Display;
use crate::faults::{Fault, Kind, Scenario};
use crate::hall::{Hall, Happening};
use crate::kiosk::{Kiosk, Slip};
use crate::ledger::{Fate, Ledger, Noted, hold};
use crate::net::{Ms, Net, Part};
use crate::office::{Office, Served, Topic};
use crate::plans::Doors;
use crate::story::{self, tell};
use crate::{end, plans};

/// After the last fault, so long is enough for everything to be as it should.
const CALM: Ms = 90_000;

/// What was said last has arrived everywhere after so long.
const STILL: Ms = 9_000;

/// A day that takes more steps than this stands still.
const STEPS: u32 = 400_000;

/// What the controller may log at error level while its storage fails, and only then.
const STORAGE_LINES: [&str; 6] = [
    "the database refused a commit",
    "a commit failed; the day is reloaded from the journal",
    "a command could not be stored",
    "the day cannot be reloaded",
    "an earlier answer cannot be looked up",
    "an earlier ticket cannot be looked up",
];

pub(crate) struct World {
    pub(crate) hall: Hall,
    pub(crate) scenario: Scenario,
    pub(crate) office: Office,
    pub(crate) kiosks: Vec<Kiosk>,
    pub(crate) displays: Vec<Display>,
    pub(crate) desks: Vec<Desk>,
    pub(crate) ledger: Ledger,
    /// Of every plan of today.
    hours: Option<Doors>,
    /// The controller's power goes while the next commit runs.
    dies_in_commit: Option<(bool, Ms)>,
    /// The backup that somebody made, and what stood in it.
    backup: Option<(tempfile::TempDir, Noted)>,
    /// Faults are over.
    calm: bool,
}

/// Lives through the day of `seed`, and says what was wrong with it; with a lie, if it is to be found out.
pub(crate) fn live_with(seed: u64, kind: Kind, lie: Option<Lie>) -> Result<(), String> {
    let mut world = World::new(seed, kind, lie == Some(Lie::Overtime));
    world.hall.forges = lie == Some(Lie::Forgery);
    world.office.forgets_restore = lie == Some(Lie::ForgottenRestore);
    world.kiosks.iter_mut().for_each(|kiosk| kiosk.forgets = lie);
    world.run()?;
    lie.into_iter().for_each(|lie| world.tell_lie(lie));
    end::check(&mut world)
}

/// What would be a fault of ours, made on purpose: the simulation must notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lie {
    /// A wire doubles a visitor's wish under a new id.
    Forgery,
    /// The clerk notes down a wrong number.
    WrongNumber,
    /// A slip comes out of a printer that nobody asked for.
    StraySlip,
    /// A voice says a call twice.
    Echo,
    /// A voice that listened swallows a call.
    Silence,
    /// The disk loses the last line of the journal.
    LostLine,
    /// Somebody changes a line of the journal.
    ChangedLine,
    /// A kiosk's disk loses the numbers that it took.
    LostSlip,
    /// It loses the one that it took last before its power went.
    LostNumber,
    /// The clerk notes down that nobody came who was booked.
    WrongFate,
    /// Numbers are given after closing.
    Overtime,
    /// A backup is put in place by hand: no new epoch, and the numbers begin where they were.
    ForgottenRestore,
}

impl World {
    pub(crate) fn new(seed: u64, kind: Kind, never_closes: bool) -> Self {
        let mut dice = Dice::new(seed);
        let scenario = Scenario::of(seed, kind, &mut dice);
        let net = Net::drawn(&mut dice);
        let mut hall = Hall::new(scenario.begins, dice, net);
        story::now_is(hall.now);
        tell("hall", &format!("{scenario:?}"));
        tell("hall", &format!("{:?}", hall.net));
        let names = plans::kiosks(scenario.kiosks);
        let doors = scenario.closes.map(|after| Doors::closing(scenario.begins + after));
        let hours = doors.filter(|_| !never_closes);
        hall.doors = doors;
        let mut office = Office::new(plans::plan(scenario.plan, hours), names.clone(), &mut hall);
        office.start(&mut hall);
        let ledger = Ledger::open(office.folder.path(), doors);
        let areas = [Some("hall"), None, Some("upstairs")];
        let display = |index: usize| Display::new(index, areas[index].map(queue::AreaId::from), index != 1);
        let mut world = Self {
            kiosks: names.into_iter().enumerate().map(|(index, name)| Kiosk::new(index, name)).collect(),
            displays: (0..scenario.displays).map(display).collect(),
            desks: (0..scenario.desks)
                .map(|index| Desk::new(index, scenario.pace, scenario.books, &mut hall))
                .collect(),
            office,
            hours,
            ledger,
            dies_in_commit: None,
            backup: None,
            calm: false,
            hall,
            scenario,
        };
        world.open_doors();
        world
    }

    fn open_doors(&mut self) {
        self.kiosks.iter_mut().for_each(|kiosk| kiosk.start(&mut self.hall));
        for display in &mut self.displays {
            display.hoarse = self.scenario.hoarse;
            display.start(&mut self.hall);
        }
        for kiosk in 0..self.kiosks.len() {
            self.hall.after(2_000, Happening::Visitor { kiosk });
        }
        for (at, fault) in std::mem::take(&mut self.scenario.faults) {
            self.hall.after(at, Happening::Fault(fault));
        }
    }

    /// The day, and then a time in which nothing goes wrong any more.
    pub(crate) fn run(&mut self) -> Result<(), String> {
        let evening = self.scenario.begins + self.scenario.lasts;
        self.run_until(evening)?;
        self.calm_down();
        self.run_until(evening + CALM)?;
        self.freeze();
        self.run_until(evening + CALM + STILL)
    }

    /// Nobody does anything any more, so that what is under way arrives.
    fn freeze(&mut self) {
        self.desks.iter_mut().for_each(Desk::rest);
        self.hall.forget(|happening| matches!(happening, Happening::Tick));
    }

    fn tell_lie(&mut self, lie: Lie) {
        match lie {
            Lie::Forgery | Lie::LostSlip | Lie::LostNumber | Lie::Overtime | Lie::ForgottenRestore => {}
            Lie::WrongFate => self.ledger.bookings.values_mut().for_each(|booked| booked.fate = Fate::Missed),
            Lie::WrongNumber => self.ledger.held.values_mut().take(1).for_each(|number| number.push('9')),
            Lie::StraySlip => {
                let slip = Slip {
                    ticket: queue::TicketId(self.hall.dice.uuid()),
                    number: "A999".to_owned(),
                    again: false,
                    stale: false,
                };
                self.kiosks[0].paper.push(slip);
            }
            Lie::Echo => {
                let said = self.displays[0].spoken.first().cloned();
                self.displays[0].spoken.extend(said);
            }
            Lie::Silence => self.displays[0].spoken.clear(),
            Lie::LostLine => self.office.corrupt("delete from event where seq = (select max(seq) from event)"),
            Lie::ChangedLine => self
                .office
                .corrupt("update event set at = at + 1 where seq = (select max(seq) - 3 from event)"),
        }
    }

    fn run_until(&mut self, end: Ms) -> Result<(), String> {
        self.read_journal()?;
        for _ in 0..STEPS {
            let next = self.next_at();
            if next > end {
                self.hall.now = end;
                return Ok(());
            }
            self.hall.now = self.hall.now.max(next);
            story::now_is(self.hall.now);
            match self.hall.due() {
                Some(happening) => self.happen(happening)?,
                None => self.wake(),
            }
            self.check_log()?;
        }
        let late = self.all().filter(|part| self.deadline(*part) <= self.hall.now).map(Part::name);
        Err(format!("the day stands still; {:?} would act", late.collect::<Vec<_>>()))
    }

    fn next_at(&self) -> Ms {
        self.all()
            .map(|part| self.deadline(part))
            .min()
            .unwrap_or(Ms::MAX)
            .min(self.hall.next_at())
    }

    fn deadline(&self, part: Part) -> Ms {
        match part {
            Part::Kiosk(index) => self.kiosks[index].deadline(),
            Part::Display(index) => self.displays[index].deadline(),
            Part::Desk(index) => self.desks[index].deadline(),
        }
    }

    fn wake(&mut self) {
        let now = self.hall.now;
        let hall = &mut self.hall;
        self.kiosks
            .iter_mut()
            .filter(|kiosk| kiosk.deadline() <= now)
            .for_each(|kiosk| kiosk.wake(hall));
        self.displays
            .iter_mut()
            .filter(|display| display.deadline() <= now)
            .for_each(|display| display.wake(hall));
        self.desks
            .iter_mut()
            .filter(|desk| desk.deadline() <= now)
            .for_each(|desk| desk.wake(hall));
    }

    fn happen(&mut self, happening: Happening) -> Result<(), String> {
        let hall = &mut self.hall;
        match happening {
            Happening::Request { from, ask, request } => self.office.receive(from, ask, request, hall),
            Happening::Answer { to, ask, status, body } => match to {
                Part::Kiosk(index) => self.kiosks[index].answered(ask, status, body, hall),
                Part::Display(index) => self.displays[index].answered(ask, status, body, hall),
                Part::Desk(index) => self.desks[index].answered(ask, status, body, hall),
            },
            Happening::Broke { to, ask } => match to {
                Part::Kiosk(index) => self.kiosks[index].broke(ask, hall),
                Part::Display(index) => self.displays[index].broke(ask, hall),
                Part::Desk(index) => self.desks[index].broke(ask, hall),
            },
            Happening::Knock { from, connection } => {
                let topic = match from {
                    Part::Kiosk(index) => Topic::Menu(self.kiosks[index].name.clone()),
                    Part::Display(index) => self.displays[index].topic(),
                    Part::Desk(_) => Topic::Console,
                };
                self.office.open_stream(from, connection, topic, hall);
            }
            Happening::Stream { to, connection, input } => match to {
                Part::Kiosk(index) => self.kiosks[index].hear(connection, input, hall),
                Part::Display(index) => self.displays[index].hear(connection, input, hall),
                Part::Desk(index) => self.desks[index].hear(connection, input, hall),
            },
            Happening::Turn => return self.turn(),
            Happening::Tick => return self.tick(),
            Happening::Heartbeat => self.office.heartbeat(hall),
            Happening::Restart => return self.restart(),
            Happening::PowerOn(part) => self.power_on(part),
            Happening::Visitor { kiosk } => self.visitor(kiosk),
            Happening::Fault(fault) => self.meet(fault),
        }
        Ok(())
    }

    fn turn(&mut self) -> Result<(), String> {
        let dies = self.dies_in_commit.take();
        if let Some((false, down)) = dies {
            self.cut_power(down);
            return Ok(());
        }
        let ill = self.office.disk.is_scripted();
        let (served, askers) = self.office.serve(&mut self.hall);
        self.check_storage(ill)?;
        let commands = self.read_journal()?;
        self.check_served(&served, &commands, ill)?;
        if let Some((true, down)) = dies {
            self.cut_power(down);
            return Ok(());
        }
        self.office.tell(&served, &askers, &mut self.hall);
        self.check_live()
    }

    fn cut_power(&mut self, down: Ms) {
        self.office.crash(&mut self.hall);
        self.hall.after(down, Happening::Restart);
    }

    fn tick(&mut self) -> Result<(), String> {
        let ill = self.office.disk.is_scripted();
        self.office.tick(&mut self.hall);
        self.check_storage(ill)?;
        self.read_journal()?;
        self.check_live()
    }

    fn restart(&mut self) -> Result<(), String> {
        if self.office.is_up() {
            return Ok(());
        }
        let ill = self.office.disk.is_scripted();
        self.office.start(&mut self.hall);
        self.check_storage(ill)?;
        self.read_journal()?;
        self.check_live()
    }

    fn power_on(&mut self, part: Part) {
        match part {
            Part::Kiosk(index) if !self.kiosks[index].is_up() => self.kiosks[index].start(&mut self.hall),
            Part::Display(index) if !self.displays[index].is_up() => self.displays[index].start(&mut self.hall),
            Part::Kiosk(_) | Part::Display(_) | Part::Desk(_) => {}
        }
    }

    fn visitor(&mut self, kiosk: usize) {
        if self.calm {
            return;
        }
        let apart = self.scenario.gap * Ms::try_from(self.kiosks.len()).expect("few");
        let next = self.hall.dice.between(apart / 3, apart * 5 / 3);
        self.hall.after(next, Happening::Visitor { kiosk });
        self.kiosks[kiosk].greet(&mut self.hall);
    }

    fn meet(&mut self, fault: Fault) {
        tell("fault", &format!("{fault:?}"));
        let hall = &mut self.hall;
        match fault {
            Fault::Controller { down } => self.cut_power(down),
            Fault::InCommit { kept, down } => self.dies_in_commit = Some((kept, down)),
            Fault::Kiosk { kiosk, down } => {
                self.kiosks[kiosk].crash();
                hall.after(down, Happening::PowerOn(Part::Kiosk(kiosk)));
            }
            Fault::Display { display, down } => {
                self.displays[display].crash(hall);
                hall.after(down, Happening::PowerOn(Part::Display(display)));
            }
            Fault::Cut { part, span } => hall.net.cut(part, hall.now + span),
            Fault::CutAll { span } => self.all().for_each(|part| self.hall.net.cut(part, self.hall.now + span)),
            Fault::Stall { part, span } => self.office.stall(part, hall.now + span),
            Fault::Disk { mishap, times } => (0..times).for_each(|_| self.office.disk.script(mishap)),
            Fault::Unreadable { reads } => self.office.disk.be_unreadable(reads),
            Fault::Clock { kiosk: Some(kiosk), ahead } => {
                (self.kiosks[kiosk].ahead, self.kiosks[kiosk].clock_set) = (ahead, hall.now);
            }
            Fault::Clock { kiosk: None, ahead } => self.office.ahead = ahead,
            Fault::Printer { kiosk, mood, span } => self.kiosks[kiosk].press.be(mood, hall.now, hall.now + span),
            Fault::Plan { plan } => self.office.import(plans::plan(plan, self.hours), hall),
            Fault::KioskDisk { kiosk, mishap } => {
                self.kiosks[kiosk].disk.be(mishap);
                self.kiosks[kiosk].was_ill |= mishap.is_some();
            }
            Fault::BeforePrinting { kiosk, down } => self.kiosks[kiosk].dies_before_printing = Some(down),
            Fault::Backup => self.backup = Some((self.office.back_up(), self.ledger.noted.clone())),
            Fault::Restore { down } => self.restore(down),
        }
    }

    /// The controller is stopped, and comes back from the backup.
    fn restore(&mut self, down: Ms) {
        let Some((backup, noted)) = self.backup.take() else { return };
        self.cut_power(down);
        self.office.restore(backup.path(), &self.hall);
        self.ledger.go_back(self.office.folder.path(), noted, self.hall.now);
    }

    fn all(&self) -> impl Iterator<Item = Part> + use<> {
        let kiosks = (0..self.kiosks.len()).map(Part::Kiosk);
        let displays = (0..self.displays.len()).map(Part::Display);
        kiosks.chain(displays).chain((0..self.desks.len()).map(Part::Desk))
    }

    /// Everything is repaired, and nobody else comes in.
    fn calm_down(&mut self) {
        tell("hall", "nothing goes wrong any more");
        self.calm = true;
        self.hall.forget(|happening| matches!(happening, Happening::Fault(_)));
        self.hall.net.heal();
        self.office.disk.heal();
        self.dies_in_commit = None;
        self.displays.iter_mut().for_each(|display| display.hoarse = 0);
        for kiosk in &mut self.kiosks {
            kiosk.disk.be(None);
            kiosk.dies_before_printing = None;
        }
        for part in self.all() {
            self.office.stall(part, 0);
            self.hall.after(0, Happening::PowerOn(part));
        }
        self.hall.after(0, Happening::Restart);
    }

    /// Every plan that the office may have had today.
    pub(crate) fn plans(&self) -> impl Iterator<Item = (queue::Hash, Arc<queue::Plan>)> {
        let stored = |index| Stored::new(plans::plan(index, self.hours), sportello_tests::people::content());
        (0..4)
            .map(stored)
            .map(|stored| (stored.plan_hash.clone(), Arc::clone(&stored.plan)))
    }

    pub(crate) fn read_journal(&mut self) -> Result<std::collections::BTreeSet<String>, String> {
        self.ledger.read_on(self.hall.now)
    }

    /// What was answered is on disk, and what was refused left nothing there.
    fn check_served(&mut self, served: &[Served], commands: &std::collections::BTreeSet<String>, ill: bool) -> Result<(), String> {
        for Served { request, done } in served {
            let key = (request.caller.clone(), request.key.clone());
            match done {
                Ok(done) => self.check_answer(key, request, done)?,
                Err(site::Error::Storage) => hold(ill, || "storage failed by itself".to_owned())?,
                Err(site::Error::Refused(refusal)) => {
                    let is_slip = request.path == "tickets/hand-in" && *refusal != queue::Refusal::TicketExists;
                    hold(!is_slip, || format!("a slip in a hand was refused: {refusal:?}"))?;
                    let others = served.iter().filter(|other| other.request.key == request.key).count();
                    hold(others > 1 || !commands.contains(&request.key), || {
                        format!("{} was refused ({refusal:?}) and happened", request.path)
                    })?;
                }
                Err(error @ (site::Error::KeyReused | site::Error::Stopped)) => return Err(format!("{}: {error}", request.path)),
            }
        }
        let known = |command: &&String| !served.iter().any(|served| served.request.key == **command);
        let strange = commands.iter().find(known);
        hold(strange.is_none(), || format!("command {strange:?} was asked by nobody"))
    }

    fn check_answer(&mut self, key: (String, String), request: &crate::asking::Request, done: &site::Done) -> Result<(), String> {
        hold(done.seq.0 <= self.ledger.seq, || {
            format!("{} is answered before it is on disk", request.path)
        })?;
        if let Some(first) = self.ledger.answers.get(&key) {
            return hold(*first == done.answer, || {
                format!("{}: first {first}, then {}", request.path, done.answer)
            });
        }
        let noted = &mut self.ledger.noted;
        let Some(events) = noted.by_command.get(&request.key) else {
            return Ok(());
        };
        noted.answers.insert(key, done.answer.clone());
        let issued = &events[0]["ticket"];
        hold(
            request.path != "tickets" || issued["number"] == done.answer["ticket"]["number"],
            || format!("answered {}, journaled {issued}", done.answer),
        )
    }

    /// The screens show what the clerk noted down.
    fn check_live(&self) -> Result<(), String> {
        let Some(site) = self.office.site().filter(|site| !site.is_adrift()) else {
            return Ok(());
        };
        hold(site.head().seq.0 == self.ledger.seq, || {
            format!("the controller is at {:?}, its disk at {}", site.head().seq, self.ledger.seq)
        })?;
        site.day().verify_invariants()?;
        self.ledger.check_bookings(site.day())?;
        for desk in &site.published().console.desks {
            let shown = desk.ticket.as_ref().map(|ticket| ticket.ticket.to_string());
            let noted = self.ledger.desks.get(desk.desk.as_str());
            hold(shown.as_ref() == noted, || {
                format!("desk {} shows {shown:?}, the clerk noted {noted:?}", desk.desk)
            })?;
        }
        Ok(())
    }

    fn check_log(&self) -> Result<(), String> {
        let errors = story::errors();
        hold(errors.is_empty(), || format!("logged at error level: {errors:?}"))
    }

    /// Errors are logged only where the disk was made to fail, and they say so.
    fn check_storage(&self, ill: bool) -> Result<(), String> {
        let errors = story::errors();
        let strange = errors
            .iter()
            .find(|line| !ill || !STORAGE_LINES.iter().any(|known| line.contains(known)));
        hold(strange.is_none(), || format!("logged at error level: {strange:?}"))
    }
}
