//! The scripts, styles, fonts and pictures of the pages: bundled by `web/build.mjs`, embedded, named by their hash.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "web/dist"]
#[allow_missing = true]
struct Dist;

/// Plain name to hashed name, as the bundler wrote it.
static MANIFEST: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let file = Dist::get("manifest.json");
    file.and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default()
});

/// What the templates and scripts name; a bundle without one of them is incomplete.
const NEEDED: [&str; 6] = [
    "pages.js",
    "phone.js",
    "live-worker.js",
    "sportello.css",
    "sportello.svg",
    "licences.txt",
];

/// One file as it travels.
pub(crate) struct File {
    pub(crate) bytes: Cow<'static, [u8]>,
    pub(crate) kind: &'static str,
    pub(crate) is_brotli: bool,
}

/// The address of a bundled file, such as `/static/pages.0a1b2c3d4e.js`.
pub(crate) fn address(name: &str) -> String {
    format!("/static/{}", MANIFEST.get(name).map_or(name, String::as_str))
}

/// A bundled file by its hashed name, compressed where the browser takes that; `None` where there is no such file.
pub(crate) fn file(hashed: &str, takes_brotli: bool) -> Option<File> {
    if !MANIFEST.values().any(|known| known == hashed) {
        return None;
    }
    let kind = kind(hashed);
    let small = if takes_brotli { Dist::get(&format!("{hashed}.br")) } else { None };
    match small {
        Some(EmbeddedFile { data, .. }) => Some(File {
            bytes: data,
            kind,
            is_brotli: true,
        }),
        None => Dist::get(hashed).map(|file| File {
            bytes: file.data,
            kind,
            is_brotli: false,
        }),
    }
}

/// Checks at start-up that the pages' files were bundled before the program was built.
///
/// # Errors
/// The names of the files that are missing.
pub(crate) fn check() -> Result<(), Vec<String>> {
    let unnamed = NEEDED
        .iter()
        .filter(|name| !MANIFEST.contains_key(**name))
        .map(|name| (*name).to_owned());
    let absent = MANIFEST.values().filter(|hashed| Dist::get(hashed).is_none()).cloned();
    let missing: Vec<String> = unnamed.chain(absent).collect();
    if missing.is_empty() { Ok(()) } else { Err(missing) }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        Some(_) | None => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundle_is_complete() {
        assert_eq!(check(), Ok(()));
    }

    #[test]
    fn only_files_of_the_bundle_are_served() {
        assert!(file("manifest.json", false).is_none());
        assert!(file("../../Cargo.toml", false).is_none());
        let script = address("pages.js");
        let name = script.trim_start_matches("/static/");
        assert!(file(name, true).is_some_and(|file| file.is_brotli));
        assert!(file(name, false).is_some_and(|file| !file.is_brotli && file.kind.starts_with("text/javascript")));
    }
}
