//! The virtual printer that ships: it takes the same bytes as a real one, answers as one, and leaves each slip as a PNG.
//!
//! A word in the file `fault` of its folder (`paper_out`, `paper_low`, `cover_open`, `offline`, `hang`) plays that fault until the
//! file is gone.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ab_glyph::{Font, PxScale, ScaleFont, point};
use image::{GrayImage, Luma};

use crate::clock;
use crate::device::alphabet::{self, Page};
use crate::device::port::Printer;
use crate::device::raster::{self, Picture};

/// A printer without a printer.
pub struct Virtual {
    folder: PathBuf,
    /// Of the paper, in dots.
    width: u32,
    /// Taken and not yet worked through.
    taken: Vec<u8>,
    replies: VecDeque<u8>,
    paper: Paper,
}

impl Virtual {
    /// Puts its pictures, `width` dots wide, into `folder`.
    pub fn open(folder: &Path, width: u32) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            width,
            taken: Vec::new(),
            replies: VecDeque::new(),
            paper: Paper::new(width),
        })
    }

    fn fault(&self) -> String {
        fs::read_to_string(self.folder.join("fault")).unwrap_or_default().trim().to_owned()
    }

    /// The answer to `DLE EOT n`.
    fn status(&self, n: u8, fault: &str) -> u8 {
        let blocked = is_blocked(fault);
        match (n, fault) {
            (1, _) if blocked => 0x1a,
            (2, "paper_out") => 0x32,
            (2, "cover_open") => 0x16,
            (4, "paper_out") => 0x7e,
            (4, "paper_low") => 0x1e,
            _ => 0x12,
        }
    }

    /// Works through what was taken, as far as the fault lets it.
    fn work(&mut self) -> io::Result<()> {
        if is_blocked(&self.fault()) {
            return Ok(());
        }
        while let Some((command, length)) = Command::first(&self.taken) {
            self.taken.drain(..length);
            match command {
                Command::Cut => self.save()?,
                Command::Echo(mark) => self.replies.extend([0x37, 0x22].iter().chain(&mark).chain(&[0])),
                Command::Fence => self.replies.push_back(0),
                Command::Nothing => {}
                command @ (Command::Reset
                | Command::Align(_)
                | Command::Bold(_)
                | Command::Size { .. }
                | Command::Reverse(_)
                | Command::Page(_)
                | Command::Gap(_)
                | Command::Spacing(_)
                | Command::Feed(_)
                | Command::Text(_)
                | Command::Picture(_)
                | Command::QrSize(_)
                | Command::QrData(_)
                | Command::QrPrint) => self.paper.take(command),
            }
        }
        Ok(())
    }

    fn save(&mut self) -> io::Result<()> {
        let paper = std::mem::replace(&mut self.paper, Paper::new(self.width));
        let rank = fs::read_dir(&self.folder)?
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "png"))
            .count()
            + 1;
        let name: String = paper.headline.chars().filter(char::is_ascii_alphanumeric).collect();
        let path = self.folder.join(format!("{rank:04}-{name}.png"));
        // Whoever watches the folder never sees half a picture.
        let draft = path.with_extension("draft");
        paper
            .image()
            .save_with_format(&draft, image::ImageFormat::Png)
            .map_err(io::Error::other)?;
        fs::rename(&draft, &path)
    }
}

fn is_blocked(fault: &str) -> bool {
    matches!(fault, "paper_out" | "cover_open" | "offline" | "hang")
}

impl Printer for Virtual {
    fn write(&mut self, bytes: &[u8], _: Duration) -> io::Result<()> {
        let fault = self.fault();
        let mut rest = bytes;
        while let Some((first, tail)) = rest.split_first() {
            rest = match rest {
                [0x10, 0x04, n, tail @ ..] if fault != "hang" => {
                    self.replies.push_back(self.status(*n, &fault));
                    tail
                }
                [0x10, 0x04, _, tail @ ..] => tail,
                [0x10, 0x14, 8, _, _, _, _, _, _, _, tail @ ..] => {
                    self.taken.clear();
                    self.paper = Paper::new(self.width);
                    tail
                }
                _ => {
                    self.taken.push(*first);
                    tail
                }
            };
        }
        self.work()
    }

    fn read(&mut self, within: Duration) -> io::Result<Vec<u8>> {
        self.work()?;
        if self.replies.is_empty() {
            clock::rest(within.min(Duration::from_millis(50)));
        }
        Ok(self.replies.drain(..).collect())
    }
}

/// The commands that `receipt` writes.
#[derive(Debug, PartialEq)]
enum Command {
    Reset,
    Align(u8),
    Bold(bool),
    Size {
        width: u32,
        height: u32,
    },
    Reverse(bool),
    Page(u8),
    Gap(u32),
    Spacing(u32),
    Feed(u32),
    Text(Vec<u8>),
    Picture(Picture),
    QrSize(u32),
    QrData(String),
    QrPrint,
    Cut,
    Echo([u8; 4]),
    Fence,
    /// Understood, and without effect on paper.
    Nothing,
}

impl Command {
    /// The first command and its length; `None` while more bytes are needed.
    fn first(bytes: &[u8]) -> Option<(Self, usize)> {
        let command = match *bytes {
            [] | [0x1b | 0x1d] => return None,
            [0x1b, b'@', ..] => (Self::Reset, 2),
            [0x1b, b'a', n, ..] => (Self::Align(n), 3),
            [0x1b, b'E', n, ..] => (Self::Bold(n & 1 == 1), 3),
            [0x1b, b't', n, ..] => (Self::Page(n), 3),
            [0x1b, b'J', n, ..] => (Self::Gap(n.into()), 3),
            [0x1b, b'3', n, ..] => (Self::Spacing(n.into()), 3),
            [0x1b, b'd', n, ..] => (Self::Feed(n.into()), 3),
            [0x1d, b'!', n, ..] => (
                Self::Size {
                    width: u32::from(n >> 4) + 1,
                    height: u32::from(n & 7) + 1,
                },
                3,
            ),
            [0x1d, b'B', n, ..] => (Self::Reverse(n & 1 == 1), 3),
            [0x1d, b'V', 65 | 66, _, ..] => (Self::Cut, 4),
            [0x1d, b'V', 0 | 1 | 48 | 49, ..] => (Self::Cut, 3),
            [0x1d, b'r', _, ..] => (Self::Fence, 3),
            [0x1d, b'v', b'0', _, wl, wh, hl, hh, ref rest @ ..] => return Self::picture([wl, wh], [hl, hh], rest),
            [0x1d, b'(', kind, low, high, ref rest @ ..] => return Self::extended(kind, u16::from_le_bytes([low, high]).into(), rest),
            [0x1b | 0x1d, _] | [0x1d, b'(' | b'v', ..] | [0x1d, b'V', 65 | 66] => return None,
            [0x1b | 0x1d, _, _, ..] => (Self::Nothing, 3),
            [b'\n', ..] => (Self::Feed(1), 1),
            [byte, ..] if byte < 0x20 => (Self::Nothing, 1),
            _ => {
                let length = bytes.iter().position(|byte| *byte < 0x20).unwrap_or(bytes.len());
                (Self::Text(bytes[..length].to_vec()), length)
            }
        };
        Some(command)
    }

    fn picture(stride: [u8; 2], height: [u8; 2], rest: &[u8]) -> Option<(Self, usize)> {
        let (stride, height) = (u32::from(u16::from_le_bytes(stride)), u32::from(u16::from_le_bytes(height)));
        let length = (stride * height) as usize;
        let rows = rest.get(..length)?.to_vec();
        Some((Self::Picture(Picture::from_rows(stride, height, rows)), 8 + length))
    }

    /// `GS ( k` and `GS ( H`.
    fn extended(kind: u8, length: usize, rest: &[u8]) -> Option<(Self, usize)> {
        let body = rest.get(..length)?;
        let command = match (kind, body) {
            (b'k', [49, 67, size]) => Self::QrSize((*size).into()),
            (b'k', [49, 80, 48, data @ ..]) => Self::QrData(String::from_utf8_lossy(data).into_owned()),
            (b'k', [49, 81, ..]) => Self::QrPrint,
            (b'H', [48, 48, a, b, c, d]) => Self::Echo([*a, *b, *c, *d]),
            _ => Self::Nothing,
        };
        Some((command, 5 + length))
    }
}

/// White around the printed part.
const MARGIN: u32 = 32;
/// A character's cell.
const CELL: (u32, u32) = (12, 24);

/// The slip on its way out.
struct Paper {
    width: u32,
    rows: Vec<(u32, Picture)>,
    y: u32,
    /// From one line to the next.
    spacing: u32,
    align: u8,
    bold: bool,
    reverse: bool,
    size: (u32, u32),
    page: Page,
    /// Characters of the line that no line feed ended yet.
    line: String,
    qr: (u32, String),
    /// The text in the largest letters.
    headline: String,
    headline_height: u32,
}

impl Paper {
    fn new(width: u32) -> Self {
        Self {
            width,
            rows: Vec::new(),
            y: 0,
            spacing: 30,
            align: 0,
            bold: false,
            reverse: false,
            size: (1, 1),
            page: Page::Pc437,
            line: String::new(),
            qr: (3, String::new()),
            headline: String::new(),
            headline_height: 1,
        }
    }

    fn take(&mut self, command: Command) {
        match command {
            Command::Reset => {
                *self = Self {
                    rows: std::mem::take(&mut self.rows),
                    y: self.y,
                    ..Self::new(self.width)
                }
            }
            Command::Align(align) => self.align = align,
            Command::Bold(bold) => self.bold = bold,
            Command::Size { width, height } => self.size = (width, height),
            Command::Reverse(reverse) => self.reverse = reverse,
            Command::Page(number) => self.page = page(number),
            Command::Gap(dots) => self.y += dots,
            Command::Spacing(dots) => self.spacing = dots,
            Command::Feed(lines) => self.feed(lines),
            Command::Text(bytes) => self.line.push_str(&decode(self.page, &bytes)),
            Command::Picture(picture) => self.put(picture),
            Command::QrSize(size) => self.qr.0 = size,
            Command::QrData(data) => self.qr.1 = data,
            Command::QrPrint => self.draw_qr(),
            Command::Cut | Command::Echo(_) | Command::Fence | Command::Nothing => {}
        }
    }

    fn feed(&mut self, lines: u32) {
        let height = CELL.1 * self.size.1;
        if self.line.is_empty() {
            self.y += self.spacing * lines;
            return;
        }
        let line = std::mem::take(&mut self.line);
        if self.size.1 > self.headline_height {
            (self.headline, self.headline_height) = (line.clone(), self.size.1);
        }
        let drawn = self.cells(&line);
        self.put(drawn);
        self.y += self.spacing.saturating_sub(height) + self.spacing * (lines - 1);
    }

    /// The line as the printer's own font draws it: every character in a cell of the same width.
    fn cells(&self, line: &str) -> Picture {
        let (width, height) = (CELL.0 * self.size.0, CELL.1 * self.size.1);
        let face = raster::face(self.bold);
        let mut picture = Picture::blank(width * line.chars().count() as u32, height);
        for (rank, c) in line.chars().enumerate() {
            let tall = PxScale {
                x: height as f32 * 0.88 * self.size.0 as f32 / self.size.1 as f32,
                y: height as f32 * 0.98,
            };
            let id = face.glyph_id(c);
            let natural = face.as_scaled(tall).h_advance(id);
            let room = width as f32 * 0.98;
            let scale = PxScale {
                x: tall.x * (room / natural).min(1.0),
                ..tall
            };
            let x = rank as f32 * width as f32 + (width as f32 - natural.min(room)) / 2.0;
            picture.draw(&face, id.with_scale_and_position(scale, point(x, height as f32 * 0.78)));
        }
        if self.reverse { inverted(&picture) } else { picture }
    }

    fn draw_qr(&mut self) {
        if let Some(code) = raster::qr_code(&self.qr.1) {
            // The printer leaves the quiet zone to the paper around it.
            let (module, side) = (self.qr.0, code.width() as u32 * self.qr.0);
            let framed = Picture::qr(&code, module);
            let mut bare = Picture::blank(side, side);
            for (x, y) in (0..side).flat_map(|y| (0..side).map(move |x| (x, y))) {
                if framed.is_black(x + 4 * module, y + 4 * module) {
                    bare.set(x, y);
                }
            }
            self.put(bare);
        }
    }

    fn put(&mut self, picture: Picture) {
        let free = self.width.saturating_sub(picture.width);
        let x = match self.align {
            1 | 49 => free / 2,
            2 | 50 => free,
            _ => 0,
        };
        let mut row = Picture::blank(self.width, picture.height);
        for (dx, dy) in (0..picture.height).flat_map(|dy| (0..picture.width).map(move |dx| (dx, dy))) {
            if picture.is_black(dx, dy) {
                row.set(x + dx, dy);
            }
        }
        self.rows.push((self.y, row));
        self.y += picture.height;
    }

    fn image(&self) -> GrayImage {
        let mut image = GrayImage::from_pixel(self.width + 2 * MARGIN, self.y + 2 * MARGIN, Luma([250]));
        for (top, row) in &self.rows {
            for (x, y) in (0..row.height).flat_map(|y| (0..self.width).map(move |x| (x, y))) {
                if row.is_black(x, y) {
                    image.put_pixel(MARGIN + x, MARGIN + top + y, Luma([20]));
                }
            }
        }
        image
    }
}

fn inverted(picture: &Picture) -> Picture {
    let mut inverse = Picture::blank(picture.width, picture.height);
    for (x, y) in (0..picture.height).flat_map(|y| (0..picture.width).map(move |x| (x, y))) {
        if !picture.is_black(x, y) {
            inverse.set(x, y);
        }
    }
    inverse
}

fn page(number: u8) -> Page {
    let every = [Page::Wpc1252, Page::Pc852, Page::Pc858, Page::Pc437];
    every
        .into_iter()
        .find(|page| u8::from(page.code()) == number)
        .unwrap_or(Page::Pc437)
}

fn decode(page: Page, bytes: &[u8]) -> String {
    bytes.iter().map(|byte| alphabet::decode(page, *byte)).collect()
}
