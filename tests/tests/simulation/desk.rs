//! An operator at a desk: sees the console, presses its buttons, and presses again when nothing happens.

use std::collections::BTreeSet;

use queue::view::{Console, ConsoleDesk, ConsoleTicket};
use queue::{DeskId, DeskState, TicketId};
use serde_json::{Value, json};

use crate::asking::{Asks, Ending, Request};
use crate::hall::Hall;
use crate::net::{Ms, Part};
use crate::story::tell;
use crate::stream::Stream;

/// How long the console waits for an answer.
const PATIENCE: Ms = 4_000;

pub(crate) struct Desk {
    pub(crate) part: Part,
    id: DeskId,
    console: Stream<Console>,
    asks: Asks,
    /// The command whose answer is awaited.
    asked: Option<(u64, Request)>,
    acts_at: Ms,
    is_done: bool,
    /// How long a visitor is served, about.
    pub(crate) pace: Ms,
    /// It takes bookings, too.
    books: bool,
    /// Those that it made, in turn.
    booked: Vec<String>,
    /// The tickets that it gave to booked visitors.
    pub(crate) checked_in: BTreeSet<String>,
}

impl Desk {
    pub(crate) fn new(index: usize, pace: Ms, books: bool, hall: &mut Hall) -> Self {
        let part = Part::Desk(index);
        Self {
            part,
            id: DeskId::from(format!("{}", index + 1).as_str()),
            console: Stream::start(part, "console", hall),
            asks: Asks::default(),
            asked: None,
            acts_at: hall.now + hall.dice.between(500, 9_000),
            is_done: false,
            pace,
            books,
            booked: Vec::new(),
            checked_in: BTreeSet::new(),
        }
    }

    pub(crate) fn deadline(&self) -> Ms {
        self.console.deadline().min(self.asks.deadline()).min(self.acts_at)
    }

    pub(crate) fn wake(&mut self, hall: &mut Hall) {
        self.console.wake(hall);
        for (_, ending) in self.asks.wake(self.part, hall) {
            self.ended(ending, hall);
        }
        if self.acts_at <= hall.now {
            self.act(hall);
        }
    }

    pub(crate) fn hear(&mut self, connection: u64, input: link::session::Input, hall: &mut Hall) {
        self.console.hear(connection, input, hall);
    }

    pub(crate) fn answered(&mut self, ask: u64, status: u16, body: String, hall: &mut Hall) {
        if let Some(ending) = self.asks.answered(ask, status, body, hall) {
            self.ended(ending, hall);
        }
    }

    pub(crate) fn broke(&mut self, ask: u64, hall: &mut Hall) {
        if let Some(ending) = self.asks.broke(ask, hall) {
            self.ended(ending, hall);
        }
    }

    /// The operator's day is over.
    pub(crate) fn rest(&mut self) {
        (self.acts_at, self.is_done) = (Ms::MAX, true);
    }

    /// What stands on the console.
    pub(crate) fn console(&self) -> Option<&Console> {
        let latest = &self.console.latest;
        latest.frame.as_ref().filter(|_| latest.live).map(|frame| &frame.body)
    }

    fn ended(&mut self, ending: Ending, hall: &mut Hall) {
        let Some((_, request)) = self.asked.take() else { return };
        match ending {
            Ending::Answered { status, .. } => {
                tell(&self.part.name(), &format!("{} -> {status}", request.path));
                self.acts_at = hall.now + hall.dice.between(300, 2_000);
            }
            // The same button again is the same command.
            Ending::Unreached if !self.is_done && hall.dice.often(70) => {
                tell(&self.part.name(), &format!("{} again", request.path));
                self.send(request, hall);
            }
            Ending::Unreached => self.acts_at = hall.now + 1_000,
        }
    }

    fn send(&mut self, request: Request, hall: &mut Hall) {
        let ask = self.asks.ask(self.part, request.clone(), PATIENCE, hall);
        self.asked = Some((ask, request));
        self.acts_at = Ms::MAX;
    }

    fn act(&mut self, hall: &mut Hall) {
        self.acts_at = hall.now + hall.dice.between(500, 3_000);
        if self.is_done || self.asked.is_some() {
            self.acts_at = Ms::MAX;
            return;
        }
        let Some((path, body)) = self
            .console()
            .and_then(|console| {
                let desk = console.desks.iter().find(|desk| desk.desk == self.id)?;
                Some((console.clone(), desk.clone()))
            })
            .and_then(|(console, desk)| self.choose(&console, &desk, hall))
        else {
            return;
        };
        tell(&self.part.name(), &format!("{path} {body}"));
        let request = Request {
            caller: format!("staff:{}", self.id),
            path,
            key: hall.dice.uuid().to_string(),
            body: body.to_string(),
        };
        self.send(request, hall);
    }

    fn choose(&mut self, console: &Console, desk: &ConsoleDesk, hall: &mut Hall) -> Option<(String, Value)> {
        if self.books && hall.dice.often(12) {
            return Some(self.book(hall));
        }
        if hall.dice.often(6) {
            return aside(self, console, hall);
        }
        let at = |verb: &str| format!("desks/{}/{verb}", self.id);
        let held = desk.ticket.as_ref().map_or(TicketId::NONE, |ticket| ticket.ticket);
        let which = json!({ "ticket": held });
        Some(match &desk.state {
            DeskState::Closed => (at("open"), json!({ "shift": hall.dice.uuid() })),
            DeskState::Paused { .. } if hall.dice.often(50) => (at("open"), json!({})),
            DeskState::Free | DeskState::Ready | DeskState::Paused { .. } => match hall.dice.between(0, 99) {
                0..=69 => (at("call-next"), json!({ "after": held })),
                70..=79 => (at("call-next"), json!({})),
                80..=89 => (at("ready"), json!({})),
                90..=93 => (at("pause"), json!({})),
                94..=95 => (at("close"), json!({})),
                _ => (at("call"), json!({ "ticket": any(&console.waiting, hall)? })),
            },
            DeskState::Calling { .. } => match hall.dice.between(0, 99) {
                0..=49 => (at("start"), which),
                50..=64 => {
                    self.acts_at = hall.now + hall.dice.between(5_000, 60_000);
                    return None;
                }
                65..=74 => (at("recall"), which),
                75..=84 => (at("absent"), which),
                85..=89 => (at("finish"), which),
                90..=94 => (at("park"), which),
                _ => (format!("tickets/{held}/put-back"), json!({})),
            },
            DeskState::Serving { .. } => {
                if hall.dice.often(60) {
                    self.acts_at = hall.now + hall.dice.between(self.pace / 2, self.pace * 3 / 2);
                    return None;
                }
                match hall.dice.between(0, 99) {
                    0..=39 => (at("finish"), which),
                    40..=79 => (at("call-next"), json!({ "after": held })),
                    80..=89 => (
                        format!("tickets/{held}/transfer"),
                        json!({ "service": *hall.dice.one_of(&["A", "B", "C"]) }),
                    ),
                    90..=94 => (
                        at("park"),
                        json!({ "ticket": held, "until": desk.since.0 + hall.dice.between(1_000, 300_000) }),
                    ),
                    _ => (at("close"), json!({})),
                }
            }
        })
    }
}

impl Desk {
    /// Something about bookings: a new one, for a slot that may be over; another slot for an old one; a visitor less, or one at the door.
    fn book(&mut self, hall: &mut Hall) -> (String, Value) {
        let known = hall.dice.maybe_one_of(&self.booked).cloned();
        match (hall.dice.between(0, 9), known) {
            (0, Some(booking)) => (format!("bookings/{booking}/drop"), json!({})),
            (1..=5, Some(booking)) => {
                let ticket = hall.dice.uuid().to_string();
                self.checked_in.insert(ticket.clone());
                ("check-in".to_owned(), json!({ "id": ticket, "booking": booking }))
            }
            (6, Some(booking)) => (format!("bookings/{booking}"), wanted(hall)),
            (_, _) => {
                let booking = hall.dice.uuid().to_string();
                self.booked.push(booking.clone());
                (format!("bookings/{booking}"), wanted(hall))
            }
        }
    }
}

fn wanted(hall: &mut Hall) -> Value {
    let slot = hall.now + hall.dice.between(-20 * 60_000, 70 * 60_000);
    json!({ "service": *hall.dice.one_of(&["A", "B", "C"]), "slot": slot })
}

/// Something that is not about the desk's own visitor, or not what the desk is at.
fn aside(desk: &Desk, console: &Console, hall: &mut Hall) -> Option<(String, Value)> {
    let at = |verb: &str| format!("desks/{}/{verb}", desk.id);
    Some(match hall.dice.between(0, 7) {
        0 => (at("resume"), json!({ "ticket": any(&console.parked, hall)? })),
        1 => (at("reopen"), json!({ "ticket": any(&console.done, hall)? })),
        2 => (format!("tickets/{}/put-back", any(&console.absent, hall)?), json!({})),
        3 => (format!("tickets/{}/cancel", any(&console.waiting, hall)?), json!({})),
        4 => (format!("tickets/{}/reprint", any(&console.waiting, hall)?), json!({})),
        5 => (format!("tickets/{}/void", any(&console.waiting, hall)?), json!({})),
        6 => (at("start"), json!({ "ticket": any(&console.waiting, hall)? })),
        _ => (
            format!("tickets/{}/transfer", any(&console.waiting, hall)?),
            json!({ "service": *hall.dice.one_of(&["A", "B", "C"]) }),
        ),
    })
}

fn any(tickets: &[ConsoleTicket], hall: &mut Hall) -> Option<TicketId> {
    hall.dice.maybe_one_of(tickets).map(|ticket| ticket.ticket)
}
