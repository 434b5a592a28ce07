//! A display of the hall: the real announcer behind a real stream, joined as `display::run` joins them; and a loudspeaker.

use std::sync::Arc;

use display::announcer::{Announcement, Announcer, Effect, Input};
use display::clock::Skew;
use queue::view::Board;
use queue::{AreaId, Content, Hash, Timestamp};

use crate::asking::{Asks, Ending, Request};
use crate::hall::Hall;
use crate::net::{Ms, Part};
use crate::office::Topic;
use crate::story::tell;
use crate::stream::Stream;

/// A call that was said aloud.
#[derive(Clone, Debug)]
pub(crate) struct Spoken {
    pub(crate) call: i64,
    /// When it began, by the one true clock.
    pub(crate) from: Ms,
    /// Whether the display still heard the controller.
    pub(crate) live: bool,
    /// Which run of the program.
    pub(crate) run: u32,
}

/// What a display loses with its power.
struct Running {
    announcer: Option<Announcer>,
    link: Stream<Board>,
    asks: Asks,
    skew: Skew,
    board: Option<Arc<Board>>,
    texts: Option<Hash>,
    texts_at: Option<Ms>,
    told_texts: bool,
    was_live: bool,
    /// The clip being played, and when it ends and how.
    playing: Option<(u64, Ms, bool)>,
}

pub(crate) struct Display {
    pub(crate) part: Part,
    pub(crate) area: Option<AreaId>,
    pub(crate) voice: bool,
    pub(crate) ahead: Ms,
    running: Option<Running>,
    runs: u32,
    /// In a hundred: how often a clip fails.
    pub(crate) hoarse: i64,
    pub(crate) spoken: Vec<Spoken>,
    /// Spans in which it heard the controller without a break and its loudspeaker did what it should.
    pub(crate) attentive: Vec<(Ms, Ms)>,
    attentive_since: Option<Ms>,
}

impl Display {
    pub(crate) fn new(index: usize, area: Option<AreaId>, voice: bool) -> Self {
        Self {
            part: Part::Display(index),
            area,
            voice,
            ahead: 0,
            running: None,
            runs: 0,
            hoarse: 0,
            spoken: Vec::new(),
            attentive: Vec::new(),
            attentive_since: None,
        }
    }

    pub(crate) fn topic(&self) -> Topic {
        Topic::Board(self.area.clone())
    }

    pub(crate) fn start(&mut self, hall: &mut Hall) {
        tell(&self.part.name(), "starts");
        self.runs += 1;
        self.running = Some(Running {
            announcer: self.voice.then(|| Announcer::new(vec!["it".to_owned(), "de".to_owned()])),
            link: Stream::start(self.part, "board", hall),
            asks: Asks::default(),
            skew: Skew::default(),
            board: None,
            texts: None,
            texts_at: None,
            told_texts: false,
            was_live: false,
            playing: None,
        });
    }

    pub(crate) fn crash(&mut self, hall: &Hall) {
        tell(&self.part.name(), "is cut off from power");
        self.running = None;
        self.be_distracted(hall.now);
    }

    pub(crate) fn is_up(&self) -> bool {
        self.running.is_some()
    }

    /// What it did not hear, or could not say, counts for nothing.
    pub(crate) fn be_distracted(&mut self, now: Ms) {
        if let Some(since) = self.attentive_since.take() {
            self.attentive.push((since, now));
        }
    }

    /// Since when it has listened without a break.
    pub(crate) fn attentive_since(&self) -> Option<Ms> {
        self.attentive_since
    }

    pub(crate) fn board(&self) -> Option<&Board> {
        let running = self.running.as_ref()?;
        running.board.as_deref().filter(|_| running.link.latest.live)
    }

    pub(crate) fn deadline(&self) -> Ms {
        let Some(running) = &self.running else { return Ms::MAX };
        let wanted = running.announcer.as_ref().and_then(Announcer::timeout);
        let wanted = wanted.map(|at| running.skew.here(at).0 - self.ahead);
        [
            Some(running.link.deadline()),
            Some(running.asks.deadline()),
            running.texts_at,
            running.playing.map(|(_, at, _)| at),
            wanted,
        ]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(Ms::MAX)
    }

    pub(crate) fn wake(&mut self, hall: &mut Hall) {
        let Some(running) = &mut self.running else { return };
        if running.link.wake(hall) {
            self.look(hall);
        }
        let Some(running) = &mut self.running else { return };
        for (_, ending) in running.asks.wake(self.part, hall) {
            self.texts_ended(ending, hall);
        }
        self.sound_on(hall);
        self.announce(Input::Timeout, hall);
        self.ask_for_texts(hall);
    }

    pub(crate) fn hear(&mut self, connection: u64, input: link::session::Input, hall: &mut Hall) {
        let Some(running) = &mut self.running else { return };
        if running.link.hear(connection, input, hall) {
            self.look(hall);
        }
    }

    pub(crate) fn answered(&mut self, ask: u64, status: u16, body: String, hall: &mut Hall) {
        let ending = self
            .running
            .as_mut()
            .and_then(|running| running.asks.answered(ask, status, body, hall));
        ending.into_iter().for_each(|ending| self.texts_ended(ending, hall));
    }

    pub(crate) fn broke(&mut self, ask: u64, hall: &mut Hall) {
        let ending = self.running.as_mut().and_then(|running| running.asks.broke(ask, hall));
        ending.into_iter().for_each(|ending| self.texts_ended(ending, hall));
    }

    fn wall(&self, hall: &Hall) -> Timestamp {
        Timestamp(hall.now + self.ahead)
    }

    /// There is news on the link.
    fn look(&mut self, hall: &mut Hall) {
        let now = self.wall(hall);
        let Some(running) = &mut self.running else { return };
        let latest = running.link.latest.clone();
        let was_live = std::mem::replace(&mut running.was_live, latest.live);
        let Some(frame) = latest.frame.filter(|_| latest.live) else {
            self.be_distracted(hall.now);
            return self.announce(Input::Stale, hall);
        };
        let board = Arc::new(match &self.area {
            Some(area) => frame.body.only(area),
            None => frame.body.clone(),
        });
        let is_known = running.board.as_ref() == Some(&board);
        if !is_known {
            running.skew.learn(frame.at, now, was_live && running.board.is_some());
        }
        if !is_known || !was_live {
            running.board = Some(Arc::clone(&board));
            self.announce(Input::Board(board), hall);
        }
        if self.running.as_ref().is_some_and(|running| running.told_texts) {
            self.attentive_since = self.attentive_since.or(Some(hall.now));
        }
        self.ask_for_texts(hall);
    }

    fn ask_for_texts(&mut self, hall: &mut Hall) {
        let Some(running) = &mut self.running else { return };
        let Some(hash) = running.board.as_ref().map(|board| board.content.clone()) else {
            return;
        };
        let due = running.texts_at.is_some_and(|at| at <= hall.now);
        if running.texts.as_ref() == Some(&hash) && !due {
            return;
        }
        (running.texts, running.texts_at) = (Some(hash.clone()), None);
        let request = Request {
            caller: self.part.name(),
            path: format!("content/{hash}"),
            key: String::new(),
            body: String::new(),
        };
        running.asks.ask(self.part, request, 5_000, hall);
    }

    fn texts_ended(&mut self, ending: Ending, hall: &mut Hall) {
        let content = match ending {
            Ending::Answered { status: 200, body } => serde_json::from_str(&body).expect("texts are JSON"),
            Ending::Answered { .. } | Ending::Unreached => {
                self.running.as_mut().expect("it asked").texts_at = Some(hall.now + 5_000);
                Content::default()
            }
        };
        self.running.as_mut().expect("it asked").told_texts = true;
        self.announce(Input::Content(Arc::new(content)), hall);
    }

    fn announce(&mut self, input: Input, hall: &mut Hall) {
        let wall = self.wall(hall);
        let Some(running) = &mut self.running else { return };
        let now = running.skew.correct(wall);
        let Some(announcer) = &mut running.announcer else { return };
        for effect in announcer.handle(input, now) {
            match effect {
                Effect::Say(announcement) => self.say(&announcement, hall),
                Effect::Abandon { .. } => {
                    self.running.as_mut().expect("it speaks").playing = None;
                }
                Effect::SoundFailed { .. } | Effect::SoundWorks => self.be_distracted(hall.now),
            }
        }
    }

    fn say(&mut self, announcement: &Announcement, hall: &mut Hall) {
        let running = self.running.as_mut().expect("it speaks");
        let live = running.link.latest.live;
        tell(&self.part.name(), &format!("says call {}", announcement.call.0));
        self.spoken.push(Spoken {
            call: announcement.call.0,
            from: hall.now,
            live,
            run: self.runs,
        });
        let fails = hall.dice.often(self.hoarse);
        let span = if fails {
            hall.dice.between(1, 70_000)
        } else {
            hall.dice.between(2_000, 8_000)
        };
        running.playing = Some((announcement.clip, hall.now + span, fails));
    }

    fn sound_on(&mut self, hall: &mut Hall) {
        let Some(running) = &mut self.running else { return };
        let Some((clip, _, fails)) = running.playing.take_if(|(_, at, _)| *at <= hall.now) else {
            return;
        };
        let outcome = if fails {
            Err("the loudspeaker is hoarse".to_owned())
        } else {
            Ok(())
        };
        self.announce(Input::Ended { clip, outcome }, hall);
    }
}
