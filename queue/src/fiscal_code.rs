//! The codice fiscale: Italy's code of a person, sixteen characters on every health card and identity card.
//!
//! Anybody can read one off a card or know a neighbour's, so it is a claim and proves nothing. It never reaches a log, an event or
//! a slip: its `Debug` is masked, and it has no `Display`.
//!
//! Where two persons would share a code, the registry writes letters in place of digits (*omocodia*) and the check character
//! anew. [`FiscalCode`] keeps what the card shows; [`FiscalCode::canonical`] is the form with digits.

mod check;
mod claims;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

pub use claims::{Claims, Sex};

/// How many characters a codice fiscale has.
pub const LENGTH: usize = 16;

/// Where digits stand, counted from 0: the year, the day, the birthplace's number.
const DIGITS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];

/// A letter for each month, January first.
const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";

/// A letter for each digit that had to make way, 0 first.
const STAND_INS: &[u8; 10] = b"LMNPQRSTUV";

/// A well-formed code: upper case, its month and day exist, its check character holds. Omocodia is kept as shown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String, example = "RSSMRA80A01H501U")]
pub struct FiscalCode(SmolStr);

/// What is wrong with a code, and where: characters are counted from 1. Never says which characters were there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("a codice fiscale has 16 characters, not {found}")]
    Length { found: usize },
    /// Eleven digits stand for an organisation, or for a person whose own code is still to come. They say nothing of a person, so
    /// no booking is found by them.
    #[error("11 digits are a provisional code, or an organisation's")]
    Provisional,
    #[error("character {at} must be a letter")]
    NotALetter { at: usize },
    #[error("character {at} must be a digit, or a letter that stands for one")]
    NotADigit { at: usize },
    #[error("character 9 must be the letter of a month")]
    NotAMonth,
    #[error("characters 10 and 11 are no day of that month")]
    NotADay,
    #[error("the last character does not confirm the others")]
    CheckCharacter,
}

impl FiscalCode {
    /// As shown on the card, in upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form with digits only, which all forms of one person share.
    #[must_use]
    pub fn canonical(&self) -> Self {
        let mut code = self.bytes();
        for at in DIGITS {
            code[at] = b'0' + digit_at(&code, at);
        }
        code[LENGTH - 1] = check::character(&code);
        Self::of(&code)
    }

    /// Whether letters stand in place of digits.
    pub fn is_omocode(&self) -> bool {
        let code = self.bytes();
        DIGITS.iter().any(|at| code[*at].is_ascii_alphabetic())
    }

    fn bytes(&self) -> [u8; LENGTH] {
        self.0.as_bytes().try_into().expect("a codice fiscale has 16 characters")
    }

    fn of(code: &[u8; LENGTH]) -> Self {
        let text = std::str::from_utf8(code).expect("a codice fiscale is ASCII");
        Self(SmolStr::new_inline(text))
    }
}

impl Fault {
    /// The characters that it is about, first and last, counted from 1; all of them where it is about none in particular.
    pub fn place(self) -> (usize, usize) {
        match self {
            Self::Length { .. } | Self::Provisional => (1, LENGTH),
            Self::NotALetter { at } | Self::NotADigit { at } => (at, at),
            Self::NotAMonth => (9, 9),
            Self::NotADay => (10, 11),
            Self::CheckCharacter => (LENGTH, LENGTH),
        }
    }
}

impl FromStr for FiscalCode {
    type Err = Fault;

    /// Reads sixteen characters of either case, and nothing around them.
    fn from_str(text: &str) -> Result<Self, Fault> {
        let code = sixteen(text)?;
        (0..LENGTH).try_for_each(|at| fits(&code, at))?;
        claims::day_exists(&code)?;
        if check::character(&code) == code[LENGTH - 1] {
            Ok(Self::of(&code))
        } else {
            Err(Fault::CheckCharacter)
        }
    }
}

/// Sixteen characters in upper case; one that is not ASCII becomes one that fits nowhere.
fn sixteen(text: &str) -> Result<[u8; LENGTH], Fault> {
    // Longer ones are counted no further: the text may be anything.
    let found = text.chars().take(LENGTH * 2).count();
    if found == 11 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Provisional);
    }
    if found != LENGTH {
        return Err(Fault::Length { found });
    }
    let mut code = [b'?'; LENGTH];
    for (place, shown) in code.iter_mut().zip(text.chars()) {
        *place = u8::try_from(shown.to_ascii_uppercase()).ok().filter(u8::is_ascii).unwrap_or(b'?');
    }
    Ok(code)
}

/// Whether what may stand at `at` stands there.
fn fits(code: &[u8; LENGTH], at: usize) -> Result<(), Fault> {
    let shown = code[at];
    match at {
        8 if !MONTHS.contains(&shown) => Err(Fault::NotAMonth),
        _ if DIGITS.contains(&at) && !shown.is_ascii_digit() && !STAND_INS.contains(&shown) => Err(Fault::NotADigit { at: at + 1 }),
        _ if !DIGITS.contains(&at) && !shown.is_ascii_uppercase() => Err(Fault::NotALetter { at: at + 1 }),
        _ => Ok(()),
    }
}

/// The digit that stands at `at`, itself or by its letter.
fn digit_at(code: &[u8; LENGTH], at: usize) -> u8 {
    let shown = code[at];
    let stands_for = STAND_INS.iter().zip(0..).find(|(letter, _)| **letter == shown);
    stands_for.map_or_else(|| shown - b'0', |(_, digit)| digit)
}

impl TryFrom<String> for FiscalCode {
    type Error = Fault;

    fn try_from(text: String) -> Result<Self, Fault> {
        text.parse()
    }
}

impl From<FiscalCode> for String {
    fn from(code: FiscalCode) -> Self {
        code.0.into()
    }
}

impl fmt::Debug for FiscalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FiscalCode(…)")
    }
}
