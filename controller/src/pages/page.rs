//! What every page has: a title, a language, who is logged in.

use crate::pages::files;
use crate::pages::words::Words;

/// Whoever is logged in, as far as pages care.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    /// May see `/manager`.
    pub(crate) manages: bool,
    /// May see `/admin`.
    pub(crate) administers: bool,
    /// May work at the reception.
    pub(crate) receives: bool,
    /// May open a desk.
    pub(crate) serves: bool,
}

/// The frame around every page.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) words: Words,
    pub(crate) person: Option<Person>,
    /// Where the language switch leads back to.
    pub(crate) path: String,
}

impl Page {
    /// A message of the catalogues.
    pub(crate) fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    pub(crate) fn language(&self) -> &'static str {
        self.words.language
    }

    /// The name that the browser's scripts know the person by: another one needs another stream.
    pub(crate) fn user(&self) -> &str {
        self.person.as_ref().map_or("", |person| person.name.as_str())
    }

    /// The address of a bundled file, with its hash.
    pub(crate) fn file(&self, name: &str) -> String {
        files::address(name)
    }

    /// All languages: code, own name, whether it is this page's.
    pub(crate) fn languages(&self) -> Vec<(&'static str, &'static str, bool)> {
        assets::LANGUAGES
            .iter()
            .map(|code| (*code, assets::language_name(code), *code == self.words.language))
            .collect()
    }
}

/// The first of `wanted` that has a catalogue; `None` where none has.
pub(crate) fn known_language(wanted: &str) -> Option<&'static str> {
    assets::LANGUAGES.iter().find(|code| **code == wanted).copied()
}

/// A path of our own to lead back to, or `/`: never another host's.
pub(crate) fn own_path(wanted: &str) -> &str {
    let is_ours = wanted.starts_with('/') && !wanted.starts_with("//") && !wanted.contains(['\\', '\r', '\n']);
    if is_ours { wanted } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_paths_are_led_back_to() {
        assert_eq!(own_path("/desk/3"), "/desk/3");
        assert_eq!(own_path("//elsewhere.example"), "/");
        assert_eq!(own_path("https://elsewhere.example"), "/");
        assert_eq!(own_path("/\\elsewhere"), "/");
    }
}
