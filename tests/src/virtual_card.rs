//! A health card that is put into a slot of the virtual reader (vpcd), behaves or misbehaves, and is pulled out again.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, TcpStream};
use std::os::linux::net::TcpStreamExt as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Instant;

use crate::world::PATIENCE;

/// What the made-up person's card holds: MARIO ROSSI, RSSMRA80A01H501U, VIA ROMA 1.
pub const ROSSI: &str = "0000690460300801012023080101202905ROSSI05MARIO080101198001M0010RSSMRA80A01H501U0004H501000004F2050AVIA ROMA 100";

/// A card's first words: a TS-CNS that speaks T=1.
const ATR: &str = "3BFF1800FF8131FE55006B02090200011101434E531031809C";

/// Another card's: a bank's.
const BANK_ATR: &str = "3B6500002063CB6800";

/// How a card behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Good,
    /// Knows no selection by path.
    StepByStep,
    /// Hands every piece over in parts: `61xx`, then GET RESPONSE.
    Parts,
    /// Wants to be asked for the right length: `6Cxx`.
    RightLength,
    /// Another ATR, and no such file.
    Foreign,
    /// Its own ATR, and no such file.
    NoFile,
    /// The file ends before its length says.
    Short,
    Garbage,
    /// Answers no command until [`Inserted::go_on`].
    Slow,
    /// Is pulled in the middle of the command after so many.
    PulledAfter(usize),
}

/// A card.
#[derive(Clone, Debug)]
pub struct Card {
    pub file: Vec<u8>,
    pub manner: Manner,
}

/// A card in its slot; pulled when dropped.
pub struct Inserted {
    stream: TcpStream,
    commands: Arc<AtomicUsize>,
    go_on: Sender<()>,
    thread: Option<JoinHandle<()>>,
}

impl Card {
    /// The made-up person's card.
    pub fn rossi(manner: Manner) -> Self {
        Self {
            file: ROSSI.as_bytes().to_vec(),
            manner,
        }
    }

    /// Puts it into the slot behind this port.
    pub fn insert(self, port: u16) -> Inserted {
        let stream = connect(port);
        let (go_on, may_go_on) = channel();
        let commands = Arc::new(AtomicUsize::new(0));
        let player = Player {
            stream: stream.try_clone().expect("a socket has two handles"),
            card: self,
            selected: false,
            rest: Vec::new(),
            commands: Arc::clone(&commands),
            may_go_on: Mutex::new(may_go_on),
        };
        let thread = Some(std::thread::spawn(move || player.play()));
        Inserted {
            stream,
            commands,
            go_on,
            thread,
        }
    }
}

impl Inserted {
    /// So many commands reached the card.
    pub fn commands(&self) -> usize {
        self.commands.load(Ordering::SeqCst)
    }

    /// Lets a slow card answer.
    pub fn go_on(&self) {
        // A card that was pulled answers nothing.
        let _ = self.go_on.send(());
    }
}

impl Drop for Inserted {
    fn drop(&mut self) {
        // It may have been pulled already.
        let _ = self.stream.shutdown(Shutdown::Both);
        (self.go_on, _) = channel();
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// The reader listens as soon as its service runs, or a little later.
#[expect(clippy::disallowed_methods, reason = "a test's own patience")]
fn connect(port: u16) -> TcpStream {
    let end = Instant::now() + PATIENCE;
    loop {
        match TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
            Ok(stream) => return stream,
            Err(why) if why.kind() == ErrorKind::ConnectionRefused && Instant::now() < end => std::thread::yield_now(),
            Err(why) => panic!("no slot on port {port}: {why}"),
        }
    }
}

struct Player {
    stream: TcpStream,
    card: Card,
    selected: bool,
    /// What GET RESPONSE gives.
    rest: Vec<u8>,
    commands: Arc<AtomicUsize>,
    may_go_on: Mutex<Receiver<()>>,
}

impl Player {
    fn play(mut self) {
        while let Some(message) = self.hear() {
            let answer = match message.as_slice() {
                [0..=2] => continue,
                [4] => hex(if self.card.manner == Manner::Foreign { BANK_ATR } else { ATR }),
                command => {
                    let before = self.commands.fetch_add(1, Ordering::SeqCst);
                    if self.card.manner == Manner::PulledAfter(before) {
                        let _ = self.stream.shutdown(Shutdown::Both);
                        return;
                    }
                    self.obey(command)
                }
            };
            if self.say(&answer).is_none() {
                return;
            }
        }
    }

    fn obey(&mut self, command: &[u8]) -> Vec<u8> {
        if self.card.manner == Manner::Slow {
            // Ends with the card.
            let _ = self.may_go_on.lock().expect("one player").recv();
        }
        match (command, self.card.manner) {
            ([_, 0xa4, ..], Manner::Foreign | Manner::NoFile) => vec![0x6a, 0x82],
            ([_, 0xa4, 8, ..], Manner::StepByStep) => vec![0x6a, 0x86],
            ([_, 0xa4, ..], _) => {
                self.selected = true;
                vec![0x90, 0x00]
            }
            ([_, 0xb0, high, low, wish], _) if self.selected => self.read(u16::from_be_bytes([*high, *low]).into(), (*wish).into()),
            ([_, 0xc0, _, _, wish], Manner::Parts) => self.part((*wish).into()),
            _ => vec![0x6d, 0x00],
        }
    }

    fn read(&mut self, from: usize, wish: usize) -> Vec<u8> {
        let manner = self.card.manner;
        let end = if manner == Manner::Short { 40 } else { self.card.file.len() };
        let Some(piece) = self.card.file.get(from..end.min(from + wish)).filter(|piece| !piece.is_empty()) else {
            return vec![0x6b, 0x00];
        };
        if manner == Manner::Parts {
            self.rest = piece.to_vec();
            return vec![0x61, u8::try_from(piece.len().min(16)).expect("sixteen fits")];
        }
        if manner == Manner::RightLength && (piece.len() < wish || wish > 64) {
            return vec![0x6c, u8::try_from(piece.len().min(64)).expect("64 fits")];
        }
        if manner == Manner::Garbage {
            return vec![0x5a; wish + 2];
        }
        [piece, &[0x90, 0x00]].concat()
    }

    fn part(&mut self, wish: usize) -> Vec<u8> {
        let part: Vec<u8> = self.rest.drain(..self.rest.len().min(wish)).collect();
        let status = match u8::try_from(self.rest.len().min(16)).expect("sixteen fits") {
            0 => [0x90, 0x00],
            more => [0x61, more],
        };
        [part.as_slice(), &status].concat()
    }

    /// One message of the reader; `None` once the card is out. Without an acknowledgement at once, each costs 40 ms.
    fn hear(&mut self) -> Option<Vec<u8>> {
        let mut length = [0; 2];
        self.stream.set_quickack(true).ok()?;
        self.stream.read_exact(&mut length).ok()?;
        self.stream.set_quickack(true).ok()?;
        let mut message = vec![0; u16::from_be_bytes(length).into()];
        self.stream.read_exact(&mut message).ok()?;
        self.stream.set_quickack(true).ok()?;
        Some(message)
    }

    fn say(&mut self, answer: &[u8]) -> Option<()> {
        let length = u16::try_from(answer.len()).expect("an answer is short").to_be_bytes();
        self.stream.write_all(&[&length, answer].concat()).ok()
    }
}

fn hex(digits: &str) -> Vec<u8> {
    let pairs = digits
        .as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).expect("hex is ASCII"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("two hex digits")).collect()
}
