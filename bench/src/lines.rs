//! The lines of the budget, one file for each room of measurements.

pub(crate) mod card;
pub(crate) mod crowd;
pub(crate) mod day;
pub(crate) mod display;
pub(crate) mod glass;
pub(crate) mod history;
pub(crate) mod kiosk;
pub(crate) mod pace;
pub(crate) mod reader;
pub(crate) mod streams;
pub(crate) mod tickets;
