//! Everybody who waits, page by page: beyond the console's first one.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use queue::{Day, Refusal, ServiceId, Ticket};
use serde::{Deserialize, Serialize};

use super::seen::{self, TicketSeen};
use crate::app::App;
use crate::http::ask::Query;
use crate::http::error::Error;
use crate::http::session::Staff;

/// So many are on a page.
const PAGE: usize = 100;

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// Only those who wait for this service.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    service: Option<ServiceId>,
    /// How many come before the first that is shown.
    #[serde(default)]
    from: usize,
}

/// One page of those who wait.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct Waiting {
    /// How many wait, on all pages.
    total: usize,
    from: usize,
    /// At most 100, in the order in which they are due.
    tickets: Vec<TicketSeen>,
}

/// Those who wait, 100 a page, in the order in which they are due.
#[utoipa::path(get, path = "/api/v1/waiting", tag = "reception", params(Wanted),
    responses((status = 200, description = "One page", body = Waiting)))]
pub(crate) async fn waiting(State(app): State<Arc<App>>, staff: Staff, Query(wanted): Query<Wanted>) -> Result<Json<Waiting>, Error> {
    let read = app.site.read(move |day, _forecast| page(day, &wanted));
    let mut page = read.await?.ok_or(Error::Refused(Refusal::ServiceUnknown))?;
    page.tickets = seen::with_notes(&app, staff.user(), page.tickets).await?;
    Ok(Json(page))
}

/// `None` where nobody has ever heard of the service.
fn page(day: &Day, wanted: &Wanted) -> Option<Waiting> {
    let from = wanted.from;
    let (total, tickets) = match wanted.service.as_ref().filter(|service| !service.as_str().is_empty()) {
        Some(service) => {
            day.service(service)?;
            (day.waiting_count_for(service), in_line(day, day.waiting_for(service), from))
        }
        None => (day.waiting_count(), in_line(day, day.waiting(), from)),
    };
    Some(Waiting { total, from, tickets })
}

/// One page of `line`; the places are counted from its beginning, so that nobody's line is walked twice.
fn in_line<'a>(day: &Day, line: impl Iterator<Item = &'a Ticket>, from: usize) -> Vec<TicketSeen> {
    let mut places: BTreeMap<&ServiceId, u32> = BTreeMap::new();
    let placed = line.map(|ticket| {
        let place = places.entry(&ticket.service).or_default();
        *place += 1;
        (ticket, *place)
    });
    let page = placed.skip(from).take(PAGE);
    page.map(|(ticket, place)| TicketSeen::of(day, ticket, Some(place))).collect()
}
