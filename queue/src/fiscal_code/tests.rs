use jiff::civil::date;

use super::*;

/// Published codes of invented persons.
const PUBLISHED: [&str; 4] = ["RSSMRA80A01H501U", "BNCNMR92M55F205S", "FOXDAA04B69Z110L", "RSSMRA80A01H50MM"];

fn code(text: &str) -> FiscalCode {
    text.parse().unwrap()
}

fn fault(text: &str) -> Fault {
    text.parse::<FiscalCode>().unwrap_err()
}

#[test]
fn published_codes_are_read_as_shown() {
    for shown in PUBLISHED {
        assert_eq!(code(shown).as_str(), shown);
        assert_eq!(code(&shown.to_lowercase()).as_str(), shown);
    }
}

#[test]
fn a_fault_says_what_and_where() {
    for (text, expected, place) in [
        ("", Fault::Length { found: 0 }, (1, 16)),
        ("RSSMRA80A01H501", Fault::Length { found: 15 }, (1, 16)),
        ("RSSMRA80A01H501U ", Fault::Length { found: 17 }, (1, 16)),
        ("01234567897", Fault::Provisional, (1, 16)),
        ("R5SMRA80A01H501U", Fault::NotALetter { at: 2 }, (2, 2)),
        ("RSSMRAX0A01H501U", Fault::NotADigit { at: 7 }, (7, 7)),
        ("RSSMRA80A01H5O1U", Fault::NotADigit { at: 14 }, (14, 14)),
        ("RSSMRA80A0èH501U", Fault::NotADigit { at: 11 }, (11, 11)),
        ("RSSMRA80F01H501U", Fault::NotAMonth, (9, 9)),
        ("ABCXYZ00W00Z000Z", Fault::NotAMonth, (9, 9)),
        ("RSSMRA80A00H501U", Fault::NotADay, (10, 11)),
        ("RSSMRA80A40H501U", Fault::NotADay, (10, 11)),
        ("RSSMRA80A72H501U", Fault::NotADay, (10, 11)),
        ("RSSMRA81B29H501U", Fault::NotADay, (10, 11)),
        ("RSSMRA80A01H501A", Fault::CheckCharacter, (16, 16)),
        ("SPNDNL80R13C555X", Fault::CheckCharacter, (16, 16)),
    ] {
        assert_eq!((fault(text), fault(text).place()), (expected, place), "{text}");
    }
}

#[test]
fn every_form_of_one_person_has_the_same_canonical_form() {
    assert_eq!(code("RSSMRA80A01H50MM").canonical(), code("RSSMRA80A01H501U"));
    assert_eq!(code("RSSMRA80A01H501U").canonical(), code("RSSMRA80A01H501U"));
    assert!(code("RSSMRA80A01H50MM").is_omocode() && !code("RSSMRA80A01H501U").is_omocode());
}

#[test]
fn it_claims_a_birth_a_sex_and_a_birthplace() {
    let today = date(2026, 11, 22);
    let claims = code("RSSMRA80A01H501U").claims(today);
    assert_eq!((claims.births, claims.sex), (vec![date(1980, 1, 1)], Sex::Male));
    assert_eq!(claims.birthplace.as_str(), "H501");
    let claims = code("FOXDAA04B69Z110L").claims(today);
    assert_eq!(
        (claims.births, claims.sex),
        (vec![date(2004, 2, 29)], Sex::Female),
        "nobody is 122 years old"
    );
    assert_eq!(code("RSSMRA80A01H50MM").claims(today).birthplace.as_str(), "H501");
}

#[test]
fn nothing_of_it_is_ever_written_by_accident() {
    let person = code("RSSMRA80A01H501U");
    assert_eq!(format!("{person:?}"), "FiscalCode(…)");
    assert_eq!(format!("{:?}", person.claims(date(2026, 1, 1))), "Claims(…)");
    let refused = serde_json::from_str::<FiscalCode>(r#""RSSMRA80A01H501A""#).unwrap_err();
    assert!(!refused.to_string().contains("RSSMRA"), "{refused}");
}

#[test]
fn it_travels_as_text() {
    let person = code("RSSMRA80A01H501U");
    let json = serde_json::to_string(&person).unwrap();
    assert_eq!(json, r#""RSSMRA80A01H501U""#);
    assert_eq!(serde_json::from_str::<FiscalCode>(&json).unwrap(), person);
}
