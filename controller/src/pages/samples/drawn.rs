//! Every page drawn in every state.

use askama::Template;
use queue::view::{Console, VisitView};
use queue::{DeskId, DeskState, Hash, Number, ServiceId};

use super::facts::{NOW, console, desk_states, next, notes, page_in, plan, visit_states, words_in};
use super::{health, reception};
use crate::jobs::backup::{Copy, Failed, Standing, Why};
use crate::pages::front::TroubleKind;
use crate::pages::{Page, admin, backups, desk, front, manager, phone, waiting};

pub(super) fn consoles(language: &'static str) -> Vec<String> {
    let mut pages = Vec::new();
    let (plan, next) = (plan(), next());
    for (state, at_hand) in desk_states() {
        for is_mine in [true, false] {
            let console = console(state.clone(), at_hand.clone());
            let words = words_in(language);
            let scene = desk::Scene {
                words: &words,
                console: &console,
                desk: &console.desks[0],
                plan: &plan,
                now: NOW,
                is_mine,
                person: "neri",
                next: Some(&next),
                booked: None,
                notes: &notes(),
            };
            let paper = waiting::Paper::new(&words, &[], NOW);
            pages.push(
                desk::Whole::new(page_in(language), &scene, paper)
                    .render()
                    .expect("a sample renders"),
            );
        }
    }
    let empty = Console {
        waiting: Vec::new(),
        waiting_count: 0,
        ..console(DeskState::Free, None)
    };
    let words = words_in(language);
    let scene = desk::Scene {
        words: &words,
        console: &empty,
        desk: &empty.desks[0],
        plan: &plan,
        now: NOW,
        is_mine: true,
        person: "neri",
        next: None,
        booked: None,
        notes: &notes(),
    };
    pages.push(desk::Now::new(&scene).render().expect("a sample renders"));
    pages.push(
        desk::Choose::new(page_in(language), &empty, &plan, Some(&DeskId::from("5")))
            .render()
            .expect("a sample renders"),
    );
    pages
}

pub(super) fn phones(language: &'static str) -> Vec<String> {
    let mut pages = Vec::new();
    for now in visit_states() {
        let view = VisitView {
            number: Number("A042".into()),
            content: Hash::from("0"),
            service: Some(ServiceId::from("A")),
            area: queue::AreaId::from("hall"),
            joined: NOW,
            now,
        };
        let now = phone::Now::new(&words_in(language), &view, "0");
        pages.push(
            phone::Visit {
                page: page_in(language),
                link: "link".to_owned(),
                now,
            }
            .render()
            .expect("a sample renders"),
        );
    }
    pages.push(phone::Gone { page: page_in(language) }.render().expect("a sample renders"));
    let privacy = front::Privacy {
        page: page_in(language),
        days: 30,
    };
    pages.push(privacy.render().expect("a sample renders"));
    pages
}

pub(super) fn others(language: &'static str) -> Vec<String> {
    let page = || page_in(language);
    let words = words_in(language);
    let overview = manager::Now::new(&words, &console(DeskState::Free, None), health::briefs(&words), NOW);
    let user = |is_disabled, is_locked| admin::User {
        id: 1,
        name: "neri".to_owned(),
        role: "operator".to_owned(),
        is_disabled,
        is_locked,
        is_self: false,
    };
    let users = vec![user(false, false), user(true, false), user(false, true)];
    let trouble = |kind| front::Trouble { page: page(), kind }.render().expect("a sample renders");
    vec![
        front::Home {
            page: Page { person: None, ..page() },
        }
        .render()
        .expect("a sample renders"),
        front::Login {
            page: page(),
            next: "/desk".to_owned(),
        }
        .render()
        .expect("a sample renders"),
        front::Password { page: page() }.render().expect("a sample renders"),
        trouble(TroubleKind::Missing),
        trouble(TroubleKind::NotAllowed),
        trouble(TroubleKind::Failed),
        waiting::Print {
            page: page(),
            paper: waiting::Paper::new(&words, &[], NOW),
        }
        .render()
        .expect("a sample renders"),
        manager::Overview {
            page: page(),
            now: overview,
        }
        .render()
        .expect("a sample renders"),
        admin::Users {
            users,
            roles: admin::roles(&words),
            page: page(),
        }
        .render()
        .expect("a sample renders"),
    ]
}

fn copies(language: &'static str) -> Vec<String> {
    let standing = |why: Option<Why>, copies: Vec<Copy>, next| Standing {
        folder: "/var/backups/sportello".into(),
        copies,
        keep: 14,
        next,
        failed: why.map(|why| Failed { at: NOW, why }),
        free_bytes: Some(58_000_000_000),
    };
    let copy = |bytes| Copy { at: NOW, bytes };
    let mut known = vec![
        (None, None),
        (Some(standing(None, Vec::new(), Some(NOW))), Some(400_000_000)),
        (
            Some(standing(None, vec![copy(12_300_000), copy(640_500)], None)),
            Some(2_310_000_000),
        ),
    ];
    for why in [Why::Full, Why::ReadOnly, Why::Disk, Why::Busy, Why::Damaged, Why::Other] {
        known.push((
            Some(standing(Some(why), vec![copy(1)], Some(NOW + queue::Minutes(30)))),
            Some(2_310_000_000),
        ));
    }
    let page = |(standing, free)| {
        let known = backups::Known {
            standing,
            free,
            warn_below: 500_000_000,
        };
        let page = backups::Backups::new(page_in(language), &known, NOW);
        page.render().expect("a sample renders")
    };
    known.into_iter().map(page).collect()
}

pub(super) fn samples(language: &'static str) -> Vec<String> {
    [
        consoles(language),
        phones(language),
        others(language),
        copies(language),
        health::pages(language),
        reception::receptions(language),
    ]
    .concat()
}
