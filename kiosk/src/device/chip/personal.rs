//! The personal data of a TS-CNS: six hex digits of length, then sixteen fields, each two hex digits of length and so many bytes. All
//! of them are walked over; the codice fiscale alone is kept.

use queue::fiscal_code::FiscalCode;

/// The codice fiscale's place among the fields.
const FISCAL_CODE: usize = 8;

/// So many fields are described; what a later card adds behind them is not ours.
const FIELDS: usize = 16;

/// A made-up card.
#[cfg(test)]
pub(crate) const SAMPLE: &str =
    "0000690460300801012023080101202905ROSSI05MARIO080101198001M0010RSSMRA80A01H501U0004H501000004F2050AVIA ROMA 100";

/// The codice fiscale in a file of personal data; `None` where the file is not as described, or the code is none.
pub fn fiscal_code(file: &[u8]) -> Option<FiscalCode> {
    let (head, rest) = file.split_at_checked(6)?;
    let mut fields = rest.get(..number(head)?)?;
    let mut found = None;
    for place in 0..FIELDS {
        // Cards may leave out what they have nothing to say of, from the end on.
        if fields.is_empty() && found.is_some() {
            break;
        }
        let (field, after) = first_field(fields)?;
        if place == FISCAL_CODE {
            found = Some(std::str::from_utf8(field).ok()?.parse().ok()?);
        }
        fields = after;
    }
    found
}

fn first_field(fields: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = fields.split_at_checked(2)?;
    rest.split_at_checked(number(length)?)
}

/// Hex digits and nothing else: `from_str_radix` alone would take a sign.
fn number(digits: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(digits).ok()?;
    let only_digits = text.bytes().all(|digit| digit.is_ascii_hexdigit());
    usize::from_str_radix(text, 16).ok().filter(|_| only_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Option<String> {
        fiscal_code(file.as_bytes()).map(|code| code.as_str().to_owned())
    }

    /// A file of these fields.
    fn file(fields: &[&str]) -> String {
        let body: String = fields.iter().map(|field| format!("{:02X}{field}", field.len())).collect();
        format!("{:06X}{body}", body.len())
    }

    const FIELDS_OF_ONE: [&str; 16] = [
        "6030",
        "01012023",
        "01012029",
        "ROSSI",
        "MARIO",
        "01011980",
        "M",
        "",
        "RSSMRA80A01H501U",
        "",
        "H501",
        "",
        "",
        "F205",
        "VIA ROMA 1",
        "",
    ];

    #[test]
    fn the_code_is_found_by_the_lengths_of_what_is_before_it() {
        assert_eq!(read(SAMPLE).as_deref(), Some("RSSMRA80A01H501U"));
        assert_eq!(file(&FIELDS_OF_ONE), SAMPLE);
        let mut other = FIELDS_OF_ONE;
        other[3] = "DE LA TORRE Y VALLEJO DELLA ROCCA DI SAN CASCIANO";
        other[4] = "M";
        other[7] = "175";
        assert_eq!(read(&file(&other)).as_deref(), Some("RSSMRA80A01H501U"));
    }

    #[test]
    fn padding_after_the_file_is_nothing() {
        assert!(read(&format!("{SAMPLE}{}", "\0".repeat(290))).is_some());
    }

    #[test]
    fn a_name_may_hold_any_byte() {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        let name = bytes.windows(5).position(|part| part == b"ROSSI").unwrap();
        bytes[name + 4] = 0xcc;
        assert!(fiscal_code(&bytes).is_some());
    }

    #[test]
    fn what_is_not_as_described_is_refused() {
        let zeros = "\0".repeat(400);
        let cut = &SAMPLE[..SAMPLE.len() - 1];
        let longer = SAMPLE.replacen("000069", "00006A", 1);
        let wrong_check = SAMPLE.replace("RSSMRA80A01H501U", "RSSMRA80A01H501A");
        let past_the_end = SAMPLE.replacen("0AVIA", "FFVIA", 1);
        let no_hex = SAMPLE.replacen("05ROSSI", "0GROSSI", 1);
        let signed = SAMPLE.replacen("05ROSSI", "+5ROSSI", 1);
        let ends_early = file(&FIELDS_OF_ONE[..8]);
        let mut empty_code = FIELDS_OF_ONE;
        empty_code[FISCAL_CODE] = "";
        let without = file(&empty_code);
        for bad in [
            "",
            "00",
            "000000",
            &zeros,
            cut,
            &longer,
            &wrong_check,
            &past_the_end,
            &no_hex,
            &signed,
            &ends_early,
            &without,
        ] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
    }
}
