//! A long day: what it takes to replay it, to start on it, and to hold it in memory.

use std::sync::Arc;

use anyhow::Context;
use controller::store::Store;
use queue::{Day, Event, Seq};
use serde_json::json;

use super::crowd::{DESK, fill};
use crate::Bench;
use crate::budget::Line;
use crate::clock;
use crate::figures::{Figures, round};
use crate::office::{Office, Seed, peak_mb};

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let seed = Seed::prepare(&bench.workshop, 4, 0)?;
    let mut lines = vec![short_start(bench, &seed)?];
    // Each visitor is three events: issued, called, finished.
    let (office, replay) = replayed(bench, &seed)?;
    lines.extend([replay, long_start(office)?]);
    lines.push(memory(bench, &seed)?);
    Ok(lines)
}

fn short_start(bench: &Bench, seed: &Seed) -> anyhow::Result<Line> {
    let starts: anyhow::Result<Vec<f64>> = (0..bench.times(10, 3))
        .map(|_| Ok(seed.open(&[])?.started.as_secs_f64() * 1_000.0))
        .collect();
    let starts = Figures::of(starts?).summary();
    Ok(Line::of("start -> serving, controller", format!("{:.0} ms", starts.median))
        .against("<= 300 ms", starts.median <= 300.0)
        .with(starts))
}

/// So many visitors come, are called and served.
fn serve_all(office: &Office, seed: &Seed, visitors: usize) -> anyhow::Result<()> {
    fill(office, &seed.kiosks, visitors)?;
    let mut anna = office.operator(DESK)?;
    let mut body = "{}".to_owned();
    for _ in 0..visitors {
        // Calling the next finishes the one before, once it is being served.
        let called = anna.post(&format!("/api/v1/desks/{DESK}/call-next"), &body)?;
        let ticket = &called["ticket"]["id"];
        anna.post(&format!("/api/v1/desks/{DESK}/start"), &json!({ "ticket": ticket }).to_string())?;
        body = json!({ "after": ticket }).to_string();
    }
    Ok(())
}

/// A day of 10,000 events, and how long it takes to live through it again: read, parse, apply.
fn replayed(bench: &Bench, seed: &Seed) -> anyhow::Result<(Office, Line)> {
    let office = seed.open(&[])?;
    serve_all(&office, seed, 2_500)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let store = Store::open(&office.folder().join("data"))?;
    let mut taken = Vec::new();
    let mut events = 0;
    for _ in 0..bench.times(20, 5) {
        let start = clock::instant();
        events = runtime.block_on(replay(&store))?;
        taken.push(clock::ms_since(start));
    }
    let taken = Figures::of(taken).summary();
    let line = Line::of(
        "replay of a day of 10,000 events",
        format!("{:.0} ms ({events} events)", taken.median),
    );
    Ok((office, line.against("<= 100 ms", taken.median <= 100.0).with(taken)))
}

/// As the controller does at its start.
async fn replay(store: &Store) -> anyhow::Result<usize> {
    let head = store.head().await?;
    let plan = store.current_plan().await?.context("the office has a plan")?;
    let mut day = Day::new(plan.plan.site.clone());
    day.shelve(plan.plan_hash.clone(), Arc::clone(&plan.plan));
    let (mut after, mut count) = (Seq(0), 0);
    loop {
        let page = store.events(head.day, after, 1_000).await?;
        let Some(last) = page.last() else { return Ok(count) };
        after = last.seq;
        count += page.len();
        for line in &page {
            let event: Event = line.event()?;
            day.apply(line.at, &event);
        }
    }
}

fn long_start(office: Office) -> anyhow::Result<Line> {
    let office = office.restart()?;
    let ms = office.started.as_secs_f64() * 1_000.0;
    Ok(Line::of("start -> serving, into a day of 10,000 events", format!("{ms:.0} ms"))
        .against("<= 300 ms", ms <= 300.0)
        .with(json!({ "ms": round(ms) })))
}

fn memory(bench: &Bench, seed: &Seed) -> anyhow::Result<Line> {
    let visitors = bench.times(10_000, 2_000);
    let office = seed.open(&[])?;
    serve_all(&office, seed, visitors)?;
    let worked = peak_mb(office.id())?;
    let office = office.restart()?;
    let restarted = peak_mb(office.id())?;
    Ok(Line::of(
        &format!("memory: controller after a day of {visitors} tickets"),
        format!("{worked:.1} MB ({restarted:.1} MB after a restart)"),
    )
    .against("<= 40 MB", worked <= 40.0)
    .with(json!({ "mb": round(worked), "restarted_mb": round(restarted) })))
}
