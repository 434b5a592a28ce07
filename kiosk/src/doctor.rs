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

/// With less room than this on the disk of the data folder, somebody should look, in bytes.
const ROOM: u64 = 200_000_000;

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
    let room = rustix::fs::statvfs(folder).map_or(u64::MAX, |disk| disk.f_bavail.saturating_mul(disk.f_frsize));
    let megabytes = room / 1_000_000;
    Finding::new(
        what,
        if room < ROOM {
            Verdict::Wrong(format!("only {megabytes} MB are left on its disk; free some space"))
        } else {
            Verdict::Well(format!("takes writing, {megabytes} MB are left"))
        },
    )
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

/// A printer's state in words.
fn printer_verdict(state: PrinterState) -> Verdict {
    let wrong = |words: &str| Verdict::Wrong(words.to_owned());
    match state.condition {
        Condition::Ready if state.paper_low => Verdict::Note("ready, but the roll is near its end; bring a new one".to_owned()),
        Condition::Ready => Verdict::Well("ready".to_owned()),
        Condition::PaperOut => wrong("no paper; put a new roll in"),
        Condition::CoverOpen => wrong("its cover is open; close it"),
        Condition::Offline => {
            wrong("it cannot be reached, or is switched off; look at cable, power and address, and whether the kiosk is running")
        }
        Condition::Hung => wrong("it is there and says nothing sensible; switch it off and on, and compare printer.model with the machine"),
        Condition::Absent => Verdict::Note("none: numbers are on the glass only".to_owned()),
    }
}

/// A reader's state in words.
fn reader_verdict(which: Which, condition: ReaderCondition) -> Verdict {
    let wrong = |words: &str| Verdict::Wrong(words.to_owned());
    match (condition, which) {
        (ReaderCondition::Ready, _) => Verdict::Well("ready".to_owned()),
        (ReaderCondition::Missing, Which::Chip) => {
            wrong("no card reader is plugged in, or none by the name in the settings; `pcsc_scan` shows the names")
        }
        (ReaderCondition::Missing, Which::Scanner | Which::Stripe) => {
            wrong("not there; look at its cable and at the address in the settings")
        }
        (ReaderCondition::ServiceDown, _) => wrong("the card service does not run; `systemctl enable --now pcscd.socket`"),
        (ReaderCondition::Failed, _) => {
            wrong("it is there and cannot be used; is the kiosk running, and may the user sportello-kiosk open it?")
        }
    }
}
