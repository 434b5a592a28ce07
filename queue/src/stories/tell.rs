//! Says in words what happened, and answers what a story asks.

use crate::stories::clerk::{moment, name};
use crate::{Because, Before, CancelledBy, Channel, Day, DeskState, Event, Issued, Outcome, ServiceId, TicketId, Tier, Timestamp, Wait};

/// What came of a command.
pub(super) fn events(day: &Day, events: &[Event]) -> String {
    if events.is_empty() {
        "nothing".into()
    } else {
        events.iter().map(|event| told(day, event)).collect::<Vec<_>>().join("; ")
    }
}

/// The refusal's code and facts.
pub(super) fn refusal(facts: &serde_json::Value) -> String {
    let facts = facts.as_object().unwrap();
    let code = facts["code"].as_str().unwrap().replace('_', " ");
    let rest = facts
        .iter()
        .filter(|(key, _)| *key != "code")
        .map(|(key, value)| format!(" ({} {})", key.replace('_', " "), fact(value)));
    format!("refused: {code}{}", rest.collect::<String>())
}

fn fact(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => "none".into(),
        serde_json::Value::Number(at) => clock(Timestamp(at.as_i64().unwrap())),
        serde_json::Value::String(text) => text.parse().map(name).unwrap_or_else(|_| text.clone()),
        serde_json::Value::Bool(_) | serde_json::Value::Array(_) | serde_json::Value::Object(_) => value.to_string(),
    }
}

/// Questions: who waits, what a desk does, when time matters next.
pub(super) fn asked(day: &Day, question: &str, at: Timestamp) -> Option<String> {
    let words: Vec<&str> = question.trim_end_matches('?').split(' ').collect();
    let waiting = |tickets: Vec<String>| if tickets.is_empty() { "nobody".into() } else { tickets.join(", ") };
    match words[..] {
        ["who", "waits"] => Some(waiting(day.waiting().map(|ticket| name(ticket.id.0)).collect())),
        ["who", "waits", "for", service] => Some(waiting(
            day.waiting_for(&ServiceId::from(service)).map(|ticket| name(ticket.id.0)).collect(),
        )),
        ["when", "does", "time", "matter"] => Some(day.deadline().map_or("never".into(), |at| clock(at.max(moment("0:00"))))),
        ["what", "does", "desk", desk, "do"] => Some(desk_state(&day.desk(&desk.into()).expect("the story names a desk").state)),
        ["which", "number", "has", person] => Some(
            day.tickets()
                .find(|ticket| name(ticket.id.0) == person)
                .expect("a visitor")
                .number
                .to_string(),
        ),
        ["how", "many", "were", "served", "for", service] => Some(day.counts(&service.into()).served.to_string()),
        ["is", "the", "day", "open"] => Some(if day.is_open() { "yes" } else { "no" }.into()),
        _ => None.filter(|_: &String| at > Timestamp(0)),
    }
}

fn desk_state(state: &DeskState) -> String {
    match state {
        DeskState::Closed => "closed".into(),
        DeskState::Free => "free".into(),
        DeskState::Ready => "ready".into(),
        DeskState::Calling { ticket } => format!("calls {}", name(ticket.0)),
        DeskState::Serving { ticket } => format!("serves {}", name(ticket.0)),
        DeskState::Paused { reason } => format!("pauses{}", reason.as_ref().map_or(String::new(), |reason| format!(" for {reason}"))),
    }
}

fn told(day: &Day, event: &Event) -> String {
    let who = |ticket: &TicketId| name(ticket.0);
    match event {
        Event::DayOpened { date, .. } => format!("day {date} opens"),
        Event::DayClosed { unserved, carried } => format!("day closed, {unserved} unserved, {carried} carried"),
        Event::DayRestored { after } => format!("restored, numbers after {after}"),
        Event::PlanChanged { plan } => format!("{plan} in force"),
        Event::BookingExpected { booking } => format!("{} expected at {} for {}", name(booking.id.0), clock(booking.slot), booking.service),
        Event::BookingDropped { booking } => format!("{} not expected any more", name(booking.0)),
        Event::BookingMissed { booking } => format!("{} missed the booking", name(booking.0)),
        Event::CheckInUndone { ticket, booking } => format!("{} void, {} expected again", who(ticket), name(booking.0)),
        Event::TicketIssued { ticket, ahead, forecast } => issued(ticket, *ahead, *forecast),
        Event::TicketHandedIn {
            ticket, ended_day: true, ..
        } => format!("{} {} unserved, of an ended day", ticket.number, name(ticket.id.0)),
        Event::TicketHandedIn { ticket, printed, .. } => {
            let printed = printed.as_ref().map_or(String::new(), |printed| format!(" printed as {printed}"));
            format!("{} {}{printed} home, due {}", ticket.number, name(ticket.id.0), clock(ticket.due))
        }
        Event::NumberChanged { from, to, .. } => format!("{from} is {to} now"),
        Event::TicketArrived { ticket } => format!("{} is in the hall", who(ticket)),
        Event::DeskOpened { desk, shift, services } => opened(desk.as_str(), &shift.channels, services),
        Event::DeskPaused { desk, reason } => format!(
            "desk {desk} pauses{}",
            reason.as_ref().map_or(String::new(), |reason| format!(" for {reason}"))
        ),
        Event::DeskClosed { desk } => format!("desk {desk} closed"),
        Event::DeskReady { desk } => format!("desk {desk} ready"),
        Event::DeskFreed { desk } => format!("desk {desk} free"),
        Event::TicketCalled { ticket, desk, because, .. } => format!("{} to desk {desk}: {}", who(ticket), why(because)),
        Event::TicketRecalled { ticket, desk, .. } => format!("{} to desk {desk} again", who(ticket)),
        Event::ServingStarted { ticket, .. } => format!("{} being served", who(ticket)),
        Event::TicketFinished { ticket, outcome, .. } => format!("{} {}", who(ticket), ended(outcome)),
        Event::TicketAbsent { ticket, .. } => format!("{} absent", who(ticket)),
        Event::TicketParked { ticket, until, .. } => format!(
            "{} aside{}",
            who(ticket),
            until.map_or(String::new(), |until| format!(" until {}", clock(until)))
        ),
        Event::TicketResumed { ticket, desk, to, .. } => format!("{} {}", who(ticket), back(desk.as_ref().map(crate::DeskId::as_str), *to)),
        Event::TicketMoved {
            ticket,
            service,
            due,
            tied_desk,
            ..
        } => {
            format!(
                "{} waits for {service}{}, due {}",
                who(ticket),
                at_desk(tied_desk.as_ref()),
                clock(*due)
            )
        }
        Event::TicketPutBack { ticket, due, promise } => format!("{} waits again, due {}{}", who(ticket), clock(*due), promised(*promise)),
        Event::TicketReopened { ticket, desk, to, .. } => format!("{} {}", who(ticket), back(Some(desk.as_str()), *to)),
        Event::TicketCancelled { ticket, by, why } => {
            format!(
                "{} cancelled by {}{}",
                who(ticket),
                canceller(*by),
                why.as_ref().map_or(String::new(), |why| format!(" because {why}"))
            )
        }
        Event::TicketUntied { ticket } => format!("{} back to service {}", who(ticket), day.ticket(*ticket).unwrap().service),
        Event::TicketUnbooked { ticket, due } => format!("{} a walk-in now, due {}", who(ticket), clock(*due)),
        Event::TicketUnserved { ticket } => format!("{} unserved", who(ticket)),
        Event::ServiceSuspended { service, until } => format!(
            "{service} stopped{}",
            until.map_or(String::new(), |until| format!(" until {}", clock(until)))
        ),
        Event::ServiceResumed { service } => format!("{service} issues"),
        Event::TicketReprinted { ticket } => format!("{} printed again", who(ticket)),
    }
}

fn issued(ticket: &Issued, ahead: u32, wait: Option<Wait>) -> String {
    let stop = if ticket.stop > 1 {
        format!(", stop {}", ticket.stop)
    } else {
        String::new()
    };
    let wait = wait.map_or(String::new(), |wait| format!(", {}–{} min", wait.from_min.0, wait.to_min.0));
    let desk = at_desk(ticket.tied_desk.as_ref());
    format!(
        "{} {}{stop}{desk}, due {}{}, {ahead} ahead{wait}",
        ticket.number,
        name(ticket.id.0),
        clock(ticket.due),
        promised(ticket.promise)
    )
}

fn promised(promise: Option<Timestamp>) -> String {
    promise.map_or(String::new(), |promise| format!(", promised {}", clock(promise)))
}

fn at_desk(desk: Option<&crate::DeskId>) -> String {
    desk.map_or(String::new(), |desk| format!(" at desk {desk}"))
}

fn opened(desk: &str, channels: &[Channel], services: &[ServiceId]) -> String {
    let services: Vec<_> = services.iter().map(ServiceId::as_str).collect();
    let beyond = channels
        .iter()
        .filter(|channel| **channel != Channel::Hall)
        .map(|channel| format!(" and {}", format!("{channel:?}").to_lowercase()));
    format!("desk {desk} serves {}{}", services.join(" "), beyond.collect::<String>())
}

fn why(because: &Because) -> String {
    let tier = match &because.tier {
        Tier::Promise { promise } => format!("promised {}", clock(*promise)),
        Tier::Ordinary { after_promises } => format!("ordinary after {after_promises} promises"),
        Tier::Due => format!("due {}", clock(because.due)),
        Tier::Preferred { .. } => format!("preferred, due {}", clock(because.due)),
        Tier::Fallback { .. } => "nobody preferred".into(),
        Tier::FallbackOverdue { overdue, .. } => format!("overdue by {} min", overdue.0),
        Tier::EarlyBooking { slot } => format!("early for {}", clock(*slot)),
        Tier::Tied { .. } => "kept for this desk".into(),
        Tier::Chosen => "chosen".into(),
        Tier::Ready => "desk was ready".into(),
    };
    format!("{tier}, {} other{}", because.others, if because.others == 1 { "" } else { "s" })
}

fn ended(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Served => "done".into(),
        Outcome::Transferred { .. } => "sent on".into(),
        Outcome::ServedElsewhere => "served elsewhere".into(),
        Outcome::Carried => "carried".into(),
    }
}

fn back(desk: Option<&str>, to: Before) -> String {
    match (to, desk) {
        (Before::Waiting, _) | (_, None) => "waits again".into(),
        (Before::Called, Some(desk)) => format!("to desk {desk} again"),
        (Before::Serving, Some(desk)) => format!("served at desk {desk} again"),
    }
}

fn canceller(by: CancelledBy) -> &'static str {
    match by {
        CancelledBy::Visitor => "the visitor",
        CancelledBy::Staff => "staff",
        CancelledBy::Void => "voiding",
        CancelledBy::Lapse => "lapse",
        CancelledBy::NotTaken => "leaving the slip",
    }
}

/// A time of the story's clock.
fn clock(at: Timestamp) -> String {
    let minutes = (at.0 - moment("0:00").0).div_euclid(60_000);
    let (day, hour) = (minutes.div_euclid(24 * 60), minutes.rem_euclid(24 * 60) / 60);
    format!("{}{hour}:{:02}", if day > 0 { "next day " } else { "" }, minutes.rem_euclid(60))
}
