//! The journal's tables, row by row.

use queue::wire::{HandInTicket, NewTicketAnswer};
use queue::{ClassId, Language, Number, ServiceId, Span, TicketId, Timestamp, VisitId};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Errand, Heard};
use crate::alone::Own;

pub(super) const TABLES: &str = "
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma user_version = 1;
    create table if not exists slip (
        ticket text primary key not null,
        -- 1: numbered here
        own bigint not null,
        -- asked (and not answered yet), waiting (to come home), home, refused, given_up (nobody took the number), or over (and the
        -- controller knows)
        state text not null,
        -- 0: timed by a clock that was not compared with the controller's since the start
        sure bigint not null,
        local_at bigint not null,
        -- when the controller had last been heard, by its clock: the slip is younger
        contact bigint not null default 0,
        -- by the controller's clock
        issued_at bigint not null,
        day text not null,
        letters text not null,
        value bigint not null,
        number text not null,
        -- what the controller calls it by, where it said so
        called text,
        service text not null,
        class text,
        language text,
        visit text
    );
    create index if not exists slip_number on slip (day, letters, value);
    create table if not exists heard (
        id bigint primary key check (id = 1),
        menu text not null,
        content text,
        skew bigint not null,
        contact bigint not null,
        epoch bigint not null
    );";

/// What a row says besides the ticket.
pub(super) struct Slip {
    pub(super) own: bool,
    pub(super) state: &'static str,
    pub(super) sure: bool,
    pub(super) local_at: Timestamp,
    pub(super) contact: Timestamp,
    pub(super) day: String,
}

/// A ticket that is known already stays as it is; one that was only asked for is answered now.
pub(super) fn insert(rows: &Connection, answer: &NewTicketAnswer, slip: &Slip) -> rusqlite::Result<()> {
    let ticket = &answer.ticket;
    rows.execute(
        "insert into slip (ticket, own, state, sure, local_at, issued_at, day, letters, value, number, service, class, language, visit, contact) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
         on conflict (ticket) do update set own = excluded.own, state = excluded.state, sure = excluded.sure, local_at = excluded.local_at, \
         issued_at = excluded.issued_at, day = excluded.day, letters = excluded.letters, value = excluded.value, number = excluded.number, \
         service = excluded.service, class = excluded.class, language = excluded.language, visit = excluded.visit, \
         contact = excluded.contact where slip.state = 'asked'",
        params![
            ticket.id.to_string(),
            slip.own,
            slip.state,
            slip.sure,
            slip.local_at.0,
            ticket.joined.0,
            slip.day,
            ticket.number.prefix(),
            ticket.number.value(),
            ticket.number.as_str(),
            ticket.service.as_str(),
            ticket.class.as_ref().map(ClassId::as_str),
            ticket.language.as_ref().map(Language::as_str),
            (!slip.own).then(|| ticket.visit.to_string()),
            slip.contact.0,
        ],
    )?;
    Ok(())
}

pub(super) fn errand(row: &Row<'_>) -> rusqlite::Result<Errand> {
    let state: String = row.get("state")?;
    if state == "given_up" {
        return Ok(Errand::GiveUp(id_in(row, "ticket").map(TicketId)?));
    }
    slip_of(row).map(Errand::HandIn)
}

pub(super) fn slip_of(row: &Row<'_>) -> rusqlite::Result<HandInTicket> {
    let text = |name: &str| row.get::<_, Option<String>>(name);
    Ok(HandInTicket {
        id: id_in(row, "ticket").map(TicketId)?,
        visit: text("visit")?.and_then(|visit| visit.parse::<VisitId>().ok()),
        number: Number(row.get::<_, String>("number")?.into()),
        service: ServiceId::from(row.get::<_, String>("service")?.as_str()),
        class: text("class")?.as_deref().map(ClassId::from),
        language: text("language")?.as_deref().map(Language::from),
        issued_at: Timestamp(row.get("issued_at")?),
    })
}

pub(super) fn id_in(row: &Row<'_>, name: &str) -> rusqlite::Result<uuid::Uuid> {
    let text: String = row.get(name)?;
    text.parse()
        .map_err(|why| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(why)))
}

/// Goes on after the last number. A range that ran out before the controller was heard in this day begins again with what was given on
/// earlier ones: by this clock, which is all there is to go by.
pub(super) fn next_number(rows: &Connection, own: &Own) -> rusqlite::Result<Option<Number>> {
    let next = own.after(highest(rows, own)?);
    let value = if next.is_none() && !own.is_heard() {
        spent(rows, own)?
    } else {
        next
    };
    Ok(value.map(|value| own.number(value)))
}

/// The highest number of `own` that was given since the controller was heard. A slip whose time is a guess may be of any day.
fn highest(rows: &Connection, own: &Own) -> rusqlite::Result<Option<u32>> {
    let since = own.since.map_or_else(String::new, |day| day.to_string());
    rows.query_row(
        "select max(value) from slip where (day >= $1 or sure = 0) and letters = $2 and value between $3 and $4",
        params![since, own.letters, own.from, own.range.end()],
        |row| row.get(0),
    )
}

/// The number of `own` that was given longest ago, and not on its day.
fn spent(rows: &Connection, own: &Own) -> rusqlite::Result<Option<u32>> {
    let oldest = rows.query_row(
        "select value from slip where letters = $1 and value between $2 and $3 \
         group by value having max(day) < $4 order by max(rowid) limit 1",
        params![own.letters, own.range.start(), own.range.end(), own.date.to_string()],
        |row| row.get(0),
    );
    oldest.optional()
}

/// What a restored controller may lack: slips of its day, and of a later one that it has yet to open; and that nobody took a number. How
/// many slips.
pub(super) fn hand_in_again(rows: &Connection, day: &str) -> rusqlite::Result<usize> {
    rows.execute("update slip set state = 'given_up' where state = 'over'", [])?;
    rows.execute("update slip set state = 'waiting' where state = 'home' and day >= $1", params![day])
}

pub(super) fn read_heard(rows: &Connection) -> rusqlite::Result<Option<Heard>> {
    let read = rows.query_row("select menu, content, skew, contact, epoch from heard where id = 1", [], |row| {
        let (menu, content): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        let content = content.and_then(|content| serde_json::from_str(&content).ok());
        // What another version wrote and this one cannot read is as good as never heard.
        Ok(serde_json::from_str(&menu).ok().map(|menu| Heard {
            menu,
            content,
            skew: Span(row.get(2).unwrap_or_default()),
            contact: Timestamp(row.get(3).unwrap_or_default()),
            epoch: row.get(4).unwrap_or_default(),
        }))
    });
    Ok(read.optional()?.flatten())
}

pub(super) fn write_heard(rows: &Connection, heard: &Heard) -> rusqlite::Result<usize> {
    let menu = serde_json::to_string(&heard.menu).expect("a menu has text keys only");
    let content = heard
        .content
        .as_ref()
        .map(|content| serde_json::to_string(content).expect("texts have text keys only"));
    rows.execute(
        "insert into heard (id, menu, content, skew, contact, epoch) values (1, $1, $2, $3, $4, $5) \
         on conflict (id) do update set menu = excluded.menu, content = excluded.content, skew = excluded.skew, \
         contact = excluded.contact, epoch = excluded.epoch",
        params![menu, content, heard.skew.0, heard.contact.0, heard.epoch],
    )
}
