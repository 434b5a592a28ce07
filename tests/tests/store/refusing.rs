//! What cannot be stored is not done.

use std::collections::BTreeSet;
use std::sync::Arc;

use controller::clock::Clock;
use controller::site::{self, ByHand, Order};
use controller::store::{Disk, Fault, Mishap, Role, Row, Store, Stored};
use queue::{Command, DeskId, ShiftId};
use sportello_tests::people::log;
use sportello_tests::root;
use tokio::task::JoinSet;

use crate::office::{Office, at, number, order, shift, ticket};

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
    office.verified().await;
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

/// As after a disk was mounted read-only under a running controller.
#[tokio::test]
async fn a_disk_that_takes_no_writing_is_said_once_and_stops_nothing_but_writing() {
    log();
    let (folder, disk, clock) = (
        tempfile::tempdir().expect("a folder"),
        Disk::default(),
        Clock::set_at(at("09:00"), 7),
    );
    let (plan, content) = controller::plan_file::read(&root().join("assets/demo/plan.toml")).expect("the demo plan");
    let store = Store::open_on(folder.path(), disk.clone()).expect("the folder is ours");
    store.put_plan(&Stored::new(plan, content), clock.now()).await.expect("stored");
    let mut site = ByHand::load(store.clone(), clock.clone(), Arc::default())
        .await
        .expect("the day opens");
    let wish = ticket(&clock, "A");
    let first = site
        .serve(vec![order("staff:1", "first", wish.clone())])
        .await
        .remove(0)
        .expect("done");

    (0..500).for_each(|_| disk.script(Mishap::ReadOnly));
    for _ in 0..20 {
        let refused = site.serve(vec![order("staff:1", "second", ticket(&clock, "A"))]).await;
        assert_eq!(refused, [Err(site::Error::Storage)]);
        site.look_at_clock().await;
    }
    assert_eq!(store.trouble(), Some(Fault::ReadOnly));
    let again = site
        .serve(vec![order("staff:1", "first", wish)])
        .await
        .remove(0)
        .expect("what is stored is answered");
    assert_eq!((again.answer, again.repeated), (first.answer, true));
    assert_eq!((site.day().tickets().count(), site.is_adrift()), (1, false));
    disk.heal();
    site.look_at_clock().await;
    let done = site
        .serve(vec![order("staff:1", "second", ticket(&clock, "A"))])
        .await
        .remove(0)
        .expect("done");
    assert_eq!(number(&done), "A002");

    let file = folder.path().join("sportello.db").display().to_string();
    let told: Vec<String> = log()
        .lines()
        .filter(|line| line.contains(&file) && !line.contains("DEBUG"))
        .map(str::to_owned)
        .collect();
    let [warning, relief] = &told[..] else { panic!("{told:#?}") };
    assert!(warning.contains(" WARN ") && warning.contains("it takes no writing"), "{warning}");
    assert!(relief.contains(" INFO ") && relief.contains("written again"), "{relief}");
}
