//! What was heard of the controller: kept for the time without it, and remembered by the next run.

use std::sync::Arc;

use queue::Span;
use queue::view::Menu;
use tokio::sync::watch;

use super::{Joined, Parts, SKEW, STANDS};
use crate::device::Fault;
use crate::errands::Journal;
use crate::flow::Input;
use crate::spool::slips::Heard;
use crate::spool::{Known, Printing};
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
        let known = known.inspect_err(|why| tracing::warn!(error = %why, "nobody can tell whether the last number is on paper"));
        let known = known.ok()?;
        if known.as_ref().is_some_and(|known| !comes_back(known)) {
            return None;
        }
        if known.is_none() {
            self.unspooled = Some((answer.clone(), alone));
        }
        answer.link = known.and_then(code);
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

/// Whether the number of this slip is on the glass again. Where there is no printer, its visitor had it from there.
fn comes_back(known: &Known) -> bool {
    !known.printed && known.fault.as_deref() != Some(Fault::Absent.key())
}

/// The phone page of a number that is on the glass again, where a restart cut its slip off. With any other fault its visitor had the
/// code on the glass and may have left: the next one must not have it.
fn code(known: Known) -> Option<String> {
    known.link.filter(|_| known.fault.as_deref() == Some(Fault::Interrupted.key()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_comes_back_without_paper_and_its_code_only_where_a_restart_cut_it_off() {
        let known = |printed, fault: Option<Fault>| Known {
            printed,
            fault: fault.map(|fault| fault.key().to_owned()),
            link: Some("https://sportello.example/v/7".to_owned()),
        };
        assert!(!comes_back(&known(true, None)));
        assert!(!comes_back(&known(true, Some(Fault::Interrupted))), "the second one of two");
        assert!(!comes_back(&known(false, Some(Fault::Absent))), "it was never to be on paper");
        for fault in [Fault::PaperOut, Fault::Hung, Fault::Storage] {
            assert!(comes_back(&known(false, Some(fault))), "its visitor may still stand there");
            assert_eq!(code(known(false, Some(fault))), None, "or may have left: {fault:?}");
        }
        assert!(comes_back(&known(false, Some(Fault::Interrupted))));
        assert!(code(known(false, Some(Fault::Interrupted))).is_some());
    }
}
