//! The reception in every state.

use std::collections::BTreeSet;

use askama::Template;
use jiff::civil::date;
use queue::{
    BookingId, CallId, CancelledBy, Channel, ClassId, DeskId, DeskState, Fate, KioskId, Language, Minutes, Number, Outcome, Plan, Presence,
    ServiceId, State, Ticket, TicketId, VisitId, Wait,
};

use super::facts::{NOW, console, page_in, plan, services, words_in};
use crate::pages::reception::{
    Answer, Asked, Booking, Claims, Found, Hall, Issued, Meant, Printed, Scene, Seen, Services, Slip, Waiting, Whole, choices, classes,
    desks, languages,
};
use crate::pages::waiting::Paper;
use crate::pages::words::Words;
use crate::store::Note;

fn seen(number: &str, state: State) -> Seen {
    let id = TicketId(uuid::Uuid::from_u128(u128::from(number.bytes().map(u64::from).sum::<u64>())));
    let ticket = Ticket {
        id,
        visit: VisitId(uuid::Uuid::from_u128(1)),
        number: Number(number.into()),
        service: ServiceId::from("A"),
        class: Some(ClassId::from("p")),
        channel: Channel::Hall,
        presence: Presence::InHall,
        joined: NOW - Minutes(18),
        arrival: 1,
        due: NOW - Minutes(3),
        promise: None,
        slot: Some(NOW + Minutes(8)),
        tied_desk: Some(DeskId::from("3")),
        tied_shift: None,
        stop: 1,
        state,
        since: NOW - Minutes(1),
        calls: Vec::new(),
        started: None,
        reprints: 1,
        kiosk: Some(KioskId::from("totem-1")),
    };
    Seen {
        ticket,
        language: Some(Language::from("de")),
        booking: Some(BookingId(uuid::Uuid::from_u128(2))),
        ahead: 3,
        note: Note {
            note: Some("sente poco".to_owned()),
            companion: true,
            interpreter: Some("LIS".to_owned()),
        },
    }
}

fn states() -> Vec<State> {
    let desk = DeskId::from("3");
    vec![
        State::Waiting,
        State::Called {
            desk: desk.clone(),
            call: CallId(1),
        },
        State::Serving { desk: desk.clone() },
        State::Parked {
            by: Some(desk.clone()),
            until: None,
            was: queue::Before::Serving,
        },
        State::Absent { desk: desk.clone() },
        State::Done {
            desk: Some(desk),
            outcome: Outcome::Served,
        },
        State::Cancelled {
            by: CancelledBy::Staff,
            why: None,
        },
        State::Unserved,
    ]
}

fn drawn<R: Template>(words: &Words, plan: &Plan, draw: impl FnOnce(&Scene<'_>) -> R) -> String {
    let console = console(DeskState::Free, None);
    let scene = Scene {
        words,
        console: &console,
        plan,
        now: NOW,
    };
    draw(&scene).render().expect("a sample renders")
}

fn hall(from: u32, total: u32) -> Hall {
    let all = |state: State| vec![seen("A043", state)];
    let away = Seen {
        ticket: Ticket {
            presence: Presence::Away,
            due: NOW + Minutes(8),
            ..seen("A044", State::Waiting).ticket
        },
        note: Note::default(),
        ..seen("A044", State::Waiting)
    };
    let mut states = states().into_iter();
    Hall {
        service: (from > 0).then(|| ServiceId::from("A")),
        from,
        total,
        everybody: total,
        waiting: if total == 0 {
            Vec::new()
        } else {
            all(State::Waiting).into_iter().chain([away]).collect()
        },
        called: all(states.nth(1).expect("there are states")),
        parked: all(states.nth(1).expect("there are states")),
        absent: all(states.next().expect("there are states")),
        services: services(),
    }
}

fn whole(language: &'static str) -> String {
    let (words, plan) = (words_in(language), plan());
    let console = console(DeskState::Free, None);
    let page = drawn(&words, &plan, |scene| Whole {
        services: Services::new(&words, &console),
        waiting: Waiting::new(scene, &hall(0, 2)),
        classes: classes(&words, &plan),
        languages: languages(&plan),
        desks: desks(&words, &plan),
        to_services: choices(&words, &console),
        to_desks: desks(&words, &plan),
        paper: Paper::new(&words, &[], NOW),
        page: page_in(language),
    });
    assert!(page.contains("id=\"said\""), "{page}");
    page
}

fn bookings() -> Vec<Booking> {
    let booking = |state, slot, number: Option<&str>| Booking {
        id: BookingId(uuid::Uuid::from_u128(3)),
        service: ServiceId::from("A"),
        slot,
        state,
        name: Some("Ada Bianchi".to_owned()),
        number: number.map(|number| Number(number.into())),
    };
    vec![
        booking(Fate::Expected, NOW, None),
        booking(Fate::Expected, NOW + Minutes(180), None),
        booking(Fate::Expected, NOW - Minutes(60), None),
        booking(Fate::Missed, NOW - Minutes(60), None),
        booking(Fate::Arrived, NOW, Some("A043")),
    ]
}

fn found(language: &'static str) -> Vec<String> {
    let (words, plan) = (words_in(language), plan());
    let meant = [
        "fiscal_code",
        "provisional",
        "booking_code",
        "card_number",
        "layout",
        "several",
        "other",
    ]
    .map(Meant::Unreadable);
    let said = [Meant::Slip, Meant::Number, Meant::Code, Meant::Person, Meant::Name];
    let nothing = said.into_iter().chain(meant).map(Asked::Said).chain([Asked::Row]);
    let answer = |asked, tickets, bookings, claims| Answer {
        asked,
        tickets,
        bookings,
        claims,
    };
    let mut answers: Vec<Answer> = nothing.map(|asked| answer(asked, Vec::new(), Vec::new(), None)).collect();
    answers.extend(
        states()
            .into_iter()
            .map(|state| answer(Asked::Row, vec![seen("A043", state)], Vec::new(), None)),
    );
    let born = vec![date(1980, 3, 1), date(1980, 12, 31)];
    for (is_female, birthplace, is_abroad) in [
        (true, Some("Udine (UD)"), false),
        (false, Some("Francia"), true),
        (false, None, false),
    ] {
        let claims = Claims {
            is_female,
            born: born.clone(),
            birthplace: birthplace.map(str::to_owned),
            is_abroad,
        };
        answers.push(answer(
            Asked::Said(Meant::Person),
            vec![seen("A043", State::Waiting)],
            bookings(),
            Some(claims),
        ));
    }
    answers
        .iter()
        .map(|answer| drawn(&words, &plan, |scene| Found::new(scene, answer)))
        .collect()
}

fn slips(language: &'static str) -> Vec<String> {
    let printed = |ahead, is_again: bool| Printed {
        number: Number("A043".into()),
        service: ServiceId::from("A"),
        area: Some(queue::AreaId::from("hall")),
        class: Some("P".to_owned()),
        joined: NOW,
        ahead,
        link: is_again.then(|| "http://192.0.2.10:8080/t/0192f4c0".to_owned()),
        is_again,
    };
    let wait = Wait {
        from_min: Minutes(5),
        to_min: Minutes(10),
    };
    let all = [
        printed(Some((3, Some(wait))), false),
        printed(Some((0, None)), true),
        printed(None, true),
    ];
    all.iter()
        .map(|printed| {
            Slip::new(page_in(language), words_in(language), printed)
                .render()
                .expect("a sample renders")
        })
        .collect()
}

pub(super) fn receptions(language: &'static str) -> Vec<String> {
    let (words, plan) = (words_in(language), plan());
    let waiting = [(0, 0), (0, 137), (100, 137)].map(|(from, total)| drawn(&words, &plan, |scene| Waiting::new(scene, &hall(from, total))));
    let issued = drawn(&words, &plan, |scene| Issued::new(scene, &seen("A043", State::Waiting), None));
    [vec![whole(language), issued], waiting.to_vec(), found(language), slips(language)].concat()
}

#[test]
fn what_a_codice_fiscale_says_is_a_sentence() {
    let said = found("it").into_iter().rev().take(3).collect::<String>();
    for sentence in [
        "donna, data di nascita: 1 marzo 1980 o 31 dicembre 1980, luogo: Udine (UD)",
        "uomo, data di nascita: 1 marzo 1980 o 31 dicembre 1980, all’estero: Francia",
        "uomo, data di nascita: 1 marzo 1980 o 31 dicembre 1980<",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
}

#[test]
fn only_what_the_rules_would_allow_is_offered() {
    let (words, plan) = (words_in("it"), plan());
    let offered = |state: State| -> BTreeSet<String> {
        let answer = Answer {
            asked: Asked::Row,
            tickets: vec![seen("A043", state)],
            bookings: Vec::new(),
            claims: None,
        };
        let page = drawn(&words, &plan, |scene| Found::new(scene, &answer));
        let ids = page.split("id=\"do-").skip(1).filter_map(|rest| rest.split('"').next());
        ids.map(|id| id.rsplitn(6, '-').last().unwrap_or_default().to_owned()).collect()
    };
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let waiting = offered(State::Waiting);
    assert_eq!(
        waiting,
        named(&["move", "note", "reprint", "print", "undo-check-in", "void", "cancel"])
    );
    let at_desk = offered(State::Serving { desk: DeskId::from("3") });
    assert_eq!(at_desk, named(&["note", "print"]));
    let absent = offered(State::Absent { desk: DeskId::from("3") });
    assert_eq!(absent, named(&["put-back", "note", "print", "cancel", "undo-check-in"]));
    assert_eq!(offered(State::Unserved), named(&[]));
}

#[test]
fn a_booking_is_checked_in_from_its_time_on_and_once() {
    let (words, plan) = (words_in("it"), plan());
    let answer = Answer {
        asked: Asked::Said(Meant::Name),
        tickets: Vec::new(),
        bookings: bookings(),
        claims: None,
    };
    let page = drawn(&words, &plan, |scene| Found::new(scene, &answer));
    let cards: Vec<&str> = page.split("<article").skip(1).collect();
    let may: Vec<bool> = cards.iter().map(|card| card.contains("data-checks-in")).collect();
    assert_eq!(may, [true, false, true, true, false], "on time, early, late, missed, here");
    assert!(cards[1].contains("dalle 12:42"), "{}", cards[1]);
    assert!(cards[4].contains("È già qui con il numero A043"), "{}", cards[4]);
}

#[test]
fn a_slip_that_may_tell_the_number_only_tells_it_only() {
    let all = slips("it");
    assert!(
        all[0].contains("Residenza e famiglia") && !all[0].contains("Ristampa"),
        "{}",
        all[0]
    );
    assert!(all[1].contains("Ristampa") && all[1].contains("<svg"), "{}", all[1]);
    assert!(all[2].contains("A043") && !all[2].contains("Residenza e famiglia"), "{}", all[2]);
}
