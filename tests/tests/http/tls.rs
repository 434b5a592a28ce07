//! The controller known by its authority: pinned, renewed, imitated.

use std::os::unix::fs::PermissionsExt;

use controller::config::Config;
use controller::tls::Tls;
use link::{Failure, Mistrust, Trouble};
use queue::view::Board;
use queue::wire::{DeviceReport, NewTicket};
use queue::{Span, Timestamp};
use serde_json::json;
use sportello_tests::impostor::{Authority, Impostor};
use sportello_tests::people::{Hall, PASSWORD, PATIENCE};

/// A moment in 2026.
const THEN: Timestamp = Timestamp(1_790_000_000_000);

const DAY: Span = Span(86_400_000);

async fn tls_hall() -> Hall {
    Hall::open_with(|config| config.tls.always = true).await
}

fn client(config: link::Config) -> link::Client {
    link::Client::new(config).expect("the settings can be used")
}

async fn report(config: link::Config) -> Result<(), Failure> {
    let report = DeviceReport {
        version: "0.1.0".to_owned(),
        faults: Vec::new(),
        spool: 0,
        ..DeviceReport::default()
    };
    client(config).report(&report).await
}

#[tokio::test]
async fn a_paired_kiosk_and_display_speak_to_their_controller() {
    let hall = tls_hall().await;
    let token = hall.kiosk("atrio").await.token.expect("a device has one");
    let kiosk = client(hall.link(&token));
    let ticket: NewTicket = serde_json::from_value(json!({ "id": uuid::Uuid::from_u128(1), "service": "A" })).expect("a ticket");
    let answer = kiosk.issue(&ticket, "one", PATIENCE).await.expect("a number");
    assert_eq!(answer.ticket.number.to_string(), "A001");

    let token = hall.display("sala").await.token.expect("a device has one");
    let mut board = link::stream::<Board>(&client(hall.link(&token)), "board", &[]);
    let shown = tokio::time::timeout(PATIENCE, board.wait_for(|latest| latest.live)).await;
    assert_eq!(shown.expect("in time").expect("it lives").trouble, None);
}

#[tokio::test]
async fn who_is_not_the_paired_controller_is_told_nothing() {
    let hall = tls_hall().await;
    let token = hall.display("sala").await.token.expect("a device has one");
    let other = Authority::new("another office");
    let wrong = link::Config {
        pin: other.pin().to_owned(),
        ..hall.link(&token)
    };
    assert!(matches!(report(wrong.clone()).await, Err(Failure::Untrusted(Mistrust::Authority))));
    let mut board = link::stream::<Board>(&client(wrong), "board", &[]);
    let why = Some(Trouble::Untrusted(Mistrust::Authority));
    let told = tokio::time::timeout(PATIENCE, board.wait_for(|latest| latest.trouble == why)).await;
    assert!(!told.expect("in time").expect("it lives").live);
    assert!(hall.app.devices.all().is_empty(), "the controller never heard of this device");

    let asked_for = link::Config {
        pin: String::new(),
        ..hall.link(&token)
    };
    assert!(
        matches!(report(asked_for).await, Err(Failure::Untrusted(_))),
        "without a pin, an authority that this machine does not know is not trusted"
    );
}

#[tokio::test]
async fn an_imitation_is_recognised_whatever_is_wrong_with_it() {
    let (ours, theirs) = (Authority::new("Sportello"), Authority::new("Sportello"));
    let mut mixed = theirs.papers("127.0.0.1", 2020, 2090);
    mixed.chain[1] = ours.papers("127.0.0.1", 2020, 2090).chain[1].clone();
    let cases = [
        ("another authority", theirs.papers("127.0.0.1", 2020, 2090), None),
        ("our authority's certificate beside another's", mixed, None),
        ("expired", ours.papers("127.0.0.1", 2020, 2021), Some(Mistrust::Expired)),
        ("not yet valid", ours.papers("127.0.0.1", 2090, 2091), Some(Mistrust::NotYetValid)),
        ("another address", ours.papers("127.0.0.2", 2020, 2090), Some(Mistrust::Name)),
        ("another name", ours.papers("sportello.example", 2020, 2090), Some(Mistrust::Name)),
    ];
    for (case, papers, expected) in cases {
        let impostor = Impostor::open(papers).await;
        let outcome = report(to(&impostor, ours.pin())).await;
        let Err(Failure::Untrusted(why)) = outcome else {
            panic!("{case}: {outcome:?}")
        };
        assert!(expected.is_none_or(|expected| expected == why), "{case}: {why:?}");
        assert_eq!(impostor.heard(), "", "{case}: nothing was said");
    }
    let right = Impostor::open(ours.papers("127.0.0.1", 2020, 2090)).await;
    report(to(&right, ours.pin()))
        .await
        .expect("with the right papers he would be believed");
    assert!(right.heard().contains("a-token"));
}

fn to(impostor: &Impostor, pin: &str) -> link::Config {
    link::Config {
        url: format!("https://{}", impostor.address),
        pin: pin.to_owned(),
        token: "a-token".to_owned(),
        agent: "sportello-test/0".to_owned(),
    }
}

#[tokio::test]
async fn tls_and_plain_http_notice_each_other() {
    let (secret, open) = (tls_hall().await, Hall::open().await);
    let plain_address = secret.url.replace("https://", "http://");
    let told = sportello_tests::http()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client");
    let answer = told.post(format!("{plain_address}/api/v1/device")).send().await.expect("an answer");
    assert_eq!(answer.status(), 426);
    let problem: serde_json::Value = answer.json().await.expect("a problem");
    assert!(
        problem["code"] == "tls_needed" && problem["message"].as_str().is_some_and(|text| text.contains("https://")),
        "{problem}"
    );
    let page = told.get(format!("{plain_address}/desk")).send().await.expect("an answer");
    assert_eq!(page.status(), 307);
    assert_eq!(page.headers()["location"], format!("{}/desk", secret.url));

    let device = link::Config {
        url: plain_address,
        pin: String::new(),
        ..secret.link("a-token")
    };
    let mut board = link::stream::<Board>(&client(device), "board", &[]);
    let told = tokio::time::timeout(PATIENCE, board.wait_for(|latest| latest.trouble == Some(Trouble::NeedsTls))).await;
    told.expect("in time").expect("it lives");

    let secretive = link::Config {
        url: open.url.replace("http://", "https://"),
        pin: secret.link("").pin,
        ..open.link("a-token")
    };
    assert!(matches!(report(secretive).await, Err(Failure::Untrusted(Mistrust::NoTls))));
}

#[test]
fn a_pin_goes_with_https_only() {
    let config = |url: &str, pin: &str| link::Config {
        url: url.to_owned(),
        pin: pin.to_owned(),
        token: "a-token".to_owned(),
        agent: "sportello-test/0".to_owned(),
    };
    let pin = format!("sha256/{}", "a0".repeat(32));
    link::Client::new(config("https://hall:8480", &pin)).expect("it can be used");
    for (url, pin, word) in [
        ("http://hall:8480", pin.as_str(), "https://"),
        ("https://hall:8480", "sha256/a0", "64 digits"),
    ] {
        let why = link::Client::new(config(url, pin)).expect_err("it is refused").to_string();
        assert!(why.contains(word), "{why}");
    }
}

#[test]
fn the_authority_stays_and_its_certificate_is_renewed_in_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut config = Config::default();
    config.server.data = folder.path().to_path_buf();
    let tls = Tls::open(&config, THEN).expect("TLS");
    let (pin, first) = (tls.pin(), tls.chain());
    let key = folder.path().join("tls/authority.key");
    assert_eq!(std::fs::metadata(&key).expect("the key").permissions().mode() & 0o777, 0o600);
    assert_eq!(controller::tls::pin_of(&first[1]), pin, "the chain ends with the authority");

    assert!(!tls.refresh(THEN + Span(200 * DAY.0)).expect("nothing to do"));
    assert!(tls.refresh(THEN + Span(261 * DAY.0)).expect("it is renewed"));
    assert_ne!(tls.chain()[0], first[0]);
    assert_eq!(tls.chain()[1], first[1]);

    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).expect("it is ours");
    config.tls.names = vec!["sportello.example".to_owned()];
    let again = Tls::open(&config, THEN + Span(900 * DAY.0)).expect("TLS");
    assert_eq!(
        (again.pin(), &again.chain()[1]),
        (pin, &first[1]),
        "a restart changes nothing for devices"
    );
    assert_eq!(
        std::fs::metadata(&key).expect("the key").permissions().mode() & 0o777,
        0o600,
        "a key that a copy had opened is closed"
    );
    std::fs::write(&key, "no key").expect("it is ours");
    let why = Tls::open(&config, THEN).expect_err("it is refused").to_string();
    assert!(why.contains("authority.key"), "{why}");
}

#[test]
fn an_offices_own_certificate_is_read_again_when_it_is_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let (certificate, key) = (folder.path().join("certificate.pem"), folder.path().join("key.pem"));
    let authority = Authority::new("Comune di Valdarno");
    let install = || {
        let papers = authority.papers("sportello.example", 2020, 2090);
        std::fs::write(&certificate, &papers.pem).expect("it can be written");
        std::fs::write(&key, papers.key.serialize_pem()).expect("it can be written");
        papers.chain
    };
    let mut config = Config::default();
    config.server.data = folder.path().to_path_buf();
    (config.tls.certificate, config.tls.key) = (Some(certificate.clone()), Some(key.clone()));
    let chain = install();
    let tls = Tls::open(&config, THEN).expect("TLS");
    assert_eq!(tls.chain(), chain);
    assert_eq!(tls.pin().as_deref(), Some(authority.pin()));
    assert!(
        tls.authority().is_none() && !folder.path().join("tls").exists(),
        "no authority of our own is made"
    );

    assert!(!tls.refresh(THEN).expect("nothing is new"));
    std::fs::write(&key, "half a file").expect("it can be written");
    assert!(tls.refresh(THEN).is_err());
    assert_eq!(tls.chain(), chain, "the old one stays while the new one cannot be used");
    let renewed = install();
    assert!(tls.refresh(THEN).expect("it is new"));
    assert_eq!(tls.chain(), renewed);
}

#[tokio::test]
async fn browsers_come_back_by_tls_and_get_the_authority() {
    let hall = tls_hall().await;
    hall.operator("anna").await;
    let login = hall
        .visitor()
        .post("/api/v1/session", json!({ "name": "anna", "password": PASSWORD }))
        .await;
    assert!(login.header("set-cookie").ends_with("; Secure"), "{}", login.header("set-cookie"));
    assert_eq!(login.header("strict-transport-security"), "max-age=86400");
    let authority = hall.visitor().get("/authority.crt").await;
    assert_eq!(authority.status, 200);
    assert_eq!(authority.header("content-type"), "application/x-x509-ca-cert");
    assert!(authority.text.starts_with("-----BEGIN CERTIFICATE-----") && !authority.text.contains("PRIVATE"));

    let plain = Hall::open().await;
    plain.operator("anna").await;
    let login = plain
        .visitor()
        .post("/api/v1/session", json!({ "name": "anna", "password": PASSWORD }))
        .await;
    assert!(
        !login.header("set-cookie").contains("Secure"),
        "plain HTTP on this machine still logs in"
    );
    assert_eq!(login.header("strict-transport-security"), "");
    assert_eq!(plain.visitor().get("/authority.crt").await.status, 404);
}

#[tokio::test]
async fn a_handshake_that_never_comes_holds_up_nobody() {
    let hall = tls_hall().await;
    let address = hall.url.trim_start_matches("https://").to_owned();
    let mut silent = Vec::new();
    for _ in 0..50 {
        silent.push(tokio::net::TcpStream::connect(&address).await.expect("it is taken"));
    }
    let answered = tokio::time::timeout(PATIENCE, hall.visitor().get("/healthz")).await;
    answered.expect("the others are answered").expect(200);
    assert_eq!(silent.len(), 50);
}

#[tokio::test]
async fn a_trusted_proxy_says_who_asks_and_how() {
    let hall = Hall::open_with(|config| {
        config.proxy.trusted = vec!["127.0.0.1".parse().expect("an address")];
        config.http.requests_per_minute = Some(1);
        config.http.burst = 2;
    })
    .await;
    let ask = |from: &'static str| {
        let request = hall.visitor().request(reqwest::Method::GET, "/metrics");
        sportello_tests::people::Answer::of(request.header("X-Forwarded-For", from).header("X-Forwarded-Proto", "https"))
    };
    let first = ask("10.0.0.1").await;
    assert_eq!((first.status, first.header("strict-transport-security")), (200, "max-age=86400"));
    ask("10.0.0.1").await.expect_status(200);
    ask("10.0.0.1").await.expect_status(429);
    ask("10.0.0.1, 10.0.0.2").await.expect_status(200);
    ask("6.6.6.6, 10.0.0.1").await.expect_status(429);
}
