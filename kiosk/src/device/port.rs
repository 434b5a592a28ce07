//! The ways to a printer's bytes: network, the kernel's printer device, a serial line. All of them give up in time.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::sync::Arc;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use serialport::SerialPort;

use crate::clock;
use crate::config::{self, Address};
use crate::device::picture;
use crate::device::profile::Profile;

/// A printer, as bytes. Neither call may last longer than `within`, but a driver may break that: whoever calls has a thread to lose.
pub trait Printer: Send {
    /// Hands over all of `bytes`; on an error an unknown part of them is gone.
    fn write(&mut self, bytes: &[u8], within: Duration) -> io::Result<()>;

    /// What the printer said, as soon as it says something; nothing when `within` is over.
    fn read(&mut self, within: Duration) -> io::Result<Vec<u8>>;

    /// What becomes readable when the printer speaks unasked, where the system can wait for that.
    fn fd(&self) -> Option<BorrowedFd<'_>> {
        None
    }
}

/// Opens a printer; called again after each loss.
pub type Opener = Arc<dyn Fn() -> io::Result<Box<dyn Printer>> + Send + Sync>;

/// How long a network printer may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(1);

/// The opener of a configured printer; `None` where there is no printer.
pub fn opener(printer: &config::Printer) -> Option<Opener> {
    let baud = printer.baud;
    match printer.address.clone() {
        Address::Tcp(address) => Some(Arc::new(move || tcp(&address))),
        Address::File(path) => Some(Arc::new(move || {
            let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .custom_flags(flags.bits().cast_signed())
                .open(&path)?;
            Ok(Box::new(Character(file)) as Box<dyn Printer>)
        })),
        Address::Serial(path) => Some(Arc::new(move || {
            let port = serialport::new(path.to_string_lossy(), baud).timeout(CONNECT).open()?;
            Ok(Box::new(Serial(port)) as Box<dyn Printer>)
        })),
        Address::Picture(folder) => {
            let printer = printer.clone();
            Some(Arc::new(move || {
                let profile = Profile::of(&printer).map_err(io::Error::other)?;
                Ok(Box::new(picture::Virtual::open(&folder, &profile)?) as Box<dyn Printer>)
            }))
        }
        Address::None => None,
    }
}

fn tcp(address: &str) -> io::Result<Box<dyn Printer>> {
    let mut last = io::Error::new(ErrorKind::NotFound, "the name has no address");
    for address in address.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, CONNECT) {
            Ok(stream) => {
                stream.set_nodelay(true)?;
                // What a line that broke did not deliver must not be delivered when it is mended: closing forgets it.
                rustix::net::sockopt::set_socket_linger(&stream, Some(Duration::ZERO))?;
                return Ok(Box::new(Network(stream)));
            }
            Err(why) => last = why,
        }
    }
    Err(last)
}

/// A network printer's raw port.
struct Network(TcpStream);

impl Printer for Network {
    fn write(&mut self, bytes: &[u8], within: Duration) -> io::Result<()> {
        write_within(within, bytes, |rest, left| {
            self.0.set_write_timeout(Some(left))?;
            self.0.write(rest)
        })
    }

    fn read(&mut self, within: Duration) -> io::Result<Vec<u8>> {
        // A socket's own time limit counts in the kernel's ticks, several milliseconds each; a slip has no time for those.
        if !wait(&self.0, PollFlags::IN, within)? {
            return Ok(Vec::new());
        }
        some(|buffer| match self.0.read(buffer)? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            count => Ok(count),
        })
    }

    fn fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.0.as_fd())
    }
}

/// `/dev/usb/lp*`: a device that must never be read or written without asking first, or it blocks for ever.
struct Character(File);

impl Printer for Character {
    fn write(&mut self, bytes: &[u8], within: Duration) -> io::Result<()> {
        write_within(within, bytes, |rest, left| {
            wait(&self.0, PollFlags::OUT, left)?;
            self.0.write(rest)
        })
    }

    fn read(&mut self, within: Duration) -> io::Result<Vec<u8>> {
        if !wait(&self.0, PollFlags::IN, within)? {
            return Ok(Vec::new());
        }
        let read = some(|buffer| self.0.read(buffer))?;
        if read.is_empty() {
            // Some drivers say *readable* and have nothing: do not spin on them.
            clock::rest(Duration::from_millis(5).min(within));
        }
        Ok(read)
    }

    fn fd(&self) -> Option<BorrowedFd<'_>> {
        Some(self.0.as_fd())
    }
}

fn wait(file: &impl AsFd, wish: PollFlags, within: Duration) -> io::Result<bool> {
    let span = Timespec {
        tv_sec: within.as_secs().cast_signed(),
        tv_nsec: within.subsec_nanos().into(),
    };
    Ok(poll(&mut [PollFd::new(file, wish)], Some(&span))? > 0)
}

/// A serial line, also one that a USB printer plays.
struct Serial(Box<dyn SerialPort>);

impl Printer for Serial {
    fn write(&mut self, bytes: &[u8], within: Duration) -> io::Result<()> {
        write_within(within, bytes, |rest, left| {
            self.0.set_timeout(left)?;
            self.0.write(rest)
        })
    }

    fn read(&mut self, within: Duration) -> io::Result<Vec<u8>> {
        self.0.set_timeout(at_least_one_ms(within))?;
        some(|buffer| self.0.read(buffer))
    }
}

/// Writes piece by piece until all is gone or the time is over.
fn write_within(within: Duration, bytes: &[u8], mut write: impl FnMut(&[u8], Duration) -> io::Result<usize>) -> io::Result<()> {
    let deadline = clock::instant() + within;
    let mut rest = bytes;
    while !rest.is_empty() {
        let left = deadline.saturating_duration_since(clock::instant());
        if left.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        match write(rest, at_least_one_ms(left)) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => rest = &rest[count..],
            Err(why) if is_patience(why.kind()) => {}
            Err(why) => return Err(why),
        }
    }
    Ok(())
}

/// One read; silence is no error.
fn some(read: impl FnOnce(&mut [u8]) -> io::Result<usize>) -> io::Result<Vec<u8>> {
    let mut buffer = [0; 256];
    match read(&mut buffer) {
        Ok(count) => Ok(buffer[..count].to_vec()),
        Err(why) if is_patience(why.kind()) => Ok(Vec::new()),
        Err(why) => Err(why),
    }
}

fn is_patience(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted)
}

/// Sockets take a time-out of zero for none at all.
fn at_least_one_ms(span: Duration) -> Duration {
    span.max(Duration::from_millis(1))
}
