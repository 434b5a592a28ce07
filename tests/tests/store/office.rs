//! An office on real files, whose clock the test moves, and the program as it is typed.

use std::path::Path;
use std::process::{Command as Process, Output, Stdio};
use std::sync::Arc;

use controller::app::App;
use controller::clock::Clock;
use controller::config::Config;
use controller::site::{self, Done, Order};
use controller::store::Report;
use queue::{Channel, Command, DeskId, Event, IssueTicket, Seq, ServiceId, Shift, ShiftId, TicketId, Timestamp, VisitId};
use sportello_tests::{program, root};
use tempfile::TempDir;

/// An office whose clock the test moves.
pub(crate) struct Office {
    pub(crate) folder: TempDir,
    pub(crate) clock: Clock,
    pub(crate) app: Arc<App>,
}

/// Monday, 23 November 2026, at that time in Valdarno.
pub(crate) fn at(time: &str) -> Timestamp {
    on("2026-11-23", time)
}

pub(crate) fn on(day: &str, time: &str) -> Timestamp {
    let moment: jiff::Timestamp = format!("{day}T{time}:00+01:00").parse().expect("a moment");
    Timestamp(moment.as_millisecond())
}

pub(crate) fn settings(folder: &Path) -> Config {
    let mut config = Config::default();
    config.server.data = folder.to_owned();
    config.server.plan = Some(root().join("assets/demo/plan.toml"));
    config
}

impl Office {
    pub(crate) async fn open() -> Self {
        Self::open_with(|_, _| ()).await
    }

    /// With other settings.
    pub(crate) async fn open_with(change: impl FnOnce(&mut Config, &Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the office");
        let clock = Clock::set_at(at("09:00"), 7);
        let mut config = settings(folder.path());
        change(&mut config, folder.path());
        let app = controller::run::open_with(config, clock.clone()).await.expect("the office opens");
        Self { folder, clock, app }
    }

    /// Ends the office; its folder and its clock stay.
    pub(crate) async fn close(self) -> (TempDir, Clock) {
        let Self { folder, clock, app } = self;
        app.close().await;
        (folder, clock)
    }

    /// The office of `folder`, whatever is in it.
    pub(crate) async fn reopen(folder: TempDir, clock: Clock) -> Self {
        let app = controller::run::open_with(settings(folder.path()), clock.clone())
            .await
            .expect("the office opens again");
        Self { folder, clock, app }
    }

    pub(crate) async fn restart(self) -> Self {
        let (folder, clock) = self.close().await;
        Self::reopen(folder, clock).await
    }

    /// Moves the clock, and waits until the office has noticed.
    pub(crate) async fn later(&self, moment: Timestamp) {
        self.clock.move_to(moment);
        self.app.site.wake().await.expect("the site runs");
    }

    pub(crate) async fn order(&self, id: &str, command: Command) -> Result<Done, site::Error> {
        self.app.site.order(order("staff:1", id, command)).await
    }

    pub(crate) async fn done(&self, command: Command) -> Done {
        let id = self.clock.uuid().to_string();
        self.order(&id, command).await.expect("it is done")
    }

    pub(crate) fn ticket(&self, service: &str) -> Command {
        ticket(&self.clock, service)
    }

    pub(crate) async fn issue(&self, service: &str) -> TicketId {
        let command = self.ticket(service);
        let Command::IssueTicket(wish) = &command else {
            unreachable!("tickets are issued")
        };
        let id = wish.ticket;
        self.done(command).await;
        id
    }

    pub(crate) async fn open_desk(&self, desk: &str) {
        self.done(Command::OpenDesk {
            desk: DeskId::from(desk),
            shift: shift(ShiftId(self.clock.uuid())),
        })
        .await;
    }

    pub(crate) async fn call_next(&self, desk: &str) -> Result<Done, site::Error> {
        let id = self.clock.uuid().to_string();
        self.order(
            &id,
            Command::CallNext {
                desk: DeskId::from(desk),
                after: None,
            },
        )
        .await
    }

    /// Everything the day knows of tickets, visits and desks.
    pub(crate) async fn picture(&self) -> String {
        let look = |day: &queue::Day, _: &queue::Forecast| {
            let tickets: Vec<_> = day.tickets().collect();
            let (visits, desks): (Vec<_>, Vec<_>) = (day.visits().collect(), day.desks().collect());
            format!("{:?} {:?}\n{tickets:#?}\n{visits:#?}\n{desks:#?}", day.date, day.is_open())
        };
        self.app.site.read(look).await.expect("the site runs")
    }

    pub(crate) async fn events(&self) -> Vec<Event> {
        let lines = self.app.store.events(None, Seq(0), 100_000).await.expect("the journal is readable");
        lines.iter().map(|line| line.event().expect("every line is an event")).collect()
    }

    /// The database, seen from outside.
    pub(crate) fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.folder.path().join("sportello.db")).expect("the database opens twice")
    }

    pub(crate) async fn verify(&self) -> Report {
        self.app.store.verify().await.expect("the database is readable")
    }

    /// Everything stored is what happened; answers how many events that are.
    pub(crate) async fn verified(&self) -> u64 {
        let report = self.verify().await;
        assert!(report.is_clean(), "{:#?}", report.findings);
        report.events
    }

    /// The data folder, as it is typed.
    pub(crate) fn data(&self) -> String {
        self.folder.path().display().to_string()
    }
}

pub(crate) fn ticket(clock: &Clock, service: &str) -> Command {
    let (ticket, visit) = (clock.id(TicketId), clock.id(VisitId));
    Command::IssueTicket(IssueTicket::walk_in(ticket, visit, ServiceId::from(service)))
}

pub(crate) fn shift(id: ShiftId) -> Shift {
    Shift {
        id,
        channels: vec![Channel::Hall],
        skills: None,
    }
}

/// Answers with the events, so that a test sees what was answered.
pub(crate) fn order(caller: &str, id: &str, command: Command) -> Order {
    Order {
        caller: caller.to_owned(),
        command_id: id.to_owned(),
        body_hash: [1; 32],
        command,
        instead: Vec::new(),
        rows: Vec::new(),
        answer: Box::new(|_, events| serde_json::to_value(events).expect("events are plain data")),
    }
}

pub(crate) fn number(done: &Done) -> String {
    done.answer[0]["ticket"]["number"].as_str().expect("a ticket was issued").to_owned()
}

pub(crate) fn called(done: &Done) -> Option<String> {
    let calls = done.answer.as_array().expect("an answer is the list of events").iter();
    calls
        .filter(|event| event["type"] == "ticket_called")
        .map(|event| event["ticket"].to_string())
        .next()
}

/// Runs the program to its end.
pub(crate) fn run(arguments: &[&str], input: &str) -> Output {
    use std::io::Write;
    let mut process = Process::new(program("sportello-controller"));
    process
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = process.spawn().expect("the controller was built");
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

pub(crate) fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
