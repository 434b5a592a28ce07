//! The one loop: touch, devices, link and time go into the [`Flow`], its effects come out; nothing here waits for anything else.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use queue::view::Menu;
use queue::wire::{DeviceReport, NewTicketAnswer};
use queue::{Content, Hash, Language, Span, TicketId};
use tokio::sync::{mpsc, watch};

use crate::clock;
use crate::config::{Config, Source};
use crate::device::readers::Readers;
use crate::device::{self, PrinterState, ReaderState};
use crate::errands::{self, Journal};
use crate::flow::{Effect, Flow, Input, Intent, Settings, Ways};
use crate::log::Ring;
use crate::speech::Voice;
use crate::spool::slips::Heard;
use crate::spool::{Job, Printing};
use crate::view::{View, view};

mod ask;
mod kept;
mod report;
mod technician;
mod visits;

use ask::{ask, fetch, note_number};
use kept::keep;
pub use technician::without_secrets;

/// A number that takes longer than this is given by the kiosk itself; where it cannot, it sends the visitor to the reception.
const PATIENCE: Duration = Duration::from_secs(1);
/// What goes on after a line of the journal waits for it no longer than this: a disk that stalls must not keep a visitor from the number.
const LINE: Duration = Duration::from_millis(250);
/// How often the kiosk says how it is, if nothing changes.
const REPORT: Duration = Duration::from_secs(60);
/// How often the kiosk compares its clock with the controller's.
const COMPARE: Duration = Duration::from_secs(5);
/// A clock that is off by less is left alone.
const SKEW: Span = Span(500);
/// So long a visitor stands before a glass that went dark.
const STANDS: Span = Span(90_000);
/// Between attempts to fetch the texts.
const FETCH_AGAIN: Duration = Duration::from_secs(1);

/// How long a slip may take that is on its way to paper when the kiosk is to end.
const LAST_SLIP: Duration = Duration::from_secs(4);

/// Why the loop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The window closed.
    Closed,
    /// The machine asked.
    Stopped,
    /// A technician asked: whoever started this program is to start it again.
    Restart,
}

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
    pub service: Service,
    pub views: watch::Sender<Arc<View>>,
}

/// What the program around the loop has for it.
#[derive(Clone, Debug, Default)]
pub struct Service {
    /// Where the kiosk's own files are.
    pub data: PathBuf,
    /// The last lines of the log.
    pub ring: Ring,
    /// Turns to `true` when the kiosk is to end; `None`: it does not, before its window closes.
    pub stop: Option<watch::Receiver<bool>>,
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
        second_paper: config.printer.second.as_ref().and_then(|second| second.paper_side),
        voice,
        identify: config.identify.then(|| Ways {
            chip: config.chip.enabled,
            scanner: config.scanner.address != Source::None,
            stripe: config.stripe.address != Source::None,
        }),
        technician: technician::access(config),
    }
}

/// Runs until the window closes, the machine wants it to stop, or a technician a fresh start. A slip on its way to paper is waited for.
/// Call it in a tokio runtime.
pub async fn run(mut parts: Parts) -> End {
    let end = serve(&mut parts).await;
    if end == End::Stopped {
        link::supervisor::stopping();
    }
    let idle = async {
        while parts.printing.is_busy() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    if tokio::time::timeout(LAST_SLIP, idle).await.is_err() {
        tracing::warn!("a slip is still on its way to paper: whoever waits for it has the number from the glass only");
    }
    tracing::info!(?end, "kiosk ends");
    end
}

async fn serve(parts: &mut Parts) -> End {
    let mut stop = std::pin::pin!(stopped(parts.service.stop.clone()));
    let mut menu = link::stream::<Menu>(&parts.client, "menu", &[]);
    let (answers_in, mut answers) = mpsc::unbounded_channel();
    let mut joined = Joined::new(parts, answers_in);
    joined.remember(parts).await;
    if let Some(number) = joined.left_over(parts.journal.clone(), parts.printing.clone()).await {
        joined.take(parts, number);
    }
    let mut report = tokio::time::interval(REPORT);
    let mut compare = tokio::time::interval(COMPARE);
    loop {
        let pause = Duration::from_millis(u64::try_from(parts.flow.deadline().since(clock::now()).0).unwrap_or(0));
        let input = tokio::select! {
            intent = parts.intents.recv() => match intent {
                Some(intent) => Input::Touch(intent, clock::ticket_id()),
                None => return End::Closed,
            },
            () = &mut stop => return End::Stopped,
            Some(event) = parts.devices.recv() => heard(event),
            Some(answer) = answers.recv() => answer,
            Ok(()) = menu.changed() => {
                let latest = menu.borrow_and_update().clone();
                joined.hear(&latest);
                Input::Menu(latest.frame.map(|frame| Arc::new(frame.body.clone())), latest.live)
            }
            _ = report.tick() => {
                joined.keep();
                joined.report(parts);
                continue;
            }
            Ok(()) = joined.faults.changed() => {
                joined.report(parts);
                continue;
            }
            _ = compare.tick() => match joined.compare(parts) {
                Some(skew) => Input::Skew(skew),
                None => continue,
            },
            () = tokio::time::sleep(pause) => Input::Deadline,
        };
        joined.take(parts, input);
        if let Some(end) = joined.end {
            return end;
        }
    }
}

/// Resolves once the kiosk is to end.
async fn stopped(stop: Option<watch::Receiver<bool>>) {
    let asked = match stop {
        Some(mut stop) => stop.wait_for(|stop| *stop).await.is_ok(),
        None => false,
    };
    if !asked {
        std::future::pending::<()>().await;
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
    /// How the kiosk is, for the controller.
    reports: watch::Sender<DeviceReport>,
    /// What errands met that staff should know of.
    faults: watch::Receiver<Vec<String>>,
    /// A number of the run before that never came to the spool, and whether it was the kiosk's own.
    unspooled: Option<(NewTicketAnswer, bool)>,
    /// What the journal keeps of the controller's word.
    heard: Option<Heard>,
    keeper: watch::Sender<Option<Heard>>,
    /// The controller's clock was heard since the start.
    skew: Option<Span>,
    /// Wrong tries at the technician's door, to be written down.
    tries: technician::Keeper,
    /// The loop is to end, and why.
    end: Option<End>,
}

impl Joined {
    fn new(parts: &Parts, answers: mpsc::UnboundedSender<Input>) -> Self {
        let (live, is_live) = watch::channel(false);
        let (faults_in, faults) = watch::channel(Vec::new());
        let (keeper, kept) = watch::channel(None);
        let (reports, told) = watch::channel(DeviceReport::default());
        let (client, journal, printing) = (parts.client.clone(), parts.journal.clone(), parts.printing.clone());
        tokio::spawn(report::send(client, journal, printing, told));
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
            reports,
            faults,
            unspooled: None,
            heard: None,
            keeper,
            skew: None,
            tries: technician::keeper(parts.service.data.clone()),
            end: None,
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
        if let Input::Device(event) = input {
            technician::log_trial(event);
        }
    }

    fn carry_out(&mut self, parts: &Parts, seen: &View, effect: Effect) {
        match effect {
            Effect::Issue(ticket) => {
                let (client, journal) = (parts.client.clone(), parts.journal.clone());
                drop(tokio::spawn(ask(client, journal, ticket, self.answers.clone())));
            }
            Effect::Number(wish) => self.number(parts, wish),
            Effect::GiveUp(ticket) => {
                tracing::info!(ticket.id = %ticket, "the visitor left without a number");
                Self::note(parts, move |slips| slips.give_up(ticket, clock::now()));
                self.live.send_modify(|_| ());
            }
            Effect::Print { answer, language, alone } => print(parts, *answer, language, alone),
            Effect::Reprint(ticket) => match self.unspooled.take_if(|(answer, _)| answer.ticket.id == ticket) {
                Some((answer, alone)) => print(parts, answer, parts.flow.language().clone(), alone),
                None => parts.printing.retry(ticket),
            },
            Effect::CheckIn { ticket, code, language } => {
                drop(tokio::spawn(visits::arrive(
                    parts.client.clone(),
                    parts.journal.clone(),
                    (ticket, code, language),
                    self.answers.clone(),
                )));
            }
            Effect::Look(link) => drop(tokio::spawn(visits::look(parts.client.clone(), link, self.answers.clone()))),
            Effect::Leave(link) => drop(tokio::spawn(visits::leave(parts.client.clone(), link, self.answers.clone()))),
            Effect::Return(link) => drop(tokio::spawn(visits::come_back(parts.client.clone(), link, self.answers.clone()))),
            Effect::Listen(listening) => parts.readers.iter().for_each(|readers| readers.listen(listening)),
            Effect::Read => parts.voice.iter().for_each(|voice| voice.say(&seen.language, &seen.spoken)),
            Effect::Hush => parts.voice.iter().for_each(|voice| voice.hush()),
            Effect::Technician(deed) => self.serve(parts, deed),
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

/// The number is in the journal before its slip can be in a hand, unless the disk stalls: the next run must not give up what somebody
/// holds.
fn print(parts: &Parts, answer: NewTicketAnswer, language: Language, alone: bool) {
    let Some(content) = parts.flow.content.clone() else {
        return tracing::error!(ticket.id = %answer.ticket.id, "a ticket was issued before the texts came");
    };
    let (journal, printing) = (parts.journal.clone(), parts.printing.clone());
    tokio::spawn(async move {
        if let Some(journal) = journal.filter(|_| !alone) {
            note_number(&journal, answer.clone()).await;
        }
        printing.print(Job {
            answer,
            language,
            content,
            reprint: false,
            alone,
        });
    });
}
