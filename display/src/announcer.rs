//! What is said aloud, and when: the boards come in, announcements go out, one at a time. Pure: time is an argument.
//!
//! - A call is said once: it is known by its id and moment, so a recall, which is a new call, is said again.
//! - A call is taken up only while it is fresh and at most 30 s old: after a start or a broken connection nothing old is repeated.
//! - Calls that come together wait for each other, oldest first; none is merged with another or dropped while its visitor is still
//!   wanted. Just before it is said, a call must still be fresh: who has come, or was marked absent, is not called any more.
//! - While the controller is not heard nobody knows who is still wanted: nothing new is said. What still waits to be said when it is
//!   heard again must be fresh and at most 30 s old, as if it had just come.
//! - When several wait, the extra languages and the chimes between are left out, so that the last one is not kept waiting.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use queue::view::{Board, BoardCall};
use queue::{CallId, Content, Span, Timestamp};

use crate::words::{self, Sentence};

/// A call older than this is not taken up any more.
pub const OLDEST: Span = Span(30_000);

/// The silence between two announcements.
pub const PAUSE: Span = Span(700);

/// An announcement that has neither ended nor failed for so long is given up; the loudspeaker's own limit is much lower.
pub const LIMIT: Span = Span(60_000);

/// From so many others waiting on, an announcement is short.
const CROWD: usize = 2;

/// What can happen.
#[derive(Clone, Debug)]
pub enum Input {
    /// What is on the glass now.
    Board(Arc<Board>),
    /// The controller is not heard any more, until the next board.
    Stale,
    /// The office's words for its desks. Nothing is said before they are known, or known to be missing.
    Content(Arc<Content>),
    /// The announcement with this clip number ended, or failed for the reason.
    Ended { clip: u64, outcome: Result<(), String> },
    /// The moment that [`Announcer::timeout`] named has come.
    Timeout,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Play this, and say how it ended.
    Say(Announcement),
    /// Nothing was heard of this clip: let go of it.
    Abandon { clip: u64 },
    /// The loudspeaker fails, for staff to know.
    SoundFailed { why: String },
    /// It works again.
    SoundWorks,
}

/// One call, ready to be played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Counts the announcements of this run.
    pub clip: u64,
    pub call: CallId,
    /// Whether the chime goes before the words.
    pub chime: bool,
    /// The same in each language, one after the other.
    pub sentences: Vec<Sentence>,
}

/// The voice of an area.
#[derive(Clone, Debug)]
pub struct Announcer {
    /// The first always, the others where there is time.
    languages: Vec<String>,
    content: Option<Arc<Content>>,
    /// The calls of the latest board.
    calls: Vec<BoardCall>,
    /// The controller is not heard.
    deaf: bool,
    /// Taken up or let pass already.
    known: BTreeSet<(Timestamp, CallId)>,
    queue: VecDeque<BoardCall>,
    speaking: Option<Speaking>,
    /// When the last announcement ended.
    ended: Option<Timestamp>,
    clips: u64,
    failed: bool,
}

#[derive(Clone, Copy, Debug)]
struct Speaking {
    clip: u64,
    since: Timestamp,
}

impl Announcer {
    /// A voice in `languages`.
    pub fn new(languages: Vec<String>) -> Self {
        Self {
            languages,
            content: None,
            calls: Vec::new(),
            deaf: false,
            known: BTreeSet::new(),
            queue: VecDeque::new(),
            speaking: None,
            ended: None,
            clips: 0,
            failed: false,
        }
    }

    /// Takes one input in; `now` is the controller's clock.
    pub fn handle(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        match input {
            Input::Board(board) => self.take_up(&board, now),
            Input::Stale => self.deaf = true,
            Input::Content(content) => self.content = Some(content),
            Input::Ended { clip, outcome } => self.end(clip, outcome, now, &mut effects),
            Input::Timeout => self.give_up(now, &mut effects),
        }
        effects.extend(self.next(now).map(Effect::Say));
        effects
    }

    /// When [`Input::Timeout`] is wanted.
    pub fn timeout(&self) -> Option<Timestamp> {
        match self.speaking {
            Some(speaking) => Some(speaking.since + LIMIT),
            None if self.queue.is_empty() || self.content.is_none() || self.deaf => None,
            None => self.ended.map(|ended| ended + PAUSE),
        }
    }

    /// Queues what is new, fresh and young, oldest first.
    fn take_up(&mut self, board: &Board, now: Timestamp) {
        if std::mem::take(&mut self.deaf) {
            self.queue.retain(|call| now.since(call.at) <= OLDEST);
        }
        let mut new: Vec<&BoardCall> = board.calls.iter().filter(|call| !self.known.contains(&key(call))).collect();
        new.sort_by_key(|call| key(call));
        self.queue.extend(
            new.iter()
                .filter(|call| call.fresh && now.since(call.at) <= OLDEST)
                .map(|call| (*call).clone()),
        );
        self.known.extend(new.iter().map(|call| key(call)));
        self.calls = board.calls.clone();
        self.forget();
    }

    /// Calls that left the board and are too old to be taken up need not be remembered.
    fn forget(&mut self) {
        const KEPT: usize = 512;
        while self.known.len() > KEPT {
            self.known.pop_first();
        }
    }

    fn end(&mut self, clip: u64, outcome: Result<(), String>, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.speaking.is_none_or(|speaking| speaking.clip != clip) {
            return;
        }
        self.speaking = None;
        self.ended = Some(now);
        let failed = outcome.is_err();
        match (outcome, self.failed) {
            (Err(why), false) => effects.push(Effect::SoundFailed { why }),
            (Ok(()), true) => effects.push(Effect::SoundWorks),
            (Ok(()), false) | (Err(_), true) => {}
        }
        self.failed = failed;
    }

    fn give_up(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if let Some(speaking) = self.speaking.filter(|speaking| now >= speaking.since + LIMIT) {
            effects.push(Effect::Abandon { clip: speaking.clip });
            self.end(speaking.clip, Err("no answer from the loudspeaker".to_owned()), now, effects);
        }
    }

    /// The next announcement, if nothing is being said and the pause is over.
    fn next(&mut self, now: Timestamp) -> Option<Announcement> {
        let content = self.content.clone()?;
        let resting = self.ended.is_some_and(|ended| now < ended + PAUSE && now >= ended);
        if self.speaking.is_some() || resting || self.deaf {
            return None;
        }
        let call = self.next_wanted()?;
        let crowded = self.queue.len() >= CROWD;
        let follows = self.ended.is_some_and(|ended| now.since(ended) <= Span(PAUSE.0 * 2));
        let languages = if crowded { 1 } else { self.languages.len() };
        self.clips += 1;
        self.speaking = Some(Speaking {
            clip: self.clips,
            since: now,
        });
        Some(Announcement {
            clip: self.clips,
            call: call.call,
            chime: !(crowded && follows),
            sentences: self
                .languages
                .iter()
                .take(languages)
                .map(|language| words::call(language, &call.number, &call.desk, &content))
                .collect(),
        })
    }

    /// The oldest queued call that is still fresh on the glass.
    fn next_wanted(&mut self) -> Option<BoardCall> {
        while let Some(call) = self.queue.pop_front() {
            if self.calls.iter().any(|shown| shown.fresh && key(shown) == key(&call)) {
                return Some(call);
            }
        }
        None
    }
}

/// What tells one call from another. The moment is part of it because a controller restored from a backup may use an id again.
fn key(call: &BoardCall) -> (Timestamp, CallId) {
    (call.at, call.call)
}

#[cfg(test)]
mod tests;
