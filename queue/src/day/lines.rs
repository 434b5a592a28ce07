//! The indexes that keep calling next quick: who waits where, in the order in which they are due. Everybody who waits stands in two of
//! them, so an entry holds no more than its line needs.
//!
//! Every entry follows from its ticket alone. [`Lines::take_out`] and [`Lines::put_in`] are exact opposites, and the day calls
//! them around each change of a ticket.

use std::collections::{BTreeMap, BTreeSet};

use crate::ids::{DeskId, ServiceId, ShiftId, TicketId};
use crate::ticket::{Channel, Presence, State, Ticket};
use crate::time::Timestamp;

/// All lines of a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lines {
    /// Everybody who waits, tied and away ones too.
    pub(crate) waiting: BTreeMap<ServiceId, BTreeSet<Place>>,
    pub(crate) on_channel: BTreeMap<(ServiceId, Channel), u32>,
    /// Who can be called, by who may call them.
    pub(crate) lanes: BTreeMap<Pool, BTreeMap<Track, Lane>>,
    /// Away tickets by due time, and those with a booked slot by slot: they lapse by rule.
    pub(crate) away: BTreeSet<(Timestamp, TicketId)>,
    pub(crate) away_slots: BTreeSet<(Timestamp, TicketId)>,
    pub(crate) parked_until: BTreeSet<(Timestamp, TicketId)>,
    pub(crate) parked: BTreeSet<TicketId>,
    /// By the moment the state was entered.
    pub(crate) absent: BTreeSet<(Timestamp, TicketId)>,
    pub(crate) done: BTreeSet<(Timestamp, TicketId)>,
}

/// A place in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) due: Timestamp,
    pub(crate) joined: Timestamp,
    pub(crate) arrival: u32,
    pub(crate) ticket: TicketId,
}

/// A place in a line of callable tickets, with what a search wants to know of whoever stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Turn {
    pub(crate) place: Place,
    pub(crate) promise: Option<Timestamp>,
    pub(crate) slot: Option<Timestamp>,
}

/// Who may call: any desk of the service, or only one desk or operator.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pool {
    Service(ServiceId),
    Desk(DeskId),
    Shift(ShiftId),
}

/// Within a pool: one line per channel, bookings apart, because an early one must not stand before a walk-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Track {
    pub(crate) channel: Channel,
    pub(crate) booked: bool,
}

/// One line of callable tickets.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lane {
    pub(crate) turns: BTreeSet<Turn>,
    /// Those with a promise, earliest first.
    pub(crate) promises: BTreeSet<(Timestamp, Turn)>,
}

impl Place {
    /// The place of `ticket`.
    pub(crate) fn of(ticket: &Ticket) -> Self {
        Self {
            due: ticket.due,
            joined: ticket.joined,
            arrival: ticket.arrival,
            ticket: ticket.id,
        }
    }
}

impl Turn {
    /// The turn of `ticket`.
    pub(crate) fn of(ticket: &Ticket) -> Self {
        Self {
            place: Place::of(ticket),
            promise: ticket.promise,
            slot: ticket.slot,
        }
    }
}

impl Pool {
    /// Who may call `ticket`.
    pub(crate) fn of(ticket: &Ticket) -> Self {
        match (&ticket.tied_desk, ticket.tied_shift) {
            (Some(desk), _) => Self::Desk(desk.clone()),
            (None, Some(shift)) => Self::Shift(shift),
            (None, None) => Self::Service(ticket.service.clone()),
        }
    }
}

impl Lines {
    /// Enters `ticket` wherever its state says.
    pub(crate) fn put_in(&mut self, ticket: &Ticket) {
        match &ticket.state {
            State::Waiting => self.put_in_waiting(ticket),
            State::Parked { until: Some(until), .. } => {
                self.parked_until.insert((*until, ticket.id));
            }
            State::Parked { until: None, .. } => {
                self.parked.insert(ticket.id);
            }
            State::Absent { .. } => {
                self.absent.insert((ticket.since, ticket.id));
            }
            State::Done { .. } => {
                self.done.insert((ticket.since, ticket.id));
            }
            State::Called { .. } | State::Serving { .. } | State::Cancelled { .. } | State::Unserved => {}
        }
    }

    /// Removes `ticket`, as it was when it was put in.
    pub(crate) fn take_out(&mut self, ticket: &Ticket) {
        match &ticket.state {
            State::Waiting => self.take_out_waiting(ticket),
            State::Parked { until: Some(until), .. } => {
                self.parked_until.remove(&(*until, ticket.id));
            }
            State::Parked { until: None, .. } => {
                self.parked.remove(&ticket.id);
            }
            State::Absent { .. } => {
                self.absent.remove(&(ticket.since, ticket.id));
            }
            State::Done { .. } => {
                self.done.remove(&(ticket.since, ticket.id));
            }
            State::Called { .. } | State::Serving { .. } | State::Cancelled { .. } | State::Unserved => {}
        }
    }

    /// Everybody who waits, in the order in which they are due: the lines of all services, merged as one walks along.
    pub(crate) fn all(&self) -> impl Iterator<Item = TicketId> {
        let lines = self.waiting.values().map(BTreeSet::iter);
        let mut heads: Vec<_> = lines.filter_map(|mut line| Some((line.next()?, line))).collect();
        std::iter::from_fn(move || {
            let (first, _) = heads.iter().enumerate().min_by_key(|(_, (place, _))| *place)?;
            let (place, line) = &mut heads[first];
            let ticket = place.ticket;
            match line.next() {
                Some(next) => *place = next,
                None => drop(heads.swap_remove(first)),
            }
            Some(ticket)
        })
    }

    /// Who can be called by `desk` or its operator alone.
    pub(crate) fn tied_to(&self, desk: &DeskId, shift: Option<ShiftId>) -> impl Iterator<Item = TicketId> {
        let pools = [Some(Pool::Desk(desk.clone())), shift.map(Pool::Shift)].into_iter().flatten();
        let lanes = pools.filter_map(|pool| self.lanes.get(&pool)).flat_map(BTreeMap::values);
        lanes.flat_map(|lane| lane.turns.iter().map(|turn| turn.place.ticket))
    }

    fn put_in_waiting(&mut self, ticket: &Ticket) {
        let turn = Turn::of(ticket);
        self.waiting.entry(ticket.service.clone()).or_default().insert(turn.place);
        *self.on_channel.entry((ticket.service.clone(), ticket.channel)).or_default() += 1;
        if ticket.presence == Presence::Away {
            self.away.insert((ticket.due, ticket.id));
            self.away_slots.extend(ticket.slot.map(|slot| (slot, ticket.id)));
        } else {
            let lane = self.lanes.entry(Pool::of(ticket)).or_default().entry(track(ticket)).or_default();
            lane.turns.insert(turn);
            lane.promises.extend(ticket.promise.map(|promise| (promise, turn)));
        }
    }

    fn take_out_waiting(&mut self, ticket: &Ticket) {
        let turn = Turn::of(ticket);
        remove_from(
            &mut self.waiting,
            &ticket.service,
            |line| line.remove(&turn.place),
            BTreeSet::is_empty,
        );
        remove_from(
            &mut self.on_channel,
            &(ticket.service.clone(), ticket.channel),
            |count| {
                *count -= 1;
                true
            },
            |count| *count == 0,
        );
        if ticket.presence == Presence::Away {
            self.away.remove(&(ticket.due, ticket.id));
            if let Some(slot) = ticket.slot {
                self.away_slots.remove(&(slot, ticket.id));
            }
        } else {
            remove_from(
                &mut self.lanes,
                &Pool::of(ticket),
                |tracks| remove_from(tracks, &track(ticket), |lane| lane.remove(turn), Lane::is_empty),
                BTreeMap::is_empty,
            );
        }
    }
}

impl Lane {
    fn remove(&mut self, turn: Turn) -> bool {
        if let Some(promise) = turn.promise {
            self.promises.remove(&(promise, turn));
        }
        self.turns.remove(&turn)
    }

    fn is_empty(&self) -> bool {
        self.turns.is_empty()
    }
}

fn track(ticket: &Ticket) -> Track {
    Track {
        channel: ticket.channel,
        booked: ticket.slot.is_some(),
    }
}

/// Changes the value under `key`, and drops it once it is empty, so that equal days have equal indexes.
fn remove_from<K: Ord, V>(
    map: &mut BTreeMap<K, V>,
    key: &K,
    change: impl FnOnce(&mut V) -> bool,
    is_empty: impl FnOnce(&V) -> bool,
) -> bool {
    let Some(value) = map.get_mut(key) else { return false };
    let changed = change(value);
    if is_empty(value) {
        map.remove(key);
    }
    changed
}
