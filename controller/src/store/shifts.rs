//! Who a shift of the day is: the only place that ties the journal to a person, deleted on time.

use std::collections::BTreeMap;

use queue::{BookingId, BusinessDate, DeskId, PersonRef, ShiftId, SiteId, Timestamp, VisitId};
use rusqlite::{Connection, OptionalExtension, params};

use super::{Error, Holder, Note, Store, notes, people, text};

/// A row that a command brings along, written in the same transaction as its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// `user` sits down at `desk`. Closed by the day itself, with the desk.
    ShiftOpened {
        id: ShiftId,
        user: i64,
        desk: DeskId,
        at: Timestamp,
    },
    /// Whose `booking` it is.
    Held { booking: BookingId, holder: Holder },
    /// Somebody's card was shown: the day calls them `id`.
    Shown { id: PersonRef, key: String, proven: bool },
    /// What the reception noted about whoever makes `visit`.
    Noted { visit: VisitId, note: Note },
}

impl Store {
    /// The shift that `user` has not ended yet, and its desk.
    ///
    /// # Errors
    /// The database failed.
    pub async fn open_shift_of(&self, user: i64) -> Result<Option<(ShiftId, DeskId)>, Error> {
        let site = self.site()?;
        self.read(move |connection| {
            let row = connection
                .prepare_cached(
                    "select id, desk from shift where site = $1 and user_id = $2 and closed_at is null order by opened_at desc limit 1",
                )?
                .query_row(params![site.as_str(), user], |row| {
                    Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
                })
                .optional()?;
            row.map(|(id, desk)| Ok((parse(&id)?, DeskId::from(desk.as_str())))).transpose()
        })
        .await
    }

    /// The names behind open or past shifts, as far as they are still kept.
    ///
    /// # Errors
    /// The database failed.
    pub async fn operator_names(&self, shifts: &[ShiftId]) -> Result<BTreeMap<ShiftId, String>, Error> {
        let (site, shifts) = (self.site()?, shifts.to_vec());
        self.read(move |connection| {
            let mut query = connection
                .prepare_cached(r#"select u.name from shift s join "user" u on u.id = s.user_id where s.site = $1 and s.id = $2"#)?;
            let mut names = BTreeMap::new();
            for shift in shifts {
                if let Some(name) = query.query_row(params![site.as_str(), text(shift)], |row| row.get(0)).optional()? {
                    names.insert(shift, name);
                }
            }
            Ok(names)
        })
        .await
    }
}

/// Writes `row` with what happened on `day`.
pub(super) fn insert(connection: &Connection, site: &SiteId, day: BusinessDate, row: &Row) -> Result<(), Error> {
    match row {
        Row::ShiftOpened { id, user, desk, at } => {
            connection
                .prepare_cached(
                    "insert into shift (site, id, user_id, desk, opened_at) values ($1, $2, $3, $4, $5) on conflict (site, id) do nothing",
                )?
                .execute(params![site.as_str(), text(id), user, desk.as_str(), at.0])?;
            Ok(())
        }
        Row::Held { booking, holder } => people::held(connection, site, *booking, holder),
        Row::Shown { id, key, proven } => people::shown(connection, site, day, (*id, key, *proven)),
        Row::Noted { visit, note } => notes::noted(connection, site, day, *visit, note),
    }
}

/// The desk closed: whoever sat there does no more.
pub(super) fn close(connection: &Connection, site: &SiteId, desk: &DeskId, at: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached("update shift set closed_at = $1 where site = $2 and desk = $3 and closed_at is null")?
        .execute(params![at.0, site.as_str(), desk.as_str()])?;
    Ok(())
}

/// The day closed: nobody sits anywhere.
pub(super) fn close_all(connection: &Connection, site: &SiteId, at: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached("update shift set closed_at = $1 where site = $2 and closed_at is null")?
        .execute(params![at.0, site.as_str()])?;
    Ok(())
}

fn parse(id: &str) -> Result<ShiftId, Error> {
    id.parse().map_err(|_| Error::Unreadable(format!("shift {id}")))
}
