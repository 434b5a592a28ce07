//! The three Debian packages, made by the real tool, put into an empty tree by the real dpkg, and taken out again.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use sportello_tests::world::output;
use sportello_tests::{program, root};

const NAMES: [&str; 3] = ["controller", "kiosk", "display"];

/// Packages of the programs under test. A release's are the same, from optimised programs.
fn packages(folder: &Path) -> Vec<PathBuf> {
    let programs = folder.join("target/release");
    fs::create_dir_all(&programs).expect("a folder for the programs");
    NAMES
        .iter()
        .map(|name| {
            let package = format!("sportello-{name}");
            symlink(program(&package), programs.join(&package)).expect("a link to the program");
            let file = folder.join(format!("{package}.deb"));
            output(
                Command::new(cargo_deb())
                    .current_dir(root())
                    .env("CARGO_TARGET_DIR", folder.join("target"))
                    .args(["--no-build", "--no-strip", "--fast", "--offline", "--quiet", "-p", name, "--output"])
                    .arg(&file),
            );
            file
        })
        .collect()
}

/// `tools/prepare.sh test` installs it.
fn cargo_deb() -> PathBuf {
    let cache = std::env::var_os("SPORTELLO_CACHE").map_or_else(
        || PathBuf::from(std::env::var_os("HOME").expect("a home")).join(".cache/sportello"),
        PathBuf::from,
    );
    cache.join("tools/bin/cargo-deb")
}

/// An empty machine: only dpkg's own tables, and the folders that systemd brings.
struct Tree(tempfile::TempDir);

impl Tree {
    fn new() -> Self {
        let tree = tempfile::tempdir().expect("a folder");
        for folder in [
            "var/lib/dpkg/updates",
            "var/lib/dpkg/info",
            "var/lib/systemd",
            "etc/systemd/system",
            "run",
        ] {
            fs::create_dir_all(tree.path().join(folder)).expect("a folder of the tree");
        }
        fs::write(tree.path().join("var/lib/dpkg/status"), "").expect("an empty table");
        Self(tree)
    }

    /// dpkg on this tree. What the packages depend on is not there; their scripts run outside, on the tree.
    fn dpkg(&self, arguments: &[&str], files: &[PathBuf]) -> String {
        let mut command = Command::new("fakeroot");
        command.arg("dpkg").arg(format!("--root={}", self.0.path().display()));
        command.args([
            "--force-depends",
            "--force-script-chrootless",
            "--force-not-root",
            "--log=/dev/null",
        ]);
        output(command.args(arguments).args(files))
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// Every file but dpkg's own.
    fn files(&self) -> BTreeSet<String> {
        let listed = output(Command::new("find").arg(self.0.path()).args(["-mindepth", "1", "-printf", "%P\\n"]));
        let keeps = |file: &&str| !file.starts_with("var/lib/dpkg");
        listed.lines().filter(keeps).map(str::to_owned).collect()
    }
}

#[test]
fn three_packages_go_in_and_come_out_without_a_trace() {
    let folder = tempfile::tempdir().expect("a folder");
    let packages = packages(folder.path());
    let tree = Tree::new();
    let before = tree.files();
    tree.dpkg(&["--install"], &packages);

    for name in NAMES {
        let program = tree.path(&format!("usr/bin/sportello-{name}"));
        let says = output(Command::new(&program).arg("--version"));
        assert!(says.starts_with(&format!("sportello-{name} ")), "{says}");
        assert_eq!(fs::metadata(&program).expect("the program").permissions().mode() & 0o777, 0o755);
        let unit = format!("sportello-{name}.service");
        assert!(tree.path(&format!("usr/lib/systemd/system/{unit}")).exists());
        assert!(
            tree.path(&format!("etc/systemd/system/multi-user.target.wants/{unit}"))
                .is_symlink(),
            "{unit} starts with the machine, as soon as it is configured"
        );
        assert!(tree.path(&format!("usr/share/doc/sportello-{name}/copyright")).exists());
    }
    let users = fs::read_to_string(tree.path("etc/passwd")).expect("the packages' users");
    for name in NAMES {
        let user = users
            .lines()
            .find(|line| line.starts_with(&format!("sportello-{name}:")))
            .expect("its user");
        assert!(user.ends_with("nologin"), "{user}");
    }
    for sample in [
        "etc/sportello/controller.toml",
        "usr/share/sportello/kiosk.toml",
        "usr/share/sportello/display.toml",
    ] {
        assert!(tree.path(sample).exists(), "{sample}");
    }
    assert!(tree.path("usr/lib/udev/rules.d/70-sportello.rules").exists());
    assert!(tree.path("usr/share/polkit-1/rules.d/50-sportello-kiosk.rules").exists());

    // What a day leaves behind, and what somebody wrote.
    fs::create_dir_all(tree.path("var/lib/sportello")).expect("a data folder");
    fs::write(tree.path("var/lib/sportello/sportello.db"), "").expect("a database");
    fs::write(tree.path("etc/sportello/kiosk.toml"), "token = \"secret\"\n").expect("settings");

    let all = ["sportello-controller", "sportello-kiosk", "sportello-display"];
    tree.dpkg(&[&["--remove"], &all[..]].concat(), &[]);
    assert!(tree.path("var/lib/sportello/sportello.db").exists(), "removing forgets nothing");
    assert!(tree.path("etc/sportello/kiosk.toml").exists());
    assert!(!tree.path("usr/bin/sportello-kiosk").exists());

    tree.dpkg(&[&["--purge"], &all[..]].concat(), &[]);
    let system = |file: &String| {
        !["etc/passwd", "etc/group", "etc/shadow", "etc/gshadow", "etc/.pwd.lock"]
            .iter()
            .any(|kept| file.starts_with(kept))
    };
    let left: BTreeSet<String> = tree.files().difference(&before).filter(|file| system(file)).cloned().collect();
    assert!(left.is_empty(), "left behind: {left:#?}");
}

#[test]
fn an_upgrade_keeps_what_somebody_wrote() {
    let folder = tempfile::tempdir().expect("a folder");
    let packages = packages(folder.path());
    let tree = Tree::new();
    tree.dpkg(&["--install"], &packages);
    fs::write(tree.path("etc/sportello/controller.toml"), "[log]\nformat = \"json\"\n").expect("settings");
    tree.dpkg(&["--install"], &packages);
    let settings = fs::read_to_string(tree.path("etc/sportello/controller.toml")).expect("settings");
    assert_eq!(settings, "[log]\nformat = \"json\"\n");
}
