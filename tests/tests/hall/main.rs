//! The whole hall on real parts: a controller, a kiosk's window touched by a pointer, cards in a real card service, a scanner's line, a
//! printer with faults, an operator, a display. Scenes stand in rooms of their own; each has its own screen, ports and folder.

mod card;
mod day;
mod kills;
mod paper;
mod scanner;
mod staff;
mod taken;
mod totem;
mod whole;
