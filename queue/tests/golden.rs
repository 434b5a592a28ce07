//! The formats that others keep or rely on: one golden file per event, and one per thing that travels.
//!
//! The files are in `tests/golden`. After an addition, `UPDATE_GOLDEN=1 cargo test -p queue --test golden` writes them anew; a
//! change that is not an addition breaks a promise.

#![expect(clippy::unwrap_used, reason = "what fails here is a test")]

#[path = "golden/events.rs"]
mod events;
#[path = "golden/file.rs"]
mod file;
#[path = "golden/some.rs"]
mod some;
#[path = "golden/wire.rs"]
mod wire;
