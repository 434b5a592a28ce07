//! The Fluent catalogues: one folder per language under `lang/`, Italian is the reference.
#![expect(clippy::disallowed_types, reason = "the library's own maps; nobody walks through them")]

use std::borrow::Cow;

use fluent_templates::{Loader, static_loader};
use unic_langid::LanguageIdentifier;

pub use fluent_templates::fluent_bundle::FluentValue as Value;

static_loader! {
    static CATALOGUES = {
        locales: "./lang",
        fallback_language: "it",
        // Printers and captions know no isolation marks.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The languages with a complete catalogue, the reference first.
pub const LANGUAGES: [&str; 5] = ["it", "en", "de", "fr", "sl"];

/// A language's name in itself.
pub fn language_name(language: &str) -> &'static str {
    match language {
        "en" => "English",
        "de" => "Deutsch",
        "fr" => "Français",
        "sl" => "Slovenščina",
        _ => "Italiano",
    }
}

/// The message `key` in `language`, or in Italian where the language is unknown.
pub fn text(language: &str, key: &str) -> String {
    CATALOGUES.lookup(&identifier(language), key)
}

/// The message `key` with its arguments filled in; numbers choose the plural form.
pub fn text_with(language: &str, key: &str, arguments: &[(&'static str, Value<'_>)]) -> String {
    let arguments: Arguments<'_> = arguments
        .iter()
        .map(|(name, value)| (Cow::Borrowed(*name), value.clone()))
        .collect();
    CATALOGUES.lookup_with_args(&identifier(language), key, &arguments)
}

type Arguments<'a> = std::collections::HashMap<Cow<'static, str>, Value<'a>>;

fn identifier(language: &str) -> LanguageIdentifier {
    let known = LANGUAGES.iter().find(|known| **known == language).copied().unwrap_or(LANGUAGES[0]);
    known.parse().expect("every known language is a valid tag")
}
