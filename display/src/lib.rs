//! The waiting room's screen: shows the calls of an area, and says them aloud where it is the area's voice.
//!
//! Everything that can be decided without a device is pure: [`announcer`] (what is said, when), [`words`] (how), [`view`] (what is on
//! the glass), [`chime`] and [`wav`] (sound as bytes). [`screen`] is the glass, [`sound`] the loudspeaker, [`run`] the one loop between.

pub mod announcer;
pub mod chime;
pub mod clock;
pub mod config;
pub mod run;
pub mod samples;
pub mod screen;
pub mod sound;
pub mod view;
pub mod wav;
pub mod words;
