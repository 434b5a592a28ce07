//! A printer that a test plays with: it speaks ESC/POS over TCP or a device file, keeps what was printed, and fails on request.
//!
//! It shares nothing with the kiosk: its own tokenizer, its own code tables. Real-time commands are answered even when it is blocked,
//! everything else is held in order until it can go on, as in real ones.

use std::fs::OpenOptions;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use crate::world::PATIENCE;

/// What is wrong with the printer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trouble {
    #[default]
    None,
    PaperOut,
    CoverOpen,
    Offline,
    /// Takes everything and says nothing.
    Hang,
    /// Answers every question with what no printer says.
    Garbage,
}

/// One slip, as somebody who holds it would read it.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// Decoded by the code page in force at each byte; one entry per line.
    pub lines: Vec<String>,
    /// The line in the largest letters.
    pub largest: String,
    /// Contents of the QR codes that the printer drew itself.
    pub codes: Vec<String>,
    /// Raster pictures as (width, height, rows).
    pub pictures: Vec<(usize, usize, Vec<u8>)>,
}

impl Paper {
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }
}

#[derive(Default)]
struct State {
    trouble: Trouble,
    paper_low: bool,
    /// Run out of paper after so many lines of the next slip.
    out_after: Option<usize>,
    /// Break the connection after so many bytes of the next slip.
    vanish_after: Option<usize>,
    papers: Vec<Paper>,
    /// Slips that were made to be forgotten, and commands that nothing here knows.
    cleared: usize,
    unknown: Vec<Vec<u8>>,
    connection: Option<TcpStream>,
    engine: Engine,
}

/// The printer; it lives as long as the test.
#[derive(Clone)]
pub struct FakePrinter {
    shared: Arc<(Mutex<State>, Condvar)>,
    /// Where it listens, as the kiosk's settings name it.
    pub address: String,
}

impl FakePrinter {
    /// A network printer on a port of its own.
    pub fn tcp() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let printer = Self {
            shared: Arc::default(),
            address: format!("tcp:{}", listener.local_addr().expect("bound")),
        };
        let served = printer.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                served.lock().connection = stream.try_clone().ok();
                served.serve(stream);
            }
        });
        printer
    }

    /// The printer's end of a pair of pseudo-terminals; `address` is the kiosk's end.
    pub fn device(end: &Path, address: String) -> Self {
        let printer = Self {
            shared: Arc::default(),
            address,
        };
        let file = OpenOptions::new().read(true).write(true).open(end).expect("socat made it");
        let served = printer.clone();
        std::thread::spawn(move || served.serve(file));
        printer
    }

    pub fn trouble(&self, trouble: Trouble) {
        let mut state = self.lock();
        state.trouble = trouble;
        let replies = state.work();
        if let Some(connection) = &mut state.connection {
            // A kiosk that has gone reads no answer.
            let _ = connection.write_all(&replies);
        }
        self.shared.1.notify_all();
    }

    pub fn paper_low(&self, low: bool) {
        self.lock().paper_low = low;
    }

    /// The roll ends after so many lines of the next slip.
    pub fn run_out_after(&self, lines: usize) {
        self.lock().out_after = Some(lines);
    }

    /// The cable is pulled after so many bytes of the next slip, and what came of it is lost.
    pub fn vanish_after(&self, bytes: usize) {
        self.lock().vanish_after = Some(bytes);
    }

    /// Waits for the `count`th slip, and returns all there are.
    pub fn papers(&self, count: usize) -> Vec<Paper> {
        let (state, waited) = self
            .shared
            .1
            .wait_timeout_while(self.lock(), PATIENCE, |state| state.papers.len() < count)
            .expect("no test panicked in here");
        assert!(!waited.timed_out(), "{} of {count} slips came out", state.papers.len());
        assert_eq!(state.unknown, Vec::<Vec<u8>>::new(), "commands that no printer knows");
        state.papers.clone()
    }

    /// Slips on paper now, without waiting.
    pub fn count(&self) -> usize {
        self.lock().papers.len()
    }

    /// How often it was told to forget what it had taken.
    pub fn cleared(&self) -> usize {
        self.lock().cleared
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().expect("no test panicked in here")
    }

    fn serve(&self, mut stream: impl Read + Write) {
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = stream.read(&mut buffer) {
            let mut state = self.lock();
            let Some(replies) = state.take(&buffer[..count]) else {
                if let Some(connection) = state.connection.take() {
                    // Already gone is gone as well.
                    let _ = connection.shutdown(Shutdown::Both);
                }
                return;
            };
            drop(state);
            self.shared.1.notify_all();
            if stream.write_all(&replies).is_err() {
                return;
            }
        }
    }
}

impl State {
    /// Takes bytes in; `None` when the cable is pulled.
    fn take(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut replies = Vec::new();
        for byte in bytes {
            self.engine.pending.push(*byte);
            match *self.engine.pending.as_slice() {
                [.., 0x10, 0x04, n] => {
                    self.engine.forget_last(3);
                    replies.extend(self.status(n));
                }
                [.., 0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8] => {
                    self.engine = Engine::default();
                    self.cleared += 1;
                }
                _ => {}
            }
            let slip_begun = self.engine.pending.len() + self.engine.done;
            if self.vanish_after.is_some_and(|limit| slip_begun >= limit) {
                self.vanish_after = None;
                self.engine = Engine::default();
                return None;
            }
        }
        replies.extend(self.work());
        Some(replies)
    }

    fn is_blocked(&self) -> bool {
        self.trouble != Trouble::None && self.trouble != Trouble::Garbage
    }

    fn status(&self, n: u8) -> Vec<u8> {
        match (self.trouble, n) {
            (Trouble::Hang, _) => Vec::new(),
            (Trouble::Garbage, _) => b"HTTP/1.1 200 OK\r\n\xff\xfe\xfd".to_vec(),
            (Trouble::PaperOut | Trouble::CoverOpen | Trouble::Offline, 1) => vec![0x1a],
            (Trouble::PaperOut, 2) => vec![0x32],
            (Trouble::CoverOpen, 2) => vec![0x16],
            (Trouble::PaperOut, 4) => vec![0x7e],
            (_, 4) if self.paper_low => vec![0x1e],
            _ => vec![0x12],
        }
    }

    /// Works through what is held, as far as it can.
    fn work(&mut self) -> Vec<u8> {
        let mut replies = Vec::new();
        while !self.is_blocked() {
            let Some(done) = self.engine.step() else { break };
            match done {
                Done::Nothing => {}
                Done::Line if self.out_after == Some(self.engine.paper.lines.len()) => {
                    self.out_after = None;
                    self.trouble = Trouble::PaperOut;
                }
                Done::Line => {}
                Done::Cut(paper) => self.papers.push(paper),
                Done::Reply(reply) => replies.extend(reply),
                Done::Unknown(command) => self.unknown.push(command),
            }
        }
        replies
    }
}

/// What one command did.
enum Done {
    Nothing,
    Line,
    Cut(Paper),
    Reply(Vec<u8>),
    Unknown(Vec<u8>),
}

/// The tokenizer and the paper in the making.
#[derive(Default)]
struct Engine {
    pending: Vec<u8>,
    /// Bytes worked through since the last cut.
    done: usize,
    paper: Paper,
    line: String,
    page: u8,
    height: u8,
    largest: u8,
    code: String,
}

impl Engine {
    fn forget_last(&mut self, count: usize) {
        self.pending.truncate(self.pending.len() - count);
    }

    /// The next whole command; `None` while bytes are missing.
    fn step(&mut self) -> Option<Done> {
        let length = length(&self.pending)?;
        let command: Vec<u8> = self.pending.drain(..length).collect();
        self.done += length;
        Some(self.act(&command))
    }

    fn act(&mut self, command: &[u8]) -> Done {
        match *command {
            [0x1b, b'@'] => (self.page, self.height) = (0, 1),
            [0x1b, b't', page] => self.page = page,
            [0x1d, b'!', size] => self.height = (size & 7) + 1,
            [0x1b, b'a' | b'E' | b'J' | b'M' | b'-' | b'G' | b'3', _] | [0x1b, b'2'] | [0x1d, b'B', _] | [0x18 | 0x0d] => {}
            [b'\n'] | [0x1b, b'd', _] => return self.feed(),
            [0x1d, b'v', b'0', _, wl, wh, hl, hh, ref rows @ ..] => {
                self.paper.pictures.push((
                    usize::from(wl) + 256 * usize::from(wh),
                    usize::from(hl) + 256 * usize::from(hh),
                    rows.to_vec(),
                ));
            }
            [0x1d, b'(', b'k', _, _, 49, 80, 48, ref data @ ..] => self.code = String::from_utf8_lossy(data).into_owned(),
            [0x1d, b'(', b'k', _, _, 49, 81, 48] => self.paper.codes.push(self.code.clone()),
            [0x1d, b'(', b'k', _, _, 49, 65 | 67 | 69, ..] => {}
            [0x1d, b'(', b'H', 6, 0, 48, 48, ref mark @ ..] => return Done::Reply([&[0x37, 0x22], mark, &[0]].concat()),
            [0x1d, b'r', _] => return Done::Reply(vec![0]),
            [0x1d, b'V', ..] => {
                self.done = 0;
                self.largest = 0;
                return Done::Cut(std::mem::take(&mut self.paper));
            }
            [byte] if byte >= 0x20 => self.line.push(self.decoded(byte)),
            _ => return Done::Unknown(command.to_vec()),
        }
        Done::Nothing
    }

    fn feed(&mut self) -> Done {
        let line = std::mem::take(&mut self.line);
        if self.height > self.largest {
            (self.largest, self.paper.largest) = (self.height, line.clone());
        }
        self.paper.lines.push(line);
        Done::Line
    }

    fn decoded(&self, byte: u8) -> char {
        let table = match self.page {
            16 => WPC1252,
            18 => PC852,
            19 => PC858,
            _ => PC437,
        };
        if byte < 0x80 {
            char::from(byte)
        } else {
            table.chars().nth(usize::from(byte - 0x80)).expect("128 characters")
        }
    }
}

/// The length of the first command; `None` while it is not whole.
fn length(bytes: &[u8]) -> Option<usize> {
    let length = match *bytes {
        [] | [0x1b | 0x1d | 0x10] | [0x1d, b'V' | b'(' | b'v'] => return None,
        [0x1b, b'@' | b'2', ..] => 2,
        [0x1d, b'V', 65 | 66, ..] => 4,
        [0x1d, b'v', b'0', _, wl, wh, hl, hh, ..] => {
            8 + (usize::from(wl) + 256 * usize::from(wh)) * (usize::from(hl) + 256 * usize::from(hh))
        }
        [0x1d, b'(', _, low, high, ..] => 5 + usize::from(low) + 256 * usize::from(high),
        [0x1d, b'v' | b'(', ..] => return None,
        [0x1b | 0x1d, ..] => 3,
        [_, ..] => 1,
    };
    (bytes.len() >= length).then_some(length)
}

/// From the Unicode consortium's mapping tables.
const WPC1252: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const PC852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}";
const PC858: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
const PC437: &str =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
