//! The check character: what each of the first fifteen characters is worth, summed, as a letter.

use super::LENGTH;

/// Worth of 0 to 9, and of A to J, at the first, third, fifth … place.
const ODD_DIGITS: [u8; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

/// Worth of K to Z there.
const ODD_LETTERS: [u8; 16] = [2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// The last character that `code` should have. All of it is letters in upper case and digits.
pub(super) fn character(code: &[u8; LENGTH]) -> u8 {
    let pairs = code[..LENGTH - 1].chunks(2);
    let worth = |pair: &[u8]| odd(pair[0]) + pair.get(1).map_or(0, |shown| rank(*shown));
    let sum: u32 = pairs.map(worth).map(u32::from).sum();
    b'A' + u8::try_from(sum % 26).expect("a remainder of 26 is small")
}

fn odd(shown: u8) -> u8 {
    let rank = usize::from(rank(shown));
    ODD_DIGITS
        .get(rank)
        .copied()
        .unwrap_or_else(|| ODD_LETTERS[rank - ODD_DIGITS.len()])
}

/// 0 to 9 for digits, 0 to 25 for letters.
fn rank(shown: u8) -> u8 {
    if shown.is_ascii_digit() { shown - b'0' } else { shown - b'A' }
}
