//! Lines that must be written some time, whatever becomes of the disk now: nobody writes them again.

use queue::view::Menu;
use queue::wire::NewTicketAnswer;
use queue::{Span, TicketId, Timestamp};
use rusqlite::{Connection, params};

use super::rows::{Slip, insert};
use super::{KEPT, day_of};

#[derive(Clone, Debug)]
pub(super) enum Line {
    /// A new run begins at this moment: slips of the last one keep their times, refused ones are tried once more, numbers whose answer
    /// nobody heard are given up, old ones are forgotten.
    Begin(Timestamp),
    /// A number is asked for; the moment by this clock, and by the controller's.
    Ask(TicketId, Timestamp, Timestamp),
    /// The controller has no such ticket, and will not.
    Drop(TicketId),
    /// The controller gave a number.
    Note(Box<NewTicketAnswer>, Timestamp),
    /// Nobody took a ticket's number.
    GiveUp(TicketId, Timestamp),
    /// A number of our own that the disk would not take, and may have taken: nobody saw it.
    Undo(TicketId),
    /// How far the controller's clock is ahead: slips of this run that were timed without it get their true times.
    Retime(Span),
}

impl Line {
    /// Does no harm twice.
    pub(super) fn write(&self, rows: &Connection, menu: Option<&Menu>) -> rusqlite::Result<()> {
        match self {
            Self::Begin(now) => begin(rows, *now),
            Self::Ask(ticket, now, at) => ask(rows, *ticket, *now, *at),
            Self::Drop(ticket) => forget(rows, *ticket),
            Self::Note(answer, now) => note(rows, answer, *now),
            Self::GiveUp(ticket, now) => give_up(rows, *ticket, *now),
            Self::Undo(ticket) => undo(rows, *ticket),
            Self::Retime(skew) => menu.map_or(Ok(()), |menu| retime(rows, menu, *skew)),
        }
    }
}

fn begin(rows: &Connection, now: Timestamp) -> rusqlite::Result<()> {
    rows.execute("update slip set sure = 1 where sure = 0", [])?;
    rows.execute("update slip set state = 'waiting' where state = 'refused'", [])?;
    let unheard = rows.execute("update slip set state = 'given_up' where state = 'asked'", [])?;
    if unheard > 0 {
        tracing::warn!(
            unheard,
            "a restart came between a wish and its number: nobody has it, and the controller is told so"
        );
    }
    rows.execute(
        "delete from slip where state in ('home', 'over') and (issued_at < $1 or issued_at > $2)",
        params![(now - KEPT).0, (now + KEPT).0],
    )?;
    Ok(())
}

fn ask(rows: &Connection, ticket: TicketId, now: Timestamp, at: Timestamp) -> rusqlite::Result<()> {
    rows.execute(
        "insert into slip (ticket, own, state, sure, local_at, issued_at, day, letters, value, number, service) \
         values ($1, 0, 'asked', 1, $2, $3, '', '', 0, '', '') on conflict (ticket) do nothing",
        params![ticket.to_string(), now.0, at.0],
    )?;
    Ok(())
}

fn forget(rows: &Connection, ticket: TicketId) -> rusqlite::Result<()> {
    rows.execute(
        "delete from slip where ticket = $1 and state = 'asked'",
        params![ticket.to_string()],
    )?;
    Ok(())
}

fn note(rows: &Connection, answer: &NewTicketAnswer, now: Timestamp) -> rusqlite::Result<()> {
    let slip = Slip {
        own: false,
        state: "home",
        sure: true,
        local_at: now,
        contact: answer.ticket.joined,
        day: answer.ticket.day.to_string(),
    };
    insert(rows, answer, &slip)
}

/// What the controller gave after it was told that nobody wants it is given up once more: then it did not know the ticket yet.
fn give_up(rows: &Connection, ticket: TicketId, now: Timestamp) -> rusqlite::Result<()> {
    rows.execute(
        "insert into slip (ticket, own, state, sure, local_at, issued_at, day, letters, value, number, service) \
         values ($1, 0, 'given_up', 1, $2, $2, '', '', 0, '', '') \
         on conflict (ticket) do update set state = 'given_up' \
         where (own = 1 and state <> 'over') or (own = 0 and state in ('asked', 'over'))",
        params![ticket.to_string(), now.0],
    )?;
    Ok(())
}

fn undo(rows: &Connection, ticket: TicketId) -> rusqlite::Result<()> {
    rows.execute(
        "delete from slip where ticket = $1 and own = 1 and state = 'waiting'",
        params![ticket.to_string()],
    )?;
    Ok(())
}

fn retime(rows: &Connection, menu: &Menu, skew: Span) -> rusqlite::Result<()> {
    let guessed: Vec<(String, i64, i64)> = rows
        .prepare("select ticket, local_at, contact from slip where sure = 0")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (ticket, local_at, contact) in guessed {
        let at = (Timestamp(local_at) + skew).max(Timestamp(contact));
        rows.execute(
            "update slip set issued_at = $1, day = $2, sure = 1 where ticket = $3",
            params![at.0, day_of(menu, at), ticket],
        )?;
    }
    Ok(())
}
