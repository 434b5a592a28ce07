//! `verify` finds whatever was changed behind the controller's back, and says where.

use queue::{Command, DeskId};

use crate::office::{Office, at, on, run, said};

/// What somebody does to the database, and what `verify` then says.
const TAMPERINGS: [(&str, &str); 14] = [
    (
        "update event set body = replace(body, 'A002', 'A009') where seq = 3",
        "event 3 of 2026-11-23 is not as it was written",
    ),
    (
        "update event set at = at - 60000 where seq = 4",
        "event 4 of 2026-11-23 is not as it was written",
    ),
    (
        "update event set chain = replace(chain, 'a', 'b') where seq = 5",
        "event 5 of 2026-11-23 is not as it was written",
    ),
    ("update event set body = 'gone' where seq = 2", "event 2 of 2026-11-23 is no event"),
    ("delete from event where seq = 3", "event 3 of 2026-11-23 is missing"),
    (
        "delete from event where seq = (select max(seq) from event)",
        "is stored, but no event tells of it",
    ),
    (
        "delete from event where seq = (select closed_seq from day where closed_seq is not null)",
        "2026-11-23 has no end, and a later day follows",
    ),
    ("delete from plan", "does not fit the day before it"),
    (
        "update ticket set state = 'cancelled' where number = 'A001'",
        "state is cancelled, the events say served",
    ),
    ("update ticket set started = started - 1 where started is not null", "started is"),
    (
        "delete from visit where number = 'B001'",
        "follows from the events, but is not stored",
    ),
    (
        "update call set desk = '9' where id = (select min(id) from call)",
        "desk is 9, the events say 1",
    ),
    (
        "delete from call where id = (select max(id) from call)",
        "follows from the events, but is not stored",
    ),
    ("update desk_period set to_at = to_at + 1 where to_at is not null", "to_at is"),
];

/// A day that is over, and one that is not.
async fn two_days() -> Office {
    let office = Office::open().await;
    let first = office.issue("A").await;
    office.later(at("09:01")).await;
    office.issue("A").await;
    office.issue("B").await;
    office.open_desk("1").await;
    office.call_next("1").await.expect("somebody waits");
    office.later(at("09:04")).await;
    let desk = || DeskId::from("1");
    office
        .done(Command::StartServing {
            desk: desk(),
            ticket: first,
        })
        .await;
    office.later(at("09:11")).await;
    office.call_next("1").await.expect("the next is called");
    office.later(on("2026-11-24", "08:30")).await;
    office.issue("C").await;
    office
}

#[tokio::test]
async fn what_happened_is_what_is_stored() {
    let office = two_days().await;
    assert_eq!(office.verified().await, office.events().await.len() as u64);
    let verify = run(&["verify", "--data", &office.data()], "");
    assert!(verify.status.success() && said(&verify).contains("on 2 days"), "{}", said(&verify));
}

#[tokio::test]
async fn whatever_was_tampered_with_is_found() {
    for (tampering, sentence) in TAMPERINGS {
        let office = two_days().await;
        let changed = office.database().execute(tampering, []).expect("somebody tampers");
        assert!(changed > 0, "{tampering} changes something");
        let report = office.verify().await;
        let found: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
        assert!(found.iter().any(|found| found.contains(sentence)), "{tampering}: {found:#?}");
    }
}

#[tokio::test]
async fn the_command_says_what_it_found_and_fails() {
    let office = two_days().await;
    let tampering = "update ticket set number = 'A777' where number = 'A001'";
    office.database().execute(tampering, []).expect("somebody tampers");
    let verify = run(&["verify", "--data", &office.data()], "");
    assert_eq!(verify.status.code(), Some(1), "{}", said(&verify));
    let output = String::from_utf8_lossy(&verify.stdout);
    assert!(
        output.lines().count() == 1 && output.contains("number is A777, the events say A001"),
        "{output}"
    );
    assert!(said(&verify).contains("restore a backup"), "{}", said(&verify));
}

#[test]
fn a_mistyped_folder_is_no_empty_office() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("nowhere").display().to_string();
    for command in ["verify", "events"] {
        let output = run(&[command, "--data", &data], "");
        assert_eq!(output.status.code(), Some(2), "{command}: {}", said(&output));
        assert!(!folder.path().join("nowhere").exists(), "{command} makes nothing");
    }
}
