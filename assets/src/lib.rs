//! What every program of Sportello says and shows the same way: the catalogues of texts, and the words for waits, people and numbers.

mod icons;
mod texts;
pub mod words;

pub use icons::{ICONS, icon};
pub use texts::{LANGUAGES, Value, language_name, text, text_with};
