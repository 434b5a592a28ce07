//! How a call is said.
//!
//! On paper a number is a letter and three digits; aloud it is *A, zero quarantadue*: leading zeros one by one, because they are on the
//! paper, and the rest as the number that everybody reads there. So `A042` is *zero quarantadue*, `B007` *zero zero sette*, `C107`
//! *centosette*, `P315` *trecentoquindici*. In Italian the words are ours, so that no voice reads a zero as an *o* or drops it; other
//! languages get the same groups as digits, which their voices read as numbers.

use assets::{Value, text, text_with};
use queue::{Content, DeskId, Language, Number};

/// One sentence in one language, as a voice is given it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    pub language: String,
    pub text: String,
}

/// The call of `number` to `desk`: *Numero A, zero quarantadue, sportello tre*.
pub fn call(language: &str, number: &Number, desk: &DeskId, content: &Content) -> Sentence {
    let kind = in_sentence(language, &desk_kind(language, desk, content));
    let arguments: [(&'static str, Value<'_>); 4] = [
        ("letters", letters(number.prefix()).into()),
        ("digits", digits(language, number.digits()).into()),
        ("kind", kind.into()),
        ("desk", label(language, &desk_label(desk, content)).into()),
    ];
    Sentence {
        language: language.to_owned(),
        text: text_with(language, "display-spoken", &arguments),
    }
}

/// What the place is called before its label: the office's word, or the catalogue's.
pub fn desk_kind(language: &str, desk: &DeskId, content: &Content) -> String {
    own_kind(language, desk, content).unwrap_or_else(|| text(language, "words-desk"))
}

/// The office's own word for the place, such as *Stanza*; `None` for an ordinary desk.
pub fn own_kind(language: &str, desk: &DeskId, content: &Content) -> Option<String> {
    let reference = content.languages.first().cloned().unwrap_or_else(|| Language::from(language));
    let kind = content
        .desks
        .get(desk)
        .map(|text| text.kind.get(&Language::from(language), &reference))
        .unwrap_or_default();
    (!kind.is_empty() && kind != text(language, "words-desk")).then(|| kind.to_owned())
}

/// What is on the desk's own sign.
pub fn desk_label(desk: &DeskId, content: &Content) -> String {
    content
        .desks
        .get(desk)
        .map(|text| text.label.as_str())
        .filter(|label| !label.is_empty())
        .unwrap_or(desk.as_str())
        .to_owned()
}

/// A noun as it is written inside a sentence: German keeps its capital.
pub fn in_sentence(language: &str, noun: &str) -> String {
    let mut letters = noun.chars();
    match letters.next() {
        Some(first) if language != "de" => first.to_lowercase().chain(letters).collect(),
        _ => noun.to_owned(),
    }
}

/// Letters apart, so that two are never read as a word.
fn letters(prefix: &str) -> String {
    prefix.chars().map(String::from).collect::<Vec<_>>().join(" ")
}

/// A desk's label: a plain number becomes a word.
fn label(language: &str, label: &str) -> String {
    match label.parse() {
        Ok(value) if language == "it" => italian(value),
        _ => label.to_owned(),
    }
}

/// The digits of a number: zeros first, one by one, then the rest as one number.
fn digits(language: &str, digits: &str) -> String {
    let rest = digits.trim_start_matches('0');
    let zeros = digits.len() - rest.len();
    let (zero, rest) = match (language, rest.parse::<u32>()) {
        ("it", Ok(value)) => ("zero", Some(italian(value))),
        ("it", Err(_)) => ("zero", None),
        (_, Ok(value)) => ("0", Some(value.to_string())),
        (_, Err(_)) => ("0", None),
    };
    std::iter::repeat_n(zero.to_owned(), zeros)
        .chain(rest)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A number from 0 in Italian words; from a million on, digit by digit.
pub fn italian(value: u32) -> String {
    match value {
        0 => "zero".to_owned(),
        1..1_000 => below_thousand(value),
        1_000..2_000 => format!("mille{}", below_thousand(value - 1_000)),
        2_000..1_000_000 => format!("{}mila{}", below_thousand(value / 1_000), below_thousand(value % 1_000)),
        _ => value
            .to_string()
            .chars()
            .filter_map(|digit| digit.to_digit(10))
            .map(italian)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

const UNITS: [&str; 20] = [
    "",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
];

const TENS: [&str; 10] = [
    "",
    "",
    "venti",
    "trenta",
    "quaranta",
    "cinquanta",
    "sessanta",
    "settanta",
    "ottanta",
    "novanta",
];

/// Nothing for 0: it stands after hundreds or thousands.
fn below_thousand(value: u32) -> String {
    let hundreds = match value / 100 {
        0 => String::new(),
        1 => "cento".to_owned(),
        n => format!("{}cento", UNITS[n as usize]),
    };
    hundreds + &below_hundred(value % 100)
}

fn below_hundred(value: u32) -> String {
    if value < 20 {
        return UNITS[value as usize].to_owned();
    }
    let (tens, unit) = (TENS[(value / 10) as usize], value % 10);
    match unit {
        // Ventuno, ventotto: the ten loses its last vowel. Ventitré: an accent of its own.
        1 | 8 => format!("{}{}", &tens[..tens.len() - 1], UNITS[unit as usize]),
        3 => format!("{tens}tré"),
        _ => format!("{tens}{}", UNITS[unit as usize]),
    }
}

#[cfg(test)]
mod tests {
    use queue::{DeskText, Text};

    use super::*;

    fn office() -> Content {
        let room = DeskText {
            kind: Text([(Language::from("it"), "Stanza".to_owned())].into()),
            label: "2".to_owned(),
            ..DeskText::default()
        };
        Content {
            languages: vec![Language::from("it")],
            desks: [(DeskId::from("s2"), room)].into(),
            ..Content::default()
        }
    }

    fn said(language: &str, number: &str, desk: &str) -> String {
        call(language, &Number(number.into()), &DeskId::from(desk), &office()).text
    }

    #[test]
    fn a_call_is_one_whole_sentence() {
        assert_eq!(said("it", "A042", "3"), "Numero A, zero quarantadue, sportello tre");
        assert_eq!(said("it", "C107", "s2"), "Numero C, centosette, stanza due");
        assert_eq!(said("it", "AB1042", "12"), "Numero A B, millequarantadue, sportello dodici");
        assert_eq!(said("it", "B007", "4B"), "Numero B, zero zero sette, sportello 4B");
    }

    #[test]
    fn other_languages_keep_the_same_groups_as_digits() {
        assert_eq!(said("en", "A042", "3"), "Number A, 0 42, desk 3");
        assert_eq!(said("de", "A107", "3"), "Nummer A, 107, Schalter 3");
    }

    #[test]
    fn italian_numbers_are_written_as_they_are_said() {
        let expected = [
            (0, "zero"),
            (1, "uno"),
            (8, "otto"),
            (14, "quattordici"),
            (17, "diciassette"),
            (20, "venti"),
            (21, "ventuno"),
            (23, "ventitré"),
            (28, "ventotto"),
            (42, "quarantadue"),
            (81, "ottantuno"),
            (88, "ottantotto"),
            (99, "novantanove"),
            (100, "cento"),
            (101, "centouno"),
            (107, "centosette"),
            (123, "centoventitré"),
            (180, "centoottanta"),
            (200, "duecento"),
            (315, "trecentoquindici"),
            (999, "novecentonovantanove"),
            (1_000, "mille"),
            (1_042, "millequarantadue"),
            (2_500, "duemilacinquecento"),
        ];
        for (value, words) in expected {
            assert_eq!(italian(value), words);
        }
    }

    #[test]
    fn all_zeros_are_said() {
        assert_eq!(digits("it", "000"), "zero zero zero");
        assert_eq!(digits("en", "000"), "0 0 0");
    }
}
