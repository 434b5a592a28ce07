//! What the clock asks of the day: it opens, closes and turns over by itself, takes up a new plan, and lets deadlines pass.

use std::sync::Arc;

use jiff::ToSpan;
use queue::{BusinessDate, Command, Timestamp};

use super::{Message, Site, batch};

/// Days before today whose service times the forecast starts from.
const PRIOR_DAYS: i64 = 28;

/// A forecast with nothing new to see is made again after so long.
const FORECAST_AGE_MS: i64 = 10_000;

impl Site {
    /// Does what is due at this moment. What the rules or the disk refuse is tried again at the next tick.
    pub(super) async fn keep_calendar(&mut self) {
        let at = self.moment();
        if self.ends_at().is_some_and(|ends_at| ends_at <= at) && self.own(Command::CloseDay).await.is_ok() {
            tracing::info!(day = self.day.date.map(tracing::field::display), "the day is closed");
        }
        if !self.day.is_open() {
            self.open_day(queue::calendar::business_date(&self.plan.plan, at)).await;
        }
        self.note_restore().await;
        if self.day.is_open() && self.day.plan_hash() != Some(&self.plan.plan_hash) {
            self.change_plan().await;
        }
        if self.day.is_open() && self.day.deadline().is_some_and(|deadline| deadline <= self.moment()) {
            drop(self.own(Command::Elapse).await);
        }
    }

    /// When the open day turns over.
    fn ends_at(&self) -> Option<Timestamp> {
        let (date, plan) = (self.day.date?, self.day.plan()?);
        self.day.is_open().then(|| queue::calendar::rollover_at(plan, date))
    }

    /// Opens `date` unless that day, or a later one, has already been: a clock set back reopens nothing.
    async fn open_day(&mut self, date: BusinessDate) {
        if self.head.day.is_some_and(|last| last >= date) {
            return;
        }
        // A plan that came while yesterday was closing was never put within its reach.
        self.day.shelve(self.plan.plan_hash.clone(), Arc::clone(&self.plan.plan));
        let since = date.checked_sub(PRIOR_DAYS.days()).unwrap_or(date);
        let priors = match self.store.priors(since).await {
            Ok(priors) => priors,
            Err(error) => {
                tracing::warn!(
                    error = batch::report(&error),
                    "the day opens without the service times of recent days"
                );
                Vec::new()
            }
        };
        let command = Command::OpenDay {
            date,
            plan: self.plan.plan_hash.clone(),
            bookings: Vec::new(),
            priors,
        };
        if self.own(command).await.is_ok() {
            tracing::info!(day = %date, plan = self.plan.plan_hash.as_str(), "the day is open");
        }
    }

    /// On the day of a restore, numbers go on where no slip can be in a hand.
    async fn note_restore(&mut self) {
        let Some(restored) = self.restored.filter(|_| self.day.is_open()) else {
            return;
        };
        let is_today = self.day.date == Some(queue::calendar::business_date(&self.plan.plan, restored.at));
        let is_noted = self.day.restored().is_some_and(|noted| noted.after >= restored.after);
        if is_today && !is_noted && self.own(Command::NoteRestore { after: restored.after }).await.is_ok() {
            tracing::info!(
                after = restored.after,
                "restored from a backup: numbers go on beyond those that may be in a hand"
            );
        }
    }

    /// Journal time never goes back: while the machine's clock stands before it, it stands still. Said once.
    pub(super) fn compare_clocks(&mut self) {
        let now = self.clock.now();
        let behind_min = self.head.at.since(now).0 / 60_000;
        if behind_min > 0 && !self.behind {
            tracing::warn!(
                behind_min,
                "the clock of this machine stands {behind_min} minutes before the last event: set it right. Until it has caught up, \
                 everything is noted as of that event, and no wait grows"
            );
        } else if behind_min <= 0 && self.behind {
            tracing::info!("the clock has caught up with the journal");
        }
        self.behind = behind_min > 0;
    }

    async fn change_plan(&mut self) {
        self.day.shelve(self.plan.plan_hash.clone(), Arc::clone(&self.plan.plan));
        if self
            .own(Command::ChangePlan {
                plan: self.plan.plan_hash.clone(),
            })
            .await
            .is_ok()
        {
            tracing::info!(plan = self.plan.plan_hash.as_str(), "another plan is in force");
        }
    }

    /// Notices a plan or texts that another program imported.
    pub(super) async fn look_for_plan(&mut self) {
        match self.store.wanted() {
            Ok(Some((plan, content))) if plan == self.plan.plan_hash && content == self.plan.content_hash => {}
            Ok(_) => match self.store.current_plan().await {
                Ok(Some(plan)) => self.plan = plan,
                Ok(None) => tracing::warn!("the stored plan is gone; the last one stays in force"),
                Err(error) => tracing::warn!(error = batch::report(&error), "the stored plan cannot be read"),
            },
            Err(error) => tracing::warn!(error = batch::report(&error), "the stored plan cannot be looked up"),
        }
    }

    /// Has a new forecast computed beside the writer, if there is something new to see and none is under way.
    pub(super) fn start_forecast(&mut self) {
        let at = self.moment();
        let Some(inbox) = self.own_inbox.upgrade().filter(|_| self.forecast_is_stale() && !self.forecasting) else {
            return;
        };
        self.forecasting = true;
        // Only what the forecast needs leaves the writer: a day that is shared would have to be copied by the next command.
        let (outlook, seq) = (queue::Outlook::of(&self.day, at), self.head.seq);
        tokio::task::spawn_blocking(move || drop(inbox.blocking_send(Message::Forecast(outlook.play(), seq))));
    }

    pub(super) fn forecast_is_stale(&self) -> bool {
        self.forecast_seq != Some(self.head.seq) || self.moment().since(self.forecast.at).0 >= FORECAST_AGE_MS
    }

    /// The first forecast, so that the first screen already knows it.
    pub(super) fn forecast_here(&mut self) {
        self.note(queue::forecast(&self.day, self.moment()), self.head.seq);
    }

    pub(super) fn note(&mut self, forecast: queue::Forecast, seq: queue::Seq) {
        self.forecasting = false;
        self.forecast_seq = Some(seq);
        self.forecast = forecast.clone();
        self.day.note_forecast(forecast);
    }
}
