//! A ticket's paper: what it says ([`Slip`]), how that stands there ([`Design`]), and the printer's bytes ([`parts`]).

use std::path::Path;

use assets::{Value, text, text_with, words};
use jiff::tz::TimeZone;
use queue::{Language, Timestamp};
use serde::{Deserialize, Serialize};

use crate::config;
use crate::device::alphabet;
use crate::device::profile::Profile;
use crate::device::raster::Picture;
use crate::spool::Job;

mod encoder;
pub mod layout;
pub mod proof;

use encoder::Encoder;
use layout::{Block, Layout, Show};
use proof::Test;

/// Everything a slip says, finished texts in the visitor's language. Nothing personal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The visitor's, for the office's own words.
    #[serde(default)]
    pub language: String,
    /// It proves a printer, and is nobody's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<Test>,
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
        // Whoever showed a card gets the same paper with and without a booking: what tells them apart is left out.
        let claimed = !job.alone && job.answer.ahead.is_none() && job.answer.forecast.is_none();
        let named = service.filter(|_| !discreet && !claimed);
        Self {
            town: own(&job.content.town),
            office: own(&job.content.office),
            service: match named {
                _ if claimed => String::new(),
                Some(service) => own(&service.name),
                None => ticket.number.prefix().to_owned(),
            },
            number: alphabet::clean(ticket.number.as_str()),
            ahead: match job.answer.ahead {
                Some(ahead) if !job.alone => text_with(language, "slip-ahead", &[("n", ahead.into())]),
                Some(_) | None => String::new(),
            },
            wait: match job.answer.forecast {
                _ if claimed => String::new(),
                None => text(language, "slip-wait-unknown"),
                Some(wait) => text_with(
                    language,
                    "slip-wait",
                    &[("wait", words::wait(language, wait.from_min.0, wait.to_min.0).into())],
                ),
            },
            when: when(job),
            follow: job.answer.link.clone().map(|link| (link, text(language, "slip-follow"))),
            // What to bring would name a discreet service as surely as its name.
            bring: named
                .and_then(|service| filled(own(&service.bring)))
                .map(|what| (text(language, "slip-bring"), what)),
            notice: filled(own(&job.content.slip_notice)),
            reprint: job.reprint.then(|| text(language, "slip-reprint")),
            language: language.to_owned(),
            test: None,
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
    let when = stamp(job.language.as_str(), &job.content.time_zone, job.answer.ticket.joined);
    match job.answer.ticket.class.as_ref().and_then(|class| class.as_str().chars().next()) {
        Some(letter) => alphabet::clean(&format!("{when} · {}", letter.to_uppercase())),
        None => when,
    }
}

/// *21/11/2026 ore 10:42*, in this time zone.
fn stamp(language: &str, zone: &str, at: Timestamp) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let at = at.in_zone(&zone);
    let two = |n: i8| Value::from(format!("{n:02}"));
    let parts = [
        ("day", two(at.day())),
        ("month", two(at.month())),
        ("year", Value::from(at.year().to_string())),
        ("hour", two(at.hour())),
        ("minute", two(at.minute())),
    ];
    text_with(language, "slip-when", &parts)
}

/// How slips of this office look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {
    pub layout: Layout,
    pub crest: Option<Picture>,
}

/// The largest crest, either way.
const CREST_DOTS: u32 = 96;

impl Design {
    /// The design of a configured printer. A file that cannot be used is no reason not to print: the log names it.
    pub fn of(printer: &config::Printer) -> Self {
        let layout = Layout::load(&printer.layout).unwrap_or_else(|why| {
            tracing::warn!(%why, "slips come in the layout that ships");
            Layout::default()
        });
        Self {
            layout,
            crest: crest(&printer.crest),
        }
    }
}

/// The town's crest; a slip without it is better than none, and better than another town's.
fn crest(path: &Path) -> Option<Picture> {
    let own = if path.as_os_str().is_empty() {
        Some(include_bytes!("../../assets/print/crest.png").to_vec())
    } else {
        std::fs::read(path).ok()
    };
    let crest = own.and_then(|bytes| Picture::from_png(&bytes, CREST_DOTS));
    if crest.is_none() {
        tracing::warn!(
            file = %path.display(),
            "the crest is no black and white PNG of at most {CREST_DOTS} by {CREST_DOTS} dots; slips come without it"
        );
    }
    crest
}

/// What stands in the printer's way before a slip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// A piece of an earlier slip hangs in it.
    pub scrap: bool,
    /// The slip before is still in the presenter.
    pub untaken: bool,
}

/// The bytes that print `slip` and prove it under `mark`, in one piece.
pub fn bytes(slip: &Slip, profile: &Profile, design: &Design, mark: [u8; 4]) -> Vec<u8> {
    parts(slip, profile, design, mark, Before::default()).concat()
}

/// The same in the parts in which they leave: one, or a line each where [`Profile::is_careful`].
pub fn parts(slip: &Slip, profile: &Profile, design: &Design, mark: [u8; 4], before: Before) -> Vec<Vec<u8>> {
    let mut paper = Encoder::new(profile, design.layout.line, before.scrap);
    if before.untaken {
        paper.eject();
    }
    if before.scrap {
        paper.cut_off_scrap();
    }
    match &slip.test {
        Some(test) => proof::put(&mut paper, slip, test, profile),
        None => design.layout.blocks.iter().for_each(|block| {
            paper.align(block.align);
            put(&mut paper, block, slip, design);
        }),
    }
    paper.end(mark)
}

fn put(paper: &mut Encoder<'_>, block: &Block, slip: &Slip, design: &Design) {
    match block.show {
        Show::Crest => {
            if let Some(crest) = &design.crest {
                paper.gap(block.before);
                paper.picture(crest);
                paper.gap(block.after);
            }
        }
        Show::Code => {
            if let Some((link, _)) = &slip.follow {
                paper.code(link, block.size_mm.unwrap_or(23), block.before);
                paper.gap(block.after);
            }
        }
        Show::Rule => {
            paper.gap(block.before);
            paper.rule();
            paper.gap(block.after);
        }
        Show::Town
        | Show::Office
        | Show::Service
        | Show::Reprint
        | Show::Number
        | Show::Ahead
        | Show::Wait
        | Show::When
        | Show::Follow
        | Show::BringHeading
        | Show::Bring
        | Show::Notice
        | Show::Text => put_text(paper, block, &words_of(block, slip)),
    }
}

fn put_text(paper: &mut Encoder<'_>, block: &Block, text: &str) {
    if !text.trim().is_empty() {
        paper.gap(block.before);
        paper.text(text, block);
        paper.gap(block.after);
    }
}

/// What a block says on this slip; nothing where there is nothing to say.
fn words_of(block: &Block, slip: &Slip) -> String {
    match block.show {
        Show::Town => slip.town.clone(),
        Show::Office => slip.office.clone(),
        Show::Service => slip.service.clone(),
        Show::Reprint => slip.reprint.as_deref().unwrap_or("").to_uppercase(),
        Show::Number => slip.number.clone(),
        Show::Ahead => slip.ahead.clone(),
        Show::Wait => slip.wait.clone(),
        Show::When => slip.when.clone(),
        Show::Follow => slip.follow.as_ref().map(|(_, line)| line.clone()).unwrap_or_default(),
        Show::BringHeading => slip.bring.as_ref().map(|(heading, _)| heading.clone()).unwrap_or_default(),
        Show::Bring => slip.bring.as_ref().map(|(_, what)| what.clone()).unwrap_or_default(),
        Show::Notice => slip.notice.clone().unwrap_or_default(),
        Show::Text => alphabet::clean(block.text(&slip.language)),
        Show::Crest | Show::Code | Show::Rule => String::new(),
    }
}
