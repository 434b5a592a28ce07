//! From the start of a program to its first frame, and what it holds in memory then: kiosk and display on screens without glass.

use std::fs::File;
use std::process::Command;

use serde_json::json;

use super::display::start_display;
use crate::Bench;
use crate::budget::Line;
use crate::clock;
use crate::figures::{Figures, Summary};
use crate::glass::Glass;
use crate::office::{Office, Running, Seed, peak_mb};
use crate::totem;

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let seed = Seed::prepare(&bench.workshop, 1, 1)?;
    let office = seed.open(&[])?;
    let (mut kiosks, mut displays) = (Vec::new(), Vec::new());
    let mut memory = 0.0_f64;
    for _ in 0..bench.times(8, 2) {
        let (taken, peak) = first_frame(1080, 1920, |glass| start_kiosk(&office, &seed.kiosks[0], glass))?;
        kiosks.push(taken);
        memory = memory.max(peak);
        displays.push(first_frame(1920, 1080, |glass| start_display(&office, &seed.displays[0], glass))?.0);
    }
    Ok(vec![
        start("start -> first frame, kiosk", Figures::of(kiosks).summary()),
        start("start -> first frame, display", Figures::of(displays).summary()),
        Line::of("memory: kiosk", format!("{memory:.1} MB"))
            .against("<= 100 MB", memory <= 100.0)
            .with(json!({ "mb": memory })),
    ])
}

fn start(what: &str, taken: Summary) -> Line {
    Line::of(what, format!("{:.0} ms (slowest {:.0} ms)", taken.median, taken.worst))
        .against("<= 2,000 ms", taken.worst <= 2_000.0)
        .with(taken)
}

/// Milliseconds until something else than an empty screen was drawn, and the most memory held once it came to rest.
fn first_frame(width: u16, height: u16, start: impl FnOnce(&Glass) -> anyhow::Result<Running>) -> anyhow::Result<(f64, f64)> {
    let glass = Glass::start(width, height)?;
    let empty = glass.look(glass.all())?;
    glass.forget();
    let begun = clock::instant();
    let program = start(&glass)?;
    let seen = glass.changed(glass.all(), &empty)?;
    touch_around(&glass);
    glass.settle()?;
    Ok((
        seen.saturating_duration_since(begun).as_secs_f64() * 1_000.0,
        peak_mb(program.id())?,
    ))
}

/// Goes through some screens, so that what they hold is held: on the first one everything leads on.
fn touch_around(glass: &Glass) {
    for place in [("540", "960"), ("290", "690"), ("290", "690"), ("787", "968")] {
        // Without the tool the first screen is all there is.
        drop(glass.settle());
        clock::rest(std::time::Duration::from_millis(400));
        let mut click = Command::new("xdotool");
        click
            .env("DISPLAY", &glass.name)
            .args(["mousemove", place.0, place.1, "click", "1"]);
        drop(click.status());
    }
}

fn start_kiosk(office: &Office, token: &str, glass: &Glass) -> anyhow::Result<Running> {
    let folder = office.folder();
    let config = folder.join("kiosk.toml");
    std::fs::write(
        &config,
        format!(
            "controller_url = {:?}\ntoken = {token:?}\nname = \"totem-1\"\ndata = {:?}\nvoice = false\n[printer]\naddress = \"picture:{}\"\n",
            office.url(),
            folder.join("kiosk"),
            folder.join("slips").display()
        ),
    )?;
    let log = File::options().create(true).append(true).open(folder.join("kiosk.log"))?;
    Running::start(totem::start(&config, glass)?.stderr(log))
}
