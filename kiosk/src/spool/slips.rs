//! The kiosk's own journal: every number that is in a hand today, whoever gave it, and the controller's last word. It is what the
//! kiosk numbers by while it is cut off, and what it brings home afterwards.
//!
//! A row that was numbered here is on disk before its slip is printed. What is to be told to the controller is an [`Errand`]; it stays
//! until it was answered.

use std::path::{Path, PathBuf};

use queue::view::Menu;
use queue::wire::{HandInTicket, NewTicket, NewTicketAnswer, TicketAnswer};
use queue::{Content, Number, Refusal, Span, TicketId, Timestamp, VisitId};
use rusqlite::{Connection, OptionalExtension, params};

use super::file;
use crate::alone;

mod rows;
#[cfg(test)]
mod tests;

use rows::{Slip, TABLES, errand, insert, next_number, read_heard, slip_of, write_heard};

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
    rows: Connection,
    heard: Option<Heard>,
    /// The skew was learned since the program started: what it says of this run's slips is certain.
    sure: bool,
}

impl Slips {
    /// Opens the journal, or makes it; one that cannot be read is set aside.
    ///
    /// # Errors
    /// A disk that does not let us, and a journal of a newer program.
    pub fn open(path: &Path, now: Timestamp) -> Result<Self, Error> {
        match Self::open_as_it_is(path, now) {
            Err(Error::Open { source, .. }) if file::is_damaged(&source) => {
                let aside = path.with_extension(format!("broken-{}", now.0));
                tracing::warn!(%source, aside = %aside.display(), "the kiosk's journal cannot be read and is set aside");
                // Where it cannot be moved, opening it again says why.
                let _ = file::set_aside(path, &aside);
                Self::open_as_it_is(path, now)
            }
            opened => opened,
        }
    }

    fn open_as_it_is(path: &Path, now: Timestamp) -> Result<Self, Error> {
        let open = |source| Error::Open {
            path: path.to_owned(),
            source,
        };
        let rows = Connection::open(path).map_err(open)?;
        let version: i64 = rows.query_row("pragma user_version", [], |row| row.get(0)).map_err(open)?;
        if version > VERSION {
            return Err(Error::Newer { path: path.to_owned() });
        }
        rows.execute_batch(TABLES).map_err(open)?;
        let mut slips = Self {
            heard: read_heard(&rows).map_err(open)?,
            rows,
            sure: false,
        };
        slips.begin(now).map_err(open)?;
        Ok(slips)
    }

    /// What a new run does first: slips of the last run keep their times, refused ones are tried once more, old ones are forgotten.
    fn begin(&mut self, now: Timestamp) -> rusqlite::Result<()> {
        self.rows.execute("update slip set sure = 1 where sure = 0", [])?;
        self.rows.execute("update slip set state = 'waiting' where state = 'refused'", [])?;
        self.rows.execute(
            "delete from slip where state in ('home', 'over') and (issued_at < $1 or issued_at > $2)",
            params![(now - KEPT).0, (now + KEPT).0],
        )?;
        Ok(())
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
        let is_restored = self.heard.as_ref().is_some_and(|before| before.epoch < heard.epoch);
        let transaction = self.rows.transaction()?;
        write_heard(&transaction, &heard)?;
        if is_restored && let Some(day) = heard.menu.day {
            let again = transaction.execute(
                "update slip set state = 'waiting' where state = 'home' and day = $1",
                params![day.to_string()],
            )?;
            tracing::warn!(
                slips = again,
                epoch = heard.epoch,
                "the controller was restored: today's numbers are handed in again"
            );
        }
        transaction.commit()?;
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
        let Some(heard) = &mut self.heard else { return Ok(()) };
        heard.skew = skew;
        if std::mem::replace(&mut self.sure, true) {
            return Ok(());
        }
        let guessed: Vec<(String, i64, i64)> = self
            .rows
            .prepare("select ticket, local_at, contact from slip where sure = 0")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (ticket, local_at, contact) in guessed {
            let at = (Timestamp(local_at) + skew).max(Timestamp(contact));
            self.rows.execute(
                "update slip set issued_at = $1, day = $2, sure = 1 where ticket = $3",
                params![at.0, day_of(&heard.menu, at), ticket],
            )?;
        }
        Ok(())
    }

    /// Numbers `wish` from the kiosk's own range and puts it on disk. The same ticket gets the same number again.
    ///
    /// # Errors
    /// See [`NoNumber`].
    pub fn number(&mut self, wish: &NewTicket, now: Timestamp) -> Result<NewTicketAnswer, NoNumber> {
        let Some((id, heard)) = wish.id.zip(self.heard.as_ref()) else {
            return Err(NoNumber::Refused(None));
        };
        if let Some(known) = self.find(id)? {
            return Ok(known);
        }
        // Never before what already happened: a clock set back must not lead to yesterday's numbers again.
        let newest: Option<i64> = self.rows.query_row("select max(issued_at) from slip", [], |row| row.get(0))?;
        let at = (now + heard.skew).max(heard.contact).max(Timestamp(newest.unwrap_or_default()));
        let own = alone::own(&heard.menu, &wish.service, at).map_err(NoNumber::Refused)?;
        let number = next_number(&self.rows, &own)?.ok_or(NoNumber::Refused(Some(Refusal::NumbersExhausted)))?;
        let slip = Slip {
            own: true,
            state: "waiting",
            sure: self.sure,
            local_at: now,
            contact: heard.contact,
            day: own.date.to_string(),
        };
        let answer = answer_of(wish, id, number, at, &slip.day);
        insert(&self.rows, &answer, &slip)?;
        Ok(answer)
    }

    /// Notes a number that the controller gave: should it forget, this kiosk remembers.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn note(&mut self, answer: &NewTicketAnswer, now: Timestamp) -> Result<(), Error> {
        let slip = Slip {
            own: false,
            state: "home",
            sure: true,
            local_at: now,
            contact: answer.ticket.joined,
            day: answer.ticket.day.to_string(),
        };
        insert(&self.rows, answer, &slip)?;
        Ok(())
    }

    /// Notes that nobody took this ticket's number: it was asked for in vain, or numbered here for a visitor who had gone. A number
    /// that the controller gave and a visitor saw is left alone.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn give_up(&mut self, ticket: TicketId, now: Timestamp) -> Result<(), Error> {
        self.rows.execute(
            "insert into slip (ticket, own, state, sure, local_at, issued_at, day, letters, value, number, service) \
             values ($1, 0, 'given_up', 1, $2, $2, '', '', 0, '', '') \
             on conflict (ticket) do update set state = 'given_up' where own = 1 and state <> 'over'",
            params![ticket.to_string(), now.0],
        )?;
        Ok(())
    }

    /// The oldest errand, if there is any that can be run now: a slip's true time must be known.
    ///
    /// # Errors
    /// A disk that cannot be read.
    pub fn next(&self) -> Result<Option<Errand>, Error> {
        let sql = "select ticket, state, number, service, class, language, issued_at, visit from slip \
                   where state = 'given_up' or (state = 'waiting' and sure = 1) order by rowid limit 1";
        Ok(self.rows.query_row(sql, [], errand).optional()?)
    }

    /// How many slips are still to come home.
    ///
    /// # Errors
    /// A disk that cannot be read.
    pub fn waiting(&self) -> Result<u32, Error> {
        let sql = "select count(*) from slip where state = 'waiting'";
        Ok(self.rows.query_row(sql, [], |row| row.get(0))?)
    }

    /// The errand was run; `number` is what the controller calls the visitor by.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn done(&mut self, ticket: TicketId, number: Option<&Number>) -> Result<(), Error> {
        self.rows.execute(
            "update slip set state = 'home', called = $1 where ticket = $2 and state <> 'given_up'",
            params![number.map(Number::as_str), ticket.to_string()],
        )?;
        // A number of our own is not given twice, even if nobody saw it.
        self.rows.execute(
            "update slip set state = 'over' where ticket = $1 and state = 'given_up'",
            params![ticket.to_string()],
        )?;
        Ok(())
    }

    /// The controller will not have it; it stays here, for staff and for the next start.
    ///
    /// # Errors
    /// A disk that does not take it.
    pub fn refused(&mut self, ticket: TicketId) -> Result<(), Error> {
        self.rows
            .execute("update slip set state = 'refused' where ticket = $1", params![ticket.to_string()])?;
        Ok(())
    }

    /// What staff should know of, as the controller's `DeviceReport` names it.
    ///
    /// # Errors
    /// A disk that cannot be read.
    pub fn faults(&self) -> Result<Vec<String>, Error> {
        let day = self.heard.as_ref().and_then(|heard| heard.menu.day).map(|day| day.to_string());
        let refused: bool = self
            .rows
            .query_row("select exists (select 1 from slip where state = 'refused')", [], |row| row.get(0))?;
        let renumbered: bool = self.rows.query_row(
            "select exists (select 1 from slip where called <> number and day = $1)",
            params![day],
            |row| row.get(0),
        )?;
        let faults = [(refused, "slip_refused"), (renumbered, "slip_renumbered")];
        Ok(faults
            .into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, fault)| fault.to_owned())
            .collect())
    }

    fn find(&self, ticket: TicketId) -> Result<Option<NewTicketAnswer>, Error> {
        let sql = "select ticket, state, number, service, class, language, issued_at, visit from slip where ticket = $1 and number <> ''";
        let errand = self.rows.query_row(sql, params![ticket.to_string()], slip_of).optional()?;
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
