//! One site's business day: its state, what may be read of it, and how an event changes it.
//!
//! The state is plain maps plus the indexes of [`lines::Lines`], so that calling next costs the same with ten and with ten
//! thousand waiting. Only [`Day::apply`] changes it (`day/apply.rs`), and it computes nothing by rule.

mod apply;
mod invariants;
mod joining;
pub(crate) mod lines;
mod parts;
mod seen;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use smol_str::SmolStr;

pub use parts::{BookingNow, Counts, DayCall, DeskNow, Measured, Restored};

use crate::booking::Expected;
use crate::forecast::{Forecast, Prior};
use crate::ids::{BookingId, DeskId, Hash, KioskId, Number, PersonRef, ServiceId, ShiftId, SiteId, TicketId, VisitId};
use crate::plan::{Numbers, Plan, Service};
use crate::ticket::{CancelledBy, Channel, State, Ticket, Visit};
use crate::time::{BusinessDate, Span, Timestamp};

/// A day at the hall. `apply` changes it, everything else only reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    pub site: SiteId,
    /// `None` before the first `DayOpened`; kept after `DayClosed`, so that the evening's screens still know the day.
    pub date: Option<BusinessDate>,
    open: bool,
    /// Moment of the last event.
    last_at: Timestamp,
    /// Plans that events may name; filled by the shell before it decides or replays.
    shelf: BTreeMap<Hash, Arc<Plan>>,
    plan: Option<(Hash, Arc<Plan>)>,
    /// Numbers and prefixes as the day opened with them; services that a later plan adds bring their prefix along.
    numbers: Option<Numbers>,
    prefixes: BTreeMap<ServiceId, SmolStr>,
    /// Every service of any plan of today: a removed one is still called.
    known: BTreeMap<ServiceId, Service>,
    /// What each desk served under any plan of today.
    served_by: BTreeMap<DeskId, BTreeSet<ServiceId>>,
    /// Boxed, as the visits are: a map that is filled in order keeps half of its room free.
    tickets: BTreeMap<TicketId, Box<Ticket>>,
    visits: BTreeMap<VisitId, Box<Visit>>,
    lines: lines::Lines,
    desks: BTreeMap<DeskId, DeskNow>,
    bookings: BTreeMap<BookingId, BookingNow>,
    /// Expected bookings by slot: the first one is the next possible no-show.
    expected: BTreeSet<(Timestamp, BookingId)>,
    suspended: BTreeMap<ServiceId, Option<Timestamp>>,
    /// Last number given per prefix.
    counters: BTreeMap<SmolStr, u32>,
    restored: Option<Restored>,
    /// The visits of each person that is known by reference.
    persons: BTreeMap<PersonRef, Vec<VisitId>>,
    /// Every number of today and whose it is; `None` for a retired one.
    holders: BTreeMap<Number, Option<VisitId>>,
    /// Slips of ended days that came home today.
    late_slips: BTreeMap<TicketId, Number>,
    calls: Vec<DayCall>,
    reprints: Vec<(Timestamp, TicketId)>,
    counts: BTreeMap<ServiceId, Counts>,
    /// How long each ticket held a desk, called and served, over parking and reopening.
    desk_times: BTreeMap<TicketId, Span>,
    priors: Vec<Prior>,
    last_forecast: Option<Forecast>,
    issued_since_forecast: BTreeMap<ServiceId, u32>,
}

impl Day {
    /// A day that has not opened.
    pub fn new(site: SiteId) -> Self {
        Self {
            site,
            date: None,
            open: false,
            last_at: Timestamp::default(),
            shelf: BTreeMap::new(),
            plan: None,
            numbers: None,
            prefixes: BTreeMap::new(),
            known: BTreeMap::new(),
            served_by: BTreeMap::new(),
            tickets: BTreeMap::new(),
            visits: BTreeMap::new(),
            lines: lines::Lines::default(),
            desks: BTreeMap::new(),
            bookings: BTreeMap::new(),
            expected: BTreeSet::new(),
            suspended: BTreeMap::new(),
            counters: BTreeMap::new(),
            restored: None,
            persons: BTreeMap::new(),
            holders: BTreeMap::new(),
            late_slips: BTreeMap::new(),
            calls: Vec::new(),
            reprints: Vec::new(),
            counts: BTreeMap::new(),
            desk_times: BTreeMap::new(),
            priors: Vec::new(),
            last_forecast: None,
            issued_since_forecast: BTreeMap::new(),
        }
    }

    /// Puts a plan where `OpenDay`, `ChangePlan` and their events find it.
    pub fn shelve(&mut self, hash: Hash, plan: Arc<Plan>) {
        self.shelf.insert(hash, plan);
    }

    /// Keeps the newest forecast, to which issuing adds running sums. A cache of the shell's: no event, not replayed.
    pub fn note_forecast(&mut self, forecast: Forecast) {
        self.last_forecast = Some(forecast);
        self.issued_since_forecast.clear();
    }

    /// The forecast noted last.
    pub fn last_forecast(&self) -> Option<&Forecast> {
        self.last_forecast.as_ref()
    }

    /// How many joined `service` since the forecast was noted.
    pub fn issued_since_forecast(&self, service: &ServiceId) -> u32 {
        self.issued_since_forecast.get(service).copied().unwrap_or(0)
    }

    /// The plan in force.
    pub fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref().map(|(_, plan)| plan.as_ref())
    }

    /// The hash of the plan in force.
    pub fn plan_hash(&self) -> Option<&Hash> {
        self.plan.as_ref().map(|(hash, _)| hash)
    }

    /// Whether the day has begun and not ended.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Moment of the last event.
    pub fn last_at(&self) -> Timestamp {
        self.last_at
    }

    /// The last restore of today, if there was one.
    pub fn restored(&self) -> Option<Restored> {
        self.restored
    }

    pub fn ticket(&self, id: TicketId) -> Option<&Ticket> {
        self.tickets.get(&id).map(Box::as_ref)
    }

    /// All tickets of the day, ended ones too.
    pub fn tickets(&self) -> impl Iterator<Item = &Ticket> {
        self.tickets.values().map(Box::as_ref)
    }

    pub fn visit(&self, id: VisitId) -> Option<&Visit> {
        self.visits.get(&id).map(Box::as_ref)
    }

    /// All visits of the day.
    pub fn visits(&self) -> impl Iterator<Item = &Visit> {
        self.visits.values().map(Box::as_ref)
    }

    /// The stop that matters now: the one in line or at a desk, else the newest that is still alive, else the last.
    pub fn current_stop(&self, visit: &Visit) -> Option<&Ticket> {
        let stops = || visit.stops.iter().rev().filter_map(|id| self.ticket(*id));
        stops()
            .find(|ticket| ticket.state.is_active())
            .or_else(|| stops().find(|ticket| ticket.state.is_live()))
            .or_else(|| stops().next())
    }

    /// Who holds `number` today; `None` also for a retired one.
    pub fn holder(&self, number: &Number) -> Option<&Visit> {
        self.holders.get(number).copied().flatten().and_then(|visit| self.visit(visit))
    }

    /// A service of any plan of today, as last defined; a removed one is still called.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.known.get(id)
    }

    /// The services of any plan of today.
    pub fn known_services(&self) -> impl Iterator<Item = &Service> {
        self.known.values()
    }

    /// Whether the plan in force has `service`.
    pub fn is_planned(&self, service: &ServiceId) -> bool {
        self.plan().is_some_and(|plan| plan.service(service).is_some())
    }

    /// The letters before `service`'s numbers today.
    pub fn prefix(&self, service: &ServiceId) -> Option<&str> {
        self.prefixes.get(service).map(SmolStr::as_str)
    }

    /// The number that `service` would give next; `None` where its range ran out.
    pub fn next_number(&self, service: &ServiceId) -> Option<Number> {
        let numbers = self.numbers.as_ref()?;
        let prefix = self.prefixes.get(service)?;
        let given = self.counters.get(prefix).map_or(numbers.first, |given| given + 1);
        let from = given.max(self.restored.map_or(0, |restored| restored.after + 1));
        let mut free = (from..=numbers.last).map(|value| Number::new(prefix, value, numbers.width));
        free.find(|number| !self.holders.contains_key(number))
    }

    /// The kiosks that numbers are reserved for, today or by the plan in force.
    pub fn kiosks(&self) -> BTreeSet<KioskId> {
        let numbers = self.numbers.iter().chain(self.plan().map(|plan| &plan.numbers));
        numbers
            .flat_map(|numbers| numbers.reserved.keys())
            .map(|kiosk| kiosk.as_str().into())
            .collect()
    }

    /// A desk of today: of the plan in force, or one that is still open though its plan has gone.
    pub fn desk(&self, id: &DeskId) -> Option<&DeskNow> {
        self.desks.get(id)
    }

    /// All desks of today.
    pub fn desks(&self) -> impl Iterator<Item = (&DeskId, &DeskNow)> {
        self.desks.iter()
    }

    /// Where an operator's presence is.
    pub fn desk_of_shift(&self, shift: ShiftId) -> Option<&DeskId> {
        self.desks.iter().find(|(_, desk)| desk.shift_id() == Some(shift)).map(|(id, _)| id)
    }

    /// Everybody who waits, in the order in which they are due: tied and away ones too.
    pub fn waiting(&self) -> impl Iterator<Item = &Ticket> {
        self.lines.all().map(|ticket| &*self.tickets[&ticket])
    }

    /// How many wait.
    pub fn waiting_count(&self) -> usize {
        self.lines.waiting.values().map(BTreeSet::len).sum()
    }

    /// Who waits for `service`, in the order in which they are due.
    pub fn waiting_for(&self, service: &ServiceId) -> impl DoubleEndedIterator<Item = &Ticket> {
        self.lines
            .waiting
            .get(service)
            .into_iter()
            .flatten()
            .map(|place| &*self.tickets[&place.ticket])
    }

    /// How many wait for `service`.
    pub fn waiting_count_for(&self, service: &ServiceId) -> usize {
        self.lines.waiting.get(service).map_or(0, BTreeSet::len)
    }

    /// How many wait for `service` on `channel`.
    pub fn waiting_on(&self, service: &ServiceId, channel: Channel) -> u32 {
        self.lines.on_channel.get(&(service.clone(), channel)).copied().unwrap_or(0)
    }

    /// Who is set aside, first who returns first; those without a time come last.
    pub fn parked(&self) -> impl Iterator<Item = &Ticket> {
        let timed = self.lines.parked_until.iter().map(|(_, id)| id);
        timed.chain(&self.lines.parked).map(|id| &*self.tickets[id])
    }

    /// Who was called and did not come, newest first.
    pub fn absent(&self) -> impl Iterator<Item = &Ticket> {
        self.lines.absent.iter().rev().map(|(_, id)| &*self.tickets[id])
    }

    /// Who is done, newest first.
    pub fn done(&self) -> impl Iterator<Item = &Ticket> {
        self.lines.done.iter().rev().map(|(_, id)| &*self.tickets[id])
    }

    /// The day's calls in their order; walk backwards for the newest.
    pub fn calls(&self) -> &[DayCall] {
        &self.calls
    }

    /// When staff wanted which slip again, newest first.
    pub fn reprints(&self) -> impl Iterator<Item = (Timestamp, &Ticket)> {
        self.reprints.iter().rev().map(|(at, id)| (*at, &*self.tickets[id]))
    }

    /// What `service` did today.
    pub fn counts(&self, service: &ServiceId) -> Counts {
        self.counts.get(service).cloned().unwrap_or_default()
    }

    /// What recent days believe of the serving times.
    pub fn priors(&self) -> &[Prior] {
        &self.priors
    }

    pub fn booking(&self, id: BookingId) -> Option<&BookingNow> {
        self.bookings.get(&id)
    }

    /// The bookings of today, whatever became of them.
    pub fn bookings(&self) -> impl Iterator<Item = &BookingNow> {
        self.bookings.values()
    }

    /// Bookings that have not arrived yet, earliest slot first.
    pub fn expected(&self) -> impl Iterator<Item = &Expected> {
        self.expected.iter().map(|(_, id)| &self.bookings[id].expected)
    }

    /// Whether `service` stopped issuing, and until when (inner `None`: until further notice).
    pub fn suspended(&self, service: &ServiceId) -> Option<Option<Timestamp>> {
        self.suspended.get(service).copied()
    }

    /// Everything that stopped issuing.
    pub(crate) fn suspensions(&self) -> impl Iterator<Item = (&ServiceId, Option<Timestamp>)> {
        self.suspended.iter().map(|(service, until)| (service, *until))
    }

    /// How many tickets of `service` a person had today that a limit counts: proven, and not voided.
    pub(crate) fn count_of_person(&self, person: PersonRef, service: &ServiceId) -> u32 {
        let visits = self.persons.get(&person).into_iter().flatten().map(|visit| &*self.visits[visit]);
        let counted = visits.filter(|visit| visit.proven);
        let first = counted.map(|visit| &*self.tickets[&visit.stops[0]]);
        let kept = first.filter(|ticket| ticket.service == *service && !ticket.state.is_void());
        u32::try_from(kept.count()).unwrap_or(u32::MAX)
    }

    pub(crate) fn lines(&self) -> &lines::Lines {
        &self.lines
    }

    pub(crate) fn numbers(&self) -> Option<&Numbers> {
        self.numbers.as_ref()
    }

    /// How many stops joined today.
    pub(crate) fn arrivals(&self) -> u32 {
        u32::try_from(self.tickets.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn shelved(&self, hash: &Hash) -> Option<&Arc<Plan>> {
        self.shelf.get(hash)
    }

    /// Whether `number` was given, printed or retired today.
    pub(crate) fn is_taken(&self, number: &Number) -> bool {
        self.holders.contains_key(number)
    }

    /// The highest number from `least` to `most` that was given, printed or retired today; both have the same letters and width.
    pub(crate) fn highest_taken(&self, least: &Number, most: &Number) -> Option<&Number> {
        let mut taken = self.holders.range(least..=most);
        taken.next_back().map(|(number, _)| number)
    }

    /// The number of a slip of an ended day that came home today.
    pub(crate) fn late_slip(&self, ticket: TicketId) -> Option<&Number> {
        self.late_slips.get(&ticket)
    }

    /// Services that `desk` served under any plan of today.
    pub(crate) fn ever_served_by(&self, desk: &DeskId) -> impl Iterator<Item = &ServiceId> {
        self.served_by.get(desk).into_iter().flatten()
    }

    /// The next moment at which `Elapse` would do something.
    pub fn deadline(&self) -> Option<Timestamp> {
        crate::decide::deadline(self)
    }
}

#[cfg(test)]
impl Day {
    /// A day with the same shelf, before its first event.
    pub(crate) fn unplayed(&self) -> Self {
        Self {
            shelf: self.shelf.clone(),
            ..Self::new(self.site.clone())
        }
    }

    /// What follows from the events alone, without the shell's cache.
    pub(crate) fn without_forecast(self) -> Self {
        Self {
            last_forecast: None,
            issued_since_forecast: BTreeMap::new(),
            ..self
        }
    }
}

impl State {
    /// As if it had never been given.
    fn is_void(&self) -> bool {
        matches!(self, Self::Cancelled { by: CancelledBy::Void, .. })
    }

    /// In line or at a desk: a visit has at most one such stop.
    pub fn is_active(&self) -> bool {
        match self {
            Self::Waiting | Self::Called { .. } | Self::Serving { .. } => true,
            Self::Parked { .. } | Self::Absent { .. } | Self::Done { .. } | Self::Cancelled { .. } | Self::Unserved => false,
        }
    }
}
