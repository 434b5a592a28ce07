//! Many screens at once: from a call to the last screen that has heard of it, and what that costs the server.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::Context;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

use super::crowd::{DESK, fill};
use crate::Bench;
use crate::budget::Line;
use crate::caller::Caller;
use crate::clock;
use crate::figures::{Figures, round};
use crate::office::{Office, Seed, processor_time};

/// What one device may hold open.
const EACH: usize = 32;

/// A frame that has not come by then never comes.
const PATIENCE: Duration = Duration::from_secs(10);

/// Between two calls: screens come to rest.
const PAUSE: Duration = Duration::from_millis(60);

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let seed = Seed::prepare(&bench.workshop, 1, 500_usize.div_ceil(EACH))?;
    [100, 500].into_iter().map(|streams| heard(bench, &seed, streams)).collect()
}

fn heard(bench: &Bench, seed: &Seed, streams: usize) -> anyhow::Result<Line> {
    let office = seed.open(&[])?;
    let calls = bench.times(100, 25);
    fill(&office, &seed.kiosks, calls)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut anna = office.operator(DESK)?;
    runtime.block_on(async {
        let mut boards = listen(&office, &seed.displays, streams).await?;
        let (mut taken, before) = (Vec::new(), processor_time(office.id())?);
        for _ in 0..calls {
            tokio::time::sleep(PAUSE).await;
            taken.push(call(&mut anna, &mut boards, streams).await?);
        }
        let used = (processor_time(office.id())? - before).as_secs_f64() * 1_000.0 / (2 * calls) as f64;
        let taken = Figures::of(taken).summary();
        Ok(Line::of(
            &format!("call next -> the last of {streams} screens has heard"),
            format!(
                "median {:.1} ms, p99 {:.1} ms; {used:.1} ms of processor for each change",
                taken.median, taken.p99
            ),
        )
        .with(json!({ "ms": taken, "processor_ms": round(used) })))
    })
}

/// Opens the streams, and waits until each has its first frame. Each board that comes is told with its moment.
async fn listen(office: &Office, tokens: &[String], streams: usize) -> anyhow::Result<mpsc::UnboundedReceiver<Instant>> {
    let (sender, mut boards) = mpsc::unbounded_channel();
    for stream in 0..streams {
        let (address, token, sender) = (office.address, tokens[stream / EACH].clone(), sender.clone());
        tokio::spawn(async move {
            // A stream that ends is a frame that never comes.
            drop(follow(address, &token, &sender).await);
        });
    }
    all(&mut boards, streams).await?;
    Ok(boards)
}

async fn follow(address: SocketAddr, token: &str, boards: &mpsc::UnboundedSender<Instant>) -> anyhow::Result<()> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET /api/v1/stream HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut text: Vec<u8> = Vec::new();
    loop {
        anyhow::ensure!(stream.read_buf(&mut text).await? > 0, "the stream ended");
        let at = clock::instant();
        while let Some(end) = text.windows(2).position(|bytes| bytes == b"\n\n") {
            let event: Vec<u8> = text.drain(..end + 2).collect();
            if event.windows(12).any(|bytes| bytes == b"event: board") {
                boards.send(at)?;
            }
        }
    }
}

/// The moment at which the last of so many boards came.
async fn all(boards: &mut mpsc::UnboundedReceiver<Instant>, streams: usize) -> anyhow::Result<Instant> {
    let mut last = None;
    for heard in 0..streams {
        let next = tokio::time::timeout(PATIENCE, boards.recv()).await;
        last = next
            .with_context(|| format!("only {heard} of {streams} screens have heard"))?
            .max(last);
    }
    last.context("there is at least one screen")
}

/// One call; how long until the last screen had heard of it, in milliseconds. The visitor is then served.
async fn call(anna: &mut Caller, boards: &mut mpsc::UnboundedReceiver<Instant>, streams: usize) -> anyhow::Result<f64> {
    // A board may also change because time passed.
    while boards.try_recv().is_ok() {}
    let start = clock::instant();
    let called = anna.post(&format!("/api/v1/desks/{DESK}/call-next"), "{}")?;
    let last = all(boards, streams).await?;
    let ticket = json!({ "ticket": called["ticket"]["id"] }).to_string();
    anna.post(&format!("/api/v1/desks/{DESK}/finish"), &ticket)?;
    all(boards, streams).await?;
    Ok(last.saturating_duration_since(start).as_secs_f64() * 1_000.0)
}
