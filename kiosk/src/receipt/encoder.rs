//! Commands into bytes, in the parts in which they may leave.

use crate::device::alphabet;
use crate::device::profile::{Cut, Profile, Proof};
use crate::device::raster::{self, Picture};
use crate::device::status;

use super::layout::{Align, Block};

/// Height of the usual font in dots.
const CELL: u32 = 24;

/// A careful slip's pictures leave in stripes of so many rows: 3 mm.
const STRIPE: u32 = 24;

/// The answer to this says that everything before it has been worked through.
const FENCE: [u8; 3] = [0x1d, b'r', 1];

/// The paper in the making.
pub(super) struct Encoder<'a> {
    profile: &'a Profile,
    spacing: u8,
    align: Align,
    bytes: Vec<u8>,
    parts: Vec<Vec<u8>>,
    /// The number of the code page in force.
    page: Option<u8>,
}

impl<'a> Encoder<'a> {
    /// `scrap`: a piece of an earlier slip may hang in the printer, and half a command of it may be open.
    pub(super) fn new(profile: &'a Profile, spacing: u8, scrap: bool) -> Self {
        let mut bytes = if scrap { filling(profile) } else { Vec::new() };
        bytes.extend([0x1b, b'@']);
        let mut encoder = Self {
            profile,
            spacing,
            align: Align::Center,
            bytes,
            parts: Vec::new(),
            page: None,
        };
        if profile.automatic {
            // Starting anew switched it off.
            encoder.add(&status::AUTOMATIC);
        }
        encoder.set_up();
        encoder
    }

    fn add(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn set_up(&mut self) {
        self.add(&[0x1b, b'3', self.spacing]);
        self.add_align();
    }

    fn add_align(&mut self) {
        let align = match self.align {
            Align::Left => 0,
            Align::Center => 1,
            Align::Right => 2,
        };
        self.add(&[0x1b, b'a', align]);
    }

    pub(super) fn align(&mut self, align: Align) {
        if self.align != align {
            self.align = align;
            self.add_align();
        }
    }

    /// What was added may leave, once the part before it is on paper. Each part stands on its own: in between, somebody may have
    /// opened the printer.
    fn part(&mut self) {
        if self.profile.is_careful() {
            self.add(&FENCE);
            let done = std::mem::take(&mut self.bytes);
            self.parts.push(done);
            self.page = None;
            self.set_up();
        }
    }

    /// What hangs in the printer of an earlier slip is cut off, and let go.
    pub(super) fn cut_off_scrap(&mut self) {
        self.cut();
        if let Some(presenter) = &self.profile.presenter {
            self.bytes.extend_from_slice(&presenter.eject);
        }
        self.part();
    }

    /// Lets the slip before go, which nobody took yet.
    pub(super) fn eject(&mut self) {
        if let Some(presenter) = &self.profile.presenter {
            self.bytes.extend_from_slice(&presenter.eject);
        }
    }

    /// Empty paper, in dots.
    pub(super) fn gap(&mut self, dots: u8) {
        if dots > 0 {
            self.add(&[0x1b, b'J', dots]);
        }
    }

    /// A text, wrapped between words; each line in a page that holds it.
    pub(super) fn text(&mut self, text: &str, block: &Block) {
        for line in wrap(text, self.profile.columns / usize::from(block.width)) {
            self.line(&line, block);
        }
        if block.reverse {
            self.add(&[0x1d, b'B', 0]);
        }
    }

    fn line(&mut self, line: &str, block: &Block) {
        let size = (block.width - 1) << 4 | (block.height - 1);
        self.add(&[0x1b, b'E', block.bold.into(), 0x1d, b'!', size, 0x1d, b'B', block.reverse.into()]);
        let Some((page, bytes)) = alphabet::choose(line, &self.profile.pages) else {
            let drawn = Picture::text(line, CELL * u32::from(block.height), block.bold, self.profile.dots);
            self.picture(&drawn);
            return self.gap(6);
        };
        if self.page != Some(page) {
            self.add(&[0x1b, b't', page]);
            self.page = Some(page);
        }
        self.add(&bytes);
        self.add(&[0x1b, b'd', 1]);
        self.part();
    }

    pub(super) fn picture(&mut self, picture: &Picture) {
        if !self.profile.is_careful() {
            return self.add(&picture.command());
        }
        for top in (0..picture.height).step_by(STRIPE as usize) {
            self.add(&picture.stripe(top, STRIPE).command());
            self.part();
        }
    }

    /// A line across the paper.
    pub(super) fn rule(&mut self) {
        let mut rule = Picture::blank(self.profile.dots, 2);
        for x in 0..self.profile.dots {
            rule.set(x, 0);
            rule.set(x, 1);
        }
        self.picture(&rule);
    }

    /// The code of `link`, at most `size_mm` wide; the quiet zone is the paper around it, or part of the picture.
    pub(super) fn code(&mut self, link: &str, size_mm: u8, before: u8) {
        // A link too long for any code is left out: the number is what counts.
        let Some(code) = raster::qr_code(link) else { return };
        let module = (u32::from(size_mm) * 8 / code.width() as u32).clamp(3, 10);
        if !self.profile.native_qr {
            return self.picture(&Picture::qr(&code, module));
        }
        self.gap(before);
        let length = u16::try_from(link.len() + 3).unwrap_or(u16::MAX).to_le_bytes();
        self.add(&[0x1d, b'(', b'k', 4, 0, 49, 65, 50, 0]);
        self.add(&[0x1d, b'(', b'k', 3, 0, 49, 67, module as u8]);
        self.add(&[0x1d, b'(', b'k', 3, 0, 49, 69, 49]);
        self.add(&[0x1d, b'(', b'k', length[0], length[1], 49, 80, 48]);
        self.add(link.as_bytes());
        self.add(&[0x1d, b'(', b'k', 3, 0, 49, 81, 48]);
        self.part();
    }

    fn cut(&mut self) {
        match self.profile.cut {
            Cut::Feeding => self.add(&[0x1d, b'V', 65, 0]),
            Cut::Plain => self.add(&[0x1b, b'd', self.profile.feed, 0x1d, b'V', 0]),
            Cut::None => self.add(&[0x1b, b'd', self.profile.feed]),
        }
    }

    /// The end of the slip, its proof, and the parts in their order.
    pub(super) fn end(mut self, mark: [u8; 4]) -> Vec<Vec<u8>> {
        self.cut();
        let profile = self.profile;
        self.add(&profile.after_cut);
        match profile.proof {
            Proof::Echo => self.add(&[0x1d, b'(', b'H', 6, 0, 48, 48, mark[0], mark[1], mark[2], mark[3]]),
            Proof::Fence => self.add(&FENCE),
            Proof::Taken => {}
        }
        self.parts.push(self.bytes);
        self.parts
    }
}

/// What a printer that cannot forget may still wait for: the rest of a stripe. Zeros are white in it, and nothing outside of it.
fn filling(profile: &Profile) -> Vec<u8> {
    if profile.is_careful() {
        vec![0; (profile.dots.div_ceil(8) * STRIPE) as usize + 8]
    } else {
        Vec::new()
    }
}

/// Lines of at most `columns` characters, broken between words where there are any.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(' ') {
        let last = lines.last_mut().expect("there is always a line");
        if last.chars().count() + word.trim_end().chars().count() <= columns {
            last.push_str(word);
            continue;
        }
        // A word longer than the paper is cut where the paper ends.
        let letters: Vec<char> = word.chars().collect();
        lines.extend(letters.chunks(columns.max(1)).map(|part| part.iter().collect::<String>()));
    }
    lines
        .into_iter()
        .map(|line| line.trim_end().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("Porta con te un documento", 12), ["Porta con te", "un documento"]);
        assert_eq!(wrap("Rindfleischetikettierung", 10), ["Rindfleisc", "hetikettie", "rung"]);
        assert!(wrap("", 10).is_empty());
    }
}
