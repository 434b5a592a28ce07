//! What happens in a day is on disk, in order, and chained.

use queue::{Command, DeskId, Event, Seq};

use crate::office::{Office, at, on};

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
    assert_eq!(office.verified().await, events.len() as u64);
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
    office.verified().await;
}
