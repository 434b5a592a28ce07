//! The services, read by the real systemd.

use std::fs;
use std::process::Command;

use sportello_tests::root;
use sportello_tests::world::output;

const UNITS: [&str; 3] = ["sportello-controller", "sportello-kiosk", "sportello-display"];

/// The unit's text, its programs replaced by one that is surely there: only what is installed can be verified otherwise.
fn unit(name: &str) -> String {
    fs::read_to_string(root().join(format!("udev/systemd/{name}.service"))).expect("the unit can be read")
}

#[test]
fn systemd_understands_every_line() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in UNITS {
        let file = folder.path().join(format!("{name}.service"));
        fs::write(&file, unit(name).replace(&format!("/usr/bin/{name}"), "/bin/true")).expect("a copy of the unit");
        let read = Command::new("systemd-analyze")
            .arg("verify")
            .arg(&file)
            .output()
            .expect("systemd-analyze runs");
        // It complains of unknown keys on its error output and ends well all the same.
        let said = String::from_utf8_lossy(&read.stderr);
        let ours: Vec<&str> = said.lines().filter(|line| line.contains("sportello")).collect();
        assert!(read.status.success() && ours.is_empty(), "{name}: {said}");
    }
}

#[test]
fn no_service_runs_as_root_or_may_more_than_it_needs() {
    for name in UNITS {
        let text = unit(name);
        assert!(text.contains(&format!("User={name}\n")), "{name} has a user of its own");
        assert!(
            text.contains("Restart=always") && text.contains("WatchdogSec="),
            "{name} is started again"
        );
        let file = root().join(format!("udev/systemd/{name}.service"));
        let said = output(
            Command::new("systemd-analyze")
                .args(["security", "--offline=true", "--threshold=25"])
                .arg(&file),
        );
        assert!(said.contains("OK"), "{name}: {said}");
    }
}

#[test]
fn the_kiosks_user_may_open_what_the_documentation_says_to_configure() {
    let text = unit("sportello-kiosk");
    let groups = text
        .lines()
        .find_map(|line| line.strip_prefix("SupplementaryGroups="))
        .expect("its groups");
    let groups: Vec<&str> = groups.split(' ').collect();
    // Serial lines, printers and keyboards that no rule of ours knows; Debian's udev gives them to these groups.
    for (group, devices) in [("dialout", "char-ttyS"), ("lp", "char-usb"), ("input", "char-input")] {
        assert!(groups.contains(&group), "{group} in {groups:?}");
        assert!(text.contains(&format!("DeviceAllow={devices} rw")), "{devices}");
    }
}
