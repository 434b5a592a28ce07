//! The kiosk (totem): identifies the visitor and prints a numbered ticket.

pub mod clock;
pub mod config;
pub mod device;
pub mod spool;
