//! The only place of the bench that asks the machine for time or chance.

use std::time::{Duration, Instant};

/// A clock that only moves forward.
#[expect(clippy::disallowed_methods, reason = "this file is the program's clock")]
pub(crate) fn instant() -> Instant {
    Instant::now()
}

/// Lets this thread rest.
#[expect(clippy::disallowed_methods, reason = "this file is the program's clock")]
pub(crate) fn rest(span: Duration) {
    std::thread::sleep(span);
}

/// The wall clock, in milliseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "this file is the program's clock")]
pub(crate) fn now_ms() -> i64 {
    let since_epoch = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
}

/// A fresh id, as kiosks make them.
#[expect(clippy::disallowed_methods, reason = "this file is the program's clock")]
pub(crate) fn uuid() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}

/// Milliseconds since `start`.
pub(crate) fn ms_since(start: Instant) -> f64 {
    instant().saturating_duration_since(start).as_secs_f64() * 1_000.0
}
