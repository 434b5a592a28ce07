//! What `make bench` measures: every line of the budget, on the real programs, printed beside what was promised.
//!
//! `functions` are measured by criterion; everything else by a load driver of its own, whose clients cost as little as they can. A
//! comparison is always made side by side in one run, turn by turn, so that whatever else the machine does falls on both.

mod bare;
mod budget;
mod caller;
mod clock;
mod figures;
mod functions;
mod glass;
mod history;
mod lines;
mod machine;
mod office;
mod printer;
mod template;
mod totem;

use std::path::PathBuf;

use anyhow::Context;
use clap::Parser;

use budget::{Line, Results};
use machine::Machine;

/// Measures Sportello against its budget.
#[derive(Debug, Parser)]
#[command(name = "sportello-bench", version)]
struct Arguments {
    /// Fewer and shorter measurements: some three minutes instead of twenty
    #[arg(long)]
    quick: bool,
    /// Where measurements keep their data: on the disk that is to be measured. Left out: beside the programs
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The library that slows the disk's flush down
    #[arg(long, value_name = "FILE")]
    slow_flush: Option<PathBuf>,
    /// Only these parts, such as `tickets display`
    #[arg(value_name = "PART")]
    parts: Vec<String>,
    /// Be the bare server, on this copy of a database that holds one ticket
    #[arg(long, value_name = "FILE", hide = true)]
    bare: Option<PathBuf>,
}

/// What every measurement needs to know.
pub(crate) struct Bench {
    pub(crate) quick: bool,
    /// Where folders of measurements are made; they are deleted afterwards.
    pub(crate) workshop: PathBuf,
    pub(crate) slow_flush: Option<PathBuf>,
    pub(crate) machine: Machine,
}

impl Bench {
    /// `full`, or `quick` where there is little time.
    pub(crate) fn times(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick } else { full }
    }
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    if let Some(database) = arguments.bare {
        return bare::serve(&database);
    }
    let workshop = match arguments.folder {
        Some(folder) => folder,
        None => beside_the_programs()?,
    };
    std::fs::create_dir_all(&workshop)?;
    let bench = Bench {
        quick: arguments.quick,
        machine: Machine::look(&workshop)?,
        workshop,
        slow_flush: arguments.slow_flush,
    };
    let results = Results {
        at: clock::now_ms(),
        version: env!("CARGO_PKG_VERSION"),
        quick: bench.quick,
        lines: measure(&bench, &arguments.parts)?,
        machine: bench.machine.clone(),
    };
    let file = results.write(&bench.workshop)?;
    say(&format!("\n{}\n\n{}\n{}", results.machine.words(), results.table(), file.display()));
    Ok(())
}

fn beside_the_programs() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(2).context("programs stand in target/<profile>")?;
    Ok(target.join("bench"))
}

type Part = fn(&Bench) -> anyhow::Result<Vec<Line>>;

/// Every part and its name, in the budget's order.
const PARTS: [(&str, Part); 12] = [
    ("kiosk", lines::kiosk::measure),
    ("reader", lines::reader::measure),
    ("card", lines::card::measure),
    ("pace", lines::pace::measure),
    ("display", lines::display::measure),
    ("crowd", lines::crowd::measure),
    ("tickets", lines::tickets::measure),
    ("history", lines::history::measure),
    ("day", lines::day::measure),
    ("glass", lines::glass::measure),
    ("streams", lines::streams::measure),
    ("functions", functions::measure),
];

/// A part that fails is a line that says why; the others are still worth having.
fn measure(bench: &Bench, wanted: &[String]) -> anyhow::Result<Vec<Line>> {
    let unknown = wanted.iter().find(|name| PARTS.iter().all(|(part, _)| part != name));
    anyhow::ensure!(
        unknown.is_none(),
        "there is no part {}; there are {:?}",
        unknown.map_or("", |name| name),
        PARTS.map(|(name, _)| name)
    );
    let mut lines = Vec::new();
    for (name, part) in PARTS {
        if !wanted.is_empty() && wanted.iter().all(|wanted| wanted != name) {
            continue;
        }
        say(&format!("measuring {name}"));
        lines.extend(part(bench).unwrap_or_else(|error| vec![Line::missing(name, format!("{error:#}"))]));
    }
    Ok(lines)
}

/// One line for whoever waits.
#[expect(clippy::print_stdout, reason = "a table is what this program is for")]
fn say(text: &str) {
    println!("{text}");
}
