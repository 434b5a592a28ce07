//! The site without its task: whoever holds it says when it serves and when it looks at the clock. The simulation of a hall drives it
//! this way, on a store without threads, so that everything happens in the order that its seed decides.

use std::sync::Arc;

use queue::Day;
use tokio::sync::{mpsc, oneshot, watch};

use super::{Done, Error, Order, Published, Site};
use crate::clock::Clock;
use crate::meters::Meters;
use crate::store::{self, Head, Store};

/// A site that moves only when it is told to.
pub struct ByHand {
    site: Site,
    published: watch::Receiver<Arc<Published>>,
}

impl ByHand {
    /// As [`super::start`].
    ///
    /// # Errors
    /// As [`super::start`].
    pub async fn load(store: Store, clock: Clock, meters: Arc<Meters>) -> Result<Self, store::Error> {
        let (nobody, inbox) = mpsc::channel(1);
        let (site, published) = super::load(store, clock, meters, (nobody.downgrade(), inbox)).await?;
        Ok(Self { site, published })
    }

    /// Serves `orders` as one batch and publishes; the answers come in their order.
    pub async fn serve(&mut self, orders: Vec<Order>) -> Vec<Result<Done, Error>> {
        let (replies, answers): (Vec<_>, Vec<_>) = orders.iter().map(|_| oneshot::channel()).unzip();
        self.site.serve(orders.into_iter().zip(replies).collect()).await;
        let told = |mut answer: oneshot::Receiver<_>| answer.try_recv().unwrap_or(Err(Error::Stopped));
        answers.into_iter().map(told).collect()
    }

    /// What the task does once a second.
    pub async fn look_at_clock(&mut self) {
        self.site.look_around().await;
        if self.site.forecast_is_stale() {
            self.site.forecast_here();
        }
        self.site.publish();
    }

    /// The day as it is on disk.
    pub fn day(&self) -> &Day {
        &self.site.day
    }

    /// The end of the journal, as the site knows it.
    pub fn head(&self) -> &Head {
        &self.site.head
    }

    /// Whether the day may not be what the journal says, because a reload failed.
    pub fn is_adrift(&self) -> bool {
        self.site.adrift
    }

    /// What screens show.
    pub fn published(&self) -> Arc<Published> {
        Arc::clone(&self.published.borrow())
    }
}
