//! What holds whatever happens: random commands, one after the other, with every rule checked after each.

mod crowd;
mod draw;
mod naive;

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::{Command, Day, Event, Number, Refusal, State, TicketId, Tier, Timestamp, VisitId, decide, order};
use draw::{Draw, START, office};

/// A day under random commands, and what it is held against.
struct Hall {
    day: Day,
    now: Timestamp,
    journal: Vec<(Timestamp, Event)>,
    /// Every number that was ever given today, and to whom.
    given: BTreeMap<Number, VisitId>,
    /// Everybody who joined today.
    joined: Vec<TicketId>,
}

impl Hall {
    fn new() -> Self {
        let (mut day, opening) = office();
        day.apply(START, &opening);
        Self {
            day,
            now: START,
            journal: vec![(START, opening)],
            given: BTreeMap::new(),
            joined: Vec::new(),
        }
    }

    fn step(&mut self, draw: &Draw) {
        self.now = self.now + crate::Minutes(u32::from(draw.minutes));
        self.check_deadline();
        let command = draw.command(&self.day, self.now);
        let before = self.day.clone();
        self.check_order();
        let decision = decide(&self.day, &command, self.now);
        check_person_limit(&self.day, &command, decision.as_ref().err());
        match decision {
            Ok(events) => events.iter().for_each(|event| self.take_in(&before, event)),
            Err(refusal) => assert!(
                self.day == before && may_refuse(&command, &refusal),
                "{command:?} was refused: {refusal:?}"
            ),
        }
        self.day
            .verify_invariants()
            .unwrap_or_else(|breach| panic!("after {command:?}: {breach}"));
        self.check_nobody_lost();
    }

    fn take_in(&mut self, before: &Day, event: &Event) {
        if let Event::DayOpened { .. } = event {
            (self.given, self.joined) = Default::default();
        }
        if let Event::TicketIssued { ticket, .. }
        | Event::TicketHandedIn {
            ticket, ended_day: false, ..
        } = event
        {
            self.give(&ticket.number, ticket.visit);
            self.joined.push(ticket.id);
        }
        if let Event::NumberChanged { visit, to, .. } = event {
            self.give(to, *visit);
        }
        if let Event::CheckInUndone { ticket, .. } = event {
            let undone = before.ticket(*ticket).unwrap();
            assert!(
                undone.started.is_none() && undone.state.desk().is_none(),
                "{ticket} was seen before"
            );
        }
        if let Event::TicketCalled { ticket, because, .. } = event {
            check_fairness(before, *ticket, &because.tier);
        }
        self.day.apply(self.now, event);
        self.journal.push((self.now, event.clone()));
    }

    /// No number is ever held by two visitors, not even one after the other.
    fn give(&mut self, number: &Number, visit: VisitId) {
        let holder = *self.given.entry(number.clone()).or_insert(visit);
        assert_eq!(holder, visit, "{number} was given twice");
    }

    /// Time matters exactly when the day says so.
    fn check_deadline(&self) {
        let elapsed = decide(&self.day, &Command::Elapse, self.now).expect("time passes whatever happens");
        let due = self.day.deadline().is_some_and(|deadline| deadline <= self.now);
        assert_eq!(
            !elapsed.is_empty(),
            due,
            "deadline {:?}, now {:?}, {elapsed:?}",
            self.day.deadline(),
            self.now
        );
    }

    /// The lines say the same as looking at everybody.
    fn check_order(&self) {
        for (id, desk) in self.day.desks().filter(|(_, desk)| desk.is_open()) {
            let quick = order::next(&self.day, id, self.now).map(|(ticket, because)| (ticket, because.tier, because.others));
            assert_eq!(quick, naive::next(&self.day, id, desk, self.now), "desk {id}");
        }
    }

    fn check_nobody_lost(&self) {
        assert_eq!(self.day.tickets().count(), self.joined.len(), "tickets come and go");
        assert!(self.joined.iter().all(|id| self.day.ticket(*id).is_some()), "a ticket is lost");
    }

    /// The same events, from disk, make the same day.
    fn check_replay(&self) {
        let mut again = self.day.unplayed();
        for (at, event) in &self.journal {
            let line = serde_json::to_string(event).unwrap();
            let read: Event = serde_json::from_str(&line).unwrap();
            assert_eq!(read, *event, "{line}");
            again.apply(*at, &read);
        }
        assert!(
            again.without_forecast() == self.day.clone().without_forecast(),
            "a replay leads to another day"
        );
    }
}

/// Whoever is known for certain gets as many as the plan says, and nobody else is refused for it, whatever booking there is.
fn check_person_limit(day: &Day, command: &Command, refusal: Option<&Refusal>) {
    let refused = refusal == Some(&Refusal::PersonLimit);
    let Command::IssueTicket(wish) = command else {
        return assert!(!refused, "{command:?}");
    };
    let limit = day.plan().and_then(|plan| plan.service(&wish.service)?.per_person);
    let had = wish
        .person
        .filter(|_| wish.proven)
        .map(|person| naive::had(day, person, &wish.service));
    let enough = limit.zip(had).is_some_and(|(limit, had)| had >= limit);
    assert!(
        if refusal.is_none() { !enough } else { !refused || enough },
        "{wish:?}: {refusal:?}"
    );
}

/// Time and slips in hands are never refused for the state of the day.
fn may_refuse(command: &Command, refusal: &Refusal) -> bool {
    let about_the_slip = matches!(refusal, Refusal::TicketExists);
    !matches!(command, Command::Elapse) && (!matches!(command, Command::HandIn(_)) || about_the_slip)
}

/// Among those of one service, class and channel who hold no promise, whoever is due first is called first.
fn check_fairness(day: &Day, called: TicketId, tier: &Tier) {
    let Some(called) = day.ticket(called).filter(|ticket| ticket.state == State::Waiting) else {
        return;
    };
    if matches!(tier, Tier::Chosen | Tier::Ready) || called.tied_desk.is_some() || called.promise.is_some() {
        return;
    }
    let like = |other: &&crate::Ticket| {
        (&other.class, other.channel, other.presence) == (&called.class, called.channel, called.presence)
            && other.promise.is_none()
            && other.tied_desk.is_none()
    };
    let first = day
        .waiting_for(&called.service)
        .filter(like)
        .map(|other| (other.due, other.joined))
        .min();
    assert!(
        first.is_none_or(|first| first >= (called.due, called.joined)),
        "{} was called before its turn",
        called.number
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, max_shrink_iters: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_hold_whatever_happens(draws in prop::collection::vec(draw::any(), 1..160)) {
        let mut hall = Hall::new();
        draws.iter().for_each(|draw| hall.step(draw));
        hall.check_replay();
    }
}

/// The random days are rich enough: everything that can happen does.
#[test]
fn everything_happens_in_random_days() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut happened = std::collections::BTreeSet::new();
    for _ in 0..200 {
        let draws = prop::collection::vec(draw::any(), 200..400)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        let mut hall = Hall::new();
        draws.iter().for_each(|draw| hall.step(draw));
        happened.extend(
            hall.journal
                .iter()
                .map(|(_, event)| serde_json::to_value(event).unwrap()["type"].as_str().unwrap().to_owned()),
        );
    }
    let all = crate::stories::variants::<Event>("type");
    let never: Vec<_> = all.difference(&happened).collect();
    assert!(never.is_empty(), "never happened: {never:?}");
}
