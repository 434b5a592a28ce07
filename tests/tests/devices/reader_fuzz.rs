//! What cards and scanners might ever send: no panic, no endless asking, no unbounded memory. More inputs by `SPORTELLO_INPUTS`.

use std::cell::Cell;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

use kiosk::device::chip::apdu::{Card, Trouble, personal_data};
use kiosk::device::chip::personal::fiscal_code;
use kiosk::device::scanner::lines::{Lines, Showings};
use kiosk::device::{Event, Listening, Unread};
use queue::credential::{self, Credential};
use sportello_tests::fuzz::{Dice, fuzz};
use sportello_tests::virtual_card::ROSSI;

#[test]
fn personal_data_of_any_kind() {
    let (padded, zeros) = (format!("{ROSSI}{}", "\0".repeat(290)), [0; 400]);
    let found = Cell::new(0_u32);
    fuzz("personal_data", &[ROSSI.as_bytes(), padded.as_bytes(), &zeros, b"000000"], |file| {
        if let Some(code) = fiscal_code(file) {
            let code = code.as_str().as_bytes();
            assert!(file.windows(code.len()).any(|part| part.eq_ignore_ascii_case(code)));
            found.set(found.get() + 1);
        }
    });
    assert!(found.get() > 50, "some were still readable: {}", found.get());
}

/// A card whose answers are told by bytes; when those end, it is a good one.
struct Told {
    script: VecDeque<u8>,
    answers: usize,
}

impl Told {
    fn next(&mut self) -> u8 {
        self.script.pop_front().unwrap_or(0)
    }

    fn good(command: &[u8]) -> Vec<u8> {
        let file = ROSSI.as_bytes();
        match *command {
            [_, 0xb0, high, low, wish] => {
                let from = usize::from(u16::from_be_bytes([high, low])).min(file.len());
                let to = file.len().min(from + usize::from(wish));
                [&file[from..to], &[0x90, 0x00]].concat()
            }
            _ => vec![0x90, 0x00],
        }
    }

    fn answer(&mut self, command: &[u8]) -> Vec<u8> {
        let mut answer = Self::good(command);
        match self.next() % 8 {
            1 => answer.truncate(self.next().into()),
            2 => answer = vec![0x61, self.next()],
            3 => answer = vec![0x6c, self.next()],
            4 => answer = (0..self.next()).map(|_| self.next()).collect(),
            5 => {
                let end = answer.len();
                answer.splice(end - 2.., [self.next(), self.next()]).for_each(drop);
            }
            6 => answer.splice(0..0, [self.next(), self.next()]).for_each(drop),
            _ => {}
        }
        answer
    }
}

impl Card for Told {
    fn transmit(&mut self, command: &[u8], answer: &mut [u8]) -> Result<usize, Trouble> {
        self.answers += 1;
        let told = self.answer(command);
        let count = told.len().min(answer.len());
        answer[..count].copy_from_slice(&told[..count]);
        Ok(count)
    }
}

#[test]
fn answers_of_any_kind() {
    let samples: [&[u8]; 4] = [
        &[0; 4],
        &[2, 16, 0, 2, 16, 0],
        &[0, 3, 6, 0, 0, 5, 0x62, 0x82],
        &[7, 7, 4, 9, b'0', b'0', b'0'],
    ];
    let read = Cell::new(0_u32);
    fuzz("card_answers", &samples, |script| {
        let script = script.iter().copied().collect();
        let mut card = Told { script, answers: 0 };
        if let Ok(file) = personal_data(&mut card) {
            assert!(file.len() <= 6 + 1_024 && file.capacity() <= 2_048);
            read.set(read.get() + 1);
        }
        assert!(card.answers < 20_000, "{} commands for one card", card.answers);
    });
    assert!(read.get() > 50, "some were still read: {}", read.get());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "where a made-up time starts")]
fn lines_of_any_kind() {
    let start = Instant::now();
    let samples: [&[u8]; 5] = [
        b"RSSMRA80A01H501U\r\n",
        b"*RSSMRA80A01H501U*\t",
        b"%RSSMRA80A01H501UROSSI  MARIO?;80380000300123456785?\r",
        b"https://192.0.2.10/t/0192f4c07a5b7def8a000123456789ab5f0c1e7d9a3b48c6\r",
        b"8001234567890\r]Q1",
    ];
    let (persons, codes) = (Cell::new(0_u32), Cell::new(0_u32));
    fuzz("scanner_bytes", &samples, |bytes| {
        let mut dice = Dice::of(bytes);
        let mut lines = Lines::new(Duration::from_millis(400));
        let mut showings = Showings::new(Duration::from_millis(1_500));
        let (mut ended, mut now) = (0, start);
        for piece in bytes.chunks(1 + bytes.len() % 61) {
            now += Duration::from_millis(u64::from(piece[0]));
            for line in lines.feed(piece, now) {
                ended += 1;
                let level = LEVELS[dice.below(LEVELS.len())];
                let told = showings.take(&line, level, now).0;
                assert!(told.as_ref().is_none_or(|event| may_be_told(event, level)), "{told:?} at {level:?}");
                match told {
                    Some(Event::Shown(Credential::Person(_))) => persons.set(persons.get() + 1),
                    Some(Event::Shown(_)) => codes.set(codes.get() + 1),
                    Some(_) | None => {}
                }
            }
            assert!(lines.held() <= credential::LONGEST, "{} bytes for a line", lines.held());
        }
        assert!(ended <= bytes.len(), "{ended} lines of {} bytes", bytes.len());
    });
    // A single input, repeated, may well say nothing.
    let all = std::env::var_os("SPORTELLO_INPUTS").is_none();
    assert!(
        !all || (persons.get() > 50 && codes.get() > 50),
        "some are still read: {persons:?} {codes:?}"
    );
}

const LEVELS: [Listening; 4] = [Listening::Off, Listening::Codes, Listening::All, Listening::Test];

/// A person is told of under the notice only, and nothing at all of what is shown where nobody listens.
fn may_be_told(event: &Event, level: Listening) -> bool {
    match level {
        Listening::Off => *event == Event::Offered,
        Listening::Codes => {
            let is_code = matches!(event, Event::Shown(Credential::Booking(_) | Credential::Slip(_)));
            is_code || *event == Event::Offered
        }
        Listening::All | Listening::Test => matches!(event, Event::Shown(_) | Event::Unread(Unread::Code)),
    }
}
