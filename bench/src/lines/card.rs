//! From a health card in its reader to the next screen on the glass: the real kiosk program in its window, watched from outside by what
//! the X server says was drawn. The card is the virtual one, which answers at once: its own time is none.

use crate::Bench;
use crate::budget::Line;
use crate::figures::Figures;
use crate::office::Seed;
use crate::printer::Printer;
use crate::totem::{Totem, touch};

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let seed = Seed::prepare(&bench.workshop, 1, 0)?;
    let office = seed.open(&[])?;
    let printer = Printer::start()?;
    let totem = Totem::start(&office, &seed.kiosks[0], &printer.address)?;
    let taken: anyhow::Result<Vec<f64>> = (0..bench.times(50, 8)).map(|_| one_visitor(&totem)).collect();
    let taken = Figures::of(taken?).summary();
    let line = Line::of(
        "card in the reader -> next screen drawn, seen from outside, beyond the card's own time",
        format!("p99 {:.0} ms (median {:.0} ms)", taken.p99, taken.median),
    );
    Ok(vec![line.against("p99 <= 200 ms", taken.p99 <= 200.0).with(taken)])
}

/// Milliseconds from the card's coming to the first frame of the services. Up to 50 ms of them pass until the virtual reader looks.
fn one_visitor(totem: &Totem) -> anyhow::Result<f64> {
    totem.identify()?;
    let before = totem.body()?;
    totem.glass.forget();
    let begun = totem.insert()?;
    let drawn = totem.redrawn(&before)?;
    totem.shows("service")?;
    totem.pull()?;
    totem.touch(touch::RESTART, "attract")?;
    Ok(drawn.saturating_duration_since(begun).as_secs_f64() * 1_000.0)
}
