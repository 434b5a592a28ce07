//! What the reception noted about a visitor, in words.

use crate::pages::words::Words;
use crate::store::Note;

/// One line for the desk: marks that everybody knows, and the note as it was written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Noted {
    /// *con accompagnatore*, *interprete: LIS*
    pub(crate) marks: Vec<String>,
    pub(crate) note: String,
}

impl Noted {
    pub(crate) fn new(words: &Words, note: &Note) -> Self {
        let interpreter = note.interpreter.as_ref();
        let interpreter = interpreter.map(|language| words.with("pages-noted-interpreter", &[("language", language.as_str().into())]));
        Self {
            marks: note
                .companion
                .then(|| words.t("pages-noted-companion"))
                .into_iter()
                .chain(interpreter)
                .collect(),
            note: note.note.clone().unwrap_or_default(),
        }
    }
}
