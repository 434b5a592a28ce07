//! Small black and white pictures for the paper: the crest, QR codes for printers that draw none, and lines that no code page holds.

use ab_glyph::{Font, FontRef, Glyph, PxScale, ScaleFont, point};
use qrcode::{EcLevel, QrCode};

/// The face of drawn lines, and of the virtual printer's paper.
pub fn face(bold: bool) -> FontRef<'static> {
    let bytes: &'static [u8] = match bold {
        false => include_bytes!("../../../assets/fonts/Inter_400Regular.ttf"),
        true => include_bytes!("../../../assets/fonts/Inter_700Bold.ttf"),
    };
    FontRef::try_from_slice(bytes).expect("the embedded font is a font")
}

/// Dots on paper; one bit each, a row is padded to whole bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    rows: Vec<u8>,
}

impl Picture {
    /// All white.
    pub fn blank(width: u32, height: u32) -> Self {
        let bytes = width.div_ceil(8) as usize * height as usize;
        Self {
            width,
            height,
            rows: vec![0; bytes],
        }
    }

    /// From the bits of a `GS v 0`.
    pub fn from_rows(stride: u32, height: u32, rows: Vec<u8>) -> Self {
        Self {
            width: stride * 8,
            height,
            rows,
        }
    }

    fn stride(&self) -> usize {
        self.width.div_ceil(8) as usize
    }

    /// Makes a dot black; outside is nothing.
    pub fn set(&mut self, x: u32, y: u32) {
        if x < self.width && y < self.height {
            let at = y as usize * self.stride() + x as usize / 8;
            self.rows[at] |= 0x80 >> (x % 8);
        }
    }

    pub fn is_black(&self, x: u32, y: u32) -> bool {
        x < self.width && y < self.height && self.rows[y as usize * self.stride() + x as usize / 8] & (0x80 >> (x % 8)) != 0
    }

    /// A picture of at most `limit` dots either way; `None` where it is none or is larger.
    pub fn from_png(bytes: &[u8], limit: u32) -> Option<Self> {
        let image = image::load_from_memory_with_format(bytes, image::ImageFormat::Png)
            .ok()?
            .to_luma_alpha8();
        if image.width() > limit || image.height() > limit {
            return None;
        }
        let mut picture = Self::blank(image.width(), image.height());
        for (x, y, pixel) in image.enumerate_pixels() {
            let [luma, alpha] = pixel.0;
            if luma < 128 && alpha >= 128 {
                picture.set(x, y);
            }
        }
        Some(picture)
    }

    /// A QR code of `module` dots per module, quiet zone included.
    pub fn qr(code: &QrCode, module: u32) -> Self {
        let modules = code.width() as u32;
        let side = (modules + 8) * module;
        let mut picture = Self::blank(side, side);
        let dark = code.to_colors();
        for (index, _) in dark.iter().enumerate().filter(|(_, color)| **color == qrcode::Color::Dark) {
            let (x, y) = (index as u32 % modules + 4, index as u32 / modules + 4);
            for dy in 0..module {
                for dx in 0..module {
                    picture.set(x * module + dx, y * module + dy);
                }
            }
        }
        picture
    }

    /// One line of text, `height` dots high, squeezed where it would be wider than `limit`.
    pub fn text(text: &str, height: u32, bold: bool, limit: u32) -> Self {
        let face = face(bold);
        let tall = PxScale::from(height as f32 * 0.98);
        let natural = advance(&face, tall, text);
        let squeeze = (limit as f32 / natural.max(1.0)).min(1.0);
        let scale = PxScale {
            x: tall.x * squeeze,
            y: tall.y,
        };
        let mut picture = Self::blank((natural * squeeze).ceil() as u32, height);
        let base = height as f32 * 0.78;
        let mut x = 0.0;
        for c in text.chars() {
            let id = face.glyph_id(c);
            picture.draw(&face, id.with_scale_and_position(scale, point(x, base)));
            x += face.as_scaled(scale).h_advance(id);
        }
        picture
    }

    /// Adds a glyph's dots.
    pub fn draw(&mut self, face: &FontRef<'_>, glyph: Glyph) {
        let Some(outline) = face.outline_glyph(glyph) else { return };
        let corner = outline.px_bounds().min;
        outline.draw(|x, y, cover| {
            let (x, y) = (corner.x + x as f32, corner.y + y as f32);
            if cover > 0.45 && x >= 0.0 && y >= 0.0 {
                self.set(x as u32, y as u32);
            }
        });
    }

    /// At most `height` of its rows, from `top`.
    pub fn stripe(&self, top: u32, height: u32) -> Self {
        let (top, end) = (top.min(self.height), (top + height).min(self.height));
        Self {
            width: self.width,
            height: end - top,
            rows: self.rows[top as usize * self.stride()..end as usize * self.stride()].to_vec(),
        }
    }

    /// The bytes that print it: `GS v 0`.
    pub fn command(&self) -> Vec<u8> {
        let [width_low, width_high] = (self.stride() as u16).to_le_bytes();
        let [height_low, height_high] = (self.height as u16).to_le_bytes();
        let mut bytes = vec![0x1d, b'v', b'0', 0, width_low, width_high, height_low, height_high];
        bytes.extend(defused(&self.rows));
        bytes
    }
}

/// Printers act on real-time commands even inside a picture: one more black dot makes them harmless.
fn defused(rows: &[u8]) -> Vec<u8> {
    let mut rows = rows.to_vec();
    for at in 1..rows.len() {
        if rows[at - 1] == 0x10 && matches!(rows[at], 0x04 | 0x05 | 0x14) {
            rows[at - 1] |= 0x20;
        }
    }
    rows
}

fn advance(face: &FontRef<'_>, scale: PxScale, text: &str) -> f32 {
    let face = face.as_scaled(scale);
    text.chars().map(|c| face.h_advance(face.glyph_id(c))).sum()
}

/// The code of a link, in the level that paper wants.
pub fn qr_code(link: &str) -> Option<QrCode> {
    QrCode::with_error_correction_level(link, EcLevel::M).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_picture_holds_a_real_time_command() {
        let rows = [0x10, 0x04, 0x10, 0x05, 0x10, 0x14, 0x10, 0x10, 0x04, 0x10, 0x06];
        let safe = defused(&rows);
        assert!(
            safe.windows(2)
                .all(|pair| pair[0] != 0x10 || !matches!(pair[1], 0x04 | 0x05 | 0x14))
        );
        assert!(
            rows.iter().zip(&safe).all(|(before, after)| before & after == *before),
            "dots are only added"
        );
    }

    #[test]
    fn a_line_fits_its_paper() {
        let line = Picture::text("Ωμέγα: πολύ μεγάλο όνομα υπηρεσίας που δεν χωράει", 24, true, 384);
        assert!(line.width <= 384 && line.height == 24);
        assert!((0..line.width).any(|x| (0..line.height).any(|y| line.is_black(x, y))));
    }

    #[test]
    fn what_is_no_crest_is_refused() {
        assert!(Picture::from_png(b"no picture", 96).is_none());
        assert!(Picture::from_png(include_bytes!("../../../assets/print/crest.png"), 96).is_some());
        assert!(Picture::from_png(include_bytes!("../../../assets/print/crest.png"), 20).is_none());
    }
}
