//! Samples of every page, and what must hold for all of them: complete in every language, no inline script or style.

mod drawn;
mod facts;
mod health;
mod reception;

use askama::Template;
use queue::view::{ConsoleTicket, VisitState, VisitView};
use queue::{Because, DeskId, DeskState, Hash, Minutes, Number, Refusal, ServiceId, Tier};

use super::words;
use super::{because, desk, phone};
use drawn::samples;
use facts::{NOW, because_of, called, console, next, notes, page_in, plan, refusals, visit_states, words_in};

#[test]
fn every_page_is_complete_in_every_language() {
    for language in assets::LANGUAGES {
        for page in samples(language) {
            assert!(!page.contains("Unknown localization"), "{language}: a text is missing in {page}");
            assert!(!page.contains("{ $"), "{language}: an argument is missing in {page}");
        }
    }
}

#[test]
fn no_page_has_a_script_or_a_style_within() {
    for page in samples("it") {
        assert!(
            !page.contains("<style") && !page.contains(" style=") && !page.contains(" onclick="),
            "{page}"
        );
        for script in page.split("<script").skip(1) {
            assert!(script.trim_start().starts_with("src=\"/static/"), "{script}");
        }
    }
}

#[test]
fn every_reason_for_a_call_has_a_sentence() {
    let service = || ServiceId::from("A");
    let tiers = [
        Tier::Promise { promise: NOW },
        Tier::Ordinary { after_promises: 3 },
        Tier::Due,
        Tier::Preferred { service: service() },
        Tier::Fallback { service: service() },
        Tier::FallbackOverdue {
            service: service(),
            overdue: Minutes(12),
        },
        Tier::EarlyBooking { slot: NOW },
        Tier::Tied {
            desk: Some(DeskId::from("3")),
            shift: None,
        },
        Tier::Tied { desk: None, shift: None },
        Tier::Chosen,
        Tier::Ready,
    ];
    for language in assets::LANGUAGES {
        for tier in &tiers {
            for slot in [None, Some(NOW - Minutes(2)), Some(NOW - Minutes(20))] {
                let sentence = because::sentence(&words_in(language), &because_of(tier.clone(), slot), NOW);
                assert!(
                    !sentence.contains("Unknown localization") && !sentence.contains('$') && !sentence.ends_with('.'),
                    "{language} {tier:?}: {sentence}"
                );
            }
        }
    }
}

#[test]
fn the_sentence_of_the_drawing() {
    let because = Because {
        slot: Some(NOW - Minutes(2)),
        ..because_of(Tier::Due, None)
    };
    assert_eq!(
        because::sentence(&words_in("it"), &because, NOW),
        "prenotato alle 10:40, è arrivato in orario"
    );
}

#[test]
fn every_refusal_has_a_sentence() {
    let zone = words::zone("Europe/Rome");
    for language in assets::LANGUAGES {
        for refusal in refusals() {
            let sentence = words::refusal(language, &zone, &refusal);
            let is_a_sentence =
                sentence.ends_with('.') && !sentence.contains("Unknown localization") && !sentence.contains('$') && !sentence.contains('!');
            assert!(is_a_sentence, "{language} {refusal:?}: {sentence}");
        }
    }
    let opens = Refusal::OfficeClosed { opens_at: Some(NOW) };
    assert_eq!(words::refusal("it", &zone, &opens), "L’ufficio è chiuso. Riapre alle 10:42.");
}

/// The desk that calls A042, or is free where that is `None`, with the words of the page around it.
fn at_desk(language: &'static str, at_hand: Option<ConsoleTicket>) -> String {
    let state = at_hand
        .as_ref()
        .map_or(DeskState::Free, |ticket| DeskState::Calling { ticket: ticket.ticket });
    let (console, plan, words, next) = (console(state, at_hand), plan(), words_in(language), next());
    let scene = desk::Scene {
        words: &words,
        console: &console,
        desk: &console.desks[0],
        plan: &plan,
        now: NOW,
        is_mine: true,
        person: "neri",
        next: Some(&next),
        booked: None,
        notes: &notes(),
    };
    desk::Now::new(&scene).render().expect("a sample renders")
}

#[test]
fn a_free_desk_and_one_at_work_name_whom_the_rules_would_call() {
    let free = at_desk("it", None);
    assert!(free.contains("B007") && free.contains("Tributi"), "{free}");
    assert!(!free.contains("A043"), "A043 is first on the list, but not first here: {free}");
    let at_work = at_desk("it", Some(called()));
    assert!(at_work.contains("dopo, B007, in coda da 7 minuti"), "{at_work}");
}

#[test]
fn whoever_has_come_this_minute_has_just_arrived() {
    let said = [
        "appena arrivato",
        "just arrived",
        "gerade angekommen",
        "vient d’arriver",
        "pravkar prispel",
    ];
    let tiers = [
        Tier::Due,
        Tier::Ordinary { after_promises: 3 },
        Tier::Preferred {
            service: ServiceId::from("A"),
        },
    ];
    for (language, said) in assets::LANGUAGES.into_iter().zip(said) {
        for tier in &tiers {
            let because = Because {
                joined: NOW,
                ..because_of(tier.clone(), None)
            };
            let sentence = because::sentence(&words_in(language), &because, NOW);
            assert!(sentence.contains(said) && !sentence.contains('0'), "{language}: {sentence}");
        }
    }
}

#[test]
fn no_page_says_zero_minutes() {
    for language in assets::LANGUAGES {
        for page in samples(language) {
            assert!(!page.contains(">0 min") && !page.contains(" 0 min"), "{language}: {page}");
        }
    }
}

#[test]
fn a_transfer_offers_the_desks_that_can_take_the_visitor() {
    let page = at_desk("it", Some(called()));
    // Of the others, 5 has paused for a moment and 6 is closed.
    assert!(page.contains("data-offers=\"[&#34;5&#34;]\""), "{page}");
    let mut elsewhere = called();
    elsewhere.service = ServiceId::from("C");
    let page = at_desk("it", Some(elsewhere));
    assert!(page.contains("data-offers=\"[]\""), "5 does not serve C: {page}");
}

#[test]
fn a_desk_that_has_paused_for_long_takes_nobody() {
    let (mut console, plan, words) = (console(DeskState::Free, None), plan(), words_in("it"));
    let ticket = called();
    console.desks[0].state = DeskState::Calling { ticket: ticket.ticket };
    console.desks[0].ticket = Some(ticket);
    console.desks[1].since = NOW - plan.routing.tied_pause;
    let scene = desk::Scene {
        words: &words,
        console: &console,
        desk: &console.desks[0],
        plan: &plan,
        now: NOW,
        is_mine: true,
        person: "neri",
        next: None,
        booked: None,
        notes: &notes(),
    };
    let page = desk::Now::new(&scene).render().expect("a sample renders");
    assert!(page.contains("data-offers=\"[]\""), "{page}");
}

#[test]
fn a_closed_desk_shows_what_it_will_serve() {
    let console = console(DeskState::Free, None);
    let page = desk::Choose::new(page_in("it"), &console, &plan(), None);
    let closed = page.desks.iter().find(|door| door.id == "6").expect("the samples have a desk 6");
    assert_eq!(closed.services, "F · D", "by the plan");
    let open = page.desks.iter().find(|door| door.id == "3").expect("the samples have a desk 3");
    assert_eq!(open.services, "Residenza e famiglia · Tributi", "as its operator serves today");
}

#[test]
fn a_phone_offers_a_sound_until_the_visit_is_over() {
    for now in visit_states() {
        let is_over = matches!(now, VisitState::Done | VisitState::Cancelled | VisitState::Unserved);
        let view = VisitView {
            number: Number("A042".into()),
            content: Hash::from("0"),
            service: None,
            area: queue::AreaId::from("hall"),
            joined: NOW,
            now,
        };
        let page = phone::Visit {
            page: page_in("it"),
            link: "link".to_owned(),
            now: phone::Now::new(&words_in("it"), &view, "0"),
        };
        let page = page.render().expect("a sample renders");
        assert_eq!(
            page.contains("id=\"offer\" class=\"phone-offer\" hidden"),
            is_over,
            "{:?}: {page}",
            view.now
        );
    }
}
