//! The kiosk (totem): shows what the office offers, takes a number for a visitor, prints it, and keeps it on the glass.
//!
//! [`flow`] is its whole behaviour and [`view`] all that stands on the glass, both pure; [`screen`] is Slint, [`run`] the one loop that
//! joins touch, devices, link and time; [`alone`] is what still holds while the controller is out of reach, [`errands`] bring home what
//! was done meanwhile; [`spool`] and [`device`] put slips on paper, [`speech`] reads the screen aloud.

pub mod alone;
pub mod clock;
pub mod config;
pub mod device;
pub mod doctor;
pub mod errands;
pub mod flow;
pub mod log;
pub mod preview;
pub mod receipt;
pub mod run;
pub mod samples;
pub mod screen;
pub mod speech;
pub mod spool;
pub mod view;
