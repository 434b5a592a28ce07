use super::*;
use crate::fiscal_code::Fault;

const MARIO: &str = "RSSMRA80A01H501U";
const CARD: &str = "80380000300123456785";
const LINK: &str = "019a9c8e7f0070008000000000000042b2d1c7f4e8a90b3c5d6e7f8091a2b3c4";

fn person(how: How) -> Result<Credential, Unreadable> {
    let code = MARIO.parse().unwrap();
    Ok(Credential::Person(Claim { code, how }))
}

#[test]
fn a_barcode_is_read_however_the_scanner_sends_it() {
    for line in [
        "RSSMRA80A01H501U",
        "rssmra80a01h501u\r",
        "*RSSMRA80A01H501U*\r\n",
        "]A0RSSMRA80A01H501U\t",
        "  RSSMRA80A01H501U \n",
        "RSSMRA80A01H501URSSMRA80A01H501U",
        "RSSMRA80A01H501U\rRSSMRA80A01H501U\r",
        "*RSSMRA80A01H501U**RSSMRA80A01H501U*",
        "RSSMRA80\rA01H501U\r",
        "RSSMRA80A0\rRSSMRA80A01H501U\r",
    ] {
        assert_eq!(read(line), person(How::Barcode), "{line:?}");
    }
}

#[test]
fn a_stripe_is_read_and_its_names_and_number_are_dropped() {
    for line in [
        "%RSSMRA80A01H501UROSSI  MARIO?;80380000300123456785?",
        "%RSSMRA80A01H501U ROSSI  MARIO?\r;80380000300123456785?\r",
        "RSSMRA80A01H501UROSSI  MARIO\r80380000300123456785\r",
        "%RSSMRA80A01H501UD'ANGELO  MARIA LUISA?",
    ] {
        assert_eq!(read(line), person(How::Stripe), "{line:?}");
    }
    for line in [
        "%E?;E?",
        "%RSSMRA80A01H501UROSSI  MARIO?;80380000300123456784?",
        "%RSSMRA80A01H501UR0551  M4RI0?",
    ] {
        assert_eq!(read(line), Err(Unreadable::Stripe), "{line:?}");
    }
    assert_eq!(read(&format!(";{CARD}?")), Err(Unreadable::CardNumber));
}

#[test]
fn a_slip_and_a_booking_are_known_by_their_address() {
    let slip = read(&format!("https://sportello.comune.example/t/{LINK}\r")).unwrap();
    assert_eq!(slip, Credential::Slip(LINK.parse().unwrap()));
    let code = BookingCode::new(0x12_3456_789A);
    for line in [
        code.as_str().to_owned(),
        code.spelt().to_lowercase(),
        format!("https://comune.example/sportello/b/{}", code.as_str()),
        format!("HTTP://COMUNE.EXAMPLE/B/{}/?lang=de#top", code.spelt()),
    ] {
        assert_eq!(read(&line), Ok(Credential::Booking(code.clone())), "{line}");
    }
}

#[test]
fn what_is_not_ours_is_named() {
    for (line, why) in [
        ("", Unreadable::Empty),
        (" \r\n\t ** ", Unreadable::Empty),
        ("8003670001234", Unreadable::Foreign),
        ("4111111111111111", Unreadable::Foreign),
        ("A012345676", Unreadable::Pharmacode),
        ("01234567897", Unreadable::FiscalCode(Fault::Provisional)),
        ("RSSMRA80A01H501A", Unreadable::FiscalCode(Fault::CheckCharacter)),
        ("RSSMRA80A01", Unreadable::FiscalCode(Fault::Length { found: 11 })),
        ("RSSMRA80A01H501U\rBNCNMR92M55F205S", Unreadable::Several),
        ("https://example.org/", Unreadable::Address),
        ("https://example.org/t/short", Unreadable::Address),
        ("ftp://example.org/t/019a9c8e7f0070008000000000000042", Unreadable::Address),
        ("https://example.org/b/000000001", Unreadable::BookingCode),
        ("rss,rq_àqà&h(à&u", Unreadable::Layout),
        ("FOXDAA04B69Y110L", Unreadable::Layout),
        ("RSS:RQ80Q01H501U", Unreadable::Layout),
        ("HTTPS//comune.example/t/019a9c8e7f007000", Unreadable::Foreign),
        ("httpsç--comune.example-t-019a9c8e7f007000", Unreadable::Layout),
    ] {
        assert_eq!(read(line), Err(why), "{line:?}");
    }
    assert_eq!(read(&"A".repeat(LONGEST + 1)), Err(Unreadable::TooLong));
}

#[test]
fn what_is_typed_may_be_grouped() {
    assert_eq!(read_typed("rss mra 80a01 h501u"), person(How::Typed));
    let code = BookingCode::new(7);
    assert_eq!(read_typed(&code.spelt()), Ok(Credential::Booking(code)));
    assert_eq!(read_typed("RSSMRA80A01H501"), Err(Unreadable::Length { typed: 15 }));
    assert_eq!(read_typed("01234567897"), Err(Unreadable::FiscalCode(Fault::Provisional)));
    assert_eq!(read_typed("12345"), Err(Unreadable::Length { typed: 5 }));
    assert_eq!(read_typed("123 456 78A"), Err(Unreadable::BookingCode));
    assert_eq!(read_typed(" - "), Err(Unreadable::Empty));
}

#[test]
fn a_booking_code_forgives_how_it_is_typed() {
    let code = BookingCode::new(0b00001_00000_00001);
    assert!(code.as_str().starts_with("101"), "the lowest bits come first");
    let typed = code.spelt().replacen('1', "l", 1).replacen('0', "o", 1).replace('-', " ");
    assert_eq!(typed.parse(), Ok(code));
}

#[test]
fn a_booking_code_notices_one_wrong_character_and_two_exchanged() {
    let code = BookingCode::new(0x0F_1E2D_3C4B);
    let right = code.as_str().as_bytes();
    for at in 0..right.len() {
        for other in b"0123456789ABCDEFGHJKMNPQRSTVWXYZ" {
            let mut wrong = right.to_vec();
            wrong[at] = *other;
            let read = String::from_utf8(wrong).unwrap().parse::<BookingCode>();
            assert_eq!(read.is_ok(), *other == right[at]);
        }
        for with in 0..at {
            let mut exchanged = right.to_vec();
            exchanged.swap(at, with);
            let read = String::from_utf8(exchanged).unwrap().parse::<BookingCode>();
            assert_eq!(read.is_ok(), right[at] == right[with]);
        }
    }
}

#[test]
fn nothing_of_it_is_ever_written_by_accident() {
    let shown = [
        read(MARIO),
        read(&format!("https://a.b/t/{LINK}")),
        Ok(Credential::Booking(BookingCode::new(1))),
    ];
    let debug = format!("{shown:?}");
    for secret in ["RSSMRA", "019a9c8e", "100000"] {
        assert!(!debug.contains(secret), "{debug}");
    }
}
