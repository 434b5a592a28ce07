//! All that a visitor shows something to, as the kiosk has it: what the tests of readers and scanners share.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use kiosk::config::{Chip, Config};
use kiosk::device::readers::{self, Readers};
use kiosk::device::{Event, Listening, ReaderCondition, ReaderState, Which};
use queue::credential::{Claim, Credential, How};
use sportello_tests::world::PATIENCE;
use tokio::sync::mpsc;

/// The kiosk's readers, and what they tell.
pub(crate) struct Totem {
    pub(crate) readers: Readers,
    events: mpsc::UnboundedReceiver<Event>,
    runtime: tokio::runtime::Runtime,
}

impl Totem {
    /// Readers that are still deaf.
    pub(crate) fn deaf(config: &Config) -> Self {
        let (sender, events) = mpsc::unbounded_channel();
        Self::of(readers::start(config, &sender), events)
    }

    /// Readers in front of the privacy notice.
    pub(crate) fn listening(config: &Config) -> Self {
        let totem = Self::deaf(config);
        totem.readers.listen(Listening::All);
        totem
    }

    pub(crate) fn of(readers: Readers, events: mpsc::UnboundedReceiver<Event>) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        Self { readers, events, runtime }
    }

    pub(crate) fn next(&mut self) -> Event {
        let events = &mut self.events;
        self.runtime
            .block_on(async { tokio::time::timeout(PATIENCE, events.recv()).await })
            .expect("an event in time")
            .expect("the readers live")
    }

    /// The next events are these, in this order.
    pub(crate) fn hears(&mut self, wanted: &[Event]) {
        for (place, wanted) in wanted.iter().enumerate() {
            let event = self.next();
            assert_eq!(event, *wanted, "event {place}");
        }
    }

    /// Events up to `wanted`, which is left out.
    pub(crate) fn until(&mut self, wanted: &Event) -> Vec<Event> {
        let mut before = Vec::new();
        loop {
            let event = self.next();
            if event == *wanted {
                return before;
            }
            before.push(event);
            assert!(before.len() < 1_000, "never {wanted:?}: {before:?}");
        }
    }

    /// Waits until this reader is so.
    pub(crate) fn is(&mut self, which: Which, condition: ReaderCondition) {
        self.until(&Event::Reader(ReaderState { which, condition }));
    }
}

/// The folder of the virtual reader.
pub(crate) struct Cards(PathBuf);

impl Cards {
    /// One in `folder`; the kiosk makes it.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self(folder.join("cards"))
    }

    /// The settings of a reader that looks there.
    pub(crate) fn settings(&self) -> Chip {
        Chip {
            enabled: true,
            reader: format!("virtual:{}", self.0.display()),
            ..Chip::default()
        }
    }

    /// A card comes in, whole.
    pub(crate) fn insert(&self, content: &str) {
        let aside = self.0.with_file_name("card");
        std::fs::write(&aside, content).unwrap();
        std::fs::rename(aside, self.path()).unwrap();
    }

    /// The card goes.
    pub(crate) fn pull(&self) {
        std::fs::remove_file(self.path()).unwrap();
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.join("card")
    }
}

/// What the log was told.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Hears everything that this process logs from now on.
    pub(crate) fn of_this_process() -> Self {
        let log = Self::default();
        let ear = log.clone();
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .without_time()
            .with_writer(move || ear.clone())
            .init();
        log
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

pub(crate) fn person(code: &str, how: How) -> Event {
    let code = code.parse().unwrap();
    Event::Shown(Credential::Person(Claim { code, how }))
}

pub(crate) const ROSSI: &str = "RSSMRA80A01H501U";

fn document(path: &str) -> String {
    std::fs::read_to_string(sportello_tests::root().join(path)).unwrap()
}

#[test]
fn the_settings_in_the_document_are_settings() {
    let text = document("docs/hardware.md");
    let snippets: Vec<&str> = text.split("```toml").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(snippets.len() >= 4);
    for snippet in snippets {
        Config::parse(snippet).unwrap_or_else(|fault| panic!("{fault}: {snippet}"));
    }
}

#[test]
fn every_fault_of_a_reader_is_explained_to_technicians_and_staff() {
    let (pages, words) = (document("docs/hardware.md"), document("assets/lang/it/pages.ftl"));
    let conditions = [ReaderCondition::Missing, ReaderCondition::ServiceDown, ReaderCondition::Failed];
    for which in [Which::Chip, Which::Scanner, Which::Stripe] {
        for condition in conditions {
            let key = ReaderState { which, condition }.fault().unwrap();
            assert!(pages.contains(&format!("`{key}`")), "{key} in docs/hardware.md");
            assert!(
                words.contains(&format!("pages-fault-{} = ", key.replace('_', "-"))),
                "{key} in pages.ftl"
            );
        }
    }
}
