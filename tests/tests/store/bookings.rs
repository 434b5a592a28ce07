//! Bookings of today and whose they are: written with their events, found again, and forgotten on time.

use controller::site::{self, Order};
use controller::store::{Finding, Holder, Row, Store};
use queue::{BookingId, Command, Expected, Minutes, PersonRef, Refusal, ServiceId, TicketId, VisitId};
use uuid::Uuid;

use crate::office::{Office, at, number, on, order};

/// What a holder is known by; long enough to be looked for in a file.
const CODE: &str = "c0dec0dec0dec0dec0dec0dec0dec0de";
const PERSON: &str = "9e250a9e250a9e250a9e250a9e250a9e";

fn booking(id: u128, slot: &str) -> Expected {
    Expected {
        id: BookingId(Uuid::from_u128(id)),
        service: ServiceId::from("A"),
        slot: at(slot),
        duration: Minutes(15),
        channel: queue::Channel::Hall,
        class: None,
    }
}

fn holder() -> Holder {
    Holder {
        code: Some(CODE.to_owned()),
        person: Some(PERSON.to_owned()),
        name: Some("Ada Bianchi".to_owned()),
    }
}

/// A booking with everything that is known of its holder.
async fn expect(office: &Office, booking: &Expected) {
    let id = office.clock.uuid().to_string();
    let order = Order {
        rows: vec![Row::Held {
            booking: booking.id,
            holder: holder(),
        }],
        ..order("staff:1", &id, Command::ExpectBooking { booking: booking.clone() })
    };
    office.app.site.order(order).await.expect("it is expected");
}

fn check_in(office: &Office, booking: BookingId) -> Command {
    Command::CheckIn {
        ticket: TicketId(office.clock.uuid()),
        visit: VisitId(office.clock.uuid()),
        booking,
        class: None,
        language: None,
        person: None,
        proven: false,
        kiosk: None,
    }
}

async fn state(office: &Office, booking: BookingId) -> Option<String> {
    let found = office.app.store.booking(booking).await.expect("readable");
    found.map(|booking| booking.state)
}

#[tokio::test]
async fn a_booking_s_row_follows_its_events_and_keeps_its_holder() {
    let office = Office::open().await;
    let (first, second, third) = (booking(1, "09:10"), booking(2, "09:20"), booking(3, "11:00"));
    for booking in [&first, &second, &third] {
        expect(&office, booking).await;
    }
    let found = office
        .app
        .store
        .booking_of_code(CODE)
        .await
        .expect("readable")
        .expect("it is there");
    assert_eq!(
        (found.id, found.slot, found.holder.name.as_deref()),
        (first.id, first.slot, Some("Ada Bianchi"))
    );
    assert_eq!(
        office
            .app
            .store
            .booking(second.id)
            .await
            .expect("readable")
            .expect("it is there")
            .holder
            .code,
        None,
        "a code opens one booking"
    );
    let moved = Expected {
        slot: at("11:30"),
        ..third.clone()
    };
    office.done(Command::ExpectBooking { booking: moved.clone() }).await;
    let found = office.app.store.booking(third.id).await.expect("readable").expect("it is there");
    assert_eq!((found.slot, found.holder.name.as_deref()), (moved.slot, Some("Ada Bianchi")));

    office.done(check_in(&office, first.id)).await;
    office.later(at("10:00")).await;
    let known = office.app.store.known(PERSON, &first.service).await.expect("readable");
    assert_eq!(
        known.bookings,
        [(second.id, second.slot), (third.id, moved.slot)],
        "whoever is here checks in no more"
    );
    assert_eq!(state(&office, first.id).await.as_deref(), Some("arrived"));
    assert_eq!(state(&office, second.id).await.as_deref(), Some("missed"));
    assert_eq!(state(&office, third.id).await.as_deref(), Some("expected"));
    office.done(Command::DropBooking { booking: third.id }).await;
    assert_eq!(state(&office, third.id).await, None, "with the booking goes the name");
    office.verified().await;
}

#[tokio::test]
async fn whoever_came_is_forgotten_at_closing_and_names_after_their_time() {
    let office = Office::open().await;
    let store = office.app.store.clone();
    expect(&office, &booking(1, "09:10")).await;
    let secret = store.person_secret([7; 32]).await.expect("made");
    assert_eq!(store.person_secret([8; 32]).await.expect("kept"), secret);
    let person = PersonRef(office.clock.uuid());
    let shown = |proven| Order {
        rows: vec![Row::Shown {
            id: person,
            key: PERSON.to_owned(),
            proven,
        }],
        ..order("device:1", &office.clock.uuid().to_string(), office.ticket("A"))
    };
    office.app.site.order(shown(true)).await.expect("a number");
    office.app.site.order(shown(false)).await.expect("another");
    let known = store.known(PERSON, &ServiceId::from("A")).await.expect("readable");
    assert_eq!(known.person, Some(person));
    for (id, slot) in [(2, "09:15"), (3, "09:20")] {
        let booked = booking(id, slot);
        expect(&office, &booked).await;
        let come = check_in(&office, booked.id);
        let Command::CheckIn { ticket, .. } = come else {
            unreachable!("it is a check-in")
        };
        let mut commands = vec![come];
        commands.extend((id == 3).then_some(Command::UndoCheckIn { ticket }));
        for command in commands {
            let key = office.clock.uuid().to_string();
            office.app.site.order(order("staff:1", &key, command)).await.expect("it is done");
        }
    }

    office.later(on("2026-11-24", "08:30")).await;
    let known = store.known(PERSON, &ServiceId::from("A")).await.expect("readable");
    assert_eq!((known.person, known.bookings.len()), (None, 0));
    assert!(store.booking_of_code(CODE).await.expect("readable").is_none());
    let name = async |id| store.booking(id).await.expect("readable").expect("it is kept").holder.name;
    assert_eq!(name(booking(1, "09:10").id).await.as_deref(), Some("Ada Bianchi"), "she never came");
    assert_eq!(
        name(booking(2, "09:15").id).await,
        None,
        "she came: her name would lead to her number"
    );
    assert_eq!(
        name(booking(3, "09:20").id).await,
        None,
        "the journal says when somebody came for it"
    );
    assert_ne!(store.person_secret([9; 32]).await.expect("made anew"), secret);
    office.verified().await;

    assert_eq!(store.forget_bookings(day("2026-11-23")).await.expect("deleted"), 0);
    assert_eq!(store.forget_bookings(day("2026-11-24")).await.expect("deleted"), 3);
    office.verified().await;
    let (folder, _) = office.close().await;
    let file = std::fs::read(folder.path().join("sportello.db")).expect("the database is one file");
    for gone in [CODE, PERSON, "Ada Bianchi", &hex(&secret)] {
        assert!(!contains(&file, gone), "{gone} is not to be found in the file");
    }
}

fn day(text: &str) -> queue::BusinessDate {
    text.parse().expect("a day")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn contains(file: &[u8], words: &str) -> bool {
    file.windows(words.len()).any(|window| window == words.as_bytes())
}

#[tokio::test]
async fn what_is_done_instead_needs_the_rules_leave_for_what_was_asked() {
    let office = Office::open().await;
    let booked = booking(1, "09:10");
    expect(&office, &booked).await;
    let wish = |key: &str, instead: Vec<Command>, command: Command| Order {
        instead,
        ..order("device:1", key, command)
    };
    let nothing = office.ticket("no such service");
    let refused = office.app.site.order(wish("1", vec![check_in(&office, booked.id)], nothing)).await;
    assert_eq!(refused, Err(site::Error::Refused(Refusal::ServiceUnknown)));
    assert_eq!(state(&office, booked.id).await.as_deref(), Some("expected"), "nothing was done");

    let both = || vec![check_in(&office, BookingId(Uuid::from_u128(99))), check_in(&office, booked.id)];
    let first = office
        .app
        .site
        .order(wish("2", both(), office.ticket("A")))
        .await
        .expect("a number");
    assert_eq!(first.answer[0]["ticket"]["booking"], Uuid::from_u128(1).to_string());
    let second = office
        .app
        .site
        .order(wish("3", both(), office.ticket("A")))
        .await
        .expect("a number");
    assert_eq!(
        (&second.answer[0]["ticket"]["booking"], number(&second)),
        (&serde_json::Value::Null, "A002".to_owned())
    );
    office.verified().await;
}

/// As it was before there were such rows: the day knows the booking, no row does.
#[tokio::test]
async fn a_booking_from_before_an_update_is_checked_in() {
    let office = Office::open().await;
    let booked = booking(1, "09:10");
    expect(&office, &booked).await;
    office.database().execute("delete from booking", []).expect("a row less");
    office.verified().await;
    let office = office.restart().await;
    office.done(check_in(&office, booked.id)).await;
    office.verified().await;
}

#[tokio::test]
async fn verify_finds_a_booking_that_was_changed_and_people_who_were_not_forgotten() {
    let office = Office::open().await;
    expect(&office, &booking(1, "09:10")).await;
    let change = |sql: &str| assert_eq!(office.database().execute(sql, []).expect("somebody tampers"), 1, "{sql}");
    change("update booking set state = 'arrived'");
    let found = findings(&office).await;
    assert!(found[0].contains("state is arrived, the events say expected"), "{found:?}");
    change("update booking set state = 'expected'");
    office.later(on("2026-11-24", "08:30")).await;
    office.verified().await;
    change("update booking set code = 'x'");
    change("insert into person values ('valdarno', 'k', '2026-11-23', 'r', 0)");
    change("insert into ticket_note values ('valdarno', 'v', '2026-11-23', 'x', 0, null)");
    let report = office.verify().await;
    let unforgotten = |finding: &&Finding| matches!(finding, Finding::Unforgotten { .. });
    assert_eq!(report.findings.iter().filter(unforgotten).count(), 3, "{:?}", report.findings);
}

async fn findings(office: &Office) -> Vec<String> {
    office.verify().await.findings.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_backup_brings_bookings_and_their_holders_back() {
    let office = Office::open().await;
    expect(&office, &booking(1, "09:10")).await;
    let secret = office.app.store.person_secret([7; 32]).await.expect("made");
    let (new, copy) = (tempfile::tempdir().expect("a folder"), office.folder.path().join("copy.db"));
    controller::store::back_up(office.folder.path(), &copy).expect("it is backed up");
    controller::store::restore(new.path(), &copy, false, at("09:05")).expect("it is restored");
    let store = Store::open(new.path()).expect("it opens");
    let found = store.booking_of_code(CODE).await.expect("readable").expect("it is there");
    assert_eq!((found.slot, found.holder), (at("09:10"), holder()));
    assert_eq!(
        store.person_secret([8; 32]).await.expect("kept"),
        secret,
        "the code opens it as before"
    );
    assert!(store.verify().await.expect("readable").is_clean());
}
