//! Backups beside a serving controller, by command and by the clock; and what a restore does not forget.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use controller::jobs;
use controller::store::{self, Error, Trust};
use controller::tls::Authority;
use queue::{Command, DeskId, Event, HandIn, Number, ServiceId, TicketId, VisitId};
use tokio::task::JoinSet;

use crate::office::{Office, at, number, on, order, run, said, ticket};

fn typed(path: &Path) -> String {
    path.display().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_beside_a_busy_office_is_one_moment_of_it() {
    let office = Office::open().await;
    let mut kiosks = JoinSet::new();
    for kiosk in 0..8 {
        let (site, clock) = (office.app.site.clone(), office.clock.clone());
        kiosks.spawn(async move {
            for rank in 0..40 {
                let done = site
                    .order(order(&format!("device:{kiosk}"), &rank.to_string(), ticket(&clock, "A")))
                    .await;
                done.expect("nobody waits for a backup");
            }
        });
    }
    let copy = office.folder.path().join("copy.db");
    let backup = run(&["backup", "--data", &office.data(), "--to", &typed(&copy)], "");
    assert!(backup.status.success(), "{}", said(&backup));
    kiosks.join_all().await;

    let elsewhere = tempfile::tempdir().expect("a folder");
    let restore = run(&["restore", "--data", &typed(elsewhere.path()), "--from", &typed(&copy)], "");
    assert!(restore.status.success(), "{}", said(&restore));
    let restored = controller::store::Store::open(elsewhere.path()).expect("it opens");
    let lines = restored.events(None, queue::Seq(0), 10_000).await.expect("readable");
    let original = office.app.store.events(None, queue::Seq(0), 10_000).await.expect("readable");
    assert!(
        !lines.is_empty() && original.starts_with(&lines),
        "the first {} events, all of them",
        lines.len()
    );
    assert!(restored.verify().await.expect("readable").is_clean());
    let names: Vec<_> = std::fs::read_dir(elsewhere.path())
        .expect("a folder")
        .filter_map(Result::ok)
        .map(|entry| entry.file_name())
        .collect();
    assert!(
        !names.iter().any(|name| name.to_string_lossy().contains(".new")),
        "nothing half done: {names:?}"
    );
    let again = run(&["backup", "--data", &office.data(), "--to", &typed(&copy)], "");
    assert_eq!(again.status.code(), Some(2), "no backup is written over: {}", said(&again));
}

/// Backs up to `name`.
async fn back_up(office: &Office, name: &str) -> PathBuf {
    let file = office.folder.path().join(name);
    let report = store::back_up(office.folder.path(), &file).expect("it is backed up");
    assert_eq!(report.events, office.events().await.len() as u64);
    file
}

#[tokio::test]
async fn a_restore_is_refused_where_it_would_do_harm() {
    let office = Office::open().await;
    office.issue("A").await;
    let copy = back_up(&office, "copy.db").await;
    let serving = run(&["restore", "--replace", "--data", &office.data(), "--from", &typed(&copy)], "");
    assert_eq!(serving.status.code(), Some(2));
    assert!(said(&serving).contains("already serves"), "{}", said(&serving));

    let (folder, _) = office.close().await;
    let data = typed(folder.path());
    let full = run(&["restore", "--data", &data, "--from", &typed(&copy)], "");
    assert_eq!(full.status.code(), Some(2));
    assert!(said(&full).contains("--replace"), "{}", said(&full));

    let bytes = std::fs::read(&copy).expect("readable");
    let half = folder.path().join("half.db");
    std::fs::write(&half, &bytes[..bytes.len() / 2]).expect("written");
    let tampered = folder.path().join("tampered.db");
    std::fs::copy(&copy, &tampered).expect("copied");
    rusqlite::Connection::open(&tampered)
        .and_then(|database| database.execute("update event set body = replace(body, 'A001', 'A002')", []))
        .expect("somebody tampers");
    for file in [&half, &tampered, &folder.path().join("nowhere.db")] {
        let refused = run(&["restore", "--replace", "--data", &data, "--from", &typed(file)], "");
        assert!(!refused.status.success(), "{}", file.display());
        assert!(said(&refused).contains(&typed(file)), "{}", said(&refused));
    }
    let lines = run(&["events", "--data", &data], "");
    assert_eq!(String::from_utf8_lossy(&lines.stdout).lines().count(), 2, "what stood there stands");
}

#[tokio::test]
async fn a_restored_office_gives_no_number_that_may_be_in_a_hand() {
    let office = Office::open().await;
    office.issue("A").await;
    let copy = back_up(&office, "copy.db").await;
    let mut lost = Vec::new();
    for _ in 0..5 {
        let id = office.issue("A").await;
        lost.push(id);
    }
    let held = office
        .app
        .site
        .read(move |day, _| day.tickets().map(|ticket| ticket.number.to_string()).collect::<BTreeSet<_>>());
    let held = held.await.expect("the site runs");
    let (epoch, secret) = (
        office.app.site.published().borrow().epoch,
        office.app.store.secret([9; 32]).await.expect("a key"),
    );
    let (folder, clock) = office.close().await;

    let done = store::restore(folder.path(), &copy, true, at("09:30")).expect("it is restored");
    assert!(done.aside.expect("the old one is kept").join("sportello.db").exists());
    clock.move_to(at("09:31"));
    let office = Office::reopen(folder, clock).await;
    let events = office.events().await;
    assert!(
        matches!(events.last(), Some(Event::DayRestored { after }) if Some(*after) == done.after),
        "{events:#?}"
    );
    assert!(office.app.site.published().borrow().epoch > epoch, "screens fetch everything again");
    assert_eq!(
        office.app.store.secret([8; 32]).await.expect("a key"),
        secret,
        "links outlive a restore"
    );
    for service in ["A", "B", "A"] {
        let fresh = number(&office.done(office.ticket(service)).await);
        assert!(!held.contains(&fresh), "{fresh} may be in a hand");
    }
    // The kiosk brings home what it printed and the backup does not know.
    let slip = HandIn {
        ticket: lost[4],
        visit: VisitId(office.clock.uuid()),
        number: Number("A006".into()),
        service: ServiceId::from("A"),
        class: None,
        language: None,
        issued_at: at("09:00"),
        kiosk: "totem-1".into(),
    };
    office.done(Command::HandIn(slip)).await;
    let known = office
        .app
        .site
        .read(move |day, _| day.ticket(lost[4]).map(|ticket| ticket.number.to_string()))
        .await;
    assert_eq!(known.expect("the site runs").as_deref(), Some("A006"));
    office.verified().await;
    let before = office.picture().await;
    let office = office.restart().await;
    assert_eq!(office.picture().await, before, "it is said once");
}

#[tokio::test]
async fn the_same_backup_twice_goes_on_even_later() {
    let office = Office::open().await;
    office.issue("A").await;
    let copy = back_up(&office, "copy.db").await;
    let (folder, clock) = office.close().await;
    let mut held = BTreeSet::new();
    let (mut folder, mut epoch) = (folder, 0);
    for minute in ["09:10", "09:20", "09:30"] {
        store::restore(folder.path(), &copy, true, at(minute)).expect("it is restored");
        clock.move_to(at(minute));
        let office = Office::reopen(folder, clock.clone()).await;
        for _ in 0..15 {
            let fresh = number(&office.done(office.ticket("A")).await);
            assert!(held.insert(fresh.clone()), "{fresh} is in a hand");
        }
        let now = office.app.site.published().borrow().epoch;
        assert!(now > epoch, "{now} after {epoch}");
        epoch = now;
        folder = office.close().await.0;
    }
}

#[tokio::test]
async fn a_restore_on_another_day_begins_with_one() {
    let office = Office::open().await;
    office.issue("A").await;
    let copy = back_up(&office, "copy.db").await;
    let (folder, clock) = office.close().await;
    store::restore(folder.path(), &copy, true, at("23:00")).expect("it is restored");
    clock.move_to(on("2026-11-24", "09:00"));
    let office = Office::reopen(folder, clock).await;
    assert_eq!(
        number(&office.done(office.ticket("A")).await),
        "A001",
        "nobody holds a number of the new day"
    );
    office.verified().await;
}

#[tokio::test]
async fn a_backup_brings_the_authority_and_another_one_is_kept_aside() {
    let office = Office::open().await;
    let first = Authority::open(office.folder.path(), at("09:00")).expect("an authority is made");
    let copy = back_up(&office, "copy.db").await;
    let (folder, _) = office.close().await;
    let pin = |folder: &Path| {
        Authority::existing(folder, at("09:00"))
            .expect("readable")
            .map(|one| one.pin().to_owned())
    };

    // Over itself: there is nothing to keep of what is the same.
    let done = store::restore(folder.path(), &copy, true, at("09:10")).expect("it is restored");
    assert_eq!(done.trust, Trust::Kept);
    assert!(!done.aside.expect("the old database is kept").join("tls").exists());
    assert_eq!(pin(folder.path()).as_deref(), Some(first.pin()));

    // Over another one, of a machine that has had no database yet.
    let elsewhere = tempfile::tempdir().expect("a folder");
    let other = Authority::open(elsewhere.path(), at("09:00")).expect("an authority is made");
    let done = store::restore(elsewhere.path(), &copy, false, at("09:20")).expect("it is restored");
    assert_eq!(pin(elsewhere.path()).as_deref(), Some(first.pin()));
    let aside = done.aside.expect("the other authority is kept");
    assert_eq!(pin(&aside).as_deref(), Some(other.pin()));

    // The key is in its file, and in no table of a database that somebody works with.
    let database = rusqlite::Connection::open(elsewhere.path().join("sportello.db")).expect("it opens");
    let keys: i64 = database
        .query_row(
            "select count(*) from setting where name like 'tls/%' or value like '%PRIVATE KEY%'",
            [],
            |row| row.get(0),
        )
        .expect("readable");
    assert_eq!(keys, 0);
}

#[tokio::test]
async fn a_backup_without_an_authority_says_so_and_takes_none_away() {
    let office = Office::open().await;
    let copy = typed(&back_up(&office, "copy.db").await);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let data = typed(elsewhere.path());
    let empty = run(&["restore", "--data", &data, "--from", &copy], "");
    assert!(said(&empty).contains("every device is paired again"), "{}", said(&empty));
    let stands = Authority::open(elsewhere.path(), at("09:00")).expect("an authority is made");
    let again = run(&["restore", "--replace", "--data", &data, "--from", &copy], "");
    assert!(said(&again).contains("the one in the data folder stays"), "{}", said(&again));
    let still = Authority::existing(elsewhere.path(), at("09:00"))
        .expect("readable")
        .expect("there is one");
    assert_eq!(still.pin(), stands.pin());
}

#[tokio::test]
async fn who_was_logged_in_logs_in_again() {
    let office = Office::open().await;
    let accounts = &office.app.accounts;
    accounts
        .create("anna", store::Role::Operator, "long enough", false)
        .await
        .expect("an account");
    let login = accounts.login("anna", "long enough").await.expect("a session");
    let hash = controller::accounts::token_hash(&login.token);
    let copy = back_up(&office, "copy.db").await;
    let (folder, clock) = office.close().await;
    store::restore(folder.path(), &copy, true, at("09:01")).expect("it is restored");
    let office = Office::reopen(folder, clock).await;
    assert!(office.app.accounts.session(&hash).await.expect("readable").is_none());
    assert!(office.app.accounts.login("anna", "long enough").await.is_ok());
}

#[tokio::test]
async fn backups_are_made_by_the_clock_and_old_ones_go() {
    let office = Office::open_with(|config, folder| {
        config.backup.folder = Some(folder.join("backups"));
        config.backup.keep = 2;
    })
    .await;
    let folder = office.folder.path().join("backups");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("notes.txt"), "not ours").expect("written");
    let mut made = Vec::new();
    for (day, time) in [
        ("23", "09:00"),
        ("23", "23:00"),
        ("24", "03:59"),
        ("24", "04:00"),
        ("24", "12:00"),
        ("25", "09:00"),
    ] {
        office.later(on(&format!("2026-11-{day}"), time)).await;
        made.extend(jobs::backup::if_due(&office.app).await.expect("it works"));
    }
    assert_eq!(made.len(), 3, "at first, and once after four o'clock: {made:?}");
    assert!(!made[0].exists() && made[1].exists() && made[2].exists(), "the oldest one goes");
    assert!(folder.join("notes.txt").exists(), "what is not ours stays");
    let elsewhere = tempfile::tempdir().expect("a folder");
    store::restore(elsewhere.path(), &made[2], false, on("2026-11-25", "10:00")).expect("it is whole");
}

#[tokio::test]
async fn a_damaged_database_makes_no_backup() {
    let office = Office::open().await;
    office.issue("A").await;
    office
        .database()
        .execute("update event set body = replace(body, 'A001', 'A002') where seq = 2", [])
        .expect("somebody tampers");
    let copy = office.folder.path().join("copy.db");
    let refused = store::back_up(office.folder.path(), &copy);
    assert!(matches!(refused, Err(Error::Unreadable(_))), "{refused:?}");
    let left: Vec<_> = std::fs::read_dir(office.folder.path())
        .expect("a folder")
        .filter_map(Result::ok)
        .map(|entry| entry.file_name())
        .collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("copy")), "{left:?}");
}

/// A call before the backup is known after it, and its desk still holds it.
#[tokio::test]
async fn desks_find_what_they_held_when_the_backup_was_made() {
    let office = Office::open().await;
    let ticket: TicketId = office.issue("A").await;
    office.open_desk("1").await;
    office.call_next("1").await.expect("called");
    let copy = back_up(&office, "copy.db").await;
    let (folder, clock) = office.close().await;
    store::restore(folder.path(), &copy, true, at("09:01")).expect("it is restored");
    let office = Office::reopen(folder, clock).await;
    office
        .done(Command::Finish {
            desk: DeskId::from("1"),
            ticket,
        })
        .await;
    office.verified().await;
}
