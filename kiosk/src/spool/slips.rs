//! The kiosk's own journal: every number that is in a hand today, whoever gave it, and the controller's last word. It is what the
//! kiosk numbers by while it is cut off, and what it brings home afterwards.
//!
//! A row that was numbered here is on disk before its slip is printed. What is to be told to the controller is an [`Errand`]; it stays
//! until it was answered.

use std::path::{Path, PathBuf};

use queue::view::Menu;
use queue::wire::{HandInTicket, NewTicket, NewTicketAnswer, TicketAnswer};
use queue::{Content, Number, Refusal, Span, TicketId, Timestamp, VisitId};
use rusqlite::{Connection, OptionalExtension, ToSql, params};

use super::file;
use crate::alone;

pub mod disk;
mod owed;
mod rows;
#[cfg(test)]
mod tests;

use disk::Disk;
use owed::Line;

use rows::{Slip, TABLES, errand, hand_in_again, insert, next_number, read_heard, slip_of, write_heard};

/// Rows that need no errand are kept so long: numbers must not repeat, and a restored controller asks for today's.
const KEPT: Span = Span(3 * 24 * 3600 * 1000);

/// How often the last contact is noted.
const CONTACT: Span = Span(60_000);

/// The version of the tables below, in `pragma user_version`.
const VERSION: i64 = 1;

/// The controller's last word, as far as a kiosk needs it to go on alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    pub menu: Menu,
    /// The texts that the menu names, once they came.
    pub content: Option<Content>,
    /// How far the controller's clock is ahead.
    pub skew: Span,
    /// When it was last heard, by its clock.
    pub contact: Timestamp,
    /// Grows with a restored backup.
    pub epoch: u32,
}

/// What the controller is still to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// A slip comes home.
    HandIn(HandInTicket),
    /// A number that nobody took.
    GiveUp(TicketId),
}

impl Errand {
    pub fn ticket(&self) -> TicketId {
        match self {
            Self::HandIn(slip) => slip.id,
            Self::GiveUp(ticket) => *ticket,
        }
    }

    /// The command id: the same for every repeat.
    pub fn key(&self) -> String {
        match self {
            Self::HandIn(slip) => format!("hand-in-{}", slip.id),
            Self::GiveUp(ticket) => format!("give-up-{ticket}"),
        }
    }
}

/// Why the journal does not serve.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the kiosk's journal {path}")]
    Open {
        path: PathBuf,
        #[source]
        source: rusqlite::Error,
    },
    #[error("the kiosk's journal {path} was written by a newer program")]
    Newer { path: PathBuf },
    #[error("the kiosk's journal")]
    Failed(#[from] rusqlite::Error),
}

/// Why no number was given here.
#[derive(Debug, thiserror::Error)]
pub enum NoNumber {
    /// `None`: this kiosk has no numbers of its own.
    #[error("no number of its own: {0:?}")]
    Refused(Option<Refusal>),
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<rusqlite::Error> for NoNumber {
    fn from(why: rusqlite::Error) -> Self {
        Self::Failed(Error::Failed(why))
    }
}

/// The journal, open.
pub struct Slips {
    path: PathBuf,
    /// `None`: the disk did not let us yet.
    rows: Option<Connection>,
    disk: Disk,
    began: Timestamp,
    heard: Option<Heard>,
    /// The skew, once it was learned since the program started: what it says of this run's slips is certain.
    learned: Option<Span>,
    /// Lines that the disk did not take yet, and that nobody will write again.
    owed: Vec<Line>,
}

impl Slips {
    /// Opens the journal, or makes it; one that cannot be read is set aside. A disk that does not let us is no error here: everything
    /// fails until it does.
    ///
    /// # Errors
    /// [`Error::Newer`].
    pub fn open(path: &Path, now: Timestamp) -> Result<Self, Error> {
        Self::open_on(path, now, Disk::default())
    }

    /// The same on a disk that does as it is told.
    ///
    /// # Errors
    /// Those of [`Slips::open`].
    pub fn open_on(path: &Path, now: Timestamp, disk: Disk) -> Result<Self, Error> {
        let mut slips = Self {
            path: path.to_owned(),
            rows: None,
            disk,
            began: now,
            heard: None,
            learned: None,
            owed: Vec::new(),
        };
        match slips.owe(Line::Begin(now)) {
            Err(Error::Newer { path }) => return Err(Error::Newer { path }),
            Err(why) => tracing::warn!(error = %why, "the kiosk's journal cannot be used: no numbers without the controller until it can"),
            Ok(()) => {}
        }
        Ok(slips)
    }

    fn reach(&mut self) -> Result<(), Error> {
        if self.rows.is_some() {
            return Ok(());
        }
        let rows = match connect(&self.path, &self.disk) {
            Err(Error::Open { source, .. }) if file::is_damaged(&source) => {
                let aside = self.path.with_extension(format!("broken-{}", self.began.0));
                tracing::warn!(%source, aside = %aside.display(), "the kiosk's journal cannot be read and is set aside");
                // Where it cannot be moved, opening it again says why.
                let _ = file::set_aside(&self.path, &aside);
                connect(&self.path, &self.disk)?
            }
            connected => connected?,
        };
        self.heard = read_heard(&rows)?;
        if let Some((heard, skew)) = self.heard.as_mut().zip(self.learned) {
            heard.skew = skew;
        }
        self.rows = Some(rows);
        Ok(())
    }

    /// Writes `line`, now or before whatever is written next.
    fn owe(&mut self, line: Line) -> Result<(), Error> {
        self.owed.push(line);
        self.write(|_| Ok(()))
    }

    /// Writes what is owed.
    fn settle(&mut self) -> Result<(), Error> {
        if self.owed.is_empty() { Ok(()) } else { self.write(|_| Ok(())) }
    }

    /// Writes what `verb` writes, after all that is owed.
    fn write<T>(&mut self, verb: impl FnOnce(&mut Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        self.reach()?;
        let (rows, owed, menu) = (&mut self.rows, &mut self.owed, self.heard.as_ref().map(|heard| &heard.menu));
        let rows = rows.as_mut().expect("it was reached");
        let written = self.disk.write(|| {
            while let Some(line) = owed.first() {
                line.write(rows, menu)?;
                owed.remove(0);
            }
            verb(rows)
        });
        Ok(written?)
    }

    fn read<T>(&mut self, verb: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        self.reach()?;
        let rows = self.rows.as_ref().expect("it was reached");
        Ok(self.disk.read(|| verb(rows))?)
    }

    /// The controller's last word, from this run or the one before.
    pub fn last_heard(&self) -> Option<&Heard> {
        self.heard.as_ref()
    }

    /// Keeps the controller's word. A later epoch is a restored backup, which may lack today's visitors: they are all handed in again.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn hear(&mut self, heard: Heard) -> Result<(), Error> {
        self.reach()?;
        let is_restored = self.heard.as_ref().is_some_and(|before| before.epoch < heard.epoch);
        let again = self.write(|rows| {
            let transaction = rows.transaction()?;
            write_heard(&transaction, &heard)?;
            let day = heard.menu.day.filter(|_| is_restored);
            let again = day.map(|day| hand_in_again(&transaction, &day.to_string())).transpose()?;
            transaction.commit()?;
            Ok(again)
        })?;
        if let Some(slips) = again {
            tracing::warn!(
                slips,
                epoch = heard.epoch,
                "the controller was restored: today's numbers are handed in again"
            );
        }
        self.heard = Some(heard);
        Ok(())
    }

    /// The same, unless it says nothing new and the last contact was noted within the minute.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn hear_if_new(&mut self, heard: Heard) -> Result<(), Error> {
        let known = self.heard.as_ref().is_some_and(|before| {
            let fresh = heard.contact.since(before.contact).0.abs() < CONTACT.0;
            let same = (&before.menu, before.epoch, before.content.is_some()) == (&heard.menu, heard.epoch, heard.content.is_some());
            fresh && same
        });
        if known { Ok(()) } else { self.hear(heard) }
    }

    /// The controller's clock is known since the start: slips of this run that were timed without it get their true times.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn learn(&mut self, skew: Span) -> Result<(), Error> {
        if let Some(heard) = &mut self.heard {
            heard.skew = skew;
        }
        if self.learned.replace(skew).is_some() {
            return Ok(());
        }
        self.owe(Line::Retime(skew))
    }

    /// Numbers `wish` from the kiosk's own range and puts it on disk. The same ticket gets the same number again.
    ///
    /// # Errors
    /// See [`NoNumber`].
    pub fn number(&mut self, wish: &NewTicket, now: Timestamp) -> Result<NewTicketAnswer, NoNumber> {
        let Some((id, heard)) = wish.id.zip(self.heard.clone()) else {
            return Err(NoNumber::Refused(None));
        };
        self.settle()?;
        if let Some(known) = self.find(id)? {
            return Ok(known);
        }
        // Never before what already happened: a clock set back must not lead to yesterday's numbers again.
        let newest: Option<i64> = self.read(|rows| rows.query_row("select max(issued_at) from slip", [], |row| row.get(0)))?;
        let at = (now + heard.skew).max(heard.contact).max(Timestamp(newest.unwrap_or_default()));
        let own = alone::own(&heard.menu, &wish.service, at).map_err(NoNumber::Refused)?;
        let number = self
            .read(|rows| next_number(rows, &own))?
            .ok_or(NoNumber::Refused(Some(Refusal::NumbersExhausted)))?;
        let slip = Slip {
            own: true,
            state: "waiting",
            sure: self.learned.is_some(),
            local_at: now,
            contact: heard.contact,
            day: own.date.to_string(),
        };
        let answer = answer_of(wish, id, number, at, &slip.day);
        if let Err(why) = self.write(|rows| insert(rows, &answer, &slip)) {
            // It may be there all the same, and nobody is told of it.
            self.owed.push(Line::Undo(id));
            self.owed.push(Line::Ask(id, now, at));
            return Err(why.into());
        }
        Ok(answer)
    }

    /// Notes that a number is about to be asked for under this id: should the kiosk end before it hears the answer, the next run gives
    /// the ticket up, for whoever wished it never saw it.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn ask(&mut self, ticket: TicketId, now: Timestamp) -> Result<(), Error> {
        let skew = self.heard.as_ref().map_or(Span(0), |heard| heard.skew);
        self.owe(Line::Ask(ticket, now, now + skew))
    }

    /// Notes that the controller gave this ticket no number, and never will.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn not_given(&mut self, ticket: TicketId) -> Result<(), Error> {
        self.owe(Line::Drop(ticket))
    }

    /// Notes a number that the controller gave: should it forget, this kiosk remembers.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn note(&mut self, answer: &NewTicketAnswer, now: Timestamp) -> Result<(), Error> {
        self.owe(Line::Note(Box::new(answer.clone()), now))
    }

    /// Notes that nobody took this ticket's number: it was asked for in vain, or numbered here for a visitor who had gone. A number
    /// that the controller gave and a visitor saw is left alone.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn give_up(&mut self, ticket: TicketId, now: Timestamp) -> Result<(), Error> {
        self.owe(Line::GiveUp(ticket, now))
    }

    /// The oldest errand, if there is any that can be run now: a slip's true time must be known.
    ///
    /// # Errors
    /// A disk that cannot be read.
    pub fn next_errand(&mut self) -> Result<Option<Errand>, Error> {
        self.settle()?;
        let sql = "select ticket, state, number, service, class, language, issued_at, visit from slip \
                   where state = 'given_up' or (state = 'waiting' and sure = 1) order by rowid limit 1";
        self.read(|rows| rows.query_row(sql, [], errand).optional())
    }

    /// The number that was given last, if that was at `since` or later and before `now`, and whether it was numbered here.
    ///
    /// # Errors
    /// A disk that cannot be read.
    pub fn newest(&mut self, since: Timestamp, now: Timestamp) -> Result<Option<(NewTicketAnswer, bool)>, Error> {
        let sql = "select ticket, own from slip where number <> '' and state in ('waiting', 'home') and local_at between $1 and $2 \
                   order by local_at desc, rowid desc limit 1";
        let row = |row: &rusqlite::Row<'_>| Ok((rows::id_in(row, "ticket").map(TicketId)?, row.get::<_, bool>("own")?));
        let newest = self.read(|rows| rows.query_row(sql, params![since.0, now.0], row).optional())?;
        let Some((ticket, own)) = newest else { return Ok(None) };
        Ok(self.find(ticket)?.map(|answer| (answer, own)))
    }

    /// How many slips are still to come home.
    ///
    /// # Errors
    /// A disk that cannot be read.
    pub fn waiting(&mut self) -> Result<u32, Error> {
        let sql = "select count(*) from slip where state = 'waiting'";
        self.read(|rows| rows.query_row(sql, [], |row| row.get(0)))
    }

    /// The errand was run; `number` is what the controller calls the visitor by.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn done(&mut self, ticket: TicketId, number: Option<&Number>) -> Result<(), Error> {
        let id = ticket.to_string();
        self.write(|rows| {
            rows.execute(
                "update slip set state = 'home', called = $1 where ticket = $2 and state <> 'given_up'",
                params![number.map(Number::as_str), id],
            )?;
            // A number of our own is not given twice, even if nobody saw it.
            rows.execute(
                "update slip set state = 'over' where ticket = $1 and state = 'given_up'",
                params![id],
            )
        })?;
        Ok(())
    }

    /// The controller will not have it; it stays here, for staff and for the next start.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn refused(&mut self, ticket: TicketId) -> Result<(), Error> {
        self.write(|rows| rows.execute("update slip set state = 'refused' where ticket = $1", params![ticket.to_string()]))?;
        Ok(())
    }

    /// What staff should know of, as the controller's `DeviceReport` names it.
    ///
    /// # Errors
    /// A disk that cannot be read.
    pub fn faults(&mut self) -> Result<Vec<String>, Error> {
        let day = self.heard.as_ref().and_then(|heard| heard.menu.day).map(|day| day.to_string());
        let mut exists = |sql: &str, day: &[&dyn ToSql]| self.read(|rows| rows.query_row(sql, day, |row| row.get::<_, bool>(0)));
        let refused = exists("select exists (select 1 from slip where state = 'refused')", params![])?;
        let renumbered = exists(
            "select exists (select 1 from slip where called <> number and day = $1)",
            params![day],
        )?;
        let faults = [(refused, "slip_refused"), (renumbered, "slip_renumbered")];
        Ok(faults
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, fault)| fault.to_owned())
            .collect())
    }

    fn find(&mut self, ticket: TicketId) -> Result<Option<NewTicketAnswer>, Error> {
        let sql = "select ticket, state, number, service, class, language, issued_at, visit from slip where ticket = $1 and number <> ''";
        let errand = self.read(|rows| rows.query_row(sql, params![ticket.to_string()], slip_of).optional())?;
        let menu = self.heard.as_ref().map(|heard| &heard.menu);
        Ok(errand.zip(menu).map(|(slip, menu)| {
            let wish = NewTicket {
                id: Some(slip.id),
                service: slip.service,
                class: slip.class,
                language: slip.language,
                person: None,
            };
            answer_of(&wish, slip.id, slip.number, slip.issued_at, &day_of(menu, slip.issued_at))
        }))
    }
}

fn connect(path: &Path, disk: &Disk) -> Result<Connection, Error> {
    let open = |source| Error::Open {
        path: path.to_owned(),
        source,
    };
    let rows = disk.read(|| Connection::open(path)).map_err(open)?;
    let version: i64 = rows.query_row("pragma user_version", [], |row| row.get(0)).map_err(open)?;
    if version > VERSION {
        return Err(Error::Newer { path: path.to_owned() });
    }
    rows.execute_batch(TABLES).map_err(open)?;
    Ok(rows)
}

fn day_of(menu: &Menu, at: Timestamp) -> String {
    menu.cut_off
        .as_ref()
        .map_or_else(String::new, |cut_off| cut_off.business_date(at).to_string())
}

/// The ticket as its slip and the glass show it: no wait, no link, nothing personal.
fn answer_of(wish: &NewTicket, id: TicketId, number: Number, at: Timestamp, day: &str) -> NewTicketAnswer {
    NewTicketAnswer {
        ticket: TicketAnswer {
            id,
            number,
            visit: VisitId(id.0),
            service: wish.service.clone(),
            class: wish.class.clone(),
            language: wish.language.clone(),
            day: day.parse().unwrap_or_default(),
            joined: at,
            due: at,
            promise: None,
        },
        ahead: None,
        forecast: None,
        link: None,
        late: false,
    }
}
