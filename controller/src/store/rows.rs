//! The rows that reports read, written with the events they follow from: visit, ticket, call, desk_period, day, and of a booking all
//! but whose it is.

use queue::{Before, BookingId, CancelledBy, Event, Expected, Issued, Number, Outcome, SiteId};
use rusqlite::types::Null;
use rusqlite::{Connection, OptionalExtension, ToSql, params};

use super::{Entry, Error, notes, people, shifts, text};

/// One event being turned into rows.
struct Record<'a> {
    connection: &'a Connection,
    site: &'a str,
    entry: &'a Entry,
    day: String,
}

/// Writes what `entry` changes for reports.
pub(super) fn record(connection: &Connection, site: &SiteId, entry: &Entry) -> Result<(), Error> {
    let record = Record {
        connection,
        site: site.as_str(),
        entry,
        day: text(entry.day),
    };
    match &entry.event {
        Event::DayOpened { .. } => record.day_opened(),
        Event::DayClosed { .. } => {
            shifts::close_all(connection, site, entry.at)?;
            people::forget(connection, site, &record.day)?;
            notes::forget(connection, site, &record.day)?;
            record.day_closed()
        }
        Event::TicketIssued { ticket, ahead, forecast } => {
            let range = forecast.map(|wait| (wait.from_min.0, wait.to_min.0));
            record.issued(ticket, "waiting", Some(*ahead), range)?;
            ticket.booking.map_or(Ok(()), |booking| record.booking(booking, "arrived"))
        }
        Event::TicketHandedIn {
            ticket, ended_day: true, ..
        } => record.handed_in_late(ticket),
        Event::TicketHandedIn {
            ticket, ended_day: false, ..
        } => record.issued(ticket, "waiting", None, None),
        Event::NumberChanged { visit, to, .. } => record.renumbered(&text(visit), to),
        Event::DeskOpened { desk, shift, .. } => record.period_begins(desk.as_str(), Some(text(shift.id)), "open", None),
        Event::DeskPaused { desk, reason } => record.period_changes(desk.as_str(), "paused", reason.as_ref().map(queue::Reason::as_str)),
        Event::DeskFreed { desk } | Event::DeskReady { desk } => record.period_changes(desk.as_str(), "open", None),
        Event::DeskClosed { desk } => {
            shifts::close(connection, site, desk, entry.at)?;
            record.period_ends(desk.as_str())
        }
        Event::TicketCalled {
            ticket,
            desk,
            call,
            because,
        } => {
            let because = serde_json::to_string(because).map_err(|error| Error::Unreadable(error.to_string()))?;
            record.called(text(ticket), desk.as_str(), call.0, 0, &because)
        }
        Event::TicketRecalled { ticket, desk, call } => record.called(text(ticket), desk.as_str(), call.0, 1, ""),
        Event::ServingStarted { ticket, desk } => record.run(
            "update ticket set state = 'serving', desk = $1, started = coalesce(started, $2) where site = $3 and id = $4",
            params![desk.as_str(), entry.at.0, record.site, text(ticket)],
        ),
        Event::TicketFinished { ticket, outcome, .. } => record.ended(text(ticket), outcome_word(outcome)),
        Event::TicketCancelled { ticket, by, .. } => record.ended(text(ticket), cancelled_word(*by)),
        Event::TicketUnserved { ticket } => record.ended(text(ticket), "unserved"),
        Event::TicketAbsent { ticket, .. } => record.ended(text(ticket), "absent"),
        Event::TicketParked { ticket, .. } => record.back(text(ticket), "parked"),
        Event::TicketResumed { ticket, to, .. } | Event::TicketReopened { ticket, to, .. } => record.back(text(ticket), before_word(*to)),
        Event::TicketPutBack { ticket, due, promise } => {
            record.back(text(ticket), "waiting")?;
            record.due(text(ticket), due.0, promise.map(|promise| promise.0))
        }
        Event::TicketMoved {
            ticket,
            service,
            due,
            promise,
            ..
        } => {
            record.run(
                "update ticket set service = $1 where site = $2 and id = $3",
                params![service.as_str(), record.site, text(ticket)],
            )?;
            record.due(text(ticket), due.0, promise.map(|promise| promise.0))
        }
        Event::TicketUnbooked { ticket, due } => {
            record.run(
                "update ticket set slot = $1 where site = $2 and id = $3",
                params![Null, record.site, text(ticket)],
            )?;
            record.due(text(ticket), due.0, None)
        }
        Event::TicketReprinted { ticket } => record.run(
            "update ticket set reprints = reprints + 1 where site = $1 and id = $2",
            params![record.site, text(ticket)],
        ),
        Event::BookingExpected { booking } => record.expected(booking),
        Event::BookingDropped { booking } => record.run(
            "delete from booking where site = $1 and id = $2",
            params![record.site, text(booking)],
        ),
        Event::BookingMissed { booking } => record.booking(*booking, "missed"),
        Event::CheckInUndone { ticket, booking } => {
            record.ended(text(ticket), cancelled_word(CancelledBy::Void))?;
            record.unbooked(&text(ticket))?;
            record.booking(*booking, "expected")
        }
        Event::DayRestored { .. }
        | Event::PlanChanged { .. }
        | Event::TicketArrived { .. }
        | Event::TicketUntied { .. }
        | Event::ServiceSuspended { .. }
        | Event::ServiceResumed { .. } => Ok(()),
    }
}

impl Record<'_> {
    fn run(&self, sql: &str, values: &[&dyn ToSql]) -> Result<(), Error> {
        self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    fn day_opened(&self) -> Result<(), Error> {
        self.run(
            "insert into day (site, day, opened_seq, opened_at, actors) values ($1, $2, $3, $4, 1) on conflict (site, day) do nothing",
            params![self.site, self.day, self.entry.seq.0, self.entry.at.0],
        )
    }

    fn day_closed(&self) -> Result<(), Error> {
        let (seq, at) = (self.entry.seq.0, self.entry.at.0);
        self.run(
            "update day set closed_seq = $1, closed_at = $2 where site = $3 and day = $4",
            params![seq, at, self.site, self.day],
        )?;
        self.run(
            "update desk_period set to_at = $1 where site = $2 and day = $3 and to_at is null",
            params![at, self.site, self.day],
        )?;
        self.run(
            "update visit set person = $1 where site = $2 and day = $3 and person is not null",
            params![Null, self.site, self.day],
        )
    }

    /// The holder's part of the row is written beside, and stays where only the rest changes.
    fn expected(&self, booking: &Expected) -> Result<(), Error> {
        self.run(
            "insert into booking (site, id, day, service, slot, duration, state) values ($1, $2, $3, $4, $5, $6, 'expected') \
             on conflict (site, id) do update set day = excluded.day, service = excluded.service, slot = excluded.slot, \
             duration = excluded.duration, state = excluded.state",
            params![
                self.site,
                text(booking.id),
                self.day,
                booking.service.as_str(),
                booking.slot.0,
                i64::from(booking.duration.0)
            ],
        )
    }

    fn booking(&self, id: BookingId, state: &str) -> Result<(), Error> {
        self.run(
            "update booking set state = $1 where site = $2 and id = $3",
            params![state, self.site, text(id)],
        )
    }

    fn issued(&self, ticket: &Issued, state: &str, ahead: Option<u32>, range: Option<(u32, u32)>) -> Result<(), Error> {
        self.visit(ticket)?;
        // A slip that came home late may name a ticket whose first reply was lost: the printed number wins.
        self.run(
            "insert into ticket (site, id, visit, day, number, service, class, channel, kiosk, stop, joined, due, promise, slot, ahead, \
             from_min, to_min, state, reprints) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0) \
             on conflict (site, id) do update set number = excluded.number, kiosk = excluded.kiosk",
            params![
                self.site,
                text(ticket.id),
                text(ticket.visit),
                self.day,
                ticket.number.as_str(),
                ticket.service.as_str(),
                ticket.class.as_ref().map(queue::ClassId::as_str),
                channel_word(ticket.channel),
                ticket.kiosk.as_ref().map(queue::KioskId::as_str),
                i64::from(ticket.stop),
                ticket.joined.0,
                ticket.due.0,
                ticket.promise.map(|promise| promise.0),
                ticket.slot.map(|slot| slot.0),
                ahead.map(i64::from),
                range.map(|(from, _)| i64::from(from)),
                range.map(|(_, to)| i64::from(to)),
                state,
            ],
        )
    }

    /// A slip of a day that is over. Its first reply may have been lost, and the ticket journaled on its day: then it is the same
    /// visitor, and the printed number wins.
    fn handed_in_late(&self, ticket: &Issued) -> Result<(), Error> {
        let known: Option<String> = self
            .connection
            .prepare_cached("select visit from ticket where site = $1 and id = $2")?
            .query_row(params![self.site, text(ticket.id)], |row| row.get(0))
            .optional()?;
        match known {
            Some(visit) => self.renumbered(&visit, &ticket.number),
            None => self.issued(ticket, "unserved", None, None),
        }
    }

    fn renumbered(&self, visit: &str, number: &Number) -> Result<(), Error> {
        self.run(
            "update visit set number = $1 where site = $2 and id = $3",
            params![number.as_str(), self.site, visit],
        )?;
        self.run(
            "update ticket set number = $1 where site = $2 and visit = $3",
            params![number.as_str(), self.site, visit],
        )
    }

    fn visit(&self, ticket: &Issued) -> Result<(), Error> {
        self.run(
            "insert into visit (site, id, day, number, channel, class, language, booking, person, at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (site, id) do update set number = excluded.number",
            params![
                self.site,
                text(ticket.visit),
                self.day,
                ticket.number.as_str(),
                channel_word(ticket.channel),
                ticket.class.as_ref().map(queue::ClassId::as_str),
                ticket.language.as_ref().map(queue::Language::as_str),
                ticket.booking.map(text),
                ticket.person.map(text),
                ticket.joined.0,
            ],
        )
    }

    fn called(&self, ticket: String, desk: &str, call: i64, again: i64, because: &str) -> Result<(), Error> {
        let at = self.entry.at.0;
        self.run(
            "insert into call (site, id, ticket, desk, at, again, because) values ($1, $2, $3, $4, $5, $6, $7)",
            params![self.site, call, ticket, desk, at, again, because],
        )?;
        let held_from = if again == 0 { at } else { 0 };
        self.run(
            "update ticket set state = 'called', desk = $1, called = coalesce(called, $2), \
             held_from = case when $3 > 0 then $3 else held_from end where site = $4 and id = $5",
            params![desk, at, held_from, self.site, ticket],
        )
    }

    /// The visit of a ticket that another's booking was checked in for has none.
    fn unbooked(&self, ticket: &str) -> Result<(), Error> {
        self.run(
            "update visit set booking = $1 where site = $2 and id = (select visit from ticket where site = $2 and id = $3)",
            params![Null, self.site, ticket],
        )
    }

    fn ended(&self, ticket: String, state: &str) -> Result<(), Error> {
        self.run(
            "update ticket set state = $1, ended = $2 where site = $3 and id = $4",
            params![state, self.entry.at.0, self.site, ticket],
        )
    }

    fn back(&self, ticket: String, state: &str) -> Result<(), Error> {
        self.run(
            "update ticket set state = $1, ended = $2 where site = $3 and id = $4",
            params![state, Null, self.site, ticket],
        )
    }

    fn due(&self, ticket: String, due: i64, promise: Option<i64>) -> Result<(), Error> {
        self.run(
            "update ticket set due = $1, promise = $2 where site = $3 and id = $4",
            params![due, promise, self.site, ticket],
        )
    }

    /// A period without a shift takes over that of the one before it at the same desk.
    fn period_begins(&self, desk: &str, shift: Option<String>, kind: &str, reason: Option<&str>) -> Result<(), Error> {
        let shift = match shift {
            Some(shift) => shift,
            None => self.last_shift(desk)?,
        };
        self.run(
            "insert into desk_period (site, seq, day, desk, shift, kind, reason, from_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            params![self.site, self.entry.seq.0, self.day, desk, shift, kind, reason, self.entry.at.0],
        )
    }

    fn last_shift(&self, desk: &str) -> Result<String, Error> {
        let sql = "select shift from desk_period where site = $1 and desk = $2 and day = $3 order by seq desc limit 1";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query(params![self.site, desk, self.day])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?.unwrap_or_default())
    }

    fn period_changes(&self, desk: &str, kind: &str, reason: Option<&str>) -> Result<(), Error> {
        let sql = "select kind from desk_period where site = $1 and desk = $2 and to_at is null";
        let mut query = self.connection.prepare_cached(sql)?;
        let mut rows = query.query(params![self.site, desk])?;
        let now: Option<String> = rows.next()?.map(|row| row.get(0)).transpose()?;
        if now.as_deref() == Some(kind) && reason.is_none() {
            return Ok(());
        }
        drop(rows);
        self.period_ends(desk)?;
        self.period_begins(desk, None, kind, reason)
    }

    fn period_ends(&self, desk: &str) -> Result<(), Error> {
        self.run(
            "update desk_period set to_at = $1 where site = $2 and desk = $3 and to_at is null",
            params![self.entry.at.0, self.site, desk],
        )
    }
}

fn outcome_word(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Served => "served",
        Outcome::Transferred { .. } => "transferred",
        Outcome::ServedElsewhere => "served_elsewhere",
        Outcome::Carried => "carried",
    }
}

fn cancelled_word(by: CancelledBy) -> &'static str {
    match by {
        CancelledBy::Void => "void",
        CancelledBy::Visitor | CancelledBy::Staff | CancelledBy::Lapse | CancelledBy::NotTaken => "cancelled",
    }
}

fn before_word(before: Before) -> &'static str {
    match before {
        Before::Waiting => "waiting",
        Before::Called => "called",
        Before::Serving => "serving",
    }
}

fn channel_word(channel: queue::Channel) -> &'static str {
    match channel {
        queue::Channel::Hall => "hall",
        queue::Channel::Phone => "phone",
        queue::Channel::Video => "video",
        queue::Channel::Remote => "remote",
    }
}
