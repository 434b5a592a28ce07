//! One part's stream: the real session, driven as `link::socket` drives it.

use std::sync::Arc;
use std::time::Duration;

use link::Latest;
use link::session::{Effect, Input, Session};
use queue::Timestamp;
use serde::de::DeserializeOwned;

use crate::asking::ms;
use crate::hall::{Hall, Happening};
use crate::net::{Ms, Part, Way};
use crate::story;

pub(crate) struct Stream<T> {
    part: Part,
    session: Session,
    connection: Option<u64>,
    started: Ms,
    heard: Ms,
    pub(crate) latest: Latest<T>,
}

impl<T: DeserializeOwned> Stream<T> {
    /// Starts to connect.
    pub(crate) fn start(part: Part, topic: &'static str, hall: &mut Hall) -> Self {
        let mut stream = Self {
            part,
            session: Session::new(topic),
            connection: None,
            started: hall.now,
            heard: hall.now,
            latest: Latest {
                frame: None,
                live: false,
                since: Timestamp(hall.now),
                trouble: None,
            },
        };
        stream.feed(Input::Start, hall);
        stream
    }

    /// Takes in what came out of `connection`; whether there is news.
    pub(crate) fn hear(&mut self, connection: u64, input: Input, hall: &mut Hall) -> bool {
        if self.connection != Some(connection) {
            return false;
        }
        if let Input::Event { .. } = input {
            self.heard = hall.now;
        }
        self.feed(input, hall)
    }

    pub(crate) fn deadline(&self) -> Ms {
        self.started + ms(self.session.timeout())
    }

    /// Time has passed; whether there is news.
    pub(crate) fn wake(&mut self, hall: &mut Hall) -> bool {
        hall.now >= self.deadline() && self.feed(Input::Timeout, hall)
    }

    fn feed(&mut self, input: Input, hall: &mut Hall) -> bool {
        let reading = Duration::from_millis(u64::try_from(hall.now - self.started).expect("the one clock only goes on"));
        let effects = self.session.handle(input, reading, hall.dice.fraction());
        let mut news = false;
        for effect in effects {
            news |= self.carry_out(effect, hall);
        }
        news
    }

    fn carry_out(&mut self, effect: Effect<T>, hall: &mut Hall) -> bool {
        match effect {
            Effect::Connect => {
                self.knock(hall);
                false
            }
            Effect::Disconnect => {
                self.connection = None;
                false
            }
            Effect::Deliver(frame) => {
                self.go_live(hall.now);
                self.latest.frame = Some(Arc::new(frame));
                true
            }
            Effect::Live => {
                self.go_live(hall.now);
                true
            }
            Effect::Stale => {
                story::tell(&self.part.name(), "has not heard the controller for 5 s");
                self.latest.live = false;
                self.latest.since = Timestamp(self.heard);
                true
            }
            Effect::Trouble(trouble) => {
                self.latest.trouble = trouble;
                true
            }
        }
    }

    fn go_live(&mut self, now: Ms) {
        if !self.latest.live {
            self.latest.live = true;
            self.latest.since = Timestamp(now);
        }
    }

    fn knock(&mut self, hall: &mut Hall) {
        let (part, connection) = (self.part, hall.fresh());
        self.connection = Some(connection);
        match hall.net.way(part, hall.now, &mut hall.dice) {
            // A connection is opened once.
            Way::Arrives(spans) => hall.after(spans[0], Happening::Knock { from: part, connection }),
            Way::Lost => {}
            Way::Refused => hall.after(
                1,
                Happening::Stream {
                    to: part,
                    connection,
                    input: Input::Closed,
                },
            ),
        }
    }
}
