//! What a codice fiscale says of its bearer: birth date, sex, birthplace. Claims all of them, and the century is a guess.

use std::fmt;

use jiff::civil::Date;

use super::{Fault, FiscalCode, LENGTH, MONTHS, digit_at};
use crate::birthplace::Code;

/// A woman's day of birth is written with this added.
const WOMEN: i8 = 40;

/// Nobody older comes to a desk.
const OLDEST: i16 = 120;

/// What a code says. None of it is certain, and none of it belongs in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Claims {
    /// The birth dates that fit, youngest first: the code has two digits of the year, so there may be one in each century.
    pub births: Vec<Date>,
    /// As registered at birth.
    pub sex: Sex,
    /// The municipality in Italy or the state abroad; it may not exist any more.
    pub birthplace: Code,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    Female,
    Male,
}

impl FiscalCode {
    /// What the code says to somebody who reads it on `today`.
    pub fn claims(&self, today: Date) -> Claims {
        let code = self.bytes();
        let (sex, day) = sex_and_day(&code);
        let births = years(&code, today).filter_map(|year| Date::new(year, month(&code)?, day).ok());
        Claims {
            births: births.filter(|birth| *birth <= today).collect(),
            sex,
            birthplace: birthplace(&code),
        }
    }
}

/// The years that the two digits may mean, youngest first.
fn years(code: &[u8; LENGTH], today: Date) -> impl Iterator<Item = i16> {
    let short = two_digits(code, 6);
    let century = today.year() / 100 * 100;
    let years = [century, century - 100, century - 200].map(|century| century + i16::from(short));
    years
        .into_iter()
        .filter(move |year| (today.year() - OLDEST..=today.year()).contains(year))
}

fn birthplace(code: &[u8; LENGTH]) -> Code {
    let digits = [12, 13, 14].map(|at| digit_at(code, at));
    Code::new(code[11], digits)
}

/// Whether there is such a day in some year with these two digits.
pub(super) fn day_exists(code: &[u8; LENGTH]) -> Result<(), Fault> {
    let (_, day) = sex_and_day(code);
    // 2000 was a leap year: where 29 February may be, it may.
    let year = 2000 + i16::from(two_digits(code, 6));
    let birth = month(code).and_then(|month| Date::new(year, month, day).ok());
    birth.map(drop).ok_or(Fault::NotADay)
}

fn sex_and_day(code: &[u8; LENGTH]) -> (Sex, i8) {
    let written = two_digits(code, 9);
    if written > WOMEN {
        (Sex::Female, written - WOMEN)
    } else {
        (Sex::Male, written)
    }
}

fn month(code: &[u8; LENGTH]) -> Option<i8> {
    let months = MONTHS.iter().zip(1..);
    months.into_iter().find(|(letter, _)| **letter == code[8]).map(|(_, month)| month)
}

fn two_digits(code: &[u8; LENGTH], at: usize) -> i8 {
    let digits = [at, at + 1].map(|at| digit_at(code, at));
    i8::try_from(digits[0] * 10 + digits[1]).expect("two digits are at most 99")
}

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Claims(…)")
    }
}
