//! A loudspeaker that only writes down what it would say: for hosts without sound, and for tests, which may script its failures.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::announcer::Announcement;
use crate::sound::{Error, Sound};

/// How many announcements it remembers.
const KEPT: usize = 256;

/// The twin of [`Speaker`](crate::sound::Speaker).
#[derive(Clone, Debug, Default)]
pub struct Notebook {
    heard: Arc<Mutex<Vec<Announcement>>>,
    failures: Arc<Mutex<VecDeque<bool>>>,
}

impl Notebook {
    /// What was said lately.
    pub fn heard(&self) -> Vec<Announcement> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Says for the next announcements, in order, whether they fail.
    pub fn script(&self, failures: &[bool]) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).extend(failures);
    }
}

impl Sound for Notebook {
    async fn play(&self, announcement: &Announcement) -> Result<(), Error> {
        if self
            .failures
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front()
            .unwrap_or(false)
        {
            return Err(Error::Failed {
                program: "virtual",
                said: "scripted to fail".to_owned(),
            });
        }
        let words: Vec<&str> = announcement.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        tracing::info!(call.id = announcement.call.0, "would say: {}", words.join(" / "));
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        if heard.len() == KEPT {
            heard.remove(0);
        }
        heard.push(announcement.clone());
        Ok(())
    }
}
