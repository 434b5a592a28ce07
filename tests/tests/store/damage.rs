//! A database that cannot be trusted or understood: the controller says so, names the file and what to do, and stops.

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::Command;

use controller::store::Error;
use queue::Seq;
use serde_json::json;
use sportello_tests::people::{Person, log};
use sportello_tests::world;
use sportello_tests::{program, root};

use crate::office::{Office, on, run, said};

/// Overwrites the first page of `table` with nothing that a database understands.
fn ruin(folder: &Path, table: &str) {
    let file = folder.join("sportello.db");
    let database = rusqlite::Connection::open(&file).expect("the database opens");
    database
        .query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))
        .expect("all of it is in the file");
    let page: i64 = database
        .query_row("select rootpage from sqlite_master where name = $1", [table], |row| row.get(0))
        .expect("the table is there");
    let size: i64 = database.query_row("pragma page_size", [], |row| row.get(0)).expect("a size");
    let ruins = vec![0xA5; usize::try_from(size).expect("a page has a size")];
    let file = OpenOptions::new().write(true).open(file).expect("the file opens");
    file.write_all_at(&ruins, u64::try_from((page - 1) * size).expect("pages count from 1"))
        .expect("the disk forgets a page");
    // Whoever has the page in memory looks at the disk again.
    database
        .execute("insert into setting (name, value) values ('ruined', '')", [])
        .expect("another page still works");
}

fn says_what_to_do(said: &str, folder: &Path) {
    let file = folder.join("sportello.db").display().to_string();
    let command = format!("sportello-controller restore --replace --data {}", folder.display());
    for words in [file.as_str(), "is damaged", command.as_str()] {
        assert!(said.contains(words), "{words} is missing in: {said}");
    }
}

#[tokio::test]
async fn a_damaged_day_is_not_served() {
    let office = Office::open().await;
    for _ in 0..3 {
        office.issue("A").await;
    }
    let (folder, _) = office.close().await;
    ruin(folder.path(), "event");
    let serve = run(
        &["serve", "--data", &folder.path().display().to_string(), "--listen", "127.0.0.1:0"],
        "",
    );
    assert_eq!(serve.status.code(), Some(1), "{}", said(&serve));
    says_what_to_do(&said(&serve), folder.path());
}

#[tokio::test]
async fn an_event_that_is_not_as_it_was_written_is_not_served() {
    let office = Office::open().await;
    office.issue("A").await;
    let (folder, _) = office.close().await;
    rusqlite::Connection::open(folder.path().join("sportello.db"))
        .and_then(|database| database.execute("update event set body = replace(body, 'A001', 'A002') where seq = 2", []))
        .expect("a bit tips over");
    let serve = run(
        &["serve", "--data", &folder.path().display().to_string(), "--listen", "127.0.0.1:0"],
        "",
    );
    assert_eq!(serve.status.code(), Some(1), "{}", said(&serve));
    says_what_to_do(&said(&serve), folder.path());
    assert!(said(&serve).contains("event 2"), "{}", said(&serve));
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let nonsense = "no database, only words ".repeat(1_000);
    std::fs::write(folder.path().join("sportello.db"), &nonsense).expect("written");
    let serve = run(
        &["serve", "--data", &folder.path().display().to_string(), "--listen", "127.0.0.1:0"],
        "",
    );
    assert_eq!(serve.status.code(), Some(1), "{}", said(&serve));
    says_what_to_do(&said(&serve), folder.path());
    let left = std::fs::read_to_string(folder.path().join("sportello.db")).expect("still there");
    assert_eq!(left, nonsense);
}

#[tokio::test(flavor = "multi_thread")]
async fn damage_met_while_serving_ends_the_program_with_what_to_do() {
    let mut office = world::Office::open();
    let kiosk = Person::of(&office.url, &office.token("kiosk", "totem-1"));
    kiosk
        .post_once("first", "/api/v1/tickets", json!({ "service": "A" }))
        .await
        .expect(201);
    ruin(&office.data(), "command");
    // It asks whether this command was done before, and finds ruins.
    let refused = kiosk
        .request(reqwest::Method::POST, "/api/v1/tickets")
        .header("Idempotency-Key", "second")
        .json(&json!({ "service": "A" }))
        .send()
        .await;
    assert!(
        refused.is_err() || refused.is_ok_and(|answer| answer.status() == 503),
        "nothing is confirmed"
    );
    let last = office.controller.wait_for("is damaged");
    says_what_to_do(&last, &office.data());
    assert_eq!(office.controller.ended().code(), Some(1));
}

#[tokio::test]
async fn every_reader_and_writer_notices_damage() {
    let office = Office::open().await;
    office.issue("A").await;
    ruin(office.folder.path(), "event");
    let read = office.app.store.events(None, Seq(0), 10).await;
    assert!(matches!(read, Err(Error::Damaged { .. })), "{read:?}");
    assert!(matches!(office.app.store.damage().await, Error::Damaged { .. }));
}

#[tokio::test]
async fn a_database_of_a_later_version_is_left_alone() {
    let (folder, _) = Office::open().await.close().await;
    rusqlite::Connection::open(folder.path().join("sportello.db"))
        .and_then(|database| database.execute("insert into migration (version) values (999)", []))
        .expect("a later Sportello was here");
    let data = folder.path().display().to_string();
    for arguments in [
        &["serve", "--data", &data, "--listen", "127.0.0.1:0"][..],
        &["verify", "--data", &data],
    ] {
        let output = run(arguments, "");
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        for words in ["later Sportello", "version 999", "sportello.db"] {
            assert!(said(&output).contains(words), "{words}: {}", said(&output));
        }
    }
}

#[tokio::test]
async fn a_clock_set_back_is_said_once_and_the_hall_goes_on() {
    log();
    let office = Office::open().await;
    office.later(on("2026-11-24", "09:03")).await;
    let said_before = log().matches("stands 1383 minutes before the last event").count();
    for minute in ["10:00", "10:01", "10:02"] {
        office.later(on("2026-11-23", minute)).await;
        office.issue("A").await;
    }
    assert_eq!(log().matches("stands 1383 minutes before the last event").count(), said_before + 1);
    assert_eq!(office.verified().await, office.events().await.len() as u64);
    office.later(on("2026-11-24", "09:03")).await;
    assert!(log().contains("the clock has caught up"));
}

#[test]
#[expect(clippy::print_stdout, reason = "whoever reads the tests has to know which folder took no writing")]
fn a_folder_that_takes_no_writing_is_not_served() {
    let folder = tempfile::tempdir().expect("a folder");
    let read_only = crate::disk::in_its_own_mounts("mount --bind \"$DATA\" \"$DATA\" && mount -o remount,bind,ro \"$DATA\"");
    if let Some(mut command) = read_only {
        command.env("DATA", folder.path()).arg(program("sportello-controller"));
        not_served(&mut command, folder.path(), "Read-only");
    } else {
        println!(
            "this machine lets no test mount a disk read-only (`unshare -rm` is refused): a folder where nothing can be made stands in"
        );
    }
    // Not even its owner makes a folder there.
    not_served(
        &mut Command::new(program("sportello-controller")),
        Path::new("/proc/sportello"),
        "os error",
    );
}

fn not_served(controller: &mut Command, data: &Path, why: &str) {
    controller
        .args(["serve", "--listen", "127.0.0.1:0", "--plan"])
        .arg(root().join("assets/demo/plan.toml"));
    let output = controller.arg("--data").arg(data).output().expect("it runs");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    for words in [why, "mounted for writing", &data.display().to_string()] {
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
}

/// Two programs at once would be two truths.
#[tokio::test]
async fn of_two_controllers_on_one_folder_the_second_one_leaves() {
    let office = world::Office::open();
    let mut second = Command::new(program("sportello-controller"));
    let second = second.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(office.data());
    let output = second.output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("another controller already serves the data folder"),
        "{}",
        said(&output)
    );
    let kiosk = Person::of(&office.url, &office.token("kiosk", "totem-1"));
    kiosk.take_number("A").await;
}
