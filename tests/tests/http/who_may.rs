//! Every route with every role, every kind of device, and nobody.

use controller::http::{PAGES, ROUTES, who};
use reqwest::Method;
use sportello_tests::people::{Answer, Hall};

use crate::{ask, callers, in_walking_order};

#[tokio::test]
async fn every_route_is_closed_to_whom_the_table_does_not_name() {
    let hall = Hall::open().await;
    for (column, caller) in callers(&hall).await {
        for route in in_walking_order() {
            let answer = ask(&caller, route).await;
            let told = (answer.status, answer.json()["code"].as_str().unwrap_or_default().to_owned());
            let place = format!("{column:?} {} {}: {}", route.method, route.path, answer.text);
            match route.who.admits(column) {
                true if route.path == "/api/v1/stream" && column == who::NOBODY => assert_eq!(told.1, "login_needed", "{place}"),
                true => assert!(
                    !["login_needed", "token_unknown", "not_allowed"].contains(&told.1.as_str()),
                    "{place}"
                ),
                false if column == who::NOBODY => assert_eq!(told, (401, "login_needed".to_owned()), "{place}"),
                false => assert_eq!(told, (403, "not_allowed".to_owned()), "{place}"),
            }
        }
    }
}

#[tokio::test]
async fn every_page_leads_away_whom_the_table_does_not_name() {
    let hall = Hall::open().await;
    for (column, caller) in callers(&hall).await {
        for page in PAGES.iter().filter(|page| page.method == "GET" && !page.who.admits(column)) {
            let answer = ask(&caller, page).await;
            let place = format!("{column:?} {}", page.path);
            if column == who::NOBODY {
                assert_eq!(answer.status, 303, "{place}");
                assert!(answer.header("location").starts_with("/login"), "{place}");
            } else {
                assert_eq!(answer.status, 403, "{place}");
            }
        }
    }
}

#[tokio::test]
async fn a_wrong_token_is_turned_away_everywhere_but_at_the_door() {
    let hall = Hall::open().await;
    let stranger = hall.person(Some("0123456789abcdef"));
    for route in ROUTES.iter().filter(|route| !route.who.admits(who::NOBODY)) {
        assert_eq!(
            ask(&stranger, route).await.problem(),
            "401 token_unknown",
            "{} {}",
            route.method,
            route.path
        );
    }
    stranger.get("/healthz").await.expect(200);
    let basic = hall
        .visitor()
        .request(Method::GET, "/api/v1/menu")
        .header("Authorization", "Basic YTpi");
    assert_eq!(Answer::of(basic).await.problem(), "401 token_unknown");
}
