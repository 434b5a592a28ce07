//! Single functions: the rules with 10 and with 10,000 waiting, what screens are shown, and what kiosk and display make of it.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use controller::plan_file;
use display::announcer::{self, Announcer};
use kiosk::config::Printer;
use kiosk::device::profile::Profile;
use kiosk::receipt::{self, Design, Slip};
use kiosk::spool::Job;
use queue::{
    Channel, Command, Content, Day, DeskId, Event, Forecast, Hash, IssueTicket, Language, Minutes, ServiceId, Shift, ShiftId, TicketId,
    Timestamp, VisitId, view,
};
use uuid::Uuid;

use crate::Bench;
use crate::budget::Line;
use crate::clock;
use crate::figures::Figures;
use crate::lines::crowd::SERVICES;
use crate::office;

/// A Wednesday in November, 10:42 in Rome.
const MORNING: Timestamp = Timestamp(1_794_994_920_000);

/// A sample lasts at least so long: a clock that is looked at oftener measures itself.
const SAMPLE: Duration = Duration::from_millis(2);

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let mut watch = Stopwatch {
        samples: bench.times(300, 40),
        lines: Vec::new(),
    };
    for waiting in [10, 10_000] {
        rules(&mut watch, waiting)?;
        screens(&mut watch, waiting)?;
    }
    replay(&mut watch)?;
    paper(&mut watch);
    voice(&mut watch);
    Ok(watch.lines)
}

/// Runs functions again and again, and says what they take.
struct Stopwatch {
    /// How often each is measured.
    samples: usize,
    lines: Vec<Line>,
}

impl Stopwatch {
    /// What `work` takes, from samples of many runs each.
    fn time<R>(&mut self, what: &str, mut work: impl FnMut() -> R) {
        let mut sample = |runs: u32| {
            let start = clock::instant();
            for _ in 0..runs {
                black_box(work());
            }
            clock::ms_since(start) * 1_000.0 / f64::from(runs)
        };
        // The first ones fill caches and tell how many runs make a sample.
        let mut runs = 1;
        while sample(runs) * f64::from(runs) < SAMPLE.as_micros() as f64 {
            runs *= 2;
        }
        let taken = (0..self.samples).map(|_| sample(runs)).collect();
        self.tell(what, taken);
    }

    /// What `work` takes on something made afresh for each run, which is not counted.
    fn time_on<T, R>(&mut self, what: &str, mut fresh: impl FnMut() -> T, mut work: impl FnMut(&mut T) -> R) {
        let mut sample = || {
            let mut made = fresh();
            let start = clock::instant();
            black_box(work(&mut made));
            clock::ms_since(start) * 1_000.0
        };
        sample();
        let taken = (0..self.samples).map(|_| sample()).collect();
        self.tell(what, taken);
    }

    fn tell(&mut self, what: &str, taken_us: Vec<f64>) {
        let taken = Figures::of(taken_us).summary();
        self.lines.push(Line::of(what, format!("{:.1} µs", taken.median)).with(taken));
    }
}

/// A day in the demo office, whoever waits in it, and every event of it.
struct Hall {
    day: Day,
    now: Timestamp,
    journal: Vec<(Timestamp, Event)>,
    ids: u128,
}

impl Hall {
    fn open(waiting: usize) -> anyhow::Result<Self> {
        let (plan, _) = plan_file::parse("plan.toml", &office::plan(1))?;
        let mut day = Day::new(plan.site.clone());
        let date = queue::calendar::business_date(&plan, MORNING);
        let desks: Vec<DeskId> = plan.desks.iter().map(|desk| desk.id.clone()).collect();
        day.shelve(Hash::from("plan"), Arc::new(plan));
        let mut hall = Self {
            day,
            now: MORNING,
            journal: Vec::new(),
            ids: 0,
        };
        let opening = Command::OpenDay {
            date,
            plan: Hash::from("plan"),
            bookings: Vec::new(),
            priors: Vec::new(),
        };
        hall.order(&opening)?;
        for desk in desks {
            let shift = hall.shift();
            hall.order(&Command::OpenDesk { desk, shift })?;
        }
        for ticket in 0..waiting {
            hall.order(&issue(ticket as u128))?;
        }
        hall.day.note_forecast(queue::forecast(&hall.day, hall.now));
        Ok(hall)
    }

    fn shift(&mut self) -> Shift {
        self.ids += 1;
        Shift {
            id: ShiftId(Uuid::from_u128(self.ids)),
            channels: vec![Channel::Hall],
            skills: None,
        }
    }

    fn order(&mut self, command: &Command) -> anyhow::Result<()> {
        self.now = self.now + queue::Span(700);
        let events = queue::decide(&self.day, command, self.now).map_err(|refusal| anyhow::anyhow!("{command:?}: {refusal:?}"))?;
        for event in events {
            self.day.apply(self.now, &event);
            self.journal.push((self.now, event));
        }
        Ok(())
    }
}

fn issue(id: u128) -> Command {
    let (ticket, visit) = (TicketId(Uuid::from_u128(1_000_000 + id)), VisitId(Uuid::from_u128(2_000_000 + id)));
    let service = ServiceId::from(SERVICES[id as usize % SERVICES.len()]);
    Command::IssueTicket(IssueTicket {
        language: Some(Language::from("it")),
        ..IssueTicket::walk_in(ticket, visit, service)
    })
}

fn done(day: &mut Day, command: &Command, now: Timestamp) {
    for event in queue::decide(day, command, now).expect("the hall lets it happen") {
        day.apply(now, &event);
    }
}

fn rules(watch: &mut Stopwatch, waiting: usize) -> anyhow::Result<()> {
    let hall = Hall::open(waiting)?;
    let later = hall.now + Minutes(5);
    let call = Command::CallNext {
        desk: DeskId::from("1"),
        after: None,
    };
    watch.time(&format!("rules: decide call next, {waiting} waiting"), || {
        queue::decide(&hall.day, &call, later)
    });
    for (name, command) in [("call next", &call), ("issue", &issue(900_000))] {
        let what = format!("rules: decide and apply {name}, {waiting} waiting");
        watch.time_on(&what, || hall.day.clone(), |day| done(day, command, later));
    }
    watch.time(&format!("rules: copy the day, {waiting} waiting"), || hall.day.clone());
    Ok(())
}

fn screens(watch: &mut Stopwatch, waiting: usize) -> anyhow::Result<()> {
    let hall = Hall::open(waiting)?;
    let (day, now, content) = (&hall.day, hall.now, Hash::from("content"));
    let unknown = Forecast::default();
    let forecast = day.last_forecast().unwrap_or(&unknown);
    let visit = VisitId(Uuid::from_u128(2_000_000));
    let what = |name: &str| format!("screens: {name}, {waiting} waiting");
    watch.time(&what("board"), || view::board(day, &content, None, now));
    watch.time(&what("menu"), || view::menu(day, &content, forecast, now));
    watch.time(&what("console"), || view::console(day, &content, forecast, now));
    watch.time(&what("visit"), || view::visit(day, &content, forecast, visit, now));
    watch.time(&what("forecast"), || queue::forecast(day, now));
    Ok(())
}

/// 10,000 events: tickets issued, called, finished.
fn replay(watch: &mut Stopwatch) -> anyhow::Result<()> {
    let mut hall = Hall::open(3_400)?;
    while hall.journal.len() < 10_000 {
        hall.order(&Command::CallNext {
            desk: DeskId::from("1"),
            after: None,
        })?;
        let held = hall.day.desk(&DeskId::from("1")).and_then(queue::DeskNow::ticket);
        hall.order(&Command::Finish {
            desk: DeskId::from("1"),
            ticket: held.context("somebody was called")?,
        })?;
    }
    let lines: Vec<(Timestamp, String)> = hall
        .journal
        .iter()
        .map(|(at, event)| Ok((*at, serde_json::to_string(event)?)))
        .collect::<anyhow::Result<_>>()?;
    let (plan, _) = plan_file::parse("plan.toml", &office::plan(1))?;
    let plan = Arc::new(plan);
    let fresh = || {
        let mut day = Day::new(plan.site.clone());
        day.shelve(Hash::from("plan"), Arc::clone(&plan));
        day
    };
    watch.time_on("replay: apply 10,000 events", fresh, |day| {
        hall.journal.iter().for_each(|(at, event)| day.apply(*at, event));
    });
    watch.time_on("replay: parse and apply 10,000 events", fresh, |day| {
        for (at, line) in &lines {
            day.apply(*at, &serde_json::from_str(line).expect("an event reads what it wrote"));
        }
    });
    Ok(())
}

fn paper(watch: &mut Stopwatch) {
    let job = Job {
        answer: kiosk::samples::answer("residenza"),
        language: Language::from("it"),
        content: Arc::new(kiosk::samples::content()),
        reprint: false,
        alone: false,
    };
    let (slip, design) = (Slip::new(&job), Design::of(&Printer::default()));
    let profile = Profile::of(&Printer::default()).expect("the default model ships");
    watch.time("kiosk: what a slip says", || Slip::new(&job));
    watch.time("kiosk: a slip's bytes", || receipt::bytes(&slip, &profile, &design, [1, 2, 3, 4]));
}

fn voice(watch: &mut Stopwatch) {
    let calls = (0..20)
        .map(|id| display::samples::call(id, &format!("A{id:03}"), "1", 0, true))
        .collect();
    let board = Arc::new(display::samples::board(calls));
    watch.time("display: announcer, a board of 20 calls", || {
        let mut announcer = Announcer::new(vec!["it".to_owned()]);
        announcer.handle(announcer::Input::Content(Arc::new(Content::default())), display::samples::NOW);
        announcer.handle(announcer::Input::Board(Arc::clone(&board)), display::samples::NOW)
    });
}
