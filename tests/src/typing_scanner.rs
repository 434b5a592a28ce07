//! A scanner that types, as the kernel shows it to programs: umockdev plays `/dev/input/event9`, which types one text.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where it is plugged in.
pub const DEVICE: &str = "/dev/input/event9";

/// The rows of a US keyboard, each from its first key's code on: alone, and with shift.
const ROWS: [(u16, &str, &str); 5] = [
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]\n", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'", "ASDFGHJKL:\""),
    (44, "zxcvbnm,./", "ZXCVBNM<>?"),
    (57, " ", ""),
];

const LEFT_SHIFT: u16 = 42;

/// `program` on a machine where a scanner types `text` once its device is open.
pub fn machine(folder: &Path, program: &Path, text: &str) -> Command {
    let file = |name: &str, content: &str| -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, content).expect("a folder of our own");
        path
    };
    let mut command = Command::new("umockdev-run");
    command
        .arg("-d")
        .arg(file("scanner.umockdev", DESCRIPTION))
        .arg("-i")
        .arg(format!("{DEVICE}={}", file("scanner.ioctl", &answers()).display()))
        .arg("-e")
        .arg(format!("{DEVICE}={}", file("scanner.evemu", &typed(text)).display()))
        .arg("--")
        .arg(program);
    command
}

const DESCRIPTION: &str = "\
P: /devices/virtual/input/input9/event9
N: input/event9
E: DEVNAME=/dev/input/event9
E: SUBSYSTEM=input
E: MAJOR=13
E: MINOR=73
E: ID_INPUT=1
E: ID_INPUT_KEYBOARD=1
A: dev=13:73

";

/// What the device says of itself, each answer with its exact size.
fn answers() -> String {
    let zeros = |count: usize| "00".repeat(count);
    let all_keys = "FF".repeat(32) + &zeros(64);
    let name = hex("Bar Code Scanner") + &zeros(256 - 16);
    [
        format!("@DEV {DEVICE} (evdev)"),
        "EVIOCGVERSION 0 01000100".to_owned(),
        "EVIOCGID 0 03002E0C00000001".to_owned(),
        format!("EVIOCGNAME 17 {name}"),
        format!("EVIOCGPHYS 1 {}", zeros(256)),
        format!("EVIOCGUNIQ 1 {}", zeros(256)),
        format!("EVIOCGPROP 0 {}", zeros(4)),
        "EVIOCGBIT(0) 4 13000000".to_owned(),
        format!("EVIOCGBIT(1) 96 {all_keys}"),
        "EVIOCGBIT(4) 1 10".to_owned(),
        format!("EVIOCGKEY 96 {}", zeros(96)),
        String::new(),
    ]
    .join("\n")
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut digits, byte| {
        write!(digits, "{byte:02X}").expect("a string takes all");
        digits
    })
}

/// The keys of `text`, a millisecond each.
fn typed(text: &str) -> String {
    let mut script = String::new();
    let mut millis = 10;
    let mut key = |code: u16, value: u16| {
        for (kind, code, value) in [(1, code, value), (0, 0, 0)] {
            writeln!(
                script,
                "E: {}.{:06} {kind:04x} {code:04x} {value:04}",
                millis / 1_000,
                millis % 1_000 * 1_000
            )
            .expect("a string takes all");
        }
        millis += 1;
    };
    for shown in text.chars() {
        let (code, shift) = code_of(shown);
        if shift {
            key(LEFT_SHIFT, 1);
        }
        key(code, 1);
        key(code, 0);
        if shift {
            key(LEFT_SHIFT, 0);
        }
    }
    script
}

fn code_of(shown: char) -> (u16, bool) {
    let place = |row: &str| {
        row.chars()
            .position(|key| key == shown)
            .map(|place| u16::try_from(place).expect("a row is short"))
    };
    ROWS.iter()
        .find_map(|(first, alone, shifted)| {
            let plain = place(alone).map(|at| (first + at, false));
            plain.or_else(|| place(shifted).map(|at| (first + at, true)))
        })
        .unwrap_or_else(|| panic!("no key for {shown:?}"))
}
