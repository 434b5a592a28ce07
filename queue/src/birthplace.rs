//! Where somebody was born, by the four characters that a codice fiscale has for it (*codice Belfiore*).
//!
//! The list knows what ceased to exist too: people outlive municipalities and states. It is made before cargo runs; whose data it
//! is, `assets/places/README.md` says.

use std::fmt;

use jiff::civil::Date;
use smol_str::SmolStr;

/// One place a line: code, province or state, name, since, until; between tabs, in the order of the codes.
const LIST: &str = include_str!("../../assets/places/belfiore.txt");

/// A letter and three digits: a municipality in Italy, or `Z` and a state abroad.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(SmolStr);

/// A municipality or a state, as it was last called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub name: &'static str,
    /// The province's two letters, or the state's in ISO 3166; empty where there is none.
    pub area: &'static str,
    /// When it came to be, if records tell.
    pub since: Option<Date>,
    /// When it ceased to be, if it did.
    pub until: Option<Date>,
}

impl Code {
    /// `letter` is in upper case, each digit from 0 to 9.
    pub(crate) fn new(letter: u8, digits: [u8; 3]) -> Self {
        let [hundreds, tens, ones] = digits;
        Self(SmolStr::new(format!("{}{hundreds}{tens}{ones}", char::from(letter))))
    }

    /// As a codice fiscale has it, such as `H501`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a state abroad.
    pub fn is_abroad(&self) -> bool {
        self.0.starts_with('Z')
    }

    /// What it stands for; `None` for a code that the list does not know, such as a newer one.
    pub fn place(&self) -> Option<Place> {
        LIST.lines().map(columns).find(|columns| columns[0] == self.as_str()).map(place)
    }
}

fn columns(line: &'static str) -> [&'static str; 5] {
    let mut columns = line.split('\t');
    std::array::from_fn(|_| columns.next().unwrap_or_default())
}

fn place([_, area, name, since, until]: [&'static str; 5]) -> Place {
    Place {
        name,
        area,
        since: since.parse().ok(),
        until: until.parse().ok(),
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;

    fn code(text: &str) -> Code {
        Code(text.into())
    }

    #[test]
    fn a_city_has_its_province() {
        let rome = code("H501").place().unwrap();
        assert_eq!((rome.name, rome.area, rome.until), ("Roma", "RM", None));
    }

    #[test]
    fn who_was_born_in_a_municipality_that_is_no_more_was_born_somewhere() {
        let place = code("A002").place().unwrap();
        assert_eq!((place.name, place.since), ("Abbadia Sopra Adda", Some(date(1863, 2, 23))));
        assert_eq!(place.until, Some(date(1928, 3, 7)));
    }

    #[test]
    fn states_are_there_those_that_ceased_too() {
        assert_eq!(code("Z110").place().unwrap().name, "Francia");
        let gone = code("Z118").place().unwrap();
        assert!(gone.name.contains("Jugoslavia") && gone.until.is_some() && code("Z118").is_abroad());
    }

    #[test]
    fn what_nobody_has_heard_of_is_no_place() {
        assert_eq!(code("A000").place(), None);
        assert_eq!(code("Z999").place(), None);
    }

    #[test]
    fn the_list_is_whole_and_each_code_is_there_once() {
        let all: Vec<_> = LIST.lines().map(columns).collect();
        let codes: BTreeSet<_> = all.iter().map(|columns| columns[0]).collect();
        assert_eq!(codes.len(), all.len());
        let of = |abroad: bool| codes.iter().filter(|code| code.starts_with('Z') == abroad).count();
        assert!(of(false) > 9_800 && of(true) > 200, "{} and {}", of(false), of(true));
        for columns in all {
            let digits = columns[0][1..].bytes().all(|byte| byte.is_ascii_digit());
            assert!(columns[0].len() == 4 && digits && !columns[2].is_empty(), "{columns:?}");
            for date in [columns[3], columns[4]] {
                assert!(date.is_empty() || date.parse::<Date>().is_ok(), "{columns:?}");
            }
        }
    }
}
