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

mod engine;

use engine::{Done, Engine};

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

/// What becomes of the next slip's proof.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Proof {
    #[default]
    Sent,
    Lost,
    Garbled,
    /// It arrives in the middle of the slip after it.
    Late,
}

/// What no printer says.
const GARBAGE: &[u8] = b"HTTP/1.1 200 OK\r\n\xff\xfe\xfd";

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
    /// The next slip began before it was cut off.
    stale: bool,
}

impl Paper {
    pub fn text(&self) -> String {
        self.lines.join("\n")
    }

    fn is_blank(&self) -> bool {
        self.lines.iter().all(String::is_empty) && self.pictures.is_empty() && self.codes.is_empty()
    }

    /// Every slip of ours ends with a code: without one it is a piece of one.
    fn is_whole(&self) -> bool {
        !self.stale && self.has_code()
    }

    fn has_code(&self) -> bool {
        !self.codes.is_empty() || self.pictures.iter().any(|(_, height, _)| *height > 100)
    }
}

#[derive(Default)]
struct State {
    trouble: Trouble,
    paper_low: bool,
    /// What happens after so many lines of the next slip.
    stop_after: Option<(usize, Trouble)>,
    proof: Proof,
    late_proof: Option<Vec<u8>>,
    /// Refuses connections.
    unplugged: bool,
    /// Says unasked when its state changes.
    automatic: bool,
    /// Break the connection after so many bytes of the next slip.
    vanish_after: Option<usize>,
    /// Take in so many bytes of the next slip, and then be mute.
    hang_after: Option<usize>,
    /// Be mute as soon as the next slip is to be cut off.
    hang_at_cut: bool,
    /// A slip that ends so is whole, even without a code.
    last_words: Option<&'static str>,
    /// Every byte that ever came.
    heard: Vec<u8>,
    papers: Vec<Paper>,
    /// Pieces of slips.
    scraps: Vec<Paper>,
    /// It has a presenter, and a slip hangs in it.
    presenter: bool,
    mouth: bool,
    /// Slips that it took back, and let go.
    retracted: usize,
    ejected: usize,
    /// Centimetres of paper left; `None`: it cannot tell.
    roll_cm: Option<u32>,
    /// Slips that were made to be forgotten, and commands that nothing here knows.
    cleared: usize,
    /// Status questions so far, and how connections ended: `true` where the kiosk forgot what was on the way.
    asked: usize,
    resets: Vec<bool>,
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
                let mut state = served.lock();
                if !state.unplugged {
                    state.connection = stream.try_clone().ok();
                    drop(state);
                    served.serve(stream);
                }
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
        self.change(|state| state.trouble = trouble);
    }

    /// It holds each slip in a presenter.
    pub fn with_presenter(self) -> Self {
        self.lock().presenter = true;
        self
    }

    /// It tears at a rail.
    pub fn without_knife(self) -> Self {
        self.lock().engine.has_no_knife = true;
        self
    }

    /// So many centimetres of paper are left.
    pub fn roll(&self, cm: u32) {
        self.lock().roll_cm = Some(cm);
    }

    /// The visitor takes the slip out of the presenter.
    pub fn take_slip(&self) {
        self.change(|state| state.mouth = false);
    }

    /// Waits until it took back so many slips.
    pub fn retracted_times(&self, times: usize) {
        drop(self.wait("slips taken back", times, |state| state.retracted));
    }

    /// Slips that it took back, and that it let go for the next one.
    pub fn retracted_and_ejected(&self) -> (usize, usize) {
        let state = self.lock();
        (state.retracted, state.ejected)
    }

    /// Pieces of slips that were cut off, or hang in it.
    pub fn scraps(&self) -> Vec<Paper> {
        let state = self.lock();
        let hangs = Some(state.engine.paper.clone()).filter(|paper| !paper.is_blank());
        state.scraps.iter().cloned().chain(hangs).collect()
    }

    pub fn paper_low(&self, low: bool) {
        self.change(|state| state.paper_low = low);
    }

    /// The printer changes, goes on as far as it can, and says what it says unasked.
    fn change(&self, change: impl FnOnce(&mut State)) {
        let mut state = self.lock();
        let before = state.automatic_status();
        change(&mut state);
        let mut replies = state.changed_since(before);
        replies.extend(state.work());
        if let Some(connection) = &mut state.connection {
            // A kiosk that has gone reads no answer.
            let _ = connection.write_all(&replies);
        }
        self.shared.1.notify_all();
    }

    /// The roll ends after so many lines of the next slip.
    pub fn run_out_after(&self, lines: usize) {
        self.stop_after(lines, Trouble::PaperOut);
    }

    /// That trouble begins after so many lines of the next slip.
    pub fn stop_after(&self, lines: usize, trouble: Trouble) {
        self.lock().stop_after = Some((lines, trouble));
    }

    /// The next slip comes out, and its proof never arrives.
    pub fn lose_proof(&self) {
        self.lock().proof = Proof::Lost;
    }

    /// The next slip comes out, and nonsense arrives instead of its proof.
    pub fn garble_proof(&self) {
        self.lock().proof = Proof::Garbled;
    }

    /// The next slip comes out, and its proof arrives while the slip after it is printed.
    pub fn delay_proof(&self) {
        self.lock().proof = Proof::Late;
    }

    /// It is switched off and on: what it had taken is lost.
    pub fn forget(&self) {
        self.lock().engine.restart();
    }

    /// The cable is pulled; what the printer took it keeps.
    pub fn unplug(&self) {
        let mut state = self.lock();
        state.unplugged = true;
        if let Some(connection) = state.connection.take() {
            // Already gone is gone as well.
            let _ = connection.shutdown(Shutdown::Both);
        }
    }

    pub fn plug_in(&self) {
        self.lock().unplugged = false;
    }

    /// The cable is pulled after so many bytes of the next slip, and what came of it is lost.
    pub fn vanish_after(&self, bytes: usize) {
        self.lock().vanish_after = Some(bytes);
    }

    /// It takes in so many bytes of the next slip, and then hangs.
    pub fn hang_after(&self, bytes: usize) {
        self.lock().hang_after = Some(bytes);
    }

    /// It hangs when it is to cut the next slip off.
    pub fn hang_at_cut(&self) {
        self.lock().hang_at_cut = true;
    }

    /// Slips that end so are whole, with a code or without.
    pub fn whole_with(&self, last_words: &'static str) {
        self.lock().last_words = Some(last_words);
    }

    /// Waits until it hangs.
    pub fn hangs(&self) {
        drop(self.wait("printers that hang", 1, |state| usize::from(state.trouble == Trouble::Hang)));
    }

    /// Waits for the `count`th slip, and returns all there are.
    pub fn papers(&self, count: usize) -> Vec<Paper> {
        let state = self.wait("slips on paper", count, |state| state.papers.len());
        assert_eq!(state.unknown, Vec::<Vec<u8>>::new(), "commands that no printer knows");
        state.papers.clone()
    }

    /// Every byte that it was ever sent.
    pub fn heard(&self) -> Vec<u8> {
        self.lock().heard.clone()
    }

    /// Slips on paper now, without waiting.
    pub fn count(&self) -> usize {
        self.lock().papers.len()
    }

    /// How often it was told to forget what it had taken.
    pub fn cleared(&self) -> usize {
        self.lock().cleared
    }

    /// How often it was asked how it is.
    pub fn questions(&self) -> usize {
        self.lock().asked
    }

    /// Waits until it was asked so many times more how it is: time that passed for both.
    pub fn asked_again(&self, times: usize) {
        let before = self.lock().asked;
        drop(self.wait("questions", before + times, |state| state.asked));
    }

    /// Waits until it has been told so often to forget what it had taken.
    pub fn cleared_times(&self, times: usize) {
        drop(self.wait("times cleared", times, |state| state.cleared));
    }

    /// Waits for the end of `count` connections: `true` where the kiosk forgot what was still on the way.
    pub fn resets(&self, count: usize) -> Vec<bool> {
        self.wait("ended connections", count, |state| state.resets.len()).resets.clone()
    }

    fn wait(&self, what: &str, count: usize, of: impl Fn(&State) -> usize) -> MutexGuard<'_, State> {
        let (state, waited) = self
            .shared
            .1
            .wait_timeout_while(self.lock(), PATIENCE, |state| of(state) < count)
            .expect("no test panicked in here");
        assert!(!waited.timed_out(), "{} of {count} {what}", of(&state));
        state
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().expect("no test panicked in here")
    }

    fn serve(&self, mut stream: impl Read + Write) {
        let mut buffer = [0; 4096];
        loop {
            let count = match stream.read(&mut buffer) {
                Ok(count @ 1..) => count,
                ended => return self.ended(ended.is_err()),
            };
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
                return self.ended(true);
            }
        }
    }

    fn ended(&self, by_reset: bool) {
        self.lock().resets.push(by_reset);
        self.shared.1.notify_all();
    }
}

impl State {
    /// Takes bytes in; `None` when the cable is pulled.
    fn take(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut replies = Vec::new();
        self.heard.extend_from_slice(bytes);
        for byte in bytes {
            self.engine.pending.push(*byte);
            match *self.engine.pending.as_slice() {
                [.., 0x10, 0x04, n] => {
                    self.engine.forget_last(3);
                    self.asked += 1;
                    replies.extend(self.status(n));
                }
                [.., 0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8] => {
                    self.engine.clear();
                    self.cleared += 1;
                }
                _ => {}
            }
            let slip_begun = self.engine.pending.len() + self.engine.done;
            if self.hang_after.is_some_and(|limit| slip_begun >= limit) {
                self.hang_after = None;
                replies.extend(self.work());
                self.trouble = Trouble::Hang;
            }
            if self.vanish_after.is_some_and(|limit| slip_begun >= limit) {
                self.vanish_after = None;
                self.engine.clear();
                self.engine.done = 0;
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
            (Trouble::Garbage, _) => GARBAGE.to_vec(),
            (_, 20) => self.full_status(),
            (Trouble::PaperOut | Trouble::CoverOpen | Trouble::Offline, 1) => vec![0x1a],
            (Trouble::PaperOut, 2) => vec![0x32],
            (Trouble::CoverOpen, 2) => vec![0x16],
            (Trouble::PaperOut, 4) => vec![0x7e],
            (_, 4) if self.paper_low => vec![0x1e],
            _ => vec![0x12],
        }
    }

    /// The six bytes of a Custom printer.
    fn full_status(&self) -> Vec<u8> {
        let out = u8::from(self.trouble == Trouble::PaperOut);
        let paper = out | u8::from(self.paper_low) << 2 | u8::from(self.mouth) << 5;
        let user = u8::from(self.trouble == Trouble::CoverOpen) << 1;
        let passing = u8::from(self.trouble == Trouble::Offline) << 3;
        vec![0x10, 0x0f, paper, user, passing, 0]
    }

    /// The slip ends here: a whole one, a piece of one, or nothing but a cut.
    fn cut(&mut self, paper: Paper) {
        self.mouth = self.presenter && !paper.is_blank();
        let is_ended = self.last_words.is_some_and(|words| paper.text().trim_end().ends_with(words));
        if paper.is_whole() || (is_ended && !paper.stale) {
            self.papers.push(paper);
        } else if !paper.is_blank() {
            self.scraps.push(paper);
        }
    }

    fn presenter_is_told(&mut self, n: u8) {
        let held = std::mem::take(&mut self.mouth);
        match n {
            2 => self.retracted += usize::from(held),
            5 => self.ejected += usize::from(held),
            _ => self.mouth = held,
        }
    }

    /// The four bytes of `GS a`.
    fn automatic_status(&self) -> [u8; 4] {
        match self.trouble {
            Trouble::PaperOut => [0x18, 0, 0x0f, 0],
            Trouble::CoverOpen => [0x38, 0, 0, 0],
            Trouble::Offline => [0x18, 0, 0, 0],
            Trouble::None | Trouble::Hang | Trouble::Garbage if self.paper_low => [0x10, 0, 0x03, 0],
            Trouble::None | Trouble::Hang | Trouble::Garbage => [0x10, 0, 0, 0],
        }
    }

    fn changed_since(&self, before: [u8; 4]) -> Vec<u8> {
        let now = self.automatic_status();
        if self.automatic && now != before {
            now.to_vec()
        } else {
            Vec::new()
        }
    }

    /// Works through what is held, as far as it can.
    fn work(&mut self) -> Vec<u8> {
        let mut replies = Vec::new();
        while !self.is_blocked() {
            if self.hang_at_cut && self.engine.pending.starts_with(&[0x1d, b'V']) {
                (self.hang_at_cut, self.trouble) = (false, Trouble::Hang);
                break;
            }
            let Some(done) = self.engine.step() else { break };
            match done {
                Done::Nothing => {}
                Done::Line => replies.extend(self.after_line()),
                Done::Cut(paper) => self.cut(paper),
                Done::Presenter(n) => self.presenter_is_told(n),
                Done::Roll => replies.extend(self.roll_cm.map(|cm| format!("{cm}cm").into_bytes()).unwrap_or_default()),
                Done::Reply(reply) => match std::mem::take(&mut self.proof) {
                    Proof::Sent => replies.extend(reply),
                    Proof::Lost => {}
                    Proof::Garbled => replies.extend(GARBAGE),
                    Proof::Late => self.late_proof = Some(reply),
                },
                Done::Automatic(automatic) => {
                    self.automatic = automatic;
                    if automatic {
                        replies.extend(self.automatic_status());
                    }
                }
                Done::Unknown(command) => self.unknown.push(command),
            }
        }
        replies
    }

    fn after_line(&mut self) -> Vec<u8> {
        let mut replies = self.late_proof.take().unwrap_or_default();
        match self.stop_after {
            Some((lines, trouble)) if lines == self.engine.paper.lines.len() => {
                let before = self.automatic_status();
                self.stop_after = None;
                self.trouble = trouble;
                replies.extend(self.changed_since(before));
            }
            Some(_) | None => {}
        }
        replies
    }
}
