//! Many inputs that nobody thought of, for code that reads what others wrote. Every input that was ever found to break something is
//! kept in `tests/found/NAME/` and comes first.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::root;

/// So many where nothing else is asked for.
const INPUTS: u64 = 20_000;

/// No input is much longer.
const LONGEST: usize = 2_048;

/// Feeds the kept inputs, the samples, and then `SPORTELLO_INPUTS` (20,000) made of them, from `SPORTELLO_SEED` on. An input that
/// makes `feed` panic is kept.
pub fn fuzz(name: &str, samples: &[&[u8]], feed: impl Fn(&[u8])) {
    for sample in samples {
        feed(sample);
    }
    fuzz_made(name, |dice| made(samples, dice), feed);
}

/// The same with inputs that `make` throws: the same ones for the same seed.
pub fn fuzz_made(name: &str, make: impl Fn(&mut Dice) -> Vec<u8>, feed: impl Fn(&[u8])) {
    let folder = root().join("tests/found").join(name);
    for entry in std::fs::read_dir(&folder).into_iter().flatten() {
        feed(&std::fs::read(entry.expect("a folder can be listed").path()).expect("a kept input can be read"));
    }
    let first = number("SPORTELLO_SEED").unwrap_or(1);
    for seed in first..first + number("SPORTELLO_INPUTS").unwrap_or(INPUTS) {
        let input = make(&mut Dice(seed));
        if catch_unwind(AssertUnwindSafe(|| feed(&input))).is_err() {
            let file = folder.join(format!("{:016x}", hash(&input)));
            std::fs::create_dir_all(&folder).expect("the tree can be written");
            std::fs::write(&file, &input).expect("the tree can be written");
            panic!("SPORTELLO_SEED={seed} breaks {name}; its input is kept in {}", file.display());
        }
    }
}

fn hash(input: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    hasher.finish()
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable)
        .ok()
        .map(|text| text.parse().unwrap_or_else(|_| panic!("{variable} is no number")))
}

/// Noise, or a sample that something happened to.
fn made(samples: &[&[u8]], dice: &mut Dice) -> Vec<u8> {
    let mut input = match dice.below(8) {
        0 => (0..dice.below(600)).map(|_| dice.byte()).collect(),
        _ => samples[dice.below(samples.len())].to_vec(),
    };
    for _ in 0..=dice.below(6) {
        change(&mut input, samples, dice);
        input.truncate(LONGEST);
    }
    input
}

fn change(input: &mut Vec<u8>, samples: &[&[u8]], dice: &mut Dice) {
    let at = dice.below(input.len() + 1);
    let to = at + dice.below(input.len() - at + 1);
    match dice.below(8) {
        0 => input.truncate(at),
        1 => drop(input.drain(at..to)),
        2 => input.insert(at, dice.byte()),
        3 => input
            .splice(at..at, std::iter::repeat_n(dice.byte(), dice.below(300)))
            .for_each(drop),
        4 => drop(input.splice(at..at, input[at..to].to_vec())),
        5 => {
            let sample = samples[dice.below(samples.len())];
            let from = dice.below(sample.len() + 1);
            input.splice(at..to, sample[from..].iter().copied()).for_each(drop);
        }
        // Lengths in hex are what parsers stumble over.
        6 => input
            .splice(at..to.min(at + 2), format!("{:02X}", dice.byte()).into_bytes())
            .for_each(drop),
        _ => input[at..to].iter_mut().take(3).for_each(|byte| *byte ^= dice.byte()),
    }
}

/// Chance that can be repeated: SplitMix64.
pub struct Dice(u64);

impl Dice {
    /// Chance that hangs on an input alone: how it is cut, how it is looked at.
    pub fn of(input: &[u8]) -> Self {
        Self(hash(input))
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than `limit`; 0 where that is 0, too.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit.max(1)).expect("a length fits");
        usize::try_from(self.roll() % limit).expect("less than a length")
    }

    pub fn byte(&mut self) -> u8 {
        self.roll().to_le_bytes()[0]
    }
}
