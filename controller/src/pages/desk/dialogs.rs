//! The console's dialogs: why a desk pauses, where a visitor goes on to.

use queue::view::{ConsoleDesk, ConsoleService};
use queue::{DeskId, DeskState, Plan, ServiceId, Timestamp};
use serde_json::json;

use super::Scene;
use crate::pages::words::Words;

/// One button of a dialog.
pub(crate) struct Choice {
    pub(crate) text: String,
    /// The letter or number that stands before it and presses it; empty where there is none.
    pub(crate) key: String,
    pub(crate) cap: String,
    pub(crate) body: String,
    /// The desk that it means, offered only where the button that opens the dialog says so; empty where it is always offered.
    pub(crate) desk: String,
}

pub(super) fn reasons(words: &Words) -> Vec<Choice> {
    let mut choices: Vec<Choice> = words
        .pause_reasons()
        .into_iter()
        .enumerate()
        .map(|(rank, (id, text))| Choice {
            text,
            key: digit(rank),
            cap: digit(rank),
            body: json!({ "reason": id }).to_string(),
            desk: String::new(),
        })
        .collect();
    let rank = choices.len();
    choices.push(Choice {
        text: words.t("pages-pause-no-reason"),
        key: digit(rank),
        cap: digit(rank),
        body: "{}".to_owned(),
        desk: String::new(),
    });
    choices
}

fn digit(rank: usize) -> String {
    if rank < 9 { (rank + 1).to_string() } else { String::new() }
}

/// One letter or digit is a key; more are not.
fn key_of(cap: &str) -> String {
    if cap.chars().count() == 1 {
        cap.to_lowercase()
    } else {
        String::new()
    }
}

/// A service's key is its letter.
pub(super) fn service_choices(scene: &Scene<'_>) -> Vec<Choice> {
    let choice = |service: &ConsoleService| Choice {
        text: scene.words.service(&service.service),
        key: key_of(&service.letter),
        cap: service.letter.clone(),
        body: json!({ "service": service.service }).to_string(),
        desk: String::new(),
    };
    scene.console.services.iter().map(choice).collect()
}

/// All other desks; a desk's key is its number.
pub(super) fn desk_choices(scene: &Scene<'_>) -> Vec<Choice> {
    let others = scene.console.desks.iter().filter(|desk| desk.desk != scene.desk.desk);
    others.map(|desk| desk_choice(scene.words, &desk.desk)).collect()
}

fn desk_choice(words: &Words, desk: &DeskId) -> Choice {
    let label = words.desk_label(desk);
    Choice {
        text: words.desk(desk),
        key: key_of(&label),
        cap: label,
        body: json!({ "desk": desk }).to_string(),
        desk: desk.to_string(),
    }
}

/// The other desks that a visitor for `service` can be kept for: open, serving it, and not paused for long.
pub(super) fn takers<'a>(scene: &'a Scene<'_>, service: &'a ServiceId) -> impl Iterator<Item = &'a DeskId> {
    let others = scene.console.desks.iter().filter(|desk| desk.desk != scene.desk.desk);
    others
        .filter(|desk| takes(scene.plan, desk, service, scene.now))
        .map(|desk| &desk.desk)
}

/// Whether a visitor for `service` can be kept for `desk`.
pub(crate) fn takes(plan: &Plan, desk: &ConsoleDesk, service: &ServiceId, now: Timestamp) -> bool {
    let is_there = match desk.state {
        DeskState::Closed => false,
        DeskState::Free | DeskState::Ready | DeskState::Calling { .. } | DeskState::Serving { .. } => true,
        DeskState::Paused { .. } => now < desk.since + plan.routing.tied_pause,
    };
    is_there && desk.services.contains(service)
}
