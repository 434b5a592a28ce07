//! The tiles: services, groups of services, and why a service gives no number.

use queue::view::{Availability, MenuService};
use queue::{Content, Group, Refusal, ServiceId};

use super::Flow;

/// A tile of the service screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry<'a> {
    Group(&'a Group),
    Service(&'a MenuService),
}

impl Flow {
    /// The tiles below `group`, in the plan's order; a group stands where its first service would.
    pub fn entries(&self, group: Option<&str>) -> Vec<Entry<'_>> {
        let (Some(menu), Some(content)) = (&self.menu, &self.content) else {
            return Vec::new();
        };
        let mut entries = Vec::new();
        for service in &menu.services {
            let entry = match branch(content, &service.service, group) {
                Branch::Here => Entry::Service(service),
                Branch::Below(group) => Entry::Group(group),
                Branch::Elsewhere => continue,
            };
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        entries
    }

    /// The services somewhere below `group`.
    pub fn services_below(&self, group: &str) -> Vec<&MenuService> {
        let (Some(menu), Some(content)) = (&self.menu, &self.content) else {
            return Vec::new();
        };
        let below = |service: &&MenuService| !matches!(branch(content, &service.service, Some(group)), Branch::Elsewhere);
        menu.services.iter().filter(below).collect()
    }
}

enum Branch<'a> {
    Here,
    Below(&'a Group),
    Elsewhere,
}

/// Where `service` is found from `group`: on a tile of its own, behind a group's tile, or not at all.
fn branch<'a>(content: &'a Content, service: &ServiceId, group: Option<&str>) -> Branch<'a> {
    let mut here = content.groups.iter().find(|candidate| candidate.services.contains(service));
    if here.map(|own| own.id.as_str()) == group {
        return Branch::Here;
    }
    // A plan is checked for loops; the bound makes that certain here.
    for _ in 0..content.groups.len() {
        let Some(own) = here else { break };
        if own.parent.as_deref() == group {
            return Branch::Below(own);
        }
        here = content
            .groups
            .iter()
            .find(|candidate| Some(candidate.id.as_str()) == own.parent.as_deref());
    }
    Branch::Elsewhere
}

/// Why a service gives no number now; `None` where it does.
pub fn refusal(availability: &Availability) -> Option<Refusal> {
    match availability {
        Availability::Open | Availability::LateWarning { .. } => None,
        Availability::Closed { opens_at } => Some(Refusal::ServiceClosed { opens_at: *opens_at }),
        Availability::Suspended { until } => Some(Refusal::ServiceSuspended { until: *until }),
        Availability::LimitReached => Some(Refusal::LimitReached),
        Availability::NoMoreToday => Some(Refusal::NoMoreToday),
        Availability::NumbersExhausted => Some(Refusal::NumbersExhausted),
    }
}
