//! What a full hall costs: *call next* with 10,000 waiting against 10, in two offices side by side.

use serde_json::json;

use crate::Bench;
use crate::budget::Line;
use crate::caller::Caller;
use crate::clock;
use crate::figures::{Figures, paired, round};
use crate::office::{Office, Seed};

/// Desk 1 of the demo office.
pub(crate) const DESK: &str = "1";

/// What desk 1 serves.
pub(crate) const SERVICES: [&str; 4] = ["A", "H", "B", "E"];

/// An office with somebody at a desk and a kiosk.
pub(crate) struct Hall {
    pub(crate) office: Office,
    anna: Caller,
    kiosk: Caller,
    issued: usize,
}

impl Hall {
    pub(crate) fn open(seed: &Seed, waiting: usize) -> anyhow::Result<Self> {
        Self::take(seed.copy()?, waiting)
    }

    /// As [`Hall::open`], on the seed itself: for a large one.
    pub(crate) fn take(seed: Seed, waiting: usize) -> anyhow::Result<Self> {
        let (kiosks, office) = (seed.kiosks.clone(), seed.into_office(&[])?);
        let mut hall = Self {
            anna: office.operator(DESK)?,
            kiosk: office.caller(&kiosks[0])?,
            office,
            issued: 0,
        };
        fill(&hall.office, &kiosks, waiting)?;
        hall.issued = waiting;
        Ok(hall)
    }

    /// One more ticket; how long it took, in milliseconds.
    pub(crate) fn issue(&mut self) -> anyhow::Result<f64> {
        let service = SERVICES[self.issued % SERVICES.len()];
        self.issued += 1;
        let start = clock::instant();
        self.kiosk.take_number(service)?;
        Ok(clock::ms_since(start))
    }

    /// Calls whoever is next; how long it took, in milliseconds. The visitor is then served at once.
    pub(crate) fn call(&mut self) -> anyhow::Result<f64> {
        let start = clock::instant();
        let answer = self.anna.post(&format!("/api/v1/desks/{DESK}/call-next"), "{}")?;
        let taken = clock::ms_since(start);
        let finish = json!({ "ticket": answer["ticket"]["id"] }).to_string();
        self.anna.post(&format!("/api/v1/desks/{DESK}/finish"), &finish)?;
        Ok(taken)
    }
}

/// Has so many tickets issued, by several kiosks at once.
pub(crate) fn fill(office: &Office, tokens: &[String], waiting: usize) -> anyhow::Result<()> {
    let kiosks = 16;
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..kiosks)
            .map(|client| {
                let token = &tokens[client % tokens.len()];
                scope.spawn(move || -> anyhow::Result<()> {
                    let mut caller = office.caller(token)?;
                    for ticket in (client..waiting).step_by(kiosks) {
                        caller.take_number(SERVICES[ticket % SERVICES.len()])?;
                    }
                    Ok(())
                })
            })
            .collect();
        clients
            .into_iter()
            .try_for_each(|client| client.join().expect("a client does not panic"))
    })
}

pub(crate) fn measure(bench: &Bench) -> anyhow::Result<Vec<Line>> {
    let seed = Seed::prepare(&bench.workshop, 4, 0)?;
    let (mut few, mut many) = (Hall::open(&seed, 10)?, Hall::open(&seed, 10_000)?);
    let (mut with_few, mut with_many) = (Vec::new(), Vec::new());
    for turn in 0..bench.times(400, 100) {
        for hall in [&mut few, &mut many] {
            hall.issue()?;
        }
        if turn % 2 == 0 {
            with_few.push(few.call()?);
            with_many.push(many.call()?);
        } else {
            with_many.push(many.call()?);
            with_few.push(few.call()?);
        }
    }
    let more = paired(&with_few, &with_many);
    let (few, many) = (Figures::of(with_few).summary(), Figures::of(with_many).summary());
    let line = Line::of(
        "call next with 10,000 waiting against 10",
        format!("{more:+.3} ms ({:.2} ms with 10, {:.2} ms with 10,000)", few.median, many.median),
    );
    Ok(vec![
        line.against("<= 1 ms more", more <= 1.0)
            .with(json!({ "more_ms": round(more), "few_ms": few, "many_ms": many })),
    ])
}
