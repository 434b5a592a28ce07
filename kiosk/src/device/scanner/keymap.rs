//! What a device that types means by its keys: the layout of a US keyboard, which is how scanners leave the factory.

use evdev::KeyCode;

/// The keys of a US keyboard, and what each gives alone and with shift.
#[derive(Debug, Default)]
pub(super) struct KeyMap {
    /// Either shift key is down.
    left: bool,
    right: bool,
}

/// What a key gives alone, and with shift.
const KEYS: [(KeyCode, u8, u8); 66] = [
    (KeyCode::KEY_A, b'a', b'A'),
    (KeyCode::KEY_B, b'b', b'B'),
    (KeyCode::KEY_C, b'c', b'C'),
    (KeyCode::KEY_D, b'd', b'D'),
    (KeyCode::KEY_E, b'e', b'E'),
    (KeyCode::KEY_F, b'f', b'F'),
    (KeyCode::KEY_G, b'g', b'G'),
    (KeyCode::KEY_H, b'h', b'H'),
    (KeyCode::KEY_I, b'i', b'I'),
    (KeyCode::KEY_J, b'j', b'J'),
    (KeyCode::KEY_K, b'k', b'K'),
    (KeyCode::KEY_L, b'l', b'L'),
    (KeyCode::KEY_M, b'm', b'M'),
    (KeyCode::KEY_N, b'n', b'N'),
    (KeyCode::KEY_O, b'o', b'O'),
    (KeyCode::KEY_P, b'p', b'P'),
    (KeyCode::KEY_Q, b'q', b'Q'),
    (KeyCode::KEY_R, b'r', b'R'),
    (KeyCode::KEY_S, b's', b'S'),
    (KeyCode::KEY_T, b't', b'T'),
    (KeyCode::KEY_U, b'u', b'U'),
    (KeyCode::KEY_V, b'v', b'V'),
    (KeyCode::KEY_W, b'w', b'W'),
    (KeyCode::KEY_X, b'x', b'X'),
    (KeyCode::KEY_Y, b'y', b'Y'),
    (KeyCode::KEY_Z, b'z', b'Z'),
    (KeyCode::KEY_1, b'1', b'!'),
    (KeyCode::KEY_2, b'2', b'@'),
    (KeyCode::KEY_3, b'3', b'#'),
    (KeyCode::KEY_4, b'4', b'$'),
    (KeyCode::KEY_5, b'5', b'%'),
    (KeyCode::KEY_6, b'6', b'^'),
    (KeyCode::KEY_7, b'7', b'&'),
    (KeyCode::KEY_8, b'8', b'*'),
    (KeyCode::KEY_9, b'9', b'('),
    (KeyCode::KEY_0, b'0', b')'),
    (KeyCode::KEY_MINUS, b'-', b'_'),
    (KeyCode::KEY_EQUAL, b'=', b'+'),
    (KeyCode::KEY_LEFTBRACE, b'[', b'{'),
    (KeyCode::KEY_RIGHTBRACE, b']', b'}'),
    (KeyCode::KEY_BACKSLASH, b'\\', b'|'),
    (KeyCode::KEY_SEMICOLON, b';', b':'),
    (KeyCode::KEY_APOSTROPHE, b'\'', b'"'),
    (KeyCode::KEY_GRAVE, b'`', b'~'),
    (KeyCode::KEY_COMMA, b',', b'<'),
    (KeyCode::KEY_DOT, b'.', b'>'),
    (KeyCode::KEY_SLASH, b'/', b'?'),
    (KeyCode::KEY_SPACE, b' ', b' '),
    (KeyCode::KEY_TAB, b'\t', b'\t'),
    (KeyCode::KEY_ENTER, b'\r', b'\r'),
    (KeyCode::KEY_KPENTER, b'\r', b'\r'),
    (KeyCode::KEY_KP1, b'1', b'1'),
    (KeyCode::KEY_KP2, b'2', b'2'),
    (KeyCode::KEY_KP3, b'3', b'3'),
    (KeyCode::KEY_KP4, b'4', b'4'),
    (KeyCode::KEY_KP5, b'5', b'5'),
    (KeyCode::KEY_KP6, b'6', b'6'),
    (KeyCode::KEY_KP7, b'7', b'7'),
    (KeyCode::KEY_KP8, b'8', b'8'),
    (KeyCode::KEY_KP9, b'9', b'9'),
    (KeyCode::KEY_KP0, b'0', b'0'),
    (KeyCode::KEY_KPMINUS, b'-', b'-'),
    (KeyCode::KEY_KPPLUS, b'+', b'+'),
    (KeyCode::KEY_KPSLASH, b'/', b'/'),
    (KeyCode::KEY_KPASTERISK, b'*', b'*'),
    (KeyCode::KEY_KPDOT, b'.', b'.'),
];

/// What the kernel says of a key.
const RELEASED: i32 = 0;
const PRESSED: i32 = 1;

impl KeyMap {
    /// What a key's change types, if anything. A key that is held repeats nothing: scanners press each key anew.
    pub(super) fn typed(&mut self, key: KeyCode, change: i32) -> Option<u8> {
        match key {
            KeyCode::KEY_LEFTSHIFT => self.left = change != RELEASED,
            KeyCode::KEY_RIGHTSHIFT => self.right = change != RELEASED,
            _ if change == PRESSED => {
                let (_, alone, shifted) = KEYS.iter().find(|(known, ..)| *known == key)?;
                return Some(if self.left || self.right { *shifted } else { *alone });
            }
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Presses the keys of `text` as a scanner does.
    fn scanned(text: &str) -> String {
        let mut map = KeyMap::default();
        let mut typed = Vec::new();
        for wanted in text.bytes() {
            let (key, alone, _) = *KEYS
                .iter()
                .find(|(_, alone, shifted)| [*alone, *shifted].contains(&wanted))
                .unwrap();
            let shift = alone != wanted;
            typed.extend(shift.then(|| map.typed(KeyCode::KEY_LEFTSHIFT, 1)).flatten());
            typed.extend(map.typed(key, 1));
            typed.extend(map.typed(key, 2));
            typed.extend(map.typed(key, 0));
            typed.extend(shift.then(|| map.typed(KeyCode::KEY_LEFTSHIFT, 0)).flatten());
        }
        String::from_utf8(typed).unwrap()
    }

    #[test]
    fn what_a_scanner_types_comes_out() {
        for text in [
            "RSSMRA80A01H501U\r",
            "https://sportello.example:8480/b/7K3-M2P-9QX",
            "%RSSMRA80A01H501UROSSI  MARIO?;80380000300123456785?\r",
            "*+$&=_.~\"",
        ] {
            assert_eq!(scanned(text), text);
        }
    }

    #[test]
    fn each_key_stands_once_and_others_type_nothing() {
        for (place, (key, ..)) in KEYS.iter().enumerate() {
            assert!(KEYS[..place].iter().all(|(other, ..)| other != key), "{key:?}");
        }
        assert_eq!(KeyMap::default().typed(KeyCode::KEY_LEFTCTRL, 1), None);
        assert_eq!(KeyMap::default().typed(KeyCode::KEY_F12, 1), None);
    }
}
