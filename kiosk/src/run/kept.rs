//! What was heard of the controller: kept for the time without it, and remembered by the next run.

use std::sync::Arc;

use queue::Span;
use queue::view::Menu;
use tokio::sync::watch;

use super::{Joined, Parts, SKEW, STANDS};
use crate::errands::Journal;
use crate::flow::Input;
use crate::spool::Printing;
use crate::spool::slips::Heard;
use crate::{alone, clock};

impl Joined {
    /// What the last run knew of the controller holds until it is heard.
    pub(super) async fn remember(&mut self, parts: &mut Parts) {
        let Some(journal) = &parts.journal else { return };
        let Some(heard) = journal.with(|slips| slips.last_heard().cloned()).await else {
            return;
        };
        let now = clock::now();
        parts.flow.handle(Input::Skew(heard.skew), now);
        parts.flow.handle(Input::Menu(Some(Arc::new(heard.menu.clone())), false), now);
        if let Some(content) = &heard.content {
            self.wanted = Some(heard.menu.content.clone());
            parts.flow.handle(Input::Content(Arc::new(content.clone())), now);
        }
        self.heard = Some(heard);
    }

    /// The number whose paper a restart cut off, while its visitor may still stand there.
    pub(super) async fn left_over(&mut self, journal: Option<Journal>, printing: Printing) -> Option<Input> {
        let now = clock::now();
        let newest = journal?.with(move |slips| slips.newest(now - STANDS, now)).await;
        let (mut answer, alone) = newest.ok().flatten()?;
        let known = printing.known(answer.ticket.id).await;
        if known.as_ref().is_some_and(|known| known.printed) {
            return None;
        }
        if known.is_none() {
            self.unspooled = Some((answer.clone(), alone));
        }
        answer.link = known.and_then(|known| known.link);
        tracing::info!(ticket.id = %answer.ticket.id, "a restart came before the paper of {}", answer.ticket.number);
        Some(Input::LeftOver(answer, alone))
    }

    /// The controller's word is kept for the time without it; waits are not, they are soon wrong.
    pub(super) fn hear(&mut self, latest: &link::Latest<Menu>) {
        self.live.send_replace(latest.live);
        let Some(frame) = latest.frame.as_ref().filter(|_| latest.live) else {
            return;
        };
        let menu = alone::kept(&frame.body);
        let before = self.heard.take();
        let known_skew = self.skew.or(before.as_ref().map(|heard| heard.skew));
        let content = before.and_then(|heard| heard.content.filter(|_| heard.menu.content == menu.content));
        self.heard = Some(Heard {
            menu,
            content,
            skew: known_skew.unwrap_or(Span(0)),
            contact: frame.at,
            epoch: frame.epoch,
        });
        self.keep();
    }

    /// Hands what was heard to the journal, if it says anything new or it is time to note the last contact.
    pub(super) fn keep(&mut self) {
        let (Some(heard), true) = (&mut self.heard, *self.live.borrow()) else {
            return;
        };
        if let Some(skew) = self.skew {
            heard.contact = heard.contact.max(clock::now() + skew);
        }
        self.keeper.send_replace(Some(heard.clone()));
    }

    /// The controller's clock against this one, when they moved apart.
    pub(super) fn compare(&mut self, parts: &Parts) -> Option<Span> {
        let skew = parts.client.skew().filter(|_| *self.live.borrow())?;
        if self.skew.is_some_and(|known| (known.0 - skew.0).abs() < SKEW.0) {
            return None;
        }
        self.skew = Some(skew);
        if let Some(heard) = &mut self.heard {
            heard.skew = skew;
        }
        if let Some(journal) = parts.journal.clone() {
            let live = self.live.clone();
            tokio::spawn(async move {
                if let Err(why) = journal.with(move |slips| slips.learn(skew)).await {
                    tracing::warn!(error = %why, "the times of slips could not be corrected");
                }
                live.send_modify(|_| ());
            });
        }
        Some(skew)
    }
}

/// Writes down what was heard last, and only what is new in it. Ends with the kiosk.
pub(super) async fn keep(journal: Journal, mut kept: watch::Receiver<Option<Heard>>) {
    while kept.changed().await.is_ok() {
        let Some(heard) = kept.borrow_and_update().clone() else { continue };
        let written = journal.with(move |slips| slips.hear_if_new(heard)).await;
        if let Err(why) = written {
            tracing::warn!(error = %why, "the controller's last word could not be kept");
        }
    }
}
