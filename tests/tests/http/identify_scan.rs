//! A busy day of cards, codes and names, and then a look into everything that is kept, logged, answered or shown.

use controller::store::Role;
use reqwest::Method;
use serde_json::{Value, json};
use sportello_tests::people::{self, Answer, Hall, PASSWORD, Person};
use uuid::Uuid;

/// People who do not exist, their cards, and how each comes.
const PEOPLE: [(&str, &str, &str); 5] = [
    ("RSSMRA85T10A562S", "Mariolino Rossetti", "chip"),
    ("BNCDAA70A41H501M", "Adalgisa Biancospino", "barcode"),
    ("VRDLGU60B12F205U", "Luigetto Verderame", "stripe"),
    ("RSSMRA85T10A56NH", "Mariolina Omocodi", "typed"),
    ("NREGNN90C43L736M", "Giovannella Nerofumo", "typed"),
];

/// The number on a card, typed where a code was asked for.
const CARD: &str = "80380001201234567899";

/// What the reception writes down: it may speak of health.
const NOTED: [&str; 2] = ["sorda da un orecchio", "lingua dei segni austriaca"];

/// All that was answered to anybody who may not see a name.
#[derive(Default)]
struct Heard {
    answers: Vec<String>,
    /// What desks were shown: they may know what was noted.
    at_desks: Vec<String>,
}

impl Heard {
    fn note(&mut self, answer: &Answer) {
        self.answers.push(format!("{:?} {}", answer.headers, answer.text));
    }

    async fn post(&mut self, person: &Person, path: &str, body: Value) -> Answer {
        let answer = person
            .post_once(&Uuid::from_u128(self.answers.len() as u128).to_string(), path, body)
            .await;
        self.note(&answer);
        answer
    }

    async fn get(&mut self, person: &Person, path: &str) {
        let answer = person.get(path).await;
        self.note(&answer);
    }

    async fn at_desk(&mut self, person: &Person, path: &str) {
        let answer = person.get(path).await;
        self.at_desks.push(format!("{:?} {}", answer.headers, answer.text));
    }
}

struct Office {
    hall: Hall,
    kiosk: Person,
    anna: Person,
    rosa: Person,
    heard: Heard,
    /// Booking codes, as people read them.
    codes: Vec<String>,
}

impl Office {
    async fn open() -> Self {
        let hall = Hall::open().await;
        let (kiosk, anna) = (hall.kiosk("atrio").await, hall.operator("anna").await);
        let rosa = hall.staff("rosa", Role::Receptionist).await;
        Self {
            hall,
            kiosk,
            anna,
            rosa,
            heard: Heard::default(),
            codes: Vec::new(),
        }
    }

    /// Everybody books; what the reception is answered is its own to see.
    async fn book(&mut self) {
        for (rank, (code, name, _)) in PEOPLE.iter().enumerate() {
            let slot = self.hall.app.clock.now().0 + 300_000;
            let booking = json!({ "service": "A", "slot": slot, "duration": 15, "person": code, "name": name });
            let path = format!("/api/v1/bookings/{}", Uuid::from_u128(rank as u128 + 1));
            let key = format!("book-{rank}");
            let answer = self.rosa.post_once(&key, &path, booking.clone()).await.expect(201);
            assert_eq!(self.rosa.post_once(&key, &path, booking).await.expect(201), answer);
            self.codes.push(answer["code"].as_str().expect("a code").to_owned());
        }
    }

    async fn come(&mut self) {
        let (kiosk, heard) = (&self.kiosk, &mut self.heard);
        for (code, _, how) in &PEOPLE[..3] {
            let wish = json!({ "service": "A", "person": { "code": code, "how": how } });
            let ticket = heard.post(kiosk, "/api/v1/tickets", wish.clone()).await.expect(201);
            heard.post(kiosk, "/api/v1/tickets", wish).await.expect(201);
            let id = ticket["ticket"]["id"].as_str().expect("an id").to_owned();
            heard.get(kiosk, &format!("/api/v1/tickets/{id}")).await;
            heard.get(&self.anna, &format!("/api/v1/tickets/{id}")).await;
            heard.post(kiosk, &format!("/api/v1/tickets/{id}/reprint"), json!({})).await;
            let link = ticket["link"]
                .as_str()
                .and_then(|link| link.rsplit('/').next())
                .expect("a link")
                .to_owned();
            for path in [format!("/api/v1/visits/{link}"), format!("/t/{link}"), format!("/t/{link}/now")] {
                heard.get(&self.hall.visitor(), &path).await;
            }
        }
        // The first person's second card is the fourth's: their booking is here already.
        for (rank, status) in [(3, 200), (4, 201)] {
            let code = &self.codes[rank];
            heard.post(kiosk, "/api/v1/check-in", json!({ "code": code })).await.expect(status);
            heard
                .post(kiosk, "/api/v1/check-in", json!({ "code": code.replace('-', "") }))
                .await
                .expect(200);
        }
    }

    /// What goes wrong says no more.
    async fn fumble(&mut self) {
        let (kiosk, heard, code) = (&self.kiosk, &mut self.heard, PEOPLE[4].0);
        for (path, body) in [
            ("/api/v1/check-in", json!({ "code": CARD })),
            ("/api/v1/check-in", json!({ "code": code })),
            ("/api/v1/check-in", json!({ "kode": code })),
            ("/api/v1/tickets", json!({ "service": code })),
            (
                "/api/v1/tickets",
                json!({ "service": "A", "person": { "code": code, "how": code } }),
            ),
            (
                "/api/v1/tickets",
                json!({ "service": "A", "person": { "code": CARD, "how": "chip" } }),
            ),
            (
                "/api/v1/tickets",
                json!({ "service": "Z", "person": { "code": code, "how": "chip" } }),
            ),
            ("/api/v1/bookings/search", json!({ "person": code })),
        ] {
            assert!(heard.post(kiosk, path, body).await.status >= 400, "{path}");
        }
        let wrong = self
            .rosa
            .request(Method::POST, "/api/v1/tickets")
            .body(code)
            .header("Content-Type", "application/json");
        heard.note(&Answer::of(wrong).await);
    }

    async fn serve(&mut self) {
        let heard = &mut self.heard;
        heard.post(&self.anna, "/api/v1/desks/1/open", json!({})).await.expect(200);
        let called = heard.post(&self.anna, "/api/v1/desks/1/call-next", json!({})).await.expect(200);
        assert!(called["ticket"].is_object());
        for path in ["/desk/1", "/desk/1/now", "/desk/1/side", "/api/v1/waiting"] {
            heard.at_desk(&self.anna, path).await;
        }
        for path in ["/waiting/print", "/waiting/paper"] {
            heard.get(&self.anna, path).await;
        }
        for path in ["/api/v1/console", "/api/v1/board", "/api/v1/menu", "/api/v1/devices"] {
            heard.get(&self.anna, path).await;
        }
        for path in ["/metrics", "/healthz", "/privacy", "/privacy?lang=de"] {
            heard.get(&self.hall.visitor(), path).await;
        }
        let chief = self.hall.manager().await;
        for path in ["/manager", "/manager/now"] {
            heard.get(&chief, path).await;
        }
    }

    /// The reception gives numbers with notes, and finds people by all that they show or say.
    async fn receive(&mut self) {
        let [note, interpreter] = NOTED;
        let wish = json!({ "service": "A", "note": note, "companion": true, "interpreter": interpreter });
        let path = "/api/v1/reception/tickets";
        let given = self.heard.post(&self.rosa, path, wish.clone()).await.expect(201);
        self.rosa.post_once("again", path, wish.clone()).await.expect(201);
        self.rosa.post_once("again", path, wish).await.expect(201);
        let put = |path: String, body: Value| {
            let asked = self.rosa.request(Method::PUT, &path).header("Idempotency-Key", path.clone());
            asked.json(&body)
        };
        let of = |ticket: &str| format!("/api/v1/tickets/{ticket}/note");
        let id = given["ticket"]["id"].as_str().expect("an id").to_owned();
        for body in [json!({ "note": note }), json!({ "nota": note }), json!({ "note": note.repeat(20) })] {
            self.heard.note(&Answer::of(put(of(&id), body)).await);
        }
        self.heard
            .note(&Answer::of(put(of(&Uuid::nil().to_string()), json!({ "note": note }))).await);
        for (code, name, _) in PEOPLE {
            for said in [
                code.to_owned(),
                format!("%{code}{}?", name.to_uppercase()),
                name.to_owned(),
                format!("{code}X"),
            ] {
                self.rosa.post("/api/v1/reception/find", json!({ "said": said })).await.expect(200);
                self.heard.post(&self.anna, "/api/v1/reception/find", json!({ "said": said })).await;
            }
        }
        for said in self.codes.iter().map(String::as_str).chain([CARD, note]) {
            self.rosa.post("/api/v1/reception/find", json!({ "said": said })).await.expect(200);
            self.heard.post(&self.rosa, "/api/v1/reception/find", json!({ "siad": said })).await;
        }
        for person in [&self.kiosk, &self.hall.display("sala").await] {
            for path in [
                format!("/api/v1/tickets/{id}"),
                "/api/v1/menu".to_owned(),
                "/api/v1/board".to_owned(),
            ] {
                self.heard.get(person, &path).await;
            }
        }
        let link = given["link"]
            .as_str()
            .and_then(|link| link.rsplit('/').next())
            .expect("a link")
            .to_owned();
        for path in [format!("/api/v1/visits/{link}"), format!("/t/{link}"), format!("/t/{link}/now")] {
            self.heard.get(&self.hall.visitor(), &path).await;
        }
        for role in [Role::Auditor, Role::ContactCentre] {
            let person = self.hall.staff(role.as_str(), role).await;
            self.heard.get(&person, &format!("/api/v1/tickets/{id}")).await;
        }
    }

    /// As the office does it in the night.
    async fn close(&self) {
        let close = controller::site::Order {
            caller: "staff:1".to_owned(),
            command_id: "close".to_owned(),
            body_hash: [0; 32],
            command: queue::Command::CloseDay,
            instead: Vec::new(),
            rows: Vec::new(),
            answer: Box::new(|_, _| Value::Null),
        };
        self.hall.app.site.order(close).await.expect("the day closes");
    }

    /// The reception looks people up, and is told.
    async fn look_up(&self) {
        for asked in [
            json!({ "name": "biancosp" }),
            json!({ "person": PEOPLE[1].0 }),
            json!({ "code": self.codes[3] }),
        ] {
            let found = self.rosa.post("/api/v1/bookings/search", asked).await.expect(200);
            assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
        }
    }

    /// What nobody may find: codici fiscali, codes, a card's number; and names.
    fn secrets(&self) -> (Vec<String>, Vec<String>) {
        let mut secrets: Vec<String> = PEOPLE.iter().map(|(code, ..)| (*code).to_owned()).collect();
        secrets.extend(self.codes.iter().flat_map(|code| [code.clone(), code.replace('-', "")]));
        secrets.push(CARD.to_owned());
        secrets.extend(NOTED.map(str::to_owned));
        let names = PEOPLE.iter().flat_map(|(_, name, _)| name.split(' ')).map(str::to_owned);
        (secrets, names.collect())
    }

    /// Every cell of every table, and whether it is one where names or notes may stand today.
    fn cells(&self) -> Vec<(String, bool, String)> {
        let file = self.hall.app.config.server.data.join("sportello.db");
        let database = rusqlite::Connection::open(file).expect("the database opens twice");
        let names = |sql: &str| -> Vec<String> {
            let mut query = database.prepare(sql).expect("it is a table");
            let rows = query.query_map([], |row| row.get(0)).expect("it is readable");
            rows.map(|name| name.expect("a name")).collect()
        };
        let mut cells = Vec::new();
        for table in names("select name from sqlite_master where type = 'table'") {
            for column in names(&format!("select name from pragma_table_info('{table}')")) {
                let is_name = [("booking", "name"), ("ticket_note", "note"), ("ticket_note", "interpreter")]
                    .contains(&(table.as_str(), column.as_str()));
                let all = names(&format!(r#"select coalesce(cast("{column}" as text), '') from "{table}""#));
                cells.extend(all.into_iter().map(|cell| (format!("{table}.{column}"), is_name, cell)));
            }
        }
        cells
    }
}

#[tokio::test]
async fn after_a_busy_day_nobody_can_tell_who_came() {
    let mut office = Office::open().await;
    office.book().await;
    office.come().await;
    office.receive().await;
    office.fumble().await;
    office.serve().await;
    office.look_up().await;
    let (secrets, names) = office.secrets();
    let everybody = || secrets.iter().chain(&names);

    for answer in &office.heard.answers {
        let found = everybody().find(|secret| holds(answer, secret));
        assert!(found.is_none(), "{found:?} was answered: {answer}");
    }
    let told = |answer: &String| NOTED.iter().any(|noted| holds(answer, noted));
    assert!(office.heard.at_desks.iter().any(told), "desks are told what was noted");
    for answer in &office.heard.at_desks {
        let found = everybody()
            .filter(|secret| !NOTED.contains(&secret.as_str()))
            .find(|secret| holds(answer, secret));
        assert!(found.is_none(), "{found:?} was shown at a desk: {answer}");
    }
    let journal = office.hall.journal().await;
    assert!(journal.len() > 10, "it was a busy day");
    for event in &journal {
        let found = everybody().find(|secret| holds(&event.to_string(), secret));
        assert!(found.is_none(), "{found:?} is in the journal: {event}");
    }
    for line in people::log().lines() {
        let found = everybody().find(|secret| holds(line, secret));
        assert!(found.is_none(), "{found:?} is in the log: {line}");
        assert!(!line.contains(PASSWORD), "{line}");
    }
    let cells = office.cells();
    assert!(cells.iter().any(|(place, ..)| place == "command.answer"), "commands were kept");
    let noted = |place: &str| place.starts_with("ticket_note.");
    for (place, is_name, cell) in &cells {
        let may_stand = |secret: &String| *is_name && (names.contains(secret) || noted(place) && NOTED.contains(&secret.as_str()));
        let found = everybody().filter(|secret| !may_stand(secret)).find(|secret| holds(cell, secret));
        assert!(found.is_none(), "{found:?} is in {place}: {cell}");
    }
    assert!(cells.iter().any(|(place, ..)| noted(place)), "something was noted");

    office.close().await;
    let left = office.cells();
    assert!(!left.iter().any(|(place, ..)| noted(place)), "closing forgets what was noted");
    for (place, _, cell) in &left {
        let found = secrets.iter().find(|secret| holds(cell, secret));
        assert!(found.is_none(), "{found:?} is in {place} after closing: {cell}");
    }
    let found = secrets.iter().find(|secret| people::log().contains(secret.as_str()));
    assert!(found.is_none(), "{found:?} was logged at closing");
}

fn holds(text: &str, secret: &str) -> bool {
    text.to_lowercase().contains(&secret.to_lowercase())
}
