//! What is on the glass: finished texts, decided from the board, the office's own words and the moment. Pure.

use assets::{Value, text, text_with};
use jiff::tz::TimeZone;
use queue::view::{Board as Frame, BoardCall, BoardDeskState};
use queue::{Arrow, Content, DeskId, Language, Number, Timestamp};

use crate::words;

/// How many calls stand beside the big one.
pub const ROWS: usize = 5;

/// How many, where more than that are called at the same time; beyond, they take turns.
pub const ROWS_CROWDED: usize = 8;

/// How long such a turn lasts, in milliseconds.
const TURN_MS: i64 = 6_000;

/// Letters in one line of waiting counts, and lines.
const COUNTS: (usize, usize) = (5, 2);

/// What a screen is set up to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub language: String,
    /// Notices run in all of these, where the office wrote them.
    pub languages: Vec<String>,
    /// The desk whose panel this is; none: the waiting room's board.
    pub desk: Option<DeskId>,
    pub reduced_motion: bool,
    /// For the technician, on the screen that waits for its controller.
    pub address: String,
}

/// What is known at this moment.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The last board, if one ever came.
    pub board: Option<&'a Frame>,
    pub content: &'a Content,
    /// Since when the controller has not been heard, by its own clock; `None` while it is.
    pub stale_since: Option<Timestamp>,
    /// Why there is no connection, for the technician.
    pub trouble: Option<link::Trouble>,
    /// By the controller's clock.
    pub now: Timestamp,
}

/// The whole glass.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub scene: Scene,
    pub clock: Clock,
    pub date: String,
    pub town: String,
    pub office: String,
    /// Notices, one after the other.
    pub ticker: String,
    /// The band that says how old the numbers are.
    pub stale: Option<String>,
    pub reduced_motion: bool,
}

/// Hours and minutes, and how they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    pub hours: String,
    pub minutes: String,
    pub name: String,
}

/// Which screen.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "a view holds exactly one")]
pub enum Scene {
    Connecting(Notice),
    Closed(Notice),
    Board(Board),
    Panel(Panel),
}

/// A sentence or two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    pub title: String,
    pub text: String,
    /// For the technician.
    pub small: String,
}

/// The waiting room.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// The big one, or what to say where nobody was called.
    pub stage: Stage,
    pub column_number: String,
    pub column_desk: String,
    pub column_since: String,
    pub rows: Vec<Row>,
    pub waiting_title: String,
    /// Lines of counts.
    pub waiting: Vec<Vec<Count>>,
}

/// The left two thirds.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    Quiet(Notice),
    Call(Call),
}

/// The newest call.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What tells it from the one before; a change makes it enter and pulse.
    pub key: i64,
    pub heading: String,
    pub number: Number,
    pub desk: String,
    pub place: String,
    pub arrow: Option<Arrow>,
    pub fresh: bool,
    /// *Seconda chiamata*, for a repeated one.
    pub again: Option<String>,
    pub name: String,
}

/// One of the other calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub number: Number,
    /// *stanza*, where the place is not the usual kind.
    pub kind: Option<String>,
    pub label: String,
    pub since: String,
    pub fresh: bool,
    pub name: String,
}

/// How many wait for a letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    pub letter: String,
    pub waiting: String,
    pub name: String,
}

/// Over one desk.
#[derive(Clone, Debug, PartialEq)]
pub enum Panel {
    Number {
        key: i64,
        number: Number,
        calling: bool,
        name: String,
    },
    Word(String),
}

/// The glass at this moment.
pub fn view(settings: &Settings, known: Known<'_>) -> View {
    let language = &settings.language;
    let writer = Writer {
        language,
        content: known.content,
        now: known.now,
    };
    View {
        scene: scene(settings, known, &writer),
        clock: clock(language, known.now, known.content),
        date: date(language, known.now, known.content),
        town: writer.own(&known.content.town),
        office: writer.own(&known.content.office),
        ticker: ticker(&settings.languages, known.content),
        stale: known.board.and(known.stale_since).map(|since| {
            let clock = clock(language, since, known.content);
            text_with(
                language,
                "display-stale",
                &[("time", format!("{}:{}", clock.hours, clock.minutes).into())],
            )
        }),
        reduced_motion: settings.reduced_motion,
    }
}

fn scene(settings: &Settings, known: Known<'_>, writer: &Writer<'_>) -> Scene {
    let Some(board) = known.board else {
        let small = [
            Some(settings.address.clone()),
            known.trouble.map(|trouble| text(&settings.language, trouble_key(trouble))),
        ];
        let small = small.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        return Scene::Connecting(writer.notice("display-connecting-title", "display-connecting-text", &small));
    };
    match &settings.desk {
        Some(desk) => Scene::Panel(writer.panel(board, desk)),
        None if is_closed(board) => Scene::Closed(writer.notice("display-closed-title", "display-closed-text", "")),
        None => Scene::Board(writer.board(board)),
    }
}

fn trouble_key(trouble: link::Trouble) -> &'static str {
    match trouble {
        link::Trouble::Unreachable => "display-trouble-unreachable",
        link::Trouble::Unauthorised => "display-trouble-unauthorised",
        link::Trouble::Untrusted(_) => "display-trouble-untrusted",
        link::Trouble::NeedsTls => "display-trouble-needs-tls",
        link::Trouble::Version { .. } => "display-trouble-version",
        link::Trouble::Garbled => "display-trouble-garbled",
    }
}

/// No desk works, nobody waits, and the last call is long ago.
fn is_closed(board: &Frame) -> bool {
    let nobody = board.waiting.iter().all(|count| count.waiting == 0);
    let all_closed = board.desks.iter().all(|desk| desk.state == BoardDeskState::Closed);
    board.day.is_none() || (board.calls.is_empty() && nobody && all_closed)
}

/// Puts facts into words.
struct Writer<'a> {
    language: &'a str,
    content: &'a Content,
    now: Timestamp,
}

impl Writer<'_> {
    /// One of the office's own texts.
    fn own(&self, text: &queue::Text) -> String {
        let language = Language::from(self.language);
        text.get(&language, self.content.languages.first().unwrap_or(&language)).to_owned()
    }

    fn notice(&self, title: &str, words: &str, small: &str) -> Notice {
        Notice {
            title: text(self.language, title),
            text: text(self.language, words),
            small: small.to_owned(),
        }
    }

    fn board(&self, board: &Frame) -> Board {
        let mut calls = board.calls.iter();
        let stage = match calls.next() {
            Some(call) => Stage::Call(self.call(call)),
            None => Stage::Quiet(self.notice("display-quiet-title", "display-quiet-text", "")),
        };
        Board {
            stage,
            column_number: text(self.language, "display-column-number"),
            column_desk: text(self.language, "words-desk"),
            column_since: text(self.language, "display-column-since"),
            rows: self.rows(&calls.collect::<Vec<_>>()),
            waiting_title: text(self.language, "display-waiting"),
            waiting: self.waiting(board),
        }
    }

    fn call(&self, call: &BoardCall) -> Call {
        let desk = self.desk(&call.desk);
        let place = self.content.desks.get(&call.desk);
        let heading = if call.fresh { "display-now" } else { "display-last" };
        Call {
            key: call.call.0,
            heading: text(self.language, heading),
            number: call.number.clone(),
            place: place.map(|desk| self.own(&desk.place)).unwrap_or_default(),
            arrow: place.and_then(|desk| desk.arrow),
            fresh: call.fresh,
            again: (call.fresh && call.times > 1).then(|| text_with(self.language, "display-again", &[("times", call.times.into())])),
            name: self.name("display-call-name", call, &desk, None),
            desk,
        }
    }

    /// *Sportello 3*.
    fn desk(&self, desk: &DeskId) -> String {
        format!(
            "{} {}",
            words::desk_kind(self.language, desk, self.content),
            words::desk_label(desk, self.content)
        )
    }

    /// All that are called now, then the most recent ones.
    fn rows(&self, others: &[&BoardCall]) -> Vec<Row> {
        let fresh = others.iter().filter(|call| call.fresh).count();
        if fresh <= ROWS_CROWDED {
            return others.iter().take(fresh.max(ROWS)).map(|call| self.row(call)).collect();
        }
        // More than the glass holds: they take turns.
        let turns = fresh.div_ceil(ROWS_CROWDED);
        let turn = usize::try_from((self.now.0 / TURN_MS).rem_euclid(turns as i64)).unwrap_or(0);
        others
            .iter()
            .filter(|call| call.fresh)
            .skip(turn * ROWS_CROWDED)
            .take(ROWS_CROWDED)
            .map(|call| self.row(call))
            .collect()
    }

    fn row(&self, call: &BoardCall) -> Row {
        let kind = words::own_kind(self.language, &call.desk, self.content).map(|kind| words::in_sentence(self.language, &kind));
        let since = if call.fresh {
            text(self.language, "display-row-now")
        } else {
            self.since(call.at)
        };
        Row {
            number: call.number.clone(),
            kind,
            label: words::desk_label(&call.desk, self.content),
            fresh: call.fresh,
            name: self.name("display-row-name", call, &self.desk(&call.desk), Some(&since)),
            since,
        }
    }

    /// *3 min*, from an hour and a half on *2 h*.
    fn since(&self, at: Timestamp) -> String {
        let minutes = (self.now.since(at).0 / 60_000).max(1);
        let (key, n) = if minutes < 90 {
            ("display-row-minutes", minutes)
        } else {
            ("display-row-hours", (minutes + 30) / 60)
        };
        text_with(self.language, key, &[("n", n.into())])
    }

    fn name(&self, key: &str, call: &BoardCall, desk: &str, since: Option<&str>) -> String {
        let arguments: [(&'static str, Value<'_>); 3] = [
            ("number", call.number.as_str().into()),
            ("desk", words::in_sentence(self.language, desk).into()),
            ("since", since.unwrap_or_default().into()),
        ];
        text_with(self.language, key, &arguments)
    }

    /// Letters only: what a service is called is nobody else's business. Where there are too many letters, those with people stay.
    fn waiting(&self, board: &Frame) -> Vec<Vec<Count>> {
        let (in_line, lines) = COUNTS;
        let crowded = board.waiting.len() > in_line * lines;
        let counts: Vec<Count> = board
            .waiting
            .iter()
            .filter(|count| !crowded || count.waiting > 0)
            .take(in_line * lines)
            .map(|count| Count {
                letter: count.letter.clone(),
                waiting: count.waiting.to_string(),
                name: text_with(
                    self.language,
                    "display-waiting-name",
                    &[("letter", count.letter.as_str().into()), ("n", count.waiting.into())],
                ),
            })
            .collect();
        counts.chunks(in_line).map(<[Count]>::to_vec).collect()
    }

    fn panel(&self, board: &Frame, desk: &DeskId) -> Panel {
        let Some(shown) = board.desks.iter().find(|shown| shown.desk == *desk) else {
            return Panel::Word(text(self.language, "display-panel-unknown"));
        };
        let busy = matches!(shown.state, BoardDeskState::Calling | BoardDeskState::Serving);
        match &shown.number {
            Some(number) if busy => self.panel_number(board, desk, number, shown.state == BoardDeskState::Calling),
            Some(_) | None => Panel::Word(text(self.language, panel_word(shown.state))),
        }
    }

    fn panel_number(&self, board: &Frame, desk: &DeskId, number: &Number, calling: bool) -> Panel {
        let call = board.calls.iter().find(|call| call.desk == *desk && call.number == *number);
        let arguments: [(&'static str, Value<'_>); 2] = [
            ("number", number.as_str().into()),
            ("desk", words::in_sentence(self.language, &self.desk(desk)).into()),
        ];
        let name = text_with(self.language, "display-call-name", &arguments);
        Panel::Number {
            key: call.map_or(0, |call| call.call.0),
            number: number.clone(),
            calling,
            name,
        }
    }
}

fn panel_word(state: BoardDeskState) -> &'static str {
    match state {
        BoardDeskState::Closed => "display-panel-closed",
        BoardDeskState::Free => "display-panel-free",
        BoardDeskState::Calling | BoardDeskState::Serving => "display-panel-busy",
        BoardDeskState::Paused => "display-panel-paused",
    }
}

/// The office's clock; before the office is known, the machine's.
fn zone(content: &Content) -> TimeZone {
    TimeZone::get(&content.time_zone).unwrap_or_else(|_| TimeZone::system())
}

fn clock(language: &str, at: Timestamp, content: &Content) -> Clock {
    let local = at.in_zone(&zone(content));
    let (hours, minutes) = (format!("{:02}", local.hour()), format!("{:02}", local.minute()));
    let name = text_with(language, "display-clock-name", &[("time", format!("{hours}:{minutes}").into())]);
    Clock { hours, minutes, name }
}

fn date(language: &str, at: Timestamp, content: &Content) -> String {
    let local = at.in_zone(&zone(content));
    let arguments: [(&'static str, Value<'_>); 3] = [
        ("weekday", local.weekday().to_monday_one_offset().into()),
        ("day", local.day().into()),
        ("month", local.month().into()),
    ];
    text_with(language, "display-date", &arguments)
}

/// All notices in all languages of this screen, each once.
fn ticker(languages: &[String], content: &Content) -> String {
    let reference = content.languages.first();
    let mut notices: Vec<&str> = Vec::new();
    for language in languages.iter().map(|language| Language::from(language.as_str())) {
        for notice in &content.ticker {
            let first = languages.first().is_some_and(|first| *first == language.as_str());
            let own = notice.0.get(&language).map(String::as_str);
            let words = if first {
                Some(notice.get(&language, reference.unwrap_or(&language)))
            } else {
                own
            };
            notices.extend(words.filter(|words| !words.is_empty()));
        }
    }
    notices.join("   ·   ")
}

#[cfg(test)]
mod tests;
