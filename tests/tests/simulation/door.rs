//! From a request as it travels to the order that the controller's handlers make of it, and back to an answer.

use controller::clock::Clock;
use controller::site::{self, Order};
use queue::wire::{DeskAnswer, DeskTicket, HandInTicket, NewTicket, NewTicketAnswer, Problem, TicketAnswer};
use queue::{BookingId, CancelledBy, Command, Day, DeskId, Destination, Event, IssueTicket, KioskId, Shift, ShiftId, TicketId, VisitId};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::asking::Request;

/// The order that `request` is; it travels well-formed.
pub(crate) fn order(request: &Request, kiosk: Option<KioskId>, clock: &Clock) -> Order {
    let path: Vec<&str> = request.path.split('/').collect();
    let (command, answer): (Command, site::Answer) = match path[..] {
        ["tickets"] => issue(&read(&request.body), kiosk, clock),
        ["check-in"] => check_in(&read(&request.body), clock),
        ["bookings", booking] => expect(booking.parse().expect("an id"), &read(&request.body)),
        ["bookings", booking, "drop"] => {
            let booking = BookingId(booking.parse().expect("an id"));
            (Command::DropBooking { booking }, Box::new(|_, _| Value::Null))
        }
        ["tickets", "hand-in"] => hand_in(read(&request.body), kiosk.expect("a kiosk hands in"), clock),
        ["tickets", ticket, "cancel"] if kiosk.is_some() => give_up(ticket.parse().expect("an id")),
        ["tickets", ticket, verb] => on_ticket(ticket.parse().expect("an id"), verb, &read(&request.body), clock),
        ["desks", desk, verb] => at_desk(DeskId::from(desk), verb, &read(&request.body), clock),
        _ => panic!("nobody asks for {}", request.path),
    };
    Order {
        caller: request.caller.clone(),
        command_id: request.key.clone(),
        body_hash: hash(request),
        instead: gives_back(&command).into_iter().collect(),
        command,
        rows: Vec::new(),
        answer,
    }
}

/// Status and body of the answer.
pub(crate) fn answer(request: &Request, done: &Result<site::Done, site::Error>) -> (u16, String) {
    match done {
        Ok(done) if request.path == "tickets" || request.path.ends_with("hand-in") => (201, done.answer.to_string()),
        Ok(done) => (200, done.answer.to_string()),
        Err(site::Error::Refused(refusal)) => (409, problem("refused", Some(refusal.clone()))),
        Err(site::Error::KeyReused) => (422, problem("key_reused", None)),
        Err(site::Error::Storage | site::Error::Stopped) => (503, problem("storage", None)),
    }
}

fn problem(code: &str, refusal: Option<queue::Refusal>) -> String {
    let problem = Problem {
        code: code.to_owned(),
        message: String::new(),
        refusal,
    };
    serde_json::to_string(&problem).expect("a problem is plain data")
}

fn read<T: DeserializeOwned>(body: &str) -> T {
    serde_json::from_str(body).unwrap_or_else(|why| panic!("{why}: {body}"))
}

fn json(value: impl serde::Serialize) -> Value {
    serde_json::to_value(value).expect("answers are plain data")
}

fn issue(new: &NewTicket, kiosk: Option<KioskId>, clock: &Clock) -> (Command, site::Answer) {
    let ticket = new.id.unwrap_or_else(|| clock.id(TicketId));
    let command = Command::IssueTicket(IssueTicket {
        class: new.class.clone(),
        language: new.language.clone(),
        kiosk,
        ..IssueTicket::walk_in(ticket, clock.id(VisitId), new.service.clone())
    });
    (command, Box::new(move |day, events| json(slip(day, events, ticket))))
}

fn expect(id: uuid::Uuid, body: &Value) -> (Command, site::Answer) {
    let booking = queue::Expected {
        id: BookingId(id),
        service: body["service"].as_str().expect("it names a service").into(),
        slot: queue::Timestamp(body["slot"].as_i64().expect("it names a slot")),
        duration: queue::Minutes(15),
        channel: queue::Channel::default(),
        class: None,
    };
    (Command::ExpectBooking { booking }, Box::new(|_, _| Value::Null))
}

fn check_in(body: &Value, clock: &Clock) -> (Command, site::Answer) {
    let named = |field: &str| -> uuid::Uuid { body[field].as_str().and_then(|id| id.parse().ok()).expect("an id") };
    let ticket = TicketId(named("id"));
    let command = Command::CheckIn {
        ticket,
        visit: clock.id(VisitId),
        booking: BookingId(named("booking")),
        class: None,
        language: None,
        person: None,
        proven: false,
        kiosk: None,
    };
    (command, Box::new(move |day, events| json(slip(day, events, ticket))))
}

fn hand_in(slip_of: HandInTicket, kiosk: KioskId, clock: &Clock) -> (Command, site::Answer) {
    let id = slip_of.id;
    let command = Command::HandIn(queue::HandIn {
        ticket: id,
        visit: slip_of.visit.unwrap_or_else(|| clock.id(VisitId)),
        number: slip_of.number,
        service: slip_of.service,
        class: slip_of.class,
        language: slip_of.language,
        issued_at: slip_of.issued_at.min(clock.now()),
        kiosk,
    });
    (command, Box::new(move |day, events| json(slip(day, events, id))))
}

/// A kiosk does so for whoever left before the number was there.
fn give_up(ticket: TicketId) -> (Command, site::Answer) {
    let (by, why) = (CancelledBy::Void, None);
    (Command::Cancel { ticket, by, why }, Box::new(|_, _| Value::Null))
}

/// A booking that it was given for is expected again.
fn gives_back(command: &Command) -> Option<Command> {
    let Command::Cancel {
        ticket,
        by: CancelledBy::Void,
        ..
    } = command
    else {
        return None;
    };
    Some(Command::UndoCheckIn { ticket: *ticket })
}

fn on_ticket(ticket: TicketId, verb: &str, body: &Value, clock: &Clock) -> (Command, site::Answer) {
    let command = match verb {
        "cancel" => Command::Cancel {
            ticket,
            by: CancelledBy::Staff,
            why: None,
        },
        "put-back" => Command::PutBack { ticket },
        "reprint" => Command::Reprint { ticket },
        "void" => Command::Void { ticket },
        "transfer" => Command::Transfer {
            ticket,
            next: clock.id(TicketId),
            to: Destination {
                service: body["service"].as_str().map(queue::ServiceId::from),
                desk: body["desk"].as_str().map(DeskId::from),
            },
        },
        _ => panic!("nobody does {verb} to a ticket"),
    };
    (command, Box::new(move |day, _| json(day.ticket(ticket))))
}

fn at_desk(desk: DeskId, verb: &str, body: &Value, clock: &Clock) -> (Command, site::Answer) {
    let named = |field: &str| body[field].as_str().map(|id| id.parse::<TicketId>().expect("an id"));
    let which = || named("ticket").expect("it names its ticket");
    let at = desk.clone();
    let command = match verb {
        "open" => Command::OpenDesk {
            desk: at,
            shift: Shift {
                id: body["shift"]
                    .as_str()
                    .map_or_else(|| clock.id(ShiftId), |id| id.parse().expect("an id")),
                channels: vec![queue::Channel::Hall],
                skills: None,
            },
        },
        "close" => Command::CloseDesk { desk: at },
        "pause" => Command::PauseDesk { desk: at, reason: None },
        "ready" => Command::AwaitNext { desk: at },
        "call-next" => Command::CallNext {
            desk: at,
            after: named("after"),
        },
        "call" => Command::CallTicket { desk: at, ticket: which() },
        "recall" => Command::Recall { desk: at, ticket: which() },
        "start" => Command::StartServing { desk: at, ticket: which() },
        "finish" => Command::Finish { desk: at, ticket: which() },
        "absent" => Command::MarkAbsent { desk: at, ticket: which() },
        "park" => Command::Park {
            desk: Some(at),
            ticket: which(),
            until: body["until"].as_i64().map(queue::Timestamp),
        },
        "resume" => Command::Resume {
            desk: Some(at),
            ticket: which(),
        },
        "reopen" => Command::Reopen { desk: at, ticket: which() },
        _ => panic!("nobody does {verb} at a desk"),
    };
    (command, Box::new(move |day, _| json(held(day, &desk))))
}

/// What a slip needs, of the ticket that the events issued or that was there already.
fn slip(day: &Day, events: &[Event], id: TicketId) -> Option<NewTicketAnswer> {
    let found = events.iter().find_map(|event| {
        let Event::TicketIssued { ticket, ahead, forecast } = event else {
            return None;
        };
        (ticket.id == id).then_some((*ahead, *forecast))
    });
    let ticket = day.ticket(id)?;
    let (ahead, forecast) = found.unwrap_or((0, None));
    Some(NewTicketAnswer {
        ticket: TicketAnswer::of(day, ticket),
        ahead: Some(ahead),
        forecast,
        link: None,
        late: false,
    })
}

fn held(day: &Day, desk: &DeskId) -> DeskAnswer {
    let ticket = day.desk(desk).and_then(queue::DeskNow::ticket).and_then(|id| day.ticket(id));
    DeskAnswer {
        because: ticket.and_then(|ticket| ticket.calls.last()).map(|call| call.because.clone()),
        ticket: ticket.map(|ticket| DeskTicket {
            id: ticket.id,
            number: ticket.number.clone(),
            visit: ticket.visit,
            service: ticket.service.clone(),
            state: ticket.state.clone(),
        }),
        desk: desk.clone(),
    }
}

/// The same request has the same hash; how it is made does not matter here.
fn hash(request: &Request) -> [u8; 32] {
    let mut hash = [0_u8; 32];
    for (index, byte) in request.path.bytes().chain(*b"\n").chain(request.body.bytes()).enumerate() {
        let at = index % hash.len();
        hash[at] = hash[at].wrapping_mul(31).wrapping_add(byte);
    }
    hash
}
