//! What is said to a card: find the file of personal data, read it piece by piece. Cards are believed nothing: every answer may be
//! short, long, late or nonsense.

use zeroize::Zeroizing;

/// A card in its reader, as commands and answers.
pub trait Card {
    /// Sends one command; its answer, with the two status bytes, comes into `answer`. Returns the answer's length.
    fn transmit(&mut self, command: &[u8], answer: &mut [u8]) -> Result<usize, Trouble>;
}

/// Why a card could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("no health card")]
    Foreign,
    #[error("the card gives no answer")]
    Mute,
    #[error("the card was pulled")]
    Pulled,
    #[error("the card answers nonsense")]
    Garbled,
    #[error("the card service does not answer")]
    Service,
}

/// The longest file of personal data we read: sixteen fields, most of them short.
const LONGEST_FILE: usize = 1_024;

/// The length in front of the fields: six hex digits.
const HEAD: usize = 6;

/// The longest answer: 256 bytes and the status.
pub const LONGEST_ANSWER: usize = 258;

/// So many answers of *there is more* or *ask for so many* to one command are no longer believed.
const ROUNDS: usize = 64;

/// So much is asked for at once.
const PIECE: usize = 0xff;

/// The file of personal data, from the root of the card.
const PATH: [[u8; 2]; 3] = [[0x3f, 0x00], [0x11, 0x00], [0x11, 0x02]];

const FINE: u16 = 0x9000;
/// The file ends before so many bytes.
const FILE_ENDS: u16 = 0x6282;

/// The answer to one command.
struct Answer {
    data: Zeroizing<Vec<u8>>,
    status: u16,
}

/// Reads the file of personal data: its length and as many bytes as that says.
///
/// # Errors
/// [`Trouble::Foreign`] where there is no such file; the others as the card behaves.
pub fn personal_data(card: &mut dyn Card) -> Result<Zeroizing<Vec<u8>>, Trouble> {
    select(card)?;
    let mut file = Zeroizing::new(Vec::with_capacity(HEAD + LONGEST_FILE));
    fill(card, &mut file, HEAD)?;
    let length = std::str::from_utf8(&file)
        .ok()
        .filter(|head| head.bytes().all(|digit| digit.is_ascii_hexdigit()))
        .and_then(|head| usize::from_str_radix(head, 16).ok())
        .filter(|length| *length <= LONGEST_FILE)
        .ok_or(Trouble::Garbled)?;
    fill(card, &mut file, HEAD + length)?;
    Ok(file)
}

/// By its path in one step, or, for cards that know no paths, step by step.
fn select(card: &mut dyn Card) -> Result<(), Trouble> {
    let by_path = ask(card, &[0x00, 0xa4, 0x08, 0x00, 0x04, 0x11, 0x00, 0x11, 0x02])?;
    if by_path.status == FINE {
        return Ok(());
    }
    for [high, low] in PATH {
        if ask(card, &[0x00, 0xa4, 0x00, 0x00, 0x02, high, low])?.status != FINE {
            return Err(Trouble::Foreign);
        }
    }
    Ok(())
}

/// Reads on until `file` has `length` bytes.
fn fill(card: &mut dyn Card, file: &mut Vec<u8>, length: usize) -> Result<(), Trouble> {
    while file.len() < length {
        let piece = (length - file.len()).min(PIECE);
        let [high, low] = u16::try_from(file.len()).map_err(|_| Trouble::Garbled)?.to_be_bytes();
        let wish = u8::try_from(piece).map_err(|_| Trouble::Garbled)?;
        let answer = ask(card, &[0x00, 0xb0, high, low, wish])?;
        if ![FINE, FILE_ENDS].contains(&answer.status) || answer.data.is_empty() || answer.data.len() > piece {
            return Err(Trouble::Garbled);
        }
        file.extend_from_slice(&answer.data);
    }
    Ok(())
}

/// One command and its whole answer, also from cards that hand it over in parts (`61xx`) or want to be asked for the right length
/// (`6Cxx`).
fn ask(card: &mut dyn Card, command: &[u8]) -> Result<Answer, Trouble> {
    let mut command = command.to_vec();
    // Never grown: a grown one leaves a copy behind.
    let mut data = Zeroizing::new(Vec::with_capacity(LONGEST_FILE));
    for _ in 0..ROUNDS {
        let mut buffer = Zeroizing::new([0; LONGEST_ANSWER]);
        let count = card.transmit(&command, &mut *buffer)?;
        let [part @ .., first, second] = buffer.get(..count).ok_or(Trouble::Garbled)? else {
            // A card pulled in the middle of a command leaves an empty answer, which the service calls a success.
            return Err(if count == 0 { Trouble::Pulled } else { Trouble::Garbled });
        };
        if data.len() + part.len() > LONGEST_FILE {
            return Err(Trouble::Garbled);
        }
        data.extend_from_slice(part);
        match (*first, *second) {
            (0x61, more) => command = vec![0x00, 0xc0, 0x00, 0x00, more],
            (0x6c, right) if command.len() == 5 => command[4] = right,
            (0x6c, right) => command.push(right),
            (first, second) => {
                return Ok(Answer {
                    data,
                    status: u16::from_be_bytes([first, second]),
                });
            }
        }
    }
    Err(Trouble::Garbled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::chip::folder::Imitation;
    use crate::device::chip::personal::SAMPLE;

    /// Lets `change` meddle with each answer of a good card.
    struct Meddled<F>(Imitation, F);

    impl<F: FnMut(&[u8], Vec<u8>) -> Vec<u8>> Card for Meddled<F> {
        fn transmit(&mut self, command: &[u8], answer: &mut [u8]) -> Result<usize, Trouble> {
            let good = self.0.answer(command);
            let changed = (self.1)(command, good);
            answer[..changed.len()].copy_from_slice(&changed);
            Ok(changed.len())
        }
    }

    fn read(change: impl FnMut(&[u8], Vec<u8>) -> Vec<u8>) -> Result<Vec<u8>, Trouble> {
        personal_data(&mut Meddled(Imitation::of(SAMPLE.as_bytes().to_vec()), change)).map(|file| file.to_vec())
    }

    #[test]
    fn a_good_card_is_read_to_its_end() {
        assert_eq!(read(|_, good| good).unwrap(), SAMPLE.as_bytes());
    }

    #[test]
    fn a_card_without_paths_is_read_step_by_step() {
        let by_step = read(|command, good| if command[..3] == [0, 0xa4, 8] { vec![0x6a, 0x86] } else { good });
        assert_eq!(by_step.unwrap(), SAMPLE.as_bytes());
    }

    #[test]
    fn a_long_file_comes_in_pieces() {
        let fields = format!("FF{}", "X".repeat(255)).repeat(3);
        let file = format!("{:06X}{fields}", fields.len());
        let mut card = Imitation::of(file.clone().into_bytes());
        assert_eq!(personal_data(&mut card).unwrap().as_slice(), file.as_bytes());
    }

    #[test]
    fn short_answers_are_asked_on() {
        let by_three = read(|command, good| if command[1] == 0xb0 { good_part(&good, 3) } else { good });
        assert_eq!(by_three.unwrap(), SAMPLE.as_bytes());
    }

    fn good_part(good: &[u8], most: usize) -> Vec<u8> {
        let data = &good[..good.len() - 2];
        [&data[..data.len().min(most)], &[0x90, 0x00]].concat()
    }

    #[test]
    fn each_way_to_fail_is_told_apart() {
        assert_eq!(read(|_, _| vec![0x6a, 0x82]), Err(Trouble::Foreign));
        assert_eq!(read(|_, _| vec![]), Err(Trouble::Pulled));
        assert_eq!(read(|_, _| vec![0x90]), Err(Trouble::Garbled));
        assert_eq!(
            read(|command, good| if command[1] == 0xb0 { vec![] } else { good }),
            Err(Trouble::Pulled)
        );
        assert_eq!(
            read(|command, good| if command[1] == 0xb0 { vec![0x6b, 0x00] } else { good }),
            Err(Trouble::Garbled)
        );
        assert_eq!(
            read(|command, good| if command[1] == 0xb0 { vec![0x90, 0x00] } else { good }),
            Err(Trouble::Garbled)
        );
    }

    #[test]
    fn a_card_that_always_has_more_is_not_asked_for_ever() {
        assert_eq!(read(|_, _| vec![0x61, 0x10]), Err(Trouble::Garbled));
        assert_eq!(read(|_, _| vec![0x6c, 0x10]), Err(Trouble::Garbled));
        assert_eq!(read(|_, _| [vec![b'0'; 256], vec![0x61, 0x00]].concat()), Err(Trouble::Garbled));
    }

    #[test]
    fn a_length_beyond_reason_is_not_read() {
        for length in ["FFFFFF", "000401", "00+069", "00G069"] {
            let file = length.bytes().chain([b'0'; 400]).collect();
            assert_eq!(
                personal_data(&mut Imitation::of(file)).map(|_| ()),
                Err(Trouble::Garbled),
                "{length}"
            );
        }
    }
}
