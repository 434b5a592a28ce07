//! Whether the glass keeps its pace while devices hang: the real kiosk program in its window, and the frames that the X server sees.
//!
//! What moves is the light that runs along its bar while a card is read. The card of these measurements never answers, so it runs until
//! they end; beside it hang the printer, the scanner, the controller, and all of them. Without any of them it cannot run: the screens'
//! slides are what it is compared with.

use std::time::{Duration, Instant};

use anyhow::ensure;
use serde::Serialize;
use serde_json::json;

use crate::Bench;
use crate::budget::Line;
use crate::figures::{Figures, Summary, round};
use crate::office::{Halted, Seed};
use crate::printer::Printer;
use crate::totem::{Totem, touch};

/// Drawings closer together are parts of one frame.
const ONE_FRAME_MS: f64 = 4.0;

/// A frame is due every 16 ms, and a slide lasts 180: a longer gap would take a quarter of it.
const LONGEST_MS: f64 = 50.0;

/// At least so much of the pace without anything that hangs.
const SHARE: f64 = 0.9;

/// A screen slides for 180 ms.
const SLIDE: Duration = Duration::from_millis(220);

/// As many slides are watched at once.
const SLIDES: usize = 12;

/// What hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hanging {
    Card,
    CardAndPrinter,
    CardAndScanner,
    CardAndController,
    All,
}

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let seed = Seed::prepare(&bench.workshop, 1, 0)?;
    let free = Pace::of(slides(bench, &seed)?);
    let mut lines = vec![Line::of("frames of the glass while screens slide and nothing hangs", free.words()).with(free)];
    let cases = [
        ("the card hangs", Hanging::Card),
        ("card and printer hang", Hanging::CardAndPrinter),
        ("card and scanner hang", Hanging::CardAndScanner),
        ("card and controller hang", Hanging::CardAndController),
        ("all of them hang", Hanging::All),
    ];
    for (what, hanging) in cases {
        let mut gaps = Vec::new();
        for _ in 0..bench.times(3, 1) {
            gaps.extend(reading(bench, &seed, hanging)?);
        }
        let pace = Pace::of(gaps);
        let share = pace.per_second / free.per_second;
        let is_met = pace.gaps_ms.worst <= LONGEST_MS && share >= SHARE;
        lines.push(
            Line::of(&format!("frames of the glass while {what}"), pace.words())
                .against(">= 90 % of the slides', no gap over 50 ms", is_met)
                .with(json!({ "pace": pace, "share": round(share) })),
        );
    }
    Ok(lines)
}

/// How evenly frames came.
#[derive(Clone, Copy, Debug, Serialize)]
struct Pace {
    per_second: f64,
    gaps_ms: Summary,
}

impl Pace {
    /// Of the milliseconds between one frame and the next.
    fn of(gaps: Vec<f64>) -> Self {
        let seconds = gaps.iter().sum::<f64>() / 1_000.0;
        Self {
            per_second: round(gaps.len() as f64 / seconds),
            gaps_ms: Figures::of(gaps).summary(),
        }
    }

    fn words(&self) -> String {
        format!("{:.0}/s, longest gap {:.0} ms", self.per_second, self.gaps_ms.worst)
    }
}

/// The gaps of some slides between the first screens, everything at hand.
fn slides(bench: &Bench, seed: &Seed) -> anyhow::Result<Vec<f64>> {
    let (office, printer) = (seed.open(&[])?, Printer::start()?);
    let totem = Totem::start(&office, &seed.kiosks[0], &printer.address)?;
    let mut gaps = Vec::new();
    for _ in 0..bench.times(3, 1) * SLIDES / 2 {
        for (place, screen) in [(touch::BOOKED, "language"), (touch::RESTART, "attract")] {
            totem.touch(place, screen)?;
            gaps.extend(gaps_of(&totem.glass.drawings(SLIDE)));
        }
    }
    Ok(gaps)
}

/// The gaps of the light that runs while a card hangs in its reader, and whatever else hangs since then.
fn reading(bench: &Bench, seed: &Seed, hanging: Hanging) -> anyhow::Result<Vec<f64>> {
    let (office, printer) = (seed.open(&[])?, Printer::start()?);
    let totem = Totem::start(&office, &seed.kiosks[0], &printer.address)?;
    totem.identify()?;
    totem.glass.settle()?;
    totem.insert_hanging()?;
    totem.shows("reading")?;
    if matches!(hanging, Hanging::CardAndPrinter | Hanging::All) {
        printer.hang();
    }
    if matches!(hanging, Hanging::CardAndScanner | Hanging::All) {
        totem.scan_half()?;
    }
    let _halted = matches!(hanging, Hanging::CardAndController | Hanging::All)
        .then(|| Halted::program(office.id()))
        .transpose()?;
    let drawings = totem.glass.drawings(Duration::from_secs(if bench.quick { 3 } else { 6 }));
    let shown = totem.shown_since();
    ensure!(shown.is_empty(), "the glass showed something else meanwhile: {shown:?}");
    Ok(gaps_of(&drawings))
}

/// Milliseconds between one frame and the next.
fn gaps_of(drawings: &[Instant]) -> Vec<f64> {
    let gaps = drawings.chunk_by(|one, next| ms_between(*one, *next) < ONE_FRAME_MS);
    let frames: Vec<Instant> = gaps.filter_map(|parts| parts.first().copied()).collect();
    frames.windows(2).map(|pair| ms_between(pair[0], pair[1])).collect()
}

fn ms_between(one: Instant, next: Instant) -> f64 {
    next.saturating_duration_since(one).as_secs_f64() * 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_frame_are_no_frames_of_their_own() {
        let begun = crate::clock::instant();
        let drawings = [0, 1, 2, 16, 17, 48].map(|ms| begun + Duration::from_millis(ms));
        assert_eq!(gaps_of(&drawings), [16.0, 32.0]);
    }
}
