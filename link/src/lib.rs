//! The client side of the wire, shared by kiosk and display: one stream that is always either live or known to be stale, and commands
//! that are sent once.
//!
//! [`session`] is the whole behaviour of a stream as a pure state machine; `socket` drives it with tokio and reqwest; [`Client`] sends
//! commands, each under its own key, so that a repeat after a lost answer cannot count twice. A device that was paired speaks to the
//! controller of its [`Pin`] and to no other.

mod client;
pub mod clock;
mod pin;
pub mod session;
mod socket;
pub mod supervisor;

pub use client::{Client, Config, Failure};
pub use pin::{Mistrust, NoPin, Pin};
pub use session::Trouble;
pub use socket::{Latest, stream};
