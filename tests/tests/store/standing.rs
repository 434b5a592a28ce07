//! How backups stand, for whoever looks after them: the last, the next, what is kept, and why one was not made.

use controller::jobs;

use crate::office::{Office, at, on};

#[tokio::test]
async fn whoever_looks_after_backups_sees_how_they_stand() {
    let office = Office::open_with(|config, folder| {
        config.backup.folder = Some(folder.join("backups"));
        config.backup.at = vec![jiff::civil::time(4, 0, 0, 0), jiff::civil::time(13, 30, 0, 0)];
        config.backup.keep = 2;
    })
    .await;
    let standing = async || jobs::backup::standing(&office.app).await.expect("a folder is named");
    let first = standing().await;
    assert_eq!((first.copies.len(), first.next), (0, Some(at("09:00"))), "the first one is due");
    assert!(
        first.folder.ends_with("backups") && !first.folder.exists(),
        "whoever looks makes nothing"
    );

    let made = jobs::backup::if_due(&office.app).await.expect("it works").expect("it was due");
    let second = standing().await;
    let copy = second.copies.first().expect("there is one");
    assert_eq!(
        (copy.at, copy.bytes),
        (at("09:00"), std::fs::metadata(made).expect("it is there").len())
    );
    assert_eq!((second.next, second.keep, second.failed), (Some(at("13:30")), 2, None));
    office.later(at("20:00")).await;
    assert_eq!(standing().await.next, Some(at("20:00")), "one is due");
    jobs::backup::if_due(&office.app).await.expect("it works").expect("it was due");
    let third = standing().await;
    assert_eq!(third.next, Some(on("2026-11-24", "04:00")), "tomorrow's first");
    assert_eq!(
        third.copies.iter().map(|copy| copy.at).collect::<Vec<_>>(),
        [at("20:00"), at("09:00")]
    );
}

#[tokio::test]
async fn a_backup_that_was_not_made_is_remembered_in_words_until_one_is() {
    let office = Office::open_with(|config, folder| config.backup.folder = Some(folder.join("backups"))).await;
    let folder = office.folder.path().join("backups");
    std::fs::write(&folder, "a file where the folder should be").expect("written");
    let failed = async || jobs::backup::standing(&office.app).await.expect("a folder is named").failed;
    jobs::backup::attempt(&office.app).await.expect_err("nothing can be written there");
    let why = failed().await.expect("it is remembered");
    assert_eq!((why.at, why.why), (at("09:00"), jobs::backup::Why::ReadOnly));
    std::fs::remove_file(&folder).expect("it is ours");
    office
        .database()
        .execute(
            "update event set body = replace(body, 'day_opened', 'day_closed') where seq = 1",
            [],
        )
        .expect("somebody tampers");
    jobs::backup::attempt(&office.app)
        .await
        .expect_err("what is not whole is not copied");
    assert_eq!(failed().await.expect("it is remembered").why, jobs::backup::Why::Damaged);
    office
        .database()
        .execute(
            "update event set body = replace(body, 'day_closed', 'day_opened') where seq = 1",
            [],
        )
        .expect("it is put right");
    jobs::backup::attempt(&office.app).await.expect("it works").expect("it is due");
    assert_eq!(failed().await, None);
}
