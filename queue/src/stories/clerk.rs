//! Plays one story: understands each line, decides it, and takes its events in.

use std::sync::Arc;

use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::plan::Plan;
use crate::stories::{Told, office, tell};
use crate::{
    CancelledBy, Channel, ClassId, Command, Day, Destination, Event, Expected, HandIn, Hash, IssueTicket, Language, Minutes, Number,
    PlannedStop, Presence, Reason, ServiceId, Shift, Timestamp, VisitId, decide, forecast,
};

/// The stories' first day, a Monday.
pub(super) const FIRST_DAY: Date = date(2026, 3, 2);

/// Who plays a story.
pub(super) struct Clerk {
    rules: Plan,
    plans: u32,
    day: Option<Day>,
    journal: Vec<(Timestamp, Event)>,
    told: Told,
    bookings: Vec<Expected>,
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

    fn shelve(&mut self) -> Hash {
        self.plans += 1;
        let hash = Hash::from(format!("plan-{}", self.plans).as_str());
        self.day
            .as_mut()
            .expect("the office is there")
            .shelve(hash.clone(), Arc::new(self.rules.clone()));
        hash
    }

    fn open_command(&self, days_later: i32) -> Command {
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

    fn understand(&mut self, words: &[&str], action: &str) -> Command {
        match *words {
            ["the", "day", "opens"] => self.open_command(0),
            ["the", "day", "opens", "with", name, "booked", "for", service, "at", time] => {
                self.bookings.push(booking(name, service, time, &[]));
                self.open_command(0)
            }
            ["the", "next", "day", "opens"] => self.open_command(1),
            ["the", "day", "opens", "under", "an", "unknown", "plan"] => Command::OpenDay {
                date: FIRST_DAY,
                plan: "nowhere".into(),
                bookings: Vec::new(),
                priors: Vec::new(),
            },
            ["the", "day", "closes"] => Command::CloseDay,
            ["the", "plan", "stays", "the", "same"] => Command::ChangePlan {
                plan: Hash::from(format!("plan-{}", self.plans).as_str()),
            },
            ["the", "plan", "becomes", "an", "unknown", "one"] => Command::ChangePlan { plan: "nowhere".into() },
            ["the", "plan", "changes:", ..] => {
                let rules = action.split_once(": ").expect("a change names its rules").1;
                rules.split("; ").for_each(|rule| self.rule(rule));
                Command::ChangePlan { plan: self.shelve() }
            }
            ["time", "passes"] => Command::Elapse,
            [service, "stops", "issuing"] => Command::Suspend {
                service: service.into(),
                suspended: true,
                until: None,
            },
            [service, "stops", "issuing", "until", time] => Command::Suspend {
                service: service.into(),
                suspended: true,
                until: Some(moment(time)),
            },
            [service, "issues", "again"] => Command::Suspend {
                service: service.into(),
                suspended: false,
                until: None,
            },
            ["desk", desk, ref rest @ ..] => desk_command(desk, rest),
            [
                "kiosk",
                kiosk,
                "hands",
                "in",
                number,
                "of",
                name,
                "for",
                service,
                "printed",
                "at",
                time,
                ref rest @ ..,
            ] => Command::HandIn(HandIn {
                ticket: id(name).into(),
                visit: VisitId(id(name)),
                number: Number(number.into()),
                service: service.into(),
                class: None,
                language: match rest {
                    ["in", language] => Some(Language::from(*language)),
                    _ => None,
                },
                issued_at: moment_in(time, rest),
                kiosk: kiosk.into(),
            }),
            [name, "books", service, "at", time, ref rest @ ..] => Command::ExpectBooking {
                booking: booking(name, service, time, rest),
            },
            [name, "drops", "the", "booking"] => Command::DropBooking {
                booking: crate::BookingId(id(name)),
            },
            [name, "checks", "in"] => check_in(name, None),
            [name, "checks", "in", "in", language] => check_in(name, Some(language)),
            [name, "takes", service, ref rest @ ..] => Command::IssueTicket(wish(name, service, rest)),
            [name, "arrives"] => Command::Arrive { ticket: id(name).into() },
            [name, "is", "set", "aside"] => Command::Park {
                desk: None,
                ticket: id(name).into(),
                until: None,
            },
            [name, "is", "set", "aside", "until", time] => Command::Park {
                desk: None,
                ticket: id(name).into(),
                until: Some(moment(time)),
            },
            [name, "is", "back"] => Command::Resume {
                desk: None,
                ticket: id(name).into(),
            },
            [name, "is", "put", "back"] => Command::PutBack { ticket: id(name).into() },
            [name, "is", "sent", ref rest @ ..] => sent(name, rest),
            [name, "gives", "up"] => Command::Cancel {
                ticket: id(name).into(),
                by: CancelledBy::Visitor,
                why: None,
            },
            [name, "is", "cancelled", "because", ref why @ ..] => Command::Cancel {
                ticket: id(name).into(),
                by: CancelledBy::Staff,
                why: Some(Reason::from(why.join(" ").as_str())),
            },
            [ref names @ .., "were", "served", "elsewhere"] => Command::ServedElsewhere {
                tickets: names.iter().map(|name| id(name).into()).collect(),
            },
            ["the", "slip", "of", name, "is", "printed", "again"] => Command::Reprint { ticket: id(name).into() },
            ["the", "slip", "of", name, "is", "void"] => Command::Void { ticket: id(name).into() },
            _ => panic!("the clerk does not understand: {action}"),
        }
    }
}

fn desk_command(desk: &str, words: &[&str]) -> Command {
    let ticket = |name: &str| crate::TicketId(id(name));
    let desk = crate::DeskId::from(desk);
    match *words {
        ["opens", "for", operator, ref rest @ ..] => Command::OpenDesk {
            desk,
            shift: shift(operator, rest),
        },
        ["pauses"] => Command::PauseDesk { desk, reason: None },
        ["pauses", "for", reason] => Command::PauseDesk {
            desk,
            reason: Some(reason.into()),
        },
        ["closes"] => Command::CloseDesk { desk },
        ["awaits", "the", "next"] => Command::AwaitNext { desk },
        ["calls", "next"] => Command::CallNext { desk, after: None },
        ["calls", "next", "after", "nobody"] => Command::CallNext {
            desk,
            after: Some(crate::TicketId::NONE),
        },
        ["calls", "next", "after", name] => Command::CallNext {
            desk,
            after: Some(ticket(name)),
        },
        ["calls", name] => Command::CallTicket {
            desk,
            ticket: ticket(name),
        },
        ["recalls", name] => Command::Recall {
            desk,
            ticket: ticket(name),
        },
        ["starts", name] => Command::StartServing {
            desk,
            ticket: ticket(name),
        },
        ["finishes", name] => Command::Finish {
            desk,
            ticket: ticket(name),
        },
        ["marks", name, "absent"] => Command::MarkAbsent {
            desk,
            ticket: ticket(name),
        },
        ["sets", name, "aside"] => Command::Park {
            desk: Some(desk),
            ticket: ticket(name),
            until: None,
        },
        ["sets", name, "aside", "until", time] => Command::Park {
            desk: Some(desk),
            ticket: ticket(name),
            until: Some(moment(time)),
        },
        ["takes", name, "back"] => Command::Resume {
            desk: Some(desk),
            ticket: ticket(name),
        },
        ["reopens", name] => Command::Reopen {
            desk,
            ticket: ticket(name),
        },
        _ => panic!("a desk does not do this: {words:?}"),
    }
}

fn shift(operator: &str, rest: &[&str]) -> Shift {
    let mut shift = Shift {
        id: crate::ShiftId(id(operator)),
        channels: Vec::new(),
        skills: None,
    };
    match *rest {
        [] => {}
        ["who", "knows", ref skills @ ..] => shift.skills = Some(skills.iter().map(|skill| ServiceId::from(*skill)).collect()),
        ["who", "takes", ref channels @ ..] => shift.channels = channels.iter().map(|channel| channel_of(channel)).collect(),
        _ => panic!("a shift is not like this: {rest:?}"),
    }
    shift
}

fn wish(name: &str, service: &str, rest: &[&str]) -> IssueTicket {
    let mut wish = IssueTicket {
        ticket: id(name).into(),
        visit: VisitId(id(name)),
        service: service.into(),
        class: None,
        language: None,
        channel: Channel::Hall,
        presence: Presence::InHall,
        desk: None,
        planned: Vec::new(),
        person: None,
        kiosk: None,
    };
    for pair in rest.chunks(2) {
        match *pair {
            ["as", class] => wish.class = Some(ClassId::from(class)),
            ["in", language] => wish.language = Some(language.into()),
            ["by", channel] => (wish.channel, wish.presence) = (channel_of(channel), Presence::Reachable),
            ["from", "away"] => (wish.channel, wish.presence) = (Channel::Remote, Presence::Away),
            ["for", desk] => wish.desk = Some(desk.into()),
            ["at", kiosk] => wish.kiosk = Some(kiosk.into()),
            ["then", service] => {
                let ticket = id(&format!("{name}{}", wish.planned.len() + 2)).into();
                wish.planned.push(PlannedStop {
                    ticket,
                    service: service.into(),
                });
            }
            _ => panic!("nobody wishes this: {pair:?}"),
        }
    }
    wish
}

fn sent(name: &str, rest: &[&str]) -> Command {
    let mut to = Destination { service: None, desk: None };
    let mut next = format!("{name}2");
    for pair in rest.chunks(2) {
        match *pair {
            ["to", service] => to.service = Some(service.into()),
            ["desk", desk] => to.desk = Some(desk.into()),
            ["as", stop] => next = stop.to_owned(),
            ["on", "somewhere"] => {}
            _ => panic!("nobody is sent like this: {pair:?}"),
        }
    }
    Command::Transfer {
        ticket: id(name).into(),
        next: id(&next).into(),
        to,
    }
}

fn booking(name: &str, service: &str, time: &str, rest: &[&str]) -> Expected {
    let mut booking = Expected {
        id: crate::BookingId(id(name)),
        service: service.into(),
        slot: moment(time),
        duration: Minutes(15),
        channel: Channel::Hall,
        class: None,
    };
    for pair in rest.chunks(2) {
        match *pair {
            ["as", class] => booking.class = Some(class.into()),
            ["by", channel] => booking.channel = channel_of(channel),
            _ => panic!("nobody books like this: {pair:?}"),
        }
    }
    booking
}

fn check_in(name: &str, language: Option<&str>) -> Command {
    Command::CheckIn {
        ticket: id(name).into(),
        visit: VisitId(id(name)),
        booking: crate::BookingId(id(name)),
        language: language.map(Language::from),
        person: None,
        kiosk: None,
    }
}

fn channel_of(word: &str) -> Channel {
    serde_json::from_value(word.into()).expect("hall, phone, video or remote")
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

fn moment_in(time: &str, rest: &[&str]) -> Timestamp {
    match rest {
        ["the", "day", "before"] => moment(time) - Minutes(24 * 60),
        _ => moment(time),
    }
}
