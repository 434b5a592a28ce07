//! The kiosk's devices. Each is reached through a small trait, owns a thread, and has a virtual twin that ships.

pub mod alphabet;
pub mod chip;
pub mod known;
pub mod picture;
pub mod port;
pub mod profile;
pub mod raster;
pub mod readers;
pub mod scanner;
pub mod status;
pub mod worker;

use queue::TicketId;
use queue::credential::Credential;

/// What devices tell the kiosk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The printer's state, at start and whenever it changed. Of two printers: of the one that would print now.
    Printer(PrinterState),
    /// The state of each of two printers, the first one first; of a lone one [`Event::Printer`] says all.
    Printers(Vec<PrinterState>),
    /// Nobody took the slips of these tickets and the printer has them back; all that [`Printing::told`](crate::spool::Printing::told)
    /// has not named.
    NotTaken(Vec<TicketId>),
    /// The slip is on paper.
    Printed(TicketId),
    /// The slip did not come out, or nobody can tell: the number stays on the glass, and `Printing::retry` prints it again.
    PrintFailed(TicketId, Fault),
    /// The kiosk's own disk began or ceased to fail: while it fails, numbers are on the glass only.
    Storage { failed: bool },
    /// A card was put into a chip reader, whatever is in others; or the last one taken out. While nobody listens it is not read.
    Card { inside: bool },
    /// A code or a stripe was shown while nobody listened: nothing of it was kept.
    Offered,
    /// A card is being read; it takes a moment. What came of it follows.
    Reading,
    /// What could be read of a card, a code or a stripe.
    Shown(Credential),
    /// Something was shown, and nothing could be read of it.
    Unread(Unread),
    /// A reader's state, at start and whenever it changed. One that is not configured never tells any.
    Reader(ReaderState),
    /// Of two printers, the one of this rank, from 0, begins with this slip. Of a lone one nothing need be said.
    PrintsAt(TicketId, usize),
    /// What became of a test slip at the printer of this rank, from 0: it is on paper, or why it is not.
    TestPrint { printer: usize, fault: Option<Fault> },
    /// Shown while a technician tries the readers.
    Tried { which: Which, what: Tried },
}

/// How far the readers are heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Listening {
    /// Not at all.
    #[default]
    Off,
    /// Only what names nobody: a booking's code, one of our own slips. Anything else is thrown away and only [`Event::Offered`]; a card
    /// is not read.
    Codes,
    /// Everything: the privacy notice is on the glass.
    All,
    /// A technician tries the readers: everything is read, and only its kind is told.
    Test,
}

/// What was shown to a reader that is tried: its kind, and nothing of what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// A codice fiscale.
    Person,
    /// A booking's code.
    Booking,
    /// One of our own slips.
    Slip,
    /// Nothing that could be read.
    Unread(Unread),
}

/// Why nothing could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A card, but no health card with a chip: a bank card, an old one without a chip, an identity card.
    Foreign,
    /// A card that gives no answer at all: most often it is in the wrong way round.
    Mute,
    /// The card was taken out too early.
    Pulled,
    /// A health card whose content makes no sense: dirty contacts, or a damaged one.
    Garbled,
    /// The card took longer than a visitor should wait; what it may still say is not heard.
    Slow,
    /// The reader or its service ended while the card was read; the card has nothing to do with it.
    Interrupted,
    /// A scanned or swiped line that is none of ours: another barcode, a bad print.
    Code,
}

/// One reader, and whether something could be shown to it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReaderState {
    pub which: Which,
    pub condition: ReaderCondition,
}

/// What a visitor shows something to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The reader of chip cards.
    Chip,
    /// The scanner of printed codes.
    Scanner,
    /// The reader of magnetic stripes.
    Stripe,
}

/// What stands between a visitor and a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReaderCondition {
    /// Nothing.
    Ready,
    /// Not plugged in.
    Missing,
    /// The machine's card service (pcscd) does not run.
    ServiceDown,
    /// It is there, and does not answer or cannot be opened.
    Failed,
}

/// Whether a ticket could be printed now, and whether the roll is near its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrinterState {
    pub condition: Condition,
    /// Printing goes on, but somebody should bring a new roll.
    pub paper_low: bool,
    /// Metres left on the roll, where the printer can tell.
    pub paper_left_m: Option<u32>,
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

impl Event {
    /// The same, as it is told of a reader that a technician tries: what was read is forgotten here.
    fn masked(self, which: Which) -> Self {
        let what = if let Self::Shown(credential) = &self {
            match credential {
                Credential::Person(_) => Tried::Person,
                Credential::Booking(_) => Tried::Booking,
                Credential::Slip(_) => Tried::Slip,
            }
        } else if let Self::Unread(why) = self {
            Tried::Unread(why)
        } else {
            return self;
        };
        Self::Tried { which, what }
    }
}

impl ReaderState {
    /// The fault as the controller's `DeviceReport` names it; `None` when ready.
    pub fn fault(self) -> Option<&'static str> {
        match (self.which, self.condition) {
            (_, ReaderCondition::Ready) => None,
            (Which::Chip, ReaderCondition::Missing) => Some("reader_missing"),
            (_, ReaderCondition::ServiceDown) => Some("reader_down"),
            (Which::Chip, ReaderCondition::Failed) => Some("reader_failed"),
            (Which::Scanner, ReaderCondition::Missing) => Some("scanner_missing"),
            (Which::Scanner, ReaderCondition::Failed) => Some("scanner_failed"),
            (Which::Stripe, ReaderCondition::Missing) => Some("stripe_missing"),
            (Which::Stripe, ReaderCondition::Failed) => Some("stripe_failed"),
        }
    }
}

impl PrinterState {
    /// Nothing but its condition.
    pub fn of(condition: Condition) -> Self {
        Self {
            condition,
            paper_low: false,
            paper_left_m: None,
        }
    }

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

/// The faults of several printers; those of the second say so.
pub fn faults(printers: &[PrinterState]) -> Vec<String> {
    let named = |(rank, state): (usize, &PrinterState)| {
        let prefix = if rank == 0 { "" } else { "second_" };
        state.faults().into_iter().map(move |fault| format!("{prefix}{fault}"))
    };
    printers.iter().enumerate().flat_map(named).collect()
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
