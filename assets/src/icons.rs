//! The icons: simple line drawings on a grid of 24, black on nothing, coloured where they are shown.

/// Lists each file of `icons/` once: a missing one does not compile, a test finds one that is not listed.
macro_rules! icons {
    ($($name:literal),* $(,)?) => {
        /// The names of all icons.
        pub const ICONS: &[&str] = &[$($name),*];

        /// The SVG text of an icon.
        pub fn icon(name: &str) -> Option<&'static str> {
            match name {
                $($name => Some(include_str!(concat!("../icons/", $name, ".svg"))),)*
                _ => None,
            }
        }
    };
}

icons![
    "accessibility",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "backspace",
    "bag",
    "ballot",
    "briefcase",
    "building",
    "calendar",
    "camera",
    "car",
    "check-circle",
    "check",
    "clock",
    "crane",
    "crest",
    "document",
    "door",
    "euro",
    "family",
    "globe",
    "grid",
    "heart",
    "help",
    "house",
    "id-card",
    "insert-card",
    "keyboard",
    "leaf",
    "link-off",
    "paper",
    "pause",
    "people",
    "person",
    "phone",
    "pin",
    "printer",
    "priority",
    "qr",
    "restart",
    "rings",
    "scan-code",
    "school",
    "search",
    "seat",
    "shield",
    "shop",
    "speaker-on",
    "speaker",
    "stamp",
    "swipe-card",
    "text-size",
    "ticket",
    "warning",
];

#[cfg(test)]
mod tests {
    #[test]
    fn every_drawing_is_listed() {
        // Asked for now: with one target folder for two checkouts, the test may have been compiled for the other one.
        let package = std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where the package stands");
        let mut files: Vec<String> = std::fs::read_dir(std::path::Path::new(&package).join("icons"))
            .expect("the icons' folder")
            .map(|entry| {
                entry
                    .expect("a file")
                    .path()
                    .file_stem()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        files.sort();
        let mut listed = super::ICONS.to_vec();
        listed.sort_unstable();
        assert_eq!(files, listed);
    }
}
