//! A ticket's paper: first what it says ([`Slip`]), then the printer's bytes. Pure.

use std::cell::RefCell;
use std::rc::Rc;

use assets::{Value, text, text_with, words};
use escpos::driver::Driver;
use escpos::errors::Result as Outcome;
use escpos::printer::Printer;
use escpos::utils::{JustifyMode, Protocol, QRCodeCorrectionLevel, QRCodeModel, QRCodeOption};
use jiff::tz::TimeZone;
use queue::Language;
use serde::{Deserialize, Serialize};

use crate::device::alphabet::{self, Page};
use crate::device::profile::{Cut, Profile, Proof};
use crate::device::raster::{self, Picture};
use crate::device::status;
use crate::spool::Job;

/// Everything a slip says, finished texts in the visitor's language. Nothing personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    pub town: String,
    pub office: String,
    /// The service's name; only its letter where it is discreet.
    pub service: String,
    pub number: String,
    pub ahead: String,
    pub wait: String,
    /// Date and time, and the class's letter where there is one.
    pub when: String,
    /// The phone page and the line below its code.
    pub follow: Option<(String, String)>,
    /// *Porta con te*, and what.
    pub bring: Option<(String, String)>,
    pub notice: Option<String>,
    /// The mark of a reprint.
    pub reprint: Option<String>,
}

impl Slip {
    /// What the slip of `job` says.
    pub fn new(job: &Job) -> Self {
        let language = job.language.as_str();
        let reference = job
            .content
            .languages
            .first()
            .cloned()
            .unwrap_or_else(|| Language::from(assets::LANGUAGES[0]));
        let own = |text: &queue::Text| alphabet::clean(text.get(&job.language, &reference));
        let ticket = &job.answer.ticket;
        let service = job.content.services.get(&ticket.service);
        let discreet = service.is_some_and(|service| service.discreet);
        let filled = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        Self {
            town: own(&job.content.town),
            office: own(&job.content.office),
            service: match service {
                Some(service) if !discreet => own(&service.name),
                Some(_) | None => ticket.number.prefix().to_owned(),
            },
            number: alphabet::clean(ticket.number.as_str()),
            ahead: match job.answer.ahead {
                Some(ahead) if !job.alone => text_with(language, "slip-ahead", &[("n", ahead.into())]),
                Some(_) | None => String::new(),
            },
            wait: job.answer.forecast.map_or_else(
                || text(language, "slip-wait-unknown"),
                |wait| {
                    text_with(
                        language,
                        "slip-wait",
                        &[("wait", words::wait(language, wait.from_min.0, wait.to_min.0).into())],
                    )
                },
            ),
            when: when(job),
            follow: job.answer.link.clone().map(|link| (link, text(language, "slip-follow"))),
            // What to bring would name a discreet service as surely as its name.
            bring: service
                .filter(|_| !discreet)
                .and_then(|service| filled(own(&service.bring)))
                .map(|what| (text(language, "slip-bring"), what)),
            notice: filled(own(&job.content.slip_notice)),
            reprint: job.reprint.then(|| text(language, "slip-reprint")),
        }
    }

    /// The same slip with the mark of a reprint.
    pub fn again(mut self, language: &str) -> Self {
        self.reprint = Some(text(language, "slip-reprint"));
        self
    }
}

/// *21/11/2026 ore 10:42 · P*
fn when(job: &Job) -> String {
    let zone = TimeZone::get(&job.content.time_zone).unwrap_or(TimeZone::UTC);
    let at = job.answer.ticket.joined.in_zone(&zone);
    let two = |n: i8| Value::from(format!("{n:02}"));
    let parts = [
        ("day", two(at.day())),
        ("month", two(at.month())),
        ("year", Value::from(at.year().to_string())),
        ("hour", two(at.hour())),
        ("minute", two(at.minute())),
    ];
    let when = text_with(job.language.as_str(), "slip-when", &parts);
    match job.answer.ticket.class.as_ref().and_then(|class| class.as_str().chars().next()) {
        Some(letter) => alphabet::clean(&format!("{when} · {}", letter.to_uppercase())),
        None => when,
    }
}

/// How a line stands on the paper; width and height as multiples.
#[derive(Clone, Copy)]
struct Style {
    width: u8,
    height: u8,
    bold: bool,
    reverse: bool,
}

const BODY: Style = Style {
    width: 1,
    height: 1,
    bold: false,
    reverse: false,
};
const STRONG: Style = Style { bold: true, ..BODY };
const SERVICE: Style = Style {
    height: 2,
    bold: true,
    ..BODY
};
const NUMBER: Style = Style {
    width: 4,
    height: 4,
    bold: true,
    reverse: false,
};
const MARK: Style = Style {
    bold: true,
    reverse: true,
    ..BODY
};

/// Height of the usual font in dots.
const CELL: u32 = 24;

/// From one line to the next: a little closer than a printer's own 30, or a long slip outgrows its 95 mm.
const LINE: u8 = 28;

/// A QR code is about so wide; scanning from the hand wants 20 mm.
const QR_DOTS: u32 = 180;

/// The bytes that print `slip` on `profile`'s paper and prove it under `mark`, in one piece.
pub fn bytes(slip: &Slip, profile: &Profile, crest: Option<&Picture>, mark: [u8; 4]) -> Vec<u8> {
    let buffer = Buffer::default();
    let mut paper = Paper {
        printer: Printer::new(buffer.clone(), Protocol::default(), None),
        profile,
        page: None,
    };
    paper
        .slip(slip, crest, mark)
        .expect("a buffer takes everything, and every size is within the printer's");
    buffer.0.take()
}

/// Collects what `escpos` writes: nothing leaves before the slip is whole.
#[derive(Clone, Default)]
struct Buffer(Rc<RefCell<Vec<u8>>>);

impl Driver for Buffer {
    fn name(&self) -> String {
        "buffer".to_owned()
    }

    fn write(&self, data: &[u8]) -> Outcome<()> {
        self.0.borrow_mut().extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _: &mut [u8]) -> Outcome<usize> {
        Ok(0)
    }

    fn flush(&self) -> Outcome<()> {
        Ok(())
    }
}

struct Paper<'a> {
    printer: Printer<Buffer>,
    profile: &'a Profile,
    /// The code page in force.
    page: Option<Page>,
}

impl Paper<'_> {
    fn slip(&mut self, slip: &Slip, crest: Option<&Picture>, mark: [u8; 4]) -> Outcome<()> {
        self.printer.init()?;
        if self.profile.automatic {
            // Starting anew switched it off.
            self.printer.custom(&status::AUTOMATIC)?;
        }
        self.printer.line_spacing(LINE)?.justify(JustifyMode::CENTER)?;
        if let Some(crest) = crest {
            self.printer.custom(&crest.command())?;
        }
        self.gap(4)?;
        self.text(&slip.town, STRONG)?;
        self.text(&slip.office, BODY)?;
        self.gap(8)?;
        self.text(&slip.service, SERVICE)?;
        if let Some(mark) = &slip.reprint {
            self.gap(4)?;
            self.text(&mark.to_uppercase(), MARK)?;
        }
        self.gap(6)?;
        self.text(&slip.number, NUMBER)?;
        self.gap(8)?;
        self.text(&slip.ahead, STRONG)?;
        self.text(&slip.wait, STRONG)?;
        self.gap(4)?;
        self.text(&slip.when, BODY)?;
        if let Some((link, line)) = &slip.follow {
            self.qr(link)?;
            self.text(line, BODY)?;
        }
        self.gap(6)?;
        if let Some((heading, what)) = &slip.bring {
            self.text(heading, STRONG)?;
            self.text(what, BODY)?;
        }
        if let Some(notice) = &slip.notice {
            self.gap(4)?;
            self.text(notice, BODY)?;
        }
        self.end(mark)
    }

    /// A text, wrapped between words; each line in a page that holds it.
    fn text(&mut self, text: &str, style: Style) -> Outcome<()> {
        self.printer
            .bold(style.bold)?
            .size(style.width, style.height)?
            .reverse(style.reverse)?;
        for line in wrap(text, self.profile.columns / usize::from(style.width)) {
            self.line(&line, style)?;
        }
        if style.reverse {
            self.printer.reverse(false)?;
        }
        Ok(())
    }

    fn line(&mut self, line: &str, style: Style) -> Outcome<()> {
        let Some((page, bytes)) = alphabet::choose(line, self.profile.pages) else {
            let drawn = Picture::text(line, CELL * u32::from(style.height), style.bold, self.profile.dots);
            self.printer.custom(&drawn.command())?;
            return self.gap(6);
        };
        if self.page != Some(page) {
            self.printer.page_code(page.code())?;
            self.page = Some(page);
        }
        self.printer.custom(&bytes)?.feed()?;
        Ok(())
    }

    fn qr(&mut self, link: &str) -> Outcome<()> {
        // A link too long for any code is left out: the number is what counts.
        let Some(code) = raster::qr_code(link) else { return Ok(()) };
        let module = (QR_DOTS / code.width() as u32).clamp(3, 6);
        if self.profile.native_qr {
            self.gap(12)?;
            let option = QRCodeOption::new(QRCodeModel::Model2, module as u8, QRCodeCorrectionLevel::M);
            self.printer.qrcode_option(link, option)?;
        } else {
            self.printer.custom(&Picture::qr(&code, module).command())?;
        }
        self.gap(8)
    }

    /// Empty paper, in dots.
    fn gap(&mut self, dots: u8) -> Outcome<()> {
        self.printer.custom(&[0x1b, b'J', dots])?;
        Ok(())
    }

    fn end(&mut self, mark: [u8; 4]) -> Outcome<()> {
        match self.profile.cut {
            Cut::Feeding => self.printer.cut()?,
            Cut::Plain => self.printer.feeds(5)?.custom(&[0x1d, b'V', 0])?,
        };
        self.printer.custom(&self.profile.after_cut)?;
        match self.profile.proof {
            Proof::Echo => self
                .printer
                .custom(&[0x1d, b'(', b'H', 6, 0, 48, 48, mark[0], mark[1], mark[2], mark[3]])?,
            Proof::Fence => self.printer.custom(&[0x1d, b'r', 1])?,
            Proof::Taken => &mut self.printer,
        };
        self.printer.print()?;
        Ok(())
    }
}

/// Lines of at most `columns` characters, broken between words where there are any.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_inclusive(' ') {
        let last = lines.last_mut().expect("there is always a line");
        if last.chars().count() + word.trim_end().chars().count() <= columns {
            last.push_str(word);
            continue;
        }
        // A word longer than the paper is cut where the paper ends.
        let letters: Vec<char> = word.chars().collect();
        lines.extend(letters.chunks(columns.max(1)).map(|part| part.iter().collect::<String>()));
    }
    lines
        .into_iter()
        .map(|line| line.trim_end().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("Porta con te un documento", 12), ["Porta con te", "un documento"]);
        assert_eq!(wrap("Rindfleischetikettierung", 10), ["Rindfleisc", "hetikettie", "rung"]);
        assert!(wrap("", 10).is_empty());
    }
}
