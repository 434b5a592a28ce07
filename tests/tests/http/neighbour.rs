//! Anybody can know a neighbour's codice fiscale. Two offices, alike but for whose the one booking is: whatever anybody without a desk
//! sees after that code was typed is the same in both.

use serde_json::{Value, json};
use sportello_tests::people::{self, Answer, EVENING, Hall, Person};
use uuid::Uuid;

use crate::events;

/// People who do not exist.
const CODE: &str = "RSSMRA85T10A562S";
const OTHER: &str = "BNCDAA70A41H501M";

/// The neighbour's ticket.
const TICKET: Uuid = Uuid::from_u128(77);

/// Meters of the machine, not of the queue: how long and how often something was written or sent.
const OF_THE_MACHINE: [&str; 5] = ["_seconds", "_bytes", "_batch", "_frames", "_streams"];

struct Office {
    hall: Hall,
    kiosk: Person,
    anna: Person,
    /// Whom desk 1 calls.
    held: Value,
    seen: Vec<String>,
}

impl Office {
    /// Three in line, one at a desk, and a booking so many minutes ahead.
    async fn open(is_booked: bool, minutes: i64) -> Self {
        let hall = Hall::open_one_evening().await;
        let (kiosk, anna, marta) = (hall.kiosk("atrio").await, hall.operator("anna").await, hall.manager().await);
        let holder = if is_booked { CODE } else { OTHER };
        let slot = EVENING.0 + minutes * 60_000;
        let booking = json!({ "service": "A", "slot": slot, "duration": 15, "class": "priority", "person": holder, "name": "Ada Bianchi" });
        marta
            .post(&format!("/api/v1/bookings/{}", Uuid::from_u128(1)), booking)
            .await
            .expect(201);
        for _ in 0..4 {
            kiosk.take_number("A").await;
        }
        anna.at("1", "open", json!({})).await.expect(200);
        let held = anna.at("1", "call-next", json!({})).await.expect(200)["ticket"]["id"].clone();
        Self {
            hall,
            kiosk,
            anna,
            held,
            seen: Vec::new(),
        }
    }

    fn note(&mut self, answer: &Answer) {
        let headers: Vec<_> = answer.headers.keys().collect();
        self.seen.push(format!("{:?} {headers:?} {}", answer.status, answer.text));
    }

    async fn look(&mut self, person: Person, path: &str) {
        let answer = person.get(path).await;
        self.note(&answer);
    }

    /// A while passes, and the forecast is made anew, beside the writer.
    async fn foresee(&self) {
        let now = queue::Timestamp(self.hall.app.clock.now().0 + 15_000);
        self.hall.later(now).await;
        let made = async || self.hall.app.site.read(|_, forecast| forecast.at).await.expect("the site runs");
        while made().await < now {
            tokio::task::yield_now().await;
        }
        self.hall.app.site.wake().await.expect("the site runs");
    }

    /// What hangs in the room, stands on the glass, and is open to anybody.
    async fn look_around(&mut self) {
        self.foresee().await;
        for path in ["/api/v1/menu", "/api/v1/board"] {
            let answer = self.kiosk.get(path).await;
            self.note(&answer);
        }
        let metrics = self.hall.visitor().get("/metrics").await.text;
        let mut lines: Vec<&str> = metrics.lines().collect();
        lines.retain(|line| !line.starts_with('#') && !OF_THE_MACHINE.iter().any(|name| line.contains(name)));
        lines.sort_unstable();
        self.seen.push(lines.join("\n"));
    }

    /// A ticket as its phone shows it.
    async fn look_at(&mut self, link: &str) {
        for path in [format!("/api/v1/visits/{link}"), format!("/t/{link}"), format!("/t/{link}/now")] {
            self.look(self.hall.visitor(), &path).await;
        }
    }

    /// The code is typed; then somebody else takes a number.
    async fn come(&mut self, key: &str) -> (String, String) {
        let wish = json!({ "id": TICKET, "service": "A", "language": "it", "person": { "code": CODE, "how": "typed" } });
        let answer = self.kiosk.post_once(key, "/api/v1/tickets", wish.clone()).await;
        self.note(&answer);
        let again = self.kiosk.post_once(key, "/api/v1/tickets", wish).await;
        self.note(&again);
        self.look_around().await;
        let reprint = self.kiosk.post(&format!("/api/v1/tickets/{TICKET}/reprint"), json!({})).await;
        self.note(&reprint);
        let ticket = self.kiosk.get(&format!("/api/v1/tickets/{TICKET}")).await;
        self.note(&ticket);
        let next = self.kiosk.post("/api/v1/tickets", json!({ "service": "A" })).await;
        self.note(&next);
        let links = (link_of(&answer.json()), link_of(&next.json()));
        self.look_around().await;
        self.look_at(&links.0).await;
        self.look_at(&links.1).await;
        links
    }

    /// Everybody is called, one after the other; in which order, the room sees.
    async fn call_all(&mut self) {
        for _ in 0..5 {
            self.anna.at("1", "start", json!({ "ticket": self.held })).await.expect(200);
            self.held = self.anna.at("1", "call-next", json!({})).await.expect(200)["ticket"]["id"].clone();
        }
    }
}

fn link_of(answer: &Value) -> String {
    let link = answer["link"].as_str().expect("the office has an address");
    link.rsplit('/').next().expect("it has an end").to_owned()
}

/// What is seen of a code that finds a booking so many minutes ahead, or does not.
async fn seen(is_booked: bool, minutes: i64) -> Vec<String> {
    let mut office = Office::open(is_booked, minutes).await;
    office.look_around().await;
    let key = format!("neighbour-{is_booked}-{minutes}");
    let (mine, next) = office.come(&key).await;
    let issued = events(&office.hall, "ticket_issued").await;
    let claimed = issued
        .iter()
        .find(|event| event["ticket"]["id"] == TICKET.to_string())
        .expect("it was issued");
    assert_eq!(claimed["ticket"]["booking"].is_null(), !is_booked);
    office.hall.later(queue::Timestamp(EVENING.0 + 180_000)).await;
    office.look_around().await;
    office.look_at(&mine).await;
    office.look_at(&next).await;
    let log = people::log();
    let said = log
        .lines()
        .filter(|line| line.contains(&key))
        .map(|line| line.split_once("INFO").map_or(line, |(_, said)| said));
    office.seen.extend(said.map(|line| line.replace(&key, "KEY")));
    office.call_all().await;
    let metrics = office.hall.visitor().get("/metrics").await.text;
    let foretold = metrics.lines().filter(|line| line.starts_with("sportello_forecast"));
    office.seen.extend(foretold.map(str::to_owned));
    let visits = issued
        .iter()
        .map(|event| event["ticket"]["visit"].as_str().expect("a visit").to_owned());
    let ids = issued.iter().map(|event| event["ticket"]["id"].as_str().expect("an id").to_owned());
    let words: Vec<String> = visits.chain(ids).chain([mine, next]).collect();
    let masked = |text: &String| words.iter().fold(text.clone(), |text, word| text.replace(word.as_str(), "…"));
    office.seen.iter().map(masked).collect()
}

#[tokio::test]
async fn nobody_learns_by_a_neighbour_s_card_whether_they_have_a_booking() {
    for minutes in [5, 12, 30, 55] {
        let (with, without) = (seen(true, minutes).await, seen(false, minutes).await);
        assert_eq!(with.len(), without.len(), "booked in {minutes} minutes");
        for (with, without) in with.iter().zip(&without) {
            assert_eq!(with, without, "booked in {minutes} minutes");
        }
        let all = with.join("\n");
        assert!(all.contains("issue_ticket") && !all.contains("check_in"), "{all}");
        assert!(all.contains("\"ahead\":null") && all.contains("\"promise\":null"), "{all}");
        assert!(all.contains("\"from_min\":"), "a forecast was compared: {all}");
        assert!(
            all.contains("sportello_forecasts_total{"),
            "calls were compared with forecasts: {all}"
        );
    }
}

/// A visitor with a card who is put back: the phone counts as for any walk-in.
async fn back(is_booked: bool) -> Value {
    let mut office = Office::open(is_booked, 5).await;
    let (mine, _) = office.come(&format!("back-{is_booked}")).await;
    let desk = |verb: &'static str| format!("/api/v1/desks/2/{verb}");
    let other = office.hall.operator("bruno").await;
    other.post(&desk("open"), json!({})).await.expect(200);
    other.post(&desk("call"), json!({ "ticket": TICKET })).await.expect(200);
    other.post(&desk("absent"), json!({ "ticket": TICKET })).await.expect(200);
    office.foresee().await;
    office
        .kiosk
        .post(&format!("/api/v1/visits/{mine}/return"), json!({}))
        .await
        .expect(200);
    let phone = office.hall.visitor().get(&format!("/api/v1/visits/{mine}")).await.expect(200);
    let mut ticket = office.kiosk.get(&format!("/api/v1/tickets/{TICKET}")).await.expect(200)["ticket"].clone();
    ticket["visit"] = Value::Null;
    json!({ "now": phone["now"], "ticket": ticket })
}

#[tokio::test]
async fn nor_by_coming_back_after_an_absence() {
    let (with, without) = (back(true).await, back(false).await);
    assert_eq!(with, without);
    assert_eq!(with["now"]["is"], "waiting");
}
