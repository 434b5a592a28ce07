//! How an event changes the day: values are taken over as decided, indexes and counts follow.

use crate::day::{BookingNow, Day, DayCall, DeskNow, Restored};
use crate::event::{Event, Issued};
use crate::ids::{BookingId, CallId, DeskId, Hash, Number, TicketId, VisitId};
use crate::order::{Because, Tier};
use crate::plan::Plan;
use crate::ticket::{Before, Call, CancelledBy, DeskState, Outcome, Shift, State, Ticket};
use crate::time::{BusinessDate, Span, Timestamp};
use crate::{Expected, Fate, Prior};

impl Day {
    /// Takes one event in. Computes nothing by rule: every value is in the event.
    ///
    /// # Panics
    /// Where the event does not fit the day: the journal was not written by `decide`, or its plan was not shelved.
    pub fn apply(&mut self, at: Timestamp, event: &Event) {
        self.last_at = self.last_at.max(at);
        match event {
            Event::DayOpened { date, plan, priors } => self.open_day(*date, plan, priors, at),
            Event::DayClosed { .. } => self.open = false,
            Event::DayRestored { after } => self.restored = Some(Restored { at, after: *after }),
            Event::PlanChanged { plan } => self.put_in_force(plan, at),
            Event::BookingExpected { booking } => self.expect_booking(booking),
            Event::BookingDropped { booking } => self.drop_booking(*booking),
            Event::BookingMissed { booking } => self.settle_booking(*booking, Fate::Missed),
            Event::CheckInUndone { ticket, booking } => self.undo_check_in(*ticket, *booking, at),
            Event::TicketIssued { ticket, .. } => self.issue(ticket),
            Event::TicketHandedIn {
                ticket, ended_day: false, ..
            } => self.join(ticket),
            Event::TicketHandedIn {
                ticket, ended_day: true, ..
            } => drop(self.late_slips.insert(ticket.id, ticket.number.clone())),
            Event::NumberChanged { visit, from, to } => self.change_number(*visit, from, to),
            Event::TicketArrived { ticket } => self.change(*ticket, Ticket::arrive),
            Event::DeskOpened { desk, shift, services } => self.open_desk(desk, shift, services, at),
            Event::DeskPaused { desk, reason } => self.set_desk(desk, DeskState::Paused { reason: reason.clone() }, at),
            Event::DeskClosed { desk } => self.close_desk(desk, at),
            Event::DeskReady { desk } => self.set_desk(desk, DeskState::Ready, at),
            Event::DeskFreed { desk } => self.set_desk(desk, DeskState::Free, at),
            Event::TicketCalled {
                ticket,
                desk,
                call,
                because,
            } => self.call(*ticket, desk, *call, because, at),
            Event::TicketRecalled { ticket, desk, call } => self.call_again(*ticket, desk, *call, at),
            Event::ServingStarted { ticket, desk } => self.start_serving(*ticket, desk, at),
            Event::TicketFinished { ticket, desk, outcome } => self.finish(*ticket, desk.clone(), outcome, at),
            Event::TicketAbsent { ticket, desk } => self.leave(*ticket, State::Absent { desk: desk.clone() }, at),
            Event::TicketParked { ticket, by, until, was } => {
                self.leave(
                    *ticket,
                    State::Parked {
                        by: by.clone(),
                        until: *until,
                        was: *was,
                    },
                    at,
                );
            }
            Event::TicketResumed { ticket, desk, to, call } => self.bring_back(*ticket, desk.as_ref(), *to, *call, at),
            Event::TicketMoved {
                ticket,
                service,
                due,
                promise,
                tied_desk,
            } => self.change(*ticket, |ticket| {
                (ticket.service, ticket.due, ticket.promise) = (service.clone(), *due, *promise);
                (ticket.tied_desk, ticket.tied_shift) = (tied_desk.clone(), None);
            }),
            Event::TicketPutBack { ticket, due, promise } => {
                self.leave(*ticket, State::Waiting, at);
                self.change(*ticket, |ticket| (ticket.due, ticket.promise) = (*due, *promise));
            }
            Event::TicketReopened { ticket, desk, to, call } => self.reopen(*ticket, desk, *to, *call, at),
            Event::TicketCancelled { ticket, by, why } => self.leave(*ticket, State::Cancelled { by: *by, why: why.clone() }, at),
            Event::TicketUntied { ticket } => self.change(*ticket, |ticket| (ticket.tied_desk, ticket.tied_shift) = (None, None)),
            Event::TicketUnbooked { ticket, due } => {
                self.change(*ticket, |ticket| (ticket.due, ticket.promise, ticket.slot) = (*due, None, None))
            }
            Event::TicketUnserved { ticket } => self.leave(*ticket, State::Unserved, at),
            Event::ServiceSuspended { service, until } => drop(self.suspended.insert(service.clone(), *until)),
            Event::ServiceResumed { service } => drop(self.suspended.remove(service)),
            Event::TicketReprinted { ticket } => {
                self.reprints.push((at, *ticket));
                self.change(*ticket, |ticket| ticket.reprints += 1);
            }
        }
    }

    // The day and its plan.

    fn open_day(&mut self, date: BusinessDate, plan: &Hash, priors: &[Prior], at: Timestamp) {
        let shelf = std::mem::take(&mut self.shelf);
        let fresh = Self::new(self.site.clone());
        *self = Self {
            date: Some(date),
            open: true,
            last_at: self.last_at,
            shelf,
            priors: priors.to_vec(),
            ..fresh
        };
        self.put_in_force(plan, at);
        self.numbers = self.plan().map(|plan| plan.numbers.clone());
    }

    fn put_in_force(&mut self, hash: &Hash, at: Timestamp) {
        let plan = self.shelf.get(hash).expect("a plan is shelved before its event").clone();
        self.remember(&plan, at);
        self.desks.retain(|id, desk| desk.is_open() || plan.desk(id).is_some());
        self.plan = Some((hash.clone(), plan));
    }

    /// Keeps what later plans may drop: prefixes, services, who served what.
    fn remember(&mut self, plan: &Plan, at: Timestamp) {
        for service in &plan.services {
            self.prefixes
                .entry(service.id.clone())
                .or_insert_with(|| service.prefix.as_str().into());
            self.known.insert(service.id.clone(), service.clone());
        }
        for desk in &plan.desks {
            self.served_by
                .entry(desk.id.clone())
                .or_default()
                .extend(desk.serves.iter().cloned());
            self.desks.entry(desk.id.clone()).or_insert_with(|| DeskNow {
                since: at,
                ..DeskNow::default()
            });
        }
    }

    // Bookings.

    fn expect_booking(&mut self, expected: &Expected) {
        self.drop_booking(expected.id);
        self.expected.insert((expected.slot, expected.id));
        self.bookings.insert(
            expected.id,
            BookingNow {
                expected: expected.clone(),
                fate: Fate::Expected,
                is_claimed: false,
            },
        );
    }

    fn drop_booking(&mut self, id: BookingId) {
        if let Some(booking) = self.bookings.remove(&id) {
            self.expected.remove(&(booking.expected.slot, id));
        }
    }

    fn settle_booking(&mut self, id: BookingId, fate: Fate) {
        let booking = self.bookings.get_mut(&id).expect("an event names a booking of the day");
        self.expected.remove(&(booking.expected.slot, id));
        booking.fate = fate;
    }

    fn undo_check_in(&mut self, id: TicketId, booking: BookingId, at: Timestamp) {
        self.leave(
            id,
            State::Cancelled {
                by: CancelledBy::Void,
                why: None,
            },
            at,
        );
        let visit = self.tickets[&id].visit;
        self.visits.get_mut(&visit).expect("every ticket has a visit").booking = None;
        let booking = self.bookings.get_mut(&booking).expect("an event names a booking of the day");
        (booking.fate, booking.is_claimed) = (Fate::Expected, false);
        self.expected.insert((booking.expected.slot, booking.expected.id));
    }

    // Joining.

    fn issue(&mut self, issued: &Issued) {
        let value = issued.number.value().filter(|_| issued.stop == 1);
        if let Some(value) = value.filter(|_| !self.holders.contains_key(&issued.number)) {
            let counter = self.counters.entry(issued.number.prefix().into()).or_default();
            *counter = value.max(*counter);
        }
        self.join(issued);
    }

    fn join(&mut self, issued: &Issued) {
        if let Some(booking) = issued.booking.filter(|_| issued.stop == 1) {
            self.settle_booking(booking, Fate::Arrived);
            self.bookings
                .get_mut(&booking)
                .expect("an event names a booking of the day")
                .is_claimed = issued.person.is_some();
        }
        self.holders.insert(issued.number.clone(), Some(issued.visit));
        if let Some(person) = issued.person.filter(|_| issued.stop == 1) {
            self.persons.entry(person).or_default().push(issued.visit);
        }
        self.counts.entry(issued.service.clone()).or_default().issued += 1;
        *self.issued_since_forecast.entry(issued.service.clone()).or_default() += 1;
        let visit = self.visits.entry(issued.visit).or_insert_with(|| Box::new(issued.visiting()));
        // Most visits have one stop and most tickets one call: no room is kept for more.
        visit.stops.reserve_exact(1);
        visit.stops.push(issued.id);
        visit.planned.clone_from(&issued.planned);
        let ticket = issued.joining(self.arrivals() + 1);
        self.lines.put_in(&ticket);
        self.tickets.insert(issued.id, Box::new(ticket));
    }

    fn change_number(&mut self, id: VisitId, from: &Number, to: &Number) {
        self.holders.insert(from.clone(), None);
        self.holders.insert(to.clone(), Some(id));
        let visit = self.visits.get_mut(&id).expect("an event names a visit of the day");
        visit.number = to.clone();
        for stop in &visit.stops {
            self.tickets.get_mut(stop).expect("a visit's stops are tickets of the day").number = to.clone();
        }
    }

    // Desks.

    fn open_desk(&mut self, id: &DeskId, shift: &Shift, services: &[crate::ServiceId], at: Timestamp) {
        let desk = self.desks.entry(id.clone()).or_default();
        if !desk.is_open() {
            *desk = DeskNow {
                state: DeskState::Free,
                since: at,
                ..DeskNow::default()
            };
        }
        desk.shift = Some(shift.clone());
        desk.services = services.to_vec();
    }

    fn close_desk(&mut self, id: &DeskId, at: Timestamp) {
        if self.plan().is_some_and(|plan| plan.desk(id).is_some()) {
            self.desks.insert(
                id.clone(),
                DeskNow {
                    since: at,
                    ..DeskNow::default()
                },
            );
        } else {
            self.desks.remove(id);
        }
    }

    fn set_desk(&mut self, id: &DeskId, state: DeskState, at: Timestamp) {
        let desk = self.desks.get_mut(id).expect("an event names a desk of the day");
        desk.state = state;
        desk.since = at;
    }

    // Calls.

    fn call(&mut self, id: TicketId, desk: &DeskId, call: CallId, because: &Because, at: Timestamp) {
        let promised = matches!(because.tier, Tier::Promise { .. });
        let row = &mut self
            .desks
            .get_mut(desk)
            .expect("an event names a desk of the day")
            .promises_in_a_row;
        *row = if promised { *row + 1 } else { 0 };
        self.note_call(
            id,
            Call {
                id: call,
                at,
                desk: desk.clone(),
                because: because.clone(),
            },
        );
        self.hold(id, desk, State::Called { desk: desk.clone(), call }, at);
    }

    fn call_again(&mut self, id: TicketId, desk: &DeskId, call: CallId, at: Timestamp) {
        let because = self.tickets[&id]
            .calls
            .last()
            .expect("a ticket that is called again was called")
            .because
            .clone();
        self.note_call(
            id,
            Call {
                id: call,
                at,
                desk: desk.clone(),
                because,
            },
        );
        self.hold(id, desk, State::Called { desk: desk.clone(), call }, at);
    }

    fn note_call(&mut self, ticket: TicketId, call: Call) {
        self.calls.push(DayCall {
            id: call.id,
            at: call.at,
            ticket,
            desk: call.desk.clone(),
        });
        self.change(ticket, |ticket| {
            ticket.calls.reserve_exact(1);
            ticket.calls.push(call);
        });
    }

    /// Makes a ticket the live one of `desk`.
    fn hold(&mut self, id: TicketId, desk: &DeskId, state: State, at: Timestamp) {
        let held = match state {
            State::Serving { .. } => DeskState::Serving { ticket: id },
            State::Called { .. } => DeskState::Calling { ticket: id },
            State::Waiting
            | State::Parked { .. }
            | State::Absent { .. }
            | State::Done { .. }
            | State::Cancelled { .. }
            | State::Unserved => {
                unreachable!("a desk holds called and served tickets only")
            }
        };
        self.set_desk(desk, held, at);
        self.enter(id, state, at);
    }

    // Serving and leaving.

    fn start_serving(&mut self, id: TicketId, desk: &DeskId, at: Timestamp) {
        self.hold(id, desk, State::Serving { desk: desk.clone() }, at);
        self.change(id, |ticket| ticket.started = ticket.started.or(Some(at)));
    }

    fn finish(&mut self, id: TicketId, desk: Option<DeskId>, outcome: &Outcome, at: Timestamp) {
        self.leave(
            id,
            State::Done {
                desk,
                outcome: outcome.clone(),
            },
            at,
        );
        let counts = self.counts.entry(self.tickets[&id].service.clone()).or_default();
        counts.served += u32::from(counts_as_served(outcome));
        if let Some(time) = self.desk_times.get(&id).filter(|_| is_measured(outcome)) {
            counts.measured.add(*time);
        }
    }

    fn reopen(&mut self, id: TicketId, desk: &DeskId, to: Before, call: Option<CallId>, at: Timestamp) {
        let ticket = &*self.tickets[&id];
        if let State::Done { outcome, .. } = &ticket.state {
            let counts = self.counts.entry(ticket.service.clone()).or_default();
            counts.served -= u32::from(counts_as_served(outcome));
            if let Some(time) = self.desk_times.get(&id).filter(|_| is_measured(outcome)) {
                counts.measured.remove(*time);
            }
        }
        self.bring_back(id, Some(desk), to, call, at);
    }

    /// Leads a ticket back to the line or to a desk.
    fn bring_back(&mut self, id: TicketId, desk: Option<&DeskId>, to: Before, call: Option<CallId>, at: Timestamp) {
        match (to, desk, call) {
            (Before::Called, Some(desk), Some(call)) => self.call_again(id, desk, call, at),
            (Before::Serving, Some(desk), _) => self.start_serving(id, desk, at),
            (Before::Waiting, _, _) => self.enter(id, State::Waiting, at),
            (Before::Called | Before::Serving, _, _) => unreachable!("a ticket comes back to a desk by name, and called with a call"),
        }
    }

    /// Takes a ticket from the desk that holds it, if one does, into `state`.
    fn leave(&mut self, id: TicketId, state: State, at: Timestamp) {
        let ticket = self.tickets.get(&id).expect("an event names a ticket of the day");
        if let Some(desk) = ticket.state.desk().cloned() {
            self.set_desk(&desk, DeskState::Free, at);
        }
        let starts_afresh = matches!(state, State::Waiting | State::Absent { .. });
        self.enter(id, state, at);
        if starts_afresh {
            self.desk_times.remove(&id);
        }
    }

    fn enter(&mut self, id: TicketId, state: State, at: Timestamp) {
        let ticket = self.tickets.get(&id).expect("an event names a ticket of the day");
        if ticket.state.desk().is_some() {
            let time = self.desk_times.entry(id).or_default();
            *time = Span(time.0 + at.since(ticket.since).0);
        }
        self.change(id, |ticket| (ticket.state, ticket.since) = (state, at));
    }

    /// The one place where a ticket changes: the lines follow it.
    fn change(&mut self, id: TicketId, change: impl FnOnce(&mut Ticket)) {
        let ticket = self.tickets.get_mut(&id).expect("an event names a ticket of the day");
        self.lines.take_out(ticket);
        change(ticket);
        self.lines.put_in(ticket);
    }
}

fn counts_as_served(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Served | Outcome::Transferred { .. } | Outcome::ServedElsewhere => true,
        Outcome::Carried => false,
    }
}

/// Whether its desk time tells how long the service holds a desk.
fn is_measured(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Served | Outcome::Transferred { .. } => true,
        Outcome::ServedElsewhere | Outcome::Carried => false,
    }
}
