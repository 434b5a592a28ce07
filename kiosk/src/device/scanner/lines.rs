//! From bytes to showings: lines that come in pieces, twice, without an end, or as garbage. No clock and no device here; never more
//! memory than one line.

use std::hash::{BuildHasher as _, RandomState};
use std::time::{Duration, Instant};

use queue::credential::{self, Credential, Unreadable};
use zeroize::Zeroizing;

use crate::device::{Event, Listening, Unread};

/// Cuts bytes into lines.
pub struct Lines {
    pending: Zeroizing<Vec<u8>>,
    /// The present line is longer than any of ours: the rest of it is skipped.
    is_too_long: bool,
    last: Option<Instant>,
    gap: Duration,
}

/// What ended: a line, or so much that it was thrown away.
#[derive(PartialEq, Eq)]
pub enum Line {
    Whole(Zeroizing<String>),
    TooLong,
}

impl Lines {
    /// Lines that silence of `gap` ends, where nothing else does.
    pub fn new(gap: Duration) -> Self {
        Self {
            // Never grown: a grown one leaves a copy behind.
            pending: Zeroizing::new(Vec::with_capacity(credential::LONGEST)),
            is_too_long: false,
            last: None,
            gap,
        }
    }

    /// The lines that `bytes` complete.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Line> {
        let mut lines = Vec::from_iter(self.silence(now));
        for byte in bytes {
            match byte {
                b'\r' | b'\n' | b'\t' | &END_OF_TEXT => lines.extend(self.end()),
                _ if self.pending.len() == credential::LONGEST => self.is_too_long = true,
                byte => self.pending.push(*byte),
            }
        }
        self.last = Some(now);
        lines
    }

    /// The line that silence ended, if any.
    pub fn silence(&mut self, now: Instant) -> Option<Line> {
        self.deadline().filter(|deadline| *deadline <= now).and_then(|_| self.end())
    }

    /// When silence ends the present line.
    pub fn deadline(&self) -> Option<Instant> {
        self.last.filter(|_| !self.pending.is_empty()).map(|last| last + self.gap)
    }

    /// Bytes of memory for the present line, whatever comes.
    pub fn held(&self) -> usize {
        self.pending.capacity()
    }

    fn end(&mut self) -> Option<Line> {
        let line = Zeroizing::new(String::from_utf8_lossy(&self.pending).into_owned());
        zeroize::Zeroize::zeroize(&mut *self.pending);
        if std::mem::take(&mut self.is_too_long) {
            return Some(Line::TooLong);
        }
        (!line.trim().is_empty()).then_some(Line::Whole(line))
    }
}

/// Some readers end what they send with it.
const END_OF_TEXT: u8 = 0x03;

/// Decides what a line means to the kiosk: the same one again is the same showing, and what names a person waits for its notice.
pub struct Showings {
    again: Duration,
    keys: RandomState,
    last: Option<Last>,
    /// When something was last told of this device.
    told: Option<Instant>,
}

/// The last line.
struct Last {
    /// The line as a number that cannot be turned back.
    key: u64,
    /// Since when the same one is the same showing.
    at: Instant,
    /// It was heard. One that was thrown away before the notice is heard once the notice has stood for a moment.
    is_heard: bool,
}

impl Showings {
    pub fn new(again: Duration) -> Self {
        Self {
            again,
            keys: RandomState::new(),
            last: None,
            told: None,
        }
    }

    /// What to tell of `line`, and why it says nothing, for the log.
    pub fn take(&mut self, line: &Line, listening: Listening, now: Instant) -> (Option<Event>, Option<Unreadable>) {
        let key = self.key(line);
        if self.is_repeat(key, now) {
            return (None, None);
        }
        let (event, why) = match (read(line), listening) {
            (Err(Unreadable::Empty), _) => (None, None),
            (Ok(shown @ (Credential::Booking(_) | Credential::Slip(_))), Listening::Codes) => (Some(Event::Shown(shown)), None),
            (Ok(shown), Listening::All | Listening::Test) => (Some(Event::Shown(shown)), None),
            (Ok(_), Listening::Off | Listening::Codes) => (Some(Event::Offered), None),
            (Err(why), Listening::Off | Listening::Codes) => (Some(Event::Offered), Some(why)),
            (Err(why), Listening::All | Listening::Test) => (Some(Event::Unread(Unread::Code)), Some(why)),
        };
        let is_heard = event != Some(Event::Offered);
        self.last = Some(Last { key, at: now, is_heard });
        (event.filter(|event| self.is_news(event, now)), why)
    }

    fn key(&self, line: &Line) -> u64 {
        match line {
            // Some scanners change the case from time to time.
            Line::Whole(line) => self.keys.hash_one(Zeroizing::new(line.trim().to_ascii_uppercase()).as_str()),
            Line::TooLong => self.keys.hash_one(()),
        }
    }

    /// Whatever the glass has come to since: a card that is held before the scanner is one showing.
    fn is_repeat(&mut self, key: u64, now: Instant) -> bool {
        let again = self.again;
        let Some(last) = self.last.as_mut().filter(|last| last.key == key && now < last.at + again) else {
            return false;
        };
        if last.is_heard {
            last.at = now;
        }
        true
    }

    /// A code is always news. That something was shown is none shortly after: the second track of a stripe, the rest of a bad line.
    fn is_news(&mut self, event: &Event, now: Instant) -> bool {
        let is_news = matches!(event, Event::Shown(_)) || self.told.is_none_or(|at| at + self.again <= now);
        if is_news {
            self.told = Some(now);
        }
        is_news
    }
}

fn read(line: &Line) -> Result<Credential, Unreadable> {
    match line {
        Line::Whole(line) => credential::read(line),
        Line::TooLong => Err(Unreadable::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: Duration = Duration::from_millis(400);
    const AGAIN: Duration = Duration::from_millis(1_500);

    /// What a scanner's `pieces`, each after so many milliseconds, come to, heard by `listening`.
    fn told(listening: Listening, pieces: &[(u64, &[u8])]) -> Vec<String> {
        let mut now = crate::clock::instant();
        let (mut lines, mut showings) = (Lines::new(GAP), Showings::new(AGAIN));
        let mut told = Vec::new();
        let tail: (u64, &[u8]) = (GAP.as_millis() as u64, b"");
        for (after, bytes) in pieces.iter().copied().chain([tail]) {
            now += Duration::from_millis(after);
            for line in lines.feed(bytes, now) {
                told.extend(showings.take(&line, listening, now).0.map(|event| format!("{event:?}")));
            }
        }
        told
    }

    fn all(pieces: &[(u64, &[u8])]) -> Vec<String> {
        told(Listening::All, pieces)
    }

    fn person(how: &str) -> String {
        format!("Shown(Person(Claim {{ code: FiscalCode(…), how: {how} }}))")
    }

    const CODE: &[u8] = b"RSSMRA80A01H501U\r\n";

    #[test]
    fn a_code_comes_whole_in_pieces_or_without_an_end() {
        let once = [person("Barcode")];
        assert_eq!(all(&[(0, CODE)]), once);
        assert_eq!(all(&[(0, b"RSSMR"), (90, b"A80A01H"), (300, b"501U"), (10, b"\r")]), once);
        assert_eq!(all(&[(0, b"*rssmra80a01h501u*")]), once);
        assert_eq!(all(&[(0, b"\r\n\r\n\t"), (0, CODE)]), once);
    }

    #[test]
    fn what_is_shown_twice_in_a_moment_counts_once() {
        assert_eq!(
            all(&[(0, CODE), (700, b"rssmra80a01h501u\r"), (1_400, CODE)]).len(),
            1,
            "held before the scanner"
        );
        assert_eq!(all(&[(0, CODE), (1_600, CODE)]).len(), 2, "shown again");
        let other = b"BNCNMR92M55F205S\r";
        assert_eq!(all(&[(0, CODE), (100, other), (100, CODE)]).len(), 3, "two cards in turn");
    }

    #[test]
    fn both_tracks_of_a_stripe_are_one_showing() {
        let stripe = [person("Stripe")];
        assert_eq!(all(&[(0, b"%RSSMRA80A01H501UROSSI  MARIO?;80380000300123456785?\r")]), stripe);
        assert_eq!(
            all(&[(0, b"%RSSMRA80A01H501UROSSI  MARIO?\r"), (20, b";80380000300123456785?\r")]),
            stripe
        );
        assert_eq!(all(&[(0, b";80380000300123456785?\r")]), ["Unread(Code)"]);
    }

    #[test]
    fn garbage_is_said_once_and_what_follows_is_read() {
        let endless = vec![0xee; 5_000];
        assert_eq!(
            all(&[(0, &endless), (0, b"\r"), (0, CODE)]),
            ["Unread(Code)".to_owned(), person("Barcode")]
        );
        assert_eq!(
            all(&[(0, b"\xff\xfe\x00"), (500, CODE)]),
            ["Unread(Code)".to_owned(), person("Barcode")]
        );
        let many = b"8001234567890\r".repeat(50);
        assert_eq!(all(&[(0, &many), (100, b"what\rever\r")]), ["Unread(Code)"]);
    }

    #[test]
    fn before_the_notice_only_what_names_nobody_is_heard() {
        let link: &[u8] = b"https://192.0.2.10/t/0192f4c07a5b7def8a000123456789ab5f0c1e7d9a3b48c6\r";
        assert_eq!(told(Listening::Codes, &[(0, CODE)]), ["Offered"]);
        assert_eq!(told(Listening::Codes, &[(0, b"8001234567890\r")]), ["Offered"]);
        assert_eq!(told(Listening::Codes, &[(0, link)]), ["Shown(Slip(Link(…)))"]);
        assert_eq!(told(Listening::Off, &[(0, link)]), ["Offered"]);
    }

    /// What one line after the other comes to, each heard as far as it says, after so many milliseconds.
    fn heard(lines: &[(u64, Listening, &str)]) -> Vec<String> {
        let mut now = crate::clock::instant();
        let mut showings = Showings::new(AGAIN);
        let mut told = Vec::new();
        for (after, listening, line) in lines {
            now += Duration::from_millis(*after);
            let line = Line::Whole(Zeroizing::new((*line).to_owned()));
            told.extend(showings.take(&line, *listening, now).0.map(|event| format!("{event:?}")));
        }
        told
    }

    const CARD: &str = "RSSMRA80A01H501U";

    #[test]
    fn a_code_thrown_away_before_the_notice_is_read_once_it_stands() {
        let (codes, all) = (Listening::Codes, Listening::All);
        assert_eq!(
            heard(&[(0, codes, CARD), (0, all, CARD), (300, all, CARD)]),
            ["Offered"],
            "read twice in a moment: the notice was not seen yet"
        );
        assert_eq!(
            heard(&[(0, codes, CARD), (700, all, CARD), (900, all, CARD)]),
            ["Offered".to_owned(), person("Barcode")],
            "still held, or shown again"
        );
    }

    #[test]
    fn a_code_that_was_read_is_not_shown_again_by_lying_there() {
        let (codes, all, off) = (Listening::Codes, Listening::All, Listening::Off);
        let once = [person("Barcode")];
        assert_eq!(
            heard(&[(0, all, CARD), (1_000, codes, CARD), (1_000, off, CARD), (1_400, codes, CARD)]),
            once
        );
        assert_eq!(
            heard(&[(0, all, "%RSSMRA80A01H501UROSSI  MARIO?"), (20, codes, ";80380000300123456785?")]),
            [person("Stripe")],
            "the second track of a stripe comes when the glass has gone on"
        );
    }

    #[test]
    fn no_line_takes_more_memory_than_the_longest_of_ours() {
        let now = crate::clock::instant();
        let mut lines = Lines::new(GAP);
        for _ in 0..100 {
            assert!(lines.feed(&[b'A'; 977], now).is_empty());
        }
        assert_eq!(lines.pending.capacity(), credential::LONGEST);
        assert!(lines.feed(b"\r", now) == [Line::TooLong]);
        assert!(lines.pending.is_empty());
    }
}
