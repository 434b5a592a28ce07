//! Asking for a number: the controller, else the kiosk's own range; and the texts that go with the menu.

use std::sync::Arc;

use queue::wire::{NewTicket, NewTicketAnswer};
use queue::{Content, Hash, TicketId};
use tokio::sync::mpsc;

use super::{FETCH_AGAIN, Joined, LINE, PATIENCE, Parts};
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
    write_down(journal, id, "a wish is not on disk", move |slips| slips.ask(id, clock::now())).await;
}

/// The controller has no such ticket.
pub(super) async fn note_refusal(journal: Option<&Journal>, id: TicketId) {
    let Some(journal) = journal else { return };
    write_down(journal, id, "a wish that was refused stays on disk", move |slips| {
        slips.not_given(id)
    })
    .await;
}

/// The controller gave this number.
pub(super) async fn note_number(journal: &Journal, answer: NewTicketAnswer) {
    let id = answer.ticket.id;
    let line = move |slips: &mut Slips| slips.note(&answer, clock::now());
    write_down(journal, id, "a number is not in the kiosk's journal", line).await;
}

/// A line that what comes next waits for, but not for longer than [`LINE`]: then the disk takes it when it can.
async fn write_down(
    journal: &Journal,
    ticket: TicketId,
    otherwise: &'static str,
    line: impl FnOnce(&mut Slips) -> Result<(), slips::Error> + Send + 'static,
) {
    match tokio::time::timeout(LINE, journal.with(line)).await {
        Ok(Ok(())) => {}
        Ok(Err(why)) => tracing::warn!(ticket.id = %ticket, error = %why, "{otherwise}"),
        Err(_) => tracing::warn!(ticket.id = %ticket, "{otherwise}: the disk stalls"),
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

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use queue::Span;

    use super::*;
    use crate::samples;
    use crate::spool::slips::Errand;

    #[test]
    fn a_disk_that_stalls_keeps_nobody_waiting_and_takes_the_line_later() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("slips.sqlite");
        let journal = Journal::new(Slips::open(&path, samples::MORNING).unwrap());
        let (stalls, is_stalled) = channel();
        let (goes_on, wait) = channel::<()>();
        let disk = {
            let journal = journal.clone();
            std::thread::spawn(move || {
                journal.now(|_| {
                    stalls.send(()).unwrap();
                    // Ends with the sender.
                    let _ = wait.recv();
                });
            })
        };
        is_stalled.recv().unwrap();
        let id = samples::ticket_id();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(note_wish(Some(&journal), id));
        drop(goes_on);
        disk.join().unwrap();
        // It waits for what is being written.
        drop(runtime);
        let mut next = Slips::open(&path, samples::MORNING + Span(1_000)).unwrap();
        assert_eq!(next.next_errand().unwrap(), Some(Errand::GiveUp(id)));
    }
}
