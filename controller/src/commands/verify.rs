//! `verify`: every chain compared, every day replayed.

use std::collections::BTreeMap;
use std::sync::Arc;

use clap::Args;
use controller::store::Line;
use queue::{Day, Event, Hash, Plan, SiteId};

use super::{Data, print};

#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    data: Data,
}

impl Verify {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let store = self.data.open()?;
        let mut replay = Replay {
            site: store.site()?,
            plans: store.plans().await?,
            day: None,
        };
        let found = store.verify(move |line, event| replay.take(line, event)).await?;
        print(format_args!(
            "{} events on {} days, all as they were written",
            found.events, found.days
        ))
    }
}

/// The day being replayed.
struct Replay {
    site: SiteId,
    plans: BTreeMap<Hash, Arc<Plan>>,
    day: Option<(String, Day)>,
}

impl Replay {
    fn take(&mut self, line: &Line, event: &Event) -> Result<(), String> {
        let mut day = match self.day.take() {
            Some((date, day)) if date == line.day => day,
            Some(_) | None => self.fresh(),
        };
        day.apply(line.at, event);
        if matches!(event, Event::DayClosed { .. }) {
            day.verify_invariants()?;
        }
        self.day = Some((line.day.clone(), day));
        Ok(())
    }

    fn fresh(&self) -> Day {
        let mut day = Day::new(self.site.clone());
        for (hash, plan) in &self.plans {
            day.shelve(hash.clone(), Arc::clone(plan));
        }
        day
    }
}
