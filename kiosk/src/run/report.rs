//! What this kiosk tells the controller of itself.

use queue::wire::DeviceReport;

use super::{Joined, Parts};
use crate::device::{self, PrinterState};

impl Joined {
    pub(super) fn report(&self, parts: &Parts) {
        let printers: Vec<PrinterState> = match self.printers.as_slice() {
            [] => self.printer.into_iter().collect(),
            several => several.to_vec(),
        };
        let mut faults = device::faults(&printers);
        let paper_left_m = printers.iter().filter_map(|printer| printer.paper_left_m).min();
        let (not_taken, printing, set_up) = (self.not_taken.clone(), parts.printing.clone(), parts.set_up.clone());
        faults.extend(self.readers.iter().filter_map(|reader| reader.fault()).map(str::to_owned));
        faults.extend(self.faults.borrow().iter().cloned());
        // Without its journal it has no numbers of its own: as bad as a spool that cannot write.
        let storage_failed = self.storage_failed || parts.journal.is_none();
        faults.extend(storage_failed.then(|| "storage_failed".to_owned()));
        let (client, journal) = (parts.client.clone(), parts.journal.clone());
        tokio::spawn(async move {
            let waiting = match journal {
                Some(journal) => journal.with(|slips| slips.waiting()).await.unwrap_or(0),
                None => 0,
            };
            let report = DeviceReport {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                faults,
                spool: waiting,
                not_taken,
                paper_left_m,
                parts: set_up,
            };
            match client.report(&report).await {
                Ok(()) if report.not_taken.is_empty() => {}
                Ok(()) => printing.told(report.not_taken),
                Err(why) => tracing::debug!(error = %why, "the report did not arrive"),
            }
        });
    }
}
