//! Which handler answers which address, on one page; [`table`] says who may, on another. The guard in `session` enforces [`ROUTES`]; a
//! route that is not in it cannot be reached.

mod answer;
mod ask;
mod bookings;
mod claims;
mod connections;
mod desks;
mod devices;
pub mod error;
mod health;
mod holders;
mod limits;
mod notes;
mod openapi;
pub(crate) mod pages;
mod peer;
mod plan;
mod reception;
mod secure;
mod services;
pub mod session;
mod staff;
mod stream;
mod table;
mod tickets;
mod tls;
mod visits;
pub mod who;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router, routing};
use futures_util::FutureExt;
use tokio::net::TcpListener;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use error::Error;
use peer::Peer;
pub use table::{PAGES, ROUTES, Route};
pub(crate) use table::{methods, route};

/// Which handler answers what; the addresses stand beside the handlers, and a test compares them with [`ROUTES`].
fn api() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(openapi::Document::openapi())
        .routes(routes!(staff::login, devices::me, staff::logout))
        .routes(routes!(staff::password))
        .routes(routes!(tickets::issue))
        .routes(routes!(tickets::hand_in))
        .routes(routes!(tickets::show))
        .routes(routes!(tickets::cancel))
        .routes(routes!(tickets::put_back))
        .routes(routes!(tickets::transfer))
        .routes(routes!(tickets::arrive))
        .routes(routes!(tickets::reprint))
        .routes(routes!(tickets::void))
        .routes(routes!(tickets::served_elsewhere))
        .routes(routes!(tickets::undo_check_in))
        .routes(routes!(reception::issue_here))
        .routes(routes!(reception::find::find_said))
        .routes(routes!(reception::waiting::waiting))
        .routes(routes!(notes::note_ticket))
        .routes(routes!(visits::visit))
        .routes(routes!(visits::leave))
        .routes(routes!(visits::back))
        .routes(routes!(desks::open))
        .routes(routes!(desks::close))
        .routes(routes!(desks::pause))
        .routes(routes!(desks::ready))
        .routes(routes!(desks::call_next))
        .routes(routes!(desks::call))
        .routes(routes!(desks::recall))
        .routes(routes!(desks::start))
        .routes(routes!(desks::finish))
        .routes(routes!(desks::absent))
        .routes(routes!(desks::park))
        .routes(routes!(desks::resume))
        .routes(routes!(desks::transfer))
        .routes(routes!(desks::put_back))
        .routes(routes!(desks::reopen))
        .routes(routes!(services::suspend))
        .routes(routes!(services::resume))
        .routes(routes!(stream::open))
        .routes(routes!(plan::menu))
        .routes(routes!(plan::board))
        .routes(routes!(plan::console))
        .routes(routes!(plan::content))
        .routes(routes!(bookings::expect, bookings::change, bookings::drop))
        .routes(routes!(bookings::check_in))
        .routes(routes!(holders::search))
        .routes(routes!(devices::report))
        .routes(routes!(devices::list))
        .routes(routes!(staff::users, staff::create))
        .routes(routes!(staff::disable))
        .routes(routes!(staff::enable))
        .routes(routes!(staff::set_password))
        .routes(routes!(staff::revoke))
        .routes(routes!(openapi::document))
        .routes(routes!(health::healthz))
        .routes(routes!(health::metrics))
}

/// The pages' handlers, in the order of [`PAGES`].
fn browser() -> Router<Arc<App>> {
    Router::new()
        .route("/", routing::get(pages::front::home))
        .route("/login", routing::get(pages::front::login))
        .route("/start", routing::get(pages::front::start))
        .route("/password", routing::get(pages::front::password))
        .route("/language", routing::post(pages::front::switch_language))
        .route("/office.css", routing::get(pages::front::office_style))
        .route("/static/{file}", routing::get(pages::front::file))
        .route("/authority.crt", routing::get(tls::authority))
        .route("/desk", routing::get(pages::desk::choose_desk))
        .route("/desk/{desk}", routing::get(pages::desk::console))
        .route("/desk/{desk}/now", routing::get(pages::desk::console_now))
        .route("/desk/{desk}/side", routing::get(pages::desk::console_side))
        .route("/waiting/print", routing::get(pages::desk::waiting_print))
        .route("/waiting/paper", routing::get(pages::desk::waiting_paper))
        .route("/reception", routing::get(pages::reception::reception))
        .route("/reception/services", routing::get(pages::reception::services))
        .route("/reception/waiting", routing::get(pages::reception::waiting))
        .route("/reception/find", routing::post(pages::reception::find))
        .route("/reception/found", routing::get(pages::reception::found))
        .route("/reception/issued/{ticket}", routing::get(pages::reception::issued))
        .route("/reception/slip/{ticket}", routing::get(pages::reception::slip))
        .route("/privacy", routing::get(pages::front::privacy))
        .route("/t/{link}", routing::get(pages::phone::visit))
        .route("/t/{link}/now", routing::get(pages::phone::visit_fragment))
        .route("/t/{link}/leave", routing::post(pages::phone::visit_leave))
        .route("/t/{link}/return", routing::post(pages::phone::visit_return))
        .route("/manager", routing::get(pages::manager::overview))
        .route("/manager/now", routing::get(pages::manager::overview_now))
        .route("/devices", routing::get(pages::devices::overview))
        .route("/devices/now", routing::get(pages::devices::overview_now))
        .route("/devices/alarm", routing::get(pages::devices::alarm))
        .route("/admin", routing::get(pages::manager::users))
        .route("/admin/backups", routing::get(pages::manager::backups))
}

/// Everything this server answers.
pub fn router(app: Arc<App>) -> Router {
    let (api, document) = api().split_for_parts();
    let document = openapi::complete(document, ROUTES);
    let described = serde_json::to_vec_pretty(&document).expect("the document is plain data");
    let body = DefaultBodyLimit::max(app.config.http.body);
    // One service around all routes: every layer of its own would be one more box for each request, and one more copy of all within.
    let around = tower::ServiceBuilder::new()
        .layer(middleware::from_fn_with_state(Arc::clone(&app), around))
        .layer(Extension(Arc::new(limits::Limits::new(&app.config.http))))
        .layer(Extension(Arc::new(stream::Frames::default())))
        .layer(Extension(openapi::Described(described.into())))
        .layer(body);
    api.merge(browser())
        .route_layer(middleware::from_fn_with_state(Arc::clone(&app), session::guard))
        .fallback(missing)
        .layer(around)
        .with_state(app)
}

/// Answers on `listener` until `shutdown` resolves and all connections have ended.
pub(crate) async fn serve(app: Arc<App>, listener: TcpListener, shutdown: impl Future<Output = ()> + Send + 'static) {
    connections::raise_limit();
    let router = router(Arc::clone(&app));
    connections::serve(app, router, listener, shutdown).await;
}

/// The API's description as a document of its own, for `docs/openapi.json`.
pub fn description() -> String {
    let document = openapi::complete(api().split_for_parts().1, ROUTES);
    document.to_pretty_json().expect("the document is plain data")
}

/// No such address; [`error::speak`] makes it a problem for programs, a page for people.
async fn missing() -> Error {
    Error::NotFound
}

/// Around every answer: nothing that panics gets out, every error has its words, every request is counted, and browsers are told what
/// every answer tells them.
async fn around(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (asked, is_secure) = (error::Asked::of(&request), Peer::is_secure(&request));
    let response = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let response = response.unwrap_or_else(|_panic| Error::Internal.into_response());
    let mut response = error::speak(&app, &asked, response);
    // By its route; the path itself may hold a visitor's link and goes nowhere.
    app.meters.request(asked.method(), asked.route(), response.status().as_u16());
    secure::mark(&app, is_secure, &mut response);
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn method(method: &utoipa::openapi::HttpMethod) -> String {
        serde_json::to_value(method)
            .expect("a method is a word")
            .as_str()
            .unwrap_or_default()
            .to_uppercase()
    }

    #[test]
    fn the_table_and_the_document_name_the_same_routes() {
        let document = api().split_for_parts().1;
        let described: BTreeSet<(String, String)> = openapi::operations(&document)
            .iter()
            .map(|(verb, path)| (method(verb), path.clone()))
            .collect();
        let listed: BTreeSet<(String, String)> = ROUTES
            .iter()
            .map(|route| (route.method.to_owned(), route.path.to_owned()))
            .collect();
        assert_eq!(described, listed);
    }

    #[test]
    fn no_route_is_listed_twice() {
        let all: BTreeSet<_> = ROUTES.iter().chain(PAGES).map(|route| (route.method, route.path)).collect();
        assert_eq!(all.len(), ROUTES.len() + PAGES.len());
    }

    #[test]
    fn only_visitors_own_routes_are_open_to_nobody() {
        let open: Vec<_> = ROUTES
            .iter()
            .filter(|route| route.who.admits(who::NOBODY))
            .map(|route| (route.method, route.path))
            .collect();
        let expected = [
            ("POST", "/api/v1/session"),
            ("GET", "/api/v1/session"),
            ("GET", "/api/v1/visits/{link}"),
            ("POST", "/api/v1/visits/{link}/leave"),
            ("POST", "/api/v1/visits/{link}/return"),
            ("GET", "/api/v1/stream"),
            ("GET", "/api/openapi.json"),
            ("GET", "/healthz"),
            ("GET", "/metrics"),
        ];
        assert_eq!(open, expected);
    }
}
