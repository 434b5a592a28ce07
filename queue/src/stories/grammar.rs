//! The language of the stories: what each line asks for.

use crate::stories::clerk::{Clerk, FIRST_DAY, id, moment, moment_in};
use crate::{
    CancelledBy, Channel, ClassId, Command, Destination, Expected, HandIn, Hash, IssueTicket, Language, Minutes, Number, PersonRef,
    PlannedStop, Presence, Reason, ServiceId, Shift, VisitId,
};

impl Clerk {
    /// The command that a line speaks of.
    pub(super) fn understand(&mut self, words: &[&str], action: &str) -> Command {
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
            ["the", "day", "is", "restored", "with", "numbers", "after", number] => Command::NoteRestore {
                after: number.parse().expect("a number"),
            },
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
            [name, "checks", "in", ref rest @ ..] => check_in(name, rest),
            ["the", "check", "in", "of", name, "is", "undone"] => Command::UndoCheckIn { ticket: id(name).into() },
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
            [name, "leaves", "the", "slip"] => Command::Cancel {
                ticket: id(name).into(),
                by: CancelledBy::NotTaken,
                why: None,
            },
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
    let mut wish = IssueTicket::walk_in(id(name).into(), VisitId(id(name)), service.into());
    for pair in rest.chunks(2) {
        match *pair {
            ["as", class] => wish.class = Some(ClassId::from(class)),
            ["from", "reception"] => wish.any_class = true,
            ["in", language] => wish.language = Some(language.into()),
            ["by", channel] => (wish.channel, wish.presence) = (channel_of(channel), Presence::Reachable),
            ["with", card] => (wish.person, wish.proven) = (Some(PersonRef(id(card))), true),
            ["saying", code] => wish.person = Some(PersonRef(id(code))),
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

fn check_in(name: &str, rest: &[&str]) -> Command {
    let (mut booking, mut class, mut language, mut person, mut proven, mut kiosk) = (name, None, None, None, false, None);
    for pair in rest.chunks(2) {
        match *pair {
            ["in", tag] => language = Some(Language::from(tag)),
            ["as", wished] => class = Some(ClassId::from(wished)),
            ["at", place] => kiosk = Some(place.into()),
            ["for", other] => booking = other,
            ["with", card] => (person, proven) = (Some(PersonRef(id(card))), true),
            ["saying", code] => person = Some(PersonRef(id(code))),
            _ => panic!("nobody checks in like this: {pair:?}"),
        }
    }
    Command::CheckIn {
        ticket: id(name).into(),
        visit: VisitId(id(name)),
        booking: crate::BookingId(id(booking)),
        class,
        language,
        person,
        proven,
        kiosk,
    }
}

fn channel_of(word: &str) -> Channel {
    serde_json::from_value(word.into()).expect("hall, phone, video or remote")
}
