//! The virtual reader: the first file in its folder is the card. A file may hold personal data as a card has them, or a codice fiscale
//! alone; an empty one is a card that is none of ours, and a named pipe one that takes its time: until somebody has written into it.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use zeroize::Zeroizing;

use crate::clock;
use crate::device::chip::apdu::{Card, Trouble};
use crate::device::chip::slots::{Down, Inserted, Slot, Slots};

/// The folder is looked at so often.
const PERIOD: Duration = Duration::from_millis(50);

/// The reader's name.
const NAME: &str = "virtual";

pub(super) struct Folder {
    path: PathBuf,
    known: Option<(PathBuf, SystemTime)>,
    count: u32,
    looked: bool,
}

impl Folder {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            known: None,
            count: 0,
            looked: false,
        }
    }

    fn slot(&self) -> Slot {
        Slot {
            reader: NAME.to_owned(),
            card: self.known.as_ref().map(|_| Inserted {
                count: self.count,
                is_mute: false,
            }),
        }
    }
}

impl Slots for Folder {
    fn look(&mut self, within: Duration) -> Result<Vec<Slot>, Down> {
        let end = clock::instant() + within;
        loop {
            let now = first_file(&self.path).map_err(|why| Down(why.to_string()))?;
            let changed = now != self.known;
            if changed {
                self.known = now;
                self.count = self.count.wrapping_add(1);
            }
            if changed || !std::mem::replace(&mut self.looked, true) || clock::instant() >= end {
                return Ok(vec![self.slot()]);
            }
            clock::rest(PERIOD.min(within));
        }
    }

    fn open(&mut self, _reader: &str) -> Result<Box<dyn Card>, Trouble> {
        let (path, _) = self.known.as_ref().ok_or(Trouble::Pulled)?;
        let text = std::fs::read(path).map(Zeroizing::new).map_err(|_| Trouble::Pulled)?;
        Ok(Box::new(Imitation::of(content(&text))))
    }
}

fn first_file(folder: &Path) -> io::Result<Option<(PathBuf, SystemTime)>> {
    std::fs::create_dir_all(folder)?;
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()))
        .filter_map(|entry| Some((entry.path(), entry.metadata().ok()?.modified().ok()?)))
        .collect();
    files.sort();
    Ok(files.into_iter().next())
}

/// What the card of such a file holds.
fn content(text: &[u8]) -> Vec<u8> {
    let line = text.trim_ascii();
    if line.len() != queue::fiscal_code::LENGTH {
        return line.to_vec();
    }
    let fields = [&b"00".repeat(8), b"10".as_slice(), line, &b"00".repeat(7)].concat();
    [format!("{:06X}", fields.len()).as_bytes(), &fields].concat()
}

/// A card made of the bytes of its file of personal data.
pub(super) struct Imitation {
    file: Zeroizing<Vec<u8>>,
    selected: bool,
}

impl Imitation {
    pub(super) fn of(file: Vec<u8>) -> Self {
        Self {
            file: Zeroizing::new(file),
            selected: false,
        }
    }

    /// The answer with its status.
    pub(super) fn answer(&mut self, command: &[u8]) -> Vec<u8> {
        match *command {
            [_, 0xa4, ..] if self.file.is_empty() => vec![0x6a, 0x82],
            [_, 0xa4, ..] => {
                self.selected = true;
                vec![0x90, 0x00]
            }
            [_, 0xb0, high, low, wish] if self.selected => self.piece(u16::from_be_bytes([high, low]).into(), wish.into()),
            _ => vec![0x6d, 0x00],
        }
    }

    fn piece(&self, from: usize, wish: usize) -> Vec<u8> {
        let to = self.file.len().min(from + wish);
        match self.file.get(from..to) {
            Some(piece) => [piece, &[0x90, 0x00]].concat(),
            None => vec![0x6b, 0x00],
        }
    }
}

impl Card for Imitation {
    fn transmit(&mut self, command: &[u8], answer: &mut [u8]) -> Result<usize, Trouble> {
        let given = Zeroizing::new(self.answer(command));
        answer.get_mut(..given.len()).ok_or(Trouble::Garbled)?.copy_from_slice(&given);
        Ok(given.len())
    }
}
