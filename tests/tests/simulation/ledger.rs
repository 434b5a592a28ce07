//! The naive reference: what a careful clerk would note down while reading the journal line by line, and what nobody may ever see
//! happen. It knows nothing of the rules; it knows who holds which number, who was called where, and who was told what.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

use crate::net::Ms;

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
}

/// One call, by the one true clock.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) id: i64,
    pub(crate) ticket: String,
    pub(crate) desk: String,
    pub(crate) from: Ms,
    pub(crate) until: Option<Ms>,
}

pub(crate) struct Ledger {
    journal: Connection,
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
}

/// A line of the journal: its place, day, actor, command and body.
type Line = (i64, String, String, String, String);

impl Ledger {
    /// Reads the journal of `folder` past the controller, with a connection of its own.
    pub(crate) fn open(folder: &Path) -> Self {
        let file = folder.join("sportello.db");
        let journal = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the database is there");
        Self {
            journal,
            seq: 0,
            day: String::new(),
            tickets: BTreeMap::new(),
            numbers: BTreeMap::new(),
            holders: BTreeMap::new(),
            desks: BTreeMap::new(),
            calls: Vec::new(),
            late: BTreeMap::new(),
            held: BTreeMap::new(),
            in_both_days: 0,
            by_command: BTreeMap::new(),
            answers: BTreeMap::new(),
        }
    }

    /// Notes what was journaled since; answers the commands that did it.
    pub(crate) fn read_on(&mut self, now: Ms) -> Result<BTreeSet<String>, String> {
        let lines = self.new_lines().map_err(|why| format!("the journal cannot be read: {why}"))?;
        let mut commands = BTreeSet::new();
        for (seq, day, actor, command, body) in lines {
            hold(seq == self.seq + 1, || format!("event {} is followed by {seq}", self.seq))?;
            self.seq = seq;
            let event: Value = serde_json::from_str(&body).map_err(|why| format!("{why}: {body}"))?;
            self.note(&day, &event, now)
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
            .prepare_cached("select seq, day, actor, command_id, body from event where seq > $1 order by seq")?
            .query_map([self.seq], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })?
            .collect()
    }

    fn note(&mut self, day: &str, event: &Value, now: Ms) -> Result<(), String> {
        let text = |field: &str| event[field].as_str().unwrap_or_default().to_owned();
        let (ticket, desk) = (text("ticket"), text("desk"));
        match event["type"].as_str().unwrap_or_default() {
            "day_opened" => self.open_day(day),
            "ticket_issued" => self.join(&event["ticket"]),
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
            "day_closed" => hold(self.desks.is_empty(), || format!("{:?} are still held", self.desks)),
            "booking_expected" | "booking_dropped" | "booking_missed" | "ticket_arrived" | "desk_opened" | "desk_paused"
            | "desk_closed" | "desk_ready" | "desk_freed" | "ticket_moved" | "ticket_untied" | "ticket_unbooked" | "service_suspended"
            | "service_resumed" | "ticket_reprinted" | "plan_changed" | "day_restored" => Ok(()),
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
        Ok(())
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
