//! Why a call was made, in words: one sentence per tier, with its facts.

use queue::{Because, Tier};

use crate::pages::words::{Words, minutes_since};

/// *prenotato alle 10:40, è arrivato in orario*
pub(crate) fn sentence(words: &Words, because: &Because, called_at: queue::Timestamp) -> String {
    let facts = facts(words, &because.tier);
    words.with(
        &format!("because-{}", facts.tier),
        &[
            ("service", facts.service.into()),
            ("time", facts.time.into()),
            ("count", facts.count.into()),
            ("whom", facts.whom.into()),
            ("booked", booked(because).into()),
            ("slot", because.slot.map(|slot| words.clock(slot)).unwrap_or_default().into()),
            ("late", because.slot.map_or(0, |slot| minutes_since(slot, because.joined)).into()),
            ("since", waited(words, because, called_at).into()),
            ("others", because.others.into()),
        ],
    )
}

/// *in coda da 18 minuti*, *appena arrivato*
fn waited(words: &Words, because: &Because, called_at: queue::Timestamp) -> String {
    words.with("because-since", &[("n", minutes_since(because.joined, called_at).into())])
}

/// Whether it was called as a booking, and how it kept its time.
fn booked(because: &Because) -> &'static str {
    match because.slot {
        None => "no",
        Some(slot) if minutes_since(slot, because.joined) > 0 => "late",
        Some(_) => "on-time",
    }
}

#[derive(Default)]
struct Facts {
    tier: &'static str,
    service: String,
    time: String,
    count: u32,
    whom: &'static str,
}

fn facts(words: &Words, tier: &Tier) -> Facts {
    match tier {
        Tier::Promise { promise } => Facts {
            tier: "promise",
            time: words.clock(*promise),
            ..Facts::default()
        },
        Tier::Ordinary { after_promises } => Facts {
            tier: "ordinary",
            count: *after_promises,
            ..Facts::default()
        },
        Tier::Due => Facts {
            tier: "due",
            ..Facts::default()
        },
        Tier::Preferred { service } => Facts {
            tier: "preferred",
            service: words.service(service),
            ..Facts::default()
        },
        Tier::Fallback { service } => Facts {
            tier: "fallback",
            service: words.service(service),
            ..Facts::default()
        },
        Tier::FallbackOverdue { service, overdue } => Facts {
            tier: "fallback-overdue",
            service: words.service(service),
            count: overdue.0,
            ..Facts::default()
        },
        Tier::EarlyBooking { slot } => Facts {
            tier: "early-booking",
            time: words.clock(*slot),
            ..Facts::default()
        },
        Tier::Tied { desk, shift: _ } => Facts {
            tier: "tied",
            whom: if desk.is_some() { "desk" } else { "operator" },
            ..Facts::default()
        },
        Tier::Chosen => Facts {
            tier: "chosen",
            ..Facts::default()
        },
        Tier::Ready => Facts {
            tier: "ready",
            ..Facts::default()
        },
    }
}
