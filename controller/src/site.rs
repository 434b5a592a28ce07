//! The single writer of a site: one task owns the live day. It takes all commands that wait, decides and applies them in turn,
//! commits once, and only then answers them all and publishes what screens show. Nothing is decided while a commit runs, and
//! whoever reads is served between batches, so nobody ever sees what is not on disk.

mod batch;
mod by_hand;
mod calendar;
mod publish;

use std::sync::Arc;
use std::time::Duration;

use queue::{Command, Day, Event, Forecast, Refusal, Seq};
use tokio::sync::{mpsc, oneshot, watch};

use crate::clock::Clock;
use crate::meters::Meters;
use crate::store::{self, Head, Row, Store, Stored};

pub use by_hand::ByHand;
pub use publish::Published;

/// At most so many commands in one commit.
pub const BATCH: usize = 256;

/// What the process ends with after a panic in the rules: whoever watches it starts it again, from the journal.
pub const PANICKED: i32 = 70;

/// Commands that may wait; whoever comes later waits to wait.
const INBOX: usize = 1024;

/// How often the site looks at the clock.
const TICK: Duration = Duration::from_secs(1);

/// How the answer is made of the day after the command, and of its events. Made anew where a commit failed and is tried again.
pub type Answer = Box<dyn Fn(&Day, &[Event]) -> serde_json::Value + Send>;

type Look = Box<dyn FnOnce(&Day, &Forecast) + Send>;

/// A command, and all that is written with it.
pub struct Order {
    /// `device:3`, `staff:7`, `visitor`: whose command ids these are, and who stands in the journal.
    pub caller: String,
    pub command_id: String,
    /// SHA-256 of method, path and body: the same id with another body is another command.
    pub body_hash: [u8; 32],
    pub command: Command,
    /// What is done in its stead, where the rules let `command` itself: the first that they let, too. Whoever asked is not told which.
    pub instead: Vec<Command>,
    /// Rows written in the same transaction.
    pub rows: Vec<Row>,
    pub answer: Answer,
}

/// What was answered, now or the first time.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    pub answer: serde_json::Value,
    /// The last event of the commit that the answer rests on.
    pub seq: Seq,
    pub repeated: bool,
}

/// Why a command was not done.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Error {
    #[error("refused: {0:?}")]
    Refused(Refusal),
    #[error("this command id was used for another command")]
    KeyReused,
    #[error("it could not be stored")]
    Storage,
    #[error("the site has stopped")]
    Stopped,
}

/// The way to a running site. Clones lead to the same.
#[derive(Clone, Debug)]
pub struct Handle {
    inbox: mpsc::Sender<Message>,
    published: watch::Receiver<Arc<Published>>,
}

enum Message {
    Order(Box<Order>, Reply),
    Read(Look),
    /// Look at the clock now.
    Wake(oneshot::Sender<()>),
    Forecast(Forecast, Seq),
    Stop(oneshot::Sender<()>),
}

type Reply = oneshot::Sender<Result<Done, Error>>;

impl Handle {
    /// Has the command decided, stored and answered.
    ///
    /// # Errors
    /// See [`Error`].
    pub async fn order(&self, order: Order) -> Result<Done, Error> {
        let (reply, answer) = oneshot::channel();
        self.inbox
            .send(Message::Order(Box::new(order), reply))
            .await
            .map_err(|_| Error::Stopped)?;
        answer.await.unwrap_or(Err(Error::Stopped))
    }

    /// Looks at the day as it is on disk.
    ///
    /// # Errors
    /// [`Error::Stopped`].
    pub async fn read<R: Send + 'static>(&self, look: impl FnOnce(&Day, &Forecast) -> R + Send + 'static) -> Result<R, Error> {
        let (reply, answer) = oneshot::channel();
        let look: Look = Box::new(move |day, forecast| drop(reply.send(look(day, forecast))));
        self.inbox.send(Message::Read(look)).await.map_err(|_| Error::Stopped)?;
        answer.await.map_err(|_| Error::Stopped)
    }

    /// What screens show, made anew with each commit and as time passes.
    pub fn published(&self) -> watch::Receiver<Arc<Published>> {
        self.published.clone()
    }

    /// Has the site look at the clock and at the stored plan now rather than within the second. For tests that move the clock,
    /// and after an import.
    ///
    /// # Errors
    /// [`Error::Stopped`].
    pub async fn wake(&self) -> Result<(), Error> {
        let (reply, done) = oneshot::channel();
        self.inbox.send(Message::Wake(reply)).await.map_err(|_| Error::Stopped)?;
        done.await.map_err(|_| Error::Stopped)
    }

    /// Ends the site after what it is doing; what still waits is answered with [`Error::Stopped`].
    pub async fn stop(&self) {
        let (reply, done) = oneshot::channel();
        if self.inbox.send(Message::Stop(reply)).await.is_ok() {
            drop(done.await);
        }
    }
}

/// The live day, and what it needs to move on.
struct Site {
    store: Store,
    clock: Clock,
    meters: Arc<Meters>,
    epoch: u32,
    /// Plan and content that should be in force.
    plan: Stored,
    day: Day,
    head: Head,
    /// The day may not be what the journal says, because a reload failed.
    adrift: bool,
    forecast: Forecast,
    /// The event that the last forecast, or the one being computed, has seen.
    forecast_seq: Option<Seq>,
    forecasting: bool,
    inbox: mpsc::Receiver<Message>,
    /// Leads forecasts back to the inbox.
    own_inbox: mpsc::WeakSender<Message>,
    published: watch::Sender<Arc<Published>>,
    /// Batches committed since the last publication.
    unpublished: u32,
    /// What kiosks go on with while they are cut off may have changed since.
    cut_off_moved: bool,
    /// The last restore from a backup.
    restored: Option<queue::Restored>,
    /// The clock stands before what is journaled, and it was said.
    behind: bool,
}

/// Reloads the day of `store`, opens today if need be, and starts the task that owns it.
///
/// # Errors
/// A journal that cannot be read, and a day that cannot be opened.
pub async fn start(store: Store, clock: Clock, meters: Arc<Meters>) -> Result<Handle, store::Error> {
    let (sender, inbox) = mpsc::channel(INBOX);
    let (site, published) = load(store, clock, meters, (sender.downgrade(), inbox)).await?;
    watch_over(tokio::spawn(site.run()));
    Ok(Handle { inbox: sender, published })
}

type Inbox = (mpsc::WeakSender<Message>, mpsc::Receiver<Message>);

/// The site of `store` with its day reloaded, today open, and what screens show first.
async fn load(
    store: Store,
    clock: Clock,
    meters: Arc<Meters>,
    (own_inbox, inbox): Inbox,
) -> Result<(Site, watch::Receiver<Arc<Published>>), store::Error> {
    let plan = store
        .current_plan()
        .await?
        .ok_or_else(|| store::Error::Missing("plan in this data folder".to_owned()))?;
    let (epoch, restored) = (store.epoch().await?, store.restored().await?);
    let (day, head) = batch::reload(&store, &plan).await?;
    let first = publish::first(&day, &head, &plan, epoch, clock.now());
    let (published, receiver) = watch::channel(Arc::new(first));
    let mut site = Site {
        store,
        clock,
        meters,
        epoch,
        plan,
        day,
        head,
        adrift: false,
        forecast: Forecast::default(),
        forecast_seq: None,
        forecasting: false,
        inbox,
        own_inbox,
        published,
        unpublished: 0,
        cut_off_moved: true,
        restored,
        behind: false,
    };
    site.keep_calendar().await;
    site.forecast_here();
    site.publish();
    Ok((site, receiver))
}

/// A panic in the rules ends the process: a day that was changed half way must not go on.
fn watch_over(task: tokio::task::JoinHandle<()>) {
    tokio::spawn(async move {
        if let Err(error) = task.await
            && error.is_panic()
        {
            tracing::error!("the rules panicked; this process ends and starts again from the journal");
            std::process::exit(PANICKED);
        }
    });
}

impl Site {
    async fn run(mut self) {
        let mut ticks = tokio::time::interval(TICK);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            let message = tokio::select! {
                biased;
                message = self.inbox.recv() => message,
                _ = ticks.tick() => {
                    self.on_tick().await;
                    continue;
                }
            };
            let Some(message) = message else { return };
            if let Some(stopped) = self.turn(message).await {
                self.inbox.close();
                let _gone = stopped.send(());
                return;
            }
        }
    }

    /// Serves `first` and all that waits behind it, in one commit. Answers whom to tell that the site stopped.
    async fn turn(&mut self, first: Message) -> Option<oneshot::Sender<()>> {
        let mut orders = Vec::new();
        let mut next = Some(first);
        let mut stop = None;
        while let Some(message) = next {
            match message {
                Message::Order(order, reply) => orders.push((*order, reply)),
                Message::Read(look) => look(&self.day, &self.forecast),
                Message::Wake(done) => {
                    self.serve(std::mem::take(&mut orders)).await;
                    self.on_tick().await;
                    let _gone = done.send(());
                }
                Message::Forecast(forecast, seq) => self.note(forecast, seq),
                Message::Stop(done) => stop = Some(done),
            }
            next = if orders.len() < BATCH && stop.is_none() {
                self.inbox.try_recv().ok()
            } else {
                None
            };
        }
        self.serve(orders).await;
        stop
    }

    async fn serve(&mut self, orders: Vec<(Order, Reply)>) {
        if orders.is_empty() {
            return;
        }
        if !self.adrift {
            self.keep_calendar().await;
        }
        self.commit(orders).await;
        self.unpublished += 1;
        // Under load, screens need not see every single commit.
        if self.inbox.is_empty() || self.unpublished > publish::SKIP {
            self.publish();
        }
    }

    async fn on_tick(&mut self) {
        self.look_around().await;
        self.start_forecast();
        self.publish();
    }

    async fn look_around(&mut self) {
        if self.store.trouble().is_some() {
            // Whether it is over is for the next write to find out, and nobody may be asking for one.
            drop(self.store.try_to_write().await);
        }
        self.look_for_plan().await;
        self.compare_clocks();
        self.keep_calendar().await;
    }

    /// The time of what happens now: never before what has already happened.
    fn moment(&self) -> queue::Timestamp {
        self.clock.now().max(self.head.at)
    }
}
