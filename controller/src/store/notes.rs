//! What the reception noted about whoever came. It may speak of health: it hangs on the visit, stands in no event, and goes at closing.

use std::collections::{BTreeMap, BTreeSet};

use queue::{BusinessDate, SiteId, VisitId};
use rusqlite::{Connection, Row as SqlRow, params};

use super::{Error, Store, text};

/// What somebody at the reception wrote down beside a ticket.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Note {
    pub note: Option<String>,
    /// Somebody came along.
    pub companion: bool,
    /// Which language an interpreter is needed for, spoken or signed: *LIS*, *arabo*.
    pub interpreter: Option<String>,
}

/// Nothing personal.
impl std::fmt::Debug for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Note(…)")
    }
}

impl Note {
    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Store {
    /// What was noted about `visits`; those without a note are left out.
    ///
    /// # Errors
    /// The database failed.
    pub async fn notes(&self, visits: BTreeSet<VisitId>) -> Result<BTreeMap<VisitId, Note>, Error> {
        let site = self.site()?;
        // Few are noted about on a day: one look at them all is less than one for each visit.
        self.read(move |connection| {
            let sql = "select visit, note, companion, interpreter from ticket_note where site = $1";
            let mut query = connection.prepare_cached(sql)?;
            let mut rows = query.query(params![site.as_str()])?;
            let mut notes = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let visit: String = row.get(0)?;
                let visit: VisitId = visit.parse().map_err(|_| Error::Unreadable(format!("visit {visit}")))?;
                if visits.contains(&visit) {
                    notes.insert(visit, note(row)?);
                }
            }
            Ok(notes)
        })
        .await
    }

    /// Writes what is noted about `visit` of `day` in place of what was; not once that day is closed. Answers whether it was written.
    ///
    /// # Errors
    /// The database failed.
    pub async fn note(&self, day: BusinessDate, visit: VisitId, note: Note) -> Result<bool, Error> {
        let site = self.site()?;
        self.write(move |connection| {
            let open = "select 1 from day where site = $1 and day = $2 and closed_seq is null";
            let is_open = connection.prepare_cached(open)?.exists(params![site.as_str(), text(day)])?;
            if is_open {
                noted(connection, &site, day, visit, &note)?;
            }
            Ok(is_open)
        })
        .await
    }
}

fn note(row: &SqlRow<'_>) -> rusqlite::Result<Note> {
    Ok(Note {
        note: row.get(1)?,
        companion: row.get::<_, i64>(2)? != 0,
        interpreter: row.get(3)?,
    })
}

/// Writes `note` in place of what was noted before; an empty one leaves no row.
pub(super) fn noted(connection: &Connection, site: &SiteId, day: BusinessDate, visit: VisitId, note: &Note) -> Result<(), Error> {
    let visit = text(visit);
    if note.is_empty() {
        connection
            .prepare_cached("delete from ticket_note where site = $1 and visit = $2")?
            .execute(params![site.as_str(), visit])?;
        return Ok(());
    }
    let sql = "insert into ticket_note (site, visit, day, note, companion, interpreter) values ($1, $2, $3, $4, $5, $6) \
               on conflict (site, visit) do update set note = excluded.note, companion = excluded.companion, \
               interpreter = excluded.interpreter";
    connection.prepare_cached(sql)?.execute(params![
        site.as_str(),
        visit,
        text(day),
        note.note,
        i64::from(note.companion),
        note.interpreter
    ])?;
    Ok(())
}

/// `day` is over: nothing that was noted on it is kept.
pub(super) fn forget(connection: &Connection, site: &SiteId, day: &str) -> Result<(), Error> {
    connection
        .prepare_cached("delete from ticket_note where site = $1 and day <= $2")?
        .execute(params![site.as_str(), day])?;
    Ok(())
}
