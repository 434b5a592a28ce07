//! Numbers given by hand: what can be asked for, and the number once it is given.

use askama::Template;
use queue::view::{Availability, Console, ConsoleService};
use queue::{Plan, Wait};

use super::{Choice, Scene, Seen};
use crate::pages::manager::availability;
use crate::pages::noted::Noted;
use crate::pages::words::Words;

/// The services as they stand now; lives inside the form, and keeps which one was chosen.
#[derive(Template)]
#[template(path = "reception/services.html")]
pub(crate) struct Services {
    pub(crate) words: Words,
    pub(crate) services: Vec<Service>,
}

/// One large button.
pub(crate) struct Service {
    pub(crate) id: String,
    pub(crate) letter: String,
    pub(crate) name: String,
    /// *3 persone · 10–20 minuti*
    pub(crate) wait: String,
    /// Why it gives no numbers, or that it is late; empty where all is as usual.
    pub(crate) state: String,
    pub(crate) is_open: bool,
}

impl Services {
    pub(crate) fn new(words: &Words, console: &Console) -> Self {
        Self {
            words: words.clone(),
            services: console.services.iter().map(|service| button(words, service)).collect(),
        }
    }
}

fn button(words: &Words, service: &ConsoleService) -> Service {
    let people = assets::words::people(words.language, service.waiting);
    let wait = service.wait.as_ref().map(|wait| words.wait(Some(wait)));
    Service {
        id: service.service.to_string(),
        letter: service.letter.clone(),
        name: words.service(&service.service),
        wait: [Some(people), wait].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        state: if service.availability == Availability::Open {
            String::new()
        } else {
            availability(words, &service.availability)
        },
        is_open: service.availability.issues(),
    }
}

/// All classes of the plan: the reception may give those that no kiosk offers.
pub(crate) fn classes(words: &Words, plan: &Plan) -> Vec<Choice> {
    let choice = |class: &queue::Class| Choice {
        id: class.id.to_string(),
        text: words.class(&class.id),
        cap: class.letter.clone(),
        serves: String::new(),
    };
    plan.classes.iter().map(choice).collect()
}

/// The languages that the office speaks, by their own names.
pub(crate) fn languages(plan: &Plan) -> Vec<Choice> {
    let choice = |language: &queue::Language| Choice {
        id: language.to_string(),
        text: assets::language_name(language.as_str()).to_owned(),
        cap: String::new(),
        serves: String::new(),
    };
    plan.languages.iter().map(choice).collect()
}

/// The desks, each with what it serves by the plan.
pub(crate) fn desks(words: &Words, plan: &Plan) -> Vec<Choice> {
    let choice = |desk: &queue::Desk| Choice {
        id: desk.id.to_string(),
        text: words.desk(&desk.id),
        cap: words.desk_label(&desk.id),
        serves: desk.serves.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
    };
    plan.desks.iter().map(choice).collect()
}

/// The number that was just given, large.
#[derive(Template)]
#[template(path = "reception/issued.html")]
pub(crate) struct Issued {
    pub(crate) words: Words,
    pub(crate) ticket: String,
    pub(crate) number: String,
    pub(crate) service: String,
    /// *3 persone prima · 10–20 minuti*
    pub(crate) wait: String,
    pub(crate) noted: Noted,
}

impl Issued {
    pub(crate) fn new(scene: &Scene<'_>, seen: &Seen, wait: Option<Wait>) -> Self {
        let words = scene.words;
        let ahead = words.with("pages-reception-ahead", &[("n", seen.ahead.into())]);
        let wait = wait.map(|wait| words.wait(Some(&wait)));
        Self {
            words: words.clone(),
            ticket: seen.ticket.id.to_string(),
            number: seen.ticket.number.to_string(),
            service: words.service(&seen.ticket.service),
            wait: [Some(ahead), wait].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            noted: super::noted(words, seen),
        }
    }
}
