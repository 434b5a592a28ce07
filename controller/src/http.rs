//! The whole route table on one page: which addresses there are, who may use them, and which handler answers. The guard in
//! `session` enforces [`ROUTES`]; a route that is not in it cannot be reached.

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
mod openapi;
pub(crate) mod pages;
mod peer;
mod plan;
mod secure;
mod services;
pub mod session;
mod staff;
mod stream;
mod tickets;
mod tls;
mod visits;
pub mod who;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::Method;
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
use who::{ADMIN, ANYONE, CHIEFS, CONTACT_CENTRE, DESKS, DEVICES, KIOSK, NOBODY, RECEPTIONIST, STAFF, WATCHERS, Who};

/// One address, one method, and who may.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub who: Who,
    /// Open to staff whose password is still provisional.
    pub before_password: bool,
}

/// The whole API, and who may what. At a desk there is a second rule, in `desks`: only whoever's shift is there, and managers.
pub const ROUTES: &[Route] = &[
    // Staff come and go.
    post("/api/v1/session", ANYONE),
    get("/api/v1/session", ANYONE).before_password(),
    delete("/api/v1/session", STAFF).before_password(),
    post("/api/v1/password", STAFF).before_password(),
    // Visitors and their numbers.
    post("/api/v1/tickets", KIOSK.or(DESKS)),
    post("/api/v1/tickets/hand-in", KIOSK),
    get("/api/v1/tickets/{ticket}", KIOSK.or(WATCHERS)),
    post("/api/v1/tickets/{ticket}/cancel", KIOSK.or(DESKS)),
    post("/api/v1/tickets/{ticket}/put-back", DESKS),
    post("/api/v1/tickets/{ticket}/transfer", DESKS),
    post("/api/v1/tickets/{ticket}/arrive", KIOSK.or(DESKS).or(CONTACT_CENTRE)),
    post("/api/v1/tickets/{ticket}/reprint", KIOSK.or(DESKS)),
    post("/api/v1/tickets/{ticket}/void", KIOSK.or(DESKS)),
    post("/api/v1/served-elsewhere", DESKS),
    post("/api/v1/tickets/{ticket}/undo-check-in", RECEPTIONIST.or(CHIEFS)),
    get("/api/v1/visits/{link}", ANYONE),
    post("/api/v1/visits/{link}/leave", KIOSK.or(NOBODY)),
    post("/api/v1/visits/{link}/return", KIOSK.or(NOBODY)),
    // Desks.
    post("/api/v1/desks/{desk}/open", DESKS),
    post("/api/v1/desks/{desk}/close", DESKS),
    post("/api/v1/desks/{desk}/pause", DESKS),
    post("/api/v1/desks/{desk}/ready", DESKS),
    post("/api/v1/desks/{desk}/call-next", DESKS),
    post("/api/v1/desks/{desk}/call", DESKS),
    post("/api/v1/desks/{desk}/recall", DESKS),
    post("/api/v1/desks/{desk}/start", DESKS),
    post("/api/v1/desks/{desk}/finish", DESKS),
    post("/api/v1/desks/{desk}/absent", DESKS),
    post("/api/v1/desks/{desk}/park", DESKS),
    post("/api/v1/desks/{desk}/resume", DESKS),
    post("/api/v1/desks/{desk}/transfer", DESKS),
    post("/api/v1/desks/{desk}/put-back", DESKS),
    post("/api/v1/desks/{desk}/reopen", DESKS),
    // Services.
    post("/api/v1/services/{service}/suspend", RECEPTIONIST.or(CHIEFS)),
    post("/api/v1/services/{service}/resume", RECEPTIONIST.or(CHIEFS)),
    // Screens.
    get("/api/v1/stream", ANYONE),
    get("/api/v1/menu", DEVICES.or(STAFF)),
    get("/api/v1/board", DEVICES.or(STAFF)),
    get("/api/v1/console", WATCHERS),
    get("/api/v1/content/{hash}", DEVICES.or(STAFF)),
    // Bookings.
    post("/api/v1/bookings/search", RECEPTIONIST.or(CHIEFS)),
    post("/api/v1/bookings/{booking}", RECEPTIONIST.or(CHIEFS).or(CONTACT_CENTRE)),
    put("/api/v1/bookings/{booking}", RECEPTIONIST.or(CHIEFS).or(CONTACT_CENTRE)),
    delete("/api/v1/bookings/{booking}", RECEPTIONIST.or(CHIEFS).or(CONTACT_CENTRE)),
    post("/api/v1/check-in", KIOSK.or(DESKS)),
    // Devices.
    post("/api/v1/device", DEVICES),
    get("/api/v1/devices", WATCHERS),
    // Accounts.
    get("/api/v1/users", ADMIN),
    post("/api/v1/users", ADMIN),
    post("/api/v1/users/{user}/disable", ADMIN),
    post("/api/v1/users/{user}/enable", ADMIN),
    put("/api/v1/users/{user}/password", ADMIN),
    delete("/api/v1/users/{user}/sessions", ADMIN),
    // Operation.
    get("/api/openapi.json", ANYONE),
    get("/healthz", ANYONE),
    get("/metrics", ANYONE),
];

/// The pages of browsers, and who may see them. Others are led to the login.
pub const PAGES: &[Route] = &[
    get("/", ANYONE).before_password(),
    get("/login", ANYONE).before_password(),
    get("/password", STAFF).before_password(),
    post("/language", ANYONE).before_password(),
    get("/office.css", ANYONE).before_password(),
    get("/static/{file}", ANYONE).before_password(),
    get("/authority.crt", ANYONE).before_password(),
    get("/desk", DESKS),
    get("/desk/{desk}", DESKS),
    get("/desk/{desk}/now", DESKS),
    get("/desk/{desk}/side", DESKS),
    get("/waiting/print", DESKS),
    get("/waiting/paper", DESKS),
    get("/privacy", ANYONE).before_password(),
    get("/t/{link}", ANYONE),
    get("/t/{link}/now", ANYONE),
    post("/t/{link}/leave", ANYONE),
    post("/t/{link}/return", ANYONE),
    get("/manager", CHIEFS),
    get("/manager/now", CHIEFS),
    get("/admin", ADMIN),
    get("/admin/backups", ADMIN),
];

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
        .route("/", routing::get(pages::home))
        .route("/login", routing::get(pages::login))
        .route("/password", routing::get(pages::password))
        .route("/language", routing::post(pages::switch_language))
        .route("/office.css", routing::get(pages::office_style))
        .route("/static/{file}", routing::get(pages::file))
        .route("/authority.crt", routing::get(tls::authority))
        .route("/desk", routing::get(pages::choose_desk))
        .route("/desk/{desk}", routing::get(pages::console))
        .route("/desk/{desk}/now", routing::get(pages::console_now))
        .route("/desk/{desk}/side", routing::get(pages::console_side))
        .route("/waiting/print", routing::get(pages::waiting_print))
        .route("/waiting/paper", routing::get(pages::waiting_paper))
        .route("/privacy", routing::get(pages::privacy))
        .route("/t/{link}", routing::get(pages::visit))
        .route("/t/{link}/now", routing::get(pages::visit_fragment))
        .route("/t/{link}/leave", routing::post(pages::visit_leave))
        .route("/t/{link}/return", routing::post(pages::visit_return))
        .route("/manager", routing::get(pages::overview))
        .route("/manager/now", routing::get(pages::overview_now))
        .route("/admin", routing::get(pages::users))
        .route("/admin/backups", routing::get(pages::backups))
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

/// The route of `method` at the pattern `path`; `HEAD` goes where `GET` goes.
pub(crate) fn route(method: &Method, path: &str) -> Option<&'static Route> {
    let method = if method == Method::HEAD { &Method::GET } else { method };
    ROUTES
        .iter()
        .chain(PAGES)
        .find(|route| route.path == path && route.method == method.as_str())
}

/// The methods that the pattern `path` knows, as `Allow` lists them.
pub(crate) fn methods(path: &str) -> String {
    let known = ROUTES
        .iter()
        .chain(PAGES)
        .filter(|route| route.path == path)
        .map(|route| route.method);
    known.collect::<Vec<_>>().join(", ")
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

const fn get(path: &'static str, who: Who) -> Route {
    Route {
        method: "GET",
        path,
        who,
        before_password: false,
    }
}

const fn post(path: &'static str, who: Who) -> Route {
    Route {
        method: "POST",
        path,
        who,
        before_password: false,
    }
}

const fn put(path: &'static str, who: Who) -> Route {
    Route {
        method: "PUT",
        path,
        who,
        before_password: false,
    }
}

const fn delete(path: &'static str, who: Who) -> Route {
    Route {
        method: "DELETE",
        path,
        who,
        before_password: false,
    }
}

impl Route {
    /// Open before a provisional password is replaced.
    const fn before_password(self) -> Self {
        Self {
            before_password: true,
            ..self
        }
    }
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
