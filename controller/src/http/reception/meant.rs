//! As what the words in the reception's one field are understood: somebody typed them, or a scanner or stripe reader did, as a keyboard.

use queue::credential::{self, BookingCode, Credential, Link, Unreadable};
use queue::fiscal_code::FiscalCode;

/// The longest name that is looked for, in characters.
const NAME: usize = 80;

/// The shortest part of a name that is looked for, in letters.
const LEAST: usize = 2;

/// The most digits that a ticket's number has.
const DIGITS: usize = 6;

/// What is looked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant {
    Slip(Link),
    Number(Wanted),
    /// Nine letters may be a name that happens to confirm itself as a code.
    Code(BookingCode, Option<String>),
    Person(FiscalCode),
    Name(String),
    Unreadable(Why),
}

/// A ticket's number as somebody says it: `A042`, `a 42`, or only `42`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// In capitals; empty where it was left out.
    prefix: String,
    value: u32,
}

/// Why nothing could be looked for, as a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Why {
    Empty,
    TooLong,
    /// Meant as a codice fiscale, with characters that do not confirm each other.
    FiscalCode,
    /// Eleven digits: a provisional code, or an organisation's.
    Provisional,
    BookingCode,
    /// The number of a health card names a card, not a person.
    CardNumber,
    /// The reader types as a keyboard of another country: it wants setting right.
    Layout,
    /// The stripe was misread: swipe again.
    Stripe,
    /// Two different things at once.
    Several,
    /// Whole, and nothing of ours.
    Foreign,
}

impl Meant {
    pub(super) fn of(said: &str) -> Self {
        if let Some(number) = Wanted::of(said) {
            return Self::Number(number);
        }
        match credential::read(said).or_else(|why| credential::read_typed(said).map_err(|_| why)) {
            Ok(Credential::Slip(link)) => Self::Slip(link),
            Ok(Credential::Booking(code)) => Self::Code(code, name(said)),
            Ok(Credential::Person(claim)) => Self::Person(claim.code),
            Err(why) => name(said).map_or(Self::Unreadable(why.into()), Self::Name),
        }
    }
}

impl Wanted {
    fn of(said: &str) -> Option<Self> {
        let said = said.trim();
        let (prefix, digits) = said.split_at(said.find(|shown: char| shown.is_ascii_digit())?);
        let prefix = prefix.trim_end_matches([' ', '-', '.', '\u{a0}']).to_ascii_uppercase();
        let is_prefix = prefix.len() <= 2 && prefix.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_number = digits.len() <= DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        let value = digits.parse().ok().filter(|_| is_prefix && is_number)?;
        Some(Self { prefix, value })
    }

    /// Whether `number` may be meant.
    pub(super) fn is(&self, number: &queue::Number) -> bool {
        let is_prefix = self.prefix.is_empty() || number.prefix() == self.prefix;
        is_prefix && number.value() == Some(self.value)
    }
}

/// Words that can be part of a name, with one space between them.
fn name(said: &str) -> Option<String> {
    let joins = |shown: char| matches!(shown, ' ' | '\'' | '’' | '-' | '.' | ',');
    let is_one = said
        .trim()
        .chars()
        .all(|shown| shown.is_alphabetic() || joins(shown) || is_mark(shown));
    let letters = said.chars().filter(|shown| shown.is_alphabetic()).count();
    let words: Vec<&str> = said.split_whitespace().collect();
    (is_one && (LEAST..=NAME).contains(&letters)).then(|| words.join(" "))
}

/// An accent that stands for itself, as some keyboards write it.
fn is_mark(shown: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&shown)
}

impl From<Unreadable> for Why {
    fn from(why: Unreadable) -> Self {
        match why {
            Unreadable::Empty => Self::Empty,
            Unreadable::TooLong => Self::TooLong,
            Unreadable::FiscalCode(queue::fiscal_code::Fault::Provisional) => Self::Provisional,
            Unreadable::FiscalCode(_) => Self::FiscalCode,
            Unreadable::BookingCode => Self::BookingCode,
            Unreadable::CardNumber => Self::CardNumber,
            Unreadable::Layout => Self::Layout,
            Unreadable::Stripe => Self::Stripe,
            Unreadable::Several => Self::Several,
            Unreadable::Length { .. } | Unreadable::Pharmacode | Unreadable::Address | Unreadable::Foreign => Self::Foreign,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARIO: &str = "RSSMRA85T10A562S";

    fn number(prefix: &str, value: u32) -> Meant {
        Meant::Number(Wanted {
            prefix: prefix.to_owned(),
            value,
        })
    }

    #[test]
    fn a_number_is_known_however_it_is_said() {
        for said in ["A042", "a042", " a 42 ", "A-42\r", "a.0042", "A\u{a0}42"] {
            assert_eq!(Meant::of(said), number("A", 42), "{said:?}");
        }
        assert_eq!(Meant::of("042"), number("", 42));
        assert_eq!(Meant::of("AB1"), number("AB", 1));
        for other in ["ABC1", "A 4 2", "A1234567", "A42B", "€42"] {
            assert!(!matches!(Meant::of(other), Meant::Number(_)), "{other}");
        }
        let wanted = Wanted::of("42").expect("a number");
        assert!(wanted.is(&queue::Number("B042".into())) && !wanted.is(&queue::Number("B421".into())));
        let wanted = Wanted::of("a42").expect("a number");
        assert!(wanted.is(&queue::Number("A042".into())) && !wanted.is(&queue::Number("B042".into())));
    }

    #[test]
    fn a_card_is_known_by_whatever_reader_types_it() {
        for said in [
            MARIO,
            "rssmra85t10a562s",
            "*RSSMRA85T10A562S*\r",
            "RSS MRA 85T10 A562S",
            "rss-mra-85t10-a562s",
            "%RSSMRA85T10A562SROSSI  MARIO?;80380000300123456785?",
            "RSSMRA85T10A56NH",
        ] {
            assert!(matches!(Meant::of(said), Meant::Person(_)), "{said}");
        }
        for (said, why) in [
            ("RSSMRA85T10A562X", Why::FiscalCode),
            ("01234567897", Why::Provisional),
            ("80380000300123456785", Why::CardNumber),
            ("%E?;E?", Why::Stripe),
            ("httpsç--comune.example-t-019a9c8e7f007000", Why::Layout),
            ("https://example.org/", Why::Foreign),
            ("4111111111111111", Why::Foreign),
            ("", Why::Empty),
            (" \t\r\n", Why::Empty),
            ("x", Why::Foreign),
            ("??", Why::Empty),
        ] {
            assert_eq!(Meant::of(said), Meant::Unreadable(why), "{said:?}");
        }
        assert_eq!(Meant::of(&"A".repeat(2_000)), Meant::Unreadable(Why::TooLong));
    }

    #[test]
    fn a_code_and_a_slip_are_known_typed_or_scanned() {
        let code = BookingCode::new(0x12_3456_789A);
        for said in [
            code.as_str().to_owned(),
            code.spelt().to_lowercase(),
            format!("https://comune.example/b/{}", code.as_str()),
        ] {
            assert_eq!(Meant::of(&said), Meant::Code(code.clone(), None), "{said}");
        }
        let slip = Meant::of("https://comune.example/t/019a9c8e7f0070008000000000000042b2d1c7f4e8a90b3c");
        assert!(matches!(slip, Meant::Slip(_)), "{slip:?}");
    }

    #[test]
    fn everything_that_can_be_a_name_is_looked_for_as_one() {
        for (said, name) in [
            ("Bianchi", "Bianchi"),
            (" ada   bianchi ", "ada bianchi"),
            ("D’Annunzio-Žižek", "D’Annunzio-Žižek"),
            ("Li", "Li"),
            ("Anna Rossi", "Anna Rossi"),
            ("Niccolo\u{300}", "Niccolo\u{300}"),
        ] {
            assert_eq!(Meant::of(said), Meant::Name(name.to_owned()), "{said}");
        }
        // Nine letters of which the last confirms the others: both are looked for.
        let letters = (b'A'..=b'Z').map(|last| format!("ANNAROSS{}", char::from(last)));
        let both = letters.filter(|said| matches!(Meant::of(said), Meant::Code(_, Some(_)))).count();
        assert!(both >= 1, "a letter confirms them");
    }

    #[test]
    fn nothing_said_is_ever_written_by_accident() {
        for said in [MARIO, "https://a.b/t/019a9c8e7f0070008000000000000042"] {
            let shown = format!("{:?}", Meant::of(said));
            assert!(!shown.contains("RSSMRA") && !shown.contains("019a9c8e"), "{shown}");
        }
    }
}
