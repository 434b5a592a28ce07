//! The kiosk's printer, played by a fake one, by the virtual one that ships, and by a driver that never comes back.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use kiosk::config::{Address, Model, Printer};
use kiosk::device::port::{self, Opener};
use kiosk::device::profile::{Profile, Proof};
use kiosk::device::raster::Picture;
use kiosk::device::{Condition, Event, Fault, PrinterState};
use kiosk::receipt::{self, Slip};
use kiosk::spool::{self, Job, Printing};
use queue::wire::{NewTicketAnswer, TicketAnswer};
use queue::{Content, Language, Minutes, Number, ServiceId, ServiceText, Text, TicketId, Timestamp, VisitId, Wait};
use sportello_tests::fake_printer::{FakePrinter, Paper, Trouble};
use sportello_tests::root;
use sportello_tests::world::{PATIENCE, Program};
use tokio::sync::mpsc;

const LINK: &str = "http://192.0.2.10:8080/t/0192f4c0-7a5b-7def-8a00-0123456789ab.5f0c1e7d9a3b48c6";

/// A kiosk's printing, as its `run.rs` has it.
struct Kiosk {
    printing: Printing,
    events: mpsc::UnboundedReceiver<Event>,
    data: tempfile::TempDir,
}

impl Kiosk {
    fn with(settings: &Printer) -> Self {
        Self::on(settings, port::opener(settings), tempfile::tempdir().unwrap())
    }

    fn on(settings: &Printer, opener: Option<Opener>, data: tempfile::TempDir) -> Self {
        let (sender, events) = mpsc::unbounded_channel();
        let printing = spool::start_on(data.path(), settings, opener, sender).unwrap();
        Self { printing, events, data }
    }

    /// A kiosk whose printer is ready.
    async fn ready(settings: &Printer) -> Self {
        let mut kiosk = Self::with(settings);
        kiosk.until(Event::Printer(state(Condition::Ready))).await;
        kiosk
    }

    /// The power goes and comes back.
    fn restart(self, settings: &Printer) -> Self {
        let Self { printing, data, .. } = self;
        drop(printing);
        Self::on(settings, port::opener(settings), data)
    }

    async fn next(&mut self) -> Event {
        tokio::time::timeout(PATIENCE, self.events.recv())
            .await
            .expect("an event in time")
            .expect("the spool lives")
    }

    /// Reads events up to `wanted`; no outcome of another slip may come before it.
    async fn until(&mut self, wanted: Event) {
        loop {
            let event = self.next().await;
            if event == wanted {
                return;
            }
            assert!(matches!(event, Event::Printer(_)), "{event:?} came before {wanted:?}");
        }
    }
}

fn state(condition: Condition) -> PrinterState {
    PrinterState {
        condition,
        paper_low: false,
    }
}

/// Settings for a busy machine: patient, unless a test is about patience.
fn settings(address: &str) -> Printer {
    Printer {
        address: address.parse().unwrap(),
        status_ms: 5_000,
        write_ms: 20_000,
        paper_ms: 20_000,
        poll_s: 1,
        ..Printer::default()
    }
}

fn text(entries: &[(&str, &str)]) -> Text {
    Text(
        entries
            .iter()
            .map(|(language, text)| (Language::from(*language), (*text).to_owned()))
            .collect(),
    )
}

fn content() -> Content {
    let registry = ServiceText {
        name: text(&[
            ("it", "Residenza e famiglia"),
            ("en", "Residence and family"),
            ("de", "Wohnsitz und Familie"),
            ("fr", "Résidence et famille"),
            ("sl", "Prebivališče in družina"),
        ]),
        bring: text(&[
            ("it", "il documento d’identità e, se ce l’hai già, la ricevuta"),
            ("en", "your identity card and, if you have it, the receipt"),
            ("de", "den Personalausweis und, falls schon geprüft, die Größenangabe"),
            ("fr", "ta pièce d’identité et, si tu l’as déjà, le reçu"),
            ("sl", "osebno izkaznico in, če ga že imaš, žigosan račun"),
        ]),
        ..ServiceText::default()
    };
    let social = ServiceText {
        name: text(&[("it", "Servizi sociali")]),
        bring: text(&[("it", "la dichiarazione ISEE")]),
        discreet: true,
        ..ServiceText::default()
    };
    Content {
        town: text(&[("it", "Comune di Valdarno"), ("de", "Gemeinde Valdarno"), ("sl", "Občina Valdarno")]),
        office: text(&[
            ("it", "Sportello del cittadino"),
            ("de", "Bürgerschalter"),
            ("sl", "Okence za občane"),
        ]),
        languages: assets::LANGUAGES.map(Language::from).to_vec(),
        time_zone: "Europe/Rome".to_owned(),
        services: [(ServiceId::from("registry"), registry), (ServiceId::from("social"), social)].into(),
        slip_notice: text(&[
            ("it", "Il numero vale oggi. Più tardi non è più valido."),
            ("en", "The number is valid today."),
            ("de", "Die Nummer gilt heute, auch außerhalb des Gebäudes."),
            ("fr", "Le numéro est valable aujourd’hui, ça va de soi."),
            ("sl", "Številka velja danes, tudi če greš ven."),
        ]),
        ..Content::default()
    }
}

fn job(language: &str, number: &str) -> Job {
    job_of(content(), language, number, "registry")
}

fn job_of(content: Content, language: &str, number: &str, service: &str) -> Job {
    let id = uuid::Uuid::from_u128(number.bytes().fold(7, |sum, byte| sum * 256 + u128::from(byte)));
    let ticket = TicketAnswer {
        id: TicketId(id),
        number: Number(number.into()),
        visit: VisitId(id),
        service: ServiceId::from(service),
        class: Some("priority".into()),
        language: Some(language.into()),
        day: "2026-11-21".parse().unwrap(),
        joined: Timestamp(1_795_254_120_000),
        due: Timestamp(1_795_254_120_000),
        promise: None,
    };
    let answer = NewTicketAnswer {
        ticket,
        ahead: 3,
        forecast: Some(Wait {
            from_min: Minutes(5),
            to_min: Minutes(10),
        }),
        link: Some(LINK.to_owned()),
    };
    Job {
        answer,
        language: language.into(),
        content: Arc::new(content),
        reprint: false,
    }
}

fn id(job: &Job) -> TicketId {
    job.answer.ticket.id
}

fn crest() -> Picture {
    Picture::from_png(&std::fs::read(root().join("assets/print/crest.png")).unwrap(), 96).unwrap()
}

/// Prints one slip in `language` and returns it as read from the paper.
async fn printed(printer: &FakePrinter, kiosk: &mut Kiosk, language: &str) -> Paper {
    let job = job(language, "A042");
    let before = printer.count();
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    printer.papers(before + 1).pop().unwrap()
}

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
    for (model, paper_mm) in [(Model::Custom, 80), (Model::Generic, 80), (Model::Epson, 58)] {
        let printer = FakePrinter::tcp();
        let mut kiosk = Kiosk::ready(&Printer {
            model,
            paper_mm,
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
        if model != Model::Epson {
            assert_eq!(read_codes(&picture(*width, *height, rows)), [LINK], "{model:?}: the code is drawn");
        }
        let slovene = printed(&printer, &mut kiosk, "sl").await;
        assert!(!slovene.text().contains('?') && slovene.largest == "A042");
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
async fn each_fault_has_its_outcome_and_the_number_is_printed_on_request() {
    for (trouble, condition, fault) in [
        (Trouble::PaperOut, Condition::PaperOut, Fault::PaperOut),
        (Trouble::CoverOpen, Condition::CoverOpen, Fault::CoverOpen),
        (Trouble::Offline, Condition::Offline, Fault::Offline),
        (Trouble::Hang, Condition::Hung, Fault::Hung),
        (Trouble::Garbage, Condition::Hung, Fault::Hung),
    ] {
        let printer = FakePrinter::tcp();
        let mut kiosk = Kiosk::ready(&Printer {
            status_ms: 700,
            poll_s: 600,
            ..settings(&printer.address)
        })
        .await;
        printer.trouble(trouble);
        let job = job("it", "A042");
        kiosk.printing.print(job.clone());
        assert_eq!(kiosk.next().await, Event::Printer(state(condition)), "{trouble:?}");
        assert_eq!(kiosk.next().await, Event::PrintFailed(id(&job), fault), "{trouble:?}");
        printer.trouble(Trouble::None);
        kiosk.printing.retry(id(&job));
        kiosk.until(Event::Printed(id(&job))).await;
        let papers = printer.papers(1);
        assert_eq!(papers.len(), 1, "{trouble:?}: nothing came out by itself");
        assert_eq!(papers[0].largest, "A042", "{trouble:?}");
        assert!(papers[0].text().contains("RISTAMPA"), "{trouble:?}");
    }
}

#[tokio::test]
async fn the_state_is_told_while_nothing_prints() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    printer.paper_low(true);
    let low = PrinterState {
        condition: Condition::Ready,
        paper_low: true,
    };
    assert_eq!(kiosk.next().await, Event::Printer(low));
    assert_eq!(low.faults(), ["paper_low"]);
    printer.trouble(Trouble::CoverOpen);
    let Event::Printer(open) = kiosk.next().await else {
        panic!("a state")
    };
    assert_eq!(open.faults(), ["cover_open", "paper_low"]);
    printer.paper_low(false);
    printer.trouble(Trouble::None);
    kiosk.until(Event::Printer(state(Condition::Ready))).await;
}

#[tokio::test]
async fn paper_that_ends_in_a_slip_lets_the_printer_finish_it_once() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        paper_ms: 500,
        ..settings(&printer.address)
    })
    .await;
    printer.run_out_after(4);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    printer.trouble(Trouble::None);
    kiosk.until(Event::Printed(id(&job))).await;
    let papers = printer.papers(1);
    assert_eq!(papers.len(), 1);
    assert_eq!((papers[0].largest.as_str(), printer.cleared()), ("A042", 0));
}

#[tokio::test]
async fn a_held_slip_asked_for_again_comes_out_once() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        paper_ms: 500,
        ..settings(&printer.address)
    })
    .await;
    printer.run_out_after(4);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;
    assert_eq!(printer.cleared(), 1, "the printer forgets the first half");
    printer.trouble(Trouble::None);
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    assert_eq!(printer.papers(1).len(), 1);
}

#[tokio::test]
async fn a_printer_that_vanishes_in_a_slip_loses_no_number() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&Printer {
        poll_s: 600,
        ..settings(&printer.address)
    })
    .await;
    printer.vanish_after(400);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::Offline)).await;
    assert_eq!(kiosk.next().await, Event::Printer(state(Condition::Offline)));
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    let papers = printer.papers(1);
    assert_eq!(papers.len(), 1);
    assert!(papers[0].text().contains("RISTAMPA"));
    assert_eq!(papers[0].largest, "A042");
}

#[tokio::test]
async fn slips_keep_their_order() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    let jobs: Vec<Job> = (1..=6).map(|n| job(assets::LANGUAGES[n % 5], &format!("B{n:03}"))).collect();
    for job in &jobs {
        kiosk.printing.print(job.clone());
    }
    for job in &jobs {
        kiosk.until(Event::Printed(id(job))).await;
    }
    let numbers: Vec<String> = printer.papers(6).into_iter().map(|paper| paper.largest).collect();
    assert_eq!(numbers, ["B001", "B002", "B003", "B004", "B005", "B006"]);
}

#[tokio::test]
async fn a_reprint_keeps_number_and_link_and_is_not_endless() {
    let printer = FakePrinter::tcp();
    let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
    let job = job("sl", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    for _ in 0..4 {
        kiosk.printing.retry(id(&job));
        kiosk.until(Event::Printed(id(&job))).await;
    }
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::PrintFailed(id(&job), Fault::GivenUp)).await;
    let papers = printer.papers(5);
    assert!(papers.iter().all(|paper| paper.largest == "A042" && paper.codes == [LINK]));
    let marked: Vec<bool> = papers.iter().map(|paper| paper.text().contains("PONOVNI IZPIS")).collect();
    assert_eq!(marked, [false, true, true, true, true]);
}

#[tokio::test]
async fn after_a_restart_nothing_comes_out_by_itself() {
    let printer = FakePrinter::tcp();
    let settings = Printer {
        paper_ms: 500,
        ..settings(&printer.address)
    };
    let mut kiosk = Kiosk::ready(&settings).await;
    printer.run_out_after(4);
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::PrintFailed(id(&job), Fault::PaperOut)).await;

    let mut kiosk = kiosk.restart(&settings);
    kiosk.until(Event::Printer(state(Condition::PaperOut))).await;
    printer.trouble(Trouble::None);
    kiosk.until(Event::Printer(state(Condition::Ready))).await;
    assert_eq!((printer.count(), printer.cleared()), (0, 1), "the printer forgot the half slip");
    kiosk.printing.retry(id(&job));
    kiosk.until(Event::Printed(id(&job))).await;
    let papers = printer.papers(1);
    assert_eq!(papers.len(), 1);
    assert!(papers[0].text().contains("RISTAMPA"));
}

#[tokio::test]
async fn an_office_without_a_printer_says_so() {
    let mut kiosk = Kiosk::with(&Printer::default());
    assert_eq!(kiosk.next().await, Event::Printer(state(Condition::Absent)));
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    assert_eq!(kiosk.next().await, Event::PrintFailed(id(&job), Fault::Absent));
}

#[tokio::test]
async fn a_printer_that_is_not_there_is_off_line_and_is_found_when_it_comes() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut kiosk = Kiosk::with(&settings(&format!("tcp:{free}")));
    assert_eq!(kiosk.next().await, Event::Printer(state(Condition::Offline)));
}

#[tokio::test]
async fn a_driver_that_never_comes_back_is_abandoned() {
    let printer = FakePrinter::tcp();
    let settings = Printer {
        status_ms: 200,
        ..settings(&printer.address)
    };
    let real = port::opener(&settings).unwrap();
    let (hang, hung) = channel::<()>();
    let hung = std::sync::Mutex::new(Some(hung));
    let opener: Opener = Arc::new(move || match hung.lock().unwrap().take() {
        Some(hung) => Ok(Box::new(Stuck(hung)) as Box<dyn port::Printer>),
        None => real(),
    });
    let mut kiosk = Kiosk::on(&settings, Some(opener), tempfile::tempdir().unwrap());
    assert_eq!(kiosk.next().await, Event::Printer(state(Condition::Hung)), "the thread is given up");
    assert_eq!(kiosk.next().await, Event::Printer(state(Condition::Ready)), "a new one works");
    let job = job("it", "A042");
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    drop(hang);
}

/// A driver whose call never returns while the test lasts.
struct Stuck(std::sync::mpsc::Receiver<()>);

impl port::Printer for Stuck {
    fn write(&mut self, _: &[u8], _: Duration) -> io::Result<()> {
        // Ends with the test, in an error like any other.
        self.0.recv().map_err(io::Error::other)
    }

    fn read(&mut self, within: Duration) -> io::Result<Vec<u8>> {
        self.write(&[], within).map(|()| Vec::new())
    }
}

#[tokio::test]
async fn a_serial_line_and_the_kernels_printer_device_print_alike() {
    for kind in ["serial", "file"] {
        let folder = tempfile::tempdir().unwrap();
        let (ours, theirs) = (folder.path().join("kiosk"), folder.path().join("printer"));
        let end = |path: &Path| format!("pty,raw,echo=0,link={}", path.display());
        let mut cable = Program::start("socat", Command::new("socat").args(["-d", "-d", &end(&ours), &end(&theirs)]));
        cable.wait_for("starting data transfer loop");
        let printer = FakePrinter::device(&theirs, format!("{kind}:{}", ours.display()));
        let mut kiosk = Kiosk::ready(&settings(&printer.address)).await;
        let paper = printed(&printer, &mut kiosk, "de").await;
        assert_eq!(paper.largest, "A042", "{kind}");
        assert!(paper.lines.join(" ").contains("außerhalb des Gebäudes"), "{kind}");

        // The cable is pulled.
        cable.terminate();
        kiosk.until(Event::Printer(state(Condition::Offline))).await;
        let job = job("de", "A043");
        kiosk.printing.print(job.clone());
        kiosk.until(Event::PrintFailed(id(&job), Fault::Offline)).await;
    }
}

#[tokio::test]
async fn the_virtual_printer_leaves_a_picture_that_reads_back() {
    let folder = tempfile::tempdir().unwrap();
    let address = Address::Picture(folder.path().to_owned());
    let mut kiosk = Kiosk::ready(&Printer {
        address,
        ..settings("none")
    })
    .await;
    for (rank, language) in assets::LANGUAGES.into_iter().enumerate() {
        let job = job(language, &format!("A{rank:03}"));
        kiosk.printing.print(job.clone());
        kiosk.until(Event::Printed(id(&job))).await;
        let path = folder.path().join(format!("{:04}-A{rank:03}.png", rank + 1));
        let image = image::open(&path).unwrap().to_luma8();
        assert_eq!(read_codes(&image), [LINK], "{language}: by rqrr");
        let zbar = Command::new("zbarimg")
            .args(["-q", "--nodbus", "--raw"])
            .arg(&path)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&zbar.stdout).trim(), LINK, "{language}: by zbarimg");
        let millimetres = (image.height() - 64) / 8;
        assert!((80..=95).contains(&millimetres), "{language}: {millimetres} mm long");
        if let Some(kept) = std::env::var_os("KEEP_SLIPS") {
            std::fs::copy(&path, PathBuf::from(kept).join(format!("{language}.png"))).unwrap();
        }
    }
}

#[tokio::test]
async fn the_virtual_printer_plays_faults() {
    let folder = tempfile::tempdir().unwrap();
    let mut kiosk = Kiosk::ready(&Printer {
        address: Address::Picture(folder.path().to_owned()),
        ..settings("none")
    })
    .await;
    std::fs::write(folder.path().join("fault"), "paper_out\n").unwrap();
    kiosk.until(Event::Printer(state(Condition::PaperOut))).await;
    std::fs::remove_file(folder.path().join("fault")).unwrap();
    kiosk.until(Event::Printer(state(Condition::Ready))).await;
}

/// `make emulator` runs this against a printer that others wrote, and reads what it printed; without it the fake printer serves.
#[tokio::test]
async fn a_slip_in_every_language_comes_out_in_order() {
    let ours = FakePrinter::tcp();
    let address = std::env::var("SPORTELLO_EMULATOR").unwrap_or_else(|_| ours.address.clone());
    // It answers `GS r`, but knows no `GS ( H`.
    let mut kiosk = Kiosk::ready(&Printer {
        proof: Some(Proof::Fence),
        ..settings(&address)
    })
    .await;
    for (rank, language) in assets::LANGUAGES.into_iter().enumerate() {
        let job = job(language, &format!("A{:03}", rank + 1));
        kiosk.printing.print(job.clone());
        kiosk.until(Event::Printed(id(&job))).await;
    }
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
                paper_mm: 58,
                ..Printer::default()
            },
        ),
        (
            "fr-80-custom",
            "fr",
            Printer {
                model: Model::Custom,
                ..Printer::default()
            },
        ),
    ] {
        let bytes = receipt::bytes(&Slip::new(&job(language, "A042")), &Profile::of(&settings), &crest(), *b"0042");
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

fn read_codes(image: &image::GrayImage) -> Vec<String> {
    let (width, height) = (image.width() as usize, image.height() as usize);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| image.get_pixel(x as u32, y as u32).0[0]);
    prepared
        .detect_grids()
        .into_iter()
        .map(|grid| grid.decode().expect("a code that reads").1)
        .collect()
}

#[test]
fn every_device_of_the_rules_is_in_the_table() {
    let ids = |file: &str| -> std::collections::BTreeSet<String> {
        let text = std::fs::read_to_string(root().join("udev").join(file)).unwrap();
        text.split(|c: char| c.is_whitespace() || "|`".contains(c))
            .filter(|word| word.len() == 9 && word.as_bytes()[4] == b':' && word.replace(':', "").chars().all(|c| c.is_ascii_hexdigit()))
            .map(str::to_owned)
            .collect()
    };
    let rules = std::fs::read_to_string(root().join("udev/70-sportello.rules")).unwrap();
    let mut ruled = std::collections::BTreeSet::new();
    for line in rules.lines().filter(|line| !line.starts_with('#')) {
        let value = |key: &str| {
            line.split_once(&format!("{key}==\""))
                .and_then(|(_, rest)| rest.split_once('"'))
                .map(|(value, _)| value.to_owned())
        };
        if let (Some(vendor), Some(products)) = (value("ATTRS{idVendor}"), value("ATTRS{idProduct}")) {
            ruled.extend(products.split('|').map(|product| format!("{vendor}:{product}")));
        }
    }
    let missing: Vec<&String> = ruled.iter().filter(|id| !ids("README.md").contains(*id)).collect();
    assert!(!ruled.is_empty() && missing.is_empty(), "not in udev/README.md: {missing:?}");
}
