//! One commit: decide and apply each command in turn, write everything at once, answer everybody.

use std::collections::BTreeMap;
use std::sync::Arc;

use queue::{Command, Day, Event, Refusal, Seq, TicketId, Timestamp};

use super::publish::moves_cut_off;
use super::{Done, Error, Order, Reply, Site};
use crate::meters::News;
use crate::store::{self, Batch, CommandKey, Entry, GivenAnswer, Head, Store, Stored};

/// Who stands in the journal for what the site does by itself.
pub(super) const ITSELF: &str = "site";

/// How many events are read at once while a day is replayed.
const PAGE: u32 = 1_000;

/// What became of one member of a batch, to be told once it is on disk.
enum Fate {
    Ended(Result<Done, Error>),
    /// The same command as that earlier member.
    Same(usize),
}

/// All that a batch will write.
#[derive(Default)]
struct Draft {
    batch: Batch,
    fates: Vec<Fate>,
    /// Members by command, for repeats within the batch.
    members: BTreeMap<CommandKey, (usize, [u8; 32])>,
}

impl Site {
    /// Decides, stores and answers.
    pub(super) async fn commit(&mut self, orders: Vec<(Order, Reply)>) {
        if self.adrift && !self.find_back().await {
            return answer_all(orders, Error::Storage);
        }
        if self.store.trouble().is_some() && self.store.try_to_write().await.is_err() {
            return self.answer_from_disk(orders);
        }
        let draft = self.draft(orders.iter().map(|(order, _)| order));
        match self.write(draft.batch).await {
            Ok(()) => tell(orders, draft.fates),
            Err(error) if error.fault().is_some() => self.give_up(orders).await,
            Err(error) => self.redo(orders, &error).await,
        }
    }

    /// Nothing can be written, whoever asks: the store has said why. What did reach the disk is answered all the same.
    async fn give_up(&mut self, orders: Vec<(Order, Reply)>) {
        if self.find_back().await {
            self.answer_from_disk(orders);
        } else {
            answer_all(orders, Error::Storage);
        }
    }

    /// Repeats get the first answer; nothing new is done.
    fn answer_from_disk(&self, orders: Vec<(Order, Reply)>) {
        for (order, reply) in orders {
            let answer = match self.given(&CommandKey::of(&order)) {
                Ok(Some(given)) if given.body_hash == order.body_hash => Ok(repeat(given)),
                Ok(Some(_)) => Err(Error::KeyReused),
                Ok(None) | Err(_) => Err(Error::Storage),
            };
            drop(reply.send(answer));
        }
    }

    /// Does one command of the site's own, if the rules let it.
    pub(super) async fn own(&mut self, command: Command) -> Result<(), Error> {
        let kind = format!("{command:?}");
        let order = Order {
            caller: ITSELF.to_owned(),
            command_id: self.clock.uuid().to_string(),
            body_hash: [0; 32],
            command,
            instead: Vec::new(),
            rows: Vec::new(),
            answer: Box::new(|_, _| serde_json::Value::Null),
        };
        let (reply, answer) = tokio::sync::oneshot::channel();
        self.commit(vec![(order, reply)]).await;
        let done = answer.await.unwrap_or(Err(Error::Stopped)).map(|_| ());
        // What keeps the store from writing, it has said itself.
        if let Err(error) = &done
            && (*error != Error::Storage || self.store.trouble().is_none())
        {
            tracing::warn!(%error, command = kind.split([' ', '(']).next().unwrap_or_default(), "the site could not do what the calendar asks");
        }
        done
    }

    fn draft<'a>(&mut self, orders: impl Iterator<Item = &'a Order>) -> Draft {
        let mut draft = Draft::default();
        for order in orders {
            let fate = self.member(order, &mut draft).unwrap_or_else(|error| Fate::Ended(Err(error)));
            draft.fates.push(fate);
        }
        draft
    }

    /// Decides and applies one member.
    fn member(&mut self, order: &Order, draft: &mut Draft) -> Result<Fate, Error> {
        let key = CommandKey::of(order);
        if let Some((member, body_hash)) = draft.members.get(&key) {
            return if *body_hash == order.body_hash {
                Ok(Fate::Same(*member))
            } else {
                Err(Error::KeyReused)
            };
        }
        if let Some(given) = self.given(&key)? {
            return if given.body_hash == order.body_hash {
                Ok(Fate::Ended(Ok(repeat(given))))
            } else {
                Err(Error::KeyReused)
            };
        }
        self.is_of_this_day(&order.command)?;
        let at = self.moment();
        let events = self.decide(order, at).map_err(Error::Refused)?;
        let answer = self.apply(order, &events, at, &mut draft.batch);
        let seq = self.last_seq(&draft.batch);
        if !events.is_empty() && order.caller != ITSELF {
            draft.members.insert(key.clone(), (draft.fates.len(), order.body_hash));
            draft.batch.rows.extend(order.rows.iter().cloned());
            draft.batch.answers.push((
                key,
                GivenAnswer {
                    body_hash: order.body_hash,
                    answer: answer.clone(),
                    seq,
                    at,
                },
            ));
        }
        Ok(Fate::Ended(Ok(Done {
            answer,
            seq,
            repeated: false,
        })))
    }

    /// A wish that was so long on its way that the kiosk numbered the visitor itself may arrive when that day is over. The day of now does
    /// not know the ticket; it would be given to nobody.
    fn is_of_this_day(&self, command: &Command) -> Result<(), Error> {
        let Some(ticket) = joins_as(command).filter(|ticket| self.day.ticket(*ticket).is_none()) else {
            return Ok(());
        };
        match self.store.knows_ticket_now(ticket) {
            Ok(false) => Ok(()),
            Ok(true) => Err(Error::Refused(Refusal::TicketExists)),
            Err(error) => {
                tell_once(&error, "an earlier ticket cannot be looked up");
                Err(Error::Storage)
            }
        }
    }

    fn given(&self, key: &CommandKey) -> Result<Option<GivenAnswer>, Error> {
        if key.caller == ITSELF {
            return Ok(None);
        }
        self.store.answer_now(key).map_err(|error| {
            tell_once(&error, "an earlier answer cannot be looked up");
            Error::Storage
        })
    }

    fn decide(&mut self, order: &Order, at: Timestamp) -> Result<Vec<Event>, Refusal> {
        let events = queue::decide(&self.day, &order.command, at)?;
        let mut instead = order.instead.iter();
        if let Some(events) = instead.find_map(|command| queue::decide(&self.day, command, at).ok()) {
            return Ok(events);
        }
        if matches!(order.command, Command::OpenDay { .. }) {
            // A new day starts from nothing, as it does when it is reloaded.
            self.day = fresh(&self.plan);
        }
        Ok(events)
    }

    fn apply(&mut self, order: &Order, events: &[Event], at: Timestamp, batch: &mut Batch) -> serde_json::Value {
        self.cut_off_moved |= events.iter().any(moves_cut_off);
        let day = &mut self.day;
        for event in events {
            day.apply(at, event);
            let seq = Seq(batch.entries.last().map_or(self.head.seq, |entry| entry.seq).0 + 1);
            let date = day.date.expect("every event belongs to a day that was opened");
            batch.entries.push(Entry {
                seq,
                day: date,
                at,
                actor: order.caller.clone(),
                command_id: order.command_id.clone(),
                event: event.clone(),
            });
        }
        (order.answer)(day, events)
    }

    fn last_seq(&self, batch: &Batch) -> Seq {
        batch.entries.last().map_or(self.head.seq, |entry| entry.seq)
    }

    async fn write(&mut self, batch: Batch) -> Result<(), store::Error> {
        if batch.entries.is_empty() {
            return Ok(());
        }
        let (stopwatch, size) = (self.clock.stopwatch(), batch.answers.len());
        let news: Vec<News> = batch.entries.iter().filter_map(|entry| News::of(entry.at, &entry.event)).collect();
        self.head = self.store.commit(&self.head, batch).await?;
        self.meters.commit(stopwatch.elapsed(), size);
        news.into_iter().for_each(|news| self.meters.forecast(news));
        Ok(())
    }

    /// The commit failed: the journal says what is true. One member that cannot be stored must not take the others with it, so
    /// each is done again alone; one that reached the disk after all is a repeat by now.
    async fn redo(&mut self, orders: Vec<(Order, Reply)>, error: &store::Error) {
        tracing::error!(
            error = report(error),
            commands = orders.len(),
            "a commit failed; the day is reloaded from the journal"
        );
        for (order, reply) in orders {
            let ended = self.redo_one(order).await;
            // Whoever asked may have gone meanwhile.
            drop(reply.send(ended));
        }
    }

    async fn redo_one(&mut self, order: Order) -> Result<Done, Error> {
        if !self.find_back().await {
            return Err(Error::Storage);
        }
        let mut draft = self.draft(std::iter::once(&order));
        let Some(Fate::Ended(ended)) = draft.fates.pop() else {
            return Err(Error::Storage);
        };
        match self.write(draft.batch).await {
            Ok(()) => ended,
            Err(error) => {
                tell_once(&error, "a command could not be stored");
                self.adrift = true;
                self.find_back().await;
                Err(Error::Storage)
            }
        }
    }

    /// Reloads the day from the journal; false while that fails too.
    async fn find_back(&mut self) -> bool {
        self.adrift = true;
        match reload(&self.store, &self.plan).await {
            Ok((mut day, head)) => {
                day.note_forecast(self.forecast.clone());
                (self.day, self.head, self.adrift, self.cut_off_moved) = (day, head, false, true);
            }
            Err(error) => tell_once(&error, "the day cannot be reloaded"),
        }
        !self.adrift
    }
}

/// The day at the end of the journal, and that end.
pub(super) async fn reload(store: &Store, plan: &Stored) -> Result<(Day, Head), store::Error> {
    let head = store.head().await?;
    let mut day = fresh(plan);
    let Some(date) = head.day else { return Ok((day, head)) };
    let (mut after, mut chain) = (Seq(0), String::new());
    loop {
        let page = store.events(Some(date), after, PAGE).await?;
        let Some(last) = page.last() else { return Ok((day, head)) };
        after = last.seq;
        for line in &page {
            if !line.follows(&chain) {
                return Err(store.met(store::Error::Broken {
                    seq: line.seq.0,
                    reason: "it is not as it was written".to_owned(),
                }));
            }
            chain.clone_from(&line.chain);
            let event = line.event().map_err(|error| store.met(error))?;
            shelve_named(store, &mut day, &event).await?;
            day.apply(line.at, &event);
        }
    }
}

/// Puts the plan that `event` brings into force where the day finds it.
async fn shelve_named(store: &Store, day: &mut Day, event: &Event) -> Result<(), store::Error> {
    let (Event::DayOpened { plan: hash, .. } | Event::PlanChanged { plan: hash }) = event else {
        return Ok(());
    };
    let plan = store
        .plan(hash)
        .await?
        .ok_or_else(|| store::Error::Missing(format!("plan {hash}")))?;
    day.shelve(hash.clone(), plan);
    Ok(())
}

/// A day that nothing has happened on, with the plan at hand.
fn fresh(plan: &Stored) -> Day {
    let mut day = Day::new(plan.plan.site.clone());
    day.shelve(plan.plan_hash.clone(), Arc::clone(&plan.plan));
    day
}

/// The ticket that somebody gets by the command, under an id of the caller's making.
fn joins_as(command: &Command) -> Option<TicketId> {
    if let Command::IssueTicket(wish) = command {
        return Some(wish.ticket);
    }
    if let Command::CheckIn { ticket, .. } = command {
        return Some(*ticket);
    }
    None
}

fn repeat(given: GivenAnswer) -> Done {
    Done {
        answer: given.answer,
        seq: given.seq,
        repeated: true,
    }
}

/// Answers everybody, refusals and repeats included, now that all is on disk.
fn tell(orders: Vec<(Order, Reply)>, fates: Vec<Fate>) {
    let mut ends: Vec<Result<Done, Error>> = Vec::with_capacity(fates.len());
    for fate in fates {
        ends.push(match fate {
            Fate::Ended(end) => end,
            Fate::Same(member) => ends[member].clone().map(|done| Done { repeated: true, ..done }),
        });
    }
    for ((_, reply), end) in orders.into_iter().zip(ends) {
        // Whoever asked may have gone meanwhile.
        drop(reply.send(end));
    }
}

fn answer_all(orders: Vec<(Order, Reply)>, error: Error) {
    for (_, reply) in orders {
        drop(reply.send(Err(error.clone())));
    }
}

impl CommandKey {
    fn of(order: &Order) -> Self {
        Self {
            caller: order.caller.clone(),
            id: order.command_id.clone(),
        }
    }
}

/// Our mistakes are errors. The world's doing is a warning: the store says it once, so that a full disk does not fill the log.
fn tell_once(error: &store::Error, what: &'static str) {
    match error.fault() {
        None => tracing::error!(error = report(error), "{what}"),
        Some(_) => tracing::debug!(error = report(error), "{what}"),
    }
}

/// An error with what is behind it, for the log.
pub(super) fn report(error: &store::Error) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
