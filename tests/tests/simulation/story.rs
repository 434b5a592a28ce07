//! What happened, in lines a person can read, and what the programs logged. Each seed has a thread of its own, so both are per thread.

use std::cell::RefCell;
use std::fmt::{Debug, Write as _};

use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

thread_local! {
    static LINES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static ERRORS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static NOW: RefCell<i64> = const { RefCell::new(0) };
}

/// Writes a line into this thread's story.
pub(crate) fn tell(actor: &str, line: &str) {
    let now = NOW.with_borrow(|now| *now);
    LINES.with_borrow_mut(|lines| lines.push(format!("{} {actor:<12} {line}", clock(now))));
}

/// The moment that the lines to come bear.
pub(crate) fn now_is(now: i64) {
    NOW.with_borrow_mut(|shown| *shown = now);
}

/// The story so far; begins a new one.
pub(crate) fn take() -> Vec<String> {
    ERRORS.with_borrow_mut(Vec::clear);
    LINES.with_borrow_mut(std::mem::take)
}

/// Lines at error level since the last question.
pub(crate) fn errors() -> Vec<String> {
    ERRORS.with_borrow_mut(std::mem::take)
}

/// Runs `work` with what the programs log written into the story.
pub(crate) fn listening<R>(work: impl FnOnce() -> R) -> R {
    tracing::subscriber::with_default(tracing_subscriber::registry().with(Ear), work)
}

/// Hours, minutes and seconds of the virtual day, in Greenwich.
fn clock(now: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(now).unwrap_or_default();
    at.strftime("%d %H:%M:%S%.3f").to_string()
}

struct Ear;

impl<S: Subscriber> Layer<S> for Ear {
    fn enabled(&self, metadata: &tracing::Metadata<'_>, _: Context<'_, S>) -> bool {
        let ours = ["controller", "kiosk", "display", "link"];
        *metadata.level() <= Level::WARN && ours.iter().any(|name| metadata.target().starts_with(name))
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut text = Text(String::new());
        event.record(&mut text);
        let line = format!(
            "{} {}:{}",
            event.metadata().level(),
            event.metadata().target(),
            without_room(text.0)
        );
        tell("log", &line);
        if *event.metadata().level() == Level::ERROR {
            ERRORS.with_borrow_mut(|errors| errors.push(line));
        }
    }
}

/// The name of a temporary folder is another each time.
fn without_room(mut text: String) -> String {
    while let Some(at) = text.find(".tmp") {
        let name = text[at..]
            .find(|c: char| !c.is_alphanumeric() && c != '.')
            .unwrap_or(text.len() - at);
        text.replace_range(at..at + name, "room");
    }
    text
}

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).expect("a string takes everything");
    }
}
