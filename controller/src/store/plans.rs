//! Plans and contents, immutable and named by hash; and which of them should be in force.

use std::collections::BTreeMap;
use std::sync::Arc;

use queue::{Content, Hash, Plan, Prior, ServiceId, SiteId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::{Error, Store, text};

/// A plan and its content, with their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub plan_hash: Hash,
    pub plan: Arc<Plan>,
    pub content_hash: Hash,
    pub content: Arc<Content>,
}

impl Stored {
    /// Names a plan and a content by their JSON.
    pub fn new(plan: Plan, content: Content) -> Self {
        Self {
            plan_hash: hash(&json(&plan)),
            content_hash: hash(&json(&content)),
            plan: Arc::new(plan),
            content: Arc::new(content),
        }
    }
}

impl Store {
    /// Writes a plan with its content, and says that they should be in force.
    ///
    /// # Errors
    /// The database failed.
    pub async fn put_plan(&self, stored: &Stored, at: Timestamp) -> Result<(), Error> {
        let (stored, site) = (stored.clone(), stored.plan.site.clone());
        self.write(move |connection| put(connection, &stored, at)).await?;
        // Where it was known already, `put` made sure that it is the same.
        self.site.get_or_init(|| site);
        Ok(())
    }

    /// The plan and content that should be in force; none in an empty data folder.
    ///
    /// # Errors
    /// The database failed, or holds what cannot be read.
    pub async fn current_plan(&self) -> Result<Option<Stored>, Error> {
        self.read(current).await
    }

    /// The hashes of the plan and the content that should be in force; short enough to ask for here and now.
    ///
    /// # Errors
    /// The database failed.
    pub fn wanted(&self) -> Result<Option<(Hash, Hash)>, Error> {
        self.read_now(|connection| {
            let (plan, content) = (setting(connection, "plan")?, setting(connection, "content")?);
            Ok(plan
                .zip(content)
                .map(|(plan, content)| (Hash::from(plan.as_str()), Hash::from(content.as_str()))))
        })
    }

    /// The plan of that hash.
    ///
    /// # Errors
    /// The database failed, or holds what cannot be read.
    pub async fn plan(&self, hash: &Hash) -> Result<Option<Arc<Plan>>, Error> {
        let (site, hash) = (self.site()?, hash.clone());
        self.read(move |connection| find(connection, "select body from plan where site = $1 and hash = $2", &site, &hash))
            .await
            .map(|plan| plan.map(Arc::new))
    }

    /// The content of that hash.
    ///
    /// # Errors
    /// The database failed, or holds what cannot be read.
    pub async fn content(&self, hash: &Hash) -> Result<Option<Content>, Error> {
        let (site, hash) = (self.site()?, hash.clone());
        self.read(move |connection| find(connection, "select body from content where site = $1 and hash = $2", &site, &hash))
            .await
    }

    /// The server's key, made of `fresh` where there is none yet.
    ///
    /// # Errors
    /// The database failed.
    pub async fn secret(&self, fresh: [u8; 32]) -> Result<[u8; 32], Error> {
        self.write(move |connection| make_secret(connection, "secret", fresh)).await
    }

    /// How often this site was restored from a backup, from 1.
    ///
    /// # Errors
    /// The database failed.
    pub async fn epoch(&self) -> Result<u32, Error> {
        self.read(epoch).await
    }

    /// When this site was last restored from a backup, and after which number it goes on that day.
    ///
    /// # Errors
    /// The database failed.
    pub async fn restored(&self) -> Result<Option<queue::Restored>, Error> {
        self.read(restored).await
    }

    /// How long visitors held a desk, per service, since the day `since`: what the forecast starts from.
    ///
    /// # Errors
    /// The database failed.
    pub async fn priors(&self, since: queue::BusinessDate) -> Result<Vec<Prior>, Error> {
        let (site, since) = (self.site()?, text(since));
        self.read(move |connection| priors(connection, &site, &since)).await
    }
}

fn put(connection: &Connection, stored: &Stored, at: Timestamp) -> Result<(), Error> {
    let site = stored.plan.site.as_str();
    let known = setting(connection, "site")?;
    if known.as_deref().is_some_and(|known| known != site) {
        return Err(Error::Unreadable(format!(
            "this folder belongs to the site {}, not to {site}",
            known.unwrap_or_default()
        )));
    }
    for (table, hash, body) in [
        ("plan", &stored.plan_hash, json(&*stored.plan)),
        ("content", &stored.content_hash, json(&*stored.content)),
    ] {
        let sql = format!("insert into {table} (site, hash, body, at) values ($1, $2, $3, $4) on conflict (site, hash) do nothing");
        connection.execute(&sql, params![site, hash.as_str(), body, at.0])?;
    }
    for (name, value) in [
        ("site", site),
        ("plan", stored.plan_hash.as_str()),
        ("content", stored.content_hash.as_str()),
    ] {
        set(connection, name, value)?;
    }
    Ok(())
}

/// The site that this folder belongs to.
pub(super) fn site(connection: &Connection) -> Result<Option<SiteId>, Error> {
    Ok(setting(connection, "site")?.map(|site| SiteId::from(site.as_str())))
}

pub(super) fn current(connection: &Connection) -> Result<Option<Stored>, Error> {
    let (Some(site), Some(plan), Some(content)) = (
        setting(connection, "site")?,
        setting(connection, "plan")?,
        setting(connection, "content")?,
    ) else {
        return Ok(None);
    };
    let (site, plan_hash, content_hash) = (SiteId::from(site.as_str()), Hash::from(plan.as_str()), Hash::from(content.as_str()));
    let missing = |what: &Hash| Error::Missing(format!("plan or content {what}"));
    let plan =
        find(connection, "select body from plan where site = $1 and hash = $2", &site, &plan_hash)?.ok_or_else(|| missing(&plan_hash))?;
    let content = find(
        connection,
        "select body from content where site = $1 and hash = $2",
        &site,
        &content_hash,
    )?
    .ok_or_else(|| missing(&content_hash))?;
    Ok(Some(Stored {
        plan_hash,
        plan: Arc::new(plan),
        content_hash,
        content: Arc::new(content),
    }))
}

/// Every plan that ever was in force.
pub(super) fn all(connection: &Connection, site: &SiteId) -> Result<BTreeMap<Hash, Arc<Plan>>, Error> {
    let mut query = connection.prepare("select hash, body from plan where site = $1")?;
    let rows = query.query_map(params![site.as_str()], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    rows.map(|row| {
        let (hash, body) = row?;
        let plan = serde_json::from_str(&body).map_err(|error| Error::Unreadable(format!("plan {hash}: {error}")))?;
        Ok((Hash::from(hash.as_str()), Arc::new(plan)))
    })
    .collect()
}

fn find<T: serde::de::DeserializeOwned>(connection: &Connection, sql: &str, site: &SiteId, hash: &Hash) -> Result<Option<T>, Error> {
    let body: Option<String> = connection
        .prepare_cached(sql)?
        .query_row(params![site.as_str(), hash.as_str()], |row| row.get(0))
        .optional()?;
    body.map(|body| serde_json::from_str(&body).map_err(|error| Error::Unreadable(format!("{hash}: {error}"))))
        .transpose()
}

pub(super) fn epoch(connection: &Connection) -> Result<u32, Error> {
    Ok(setting(connection, "epoch")?.and_then(|epoch| epoch.parse().ok()).unwrap_or(1))
}

pub(super) fn restored(connection: &Connection) -> Result<Option<queue::Restored>, Error> {
    let (at, after) = (setting(connection, "restored_at")?, setting(connection, "restored_after")?);
    let moment = at.and_then(|at| at.parse().ok()).map(Timestamp);
    let after = after.and_then(|after| after.parse().ok());
    Ok(moment.zip(after).map(|(at, after)| queue::Restored { at, after }))
}

pub(super) fn set(connection: &Connection, name: &str, value: &str) -> Result<(), Error> {
    let sql = "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";
    connection.execute(sql, params![name, value])?;
    Ok(())
}

pub(super) fn setting(connection: &Connection, name: &str) -> Result<Option<String>, Error> {
    Ok(connection
        .prepare_cached("select value from setting where name = $1")?
        .query_row(params![name], |row| row.get(0))
        .optional()?)
}

/// The secret of that name, if there is one.
pub(super) fn secret_of(connection: &Connection, name: &str) -> Result<Option<[u8; 32]>, Error> {
    let Some(value) = setting(connection, name)? else { return Ok(None) };
    let mut key = [0; 32];
    hex::decode_to_slice(value, &mut key).map_err(|_| Error::Unreadable(format!("the setting {name}")))?;
    Ok(Some(key))
}

/// The secret of that name, made of `fresh` where there is none yet.
pub(super) fn make_secret(connection: &Connection, name: &str, fresh: [u8; 32]) -> Result<[u8; 32], Error> {
    let made = "insert into setting (name, value) values ($1, $2) on conflict (name) do nothing";
    connection.execute(made, params![name, hex::encode(fresh)])?;
    Ok(secret_of(connection, name)?.unwrap_or(fresh))
}

fn priors(connection: &Connection, site: &SiteId, since: &str) -> Result<Vec<Prior>, Error> {
    // In whole seconds, so that the sum of squares stays far below what a bigint holds.
    let sql = "select service, count(*), sum((ended - held_from) / 1000), sum(((ended - held_from) / 1000) * ((ended - held_from) / 1000)) \
               from ticket where site = $1 and day >= $2 and state in ('served', 'transferred') and held_from is not null and ended is not null \
               group by service order by service";
    let mut query = connection.prepare_cached(sql)?;
    let rows = query.query_map(params![site.as_str(), since], |row| {
        let (service, count): (String, i64) = (row.get(0)?, row.get(1)?);
        let (sum, squares): (i64, i64) = (row.get(2)?, row.get(3)?);
        Ok(prior(&service, count, sum, squares))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn prior(service: &str, count: i64, sum: i64, squares: i64) -> Prior {
    let n = count.max(1) as f64;
    let mean_s = sum as f64 / n;
    let deviation_s = (squares as f64 / n - mean_s * mean_s).max(0.0).sqrt();
    Prior {
        service: ServiceId::from(service),
        count: u32::try_from(count).unwrap_or(u32::MAX),
        mean_s: thousandths(mean_s),
        deviation_s: thousandths(deviation_s),
    }
}

/// A short decimal is read back from JSON as it was written, to the last bit: a replay must lead to the very same day.
fn thousandths(seconds: f64) -> f64 {
    (seconds * 1_000.0).round() / 1_000.0
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("plans and contents have text keys only")
}

fn hash(json: &str) -> Hash {
    Hash::from(hex::encode(Sha256::digest(json.as_bytes())).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prior_is_read_back_as_it_was_written() {
        for (count, sum, squares) in [(3, 161, 11_000), (7, 401, 30_011), (11, 907, 90_001), (13, 1_009, 99_991)] {
            let prior = prior("A", count, sum, squares);
            let read: Prior = serde_json::from_str(&serde_json::to_string(&prior).unwrap()).unwrap();
            assert_eq!(read, prior);
        }
    }
}
