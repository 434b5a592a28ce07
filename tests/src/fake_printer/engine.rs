//! The inside of the fake printer: tokenizer, code tables, and the paper in the making.

use super::Paper;

/// What one command did.
pub(super) enum Done {
    Nothing,
    Line,
    Cut(Paper),
    /// A slip's proof.
    Reply(Vec<u8>),
    /// `GS a`, or `ESC @` that ends it.
    Automatic(bool),
    /// `GS e`: what its presenter is told.
    Presenter(u8),
    /// How much paper is left?
    Roll,
    Unknown(Vec<u8>),
}

/// The tokenizer and the paper in the making.
#[derive(Default)]
pub(super) struct Engine {
    pub(super) pending: Vec<u8>,
    /// Bytes worked through since the last cut.
    pub(super) done: usize,
    pub(super) paper: Paper,
    line: String,
    page: u8,
    height: u8,
    largest: u8,
    code: String,
    /// The last picture goes on if another one of its width follows at once.
    joining: bool,
    /// Tears at a rail: a long feed ends the slip.
    pub(super) has_no_knife: bool,
}

impl Engine {
    pub(super) fn forget_last(&mut self, count: usize) {
        self.pending.truncate(self.pending.len() - count);
    }

    /// What was taken and not printed is forgotten; what is on paper stays there.
    pub(super) fn clear(&mut self) {
        self.pending.clear();
        self.line.clear();
    }

    /// It is switched off and on.
    pub(super) fn restart(&mut self) {
        *self = Self {
            paper: std::mem::take(&mut self.paper),
            has_no_knife: self.has_no_knife,
            ..Self::default()
        };
    }

    /// The next whole command; `None` while bytes are missing.
    pub(super) fn step(&mut self) -> Option<Done> {
        let length = length(&self.pending)?;
        let command: Vec<u8> = self.pending.drain(..length).collect();
        self.done += length;
        Some(self.act(&command))
    }

    fn act(&mut self, command: &[u8]) -> Done {
        let joins = std::mem::take(&mut self.joining);
        match *command {
            [0x1d, b'e', n, ..] => return Done::Presenter(n),
            [0x1d, 0xe1] => return Done::Roll,
            [0x1b, b'd', lines] if self.has_no_knife && lines >= 4 => return self.cut(),
            [0x1d, b'r', _] | [0x1b, b'a' | b'3', _] if joins => {
                self.joining = true;
                return if command[0] == 0x1d { Done::Reply(vec![0]) } else { Done::Nothing };
            }
            [0x1b, b'@'] => {
                (self.page, self.height) = (0, 1);
                self.paper.stale = !self.paper.is_blank();
                // A line that no feed ended is never printed.
                self.line.clear();
                return Done::Automatic(false);
            }
            [0x1d, b'a', which] => return Done::Automatic(which != 0),
            [0x1b, b't', page] => self.page = page,
            [0x1d, b'!', size] => self.height = (size & 7) + 1,
            [0x1b, b'a' | b'E' | b'J' | b'M' | b'-' | b'G' | b'3', _] | [0x1b, b'2'] | [0x1d, b'B', _] | [0x18 | 0x0d] => {}
            [b'\n'] | [0x1b, b'd', _] => return self.feed(),
            [0x1d, b'v', b'0', _, wl, wh, hl, hh, ref rows @ ..] => {
                let (width, height) = (usize::from(wl) + 256 * usize::from(wh), usize::from(hl) + 256 * usize::from(hh));
                self.joining = true;
                match self.paper.pictures.last_mut() {
                    Some(above) if joins && above.0 == width => {
                        above.1 += height;
                        above.2.extend_from_slice(rows);
                    }
                    Some(_) | None => self.paper.pictures.push((width, height, rows.to_vec())),
                }
            }
            [0x1d, b'(', b'k', _, _, 49, 80, 48, ref data @ ..] => self.code = String::from_utf8_lossy(data).into_owned(),
            [0x1d, b'(', b'k', _, _, 49, 81, 48] => self.paper.codes.push(self.code.clone()),
            [0x1d, b'(', b'k', _, _, 49, 65 | 67 | 69, ..] => {}
            [0x1d, b'(', b'H', 6, 0, 48, 48, ref mark @ ..] => return Done::Reply([&[0x37, 0x22], mark, &[0]].concat()),
            [0x1d, b'r', _] => return Done::Reply(vec![0]),
            [0x1d, b'V', ..] => return self.cut(),
            // Nothing to a printer.
            [0] => {}
            [byte] if byte >= 0x20 => self.line.push(self.decoded(byte)),
            _ => return Done::Unknown(command.to_vec()),
        }
        Done::Nothing
    }

    fn cut(&mut self) -> Done {
        self.done = 0;
        self.largest = 0;
        Done::Cut(std::mem::take(&mut self.paper))
    }

    fn feed(&mut self) -> Done {
        let line = std::mem::take(&mut self.line);
        if self.height > self.largest {
            (self.largest, self.paper.largest) = (self.height, line.clone());
        }
        self.paper.lines.push(line);
        Done::Line
    }

    fn decoded(&self, byte: u8) -> char {
        let table = match self.page {
            16 => WPC1252,
            2 => PC850,
            18 => PC852,
            19 => PC858,
            _ => PC437,
        };
        if byte < 0x80 {
            char::from(byte)
        } else {
            table.chars().nth(usize::from(byte - 0x80)).expect("128 characters")
        }
    }
}

/// The length of the first command; `None` while it is not whole.
fn length(bytes: &[u8]) -> Option<usize> {
    let length = match *bytes {
        [] | [0x1b | 0x1d | 0x10] | [0x1d, b'V' | b'(' | b'v'] => return None,
        [0x1b, b'@' | b'2', ..] | [0x1d, 0xe1, ..] => 2,
        [0x1d, b'e', 3, ..] => 4,
        [0x1d, b'V', 65 | 66, ..] => 4,
        [0x1d, b'v', b'0', _, wl, wh, hl, hh, ..] => {
            8 + (usize::from(wl) + 256 * usize::from(wh)) * (usize::from(hl) + 256 * usize::from(hh))
        }
        [0x1d, b'(', _, low, high, ..] => 5 + usize::from(low) + 256 * usize::from(high),
        [0x1d, b'v' | b'(', ..] => return None,
        [0x1b | 0x1d, ..] => 3,
        [_, ..] => 1,
    };
    (bytes.len() >= length).then_some(length)
}

/// From the Unicode consortium's mapping tables.
const WPC1252: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const PC852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}";
const PC850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
const PC858: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
const PC437: &str =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
