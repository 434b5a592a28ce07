//! The commands, as they are typed.

use std::path::Path;

use controller::accounts;
use controller::store::{DeviceRole, Store};
use sportello_tests::root;

use crate::office::{Office, run, said};

#[tokio::test(flavor = "multi_thread")]
async fn commands_work_beside_a_serving_controller_and_a_second_one_does_not() {
    let office = Office::open().await;
    let data = office.folder.path().display().to_string();
    let second = run(&["serve", "--data", &data, "--listen", "127.0.0.1:0"], "");
    assert_eq!(second.status.code(), Some(2));
    assert!(said(&second).contains("another controller already serves"), "{}", said(&second));

    let token = run(&["token", "create", "--data", &data, "--role", "kiosk", "--name", "totem-1"], "");
    let token = String::from_utf8(token.stdout).expect("text");
    let device = office
        .app
        .store
        .device_by_hash(&accounts::token_hash(token.trim()))
        .expect("readable");
    assert_eq!(
        device.map(|device| (device.name, device.role)),
        Some(("totem-1".to_owned(), DeviceRole::Kiosk))
    );

    let create = [
        "user",
        "create",
        "--data",
        &data,
        "--role",
        "operator",
        "--name",
        "anna",
        "--password-stdin",
    ];
    let user = run(&create, "sportello\n");
    assert!(user.status.success(), "{}", said(&user));
    assert!(office.app.accounts.login("anna", "sportello").await.is_ok());
    let again = run(&create, "sportello\n");
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));

    office.issue("A").await;
    let events = run(&["events", "--data", &data, "--day", "2026-11-23"], "");
    let lines: Vec<serde_json::Value> = String::from_utf8_lossy(&events.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(
        lines.iter().map(|line| line["type"].as_str().expect("a type")).collect::<Vec<_>>(),
        ["day_opened", "ticket_issued"]
    );
    let verify = run(&["verify", "--data", &data], "");
    assert!(verify.status.success() && said(&verify).contains("2 events"), "{}", said(&verify));

    let export = run(&["plan", "export", "--data", &data], "");
    let file = office.folder.path().join("export.toml");
    std::fs::write(&file, &export.stdout).expect("written");
    assert!(
        run(&["plan", "import", "--data", &data, &file.display().to_string()], "")
            .status
            .success()
    );
    office.app.site.wake().await.expect("the site runs");
    assert_eq!(office.events().await.len(), 2, "what is exported is the same plan");
}

#[test]
fn an_empty_folder_needs_a_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    let refused = run(
        &["serve", "--data", &folder.path().display().to_string(), "--listen", "127.0.0.1:0"],
        "",
    );
    assert!(!refused.status.success());
    assert!(said(&refused).contains("--plan"), "{}", said(&refused));
}

/// Each kind of mistake: what is written instead of what, and a word that the sentence must have.
const MISTAKES: [(&str, &str, &str); 12] = [
    ("[numbers]\n", "[numbers]\nwidht = 3\n", "widht"),
    ("[routing]\n", "[ruoting]\n", "ruoting"),
    ("prefix = \"B\"", "prefix = \"A\"", "A"),
    ("serves = [\"A\", \"H\"", "serves = [\"Z\", \"H\"", "Z"),
    ("preferred = [\"A\", \"H\"]", "preferred = [\"C\"]", "C"),
    ("id = \"2\"", "id = \"1\"", "1"),
    ("time_zone = \"Europe/Rome\"", "time_zone = \"Europe/Valdarno\"", "Europe/Valdarno"),
    ("width = 3", "width = 9", "width"),
    ("totem-1 = \"900-999\"", "totem-1 = \"800-999\"", "totem-1"),
    ("classes = [\"p\"]", "classes = [\"q\"]", "q"),
    ("icon = \"id-card\"", "icon = \"spaceship\"", "spaceship"),
    ("parent = \"registry\"", "parent = \"nowhere\"", "nowhere"),
];

#[test]
fn every_kind_of_mistake_in_a_plan_is_named_with_its_line() {
    let demo = std::fs::read_to_string(root().join("assets/demo/plan.toml")).expect("the demo plan");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.toml");
    let (name, data) = (file.display().to_string(), folder.path().join("data").display().to_string());
    for (right, wrong, word) in MISTAKES {
        assert!(demo.contains(right), "the demo plan has {right:?}");
        std::fs::write(&file, demo.replacen(right, wrong, 1)).expect("written");
        for arguments in [
            &["plan", "check", &name][..],
            &["serve", "--plan", &name, "--data", &data, "--listen", "127.0.0.1:0"],
        ] {
            let output = run(arguments, "");
            let said = said(&output);
            assert_eq!(output.status.code(), Some(2), "{wrong}: {said}");
            let line = said
                .lines()
                .find(|line| line.contains(&format!("{name}:")))
                .unwrap_or_else(|| panic!("{wrong}: {said}"));
            let place = line
                .split(&format!("{name}:"))
                .nth(1)
                .and_then(|rest| rest.split(':').next())
                .and_then(|line| line.parse::<usize>().ok());
            let place = place.unwrap_or_else(|| panic!("no line for {wrong}: {said}"));
            let near = demo
                .replacen(right, wrong, 1)
                .lines()
                .skip(place - 1)
                .take(2)
                .collect::<Vec<_>>()
                .join("\n");
            assert!(said.contains(word), "{wrong}: {said}");
            assert!(
                near.contains(word) || near.contains(wrong.lines().next().unwrap_or_default()),
                "{wrong} is not at line {place}: {said}"
            );
        }
    }
    assert!(!Path::new(&data).join("sportello.db").exists() || Store::open(Path::new(&data)).is_ok());
}

#[test]
fn all_mistakes_come_at_once() {
    let demo = std::fs::read_to_string(root().join("assets/demo/plan.toml")).expect("the demo plan");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("plan.toml");
    std::fs::write(
        &file,
        demo.replacen("prefix = \"B\"", "prefix = \"A\"", 1)
            .replacen("serves = [\"D\"]", "serves = [\"Z\"]", 1),
    )
    .expect("written");
    let output = run(&["plan", "check", &file.display().to_string()], "");
    assert!(String::from_utf8_lossy(&output.stderr).lines().count() >= 2, "{}", said(&output));
}
