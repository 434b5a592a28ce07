//! Who may open the technician's screen.

use std::collections::BTreeSet;
use std::fmt;

use serde::Deserialize;
use subtle::ConstantTimeEq as _;

use super::Error;

/// The technician's screen on the glass.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Technician {
    /// What opens it: 6 to 12 digits; none: there is no such screen.
    pub pin: Option<Pin>,
}

/// What a technician types. Never shown, never logged.
#[derive(Clone, Deserialize)]
#[serde(from = "Written")]
pub struct Pin(String);

/// Anything a file may say: a fault that quotes it would show it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Other(serde::de::IgnoredAny),
}

impl From<Written> for Pin {
    fn from(written: Written) -> Self {
        match written {
            Written::Text(text) => Self(text),
            Written::Other(_) => Self(String::new()),
        }
    }
}

impl Pin {
    pub const SHORTEST: usize = 6;
    pub const LONGEST: usize = 12;

    /// Whether it is `written`; how long that takes tells nothing of it.
    pub fn is(&self, written: &str) -> bool {
        (self.padded().ct_eq(&Self(written.to_owned()).padded())).into()
    }

    /// Its digits and their count, always as long.
    fn padded(&self) -> [u8; Self::LONGEST + 1] {
        let mut padded = [0; Self::LONGEST + 1];
        for (place, digit) in padded.iter_mut().zip(self.0.bytes().take(Self::LONGEST)) {
            *place = digit;
        }
        padded[Self::LONGEST] = u8::try_from(self.0.len()).unwrap_or(u8::MAX);
        padded
    }

    /// Whether somebody would try it among the first.
    fn is_weak(&self) -> bool {
        let digits: Vec<i16> = self.0.bytes().map(|digit| i16::from(digit - b'0')).collect();
        let few = digits.iter().collect::<BTreeSet<_>>().len() < 3;
        let steps: BTreeSet<i16> = digits.windows(2).map(|pair| (pair[1] - pair[0]).rem_euclid(10)).collect();
        let repeats = (1..=digits.len() / 2).any(|length| digits.chunks(length).all(|piece| digits.starts_with(piece)));
        let pairs = digits.chunks(2).all(|pair| pair.len() == 2 && pair[0] == pair[1]);
        let mirrored = digits.iter().eq(digits.iter().rev());
        few || steps.len() == 1 || repeats || pairs || mirrored
    }
}

impl Technician {
    pub(super) fn check(&self) -> Result<(), Error> {
        let wrong = |why: &str| {
            Err(Error::Wrong {
                name: "technician.pin",
                why: why.to_owned(),
            })
        };
        let Some(pin) = &self.pin else { return Ok(()) };
        let in_range = (Pin::SHORTEST..=Pin::LONGEST).contains(&pin.0.len());
        if !in_range || !pin.0.bytes().all(|byte| byte.is_ascii_digit()) {
            return wrong("want 6 to 12 digits between quotes, such as the last ones of a number that only technicians know");
        }
        if pin.is_weak() {
            return wrong("it follows a pattern that anybody would try first, as 000000 and 123456 do; choose other digits");
        }
        Ok(())
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn parsed(pin: &str) -> Result<Config, Error> {
        Config::parse(&format!("[technician]\npin = {pin}"))
    }

    #[test]
    fn a_pin_opens_by_itself_and_by_nothing_else() {
        let pin = parsed("\"402718\"").unwrap().technician.pin.unwrap();
        assert!(pin.is("402718"));
        for other in ["", "402719", "4027180", "40271", "0402718", "402718\0", "402718402718402718"] {
            assert!(!pin.is(other), "{other:?}");
        }
        assert!(parsed("\"409371826654\"").unwrap().technician.pin.unwrap().is("409371826654"));
        assert!(Config::parse("").unwrap().technician.pin.is_none());
    }

    #[test]
    fn a_pin_that_anybody_would_try_is_refused_with_a_reason() {
        for weak in [
            "000000",
            "123456",
            "654321",
            "789012",
            "121212",
            "123123",
            "112233",
            "111222",
            "123321",
            "24680246",
            "999999999999",
        ] {
            let why = parsed(&format!("{weak:?}")).unwrap_err().to_string();
            assert!(why.contains("technician.pin") && why.contains("pattern"), "{weak}: {why}");
        }
        for unfit in ["\"12345\"", "\"1234567890123\"", "\"40271a\"", "\"\"", "402718", "true"] {
            let why = parsed(unfit).unwrap_err().to_string();
            assert!(why.contains("technician.pin") && why.contains("6 to 12 digits"), "{unfit}: {why}");
        }
    }

    #[test]
    fn no_message_quotes_a_pin() {
        let config = parsed("\"402718\"").unwrap();
        assert!(!format!("{config:?} {:?}", config.technician).contains("402718"));
        for text in [
            "pin = \"402718",
            "pin = 0402718",
            "pin = \"402718\" x",
            "pin = \"40271\"",
            "pni = \"402718\"",
        ] {
            let why = Config::parse(&format!("[technician]\n{text}")).unwrap_err().to_string();
            assert!(!why.contains("40271"), "{why}");
        }
    }
}
