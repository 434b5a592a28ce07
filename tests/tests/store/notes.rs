//! What the reception notes: written with the number, kept with the visit, in backups while it is kept, and gone with its day.

use controller::site::Order;
use controller::store::{Note, Row, Store};
use queue::{Command, DeskId, Destination, IssueTicket, ServiceId, TicketId, VisitId};

use crate::office::{Office, at, on, order};

/// Long enough to be looked for in a file.
const WORDS: &str = "sorda da un orecchio, si fa accompagnare";

fn note() -> Note {
    Note {
        note: Some(WORDS.to_owned()),
        companion: true,
        interpreter: Some("lingua dei segni".to_owned()),
    }
}

/// Somebody with a note; answers ticket and visit.
async fn come(office: &Office) -> (TicketId, VisitId) {
    let (ticket, visit) = (office.clock.id(TicketId), office.clock.id(VisitId));
    let wish = Command::IssueTicket(IssueTicket::walk_in(ticket, visit, ServiceId::from("A")));
    let order = Order {
        rows: vec![Row::Noted { visit, note: note() }],
        ..order("staff:1", &office.clock.uuid().to_string(), wish)
    };
    office.app.site.order(order).await.expect("a number");
    (ticket, visit)
}

async fn known(store: &Store, visit: VisitId) -> Option<Note> {
    store.notes([visit].into()).await.expect("readable").remove(&visit)
}

#[tokio::test]
async fn a_note_hangs_on_the_visit_and_goes_with_its_day() {
    let office = Office::open().await;
    let store = &office.app.store;
    let (ticket, visit) = come(&office).await;
    office.open_desk("1").await;
    office.call_next("1").await.expect("somebody is called");
    let next = office.clock.id(TicketId);
    let to = Destination {
        service: Some(ServiceId::from("B")),
        desk: None,
    };
    office.done(Command::Transfer { ticket, next, to }).await;
    assert_eq!(known(store, visit).await, Some(note()), "whoever is sent on keeps it");
    let today = "2026-11-23".parse().expect("a day");
    assert!(store.note(today, visit, Note::default()).await.expect("written"));
    assert_eq!(known(store, visit).await, None, "nothing said is no row");
    assert!(store.note(today, visit, note()).await.expect("written"));
    office.done(Command::CloseDesk { desk: DeskId::from("1") }).await;
    office.verified().await;

    office.later(on("2026-11-24", "08:30")).await;
    assert_eq!(known(store, visit).await, None);
    assert!(!store.note(today, visit, note()).await.expect("asked"), "its day is over");
    office.verified().await;
    let (folder, _) = office.close().await;
    let file = std::fs::read(folder.path().join("sportello.db")).expect("the database is one file");
    let is_there = file.windows(WORDS.len()).any(|window| window == WORDS.as_bytes());
    assert!(!is_there, "it is not to be found in the file");
}

#[tokio::test]
async fn a_backup_brings_notes_back_and_a_restore_of_an_old_one_forgets_them() {
    let office = Office::open().await;
    let (_, visit) = come(&office).await;
    let copy = office.folder.path().join("copy.db");
    controller::store::back_up(office.folder.path(), &copy).expect("it is backed up");
    let (today, later) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    controller::store::restore(today.path(), &copy, false, at("09:05")).expect("it is restored");
    assert_eq!(known(&Store::open(today.path()).expect("it opens"), visit).await, Some(note()));
    let next_day = on("2026-11-24", "09:05");
    controller::store::restore(later.path(), &copy, false, next_day).expect("it is restored");
    let office = Office::reopen(later, controller::clock::Clock::set_at(next_day, 7)).await;
    assert_eq!(known(&office.app.store, visit).await, None, "its day closes at the start");
    office.verified().await;
}
