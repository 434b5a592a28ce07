//! Where numbers go on after a restore. Slips were given that the backup does not know of; none of their numbers may be given again.

use jiff::ToSpan;
use queue::{BusinessDate, Number, Plan, Timestamp};
use rusqlite::{Connection, params};

use crate::store::{Error, plans, text};

/// How far back it is looked how many numbers a day gives.
const DAYS: i64 = 60;

/// Beyond the highest number that any of those days reached.
const MARGIN: u32 = 20;

/// An office without a past may have given so many.
const LEAST: u32 = 100;

/// The number after which every prefix goes on today: beyond what any recent day reached, so that no slip in a hand has a higher one.
/// A quarter of the range is always left, so that the hall can go on. `None` where there is no plan yet.
pub(super) fn after(restored: &Connection, old: Option<&Connection>, now: Timestamp) -> Result<Option<u32>, Error> {
    let Some(stored) = plans::current(restored)? else { return Ok(None) };
    let today = queue::calendar::business_date(&stored.plan, now);
    let known = highest(restored, &stored.plan, today)?;
    // A damaged database may still tell; what it cannot tell, recent days stand for.
    let seen = old.and_then(|old| highest(old, &stored.plan, today).ok()).unwrap_or(0);
    let numbers = &stored.plan.numbers;
    let limit = numbers.last.saturating_sub(numbers.last.saturating_sub(numbers.first) / 4);
    Ok(Some(rounded(known.max(seen) + MARGIN).max(LEAST).min(limit)))
}

fn highest(connection: &Connection, plan: &Plan, today: BusinessDate) -> Result<u32, Error> {
    let since = today.checked_sub(DAYS.days()).unwrap_or(today);
    let mut query = connection.prepare("select distinct number from visit where site = $1 and day >= $2")?;
    let numbers = query.query_map(params![plan.site.as_str(), text(since)], |row| row.get::<_, String>(0))?;
    let mut highest = 0;
    for number in numbers {
        let value = Number(number?.as_str().into()).value();
        highest = value.filter(|value| *value <= plan.numbers.last).unwrap_or(0).max(highest);
    }
    let restored = plans::restored(connection)?;
    let earlier = restored.filter(|restored| queue::calendar::business_date(plan, restored.at) == today);
    Ok(earlier.map_or(0, |restored| restored.after).max(highest))
}

/// Up to the next ten: people see that something was left out.
fn rounded(number: u32) -> u32 {
    number.div_ceil(10) * 10
}
