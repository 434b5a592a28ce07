//! Every event, as the journal holds it.

use std::collections::BTreeSet;

use queue::*;

use crate::{file, some};

/// The name of every event in the journal. The match is exhaustive, so a new event must come here, and then needs a sample.
macro_rules! names {
    ($($variant:ident => $name:literal),* $(,)?) => {
        const NAMES: &[&str] = &[$($name),*];

        fn name(event: &Event) -> &'static str {
            match event {
                $(Event::$variant { .. } => $name,)*
            }
        }
    };
}

names! {
    DayOpened => "day_opened",
    DayClosed => "day_closed",
    DayRestored => "day_restored",
    PlanChanged => "plan_changed",
    BookingExpected => "booking_expected",
    BookingDropped => "booking_dropped",
    BookingMissed => "booking_missed",
    CheckInUndone => "check_in_undone",
    TicketIssued => "ticket_issued",
    TicketHandedIn => "ticket_handed_in",
    NumberChanged => "number_changed",
    TicketArrived => "ticket_arrived",
    DeskOpened => "desk_opened",
    DeskPaused => "desk_paused",
    DeskClosed => "desk_closed",
    DeskReady => "desk_ready",
    DeskFreed => "desk_freed",
    TicketCalled => "ticket_called",
    TicketRecalled => "ticket_recalled",
    ServingStarted => "serving_started",
    TicketFinished => "ticket_finished",
    TicketAbsent => "ticket_absent",
    TicketParked => "ticket_parked",
    TicketResumed => "ticket_resumed",
    TicketMoved => "ticket_moved",
    TicketPutBack => "ticket_put_back",
    TicketReopened => "ticket_reopened",
    TicketCancelled => "ticket_cancelled",
    TicketUntied => "ticket_untied",
    TicketUnbooked => "ticket_unbooked",
    TicketUnserved => "ticket_unserved",
    ServiceSuspended => "service_suspended",
    ServiceResumed => "service_resumed",
    TicketReprinted => "ticket_reprinted",
}

#[test]
fn a_slip_under_another_number_tells_what_its_paper_says() {
    let samples = samples();
    let Some(Event::TicketHandedIn { ticket, ended_day, .. }) = samples.iter().find(|event| name(event) == "ticket_handed_in") else {
        panic!("a slip is among the samples");
    };
    let event = Event::TicketHandedIn {
        ticket: ticket.clone(),
        ended_day: *ended_day,
        printed: Some(some::number()),
    };
    let line = serde_json::to_value(&event).unwrap();
    assert_eq!(line["printed"], serde_json::json!(some::number()));
    assert_eq!(serde_json::from_value::<Event>(line).unwrap(), event);
}

#[test]
fn every_event_has_a_golden_and_keeps_to_it() {
    for event in samples() {
        file::check("events", name(&event), &event);
    }
    let sampled: BTreeSet<_> = samples().iter().map(name).collect();
    assert_eq!(sampled, NAMES.iter().copied().collect(), "every event has a sample");
    assert_eq!(
        file::names("events"),
        NAMES.iter().map(|name| (*name).to_owned()).collect(),
        "no golden without its event"
    );
}

#[test]
fn the_type_in_the_journal_is_the_name() {
    for event in samples() {
        assert_eq!(serde_json::to_value(&event).unwrap()["type"], name(&event));
    }
}

#[test]
fn a_journal_of_a_later_version_can_be_read() {
    samples().iter().for_each(file::check_that_unknown_fields_are_ignored);
}

/// What the first version wrote must be read for ever, whatever fields came later.
#[test]
fn fields_with_defaults_may_be_missing() {
    let mut json = serde_json::to_value(issued()).unwrap();
    let fields = json.as_object_mut().unwrap();
    for field in [
        "channel",
        "presence",
        "booking",
        "slot",
        "tied_desk",
        "tied_shift",
        "planned",
        "person",
        "proven",
        "kiosk",
    ] {
        fields.remove(field).unwrap_or_else(|| panic!("{field} is a field"));
    }
    let read: Issued = serde_json::from_value(json).unwrap();
    assert_eq!(
        (read.channel, read.presence, read.planned.len()),
        (Channel::Hall, Presence::InHall, 0)
    );
    let opened: Event = serde_json::from_str(r#"{"type":"day_opened","date":"2026-05-04","plan":"00"}"#).unwrap();
    assert_eq!(
        opened,
        Event::DayOpened {
            date: some::date(),
            plan: Hash::from("00"),
            priors: Vec::new()
        }
    );
}

fn samples() -> Vec<Event> {
    [day(), bookings(), joining(), desks(), calls(), moves(), ends()].concat()
}

fn day() -> Vec<Event> {
    let prior = Prior {
        service: some::service(),
        count: 120,
        mean_s: 420.5,
        deviation_s: 95.25,
    };
    vec![
        Event::DayOpened {
            date: some::date(),
            plan: some::hash(),
            priors: vec![prior],
        },
        Event::DayClosed { unserved: 3, carried: 1 },
        Event::DayRestored { after: 250 },
        Event::PlanChanged { plan: some::hash() },
        Event::ServiceSuspended {
            service: some::service(),
            until: Some(some::at(60)),
        },
        Event::ServiceResumed { service: some::service() },
    ]
}

fn bookings() -> Vec<Event> {
    let (slot, duration) = (some::at(30), Minutes(15));
    let booking = Expected {
        id: some::booking(),
        service: some::service(),
        slot,
        duration,
        channel: Channel::Video,
        class: Some(some::class()),
    };
    vec![
        Event::BookingExpected { booking },
        Event::BookingDropped { booking: some::booking() },
        Event::BookingMissed { booking: some::booking() },
        Event::CheckInUndone {
            ticket: some::ticket(),
            booking: some::booking(),
        },
    ]
}

fn issued() -> Issued {
    Issued {
        id: some::ticket(),
        number: some::number(),
        visit: some::visit(),
        service: some::service(),
        class: Some(some::class()),
        language: Some(Language::from("de")),
        channel: Channel::Hall,
        presence: Presence::InHall,
        joined: some::at(0),
        due: some::at(15),
        promise: Some(some::at(20)),
        booking: Some(some::booking()),
        slot: Some(some::at(30)),
        tied_desk: Some(some::desk()),
        tied_shift: Some(some::shift()),
        stop: 1,
        planned: vec![PlannedStop {
            ticket: some::next_ticket(),
            service: ServiceId::from("taxes"),
        }],
        person: Some(some::person()),
        proven: true,
        kiosk: Some(KioskId::from("kiosk-1")),
    }
}

fn joining() -> Vec<Event> {
    let slip = Issued {
        number: Number::new("A", 901, 3),
        class: None,
        language: None,
        person: None,
        proven: false,
        ..issued()
    };
    vec![
        Event::TicketIssued {
            ticket: issued(),
            ahead: 4,
            forecast: Some(some::wait()),
        },
        Event::TicketHandedIn {
            ticket: slip,
            ended_day: false,
            printed: None,
        },
        Event::NumberChanged {
            visit: some::visit(),
            from: some::number(),
            to: Number::new("A", 901, 3),
        },
        Event::TicketArrived { ticket: some::ticket() },
        Event::TicketReprinted { ticket: some::ticket() },
    ]
}

fn desks() -> Vec<Event> {
    let desk = some::desk;
    let shift = Shift {
        id: some::shift(),
        channels: vec![Channel::Hall, Channel::Phone],
        skills: Some(vec![some::service()]),
    };
    vec![
        Event::DeskOpened {
            desk: desk(),
            shift,
            services: vec![some::service()],
        },
        Event::DeskPaused {
            desk: desk(),
            reason: Some(Reason::from("coffee")),
        },
        Event::DeskClosed { desk: desk() },
        Event::DeskReady { desk: desk() },
        Event::DeskFreed { desk: desk() },
    ]
}

fn calls() -> Vec<Event> {
    let (ticket, desk, call) = (some::ticket(), some::desk(), some::call());
    let because = some::because(Tier::Promise { promise: some::at(20) });
    vec![
        Event::TicketCalled {
            ticket,
            desk: desk.clone(),
            call,
            because,
        },
        Event::TicketRecalled {
            ticket,
            desk: desk.clone(),
            call,
        },
        Event::ServingStarted {
            ticket,
            desk: desk.clone(),
        },
        Event::TicketAbsent {
            ticket,
            desk: desk.clone(),
        },
        Event::TicketParked {
            ticket,
            by: Some(desk.clone()),
            until: Some(some::at(40)),
            was: Before::Serving,
        },
        Event::TicketResumed {
            ticket,
            desk: Some(desk.clone()),
            to: Before::Called,
            call: Some(call),
        },
        Event::TicketReopened {
            ticket,
            desk,
            to: Before::Called,
            call: Some(call),
        },
    ]
}

fn moves() -> Vec<Event> {
    let ticket = some::ticket();
    let (due, promise) = (some::at(25), Some(some::at(35)));
    vec![
        Event::TicketMoved {
            ticket,
            service: ServiceId::from("taxes"),
            due,
            promise,
            tied_desk: Some(some::desk()),
        },
        Event::TicketPutBack { ticket, due, promise },
        Event::TicketUntied { ticket },
        Event::TicketUnbooked { ticket, due },
    ]
}

fn ends() -> Vec<Event> {
    let ticket = some::ticket();
    let outcome = Outcome::Transferred { to: some::next_ticket() };
    vec![
        Event::TicketFinished {
            ticket,
            desk: Some(some::desk()),
            outcome,
        },
        Event::TicketCancelled {
            ticket,
            by: CancelledBy::Visitor,
            why: Some(Reason::from("left")),
        },
        Event::TicketUnserved { ticket },
    ]
}
