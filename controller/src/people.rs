//! The keys by which visitors are looked up: HMAC-SHA-256 over what they showed, with a secret of its own that goes at closing. Nobody
//! who reads the database afterwards, not even we, can tell from a key whose it was.

use queue::BookingId;
use queue::credential::BookingCode;
use queue::fiscal_code::FiscalCode;

use crate::app::{App, Secret};
use crate::store;

/// Makes the keys of today's people.
#[derive(Clone, Debug)]
pub struct Keys(Secret);

impl Keys {
    /// With the secret of today, which is made when somebody first shows something.
    ///
    /// # Errors
    /// The database failed.
    pub async fn of_today(app: &App) -> Result<Self, store::Error> {
        Ok(Self(Secret::new(app.store.person_secret(app.clock.bytes()).await?)))
    }

    /// The key of a person, in hex; both forms of a codice fiscale with omocodia have the same.
    pub fn of_person(&self, code: &FiscalCode) -> String {
        self.of("person", code.canonical().as_str())
    }

    /// The key of a booking code, in hex.
    pub fn of_code(&self, code: &BookingCode) -> String {
        self.of("code", code.as_str())
    }

    /// The key of anything else that somebody said, in hex: it stands in for it where a repeat has to be known as one.
    pub fn of_words(&self, words: &str) -> String {
        self.of("words", words)
    }

    /// A code for a booking that came without one. It follows from the booking, so that a repeat is answered alike and no answer has to
    /// be kept.
    pub fn make_code(&self, booking: BookingId) -> BookingCode {
        let tag = self.0.sign("booking", booking.0.as_bytes());
        let (first, _rest) = tag.split_at(8);
        BookingCode::new(first.iter().fold(0, |random, byte| random << 8 | u64::from(*byte)))
    }

    fn of(&self, purpose: &str, words: &str) -> String {
        hex::encode(self.0.digest(purpose, words.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn keys(secret: u8) -> Keys {
        Keys(Secret::new([secret; 32]))
    }

    #[test]
    fn a_person_has_one_key_in_both_forms_and_another_one_tomorrow() {
        let [plain, omocode] = ["RSSMRA85T10A562S", "RSSMRA85T10A56NH"].map(|code| code.parse::<FiscalCode>().expect("it is right"));
        assert_eq!(keys(1).of_person(&plain), keys(1).of_person(&omocode));
        assert_ne!(keys(1).of_person(&plain), keys(2).of_person(&plain));
        assert_eq!(keys(1).of_person(&plain).len(), 64);
        assert_ne!(
            keys(1).of_words(plain.as_str()),
            keys(1).of_person(&plain),
            "each purpose has its own"
        );
        assert_eq!(format!("{:?}", keys(1)), "Keys(Secret(…))");
    }

    #[test]
    fn a_made_code_is_as_good_as_random_and_the_same_again() {
        let made = |secret, booking| keys(secret).make_code(BookingId(Uuid::from_u128(booking)));
        assert_eq!(made(1, 1), made(1, 1));
        assert_ne!(made(1, 1), made(1, 2));
        assert_ne!(made(1, 1), made(2, 1));
        assert_eq!(made(1, 1).spelt().parse(), Ok(made(1, 1)));
    }
}
