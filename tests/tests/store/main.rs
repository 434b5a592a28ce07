//! The controller's core through its own verbs, on real files: what was answered is on disk, once, in order; what cannot be
//! stored is not done; what the clock and the plan ask for happens. Ready to run on a second database.

mod accounts;
mod backup;
mod bookings;
mod clock;
mod crowd;
mod damage;
mod disk;
mod kills;
mod notes;
mod office;
mod once;
mod refusing;
mod standing;
mod story;
mod typed;
mod upgrade;
mod verify;
