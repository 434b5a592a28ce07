//! How kiosks and displays are: what staff are told, in the API and on every page, and what no device can do to them.

use std::collections::BTreeSet;

use controller::devices::SILENT_MS;
use controller::devices::faults::{FAULTS, Part};
use controller::store::Role;
use kiosk::device::{Condition, PrinterState, ReaderCondition, ReaderState, Which};
use reqwest::Method;
use serde_json::{Value, json};
use sportello_tests::people::{Answer, Hall, PATIENCE, Person};
use sportello_tests::root;

/// Reports as a kiosk with a printer and a card reader.
async fn tell(kiosk: &Person, faults: &[&str]) {
    let parts = json!(["printer", "chip", "storage"]);
    let report = json!({ "version": "0.0.1", "faults": faults, "parts": parts, "paper_left_m": 34, "spool": 2 });
    kiosk.post("/api/v1/device", report).await.expect(200);
}

async fn devices(staff: &Person) -> Value {
    staff.get("/api/v1/devices").await.expect(200)
}

/// A page or fragment as a browser gets it that has seen the alarms of these marks.
async fn page(staff: &Person, path: &str, seen: &str) -> String {
    let request = staff
        .request(Method::GET, path)
        .header("Accept-Language", "it")
        .header("Cookie", format!("other=1; sportello_alarm_seen={seen}"));
    let answer = Answer::of(request).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text);
    answer.text
}

/// What stands between `before` and the next quote.
fn attribute(page: &str, before: &str) -> String {
    let rest = page.split_once(before).unwrap_or_else(|| panic!("{before} is missing in {page}")).1;
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The keys that the kiosk's code makes of the states of its devices.
fn told_by_states() -> BTreeSet<String> {
    let conditions = [
        Condition::Ready,
        Condition::PaperOut,
        Condition::CoverOpen,
        Condition::Offline,
        Condition::Hung,
        Condition::Absent,
    ];
    let printers = conditions.map(|condition| PrinterState {
        paper_low: true,
        ..PrinterState::of(condition)
    });
    let of_printers = printers.iter().flat_map(|state| kiosk::device::faults(&[*state, *state]));
    let readers = [Which::Chip, Which::Scanner, Which::Stripe].into_iter().flat_map(|which| {
        let conditions = [
            ReaderCondition::Ready,
            ReaderCondition::Missing,
            ReaderCondition::ServiceDown,
            ReaderCondition::Failed,
        ];
        conditions.map(|condition| ReaderState { which, condition })
    });
    let of_readers = readers.filter_map(ReaderState::fault).map(str::to_owned);
    of_printers.chain(of_readers).collect()
}

/// Words in quotes that look like a fault, anywhere in the code of kiosk and display.
fn told_in_words() -> BTreeSet<String> {
    let kinds = [
        "_failed",
        "_missing",
        "_down",
        "_refused",
        "_renumbered",
        "_out",
        "_low",
        "_open",
        "_offline",
        "_hung",
    ];
    let mut folders = vec![root().join("kiosk/src"), root().join("display/src")];
    let mut found = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder can be listed") {
            let path = entry.expect("a folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source can be read");
                let words = text.split('"').skip(1).step_by(2).map(str::to_owned);
                let is_key = |word: &String| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                found.extend(words.filter(|word| is_key(word) && kinds.iter().any(|kind| word.ends_with(kind))));
            }
        }
    }
    found
}

#[test]
fn every_fault_that_kiosk_and_display_can_tell_is_in_the_table() {
    let known: BTreeSet<String> = FAULTS.iter().map(|fault| fault.key.to_owned()).collect();
    let told: BTreeSet<String> = told_by_states().union(&told_in_words()).cloned().collect();
    assert!(told.len() > 20, "the code was read: {told:?}");
    assert_eq!(
        told.difference(&known).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "not in the table"
    );
    assert_eq!(
        known.difference(&told).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "nobody tells it"
    );
}

#[test]
fn every_part_that_a_kiosk_can_have_is_known() {
    let all = "identify = true\n[printer]\naddress = \"tcp:192.0.2.7:9100\"\n[printer.second]\naddress = \"serial:/dev/ttyS0\"\n[chip]\nenabled = true\n\
               [scanner]\naddress = \"serial:/dev/ttyACM0\"\n[stripe]\naddress = \"serial:/dev/ttyACM1\"";
    let parts = kiosk::config::Config::parse(all).expect("the settings are sound").parts();
    assert_eq!(parts.len(), 6, "{parts:?}");
    for part in &parts {
        assert!(!Part::listed(part).is_empty(), "{part} is a part that staff never see");
    }
}

#[test]
fn the_description_keeps_the_state_of_a_part_and_of_a_ticket_apart() {
    let document: Value = serde_json::from_str(&controller::http::description()).expect("the description is JSON");
    let schemas = &document["components"]["schemas"];
    let knows = |schema: &str, word: &str| schemas[schema].to_string().contains(&format!("\"{word}\""));
    assert!(knows("State", "parked") && !knows("State", "needs_hands"));
    assert!(knows("PartState", "needs_hands") && knows("DeviceLink", "awaited") && knows("DevicePart", "second_paper"));
}

#[tokio::test]
async fn staff_see_each_part_since_when_it_fails_and_who_is_needed() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    hall.display("sala").await;
    tell(&kiosk, &["paper_out", "reader_missing"]).await;
    let first = devices(&marta).await[0].clone();
    assert_eq!((&first["needs_hands"], &first["other_version"]), (&json!(true), &json!(true)));
    let part = |part: &str, state: &str| json!({ "part": part, "state": state });
    assert_eq!(
        first["parts"],
        json!([
            part("printer", "ready"),
            part("cover", "ready"),
            part("paper", "needs_hands"),
            part("chip", "needs_hands"),
            part("storage", "ready")
        ])
    );
    tell(&kiosk, &["paper_out", "lamp_burnt_out", "paper_low"]).await;
    let later = devices(&marta).await[0].clone();
    let trouble = |device: &Value, fault: &str| {
        let troubles = device["troubles"].as_array().expect("troubles are listed");
        troubles
            .iter()
            .find(|trouble| trouble["fault"] == fault)
            .cloned()
            .unwrap_or(Value::Null)
    };
    assert_eq!(
        trouble(&later, "paper_out"),
        trouble(&first, "paper_out"),
        "it stands since it was first told"
    );
    assert_eq!(trouble(&later, "reader_missing"), Value::Null);
    assert_eq!(
        (
            &trouble(&later, "lamp_burnt_out")["part"],
            &trouble(&later, "lamp_burnt_out")["severity"]
        ),
        (&json!("other"), &json!("needs_hands")),
        "what this controller does not know needs a look"
    );
    assert_eq!(later["troubles"][2]["fault"], "paper_low", "a warning comes last");
    let metrics = hall.visitor().get("/metrics").await.text;
    assert!(metrics.contains("sportello_devices_needing_hands 1"), "{metrics}");

    tell(&kiosk, &[]).await;
    let well = devices(&marta).await;
    assert_eq!((&well[0]["needs_hands"], &well[0]["troubles"]), (&json!(false), &json!([])));
    assert_eq!(well[1]["link"], json!({ "is": "awaited" }), "paired just now and not yet heard");
}

#[tokio::test]
async fn the_alarm_is_on_everybody_s_page_and_folds_for_the_browser_that_has_seen_it() {
    let hall = Hall::open().await;
    let kiosk = hall.kiosk("atrio").await;
    let mut everybody = Vec::new();
    for role in Role::ALL {
        everybody.push(hall.staff(role.as_str(), role).await);
    }
    tell(&kiosk, &["paper_low"]).await;
    let anna = everybody[0].clone();
    assert!(
        !page(&anna, "/devices/alarm", "").await.contains("alarm-bar"),
        "a warning alarms nobody"
    );
    tell(&kiosk, &["paper_low", "paper_out"]).await;
    for person in &everybody {
        let alarm = page(person, "/devices/alarm", "").await;
        assert!(
            alarm.contains("role=\"alert\"") && alarm.contains("atrio: manca la carta") && alarm.contains("Metti un rotolo nuovo"),
            "{alarm}"
        );
        assert!(page(person, "/devices", "").await.contains("carta quasi finita"));
    }
    let mark = attribute(&page(&anna, "/devices/alarm", "").await, "data-fresh=\"");
    let folded = page(&anna, "/devices/alarm", &mark).await;
    assert!(folded.contains("Da sistemare: 1") && !folded.contains("role=\"alert\""), "{folded}");
    tell(&kiosk, &["paper_low", "paper_out", "cover_open"]).await;
    let new = page(&anna, "/devices/alarm", &mark).await;
    assert!(
        new.contains("coperchio aperto") && !new.contains("manca la carta") && new.contains("e altro: 1"),
        "{new}"
    );
    for garbage in ["", ".....", "%3Cscript%3E", &"a.".repeat(2_000)] {
        assert!(page(&anna, "/devices/alarm", garbage).await.contains("manca la carta"));
    }
}

#[tokio::test]
async fn nobody_else_sees_it_and_a_provisional_password_does_not_let_it_into_the_page() {
    let hall = Hall::open().await;
    let (kiosk, visitor) = (hall.kiosk("atrio").await, hall.visitor());
    for path in ["/devices", "/devices/now", "/devices/alarm"] {
        assert_eq!(kiosk.get(path).await.status, 403, "{path}");
        assert_eq!(visitor.get(path).await.status, 303, "{path}");
    }
    hall.app
        .accounts
        .create("nuovo", Role::Operator, "una frase lunga", true)
        .await
        .expect("the name is free");
    let session = visitor
        .post("/api/v1/session", json!({ "name": "nuovo", "password": "una frase lunga" }))
        .await
        .expect(200);
    let nuovo = hall.person(session["token"].as_str());
    assert_eq!(nuovo.get("/devices").await.status, 303, "led to the password");
    let fragment = nuovo.request(Method::GET, "/devices/alarm").header("HX-Request", "true");
    assert_eq!(
        Answer::of(fragment).await.status,
        403,
        "a redirect would put that page into this one"
    );
}

#[tokio::test]
async fn a_device_that_falls_silent_alarms_by_itself() {
    let hall = Hall::open().await;
    let anna = hall.operator("anna").await;
    hall.kiosk("atrio").await;
    let known = hall.app.store.devices().await.expect("devices can be read");
    let mut topics = anna.listen("").await;
    topics.next().await;
    // Its stream ended so long ago that it is silent in a second.
    let since = queue::Timestamp(hall.app.clock.now().0 - SILENT_MS + 1_000);
    hall.app.devices.connected(known[0].id, "atrio", since);
    hall.app.devices.disconnected(known[0].id, since);
    assert_eq!(devices(&anna).await[0]["link"], json!({ "is": "away", "since": since }));
    let lost = tokio::time::timeout(PATIENCE, async {
        loop {
            topics.until(|heard| heard.data["body"]["topics"] == json!(["devices"])).await;
            let device = devices(&anna).await[0].clone();
            if device["link"]["is"] == "lost" {
                return device;
            }
        }
    });
    let lost = lost.await.expect("pages are told when time alone has changed something");
    assert_eq!((&lost["needs_hands"], &lost["connected"]), (&json!(true), &json!(false)));
    assert_eq!(
        lost["troubles"],
        json!([{ "fault": "lost", "part": "link", "severity": "needs_hands", "since": since }])
    );
    let alarm = page(&anna, "/devices/alarm", "").await;
    assert!(alarm.contains("atrio: non risponde"), "{alarm}");
    hall.app.devices.connected(known[0].id, "atrio", hall.app.clock.now());
    assert_eq!(devices(&anna).await[0]["troubles"], json!([]), "it is back");
}

#[tokio::test]
async fn a_revoked_device_vanishes_from_pages_and_meters() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    tell(&kiosk, &["paper_out"]).await;
    assert!(page(&marta, "/devices/alarm", "").await.contains("atrio"));
    hall.app
        .store
        .revoke_device("atrio", hall.app.clock.now())
        .await
        .expect("the device can be revoked");
    assert_eq!(devices(&marta).await, json!([]));
    assert!(!page(&marta, "/devices/alarm", "").await.contains("atrio"));
    let mut told = hall.app.devices.changes();
    let forgotten = tokio::time::timeout(PATIENCE, async {
        while !hall.app.devices.all().is_empty() {
            told.changed().await.expect("the hall stands");
        }
    });
    forgotten.await.expect("what may not connect is forgotten");
    let metrics = hall.visitor().get("/metrics").await.text;
    assert!(!metrics.contains("sportello_device_faults{"), "{metrics}");
}

#[tokio::test]
async fn a_device_that_floods_changes_nothing_for_staff() {
    let hall = Hall::open().await;
    let (kiosk, marta) = (hall.kiosk("atrio").await, hall.manager().await);
    tell(&kiosk, &["cover_open"]).await;
    let first = devices(&marta).await[0]["troubles"][0].clone();
    for turn in 0..100 {
        tell(&kiosk, if turn % 2 == 0 { &[] } else { &["cover_open"] }).await;
    }
    assert_eq!(
        devices(&marta).await[0]["troubles"],
        json!([first]),
        "a loose cover is one trouble, told once"
    );
    let many: Vec<String> = (0..33).map(|n| format!("fault_{n}")).collect();
    for body in [
        json!({ "version": "0.1.0", "faults": many }),
        json!({ "version": "0.1.0", "faults": [], "parts": many }),
        json!({ "version": "0.1.0", "faults": [], "parts": ["<b>printer</b>"] }),
        json!({ "version": "0.1.0", "faults": ["x".repeat(41)] }),
    ] {
        assert_eq!(kiosk.post("/api/v1/device", body).await.problem(), "400 malformed");
    }
    assert_eq!(devices(&marta).await[0]["troubles"], json!([first]), "the last good word stands");
}
