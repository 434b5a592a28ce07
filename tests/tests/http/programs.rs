//! The controller as a program: what it speaks on this machine, and how it takes a new certificate.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use link::{Failure, Mistrust};
use queue::view::Board;
use queue::wire::DeviceReport;
use serde_json::json;
use sportello_tests::impostor::Authority;
use sportello_tests::people::{PATIENCE, Person};
use sportello_tests::program;
use sportello_tests::world::{Office, Program, output, signal};

#[tokio::test]
async fn on_this_machine_alone_plain_http_is_spoken_and_no_authority_is_made() {
    let office = Office::open();
    assert!(office.url.starts_with("http://127.0.0.1:"), "{}", office.url);
    let kiosk = Person::of(&office.url, &office.token("kiosk", "totem-1"));
    let given = kiosk.take_number("A").await;
    let page = Person::stranger_at(&office.url).get("/login").await;
    assert_eq!((page.status, page.header("strict-transport-security")), (200, ""));
    assert!(!office.data().join("tls").exists());
    assert!(office.journal().iter().any(|event| event["ticket"]["id"] == given["ticket"]["id"]));
}

/// A device that was paired with the controller of that pin.
fn paired(url: &str, pin: &str, token: &str) -> link::Client {
    let config = link::Config {
        url: url.to_owned(),
        pin: pin.to_owned(),
        token: token.to_owned(),
        agent: "sportello-test/0".to_owned(),
    };
    link::Client::new(config).expect("the settings can be used")
}

/// Nothing is wrong with it.
fn well() -> DeviceReport {
    DeviceReport {
        version: "0.1.0".to_owned(),
        faults: Vec::new(),
        spool: 0,
        ..DeviceReport::default()
    }
}

/// What a command of the controller says on its output.
fn typed(words: &[&str]) -> String {
    output(Command::new(program("sportello-controller")).args(words)).trim().to_owned()
}

#[tokio::test]
async fn a_machine_that_was_set_up_from_a_backup_is_trusted_by_devices_paired_before() {
    let office = Office::open_with_settings("[tls]\nalways = true\n");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let [before, after, copy, settings] = [
        office.data(),
        elsewhere.path().join("data"),
        elsewhere.path().join("copy.db"),
        office.folder.path().join("controller.toml"),
    ]
    .map(|path| path.display().to_string());
    let pin = typed(&["pair", "--data", &before]);
    let token = office.token("kiosk", "totem-1");
    paired(&office.url, &pin, &token)
        .report(&well())
        .await
        .expect("they know each other");
    typed(&["backup", "--data", &before, "--to", &copy]);
    assert!(office.controller.terminate().success());

    typed(&["restore", "--data", &after, "--from", &copy]);
    for secret in [&copy, &format!("{after}/tls/authority.key")] {
        let mode = std::fs::metadata(secret).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{secret}");
    }
    let mut command = Command::new(program("sportello-controller"));
    command.args(["serve", "--listen", "127.0.0.1:0", "--config", &settings, "--data", &after]);
    let mut controller = Program::start("controller", &mut command);
    let line = controller.wait_for("listening on https");
    let url = line.split("listening on ").nth(1).and_then(|rest| rest.split_whitespace().next());
    let kiosk = paired(url.expect("the line has the address"), &pin, &token);
    kiosk
        .report(&well())
        .await
        .expect("the machine is another one, and the controller is the same");
    assert_eq!(typed(&["pair", "--data", &after]), pin);
}

#[tokio::test]
async fn a_renewed_certificate_is_shown_after_a_hangup_and_old_connections_live_on() {
    let (before, after) = (Authority::new("Comune di Valdarno"), Authority::new("Comune di Valdarno, renewed"));
    let folder = tempfile::tempdir().expect("a folder");
    let files = ["certificate.pem", "key.pem"].map(|name| folder.path().join(name));
    let install = |authority: &Authority| {
        let papers = authority.papers("127.0.0.1", 2020, 2090);
        std::fs::write(&files[0], &papers.pem).expect("it can be written");
        std::fs::write(&files[1], papers.key.serialize_pem()).expect("it can be written");
    };
    install(&before);
    let settings = format!("[tls]\ncertificate = {:?}\nkey = {:?}\n", files[0], files[1]);
    let mut office = Office::open_with_settings(&settings);
    assert!(office.url.starts_with("https://"), "{}", office.url);
    let tokens = [("kiosk", "totem-1"), ("display", "sala")].map(|(role, name)| office.token(role, name));
    let client = |authority: &Authority, token: &str| paired(&office.url, authority.pin(), token);
    let (old, new, kiosk) = (client(&before, &tokens[1]), client(&after, &tokens[1]), client(&after, &tokens[0]));
    let mut board = link::stream::<Board>(&old, "board", &[]);
    let live = tokio::time::timeout(PATIENCE, board.wait_for(|latest| latest.live)).await;
    live.expect("in time").expect("it lives");
    let report = well();
    assert!(matches!(new.report(&report).await, Err(Failure::Untrusted(Mistrust::Authority))));

    install(&after);
    signal("-HUP", office.controller.id());
    office.controller.wait_for("a new certificate is shown from now on");
    new.report(&report).await.expect("the new certificate is the one that is shown");
    let stranger = client(&before, &tokens[0]);
    assert!(matches!(
        stranger.report(&report).await,
        Err(Failure::Untrusted(Mistrust::Authority))
    ));

    // The old stream could not be opened any more, and goes on.
    let ticket = serde_json::from_value(json!({ "id": uuid::Uuid::from_u128(1), "service": "A" })).expect("a ticket");
    kiosk.issue(&ticket, "one", PATIENCE).await.expect("a number");
    let waits = |board: &Board| board.waiting.iter().any(|line| line.waiting > 0);
    let heard = board.wait_for(|latest| !latest.live || latest.frame.as_ref().is_some_and(|frame| waits(&frame.body)));
    let heard = tokio::time::timeout(PATIENCE, heard)
        .await
        .expect("in time")
        .expect("it lives")
        .clone();
    assert!(heard.live, "{:?}", heard.trouble);
    assert!(!office.controller.log().contains("WARN"), "{}", office.controller.log());
}
