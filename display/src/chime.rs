//! The chime before a call: two soft bells, a descending third, made here from nothing but sines.

use std::f64::consts::TAU;

use crate::wav::Clip;

/// Pitch of the two notes (E5, C5), and when each is struck, in seconds.
const NOTES: [(f64, f64); 2] = [(659.26, 0.0), (523.25, 0.42)];

/// The whole, with the second note dying away, in seconds.
const LENGTH: f64 = 1.45;

/// A bell's partials: multiple of the pitch, loudness, and seconds until it has faded to a third.
const PARTIALS: [(f64, f64, f64); 4] = [(1.0, 1.0, 0.42), (2.0, 0.30, 0.24), (3.0, 0.10, 0.14), (4.2, 0.05, 0.08)];

/// Loudness of the loudest moment, of 1: below the voice, so that nobody starts.
const PEAK: f64 = 0.42;

/// The chime at `rate` samples a second.
pub fn chime(rate: u32) -> Clip {
    let count = (LENGTH * f64::from(rate)) as usize;
    let wave: Vec<f64> = (0..count).map(|n| sound_at(n as f64 / f64::from(rate))).collect();
    let loudest = wave
        .iter()
        .fold(0.0_f64, |loudest, value| loudest.max(value.abs()))
        .max(f64::MIN_POSITIVE);
    Clip {
        rate,
        samples: wave
            .iter()
            .map(|value| (value / loudest * PEAK * f64::from(i16::MAX)) as i16)
            .collect(),
    }
}

fn sound_at(t: f64) -> f64 {
    // The last twentieth of a second fades to nothing, or a loudspeaker would click.
    let fade = ((LENGTH - t) / 0.05).clamp(0.0, 1.0);
    NOTES.iter().map(|(pitch, struck)| bell(*pitch, t - struck)).sum::<f64>() * fade
}

fn bell(pitch: f64, t: f64) -> f64 {
    if t < 0.0 {
        return 0.0;
    }
    // A soft hammer: 8 ms until full.
    let attack = (t / 0.008).min(1.0);
    attack
        * PARTIALS
            .iter()
            .map(|(multiple, loudness, fading)| loudness * (-t / fading).exp() * (TAU * pitch * multiple * t).sin())
            .sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chime_is_calm_starts_and_ends_in_silence() {
        let clip = chime(22_050);
        let peak = clip.samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap();
        assert!((1_400..1_500).contains(&clip.length_ms()), "{} ms", clip.length_ms());
        assert!((13_000..14_500).contains(&peak), "{peak}");
        assert_eq!(clip.samples[0], 0);
        assert!(clip.samples.last().unwrap().unsigned_abs() < 50);
    }

    #[test]
    fn both_notes_can_be_heard() {
        let clip = chime(22_050);
        let strength = |pitch: f64, from: usize| {
            let part = &clip.samples[from..from + 6_000];
            let turn = |wave: fn(f64) -> f64| {
                part.iter()
                    .enumerate()
                    .map(|(n, sample)| f64::from(*sample) * wave(TAU * pitch * n as f64 / 22_050.0))
                    .sum::<f64>()
            };
            turn(f64::sin).hypot(turn(f64::cos))
        };
        assert!(strength(659.26, 0) > 5.0 * strength(523.25, 0));
        assert!(strength(523.25, 12_000) > strength(659.26, 12_000));
    }
}
