//! Drives a [`Session`] over a real connection, in one tokio task per stream.

use std::pin::Pin;
use std::sync::Arc;

use eventsource_stream::Eventsource;
use futures_util::{Stream, StreamExt};
use queue::Timestamp;
use queue::wire::Frame;
use serde::de::DeserializeOwned;
use tokio::sync::watch;

use crate::client::Client;
use crate::clock::{self, Stopwatch};
use crate::pin;
use crate::session::{Effect, Input, Session, Trouble};

/// The newest frame, and how far to trust it.
#[derive(Clone, Debug)]
pub struct Latest<T> {
    /// `None` until the first one ever.
    pub frame: Option<Arc<Frame<T>>>,
    /// The controller was heard within the last five seconds.
    pub live: bool,
    /// Live: since when. Not live: when the controller was last heard, or when the program started.
    pub since: Timestamp,
    /// Why there is no stream, while there is none; for the technician.
    pub trouble: Option<Trouble>,
}

/// Subscribes to `topic` (`menu`, `board`) and keeps subscribed until every receiver is gone. Call it inside a tokio runtime.
pub fn stream<T>(client: &Client, topic: &'static str, query: &[(&str, &str)]) -> watch::Receiver<Latest<T>>
where
    T: DeserializeOwned + Send + Sync + 'static,
{
    let (sender, receiver) = watch::channel(Latest {
        frame: None,
        live: false,
        since: clock::now(),
        trouble: None,
    });
    let query = query
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let driver = Driver {
        client: client.clone(),
        query,
        topic,
        watch: Stopwatch::start(),
        session: Session::new(topic),
        events: None,
        heard: clock::now(),
        sender,
    };
    tokio::spawn(driver.run());
    receiver
}

type Events = Pin<Box<dyn Stream<Item = Input> + Send>>;

struct Driver<T> {
    client: Client,
    query: Vec<(String, String)>,
    topic: &'static str,
    watch: Stopwatch,
    session: Session,
    /// The open stream, or the attempt to open one.
    events: Option<Events>,
    /// The wall clock at the last event.
    heard: Timestamp,
    sender: watch::Sender<Latest<T>>,
}

impl<T: DeserializeOwned + Send + Sync + 'static> Driver<T> {
    async fn run(mut self) {
        self.feed(Input::Start);
        loop {
            let deadline = self.watch.at(self.session.timeout());
            let input = tokio::select! {
                () = self.sender.closed() => return,
                input = next(&mut self.events) => input,
                () = tokio::time::sleep_until(deadline) => Input::Timeout,
            };
            if let Input::Event { name, data } = &input {
                self.heard = clock::now();
                if name == "heartbeat" {
                    self.client.hear_clock(data);
                }
            }
            self.feed(input);
        }
    }

    fn feed(&mut self, input: Input) {
        for effect in self.session.handle(input, self.watch.elapsed(), clock::jitter()) {
            self.carry_out(effect);
        }
    }

    fn carry_out(&mut self, effect: Effect<T>) {
        match effect {
            Effect::Connect => self.events = Some(open(&self.client, &self.query)),
            Effect::Disconnect => self.events = None,
            Effect::Deliver(frame) => self.sender.send_modify(|latest| {
                go_live(latest);
                latest.frame = Some(Arc::new(frame));
            }),
            Effect::Live => self.sender.send_modify(go_live),
            Effect::Stale => {
                tracing::warn!(topic = self.topic, "the controller has not been heard for 5 s");
                let heard = self.heard;
                self.sender.send_modify(|latest| {
                    latest.live = false;
                    latest.since = heard;
                });
            }
            Effect::Trouble(trouble) => self.report(trouble),
        }
    }

    fn report(&self, trouble: Option<Trouble>) {
        match trouble {
            None => tracing::info!(topic = self.topic, "the stream from the controller is back"),
            Some(Trouble::Unreachable) => tracing::warn!(topic = self.topic, "no stream from the controller, trying again"),
            Some(Trouble::Unauthorised) => tracing::warn!(topic = self.topic, "the controller does not accept this device's token"),
            Some(Trouble::Untrusted(why)) => tracing::warn!(topic = self.topic, "{why}: it is told nothing"),
            Some(Trouble::NeedsTls) => tracing::warn!(
                topic = self.topic,
                "the controller speaks TLS: its address begins with https://, and `sportello-controller pair` prints the pin"
            ),
            Some(Trouble::Version { theirs }) => tracing::warn!(
                topic = self.topic,
                theirs,
                "the controller speaks a newer wire: update this program"
            ),
            Some(Trouble::Garbled) => tracing::warn!(topic = self.topic, "the controller sent a frame that cannot be read"),
        }
        self.sender.send_modify(|latest| latest.trouble = trouble);
    }
}

fn go_live<T>(latest: &mut Latest<T>) {
    if !latest.live {
        latest.live = true;
        latest.since = clock::now();
    }
}

/// The next input of the stream; never, while there is none.
async fn next(events: &mut Option<Events>) -> Input {
    match events {
        Some(stream) => stream.next().await.unwrap_or(Input::Closed),
        None => std::future::pending().await,
    }
}

/// Connects lazily: the first item says how it went, then come the events, and at the end [`Input::Closed`].
fn open(client: &Client, query: &[(String, String)]) -> Events {
    let request = client.stream(query);
    let opening = async move {
        match request.send().await {
            Ok(response) if response.status().is_success() => {
                let events = response.bytes_stream().eventsource().map(|event| match event {
                    Ok(event) => Input::Event {
                        name: event.event,
                        data: event.data,
                    },
                    Err(_) => Input::Closed,
                });
                futures_util::stream::iter([Input::Opened]).chain(events).boxed()
            }
            Ok(response) => futures_util::stream::iter([Input::Rejected {
                status: response.status().as_u16(),
            }])
            .boxed(),
            Err(why) => futures_util::stream::iter([pin::mistrust(&why).map_or(Input::Closed, Input::Untrusted)]).boxed(),
        }
    };
    Box::pin(futures_util::stream::once(opening).flatten())
}
