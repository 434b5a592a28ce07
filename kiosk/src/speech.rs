//! The voice of the screen: espeak-ng reads, aplay plays. A device like the others: a small trait, a thread of its own, a virtual twin.

use std::io::Write as _;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use queue::Language;

/// Something that reads aloud.
pub trait Voice: Send {
    /// Reads `text`; whatever was being read stops.
    fn say(&self, language: &Language, text: &str);
    /// Stops.
    fn hush(&self);
}

/// The machine's own voice, if it has one: both programs must be there.
pub fn machine() -> Option<Box<dyn Voice>> {
    (is_installed("espeak-ng") && is_installed("aplay")).then(|| Box::new(Espeak::start()) as Box<dyn Voice>)
}

fn is_installed(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// espeak-ng piped into aplay, on a thread of its own.
struct Espeak {
    orders: Sender<Order>,
}

enum Order {
    Say(Language, String),
    Hush,
}

impl Espeak {
    fn start() -> Self {
        let (orders, received) = channel();
        let spawned = std::thread::Builder::new().name("voice".into()).spawn(move || speak(&received));
        if let Err(why) = spawned {
            tracing::warn!(error = %why, "the voice did not start");
        }
        Self { orders }
    }
}

impl Voice for Espeak {
    fn say(&self, language: &Language, text: &str) {
        // Without its thread the voice stays silent; that was logged when it ended.
        drop(self.orders.send(Order::Say(language.clone(), text.to_owned())));
    }

    fn hush(&self) {
        drop(self.orders.send(Order::Hush));
    }
}

fn speak(orders: &Receiver<Order>) {
    let mut speaking: Vec<Child> = Vec::new();
    for order in orders {
        for mut child in speaking.drain(..).rev() {
            drop(child.kill());
            drop(child.wait());
        }
        let Order::Say(language, text) = order else { continue };
        match begin(&language, &text) {
            Ok(children) => speaking = children,
            Err(why) => tracing::warn!(error = %why, "the screen could not be read aloud"),
        }
    }
}

/// Starts both programs; the text goes through the standard input, so no word of it is an option.
fn begin(language: &Language, text: &str) -> std::io::Result<Vec<Child>> {
    let mut reader = Command::new("espeak-ng")
        .args(["-v", voice(language), "-s", "150", "--stdin", "--stdout"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut input) = reader.stdin.take() {
        input.write_all(text.as_bytes())?;
    }
    let sound = reader.stdout.take().map_or_else(Stdio::null, Stdio::from);
    let player = Command::new("aplay")
        .args(["-q", "-"])
        .stdin(sound)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match player {
        Ok(player) => Ok(vec![reader, player]),
        Err(why) => {
            drop(reader.kill());
            drop(reader.wait());
            Err(why)
        }
    }
}

/// espeak-ng's name of a language.
fn voice(language: &Language) -> &'static str {
    match language.as_str() {
        "en" => "en-gb",
        "de" => "de",
        "fr" => "fr-fr",
        "sl" => "sl",
        _ => "it",
    }
}

/// The virtual twin: remembers what it was asked to say.
#[derive(Clone, Debug, Default)]
pub struct Remembered(Arc<Mutex<Vec<String>>>);

impl Remembered {
    /// Everything said so far, each with its language; an empty line where it was hushed.
    pub fn said(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, line: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

impl Voice for Remembered {
    fn say(&self, language: &Language, text: &str) {
        tracing::info!(language = %language, text, "virtual voice");
        self.note(format!("{language}: {text}"));
    }

    fn hush(&self) {
        self.note(String::new());
    }
}
