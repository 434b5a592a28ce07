//! A number for somebody who showed who they say to be. Anybody can know a neighbour's codice fiscale: whether a booking is found by it
//! shows in nothing that is answered, logged or counted. The codice fiscale itself goes no further than this file.

use std::sync::Arc;

use queue::credential::{Claim, How};
use queue::wire::NewTicket;
use queue::{BookingId, ClassId, Command, IssueTicket, Language, PersonRef, ServiceId, Timestamp};
use serde::Serialize;

use super::answer;
use super::ask::{Answered, Ask, Beside};
use super::error::Error;
use crate::app::App;
use crate::people::Keys;
use crate::store::Row;

/// Does `wish` for whoever `claim` names: checks in their booking for that service where there is one that may be checked in now, and
/// only where a walk-in would be given a number, too.
pub(crate) async fn issue(app: &Arc<App>, ask: Ask<NewTicket>, wish: IssueTicket, claim: &Claim) -> Result<Answered, Error> {
    let key = Keys::of_today(app).await?.of_person(&claim.code);
    let known = app.store.known(&key, &wish.service).await?;
    let person = known.person.unwrap_or_else(|| app.clock.id(PersonRef));
    let wish = IssueTicket {
        person: Some(person),
        proven: claim.how.is_proof(),
        ..wish
    };
    let ask = ask.over(&StandIn::of(&wish, &key, claim.how));
    let nearest = nearest_first(known.bookings, app.clock.now());
    let beside = Beside {
        instead: nearest.into_iter().map(|booking| check_in(&wish, booking)).collect(),
        rows: vec![Row::Shown {
            id: person,
            key,
            proven: wish.proven,
        }],
    };
    let slip = answer::claimed_slip(app, wish.ticket, wish.class.clone());
    ask.order_beside(app, Command::IssueTicket(wish), beside, slip)
        .await
        .map(Answered::created)
}

/// What stands in for the request where a repeat has to be known as one: nobody can guess a codice fiscale by its hash.
#[derive(Serialize)]
struct StandIn<'a> {
    service: &'a ServiceId,
    class: Option<&'a ClassId>,
    language: Option<&'a Language>,
    key: &'a str,
    how: How,
}

impl<'a> StandIn<'a> {
    fn of(wish: &'a IssueTicket, key: &'a str, how: How) -> Self {
        Self {
            service: &wish.service,
            class: wish.class.as_ref(),
            language: wish.language.as_ref(),
            key,
            how,
        }
    }
}

/// Of several bookings, the one whose slot is closest.
fn nearest_first(mut bookings: Vec<(BookingId, Timestamp)>, now: Timestamp) -> Vec<BookingId> {
    bookings.sort_by_key(|(_, slot)| slot.since(now).0.abs());
    bookings.into_iter().map(|(booking, _)| booking).collect()
}

/// The same visit as a booking's.
fn check_in(wish: &IssueTicket, booking: BookingId) -> Command {
    Command::CheckIn {
        ticket: wish.ticket,
        visit: wish.visit,
        booking,
        class: wish.class.clone(),
        language: wish.language.clone(),
        person: wish.person,
        proven: wish.proven,
        kiosk: wish.kiosk.clone(),
    }
}
