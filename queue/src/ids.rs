//! Names for things: identities made by the caller, keys chosen by the office, and the printed [`Number`].

use std::fmt;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use uuid::Uuid;

/// An identity made by whoever first speaks of the thing (UUID, version 7 where the maker has a clock).
macro_rules! identity {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

/// A short key that the office chose in its plan; compared as written.
macro_rules! key {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        #[schema(value_type = String)]
        pub struct $name(pub SmolStr);

        impl $name {
            /// The key as the plan spells it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(SmolStr::new(text))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
    )*};
}

identity! {
    /// One stop of a visit.
    TicketId,
    /// One visitor's stay.
    VisitId,
    /// A reserved slot.
    BookingId,
    /// One operator's opaque presence at one desk; which person it is stands in a row that is deleted on time.
    ShiftId,
    /// A random reference to a visitor's person row, forgotten at closing.
    PersonRef,
}

key! {
    /// An office that runs its own day.
    SiteId,
    /// A part of the building with its own waiting room.
    AreaId,
    /// What a visitor comes for.
    ServiceId,
    /// A numbered place where visitors are served.
    DeskId,
    /// A priority class; a neutral id, the reason is never stored.
    ClassId,
    /// A language as a BCP 47 tag, such as `it` or `de`.
    Language,
    /// Why a desk pauses or a ticket ends: a key of the plan, never free text.
    Reason,
    /// The machine that issued a ticket: its device name.
    KioskId,
    /// The SHA-256 of a plan or of content, in lower-case hex.
    Hash,
}

impl TicketId {
    /// *No ticket at all*, where a console says that it believes its desk to be free.
    pub const NONE: Self = Self(Uuid::nil());
}

/// A call's identity: it grows within a site for ever (days since 1970 times a million, plus the call's rank in the day), so
/// that a screen can tell a new call from an old one with one comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct CallId(pub i64);

/// The place of an event in its site's journal; grows for ever, without gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
pub struct Seq(pub i64);

/// What is printed and called: the service's prefix and digits of a fixed width, such as `A042`. Unique within a day.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, example = "A042")]
pub struct Number(pub SmolStr);

impl Number {
    /// `prefix` followed by `value`, padded with zeros to `width` digits.
    pub fn new(prefix: &str, value: u32, width: u8) -> Self {
        Self(SmolStr::new(format!("{prefix}{value:0width$}", width = usize::from(width))))
    }

    /// The letters before the digits: all that a discreet service ever shows.
    pub fn prefix(&self) -> &str {
        self.0.trim_end_matches(|c: char| c.is_ascii_digit())
    }

    /// The digits, zeros included.
    pub fn digits(&self) -> &str {
        &self.0[self.prefix().len()..]
    }

    /// The digits as a number; `None` where there are none or too many for a `u32`.
    pub fn value(&self) -> Option<u32> {
        self.digits().parse().ok()
    }

    /// As printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({})", self.0)
    }
}
