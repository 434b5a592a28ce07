//! The only place of the kiosk that asks the machine for time or chance.

use std::time::{Duration, Instant};

use queue::{TicketId, Timestamp};
use uuid::Uuid;

/// The wall clock.
#[expect(clippy::disallowed_methods, reason = "this file is the program's clock")]
pub fn now() -> Timestamp {
    let since_epoch = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
}

/// A clock that only moves forward, for deadlines.
#[expect(clippy::disallowed_methods, reason = "this file is the program's clock")]
pub fn instant() -> Instant {
    Instant::now()
}

/// Lets a device's own thread rest; never call it on the glass or in async code.
#[expect(clippy::disallowed_methods, reason = "this file is the program's clock")]
pub fn rest(span: Duration) {
    std::thread::sleep(span);
}

/// A fresh identity that sorts by time (UUID version 7).
#[expect(clippy::disallowed_methods, reason = "this file is the program's clock")]
pub fn uuid() -> Uuid {
    Uuid::now_v7()
}

/// The identity of a ticket about to be asked for.
pub fn ticket_id() -> TicketId {
    TicketId(uuid())
}
