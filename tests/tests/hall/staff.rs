//! Who works in the office, and a visitor's phone: what they ask of the controller.

use queue::credential::BookingCode;
use serde_json::{Value, json};
use sportello_tests::world::Office;
use uuid::Uuid;

use crate::totem::until;

/// The codice fiscale of the virtual card, of a person who does not exist.
pub(crate) const ROSSI: &str = "RSSMRA80A01H501U";

/// Somebody with an account.
pub(crate) struct Staff {
    url: String,
    token: String,
    line: Client,
}

/// A client that waits for its answers.
struct Client {
    http: reqwest::Client,
    runtime: tokio::runtime::Runtime,
}

impl Client {
    fn new() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        Self {
            // A controller that was killed takes its lines with it.
            http: sportello_tests::http()
                .pool_max_idle_per_host(0)
                .build()
                .expect("a client without TLS"),
            runtime: runtime.expect("a runtime of its own"),
        }
    }

    /// The answer, and whether it is a good one.
    fn ask(&self, request: reqwest::RequestBuilder) -> (bool, Value) {
        self.runtime.block_on(async {
            let answer = request.send().await.expect("the controller answers");
            (answer.status().is_success(), answer.json().await.expect("answers are JSON"))
        })
    }
}

impl Staff {
    /// Somebody new with this role, at work.
    pub(crate) fn hired(office: &Office, role: &str, name: &str) -> Self {
        let password = "una frase lunga";
        office.user(role, name, password);
        let line = Client::new();
        let login = line.http.post(format!("{}/api/v1/session", office.url));
        let (_, body) = line.ask(login.json(&json!({ "name": name, "password": password })));
        Self {
            url: office.url.clone(),
            token: body["token"].as_str().unwrap_or_else(|| panic!("no token in {body}")).to_owned(),
            line,
        }
    }

    pub(crate) fn post(&self, path: &str, body: Value) -> Value {
        self.sends(self.line.http.post(self.at(path)).json(&body))
    }

    pub(crate) fn get(&self, path: &str) -> Value {
        self.sends(self.line.http.get(self.at(path)))
    }

    fn at(&self, path: &str) -> String {
        format!("{}/api/v1/{path}", self.url)
    }

    fn sends(&self, request: reqwest::RequestBuilder) -> Value {
        let shown = format!("{request:?}");
        let (is_good, body) = self.line.ask(request.bearer_auth(&self.token));
        assert!(is_good, "{shown}: {body}");
        body
    }

    /// Expects a booking of `service` at this moment, and answers its code.
    pub(crate) fn books(&self, number: u128, service: &str, slot: i64, person: Option<&str>) -> BookingCode {
        let booking = json!({ "service": service, "slot": slot, "duration": 15, "person": person });
        let answer = self.post(&format!("bookings/{}", Uuid::from_u128(number)), booking);
        answer["code"].as_str().and_then(|code| code.parse().ok()).expect("a code was made")
    }

    /// The faults that the kiosk told last.
    pub(crate) fn faults(&self) -> Vec<String> {
        let devices = self.get("devices");
        let kiosk = devices
            .as_array()
            .and_then(|all| all.iter().find(|device| device["name"] == "totem-1"));
        let faults = kiosk.and_then(|kiosk| kiosk["report"]["faults"].as_array());
        faults
            .into_iter()
            .flatten()
            .filter_map(|fault| fault.as_str().map(str::to_owned))
            .collect()
    }

    /// Waits until the kiosk's faults are these.
    pub(crate) fn sees(&self, faults: &[&str]) {
        until(&format!("{faults:?} among the devices"), || (self.faults() == faults).then_some(()));
    }
}

/// When the office opened: close enough to now.
pub(crate) fn opened_at(office: &Office) -> i64 {
    office.journal()[0]["at"].as_i64().expect("events have a time")
}

/// The tickets that were issued, in their order.
pub(crate) fn issued(office: &Office) -> Vec<Value> {
    let journal = office.journal().into_iter().filter(|event| event["type"] == "ticket_issued");
    journal.map(|event| event["ticket"].clone()).collect()
}

/// What the phone page of this slip is told.
pub(crate) fn phone(office: &Office, link: &str) -> Value {
    let visit = link.rsplit('/').next().expect("a link ends with the visit");
    let line = Client::new();
    let (is_good, body) = line.ask(line.http.get(format!("{}/api/v1/visits/{visit}", office.url)));
    assert!(is_good, "{body}");
    body
}
