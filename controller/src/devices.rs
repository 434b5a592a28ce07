//! What kiosks and displays say of themselves: kept in memory, since it is only true now.

pub mod faults;
pub mod health;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard};

use queue::Timestamp;
use queue::wire::DeviceReport;
use tokio::sync::watch;

/// A device that has said nothing for so long counts as silent, in milliseconds.
pub const SILENT_MS: i64 = 150_000;

/// A fault that comes back so soon had not gone, in milliseconds: a loose cover is one trouble, not twenty.
const CALM_MS: i64 = 60_000;

/// How many faults that ended lately are remembered of one device.
const ENDED: usize = 32;

/// The last word of every device since this program started.
#[derive(Debug)]
pub struct Devices {
    heard: Mutex<BTreeMap<i64, Heard>>,
    /// Grows with every change, so that a page knows when to look again.
    version: watch::Sender<u64>,
    /// Since when devices can be heard.
    started: Timestamp,
}

/// The last word of one device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub name: String,
    /// `None` before its first report.
    pub report: Option<DeviceReport>,
    /// When it was last heard.
    pub at: Timestamp,
    /// How many streams it holds open.
    pub streams: u32,
    /// When each fault of its report was first told.
    since: BTreeMap<String, Timestamp>,
    /// Faults that ended lately: when each was first told, and when it ended.
    ended: BTreeMap<String, (Timestamp, Timestamp)>,
}

impl Default for Devices {
    fn default() -> Self {
        Self::since(Timestamp(0))
    }
}

impl Devices {
    /// Nothing heard yet; devices can be heard from `started` on.
    pub fn since(started: Timestamp) -> Self {
        Self {
            heard: Mutex::default(),
            version: watch::Sender::new(0),
            started,
        }
    }

    /// Since when devices can be heard.
    pub fn started(&self) -> Timestamp {
        self.started
    }

    /// Takes a device's report in; returns the one it replaces.
    pub fn report(&self, id: i64, name: &str, report: DeviceReport, at: Timestamp) -> Option<DeviceReport> {
        let before = {
            let mut heard = self.lock();
            let device = entry(&mut heard, id, name, at);
            device.note(&report.faults, at);
            device.report.replace(report.clone())
        };
        if before.as_ref() != Some(&report) {
            self.tell();
        }
        before
    }

    /// A device opened a stream.
    pub fn connected(&self, id: i64, name: &str, at: Timestamp) {
        entry(&mut self.lock(), id, name, at).streams += 1;
        self.tell();
    }

    /// A device's stream ended.
    pub fn disconnected(&self, id: i64, at: Timestamp) {
        if let Some(device) = self.lock().get_mut(&id) {
            device.streams = device.streams.saturating_sub(1);
            device.at = at;
        }
        self.tell();
    }

    /// Forgets revoked devices.
    pub fn forget(&self, ids: &BTreeSet<i64>) {
        self.lock().retain(|id, _| !ids.contains(id));
        self.tell();
    }

    /// Makes pages look again: time alone has changed something, or another program.
    pub fn tell(&self) {
        self.version.send_modify(|version| *version += 1);
    }

    /// The last word of the device `id`.
    pub fn get(&self, id: i64) -> Option<Heard> {
        self.lock().get(&id).cloned()
    }

    /// Every device heard since the start, by id.
    pub fn all(&self) -> BTreeMap<i64, Heard> {
        self.lock().clone()
    }

    /// How many devices report each fault.
    pub fn faults(&self) -> BTreeMap<String, i64> {
        let mut faults = BTreeMap::new();
        for fault in self
            .lock()
            .values()
            .filter_map(|device| device.report.as_ref())
            .flat_map(|report| &report.faults)
        {
            *faults.entry(fault.clone()).or_insert(0) += 1;
        }
        faults
    }

    /// How many slips kiosks have not brought home yet, by their last word.
    pub fn spool(&self) -> i64 {
        self.lock()
            .values()
            .filter_map(|device| device.report.as_ref())
            .map(|report| i64::from(report.spool))
            .sum()
    }

    /// How many devices are connected, and how many have fallen silent.
    pub fn states(&self, now: Timestamp) -> Vec<(String, i64)> {
        let heard = self.lock();
        let count = |is: &dyn Fn(&Heard) -> bool| i64::try_from(heard.values().filter(|device| is(device)).count()).unwrap_or(i64::MAX);
        vec![
            ("connected".to_owned(), count(&|device| device.streams > 0)),
            ("silent".to_owned(), count(&|device| device.is_silent(now))),
        ]
    }

    /// Tells of every change.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<i64, Heard>> {
        self.heard.lock().expect("nothing panics while it holds the devices")
    }
}

impl Heard {
    /// Neither connected nor heard for a while.
    pub fn is_silent(&self, now: Timestamp) -> bool {
        self.streams == 0 && now.since(self.at).0 > SILENT_MS
    }

    /// The faults of its last report, each with when it was first told.
    pub fn faults(&self) -> &BTreeMap<String, Timestamp> {
        &self.since
    }

    /// Keeps of each fault since when it stands.
    fn note(&mut self, faults: &[String], at: Timestamp) {
        self.ended.retain(|_, (_, ended)| at.since(*ended).0 <= CALM_MS);
        let before = std::mem::take(&mut self.since);
        for fault in faults {
            let again = self.ended.remove(fault).map(|(since, _)| since);
            let since = before.get(fault).copied().or(again).unwrap_or(at);
            self.since.insert(fault.clone(), since);
        }
        let gone = before.into_iter().filter(|(fault, _)| !self.since.contains_key(fault));
        self.ended.extend(gone.map(|(fault, since)| (fault, (since, at))));
        while self.ended.len() > ENDED {
            self.ended.pop_first();
        }
    }
}

fn entry<'a>(heard: &'a mut BTreeMap<i64, Heard>, id: i64, name: &str, at: Timestamp) -> &'a mut Heard {
    let device = heard.entry(id).or_insert_with(|| Heard {
        name: name.to_owned(),
        report: None,
        at,
        streams: 0,
        since: BTreeMap::new(),
        ended: BTreeMap::new(),
    });
    name.clone_into(&mut device.name);
    device.at = at;
    device
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper_out() -> DeviceReport {
        DeviceReport {
            version: "0.1.0".into(),
            faults: vec!["paper_out".into()],
            spool: 2,
            ..DeviceReport::default()
        }
    }

    #[test]
    fn a_report_replaces_the_one_before_and_tells_of_the_change_once() {
        let devices = Devices::default();
        let changes = devices.changes();
        assert_eq!(devices.report(3, "atrio", paper_out(), Timestamp(1)), None);
        assert_eq!(devices.report(3, "atrio", paper_out(), Timestamp(2)), Some(paper_out()));
        assert_eq!(*changes.borrow(), 1);
        assert_eq!(devices.faults(), BTreeMap::from([("paper_out".to_owned(), 1)]));
        assert_eq!(devices.spool(), 2);
    }

    fn since(devices: &Devices, fault: &str) -> Option<Timestamp> {
        devices.get(3).and_then(|heard| heard.faults().get(fault).copied())
    }

    #[test]
    fn a_fault_stands_since_it_was_first_told_and_a_loose_cover_is_one_trouble() {
        let devices = Devices::default();
        let at = |ms| Timestamp(ms);
        devices.report(3, "atrio", paper_out(), at(1));
        devices.report(3, "atrio", paper_out(), at(60_000));
        assert_eq!(since(&devices, "paper_out"), Some(at(1)));
        devices.report(3, "atrio", DeviceReport::default(), at(70_000));
        assert_eq!(since(&devices, "paper_out"), None);
        devices.report(3, "atrio", paper_out(), at(70_000 + CALM_MS));
        assert_eq!(since(&devices, "paper_out"), Some(at(1)));
        devices.report(3, "atrio", DeviceReport::default(), at(200_000));
        devices.report(3, "atrio", paper_out(), at(200_001 + CALM_MS));
        assert_eq!(since(&devices, "paper_out"), Some(at(200_001 + CALM_MS)));
    }

    #[test]
    fn a_device_that_tells_ever_new_faults_fills_no_memory() {
        let devices = Devices::default();
        for turn in 0..10_000 {
            let report = DeviceReport {
                faults: vec![format!("fault_{turn}")],
                ..DeviceReport::default()
            };
            devices.report(3, "atrio", report, Timestamp(turn));
        }
        let heard = devices.get(3).expect("it reported");
        assert_eq!((heard.since.len(), heard.ended.len()), (1, ENDED));
    }

    #[test]
    fn a_revoked_device_is_counted_no_more() {
        let devices = Devices::default();
        devices.report(3, "atrio", paper_out(), Timestamp(0));
        devices.forget(&BTreeSet::from([3]));
        assert!(devices.faults().is_empty() && devices.all().is_empty());
        assert_eq!(devices.states(Timestamp(SILENT_MS + 1))[1], ("silent".to_owned(), 0));
    }

    #[test]
    fn a_device_with_a_stream_is_not_silent() {
        let devices = Devices::default();
        devices.connected(3, "atrio", Timestamp(0));
        assert_eq!(
            devices.states(Timestamp(0)),
            [("connected".to_owned(), 1), ("silent".to_owned(), 0)]
        );
        assert!(!devices.get(3).expect("it connected").is_silent(Timestamp(SILENT_MS + 1)));
        devices.disconnected(3, Timestamp(0));
        assert!(devices.get(3).expect("it connected").is_silent(Timestamp(SILENT_MS + 1)));
    }
}
