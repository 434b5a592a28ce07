//! A scanner that types as a keyboard of another country than the machine expects: what it meant, so that a technician can be
//! told. It is not read by: a guess at a person's code is no reading.

/// What comes out where the scanner types on a US keyboard and the machine has a French one, key by key.
const FRENCH: [(&str, &str); 2] = [("&é\"'(-è_çà", "1234567890"), ("qazwQAZW,?;", "aqwzAQWZmMm")];

/// The same with a German one.
const GERMAN: [(&str, &str); 2] = [("yzYZ", "zyZY"), ("ß", "-")];

/// The other way round: the scanner types on a French keyboard, and the machine has a US one. Its digits need no shift key there.
const FROM_FRENCH: [(&str, &str); 2] = [("!@#$%^&*()", "1234567890"), ("aqwzAQWZ;:", "qazwQAZWmM")];

/// What `line` would have been under other layouts, where that differs.
pub(super) fn others(line: &str) -> impl Iterator<Item = String> {
    let layouts = [FRENCH, GERMAN, FROM_FRENCH].into_iter();
    layouts
        .map(move |layout| line.chars().map(|shown| meant(&layout, shown)).collect())
        .filter(move |meant| meant != line)
}

fn meant(layout: &[(&str, &str)], shown: char) -> char {
    let keys = layout.iter().flat_map(|(shown, meant)| shown.chars().zip(meant.chars()));
    keys.into_iter().find(|(key, _)| *key == shown).map_or(shown, |(_, meant)| meant)
}

/// An address whose colon and strokes came out as something else: `httpsç--` on an Italian keyboard, `httpsÖ--` on a German one.
pub(super) fn is_garbled_address(line: &str) -> bool {
    let rest = line
        .trim_start()
        .strip_prefix("http")
        .map(|rest| rest.strip_prefix('s').unwrap_or(rest));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with("://"))
}
