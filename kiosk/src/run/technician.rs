//! What a technician wants of the machine.

use std::path::{Path, PathBuf};

use queue::Timestamp;
use tokio::sync::{mpsc, watch};

use super::{End, Joined, Parts};
use crate::clock;
use crate::config::{Address, Config, Source};
use crate::device::{self, Which};
use crate::doctor;
use crate::errands::Journal;
use crate::flow::Input;
use crate::flow::technician::{Access, Answer, Deed, Kept, Lock, Machine, Note};
use crate::receipt::Slip;
use crate::receipt::proof::Occasion;

/// Wrong tries, in the data folder.
const TRIES: &str = "technician.json";

/// Where wrong tries go, to be written down one after the other.
pub(super) type Keeper = watch::Sender<Option<Kept>>;

/// What a technician finds here; `None` where the settings have no PIN.
pub(super) fn access(config: &Config) -> Option<Access> {
    let pin = config.technician.pin.clone()?;
    let printers = config.printer.every();
    let readers = [
        (Which::Chip, config.chip.enabled, config.chip.reader.clone()),
        (
            Which::Scanner,
            config.scanner.address != Source::None,
            config.scanner.address.to_string(),
        ),
        (
            Which::Stripe,
            config.stripe.address != Source::None,
            config.stripe.address.to_string(),
        ),
    ];
    Some(Access {
        pin,
        lock: lock(&config.data),
        name: config.name.clone(),
        controller: without_secrets(&config.controller_url),
        printers: printers
            .iter()
            .map(|printer| &printer.address)
            .filter(|address| **address != Address::None)
            .map(ToString::to_string)
            .collect(),
        readers: readers
            .into_iter()
            .filter(|(_, is_set_up, _)| *is_set_up && config.identify)
            .map(|(which, _, address)| (which, address))
            .collect(),
    })
}

/// Scheme, host and port of an address; not who calls there, nor what for.
pub fn without_secrets(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    format!("{scheme}://{host}")
}

/// The lock as the last run left it. Where nobody can tell, or wrong tries could not be written down, it is shut for a minute.
fn lock(data: &Path) -> Lock {
    let path = data.join(TRIES);
    let kept = match std::fs::read(&path) {
        Ok(bytes) => serde_json::from_slice::<Kept>(&bytes).ok(),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => Some(Kept::default()),
        Err(_) => None,
    };
    match kept.filter(|kept| keep(&path, *kept).is_ok()) {
        Some(kept) => Lock::after(kept, clock::now()),
        None => {
            tracing::warn!(file = %path.display(), "wrong PINs cannot be counted over a restart: the technician's screen opens in a minute");
            Lock::unknown()
        }
    }
}

/// Whole or not at all.
fn keep(path: &Path, kept: Kept) -> std::io::Result<()> {
    let draft = path.with_extension("new");
    std::fs::create_dir_all(path.parent().unwrap_or(path))?;
    let mut file = std::fs::File::create(&draft)?;
    serde_json::to_writer(&mut file, &kept)?;
    file.sync_all()?;
    std::fs::rename(&draft, path)
}

/// Writes down wrong tries as they come. Ends with the kiosk.
pub(super) fn keeper(data: PathBuf) -> Keeper {
    let (keeper, mut tries) = watch::channel(None::<Kept>);
    tokio::spawn(async move {
        while tries.changed().await.is_ok() {
            let Some(kept) = *tries.borrow_and_update() else { continue };
            let path = data.join(TRIES);
            let written = tokio::task::spawn_blocking(move || keep(&path, kept)).await;
            if !matches!(written, Ok(Ok(()))) {
                tracing::warn!("a wrong PIN could not be written down");
            }
        }
    });
    keeper
}

impl Joined {
    pub(super) fn serve(&mut self, parts: &Parts, deed: Deed) {
        match deed {
            Deed::Note(note) => log(note),
            Deed::Keep(kept) => drop(self.tries.send_replace(Some(kept))),
            Deed::Examine => self.examine(parts),
            Deed::ReadLog => self.answer(Answer::Log(parts.service.ring.lines().into())),
            Deed::TestPrint => test_print(parts),
            Deed::NewRoll => parts.printing.new_roll(),
            Deed::Restart if parts.printing.is_busy() => {
                tracing::info!("no restart now: a slip is being printed");
                self.answer(Answer::Busy);
            }
            Deed::Restart => self.end = Some(End::Restart),
        }
    }

    fn answer(&self, answer: Answer) {
        // A kiosk that is going down listens no more.
        let _ = self.answers.send(Input::Technician(answer));
    }

    fn examine(&self, parts: &Parts) {
        let heard = self.heard.as_ref().map(|heard| heard.contact - heard.skew);
        let (data, journal, answers) = (parts.service.data.clone(), parts.journal.clone(), self.answers.clone());
        tokio::spawn(examine(data, journal, heard, answers));
    }
}

async fn examine(data: PathBuf, journal: Option<Journal>, heard: Option<Timestamp>, answers: mpsc::UnboundedSender<Input>) {
    let waiting = match journal {
        Some(journal) => journal.with(|slips| slips.waiting()).await.ok(),
        None => None,
    };
    let looked = tokio::task::spawn_blocking(move || (addresses(), doctor::room_mb(&data))).await;
    let (addresses, room_mb) = looked.unwrap_or_default();
    let machine = Machine {
        addresses,
        room_mb,
        waiting,
        heard,
    };
    // A kiosk that is going down listens no more.
    let _ = answers.send(Input::Technician(Answer::Machine(machine)));
}

/// This machine's own, as others may reach it.
fn addresses() -> Vec<String> {
    let all = if_addrs::get_if_addrs().unwrap_or_default();
    let mut addresses: Vec<String> = all
        .iter()
        .filter(|one| !one.is_loopback() && !one.is_link_local())
        .map(|one| one.ip().to_string())
        .collect();
    addresses.sort();
    addresses.dedup();
    addresses
}

fn test_print(parts: &Parts) {
    let Some(access) = &parts.flow.settings.technician else { return };
    let occasion = Occasion {
        content: parts.flow.content.as_deref(),
        languages: &parts.flow.languages(),
        kiosk: &access.name,
        now: clock::now(),
    };
    let slips = access.printers.iter().enumerate();
    parts
        .printing
        .test(slips.map(|(rank, address)| Slip::test(&occasion, rank, address)).collect());
}

/// What devices did for a technician.
pub(super) fn log_trial(event: &device::Event) {
    if let device::Event::TestPrint { printer, fault } = event {
        match fault {
            None => tracing::info!(printer = printer + 1, "test slip printed"),
            Some(fault) => tracing::info!(printer = printer + 1, ?fault, "no test slip"),
        }
    }
    if let device::Event::Tried { which, what } = event {
        tracing::info!(reader = ?which, ?what, "reader tried");
    }
}

/// A technician's day.
fn log(note: Note) {
    match note {
        Note::Knocked => tracing::info!("the technician's screen: somebody is at its door"),
        Note::Wrong { left } => tracing::info!(left, "the technician's screen: a wrong PIN"),
        Note::Locked(span) => tracing::info!(seconds = span.0 / 1_000, "the technician's screen: a wrong PIN, locked"),
        Note::Entered => tracing::info!("the technician's screen: opened"),
        Note::Pressed(what) => tracing::info!("the technician's screen: {what}"),
        Note::Left => tracing::info!("the technician's screen: left"),
        Note::TimedOut => tracing::info!("the technician's screen: left by itself"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use queue::Span;

    use super::*;
    use crate::config::Printer;
    use crate::flow::technician::Wish;
    use crate::flow::{Flow, Intent, Key};
    use crate::{run, spool, view};

    /// A kiosk whose technician is about to be sure, a few seconds ago.
    fn at_the_question(data: &Path) -> Flow {
        let settings = format!("data = {data:?}\n[technician]\npin = \"402718\"");
        let config = Config::parse(&settings).unwrap();
        let mut now = clock::now() - Span(30_000);
        let mut flow = Flow::new(crate::run::settings(&config, false), now);
        let keys = "402718".chars().map(|key| Intent::Key(Key(key)));
        let presses = [Intent::Hold]
            .into_iter()
            .chain(keys)
            .chain([Intent::Written, Intent::Technician(Wish::Restart)]);
        for press in presses {
            now = now + Span(500);
            flow.handle(Input::Touch(press, clock::ticket_id()), now);
        }
        assert_eq!(flow.screen(), "technician");
        flow
    }

    /// The loop of that kiosk, its glass, and what stops it.
    fn at_work(data: &Path) -> (Parts, mpsc::UnboundedSender<Intent>, watch::Sender<bool>) {
        let flow = at_the_question(data);
        let (intents, intents_out) = mpsc::unbounded_channel();
        let (events, devices) = mpsc::unbounded_channel();
        let (stop, stopped) = watch::channel(false);
        let client = link::Client::new(link::Config {
            url: "http://127.0.0.1:9".to_owned(),
            pin: String::new(),
            token: String::new(),
            agent: "test".to_owned(),
        });
        let parts = Parts {
            views: watch::channel(Arc::new(view::view(&flow))).0,
            flow,
            client: client.unwrap(),
            printing: spool::start(data, &Printer::default(), events).unwrap(),
            journal: None,
            voice: None,
            intents: intents_out,
            devices,
            readers: None,
            set_up: Vec::new(),
            service: run::Service {
                data: data.to_owned(),
                stop: Some(stopped),
                ..run::Service::default()
            },
        };
        (parts, intents, stop)
    }

    #[tokio::test]
    async fn a_technician_starts_the_kiosk_anew_the_machine_stops_it_and_a_window_closes() {
        // A report on its way may hold on to the spool for a moment: each has a folder of its own.
        let [one, other, last] = std::array::from_fn(|_| tempfile::tempdir().unwrap());
        let (parts, intents, _stop) = at_work(one.path());
        intents.send(Intent::Technician(Wish::RestartNow)).unwrap();
        assert_eq!(run::run(parts).await, End::Restart);
        let (parts, _intents, stop) = at_work(other.path());
        stop.send_replace(true);
        assert_eq!(run::run(parts).await, End::Stopped);
        let (parts, intents, _stop) = at_work(last.path());
        drop(intents);
        assert_eq!(run::run(parts).await, End::Closed);
    }

    #[test]
    fn an_address_is_told_without_its_secrets() {
        assert_eq!(
            without_secrets("https://u:p@sportello.example:8480/x?token=y"),
            "https://sportello.example:8480"
        );
        assert_eq!(without_secrets("http://127.0.0.1:8480"), "http://127.0.0.1:8480");
    }

    #[test]
    fn wrong_tries_outlive_a_run_and_a_disk_that_fails_shuts_the_door() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(lock(data.path()), Lock::default(), "the first start");
        let kept: Kept = serde_json::from_str(r#"{"wrong":6,"until":0}"#).unwrap();
        keep(&data.path().join(TRIES), kept).unwrap();
        assert_eq!(lock(data.path()), Lock::after(kept, clock::now()));
        assert_ne!(lock(data.path()), Lock::default());
        std::fs::write(data.path().join(TRIES), b"?").unwrap();
        assert_eq!(lock(data.path()), Lock::unknown());
        let nowhere = data.path().join(TRIES).join("under-a-file");
        assert_eq!(lock(&nowhere), Lock::unknown());
    }
}
