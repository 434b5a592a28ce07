//! `sportello-kiosk doctor`: tries everything that the settings name and says in words how it is and what to do. It changes nothing, prints
//! nothing and reads no card; stop the kiosk first, or its devices are in use.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use queue::view::Menu;

use crate::clock;
use crate::config::{Address, Config, Source};
use crate::device::known::{self, Kind, Known};
use crate::device::{Condition, PrinterState, ReaderCondition, Which};

mod devices;
pub(crate) mod words;

/// With less room than this on the disk of the data folder, somebody should look, in megabytes.
pub(crate) const ROOM_MB: u64 = 200;

/// How long the controller may take for a sign of life.
const SIGN: Duration = Duration::from_secs(5);

/// Clocks that differ by more put wrong times on slips, in milliseconds.
const CLOCK: i64 = 5_000;

/// One thing that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What, as the settings name it.
    pub what: String,
    pub verdict: Verdict,
}

/// How it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Well, and how one can tell.
    Well(String),
    /// It works, and somebody should know.
    Note(String),
    /// It does not work, and what to do.
    Wrong(String),
}

impl Finding {
    fn new(what: impl Into<String>, verdict: Verdict) -> Self {
        Self {
            what: what.into(),
            verdict,
        }
    }

    pub fn is_wrong(&self) -> bool {
        matches!(self.verdict, Verdict::Wrong(_))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mark, words) = match &self.verdict {
            Verdict::Well(words) => ("well ", words),
            Verdict::Note(words) => ("note ", words),
            Verdict::Wrong(words) => ("WRONG", words),
        };
        write!(f, "{mark}  {}: {words}", self.what)
    }
}

/// Tries everything, one after the other; `bus` is `/sys/bus/usb/devices`.
pub async fn examine(config: &Config, bus: &Path) -> Vec<Finding> {
    let plugged = known::plugged(bus);
    let mut findings = vec![data(&config.data)];
    findings.extend(controller(config).await);
    findings.extend(devices::printers(&config.printer).await);
    findings.extend(devices::readers(config).await);
    findings.extend(voice(config));
    findings.extend(unused(config, &plugged));
    findings
}

/// The spool and the journal must survive a power cut: they need a folder that takes writing, and room.
fn data(folder: &Path) -> Finding {
    let what = format!("data folder {}", folder.display());
    let tried = std::fs::create_dir_all(folder).and_then(|()| {
        let file = folder.join(".doctor");
        std::fs::write(&file, b"well").and_then(|()| std::fs::remove_file(&file))
    });
    if let Err(why) = tried {
        let user = "the user sportello-kiosk must be able to write there";
        return Finding::new(what, Verdict::Wrong(format!("it takes no writing ({why}); {user}")));
    }
    let megabytes = room_mb(folder).unwrap_or(u64::MAX);
    Finding::new(
        what,
        if megabytes < ROOM_MB {
            Verdict::Wrong(format!("only {megabytes} MB are left on its disk; free some space"))
        } else {
            Verdict::Well(format!("takes writing, {megabytes} MB are left"))
        },
    )
}

/// Megabytes left on the disk of `folder`, where it can be told.
pub(crate) fn room_mb(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize) / 1_000_000)
}

/// Reachable, trusted, known there, in time, and with numbers of its own for when it is not.
async fn controller(config: &Config) -> Vec<Finding> {
    let what = format!("controller {}", config.controller_url);
    let client = link::Client::new(link::Config {
        url: config.controller_url.clone(),
        pin: config.controller_pin.clone(),
        token: config.token.clone(),
        agent: concat!("sportello-kiosk/", env!("CARGO_PKG_VERSION"), " (doctor)").to_owned(),
    });
    let answered = match client {
        Ok(client) => client.menu().await.map(|_| client),
        Err(why) => Err(why),
    };
    match answered {
        Err(why) => vec![Finding::new(what, Verdict::Wrong(unanswered(&why)))],
        Ok(client) => {
            let mut findings = vec![Finding::new(what, Verdict::Well("answers, and knows this kiosk".to_owned()))];
            findings.extend(heard(&client).await);
            findings
        }
    }
}

fn unanswered(why: &link::Failure) -> String {
    let advice = match why {
        link::Failure::Unauthorised => "make a token with `sportello-controller token create --role kiosk` and write it into the settings",
        link::Failure::Unreachable(_) => "is it on, is the cable in, is the address right?",
        link::Failure::Untrusted(_) => "compare controller_pin with what `sportello-controller pair` says",
        link::Failure::Config(_) => "correct the settings",
        link::Failure::Refused(_) | link::Failure::Garbled { .. } => "is it a Sportello controller, and of a version near this one?",
    };
    format!("{why}; {advice}")
}

/// What the live stream says of clock and numbers.
async fn heard(client: &link::Client) -> Vec<Finding> {
    let mut menu = link::stream::<Menu>(client, "menu", &[]);
    let frame = tokio::time::timeout(SIGN, menu.wait_for(|latest| latest.frame.is_some())).await;
    let Ok(Ok(latest)) = frame else {
        let cure = "a proxy in front must not hold back server-sent events";
        return vec![Finding::new(
            "live stream",
            Verdict::Wrong(format!("nothing came within {} s; {cure}", SIGN.as_secs())),
        )];
    };
    let Some(frame) = latest.frame.as_ref() else { return Vec::new() };
    let apart = frame.at.since(clock::now()).0;
    let clocks = if apart.abs() > CLOCK {
        let seconds = apart / 1_000;
        Verdict::Note(format!(
            "the controller's is {seconds} s ahead; let systemd-timesyncd or chrony keep both"
        ))
    } else {
        Verdict::Well("as the controller's".to_owned())
    };
    let numbers = match &frame.body.cut_off {
        Some(_) => Verdict::Well("reserved, for when the controller is out of reach".to_owned()),
        None => Verdict::Note(
            "none are reserved: without the controller this kiosk gives no numbers; see [numbers.reserved] in the plan".to_owned(),
        ),
    };
    vec![Finding::new("clock", clocks), Finding::new("own numbers", numbers)]
}

fn voice(config: &Config) -> Option<Finding> {
    let verdict = match (config.voice, crate::speech::machine().is_some()) {
        (false, _) => return None,
        (true, true) => Verdict::Well("espeak-ng and aplay are there".to_owned()),
        (true, false) => Verdict::Wrong("espeak-ng or aplay is missing; install them, or set voice = false".to_owned()),
    };
    Some(Finding::new("voice", verdict))
}

/// What is plugged in and named nowhere.
fn unused(config: &Config, plugged: &[&'static Known]) -> Vec<Finding> {
    let is_used = |kind: Kind| match kind {
        Kind::Printer => config.printer.address != Address::None,
        Kind::Scanner | Kind::Keyboard => config.scanner.address != Source::None || config.stripe.address != Source::None,
        Kind::Reader => config.chip.enabled,
    };
    plugged
        .iter()
        .map(|device| {
            let verdict = if is_used(device.kind) {
                Verdict::Well("plugged in".to_owned())
            } else {
                Verdict::Note(format!(
                    "plugged in, and the settings do not use it; write {}",
                    setting(device.kind)
                ))
            };
            Finding::new(device.name, verdict)
        })
        .collect()
}

fn setting(kind: Kind) -> &'static str {
    match kind {
        Kind::Printer => "address = \"file:/dev/sportello/printer\" under [printer]",
        Kind::Scanner => "address = \"serial:/dev/sportello/scanner\" under [scanner]",
        Kind::Keyboard => "address = \"keyboard:/dev/sportello/keyboard\" under [scanner]",
        Kind::Reader => "enabled = true under [chip]",
    }
}

/// A printer's state in words. What the kiosk holds, the doctor cannot reach.
fn printer_verdict(state: PrinterState) -> Verdict {
    let is_held = state.condition == Condition::Offline;
    held(words::printer(state).verdict(), is_held)
}

/// A reader's state in words.
fn reader_verdict(which: Which, condition: ReaderCondition) -> Verdict {
    let is_held = condition == ReaderCondition::Failed;
    held(words::reader(which, condition).verdict(), is_held)
}

fn held(verdict: Verdict, is_held: bool) -> Verdict {
    match verdict {
        Verdict::Wrong(words) if is_held => Verdict::Wrong(format!("{words}; a kiosk that is running holds it")),
        Verdict::Well(_) | Verdict::Note(_) | Verdict::Wrong(_) => verdict,
    }
}
