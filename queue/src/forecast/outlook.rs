//! What the near future depends on, taken from the day.

use std::collections::BTreeMap;

use crate::booking::Expected;
use crate::day::lines::{Lane, Place as Standing, Pool, Track, Turn};
use crate::day::{Day, DeskNow};
use crate::forecast::Prior;
use crate::forecast::pace::{Pace, typical};
use crate::ids::{DeskId, ServiceId};
use crate::plan::{Desk, Plan, Routing, Service};
use crate::ticket::{Channel, DeskState};
use crate::time::Timestamp;

/// The open desks, who waits, and how long each service takes: small and owned, so that it can be played anywhere. All moments in
/// it are milliseconds from `now`.
#[derive(Clone, Debug)]
pub struct Outlook {
    pub(super) now: Timestamp,
    pub(super) services: Vec<Matter>,
    pub(super) places: Vec<Place>,
    pub(super) queues: Vec<Queue>,
    /// At most so many promises in a row before an ordinary visitor.
    pub(super) promises_in_a_row: u32,
}

/// A service: how long it takes, and how whoever joins now would stand.
#[derive(Clone, Debug)]
pub(super) struct Matter {
    pub(super) id: ServiceId,
    pub(super) pace: Pace,
    pub(super) newcomer: Guest,
}

/// An open desk.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// What is left of the present service, or of the pause.
    pub(super) busy: Pace,
    pub(super) promises_in_a_row: u32,
    /// Which queues it calls from.
    pub(super) queues: Vec<(usize, Rank)>,
    /// Which services' newcomers in the hall it would call.
    pub(super) newcomers: Vec<(usize, Rank)>,
    pub(super) fallback_after: i64,
}

/// Visitors who can only be called in turn.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    pub(super) guests: Vec<Guest>,
    pub(super) next: usize,
}

/// A visitor who waits, or a booked one who will.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guest {
    pub(super) service: usize,
    /// Here from this moment.
    pub(super) from: i64,
    pub(super) due: i64,
    pub(super) promise: Option<i64>,
    /// Until then only a desk with nothing else to serve calls him.
    pub(super) early_until: Option<i64>,
    /// Waits now, unlike a booked one who has not come yet.
    pub(super) waits: bool,
}

/// How gladly a desk calls from a queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Promised,
    Preferred,
    Plain,
    Fallback,
    /// A booking before its early window.
    Early,
    /// Past its promise, but enough of those were called in a row.
    Yielding,
}

/// Where each service stands in [`Outlook::services`].
type Index<'a> = BTreeMap<&'a ServiceId, usize>;

/// Which queues each pool became.
type Pools<'a> = BTreeMap<&'a Pool, Vec<(Channel, usize)>>;

impl Outlook {
    /// What `day` knows of the near future at `now`.
    pub fn of(day: &Day, now: Timestamp) -> Self {
        let mut outlook = Self {
            now,
            services: matters(day),
            places: Vec::new(),
            queues: Vec::new(),
            promises_in_a_row: u32::MAX,
        };
        let Some(plan) = day.plan() else { return outlook };
        outlook.promises_in_a_row = plan.routing.promises_in_a_row;
        let index: Index<'_> = day.known_services().enumerate().map(|(at, service)| (&service.id, at)).collect();
        let mut pools = outlook.queue_up_waiting(day, &plan.routing, &index);
        let expected = outlook.queue_up_expected(day, &plan.routing, &index);
        for (pool, queues) in &expected {
            pools.entry(pool).or_default().extend(queues);
        }
        outlook.places = day
            .desks()
            .filter_map(|(id, desk)| outlook.place(day, plan, (id, desk), &index, &pools))
            .collect();
        outlook
    }

    /// One queue for each lane's promised visitors, and one for its ordinary ones. Whoever claimed a booking stands where a walk-in
    /// would: anybody sees the forecast.
    fn queue_up_waiting<'a>(&mut self, day: &'a Day, routing: &Routing, index: &Index<'_>) -> Pools<'a> {
        let mut pools = Pools::new();
        for (pool, tracks) in &day.lines().lanes {
            for ((track, _), mut line) in self.lines_of(day, routing, index, pool, tracks) {
                if !line.is_sorted_by_key(|(place, _)| *place) {
                    line.sort_by_key(|(place, _)| *place);
                }
                let guests = line.into_iter().map(|(_, guest)| guest).collect();
                pools
                    .entry(pool)
                    .or_default()
                    .extend(self.add(guests).map(|queue| (track.channel, queue)));
            }
        }
        pools
    }

    /// Who waits in the lanes of a pool, by track and by whether there is a promise.
    fn lines_of(
        &self,
        day: &Day,
        routing: &Routing,
        index: &Index<'_>,
        pool: &Pool,
        tracks: &BTreeMap<Track, Lane>,
    ) -> BTreeMap<(Track, bool), Vec<(Standing, Guest)>> {
        let of_pool = match pool {
            Pool::Service(service) => index.get(service).copied(),
            Pool::Desk(_) | Pool::Shift(_) => None,
        };
        let mut lines: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let turns = tracks.iter().flat_map(|(track, lane)| lane.turns.iter().map(|turn| (*track, turn)));
        for (track, turn) in turns {
            let Some(service) = of_pool.or_else(|| index.get(&day.ticket(turn.place.ticket)?.service).copied()) else {
                continue;
            };
            let (track, turn) = seen(day, track, turn);
            let guest = self.guest(routing, service, &turn);
            lines.entry((track, guest.promise.is_some())).or_default().push((turn.place, guest));
        }
        lines
    }

    fn guest(&self, routing: &Routing, service: usize, turn: &Turn) -> Guest {
        Guest {
            service,
            from: 0,
            due: self.until(turn.place.due),
            promise: turn.promise.map(|promise| self.until(promise)),
            early_until: turn.slot.map(|slot| self.until(slot - routing.early_window)),
            waits: true,
        }
    }

    /// Booked visitors who have not come yet, as far as anybody may know: taken to arrive on time.
    fn queue_up_expected(&mut self, day: &Day, routing: &Routing, index: &Index<'_>) -> BTreeMap<Pool, Vec<(Channel, usize)>> {
        let mut lines: BTreeMap<(&ServiceId, Channel), Vec<Guest>> = BTreeMap::new();
        for booking in day.seen_expected() {
            let guest = index
                .get(&booking.service)
                .and_then(|service| self.booked(booking, routing, *service));
            lines.entry((&booking.service, booking.channel)).or_default().extend(guest);
        }
        let mut pools: BTreeMap<Pool, Vec<_>> = BTreeMap::new();
        for ((service, channel), guests) in lines {
            pools
                .entry(Pool::Service(service.clone()))
                .or_default()
                .extend(self.add(guests).map(|queue| (channel, queue)));
        }
        pools
    }

    fn add(&mut self, guests: Vec<Guest>) -> Option<usize> {
        let queue = self.queues.len();
        (!guests.is_empty())
            .then(|| self.queues.push(Queue { guests, next: 0 }))
            .map(|()| queue)
    }

    /// `None` for one whose slot has passed: he may not come at all.
    fn booked(&self, booking: &Expected, routing: &Routing, service: usize) -> Option<Guest> {
        let slot = self.until(booking.slot);
        let due = self.until(booking.slot - routing.booking_lead);
        let from = if due >= 0 { due } else { slot };
        let promise = Some(self.until(booking.slot + routing.booking_promise));
        (slot >= 0).then_some(Guest {
            service,
            from,
            due,
            promise,
            early_until: None,
            waits: false,
        })
    }

    /// A desk that calls sooner or later: a pause is taken to last as long as the rule allows, a longer one as a closed desk.
    fn place(&self, day: &Day, plan: &Plan, (id, desk): (&DeskId, &DeskNow), index: &Index<'_>, pools: &Pools<'_>) -> Option<Place> {
        let shift = desk.shift.as_ref()?;
        let rules = plan.desks.iter().find(|planned| planned.id == *id);
        let busy = self.busy(day, desk, plan.routing.tied_pause.span().0, index)?;
        let own = [Pool::Desk(id.clone()), Pool::Shift(shift.id)].map(|pool| (pool, Rank::Preferred));
        let served = desk
            .services
            .iter()
            .map(|service| (Pool::Service(service.clone()), rank(rules, &desk.services, service)));
        let mut queues = Vec::new();
        for (pool, rank) in own.into_iter().chain(served) {
            let lanes = pools.get(&pool).into_iter().flatten();
            queues.extend(lanes.filter(|(channel, _)| desk.takes(*channel)).map(|(_, queue)| (*queue, rank)));
        }
        let hall = desk.services.iter().filter(|_| desk.takes(Channel::Hall));
        let newcomers = hall
            .filter_map(|service| Some((*index.get(service)?, rank(rules, &desk.services, service))))
            .collect();
        let fallback_after = rules.map_or(0, |rules| rules.fallback_after.span().0);
        Some(Place {
            busy,
            promises_in_a_row: desk.promises_in_a_row,
            queues,
            newcomers,
            fallback_after,
        })
    }

    /// How long the desk is still taken; `None` where it calls nobody.
    fn busy(&self, day: &Day, desk: &DeskNow, longest_pause: i64, index: &Index<'_>) -> Option<Pace> {
        match desk.state {
            DeskState::Closed => None,
            DeskState::Free | DeskState::Ready => Some(Pace::NOTHING),
            DeskState::Paused { .. } => {
                let left = longest_pause - self.elapsed(desk.since);
                (left > 0).then_some(Pace {
                    mean_ms: left as f64,
                    variance: 0.0,
                })
            }
            DeskState::Calling { ticket } | DeskState::Serving { ticket } => {
                let ticket = day.ticket(ticket)?;
                let calls_here = ticket.calls.iter().rev().take_while(|call| ticket.state.desk() == Some(&call.desk));
                let held_since = calls_here.last().map_or(desk.since, |call| call.at);
                let pace = self.services[*index.get(&ticket.service)?].pace;
                Some(pace.left_after(self.elapsed(held_since) as f64))
            }
        }
    }

    fn elapsed(&self, since: Timestamp) -> i64 {
        self.now.since(since).0.max(0)
    }

    fn until(&self, moment: Timestamp) -> i64 {
        moment.since(self.now).0
    }
}

/// A turn as anybody may know it.
fn seen(day: &Day, track: Track, turn: &Turn) -> (Track, Turn) {
    let claimed = day.ticket(turn.place.ticket).filter(|_| track.booked);
    match claimed.and_then(|ticket| day.as_walk_in(ticket)) {
        Some((due, promise)) => (
            Track { booked: false, ..track },
            Turn {
                place: Standing { due, ..turn.place },
                promise,
                slot: None,
            },
        ),
        None => (track, *turn),
    }
}

fn matters(day: &Day) -> Vec<Matter> {
    let priors: BTreeMap<&ServiceId, &Prior> = day.priors().iter().map(|prior| (&prior.service, prior)).collect();
    let matter = |(at, service): (usize, &Service)| {
        let prior = priors.get(&service.id).map_or_else(|| typical(service), |prior| (*prior).clone());
        let due = service.target.span().0;
        Matter {
            id: service.id.clone(),
            pace: Pace::blend(&prior, day.counts(&service.id).measured),
            newcomer: Guest {
                service: at,
                from: 0,
                due,
                promise: None,
                early_until: None,
                waits: false,
            },
        }
    };
    day.known_services().enumerate().map(matter).collect()
}

/// How gladly a desk with these `rules`, serving `services` now, calls for `service`: as in [`crate::order`].
fn rank(rules: Option<&Desk>, services: &[ServiceId], service: &ServiceId) -> Rank {
    let prefers = |service: &ServiceId| rules.is_some_and(|rules| rules.preferred.contains(service));
    let falls_back = rules.is_some_and(|rules| rules.fallback.contains(service));
    if prefers(service) || !(falls_back || services.iter().any(prefers)) {
        Rank::Preferred
    } else if falls_back {
        Rank::Fallback
    } else {
        Rank::Plain
    }
}
