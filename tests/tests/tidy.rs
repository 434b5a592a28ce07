//! Style that matters is a failing test: who may depend on whom, what may be named where, and texts that are whole in every language.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::{ast, parser};
use sportello_tests::root;

/// Package, and the workspace packages it may name in its manifest.
const MAY_DEPEND_ON: [(&str, &[&str]); 7] = [
    ("queue", &[]),
    ("assets", &[]),
    ("link", &["queue"]),
    ("kiosk", &["queue", "assets", "link"]),
    ("display", &["queue", "assets", "link"]),
    ("controller", &["queue", "assets"]),
    ("bench", &["queue", "link", "kiosk", "display", "controller"]),
];

const OURS: [&str; 8] = [
    "queue",
    "assets",
    "link",
    "kiosk",
    "display",
    "controller",
    "sportello-tests",
    "sportello-bench",
];

#[test]
fn packages_depend_one_way() {
    for (package, allowed) in MAY_DEPEND_ON {
        let manifest: toml::Table = read(&root().join(package).join("Cargo.toml")).parse().expect("a manifest is TOML");
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(table) = manifest.get(section).and_then(toml::Value::as_table) else {
                continue;
            };
            for name in table.keys().filter(|name| OURS.contains(&name.as_str())) {
                assert!(allowed.contains(&name.as_str()), "{package} must not depend on {name}");
            }
        }
    }
}

#[test]
fn every_version_stands_in_the_one_table() {
    for package in ["queue", "assets", "link", "kiosk", "display", "controller", "tests", "bench"] {
        let manifest: toml::Table = read(&root().join(package).join("Cargo.toml")).parse().expect("a manifest is TOML");
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(table) = manifest.get(section).and_then(toml::Value::as_table) else {
                continue;
            };
            for (name, value) in table {
                assert_eq!(
                    value.get("workspace"),
                    Some(&toml::Value::Boolean(true)),
                    "{package}: {name} takes its version from the workspace"
                );
                assert_eq!(
                    value.get("features"),
                    None,
                    "{package}: {name} takes its features from the workspace"
                );
            }
        }
    }
}

#[test]
fn the_core_sees_no_world() {
    let forbidden = [
        "tokio",
        "async ",
        "std::fs",
        "std::net",
        "std::thread",
        "rusqlite",
        "slint",
        "tracing",
        "::now(",
        "rand::",
    ];
    for file in sources(&["queue/src"]) {
        for (line, text) in code_lines(&file) {
            for word in forbidden {
                assert!(!text.contains(word), "{}:{line}: the rules must not name {word:?}", shown(&file));
            }
        }
    }
}

#[test]
fn each_library_stays_in_its_room() {
    let rooms: [(&str, &[&str]); 3] = [
        (
            "rusqlite",
            &[
                "controller/src/store.rs",
                "controller/src/store/",
                "kiosk/src/spool.rs",
                "kiosk/src/spool/",
            ],
        ),
        ("axum", &["controller/src/http.rs", "controller/src/http/"]),
        (
            "slint",
            &[
                "kiosk/src/screen.rs",
                "kiosk/src/screen/",
                "display/src/screen.rs",
                "display/src/screen/",
            ],
        ),
    ];
    for file in sources(&["queue/src", "assets/src", "link/src", "kiosk/src", "display/src", "controller/src"]) {
        for (line, text) in code_lines(&file) {
            for (library, allowed) in &rooms {
                let named = text.contains(&format!("{library}::")) || text.contains(&format!("use {library}"));
                let at_home = allowed.iter().any(|room| shown(&file).starts_with(room));
                assert!(!named || at_home, "{}:{line}: {library} belongs in {allowed:?}", shown(&file));
            }
        }
    }
}

#[test]
fn nothing_unfinished_is_left() {
    // Spelled in halves, so that this file does not find itself.
    let marks = [
        ["to", "do!("],
        ["unimple", "mented!("],
        ["FIX", "ME"],
        ["#[ig", "nore"],
        ["XX", "X "],
    ]
    .map(|halves| halves.concat());
    for file in sources(&[
        "queue",
        "assets/src",
        "link",
        "kiosk",
        "display",
        "controller/src",
        "tests",
        "bench",
    ]) {
        for (line, text) in numbered(&file) {
            for mark in &marks {
                assert!(!text.contains(mark.as_str()), "{}:{line}: {mark}", shown(&file));
            }
        }
    }
}

#[test]
fn every_message_exists_in_every_language_with_the_same_arguments() {
    let reference = catalogue("it");
    assert!(reference.len() > 100, "the Italian catalogue was read");
    for language in assets::LANGUAGES {
        let messages = catalogue(language);
        for (key, arguments) in &reference {
            let found = messages.get(key).unwrap_or_else(|| panic!("{key} is missing in {language}"));
            assert!(
                found.is_subset(arguments),
                "{key} in {language} uses {found:?}, the reference has {arguments:?}"
            );
        }
        for key in messages.keys() {
            assert!(reference.contains_key(key), "{key} is in {language} but not in Italian");
        }
    }
}

#[test]
fn every_text_key_in_the_code_is_in_the_catalogue() {
    let reference = catalogue("it");
    let families = ["kiosk", "display", "slip", "pages", "refusal", "because", "problem", "words"];
    for file in sources(&["assets/src", "kiosk/src", "display/src", "controller/src"]) {
        for (line, text) in code_lines(&file) {
            for literal in text.split('"').skip(1).step_by(2) {
                let is_key = families
                    .iter()
                    .any(|family| literal.strip_prefix(family).is_some_and(|rest| rest.starts_with('-')))
                    && literal.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                    && !literal.ends_with('-');
                // A key may be the beginning of several: `kiosk-service-limit` of `…-title` and `…-text`.
                let stem = format!("{literal}-");
                let is_known = reference.contains_key(literal) || reference.keys().any(|key| key.starts_with(&stem));
                assert!(!is_key || is_known, "{}:{line}: no message {literal:?}", shown(&file));
            }
        }
    }
}

#[test]
fn visitors_are_never_shouted_at_or_blamed() {
    for file in files_under(&root().join("assets/lang"), "ftl") {
        for (line, text) in numbered(&file) {
            let message = text.split_once('=').map_or(text.as_str(), |(_, message)| message);
            assert!(!message.contains('!'), "{}:{line}: an exclamation mark", shown(&file));
            assert!(
                !message.to_lowercase().contains("errore"),
                "{}:{line}: say what happened instead of «errore»",
                shown(&file)
            );
        }
    }
}

#[test]
fn publiccode_describes_the_product_by_its_standard() {
    // Mandatory keys and lengths of publiccode.yml 0.7.
    let file: serde_json::Value = serde_saphyr::from_str(&read(&root().join("publiccode.yml"))).expect("publiccode.yml is YAML");
    for key in [
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    ] {
        assert!(!file[key].is_null(), "publiccode.yml lacks {key}");
    }
    assert_eq!(file["legal"]["license"], "AGPL-3.0-or-later");
    let languages: Vec<_> = file["localisation"]["availableLanguages"]
        .as_array()
        .expect("languages are a list")
        .iter()
        .filter_map(|v| v.as_str())
        .collect();
    assert_eq!(languages, assets::LANGUAGES);
    for (language, description) in file["description"].as_object().expect("descriptions by language") {
        let length = |key: &str| description[key].as_str().map_or(0, |text| text.chars().count());
        assert!((1..=150).contains(&length("shortDescription")), "{language}: shortDescription");
        assert!((150..=10_000).contains(&length("longDescription")), "{language}: longDescription");
        assert!(
            description["features"].as_array().is_some_and(|features| !features.is_empty()),
            "{language}: features"
        );
    }
}

#[test]
fn pictures_named_in_the_documents_exist() {
    for document in ["README.md", "docs/operating.md", "docs/printing.md"] {
        let text = read(&root().join(document));
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_file = !target.starts_with("http") && !target.starts_with('#');
            let path = root()
                .join(document)
                .parent()
                .expect("documents stand in a folder")
                .join(target.split('#').next().unwrap_or(target));
            assert!(!is_file || path.exists(), "{document} points to {target}, which is not there");
        }
    }
}

/// Message keys of a language's catalogue, each with the arguments it uses.
fn catalogue(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for file in files_under(&root().join("assets/lang").join(language), "ftl") {
        let text = read(&file);
        let resource = parser::parse(text.as_str()).unwrap_or_else(|(_, faults)| panic!("{}: {faults:?}", shown(&file)));
        for entry in resource.body {
            let ast::Entry::Message(message) = entry else { continue };
            let pattern = message.value.as_ref().map(|value| format!("{value:?}")).unwrap_or_default();
            let earlier = messages.insert(message.id.name.to_owned(), arguments(&pattern));
            assert!(earlier.is_none(), "{}: {} twice", shown(&file), message.id.name);
        }
    }
    messages
}

/// The names behind `VariableReference { id: Identifier { name: "…" } }` in a printed pattern.
fn arguments(pattern: &str) -> BTreeSet<String> {
    pattern
        .split("VariableReference { id: Identifier { name: \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

fn sources(folders: &[&str]) -> Vec<PathBuf> {
    let found: Vec<_> = folders.iter().flat_map(|folder| files_under(&root().join(folder), "rs")).collect();
    assert!(!found.is_empty(), "there are sources under {folders:?}");
    found
}

fn files_under(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()));
    for entry in entries.map(|entry| entry.expect("a folder can be listed").path()) {
        if entry.is_dir() && !entry.ends_with("node_modules") && !entry.ends_with("dist") {
            found.extend(files_under(&entry, ending));
        } else if entry.extension().is_some_and(|found| found == ending) {
            found.push(entry);
        }
    }
    found.sort();
    found
}

/// Lines of code: comments left out.
fn code_lines(file: &Path) -> Vec<(usize, String)> {
    numbered(file)
        .into_iter()
        .filter(|(_, text)| !text.trim_start().starts_with("//"))
        .collect()
}

fn numbered(file: &Path) -> Vec<(usize, String)> {
    read(file)
        .lines()
        .enumerate()
        .map(|(index, text)| (index + 1, text.to_owned()))
        .collect()
}

fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()))
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}
