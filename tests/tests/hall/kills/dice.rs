//! Chance, from one seed.

use std::hash::{BuildHasher as _, RandomState};

/// SplitMix64.
pub(super) struct Dice(u64);

/// What `SPORTELLO_SEED` says, or another one each time.
pub(super) fn seed() -> u64 {
    let given = std::env::var("SPORTELLO_SEED").ok().and_then(|seed| seed.parse().ok());
    given.unwrap_or_else(|| RandomState::new().hash_one("seed") % 1_000_000)
}

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Less than `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("less than a usize")
    }
}
