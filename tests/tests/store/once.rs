//! A repeat gets the first answer.

use controller::site::{self, Order};
use queue::{Command, DeskId};
use tokio::task::JoinSet;

use crate::office::{Office, at, called, order};

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
