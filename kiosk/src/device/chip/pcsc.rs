//! Readers behind the machine's card service (pcscd).

use std::ffi::CStr;
use std::time::Duration;

use ::pcsc::{Context, Disposition, Error, PNP_NOTIFICATION, Protocols, ReaderState, Scope, ShareMode, State};

use crate::clock;
use crate::device::chip::apdu::{Card, Trouble};
use crate::device::chip::slots::{Down, Inserted, Slot, Slots};

/// How long a reader takes to be gone.
const LEAVING: Duration = Duration::from_millis(100);

/// The service, while it lives; made anew after each of its deaths.
#[derive(Default)]
pub(super) struct Service {
    session: Option<Session>,
}

struct Session {
    context: Context,
    /// The first one stands for readers coming and going.
    watched: Vec<ReaderState>,
}

impl Slots for Service {
    fn look(&mut self, within: Duration) -> Result<Vec<Slot>, Down> {
        let mut session = match self.session.take() {
            Some(session) => session,
            None => Session::start()?,
        };
        let slots = session.look(within)?;
        self.session = Some(session);
        Ok(slots)
    }

    fn open(&mut self, reader: &str) -> Result<Box<dyn Card>, Trouble> {
        let session = self.session.as_ref().ok_or(Trouble::Service)?;
        let name = std::ffi::CString::new(reader).map_err(|_| Trouble::Garbled)?;
        let card = session.context.connect(&name, ShareMode::Shared, Protocols::ANY).map_err(trouble)?;
        Ok(Box::new(Connected(Some(card))))
    }
}

impl Session {
    fn start() -> Result<Self, Down> {
        let mut session = Self {
            context: Context::establish(Scope::User).map_err(down)?,
            watched: vec![ReaderState::new(PNP_NOTIFICATION(), State::UNAWARE)],
        };
        session.list()?;
        Ok(session)
    }

    fn look(&mut self, within: Duration) -> Result<Vec<Slot>, Down> {
        match self.context.get_status_change(within, &mut self.watched) {
            Ok(()) => self.watched.iter_mut().for_each(ReaderState::sync_current_state),
            Err(Error::Timeout) => {}
            // A reader that left while it was watched: not to be asked again and again until the service knows it, too.
            Err(Error::UnknownReader | Error::ReaderUnavailable) => clock::rest(LEAVING.min(within)),
            Err(why) => return Err(down(why)),
        }
        self.list()?;
        Ok(self
            .watched
            .iter()
            .filter(|state| !is_notifier(state.name()))
            .filter_map(slot)
            .collect())
    }

    /// Watches the readers that there are now; those already watched keep what is known of them.
    fn list(&mut self) -> Result<(), Down> {
        let names = self.context.list_readers_owned().map_err(down)?;
        self.watched
            .retain(|state| is_notifier(state.name()) || names.iter().any(|name| name.as_c_str() == state.name()));
        let mut is_new = false;
        for name in names {
            if !self.watched.iter().any(|state| state.name() == name.as_c_str()) {
                self.watched.push(ReaderState::new(name, State::UNAWARE));
                is_new = true;
            }
        }
        if is_new {
            // What is in a new reader is known at once.
            match self.context.get_status_change(Duration::ZERO, &mut self.watched) {
                Ok(()) => self.watched.iter_mut().for_each(ReaderState::sync_current_state),
                Err(Error::Timeout | Error::UnknownReader | Error::ReaderUnavailable) => {}
                Err(why) => return Err(down(why)),
            }
        }
        Ok(())
    }
}

fn is_notifier(name: &CStr) -> bool {
    name == PNP_NOTIFICATION()
}

fn slot(state: &ReaderState) -> Option<Slot> {
    let seen = state.event_state();
    if seen.intersects(State::UNKNOWN | State::UNAVAILABLE | State::IGNORE) {
        return None;
    }
    Some(Slot {
        reader: state.name().to_string_lossy().into_owned(),
        card: seen.contains(State::PRESENT).then(|| Inserted {
            count: state.event_count(),
            is_mute: seen.contains(State::MUTE),
        }),
    })
}

/// A card, let go of as it is: a reset would cost time, and a service asked to switch off a card that was just pulled may never notice
/// that it is gone (pcscd 1.9.9).
struct Connected(Option<::pcsc::Card>);

impl Card for Connected {
    fn transmit(&mut self, command: &[u8], answer: &mut [u8]) -> Result<usize, Trouble> {
        let card = self.0.as_ref().ok_or(Trouble::Garbled)?;
        card.transmit(command, answer).map(<[u8]>::len).map_err(trouble)
    }
}

impl Drop for Connected {
    fn drop(&mut self) {
        // A card that is gone already cannot be let go of.
        let _ = self.0.take().map(|card| card.disconnect(Disposition::LeaveCard));
    }
}

fn down(why: Error) -> Down {
    Down(why.to_string())
}

fn trouble(why: Error) -> Trouble {
    if matches!(
        why,
        Error::NoSmartcard | Error::RemovedCard | Error::UnknownReader | Error::ReaderUnavailable
    ) {
        Trouble::Pulled
    } else if matches!(why, Error::UnresponsiveCard | Error::UnpoweredCard) {
        Trouble::Mute
    } else if matches!(why, Error::UnsupportedCard | Error::ProtoMismatch | Error::CardUnsupported) {
        Trouble::Foreign
    } else if matches!(
        why,
        Error::NoService | Error::ServiceStopped | Error::ServerTooBusy | Error::CommError | Error::InvalidHandle | Error::Shutdown
    ) {
        Trouble::Service
    } else {
        Trouble::Garbled
    }
}
