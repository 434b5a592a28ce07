//! Taking things back: what the printer has not printed, and what nobody took.

use std::io;

use super::Line;
use crate::clock;
use crate::device::status;
use crate::device::worker::Report;

/// `DLE DC4 8`: forget what was taken and not printed.
const FORGET: [u8; 10] = [0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8];

impl Line {
    /// The printer forgets what it holds. One that cannot holds a line at most; the rest of the slip is forgotten here.
    pub(super) fn clear(&mut self) -> Report {
        self.rest = None;
        if self.profile.clears
            && let Err(why) = self.tell_to_forget()
        {
            tracing::debug!(%why, "the printer's buffer could not be cleared");
            self.close();
        }
        // Only a printer that answers on the same connection has heard it.
        let answers = !self.profile.clears || self.printer.is_some();
        match answers.then(|| self.ask_all()) {
            Some(Ok(state)) => {
                if self.profile.clears {
                    self.fences.clear();
                }
                Report::Cleared(state)
            }
            Some(Err(_)) | None => Report::State(self.check()),
        }
    }

    fn tell_to_forget(&mut self) -> io::Result<()> {
        let (patience, automatic) = (self.patience.status, self.profile.automatic);
        let printer = self.open()?;
        printer.write(&FORGET, patience)?;
        // It may have forgotten this wish too.
        if automatic {
            printer.write(&status::AUTOMATIC, patience)
        } else {
            Ok(())
        }
    }

    /// Takes back the slip that hangs in the presenter; one that was taken in the last moment is not missed.
    pub(super) fn take_back(&mut self) -> Report {
        let state = self.check();
        let Some(presenter) = self.profile.presenter.clone().filter(|_| self.mouth) else {
            return Report::State(state);
        };
        let patience = self.patience.status;
        let told = self.open().and_then(|printer| printer.write(&presenter.retract, patience));
        if let Err(why) = told {
            tracing::debug!(%why, "the presenter could not be told");
            self.close();
            return Report::State(self.check());
        }
        let deadline = clock::instant() + self.patience.paper;
        while self.mouth && clock::instant() < deadline && self.ask_all().is_ok() {
            clock::rest(patience / 4);
        }
        if self.printer.is_some() && !self.mouth {
            Report::TakenBack(state)
        } else {
            Report::State(self.check())
        }
    }
}
