//! What is on the paper: the same number in five languages, on printers with other alphabets, and byte for byte.

use kiosk::config::Printer;
use kiosk::device::Event;
use kiosk::device::profile::{Cut, Models, Profile};
use kiosk::receipt::{self, Design, Slip};
use sportello_tests::fake_printer::FakePrinter;
use sportello_tests::root;

use super::*;

#[tokio::test]
async fn slips_in_five_languages_say_the_same_number() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    for (language, sentences) in [
        (
            "it",
            [
                "Residenza e famiglia",
                "3 persone prima di te",
                "Attesa: 5–10 minuti",
                "d’identità",
                "Più tardi non è più",
            ],
        ),
        (
            "en",
            [
                "Residence and family",
                "3 people before you",
                "Wait: 5–10 minutes",
                "identity card",
                "valid today",
            ],
        ),
        (
            "de",
            [
                "Wohnsitz und Familie",
                "3 Personen vor Ihnen",
                "Wartezeit: 5–10 Minuten",
                "Größenangabe",
                "außerhalb des Gebäudes",
            ],
        ),
        (
            "fr",
            [
                "Résidence et famille",
                "3 personnes avant vous",
                "Attente : 5–10 minutes",
                "pièce d’identité",
                "ça va de soi",
            ],
        ),
        (
            "sl",
            [
                "Prebivališče in družina",
                "3 osebe pred vami",
                "Čakanje: 5-10 minut",
                "že imaš, žigosan račun",
                "Številka velja danes",
            ],
        ),
    ] {
        let paper = printed(&printer, &mut kiosk, language).await;
        let flowing = paper.lines.join(" ");
        assert_eq!(paper.largest, "A042", "{language}");
        assert_eq!(paper.codes, [LINK], "{language}");
        assert_eq!(paper.pictures.len(), 1, "{language}: only the crest is drawn");
        for sentence in sentences {
            assert!(flowing.contains(sentence), "{language}: {sentence:?} is not in {flowing:?}");
        }
        assert!(!flowing.contains(['?', '\u{fffd}']), "{language}: {flowing:?}");
    }
}

#[tokio::test]
async fn a_line_that_no_page_holds_is_drawn() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    let mut content = content();
    content.slip_notice = text(&[("it", "perché è là: č Č š ž ß ü ç Ω")]);
    let job = job_of(content, "it", "A001", "registry");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    let paper = printer.papers(1).remove(0);
    assert_eq!(paper.pictures.len(), 2, "the crest and the line");
    assert!(!paper.text().contains('?'));
}

#[tokio::test]
async fn printers_with_other_pages_show_the_same_letters() {
    for (model, paper_mm) in [
        ("custom", 80),
        ("custom-vkp80", 80),
        ("citizen", 80),
        ("generic", 80),
        ("generic-58", 58),
        ("epson", 58),
    ] {
        let printer = match model {
            "generic-58" => FakePrinter::tcp().without_knife(),
            _ => FakePrinter::tcp(),
        };
        let mut kiosk = Kiosk::ready(&Printer {
            model: model.to_owned(),
            paper_mm: Some(paper_mm),
            ..settings(&printer.address)
        })
        .await;
        let paper = printed(&printer, &mut kiosk, "it").await;
        let flowing = paper.lines.join(" ");
        assert_eq!(paper.largest, "A042");
        assert!(
            flowing.contains("identità") && flowing.contains("Più tardi non è più"),
            "{model:?}: {flowing}"
        );
        assert!(
            paper
                .lines
                .iter()
                .all(|line| line.chars().count() <= if paper_mm == 58 { 32 } else { 48 }),
            "{model:?}: {flowing}"
        );
        let (width, height, rows) = paper.pictures.last().unwrap();
        if model != "epson" && model != "citizen" {
            assert_eq!(read_codes(&picture(*width, *height, rows)), [LINK], "{model:?}: the code is drawn");
        }
        let slovene = printed(&printer, &mut kiosk, "sl").await;
        assert!(!slovene.text().contains('?') && slovene.largest == "A042");
    }
}

/// How each model ends a slip: the cut with its feed, and what follows it. Every model stands here.
const ENDS: [(&str, &[u8]); 10] = [
    ("citizen", b"\x1dVA\x00\x1dr\x01"),
    ("custom", b"\x1bd\x05\x1dV\x00\x1dr\x01"),
    ("custom-kpm", b"\x1bd\x05\x1dV\x00\x1de\x03\x50\x1dr\x01"),
    ("custom-vkp80", b"\x1bd\x05\x1dV\x00\x1dr\x01"),
    ("epson", b"\x1dVA\x00\x1d(H\x06\x00000042"),
    ("epson-tm-m30", b"\x1dVA\x00\x1d(H\x06\x00000042"),
    ("epson-tm-t20", b"\x1dVA\x00\x1d(H\x06\x00000042"),
    ("epson-tm-t88", b"\x1dVA\x00\x1d(H\x06\x00000042"),
    ("generic", b"\x1dVA\x00\x1dr\x01"),
    ("generic-80", b"\x1dVA\x00\x1dr\x01"),
];

#[tokio::test]
async fn every_model_prints_a_slip_and_ends_it_as_its_maker_says() {
    let models = Models::embedded();
    for (model, _) in models.titles() {
        for mm in [80, 58] {
            let Ok(profile) = models.profile(model, Some(mm)) else {
                assert_eq!(
                    model,
                    if mm == 80 { "generic-58" } else { "generic-80" },
                    "takes no paper of {mm} mm"
                );
                continue;
            };
            ends_its_slip(model, &profile);
            prints_its_slip(model, mm, &profile).await;
        }
    }
}

fn ends_its_slip(model: &str, profile: &Profile) {
    let rail: (&str, &[u8]) = ("generic-58", b"\x1bd\x04\x1dr\x01");
    let (_, end) = ENDS
        .into_iter()
        .chain([rail])
        .find(|(name, _)| *name == model)
        .expect("every model stands in the table");
    let bytes = receipt::bytes(&Slip::new(&job("it", "A042")), profile, &Design::of(&Printer::default()), *b"0042");
    let tail = &bytes[bytes.len() - end.len()..];
    assert_eq!(dump(tail), dump(end), "{model}");
    let presents: Option<(&[u8], &[u8])> = match model {
        "custom-vkp80" | "custom-kpm" => Some((b"\x1de\x05", b"\x1de\x02")),
        _ => None,
    };
    let presenter = profile.presenter.as_ref();
    assert_eq!(
        presenter.map(|presenter| (presenter.eject.as_slice(), presenter.retract.as_slice())),
        presents,
        "{model}"
    );
}

async fn prints_its_slip(model: &str, mm: u32, profile: &Profile) {
    let printer = match (profile.cut, &profile.presenter) {
        (Cut::None, _) => FakePrinter::tcp().without_knife(),
        (Cut::Feeding | Cut::Plain, Some(_)) => FakePrinter::tcp().with_presenter(),
        (Cut::Feeding | Cut::Plain, None) => FakePrinter::tcp(),
    };
    let settings = Printer {
        model: model.to_owned(),
        paper_mm: Some(mm),
        retract_s: Some(600),
        ..settings(&printer.address)
    };
    let mut kiosk = Kiosk::ready(&settings).await;
    let paper = printed(&printer, &mut kiosk, "it").await;
    assert_eq!(paper.largest, "A042", "{model} on {mm} mm");
    let longest = paper.lines.iter().map(|line| line.chars().count()).max().unwrap();
    assert!(
        longest <= profile.columns,
        "{model} on {mm} mm: {longest} of {} characters",
        profile.columns
    );
    let widest = paper.pictures.iter().map(|(bytes, ..)| bytes * 8).max().unwrap_or(0);
    assert!(
        widest <= profile.dots as usize,
        "{model} on {mm} mm: {widest} of {} dots",
        profile.dots
    );
    if profile.native_qr {
        assert_eq!(paper.codes, [LINK], "{model}");
    } else {
        assert_eq!(read_codes(&picture_of(&paper)), [LINK], "{model}: the code is drawn");
    }
}

#[tokio::test]
async fn a_discreet_service_shows_only_its_letter() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    let job = job_of(content(), "it", "C007", "social");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    let text = printer.papers(1).remove(0).text();
    assert!(!text.contains("sociali") && !text.contains("ISEE"), "{text}");
    assert!(text.lines().any(|line| line == "C"), "{text}");
    assert!(
        text.contains("· P") && !text.contains("priority"),
        "the class is its letter: {text}"
    );
}

#[tokio::test]
async fn an_office_has_its_own_model_and_layout() {
    let folder = tempfile::tempdir().unwrap();
    let (models, layout) = (folder.path().join("printers.toml"), folder.path().join("slip.toml"));
    std::fs::write(&models, "[mute]\nlike = \"generic-80\"\nstatus = \"none\"\nproof = \"taken\"\n").unwrap();
    std::fs::write(
        &layout,
        "[[block]]\nshow = \"number\"\nwidth = 8\nheight = 8\n[[block]]\nshow = \"rule\"\n[[block]]\nshow = \"text\"\n\
         text = { it = \"Ufficio al primo piano\", de = \"Amt im ersten Stock\" }\nalign = \"left\"\n[[block]]\nshow = \"code\"\n\
         [[block]]\nshow = \"town\"\n",
    )
    .unwrap();
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        model: "mute".to_owned(),
        profiles: models,
        layout,
        ..settings(&printer.address)
    })
    .await;
    for (language, sentence, town) in [
        ("de", "Amt im ersten Stock", "Gemeinde Valdarno"),
        ("sl", "Ufficio al primo piano", "Občina Valdarno"),
    ] {
        let paper = printed(&printer, &mut kiosk, language).await;
        assert_eq!(paper.lines[..2], ["A042", sentence], "{language}");
        assert_eq!(read_codes(&picture_of(&paper)), [LINK], "{language}");
        assert!(language == "sl" || paper.text().ends_with(town), "{}", paper.text());
    }
    assert_eq!(printer.questions(), 0, "it is never asked");
}

/// The largest picture on it.
fn picture_of(paper: &Paper) -> image::GrayImage {
    let (width, height, rows) = paper.pictures.iter().max_by_key(|(_, height, _)| *height).unwrap();
    picture(*width, *height, rows)
}

#[test]
fn the_bytes_of_a_slip_are_a_promise() {
    for (name, language, settings) in [
        ("it-80-epson", "it", Printer::default()),
        ("sl-80-epson", "sl", Printer::default()),
        (
            "de-58-epson",
            "de",
            Printer {
                paper_mm: Some(58),
                ..Printer::default()
            },
        ),
        (
            "fr-80-custom",
            "fr",
            Printer {
                model: "custom".to_owned(),
                ..Printer::default()
            },
        ),
    ] {
        let bytes = receipt::bytes(
            &Slip::new(&job(language, "A042")),
            &Profile::of(&settings).unwrap(),
            &Design::of(&Printer::default()),
            *b"0042",
        );
        assert!(
            !bytes.windows(2).any(|pair| pair[0] == 0x10 && matches!(pair[1], 4 | 5 | 0x14)),
            "{name}: a printer would act on this"
        );
        golden(&format!("{name}.bin"), &bytes);
        golden(&format!("{name}.txt"), dump(&bytes).as_bytes());
    }
}

/// Compares with the file under `tests/golden/slip`; `UPDATE_GOLDEN=1` writes it.
fn golden(name: &str, bytes: &[u8]) {
    let path = root().join("tests/golden/slip").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, bytes).unwrap();
    }
    let kept = std::fs::read(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    assert!(kept == bytes, "{name} changed; look at it, then run with UPDATE_GOLDEN=1");
}

/// Bytes as a person reads them: text as it is, all else in hex, a line per line feed; long payloads by their length.
fn dump(bytes: &[u8]) -> String {
    let mut dump = String::new();
    let mut rest = bytes;
    while let Some((first, tail)) = rest.split_first() {
        rest = match rest {
            [0x1d, b'v', b'0', _, wl, wh, hl, hh, tail @ ..] => {
                let (stride, height) = (usize::from(*wl) + 256 * usize::from(*wh), usize::from(*hl) + 256 * usize::from(*hh));
                dump.push_str(&format!("<picture {} x {height}>", stride * 8));
                &tail[stride * height..]
            }
            [b'\n', tail @ ..] => {
                dump.push_str("<0A>\n");
                tail
            }
            [0x20..=0x7e, tail @ ..] => {
                dump.push(char::from(*first));
                tail
            }
            _ => {
                dump.push_str(&format!("<{first:02X}>"));
                tail
            }
        };
    }
    dump.push('\n');
    dump
}

fn picture(stride: usize, height: usize, rows: &[u8]) -> image::GrayImage {
    image::GrayImage::from_fn((stride * 8) as u32, height as u32, |x, y| {
        let byte = rows[y as usize * stride + x as usize / 8];
        image::Luma([if byte & (0x80 >> (x % 8)) == 0 { 255 } else { 0 }])
    })
}
