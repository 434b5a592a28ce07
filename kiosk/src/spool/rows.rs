//! The spool's file: one row per attempt.

use std::path::Path;

use queue::{TicketId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::receipt::Slip;

/// One try at printing a slip.
#[derive(Clone, Debug)]
pub(super) struct Attempt {
    id: i64,
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

/// How long a slip can be printed again.
const KEPT_MS: i64 = 24 * 3600 * 1000;

pub(super) struct Rows(Connection);

impl Rows {
    pub(super) fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(
            "pragma journal_mode = wal;
             pragma synchronous = full;
             create table if not exists print (
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
             create index if not exists print_ticket on print (ticket);",
        )?;
        Ok(Self(connection))
    }

    /// Ends what a restart cut off, and says how many of those may be in the printer or half out of it.
    pub(super) fn close_interrupted(&mut self, at: Timestamp) -> rusqlite::Result<usize> {
        self.0.execute(
            "update print set state = 'failed', fault = 'interrupted', changed_at = $1 where state in ('queued', 'sent')",
            params![at.0],
        )
    }

    pub(super) fn forget_old(&mut self, at: Timestamp) -> rusqlite::Result<usize> {
        self.0.execute("delete from print where created_at < $1", params![at.0 - KEPT_MS])
    }

    pub(super) fn queue(&mut self, ticket: TicketId, language: &str, slip: &Slip, at: Timestamp) -> rusqlite::Result<Attempt> {
        let json = serde_json::to_string(slip).expect("a slip is plain text");
        self.0.execute(
            "insert into print (ticket, language, slip, state, created_at, changed_at) values ($1, $2, $3, 'queued', $4, $4)",
            params![ticket.to_string(), language, json, at.0],
        )?;
        Ok(Attempt {
            id: self.0.last_insert_rowid(),
            ticket,
            slip: slip.clone(),
        })
    }

    /// A further attempt at the slip of `ticket`; `None` where there is no such slip or it had its `most` attempts.
    pub(super) fn again(&mut self, ticket: TicketId, most: u32, at: Timestamp) -> rusqlite::Result<Option<Attempt>> {
        let tried: u32 = self
            .0
            .query_row("select count(*) from print where ticket = $1", params![ticket.to_string()], |row| {
                row.get(0)
            })?;
        let last = self.0.query_row(
            "select language, slip from print where ticket = $1 order by id desc limit 1",
            params![ticket.to_string()],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
        );
        let Some((language, json)) = last.optional()? else {
            return Ok(None);
        };
        let Ok(slip) = serde_json::from_str::<Slip>(&json) else {
            return Ok(None);
        };
        if tried >= most {
            return Ok(None);
        }
        let slip = slip.again(&language);
        self.queue(ticket, &language, &slip, at).map(Some)
    }

    pub(super) fn mark(&mut self, attempt: &Attempt, state: &str, fault: Option<&str>, at: Timestamp) -> rusqlite::Result<()> {
        self.0.execute(
            "update print set state = $1, fault = $2, changed_at = $3 where id = $4",
            params![state, fault, at.0, attempt.id],
        )?;
        Ok(())
    }
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
        }
    }

    fn ticket(n: u128) -> TicketId {
        TicketId(uuid::Uuid::from_u128(n))
    }

    fn rows() -> Rows {
        Rows::open(Path::new(":memory:")).unwrap()
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
    fn a_restart_ends_what_was_on_its_way() {
        let mut rows = rows();
        let done = rows.queue(ticket(1), "it", &slip(), Timestamp(1)).unwrap();
        rows.mark(&done, "printed", None, Timestamp(2)).unwrap();
        let sent = rows.queue(ticket(2), "it", &slip(), Timestamp(1)).unwrap();
        rows.mark(&sent, "sent", None, Timestamp(2)).unwrap();
        rows.queue(ticket(3), "it", &slip(), Timestamp(3)).unwrap();
        assert_eq!(rows.close_interrupted(Timestamp(4)).unwrap(), 2);
        assert_eq!(rows.close_interrupted(Timestamp(5)).unwrap(), 0);
    }

    #[test]
    fn links_are_forgotten_after_a_day() {
        let mut rows = rows();
        rows.queue(ticket(1), "it", &slip(), Timestamp(1)).unwrap();
        assert_eq!(rows.forget_old(Timestamp(KEPT_MS)).unwrap(), 0);
        assert_eq!(rows.forget_old(Timestamp(KEPT_MS + 2)).unwrap(), 1);
    }
}
