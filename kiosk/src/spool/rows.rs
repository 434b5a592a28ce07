//! The spool's file: one row per attempt, each with one outcome.

use std::path::Path;

use queue::{TicketId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::Known;
use crate::receipt::Slip;

/// One try at printing a slip.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    pub(super) id: i64,
    pub(super) ticket: TicketId,
    pub(super) slip: Slip,
}

impl Attempt {
    /// What the printer sends back: it differs from that of every slip of the last ten thousand.
    pub(super) fn mark(&self) -> [u8; 4] {
        let digit = |power: i64| b'0' + u8::try_from(self.id / power % 10).expect("a digit");
        [digit(1000), digit(100), digit(10), digit(1)]
    }
}

/// How long a slip can be printed again, either way: a clock set back must not keep rows for ever.
const KEPT_MS: i64 = 24 * 3600 * 1000;

/// So many slips that nobody took are told at once: a report bears no more. The others follow once those were heard.
const UNTOLD: i64 = 200;

/// The version of the table below, in `pragma user_version`.
const VERSION: i64 = 2;

/// What the first version has.
const FIRST: &str = "create table if not exists print (
         id integer primary key autoincrement,
         ticket text not null,
         language text not null,
         -- what it says, as JSON; nothing personal
         slip text not null,
         -- queued, sent, printed or failed
         state text not null,
         fault text,
         created_at bigint not null,
         changed_at bigint not null
     );
     create index if not exists print_ticket on print (ticket);
     -- which of the staff's wishes for this ticket it answers, from 1; 0: none
     alter table print add column asked integer not null default 0;";

/// What the second has besides.
const SECOND: &str = "-- 1: nobody took it, and the controller has not heard of that; 2: it has; 0: it was taken, or nobody can tell
     alter table print add column not_taken integer not null default 0;
     pragma user_version = 2;";

/// Why a file cannot serve as a spool.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unfit {
    #[error("its pages contradict each other")]
    Corrupt,
    #[error("a newer program wrote it")]
    Newer,
    #[error(transparent)]
    Failed(#[from] rusqlite::Error),
}

pub(super) struct Rows(Connection);

impl Rows {
    /// Opens the file at `path`, or makes it; ids go on after `last`.
    pub(super) fn open(path: &Path, last: i64) -> Result<Self, Unfit> {
        let mut rows = Self(Connection::open(path)?);
        rows.inspect()?;
        rows.0.execute_batch("pragma journal_mode = wal; pragma synchronous = full;")?;
        rows.prepare(last)?;
        Ok(rows)
    }

    fn inspect(&self) -> Result<(), Unfit> {
        let verdict: String = self.0.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(Unfit::Corrupt);
        }
        if self.version()? > VERSION {
            return Err(Unfit::Newer);
        }
        Ok(())
    }

    fn version(&self) -> rusqlite::Result<i64> {
        self.0.query_row("pragma user_version", [], |row| row.get(0))
    }

    fn prepare(&mut self, last: i64) -> rusqlite::Result<()> {
        let version = self.version()?;
        if version == VERSION {
            return Ok(());
        }
        let change = self.0.transaction()?;
        if version < 1 {
            change.execute_batch(FIRST)?;
        }
        change.execute_batch(SECOND)?;
        if last > 0 {
            change.execute("insert into sqlite_sequence (name, seq) values ('print', $1)", params![last])?;
        }
        change.commit()
    }

    /// Ends what a restart cut off, and says how many that were.
    pub(super) fn close_interrupted(&mut self, at: Timestamp) -> rusqlite::Result<usize> {
        self.0.execute(
            "update print set state = 'failed', fault = 'interrupted', changed_at = $1 where state in ('queued', 'sent')",
            params![at.0],
        )
    }

    /// Deletes what is done and older than a day, or from a future that a wrong clock saw.
    pub(super) fn forget_old(&mut self, at: Timestamp) -> rusqlite::Result<usize> {
        self.0.execute(
            "delete from print where state in ('printed', 'failed') and created_at not between $1 and $2",
            params![at.0 - KEPT_MS, at.0 + KEPT_MS],
        )
    }

    pub(super) fn queue(&mut self, ticket: TicketId, language: &str, slip: &Slip, at: Timestamp) -> rusqlite::Result<Attempt> {
        self.insert(ticket, language, slip, 0, at)
    }

    fn insert(&mut self, ticket: TicketId, language: &str, slip: &Slip, asked: u32, at: Timestamp) -> rusqlite::Result<Attempt> {
        let json = serde_json::to_string(slip).expect("a slip is plain text");
        self.0.execute(
            "insert into print (ticket, language, slip, state, created_at, changed_at, asked) values ($1, $2, $3, 'queued', $4, $4, $5)",
            params![ticket.to_string(), language, json, at.0, asked],
        )?;
        Ok(Attempt {
            id: self.0.last_insert_rowid(),
            ticket,
            slip: slip.clone(),
        })
    }

    /// A further attempt at the slip of `ticket`; `None` where there is no such slip or its visitors had their `most` attempts.
    pub(super) fn again(&mut self, ticket: TicketId, most: u32, at: Timestamp) -> rusqlite::Result<Option<Attempt>> {
        let tried: u32 = self.0.query_row(
            "select count(*) from print where ticket = $1 and asked = 0",
            params![ticket.to_string()],
            |row| row.get(0),
        )?;
        match self.last(ticket)? {
            Some(last) if tried < most => self
                .insert(ticket, &last.language, &last.slip.again(&last.language), 0, at)
                .map(Some),
            Some(_) | None => Ok(None),
        }
    }

    /// The attempt that answers the staff's wish number `asked`; `None` where another kiosk printed the slip, or the wish was
    /// answered before.
    pub(super) fn reprint(&mut self, ticket: TicketId, asked: u32, at: Timestamp) -> rusqlite::Result<Option<Attempt>> {
        match self.last(ticket)? {
            Some(last) if last.asked < asked => self
                .insert(ticket, &last.language, &last.slip.again(&last.language), asked, at)
                .map(Some),
            Some(_) | None => Ok(None),
        }
    }

    /// Notes that the slip now on its way answers the staff's wish number `asked` too.
    pub(super) fn answers(&mut self, ticket: TicketId, asked: u32) -> rusqlite::Result<()> {
        self.0.execute(
            "update print set asked = $1 where asked < $1 and id = (select max(id) from print where ticket = $2)",
            params![asked, ticket.to_string()],
        )?;
        Ok(())
    }

    /// Whether the bytes of some slip may have left, and nobody noted what became of it.
    pub(super) fn is_one_sent(&self) -> rusqlite::Result<bool> {
        self.0
            .query_row("select exists (select 1 from print where state = 'sent')", [], |row| row.get(0))
    }

    /// Notes that nobody took this attempt's slip. A ticket that was printed more than once may be in somebody's hand all the same, and
    /// whoever saw a restart cut the slip off has the number from the glass.
    pub(super) fn not_taken(&mut self, attempt: i64) -> rusqlite::Result<()> {
        self.0.execute(
            "update print set not_taken = 1 where id = $1 and not_taken = 0 and state = 'printed'
             and not exists (select 1 from print as other where other.ticket = print.ticket and other.id <> print.id)",
            params![attempt],
        )?;
        Ok(())
    }

    /// The tickets whose slips nobody took, and of which the controller has not heard: the first [`UNTOLD`].
    pub(super) fn untold(&self) -> rusqlite::Result<Vec<TicketId>> {
        let mut found = self
            .0
            .prepare("select ticket from print where not_taken = 1 order by id limit $1")?;
        let tickets = found.query_map([UNTOLD], |row| row.get::<_, String>(0))?;
        let tickets: Vec<String> = tickets.collect::<rusqlite::Result<_>>()?;
        Ok(tickets.iter().filter_map(|ticket| ticket.parse().ok()).collect())
    }

    /// The controller has heard of these.
    pub(super) fn told(&mut self, tickets: &[TicketId]) -> rusqlite::Result<()> {
        for ticket in tickets {
            self.0.execute(
                "update print set not_taken = 2 where ticket = $1 and not_taken = 1",
                params![ticket.to_string()],
            )?;
        }
        Ok(())
    }

    /// The newest attempt of all, where its slip may hang in a presenter: it was printed, or cut off by a restart.
    pub(super) fn newest(&self) -> rusqlite::Result<Option<Attempt>> {
        let found = self.0.query_row(
            "select id, ticket, slip from print where id = (select max(id) from print) and not_taken = 0 \
             and (state = 'printed' or fault = 'interrupted')",
            [],
            |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)),
        );
        let attempt = |(id, ticket, slip): (i64, String, String)| {
            Some(Attempt {
                id,
                ticket: ticket.parse().ok()?,
                slip: serde_json::from_str(&slip).ok()?,
            })
        };
        Ok(found.optional()?.and_then(attempt).filter(|attempt| attempt.slip.test.is_none()))
    }

    /// What is known of the slip of `ticket`.
    pub(super) fn known(&self, ticket: TicketId) -> rusqlite::Result<Option<Known>> {
        let printed = "select exists (select 1 from print where ticket = $1 and state = 'printed')";
        let printed = self.0.query_row(printed, params![ticket.to_string()], |row| row.get(0))?;
        Ok(self.last(ticket)?.map(|last| Known {
            printed,
            fault: last.fault,
            link: last.slip.follow.map(|(link, _)| link),
        }))
    }

    fn last(&self, ticket: TicketId) -> rusqlite::Result<Option<Last>> {
        let found = self.0.query_row(
            "select language, slip, (select max(asked) from print where ticket = $1), fault from print where ticket = $1 \
             order by id desc limit 1",
            params![ticket.to_string()],
            |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get(3)?)),
        );
        let Some((language, json, asked, fault)) = found.optional()? else {
            return Ok(None);
        };
        let slip = serde_json::from_str::<Slip>(&json).ok();
        Ok(slip.map(|slip| Last {
            language,
            slip,
            asked,
            fault,
        }))
    }

    /// The attempt's bytes may leave now.
    pub(super) fn sent(&mut self, attempt: i64, at: Timestamp) -> rusqlite::Result<()> {
        self.0.execute(
            "update print set state = 'sent', changed_at = $1 where id = $2 and state = 'queued'",
            params![at.0, attempt],
        )?;
        Ok(())
    }

    /// The attempt's one outcome; whatever comes after it changes nothing.
    pub(super) fn end(&mut self, attempt: i64, end: End, at: Timestamp) -> rusqlite::Result<()> {
        let (state, fault) = match end {
            End::Printed => ("printed", None),
            End::Failed(fault) => ("failed", Some(fault)),
        };
        self.0.execute(
            "update print set state = $1, fault = $2, changed_at = $3 where id = $4 and state in ('queued', 'sent')",
            params![state, fault, at.0, attempt],
        )?;
        Ok(())
    }
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Printed,
    /// And why.
    Failed(&'static str),
}

/// The newest attempt at a slip, with the staff's last wish that any attempt answered.
struct Last {
    language: String,
    slip: Slip,
    asked: u32,
    /// Why this attempt came to nothing.
    fault: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip() -> Slip {
        Slip {
            town: "Comune di Valdarno".to_owned(),
            office: "Sportello del cittadino".to_owned(),
            service: "Anagrafe".to_owned(),
            number: "A042".to_owned(),
            ahead: String::new(),
            wait: String::new(),
            when: String::new(),
            follow: None,
            bring: None,
            notice: None,
            reprint: None,
            language: String::new(),
            test: None,
        }
    }

    fn ticket(n: u128) -> TicketId {
        TicketId(uuid::Uuid::from_u128(n))
    }

    fn rows() -> Rows {
        Rows::open(Path::new(":memory:"), 0).unwrap()
    }

    #[test]
    fn a_reprint_keeps_the_number_and_bears_the_mark() {
        let mut rows = rows();
        let first = rows.queue(ticket(1), "it", &slip(), Timestamp(1)).unwrap();
        let second = rows.again(ticket(1), 5, Timestamp(2)).unwrap().unwrap();
        assert_eq!(second.slip.number, "A042");
        assert_eq!(second.slip.reprint.as_deref(), Some("Ristampa"));
        assert_ne!(first.mark(), second.mark());
        assert!(rows.again(ticket(1), 2, Timestamp(3)).unwrap().is_none(), "attempts are counted");
        assert!(rows.again(ticket(2), 5, Timestamp(3)).unwrap().is_none(), "nothing to print");
    }

    #[test]
    fn slips_that_nobody_took_are_told_in_portions() {
        let mut rows = rows();
        for n in 1..=450 {
            let left = rows.queue(ticket(n), "it", &slip(), Timestamp(1)).unwrap();
            rows.end(left.id, End::Printed, Timestamp(1)).unwrap();
            rows.not_taken(left.id).unwrap();
        }
        let mut portions = Vec::new();
        loop {
            let told = rows.untold().unwrap();
            if told.is_empty() {
                break;
            }
            rows.told(&told).unwrap();
            portions.push((told[0], told.len()));
        }
        assert_eq!(portions, [(ticket(1), 200), (ticket(201), 200), (ticket(401), 50)]);
    }

    #[test]
    fn a_restart_ends_what_was_on_its_way() {
        let mut rows = rows();
        let done = rows.queue(ticket(1), "it", &slip(), Timestamp(1)).unwrap();
        rows.end(done.id, End::Printed, Timestamp(2)).unwrap();
        let sent = rows.queue(ticket(2), "it", &slip(), Timestamp(1)).unwrap();
        rows.sent(sent.id, Timestamp(2)).unwrap();
        rows.queue(ticket(3), "it", &slip(), Timestamp(3)).unwrap();
        assert_eq!(rows.close_interrupted(Timestamp(4)).unwrap(), 2);
        assert_eq!(rows.close_interrupted(Timestamp(5)).unwrap(), 0);
        let known = |number| rows.known(ticket(number)).unwrap().map(|known| (known.printed, known.fault));
        assert_eq!(known(1), Some((true, None)));
        assert_eq!(known(2), Some((false, Some("interrupted".to_owned()))));
        assert_eq!(known(4), None);
    }

    #[test]
    fn slips_are_forgotten_after_a_day_and_a_wrong_clock_keeps_none() {
        let mut rows = rows();
        let first = rows.queue(ticket(1), "it", &slip(), Timestamp(1)).unwrap();
        assert_eq!(rows.forget_old(Timestamp(KEPT_MS + 2)).unwrap(), 0, "it is still on its way");
        rows.end(first.id, End::Printed, Timestamp(2)).unwrap();
        assert_eq!(rows.forget_old(Timestamp(KEPT_MS)).unwrap(), 0);
        assert_eq!(rows.forget_old(Timestamp(KEPT_MS + 2)).unwrap(), 1);
        let ahead = rows.queue(ticket(2), "it", &slip(), Timestamp(70 * KEPT_MS)).unwrap();
        rows.end(ahead.id, End::Printed, Timestamp(70 * KEPT_MS)).unwrap();
        assert_eq!(rows.forget_old(Timestamp(KEPT_MS)).unwrap(), 1, "the clock was set back");
        let next = rows.queue(ticket(3), "it", &slip(), Timestamp(KEPT_MS)).unwrap();
        assert_eq!(next.mark(), *b"0003", "marks do not start again");
    }

    #[test]
    fn an_outcome_stands() {
        let mut rows = rows();
        let attempt = rows.queue(ticket(1), "it", &slip(), Timestamp(1)).unwrap();
        rows.end(attempt.id, End::Failed("held"), Timestamp(2)).unwrap();
        rows.end(attempt.id, End::Printed, Timestamp(3)).unwrap();
        rows.sent(attempt.id, Timestamp(4)).unwrap();
        let state: String = rows.0.query_row("select state from print", [], |row| row.get(0)).unwrap();
        assert_eq!(state, "failed");
    }

    #[test]
    fn the_staffs_wish_is_answered_once() {
        let mut rows = rows();
        rows.queue(ticket(1), "it", &slip(), Timestamp(1)).unwrap();
        assert!(rows.reprint(ticket(2), 1, Timestamp(2)).unwrap().is_none(), "another kiosk's");
        let again = rows.reprint(ticket(1), 1, Timestamp(2)).unwrap().unwrap();
        assert_eq!(again.slip.reprint.as_deref(), Some("Ristampa"));
        assert!(rows.reprint(ticket(1), 1, Timestamp(3)).unwrap().is_none(), "the same wish");
        rows.answers(ticket(1), 2).unwrap();
        assert!(
            rows.reprint(ticket(1), 2, Timestamp(3)).unwrap().is_none(),
            "answered by the slip on its way"
        );
        assert!(rows.reprint(ticket(1), 3, Timestamp(4)).unwrap().is_some());
        assert!(
            rows.again(ticket(1), 2, Timestamp(5)).unwrap().is_some(),
            "the staff's do not count for the visitor"
        );
    }
}
