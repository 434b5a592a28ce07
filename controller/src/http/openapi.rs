//! The API's description, made from the code that answers. What all routes share (who may, which errors) comes from the route table.

use axum::Extension;
use axum::body::Bytes;
use axum::http::header::{CONTENT_TYPE, HeaderName};
use queue::wire::{Frame, Heartbeat, Problem};
use utoipa::OpenApi;
#[cfg(test)]
use utoipa::openapi::path::HttpMethod;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa::openapi::{ContentBuilder, ObjectBuilder, Ref, Required, ResponseBuilder, Type};

use super::session::COOKIE_NAME;
use super::{Route, who};

/// The frame of the document; paths come from the handlers.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Sportello",
        description = "The front desk of a public office: numbers, desks, displays.\n\nRequests that change something take an `Idempotency-Key` of the caller's making; a repeat gets the first answer. Errors are `Problem`: a code for programs and a sentence in the language of `Accept-Language`. Times are milliseconds since 1970 (UTC).",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later")
    ),
    components(schemas(
        Problem, Heartbeat, super::stream::Topic, Frame<queue::view::Board>, Frame<queue::view::Menu>, Frame<queue::view::VisitView>, Frame<queue::wire::Topics>, Frame<Heartbeat>
    )),
    tags(
        (name = "tickets", description = "Visitors and their numbers"),
        (name = "reception", description = "For whoever stands at the reception"),
        (name = "desks", description = "What an operator does; only at the desk where their shift is, managers everywhere"),
        (name = "services", description = "Numbers stopped and given again"),
        (name = "screens", description = "What kiosks, displays, consoles and phones show"),
        (name = "bookings", description = "Who is expected today"),
        (name = "devices", description = "Kiosks and displays"),
        (name = "session", description = "Login and logout"),
        (name = "users", description = "Accounts of the office"),
        (name = "operation", description = "For whoever watches the server"),
    )
)]
pub(crate) struct Document;

/// The finished document, written down once.
#[derive(Clone)]
pub(crate) struct Described(pub(crate) Bytes);

/// This document.
#[utoipa::path(get, path = "/api/openapi.json", tag = "operation",
    responses((status = 200, description = "OpenAPI 3.1", content_type = "application/json", body = Object)))]
pub(crate) async fn document(Extension(described): Extension<Described>) -> ([(HeaderName, &'static str); 1], Bytes) {
    ([(CONTENT_TYPE, "application/json")], described.0)
}

/// Adds to every operation what the route table knows of it.
pub(crate) fn complete(mut document: utoipa::openapi::OpenApi, routes: &[Route]) -> utoipa::openapi::OpenApi {
    let components = document.components.get_or_insert_default();
    components.add_security_scheme(
        "token",
        SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
    );
    components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE_NAME))));
    components
        .responses
        .extend(ERRORS.iter().map(|(status, what)| (name(*status), response(what).into())));
    for route in routes {
        if let Some(operation) = document
            .paths
            .paths
            .get_mut(route.path)
            .and_then(|item| operation(item, route.method))
        {
            describe(operation, route);
        }
    }
    document
}

fn operation<'a>(item: &'a mut utoipa::openapi::PathItem, method: &str) -> Option<&'a mut Operation> {
    match method {
        "GET" => item.get.as_mut(),
        "POST" => item.post.as_mut(),
        "PUT" => item.put.as_mut(),
        "DELETE" => item.delete.as_mut(),
        _ => None,
    }
}

fn describe(operation: &mut Operation, route: &Route) {
    let public = route.who.admits(who::NOBODY);
    let changes = route.method != "GET";
    if !public {
        operation.security = Some(vec![requirement("token"), requirement("session")]);
        add(operation, &[401, 403]);
    }
    if route.path.contains('{') {
        add(operation, &[404]);
    }
    if changes {
        add(operation, &[400, 409, 413, 415, 422]);
        operation.parameters.get_or_insert_default().push(key_parameter().into());
    }
    add(operation, &[429, 503]);
    let room = operation.tags.iter().flatten().next().cloned().unwrap_or_default();
    operation.operation_id = operation.operation_id.take().map(|verb| format!("{room}_{verb}"));
}

/// What is answered with a [`Problem`], and when.
const ERRORS: [(u16, &str); 10] = [
    (400, "Not JSON, not of this shape, an unknown field, or a bad `Idempotency-Key`"),
    (401, "No token or session, or one that is unknown, over or revoked"),
    (403, "Known, and not allowed"),
    (404, "An id in the path that nothing has"),
    (409, "Not possible now: the refusal says why"),
    (413, "The body is over 64 KiB"),
    (415, "The body is not `application/json`"),
    (
        422,
        "Names what the plan lacks, or the `Idempotency-Key` was used for something else",
    ),
    (429, "Too often; `Retry-After` says how long to wait"),
    (503, "Nothing can be stored now; nothing was done"),
];

fn name(status: u16) -> String {
    format!("Problem{status}")
}

fn requirement(name: &str) -> SecurityRequirement {
    SecurityRequirement::new(name, Vec::<String>::new())
}

fn add(operation: &mut Operation, statuses: &[u16]) {
    for status in statuses {
        operation
            .responses
            .responses
            .entry(status.to_string())
            .or_insert_with(|| Ref::from_response_name(name(*status)).into());
    }
}

fn response(what: &str) -> utoipa::openapi::Response {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new()
        .description(what)
        .content("application/json", problem)
        .build()
}

fn key_parameter() -> utoipa::openapi::path::Parameter {
    ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "Made by the client, once per intention; up to 128 characters. A repeat with the same key gets the first answer.",
        ))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
        .build()
}

/// Every method and path of the document.
#[cfg(test)]
pub(crate) fn operations(document: &utoipa::openapi::OpenApi) -> Vec<(HttpMethod, String)> {
    let mut found = Vec::new();
    for (path, item) in &document.paths.paths {
        let methods = [
            (HttpMethod::Get, &item.get),
            (HttpMethod::Post, &item.post),
            (HttpMethod::Put, &item.put),
            (HttpMethod::Delete, &item.delete),
        ];
        found.extend(
            methods
                .into_iter()
                .filter(|(_, operation)| operation.is_some())
                .map(|(method, _)| (method, path.clone())),
        );
    }
    found
}
