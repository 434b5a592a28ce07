//! The device rules, worked through by the real udev over virtual devices, against the ids that the kiosk knows.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use kiosk::device::known::{KNOWN, Kind, Known};
use sportello_tests::root;
use sportello_tests::world::output;

/// Where a device of this kind stands in the tree of a machine, below its USB device.
struct Place {
    subsystem: &'static str,
    path: &'static str,
    node: &'static str,
    link: &'static str,
    /// What udev's own rules have found out before ours.
    known: &'static str,
}

/// The kiosk's group on the machine that is played.
const GROUP: u32 = 4242;

fn place(kind: Kind) -> Option<Place> {
    match kind {
        Kind::Printer => Some(Place {
            subsystem: "usbmisc",
            path: "usbmisc/lp0",
            node: "usb/lp0",
            link: "/dev/sportello/printer",
            known: "",
        }),
        Kind::Scanner => Some(Place {
            subsystem: "tty",
            path: "tty/ttyACM0",
            node: "ttyACM0",
            link: "/dev/sportello/scanner",
            known: "",
        }),
        Kind::Keyboard => Some(Place {
            subsystem: "input",
            path: "input/input9/event9",
            node: "input/event9",
            link: "/dev/sportello/keyboard",
            known: "E: ID_INPUT=1\nE: ID_INPUT_KEYBOARD=1\n",
        }),
        // pcscd finds card readers by itself.
        Kind::Reader => None,
    }
}

/// What udev says of `place` on a USB device with these ids, with our rules and no others. It works in a mount name space of its own:
/// the links that it makes are not this machine's.
fn udev_says(place: &Place, vendor: u16, product: u16) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = folder.path().join("rules.d");
    fs::create_dir(&rules).expect("a folder for the rules");
    fs::copy(root().join("udev/70-sportello.rules"), rules.join("70-sportello.rules")).expect("the rules can be copied");
    let usb = "/devices/pci0/usb1/1-1";
    let device = format!("{usb}/1-1:1.0/{}", place.path);
    let mut tree = String::new();
    write!(
        tree,
        "P: {usb}\nE: DEVTYPE=usb_device\nE: SUBSYSTEM=usb\nA: idVendor={vendor:04x}\\n\nA: idProduct={product:04x}\\n\n\n\
         P: {device}\nN: {node}\nE: DEVNAME=/dev/{node}\nE: SUBSYSTEM={subsystem}\nE: MAJOR=180\nE: MINOR=77\n{known}",
        node = place.node,
        subsystem = place.subsystem,
        known = place.known,
    )
    .expect("a string takes all");
    let described = folder.path().join("device.umockdev");
    fs::write(&described, tree).expect("the device is described");
    let mut groups = fs::read_to_string("/etc/group").expect("the machine's groups");
    writeln!(groups, "sportello-kiosk:x:{GROUP}:").expect("a string takes all");
    fs::write(folder.path().join("group"), groups).expect("the groups are written");
    let script = "mount --make-rprivate / && mount --bind \"$4\" /etc/group && mount --bind \"$1\" /usr/lib/udev/rules.d && mount -t tmpfs none /run/udev \
                  && mkdir -p /dev/sportello && mount -t tmpfs none /dev/sportello && mkdir -p /dev/char && mount -t tmpfs none /dev/char \
                  && exec umockdev-run -d \"$2\" -- udevadm test \"/sys$3\" 2>&1";
    output(
        Command::new("unshare")
            .args(["-m", "sh", "-c", script, "sh"])
            .arg(&rules)
            .arg(&described)
            .arg(&device)
            .arg(folder.path().join("group")),
    )
}

#[test]
fn every_known_device_gets_its_name_and_the_kiosk_its_access() {
    for known in KNOWN {
        let Some(place) = place(known.kind) else { continue };
        let said = udev_says(&place, known.vendor, known.product.unwrap_or(0xfffe));
        assert!(
            said.lines().any(|line| line.starts_with("DEVLINKS=") && line.contains(place.link)),
            "{known:?}:\n{said}"
        );
        assert!(said.contains("MODE 0660"), "{known:?}:\n{said}");
        assert!(said.contains(&format!("GROUP {GROUP}")), "{known:?}:\n{said}");
        assert!(!said.contains("Invalid") && !said.contains("rror"), "{known:?}:\n{said}");
        if known.kind == Kind::Keyboard {
            assert!(said.contains("LIBINPUT_IGNORE_DEVICE=1"), "it would type into the glass: {said}");
        }
    }
}

#[test]
fn each_of_two_printers_has_a_name_by_its_socket() {
    let said = udev_says(&place(Kind::Printer).expect("printers have a place"), 0x04b8, 0x0e03);
    assert!(said.contains("/dev/sportello/printer-1-1"), "{said}");
}

#[test]
fn the_second_interface_of_a_scanner_takes_no_name_away() {
    let silent = Place {
        known: "E: ID_INPUT=1\n",
        ..place(Kind::Keyboard).expect("keyboards have a place")
    };
    let said = udev_says(&silent, 0x05f9, 0x2206);
    assert!(!said.contains("sportello/"), "it types nothing:\n{said}");
}

#[test]
fn a_stranger_gets_no_name() {
    let said = udev_says(&place(Kind::Keyboard).expect("keyboards have a place"), 0x046d, 0xc31c);
    assert!(!said.contains("sportello/"), "an ordinary keyboard stays one:\n{said}");
}

#[test]
fn rules_table_and_code_know_the_same_devices() {
    let rules = fs::read_to_string(root().join("udev/70-sportello.rules")).expect("the rules can be read");
    let table = fs::read_to_string(root().join("udev/README.md")).expect("the table can be read");
    let exact = |kinds: &[Kind]| -> BTreeSet<String> { KNOWN.iter().filter(|known| kinds.contains(&known.kind)).map(id).collect() };
    let every = [Kind::Printer, Kind::Scanner, Kind::Keyboard, Kind::Reader];
    assert_eq!(
        ids_of_table(&table),
        exact(&every),
        "udev/README.md against kiosk/src/device/known.rs"
    );
    assert_eq!(
        ids_of_rules(&rules),
        exact(&every[..3]),
        "the rules against kiosk/src/device/known.rs"
    );
}

/// `04b8:0e03`, or a maker alone.
fn id(known: &Known) -> String {
    known.product.map_or_else(
        || format!("{:04x}", known.vendor),
        |product| format!("{:04x}:{product:04x}", known.vendor),
    )
}

/// The second column.
fn ids_of_table(table: &str) -> BTreeSet<String> {
    table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" | ").nth(1))
        .filter(|cell| cell.starts_with(|c: char| c.is_ascii_hexdigit()))
        .map(str::to_owned)
        .collect()
}

fn ids_of_rules(rules: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for rule in rules.lines().filter(|line| !line.starts_with('#')) {
        let values = |key: &str| -> Vec<String> {
            let value = rule.split_once(&format!("{key}==\"")).and_then(|(_, rest)| rest.split_once('"'));
            value.map_or_else(Vec::new, |(value, _)| value.split('|').map(str::to_owned).collect())
        };
        let products = values("ATTRS{idProduct}");
        for vendor in values("ATTRS{idVendor}") {
            if products.is_empty() {
                ids.insert(vendor);
            } else {
                ids.extend(products.iter().map(|product| format!("{vendor}:{product}")));
            }
        }
    }
    ids
}
