//! The desk console and the sheet of who waits.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use queue::view::Console;
use queue::{DeskId, Ticket, Timestamp, VisitId};

use super::{html, staff_page, words_of};
use crate::app::App;
use crate::http::error::Error;
use crate::http::session::Staff;
use crate::http::{holders, notes};
use crate::pages::words::Words;
use crate::pages::{desk, waiting};
use crate::store::User;

/// `/desk`
pub(crate) async fn choose_desk(State(app): State<Arc<App>>, headers: HeaderMap, staff: Staff) -> Result<Response, Error> {
    let mine = desk_of(&app, staff.user()).await?;
    let page = staff_page(&app, &headers, &staff, "/desk");
    let published = Arc::clone(&app.site.published().borrow());
    html(&desk::Choose::new(page, &published.console, &published.plan, mine.as_ref()))
}

/// `/desk/{desk}`
pub(crate) async fn console(
    State(app): State<Arc<App>>,
    Path(id): Path<DeskId>,
    headers: HeaderMap,
    staff: Staff,
) -> Result<Response, Error> {
    let page = staff_page(&app, &headers, &staff, &format!("/desk/{id}"));
    let waiting = waiting_tickets(&app).await?;
    let paper = waiting::Paper::new(&page.words, &waiting, app.clock.now());
    let words = page.words.clone();
    let whole = on_scene(&app, &words, &id, staff.user(), |scene| desk::Whole::new(page, scene, paper)).await?;
    html(&whole)
}

/// `/desk/{desk}/now`
pub(crate) async fn console_now(
    State(app): State<Arc<App>>,
    Path(id): Path<DeskId>,
    headers: HeaderMap,
    staff: Staff,
) -> Result<Response, Error> {
    html(&on_scene(&app, &words_of(&app, &headers), &id, staff.user(), desk::Now::new).await?)
}

/// `/desk/{desk}/side`
pub(crate) async fn console_side(
    State(app): State<Arc<App>>,
    Path(id): Path<DeskId>,
    headers: HeaderMap,
    staff: Staff,
) -> Result<Response, Error> {
    html(&on_scene(&app, &words_of(&app, &headers), &id, staff.user(), desk::Side::new).await?)
}

/// `/waiting/print`
pub(crate) async fn waiting_print(State(app): State<Arc<App>>, headers: HeaderMap, staff: Staff) -> Result<Response, Error> {
    let page = staff_page(&app, &headers, &staff, "/waiting/print");
    let paper = waiting::Paper::form(&page.words, &waiting_tickets(&app).await?, app.clock.now());
    html(&waiting::Print { page, paper })
}

/// `/waiting/paper`
pub(crate) async fn waiting_paper(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Error> {
    html(&waiting::Paper::new(
        &words_of(&app, &headers),
        &waiting_tickets(&app).await?,
        app.clock.now(),
    ))
}

async fn desk_of(app: &App, user: &User) -> Result<Option<DeskId>, Error> {
    Ok(app.store.open_shift_of(user.id).await?.map(|(_, desk)| desk))
}

/// Draws something of one desk as it stands now.
async fn on_scene<R>(app: &App, words: &Words, id: &DeskId, user: &User, draw: impl FnOnce(&desk::Scene<'_>) -> R) -> Result<R, Error> {
    let mine = desk_of(app, user).await?;
    let now = app.clock.now();
    let next = next_at(app, id.clone(), now).await?;
    let published = Arc::clone(&app.site.published().borrow());
    let desks = &published.console.desks;
    let desk = desks.iter().find(|desk| desk.desk == *id).ok_or(Error::NotFound)?;
    let is_mine = mine.as_ref() == Some(id);
    let booked = match &desk.ticket {
        Some(ticket) if is_mine => holders::booked_for(app, user, ticket.ticket).await?,
        Some(_) | None => None,
    };
    let notes = notes::told(app, user, visits_on(&published.console)).await?;
    Ok(draw(&desk::Scene {
        words,
        console: &published.console,
        desk,
        plan: &published.plan,
        now,
        is_mine,
        person: &user.name,
        next: next.as_ref(),
        booked: booked.map(|booked| booked.in_words(words)),
        notes: &notes,
    }))
}

/// Of all the tickets that a console shows.
fn visits_on(console: &Console) -> Vec<VisitId> {
    let rows = [&console.waiting, &console.parked, &console.absent, &console.done];
    let at_desks = console.desks.iter().filter_map(|desk| desk.ticket.as_ref());
    let all = rows.into_iter().flatten().chain(at_desks);
    all.map(|ticket| ticket.visit).collect()
}

/// Whom the desk would call now.
async fn next_at(app: &App, desk: DeskId, now: Timestamp) -> Result<Option<desk::Next>, Error> {
    let next = app.site.read(move |day, _forecast| {
        let (ticket, because) = queue::next(day, &desk, now)?;
        let ticket = day.ticket(ticket)?;
        Some(desk::Next {
            number: ticket.number.clone(),
            service: ticket.service.clone(),
            because,
        })
    });
    Ok(next.await?)
}

/// All who wait, beyond the console's first page too.
async fn waiting_tickets(app: &App) -> Result<Vec<Ticket>, Error> {
    Ok(app.site.read(|day, _forecast| day.waiting().cloned().collect()).await?)
}
