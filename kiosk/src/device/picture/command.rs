//! The printer's bytes, taken apart: as much of ESC/POS as slips use.

use crate::device::raster::Picture;

/// The commands that `receipt` writes.
#[derive(Debug, PartialEq)]
pub(super) enum Command {
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
    pub(super) fn first(bytes: &[u8]) -> Option<(Self, usize)> {
        let command = match *bytes {
            [] | [0x1b | 0x1d] => return None,
            [0x1b, b'@', ..] => (Self::Reset, 2),
            // A presenter's way out, and a question.
            [0x1d, b'e', 3, _, ..] => (Self::Nothing, 4),
            [0x1d, 0xe1, ..] => (Self::Nothing, 2),
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
            [0x1b | 0x1d, _] | [0x1d, b'(' | b'v', ..] | [0x1d, b'V', 65 | 66] | [0x1d, b'e', 3] => return None,
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
