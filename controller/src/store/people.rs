//! Whose booking it is, and who is here today: the only rows that tie the day to visitors. Codes and codici fiscali stand in them as
//! keys, made with a secret that lives as long as they do; names are plain: those of who came go at closing, the others with their row.

use queue::{BookingId, BusinessDate, PersonRef, ServiceId, SiteId, Timestamp};
use rusqlite::types::Null;
use rusqlite::{Connection, OptionalExtension, Row as SqlRow, params};

use super::tidy::ROWS;
use super::{Error, Store, plans, text};

/// The setting that holds the secret of these keys.
const SECRET: &str = "person_secret";

/// What of a booking is its holder's. What is left out stays as it was.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// The key of the booking code.
    pub code: Option<String>,
    /// The key of the codice fiscale.
    pub person: Option<String>,
    pub name: Option<String>,
}

/// Nothing personal.
impl std::fmt::Debug for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Holder(…)")
    }
}

impl Holder {
    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Somebody of today, as far as today knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// How the day calls them, if their card was shown before.
    pub person: Option<PersonRef>,
    /// Their bookings for the service asked for that nobody has checked in yet, by slot.
    pub bookings: Vec<(BookingId, Timestamp)>,
}

/// A booking of today, as the reception finds it.
#[derive(Clone, PartialEq, Eq)]
pub struct Booked {
    pub id: BookingId,
    pub service: ServiceId,
    pub slot: Timestamp,
    /// In minutes.
    pub duration: u32,
    /// `expected`, `arrived` or `missed`.
    pub state: String,
    pub holder: Holder,
}

impl Store {
    /// The secret that keys of people are made with, made of `fresh` where there is none: it goes at closing, once nothing was made
    /// with it that is still kept.
    ///
    /// # Errors
    /// The database failed.
    pub async fn person_secret(&self, fresh: [u8; 32]) -> Result<[u8; 32], Error> {
        match self.read(|connection| plans::secret_of(connection, SECRET)).await? {
            Some(secret) => Ok(secret),
            None => self.write(move |connection| plans::make_secret(connection, SECRET, fresh)).await,
        }
    }

    /// What today knows of whoever has that key, and asks for `service`.
    ///
    /// # Errors
    /// The database failed.
    pub async fn known(&self, key: &str, service: &ServiceId) -> Result<Known, Error> {
        let (site, key, service) = (self.site()?, key.to_owned(), service.clone());
        self.read(move |connection| {
            Ok(Known {
                person: person(connection, &site, &key)?,
                bookings: bookings_of(connection, &site, &key, &service)?,
            })
        })
        .await
    }

    /// How today knows whoever has that key, if their card was shown.
    ///
    /// # Errors
    /// The database failed.
    pub async fn person(&self, key: &str) -> Result<Option<PersonRef>, Error> {
        let (site, key) = (self.site()?, key.to_owned());
        self.read(move |connection| person(connection, &site, &key)).await
    }

    /// The booking whose code has that key, and the key of whose it is.
    ///
    /// # Errors
    /// The database failed.
    pub async fn booking_of_code(&self, key: &str) -> Result<Option<Booked>, Error> {
        let (site, key) = (self.site()?, key.to_owned());
        self.read(move |connection| {
            let mut found = booked(connection, "code = $2", &site, &key)?;
            Ok(found.pop())
        })
        .await
    }

    /// One booking.
    ///
    /// # Errors
    /// The database failed.
    pub async fn booking(&self, id: BookingId) -> Result<Option<Booked>, Error> {
        let site = self.site()?;
        self.read(move |connection| {
            let mut found = booked(connection, "id = $2", &site, &text(id))?;
            Ok(found.pop())
        })
        .await
    }

    /// The bookings of a person, by their key.
    ///
    /// # Errors
    /// The database failed.
    pub async fn bookings_of_person(&self, key: &str) -> Result<Vec<Booked>, Error> {
        let (site, key) = (self.site()?, key.to_owned());
        self.read(move |connection| booked(connection, "person = $2", &site, &key)).await
    }

    /// The bookings of a day.
    ///
    /// # Errors
    /// The database failed.
    pub async fn bookings_on(&self, day: BusinessDate) -> Result<Vec<Booked>, Error> {
        let site = self.site()?;
        self.read(move |connection| booked(connection, "day = $2", &site, &text(day))).await
    }

    /// Writes whose booking it is, where nothing else of it changes.
    ///
    /// # Errors
    /// The database failed.
    pub async fn hold(&self, booking: BookingId, holder: Holder) -> Result<(), Error> {
        let site = self.site()?;
        self.write(move |connection| held(connection, &site, booking, &holder)).await
    }

    /// Deletes up to [`ROWS`] bookings of days before `before`; answers how many.
    ///
    /// # Errors
    /// The database failed.
    pub async fn forget_bookings(&self, before: BusinessDate) -> Result<usize, Error> {
        let (site, before) = (self.site()?, text(before));
        let sql = "delete from booking where (site, id) in (select site, id from booking where site = $1 and day < $2 limit $3)";
        self.write(move |connection| Ok(connection.prepare_cached(sql)?.execute(params![site.as_str(), before, ROWS])?))
            .await
    }
}

fn person(connection: &Connection, site: &SiteId, key: &str) -> Result<Option<PersonRef>, Error> {
    let found: Option<String> = connection
        .prepare_cached("select ref from person where site = $1 and key = $2")?
        .query_row(params![site.as_str(), key], |row| row.get(0))
        .optional()?;
    found
        .map(|id| id.parse().map_err(|_| Error::Unreadable(format!("person {id}"))))
        .transpose()
}

fn bookings_of(connection: &Connection, site: &SiteId, key: &str, service: &ServiceId) -> Result<Vec<(BookingId, Timestamp)>, Error> {
    let mine = booked(connection, "person = $2", site, key)?.into_iter();
    let open = mine.filter(|booking| booking.service == *service && booking.state != "arrived");
    Ok(open.map(|booking| (booking.id, booking.slot)).collect())
}

/// The bookings for which `condition` holds of `value`, by slot.
fn booked(connection: &Connection, condition: &str, site: &SiteId, value: &str) -> Result<Vec<Booked>, Error> {
    let sql = format!(
        "select id, service, slot, duration, state, code, person, name from booking where site = $1 and {condition} order by slot, id"
    );
    let mut query = connection.prepare_cached(&sql)?;
    let rows = query.query_map(params![site.as_str(), value], |row| {
        Ok((row.get::<_, String>(0)?, booked_row(row)?))
    })?;
    rows.map(|row| {
        let (id, booked) = row?;
        let parsed = id.parse().map_err(|_| Error::Unreadable(format!("booking {id}")))?;
        Ok(Booked { id: parsed, ..booked })
    })
    .collect()
}

fn booked_row(row: &SqlRow<'_>) -> rusqlite::Result<Booked> {
    Ok(Booked {
        id: BookingId(uuid::Uuid::nil()),
        service: ServiceId::from(row.get::<_, String>(1)?.as_str()),
        slot: Timestamp(row.get(2)?),
        duration: row.get(3)?,
        state: row.get(4)?,
        holder: Holder {
            code: row.get(5)?,
            person: row.get(6)?,
            name: row.get(7)?,
        },
    })
}

/// Whose booking it is. A code that opens another booking opens no second one.
pub(super) fn held(connection: &Connection, site: &SiteId, booking: BookingId, holder: &Holder) -> Result<(), Error> {
    let sql = "update booking set person = coalesce($1, person), name = coalesce($2, name), \
               code = case when $3 in (select code from booking where site = $4 and id <> $5) then code else coalesce($3, code) end \
               where site = $4 and id = $5";
    connection
        .prepare_cached(sql)?
        .execute(params![holder.person, holder.name, holder.code, site.as_str(), text(booking)])?;
    Ok(())
}

/// Somebody's card was shown on `day`.
pub(super) fn shown(connection: &Connection, site: &SiteId, day: BusinessDate, seen: (PersonRef, &str, bool)) -> Result<(), Error> {
    let (id, key, proven) = seen;
    let sql = "insert into person (site, key, day, ref, proven) values ($1, $2, $3, $4, $5) on conflict (site, key) do update \
               set proven = case when excluded.proven > person.proven then excluded.proven else person.proven end";
    connection
        .prepare_cached(sql)?
        .execute(params![site.as_str(), key, text(day), text(id), i64::from(proven)])?;
    Ok(())
}

/// `day` is over: nothing opens its bookings any more, nobody knows who came, and the secret goes once nothing is left that was made
/// with it. The journal keeps which booking a ticket was given for, so the name of whoever came goes as well, also where that check-in
/// was undone; the names of those who never came stay for their time.
pub(super) fn forget(connection: &Connection, site: &SiteId, day: &str) -> Result<(), Error> {
    connection
        .prepare_cached("delete from person where site = $1 and day <= $2")?
        .execute(params![site.as_str(), day])?;
    connection
        .prepare_cached(
            "update booking set code = $1, person = $1 where site = $2 and day <= $3 and (code is not null or person is not null)",
        )?
        .execute(params![Null, site.as_str(), day])?;
    connection
        .prepare_cached("update booking set name = $1 where site = $2 and day <= $3 and name is not null and state = 'arrived'")?
        .execute(params![Null, site.as_str(), day])?;
    connection
        .prepare_cached(
            "update booking set name = $1 where site = $2 and day = $3 and name is not null and exists (select 1 from event \
             where event.site = $2 and event.day = $3 and body like '{\"type\":\"check_in_undone\"%' \
             and body like '%\"booking\":\"' || booking.id || '\"%')",
        )?
        .execute(params![Null, site.as_str(), day])?;
    connection
        .prepare_cached(
            "delete from setting where name = $1 and not exists (select 1 from booking where code is not null or person is not null)",
        )?
        .execute(params![SECRET])?;
    Ok(())
}

/// Days that are over and still say who came, by table.
pub(super) fn unforgotten(connection: &Connection, site: &SiteId) -> Result<Vec<(&'static str, String)>, Error> {
    let over = "join day d on d.site = t.site and d.day = t.day where t.site = $1 and d.closed_seq is not null";
    let persons = format!("select distinct t.day from person t {over} order by t.day");
    let kept = "t.code is not null or t.person is not null or (t.state = 'arrived' and t.name is not null)";
    let bookings = format!("select distinct t.day from booking t {over} and ({kept}) order by t.day");
    let notes = format!("select distinct t.day from ticket_note t {over} order by t.day");
    let mut found = Vec::new();
    for (table, sql) in [("person", persons), ("booking", bookings), ("ticket_note", notes)] {
        let mut query = connection.prepare(&sql)?;
        for day in query.query_map(params![site.as_str()], |row| row.get(0))? {
            found.push((table, day?));
        }
    }
    Ok(found)
}
