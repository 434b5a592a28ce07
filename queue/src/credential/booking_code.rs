//! The code of a booking: its bearer's secret, short enough to type.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// How many characters it has, the check character included.
pub(super) const LENGTH: usize = 9;

/// Crockford's base 32: no I, L, O or U, which look like 1, 0 and V.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Eight random characters and one that checks them. Any one character mistaken is noticed, and any two exchanged.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "7K2-M9Q-X4P")]
pub struct BookingCode(SmolStr);

/// Not nine characters that confirm each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a booking code")]
pub struct NotABookingCode;

impl BookingCode {
    /// The code of the lowest 40 bits of `random`.
    pub fn new(random: u64) -> Self {
        let mut symbols = [0; LENGTH];
        for (symbol, shift) in symbols.iter_mut().zip((0..40).step_by(5)) {
            *symbol = u8::try_from((random >> shift) & 31).expect("five bits");
        }
        symbols[LENGTH - 1] = check(&symbols);
        Self::of(symbols)
    }

    /// Nine characters, as they are stored and compared.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people read and type it: `XXX-XXX-XXX`.
    pub fn spelt(&self) -> String {
        format!("{}-{}-{}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }

    fn of(symbols: [u8; LENGTH]) -> Self {
        Self(symbols.iter().map(|symbol| char::from(ALPHABET[usize::from(*symbol)])).collect())
    }
}

/// What makes the weighted sum of all nine zero, each weight twice the one after it, in the field of 32 elements.
fn check(symbols: &[u8; LENGTH]) -> u8 {
    symbols[..LENGTH - 1].iter().fold(0, |sum, symbol| twice(sum ^ symbol))
}

/// Doubled modulo x⁵ + x² + 1.
fn twice(element: u8) -> u8 {
    let doubled = element << 1;
    if doubled & 0b10_0000 == 0 { doubled } else { doubled ^ 0b10_0101 }
}

/// What `shown` means: case does not matter, nor do letters taken for the digits they look like.
fn symbol(shown: char) -> Option<u8> {
    let meant = match shown.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let symbols = ALPHABET.iter().zip(0..);
    symbols
        .into_iter()
        .find(|(letter, _)| char::from(**letter) == meant)
        .map(|(_, symbol)| symbol)
}

/// Whether `text` could be meant as one, right or not: nine letters and digits, however grouped.
pub(super) fn looks_like_one(text: &str) -> bool {
    let mut meant = text.chars().filter(|shown| !is_between(*shown));
    meant.by_ref().take(LENGTH).filter(char::is_ascii_alphanumeric).count() == LENGTH && meant.next().is_none()
}

/// What people put between groups.
fn is_between(shown: char) -> bool {
    matches!(shown, ' ' | '-' | '.' | '\u{2010}'..='\u{2015}')
}

impl FromStr for BookingCode {
    type Err = NotABookingCode;

    /// Reads it forgivingly: case, spaces and dashes do not matter, O is 0, I and L are 1.
    fn from_str(text: &str) -> Result<Self, NotABookingCode> {
        let mut meant = text.chars().filter(|shown| !is_between(*shown));
        let mut symbols = [0; LENGTH];
        for place in &mut symbols {
            *place = meant.next().and_then(symbol).ok_or(NotABookingCode)?;
        }
        if meant.next().is_none() && check(&symbols) == symbols[LENGTH - 1] {
            Ok(Self::of(symbols))
        } else {
            Err(NotABookingCode)
        }
    }
}

impl TryFrom<String> for BookingCode {
    type Error = NotABookingCode;

    fn try_from(text: String) -> Result<Self, NotABookingCode> {
        text.parse()
    }
}

impl From<BookingCode> for String {
    fn from(code: BookingCode) -> Self {
        code.0.into()
    }
}

impl fmt::Debug for BookingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BookingCode(…)")
    }
}
