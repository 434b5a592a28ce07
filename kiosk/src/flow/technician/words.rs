//! A technician's day, as the log has it.

use queue::Span;

use super::{Intent, Wish};

/// One line of it. Never a digit of a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The office's name was held.
    Knocked,
    /// A wrong PIN: so many until the next lock.
    Wrong {
        left: u32,
    },
    /// A wrong PIN, one too many: locked for so long.
    Locked(Span),
    Entered,
    /// What was pressed behind the door.
    Pressed(&'static str),
    Left,
    /// Nobody pressed anything for a while.
    TimedOut,
}

impl Note {
    /// What a press is called; keys of the PIN are none of it.
    pub(super) fn of(intent: &Intent) -> Option<Self> {
        let named = [
            (Intent::Technician(Wish::TestPrint), "test print"),
            (Intent::Technician(Wish::TryReaders), "try readers"),
            (Intent::Technician(Wish::NewRoll), "new roll"),
            (Intent::Technician(Wish::Log), "log"),
            (Intent::Technician(Wish::OnlyWarnings), "log, warnings or all"),
            (Intent::Technician(Wish::Restart), "restart"),
            (Intent::Technician(Wish::RestartNow), "restart, sure"),
            (Intent::NextPage, "next page"),
            (Intent::PreviousPage, "previous page"),
            (Intent::Larger, "larger"),
            (Intent::Listen, "listen"),
            (Intent::Languages, "languages"),
            (Intent::Back, "back"),
        ];
        named.iter().find(|(known, _)| known == intent).map(|(_, name)| Self::Pressed(name))
    }
}
