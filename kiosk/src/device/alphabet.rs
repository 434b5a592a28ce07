//! What a printer's code pages can hold. A line goes out in the first page that holds all of it; what none holds is drawn.

use encoding_rs::WINDOWS_1252;
use serde::Deserialize;

/// A code page of a printer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// Western Europe: Italian, German, French.
    Wpc1252,
    /// Central Europe: Slovene. Older and found in more printers than WPC1250.
    Pc852,
    /// The usual page of kiosk printers: Western Europe with the euro sign.
    Pc858,
    /// Its older sister, without the euro sign.
    Pc850,
    /// What every ESC/POS printer starts with.
    Pc437,
}

const PC852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{ad}˝˛ˇ˘§÷¸°¨˙űŘř■\u{a0}";
const PC858: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
const PC850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
const PC437: &str =
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

impl Page {
    /// The text in this page's bytes; `None` where it holds not all of it.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Wpc1252 => western(text),
            Self::Pc852 => upper_half(PC852, text),
            Self::Pc858 => upper_half(PC858, text),
            Self::Pc850 => upper_half(PC850, text),
            Self::Pc437 => upper_half(PC437, text),
        }
    }
}

/// The first page that holds `text`, as it is or with plain typography: its number at this printer, and the bytes there.
pub fn choose(text: &str, pages: &[(Page, u8)]) -> Option<(u8, Vec<u8>)> {
    let in_one_of = |text: &str| pages.iter().find_map(|(page, number)| Some((*number, page.encode(text)?)));
    in_one_of(text).or_else(|| in_one_of(&plain(text)))
}

/// The character at a place of a page, for the virtual printer.
pub fn decode(page: Page, byte: u8) -> char {
    let upper = |table: &str| {
        if byte < 0x80 {
            Some(char::from(byte))
        } else {
            table.chars().nth(usize::from(byte - 0x80))
        }
    };
    let found = match page {
        Page::Wpc1252 => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        Page::Pc852 => upper(PC852),
        Page::Pc858 => upper(PC858),
        Page::Pc850 => upper(PC850),
        Page::Pc437 => upper(PC437),
    };
    found.unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Without what would be a command to the printer or is invisible on paper: names and notices come from outside.
pub fn clean(text: &str) -> String {
    let spaced = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    spaced
        .filter(|c| {
            !c.is_control()
                && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        })
        .collect()
}

/// With typewriter typography, for pages that lack the printed one.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '‘' | '’' | '‚' | 'ʼ' => plain.push('\''),
            '“' | '”' | '„' => plain.push('"'),
            '–' | '—' | '‐' | '‑' | '−' => plain.push('-'),
            '…' => plain.push_str("..."),
            '•' => plain.push('·'),
            c => plain.push(c),
        }
    }
    plain
}

fn western(text: &str) -> Option<Vec<u8>> {
    let (bytes, _, unmappable) = WINDOWS_1252.encode(text);
    (!unmappable).then(|| bytes.into_owned())
}

fn upper_half(table: &str, text: &str) -> Option<Vec<u8>> {
    let place = |c: char| match c {
        ' '..='~' => u8::try_from(c).ok(),
        c => u8::try_from(0x80 + table.chars().position(|held| held == c)?).ok(),
    };
    text.chars().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY: [(Page, u8); 5] = [
        (Page::Wpc1252, 16),
        (Page::Pc852, 18),
        (Page::Pc858, 19),
        (Page::Pc850, 2),
        (Page::Pc437, 0),
    ];

    #[test]
    fn tables_are_whole() {
        assert_eq!(PC852.chars().count(), 128);
        assert_eq!(PC858.chars().count(), 128);
        assert_eq!(PC850.chars().count(), 128);
        assert_eq!(PC437.chars().count(), 128);
    }

    #[test]
    fn each_language_finds_its_page() {
        let (western, central) = ("Attesa: 5–10 minuti, perché è già lì più giù", "Čakanje: do 10 minut, žig in šest");
        assert_eq!(choose(western, &EVERY).map(|(page, _)| page), Some(16));
        assert_eq!(choose(central, &EVERY).map(|(page, _)| page), Some(18));
        assert_eq!(
            choose(western, &[(Page::Pc858, 19)]).map(|(page, _)| page),
            Some(19),
            "with a plain dash"
        );
        assert_eq!(
            choose("Größe – façade", &[(Page::Pc437, 0)]).map(|(_, bytes)| bytes),
            Some(b"Gr\x94\xe1e - fa\x87ade".to_vec())
        );
        assert_eq!(choose(central, &[(Page::Wpc1252, 16), (Page::Pc858, 19)]), None);
        assert_eq!(choose("Ωμέγα", &EVERY), None);
    }

    #[test]
    fn nothing_in_a_text_is_a_command() {
        let cleaned = clean("Mario\u{1b}@\u{10}\u{4}\u{1}\r\nRossi\u{7f}\u{202e}\u{85}");
        assert_eq!(cleaned, "Mario@  Rossi ");
        for (page, _) in EVERY {
            assert!(page.encode(&cleaned).unwrap().iter().all(|byte| (0x20..0x7f).contains(byte)));
        }
    }
}
