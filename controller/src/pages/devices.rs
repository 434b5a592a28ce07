//! How kiosks and displays are, in words: a page of their own, a few lines for the manager, and the alarm on every staff page.

use std::collections::BTreeSet;

use askama::Template;
use queue::Timestamp;

use crate::devices::faults::{Part, Severity};
use crate::devices::health::{Health, Link, State, Trouble};
use crate::pages::Page;
use crate::pages::words::Words;
use crate::store::DeviceRole;

/// `/devices`
#[derive(Template)]
#[template(path = "devices/overview.html")]
pub(crate) struct Overview {
    pub(crate) page: Page,
    pub(crate) now: Now,
}

/// The part that lives.
#[derive(Template)]
#[template(path = "devices/now.html")]
pub(crate) struct Now {
    words: Words,
    /// How all of them are, in a sentence or two.
    summary: String,
    standing: Standing,
    /// Those that need hands first.
    cards: Vec<Card>,
}

/// One device.
struct Card {
    id: i64,
    name: String,
    role: String,
    standing: Standing,
    /// Its standing in words.
    badge: String,
    link: String,
    troubles: Vec<Line>,
    parts: Vec<PartLine>,
    /// What else is worth knowing, in sentences.
    facts: Vec<String>,
}

/// One thing that is not as it should be.
struct Line {
    look: &'static str,
    what: String,
    since: String,
    /// What to do, in one sentence.
    advice: String,
}

struct PartLine {
    look: &'static str,
    name: String,
    state: String,
}

/// How much a device wants of people; what wants most comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Hands,
    Watch,
    Ready,
    Awaited,
}

/// `/devices/alarm`: on every staff page, empty as long as nobody has to go anywhere.
#[derive(Template)]
#[template(path = "devices/alarm.html")]
pub(crate) struct Alarm {
    words: Words,
    /// What this browser's people have not seen yet, the oldest first.
    items: Vec<Item>,
    /// The marks of `items`.
    fresh: String,
    /// The marks of what they have seen and what still stands.
    seen: String,
    /// How many those are.
    seen_count: usize,
}

/// One line of the alarm.
struct Item {
    name: String,
    what: String,
    since: String,
    advice: String,
}

/// A device in the manager's few lines.
pub(crate) struct Brief {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) role: String,
    pub(crate) state: String,
    pub(crate) is_well: bool,
}

impl Standing {
    fn of(health: &Health) -> Self {
        match health.link {
            Link::Connected | Link::Lost { .. } | Link::Away { .. } if health.needs_hands() => Self::Hands,
            Link::Connected if health.troubles.is_empty() => Self::Ready,
            Link::Connected | Link::Lost { .. } | Link::Away { .. } => Self::Watch,
            Link::Awaited => Self::Awaited,
        }
    }

    /// The end of its class and of its key in the catalogues.
    fn words(self) -> &'static str {
        match self {
            Self::Hands => "hands",
            Self::Watch => "watch",
            Self::Ready => "ready",
            Self::Awaited => "awaited",
        }
    }
}

impl Now {
    /// All devices, as they are at `now`.
    pub(crate) fn new(words: &Words, devices: &[Health], now: Timestamp) -> Self {
        let mut devices: Vec<&Health> = devices.iter().collect();
        devices.sort_by_key(|health| (Standing::of(health), oldest(health), health.name.clone()));
        Self {
            words: words.clone(),
            summary: summary(words, &devices),
            standing: devices.first().map_or(Standing::Ready, |health| Standing::of(health)),
            cards: devices.into_iter().map(|health| card(words, health, now)).collect(),
        }
    }
}

impl Alarm {
    /// What needs hands at `now`, but for what bears one of the marks in `seen`.
    pub(crate) fn new(words: &Words, devices: &[Health], seen: &BTreeSet<&str>, now: Timestamp) -> Self {
        let alarms = devices
            .iter()
            .flat_map(|health| health.alarms().map(move |trouble| (health, trouble, health.mark(trouble))));
        let (seen, mut fresh): (Vec<_>, Vec<_>) = alarms.partition(|(_, _, mark)| seen.contains(mark.as_str()));
        fresh.sort_by_key(|(_, trouble, _)| trouble.since);
        let marks = |alarms: &[(&Health, &Trouble, String)]| alarms.iter().map(|(_, _, mark)| mark.as_str()).collect::<Vec<_>>().join(" ");
        let item = |(health, trouble, _): &(&Health, &Trouble, String)| Item {
            name: health.name.clone(),
            what: what(words, trouble),
            since: since(words, trouble.since, now),
            advice: advice(words, trouble),
        };
        Self {
            words: words.clone(),
            items: fresh.iter().map(item).collect(),
            fresh: marks(&fresh),
            seen: marks(&seen),
            seen_count: seen.len(),
        }
    }

    fn mark(&self) -> String {
        self.words.with("pages-alarm-mark", &[("n", self.seen_count.into())])
    }
}

/// A device in one line: what needs hands, or that all is well.
pub(crate) fn brief(words: &Words, health: &Health, now: Timestamp) -> Brief {
    let mut said: Vec<String> = health.troubles.iter().map(|trouble| what(words, trouble)).collect();
    let standing = Standing::of(health);
    let link = match health.link {
        Link::Connected if said.is_empty() => Some(words.t("pages-device-is-ready")),
        Link::Connected | Link::Lost { .. } => None,
        Link::Away { .. } | Link::Awaited => Some(link(words, health.link, now)),
    };
    said.extend(link);
    Brief {
        id: health.id,
        name: health.name.clone(),
        role: role(words, health.role),
        state: said.join(", "),
        is_well: matches!(standing, Standing::Ready | Standing::Awaited),
    }
}

fn summary(words: &Words, devices: &[&Health]) -> String {
    let count = |standing| devices.iter().filter(|health| Standing::of(health) == standing).count();
    let say = |key: &str, n: usize| (n > 0).then(|| words.with(key, &[("n", n.into())]));
    let said: Vec<String> = [
        say("pages-devices-hands", count(Standing::Hands)),
        say("pages-devices-watch", count(Standing::Watch)),
    ]
    .into_iter()
    .flatten()
    .collect();
    match (devices.is_empty(), said.is_empty()) {
        (true, _) => words.t("pages-devices-none"),
        (false, true) => words.t("pages-devices-well"),
        (false, false) => said.join(" "),
    }
}

/// Since when its first trouble stands; without one it comes last.
fn oldest(health: &Health) -> Timestamp {
    health.troubles.first().map_or(Timestamp(i64::MAX), |trouble| trouble.since)
}

fn card(words: &Words, health: &Health, now: Timestamp) -> Card {
    let standing = Standing::of(health);
    let line = |trouble: &Trouble| Line {
        look: match trouble.fault.severity {
            Severity::NeedsHands => "hands",
            Severity::Warning => "watch",
        },
        what: what(words, trouble),
        since: since(words, trouble.since, now),
        advice: advice(words, trouble),
    };
    Card {
        id: health.id,
        name: health.name.clone(),
        role: role(words, health.role),
        standing,
        badge: words.t(&format!("pages-device-is-{}", standing.words())),
        link: link(words, health.link, now),
        troubles: health.troubles.iter().map(line).collect(),
        parts: health
            .parts
            .iter()
            .map(|(part, state)| part_line(words, health, *part, *state))
            .collect(),
        facts: facts(words, health),
    }
}

fn part_line(words: &Words, health: &Health, part: Part, state: State) -> PartLine {
    let of_this: Vec<String> = health
        .troubles
        .iter()
        .filter(|trouble| trouble.fault.part == part)
        .map(|trouble| words.t(&format!("pages-fault-{}", trouble.fault.words())))
        .collect();
    let left = paper_left(health, part);
    let (look, state) = match (state, left) {
        (State::Unknown, _) => ("unknown", words.t("pages-part-is-unknown")),
        (State::Ready, Some(metres)) => ("ready", words.with("pages-part-paper-left", &[("metres", metres.into())])),
        (State::Ready, None) => ("ready", words.t("pages-part-is-ready")),
        (State::Warning, Some(metres)) => {
            let told = [("fault", of_this.join(", ").into()), ("metres", metres.into())];
            ("watch", words.with("pages-part-low-left", &told))
        }
        (State::Warning, None) => ("watch", of_this.join(", ")),
        (State::NeedsHands, _) => ("hands", of_this.join(", ")),
    };
    PartLine {
        look,
        name: words.t(&format!("pages-part-{}", part.words())),
        state,
    }
}

/// Metres left on the roll, where there is one roll only: of two, the report tells the shorter.
fn paper_left(health: &Health, part: Part) -> Option<u32> {
    health.paper_left_m.filter(|_| part == Part::Paper && !has_second(health))
}

fn has_second(health: &Health) -> bool {
    health.parts.iter().any(|(part, _)| part.is_second())
}

fn facts(words: &Words, health: &Health) -> Vec<String> {
    let version = health.version.as_ref().map(|version| {
        let known = [("version", version.as_str().into()), ("ours", env!("CARGO_PKG_VERSION").into())];
        words.with(
            if health.other_version {
                "pages-device-other-version"
            } else {
                "pages-device-version"
            },
            &known,
        )
    });
    let is_mute = health.version.is_none() && matches!(health.link, Link::Connected | Link::Away { .. });
    let shortest = health.paper_left_m.filter(|_| has_second(health));
    [
        shortest.map(|metres| words.with("pages-device-shortest", &[("metres", metres.into())])),
        (health.spool > 0).then(|| words.with("pages-device-spool", &[("n", health.spool.into())])),
        is_mute.then(|| words.t("pages-device-silent-yet")),
        version,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn role(words: &Words, role: DeviceRole) -> String {
    words.t(match role {
        DeviceRole::Kiosk => "pages-device-kiosk",
        DeviceRole::Display => "pages-device-display",
    })
}

fn link(words: &Words, link: Link, now: Timestamp) -> String {
    let with = |key: &str, at: Timestamp| words.with(key, &[("since", since(words, at, now).into())]);
    match link {
        Link::Connected => words.t("pages-link-connected"),
        Link::Away { since } => with("pages-link-away", since),
        Link::Lost { since } => with("pages-link-lost", since),
        Link::Awaited => words.t("pages-link-awaited"),
    }
}

/// What it is; of a second printer with its name.
fn what(words: &Words, trouble: &Trouble) -> String {
    let fault = words.t(&format!("pages-fault-{}", trouble.fault.words()));
    if trouble.fault.part.is_second() {
        words.with("pages-fault-second", &[("fault", fault.into())])
    } else {
        fault
    }
}

fn advice(words: &Words, trouble: &Trouble) -> String {
    words.t(&format!("pages-do-{}", trouble.fault.words()))
}

/// *dalle 10:42*, or with the date where that was another day.
fn since(words: &Words, at: Timestamp, now: Timestamp) -> String {
    let (then, today) = (words.date_and_clock(at), words.date_and_clock(now));
    let date = |moment: &str| moment.split(' ').next().map(str::to_owned);
    if date(&then) == date(&today) {
        words.with("pages-since-clock", &[("time", words.clock(at).into())])
    } else {
        words.with("pages-since-date", &[("time", then.into())])
    }
}
