//! Whether what is stored is what happened: every chain compared, every day replayed, and the rows that reports read compared with
//! those that follow from the events.

mod compare;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use queue::{Day, Event, Hash, Plan, Seq, SiteId};
use rusqlite::{Connection, params};

use super::{Entry, Error, Line, Store, journal, people, plans, rows, schema};

/// At most so many findings are told one by one.
const TOLD: usize = 50;

/// One thing that is not as it should be, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Finding {
    #[error("the database file itself: {0}")]
    File(String),
    #[error("event {seq} of {day} is not as it was written, or the one before it is not")]
    Chain { day: String, seq: i64 },
    #[error("event {missing} of {day} is missing")]
    Missing { day: String, missing: i64 },
    #[error("event {seq} of {day} is no event: {reason}")]
    NoEvent { day: String, seq: i64, reason: String },
    #[error("event {seq} of {day} does not fit the day before it")]
    Misfit { day: String, seq: i64 },
    #[error("{day} does not hold together: {reason}")]
    Breach { day: String, reason: String },
    #[error("{day} has no end, and a later day follows")]
    NoEnd { day: String },
    #[error("{table} {key} is stored, but no event tells of it")]
    Stray { table: &'static str, key: String },
    #[error("{table} {key} follows from the events, but is not stored")]
    Lost { table: &'static str, key: String },
    #[error("{table} {key}: {column} is {stored}, the events say {told}")]
    Differs {
        table: &'static str,
        key: String,
        column: &'static str,
        stored: String,
        told: String,
    },
    #[error("{table}: {day} is over, and who came is not forgotten")]
    Unforgotten { table: &'static str, day: String },
}

/// What a look at everything came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub days: u64,
    pub events: u64,
    /// The first of them; `more` were found beyond.
    pub findings: Vec<Finding>,
    pub more: u64,
}

impl Report {
    /// Whether everything is as it should be.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    fn find(&mut self, finding: Finding) {
        if self.findings.len() < TOLD {
            self.findings.push(finding);
        } else {
            self.more += 1;
        }
    }
}

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Depth {
    /// The file's pages and the chains.
    Chains,
    /// The replay of every day and the rows that reports read, too.
    Everything,
}

impl Store {
    /// Looks at everything that was ever journaled, as of this moment. Takes as long as there is history.
    ///
    /// # Errors
    /// A database that cannot be read at all.
    pub async fn verify(&self) -> Result<Report, Error> {
        let site = self.site()?;
        self.read(move |connection| look(connection, &site, Depth::Everything)).await
    }
}

/// Looks at the database of `site`, all at one moment.
pub(super) fn look(connection: &Connection, site: &SiteId, depth: Depth) -> Result<Report, Error> {
    let moment = connection.unchecked_transaction()?;
    let mut report = Report::default();
    pages(&moment, &mut report)?;
    let mut walk = Walk::new(&moment, site, depth)?;
    let mut query = moment.prepare("select seq, day, at, actor, command_id, body, chain from event where site = $1 order by seq")?;
    for line in query.query_map(params![site.as_str()], Line::from_row)? {
        walk.step(line?, &mut report)?;
    }
    walk.end_day(&mut report);
    if let Some(told) = &walk.told {
        compare::all(&moment, told, site, &mut report)?;
        for (table, day) in people::unforgotten(&moment, site)? {
            report.find(Finding::Unforgotten { table, day });
        }
    }
    Ok(report)
}

fn pages(connection: &Connection, report: &mut Report) -> Result<(), Error> {
    let mut query = connection.prepare("pragma integrity_check(20)")?;
    for sentence in query.query_map([], |row| row.get::<_, String>(0))? {
        let sentence = sentence?;
        if sentence != "ok" {
            report.find(Finding::File(sentence.replace('\n', " ")));
        }
    }
    Ok(())
}

/// A walk over the journal, line by line.
struct Walk<'a> {
    site: &'a SiteId,
    before: Option<Line>,
    /// The day as far as it was replayed; none once it cannot be trusted.
    day: Option<Day>,
    /// The present day's end was seen.
    ended: bool,
    plans: BTreeMap<Hash, Arc<Plan>>,
    /// The rows that follow from the events.
    told: Option<Connection>,
}

impl<'a> Walk<'a> {
    fn new(connection: &Connection, site: &'a SiteId, depth: Depth) -> Result<Self, Error> {
        let told = (depth == Depth::Everything).then(empty_twin).transpose()?;
        Ok(Self {
            site,
            before: None,
            day: None,
            ended: false,
            plans: plans::all(connection, site)?,
            told,
        })
    }

    fn step(&mut self, line: Line, report: &mut Report) -> Result<(), Error> {
        report.events += 1;
        let same_day = self.before.as_ref().filter(|before| before.day == line.day);
        let chain = same_day.map_or(String::new(), |before| before.chain.clone());
        let expected = same_day.map(|before| before.seq.0 + 1);
        if expected.is_none() {
            self.begin_day(report);
        }
        if let Some(missing) = expected.filter(|expected| *expected != line.seq.0) {
            self.day = None;
            report.find(Finding::Missing {
                day: line.day.clone(),
                missing,
            });
        } else if !line.follows(&chain) {
            self.day = None;
            report.find(Finding::Chain {
                day: line.day.clone(),
                seq: line.seq.0,
            });
        }
        match line.event() {
            Ok(event) => self.take(&line, event, report)?,
            Err(error) => {
                self.day = None;
                report.find(Finding::NoEvent {
                    day: line.day.clone(),
                    seq: line.seq.0,
                    reason: error.to_string(),
                });
            }
        }
        self.before = Some(line);
        Ok(())
    }

    fn begin_day(&mut self, report: &mut Report) {
        if let Some(before) = self.before.as_ref().filter(|_| !self.ended) {
            report.find(Finding::NoEnd { day: before.day.clone() });
        }
        self.end_day(report);
        report.days += 1;
        self.ended = false;
        let mut day = Day::new(self.site.clone());
        for (hash, plan) in &self.plans {
            day.shelve(hash.clone(), Arc::clone(plan));
        }
        self.day = Some(day);
    }

    /// The day's last event was seen: what it came to must hold together.
    fn end_day(&mut self, report: &mut Report) {
        let (Some(day), Some(before)) = (self.day.take(), &self.before) else {
            return;
        };
        if let Err(reason) = day.verify_invariants() {
            report.find(Finding::Breach {
                day: before.day.clone(),
                reason,
            });
        }
    }

    fn take(&mut self, line: &Line, event: Event, report: &mut Report) -> Result<(), Error> {
        self.ended |= matches!(event, Event::DayClosed { .. });
        if let Some(day) = &mut self.day
            // An event that was forged with its chain may name what the day does not know.
            && catch_unwind(AssertUnwindSafe(|| day.apply(line.at, &event))).is_err()
        {
            self.day = None;
            report.find(Finding::Misfit {
                day: line.day.clone(),
                seq: line.seq.0,
            });
        }
        let Some(told) = &self.told else { return Ok(()) };
        let entry = Entry {
            seq: Seq(line.seq.0),
            day: journal::parse_day(&line.day)?,
            at: line.at,
            actor: String::new(),
            command_id: String::new(),
            event,
        };
        if rows::record(told, self.site, &entry).is_err() {
            report.find(Finding::Misfit {
                day: line.day.clone(),
                seq: line.seq.0,
            });
        }
        Ok(())
    }
}

/// A database with the same tables and nothing in it, in memory as far as there is room.
fn empty_twin() -> Result<Connection, Error> {
    let connection = Connection::open("")?;
    connection.execute_batch("pragma journal_mode = memory; pragma synchronous = off")?;
    schema::migrate(&connection)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch("begin")?;
    Ok(connection)
}
