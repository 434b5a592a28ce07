//! Live updates as server-sent events: the caller's projection, whole, whenever it changed. A slow listener gets the latest only:
//! nothing is queued for anybody, and a frame is written down once for all who get the same one.

mod frames;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::response::{IntoResponse, Response};
use futures_util::Stream;
use queue::wire::{self, Frame, Heartbeat, Topics};
use queue::{AreaId, KioskId, VisitId};
use serde::Deserialize;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior};

use super::ask::Query;
use super::error::Error;
use super::limits::{Limits, Place};
use super::session::{self, Badge, Caller};
pub(crate) use frames::Frames;
use frames::{event, json};

use crate::app::App;
use crate::site::Published;
use crate::store::DeviceRole;

/// A phone's page is worked out at most this often.
const VISIT_MS: u64 = 1_000;

/// How often it is looked whether a session has ended by itself, or a token that nobody had seen yet was revoked.
const REVIEW_MS: u64 = 5_000;

/// All that a browser page may fetch again.
const TOPICS: [&str; 4] = ["desks", "waiting", "services", "devices"];

/// Which projection is wanted.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// A display: this waiting room only.
    #[serde(default)]
    area: Option<AreaId>,
    /// A phone: the last part of its page's address.
    #[serde(default)]
    visit: Option<String>,
    /// Staff and devices: `board`, `menu` or `topics` instead of what they get by themselves.
    #[serde(default)]
    topic: Option<Topic>,
}

/// What a stream tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Topic {
    Board,
    Menu,
    Topics,
}

/// Live updates: a kiosk gets `menu`, a display `board`, staff `topics`, a phone (`?visit=`) `visit`. The event's id is `epoch-seq`,
/// its data a frame; a `heartbeat` comes every 2 s.
#[utoipa::path(get, path = "/api/v1/stream", tag = "screens", params(Wanted),
    responses((status = 200, description = "Server-sent events without end", content_type = "text/event-stream", body = Frame<Topics>)))]
pub(crate) async fn open(
    State(app): State<Arc<App>>,
    Extension(frames): Extension<Arc<Frames>>,
    Extension(limits): Extension<Arc<Limits>>,
    Extension(badge): Extension<Badge>,
    caller: Caller,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let source = source(&app, &caller, &wanted)?;
    let who = match &source {
        Source::Visit { visit } => format!("visit:{visit}"),
        Source::Board { .. } | Source::Menu { .. } | Source::Topics => caller.name(),
    };
    let listener = Listener::new(app, frames, source, (&caller, badge), limits.stream(who)?);
    Ok(answer(listener.frames()))
}

fn answer(frames: impl Stream<Item = Result<Bytes, Infallible>> + Send + 'static) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/event-stream"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, Body::from_stream(frames)).into_response()
}

/// What one listener gets.
#[derive(Clone, Debug)]
enum Source {
    Board {
        area: Option<AreaId>,
    },
    /// A kiosk finds in it by what it goes on when it is cut off.
    Menu {
        kiosk: Option<KioskId>,
    },
    Topics,
    Visit {
        visit: VisitId,
    },
}

impl Source {
    fn topic(&self) -> &'static str {
        match self {
            Self::Board { .. } => "board",
            Self::Menu { .. } => "menu",
            Self::Topics => "topics",
            Self::Visit { .. } => "visit",
        }
    }
}

fn source(app: &App, caller: &Caller, wanted: &Wanted) -> Result<Source, Error> {
    if let Some(link) = &wanted.visit {
        let visit = session::visit_of(app, link).ok_or(Error::NotFound)?;
        app.phones.opened(app.site.published().borrow().console.day, visit);
        return Ok(Source::Visit { visit });
    }
    let own = match caller {
        Caller::Nobody => return Err(Error::LoginNeeded),
        Caller::Staff(_) => Topic::Topics,
        Caller::Device(device) => match device.role {
            DeviceRole::Kiosk => Topic::Menu,
            DeviceRole::Display => Topic::Board,
        },
    };
    match (wanted.topic.unwrap_or(own), caller) {
        (Topic::Topics, Caller::Device(_)) => Err(Error::NotAllowed),
        (Topic::Board, _) => Ok(Source::Board { area: wanted.area.clone() }),
        (Topic::Menu, _) => Ok(Source::Menu { kiosk: caller.kiosk() }),
        (Topic::Topics, _) => Ok(Source::Topics),
    }
}

/// One open stream.
struct Listener {
    app: Arc<App>,
    frames: Arc<Frames>,
    source: Source,
    published: watch::Receiver<Arc<Published>>,
    devices: watch::Receiver<u64>,
    notes: watch::Receiver<u64>,
    heartbeat: Interval,
    /// The frame sent last; nothing is sent twice.
    last: Option<Bytes>,
    /// The last publication that the topics were told of.
    told: Option<u64>,
    /// Keeps the phone's page from being worked out too often.
    pace: Interval,
    /// By what it listens; a stream does not outlive its token or session.
    badge: Badge,
    /// Tells when tokens or sessions may have ended.
    admissions: watch::Receiver<u64>,
    /// A session also ends by itself.
    review: Interval,
    _place: Place,
    _presence: Presence,
}

impl Listener {
    fn new(app: Arc<App>, frames: Arc<Frames>, source: Source, (caller, badge): (&Caller, Badge), place: Place) -> Self {
        let mut published = app.site.published();
        published.mark_changed();
        Self {
            published,
            devices: app.devices.changes(),
            notes: app.notes.subscribe(),
            heartbeat: every(wire::HEARTBEAT_MS),
            pace: every(VISIT_MS),
            last: None,
            told: None,
            _place: place,
            _presence: Presence::new(&app, source.topic(), caller),
            badge,
            admissions: app.admissions.subscribe(),
            review: every(REVIEW_MS),
            app,
            frames,
            source,
        }
    }

    /// Everything it is ever told: the first frame at once, then each change, and a sign of life in between.
    fn frames(self) -> impl Stream<Item = Result<Bytes, Infallible>> + Send {
        futures_util::stream::unfold(self, |mut listener| async move {
            let bytes = listener.next().await?;
            Some((Ok(bytes), listener))
        })
    }

    /// The next bytes to send; none when the site has stopped, or the listener's token or session has ended.
    async fn next(&mut self) -> Option<Bytes> {
        // The interval's first tick is due at once, and the first frame is sign of life enough.
        if self.last.is_none() && self.told.is_none() {
            self.heartbeat.reset();
        }
        loop {
            tokio::select! {
                biased;
                changed = self.admissions.changed() => {
                    changed.ok()?;
                    self.may_listen()?;
                }
                changed = self.published.changed() => {
                    changed.ok()?;
                    if let Some(frame) = self.changed().await {
                        self.app.meters.frame(self.source.topic());
                        return Some(frame);
                    }
                }
                changed = self.devices.changed(), if matches!(self.source, Source::Topics) => {
                    changed.ok()?;
                    return Some(self.tell(&["devices"]));
                }
                changed = self.notes.changed(), if matches!(self.source, Source::Topics) => {
                    changed.ok()?;
                    return Some(self.tell(&["desks", "waiting"]));
                }
                _ = self.review.tick() => self.may_listen()?,
                _ = self.heartbeat.tick() => return Some(self.alive()),
            }
        }
    }

    /// That `changed`, of which no publication tells. One that came meanwhile is still to be told of.
    fn tell(&self, changed: &[&str]) -> Bytes {
        topics(&self.published.borrow(), changed)
    }

    /// None once the token or session has ended.
    fn may_listen(&self) -> Option<()> {
        self.badge.is_good(&self.app).then_some(())
    }

    fn now(&mut self) -> Arc<Published> {
        Arc::clone(&self.published.borrow_and_update())
    }

    /// The new frame, if what this listener sees has changed.
    async fn changed(&mut self) -> Option<Bytes> {
        let frame = match self.source.clone() {
            Source::Board { area } => {
                let now = self.now();
                self.frames.board(&now, area.as_ref())
            }
            Source::Menu { kiosk } => {
                let now = self.now();
                self.frames.menu(&self.app, &now, kiosk.as_ref())
            }
            Source::Topics => return self.news(),
            Source::Visit { visit } => return self.visit(visit).await,
        };
        let is_news = self.last.as_ref() != Some(&frame);
        self.last = Some(frame.clone());
        is_news.then_some(frame)
    }

    /// What changed since this listener was told last; everything, if it missed something in between.
    fn news(&mut self) -> Option<Bytes> {
        let now = self.now();
        let is_next = self.told.is_some_and(|told| now.version == told + 1);
        let is_same = self.told == Some(now.version);
        self.told = Some(now.version);
        let changed: Vec<&str> = if is_next { now.topics.clone() } else { TOPICS.to_vec() };
        (!is_same && !changed.is_empty()).then(|| topics(&now, &changed))
    }

    async fn visit(&mut self, visit: VisitId) -> Option<Bytes> {
        self.pace.tick().await;
        let (now, at) = (self.now(), self.app.clock.now());
        let content = now.content.clone();
        let view = self
            .app
            .site
            .read(move |day, forecast| queue::view::visit(day, &content, forecast, visit, at))
            .await
            .ok()??;
        let body = json(&view);
        let is_news = self.last.as_deref() != Some(body.as_bytes());
        self.last = Some(Bytes::from(body.clone()));
        is_news.then(|| event("visit", now.epoch, now.seq, at, &body))
    }

    fn alive(&self) -> Bytes {
        let (epoch, seq) = {
            let now = self.published.borrow();
            (now.epoch, now.seq)
        };
        event("heartbeat", epoch, seq, self.app.clock.now(), &json(&Heartbeat {}))
    }
}

fn topics(now: &Published, topics: &[&str]) -> Bytes {
    let body = Topics {
        topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
    };
    event("topics", now.epoch, now.seq, now.at, &json(&body))
}

fn every(milliseconds: u64) -> Interval {
    let mut interval = tokio::time::interval(Duration::from_millis(milliseconds));
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

/// Counts a listener for as long as it listens.
struct Presence {
    app: Arc<App>,
    topic: &'static str,
    device: Option<i64>,
}

impl Presence {
    fn new(app: &Arc<App>, topic: &'static str, caller: &Caller) -> Self {
        app.meters.stream_opened(topic);
        let device = match caller {
            Caller::Device(device) => Some(device),
            Caller::Staff(_) | Caller::Nobody => None,
        };
        if let Some(device) = device {
            app.devices.connected(device.id, &device.name, app.clock.now());
        }
        Self {
            app: Arc::clone(app),
            topic,
            device: device.map(|device| device.id),
        }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        self.app.meters.stream_closed(self.topic);
        if let Some(device) = self.device {
            self.app.devices.disconnected(device, self.app.clock.now());
        }
    }
}
