//! An update in the middle of a day: an earlier program wrote the tables and the events, this one goes on.

use controller::clock::Clock;
use controller::store::{Error, Lock, Store};
use queue::{BookingId, Channel, Command, Expected, Minutes, ServiceId};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::office::{Office, at, number, order, run, said};

/// What the first version of the tables held at 8:05: A001 is being served at desk 1, A002 waits. The events lack every field that
/// has a default.
const FIXTURE: &str = r#"
create table migration (version bigint not null primary key);
insert into migration values (1);
insert into setting values ('site', 'valdarno'), ('plan', 'rules'), ('content', 'texts');
insert into plan values ('valdarno', 'rules', '{"site":"valdarno","time_zone":"Europe/Rome","rollover":"03:00:00","languages":["it"],"hours":{"week":[[],[],[],[],[],[],[]],"always":true,"holidays":false,"patron":null,"exceptions":{}},"areas":[{"id":"hall"}],"services":[{"id":"A","prefix":"A","area":"hall","discreet":false,"on_kiosk":true,"target":15,"typical":5,"daily_limit":null,"hours":null,"before_closing":"warn","classes":[]}],"desks":[{"id":"1","area":"hall","serves":["A"],"preferred":[],"fallback":[],"fallback_after":20}],"classes":[],"numbers":{"width":3,"first":1,"last":899,"reserved":{}},"routing":{"promises_in_a_row":3,"booking_lead":5,"booking_promise":10,"check_in_early":60,"early_window":10,"late_window":15,"put_back_penalty":5,"tied_pause":15,"away_lapse":30,"channels":["hall"]},"pause_reasons":[],"recent":10}', 1795413600000);
insert into content values ('valdarno', 'texts', '{"town":{},"office":{},"languages":["it"],"time_zone":"Europe/Rome","services":{},"groups":[],"areas":{},"desks":{},"classes":{},"pause_reasons":{},"ticker":[],"slip_notice":{},"primary":null}', 1795413600000);
insert into event values ('valdarno', 1, '2026-11-23', 1795417200000, 'site', 'c0', '{"type":"day_opened","date":"2026-11-23","plan":"rules"}',
  '89b3a80157129d18c7e6ed96148680a1dccf776f0e84963235af444ddfaf9613');
insert into event values ('valdarno', 2, '2026-11-23', 1795417260000, 'device:1', 'c1', '{"type":"ticket_issued","ticket":{"id":"01935000-0000-7000-8000-000000000001","number":"A001","visit":"01935000-0000-7000-8000-0000000000a1","service":"A","class":null,"language":null,"joined":1795417260000,"due":1795418160000,"promise":null,"stop":1},"ahead":0,"forecast":null}',
  '1733dcfaa1c9394f7f6eccc34fd0b395fbfc31380e51987d26e7a846144a91b0');
insert into event values ('valdarno', 3, '2026-11-23', 1795417320000, 'device:1', 'c2', '{"type":"ticket_issued","ticket":{"id":"01935000-0000-7000-8000-000000000002","number":"A002","visit":"01935000-0000-7000-8000-0000000000a2","service":"A","class":null,"language":null,"joined":1795417320000,"due":1795418220000,"promise":null,"stop":1},"ahead":1,"forecast":null}',
  'b419762abf73d173f83f2b9361f9b47751ad1f7603d9c9b38da899bbd3b1d332');
insert into event values ('valdarno', 4, '2026-11-23', 1795417380000, 'staff:1', 'c3', '{"type":"desk_opened","desk":"1","shift":{"id":"01935000-0000-7000-8000-0000000000c1","channels":["hall"],"skills":null},"services":["A"]}',
  '82c593acc3a91f4fa75d92ae830bd63a27ba351f22444e0ce22467bff95d53d8');
insert into event values ('valdarno', 5, '2026-11-23', 1795417440000, 'staff:1', 'c4', '{"type":"ticket_called","ticket":"01935000-0000-7000-8000-000000000001","desk":"1","call":20780000001,"because":{"tier":"due","joined":1795417260000,"due":1795418160000,"slot":null,"others":1}}',
  '0342c03d064389f987462d605675b5451984ae5c2668e9e84eba7b8290c14a30');
insert into event values ('valdarno', 6, '2026-11-23', 1795417500000, 'staff:1', 'c5', '{"type":"serving_started","ticket":"01935000-0000-7000-8000-000000000001","desk":"1"}',
  '059d2e0d02ca792ef6b6f5b6a3cb5cd80c85fdc8bfcdb6b5032fb5c69d72db7f');
insert into day values ('valdarno', '2026-11-23', 1, 1795417200000, null, null, 1);
insert into command values ('valdarno', 'device:1', 'c2', '0101010101010101010101010101010101010101010101010101010101010101', '{"number":"A002"}', 3, 1795417320000);
insert into visit values ('valdarno', '01935000-0000-7000-8000-0000000000a1', '2026-11-23', 'A001', 'hall', null, null, null, null, 1795417260000);
insert into visit values ('valdarno', '01935000-0000-7000-8000-0000000000a2', '2026-11-23', 'A002', 'hall', null, null, null, null, 1795417320000);
insert into ticket values ('valdarno', '01935000-0000-7000-8000-000000000001', '01935000-0000-7000-8000-0000000000a1', '2026-11-23', 'A001', 'A', null, 'hall', null, 1, 1795417260000, 1795418160000, null, null, 0, null, null,
  1795417440000, 1795417440000, 1795417500000, null, '1', 'serving', 0);
insert into ticket values ('valdarno', '01935000-0000-7000-8000-000000000002', '01935000-0000-7000-8000-0000000000a2', '2026-11-23', 'A002', 'A', null, 'hall', null, 1, 1795417320000, 1795418220000, null, null, 1, null, null,
  null, null, null, null, null, 'waiting', 0);
insert into call values ('valdarno', 20780000001, '01935000-0000-7000-8000-000000000001', '1', 1795417440000, 0, '{"tier":"due","joined":1795417260000,"due":1795418160000,"slot":null,"others":1}');
insert into desk_period values ('valdarno', 4, '2026-11-23', '1', '01935000-0000-7000-8000-0000000000c1', 'open', null, 1795417380000, null);
"#;

/// A folder as the earlier program left it when it was stopped.
fn left_behind() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Connection::open(folder.path().join("sportello.db")).expect("a database");
    database
        .pragma_update(None, "journal_mode", "wal")
        .expect("as the controller has it");
    let tables = include_str!("../../../controller/migrations/0001_the_hall.sql");
    database.execute_batch(tables).expect("the first tables");
    database.execute_batch(FIXTURE).expect("what was in them");
    folder
}

#[tokio::test]
async fn a_day_goes_on_under_the_next_version() {
    let office = Office::reopen(left_behind(), Clock::set_at(at("08:10"), 7)).await;
    assert_eq!(office.verified().await, 6);
    let repeated = office
        .app
        .site
        .order(order("device:1", "c2", office.ticket("A")))
        .await
        .expect("answered");
    assert_eq!(
        (repeated.answer["number"].as_str(), repeated.repeated),
        (Some("A002"), true),
        "a repeat over the update"
    );
    assert_eq!(number(&office.done(office.ticket("A")).await), "A003");
    let called = office.call_next("1").await.expect("A001 is done, A002 is called");
    assert!(
        called.answer.to_string().contains("01935000-0000-7000-8000-000000000002"),
        "{}",
        called.answer
    );
    let accounts = &office.app.accounts;
    let anna = accounts
        .create("anna", controller::store::Role::Operator, "long enough", false)
        .await;
    anna.expect("the new tables are there");
    let booking = Expected {
        id: BookingId(office.clock.uuid()),
        service: ServiceId::from("A"),
        slot: at("08:20"),
        duration: Minutes(15),
        channel: Channel::Hall,
        class: None,
    };
    let id = booking.id;
    office.done(Command::ExpectBooking { booking }).await;
    let stored = office.app.store.booking(id).await.expect("readable");
    assert_eq!(stored.map(|booking| booking.slot), Some(at("08:20")));
    assert!(office.verified().await > 6);
    let (before, office) = (office.picture().await, office.restart().await);
    assert_eq!(office.picture().await, before);
}

#[tokio::test]
async fn a_backup_of_an_earlier_version_comes_back() {
    let (old, new) = (left_behind(), tempfile::tempdir().expect("a folder"));
    let copy = old.path().join("copy.db");
    controller::store::back_up(old.path(), &copy).expect("it is backed up as it is");
    let restored = controller::store::restore(new.path(), &copy, false, at("08:20")).expect("it is restored");
    let office = Office::reopen(new, Clock::set_at(at("08:21"), 7)).await;
    let given = number(&office.done(office.ticket("A")).await);
    assert!(given > format!("A{:03}", restored.after.expect("there is a plan")), "{given}");
    office.verified().await;
}

/// An update that was installed but not started yet must not change the tables under the old program.
#[test]
fn nobody_changes_the_tables_under_an_earlier_controller() {
    let folder = left_behind();
    let serving = Lock::take(folder.path()).expect("the earlier controller serves");
    assert!(matches!(Store::open(folder.path()), Err(Error::Earlier(_))));
    let typed = run(&["verify", "--data", &folder.path().display().to_string()], "");
    assert!(said(&typed).contains("earlier Sportello"), "{}", said(&typed));
    drop(serving);
    assert!(Store::open(folder.path()).is_ok());
}
