//! What a visitor shows: a card, a code, an own slip. Read from one line of a scanner, a stripe reader or the keypad.
//!
//! Nothing here proves who stands at the kiosk. All of it is masked in `Debug`: none of it belongs in a log.

mod booking_code;
mod layout;
mod read;
mod stripe;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

pub use booking_code::{BookingCode, NotABookingCode};
pub use read::{LONGEST, Unreadable, read, read_typed};

use crate::fiscal_code::FiscalCode;

/// What a visitor showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    Person(Claim),
    Booking(BookingCode),
    /// Our own slip.
    Slip(Link),
}

/// A codice fiscale and how it came: a claim, never a proof of who stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    pub code: FiscalCode,
    pub how: How,
}

/// The way a codice fiscale came. Only a chip is hard to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum How {
    Chip,
    Barcode,
    Stripe,
    Typed,
}

/// The secret of a visit's phone page, as the code on its slip has it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(value_type = String)]
pub struct Link(SmolStr);

/// Not the end of a phone page's address: 16 to 128 letters, digits, `-` or `_`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a slip's link")]
pub struct NotALink;

impl How {
    /// Whether limits that bind a person may count it: what anybody can copy must not lock its owner out.
    pub fn is_proof(self) -> bool {
        match self {
            Self::Chip => true,
            Self::Barcode | Self::Stripe | Self::Typed => false,
        }
    }
}

impl Link {
    /// As the address has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Link {
    type Err = NotALink;

    fn from_str(text: &str) -> Result<Self, NotALink> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if (16..=128).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(SmolStr::new(text)))
        } else {
            Err(NotALink)
        }
    }
}

impl TryFrom<String> for Link {
    type Error = NotALink;

    fn try_from(text: String) -> Result<Self, NotALink> {
        text.parse()
    }
}

impl From<Link> for String {
    fn from(link: Link) -> Self {
        link.0.into()
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Link(…)")
    }
}
