//! What the kiosk still has to tell the controller: slips that it numbered while it was cut off, numbers that nobody took. One after
//! the other, oldest first, each under its own key until it was answered.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use queue::Number;
use queue::wire::NewTicketAnswer;
use tokio::sync::watch;

use crate::spool::slips::{Errand, Error, Slips};

/// How long one attempt may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// The pause after the first attempt that failed; it doubles …
const PAUSE: Duration = Duration::from_secs(1);

/// … up to this.
const PAUSE_MOST: Duration = Duration::from_secs(60);

/// The kiosk's journal, as the loop, the errands and the glass share it.
#[derive(Clone)]
pub struct Journal(Arc<Mutex<Slips>>);

/// What became of the oldest errand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There is none.
    Nothing,
    /// It was answered.
    Done,
    /// It is worth trying again.
    Failed,
}

impl Journal {
    /// Shares `slips`.
    pub fn new(slips: Slips) -> Self {
        Self(Arc::new(Mutex::new(slips)))
    }

    /// Uses the journal on a thread that may wait for the disk.
    pub async fn with<T: Send + 'static>(&self, verb: impl FnOnce(&mut Slips) -> T + Send + 'static) -> T {
        let journal = self.clone();
        tokio::task::spawn_blocking(move || journal.now(verb))
            .await
            .expect("the journal does not panic")
    }

    /// The same on this thread; before the loop runs, and in tests.
    pub fn now<T>(&self, verb: impl FnOnce(&mut Slips) -> T) -> T {
        verb(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Runs errands while `live` says that the controller is heard. Ends with `live`.
pub async fn run(client: link::Client, journal: Journal, mut live: watch::Receiver<bool>, faults: watch::Sender<Vec<String>>) {
    let mut failed = 0;
    loop {
        tell_faults(&journal, &faults).await;
        if !*live.borrow_and_update() {
            failed = 0;
            if live.changed().await.is_err() {
                return;
            }
            continue;
        }
        let pause = match once(&client, &journal, PATIENCE).await {
            Outcome::Done => {
                failed = 0;
                continue;
            }
            Outcome::Nothing => PAUSE_MOST,
            Outcome::Failed => {
                failed += 1;
                pause_after(failed)
            }
        };
        tokio::select! {
            changed = live.changed() => if changed.is_err() { return },
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Runs the oldest errand, for as long as `patience`.
pub async fn once(client: &link::Client, journal: &Journal, patience: Duration) -> Outcome {
    let errand = match journal.with(|slips| slips.next_errand()).await {
        Ok(Some(errand)) => errand,
        Ok(None) => return Outcome::Nothing,
        Err(why) => return failed_here(&why),
    };
    let answer = match &errand {
        Errand::HandIn(slip) => client.command("tickets/hand-in", slip, &errand.key(), patience).await,
        Errand::GiveUp(ticket) => {
            let path = format!("tickets/{ticket}/cancel");
            let body = serde_json::json!({});
            let answer: Result<serde_json::Value, _> = client.command(&path, &body, &errand.key(), patience).await;
            answer.map(|_| None)
        }
    };
    judge(journal, errand, answer).await
}

async fn judge(journal: &Journal, errand: Errand, answer: Result<Option<NewTicketAnswer>, link::Failure>) -> Outcome {
    let ticket = errand.ticket();
    let noted = match (answer, errand) {
        (Ok(answer), Errand::HandIn(slip)) => {
            let number = answer.map(|answer| answer.ticket.number);
            tell_home(&slip.number, number.as_ref(), &ticket.to_string());
            journal.with(move |slips| slips.done(ticket, number.as_ref())).await
        }
        // Unknown or over: nobody will be called for it.
        (Ok(_) | Err(link::Failure::Refused(_)), Errand::GiveUp(_)) => journal.with(move |slips| slips.done(ticket, None)).await,
        (Err(link::Failure::Refused(problem)), Errand::HandIn(slip)) => {
            tracing::warn!(ticket.id = %ticket, code = problem.code, "the controller does not take the slip {}: somebody has to look", slip.number);
            journal.with(move |slips| slips.refused(ticket)).await
        }
        (Err(why), _) => {
            tracing::debug!(ticket.id = %ticket, error = %why, "the errand is tried again");
            return Outcome::Failed;
        }
    };
    noted.map_or_else(|why| failed_here(&why), |()| Outcome::Done)
}

fn tell_home(printed: &Number, called: Option<&Number>, ticket: &str) {
    match called {
        Some(called) if called != printed => {
            tracing::warn!(
                ticket.id = ticket,
                "another visitor holds {printed}: this one is called as {called}"
            );
        }
        Some(_) => tracing::info!(ticket.id = ticket, "the slip {printed} came home"),
        None => tracing::info!(ticket.id = ticket, "the slip {printed} came home after its day"),
    }
}

/// What was answered and could not be noted is asked again under the same key: it does no harm.
fn failed_here(why: &Error) -> Outcome {
    tracing::warn!(error = %why, "the kiosk's journal cannot be used");
    Outcome::Failed
}

async fn tell_faults(journal: &Journal, faults: &watch::Sender<Vec<String>>) {
    let Ok(now) = journal.with(|slips| slips.faults()).await else {
        return;
    };
    faults.send_if_modified(|known| {
        let changed = *known != now;
        *known = now;
        changed
    });
}

fn pause_after(failed: u32) -> Duration {
    PAUSE.saturating_mul(1 << failed.saturating_sub(1).min(8)).min(PAUSE_MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_minute() {
        let seconds: Vec<u64> = (1..=9).map(|failed| pause_after(failed).as_secs()).collect();
        assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }
}
