//! From the operator's *call next* to the frame on the wall: the real display program on a screen without glass, watched from outside
//! by what the X server says was drawn.

use std::fs::File;
use std::process::Command;

use anyhow::Context;
use serde_json::json;

use super::crowd::{DESK, fill};
use crate::Bench;
use crate::budget::Line;
use crate::clock;
use crate::figures::Figures;
use crate::glass::{Band, Glass};
use crate::office::{Office, Running, Seed, peak_mb, program};

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let seed = Seed::prepare(&bench.workshop, 1, 1)?;
    let office = seed.open(&[])?;
    let calls = bench.times(200, 25);
    fill(&office, &seed.kiosks, calls + 10)?;
    let mut wall = Wall::start(&office, &seed.displays[0])?;
    let taken: anyhow::Result<Vec<f64>> = (0..calls).map(|_| wall.call()).collect();
    let taken = Figures::of(taken?).summary();
    let memory = peak_mb(wall.display.id())?;
    Ok(vec![
        Line::of(
            "call next -> frame drawn on the display, seen from outside",
            format!("p99 {:.1} ms (median {:.1} ms)", taken.p99, taken.median),
        )
        .against("p99 <= 50 ms", taken.p99 <= 50.0)
        .with(taken),
        Line::of(&format!("memory: display after {calls} calls"), format!("{memory:.1} MB"))
            .against("<= 100 MB", memory <= 100.0)
            .with(json!({ "mb": memory })),
    ])
}

/// A display on its screen, and somebody who calls.
struct Wall {
    glass: Glass,
    display: Running,
    anna: crate::caller::Caller,
    /// Where a new call shows most.
    band: Band,
    is_found: bool,
}

impl Wall {
    fn start(office: &Office, token: &str) -> anyhow::Result<Self> {
        let glass = Glass::start(1920, 1080)?;
        let display = start_display(office, token, &glass)?;
        glass.drawn()?;
        glass.settle()?;
        let band = glass.all();
        let mut wall = Self {
            anna: office.operator(DESK)?,
            glass,
            display,
            band,
            is_found: false,
        };
        wall.find_band()?;
        Ok(wall)
    }

    /// Two calls show where the wall changes most.
    fn find_band(&mut self) -> anyhow::Result<()> {
        self.call()?;
        let before = self.glass.look(self.glass.all())?;
        self.call()?;
        let after = self.glass.look(self.glass.all())?;
        (self.band, self.is_found) = (self.glass.busiest(&before, &after), true);
        Ok(())
    }

    /// One call; how long until it was seen, in milliseconds. The visitor is then served, and the wall comes to rest.
    fn call(&mut self) -> anyhow::Result<f64> {
        let before = if self.is_found {
            self.glass.still(self.band)?
        } else {
            self.glass.look(self.band)?
        };
        self.glass.forget();
        let start = clock::instant();
        let called = self.anna.post(&format!("/api/v1/desks/{DESK}/call-next"), "{}")?;
        let seen = self.glass.changed(self.band, &before).context("the call does not show")?;
        let ticket = json!({ "ticket": called["ticket"]["id"] }).to_string();
        self.glass.settle()?;
        self.anna.post(&format!("/api/v1/desks/{DESK}/finish"), &ticket)?;
        Ok(seen.saturating_duration_since(start).as_secs_f64() * 1_000.0)
    }
}

/// The display program on that screen, silent.
pub(crate) fn start_display(office: &Office, token: &str, glass: &Glass) -> anyhow::Result<Running> {
    let folder = office.folder();
    let config = folder.join("display.toml");
    std::fs::write(
        &config,
        format!(
            "controller_url = {:?}\ntoken = {token:?}\nname = \"sala-1\"\ndata = {:?}\n",
            office.url(),
            folder.join("display")
        ),
    )?;
    let mut command = Command::new(program("sportello-display")?);
    command
        .arg("--config")
        .arg(config)
        .args(["--windowed", "1920x1080"])
        .env("DISPLAY", &glass.name)
        .env_remove("WAYLAND_DISPLAY")
        .stderr(File::options().create(true).append(true).open(folder.join("display.log"))?);
    Running::start(&mut command)
}
