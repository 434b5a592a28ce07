//! Codes, colours and letters as Slint takes them.

use slint::{Image, ModelRc, SharedString, VecModel};

use super::glass;
use crate::view;

/// A QR code, one pixel per module, with the quiet edge that readers want.
pub(super) fn code(link: &str) -> Image {
    const QUIET: usize = 2;
    let Ok(code) = qrcode::QrCode::with_error_correction_level(link, qrcode::EcLevel::M) else {
        return Image::default();
    };
    let (width, colours) = (code.width(), code.to_colors());
    let side = u32::try_from(width + 2 * QUIET).expect("a QR code is small");
    let mut pixels = slint::SharedPixelBuffer::<slint::Rgb8Pixel>::new(side, side);
    pixels.make_mut_slice().fill(slint::Rgb8Pixel { r: 0xFF, g: 0xFF, b: 0xFF });
    for (place, colour) in colours.iter().enumerate() {
        let (x, y) = (place % width + QUIET, place / width + QUIET);
        if *colour == qrcode::Color::Dark {
            pixels.make_mut_slice()[y * (width + 2 * QUIET) + x] = slint::Rgb8Pixel { r: 0x17, g: 0x32, b: 0x4D };
        }
    }
    Image::from_rgb8(pixels)
}

pub(super) fn tone(tone: view::Tone) -> glass::Tone {
    match tone {
        view::Tone::Calm => glass::Tone::Calm,
        view::Tone::Notice => glass::Tone::Notice,
        view::Tone::Bad => glass::Tone::Bad,
        view::Tone::Good => glass::Tone::Good,
    }
}

pub(super) fn text(text: &str) -> SharedString {
    text.into()
}

pub(super) fn model<T: Clone + 'static>(rows: impl IntoIterator<Item = T>) -> ModelRc<T> {
    ModelRc::new(rows.into_iter().collect::<VecModel<T>>())
}

/// One cell per character; digits share a width.
pub(super) fn cells(number: &str) -> ModelRc<glass::Cell> {
    model(number.chars().map(|character| glass::Cell {
        text: character.to_string().into(),
        digit: character.is_ascii_digit(),
    }))
}

/// The word that must not be broken.
pub(super) fn longest(label: &str) -> SharedString {
    label.split(' ').max_by_key(|word| word.chars().count()).unwrap_or_default().into()
}

/// `#RRGGBB`.
pub(super) fn colour(text: &str) -> Option<slint::Color> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    u32::from_str_radix(digits, 16)
        .ok()
        .map(|rgb| slint::Color::from_argb_encoded(0xFF00_0000 | rgb))
}
