//! What every program of Sportello says and shows the same way: the catalogues of texts, and the words for waits, people and numbers.

mod texts;
pub mod words;

pub use texts::{LANGUAGES, Value, language_name, text, text_with};
