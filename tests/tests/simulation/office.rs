//! The controller of the hall: the real site on the real store, its inbox, and its streams. All that outlives a crash is its folder.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use controller::clock::Clock;
use controller::meters::Meters;
use controller::site::{ByHand, Done, Error, Published};
use controller::store::{Disk, Store, Stored, back_up, restore};
use link::session::Input;
use queue::wire::{self, Frame};
use queue::{AreaId, KioskId, Timestamp};
use serde::Serialize;

use crate::asking::Request;
use crate::door;
use crate::hall::{Hall, Happening};
use crate::net::{Ms, Part, Way};
use crate::story;

/// What a stream tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Topic {
    Board(Option<AreaId>),
    Menu(KioskId),
    Console,
}

impl Topic {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Board(_) => "board",
            Self::Menu(_) => "menu",
            Self::Console => "console",
        }
    }
}

/// A request, and what became of it.
pub(crate) struct Served {
    pub(crate) request: Request,
    pub(crate) done: Result<Done, Error>,
}

struct Letter {
    from: Part,
    ask: u64,
    request: Request,
}

/// One open stream.
struct Listener {
    part: Part,
    topic: Topic,
    last: Arc<str>,
    /// What was sent last arrives then: nothing on one connection overtakes.
    arrives: Ms,
    /// It reads nothing until then, and gets the latest only.
    stalled: Ms,
}

/// A running controller.
struct Up {
    site: ByHand,
    inbox: Vec<Letter>,
    listeners: BTreeMap<u64, Listener>,
    /// Frames already written down, by topic: body and whole frame.
    written: BTreeMap<Topic, Written>,
}

pub(crate) struct Office {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) disk: Disk,
    pub(crate) clock: Clock,
    /// How wrong its clock is.
    pub(crate) ahead: Ms,
    /// The names of the kiosks.
    pub(crate) kiosks: Vec<KioskId>,
    /// A backup is put in place by hand; only to see that it is noticed.
    pub(crate) forgets_restore: bool,
    up: Option<Up>,
}

impl Office {
    /// A controller that has never run, with a plan in its folder.
    pub(crate) fn new(plan: queue::Plan, kiosks: Vec<KioskId>, hall: &mut Hall) -> Self {
        let folder = room();
        let store = Store::open_on(folder.path(), Disk::default()).expect("the folder is ours");
        let stored = Stored::new(plan, sportello_tests::people::content());
        ready(store.put_plan(&stored, Timestamp(hall.now))).expect("the plan can be stored");
        drop(store);
        Self {
            folder,
            disk: Disk::default(),
            clock: Clock::set_at(Timestamp(hall.now), hall.dice.roll()),
            ahead: 0,
            kiosks,
            forgets_restore: false,
            up: None,
        }
    }

    pub(crate) fn is_up(&self) -> bool {
        self.up.is_some()
    }

    pub(crate) fn site(&self) -> Option<&ByHand> {
        self.up.as_ref().map(|up| &up.site)
    }

    fn set_clock(&self, hall: &Hall) {
        self.clock.move_to(Timestamp(hall.now + self.ahead));
    }

    /// Starts from the folder alone; if that fails, whoever watches it tries again.
    pub(crate) fn start(&mut self, hall: &mut Hall) {
        self.set_clock(hall);
        let store = Store::open_on(self.folder.path(), self.disk.clone());
        let site = store.and_then(|store| ready(ByHand::load(store, self.clock.clone(), Arc::new(Meters::default()))));
        match site {
            Ok(site) => {
                story::tell("controller", "serves");
                self.up = Some(Up {
                    site,
                    inbox: Vec::new(),
                    listeners: BTreeMap::new(),
                    written: BTreeMap::new(),
                });
                hall.forget(|happening| matches!(happening, Happening::Turn | Happening::Tick | Happening::Heartbeat));
                hall.after(TICK, Happening::Tick);
                hall.after(HEARTBEAT, Happening::Heartbeat);
            }
            Err(why) => {
                story::tell("controller", &format!("cannot start: {why}"));
                hall.after(2_000, Happening::Restart);
            }
        }
    }

    /// Ends it at its leisure.
    pub(crate) fn close(&mut self) {
        self.up = None;
    }

    /// The power is cut: what was not on disk is gone, and whoever was connected hears it, or does not.
    pub(crate) fn crash(&mut self, hall: &mut Hall) {
        let Some(up) = self.up.take() else { return };
        story::tell("controller", "is cut off from power");
        for letter in up.inbox {
            hall.after(
                1,
                Happening::Broke {
                    to: letter.from,
                    ask: letter.ask,
                },
            );
        }
        for (connection, listener) in up.listeners {
            if hall.dice.often(60) {
                hang_up(listener.part, connection, hall);
            }
        }
    }

    /// A request arrives. Nothing is decided while a commit runs: what comes meanwhile waits for the next one.
    pub(crate) fn receive(&mut self, from: Part, ask: u64, request: Request, hall: &mut Hall) {
        let Some(up) = &mut self.up else {
            return hall.after(1, Happening::Broke { to: from, ask });
        };
        if request.path.starts_with("content/") {
            let content = serde_json::to_string(&*up.site.published().texts).expect("texts are plain data");
            return reply(from, ask, 200, content, hall);
        }
        if up.inbox.is_empty() {
            let commit = hall.dice.between(0, 12);
            hall.after(commit, Happening::Turn);
        }
        up.inbox.push(Letter { from, ask, request });
    }

    /// Serves all that waits, in one batch, and tells nobody yet.
    pub(crate) fn serve(&mut self, hall: &mut Hall) -> (Vec<Served>, Vec<(Part, u64)>) {
        self.set_clock(hall);
        let Some(up) = &mut self.up else { return (Vec::new(), Vec::new()) };
        let letters = std::mem::take(&mut up.inbox);
        let orders = letters.iter().map(|letter| {
            let kiosk = match letter.from {
                Part::Kiosk(index) => Some(self.kiosks[index].clone()),
                Part::Display(_) | Part::Desk(_) => None,
            };
            door::order(&letter.request, kiosk, &self.clock)
        });
        let done = ready(up.site.serve(orders.collect()));
        let askers = letters.iter().map(|letter| (letter.from, letter.ask)).collect();
        let served = letters.into_iter().zip(done).map(|(letter, done)| Served {
            request: letter.request,
            done,
        });
        (served.collect(), askers)
    }

    /// Answers everybody and publishes: all of it is on disk.
    pub(crate) fn tell(&mut self, served: &[Served], askers: &[(Part, u64)], hall: &mut Hall) {
        for (served, (part, ask)) in served.iter().zip(askers) {
            let (status, body) = door::answer(&served.request, &served.done);
            reply(*part, *ask, status, body, hall);
        }
        self.publish(hall);
    }

    pub(crate) fn tick(&mut self, hall: &mut Hall) {
        self.set_clock(hall);
        let Some(up) = &mut self.up else { return };
        ready(up.site.look_at_clock());
        hall.after(TICK, Happening::Tick);
        self.publish(hall);
    }

    /// Another plan is imported beside the running controller.
    pub(crate) fn import(&mut self, plan: queue::Plan, hall: &Hall) {
        let beside = Store::open(self.folder.path()).expect("an import works beside a serving controller");
        let stored = Stored::new(plan, sportello_tests::people::content());
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime can be made");
        runtime
            .block_on(beside.put_plan(&stored, Timestamp(hall.now + self.ahead)))
            .expect("the plan can be stored");
        runtime.block_on(beside.close());
    }

    /// A copy of the database, made beside the running controller.
    pub(crate) fn back_up(&self) -> tempfile::TempDir {
        let to = room();
        back_up(self.folder.path(), &to.path().join("backup.db")).expect("a backup can be made");
        to
    }

    /// The copy takes the place of the database; the controller is down.
    pub(crate) fn restore(&self, backup: &std::path::Path, hall: &Hall) {
        story::tell("controller", "is restored from a backup");
        let (folder, backup) = (self.folder.path(), backup.join("backup.db"));
        if self.forgets_restore {
            for log in ["sportello.db-wal", "sportello.db-shm"] {
                // It may have ended tidily.
                let _ = std::fs::remove_file(folder.join(log));
            }
            std::fs::copy(backup, folder.join("sportello.db")).expect("it can be copied");
        } else {
            restore(folder, &backup, true, Timestamp(hall.now + self.ahead)).expect("the backup is whole");
        }
    }

    /// Changes what is on disk behind the controller's back.
    pub(crate) fn corrupt(&mut self, sql: &str) {
        let disk = rusqlite::Connection::open(self.folder.path().join("sportello.db")).expect("the database is there");
        disk.execute(sql, []).expect("it can be changed");
    }

    /// A stream is asked for: the first frame goes out at once.
    pub(crate) fn open_stream(&mut self, part: Part, connection: u64, topic: Topic, hall: &mut Hall) {
        let Some(up) = &mut self.up else {
            return hang_up(part, connection, hall);
        };
        let listener = Listener {
            part,
            topic,
            last: Arc::from(""),
            arrives: hall.now,
            stalled: 0,
        };
        up.listeners.insert(connection, listener);
        self.send(connection, Input::Opened, hall);
        self.publish(hall);
    }

    pub(crate) fn heartbeat(&mut self, hall: &mut Hall) {
        let Some(up) = &self.up else { return };
        let all: Vec<u64> = up.listeners.keys().copied().collect();
        for connection in all {
            let data = frame("{}", &up_published(self), self.clock.now());
            self.send(
                connection,
                Input::Event {
                    name: "heartbeat".to_owned(),
                    data,
                },
                hall,
            );
        }
        self.publish(hall);
        hall.after(HEARTBEAT, Happening::Heartbeat);
    }

    /// Its listener reads nothing for a while.
    pub(crate) fn stall(&mut self, part: Part, until: Ms) {
        let listeners = self.up.iter_mut().flat_map(|up| up.listeners.values_mut());
        listeners
            .filter(|listener| listener.part == part)
            .for_each(|listener| listener.stalled = until);
    }

    /// The newest frame to everybody who has not had it.
    fn publish(&mut self, hall: &mut Hall) {
        let Some(up) = &mut self.up else { return };
        let now = up.site.published();
        let mut news = Vec::new();
        for (connection, listener) in &mut up.listeners {
            let frame = written(&mut up.written, &listener.topic, &now);
            if frame != listener.last && listener.stalled <= hall.now {
                listener.last = Arc::clone(&frame);
                news.push((*connection, listener.topic.name(), frame));
            }
        }
        for (connection, name, frame) in news {
            let event = Input::Event {
                name: name.to_owned(),
                data: frame.to_string(),
            };
            self.send(connection, event, hall);
        }
    }

    /// Sends over an open stream; one whose wire is cut is lost with it.
    fn send(&mut self, connection: u64, input: Input, hall: &mut Hall) {
        let Some(up) = &mut self.up else { return };
        let Some(listener) = up.listeners.get_mut(&connection) else {
            return;
        };
        if hall.net.is_cut(listener.part, hall.now) {
            let part = listener.part;
            up.listeners.remove(&connection);
            if hall.dice.often(30) {
                hang_up(part, connection, hall);
            }
            return;
        }
        if listener.stalled > hall.now {
            return;
        }
        let arrives = (hall.now + hall.net.span(&mut hall.dice)).max(listener.arrives);
        listener.arrives = arrives;
        let to = listener.part;
        hall.after(arrives - hall.now, Happening::Stream { to, connection, input });
    }
}

/// How often the controller looks at its clock. Less often than in an office: a virtual second costs real time.
const TICK: Ms = 1_000;

const HEARTBEAT: Ms = 2_000;

/// A folder in memory, where there is one.
pub(crate) fn room() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let made = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    made.expect("a folder can be made")
}

fn up_published(office: &Office) -> Arc<Published> {
    office.site().expect("it is up").published()
}

fn hang_up(part: Part, connection: u64, hall: &mut Hall) {
    hall.after(
        1,
        Happening::Stream {
            to: part,
            connection,
            input: Input::Closed,
        },
    );
}

fn reply(to: Part, ask: u64, status: u16, body: String, hall: &mut Hall) {
    match hall.net.way(to, hall.now, &mut hall.dice) {
        Way::Arrives(spans) => {
            let span = spans[0];
            hall.after(span, Happening::Answer { to, ask, status, body });
        }
        Way::Lost => {}
        Way::Refused => hall.after(1, Happening::Broke { to, ask }),
    }
}

/// A frame as it was written down, and the version that it was written from.
struct Written {
    from: u64,
    body: String,
    frame: Arc<str>,
}

/// The frame of `topic`, written down anew only where its body differs from the one before.
fn written(known: &mut BTreeMap<Topic, Written>, topic: &Topic, now: &Published) -> Arc<str> {
    let from = match topic {
        Topic::Board(_) => now.board_version,
        Topic::Menu(_) => now.menu_version,
        Topic::Console => now.version,
    };
    if let Some(same) = known.get(topic).filter(|known| known.from == from) {
        return Arc::clone(&same.frame);
    }
    let body = match topic {
        Topic::Board(None) => json(&*now.board),
        Topic::Board(Some(area)) => json(&now.board.only(area)),
        Topic::Menu(kiosk) => json(&now.menu_of(kiosk)),
        Topic::Console => json(&*now.console),
    };
    let same = known
        .get(topic)
        .filter(|known| known.body == body)
        .map(|known| Arc::clone(&known.frame));
    let frame = same.unwrap_or_else(|| Arc::from(frame(&body, now, now.at)));
    let entry = Written {
        from,
        body,
        frame: Arc::clone(&frame),
    };
    known.insert(topic.clone(), entry);
    frame
}

fn frame(body: &str, now: &Published, at: Timestamp) -> String {
    let envelope = json(&Frame {
        wire: wire::VERSION,
        epoch: now.epoch,
        seq: now.seq,
        at,
        body: (),
    });
    let head = envelope.strip_suffix("null}").expect("the body comes last and stands for nothing");
    format!("{head}{body}}}")
}

fn json<T: Serialize>(body: &T) -> String {
    serde_json::to_string(body).expect("projections have text keys only")
}

/// The outcome of `work`, which waits for nothing: there are no threads here that it could wait for.
pub(crate) fn ready<T>(work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("the controller waits for something that nobody does"),
    }
}
