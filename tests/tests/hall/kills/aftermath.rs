//! What a visitor does after the kiosk went dark and came back, and what must hold then.

use std::path::Path;

use serde_json::Value;
use sportello_tests::fake_printer::Paper;

use super::Scene;
use crate::totem::{is_reprint, until};

impl Scene {
    /// Takes the paper that is there, prints the number that is on the glass, or begins anew. Ends with a number on the glass or in the
    /// hand.
    pub(super) fn visitor_goes_on(&mut self, papers: usize) {
        let screens: &[&str] = if self.card.is_some() {
            &["identify", "trouble"]
        } else {
            &["attract", "trouble"]
        };
        let shown = self.totem.shows_any(screens);
        match (shown, self.code.clone()) {
            // *Stampa ora*, once the printer is ready.
            ("trouble", _) => {
                until("a button to print", || crate::totem::main_button(&self.totem.screen.look()));
                self.totem.photograph_as("number");
                self.totem.press();
            }
            ("identify", _) => {
                // *Continua*: the card is read.
                self.totem.press();
                self.totem.shows("service");
                self.totem.choose_service();
                self.totem.press();
            }
            (_, Some(code)) => {
                self.heard();
                self.cable.scan(&code);
            }
            (_, None) if self.printer.count() > papers => return,
            (_, None) => {
                self.choose();
                self.totem.press();
            }
        }
        self.totem.shows("ticket");
    }

    /// The scanner is heard again.
    fn heard(&self) {
        self.rosa.sees(&[]);
    }

    /// What holds for a visitor who came after `tickets` and `papers`.
    pub(super) fn one_ticket_with_one_number(&self, tickets: usize, papers: usize) {
        let mine = self.printer.papers(papers + 1).split_off(papers);
        let number = mine[0].largest.clone();
        papers_agree(&mine, &number);
        let alive = until("one ticket alive", || {
            let alive = self.alive(tickets);
            (alive.len() == 1).then(|| alive.into_iter().next().expect("one"))
        });
        assert_eq!(
            alive["number"],
            number.as_str(),
            "the number on the paper is the one that is called"
        );
        if self.booked {
            let visit = self
                .tickets()
                .into_iter()
                .find(|ticket| ticket["id"] == alive["id"])
                .expect("it was given");
            assert!(!visit["booking"].is_null(), "the booking is not lost: {visit}");
        }
        until("nothing left to tell", || (errands(&self.totem.data) == 0).then_some(()));
        assert_eq!(self.alive(tickets).len(), 1, "and it stays so");
        assert_eq!(
            known(&self.totem.data, &alive),
            ("home".to_owned(), number.clone()),
            "the kiosk's journal"
        );
        let printed = printed(&self.totem.data, &alive);
        assert!(!printed.is_empty(), "the spool knows its paper");
        assert!(printed.iter().all(|slip| slip["number"] == number.as_str()), "{printed:?}");
    }

    /// The tickets since `tickets` that somebody could be called for.
    fn alive(&self, tickets: usize) -> Vec<Value> {
        let given = self.tickets().split_off(tickets);
        let now = given
            .iter()
            .map(|ticket| self.rosa.get(&format!("tickets/{}", ticket["id"].as_str().expect("an id"))));
        now.map(|now| now["ticket"].clone())
            .filter(|ticket| ticket["state"].to_string().contains("waiting"))
            .collect()
    }
}

/// They are one visitor's, and every one but the first says that it may not be the only one.
fn papers_agree(papers: &[Paper], number: &str) {
    for (place, paper) in papers.iter().enumerate() {
        let text = paper.text();
        assert_eq!(paper.largest, number, "{text}");
        assert!(place == 0 || is_reprint(paper), "printed twice: {text}");
    }
}

fn open(folder: &Path, file: &str) -> rusqlite::Connection {
    rusqlite::Connection::open(folder.join(file)).expect("the kiosk's files can be read")
}

/// What the kiosk still has to tell or to hear.
fn errands(data: &Path) -> i64 {
    let count = "select count(*) from slip where state in ('asked', 'waiting', 'given_up', 'refused')";
    open(data, "slips.sqlite")
        .query_row(count, [], |row| row.get(0))
        .expect("it is the journal")
}

/// How the kiosk's journal has this ticket: its state and its number.
fn known(data: &Path, ticket: &Value) -> (String, String) {
    let row = "select state, number from slip where ticket = $1";
    let id = ticket["id"].as_str().expect("an id");
    let found = open(data, "slips.sqlite").query_row(row, [id], |row| Ok((row.get(0)?, row.get(1)?)));
    found.expect("the journal knows it")
}

/// What the spool printed for this ticket.
fn printed(data: &Path, ticket: &Value) -> Vec<Value> {
    let spool = open(data, "spool.sqlite");
    let mut rows = spool
        .prepare("select slip from print where ticket = $1 and state = 'printed'")
        .expect("it is the spool");
    let id = ticket["id"].as_str().expect("an id");
    let slips = rows.query_map([id], |row| row.get::<_, String>(0)).expect("it has rows");
    slips
        .map(|slip| serde_json::from_str(&slip.expect("a row")).expect("a slip is JSON"))
        .collect()
}
