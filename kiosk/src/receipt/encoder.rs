//! Commands into bytes, in the parts in which they may leave. `escpos` speaks the printers' language; what it lacks (code pages by a
//! model's own numbers, pictures of ours, proofs) is put between.

use std::cell::RefCell;
use std::rc::Rc;

use escpos::driver::Driver;
use escpos::errors::Result as Outcome;
use escpos::printer::Printer;
use escpos::utils::{JustifyMode, Protocol, QRCodeCorrectionLevel, QRCodeModel, QRCodeOption};

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

/// Collects what `escpos` writes: nothing leaves before the slip is whole.
#[derive(Clone, Default)]
struct Buffer(Rc<RefCell<Vec<u8>>>);

impl Driver for Buffer {
    fn name(&self) -> String {
        "buffer".to_owned()
    }

    fn write(&self, data: &[u8]) -> Outcome<()> {
        self.0.borrow_mut().extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _: &mut [u8]) -> Outcome<usize> {
        Ok(0)
    }

    fn flush(&self) -> Outcome<()> {
        Ok(())
    }
}

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
        let bytes = if scrap { filling(profile) } else { Vec::new() };
        let mut encoder = Self {
            profile,
            spacing,
            align: Align::Center,
            bytes,
            parts: Vec::new(),
            page: None,
        };
        encoder.say(Printer::init);
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

    /// Adds what `ask` has the library say. Each saying is whole: a part may end after any of them.
    fn say(&mut self, ask: impl FnOnce(&mut Printer<Buffer>) -> Outcome<&mut Printer<Buffer>>) {
        let buffer = Buffer::default();
        let mut printer = Printer::new(buffer.clone(), Protocol::default(), None);
        ask(&mut printer)
            .and_then(Printer::print)
            .expect("a buffer takes everything, and every size is within the printer's");
        self.bytes.append(&mut buffer.0.borrow_mut());
    }

    fn set_up(&mut self) {
        let spacing = self.spacing;
        self.say(|printer| printer.line_spacing(spacing));
        self.say_align();
    }

    fn say_align(&mut self) {
        let align = match self.align {
            Align::Left => JustifyMode::LEFT,
            Align::Center => JustifyMode::CENTER,
            Align::Right => JustifyMode::RIGHT,
        };
        self.say(|printer| printer.justify(align));
    }

    pub(super) fn align(&mut self, align: Align) {
        if self.align != align {
            self.align = align;
            self.say_align();
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
            self.say(|printer| printer.reverse(false));
        }
    }

    fn line(&mut self, line: &str, block: &Block) {
        self.say(|printer| printer.bold(block.bold)?.size(block.width, block.height)?.reverse(block.reverse));
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
        self.say(Printer::feed);
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
        let option = QRCodeOption::new(QRCodeModel::Model2, module as u8, QRCodeCorrectionLevel::M);
        self.say(|printer| printer.qrcode_option(link, option));
        self.part();
    }

    fn cut(&mut self) {
        let feed = self.profile.feed;
        match self.profile.cut {
            Cut::Feeding => self.say(Printer::cut),
            Cut::Plain => self.say(|printer| printer.feeds(feed)?.custom(&[0x1d, b'V', 0])),
            Cut::None => self.say(|printer| printer.feeds(feed)),
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
