//! A slip on paper 80 mm wide, printed by the browser where no kiosk prints it. It says what a kiosk's slip says, in the visitor's language.

use askama::Template;
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use queue::{AreaId, Number, ServiceId, Timestamp};

use crate::pages::page::Page;
use crate::pages::words::Words;

/// What is known of the slip.
pub(crate) struct Printed {
    pub(crate) number: Number,
    pub(crate) service: ServiceId,
    pub(crate) area: Option<AreaId>,
    /// The letter of its class.
    pub(crate) class: Option<String>,
    pub(crate) joined: Timestamp,
    /// How many are before, and for how long; `None` where only the number may be told.
    pub(crate) ahead: Option<(u32, Option<queue::Wait>)>,
    pub(crate) link: Option<String>,
    pub(crate) is_again: bool,
}

/// `/reception/slip/{ticket}`
#[derive(Template)]
#[template(path = "reception/slip.html")]
pub(crate) struct Slip {
    pub(crate) page: Page,
    /// The visitor's language.
    pub(crate) words: Words,
    pub(crate) number: String,
    /// Empty where only the number may be told.
    pub(crate) service: String,
    pub(crate) ahead: String,
    pub(crate) wait: String,
    pub(crate) place: String,
    /// Time, and the letter of the class.
    pub(crate) when: String,
    /// A picture; empty where phones have no way here.
    pub(crate) code: String,
    pub(crate) bring: String,
    pub(crate) notice: String,
    pub(crate) is_again: bool,
}

impl Slip {
    /// `words` in the language of whoever holds it.
    pub(crate) fn new(page: Page, words: Words, printed: &Printed) -> Self {
        let is_told = printed.ahead.is_some() && !words.is_discreet(&printed.service);
        let told = |text: String| if is_told { text } else { String::new() };
        let class = printed.class.as_deref();
        let when = words.date_and_clock(printed.joined);
        Self {
            number: printed.number.to_string(),
            service: told(words.service(&printed.service)),
            ahead: printed
                .ahead
                .map(|(ahead, _)| words.with("slip-ahead", &[("n", ahead.into())]))
                .unwrap_or_default(),
            wait: printed.ahead.map(|(_, wait)| expected(&words, wait)).unwrap_or_default(),
            place: printed.area.as_ref().map(|area| words.area(area).to_owned()).unwrap_or_default(),
            when: [Some(when.as_str()), class].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            code: printed.link.as_deref().map(picture).unwrap_or_default(),
            bring: told(words.bring(&printed.service).to_owned()),
            notice: words.slip_notice().to_owned(),
            is_again: printed.is_again,
            words,
            page,
        }
    }
}

fn expected(words: &Words, wait: Option<queue::Wait>) -> String {
    wait.map_or_else(
        || words.t("slip-wait-unknown"),
        |wait| words.with("slip-wait", &[("wait", words.wait(Some(&wait)).into())]),
    )
}

/// The phone page's address as a picture that a phone reads off bad paper, too.
fn picture(link: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(link, EcLevel::M) else {
        return String::new();
    };
    let picture = code.render::<svg::Color<'_>>().min_dimensions(200, 200).quiet_zone(true).build();
    // Inside a page a picture has no declaration.
    picture.split_once("?>").map_or(picture.clone(), |(_, picture)| picture.to_owned())
}
