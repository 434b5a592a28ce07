//! Whether a long past costs anything: *issue* and *call next* with 1,000, 100,000 and 1,000,000 past tickets, side by side.

use serde_json::json;

use super::crowd::{DESK, Hall};
use crate::Bench;
use crate::budget::Line;
use crate::figures::{Figures, paired, round};
use crate::history::Past;
use crate::office::Seed;

/// Waiting when the measurement begins, in each office.
const WAITING: usize = 20;

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let seed = Seed::prepare(&bench.workshop, 2, 0)?;
    let past = past(&seed)?;
    let sizes: &[u64] = if bench.quick {
        &[1_000, 100_000]
    } else {
        &[1_000, 100_000, 1_000_000]
    };
    let mut seeds = Vec::new();
    for size in sizes {
        let with_past = seed.copy()?;
        past.write(&with_past.database(), *size)?;
        seeds.push(with_past);
    }
    // All at once, once all are written: a connection on which nobody speaks for long is closed.
    let halls: anyhow::Result<Vec<Hall>> = seeds.into_iter().map(|seed| Hall::take(seed, WAITING)).collect();
    let mut halls = halls?;
    let (issues, calls) = take_turns(&mut halls, bench.times(400, 100))?;
    let mut lines = Vec::new();
    for (rank, size) in sizes.iter().enumerate().skip(1) {
        lines.push(compared("issue", *size, &issues[0], &issues[rank]));
        lines.push(compared("call next", *size, &calls[0], &calls[rank]));
    }
    let starts: Vec<f64> = halls
        .iter()
        .map(|hall| round(hall.office.started.as_secs_f64() * 1_000.0))
        .collect();
    lines.push(Line::of("start -> serving, by past tickets", format!("{starts:?} ms with {sizes:?}")).with(&starts));
    lines.push(Line::of("a report over 1,000,000 past tickets", "not yet built"));
    Ok(lines)
}

/// What one served visitor leaves in a database.
fn past(seed: &Seed) -> anyhow::Result<Past> {
    let office = seed.open(&[])?;
    let mut anna = office.operator(DESK)?;
    office.caller(&seed.kiosks[0])?.take_number("A")?;
    let called = anna.post(&format!("/api/v1/desks/{DESK}/call-next"), "{}")?;
    let ticket = json!({ "ticket": called["ticket"]["id"] }).to_string();
    anna.post(&format!("/api/v1/desks/{DESK}/start"), &ticket)?;
    anna.post(&format!("/api/v1/desks/{DESK}/finish"), &ticket)?;
    Past::read(&office.database())
}

type Taken = Vec<Vec<f64>>;

/// Each office in turn, another one first each time.
fn take_turns(halls: &mut [Hall], turns: usize) -> anyhow::Result<(Taken, Taken)> {
    let (mut issues, mut calls) = (vec![Vec::new(); halls.len()], vec![Vec::new(); halls.len()]);
    for turn in 0..turns {
        for place in 0..halls.len() {
            let rank = (turn + place) % halls.len();
            issues[rank].push(halls[rank].issue()?);
            calls[rank].push(halls[rank].call()?);
        }
    }
    Ok((issues, calls))
}

fn compared(what: &str, size: u64, few: &[f64], many: &[f64]) -> Line {
    let (more, base) = (paired(few, many), Figures::of(few.to_vec()).median());
    let share = more / base;
    Line::of(
        &format!("{what} with {size} past tickets against 1,000"),
        format!("{:+.1} % ({more:+.3} ms of {base:.2} ms)", share * 100.0),
    )
    .against("within 10 %", share <= 0.1)
    .with(json!({ "more_ms": round(more), "base_ms": round(base), "many_ms": Figures::of(many.to_vec()).summary() }))
}
