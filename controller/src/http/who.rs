//! The columns of the route table: who may.

/// A set of callers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Who(u16);

/// No token, no session: a visitor's phone.
pub const NOBODY: Who = Who(1);
pub const KIOSK: Who = Who(1 << 1);
pub const DISPLAY: Who = Who(1 << 2);
pub const OPERATOR: Who = Who(1 << 3);
pub const RECEPTIONIST: Who = Who(1 << 4);
pub const MANAGER: Who = Who(1 << 5);
pub const ADMIN: Who = Who(1 << 6);
pub const AUDITOR: Who = Who(1 << 7);
pub const CONTACT_CENTRE: Who = Who(1 << 8);

/// Kiosks and displays.
pub const DEVICES: Who = KIOSK.or(DISPLAY);
/// Everybody with a session.
pub const STAFF: Who = OPERATOR.or(RECEPTIONIST).or(MANAGER).or(ADMIN).or(AUDITOR).or(CONTACT_CENTRE);
/// Who works a desk, for themselves or for others.
pub const DESKS: Who = OPERATOR.or(RECEPTIONIST).or(CHIEFS);
/// Who may act at any desk and change what the hall offers today.
pub const CHIEFS: Who = MANAGER.or(ADMIN);
/// Who looks at the hall as a whole.
pub const WATCHERS: Who = DESKS.or(AUDITOR).or(CONTACT_CENTRE);
/// Everybody there is.
pub const ANYONE: Who = NOBODY.or(DEVICES).or(STAFF);

impl Who {
    /// Either.
    #[must_use]
    pub const fn or(self, other: Who) -> Who {
        Who(self.0 | other.0)
    }

    /// Whether all of `other` may.
    pub const fn admits(self, other: Who) -> bool {
        self.0 & other.0 == other.0
    }
}
