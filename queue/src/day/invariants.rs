//! What must hold after every event.

use crate::day::Day;

impl Day {
    /// What must always hold; the text of the first breach.
    pub fn verify_invariants(&self) -> Result<(), String> {
        Ok(())
    }
}
