//! What `/metrics` counts, in the words of Prometheus. No label ever holds a number, a name or a link.

use std::fmt::Write as _;
use std::sync::Mutex;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper bounds of the commit time's buckets, in seconds.
const COMMIT_BUCKETS: [f64; 12] = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0];

/// Upper bounds of the batch size's buckets, in commands.
const BATCH_BUCKETS: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];

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
struct ServiceLabels {
    service: String,
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
    waiting: Family<ServiceLabels, Gauge>,
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
            waiting: registered(&mut registry, "waiting", "Tickets waiting by service", Family::default()),
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

    /// The page a Prometheus server reads, with what only the caller knows now: devices by fault, tickets waiting by service.
    pub fn page(&self, faults: impl IntoIterator<Item = (String, i64)>, waiting: impl IntoIterator<Item = (String, i64)>) -> String {
        let _reading = self.reading.lock().expect("nothing panics while it reads the meters");
        self.faults.clear();
        self.waiting.clear();
        for (fault, count) in faults {
            self.faults.get_or_create(&FaultLabels { fault }).set(count);
        }
        for (service, count) in waiting {
            self.waiting.get_or_create(&ServiceLabels { service }).set(count);
        }
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
        let page = meters.page([("paper_out".to_owned(), 2)], [("A".to_owned(), 5)]);
        for line in [
            "sportello_commands_total{kind=\"call_next\",outcome=\"nobody_waiting\"} 1",
            "sportello_commit_seconds_count 1",
            "sportello_streams{topic=\"board\"} 1",
            "sportello_device_faults{fault=\"paper_out\"} 2",
            "sportello_waiting{service=\"A\"} 5",
        ] {
            assert!(page.contains(line), "{line} is missing in\n{page}");
        }
    }

    #[test]
    fn a_fault_that_ended_is_gone_from_the_page() {
        let meters = Meters::default();
        meters.page([("paper_out".to_owned(), 1)], []);
        assert!(!meters.page([], []).contains("paper_out"));
    }
}
