//! The one loop: touch, devices, link and time go into the [`Flow`], its effects come out; nothing here waits for anything else.

use std::sync::Arc;
use std::time::Duration;

use queue::view::Menu;
use queue::wire::NewTicketAnswer;
use queue::{Content, Hash, Language, Span, TicketId};
use tokio::sync::{mpsc, watch};

use crate::clock;
use crate::config::{Config, Source};
use crate::device::readers::Readers;
use crate::device::{self, PrinterState, ReaderState};
use crate::errands::{self, Journal};
use crate::flow::{Effect, Flow, Input, Intent, Settings, Ways};
use crate::speech::Voice;
use crate::spool::slips::Heard;
use crate::spool::{Job, Printing};
use crate::view::{View, view};

mod ask;
mod kept;
mod report;
mod visits;

use ask::{ask, fetch};
use kept::keep;

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
