//! The API from outside: a real listener, real requests, a database in a folder of its own. Every caller has the verbs of what they do.

mod another_day;
mod bounds;
mod calls;
mod cut_off;
mod devices;
mod forgotten;
mod given_back;
mod identify;
mod identify_scan;
mod live;
mod neighbour;
mod office;
mod patience;
mod programs;
mod reception;
mod reception_find;
mod refusals;
mod screens;
mod server;
mod tls;
mod who_may;

use controller::http::{ROUTES, Route, who};
use controller::store::Role;
use reqwest::Method;
use serde_json::{Value, json};
use sportello_tests::people::{Answer, Hall, Person};
use uuid::Uuid;

/// One of each who can ask.
pub(crate) async fn callers(hall: &Hall) -> Vec<(who::Who, Person)> {
    let mut callers = vec![
        (who::NOBODY, hall.visitor()),
        (who::KIOSK, hall.kiosk("atrio").await),
        (who::DISPLAY, hall.display("sala").await),
    ];
    for role in Role::ALL {
        callers.push((controller::http::session::who_of(role), hall.staff(role.as_str(), role).await));
    }
    callers
}

/// Logging out comes last: nobody is known after it.
pub(crate) fn in_walking_order() -> impl Iterator<Item = &'static Route> {
    let is_logout = |route: &&Route| route.method == "DELETE" && route.path == "/api/v1/session";
    ROUTES
        .iter()
        .filter(move |route| !is_logout(route))
        .chain(ROUTES.iter().filter(is_logout))
}

/// The address of a route, with ids that nothing has.
pub(crate) fn path_of(route: &Route) -> String {
    let nothing = Uuid::nil().to_string();
    let path = route
        .path
        .replace("{ticket}", &nothing)
        .replace("{booking}", &nothing)
        .replace("{user}", "0");
    path.replace("{desk}", "nowhere")
        .replace("{service}", "nothing")
        .replace("{hash}", "none")
        .replace("{link}", "none")
        .replace("{file}", "none")
}

/// Asks for a route with ids that nothing has, and a body that says nothing.
pub(crate) async fn ask(caller: &Person, route: &Route) -> Answer {
    let path = path_of(route);
    let method = Method::from_bytes(route.method.as_bytes()).expect("the table names methods");
    let request = caller.request(method, &path);
    if path == "/api/v1/stream" && caller.token.is_some() {
        // It never ends: its status says enough.
        let response = request.send().await.expect("the controller answers");
        return Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            text: "{}".to_owned(),
        };
    }
    let answer = Answer::of(if route.method == "GET" { request } else { request.json(&json!({})) }).await;
    if serde_json::from_str::<Value>(&answer.text).is_ok() {
        answer
    } else {
        Answer {
            text: "{}".to_owned(),
            ..answer
        }
    }
}

pub(crate) fn seq(hall: &Hall) -> i64 {
    hall.app.site.published().borrow().seq.0
}

pub(crate) async fn events(hall: &Hall, kind: &str) -> Vec<Value> {
    hall.journal().await.into_iter().filter(|event| event["type"] == kind).collect()
}
