//! Single functions, by criterion: the rules with 10 and with 10,000 waiting, what screens are shown, and what kiosk and display make
//! of it.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use controller::plan_file;
use criterion::{BatchSize, Criterion};
use display::announcer::{self, Announcer};
use kiosk::config::Printer;
use kiosk::device::profile::Profile;
use kiosk::receipt::{self, Design, Slip};
use kiosk::spool::Job;
use queue::{
    Channel, Command, Content, Day, DeskId, Event, Forecast, Hash, IssueTicket, Language, Minutes, ServiceId, Shift, ShiftId, TicketId,
    Timestamp, VisitId, view,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Bench;
use crate::budget::Line;
use crate::figures::round;
use crate::lines::crowd::SERVICES;
use crate::office;

/// A Wednesday in November, 10:42 in Rome.
const MORNING: Timestamp = Timestamp(1_794_994_920_000);

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let folder = bench.workshop.join("criterion");
    let mut criterion = Criterion::default()
        .output_directory(&folder)
        .sample_size(bench.times(60, 10))
        .warm_up_time(Duration::from_millis(if bench.quick { 200 } else { 1_000 }))
        .measurement_time(Duration::from_millis(if bench.quick { 500 } else { 3_000 }))
        .without_plots();
    for waiting in [10, 10_000] {
        rules(&mut criterion, waiting)?;
        screens(&mut criterion, waiting)?;
    }
    replay(&mut criterion)?;
    paper(&mut criterion);
    voice(&mut criterion);
    read(&folder)
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

fn rules(criterion: &mut Criterion, waiting: usize) -> anyhow::Result<()> {
    let hall = Hall::open(waiting)?;
    let later = hall.now + Minutes(5);
    let call = Command::CallNext {
        desk: DeskId::from("1"),
        after: None,
    };
    let mut group = criterion.benchmark_group("rules");
    group.bench_function(format!("decide call next, {waiting} waiting"), |bencher| {
        bencher.iter(|| queue::decide(&hall.day, &call, later));
    });
    for (name, command) in [("call next", &call), ("issue", &issue(900_000))] {
        group.bench_function(format!("decide and apply {name}, {waiting} waiting"), |bencher| {
            let fresh = || hall.day.clone();
            bencher.iter_batched_ref(fresh, |day| done(day, command, later), BatchSize::PerIteration);
        });
    }
    group.bench_function(format!("copy the day, {waiting} waiting"), |bencher| {
        bencher.iter(|| hall.day.clone())
    });
    group.finish();
    Ok(())
}

fn screens(criterion: &mut Criterion, waiting: usize) -> anyhow::Result<()> {
    let hall = Hall::open(waiting)?;
    let (day, now, content) = (&hall.day, hall.now, Hash::from("content"));
    let unknown = Forecast::default();
    let forecast = day.last_forecast().unwrap_or(&unknown);
    let visit = VisitId(Uuid::from_u128(2_000_000));
    let mut group = criterion.benchmark_group("screens");
    group.bench_function(format!("board, {waiting} waiting"), |bencher| {
        bencher.iter(|| view::board(day, &content, None, now));
    });
    group.bench_function(format!("menu, {waiting} waiting"), |bencher| {
        bencher.iter(|| view::menu(day, &content, forecast, now));
    });
    group.bench_function(format!("console, {waiting} waiting"), |bencher| {
        bencher.iter(|| view::console(day, &content, forecast, now));
    });
    group.bench_function(format!("visit, {waiting} waiting"), |bencher| {
        bencher.iter(|| view::visit(day, &content, forecast, visit, now));
    });
    group.bench_function(format!("forecast, {waiting} waiting"), |bencher| {
        bencher.iter(|| queue::forecast(day, now));
    });
    group.finish();
    Ok(())
}

/// 10,000 events: tickets issued, called, finished.
fn replay(criterion: &mut Criterion) -> anyhow::Result<()> {
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
    let mut group = criterion.benchmark_group("replay");
    group.sample_size(10);
    group.bench_function("apply 10,000 events", |bencher| {
        bencher.iter(|| {
            let mut day = fresh();
            hall.journal.iter().for_each(|(at, event)| day.apply(*at, event));
            day
        });
    });
    group.bench_function("parse and apply 10,000 events", |bencher| {
        bencher.iter(|| {
            let mut day = fresh();
            for (at, line) in &lines {
                day.apply(*at, &serde_json::from_str(line).expect("an event reads what it wrote"));
            }
            day
        });
    });
    group.finish();
    Ok(())
}

fn paper(criterion: &mut Criterion) {
    let job = Job {
        answer: kiosk::samples::answer("residenza"),
        language: Language::from("it"),
        content: Arc::new(kiosk::samples::content()),
        reprint: false,
        alone: false,
    };
    let (slip, design) = (Slip::new(&job), Design::of(&Printer::default()));
    let profile = Profile::of(&Printer::default()).expect("the default model ships");
    let mut group = criterion.benchmark_group("kiosk");
    group.bench_function("what a slip says", |bencher| bencher.iter(|| Slip::new(&job)));
    group.bench_function("a slip's bytes", |bencher| {
        bencher.iter(|| receipt::bytes(&slip, &profile, &design, [1, 2, 3, 4]));
    });
    group.finish();
}

fn voice(criterion: &mut Criterion) {
    let calls = (0..20)
        .map(|id| display::samples::call(id, &format!("A{id:03}"), "1", 0, true))
        .collect();
    let board = Arc::new(display::samples::board(calls));
    let mut group = criterion.benchmark_group("display");
    group.bench_function("announcer, a board of 20 calls", |bencher| {
        bencher.iter(|| {
            let mut announcer = Announcer::new(vec!["it".to_owned()]);
            announcer.handle(announcer::Input::Content(Arc::new(Content::default())), display::samples::NOW);
            announcer.handle(announcer::Input::Board(Arc::clone(&board)), display::samples::NOW)
        });
    });
    group.finish();
}

/// What criterion has written down: one line for each function.
fn read(folder: &Path) -> anyhow::Result<Vec<Line>> {
    let mut lines = Vec::new();
    for group in ["rules", "screens", "replay", "kiosk", "display"] {
        let mut functions: Vec<_> = fs::read_dir(folder.join(group))?
            .map(|entry| Ok(entry?.path()))
            .collect::<anyhow::Result<_>>()?;
        functions.sort();
        for function in functions {
            let (Ok(about), Ok(told)) = (
                fs::read(function.join("new/benchmark.json")),
                fs::read(function.join("new/estimates.json")),
            ) else {
                continue;
            };
            let (about, told): (Value, Value) = (serde_json::from_slice(&about)?, serde_json::from_slice(&told)?);
            let us = told["median"]["point_estimate"].as_f64().context("criterion says a median")? / 1_000.0;
            let name = about["function_id"].as_str().context("criterion says a name")?;
            lines.push(Line::of(&format!("{group}: {name}"), format!("{us:.1} µs")).with(json!({ "us": round(us) })));
        }
    }
    Ok(lines)
}
