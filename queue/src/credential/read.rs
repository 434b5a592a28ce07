//! One line of a scanner, a stripe reader or the keypad: any garbage, never a panic, never more memory than a line is long.

use super::{Claim, Credential, How, Link, booking_code, layout, stripe};
use crate::fiscal_code::{self, Fault, FiscalCode};

/// The longest line that is looked at, in bytes: two tracks, or an address twice.
pub const LONGEST: usize = 1_024;

/// Why a line says nothing to us, in a form that a glass can put into words. Holds nothing of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    #[error("nothing was read")]
    Empty,
    #[error("the line is too long")]
    TooLong,
    /// Neither the 16 characters of a codice fiscale nor the 9 of a booking code were typed.
    #[error("{typed} characters are neither a codice fiscale nor a booking code")]
    Length { typed: usize },
    #[error("no codice fiscale: {0}")]
    FiscalCode(Fault),
    /// Nine characters that do not confirm each other.
    #[error("no booking code")]
    BookingCode,
    /// The 20 digits of a health card: they name a card, not a person.
    #[error("a health card's number")]
    CardNumber,
    /// A medicine's code (Code 32), or a scanner that rewrites Code 39 into it: such a scanner wants setting right.
    #[error("a pharmacy code")]
    Pharmacode,
    /// An address that is neither a booking's nor a slip's.
    #[error("another address")]
    Address,
    /// The scanner types as a keyboard of another country: it wants setting right.
    #[error("typed with another country's keyboard")]
    Layout,
    /// Two different things in one line.
    #[error("two different codes at once")]
    Several,
    /// The card was drawn too fast, too slowly or the wrong way round.
    #[error("the stripe was misread")]
    Stripe,
    /// Whole, and nothing of ours.
    #[error("something else")]
    Foreign,
}

impl Unreadable {
    /// Whether what was read looks like nothing of ours, or like ours with some characters wrong.
    fn may_be_another_layout(self) -> bool {
        match self {
            Self::FiscalCode(_) | Self::BookingCode | Self::Foreign => true,
            Self::Empty
            | Self::TooLong
            | Self::Length { .. }
            | Self::CardNumber
            | Self::Pharmacode
            | Self::Address
            | Self::Layout
            | Self::Several
            | Self::Stripe => false,
        }
    }
}

/// Reads one line of a scanner or a stripe reader: ended or split by any control characters, in either case, with Code 39's
/// asterisks, a scanner's symbology mark or a track's marks, once or doubled.
///
/// # Errors
/// Why nothing of ours is in it.
pub fn read(line: &str) -> Result<Credential, Unreadable> {
    if line.len() > LONGEST {
        return Err(Unreadable::TooLong);
    }
    let found = read_pieces(line);
    let is_foreign = found.as_ref().is_err_and(|why| why.may_be_another_layout());
    if is_foreign && (layout::is_garbled_address(line) || layout::others(line).any(|meant| read_pieces(&meant).is_ok())) {
        return Err(Unreadable::Layout);
    }
    found
}

/// Reads what was typed on the keypad: a codice fiscale or a booking code, however grouped.
///
/// # Errors
/// Why it is neither.
pub fn read_typed(text: &str) -> Result<Credential, Unreadable> {
    if text.len() > LONGEST {
        return Err(Unreadable::TooLong);
    }
    let typed: String = text.chars().filter(|shown| shown.is_alphanumeric()).collect();
    if typed.is_empty() {
        return Err(Unreadable::Empty);
    }
    match typed.chars().count() {
        booking_code::LENGTH => booking(&typed),
        fiscal_code::LENGTH => person(&typed, How::Typed),
        count if typed.parse::<FiscalCode>() != Err(Fault::Provisional) => Err(Unreadable::Length { typed: count }),
        _ => Err(Unreadable::FiscalCode(Fault::Provisional)),
    }
}

fn read_pieces(line: &str) -> Result<Credential, Unreadable> {
    let is_address = line.contains("://");
    let pieces: Vec<&str> = line
        .split(|shown| parts(shown, is_address))
        .map(unmarked)
        .filter(|piece| !piece.is_empty())
        .collect();
    let read: Vec<_> = pieces.iter().map(|piece| read_piece(piece)).collect();
    if read.contains(&Err(Unreadable::Stripe)) {
        return Err(Unreadable::Stripe);
    }
    let mut found = read.iter().filter_map(|piece| piece.as_ref().ok());
    if let Some(first) = found.next() {
        return if found.all(|other| other == first) {
            Ok(first.clone())
        } else {
            Err(Unreadable::Several)
        };
    }
    // One code that came in two pieces.
    if let Some(whole) = (pieces.len() > 1).then(|| read_piece(&pieces.concat())).and_then(Result::ok) {
        return Ok(whole);
    }
    let faults: Vec<Unreadable> = read.into_iter().filter_map(Result::err).collect();
    let telling = faults.iter().find(|fault| **fault != Unreadable::Foreign);
    Err(telling.or(faults.first()).copied().unwrap_or(Unreadable::Empty))
}

/// What stands between two readings: the ends of lines, Code 39's start and stop, the marks of a track.
fn parts(shown: char, is_address: bool) -> bool {
    shown.is_control() || shown == '*' || (!is_address && matches!(shown, '%' | ';' | '?'))
}

/// Without spaces around it, and without the mark by which some scanners tell the kind of a code (`]A0`, `]Q1` …).
fn unmarked(piece: &str) -> &str {
    let piece = piece.trim();
    let Some(rest) = piece.strip_prefix(']') else { return piece };
    let mut shown = rest.chars();
    let mark = shown.next().is_some_and(|kind| kind.is_ascii_alphabetic()) && shown.next().is_some_and(|kind| kind.is_ascii_alphanumeric());
    if mark { shown.as_str().trim() } else { piece }
}

/// One reading, perhaps doubled by a scanner that saw it twice.
fn read_piece(piece: &str) -> Result<Credential, Unreadable> {
    let once = first_half(piece).unwrap_or(piece);
    if once.contains("://") {
        return address(once);
    }
    if let Some(track) = stripe::read(once) {
        return track;
    }
    if is_pharmacode(once) {
        return Err(Unreadable::Pharmacode);
    }
    if booking_code::looks_like_one(once) {
        return booking(once);
    }
    let plain: String = once.chars().filter(|shown| *shown != ' ').collect();
    if is_meant_as_person(&plain) {
        return person(&plain, How::Barcode);
    }
    Err(Unreadable::Foreign)
}

/// The first half of something that stands there twice.
fn first_half(piece: &str) -> Option<&str> {
    let (first, second) = piece.split_at_checked(piece.len() / 2)?;
    (first == second && first.len() >= booking_code::LENGTH).then_some(first)
}

fn person(text: &str, how: How) -> Result<Credential, Unreadable> {
    let code = text.parse().map_err(Unreadable::FiscalCode)?;
    Ok(Credential::Person(Claim { code, how }))
}

fn booking(text: &str) -> Result<Credential, Unreadable> {
    text.parse().map(Credential::Booking).map_err(|_| Unreadable::BookingCode)
}

/// Sixteen characters that are not all digits, part of a codice fiscale, or eleven digits.
fn is_meant_as_person(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let starts_like_one = text.len() > 6 && text.bytes().take(6).all(|byte| byte.is_ascii_alphabetic());
    match text.chars().count() {
        11 if digits => true,
        fiscal_code::LENGTH => !digits,
        other => other < 2 * fiscal_code::LENGTH && starts_like_one && text.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    }
}

/// An address that ends in `/b/` and a booking's code, or in `/t/` and a slip's link. Whose address it is, the controller knows:
/// it has no such booking or visit if it is another office's.
fn address(text: &str) -> Result<Credential, Unreadable> {
    let (scheme, rest) = text.split_once("://").ok_or(Unreadable::Address)?;
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let mut steps = path.rsplit('/').skip_while(|step| step.is_empty());
    let (last, kind) = (steps.next().unwrap_or_default(), steps.next().unwrap_or_default());
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    match kind {
        "b" | "B" if is_web => booking(last),
        "t" | "T" if is_web => last.parse::<Link>().map(Credential::Slip).map_err(|_| Unreadable::Address),
        _ => Err(Unreadable::Address),
    }
}

/// `A` and nine digits, the last of which checks the others as Code 32 does.
fn is_pharmacode(text: &str) -> bool {
    let Some(digits) = text.strip_prefix(['A', 'a']).filter(|digits| digits.len() == 9) else {
        return false;
    };
    let Some(digits) = digits.chars().map(|digit| digit.to_digit(10)).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let worth = |(rank, digit): (usize, &u32)| if rank % 2 == 0 { *digit } else { digit * 2 / 10 + digit * 2 % 10 };
    digits[..8].iter().enumerate().map(worth).sum::<u32>() % 10 == digits[8]
}
