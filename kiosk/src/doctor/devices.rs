//! The devices, through the same code that runs the kiosk.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::sync::mpsc;

use super::{Finding, Verdict, printer_verdict, reader_verdict};
use crate::config::{Address, Config, Printer, Source};
use crate::device::profile::Profile;
use crate::device::worker::{Patience, Report, Work, Worker};
use crate::device::{Event, Which, port, readers};

/// How long readers may take to say how they are: pcscd wakes up with the first who asks.
const READERS: Duration = Duration::from_secs(8);

/// Every printer of the settings.
pub(super) async fn printers(printer: &Printer) -> Vec<Finding> {
    let mut findings = Vec::new();
    for printer in printer.every() {
        let what = format!("printer {}", printer.address);
        findings.push(Finding::new(what, examine(&printer).await));
    }
    findings
}

async fn examine(printer: &Printer) -> Verdict {
    let profile = match Profile::of(printer) {
        Ok(profile) => profile,
        Err(why) => return Verdict::Wrong(format!("{why}; correct the settings")),
    };
    let Some(opener) = port::opener(printer) else {
        return Verdict::Note("none: numbers are on the glass only".to_owned());
    };
    if let Address::Serial(path) | Address::File(path) = &printer.address
        && !path.exists()
    {
        return Verdict::Wrong("no such device; look at the cable, and whether the rules in udev/ are installed".to_owned());
    }
    let patience = Patience::of(printer);
    let limit = patience.limit(&Work::Check, 0);
    let (reports, mut heard) = mpsc::unbounded_channel();
    let worker = Worker::start(opener, patience, profile, move |report| drop(reports.send(report)));
    let worker = match worker {
        Ok(worker) => worker,
        Err(why) => return Verdict::Wrong(format!("no thread for it ({why}); start the machine again")),
    };
    worker.give(Work::Check);
    let state = tokio::time::timeout(limit, async {
        while let Some(report) = heard.recv().await {
            if let Report::State(state) = report {
                return Some(state);
            }
        }
        None
    })
    .await;
    match state {
        Ok(Some(state)) => printer_verdict(state),
        Ok(None) | Err(_) => Verdict::Wrong("the system does not let it go; unplug it and plug it in again".to_owned()),
    }
}

/// Every reader of the settings.
pub(super) async fn readers(config: &Config) -> Vec<Finding> {
    let mut missing: Vec<(Which, String)> = Vec::new();
    if config.chip.enabled {
        missing.push((Which::Chip, format!("card reader {}", config.chip.reader).trim_end().to_owned()));
    }
    for (which, name, lines) in [
        (Which::Scanner, "scanner", &config.scanner),
        (Which::Stripe, "stripe reader", &config.stripe),
    ] {
        if lines.address != Source::None {
            missing.push((which, format!("{name} {}", lines.address)));
        }
    }
    let (events, mut heard) = mpsc::unbounded_channel();
    let handle = readers::start(config, &events);
    let mut findings = Vec::new();
    if !config.identify && !missing.is_empty() {
        let advice = "off, so no visitor is asked to use the readers; write identify = true";
        findings.push(Finding::new("identify".to_owned(), Verdict::Note(advice.to_owned())));
    }
    let mut told = BTreeSet::new();
    let all = async {
        while told.len() < missing.len() {
            let Some(event) = heard.recv().await else { return };
            let Event::Reader(state) = event else { continue };
            let Some(rank) = missing.iter().position(|(which, _)| *which == state.which) else {
                continue;
            };
            if told.insert(rank) {
                findings.push(Finding::new(missing[rank].1.clone(), reader_verdict(state.which, state.condition)));
            }
        }
    };
    // Whoever stays silent is named below.
    let _in_time = tokio::time::timeout(READERS, all).await;
    drop(handle);
    for (rank, (_, what)) in missing.iter().enumerate() {
        if !told.contains(&rank) {
            findings.push(Finding::new(
                what.clone(),
                Verdict::Wrong("it does not say how it is; unplug it and plug it in again".to_owned()),
            ));
        }
    }
    findings
}
