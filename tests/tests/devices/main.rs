//! The kiosk's printer, played by a fake one, by the virtual one that ships, and by a driver that never comes back: each row of the
//! table in `docs/printing.md` has its test here, named after it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod day;
mod fuzz;
mod held;
mod joined;
mod kills;
mod lines;
mod outcomes;
mod paper;
mod presenter;
mod reader_chip;
mod reader_faults;
mod reader_fuzz;
mod readers;
mod scanner_keys;
mod scanner_lines;
mod second;
mod storage;
mod table;
mod technician;

use std::path::Path;
use std::sync::Arc;

use kiosk::config::Printer;
use kiosk::device::port::{self, Opener};
use kiosk::device::{Condition, Event, PrinterState};
use kiosk::spool::{self, Job, Printing};
use queue::wire::{NewTicketAnswer, TicketAnswer};
use queue::{Content, Language, Minutes, Number, ServiceId, ServiceText, Text, TicketId, Timestamp, VisitId, Wait};
use sportello_tests::fake_printer::{FakePrinter, Paper};
use sportello_tests::world::PATIENCE;
use tokio::sync::mpsc;

const LINK: &str = "http://192.0.2.10:8080/t/0192f4c0-7a5b-7def-8a00-0123456789ab.5f0c1e7d9a3b48c6";

/// A kiosk's printing, as its `run.rs` has it.
struct Kiosk {
    printing: Printing,
    events: mpsc::UnboundedReceiver<Event>,
    /// The printer's state as last told.
    told: Option<PrinterState>,
    data: tempfile::TempDir,
}

impl Kiosk {
    fn with(settings: &Printer) -> Self {
        Self::on(settings, port::opener(settings), tempfile::tempdir().unwrap())
    }

    fn on(settings: &Printer, opener: Option<Opener>, data: tempfile::TempDir) -> Self {
        let (sender, events) = mpsc::unbounded_channel();
        let printing = spool::start_on(data.path(), settings, opener, sender).unwrap();
        Self {
            printing,
            events,
            told: None,
            data,
        }
    }

    /// A kiosk whose printer is ready.
    async fn ready(settings: &Printer) -> Self {
        let mut kiosk = Self::with(settings);
        kiosk.until(Event::Printer(state(Condition::Ready))).await;
        kiosk
    }

    /// The power goes and comes back.
    fn restart(self, settings: &Printer) -> Self {
        Self::on(settings, port::opener(settings), self.off())
    }

    /// The power goes; what is on disk stays.
    fn off(self) -> tempfile::TempDir {
        let Self { printing, data, .. } = self;
        drop(printing);
        data
    }

    /// What stands in the spool for `job`: an entry per attempt, such as `printed` or `failed: held`.
    fn rows(&self, job: &Job) -> Vec<String> {
        rows(self.data.path(), job)
    }

    async fn next(&mut self) -> Event {
        let event = tokio::time::timeout(PATIENCE, self.events.recv())
            .await
            .expect("an event in time")
            .expect("the spool lives");
        if let Event::Printer(state) = event {
            self.told = Some(state);
        }
        event
    }

    /// Reads events up to `wanted`, whatever the disk does before.
    async fn until_past_storage(&mut self, wanted: Event) {
        loop {
            let event = self.next().await;
            if event == wanted {
                return;
            }
            assert!(
                matches!(event, Event::Printer(_) | Event::Storage { .. }),
                "{event:?} came before {wanted:?}"
            );
        }
    }

    /// Reads events up to `wanted`; no outcome of another slip may come before it.
    async fn until(&mut self, wanted: Event) {
        loop {
            let event = self.next().await;
            if event == wanted {
                return;
            }
            assert!(
                matches!(event, Event::Printer(_) | Event::Printers(_) | Event::PrintsAt(..)),
                "{event:?} came before {wanted:?}"
            );
        }
    }
}

fn state(condition: Condition) -> PrinterState {
    PrinterState::of(condition)
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

/// The printer's own word is believed at once, and a mute one soon.
fn hasty(address: &str) -> Printer {
    Printer {
        status_ms: 700,
        paper_ms: 500,
        ..settings(address)
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
        ahead: Some(3),
        forecast: Some(Wait {
            from_min: Minutes(5),
            to_min: Minutes(10),
        }),
        link: Some(LINK.to_owned()),
        late: false,
    };
    Job {
        answer,
        language: language.into(),
        content: Arc::new(content),
        reprint: false,
        alone: false,
    }
}

fn id(job: &Job) -> TicketId {
    job.answer.ticket.id
}

/// What stands in the spool in `data` for `job`.
fn rows(data: &Path, job: &Job) -> Vec<String> {
    let file = rusqlite::Connection::open(data.join("spool.sqlite")).unwrap();
    let mut found = file
        .prepare("select state || coalesce(': ' || fault, '') from print where ticket = $1 order by id")
        .unwrap();
    found
        .query_map([id(job).to_string()], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

/// Prints one more slip and shows that nothing else came out but `count` slips before it.
async fn nothing_came_out_but(count: usize, printer: &FakePrinter, kiosk: &mut Kiosk) {
    let next = job("it", "Z999");
    kiosk.printing.print(next.clone());
    kiosk.until(Event::Printed(id(&next))).await;
    let papers = printer.papers(count + 1);
    assert_eq!((papers.len(), papers[count].largest.as_str()), (count + 1, "Z999"));
}

fn is_reprint(paper: &Paper) -> bool {
    paper.text().contains("RISTAMPA")
}

/// Prints one slip in `language` and returns it as read from the paper.
async fn printed(printer: &FakePrinter, kiosk: &mut Kiosk, language: &str) -> Paper {
    let job = job(language, "A042");
    let before = printer.count();
    kiosk.printing.print(job.clone());
    kiosk.until(Event::Printed(id(&job))).await;
    printer.papers(before + 1).pop().unwrap()
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
