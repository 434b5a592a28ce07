//! Which addresses there are, and who may use them.

use axum::http::Method;

use super::who::{ADMIN, ANYONE, CHIEFS, CONTACT_CENTRE, DESKS, DEVICES, KIOSK, NOBODY, RECEPTIONIST, STAFF, WATCHERS, Who};

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
    // The reception.
    post("/api/v1/reception/tickets", RECEPTIONIST.or(CHIEFS)),
    post("/api/v1/reception/find", RECEPTIONIST.or(CHIEFS)),
    get("/api/v1/waiting", DESKS),
    put("/api/v1/tickets/{ticket}/note", RECEPTIONIST.or(CHIEFS)),
    // Visitors look for themselves.
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
    get("/start", STAFF),
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
    get("/reception", RECEPTIONIST.or(CHIEFS)),
    get("/reception/services", RECEPTIONIST.or(CHIEFS)),
    get("/reception/waiting", RECEPTIONIST.or(CHIEFS)),
    post("/reception/find", RECEPTIONIST.or(CHIEFS)),
    get("/reception/found", RECEPTIONIST.or(CHIEFS)),
    get("/reception/issued/{ticket}", RECEPTIONIST.or(CHIEFS)),
    get("/reception/slip/{ticket}", RECEPTIONIST.or(CHIEFS)),
    get("/privacy", ANYONE).before_password(),
    get("/t/{link}", ANYONE),
    get("/t/{link}/now", ANYONE),
    post("/t/{link}/leave", ANYONE),
    post("/t/{link}/return", ANYONE),
    get("/manager", CHIEFS),
    get("/manager/now", CHIEFS),
    get("/devices", WATCHERS),
    get("/devices/now", WATCHERS),
    get("/devices/alarm", WATCHERS),
    get("/admin", ADMIN),
    get("/admin/backups", ADMIN),
];

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
