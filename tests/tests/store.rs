//! The controller's core through its own verbs, on real files: what was answered is on disk, once, in order; what cannot be
//! stored is not done; what the clock and the plan ask for happens. Ready to run on a second database.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command as Process, Output, Stdio};
use std::sync::Arc;

use controller::accounts;
use controller::app::App;
use controller::clock::Clock;
use controller::config::Config;
use controller::site::{self, Done, Order};
use controller::store::{DeviceRole, Error, Role, Row, Store};
use queue::{Channel, Command, DeskId, Event, IssueTicket, Presence, Seq, ServiceId, Shift, ShiftId, TicketId, Timestamp, VisitId};
use sportello_tests::{program, root};
use tempfile::TempDir;
use tokio::task::JoinSet;

/// An office whose clock the test moves.
struct Office {
    folder: TempDir,
    clock: Clock,
    app: Arc<App>,
}

/// Monday, 23 November 2026, at that time in Valdarno.
fn at(time: &str) -> Timestamp {
    on("2026-11-23", time)
}

fn on(day: &str, time: &str) -> Timestamp {
    let moment: jiff::Timestamp = format!("{day}T{time}:00+01:00").parse().expect("a moment");
    Timestamp(moment.as_millisecond())
}

fn settings(folder: &Path) -> Config {
    let mut config = Config::default();
    config.server.data = folder.to_owned();
    config.server.plan = Some(root().join("assets/demo/plan.toml"));
    config
}

impl Office {
    async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the office");
        let clock = Clock::set_at(at("09:00"), 7);
        let app = controller::run::open_with(settings(folder.path()), clock.clone())
            .await
            .expect("the office opens");
        Self { folder, clock, app }
    }

    async fn restart(self) -> Self {
        let Self { folder, clock, app } = self;
        app.close().await;
        drop(app);
        let app = controller::run::open_with(settings(folder.path()), clock.clone())
            .await
            .expect("the office opens again");
        Self { folder, clock, app }
    }

    /// Moves the clock, and waits until the office has noticed.
    async fn later(&self, moment: Timestamp) {
        self.clock.move_to(moment);
        self.app.site.wake().await.expect("the site runs");
    }

    async fn order(&self, id: &str, command: Command) -> Result<Done, site::Error> {
        self.app.site.order(order("staff:1", id, command)).await
    }

    async fn done(&self, command: Command) -> Done {
        let id = self.clock.uuid().to_string();
        self.order(&id, command).await.expect("it is done")
    }

    fn ticket(&self, service: &str) -> Command {
        ticket(&self.clock, service)
    }

    async fn issue(&self, service: &str) -> TicketId {
        let command = self.ticket(service);
        let Command::IssueTicket(wish) = &command else {
            unreachable!("tickets are issued")
        };
        let id = wish.ticket;
        self.done(command).await;
        id
    }

    async fn open_desk(&self, desk: &str) {
        self.done(Command::OpenDesk {
            desk: DeskId::from(desk),
            shift: shift(ShiftId(self.clock.uuid())),
        })
        .await;
    }

    async fn call_next(&self, desk: &str) -> Result<Done, site::Error> {
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
    async fn picture(&self) -> String {
        let look = |day: &queue::Day, _: &queue::Forecast| {
            let tickets: Vec<_> = day.tickets().collect();
            let (visits, desks): (Vec<_>, Vec<_>) = (day.visits().collect(), day.desks().collect());
            format!("{:?} {:?}\n{tickets:#?}\n{visits:#?}\n{desks:#?}", day.date, day.is_open())
        };
        self.app.site.read(look).await.expect("the site runs")
    }

    async fn events(&self) -> Vec<Event> {
        let lines = self.app.store.events(None, Seq(0), 100_000).await.expect("the journal is readable");
        lines.iter().map(|line| line.event().expect("every line is an event")).collect()
    }

    /// The database, seen from outside.
    fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.folder.path().join("sportello.db")).expect("the database opens twice")
    }

    async fn verify(&self) -> Result<u64, Error> {
        self.app.store.verify(|_, _| Ok(())).await.map(|found| found.events)
    }
}

fn ticket(clock: &Clock, service: &str) -> Command {
    Command::IssueTicket(IssueTicket {
        ticket: clock.id(TicketId),
        visit: clock.id(VisitId),
        service: ServiceId::from(service),
        class: None,
        language: None,
        channel: Channel::Hall,
        presence: Presence::InHall,
        desk: None,
        planned: Vec::new(),
        person: None,
        kiosk: None,
    })
}

fn shift(id: ShiftId) -> Shift {
    Shift {
        id,
        channels: vec![Channel::Hall],
        skills: None,
    }
}

/// Answers with the events, so that a test sees what was answered.
fn order(caller: &str, id: &str, command: Command) -> Order {
    Order {
        caller: caller.to_owned(),
        command_id: id.to_owned(),
        body_hash: [1; 32],
        command,
        rows: Vec::new(),
        answer: Box::new(|_, events| serde_json::to_value(events).expect("events are plain data")),
    }
}

fn number(done: &Done) -> String {
    done.answer[0]["ticket"]["number"].as_str().expect("a ticket was issued").to_owned()
}

fn called(done: &Done) -> Option<String> {
    let calls = done.answer.as_array().expect("an answer is the list of events").iter();
    calls
        .filter(|event| event["type"] == "ticket_called")
        .map(|event| event["ticket"].to_string())
        .next()
}

// ---- the story -----------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_day_is_the_same_after_a_restart() {
    let office = Office::open().await;
    let first = office.issue("A").await;
    office.later(at("09:01")).await;
    office.issue("A").await;
    office.issue("B").await;
    office.open_desk("1").await;
    office.call_next("1").await.expect("somebody waits");
    office.later(at("09:04")).await;
    office
        .done(Command::StartServing {
            desk: DeskId::from("1"),
            ticket: first,
        })
        .await;
    office.later(at("09:11")).await;
    office.call_next("1").await.expect("the next is called");
    let (before, events) = (office.picture().await, office.events().await);

    let office = office.restart().await;

    assert_eq!(office.picture().await, before);
    assert_eq!(office.events().await, events);
    assert_eq!(office.verify().await.expect("the chain holds"), events.len() as u64);
    let served = office.database().query_row(
        "select number, state, (ended - started) / 60000 from ticket where id = $1",
        [first.to_string()],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?)),
    );
    assert_eq!(
        served.expect("the report row is there"),
        ("A001".to_owned(), "served".to_owned(), 7)
    );
}

#[tokio::test]
async fn the_journal_grows_without_gaps_and_names_its_plan() {
    let office = Office::open().await;
    for _ in 0..3 {
        office.issue("C").await;
    }
    let lines = office.app.store.events(None, Seq(0), 100).await.expect("readable");
    assert_eq!(lines.iter().map(|line| line.seq.0).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let Event::DayOpened { plan, date, .. } = lines[0].event().expect("an event") else {
        panic!("a day begins by opening")
    };
    assert!(office.app.store.plan(&plan).await.expect("readable").is_some());
    assert_eq!(lines[1].day, date.to_string());
    let line: serde_json::Value = serde_json::from_str(&lines[1].json()).expect("a line is JSON");
    assert_eq!(
        (&line["seq"], &line["day"], &line["type"], &line["ticket"]["number"]),
        (&2.into(), &"2026-11-23".into(), &"ticket_issued".into(), &"C001".into())
    );
}

#[tokio::test]
async fn a_changed_journal_is_noticed() {
    let office = Office::open().await;
    for _ in 0..3 {
        office.issue("A").await;
    }
    assert_eq!(office.verify().await.expect("as it was written"), 4);
    office
        .database()
        .execute("update event set body = replace(body, 'A002', 'A009') where seq = 3", [])
        .expect("somebody tampers");
    assert!(matches!(office.verify().await, Err(Error::Broken { seq: 3, .. })));
}

#[tokio::test]
async fn who_asked_is_forgotten_and_the_chain_still_holds() {
    let office = Office::open().await;
    office.issue("A").await;
    office.later(on("2026-11-24", "09:00")).await;
    let (store, day) = (&office.app.store, "2026-11-24".parse().expect("a date"));
    while store.forget_actors(day).await.expect("it is forgotten") > 0 {}
    let actors: i64 = office
        .database()
        .query_row("select count(*) from event where actor <> '' and day < '2026-11-24'", [], |row| {
            row.get(0)
        })
        .expect("a count");
    assert_eq!(actors, 0);
    office.verify().await.expect("the chain holds");
}

// ---- once -----------------------------------------------------------------------------------------------------------------

#[tokio::test]
async fn a_repeat_gets_the_first_answer() {
    let office = Office::open().await;
    let command = office.ticket("A");
    let first = office.order("key", command.clone()).await.expect("done");
    let again = office.order("key", command.clone()).await.expect("answered");
    assert_eq!((again.answer, again.seq, again.repeated), (first.answer.clone(), first.seq, true));

    let office = office.restart().await;
    let after_restart = office.order("key", command.clone()).await.expect("answered");
    assert!(after_restart.repeated);
    assert_eq!(after_restart.answer, first.answer);

    let other_body = Order {
        body_hash: [2; 32],
        ..order("staff:1", "key", command.clone())
    };
    assert_eq!(office.app.site.order(other_body).await, Err(site::Error::KeyReused));
    let somebody_else = office
        .app
        .site
        .order(order("staff:2", "key", office.ticket("A")))
        .await
        .expect("their own key");
    assert!(!somebody_else.repeated);
    assert_eq!(office.events().await.len(), 3);
}

#[tokio::test]
async fn repeats_in_flight_wait_for_the_same_commit() {
    let office = Office::open().await;
    let command = office.ticket("A");
    let mut asked = JoinSet::new();
    for _ in 0..16 {
        let (site, command) = (office.app.site.clone(), command.clone());
        asked.spawn(async move { site.order(order("staff:1", "key", command)).await.expect("answered") });
    }
    let answers = asked.join_all().await;
    assert_eq!(answers.iter().filter(|done| !done.repeated).count(), 1);
    assert!(answers.iter().all(|done| done.answer == answers[0].answer));
    assert_eq!(office.events().await.len(), 2);
}

#[tokio::test]
async fn a_refusal_is_not_remembered() {
    let office = Office::open().await;
    let call = Command::CallNext {
        desk: DeskId::from("1"),
        after: None,
    };
    assert_eq!(
        office.order("key", call.clone()).await,
        Err(site::Error::Refused(queue::Refusal::DeskClosed))
    );
    office.open_desk("1").await;
    assert_eq!(
        office.order("key", call.clone()).await,
        Err(site::Error::Refused(queue::Refusal::NobodyWaiting))
    );
    office.issue("A").await;
    assert!(called(&office.order("key", call).await.expect("now it works")).is_some());
}

#[tokio::test]
async fn answers_are_kept_for_their_time_only() {
    let office = Office::open().await;
    office.order("key", office.ticket("A")).await.expect("done");
    let store = &office.app.store;
    assert_eq!(store.forget_commands(at("09:00")).await.expect("deleted"), 0);
    assert!(store.command_answer("staff:1", "key").await.expect("readable").is_some());
    assert_eq!(store.forget_commands(at("09:01")).await.expect("deleted"), 1);
    assert!(store.command_answer("staff:1", "key").await.expect("readable").is_none());
}

// ---- many at once ---------------------------------------------------------------------------------------------------------

#[tokio::test(flavor = "multi_thread")]
async fn no_number_twice_no_ticket_lost_or_called_twice() {
    const CLIENTS: usize = 32;
    const EACH: usize = 12;
    let office = Office::open().await;
    let desks = ["1", "2", "3"];
    for desk in desks {
        office.open_desk(desk).await;
    }
    let mut clients = JoinSet::new();
    for client in 0..CLIENTS {
        let (site, clock) = (office.app.site.clone(), office.clock.clone());
        clients.spawn(async move {
            let mut numbers = Vec::new();
            for _ in 0..EACH {
                let (caller, id) = (format!("device:{client}"), clock.uuid().to_string());
                let done = site.order(order(&caller, &id, ticket(&clock, "A"))).await.expect("issued");
                numbers.push(number(&done));
            }
            numbers
        });
    }
    let mut callers = JoinSet::new();
    for desk in desks {
        let (site, clock) = (office.app.site.clone(), office.clock.clone());
        callers.spawn(async move {
            let mut tickets = Vec::new();
            while tickets.len() < CLIENTS * EACH / desks.len() {
                let id = clock.uuid().to_string();
                match site
                    .order(order(
                        desk,
                        &id,
                        Command::CallNext {
                            desk: DeskId::from(desk),
                            after: None,
                        },
                    ))
                    .await
                {
                    Ok(done) => {
                        let Some(ticket) = called(&done) else { continue };
                        let id: TicketId = serde_json::from_str(&ticket).expect("an id");
                        let finish = Command::Finish {
                            desk: DeskId::from(desk),
                            ticket: id,
                        };
                        site.order(order(desk, &clock.uuid().to_string(), finish)).await.expect("finished");
                        tickets.push(ticket);
                    }
                    Err(site::Error::Refused(queue::Refusal::NobodyWaiting)) => tokio::task::yield_now().await,
                    Err(error) => panic!("desk {desk}: {error}"),
                }
            }
            tickets
        });
    }
    let numbers: Vec<String> = clients.join_all().await.into_iter().flatten().collect();
    let tickets: Vec<String> = callers.join_all().await.into_iter().flatten().collect();
    assert_eq!(numbers.len(), CLIENTS * EACH);
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len(), "no number twice");
    assert_eq!(
        tickets.iter().collect::<BTreeSet<_>>().len(),
        CLIENTS * EACH,
        "none called twice, none lost"
    );
    let before = office.picture().await;
    let office = office.restart().await;
    assert_eq!(office.picture().await, before);
    office
        .app
        .site
        .read(|day, _| day.verify_invariants())
        .await
        .expect("the site runs")
        .expect("the invariants hold");
}

// ---- when the disk fails --------------------------------------------------------------------------------------------------

#[tokio::test]
async fn what_cannot_be_stored_is_not_done() {
    let office = Office::open().await;
    office.issue("A").await;
    let before = office.picture().await;
    let fail = "create trigger fail before insert on event begin select raise(abort, 'the disk is full'); end";
    office.database().execute_batch(fail).expect("the disk fails");
    assert_eq!(office.order("key", office.ticket("A")).await, Err(site::Error::Storage));
    assert_eq!(office.picture().await, before);
    office.database().execute_batch("drop trigger fail").expect("the disk works again");
    let done = office.order("key", office.ticket("A")).await.expect("done");
    assert_eq!((number(&done), done.repeated), ("A002".to_owned(), false));
    office.verify().await.expect("the chain holds");
}

#[tokio::test]
async fn one_that_cannot_be_stored_takes_no_other_with_it() {
    let office = Office::open().await;
    let fail = "create trigger fail before insert on event when new.command_id = 'poison' begin select raise(abort, 'no'); end";
    office.database().execute_batch(fail).expect("one command fails");
    let mut asked = JoinSet::new();
    for rank in 0..24 {
        let (site, clock) = (office.app.site.clone(), office.clock.clone());
        let id = if rank == 11 { "poison".to_owned() } else { rank.to_string() };
        asked.spawn(async move { (id.clone(), site.order(order("staff:1", &id, ticket(&clock, "A"))).await) });
    }
    let answers = asked.join_all().await;
    for (id, answer) in &answers {
        assert_eq!(answer.is_ok(), id != "poison", "{id}: {answer:?}");
    }
    let numbers: BTreeSet<String> = answers.iter().filter_map(|(_, answer)| answer.as_ref().ok()).map(number).collect();
    assert_eq!(numbers.len(), 23);
    let before = office.picture().await;
    assert_eq!(office.restart().await.picture().await, before);
}

#[tokio::test]
async fn rows_go_with_their_command_or_not_at_all() {
    let office = Office::open().await;
    let user = office
        .app
        .accounts
        .create("anna", Role::Operator, "long enough", false)
        .await
        .expect("an account");
    let id = ShiftId(office.clock.uuid());
    let sit_down = |key: &str, desk: &str| Order {
        rows: vec![Row::ShiftOpened {
            id,
            user,
            desk: DeskId::from(desk),
            at: office.clock.now(),
        }],
        ..order(
            "staff:1",
            key,
            Command::OpenDesk {
                desk: DeskId::from(desk),
                shift: shift(id),
            },
        )
    };
    let store = &office.app.store;
    office.app.site.order(sit_down("1", "99")).await.expect_err("there is no such desk");
    assert_eq!(store.open_shift_of(user).await.expect("readable"), None);
    office.app.site.order(sit_down("2", "1")).await.expect("done");
    assert_eq!(store.open_shift_of(user).await.expect("readable"), Some((id, DeskId::from("1"))));
    assert_eq!(store.operator_names(&[id]).await.expect("readable")[&id], "anna");
    office.done(Command::CloseDesk { desk: DeskId::from("1") }).await;
    assert_eq!(store.open_shift_of(user).await.expect("readable"), None);
}

// ---- what the clock asks for ----------------------------------------------------------------------------------------------

#[tokio::test]
async fn the_day_turns_over_by_itself() {
    let office = Office::open().await;
    office.issue("A").await;
    office.later(on("2026-11-24", "02:59")).await;
    assert_eq!(office.events().await.len(), 2);
    office.later(on("2026-11-24", "03:00")).await;
    let events = office.events().await;
    assert!(events.iter().any(|event| matches!(event, Event::TicketUnserved { .. })));
    assert!(
        events
            .iter()
            .any(|event| matches!(event, Event::DayClosed { unserved: 1, carried: 0 }))
    );
    assert!(matches!(events.last(), Some(Event::DayOpened { .. })));
    let done = office.done(office.ticket("A")).await;
    assert_eq!(number(&done), "A001");
    let before = office.picture().await;
    assert_eq!(office.restart().await.picture().await, before);
}

#[tokio::test]
async fn start_up_closes_the_day_that_was_left_open() {
    let office = Office::open().await;
    office.issue("A").await;
    office.clock.move_to(on("2026-11-26", "08:00"));
    let office = office.restart().await;
    let lines = office.app.store.events(None, Seq(0), 100).await.expect("readable");
    let days: Vec<(String, String)> = lines
        .iter()
        .map(|line| {
            (
                line.day.clone(),
                serde_json::from_str::<serde_json::Value>(&line.body).expect("JSON")["type"].to_string(),
            )
        })
        .collect();
    let expected = [
        ("2026-11-23", "day_opened"),
        ("2026-11-23", "ticket_issued"),
        ("2026-11-23", "ticket_unserved"),
        ("2026-11-23", "day_closed"),
        ("2026-11-26", "day_opened"),
    ];
    assert_eq!(days, expected.map(|(day, event)| (day.to_owned(), format!("\"{event}\""))));
    office.verify().await.expect("each day has its own chain");
}

#[tokio::test]
async fn a_clock_set_back_reopens_nothing() {
    let office = Office::open().await;
    office.later(on("2026-11-24", "10:00")).await;
    let opened = office.events().await.len();
    office.later(at("12:00")).await;
    let ticket = office.issue("A").await;
    let office = office.restart().await;
    assert_eq!(office.events().await.len(), opened + 1);
    let joined = office
        .app
        .site
        .read(move |day, _| day.ticket(ticket).map(|ticket| ticket.joined))
        .await
        .expect("the site runs");
    assert!(joined >= Some(on("2026-11-24", "10:00")), "journal time never goes back");
}

#[tokio::test]
async fn a_new_day_knows_how_long_services_took() {
    let office = Office::open().await;
    office.open_desk("1").await;
    for minute in [10, 20, 30] {
        let ticket = office.issue("A").await;
        office.call_next("1").await.expect("called");
        office.later(at(&format!("09:{minute}"))).await;
        office
            .done(Command::Finish {
                desk: DeskId::from("1"),
                ticket,
            })
            .await;
    }
    office.later(on("2026-11-24", "08:00")).await;
    let events = office.events().await;
    let Some(Event::DayOpened { priors, .. }) = events.last() else {
        panic!("the new day opened last")
    };
    assert_eq!(priors.len(), 1);
    assert_eq!((priors[0].service.as_str(), priors[0].count, priors[0].mean_s), ("A", 3, 600.0));
}

#[tokio::test]
async fn an_imported_plan_comes_into_force_by_itself() {
    let office = Office::open().await;
    office.issue("I").await;
    let file = office.folder.path().join("smaller.toml");
    let demo = std::fs::read_to_string(root().join("assets/demo/plan.toml")).expect("the demo plan");
    std::fs::write(
        &file,
        demo.replace("daily_limit", "#")
            .replace("id = \"C\"\nprefix = \"C\"", "id = \"C\"\nprefix = \"C\"\ndaily_limit = 1"),
    )
    .expect("written");
    let data = office.folder.path().display().to_string();
    assert!(
        run(&["plan", "import", "--data", &data, &file.display().to_string()], "")
            .status
            .success()
    );
    office.app.site.wake().await.expect("the site runs");
    assert!(matches!(office.events().await.last(), Some(Event::PlanChanged { .. })));
    office.issue("C").await;
    assert_eq!(
        office.order("key", office.ticket("C")).await,
        Err(site::Error::Refused(queue::Refusal::LimitReached))
    );
    let before = office.picture().await;
    assert_eq!(office.restart().await.picture().await, before);
}

#[tokio::test]
async fn screens_are_told_only_what_changed() {
    let office = Office::open().await;
    let mut published = office.app.site.published();
    let before = Arc::clone(&published.borrow_and_update());
    office.issue("A").await;
    published.changed().await.expect("the site runs");
    let after = Arc::clone(&published.borrow_and_update());
    assert!(after.seq > before.seq && after.version > before.version && after.menu_version > before.menu_version);
    assert!(
        after.topics.contains(&"waiting") && !after.topics.contains(&"desks"),
        "{:?}",
        after.topics
    );
}

// ---- accounts and devices -------------------------------------------------------------------------------------------------

#[tokio::test]
async fn wrong_passwords_lock_an_account_for_a_while() {
    let office = Office::open().await;
    let accounts = &office.app.accounts;
    accounts
        .create("anna", Role::Operator, "long enough", false)
        .await
        .expect("an account");
    assert!(matches!(
        accounts.create("anna", Role::Admin, "long enough", false).await,
        Err(accounts::Error::Store(Error::NameTaken(_)))
    ));
    assert!(matches!(
        accounts.create("berta", Role::Admin, "short", false).await,
        Err(accounts::Error::TooShort { .. })
    ));
    assert!(matches!(accounts.login("nobody", "long enough").await, Err(accounts::Error::Wrong)));
    for _ in 0..5 {
        assert!(matches!(accounts.login("anna", "wrong").await, Err(accounts::Error::Wrong)));
    }
    assert!(matches!(
        accounts.login("anna", "long enough").await,
        Err(accounts::Error::Locked { .. })
    ));
    office.clock.move_to(at("09:16"));
    assert!(accounts.login("anna", "long enough").await.is_ok());
}

#[tokio::test]
async fn sessions_end() {
    let office = Office::open().await;
    let (accounts, store) = (&office.app.accounts, &office.app.store);
    let user = accounts
        .create("anna", Role::Operator, "long enough", false)
        .await
        .expect("an account");
    let login = accounts.login("anna", "long enough").await.expect("a session");
    let hash = accounts::token_hash(&login.token);
    assert_eq!(
        accounts.session(&hash).await.expect("readable").map(|user| user.name),
        Some("anna".to_owned())
    );
    office.clock.move_to(at("10:30"));
    assert!(accounts.session(&hash).await.expect("readable").is_some(), "used in time");
    office.clock.move_to(at("12:31"));
    assert!(accounts.session(&hash).await.expect("readable").is_none(), "idle for too long");
    for end in ["logout", "password", "disabled"] {
        let login = accounts.login("anna", "long enough").await.expect("a session");
        let hash = accounts::token_hash(&login.token);
        match end {
            "logout" => accounts.logout(&hash).await.expect("ended"),
            "password" => accounts.set_password(user, "long enough", true).await.expect("changed"),
            _ => store.disable_user("anna", true).await.expect("closed"),
        }
        assert!(accounts.session(&hash).await.expect("readable").is_none(), "{end}");
    }
    assert!(
        matches!(accounts.login("anna", "long enough").await, Err(accounts::Error::Wrong)),
        "a closed account is told nothing"
    );
}

#[tokio::test]
async fn nothing_that_opens_a_door_is_stored_in_clear() {
    let office = Office::open().await;
    let token = office.clock.token();
    office
        .app
        .store
        .create_device("totem-1", DeviceRole::Kiosk, &accounts::token_hash(&token), office.clock.now())
        .await
        .expect("a device");
    office
        .app
        .accounts
        .create("anna", Role::Operator, "long enough", false)
        .await
        .expect("an account");
    let login = office.app.accounts.login("anna", "long enough").await.expect("a session");
    let folder = office.folder.path().to_owned();
    office.app.close().await;
    for file in std::fs::read_dir(folder).expect("the folder") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("readable");
        for secret in [token.as_str(), "long enough", login.token.as_str()] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{secret}");
        }
    }
}

// ---- as it is typed -------------------------------------------------------------------------------------------------------

/// Runs the program to its end.
fn run(arguments: &[&str], input: &str) -> Output {
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

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_work_beside_a_serving_controller_and_a_second_one_does_not() {
    let office = Office::open().await;
    let data = office.folder.path().display().to_string();
    let second = run(&["serve", "--data", &data, "--listen", "127.0.0.1:0"], "");
    assert_eq!(second.status.code(), Some(2));
    assert!(said(&second).contains("another controller already serves"), "{}", said(&second));

    let token = run(&["token", "create", "--data", &data, "--role", "kiosk", "--name", "totem-1"], "");
    let token = String::from_utf8(token.stdout).expect("text");
    let device = office
        .app
        .store
        .device_by_hash(&accounts::token_hash(token.trim()))
        .await
        .expect("readable");
    assert_eq!(
        device.map(|device| (device.name, device.role)),
        Some(("totem-1".to_owned(), DeviceRole::Kiosk))
    );

    let user = run(
        &[
            "user",
            "create",
            "--data",
            &data,
            "--role",
            "operator",
            "--name",
            "anna",
            "--password-stdin",
        ],
        "sportello\n",
    );
    assert!(user.status.success(), "{}", said(&user));
    assert!(office.app.accounts.login("anna", "sportello").await.is_ok());
    let again = run(
        &[
            "user",
            "create",
            "--data",
            &data,
            "--role",
            "operator",
            "--name",
            "anna",
            "--password-stdin",
        ],
        "sportello\n",
    );
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));

    office.issue("A").await;
    let events = run(&["events", "--data", &data, "--day", "2026-11-23"], "");
    let lines: Vec<serde_json::Value> = String::from_utf8_lossy(&events.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(
        lines.iter().map(|line| line["type"].as_str().expect("a type")).collect::<Vec<_>>(),
        ["day_opened", "ticket_issued"]
    );
    let verify = run(&["verify", "--data", &data], "");
    assert!(verify.status.success() && said(&verify).contains("2 events"), "{}", said(&verify));

    let export = run(&["plan", "export", "--data", &data], "");
    let file = office.folder.path().join("export.toml");
    std::fs::write(&file, &export.stdout).expect("written");
    assert!(
        run(&["plan", "import", "--data", &data, &file.display().to_string()], "")
            .status
            .success()
    );
    office.app.site.wake().await.expect("the site runs");
    assert_eq!(office.events().await.len(), 2, "what is exported is the same plan");
}

#[test]
fn plain_http_is_spoken_on_this_machine_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().display().to_string();
    let plan = root().join("assets/demo/plan.toml").display().to_string();
    let refused = run(&["serve", "--data", &data, "--plan", &plan, "--listen", "0.0.0.0:0"], "");
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("--insecure"), "{}", said(&refused));
    assert!(!folder.path().join("sportello.db").exists(), "nothing half done");
}

#[test]
fn an_empty_folder_needs_a_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = run(
        &["serve", "--data", &folder.path().display().to_string(), "--listen", "127.0.0.1:0"],
        "",
    );
    assert!(!refused.status.success());
    assert!(said(&refused).contains("--plan"), "{}", said(&refused));
}

/// Each kind of mistake: what is written instead of what, and a word that the sentence must have.
const MISTAKES: [(&str, &str, &str); 12] = [
    ("[numbers]\n", "[numbers]\nwidht = 3\n", "widht"),
    ("[routing]\n", "[ruoting]\n", "ruoting"),
    ("prefix = \"B\"", "prefix = \"A\"", "A"),
    ("serves = [\"A\", \"H\"", "serves = [\"Z\", \"H\"", "Z"),
    ("preferred = [\"A\", \"H\"]", "preferred = [\"C\"]", "C"),
    ("id = \"2\"", "id = \"1\"", "1"),
    ("time_zone = \"Europe/Rome\"", "time_zone = \"Europe/Valdarno\"", "Europe/Valdarno"),
    ("width = 3", "width = 9", "width"),
    ("totem-1 = \"900-999\"", "totem-1 = \"800-999\"", "totem-1"),
    ("classes = [\"p\"]", "classes = [\"q\"]", "q"),
    ("icon = \"id-card\"", "icon = \"spaceship\"", "spaceship"),
    ("parent = \"registry\"", "parent = \"nowhere\"", "nowhere"),
];

#[test]
fn every_kind_of_mistake_in_a_plan_is_named_with_its_line() {
    let demo = std::fs::read_to_string(root().join("assets/demo/plan.toml")).expect("the demo plan");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.toml");
    let (name, data) = (file.display().to_string(), folder.path().join("data").display().to_string());
    for (right, wrong, word) in MISTAKES {
        assert!(demo.contains(right), "the demo plan has {right:?}");
        std::fs::write(&file, demo.replacen(right, wrong, 1)).expect("written");
        for arguments in [
            &["plan", "check", &name][..],
            &["serve", "--plan", &name, "--data", &data, "--listen", "127.0.0.1:0"],
        ] {
            let output = run(arguments, "");
            let said = said(&output);
            assert_eq!(output.status.code(), Some(2), "{wrong}: {said}");
            let line = said
                .lines()
                .find(|line| line.contains(&format!("{name}:")))
                .unwrap_or_else(|| panic!("{wrong}: {said}"));
            let place = line
                .split(&format!("{name}:"))
                .nth(1)
                .and_then(|rest| rest.split(':').next())
                .and_then(|line| line.parse::<usize>().ok());
            let place = place.unwrap_or_else(|| panic!("no line for {wrong}: {said}"));
            let near = demo
                .replacen(right, wrong, 1)
                .lines()
                .skip(place - 1)
                .take(2)
                .collect::<Vec<_>>()
                .join("\n");
            assert!(said.contains(word), "{wrong}: {said}");
            assert!(
                near.contains(word) || near.contains(wrong.lines().next().unwrap_or_default()),
                "{wrong} is not at line {place}: {said}"
            );
        }
    }
    assert!(!Path::new(&data).join("sportello.db").exists() || Store::open(Path::new(&data)).is_ok());
}

#[test]
fn all_mistakes_come_at_once() {
    let demo = std::fs::read_to_string(root().join("assets/demo/plan.toml")).expect("the demo plan");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.toml");
    std::fs::write(
        &file,
        demo.replacen("prefix = \"B\"", "prefix = \"A\"", 1)
            .replacen("serves = [\"D\"]", "serves = [\"Z\"]", 1),
    )
    .expect("written");
    let output = run(&["plan", "check", &file.display().to_string()], "");
    assert!(String::from_utf8_lossy(&output.stderr).lines().count() >= 2, "{}", said(&output));
}
