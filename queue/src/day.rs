//! One site's business day: its state, and how an event changes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::event::Event;
use crate::ids::{BookingId, DeskId, Hash, ServiceId, SiteId, TicketId, VisitId};
use crate::plan::Plan;
use crate::ticket::{Ticket, Visit};
use crate::time::{BusinessDate, Timestamp};

/// A day at the hall. `apply` changes it, everything else only reads.
#[derive(Clone, Debug)]
pub struct Day {
    pub site: SiteId,
    /// `None` before the first `DayOpened`.
    pub date: Option<BusinessDate>,
    /// Plans that events may name; filled by the shell before it decides or replays.
    shelf: BTreeMap<Hash, Arc<Plan>>,
    plan: Option<(Hash, Arc<Plan>)>,
    pub(crate) tickets: BTreeMap<TicketId, Ticket>,
    pub(crate) visits: BTreeMap<VisitId, Visit>,
}

impl Day {
    /// A day that has not opened.
    pub fn new(site: SiteId) -> Self {
        Self { site, date: None, shelf: BTreeMap::new(), plan: None, tickets: BTreeMap::new(), visits: BTreeMap::new() }
    }

    /// Puts a plan where `OpenDay`, `ChangePlan` and their events find it.
    pub fn shelve(&mut self, hash: Hash, plan: Arc<Plan>) {
        self.shelf.insert(hash, plan);
    }

    /// Takes one event in. Computes nothing by rule: every value is in the event.
    pub fn apply(&mut self, at: Timestamp, event: &Event) {
        let _ = (at, event);
        unimplemented!()
    }

    /// The plan in force.
    pub fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref().map(|(_, plan)| plan.as_ref())
    }

    pub fn is_open(&self) -> bool {
        self.date.is_some()
    }

    pub fn ticket(&self, id: TicketId) -> Option<&Ticket> {
        self.tickets.get(&id)
    }

    pub fn visit(&self, id: VisitId) -> Option<&Visit> {
        self.visits.get(&id)
    }

    /// The next moment at which `Elapse` would do something.
    pub fn deadline(&self) -> Option<Timestamp> {
        None
    }

    /// What must always hold; the text of the first breach.
    pub fn verify_invariants(&self) -> Result<(), String> {
        Ok(())
    }
}
