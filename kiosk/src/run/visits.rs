//! What is asked of the controller for a booking's visitor and for a slip that came back. Neither code nor link is ever logged.

use std::time::Duration;

use queue::credential::{BookingCode, Link};
use queue::{Language, TicketId};
use tokio::sync::mpsc;

use super::ask::{note_refusal, note_wish};
use crate::clock;
use crate::errands::Journal;
use crate::flow::{Input, Lost};

/// A booking is the controller's alone to find, so its visitor waits a little longer than for a number.
const PATIENCE: Duration = Duration::from_secs(3);

type Answers = mpsc::UnboundedSender<Input>;

/// A booked visitor is here; the answer comes back as an input.
pub(super) async fn arrive(
    client: link::Client,
    journal: Option<Journal>,
    (ticket, code, language): (TicketId, BookingCode, Language),
    answers: Answers,
) {
    note_wish(journal.as_ref(), ticket).await;
    let input = match client.check_in(ticket, &code, &language, PATIENCE).await {
        Ok(answer) if answer.ticket.id == ticket => Input::Issued(answer),
        Ok(answer) => {
            note_refusal(journal.as_ref(), ticket).await;
            Input::AlreadyHere(ticket, answer)
        }
        Err(link::Failure::Refused(problem)) => {
            tracing::info!(ticket.id = %ticket, code = problem.code, "no number by this booking");
            note_refusal(journal.as_ref(), ticket).await;
            Input::Refused(ticket, problem)
        }
        Err(why) => {
            tracing::warn!(ticket.id = %ticket, error = %why, "no answer to a booked visitor");
            Input::Unreached(ticket)
        }
    };
    drop(answers.send(input));
}

/// How a slip's visit is.
pub(super) async fn look(client: link::Client, link: Link, answers: Answers) {
    let found = match client.visit(&link, PATIENCE).await {
        Ok(view) => Ok(view),
        Err(link::Failure::Refused(_)) => Err(Lost::Unknown),
        Err(why) => {
            tracing::debug!(error = %why, "a slip could not be looked up");
            Err(Lost::Unreached)
        }
    };
    drop(answers.send(Input::Visit(link, found)));
}

/// Its visitor gives it up; what it is then says the visit itself.
pub(super) async fn leave(client: link::Client, link: Link, answers: Answers) {
    let done = client.leave(&link, &key(), PATIENCE).await;
    tell(done, &link, &answers);
    look(client, link, answers).await;
}

/// Its visitor missed the call and is here.
pub(super) async fn come_back(client: link::Client, link: Link, answers: Answers) {
    let done = client.come_back(&link, &key(), PATIENCE).await;
    tell(done, &link, &answers);
    look(client, link, answers).await;
}

fn tell(done: Result<(), link::Failure>, link: &Link, answers: &Answers) {
    if let Err(why) = done {
        tracing::info!(error = %why, "what a visitor asked for a slip could not be done");
        drop(answers.send(Input::Declined(link.clone())));
    }
}

fn key() -> String {
    clock::uuid().to_string()
}
