//! All that a visitor shows something to, at once: chip reader, scanner, stripe reader, each on threads of its own.

use std::sync::Arc;

use tokio::sync::{mpsc, watch};

use crate::config::Config;
use crate::device::chip::{self, Chip};
use crate::device::{Event, Listening, Which, scanner};

/// The readers' handle; it never blocks. They end with the last of them.
#[derive(Clone, Debug)]
pub struct Readers {
    ears: Arc<Ears>,
}

#[derive(Debug)]
struct Ears {
    level: watch::Sender<Listening>,
    chip: Option<Chip>,
}

/// Starts the configured readers. They are deaf until [`Readers::listen`] says otherwise.
pub fn start(config: &Config, events: &mpsc::UnboundedSender<Event>) -> Readers {
    let starter = chip::starter(&config.chip);
    start_on(config, starter, events)
}

/// The same, with other slots behind the chip reader.
pub fn start_on(config: &Config, starter: chip::Starter, events: &mpsc::UnboundedSender<Event>) -> Readers {
    let (level, listening) = watch::channel(Listening::Off);
    for (which, settings) in [(Which::Scanner, &config.scanner), (Which::Stripe, &config.stripe)] {
        if let Err(why) = scanner::start(which, settings, listening.clone(), events.clone()) {
            tracing::warn!(device = ?which, error = %why, "no thread for the device");
        }
    }
    let chip = config.chip.enabled.then(|| chip::start_on(&config.chip, starter, events.clone()));
    let chip = chip
        .transpose()
        .inspect_err(|why| tracing::warn!(error = %why, "no thread for the card reader"))
        .ok()
        .flatten();
    Readers {
        ears: Arc::new(Ears { level, chip }),
    }
}

impl Readers {
    /// How far they are heard from now on.
    pub fn listen(&self, listening: Listening) {
        self.ears.level.send_replace(listening);
        self.ears.chip.iter().for_each(|chip| chip.listen(listening));
    }
}

impl Drop for Ears {
    fn drop(&mut self) {
        self.chip.iter().for_each(Chip::stop);
    }
}
