//! What `/metrics` counts, in the words of Prometheus. No label ever holds a number, a name or a link.

mod foretold;

use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

pub(crate) use foretold::News;

/// Upper bounds of the commit time's buckets, in seconds.
const COMMIT_BUCKETS: [f64; 12] = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0];

/// Upper bounds of the batch size's buckets, in commands.
const BATCH_BUCKETS: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];

/// Upper bounds of the buckets for how far a forecast was off, in minutes.
const MISS_BUCKETS: [f64; 8] = [0.0, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct CommandLabels {
    kind: String,
    outcome: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RequestLabels {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct TopicLabels {
    topic: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct FaultLabels {
    fault: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct OutcomeLabels {
    outcome: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct StateLabels {
    state: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ServiceLabels {
    service: String,
}

/// What only the caller knows, at the moment of reading.
#[derive(Clone, Debug, Default)]
pub struct Present {
    /// Devices by fault.
    pub faults: Vec<(String, i64)>,
    /// Devices by state: `connected` or `silent`.
    pub devices: Vec<(String, i64)>,
    /// Tickets waiting by service.
    pub waiting: Vec<(String, i64)>,
    /// Slips that kiosks have not brought home yet.
    pub spool: i64,
    /// Devices that somebody has to go to.
    pub needs_hands: i64,
}

/// All meters of this program.
#[derive(Debug)]
pub struct Meters {
    registry: Registry,
    commands: Family<CommandLabels, Counter>,
    commits: Histogram,
    batches: Histogram,
    requests: Family<RequestLabels, Counter>,
    streams: Family<TopicLabels, Gauge>,
    frames: Family<TopicLabels, Counter>,
    faults: Family<FaultLabels, Gauge>,
    devices: Family<StateLabels, Gauge>,
    spool: Gauge,
    needs_hands: Gauge,
    waiting: Family<ServiceLabels, Gauge>,
    forecasts: Family<OutcomeLabels, Counter>,
    misses: Histogram,
    foretold: Mutex<foretold::Foretold>,
    free_bytes: Gauge,
    /// 1 while nothing can be written.
    trouble: Gauge,
    /// Seconds since 1970; 0 before the first backup.
    backup: Gauge,
    /// Two readers at once must not see the gauges half set.
    reading: Mutex<()>,
}

impl Default for Meters {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("sportello");
        Self {
            commands: registered(&mut registry, "commands", "Commands by kind and outcome", Family::default()),
            commits: registered(
                &mut registry,
                "commit_seconds",
                "Time of one commit",
                Histogram::new(COMMIT_BUCKETS),
            ),
            batches: registered(
                &mut registry,
                "batch_commands",
                "Commands in one commit",
                Histogram::new(BATCH_BUCKETS),
            ),
            requests: registered(&mut registry, "http_requests", "Requests by route and status", Family::default()),
            streams: registered(&mut registry, "streams", "Open live streams by topic", Family::default()),
            frames: registered(&mut registry, "frames", "Frames sent by topic", Family::default()),
            faults: registered(&mut registry, "device_faults", "Devices that report a fault", Family::default()),
            free_bytes: registered(
                &mut registry,
                "storage_free_bytes",
                "Room on the disk of the data folder",
                Gauge::default(),
            ),
            trouble: registered(&mut registry, "storage_trouble", "1 while nothing can be written", Gauge::default()),
            backup: registered(
                &mut registry,
                "backup_timestamp_seconds",
                "When the last backup was made; 0: never",
                Gauge::default(),
            ),
            devices: registered(
                &mut registry,
                "devices",
                "Devices heard since the start, by state",
                Family::default(),
            ),
            spool: registered(
                &mut registry,
                "spool_slips",
                "Slips that kiosks have yet to bring home",
                Gauge::default(),
            ),
            needs_hands: registered(
                &mut registry,
                "devices_needing_hands",
                "Devices that somebody has to go to",
                Gauge::default(),
            ),
            waiting: registered(&mut registry, "waiting", "Tickets waiting by service", Family::default()),
            forecasts: registered(
                &mut registry,
                "forecasts",
                "First calls against the wait foretold: sooner, within or later",
                Family::default(),
            ),
            misses: registered(
                &mut registry,
                "forecast_miss_minutes",
                "Minutes between the first call and the range foretold",
                Histogram::new(MISS_BUCKETS),
            ),
            foretold: Mutex::default(),
            registry,
            reading: Mutex::new(()),
        }
    }
}

fn registered<M: prometheus_client::registry::Metric + Clone>(registry: &mut Registry, name: &str, help: &str, metric: M) -> M {
    registry.register(name, help, metric.clone());
    metric
}

impl Meters {
    /// One command was answered: `outcome` is `done`, `repeated`, `failed` or the code of a refusal.
    pub fn command(&self, kind: &str, outcome: &str) {
        self.commands
            .get_or_create(&CommandLabels {
                kind: kind.to_owned(),
                outcome: outcome.to_owned(),
            })
            .inc();
    }

    /// One batch of `size` commands took so long to reach the disk.
    pub fn commit(&self, took: Duration, size: usize) {
        self.commits.observe(took.as_secs_f64());
        self.batches.observe(u32::try_from(size).unwrap_or(u32::MAX).into());
    }

    /// One request was answered. `route` is the pattern, never the path.
    pub fn request(&self, method: &str, route: &str, status: u16) {
        self.requests
            .get_or_create(&RequestLabels {
                method: method.to_owned(),
                route: route.to_owned(),
                status,
            })
            .inc();
    }

    /// A stream of `topic` opened.
    pub fn stream_opened(&self, topic: &str) {
        self.streams.get_or_create(&TopicLabels { topic: topic.to_owned() }).inc();
    }

    /// A stream of `topic` ended.
    pub fn stream_closed(&self, topic: &str) {
        self.streams.get_or_create(&TopicLabels { topic: topic.to_owned() }).dec();
    }

    /// A frame of `topic` was handed to a stream.
    pub fn frame(&self, topic: &str) {
        self.frames.get_or_create(&TopicLabels { topic: topic.to_owned() }).inc();
    }

    /// How the disk is: the room on it, and whether it takes no writing.
    pub fn storage(&self, free_bytes: u64, in_trouble: bool) {
        self.free_bytes.set(i64::try_from(free_bytes).unwrap_or(i64::MAX));
        self.trouble.set(i64::from(in_trouble));
    }

    /// The last backup there is.
    pub fn backed_up(&self, at: Option<queue::Timestamp>) {
        self.backup.set(at.map_or(0, |at| at.0 / 1_000));
    }

    /// When the last backup was made, as far as is known.
    pub fn last_backup(&self) -> Option<queue::Timestamp> {
        Some(self.backup.get())
            .filter(|seconds| *seconds > 0)
            .map(|seconds| queue::Timestamp(seconds * 1_000))
    }

    /// What became of a forecast, once it is on disk.
    pub(crate) fn forecast(&self, news: News) {
        let missed = self.foretold.lock().unwrap_or_else(PoisonError::into_inner).hear(news);
        let Some(minutes) = missed else { return };
        let outcome = match minutes {
            sooner if sooner < 0.0 => "sooner",
            later if later > 0.0 => "later",
            _within => "within",
        };
        self.forecasts
            .get_or_create(&OutcomeLabels {
                outcome: outcome.to_owned(),
            })
            .inc();
        self.misses.observe(minutes.abs());
    }

    /// The page a Prometheus server reads.
    pub fn page(&self, present: Present) -> String {
        let _reading = self.reading.lock().expect("nothing panics while it reads the meters");
        self.faults.clear();
        self.devices.clear();
        self.waiting.clear();
        for (fault, count) in present.faults {
            self.faults.get_or_create(&FaultLabels { fault }).set(count);
        }
        for (state, count) in present.devices {
            self.devices.get_or_create(&StateLabels { state }).set(count);
        }
        for (service, count) in present.waiting {
            self.waiting.get_or_create(&ServiceLabels { service }).set(count);
        }
        self.spool.set(present.spool);
        self.needs_hands.set(present.needs_hands);
        let mut page = String::new();
        match text::encode(&mut page, &self.registry) {
            Ok(()) => page,
            Err(error) => {
                tracing::error!(%error, "the meters could not be written down");
                let _ = write!(page, "# EOF");
                page
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_tells_commands_waits_and_faults() {
        let meters = Meters::default();
        meters.command("call_next", "nobody_waiting");
        meters.commit(Duration::from_millis(3), 7);
        meters.stream_opened("board");
        let page = meters.page(Present {
            faults: vec![("paper_out".to_owned(), 2)],
            devices: vec![("silent".to_owned(), 1)],
            waiting: vec![("A".to_owned(), 5)],
            spool: 3,
            needs_hands: 1,
        });
        for line in [
            "sportello_commands_total{kind=\"call_next\",outcome=\"nobody_waiting\"} 1",
            "sportello_commit_seconds_count 1",
            "sportello_streams{topic=\"board\"} 1",
            "sportello_device_faults{fault=\"paper_out\"} 2",
            "sportello_devices{state=\"silent\"} 1",
            "sportello_waiting{service=\"A\"} 5",
            "sportello_spool_slips 3",
            "sportello_devices_needing_hands 1",
        ] {
            assert!(page.contains(line), "{line} is missing in\n{page}");
        }
    }

    #[test]
    fn a_fault_that_ended_is_gone_from_the_page() {
        let meters = Meters::default();
        meters.page(Present {
            faults: vec![("paper_out".to_owned(), 1)],
            ..Present::default()
        });
        assert!(!meters.page(Present::default()).contains("paper_out"));
    }

    #[test]
    fn a_call_later_than_foretold_is_counted_as_such() {
        let (meters, ticket) = (Meters::default(), queue::TicketId::NONE);
        let wait = queue::Wait {
            from_min: queue::Minutes(5),
            to_min: queue::Minutes(10),
        };
        meters.forecast(News::Issued(ticket, queue::Timestamp(0), wait));
        meters.forecast(News::Called(ticket, queue::Timestamp(14 * 60_000)));
        let page = meters.page(Present::default());
        for line in [
            "sportello_forecasts_total{outcome=\"later\"} 1",
            "sportello_forecast_miss_minutes_sum 4.0",
            "sportello_forecast_miss_minutes_bucket{le=\"5.0\"} 1",
        ] {
            assert!(page.contains(line), "{line} is missing in\n{page}");
        }
    }
}
