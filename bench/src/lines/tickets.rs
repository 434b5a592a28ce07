//! Durable tickets per second, against the barest server that could write the same.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use anyhow::Context;
use serde_json::json;

use crate::Bench;
use crate::budget::Line;
use crate::caller::Caller;
use crate::clock;
use crate::figures::{Figures, round};
use crate::office::{Running, Seed, processor_time, wait_for};
use crate::template::Template;

/// As many kiosks ask at once.
pub(crate) const CLIENTS: usize = 32;

/// Not counted: caches fill, connections open.
const WARM_UP: Duration = Duration::from_millis(700);

/// What one server did in one turn.
#[derive(Clone, Copy, Debug)]
struct Turn {
    per_second: f64,
    /// Processor time of the whole server for one ticket.
    processor_ms: f64,
    median_ms: f64,
    p99_ms: f64,
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Product,
    Bare,
}

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let seed = with_a_ticket(bench)?;
    let mut lines = Vec::new();
    match &bench.slow_flush {
        Some(library) => lines.push(slow(&turns(bench, &seed, Some(library))?)),
        None => lines.push(Line::missing("tickets/s, flush slowed to 5 ms", "--slow-flush names no library")),
    }
    let own = turns(bench, &seed, None)?;
    lines.extend([fast(&own), processor(&own)]);
    Ok(lines)
}

/// The bare server copies the rows of this one ticket.
fn with_a_ticket(bench: &Bench) -> anyhow::Result<Seed> {
    let seed = Seed::prepare(&bench.workshop, CLIENTS, 0)?;
    let office = seed.open(&[])?;
    office.caller(&seed.kiosks[0])?.take_number("A")?;
    let database = office.database();
    Template::read(&database).context("the first ticket's rows")?;
    // As it is on disk, its write-ahead log included.
    for ending in ["", "-wal", "-shm"] {
        let name = format!("sportello.db{ending}");
        std::fs::copy(database.with_file_name(&name), seed.database().with_file_name(&name))?;
    }
    Ok(seed)
}

/// Turn by turn, each first as often as the other.
fn turns(bench: &Bench, seed: &Seed, slow: Option<&Path>) -> anyhow::Result<(Vec<Turn>, Vec<Turn>)> {
    let (mut product, mut bare) = (Vec::new(), Vec::new());
    for round in 0..bench.times(6, 2) {
        let order = if round % 2 == 0 {
            [Side::Product, Side::Bare]
        } else {
            [Side::Bare, Side::Product]
        };
        for side in order {
            let turn = turn(bench, seed, slow, side)?;
            if side == Side::Product {
                product.push(turn)
            } else {
                bare.push(turn)
            }
        }
    }
    Ok((product, bare))
}

fn turn(bench: &Bench, seed: &Seed, slow: Option<&Path>, side: Side) -> anyhow::Result<Turn> {
    let environment: Vec<(&str, &Path)> = slow.iter().map(|library| ("LD_PRELOAD", *library)).collect();
    let span = Duration::from_secs(if bench.quick { 3 } else { 5 });
    match side {
        Side::Product => {
            let office = seed.open(&environment)?;
            load(office.address, office.id(), &seed.kiosks, span)
        }
        Side::Bare => {
            let copy = seed.copy()?;
            let database = copy.database();
            let note = database.with_file_name("address");
            drop(std::fs::remove_file(&note));
            let mut command = Command::new(std::env::current_exe()?);
            let server = Running::start(command.arg("--bare").arg(&database).envs(environment))?;
            let address = wait_for(|| std::fs::read_to_string(&note).ok()?.parse().ok())?;
            load(address, server.id(), &seed.kiosks, span)
        }
    }
}

/// So many clients, each asking again as soon as it is answered.
fn load(address: SocketAddr, server: u32, tokens: &[String], span: Duration) -> anyhow::Result<Turn> {
    let (issued, over) = (AtomicU64::new(0), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let (issued, over, token) = (&issued, &over, tokens[client % tokens.len()].as_str());
                scope.spawn(move || keep_asking(address, token, issued, over))
            })
            .collect();
        clock::rest(WARM_UP);
        let (start, before) = (clock::instant(), issued.load(Ordering::Relaxed));
        let used = processor_time(server)?;
        clock::rest(span);
        let seconds = clock::ms_since(start) / 1_000.0;
        let count = (issued.load(Ordering::Relaxed) - before) as f64;
        let used = processor_time(server)? - used;
        over.store(true, Ordering::Relaxed);
        let mut taken = Vec::new();
        for client in clients {
            taken.extend(client.join().expect("a client does not panic")?);
        }
        let taken = Figures::of(taken);
        Ok(Turn {
            per_second: count / seconds,
            processor_ms: used.as_secs_f64() * 1_000.0 / count.max(1.0),
            median_ms: taken.median(),
            p99_ms: taken.quantile(0.99),
        })
    })
}

fn keep_asking(address: SocketAddr, token: &str, issued: &AtomicU64, over: &AtomicBool) -> anyhow::Result<Vec<f64>> {
    let mut caller = Caller::new(address, token)?;
    let mut taken = Vec::new();
    for service in ["A", "B", "C", "E", "H"].iter().cycle() {
        if over.load(Ordering::Relaxed) {
            break;
        }
        let start = clock::instant();
        caller.take_number(service)?;
        taken.push(clock::ms_since(start));
        issued.fetch_add(1, Ordering::Relaxed);
    }
    Ok(taken)
}

fn median(turns: &[Turn], of: fn(&Turn) -> f64) -> f64 {
    Figures::of(turns.iter().map(of).collect()).median()
}

/// The share of the bare server's speed: the median over the turns.
fn share((product, bare): &(Vec<Turn>, Vec<Turn>)) -> f64 {
    let shares = product.iter().zip(bare).map(|(product, bare)| product.per_second / bare.per_second);
    Figures::of(shares.collect()).median()
}

fn compared(what: &str, budget: &str, at_least: f64, turns: &(Vec<Turn>, Vec<Turn>)) -> Line {
    let (product, bare) = turns;
    let (ours, limit, share) = (
        median(product, |turn| turn.per_second),
        median(bare, |turn| turn.per_second),
        share(turns),
    );
    let told = |turns: &[Turn]| {
        turns
            .iter()
            .map(|turn| json!({ "per_second": round(turn.per_second), "processor_ms": round(turn.processor_ms), "median_ms": round(turn.median_ms), "p99_ms": round(turn.p99_ms) }))
            .collect::<Vec<_>>()
    };
    Line::of(what, format!("{ours:.0}/s, bare {limit:.0}/s: {:.0} %", share * 100.0))
        .against(budget, share >= at_least)
        .with(json!({ "product": told(product), "bare": told(bare), "share": round(share) }))
}

fn slow(turns: &(Vec<Turn>, Vec<Turn>)) -> Line {
    compared("durable tickets/s, 32 clients, flush slowed to 5 ms", ">= 80 % of bare", 0.8, turns)
}

fn fast(turns: &(Vec<Turn>, Vec<Turn>)) -> Line {
    compared("durable tickets/s, 32 clients, the disk's own speed", ">= 50 % of bare", 0.5, turns)
}

fn processor((product, bare): &(Vec<Turn>, Vec<Turn>)) -> Line {
    let (ours, limit) = (median(product, |turn| turn.processor_ms), median(bare, |turn| turn.processor_ms));
    Line::of(
        "processor time per ticket, whole server",
        format!("{ours:.3} ms (bare {limit:.3} ms)"),
    )
    .against("<= 0.2 ms", ours <= 0.2)
    .with(json!({ "product_ms": round(ours), "bare_ms": round(limit) }))
}
