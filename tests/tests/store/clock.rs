//! What the clock and the plan ask for happens by itself.

use std::sync::Arc;

use controller::site;
use queue::{Command, DeskId, Event, Seq};
use sportello_tests::root;

use crate::office::{Office, at, number, on, run};

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
    office.verified().await;
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
