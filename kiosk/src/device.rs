//! The kiosk's devices. Each is reached through a small trait, owns a thread, and has a virtual twin that ships.

pub mod alphabet;
pub mod picture;
pub mod port;
pub mod profile;
pub mod raster;
pub mod status;
pub mod worker;

use queue::TicketId;

/// What devices tell the kiosk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The printer's state, at start and whenever it changed.
    Printer(PrinterState),
    /// The slip is on paper.
    Printed(TicketId),
    /// The slip did not come out, or nobody can tell: the number stays on the glass, and `Printing::retry` prints it again.
    PrintFailed(TicketId, Fault),
    /// The kiosk's own disk began or ceased to fail: while it fails, numbers are on the glass only.
    Storage { failed: bool },
}

/// Whether a ticket could be printed now, and whether the roll is near its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrinterState {
    pub condition: Condition,
    /// Printing goes on, but somebody should bring a new roll.
    pub paper_low: bool,
}

/// What stands between a ticket and its paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Nothing.
    Ready,
    PaperOut,
    CoverOpen,
    /// Not reachable, switched off, or off line by its own report.
    Offline,
    /// Reachable, but it says nothing sensible.
    Hung,
    /// The office has none: numbers are on the glass only.
    Absent,
}

/// Why a slip did not come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    PaperOut,
    CoverOpen,
    Offline,
    Hung,
    /// There is no printer.
    Absent,
    /// The machine restarted between asking and printing.
    Interrupted,
    /// Printed again so often that something else must be wrong.
    GivenUp,
    /// The kiosk's own disk failed.
    Storage,
}

impl PrinterState {
    /// The faults as the controller's `DeviceReport` names them.
    pub fn faults(self) -> Vec<String> {
        let condition = match self.condition {
            Condition::Ready | Condition::Absent => None,
            Condition::PaperOut => Some("paper_out"),
            Condition::CoverOpen => Some("cover_open"),
            Condition::Offline => Some("printer_offline"),
            Condition::Hung => Some("printer_hung"),
        };
        condition
            .into_iter()
            .chain(self.paper_low.then_some("paper_low"))
            .map(str::to_owned)
            .collect()
    }
}

impl Fault {
    /// As the spool's file and the log name it.
    pub fn key(self) -> &'static str {
        match self {
            Self::PaperOut => "paper_out",
            Self::CoverOpen => "cover_open",
            Self::Offline => "offline",
            Self::Hung => "hung",
            Self::Absent => "absent",
            Self::Interrupted => "interrupted",
            Self::GivenUp => "given_up",
            Self::Storage => "storage",
        }
    }
}

impl Condition {
    /// The fault of a ticket that meets this condition; `None` when ready.
    pub fn fault(self) -> Option<Fault> {
        match self {
            Self::Ready => None,
            Self::PaperOut => Some(Fault::PaperOut),
            Self::CoverOpen => Some(Fault::CoverOpen),
            Self::Offline => Some(Fault::Offline),
            Self::Hung => Some(Fault::Hung),
            Self::Absent => Some(Fault::Absent),
        }
    }
}
