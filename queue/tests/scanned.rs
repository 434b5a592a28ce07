//! Whatever comes out of a scanner, a stripe reader or the keypad: never a panic, never somebody else's name.
//!
//! `SPORTELLO_SEED` repeats a run, `SPORTELLO_INPUTS` makes it longer. A line that once went wrong is kept in `found/scanned.txt`.

#![expect(clippy::unwrap_used, reason = "what fails here is a test")]
#![expect(clippy::print_stdout, reason = "a failure names its seed")]

use queue::credential::{BookingCode, Credential, How, LONGEST, Unreadable, read, read_typed};

/// Every line that once went wrong, one a line, in Rust's notation.
const FOUND: &str = include_str!("found/scanned.txt");

const PERSONS: [&str; 4] = ["RSSMRA80A01H501U", "BNCNMR92M55F205S", "FOXDAA04B69Z110L", "RSSMRA80A01H50MM"];

/// What lines are made of: all that readers send, and much that they should not.
const PIECES: [&str; 44] = [
    "RSSMRA80A01H501U",
    "BNCNMR92M55F205S",
    "RSSMRA80A01H50MM",
    "rssmra80a01h501u",
    "RSSMRA80",
    "A01H501U",
    "80380000300123456785",
    "80380000300123456784",
    "ROSSI  MARIO",
    "D'ANGELO",
    "%",
    "?;",
    "?",
    ";",
    "+E?",
    "%E?",
    "*",
    "\r",
    "\n",
    "\t",
    " ",
    "\0",
    "\u{1d}",
    "]A0",
    "]",
    "]Q",
    "https://",
    "http://comune.example/t/",
    "HTTPS://A/B/",
    "/b/",
    "://",
    "019a9c8e7f0070008000000000000042",
    "#",
    "A012345676",
    "A01234567",
    "01234567897",
    "12345",
    "-",
    "è_çà&é",
    "ß",
    "\u{202e}",
    "💳",
    "ﬁ",
    "İ",
];

/// The same chances on every machine (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }

    fn line(&mut self) -> String {
        let mut line = if self.below(2) == 0 { self.reading() } else { self.jumble() };
        for _ in 0..self.below(3) {
            self.spoil(&mut line);
        }
        match self.below(20) {
            0 => line.repeat(2),
            1 => line.repeat(1 + self.below(300)),
            _ => line,
        }
    }

    /// One good reading, and what a reader may put around it.
    fn reading(&mut self) -> String {
        let shown = match self.below(6) {
            0 => BookingCode::new(self.0).spelt(),
            1 => format!("https://comune.example/b/{}", BookingCode::new(self.0).as_str()),
            2 => "https://comune.example/t/019a9c8e7f0070008000000000000042".to_owned(),
            3 => "%RSSMRA80A01H501UROSSI  MARIO?;80380000300123456785?".to_owned(),
            _ => PERSONS[self.below(PERSONS.len())].to_owned(),
        };
        let around = ["", "\r", "\r\n", "\t", "*", " "];
        format!("{}{shown}{}", around[self.below(around.len())], around[self.below(around.len())])
    }

    fn jumble(&mut self) -> String {
        (0..self.below(7)).map(|_| self.piece()).collect()
    }

    fn piece(&mut self) -> String {
        match self.below(8) {
            0 => BookingCode::new(self.0).spelt(),
            1 => char::from_u32(u32::try_from(self.below(0x11_0000)).unwrap())
                .unwrap_or('?')
                .to_string(),
            _ => PIECES[self.below(PIECES.len())].to_owned(),
        }
    }

    /// Drops, doubles or changes one character.
    fn spoil(&mut self, line: &mut String) {
        let mut shown: Vec<char> = line.chars().collect();
        if shown.is_empty() {
            return;
        }
        let at = self.below(shown.len());
        match self.below(3) {
            0 => drop(shown.remove(at)),
            1 => shown.insert(at, shown[at]),
            _ => shown[at] = char::from(b' ' + u8::try_from(self.below(95)).unwrap()),
        }
        *line = shown.into_iter().collect();
    }
}

#[test]
fn whatever_is_scanned_is_read_or_explained() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let (seed, inputs) = (number("SPORTELLO_SEED").unwrap_or(1), number("SPORTELLO_INPUTS").unwrap_or(20_000));
    println!("SPORTELLO_SEED={seed} SPORTELLO_INPUTS={inputs}");
    let mut chance = Chance(seed);
    let mut read_well = 0;
    for _ in 0..inputs {
        let line = chance.line();
        check(&line);
        read_well += u64::from(read(&line).is_ok());
    }
    assert!(
        read_well * 5 > inputs,
        "only {read_well} lines said anything: the inputs are too wild to show much"
    );
}

#[test]
fn what_once_went_wrong_is_read_or_explained() {
    for line in FOUND.lines().filter(|line| !line.starts_with('#')) {
        let line: String = serde_json::from_str(line).unwrap();
        check(&line);
    }
}

fn check(line: &str) {
    let (scanned, typed) = (read(line), read_typed(line));
    assert_eq!(scanned == Err(Unreadable::TooLong), line.len() > LONGEST, "{line:?}");
    for credential in [&scanned, &typed].into_iter().flatten() {
        shows_nothing(credential);
        again(credential, line);
    }
    if let Ok(Credential::Person(claim)) = &scanned {
        let shown = line.to_ascii_uppercase();
        let whole = shown.contains(claim.code.as_str()) || pieces_together(&shown).contains(claim.code.as_str());
        assert!(whole, "the code was never there: {line:?}");
        assert!(matches!(claim.how, How::Barcode | How::Stripe), "{line:?}");
    }
}

/// Without what may stand between the two pieces of one code.
fn pieces_together(line: &str) -> String {
    line.chars().filter(char::is_ascii_alphanumeric).collect()
}

fn shows_nothing(credential: &Credential) {
    let debug = format!("{credential:?}");
    let secret = match credential {
        Credential::Person(claim) => claim.code.as_str(),
        Credential::Booking(code) => code.as_str(),
        Credential::Slip(link) => link.as_str(),
    };
    assert!(!debug.contains(secret), "{debug}");
}

/// What was read is read again from its plain form.
fn again(credential: &Credential, line: &str) {
    match credential {
        Credential::Person(claim) => {
            let Ok(Credential::Person(second)) = read(claim.code.as_str()) else {
                panic!("{line:?}")
            };
            assert_eq!(second.code, claim.code, "{line:?}");
        }
        Credential::Booking(code) => assert_eq!(read_typed(&code.spelt()).as_ref(), Ok(credential), "{line:?}"),
        Credential::Slip(link) => assert_eq!(
            read(&format!("https://a.example/t/{}", link.as_str())).as_ref(),
            Ok(credential),
            "{line:?}"
        ),
    }
}

/// The check character is worth something: one character taken for another is noticed, wherever it stands.
#[test]
fn one_character_misread_never_names_somebody_else() {
    for person in PERSONS {
        for at in 0..person.len() {
            for other in (b'0'..=b'9').chain(b'A'..=b'Z').filter(|other| *other != person.as_bytes()[at]) {
                let mut misread = person.as_bytes().to_vec();
                misread[at] = other;
                let misread = String::from_utf8(misread).unwrap();
                assert!(read(&misread).is_err(), "{misread}");
            }
        }
    }
}
