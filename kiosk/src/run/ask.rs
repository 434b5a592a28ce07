//! Asking for a number: the controller, else the kiosk's own range; and the texts that go with the menu.

use std::sync::Arc;

use queue::wire::{NewTicket, NewTicketAnswer};
use queue::{Content, Hash, TicketId};
use tokio::sync::mpsc;

use super::{FETCH_AGAIN, Joined, PATIENCE, Parts};
use crate::clock;
use crate::errands::Journal;
use crate::flow::Input;
use crate::spool::slips::{self, NoNumber, Slips};

impl Joined {
    /// The number of last resort: on disk first, then on paper.
    pub(super) fn number(&self, parts: &Parts, wish: NewTicket) {
        let (Some(journal), Some(id)) = (parts.journal.clone(), wish.id) else {
            return wish.id.map_or((), |id| drop(self.answers.send(Input::Unnumbered(id, None))));
        };
        let (answers, live) = (self.answers.clone(), self.live.clone());
        tokio::spawn(async move {
            let input = match journal.with(move |slips| slips.number(&wish, clock::now())).await {
                Ok(answer) => {
                    tracing::info!(ticket.id = %id, "the controller is out of reach: {} is numbered here", answer.ticket.number);
                    Input::Numbered(answer)
                }
                Err(NoNumber::Refused(refusal)) => Input::Unnumbered(id, refusal),
                Err(NoNumber::Failed(why)) => {
                    tracing::warn!(ticket.id = %id, error = %why, "no number of our own");
                    Input::Unnumbered(id, None)
                }
            };
            live.send_modify(|_| ());
            drop(answers.send(input));
        });
    }

    /// A line in the journal that nobody waits for.
    pub(super) fn note(parts: &Parts, line: impl FnOnce(&mut Slips) -> Result<(), slips::Error> + Send + 'static) {
        let Some(journal) = parts.journal.clone() else { return };
        tokio::spawn(async move {
            if let Err(why) = journal.with(line).await {
                tracing::warn!(error = %why, "the kiosk's journal cannot be written");
            }
        });
    }
}

/// Writes down that this number is asked for, before it is: a run that ends before the answer leaves nobody in line.
pub(super) async fn note_wish(journal: Option<&Journal>, id: TicketId) {
    let Some(journal) = journal else { return };
    if let Err(why) = journal.with(move |slips| slips.ask(id, clock::now())).await {
        tracing::warn!(ticket.id = %id, error = %why, "a wish is not on disk");
    }
}

/// The controller has no such ticket.
pub(super) async fn note_refusal(journal: Option<&Journal>, id: TicketId) {
    let Some(journal) = journal else { return };
    if let Err(why) = journal.with(move |slips| slips.not_given(id)).await {
        tracing::warn!(ticket.id = %id, error = %why, "a wish that was refused stays on disk");
    }
}

/// The controller gave this number.
pub(super) async fn note_number(journal: &Journal, answer: NewTicketAnswer) {
    let id = answer.ticket.id;
    if let Err(why) = journal.with(move |slips| slips.note(&answer, clock::now())).await {
        tracing::warn!(ticket.id = %id, error = %why, "a number is not in the kiosk's journal");
    }
}

/// Asks for one ticket; the answer comes back as an input.
pub(super) async fn ask(client: link::Client, journal: Option<Journal>, ticket: NewTicket, answers: mpsc::UnboundedSender<Input>) {
    let Some(id) = ticket.id else { return };
    note_wish(journal.as_ref(), id).await;
    let answer = match client.issue(&ticket, &id.to_string(), PATIENCE).await {
        Ok(answer) => Input::Issued(answer),
        Err(link::Failure::Refused(problem)) => {
            tracing::info!(ticket.id = %id, code = problem.code, "no number for this visitor");
            note_refusal(journal.as_ref(), id).await;
            Input::Refused(id, problem)
        }
        Err(why) => {
            tracing::warn!(ticket.id = %id, error = %why, "no answer to a visitor's request");
            Input::Unreached(id)
        }
    };
    drop(answers.send(answer));
}

/// Fetches the texts of a menu until they are here.
pub(super) async fn fetch(client: link::Client, hash: Hash, answers: mpsc::UnboundedSender<Input>) {
    loop {
        match client.content(&hash).await {
            Ok(content) => return drop(answers.send(Input::Content(Arc::<Content>::new(content)))),
            Err(why) => tracing::warn!(content = %hash, error = %why, "the office's texts did not arrive"),
        }
        tokio::select! {
            () = answers.closed() => return,
            () = tokio::time::sleep(FETCH_AGAIN) => {}
        }
    }
}
