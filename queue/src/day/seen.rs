//! What anybody may see of the lines. A card finds a booking, and anybody may have shown it: whoever came by one stands in all that is
//! told outside the staff where a walk-in would stand who joined then. The calls follow the booking.

use crate::booking::{Expected, Fate};
use crate::day::Day;
use crate::day::lines::Place;
use crate::decide;
use crate::ids::ServiceId;
use crate::ticket::{Ticket, Visit};
use crate::time::Timestamp;

impl Visit {
    /// Whether a person is behind it whose card anybody may have shown or copied: nothing that is told of it to whoever holds the slip
    /// may depend on a booking.
    pub fn is_claimed(&self) -> bool {
        self.person.is_some()
    }
}

impl Day {
    /// How many wait for `service` and are due no later than `due`: those before whoever joins with it.
    pub fn ahead_of(&self, service: &ServiceId, due: Timestamp) -> u32 {
        let Some(line) = self.lines.waiting.get(service) else { return 0 };
        // Most newcomers are due last: counting from the end is quick.
        let behind = line.iter().rev().take_while(|place| place.due > due).count();
        self.corrected(service, line.len() - behind, |place| place.due <= due)
    }

    /// How many of the same service stand before a waiting ticket, as far as its visitor may know.
    pub(crate) fn seen_before(&self, ticket: &Ticket) -> u32 {
        let place = self.seen_place(ticket);
        let line = self.lines.waiting.get(&ticket.service);
        let is_before = |other: &Place| other.ticket != ticket.id && *other < place;
        let before = line.map_or(0, |line| line.range(..place).filter(|other| is_before(other)).count());
        self.corrected(&ticket.service, before, is_before)
    }

    /// `counted` stood in the line of `service` where `is_before` holds; the same, with everybody where they are seen.
    fn corrected(&self, service: &ServiceId, counted: usize, is_before: impl Fn(&Place) -> bool) -> u32 {
        let places = self.veiled(service).map(|ticket| (Place::of(ticket), self.seen_place(ticket)));
        let (more, fewer) = places.fold((0, 0), |(more, fewer), (own, seen)| {
            (more + usize::from(is_before(&seen)), fewer + usize::from(is_before(&own)))
        });
        u32::try_from(counted + more - fewer).unwrap_or(u32::MAX)
    }

    /// Who waits for `service` and may stand elsewhere than is seen: at most those whose booking counts.
    fn veiled(&self, service: &ServiceId) -> impl Iterator<Item = &Ticket> {
        let tracks = self.lines.lanes.values().flatten().filter(|(track, _)| track.booked);
        let booked = tracks
            .flat_map(|(_, lane)| &lane.turns)
            .map(|turn| &*self.tickets[&turn.place.ticket]);
        booked.filter(move |ticket| ticket.service == *service && self.seen_due(ticket).is_some())
    }

    /// Where a waiting ticket stands, as far as anybody may know.
    pub(crate) fn seen_place(&self, ticket: &Ticket) -> Place {
        let own = Place::of(ticket);
        Place {
            due: self.seen_due(ticket).unwrap_or(own.due),
            ..own
        }
    }

    fn seen_due(&self, ticket: &Ticket) -> Option<Timestamp> {
        self.as_walk_in(ticket).map(|(due, _)| due)
    }

    /// When whoever claimed a booking would be due, and by when promised, without it; `None` where no booking was claimed.
    pub(crate) fn as_walk_in(&self, ticket: &Ticket) -> Option<(Timestamp, Option<Timestamp>)> {
        let slot = ticket.slot?;
        let visit = self.visit(ticket.visit).filter(|visit| visit.is_claimed())?;
        let first = visit.stops.first().and_then(|id| self.ticket(*id))?;
        // Put back, a booking is due when a walk-in would be.
        let was_called = !ticket.calls.is_empty() || ticket.stop > 1;
        let kept = ticket.due == slot.max(first.joined) - self.plan()?.routing.booking_lead;
        let terms = decide::as_walk_in(self, first);
        Some(if kept || !was_called {
            (terms.due, terms.promise)
        } else {
            (ticket.due, terms.promise.map(|promise| promise.max(ticket.due)))
        })
    }

    /// Bookings that have not arrived yet as far as anybody may know, earliest slot first: a booking that a card found is expected until
    /// its slot, whoever was called for it.
    pub(crate) fn seen_expected(&self) -> impl Iterator<Item = &Expected> {
        let claimed = self
            .bookings
            .values()
            .filter(|booking| booking.fate == Fate::Arrived && booking.is_claimed);
        let mut all: Vec<&Expected> = self.expected().chain(claimed.map(|booking| &booking.expected)).collect();
        all.sort_by_key(|booking| (booking.slot, booking.id));
        all.into_iter()
    }
}
