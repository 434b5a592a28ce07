//! Where somebody was born, by the four characters that a codice fiscale has for it (*codice Belfiore*).

use std::fmt;

use smol_str::SmolStr;

/// A letter and three digits: a municipality in Italy, or `Z` and a state abroad.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(SmolStr);

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
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}
