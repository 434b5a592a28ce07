//! Plays one story: decides each line, takes its events in, and replays them at the end.

use std::sync::Arc;

use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::plan::Plan;
use crate::stories::{Told, office, tell};
use crate::{Command, Day, Event, Expected, Hash, Minutes, Timestamp, decide, forecast};

/// The stories' first day, a Monday.
pub(super) const FIRST_DAY: Date = date(2026, 3, 2);

/// Who plays a story.
pub(super) struct Clerk {
    rules: Plan,
    pub(super) plans: u32,
    day: Option<Day>,
    journal: Vec<(Timestamp, Event)>,
    told: Told,
    pub(super) bookings: Vec<Expected>,
}

impl Clerk {
    pub(super) fn new() -> Self {
        Self {
            rules: office::plan(),
            plans: 0,
            day: None,
            journal: Vec::new(),
            told: Told::new(),
            bookings: Vec::new(),
        }
    }

    /// Changes a rule: before the day opens in the first plan, later in the next one.
    pub(super) fn rule(&mut self, rule: &str) {
        office::change(&mut self.rules, rule);
    }

    /// The end of the story: its events, replayed, lead to the same day.
    pub(super) fn close(self) -> Told {
        let Some(day) = self.day.clone() else { return self.told };
        assert!(
            self.replay(&day).without_forecast() == day.without_forecast(),
            "a replay leads to another day"
        );
        self.told
    }

    fn replay(&self, day: &Day) -> Day {
        let mut again = day.unplayed();
        for (at, event) in &self.journal {
            let text = serde_json::to_string(event).unwrap();
            again.apply(*at, &serde_json::from_str(&text).unwrap());
        }
        again
    }

    /// One line of the table: what comes of it, in words.
    pub(super) fn step(&mut self, time: &str, action: &str) -> String {
        let at = moment(time);
        if self.day.is_none() {
            self.open_office(action, at);
        }
        let day = self.day.as_mut().expect("the office is there");
        if let Some(answer) = tell::asked(day, action, at) {
            return answer;
        }
        if action == "somebody makes a forecast" {
            day.note_forecast(forecast(day, at));
            return "done".into();
        }
        self.play(action, at)
    }

    /// Unless a story begins with the opening itself, its day opened at midnight.
    fn open_office(&mut self, action: &str, at: Timestamp) {
        let site = self.rules.site.clone();
        self.day = Some(Day::new(site));
        self.shelve();
        if !action.starts_with("the day opens") {
            let open = self.open_command(0);
            self.take_in(&open, at.min(moment("0:00"))).expect("the first day opens");
        }
    }

    pub(super) fn shelve(&mut self) -> Hash {
        self.plans += 1;
        let hash = Hash::from(format!("plan-{}", self.plans).as_str());
        self.day
            .as_mut()
            .expect("the office is there")
            .shelve(hash.clone(), Arc::new(self.rules.clone()));
        hash
    }

    pub(super) fn open_command(&self, days_later: i32) -> Command {
        let plan = Hash::from(format!("plan-{}", self.plans).as_str());
        let date = FIRST_DAY.saturating_add(jiff::Span::new().days(days_later));
        Command::OpenDay {
            date,
            plan,
            bookings: self.bookings.clone(),
            priors: Vec::new(),
        }
    }

    fn play(&mut self, action: &str, at: Timestamp) -> String {
        let words: Vec<&str> = action.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let command = self.understand(&words, action);
        let kind = serde_json::to_value(&command).unwrap()["type"].as_str().unwrap().to_owned();
        self.told.insert(format!("command {kind}"));
        match self.take_in(&command, at) {
            Ok(events) => tell::events(self.day.as_ref().unwrap(), &events),
            Err(refusal) => {
                let facts = serde_json::to_value(&refusal).unwrap();
                self.told.insert(format!("refusal {}", facts["code"].as_str().unwrap()));
                tell::refusal(&facts)
            }
        }
    }

    /// Decides and applies. A refused command leaves the day as it was.
    fn take_in(&mut self, command: &Command, at: Timestamp) -> Result<Vec<Event>, crate::Refusal> {
        let day = self.day.as_mut().expect("the office is there");
        let before = day.clone();
        let events = decide(day, command, at).inspect_err(|_| assert!(*day == before, "a refused command changed the day"))?;
        for event in &events {
            day.apply(at, event);
            self.told
                .insert(format!("event {}", serde_json::to_value(event).unwrap()["type"].as_str().unwrap()));
            self.journal.push((at, event.clone()));
        }
        day.verify_invariants().expect("the invariants hold");
        Ok(events)
    }
}

/// A name as an identity, so that stories can speak of people.
pub(super) fn id(name: &str) -> Uuid {
    let mut bytes = [0; 16];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    Uuid::from_bytes(bytes)
}

/// And back again.
pub(super) fn name(id: Uuid) -> String {
    String::from_utf8_lossy(id.as_bytes()).trim_end_matches('\0').to_owned()
}

impl From<Uuid> for crate::TicketId {
    fn from(id: Uuid) -> Self {
        Self(id)
    }
}

/// A wall-clock time of the first day, `9:05`, or of the second, `next day 9:05`.
pub(super) fn moment(time: &str) -> Timestamp {
    if let Some(time) = time.strip_prefix("next day ") {
        return moment(time) + Minutes(24 * 60);
    }
    let (hour, minute) = time.split_once(':').unwrap_or_else(|| panic!("a time is written 9:05, not {time}"));
    let midnight = FIRST_DAY.in_tz("Europe/Rome").unwrap().timestamp().as_millisecond();
    let minutes: i64 = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
    Timestamp(midnight + minutes * 60_000)
}

pub(super) fn moment_in(time: &str, rest: &[&str]) -> Timestamp {
    match rest {
        ["the", "day", "before"] => moment(time) - Minutes(24 * 60),
        _ => moment(time),
    }
}
