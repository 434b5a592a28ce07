//! How a device is, for whoever looks at it: its line, its parts, what troubles it and since when. Pure: facts in, health out.

use queue::Timestamp;
use queue::wire::DeviceReport;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::faults::{self, Fault, Part, Severity};
use super::{Heard, SILENT_MS};
use crate::store::{Device, DeviceRole};

/// How one device is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    pub id: i64,
    pub name: String,
    pub role: DeviceRole,
    pub link: Link,
    /// `None` before its first report.
    pub version: Option<String>,
    /// It runs another version than this controller.
    pub other_version: bool,
    /// In the order of [`Part`].
    pub parts: Vec<(Part, State)>,
    /// What needs hands first, then the oldest.
    pub troubles: Vec<Trouble>,
    /// Metres left on its shortest roll, where its printers can tell.
    pub paper_left_m: Option<u32>,
    /// Slips that it has not brought home yet.
    pub spool: u32,
}

/// A device's line to this controller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
#[schema(as = DeviceLink)]
pub enum Link {
    Connected,
    /// It does not listen, but was heard a moment ago: it restarts, or the network stumbled.
    Away {
        since: Timestamp,
    },
    /// It has neither listened nor spoken for longer than that takes.
    Lost {
        since: Timestamp,
    },
    /// It was never heard, and nothing says that it should have been.
    Awaited,
}

/// How a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartState)]
pub enum State {
    Ready,
    /// Nobody can tell as long as something else is broken.
    Unknown,
    Warning,
    NeedsHands,
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// As the device named it, or `lost`.
    pub key: String,
    pub fault: &'static Fault,
    /// When it was first told.
    pub since: Timestamp,
}

impl Health {
    /// Of a device that may connect, from what was heard of it. `started` is when this controller began to listen.
    pub fn of(device: &Device, heard: Option<&Heard>, started: Timestamp, now: Timestamp) -> Self {
        let link = Link::of(device, heard, started, now);
        let report = heard.and_then(|heard| heard.report.as_ref());
        let troubles = match (link, heard) {
            (Link::Lost { since }, _) => vec![Trouble::lost(since)],
            (Link::Connected | Link::Away { .. } | Link::Awaited, Some(heard)) => troubles(heard),
            (Link::Connected | Link::Away { .. } | Link::Awaited, None) => Vec::new(),
        };
        let is_lost = matches!(link, Link::Lost { .. });
        Self {
            id: device.id,
            name: device.name.clone(),
            role: device.role,
            link,
            version: report.map(|report| report.version.clone()),
            other_version: report.is_some_and(|report| report.version != env!("CARGO_PKG_VERSION")),
            parts: report.map(|report| parts(report, &troubles, is_lost)).unwrap_or_default(),
            troubles,
            paper_left_m: report.and_then(|report| report.paper_left_m).filter(|_| !is_lost),
            spool: report.map_or(0, |report| report.spool),
        }
    }

    /// Somebody has to come.
    pub fn needs_hands(&self) -> bool {
        self.alarms().next().is_some()
    }

    /// What somebody has to come for, the oldest first.
    pub fn alarms(&self) -> impl Iterator<Item = &Trouble> {
        self.troubles
            .iter()
            .filter(|trouble| trouble.fault.severity == Severity::NeedsHands)
    }

    /// A name for one trouble of this device that no other one has, not even the same fault when it comes again.
    pub fn mark(&self, trouble: &Trouble) -> String {
        let named = format!("{} {} {}", self.id, trouble.key, trouble.since.0);
        let mut mark = hex::encode(Sha256::digest(named));
        mark.truncate(12);
        mark
    }
}

impl Link {
    fn of(device: &Device, heard: Option<&Heard>, started: Timestamp, now: Timestamp) -> Self {
        let silent = |since: Timestamp| now.since(since).0 > SILENT_MS;
        match heard {
            Some(heard) if heard.streams > 0 => Self::Connected,
            Some(heard) if silent(heard.at) => Self::Lost { since: heard.at },
            Some(heard) => Self::Away { since: heard.at },
            // One that was paired before should have come back by now; a new one is still being set up.
            None if device.paired_at < started && silent(started) => Self::Lost { since: started },
            None => Self::Awaited,
        }
    }
}

impl Trouble {
    fn lost(since: Timestamp) -> Self {
        Self {
            key: faults::LOST.key.to_owned(),
            fault: &faults::LOST,
            since,
        }
    }
}

fn troubles(heard: &Heard) -> Vec<Trouble> {
    let trouble = |(key, since): (&String, &Timestamp)| Trouble {
        key: key.clone(),
        fault: faults::of(key),
        since: *since,
    };
    let mut troubles: Vec<Trouble> = heard.faults().iter().map(trouble).collect();
    troubles.sort_by_key(|trouble| (std::cmp::Reverse(trouble.fault.severity), trouble.since));
    troubles
}

fn parts(report: &DeviceReport, troubles: &[Trouble], is_lost: bool) -> Vec<(Part, State)> {
    let is_there = |part: Part| {
        let is_listed = report.parts.iter().any(|key| Part::listed(key).contains(&part));
        is_listed || (part != Part::Link && troubles.iter().any(|trouble| trouble.fault.part == part))
    };
    let parts = Part::ALL.into_iter().filter(|part| is_there(*part));
    parts
        .map(|part| (part, if is_lost { State::Unknown } else { state(part, troubles) }))
        .collect()
}

fn state(part: Part, troubles: &[Trouble]) -> State {
    let worst = |part: Part| {
        let own = troubles.iter().filter(|trouble| trouble.fault.part == part);
        own.map(|trouble| trouble.fault.severity).max()
    };
    let is_hidden = part.seen_through().iter().any(|other| worst(*other).is_some());
    match worst(part) {
        Some(Severity::NeedsHands) => State::NeedsHands,
        Some(Severity::Warning) => State::Warning,
        None if is_hidden => State::Unknown,
        None => State::Ready,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::devices::Devices;

    const START: Timestamp = Timestamp(1_000_000);
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    fn device(paired_at: Timestamp) -> Device {
        Device {
            id: 3,
            name: "atrio".into(),
            role: DeviceRole::Kiosk,
            paired_at,
        }
    }

    fn report(parts: &[&str], faults: &[&str]) -> DeviceReport {
        DeviceReport {
            version: VERSION.into(),
            parts: parts.iter().map(|&part| part.into()).collect(),
            faults: faults.iter().map(|&fault| fault.into()).collect(),
            paper_left_m: Some(34),
            ..DeviceReport::default()
        }
    }

    /// The kiosk after this report, `ms` later.
    fn after(report: DeviceReport, ms: i64) -> Health {
        let devices = Devices::default();
        devices.report(3, "atrio", report, START);
        let heard = devices.get(3);
        Health::of(&device(START), heard.as_ref(), START, Timestamp(START.0 + ms))
    }

    #[test]
    fn a_part_that_no_fault_speaks_of_is_ready() {
        let health = after(report(&["printer", "chip", "lamp"], &["paper_low"]), 0);
        assert_eq!(
            health.parts,
            [
                (Part::Printer, State::Ready),
                (Part::Cover, State::Ready),
                (Part::Paper, State::Warning),
                (Part::Chip, State::Ready)
            ]
        );
        assert!(!health.needs_hands() && !health.other_version);
    }

    #[test]
    fn nobody_sees_the_paper_of_a_printer_that_does_not_answer() {
        let health = after(report(&["printer"], &["printer_offline"]), 0);
        assert_eq!(
            health.parts,
            [
                (Part::Printer, State::NeedsHands),
                (Part::Cover, State::Unknown),
                (Part::Paper, State::Unknown)
            ]
        );
    }

    #[test]
    fn an_older_kiosk_that_lists_no_parts_shows_those_that_fail() {
        let health = after(report(&[], &["second_paper_out", "lamp_burnt_out"]), 0);
        assert_eq!(
            health.parts,
            [(Part::SecondPaper, State::NeedsHands), (Part::Other, State::NeedsHands)]
        );
        assert_eq!(health.alarms().count(), 2, "what nobody knows needs a look");
    }

    #[test]
    fn a_device_that_neither_listens_nor_speaks_is_lost_and_nothing_else_is_known_of_it() {
        let away = after(report(&["printer"], &["paper_out"]), SILENT_MS);
        assert_eq!(away.link, Link::Away { since: START });
        assert_eq!(away.alarms().map(|trouble| trouble.key.as_str()).collect::<Vec<_>>(), ["paper_out"]);
        let lost = after(report(&["printer"], &["paper_out"]), SILENT_MS + 1);
        assert_eq!(lost.link, Link::Lost { since: START });
        assert_eq!(lost.alarms().map(|trouble| trouble.key.as_str()).collect::<Vec<_>>(), ["lost"]);
        assert!(lost.parts.iter().all(|(_, state)| *state == State::Unknown) && lost.paper_left_m.is_none());
    }

    #[test]
    fn one_that_was_paired_before_the_start_has_to_come_back_and_a_new_one_is_awaited() {
        let link = |paired, ms| Health::of(&device(Timestamp(paired)), None, START, Timestamp(START.0 + ms)).link;
        assert_eq!(link(START.0 - 1, SILENT_MS), Link::Awaited);
        assert_eq!(link(START.0 - 1, SILENT_MS + 1), Link::Lost { since: START });
        assert_eq!(link(START.0, SILENT_MS + 1), Link::Awaited);
    }

    #[test]
    fn the_same_fault_later_is_another_one() {
        let (first, later) = (after(report(&[], &["paper_out"]), 0), after(report(&[], &["paper_out"]), 0));
        assert_eq!(first.mark(&first.troubles[0]), later.mark(&later.troubles[0]));
        let again = Trouble {
            since: Timestamp(START.0 + 1),
            ..first.troubles[0].clone()
        };
        assert_ne!(first.mark(&first.troubles[0]), first.mark(&again));
    }

    #[test]
    fn another_version_is_worth_a_word_and_no_alarm() {
        let older = DeviceReport {
            version: "0.0.9".into(),
            ..report(&["printer"], &[])
        };
        let health = after(older, 0);
        assert!(health.other_version && !health.needs_hands());
    }
}
