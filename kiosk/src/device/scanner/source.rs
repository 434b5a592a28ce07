//! Where lines come from: a serial port, a device that types, or a named pipe.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::os::fd::AsFd;
use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::time::Duration;

use evdev::raw_stream::RawDevice;
use evdev::{EventSummary, SynchronizationCode};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{CWD, Mode, OFlags, mkfifoat};
use serialport::SerialPort;
use zeroize::Zeroizing;

use super::keymap::KeyMap;
use crate::config;

/// An open device.
pub(super) trait Source {
    /// What it sent, as soon as it sends something; nothing when `within` is over.
    ///
    /// # Errors
    /// It is gone.
    fn read(&mut self, within: Duration) -> io::Result<Zeroizing<Vec<u8>>>;
}

/// Opens the device of these settings; `None` where there is none.
///
/// # Errors
/// It is not there, or belongs to somebody else.
pub(super) fn open(settings: &config::Lines) -> Option<io::Result<Box<dyn Source>>> {
    match &settings.address {
        config::Source::Serial(path) => Some(serial(path, settings.baud)),
        config::Source::Keyboard(path) => Some(keyboard(path)),
        config::Source::File(path) => Some(pipe(path)),
        config::Source::None => None,
    }
}

fn serial(path: &Path, baud: u32) -> io::Result<Box<dyn Source>> {
    let port = serialport::new(path.to_string_lossy(), baud).open()?;
    Ok(Box::new(Serial(port)))
}

fn keyboard(path: &Path) -> io::Result<Box<dyn Source>> {
    let mut device = RawDevice::open(path)?;
    // From here on nothing of it reaches the window.
    device.grab()?;
    Ok(Box::new(Keyboard {
        device,
        keys: KeyMap::default(),
    }))
}

fn pipe(path: &Path) -> io::Result<Box<dyn Source>> {
    match mkfifoat(CWD, path, Mode::RUSR | Mode::WUSR) {
        Ok(()) | Err(rustix::io::Errno::EXIST) => {}
        Err(why) => return Err(why.into()),
    }
    if !std::fs::metadata(path)?.file_type().is_fifo() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "not a named pipe"));
    }
    // Open for writing too: so it does not end with each writer.
    let flags = OFlags::NONBLOCK.bits().cast_signed();
    let file = OpenOptions::new().read(true).write(true).custom_flags(flags).open(path)?;
    Ok(Box::new(Pipe(file)))
}

struct Serial(Box<dyn SerialPort>);

impl Source for Serial {
    fn read(&mut self, within: Duration) -> io::Result<Zeroizing<Vec<u8>>> {
        self.0.set_timeout(within.max(Duration::from_millis(1)))?;
        some(|buffer| self.0.read(buffer))
    }
}

struct Pipe(File);

impl Source for Pipe {
    fn read(&mut self, within: Duration) -> io::Result<Zeroizing<Vec<u8>>> {
        if !wait(&self.0, within)? {
            return Ok(Zeroizing::default());
        }
        some(|buffer| self.0.read(buffer))
    }
}

struct Keyboard {
    device: RawDevice,
    keys: KeyMap,
}

impl Source for Keyboard {
    fn read(&mut self, within: Duration) -> io::Result<Zeroizing<Vec<u8>>> {
        // The kernel keeps at most 64 events for us; a grown buffer would leave a copy behind.
        let mut typed = Zeroizing::new(Vec::with_capacity(256));
        if wait(&self.device, within)? {
            let mut events = self.device.fetch_events()?.peekable();
            if events.peek().is_none() {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            for event in events {
                let event = event.destructure();
                if let EventSummary::Key(_, key, change) = event {
                    typed.extend(self.keys.typed(key, change));
                } else if let EventSummary::Synchronization(_, SynchronizationCode::SYN_DROPPED, _) = event {
                    // Keys were lost: what stands there is no code of anybody.
                    typed.push(LOST);
                }
            }
        }
        Ok(typed)
    }
}

/// Stands where something was lost; no code holds it.
const LOST: u8 = b'~';

/// Whether there is something to read, or to learn that it is gone.
fn wait(file: &impl AsFd, within: Duration) -> io::Result<bool> {
    let span = Timespec {
        tv_sec: within.as_secs().cast_signed(),
        tv_nsec: within.subsec_nanos().into(),
    };
    match poll(&mut [PollFd::new(file, PollFlags::IN)], Some(&span)) {
        Ok(count) => Ok(count > 0),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(why) => Err(why.into()),
    }
}

/// One read; silence is no error, the end is one.
fn some(read: impl FnOnce(&mut [u8]) -> io::Result<usize>) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut buffer = Zeroizing::new([0; 256]);
    match read(&mut *buffer) {
        Ok(0) => Err(ErrorKind::UnexpectedEof.into()),
        Ok(count) => Ok(Zeroizing::new(buffer[..count].to_vec())),
        Err(why) if matches!(why.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted) => Ok(Zeroizing::default()),
        Err(why) => Err(why),
    }
}
