//! What must hold after every event.

use std::collections::{BTreeMap, BTreeSet};

use crate::booking::Fate;
use crate::day::Day;
use crate::day::lines::Lines;
use crate::ticket::{DeskState, State, Ticket, Visit};

/// Nothing, or the first breach in words.
type Verdict = Result<(), String>;

impl Day {
    /// What must always hold; the text of the first breach. Looks at everything: for tests and for a check at start.
    ///
    /// # Errors
    /// The breach, for whoever has to find its cause.
    pub fn verify_invariants(&self) -> Verdict {
        self.verify_lines()?;
        self.tickets.values().try_for_each(|ticket| self.verify_ticket(ticket))?;
        self.visits.values().try_for_each(|visit| self.verify_visit(visit))?;
        self.verify_desks()?;
        self.verify_numbers()?;
        self.verify_bookings()?;
        self.verify_persons()?;
        self.verify_calls()?;
        self.verify_ended()
    }

    /// The indexes say what the tickets say: nobody is lost, nobody stands in two lines.
    fn verify_lines(&self) -> Verdict {
        let mut lines = Lines::default();
        self.tickets.values().for_each(|ticket| lines.put_in(ticket));
        hold(lines == self.lines, || "the lines differ from the tickets".into())
    }

    fn verify_ticket(&self, ticket: &Ticket) -> Verdict {
        let visit = self
            .visits
            .get(&ticket.visit)
            .ok_or_else(|| format!("{} has no visit", ticket.number))?;
        hold(visit.number == ticket.number, || {
            format!("{} is not its visit's number {}", ticket.number, visit.number)
        })?;
        hold(visit.stops.contains(&ticket.id), || {
            format!("{} is no stop of its visit", ticket.number)
        })?;
        let Some(desk) = ticket.state.desk() else { return Ok(()) };
        let held = self.desks.get(desk).and_then(|desk| desk.ticket());
        hold(held == Some(ticket.id), || format!("desk {desk} does not hold {}", ticket.number))
    }

    /// A visitor is in one place at a time, and its stops are in order.
    fn verify_visit(&self, visit: &Visit) -> Verdict {
        let stops: Vec<&Ticket> = visit.stops.iter().filter_map(|id| self.ticket(*id)).collect();
        hold(stops.len() == visit.stops.len() && !stops.is_empty(), || {
            format!("{} misses a stop", visit.number)
        })?;
        hold(stops.iter().zip(1..).all(|(stop, rank)| stop.stop == rank), || {
            format!("{} has stops out of order", visit.number)
        })?;
        hold(stops.iter().filter(|stop| stop.state.is_active()).count() <= 1, || {
            format!("{} is in two places", visit.number)
        })
    }

    fn verify_desks(&self) -> Verdict {
        let mut shifts = BTreeSet::new();
        for (id, desk) in &self.desks {
            hold(desk.is_open() == desk.shift.is_some(), || {
                format!("desk {id} is open without a shift, or closed with one")
            })?;
            hold(desk.shift_id().is_none_or(|shift| shifts.insert(shift)), || {
                format!("desk {id} has another desk's operator")
            })?;
            let Some(ticket) = desk.ticket() else { continue };
            let ticket = self
                .tickets
                .get(&ticket)
                .ok_or_else(|| format!("desk {id} holds an unknown ticket"))?;
            let agrees = match (&desk.state, &ticket.state) {
                (DeskState::Calling { .. }, State::Called { desk, .. }) | (DeskState::Serving { .. }, State::Serving { desk }) => {
                    desk == id
                }
                _ => false,
            };
            hold(agrees, || format!("desk {id} and ticket {} disagree", ticket.number))?;
        }
        Ok(())
    }

    /// No number is held twice, and a retired one by nobody.
    fn verify_numbers(&self) -> Verdict {
        let mut holders = BTreeMap::new();
        for visit in self.visits.values() {
            hold(holders.insert(&visit.number, visit.id).is_none(), || {
                format!("{} is held twice", visit.number)
            })?;
            hold(self.holders.get(&visit.number) == Some(&Some(visit.id)), || {
                format!("{} is another's number", visit.number)
            })?;
        }
        hold(self.holders.values().flatten().count() == self.visits.len(), || {
            "a number is held by nobody's visit".into()
        })
    }

    fn verify_bookings(&self) -> Verdict {
        let expected: BTreeSet<_> = self
            .bookings
            .values()
            .filter(|booking| booking.fate == Fate::Expected)
            .map(|booking| (booking.expected.slot, booking.expected.id))
            .collect();
        hold(expected == self.expected, || "the expected bookings differ from their fates".into())?;
        let mut arrived = BTreeSet::new();
        for visit in self.visits.values() {
            let Some(booking) = visit.booking else { continue };
            hold(arrived.insert(booking), || format!("the booking of {} came twice", visit.number))?;
        }
        let fates = self.bookings.values().filter(|booking| booking.fate == Fate::Arrived);
        hold(arrived == fates.map(|booking| booking.expected.id).collect(), || {
            "a booking has arrived without its visitor, or a visitor without the booking".into()
        })
    }

    /// Each visit that names a person is that person's, and no other.
    fn verify_persons(&self) -> Verdict {
        let mut persons = BTreeMap::<_, BTreeSet<_>>::new();
        for visit in self.visits.values() {
            visit.person.map(|person| persons.entry(person).or_default().insert(visit.id));
        }
        let indexed = self
            .persons
            .iter()
            .map(|(person, visits)| (*person, visits.iter().copied().collect()));
        hold(persons == indexed.collect(), || {
            "the visits of a person differ from the visits".into()
        })
    }

    fn verify_calls(&self) -> Verdict {
        hold(self.calls.is_sorted_by(|earlier, later| earlier.id < later.id), || {
            "calls do not grow".into()
        })?;
        let of_tickets: usize = self.tickets.values().map(|ticket| ticket.calls.len()).sum();
        hold(of_tickets == self.calls.len(), || "calls are lost".into())
    }

    /// After closing nobody waits, nobody is at a desk, no desk is open.
    fn verify_ended(&self) -> Verdict {
        if self.open || self.date.is_none() {
            return Ok(());
        }
        let left = |ticket: &&Ticket| ticket.state.is_active() || matches!(ticket.state, State::Parked { .. });
        hold(!self.tickets().any(|ticket| left(&ticket)), || {
            "somebody was left behind at closing".into()
        })?;
        hold(!self.desks.values().any(|desk| desk.is_open()), || {
            "a desk was left open at closing".into()
        })
    }
}

fn hold(holds: bool, breach: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(breach()) }
}
