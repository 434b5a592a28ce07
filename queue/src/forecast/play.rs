//! Plays an [`Outlook`] forward: whenever a desk becomes free it calls whoever the rules would call, until all who wait are called.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::forecast::outlook::{Guest, Outlook, Place, Rank};
use crate::forecast::{Delay, Forecast, Prospect, Start};
use crate::ids::ServiceId;

/// The hall while it is played.
struct Play {
    outlook: Outlook,
    /// Which desks come free when, soonest first.
    free: BinaryHeap<Reverse<(i64, usize)>>,
    /// How uncertain each desk's next free moment is.
    variances: Vec<f64>,
    /// The desks that call newcomers of each service.
    desks_of: Vec<Vec<usize>>,
    newcomers: Vec<Option<Start>>,
    lines: Vec<Vec<Start>>,
    /// Whoever still waits for a call.
    waiting: usize,
    /// Services whose newcomer still waits for a call, though a desk serves it.
    open: usize,
}

impl Outlook {
    /// Plays it to the end.
    pub fn play(self) -> Forecast {
        let mut play = Play::new(self);
        while let Some(Reverse((at, desk))) = play.free.pop() {
            if play.waiting == 0 && play.open == 0 {
                break;
            }
            play.desk_is_free(desk, at);
        }
        play.forecast()
    }
}

impl Play {
    fn new(outlook: Outlook) -> Self {
        let free = outlook
            .places
            .iter()
            .enumerate()
            .map(|(desk, place)| Reverse((place.busy.mean_ms as i64, desk)))
            .collect();
        let mut desks_of = vec![Vec::new(); outlook.services.len()];
        for (desk, place) in outlook.places.iter().enumerate() {
            place.newcomers.iter().for_each(|(service, _)| desks_of[*service].push(desk));
        }
        Self {
            free,
            variances: outlook.places.iter().map(|place| place.busy.variance).collect(),
            newcomers: vec![None; outlook.services.len()],
            lines: vec![Vec::new(); outlook.services.len()],
            waiting: outlook
                .queues
                .iter()
                .flat_map(|queue| &queue.guests)
                .filter(|guest| guest.waits)
                .count(),
            open: desks_of.iter().filter(|desks| !desks.is_empty()).count(),
            desks_of,
            outlook,
        }
    }

    fn desk_is_free(&mut self, desk: usize, at: i64) {
        let choice = self.choose(desk, at);
        self.start_newcomers(desk, at, choice.map(|(key, _)| key));
        match choice {
            Some(((rank, _), queue)) => self.call(desk, at, rank, queue),
            None => self.wait_for_arrival(desk, at),
        }
    }

    /// Whom the desk would call, with what decided it, and from which queue.
    fn choose(&self, desk: usize, at: i64) -> Option<((Rank, i64), usize)> {
        let place = &self.outlook.places[desk];
        let promises = place.promises_in_a_row < self.outlook.promises_in_a_row;
        let heads = place.queues.iter().filter_map(|(queue, rank)| {
            let queue_now = &self.outlook.queues[*queue];
            let head = queue_now.guests.get(queue_now.next).filter(|head| head.from <= at)?;
            Some((key(place, head, *rank, at, promises), *queue))
        });
        heads.min()
    }

    /// Newcomers who would be called now, had they joined at the beginning: before `choice`, or for want of one.
    fn start_newcomers(&mut self, desk: usize, at: i64, choice: Option<(Rank, i64)>) {
        for turn in 0..self.outlook.places[desk].newcomers.len() {
            let place = &self.outlook.places[desk];
            let (service, rank) = place.newcomers[turn];
            let newcomer = &self.outlook.services[service].newcomer;
            let is_next = choice.is_none_or(|choice| key(place, newcomer, rank, at, true) < choice);
            if self.newcomers[service].is_none() && is_next {
                self.newcomers[service] = Some(self.start(service, at));
                self.open -= 1;
            }
        }
    }

    fn call(&mut self, desk: usize, at: i64, rank: Rank, queue: usize) {
        let queue = &mut self.outlook.queues[queue];
        let guest = queue.guests[queue.next];
        queue.next += 1;
        let place = &mut self.outlook.places[desk];
        let promised = matches!(rank, Rank::Promised | Rank::Yielding);
        place.promises_in_a_row = if promised { place.promises_in_a_row + 1 } else { 0 };
        if guest.waits {
            let start = self.start(guest.service, at);
            self.lines[guest.service].push(start);
            self.waiting -= 1;
        }
        let pace = self.outlook.services[guest.service].pace;
        self.variances[desk] += pace.variance;
        self.free.push(Reverse((at + (pace.mean_ms as i64).max(1), desk)));
    }

    /// Nobody is there for it: it is free again when the next booked visitor arrives, if one ever does.
    fn wait_for_arrival(&mut self, desk: usize, at: i64) {
        let queues = self.outlook.places[desk]
            .queues
            .iter()
            .map(|(queue, _)| &self.outlook.queues[*queue]);
        let arrivals = queues
            .filter_map(|queue| queue.guests.get(queue.next))
            .map(|head| head.from)
            .filter(|from| *from > at);
        self.free.extend(arrivals.min().map(|arrival| Reverse((arrival, desk))));
    }

    /// A start at `at`. Several desks even each other's surprises out.
    fn start(&self, service: usize, at: i64) -> Start {
        let desks = &self.desks_of[service];
        let count = desks.len().max(1) as f64;
        let variance = desks.iter().map(|desk| self.variances[*desk]).sum::<f64>() / (count * count);
        Start {
            mean_ms: (self.outlook.now.0 + at) as f64,
            variance,
        }
    }

    fn forecast(self) -> Forecast {
        let delays = self.delays();
        let now = self.outlook.now;
        let services = self.outlook.services.iter().map(|matter| matter.id.clone());
        let found = self.newcomers.into_iter().zip(self.lines).zip(delays);
        let prospects: BTreeMap<ServiceId, Prospect> = services
            .zip(found.map(|((newcomer, line), delays)| Prospect { newcomer, line, delays }))
            .collect();
        let wait = |prospect: &Prospect| prospect.newcomer.map(|start| start.wait_from(now));
        let services = prospects
            .iter()
            .map(|(service, prospect)| (service.clone(), wait(prospect)))
            .collect();
        Forecast {
            at: now,
            services,
            prospects,
        }
    }

    /// For each service, how much later its newcomer starts for each further visitor of every service.
    fn delays(&self) -> Vec<Vec<(ServiceId, Delay)>> {
        self.desks_of.iter().map(|desks| self.delays_at(desks)).collect()
    }

    /// A visitor's time falls evenly on the desks that serve him; what falls on `desks` is shared by them.
    fn delays_at(&self, desks: &[usize]) -> Vec<(ServiceId, Delay)> {
        let services = self.outlook.services.iter().zip(&self.desks_of);
        let shared = services.filter_map(|(matter, theirs)| {
            let common = theirs.iter().filter(|desk| desks.contains(desk)).count() as f64;
            let share = common / (theirs.len() as f64 * desks.len() as f64);
            let delay = Delay {
                mean_ms: matter.pace.mean_ms * share,
                variance: matter.pace.variance * share * share,
            };
            (common > 0.0).then(|| (matter.id.clone(), delay))
        });
        shared.collect()
    }
}

/// What a desk compares: the lowest is called.
fn key(place: &Place, guest: &Guest, rank: Rank, at: i64, promises: bool) -> (Rank, i64) {
    match guest.promise.filter(|promise| *promise <= at) {
        Some(promise) if promises => return (Rank::Promised, promise),
        Some(promise) => return (Rank::Yielding, promise),
        None => {}
    }
    if guest.early_until.is_some_and(|until| at < until) {
        (Rank::Early, guest.due)
    } else if rank > Rank::Preferred && guest.due + place.fallback_after < at {
        (Rank::Preferred, guest.due)
    } else {
        (rank, guest.due)
    }
}
