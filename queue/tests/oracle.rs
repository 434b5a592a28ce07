//! The codice fiscale against another implementation, in another language: invented persons come from `oracle/persons.mjs`, and
//! what they are is read back off their codes. A failure names its seed; `SPORTELLO_SEED` repeats it.

#![expect(clippy::unwrap_used, reason = "what fails here is a test")]
#![expect(clippy::print_stdout, reason = "a failure names its seed")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use queue::fiscal_code::{FiscalCode, Sex};

const PERSONS: u32 = 100_000;

/// The day on which everybody stands before us: the oracle's youngest is born before it.
const TODAY: &str = "2026-11-22";

/// One line of the oracle.
struct Person<'a> {
    born: &'a str,
    sex: &'a str,
    place: &'a str,
    code: &'a str,
    omocode: &'a str,
    form: u8,
    changed: &'a str,
    /// Whether the changed code is right all the same.
    right: bool,
}

#[test]
fn a_hundred_thousand_persons_are_read_as_another_implementation_wrote_them() {
    let seed = std::env::var("SPORTELLO_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(4);
    println!("SPORTELLO_SEED={seed}");
    let lines = invented(seed);
    let mut forms = BTreeSet::new();
    for line in lines.lines() {
        let person = Person::of(line);
        check(&person, line);
        forms.insert(person.form);
    }
    assert_eq!(lines.lines().count(), usize::try_from(PERSONS).unwrap());
    assert_eq!(forms.len(), 128, "every form came");
}

fn check(person: &Person<'_>, line: &str) {
    let read = |text: &str| text.parse::<FiscalCode>().unwrap_or_else(|fault| panic!("{fault}: {line}"));
    let (code, omocode) = (read(person.code), read(person.omocode));
    assert_eq!(
        (code.as_str(), omocode.as_str()),
        (person.code, person.omocode),
        "kept as shown: {line}"
    );
    assert_eq!(
        (code.canonical(), omocode.canonical()),
        (code.clone(), code.clone()),
        "one person, one key: {line}"
    );
    assert_eq!((code.is_omocode(), omocode.is_omocode()), (false, person.form != 0), "{line}");
    for shown in [&code, &omocode] {
        let claims = shown.claims(TODAY.parse().unwrap());
        let sex = if claims.sex == Sex::Female { "F" } else { "M" };
        assert_eq!((sex, claims.birthplace.as_str()), (person.sex, person.place), "{line}");
        assert!(claims.births.contains(&person.born.parse().unwrap()), "{line}");
    }
    assert_eq!(person.changed.parse::<FiscalCode>().is_ok(), person.right, "{line}");
}

impl<'a> Person<'a> {
    fn of(line: &'a str) -> Self {
        let [born, sex, place, code, omocode, form, changed, right] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("not a person: {line}");
        };
        Self {
            born,
            sex,
            place,
            code,
            omocode,
            form: form.parse().unwrap(),
            changed,
            right: right == "true",
        }
    }
}

/// Asks the oracle, which `tools/prepare.sh test` has made ready.
fn invented(seed: u32) -> String {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where the package stands");
    let root = Path::new(&package).join("..");
    let script = format!(". tools/node.sh && node queue/tests/oracle/persons.mjs {seed} {PERSONS}");
    let said = Command::new("bash").args(["-c", &script]).current_dir(root).output().unwrap();
    assert!(
        said.status.success(),
        "run tools/prepare.sh test first: {}",
        String::from_utf8_lossy(&said.stderr)
    );
    String::from_utf8(said.stdout).unwrap()
}
