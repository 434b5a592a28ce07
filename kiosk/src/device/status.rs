//! What ESC/POS printers send back, and what it means.

use crate::device::profile::Dialect;
use crate::device::{Condition, PrinterState};

/// One thing a printer said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The answer to `DLE EOT n`.
    RealTime(u8),
    /// The answer to `DLE EOT 20`: paper, what users do, errors that pass, errors that stay.
    Full([u8; 4]),
    /// Centimetres of paper left.
    Left(u32),
    /// The mark of a slip that is on paper now (`GS ( H`).
    Printed([u8; 4]),
    /// The answer to `GS r`: everything before it has been worked through.
    Processed,
    /// The state as a printer tells it unasked (`GS a`), and whether it could print.
    Automatic { blocked: bool },
}

/// Takes a printer's bytes apart.
#[derive(Debug, Default)]
pub struct Parser {
    dialect: Dialect,
    pending: Vec<u8>,
    /// Bytes that are nothing a printer says, since the last [`Parser::clear`].
    pub noise: usize,
}

impl Parser {
    /// For a printer that is asked in `dialect`.
    pub fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            ..Self::default()
        }
    }

    /// Forgets half a reply and the noise.
    pub fn clear(&mut self) {
        self.pending.clear();
        self.noise = 0;
    }

    /// The replies completed by `bytes`.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Reply> {
        self.pending.extend_from_slice(bytes);
        let mut replies = Vec::new();
        while let Some((reply, length)) = self.first() {
            replies.extend(reply);
            self.pending.drain(..length);
        }
        replies
    }

    /// The first reply, if any, and its length; `None` while more bytes are needed.
    fn first(&mut self) -> Option<(Option<Reply>, usize)> {
        let custom = self.dialect == Dialect::Custom;
        match *self.pending.first()? {
            0x10 if custom => self.full(),
            b'0'..=b'9' if custom && self.pending.get(1) != Some(&0x22) => self.left(),
            0x37 => self.block(),
            0x11 | 0x13 => Some((None, 1)), // XON, XOFF
            byte if byte & 0x93 == 0x12 => Some((Some(Reply::RealTime(byte)), 1)),
            byte if byte & 0x93 == 0x10 => self.automatic(),
            // Only the roll's sensors are in it: letters are no answer.
            byte if byte & 0xf0 == 0x00 => Some((Some(Reply::Processed), 1)),
            _ => self.skip(),
        }
    }

    /// `10 0F` and four bytes.
    fn full(&mut self) -> Option<(Option<Reply>, usize)> {
        match *self.pending.as_slice() {
            [_, 0x0f, paper, user, passing, staying, ..] => Some((Some(Reply::Full([paper, user, passing, staying])), 6)),
            [_] | [_, 0x0f, ..] => None,
            _ => self.skip(),
        }
    }

    /// `510cm`.
    fn left(&mut self) -> Option<(Option<Reply>, usize)> {
        let digits = self.pending.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&self.pending[..digits])
            .ok()
            .and_then(|digits| digits.parse().ok());
        match (number, &self.pending[digits..]) {
            (Some(cm), [b'c', b'm', ..]) if digits <= 6 => Some((Some(Reply::Left(cm)), digits + 2)),
            (Some(_), [] | [b'c']) if digits <= 6 => None,
            (Some(_) | None, _) => self.skip(),
        }
    }

    /// `37 22 d1 d2 d3 d4 00`; other blocks end with 00 as well.
    fn block(&mut self) -> Option<(Option<Reply>, usize)> {
        let end = self.pending.iter().position(|byte| *byte == 0);
        match (end, self.pending.as_slice()) {
            (Some(6), [_, 0x22, a, b, c, d, ..]) => Some((Some(Reply::Printed([*a, *b, *c, *d])), 7)),
            (Some(end), _) if end <= 80 => Some((None, end + 1)),
            (None, pending) if pending.len() <= 80 => None,
            (Some(_) | None, _) => self.skip(),
        }
    }

    /// Printer, errors, roll, and a byte without meaning.
    fn automatic(&mut self) -> Option<(Option<Reply>, usize)> {
        let [printer, _, roll, _] = *self.pending.first_chunk()?;
        let blocked = printer & 0x28 != 0 || roll & 0x0c != 0;
        Some((Some(Reply::Automatic { blocked }), 4))
    }

    /// Bytes of an answer that is not whole yet; never many.
    pub fn held(&self) -> usize {
        self.pending.len()
    }

    fn skip(&mut self) -> Option<(Option<Reply>, usize)> {
        self.noise += 1;
        Some((None, 1))
    }
}

/// The three status bytes that are asked before each ticket: `DLE EOT` 1 (printer), 2 (off-line cause), 4 (roll).
pub const QUESTIONS: [u8; 3] = [1, 2, 4];

/// `GS a`: tell unasked of on and off line, errors and the roll.
pub const AUTOMATIC: [u8; 3] = [0x1d, b'a', 0x0e];

/// What the answers to [`QUESTIONS`] mean.
pub fn meaning([printer, cause, roll]: [u8; 3]) -> PrinterState {
    let condition = if roll & 0x60 != 0 || cause & 0x20 != 0 {
        Condition::PaperOut
    } else if cause & 0x04 != 0 {
        Condition::CoverOpen
    } else if printer & 0x08 != 0 || cause & 0x40 != 0 {
        Condition::Offline
    } else {
        Condition::Ready
    };
    PrinterState {
        paper_low: roll & 0x0c != 0 && condition != Condition::PaperOut,
        ..PrinterState::of(condition)
    }
}

/// `DLE EOT 20`.
pub const FULL: [u8; 3] = [0x10, 0x04, 20];

/// What the answer to [`FULL`] means.
pub fn full_meaning([paper, user, passing, staying]: [u8; 4]) -> PrinterState {
    let condition = if paper & 0x41 != 0 {
        // No paper, or what the printer counts is used up.
        Condition::PaperOut
    } else if user & 0x03 != 0 {
        Condition::CoverOpen
    } else if passing & 0xe9 != 0 || staying != 0 {
        // Too hot, voltage, jam, a mark not found; knife, memory.
        Condition::Offline
    } else {
        Condition::Ready
    };
    PrinterState {
        paper_low: paper & 0x04 != 0 && condition != Condition::PaperOut,
        ..PrinterState::of(condition)
    }
}

/// Whether the answer to [`FULL`] says that a slip hangs in the presenter.
pub fn mouth_is_full([paper, ..]: [u8; 4]) -> bool {
    paper & 0x20 != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_come_in_any_pieces() {
        let stream = [0x12, 0x37, 0x22, b'0', b'0', b'0', b'7', 0x00, 0x10, 0x00, 0x0f, 0x00, 0x00, 0x1e];
        let whole = Parser::default().feed(&stream);
        let mut parser = Parser::default();
        let pieces: Vec<Reply> = stream.iter().flat_map(|byte| parser.feed(&[*byte])).collect();
        assert_eq!(
            whole,
            [
                Reply::RealTime(0x12),
                Reply::Printed(*b"0007"),
                Reply::Automatic { blocked: true },
                Reply::Processed,
                Reply::RealTime(0x1e)
            ]
        );
        assert_eq!(whole, pieces);
        assert_eq!(parser.noise, 0);
    }

    #[test]
    fn garbage_is_counted_and_never_held() {
        let mut parser = Parser::default();
        let noise: Vec<u8> = (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        parser.feed(&noise);
        assert!(parser.noise > 100);
        assert!(parser.held() <= 81);
    }

    #[test]
    fn letters_prove_nothing() {
        let mut parser = Parser::default();
        let replies = parser.feed(b"HTTP/1.1 200 OK");
        assert!(!replies.contains(&Reply::Processed), "{replies:?}");
        assert!(parser.noise > 0);
    }

    #[test]
    fn each_fault_is_told_apart() {
        let state = |condition, paper_low| PrinterState {
            paper_low,
            ..PrinterState::of(condition)
        };
        assert_eq!(meaning([0x12, 0x12, 0x12]), state(Condition::Ready, false));
        assert_eq!(meaning([0x12, 0x12, 0x1e]), state(Condition::Ready, true));
        assert_eq!(meaning([0x1a, 0x32, 0x7e]), state(Condition::PaperOut, false));
        assert_eq!(meaning([0x1a, 0x16, 0x12]), state(Condition::CoverOpen, false));
        assert_eq!(meaning([0x1a, 0x12, 0x12]), state(Condition::Offline, false));
        assert_eq!(meaning([0x1a, 0x52, 0x12]), state(Condition::Offline, false));
        assert_eq!(full_meaning([0x20, 0, 0, 0]), state(Condition::Ready, false));
        assert_eq!(full_meaning([0x04, 0, 0, 0]), state(Condition::Ready, true));
        assert_eq!(full_meaning([0x05, 2, 0, 0]), state(Condition::PaperOut, false));
        assert_eq!(full_meaning([0, 1, 0x40, 0]), state(Condition::CoverOpen, false));
        assert_eq!(full_meaning([0, 0, 0x40, 0]), state(Condition::Offline, false));
        assert_eq!(full_meaning([0, 0, 0, 1]), state(Condition::Offline, false));
        assert!(mouth_is_full([0x24, 0, 0, 0]) && !mouth_is_full([0x04, 0x20, 0, 0]));
    }

    #[test]
    fn a_custom_printer_is_understood_in_any_pieces() {
        let stream = b"\x10\x0f\x24\x00\x00\x00510cm\x00\x00\x10\x0f\x01\x02\x40\x00\x0f";
        let mut parser = Parser::new(Dialect::Custom);
        let pieces: Vec<Reply> = stream.iter().flat_map(|byte| parser.feed(&[*byte])).collect();
        assert_eq!(
            pieces.iter().filter(|reply| **reply != Reply::Processed).collect::<Vec<_>>(),
            [&Reply::Full([0x24, 0, 0, 0]), &Reply::Left(510), &Reply::Full([1, 2, 0x40, 0])]
        );
        assert_eq!(parser.noise, 0);
    }
}
