//! Who is next, found by looking at everybody: slow, plain, and written from `docs/rules.md` rather than from `order.rs`.

use crate::{CancelledBy, Day, DeskId, DeskNow, Minutes, PersonRef, Presence, ServiceId, State, Ticket, TicketId, Tier, Timestamp};

/// Whom `desk` calls next, by which rule, and how many others there were.
pub(super) fn next<'a>(day: &'a Day, id: &DeskId, desk: &DeskNow, now: Timestamp) -> Option<(TicketId, Tier, u32)> {
    let routing = &day.plan()?.routing;
    let rules = day.plan()?.desk(id);
    let preferred = |ticket: &Ticket| rules.is_some_and(|rules| rules.preferred.contains(&ticket.service));
    let fallback = |ticket: &Ticket| rules.is_some_and(|rules| rules.fallback.contains(&ticket.service));
    let prefers = desk
        .services
        .iter()
        .any(|service| rules.is_some_and(|rules| rules.preferred.contains(service)));
    let tied = |ticket: &Ticket| ticket.tied_desk.as_ref() == Some(id);
    let early = |ticket: &Ticket| ticket.slot.is_some_and(|slot| slot > now + routing.early_window);
    let group = |ticket: &Ticket| match () {
        () if tied(ticket) || preferred(ticket) => 0,
        () if fallback(ticket) => 2,
        () if prefers => 1,
        () => 0,
    };
    let after = rules.map_or(Minutes(0), |rules| rules.fallback_after);
    let overdue = |ticket: &Ticket| group(ticket) > 0 && ticket.due + after < now;

    let mut all: Vec<&Ticket> = day.tickets().filter(|ticket| in_reach(ticket, id, desk)).collect();
    all.sort_by_key(|ticket| (ticket.due, ticket.joined, ticket.arrival));
    let others = u32::try_from(all.len()).unwrap().saturating_sub(1);
    let call = |ticket: &Ticket, tier: Tier| Some((ticket.id, tier, others));

    let best = |among: Vec<&'a Ticket>| {
        let there = among.into_iter().filter(|ticket| !early(ticket));
        there.min_by_key(|ticket| if overdue(ticket) { 0 } else { group(ticket) })
    };
    let promised = all.iter().filter(|ticket| ticket.promise.is_some_and(|promise| promise <= now));
    if let Some(first) = promised.min_by_key(|ticket| (ticket.promise, ticket.due, ticket.joined, ticket.arrival)) {
        let ordinary: Vec<&Ticket> = all
            .iter()
            .copied()
            .filter(|ticket| ticket.promise.is_none_or(|promise| promise > now))
            .collect();
        let enough = desk.promises_in_a_row >= routing.promises_in_a_row;
        return match best(ordinary).filter(|_| enough) {
            Some(ticket) => call(
                ticket,
                Tier::Ordinary {
                    after_promises: desk.promises_in_a_row,
                },
            ),
            None => call(first, Tier::Promise { promise: first.promise? }),
        };
    }
    let Some(ticket) = best(all.clone()) else {
        let ticket = all.first()?;
        return call(ticket, Tier::EarlyBooking { slot: ticket.slot? });
    };
    let service = ticket.service.clone();
    let front_waits = all.iter().any(|other| group(other) == 0 && !early(other));
    call(
        ticket,
        match group(ticket) {
            0 if tied(ticket) => Tier::Tied {
                desk: ticket.tied_desk.clone(),
                shift: None,
            },
            0 if prefers => Tier::Preferred { service },
            0 => Tier::Due,
            _ if overdue(ticket) && front_waits => Tier::FallbackOverdue {
                service,
                overdue: now.since(ticket.due).minutes_up(),
            },
            _ => Tier::Fallback { service },
        },
    )
}

/// How many tickets of a service a limit per person counts: looked up in every visit of the day, as `docs/rules.md` says it.
pub(super) fn had(day: &Day, person: PersonRef, service: &ServiceId) -> u32 {
    let of_person = day.visits().filter(|visit| visit.person == Some(person) && visit.proven);
    let first = of_person.filter_map(|visit| day.ticket(*visit.stops.first()?));
    let void = |ticket: &&Ticket| {
        let voided = State::Cancelled {
            by: CancelledBy::Void,
            why: None,
        };
        ticket.state == voided
    };
    let counted = first.filter(|ticket| ticket.service == *service && !void(ticket));
    u32::try_from(counted.count()).unwrap()
}

fn in_reach(ticket: &Ticket, id: &DeskId, desk: &DeskNow) -> bool {
    let open_to_all = ticket.tied_desk.is_none() && desk.services.contains(&ticket.service);
    let waits = ticket.state == State::Waiting && ticket.presence != Presence::Away;
    waits && (open_to_all || ticket.tied_desk.as_ref() == Some(id)) && desk.takes(ticket.channel)
}
