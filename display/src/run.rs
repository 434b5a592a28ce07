//! One loop over everything that can happen: a board from the controller, the office's texts, the loudspeaker's answer, the time.

use std::sync::Arc;

use queue::view::{Board, BoardCall};
use queue::wire::DeviceReport;
use queue::{AreaId, CallId, Content, Hash, Span, Timestamp};
use tokio::sync::mpsc;
use tokio::task::AbortHandle;

use crate::announcer::{self, Announcement, Announcer};
use crate::clock::{self, Skew};
use crate::config::Config;
use crate::screen::{Closed, Entered, Painter};
use crate::sound::Sound;
use crate::view::{self, Known, Settings, View};

/// How often the controller is told how this screen is.
const REPORT_EVERY: Span = Span(60_000);

/// How soon texts that could not be fetched are asked for again.
const TEXTS_AGAIN: Span = Span(5_000);

/// What can happen.
#[expect(clippy::large_enum_variant, reason = "one at a time, handled at once")]
enum Input {
    /// The stream has news, or has fallen silent.
    Link(link::Latest<Board>),
    /// An answer to the question for texts.
    Texts {
        hash: Hash,
        answer: Result<Content, link::Failure>,
    },
    /// An announcement has ended.
    Sound {
        clip: u64,
        call: CallId,
        outcome: Result<(), String>,
    },
    /// A second has passed, or the announcer wants to be woken.
    Deadline,
}

/// Shows and speaks until the glass is closed.
pub async fn run<S: Sound>(config: Config, painter: Painter, sound: S) -> Result<(), link::Failure> {
    let agent = concat!("sportello-display/", env!("CARGO_PKG_VERSION")).to_owned();
    let client = link::Client::new(link::Config {
        url: config.controller_url.clone(),
        pin: config.controller_pin.clone(),
        token: config.token.clone(),
        agent,
    })?;
    let query: Vec<(&str, &str)> = if config.area.is_empty() {
        Vec::new()
    } else {
        vec![("area", &config.area)]
    };
    let mut boards = link::stream::<Board>(&client, "board", &query);
    let (answers, mut answered) = mpsc::unbounded_channel();
    let mut hall = Hall::new(&config, client, painter, sound, answers);
    let mut input = Input::Link(boards.borrow_and_update().clone());
    while hall.handle(input).is_ok() {
        input = tokio::select! {
            changed = boards.changed() => match changed {
                Ok(()) => Input::Link(boards.borrow_and_update().clone()),
                Err(_) => return Ok(()),
            },
            Some(answer) = answered.recv() => answer,
            () = clock::wait_until(hall.deadline()) => Input::Deadline,
        };
    }
    Ok(())
}

/// All that the loop knows.
struct Hall<S> {
    settings: Settings,
    area: Option<AreaId>,
    client: link::Client,
    painter: Painter,
    sound: Arc<S>,
    answers: mpsc::UnboundedSender<Input>,
    skew: Skew,
    link: link::Latest<Board>,
    /// The calls of the area.
    board: Option<Arc<Board>>,
    content: Arc<Content>,
    texts: Texts,
    /// `None` where this screen is not its area's voice.
    announcer: Option<Announcer>,
    playing: Option<(u64, AbortHandle)>,
    sound_failed: bool,
    reported: Option<Timestamp>,
    shown: Option<View>,
    entered: Entered,
}

/// Where the office's texts stand.
enum Texts {
    None,
    Asked(Hash),
    Known(Hash),
    Failed(Timestamp),
}

impl<S: Sound> Hall<S> {
    fn new(config: &Config, client: link::Client, painter: Painter, sound: S, answers: mpsc::UnboundedSender<Input>) -> Self {
        let settings = Settings {
            language: config.language().to_owned(),
            languages: config.languages.clone(),
            desk: config.desk(),
            reduced_motion: config.reduced_motion,
            address: config.controller_url.clone(),
        };
        Self {
            settings,
            area: config.area(),
            client,
            painter,
            sound: Arc::new(sound),
            answers,
            skew: Skew::default(),
            link: link::Latest {
                frame: None,
                live: false,
                since: clock::now(),
                trouble: None,
            },
            board: None,
            content: Arc::new(Content::default()),
            texts: Texts::None,
            announcer: config.voice.then(|| Announcer::new(config.languages.clone())),
            playing: None,
            sound_failed: false,
            reported: None,
            shown: None,
            entered: Entered::default(),
        }
    }

    fn handle(&mut self, input: Input) -> Result<(), Closed> {
        let now = clock::now();
        match input {
            Input::Link(latest) => self.take(latest, now),
            Input::Texts { hash, answer } => self.take_texts(hash, answer, now),
            Input::Sound { clip, call, outcome } => self.sound_ended(clip, call, outcome, now),
            Input::Deadline => self.announce(announcer::Input::Timeout, now),
        }
        self.ask_for_texts(now);
        self.report(now);
        self.show(now)
    }

    /// The next whole second, or sooner if the announcer wants.
    fn deadline(&self) -> Timestamp {
        let now = clock::now();
        let second = now + Span(1_000 - now.0.rem_euclid(1_000));
        let woken = self.announcer.as_ref().and_then(Announcer::timeout).map(|at| self.skew.here(at));
        woken.map_or(second, |woken| woken.clamp(now, second))
    }

    fn take(&mut self, latest: link::Latest<Board>, now: Timestamp) {
        let was_live = std::mem::replace(&mut self.link, latest.clone()).live;
        if was_live != latest.live {
            log_link(latest.live);
        }
        let Some(frame) = latest.frame.filter(|_| latest.live) else {
            return self.announce(announcer::Input::Stale, now);
        };
        let board = Arc::new(only(&frame.body, self.area.as_ref()));
        let is_known = self.board.as_ref() == Some(&board);
        if is_known && was_live {
            return;
        }
        if !is_known {
            self.skew.learn(frame.at, now, was_live && self.board.is_some());
            self.log_call(&board);
        }
        self.board = Some(Arc::clone(&board));
        self.announce(announcer::Input::Board(board), now);
    }

    fn log_call(&self, board: &Board) {
        let newest = |board: &Board| board.calls.first().filter(|call| call.fresh).map(|call| (call.call, call.at));
        if let Some(BoardCall { call, number, desk, .. }) = board
            .calls
            .first()
            .filter(|_| newest(board) != self.board.as_deref().and_then(newest))
        {
            tracing::debug!(call.id = call.0, "board shows {number} at {desk}");
        }
    }

    /// Asks for the texts that the board names, unless they are there or on their way.
    fn ask_for_texts(&mut self, now: Timestamp) {
        let Some(hash) = self.board.as_ref().map(|board| board.content.clone()) else {
            return;
        };
        let settled = match &self.texts {
            Texts::None => false,
            Texts::Asked(asked) | Texts::Known(asked) => *asked == hash,
            Texts::Failed(at) => now.since(*at).0.abs() < TEXTS_AGAIN.0,
        };
        if settled || !self.link.live {
            return;
        }
        self.texts = Texts::Asked(hash.clone());
        let (client, answers) = (self.client.clone(), self.answers.clone());
        tokio::spawn(async move {
            let answer = client.content(&hash).await;
            // Nobody listens once the glass is closed.
            drop(answers.send(Input::Texts { hash, answer }));
        });
    }

    fn take_texts(&mut self, hash: Hash, answer: Result<Content, link::Failure>, now: Timestamp) {
        match answer {
            Ok(content) => {
                self.content = Arc::new(content);
                self.texts = Texts::Known(hash);
            }
            Err(why) => {
                tracing::warn!("the office's texts cannot be fetched: {why}");
                self.texts = Texts::Failed(now);
            }
        }
        // Even without the office's words a call is better said than not.
        self.announce(announcer::Input::Content(Arc::clone(&self.content)), now);
    }

    fn announce(&mut self, input: announcer::Input, now: Timestamp) {
        let now = self.skew.correct(now);
        let effects = self
            .announcer
            .as_mut()
            .map(|announcer| announcer.handle(input, now))
            .unwrap_or_default();
        for effect in effects {
            match effect {
                announcer::Effect::Say(announcement) => self.say(announcement),
                announcer::Effect::Abandon { clip } => self.abandon(clip),
                announcer::Effect::SoundFailed { why } => {
                    tracing::warn!("calls cannot be heard: {why}");
                    self.sound_is(true);
                }
                announcer::Effect::SoundWorks => {
                    tracing::info!("calls can be heard again");
                    self.sound_is(false);
                }
            }
        }
    }

    fn say(&mut self, announcement: Announcement) {
        let (sound, answers) = (Arc::clone(&self.sound), self.answers.clone());
        let clip = announcement.clip;
        let task = tokio::spawn(async move {
            let outcome = sound.play(&announcement).await.map_err(|error| with_source(&error));
            drop(answers.send(Input::Sound {
                clip,
                call: announcement.call,
                outcome,
            }));
        });
        self.playing = Some((clip, task.abort_handle()));
    }

    /// Ends the task; its child process is killed with it.
    fn abandon(&mut self, clip: u64) {
        if let Some((_, task)) = self.playing.take_if(|(playing, _)| *playing == clip) {
            task.abort();
        }
    }

    fn sound_ended(&mut self, clip: u64, call: CallId, outcome: Result<(), String>, now: Timestamp) {
        if outcome.is_ok() {
            tracing::info!(call.id = call.0, "call spoken");
        }
        self.playing.take_if(|(playing, _)| *playing == clip);
        self.announce(announcer::Input::Ended { clip, outcome }, now);
    }

    /// A change is reported at once.
    fn sound_is(&mut self, failed: bool) {
        self.sound_failed = failed;
        self.reported = None;
    }

    /// At the start, on each change, and once a minute.
    fn report(&mut self, now: Timestamp) {
        if !self.link.live || self.reported.is_some_and(|at| now.since(at).0.abs() < REPORT_EVERY.0) {
            return;
        }
        self.reported = Some(now);
        let faults = if self.sound_failed {
            vec!["sound_failed".to_owned()]
        } else {
            Vec::new()
        };
        let report = DeviceReport {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            faults,
            parts: self.announcer.iter().map(|_| "sound".to_owned()).collect(),
            ..DeviceReport::default()
        };
        let client = self.client.clone();
        tokio::spawn(async move {
            if let Err(why) = client.report(&report).await {
                tracing::debug!("the controller was not told how this screen is: {why}");
            }
        });
    }

    fn show(&mut self, now: Timestamp) -> Result<(), Closed> {
        let known = Known {
            board: self.board.as_deref(),
            content: &self.content,
            stale_since: (!self.link.live).then(|| self.skew.correct(self.link.since)),
            trouble: self.link.trouble,
            now: self.skew.correct(now),
        };
        let view = view::view(&self.settings, known);
        if self.shown.as_ref() == Some(&view) {
            return Ok(());
        }
        self.painter.show(view.clone(), &mut self.entered)?;
        self.shown = Some(view);
        Ok(())
    }
}

fn log_link(live: bool) {
    if live {
        tracing::info!("the board is live");
    } else {
        tracing::warn!("the board is stale: its numbers stay, marked as old");
    }
}

/// The board of one area; the controller sends no other, unless it is older than the question.
fn only(board: &Board, area: Option<&AreaId>) -> Board {
    let mut board = board.clone();
    if let Some(area) = area {
        board.calls.retain(|call| call.area == *area);
        board.waiting.retain(|count| count.area == *area);
        board.desks.retain(|desk| desk.area == *area);
    }
    board
}

/// An error and what is behind it, in one line.
fn with_source(error: &dyn std::error::Error) -> String {
    error
        .source()
        .map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}
