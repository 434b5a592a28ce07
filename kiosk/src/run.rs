//! The one loop: touch, devices, link and time go into the [`Flow`], its effects come out; nothing here waits for anything else.

use std::sync::Arc;
use std::time::Duration;

use queue::view::Menu;
use queue::wire::{DeviceReport, NewTicket, NewTicketAnswer};
use queue::{Content, Hash, Language, Span, TicketId};
use tokio::sync::{mpsc, watch};

use crate::alone;
use crate::clock;
use crate::config::{Config, Source};
use crate::device::readers::Readers;
use crate::device::{self, PrinterState, ReaderState};
use crate::errands::{self, Journal};
use crate::flow::{Effect, Flow, Input, Intent, Settings, Ways};
use crate::speech::Voice;
use crate::spool::slips::{Heard, NoNumber};
use crate::spool::{Job, Printing};
use crate::view::{View, view};

mod visits;

/// A number that takes longer than this is given by the kiosk itself; where it cannot, it sends the visitor to the reception.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the kiosk says how it is, if nothing changes.
const REPORT: Duration = Duration::from_secs(60);
/// How often the kiosk compares its clock with the controller's.
const COMPARE: Duration = Duration::from_secs(5);
/// A clock that is off by less is left alone.
const SKEW: Span = Span(500);
/// Between attempts to fetch the texts.
const FETCH_AGAIN: Duration = Duration::from_secs(1);

/// All that the loop is joined to.
pub struct Parts {
    pub flow: Flow,
    pub client: link::Client,
    pub printing: Printing,
    /// `None` where the disk does not let us: then this kiosk has no numbers of its own.
    pub journal: Option<Journal>,
    pub voice: Option<Box<dyn Voice>>,
    pub intents: mpsc::UnboundedReceiver<Intent>,
    pub devices: mpsc::UnboundedReceiver<device::Event>,
    /// Chip reader, scanner, stripe reader; `None` where the kiosk asks nobody who they are.
    pub readers: Option<Readers>,
    /// What the settings say is there, as [`Config::parts`] names it.
    pub set_up: Vec<String>,
    pub views: watch::Sender<Arc<View>>,
}

/// What the settings decide about the flow.
pub fn settings(config: &Config, voice: bool) -> Settings {
    let seconds = |seconds: u32| Span(i64::from(seconds) * 1_000);
    Settings {
        language: Language::from(config.language.as_str()),
        idle: seconds(config.idle_s),
        warning: seconds(config.warning_s),
        ticket: seconds(config.ticket_s),
        paper: config.paper_side,
        voice,
        identify: config.identify.then(|| Ways {
            chip: config.chip.enabled,
            scanner: config.scanner.address != Source::None,
            stripe: config.stripe.address != Source::None,
        }),
    }
}

/// Runs until the window closes. Call it in a tokio runtime.
pub async fn run(mut parts: Parts) {
    let mut menu = link::stream::<Menu>(&parts.client, "menu", &[]);
    let (answers_in, mut answers) = mpsc::unbounded_channel();
    let mut joined = Joined::new(&parts, answers_in);
    joined.remember(&mut parts).await;
    let mut report = tokio::time::interval(REPORT);
    let mut compare = tokio::time::interval(COMPARE);
    loop {
        let pause = Duration::from_millis(u64::try_from(parts.flow.deadline().since(clock::now()).0).unwrap_or(0));
        let input = tokio::select! {
            intent = parts.intents.recv() => match intent {
                Some(intent) => Input::Touch(intent, clock::ticket_id()),
                None => return,
            },
            Some(event) = parts.devices.recv() => heard(event),
            Some(answer) = answers.recv() => answer,
            Ok(()) = menu.changed() => {
                let latest = menu.borrow_and_update().clone();
                joined.hear(&latest);
                Input::Menu(latest.frame.map(|frame| Arc::new(frame.body.clone())), latest.live)
            }
            _ = report.tick() => {
                joined.keep();
                joined.report(&parts);
                continue;
            }
            Ok(()) = joined.faults.changed() => {
                joined.report(&parts);
                continue;
            }
            _ = compare.tick() => match joined.compare(&parts) {
                Some(skew) => Input::Skew(skew),
                None => continue,
            },
            () = tokio::time::sleep(pause) => Input::Deadline,
        };
        joined.take(&mut parts, input);
    }
}

/// What the loop remembers besides the flow.
struct Joined {
    answers: mpsc::UnboundedSender<Input>,
    /// The texts being fetched or already here.
    wanted: Option<Hash>,
    printer: Option<PrinterState>,
    /// The readers, as each last told of itself.
    readers: Vec<ReaderState>,
    /// Each of two printers.
    printers: Vec<PrinterState>,
    /// Tickets whose slips nobody took.
    not_taken: Vec<TicketId>,
    /// The print spool cannot write.
    storage_failed: bool,
    /// Whether the controller is heard; errands wait for it.
    live: watch::Sender<bool>,
    /// What errands met that staff should know of.
    faults: watch::Receiver<Vec<String>>,
    /// What the journal keeps of the controller's word.
    heard: Option<Heard>,
    keeper: watch::Sender<Option<Heard>>,
    /// The controller's clock was heard since the start.
    skew: Option<Span>,
}

impl Joined {
    fn new(parts: &Parts, answers: mpsc::UnboundedSender<Input>) -> Self {
        let (live, is_live) = watch::channel(false);
        let (faults_in, faults) = watch::channel(Vec::new());
        let (keeper, kept) = watch::channel(None);
        if let Some(journal) = &parts.journal {
            tokio::spawn(errands::run(parts.client.clone(), journal.clone(), is_live, faults_in));
            tokio::spawn(keep(journal.clone(), kept));
        }
        Self {
            answers,
            wanted: None,
            printer: None,
            readers: Vec::new(),
            printers: Vec::new(),
            not_taken: Vec::new(),
            storage_failed: false,
            live,
            faults,
            heard: None,
            keeper,
            skew: None,
        }
    }

    /// What the last run knew of the controller holds until it is heard.
    async fn remember(&mut self, parts: &mut Parts) {
        let Some(journal) = &parts.journal else { return };
        let Some(heard) = journal.with(|slips| slips.last_heard().cloned()).await else {
            return;
        };
        let now = clock::now();
        parts.flow.handle(Input::Skew(heard.skew), now);
        parts.flow.handle(Input::Menu(Some(Arc::new(heard.menu.clone())), false), now);
        if let Some(content) = &heard.content {
            self.wanted = Some(heard.menu.content.clone());
            parts.flow.handle(Input::Content(Arc::new(content.clone())), now);
        }
        self.heard = Some(heard);
    }

    /// The controller's word is kept for the time without it; waits are not, they are soon wrong.
    fn hear(&mut self, latest: &link::Latest<Menu>) {
        self.live.send_replace(latest.live);
        let Some(frame) = latest.frame.as_ref().filter(|_| latest.live) else {
            return;
        };
        let menu = alone::kept(&frame.body);
        let before = self.heard.take();
        let known_skew = self.skew.or(before.as_ref().map(|heard| heard.skew));
        let content = before.and_then(|heard| heard.content.filter(|_| heard.menu.content == menu.content));
        self.heard = Some(Heard {
            menu,
            content,
            skew: known_skew.unwrap_or(Span(0)),
            contact: frame.at,
            epoch: frame.epoch,
        });
        self.keep();
    }

    /// Hands what was heard to the journal, if it says anything new or it is time to note the last contact.
    fn keep(&mut self) {
        let (Some(heard), true) = (&mut self.heard, *self.live.borrow()) else {
            return;
        };
        if let Some(skew) = self.skew {
            heard.contact = heard.contact.max(clock::now() + skew);
        }
        self.keeper.send_replace(Some(heard.clone()));
    }

    /// The controller's clock against this one, when they moved apart.
    fn compare(&mut self, parts: &Parts) -> Option<Span> {
        let skew = parts.client.skew().filter(|_| *self.live.borrow())?;
        if self.skew.is_some_and(|known| (known.0 - skew.0).abs() < SKEW.0) {
            return None;
        }
        self.skew = Some(skew);
        if let Some(heard) = &mut self.heard {
            heard.skew = skew;
        }
        if let Some(journal) = parts.journal.clone() {
            let live = self.live.clone();
            tokio::spawn(async move {
                if let Err(why) = journal.with(move |slips| slips.learn(skew)).await {
                    tracing::warn!(error = %why, "the times of slips could not be corrected");
                }
                live.send_modify(|_| ());
            });
        }
        Some(skew)
    }

    /// The number of last resort: on disk first, then on paper.
    fn number(&self, parts: &Parts, wish: NewTicket) {
        let (Some(journal), Some(id)) = (parts.journal.clone(), wish.id) else {
            return wish.id.map_or((), |id| drop(self.answers.send(Input::Unnumbered(id, None))));
        };
        let (answers, live) = (self.answers.clone(), self.live.clone());
        tokio::spawn(async move {
            let input = match journal.with(move |slips| slips.number(&wish, clock::now())).await {
                Ok(answer) => {
                    tracing::info!(ticket.id = %id, "the controller is out of reach: {} is numbered here", answer.ticket.number);
                    Input::Numbered(answer)
                }
                Err(NoNumber::Refused(refusal)) => Input::Unnumbered(id, refusal),
                Err(NoNumber::Failed(why)) => {
                    tracing::warn!(ticket.id = %id, error = %why, "no number of our own");
                    Input::Unnumbered(id, None)
                }
            };
            live.send_modify(|_| ());
            drop(answers.send(input));
        });
    }

    /// A line in the journal that nobody waits for.
    fn note(parts: &Parts, line: impl FnOnce(&mut crate::spool::slips::Slips) -> Result<(), crate::spool::slips::Error> + Send + 'static) {
        let Some(journal) = parts.journal.clone() else { return };
        tokio::spawn(async move {
            if let Err(why) = journal.with(line).await {
                tracing::warn!(error = %why, "the kiosk's journal cannot be written");
            }
        });
    }

    fn take(&mut self, parts: &mut Parts, input: Input) {
        self.look(parts, &input);
        let before = parts.flow.screen();
        let effects = parts.flow.handle(input, clock::now());
        let seen = Arc::new(view(&parts.flow));
        let now = parts.flow.screen();
        if now != before {
            tracing::debug!("glass shows {now}");
        }
        for effect in effects {
            self.carry_out(parts, &seen, effect);
        }
        parts.views.send_if_modified(|shown| {
            let changed = **shown != *seen;
            *shown = seen;
            changed
        });
    }

    /// What the flow need not know: texts to fetch, a printer to report.
    fn look(&mut self, parts: &Parts, input: &Input) {
        if let Input::Menu(Some(menu), true) = input {
            for reprint in &menu.reprints {
                parts.printing.reprint(reprint.ticket, reprint.times);
            }
        }
        if let Input::Menu(Some(menu), _) = input
            && self.wanted.as_ref() != Some(&menu.content)
        {
            self.wanted = Some(menu.content.clone());
            tokio::spawn(fetch(parts.client.clone(), menu.content.clone(), self.answers.clone()));
        }
        if let (Input::Content(content), Some(heard)) = (input, &mut self.heard)
            && self.wanted.as_ref() == Some(&heard.menu.content)
        {
            heard.content = Some(Content::clone(content));
            self.keep();
        }
        if let Input::Device(device::Event::Printer(state)) = input {
            tracing::info!(printer = ?state.condition, paper_low = state.paper_low, "printer state");
            self.printer = Some(*state);
            self.report(parts);
        }
        if let Input::Device(device::Event::Reader(state)) = input {
            tracing::info!(reader = ?state.which, condition = ?state.condition, "reader state");
            self.readers.retain(|known| known.which != state.which);
            self.readers.push(*state);
            self.report(parts);
        }
        if let Input::Device(device::Event::Printers(states)) = input {
            self.printers.clone_from(states);
            self.report(parts);
        }
        if let Input::Device(device::Event::NotTaken(tickets)) = input {
            self.not_taken.clone_from(tickets);
            self.report(parts);
        }
        if let Input::Device(device::Event::Storage { failed }) = input {
            self.storage_failed = *failed;
            self.report(parts);
        }
        if let Input::Device(device::Event::Printed(ticket)) = input {
            tracing::info!(ticket.id = %ticket, "slip printed");
        }
    }

    fn carry_out(&self, parts: &Parts, seen: &View, effect: Effect) {
        match effect {
            Effect::Issue(ticket) => drop(tokio::spawn(ask(parts.client.clone(), ticket, self.answers.clone()))),
            Effect::Number(wish) => self.number(parts, wish),
            Effect::GiveUp(ticket) => {
                tracing::info!(ticket.id = %ticket, "the visitor left without a number");
                Self::note(parts, move |slips| slips.give_up(ticket, clock::now()));
                self.live.send_modify(|_| ());
            }
            Effect::Print { answer, language, alone } => {
                if !alone {
                    let answer = answer.clone();
                    Self::note(parts, move |slips| slips.note(&answer, clock::now()));
                }
                print(parts, *answer, language, alone);
            }
            Effect::Reprint(ticket) => parts.printing.retry(ticket),
            Effect::CheckIn { ticket, code, language } => {
                drop(tokio::spawn(visits::arrive(
                    parts.client.clone(),
                    ticket,
                    code,
                    language,
                    self.answers.clone(),
                )));
            }
            Effect::Look(link) => drop(tokio::spawn(visits::look(parts.client.clone(), link, self.answers.clone()))),
            Effect::Leave(link) => drop(tokio::spawn(visits::leave(parts.client.clone(), link, self.answers.clone()))),
            Effect::Return(link) => drop(tokio::spawn(visits::come_back(parts.client.clone(), link, self.answers.clone()))),
            Effect::Listen(listening) => parts.readers.iter().for_each(|readers| readers.listen(listening)),
            Effect::Read => parts.voice.iter().for_each(|voice| voice.say(&seen.language, &seen.spoken)),
            Effect::Hush => parts.voice.iter().for_each(|voice| voice.hush()),
        }
    }

    fn report(&self, parts: &Parts) {
        let printers: Vec<PrinterState> = match self.printers.as_slice() {
            [] => self.printer.into_iter().collect(),
            several => several.to_vec(),
        };
        let mut faults = device::faults(&printers);
        let paper_left_m = printers.iter().filter_map(|printer| printer.paper_left_m).min();
        let (not_taken, printing, set_up) = (self.not_taken.clone(), parts.printing.clone(), parts.set_up.clone());
        faults.extend(self.readers.iter().filter_map(|reader| reader.fault()).map(str::to_owned));
        faults.extend(self.faults.borrow().iter().cloned());
        // Without its journal it has no numbers of its own: as bad as a spool that cannot write.
        let storage_failed = self.storage_failed || parts.journal.is_none();
        faults.extend(storage_failed.then(|| "storage_failed".to_owned()));
        let (client, journal) = (parts.client.clone(), parts.journal.clone());
        tokio::spawn(async move {
            let waiting = match journal {
                Some(journal) => journal.with(|slips| slips.waiting()).await.unwrap_or(0),
                None => 0,
            };
            let report = DeviceReport {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                faults,
                spool: waiting,
                not_taken,
                paper_left_m,
                parts: set_up,
            };
            match client.report(&report).await {
                Ok(()) if report.not_taken.is_empty() => {}
                Ok(()) => printing.told(report.not_taken),
                Err(why) => tracing::debug!(error = %why, "the report did not arrive"),
            }
        });
    }
}

/// What was shown may become a ticket, so it comes with an id.
fn heard(event: device::Event) -> Input {
    if let device::Event::Shown(credential) = event {
        Input::Shown(credential, clock::ticket_id())
    } else {
        Input::Device(event)
    }
}

fn print(parts: &Parts, answer: NewTicketAnswer, language: Language, alone: bool) {
    match &parts.flow.content {
        Some(content) => parts.printing.print(Job {
            answer,
            language,
            content: Arc::clone(content),
            reprint: false,
            alone,
        }),
        None => tracing::error!(ticket.id = %answer.ticket.id, "a ticket was issued before the texts came"),
    }
}

/// Writes down what was heard last, and only what is new in it. Ends with the kiosk.
async fn keep(journal: Journal, mut kept: watch::Receiver<Option<Heard>>) {
    while kept.changed().await.is_ok() {
        let Some(heard) = kept.borrow_and_update().clone() else { continue };
        let written = journal.with(move |slips| slips.hear_if_new(heard)).await;
        if let Err(why) = written {
            tracing::warn!(error = %why, "the controller's last word could not be kept");
        }
    }
}

/// Asks for one ticket; the answer comes back as an input.
async fn ask(client: link::Client, ticket: NewTicket, answers: mpsc::UnboundedSender<Input>) {
    let Some(id) = ticket.id else { return };
    let answer = match client.issue(&ticket, &id.to_string(), PATIENCE).await {
        Ok(answer) => Input::Issued(answer),
        Err(link::Failure::Refused(problem)) => {
            tracing::info!(ticket.id = %id, code = problem.code, "no number for this visitor");
            Input::Refused(id, problem)
        }
        Err(why) => {
            tracing::warn!(ticket.id = %id, error = %why, "no answer to a visitor's request");
            Input::Unreached(id)
        }
    };
    drop(answers.send(answer));
}

/// Fetches the texts of a menu until they are here.
async fn fetch(client: link::Client, hash: Hash, answers: mpsc::UnboundedSender<Input>) {
    loop {
        match client.content(&hash).await {
            Ok(content) => return drop(answers.send(Input::Content(Arc::<Content>::new(content)))),
            Err(why) => tracing::warn!(content = %hash, error = %why, "the office's texts did not arrive"),
        }
        tokio::select! {
            () = answers.closed() => return,
            () = tokio::time::sleep(FETCH_AGAIN) => {}
        }
    }
}
