//! What the virtual printer's head leaves on its paper.

use ab_glyph::{Font, PxScale, ScaleFont, point};
use image::{GrayImage, Luma};

use super::command::Command;
use crate::device::alphabet::{self, Page};
use crate::device::profile::Profile;
use crate::device::raster::{self, Picture};

/// White around the printed part.
const MARGIN: u32 = 32;
/// A character's cell.
const CELL: (u32, u32) = (12, 24);

/// The slip on its way out.
pub(super) struct Paper {
    width: u32,
    /// The printer's code pages and their numbers.
    pages: Vec<(Page, u8)>,
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
    pub(super) headline: String,
    headline_height: u32,
}

impl Paper {
    pub(super) fn new(profile: &Profile) -> Self {
        Self::blank(profile.dots, profile.pages.clone())
    }

    fn blank(width: u32, pages: Vec<(Page, u8)>) -> Self {
        Self {
            width,
            pages,
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

    pub(super) fn take(&mut self, command: Command) {
        match command {
            Command::Reset => {
                *self = Self {
                    rows: std::mem::take(&mut self.rows),
                    y: self.y,
                    ..Self::blank(self.width, std::mem::take(&mut self.pages))
                }
            }
            Command::Align(align) => self.align = align,
            Command::Bold(bold) => self.bold = bold,
            Command::Size { width, height } => self.size = (width, height),
            Command::Reverse(reverse) => self.reverse = reverse,
            Command::Page(number) => self.page = self.page(number),
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

    fn page(&self, number: u8) -> Page {
        let found = self.pages.iter().find(|(_, known)| *known == number);
        found.map_or(Page::Pc437, |(page, _)| *page)
    }

    /// Whether there is nothing on it.
    pub(super) fn is_blank(&self) -> bool {
        self.rows.is_empty() && self.line.is_empty()
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

    pub(super) fn image(&self) -> GrayImage {
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

fn decode(page: Page, bytes: &[u8]) -> String {
    bytes.iter().map(|byte| alphabet::decode(page, *byte)).collect()
}
