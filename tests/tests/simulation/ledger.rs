//! The naive reference: what a careful clerk would note down while reading the journal line by line, and what nobody may ever see
//! happen. It knows nothing of the rules; it knows who holds which number, who was called where, and who was told what.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub(crate) use queue::Fate;
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

use crate::net::Ms;
use crate::plans::Doors;

/// So long before their slot, booked visitors may come: the plan's `check_in_early`.
const EARLY: Ms = 3_600_000;

/// Where a ticket is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Waiting,
    Called(String),
    Serving(String),
    Aside,
    Ended,
}

#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) visit: String,
    pub(crate) place: Place,
    pub(crate) day: String,
    /// The first stop of its visit.
    pub(crate) first: bool,
    /// Of whoever was booked.
    pub(crate) booking: Option<String>,
}

/// A booking as the clerk notes it down.
#[derive(Clone, Debug)]
pub(crate) struct Booked {
    pub(crate) fate: Fate,
    slot: Ms,
}

/// One call, by the one true clock.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) id: i64,
    pub(crate) ticket: String,
    pub(crate) desk: String,
    pub(crate) from: Ms,
    pub(crate) until: Option<Ms>,
    /// A backup brought it back, whatever had become of it: it may be said late, or never.
    pub(crate) brought_back: bool,
}

pub(crate) struct Ledger {
    journal: Connection,
    pub(crate) noted: Noted,
    /// Calls of which a restored controller knows nothing.
    pub(crate) lost_calls: Vec<Call>,
    /// Numbers that were given, and of which a restored controller knows nothing: whose they are, and of which day.
    pub(crate) lost_numbers: BTreeMap<String, (String, String)>,
    /// Tickets of which a restored controller by itself knows nothing, or another number; and their days.
    pub(crate) lost_tickets: BTreeMap<String, String>,
    /// Nobody gets a number from the controller while they are closed.
    pub(crate) doors: Option<Doors>,
}

/// What a backup keeps of the clerk's notes.
#[derive(Clone, Default)]
pub(crate) struct Noted {
    pub(crate) seq: i64,
    pub(crate) day: String,
    /// Every ticket of every day.
    pub(crate) tickets: BTreeMap<String, Known>,
    /// The number of each visit of today.
    pub(crate) numbers: BTreeMap<String, String>,
    /// Every number of today and whose it is or was.
    holders: BTreeMap<String, String>,
    pub(crate) desks: BTreeMap<String, String>,
    pub(crate) calls: Vec<Call>,
    /// Slips of ended days, by ticket.
    pub(crate) late: BTreeMap<String, String>,
    /// The final number of each ticket of every day.
    pub(crate) held: BTreeMap<String, String>,
    in_both_days: i64,
    /// The events that each command led to.
    pub(crate) by_command: BTreeMap<String, Vec<Value>>,
    /// What was answered to each command first.
    pub(crate) answers: BTreeMap<(String, String), Value>,
    /// Today's bookings.
    pub(crate) bookings: BTreeMap<String, Booked>,
}

/// A line of the journal: its place, day, moment, actor, command and body.
type Line = (i64, String, i64, String, String, String);

impl std::ops::Deref for Ledger {
    type Target = Noted;

    fn deref(&self) -> &Noted {
        &self.noted
    }
}

impl std::ops::DerefMut for Ledger {
    fn deref_mut(&mut self) -> &mut Noted {
        &mut self.noted
    }
}

fn journal(folder: &Path) -> Connection {
    let file = folder.join("sportello.db");
    Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the database is there")
}

impl Ledger {
    /// Reads the journal of `folder` past the controller, with a connection of its own.
    pub(crate) fn open(folder: &Path, doors: Option<Doors>) -> Self {
        Self {
            journal: journal(folder),
            noted: Noted::default(),
            lost_calls: Vec::new(),
            lost_numbers: BTreeMap::new(),
            lost_tickets: BTreeMap::new(),
            doors,
        }
    }

    /// The controller went back to a backup, made when the notes were `then`.
    pub(crate) fn go_back(&mut self, folder: &Path, then: Noted, now: Ms) {
        self.journal = journal(folder);
        let since = std::mem::replace(&mut self.noted, then);
        for (number, visit) in since.holders {
            let known = self.noted.day == since.day && self.noted.holders.get(&number) == Some(&visit);
            if !known {
                self.lost_numbers.insert(number, (visit, since.day.clone()));
            }
        }
        for (ticket, known) in since.tickets {
            if self.noted.held.get(&ticket) != since.held.get(&ticket) {
                self.lost_tickets.insert(ticket, known.day);
            }
        }
        // A slip of an ended day, which no kiosk hands in a second time.
        let late = since.late.into_keys().filter(|ticket| !self.noted.late.contains_key(ticket));
        self.lost_tickets.extend(late.map(|ticket| (ticket, String::new())));
        for mut call in since.calls {
            match self
                .noted
                .calls
                .iter_mut()
                .find(|known| (known.id, known.from) == (call.id, call.from))
            {
                Some(known) if known.until != call.until => (known.until, known.brought_back) = (call.until, true),
                Some(_) => {}
                None => {
                    call.until = call.until.or(Some(now));
                    self.lost_calls.push(call);
                }
            }
        }
    }

    /// Every call that was ever made under that id until then; the youngest is meant.
    pub(crate) fn call_of(&self, id: i64, at: Ms) -> Option<&Call> {
        let all = self.calls.iter().chain(&self.lost_calls);
        all.filter(|call| call.id == id && call.from <= at).max_by_key(|call| call.from)
    }

    /// Notes what was journaled since; answers the commands that did it.
    pub(crate) fn read_on(&mut self, now: Ms) -> Result<BTreeSet<String>, String> {
        let lines = self.new_lines().map_err(|why| format!("the journal cannot be read: {why}"))?;
        let mut commands = BTreeSet::new();
        for (seq, day, at, actor, command, body) in lines {
            hold(seq == self.seq + 1, || format!("event {} is followed by {seq}", self.seq))?;
            self.seq = seq;
            let event: Value = serde_json::from_str(&body).map_err(|why| format!("{why}: {body}"))?;
            self.note(&day, &event, at, now)
                .map_err(|breach| format!("event {seq} {body}: {breach}"))?;
            self.by_command.entry(command.clone()).or_default().push(event);
            if actor != "site" {
                commands.insert(command);
            }
        }
        Ok(commands)
    }

    fn new_lines(&self) -> rusqlite::Result<Vec<Line>> {
        self.journal
            .prepare_cached("select seq, day, at, actor, command_id, body from event where seq > $1 order by seq")?
            .query_map([self.seq], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
            })?
            .collect()
    }

    /// `at` is the journal's moment, by the controller's clock; `now` the true one.
    fn note(&mut self, day: &str, event: &Value, at: Ms, now: Ms) -> Result<(), String> {
        let text = |field: &str| event[field].as_str().unwrap_or_default().to_owned();
        let (ticket, desk) = (text("ticket"), text("desk"));
        match event["type"].as_str().unwrap_or_default() {
            "day_opened" => self.open_day(day),
            "ticket_issued" => {
                self.may_issue(&event["ticket"], at)?;
                self.join(&event["ticket"])
            }
            "ticket_handed_in" if event["ended_day"] == true => self.come_late(&event["ticket"]),
            "ticket_handed_in" => self.join(&event["ticket"]),
            "number_changed" => self.renumber(&text("visit"), &text("to")),
            "ticket_called" => {
                self.be(&ticket, &[Place::Waiting], "called")?;
                self.call(&ticket, &desk, event, now)
            }
            "ticket_recalled" => {
                self.be(&ticket, &[Place::Called(desk.clone())], "recalled")?;
                self.leave(&ticket, now);
                self.call(&ticket, &desk, event, now)
            }
            "ticket_resumed" | "ticket_reopened" => self.come_back(&ticket, event, now),
            "serving_started" => {
                self.be(&ticket, &[Place::Called(desk.clone())], "started")?;
                self.go(&ticket, Place::Serving(desk), now)
            }
            "ticket_finished" | "ticket_cancelled" | "ticket_unserved" => self.go(&ticket, Place::Ended, now),
            "ticket_absent" | "ticket_parked" => self.go(&ticket, Place::Aside, now),
            "ticket_put_back" => self.go(&ticket, Place::Waiting, now),
            "day_closed" => {
                hold(self.desks.is_empty(), || format!("{:?} are still held", self.desks))?;
                let left = self.bookings.values().filter(|booked| booked.fate == Fate::Expected).count();
                hold(left == 0, || format!("{left} bookings are neither here nor missed"))
            }
            "booking_expected" => self.expect(&event["booking"]),
            "booking_dropped" => {
                let dropped = self.bookings.remove(&text("booking"));
                hold(dropped.is_some_and(|booked| booked.fate != Fate::Arrived), || {
                    "nobody was expected".to_owned()
                })
            }
            "booking_missed" => self.miss(&text("booking")),
            "ticket_arrived" | "desk_opened" | "desk_paused" | "desk_closed" | "desk_ready" | "desk_freed" | "ticket_moved"
            | "ticket_untied" | "ticket_unbooked" | "service_suspended" | "service_resumed" | "ticket_reprinted" | "plan_changed"
            | "day_restored" => Ok(()),
            other => Err(format!("the clerk does not know {other}")),
        }
    }

    fn open_day(&mut self, day: &str) -> Result<(), String> {
        hold(self.day.as_str() < day, || format!("{day} opens after {}", self.day))?;
        let left = self
            .tickets
            .values()
            .filter(|known| known.place != Place::Ended && known.place != Place::Aside)
            .count();
        hold(left == 0, || format!("{left} are left from the day before"))?;
        day.clone_into(&mut self.day);
        self.numbers.clear();
        self.holders.clear();
        self.bookings.clear();
        Ok(())
    }

    fn expect(&mut self, booking: &Value) -> Result<(), String> {
        let id = booking["id"].as_str().unwrap_or_default().to_owned();
        let booked = Booked {
            fate: Fate::Expected,
            slot: booking["slot"].as_i64().ok_or("a booking without a slot")?,
        };
        let before = self.bookings.insert(id, booked);
        hold(before.is_none_or(|before| before.fate != Fate::Arrived), || {
            "it is here already".to_owned()
        })
    }

    fn miss(&mut self, booking: &str) -> Result<(), String> {
        let booked = self.bookings.get_mut(booking).ok_or("nobody was expected")?;
        hold(booked.fate == Fate::Expected, || format!("it is {:?} already", booked.fate))?;
        booked.fate = Fate::Missed;
        Ok(())
    }

    /// The day knows of every booking what the clerk noted down.
    pub(crate) fn check_bookings(&self, day: &queue::Day) -> Result<(), String> {
        for (id, booked) in &self.bookings {
            let known = id.parse().ok().and_then(|id| day.booking(queue::BookingId(id)));
            hold(known.is_some_and(|known| booked.fate == known.fate), || {
                format!("booking {id} is {known:?}, the clerk noted {booked:?}")
            })?;
        }
        Ok(())
    }

    /// A walk-in while the doors are open, or somebody who is expected, and once; never a number that is in a hand already.
    fn may_issue(&mut self, ticket: &Value, at: Ms) -> Result<(), String> {
        if ticket["stop"] != 1 {
            return Ok(());
        }
        if let Some((visit, day)) = self.lost_numbers.get(ticket["number"].as_str().unwrap_or_default()) {
            hold(*day != self.day || ticket["visit"] == **visit, || {
                "the number was given before the restore".to_owned()
            })?;
        }
        let Some(booking) = ticket["booking"].as_str() else {
            let open = self.doors.is_none_or(|doors| doors.are_open(at));
            return hold(open, || "the office is closed".to_owned());
        };
        let booked = self.bookings.get_mut(booking).ok_or("nobody was expected")?;
        hold(booked.fate != Fate::Arrived, || "it is here already".to_owned())?;
        booked.fate = Fate::Arrived;
        hold(booked.slot - EARLY <= at, || "it is too early".to_owned())
    }

    fn join(&mut self, ticket: &Value) -> Result<(), String> {
        let text = |field: &str| ticket[field].as_str().unwrap_or_default().to_owned();
        let (id, number, visit) = (text("id"), text("number"), text("visit"));
        if ticket["stop"] == 1 {
            self.give(&visit, &number)?;
        } else {
            hold(self.numbers.get(&visit) == Some(&number), || {
                "a further stop has another number".to_owned()
            })?;
        }
        self.held.insert(id.clone(), number);
        let known = Known {
            visit,
            place: Place::Waiting,
            day: self.day.clone(),
            first: ticket["stop"] == 1,
            booking: ticket["booking"].as_str().map(str::to_owned),
        };
        // Asked for in the last moment of a day whose answer was lost, numbered at the kiosk in the first of the next: unserved in the one,
        // with a new number in the other, as everybody who waits while the day turns over.
        let before = self.tickets.insert(id.clone(), known);
        self.in_both_days += i64::from(before.is_some());
        let is_waiting = |before: &Known| before.day < self.day && !self.calls.iter().any(|call| call.ticket == id);
        hold(before.is_none_or(|before| is_waiting(&before)), || "it joined before".to_owned())
    }

    /// A slip of a past day. It may have been journaled then, and only its answer lost: the printed number wins.
    fn come_late(&mut self, ticket: &Value) -> Result<(), String> {
        let text = |field: &str| ticket[field].as_str().unwrap_or_default().to_owned();
        let (id, number) = (text("id"), text("number"));
        hold(self.late.insert(id.clone(), number.clone()).is_none(), || {
            "a late slip came twice".to_owned()
        })?;
        hold(self.tickets.get(&id).is_none_or(|known| known.day < self.day), || {
            "it is of today".to_owned()
        })?;
        self.held.insert(id, number);
        Ok(())
    }

    /// How many visitors the rows that reports read count, and how many there were.
    pub(crate) fn visitors(&self) -> (i64, i64) {
        let rows = self.journal.query_row("select count(*) from visit", [], |row| row.get(0));
        let noted = self.tickets.values().filter(|known| known.first).count();
        let late = self.late.keys().filter(|id| !self.tickets.contains_key(*id)).count();
        (rows.unwrap_or(-1), i64::try_from(noted + late).expect("few") + self.in_both_days)
    }

    fn give(&mut self, visit: &str, number: &str) -> Result<(), String> {
        let holder = self.holders.entry(number.to_owned()).or_insert_with(|| visit.to_owned());
        hold(holder == visit, || format!("{number} is held by two visitors"))?;
        self.numbers.insert(visit.to_owned(), number.to_owned());
        Ok(())
    }

    fn renumber(&mut self, visit: &str, to: &str) -> Result<(), String> {
        self.give(visit, to)?;
        let ids = self
            .tickets
            .iter()
            .filter(|(_, known)| known.visit == visit)
            .map(|(id, _)| id.clone());
        for id in ids.collect::<Vec<_>>() {
            self.held.insert(id, to.to_owned());
        }
        Ok(())
    }

    fn be(&self, ticket: &str, places: &[Place], done: &str) -> Result<(), String> {
        let known = self.tickets.get(ticket).ok_or("nobody joined with it")?;
        hold(known.day == self.day, || "it is of another day".to_owned())?;
        hold(places.contains(&known.place), || format!("{done} while {:?}", known.place))
    }

    fn call(&mut self, ticket: &str, desk: &str, event: &Value, now: Ms) -> Result<(), String> {
        let id = event["call"].as_i64().ok_or("a call without an id")?;
        hold(self.calls.last().is_none_or(|last| last.id < id), || "calls do not grow".to_owned())?;
        self.calls.push(Call {
            id,
            ticket: ticket.to_owned(),
            desk: desk.to_owned(),
            from: now,
            until: None,
            brought_back: false,
        });
        self.sit(ticket, desk)?;
        self.put(ticket, Place::Called(desk.to_owned()))
    }

    fn come_back(&mut self, ticket: &str, event: &Value, now: Ms) -> Result<(), String> {
        let desk = event["desk"].as_str().unwrap_or_default().to_owned();
        match event["to"].as_str().unwrap_or_default() {
            "called" => self.call(ticket, &desk, event, now),
            "serving" => {
                self.sit(ticket, &desk)?;
                self.put(ticket, Place::Serving(desk))
            }
            _ => self.put(ticket, Place::Waiting),
        }
    }

    /// One desk holds one ticket, and a ticket is at one desk.
    fn sit(&mut self, ticket: &str, desk: &str) -> Result<(), String> {
        let elsewhere = self.desks.iter().find(|(at, held)| held.as_str() == ticket && at.as_str() != desk);
        hold(elsewhere.is_none(), || format!("it is at two desks: {elsewhere:?} and {desk}"))?;
        let before = self.desks.insert(desk.to_owned(), ticket.to_owned());
        hold(before.is_none_or(|before| before == ticket), || format!("desk {desk} holds two"))
    }

    fn go(&mut self, ticket: &str, place: Place, now: Ms) -> Result<(), String> {
        self.leave(ticket, now);
        if let Place::Serving(desk) = &place {
            self.sit(ticket, desk)?;
        }
        self.put(ticket, place)
    }

    fn leave(&mut self, ticket: &str, now: Ms) {
        self.desks.retain(|_, held| held != ticket);
        let fresh = self
            .calls
            .iter_mut()
            .rev()
            .find(|call| call.ticket == ticket && call.until.is_none());
        fresh.into_iter().for_each(|call| call.until = Some(now));
    }

    fn put(&mut self, ticket: &str, place: Place) -> Result<(), String> {
        let known = self.tickets.get_mut(ticket).ok_or("nobody joined with it")?;
        known.place = place;
        Ok(())
    }
}

/// Nothing, or the breach in words.
pub(crate) fn hold(holds: bool, breach: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(breach()) }
}
