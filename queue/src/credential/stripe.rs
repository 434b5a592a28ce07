//! The magnetic stripe of a health card. Track 1: codice fiscale, surname, two spaces, name. Track 2: the card's 20 digits.
//!
//! Names and card number are looked at to know that the swipe went well, and dropped here.

use super::{Claim, Credential, How, Unreadable};
use crate::fiscal_code;

/// What every health card's number starts with: health, Italy.
const HEALTH_CARD: &str = "80380";

/// How many digits it has, the last of which is Luhn's.
const CARD_NUMBER: usize = 20;

/// What a track says; `None` for what is no track of a health card.
pub(super) fn read(piece: &str) -> Option<Result<Credential, Unreadable>> {
    if piece.eq_ignore_ascii_case("E") || piece == "+E" {
        // So readers say that they could not read a track.
        return Some(Err(Unreadable::Stripe));
    }
    if piece.len() == CARD_NUMBER && piece.starts_with(HEALTH_CARD) && is_digits(piece) {
        let holds = holds_by_luhn(piece);
        return Some(Err(if holds { Unreadable::CardNumber } else { Unreadable::Stripe }));
    }
    let (code, names) = piece.split_at_checked(fiscal_code::LENGTH)?;
    // A code with a month and a check character that hold is enough to know the track by.
    let code = code.parse().ok().filter(|_| !names.is_empty())?;
    let how = How::Stripe;
    Some(if are_names(names) {
        Ok(Credential::Person(Claim { code, how }))
    } else {
        Err(Unreadable::Stripe)
    })
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Letters, spaces and what joins names; at least one letter.
fn are_names(text: &str) -> bool {
    let fits = |shown: char| shown.is_ascii_alphabetic() || matches!(shown, ' ' | '\'' | '-' | '.' | '/');
    text.chars().all(fits) && text.contains(|shown: char| shown.is_ascii_alphabetic())
}

/// Every second digit from the right doubled, its digits summed: a multiple of ten.
fn holds_by_luhn(digits: &str) -> bool {
    let worth = |(rank, byte): (usize, u8)| {
        let digit = u32::from(byte - b'0');
        if rank % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
    };
    digits.bytes().rev().enumerate().map(worth).sum::<u32>() % 10 == 0
}
