//! What this kiosk tells the controller of itself: one report after the other, so that what is known last is also said last.

use queue::wire::DeviceReport;
use tokio::sync::watch;

use super::{Joined, Parts};
use crate::device::{self, PrinterState};
use crate::errands::Journal;
use crate::spool::Printing;

impl Joined {
    /// How the kiosk is now is told as soon as the report before it was answered.
    pub(super) fn report(&self, parts: &Parts) {
        let printers: Vec<PrinterState> = match self.printers.as_slice() {
            [] => self.printer.into_iter().collect(),
            several => several.to_vec(),
        };
        let mut faults = device::faults(&printers);
        faults.extend(self.readers.iter().filter_map(|reader| reader.fault()).map(str::to_owned));
        faults.extend(self.faults.borrow().iter().cloned());
        // Without its journal it has no numbers of its own: as bad as a spool that cannot write.
        let storage_failed = self.storage_failed || parts.journal.is_none();
        faults.extend(storage_failed.then(|| "storage_failed".to_owned()));
        self.reports.send_replace(DeviceReport {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            faults,
            spool: 0,
            not_taken: self.not_taken.clone(),
            paper_left_m: printers.iter().filter_map(|printer| printer.paper_left_m).min(),
            parts: parts.set_up.clone(),
        });
    }
}

/// Sends each report, or the newest of several. Ends with the kiosk.
pub(super) async fn send(client: link::Client, journal: Option<Journal>, printing: Printing, mut reports: watch::Receiver<DeviceReport>) {
    while reports.changed().await.is_ok() {
        let mut report = reports.borrow_and_update().clone();
        if let Some(journal) = &journal {
            report.spool = journal.with(|slips| slips.waiting()).await.unwrap_or(0);
        }
        match client.report(&report).await {
            Ok(()) if report.not_taken.is_empty() => {}
            Ok(()) => printing.told(report.not_taken),
            Err(why) => tracing::debug!(error = %why, "the report did not arrive"),
        }
    }
}
