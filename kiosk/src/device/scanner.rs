//! What sends lines of text: the scanner of printed codes, the reader of magnetic stripes. Each has a thread of its own, which opens
//! it again whenever it was unplugged.

use std::io;
use std::time::Duration;

use queue::credential::Unreadable;
use tokio::sync::{mpsc, watch};

use crate::clock;
use crate::config;
use crate::device::{Event, Listening, ReaderCondition, ReaderState, Which};

mod keymap;
pub mod lines;
mod source;

use lines::{Line, Lines, Showings};
use source::Source;

/// Between two attempts to open a device.
const AGAIN: Duration = Duration::from_millis(500);

/// A read lasts at most so long: then the thread looks whether it is still wanted.
const READ: Duration = Duration::from_millis(250);

/// Starts the device of these settings; nothing where it is `none`. It ends with the sender of `listening`.
///
/// # Errors
/// Where the machine has no thread left.
pub(super) fn start(
    which: Which,
    settings: &config::Lines,
    listening: watch::Receiver<Listening>,
    events: mpsc::UnboundedSender<Event>,
) -> io::Result<()> {
    if settings.address == config::Source::None {
        return Ok(());
    }
    let source = settings.clone();
    let showings = Showings::new(Duration::from_millis(settings.again_ms.into()));
    let scanner = Scanner {
        which,
        open: Box::new(move || source::open(&source)),
        settings: settings.clone(),
        listening,
        events,
        showings,
        condition: None,
    };
    let name = if which == Which::Stripe { "stripe" } else { "scanner" };
    std::thread::Builder::new().name(name.to_owned()).spawn(|| scanner.run())?;
    Ok(())
}

/// Opens the device anew; `None` where there is none.
type Opener = Box<dyn FnMut() -> Option<io::Result<Box<dyn Source>>> + Send>;

struct Scanner {
    which: Which,
    open: Opener,
    settings: config::Lines,
    listening: watch::Receiver<Listening>,
    events: mpsc::UnboundedSender<Event>,
    showings: Showings,
    /// As last told.
    condition: Option<ReaderCondition>,
}

impl Scanner {
    fn run(mut self) {
        while self.is_wanted() {
            match (self.open)() {
                Some(Ok(mut source)) => {
                    self.tell_condition(ReaderCondition::Ready);
                    let Err(why) = self.listen(&mut *source) else { return };
                    tracing::debug!(device = ?self.which, error = %why, "the device is gone");
                    self.tell_condition(ReaderCondition::Missing);
                }
                Some(Err(why)) => {
                    tracing::debug!(device = ?self.which, error = %why, "the device cannot be opened");
                    self.tell_condition(self.why_closed());
                }
                None => return,
            }
            clock::rest(AGAIN);
        }
    }

    /// Hears the device until it is gone, which is the error, or nobody wants it any more.
    fn listen(&mut self, source: &mut dyn Source) -> io::Result<()> {
        let mut lines = Lines::new(Duration::from_millis(self.settings.gap_ms.into()));
        while self.is_wanted() {
            let left = lines
                .deadline()
                .map(|deadline| deadline.saturating_duration_since(clock::instant()));
            let bytes = source.read(left.unwrap_or(READ).min(READ))?;
            let now = clock::instant();
            let mut complete = Vec::new();
            if bytes.is_empty() {
                complete.extend(lines.silence(now));
            } else {
                complete = lines.feed(&bytes, now);
            }
            complete.iter().for_each(|line| self.shown(line));
        }
        Ok(())
    }

    fn shown(&mut self, line: &Line) {
        let listening = *self.listening.borrow();
        let (event, why) = self.showings.take(line, listening, clock::instant());
        match why {
            Some(Unreadable::Layout) => {
                tracing::warn!(device = ?self.which, "the device types as another country's keyboard: set it to a US one");
            }
            Some(Unreadable::Pharmacode) => {
                tracing::warn!(device = ?self.which, "the device may rewrite Code 39 as Code 32: switch that off");
            }
            // Says where a code is wrong, and nothing of what it is.
            Some(why) => tracing::debug!(device = ?self.which, why = %why, "nothing of ours"),
            None => {}
        }
        let event = event.map(|event| {
            if listening == Listening::Test {
                event.masked(self.which)
            } else {
                event
            }
        });
        event.into_iter().for_each(|event| self.tell(event));
    }

    fn is_wanted(&self) -> bool {
        self.listening.has_changed().is_ok()
    }

    fn why_closed(&self) -> ReaderCondition {
        let is_there = match &self.settings.address {
            config::Source::Serial(path) | config::Source::Keyboard(path) | config::Source::File(path) => path.exists(),
            config::Source::None => false,
        };
        if is_there {
            ReaderCondition::Failed
        } else {
            ReaderCondition::Missing
        }
    }

    fn tell_condition(&mut self, condition: ReaderCondition) {
        if self.condition.replace(condition) != Some(condition) {
            self.tell(Event::Reader(ReaderState {
                which: self.which,
                condition,
            }));
        }
    }

    fn tell(&self, event: Event) {
        // Nobody to tell it to: the kiosk is ending.
        let _ = self.events.send(event);
    }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    /// Says these, then is pulled as the kernel tells it of a device that types.
    struct Pulled(Vec<&'static [u8]>);

    impl Source for Pulled {
        fn read(&mut self, _within: Duration) -> io::Result<Zeroizing<Vec<u8>>> {
            if self.0.is_empty() {
                return Err(io::Error::from_raw_os_error(rustix::io::Errno::NODEV.raw_os_error()));
            }
            Ok(Zeroizing::new(self.0.remove(0).to_vec()))
        }
    }

    #[test]
    fn a_reader_on_trial_tells_the_kind_and_no_log_tells_more() {
        use tracing_subscriber::layer::SubscriberExt as _;

        use crate::device::{Tried, Unread};

        let (level, listening) = watch::channel(Listening::Test);
        let (events, mut told) = mpsc::unbounded_channel();
        let link = "https://192.0.2.10/t/0192f4c07a5b7def8a000123456789ab5f0c1e7d9a3b48c6";
        let lines = format!("RSSMRA80A01H501U\r8001234567890\r{link}\r");
        let mut plugged = vec![Pulled(vec![lines.leak().as_bytes()])];
        let scanner = Scanner {
            which: Which::Scanner,
            open: Box::new(move || plugged.pop().map(|source| Ok(Box::new(source) as Box<dyn Source>))),
            showings: Showings::new(Duration::from_millis(1)),
            settings: config::Lines {
                address: "keyboard:/nowhere/event0".parse().unwrap(),
                ..config::Lines::default()
            },
            listening,
            events,
            condition: None,
        };
        let ring = crate::log::Ring::default();
        tracing::subscriber::with_default(tracing_subscriber::registry().with(ring.clone()), || scanner.run());
        drop(level);
        let mut heard = Vec::new();
        let mut said = format!("{:?}", ring.lines());
        while let Ok(event) = told.try_recv() {
            said += &format!("{event:?}");
            if let Event::Tried { what, .. } = event {
                heard.push(what);
            }
        }
        assert!(heard.contains(&Tried::Person) && heard.contains(&Tried::Slip), "{heard:?}");
        assert!(
            heard.iter().all(|what| !matches!(what, Tried::Unread(why) if *why != Unread::Code)),
            "{heard:?}"
        );
        for secret in ["RSSMRA80A01H501U", "8001234567890", "5f0c1e7d9a3b48c6"] {
            assert!(!said.contains(secret), "{said}");
        }
    }

    #[test]
    fn half_a_code_is_forgotten_with_its_device_and_the_next_one_is_read() {
        let (level, listening) = watch::channel(Listening::All);
        let (events, mut told) = mpsc::unbounded_channel();
        let mut plugged = vec![
            Pulled(vec![b"RSSMRA80A01H501U\r"]),
            Pulled(vec![b"BNCNMR92M", b"55F205S\r", b"RSSMRA80"]),
        ];
        let settings = config::Lines {
            address: "keyboard:/nowhere/event0".parse().unwrap(),
            ..config::Lines::default()
        };
        let scanner = Scanner {
            which: Which::Scanner,
            open: Box::new(move || plugged.pop().map(|source| Ok(Box::new(source) as Box<dyn Source>))),
            showings: Showings::new(Duration::from_secs(600)),
            settings,
            listening,
            events,
            condition: None,
        };
        scanner.run();
        drop(level);
        let mut heard = Vec::new();
        while let Ok(event) = told.try_recv() {
            let condition = ReaderCondition::Ready;
            let which = Which::Scanner;
            heard.push(if matches!(event, Event::Shown(_)) {
                "shown"
            } else if event == Event::Reader(ReaderState { which, condition }) {
                "ready"
            } else {
                "missing"
            });
        }
        assert_eq!(heard, ["ready", "shown", "missing", "ready", "shown", "missing"]);
    }
}
